//! A game's past: what is shown again is what was seen, within its memory, and the game can go on
//! from anywhere in it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/game.rs"]
mod game;

use common::machine;
use declic_javascript::machine::{Machine, Progress};
use declic_javascript::names::{Key, SpriteProperty};
use declic_javascript::replay::history::History;
use declic_javascript::scene::{DisplayList, Input};
use game::GAME;
use proptest::prelude::*;

/// Runs what has begun to its end, in slices.
fn finish(history: &mut History, slice: u64) -> Progress {
    loop {
        match history.run(slice) {
            Progress::Working => {}
            other => return other,
        }
    }
}

/// Inputs that press keys now and then, the same for the same `seed`.
fn input(seed: u64, frame: u64) -> Input {
    let bits = (seed ^ (frame / 7)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
    let mut input = Input::default();
    for (bit, key) in [Key::Left, Key::Right, Key::Space].into_iter().enumerate() {
        if bits >> bit & 1 == 1 {
            input.keys.insert(key);
        }
    }
    if bits & 8 != 0 {
        input.pointer = Some(((bits & 255) as f64, 100.0));
    }
    input
}

/// All that can be seen of a machine.
fn seen(machine: &Machine) -> (DisplayList, u64, u64, usize) {
    (
        machine.display(),
        machine.steps_used(),
        machine.output_dropped() + machine.output().len() as u64,
        machine.scene().sprites().count(),
    )
}

/// A game played for `frames` frames, and what was seen at the end of each.
fn played(source: &str, seed: u64, frames: u64) -> (History, Vec<(DisplayList, u64, u64, usize)>) {
    let mut history = History::new(machine(source));
    finish(&mut history, 5000);
    let mut past = vec![seen(history.machine())];
    for frame in 1..=frames {
        assert!(history.begin_frame(input(seed, frame)));
        finish(&mut history, 1000 + frame);
        past.push(seen(history.machine()));
    }
    (history, past)
}

#[test]
fn all_of_the_last_600_frames_are_shown_as_they_were() {
    let (history, past) = played(GAME, 1, 1500);
    assert!(past.iter().any(|(display, ..)| display.ended.is_some()));
    assert_eq!(history.frames(), 900..=1500);
    for frame in history.frames() {
        let again = history.at(frame).unwrap();
        assert_eq!(seen(&again), past[frame as usize], "{frame}");
        assert_eq!(again.scene().frame, frame);
    }
    assert!(history.at(899).is_none());
    assert!(history.at(1501).is_none());
}

#[test]
fn ten_seconds_of_the_reference_game_fit_in_8_megabytes() {
    let (history, _) = played(GAME, 2, 1200);
    assert!(history.frames().count() > 600);
    let bytes = history.memory_bytes();
    assert!((100_000..8 << 20).contains(&bytes), "{bytes}");
}

#[test]
fn a_large_state_shortens_the_history() {
    let source = "let t = []; for (let i = 0; i < 24000; i++) { t.push(i); }
aChaqueInstant(() => { t[0] = t[0] + 1; });";
    let (history, past) = played(source, 3, 700);
    assert!(history.memory_bytes() < 8 << 20);
    let frames = history.frames();
    assert!(*frames.start() > 100 && *frames.start() < 700, "{frames:?}");
    for frame in frames {
        assert_eq!(seen(&history.at(frame).unwrap()), past[frame as usize]);
    }
}

#[test]
fn a_game_resumes_from_a_past_frame() {
    let (mut history, past) = played(GAME, 4, 400);
    assert!(history.resume_from(250));
    assert_eq!(seen(history.machine()), past[250]);
    assert_eq!(*history.frames().end(), 250);
    // The same inputs lead to the same; the past before is still there.
    for frame in 251..=300 {
        assert!(history.begin_frame(input(4, frame)));
        finish(&mut history, u64::MAX);
        assert_eq!(seen(history.machine()), past[frame as usize], "{frame}");
    }
    for frame in [0, 100, 249, 250, 251, 300] {
        assert_eq!(seen(&history.at(frame).unwrap()), past[frame as usize]);
    }
    assert!(!history.resume_from(301));
}

#[test]
fn a_frame_can_be_had_with_what_it_began_with() {
    let (history, past) = played(GAME, 5, 90);
    let (mut before, with) = history.before(77).unwrap();
    assert_eq!(seen(&before), past[76]);
    assert_eq!(with, input(5, 77));
    before.begin_frame(with);
    common::run(&mut before);
    assert_eq!(seen(&before), past[77]);
    assert!(history.before(0).is_none() && history.before(91).is_none());
}

#[test]
fn the_frame_that_failed_can_be_shown() {
    let source = "let n = 0; let s = image(\"pomme\", 0, 0);
aChaqueInstant(() => { n++; s.x = n; if (n === 40) { n.a.b; } });";
    let mut history = History::new(machine(source));
    finish(&mut history, u64::MAX);
    while history.begin_frame(Input::default()) {
        finish(&mut history, u64::MAX);
    }
    assert_eq!(history.frames(), 0..=40);
    assert!(history.at(40).unwrap().fault().is_some());
    assert_eq!(history.at(39).unwrap().display().items[0].x, 39.0);
    assert!(!history.resume_from(40));
    assert!(history.resume_from(39));
    assert!(history.machine().fault().is_none());
}

#[test]
fn a_frame_under_way_is_not_part_of_the_past() {
    let (mut history, past) = played(GAME, 6, 35);
    history.begin_frame(input(6, 36));
    assert_eq!(history.run(10), Progress::Working);
    assert_eq!(*history.frames().end(), 35);
    assert_eq!(seen(&history.at(35).unwrap()), past[35]);
    assert!(history.resume_from(35));
    assert_eq!(seen(history.machine()), past[35]);
}

#[test]
fn a_variable_over_the_frames() {
    let source =
        "let n = 0; let t = 0; aChaqueInstant(() => { t++; if (t % 50 === 0) { n += 2; } });";
    let (history, _) = played(source, 7, 130);
    let of = |frame, value: &str| (frame, value.to_owned());
    assert_eq!(
        history.values_of("n"),
        [of(0, "0"), of(50, "2"), of(100, "4")]
    );
    assert!(history.values_of("inconnue").is_empty());
}

#[test]
fn the_last_write_of_a_sprite_s_property_is_found() {
    let source = "let panier = image(\"panier\", 60, 350);
let fruits = [image(\"pomme\", 100, 0)];
fruits[0].vitesseY = 3;
aChaqueInstant(() => {
  if (touchePressee(\"droite\")) { panier.x += 5; }
});";
    let mut machine = machine(source);
    common::run(&mut machine);
    let mut right = Input::default();
    right.keys.insert(Key::Right);
    let line = |machine: &Machine, sprite, property| {
        let change = machine.last_change(sprite, property).unwrap();
        (
            change.set.map(|it| it.of(source)),
            change.speed.map(|it| it.of(source)),
        )
    };
    let made = Some("image(\"panier\", 60, 350)");
    assert_eq!(line(&machine, 0, SpriteProperty::X), (made, None));
    machine.begin_frame(right);
    common::run(&mut machine);
    assert_eq!(
        line(&machine, 0, SpriteProperty::X),
        (Some("panier.x += 5"), None)
    );
    assert_eq!(line(&machine, 0, SpriteProperty::Y), (made, None));
    assert_eq!(
        line(&machine, 1, SpriteProperty::Y),
        (
            Some("image(\"pomme\", 100, 0)"),
            Some("fruits[0].vitesseY = 3")
        )
    );
    assert_eq!(machine.name_of_sprite(0).unwrap(), "panier");
    assert_eq!(machine.name_of_sprite(1).unwrap(), "fruits[0]");
    assert!(machine.last_change(2, SpriteProperty::X).is_none());
    assert!(machine.name_of_sprite(2).is_none());
}

#[test]
fn the_sprite_in_front_is_found_first() {
    let source =
        "image(\"panier\", 60, 60); let p = image(\"pomme\", 70, 60); image(\"star\", 300, 300);";
    let source = &source.replace("star", "etoile");
    let mut machine = machine(source);
    common::run(&mut machine);
    let display = machine.display();
    assert_eq!(display.sprites_at(70.0, 60.0), [1, 0]);
    assert_eq!(display.sprites_at(20.0, 60.0), [0]);
    assert!(display.sprites_at(200.0, 60.0).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_is_pressed_the_past_is_the_past(
        seed in any::<u64>(),
        frames in 1u64..150,
        back in 0u64..150,
        more in 0u64..80,
    ) {
        let (mut history, past) = played(GAME, seed, frames);
        let back = back.min(frames);
        prop_assert!(history.resume_from(back));
        for frame in back + 1..=back + more {
            history.begin_frame(input(seed, frame));
            finish(&mut history, 333);
        }
        for frame in history.frames().filter(|it| *it <= frames) {
            prop_assert_eq!(seen(&history.at(frame).unwrap()), past[frame as usize].clone());
        }
    }
}
