//! « Notre jeu »: whatever a room chooses runs, and a game that plays by itself for an audience plays it well.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{games, play, started};
use declic_javascript::names::Key;
use declic_javascript::scene::{Input, KeySet};
use declic_text::Lang;
use declic_workshop::Game;
use declic_workshop::autoplay::{Autoplay, LOOK_FRAMES};

const GAMES: [&str; 3] = ["panier", "tournee", "lucioles"];

/// The options of each choice with one of them changed, in turn; first those of the game itself.
fn variations(game: &Game) -> Vec<Vec<usize>> {
    let first = vec![0; game.choices.len()];
    let changed = game.choices.iter().enumerate().flat_map(|(at, choice)| {
        let first = first.clone();
        (1..choice.options.len()).map(move |option| {
            let mut options = first.clone();
            options[at] = option;
            options
        })
    });
    std::iter::once(first.clone()).chain(changed).collect()
}

/// The highest score and the number of ends in `frames` frames of `program`, played for an audience.
fn played(game: &Game, program: &str, seed: &str, frames: u32) -> (f64, u32) {
    let mut machine = started(program, game.names, seed);
    let mut player = Autoplay::new(&game.id);
    let (mut best, mut ends, mut was_over) = (0.0f64, 0, false);
    let mut next = player.look(&machine.display());
    for frame in 0..frames {
        let since = frame % LOOK_FRAMES;
        if since == 0 {
            next = player.look(&machine.display());
        }
        let list = machine.display();
        let point = next.touch.filter(|_| since < 2);
        let point = point.and_then(|sprite| list.touch_point(sprite));
        let mut keys = KeySet::NONE;
        if let Some(key) = next.key.filter(|key| *key != Key::Space || since < 2) {
            keys.insert(key);
        }
        play(
            &mut machine,
            Input {
                keys,
                pointer: point,
                pointer_down: point.is_some(),
            },
        );
        let list = machine.display();
        let score = list.score.and_then(|score| score.parse().ok());
        best = best.max(score.unwrap_or(0.0));
        ends += u32::from(list.ended.is_some() && !was_over);
        was_over = list.ended.is_some();
    }
    (best, ends)
}

#[test]
fn every_choice_runs_in_every_step_that_has_it_and_can_be_taken_back() {
    for game in GAMES.into_iter().flat_map(games) {
        assert!(game.choices.len() >= 4, "{}", game.id);
        let variations = variations(&game);
        assert!(variations.len() > 10, "{}", game.id);
        for index in 7..=game.steps.len() {
            let start = game.start_of(index);
            let first = vec![0; game.choices.len()];
            assert_eq!(game.options_of(&start), first, "{} {index}", game.id);
            for options in &variations {
                let program = game.with_options(&start, options);
                played(&game, &program, "salle", 240);
                assert_eq!(game.with_options(&program, &first), start);
                // The room is still at the step that it was at.
                let at = game.nearest_step(&game.with_options(&program, &first));
                assert_eq!(at, index, "{} {options:?}", game.id);
            }
        }
    }
}

#[test]
fn each_choice_of_the_finished_game_is_found_again() {
    for game in GAMES.into_iter().flat_map(games) {
        let finished = game.finished();
        for options in variations(&game) {
            let program = game.with_options(&finished, &options);
            // One that the finished game no longer has stays at its first option.
            for (choice, option) in game.choices.iter().zip(&options) {
                if choice.option_of(&finished).is_some() {
                    assert_eq!(
                        choice.option_of(&program),
                        Some(*option),
                        "{}",
                        choice.label
                    );
                }
            }
        }
    }
}

#[test]
fn a_game_that_plays_by_itself_is_worth_watching() {
    // In a minute: fruit that was caught, a distance, the length of a song.
    for (id, wanted) in [("panier", 8.0), ("tournee", 500.0), ("lucioles", 7.0)] {
        for game in games(id) {
            for index in [7, game.steps.len()] {
                let program = game.start_of(index);
                let best = (0..4)
                    .map(|seed| played(&game, &program, &format!("vernissage-{seed}"), 3_600).0)
                    .fold(0.0, f64::max);
                let wanted = if id == "lucioles" && index == 7 {
                    0.0
                } else {
                    wanted
                };
                assert!(best >= wanted, "{id} {:?} {index}: {best}", game.names);
            }
        }
    }
}

#[test]
fn it_plays_what_a_room_has_chosen_and_begins_again() {
    let game = games("panier").remove(0);
    assert_eq!(game.names, Lang::Fr);
    // Hens, a tractor, a single miss.
    let program = game.with_options(&game.finished(), &[1, 4, 2, 2, 2, 1]);
    let (best, ends) = played(&game, &program, "vernissage", 7_200);
    assert!(best >= 15.0, "{best}");
    assert!(ends >= 2, "{ends}");
}
