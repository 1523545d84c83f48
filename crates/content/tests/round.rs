//! The baker's round can be played at each step: by a driver who looks ahead, and by nobody at all.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{frame, games, started};
use declic_javascript::machine::Machine;
use declic_javascript::names::{Key, PictureName};
use declic_javascript::scene::KeySet;

/// The lanes, pixels from the left.
const LANES: [f64; 3] = [100.0, 200.0, 300.0];

fn van(machine: &Machine) -> f64 {
    let mut sprites = machine.scene().sprites();
    let van = sprites.find(|sprite| sprite.picture().is_some_and(PictureName::is_vehicle));
    van.unwrap().x
}

/// How far away the nearest sprite of one kind is in a lane, up to 500 pixels; beside the van it is
/// about 0.
fn ahead(machine: &Machine, lane: f64, wanted: fn(PictureName) -> bool) -> f64 {
    let sprites = machine.scene().sprites().filter(|sprite| {
        let fits = sprite.picture().is_some_and(wanted);
        fits && (sprite.x - lane).abs() < 60.0 && sprite.y < 410.0
    });
    sprites.map(|sprite| 330.0 - sprite.y).fold(500.0, f64::min)
}

/// The arrow that leads the van to the lane that stays free longest and can be reached; a mailbox
/// draws it a little.
fn steer(machine: &Machine) -> KeySet {
    let here = van(machine);
    let room = |lane: f64| {
        let free = ahead(machine, lane, PictureName::is_obstacle);
        let mail = 500.0 - ahead(machine, lane, |it| it == PictureName::Mailbox);
        let between =
            |other: &f64| (other - here).abs() > 20.0 && (other - here) * (lane - other) > 0.0;
        let crossed = LANES.iter().copied().filter(between);
        let blocked = crossed
            .chain([lane])
            .filter(|other| (other - here).abs() > 40.0)
            .any(|other| ahead(machine, other, PictureName::is_obstacle) < 130.0);
        let reach = if blocked { -1000.0 } else { 0.0 };
        free + reach + mail / 20.0 - (lane - here).abs() / 2.0
    };
    let best = |one: &&f64, other: &&f64| room(**one).total_cmp(&room(**other));
    let goal = *LANES.iter().max_by(best).unwrap();
    let key = if goal > here + 6.0 {
        Some(Key::Right)
    } else if goal < here - 6.0 {
        Some(Key::Left)
    } else {
        None
    };
    key.into_iter().collect()
}

fn distance(machine: &Machine) -> u32 {
    let score = machine.scene().score.as_deref().unwrap_or("0");
    score.parse().unwrap()
}

/// Plays to the end, at most so many frames; gives the distance.
fn drive(machine: &mut Machine, most: u32, keys: fn(&Machine) -> KeySet) -> u32 {
    for _ in 0..most {
        if machine.scene().ended.is_some() {
            break;
        }
        let keys = keys(machine);
        frame(machine, keys);
    }
    distance(machine)
}

#[test]
fn the_road_moves_from_the_first_step_on_and_a_driver_gets_far() {
    for game in games("tournee") {
        for index in 0..game.steps.len() {
            let mut distances = Vec::new();
            for seed in ["a", "b", "c", "d", "e", "f"] {
                let mut machine = started(&game.solution_of(index), game.names, seed);
                assert!(machine.scene().scroll_speed() > 0.0);
                distances.push(drive(&mut machine, 2_000, steer));
            }
            let longest = distances.iter().max().copied();
            if index >= game.position("mesurer").unwrap() {
                assert!(longest > Some(600), "step {index}: {distances:?}");
            }
        }
    }
}

#[test]
fn a_van_that_nobody_drives_hits_something_soon() {
    for game in games("tournee") {
        for index in game.position("heurter").unwrap()..game.steps.len() {
            let mut machine = started(&game.solution_of(index), game.names, "nobody");
            drive(&mut machine, 2_000, |_| KeySet::NONE);
            assert!(machine.scene().ended.is_some(), "step {index} never ends");
            let restarts = index >= game.position("rejouer").unwrap();
            assert_eq!(machine.scene().can_restart(), restarts);
        }
    }
}

#[test]
fn the_finished_round_ends_for_the_best_driver_and_is_driven_again() {
    for game in games("tournee") {
        let mut machine = started(&game.start_of(usize::MAX), game.names, "again");
        let mut longest = 0;
        for _ in 0..6 {
            longest = longest.max(drive(&mut machine, 100_000, steer));
            assert!(machine.scene().ended.is_some(), "the round never ends");
            let end = machine.scene().ended.clone().unwrap();
            assert!(end.contains(&longest.to_string()), "{end}: {longest}");
            for _ in 0..30 {
                frame(&mut machine, KeySet::NONE);
            }
            frame(&mut machine, [Key::Space].into_iter().collect());
            frame(&mut machine, KeySet::NONE);
            assert!(machine.scene().ended.is_none());
            assert!(distance(&machine) < 10);
        }
        assert!(longest > 600, "{longest}: no night is ever seen");
    }
}
