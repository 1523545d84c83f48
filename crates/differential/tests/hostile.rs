//! A fixed piece of what `cargo xtask hostile` does without end.

use declic_differential::hostile::{survive, text};

#[test]
fn a_fixed_four_hundred_texts_are_survived() {
    let mut compiled = 0;
    for seed in 1..=400 {
        let text = text(seed);
        compiled += u32::from(survive(&text, seed));
    }
    // Texts that stop at the parser would look at nothing else.
    assert!(compiled > 60, "{compiled} of 400 were run");
}
