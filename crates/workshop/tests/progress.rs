//! Progress is replayed from events.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_javascript::names::Lang;
use declic_workshop::{Game, Progress, ProgressEvent as Event, Step, Word};

fn game() -> Game {
    let step = |id: &str, further: bool| Step {
        id: id.into(),
        title: id.into(),
        minutes: 5,
        further,
        text: Vec::new(),
        word: Word {
            term: id.into(),
            meaning: Vec::new(),
        },
        hints: Vec::new(),
        tokens: Vec::new(),
        success: Vec::new(),
        changes: Vec::new(),
        checks: Vec::new(),
    };
    Game {
        id: "game".into(),
        lang: Lang::Fr,
        title: "Game".into(),
        summary: Vec::new(),
        intro: Vec::new(),
        outro: Vec::new(),
        opening: String::new(),
        steps: vec![step("a", false), step("b", false), step("c", true)],
    }
}

#[test]
fn the_current_step_is_the_one_opened_last() {
    let game = game();
    assert_eq!(Progress::default().current(&game), 0);
    let progress = Progress::replay(&[Event::Opened("a".into()), Event::Opened("c".into())]);
    assert_eq!(progress.current(&game), 2);
    assert_eq!(progress.farthest(&game), 3);
    assert_eq!(progress.passed(&game), 0);
}

#[test]
fn a_step_that_a_newer_game_lost_leads_to_the_first_not_done() {
    let game = game();
    let events = [
        Event::Passed("a".into()),
        Event::Passed("gone".into()),
        Event::Opened("gone".into()),
    ];
    let progress = Progress::replay(&events);
    assert_eq!(progress.current(&game), 1);
    assert_eq!(progress.passed(&game), 1);
}

#[test]
fn going_on_anyway_is_done_and_not_passed() {
    let game = game();
    let mut progress = Progress::replay(&[Event::Passed("a".into())]);
    assert!(!progress.core_done(&game));
    progress.apply(&Event::Continued("b".into()));
    assert!(progress.core_done(&game));
    assert!(progress.state("b").done() && !progress.state("b").passed);
    progress.apply(&Event::Passed("b".into()));
    assert_eq!(progress.passed(&game), 2);
    assert!(progress.state("b").continued);
}
