//! Each step ends with something that can be played: by a bot that runs after the fruit, and by
//! nobody at all.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{frame, games, started};
use declic_javascript::machine::Machine;
use declic_javascript::names::{Key, PictureName};
use declic_javascript::scene::KeySet;

/// The arrow that leads the basket towards the fruit.
fn chase(machine: &Machine) -> KeySet {
    let place = |wanted: fn(PictureName) -> bool| {
        let mut sprites = machine.scene().sprites();
        sprites
            .find(|sprite| sprite.picture().is_some_and(wanted))
            .map(|sprite| sprite.x)
    };
    let basket = place(|picture| picture == PictureName::Basket).unwrap();
    let fruit = place(PictureName::is_produce).unwrap();
    let key = if fruit > basket + 6.0 {
        Some(Key::Right)
    } else if fruit < basket - 6.0 {
        Some(Key::Left)
    } else {
        None
    };
    key.into_iter().collect()
}

fn score(machine: &Machine) -> u32 {
    let score = machine.scene().score.as_deref().unwrap_or("0");
    score.parse().unwrap()
}

#[test]
fn every_step_runs_without_a_fault_under_a_busy_player() {
    for game in games("panier") {
        for index in 0..game.steps.len() {
            let mut machine = started(&game.solution_of(index), game.names, "busy");
            for _ in 0..2000 {
                let keys = chase(&machine);
                frame(&mut machine, keys);
            }
            let counts = index >= game.position("compter").unwrap();
            let snail = index >= game.position("eviter").unwrap();
            if counts && !snail {
                assert!(score(&machine) >= 8, "{}: {}", index, score(&machine));
            }
        }
    }
}

#[test]
fn a_game_that_nobody_plays_ends_by_itself_from_the_step_of_the_end_on() {
    for game in games("panier") {
        for index in game.position("finir").unwrap()..game.steps.len() {
            let mut machine = started(&game.solution_of(index), game.names, "nobody");
            let mut frames = 0;
            while machine.scene().ended.is_none() {
                frame(&mut machine, KeySet::NONE);
                frames += 1;
                assert!(frames < 10_000, "step {index} never ends");
            }
            let restarts = index >= game.position("rejouer").unwrap();
            assert_eq!(machine.scene().can_restart(), restarts);
        }
    }
}

/// The game of the first seven steps has room for a good player, and no room for ever.
#[test]
fn a_busy_player_does_well_and_loses_within_two_minutes() {
    for game in games("panier") {
        let rejouer = game.position("rejouer").unwrap();
        for seed in ["one", "two", "three"] {
            let mut machine = started(&game.solution_of(rejouer), game.names, seed);
            let mut frames = 0;
            while machine.scene().ended.is_none() {
                let keys = chase(&machine);
                frame(&mut machine, keys);
                frames += 1;
                assert!(frames < 120 * 60, "still playing: {}", score(&machine));
            }
            assert!(score(&machine) >= 10, "{seed}: {}", score(&machine));
        }
    }
}

#[test]
fn the_finished_game_can_be_played_many_times_over() {
    for game in games("panier") {
        let mut machine = started(&game.start_of(usize::MAX), game.names, "again");
        let mut best = 0;
        for _ in 0..5 {
            let mut frames = 0;
            while machine.scene().ended.is_none() {
                let keys = chase(&machine);
                frame(&mut machine, keys);
                best = best.max(score(&machine));
                frames += 1;
                assert!(frames < 100_000, "the game never ends");
            }
            for _ in 0..30 {
                frame(&mut machine, KeySet::NONE);
            }
            frame(&mut machine, [Key::Space].into_iter().collect());
            frame(&mut machine, KeySet::NONE);
            assert!(machine.scene().ended.is_none());
            assert_eq!(score(&machine), 0);
        }
        assert!(best >= 2, "the snail leaves no chance");
    }
}
