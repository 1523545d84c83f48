//! The learner's machine for `bench/browser.mjs`, which calls these by name and holds the clock.

#[path = "../../javascript/src/ours.rs"]
mod ours;

use std::cell::RefCell;

use declic_javascript::machine::Machine;

thread_local! {
    static GAME: RefCell<Option<Machine>> = const { RefCell::new(None) };
}

/// Runs a work by its number in `WORKS`; gives its result as a number.
#[unsafe(no_mangle)]
pub extern "C" fn work(number: u32) -> f64 {
    ours::run(ours::WORKS[number as usize].1).parse().unwrap_or(f64::NAN)
}

/// Runs one second of the game; gives the last digits of its score.
#[unsafe(no_mangle)]
pub extern "C" fn second() -> f64 {
    GAME.with_borrow_mut(|game| {
        let machine = game.get_or_insert_with(ours::game);
        ours::second(machine);
        let score = ours::score(machine);
        score.rsplit(' ').next().unwrap_or("").parse().unwrap_or(f64::NAN)
    })
}
