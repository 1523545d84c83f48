//! Steps, faults and outputs of many programs, as they were before the machine was made faster.
//! They must not move: a person's program stops at the same place on every version of the machine.
//!
//! `steps.txt` has a line for each program: its name, the steps of a run with much room, the fault
//! with its place, a hash of what was written and shown, and a hash of the same four for runs under
//! many smaller limits. With `DECLIC_BLESS=1` it is written anew, for review.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fmt::Write as _;

use common::{hash, play, samples};
use declic_differential::hostile::LIMITS;
use declic_javascript::machine::Limits;

/// Limits of steps: each of the first ones, then further apart.
fn step_limits() -> impl Iterator<Item = u64> {
    let far = std::iter::successors(Some(121), |limit| Some(limit + limit / 16));
    (1..=120).chain(far.take_while(|limit| *limit < 20_000))
}

/// The sample's limits, changed in one of them.
fn smaller_limits(steps: u64) -> impl Iterator<Item = Limits> {
    let turns = step_limits().map(|fuel_per_turn| Limits {
        fuel_per_turn,
        ..LIMITS
    });
    let quiet = (1..=16).map(|it| Limits {
        quiet_fuel: it * 61,
        ..LIMITS
    });
    let total = (1..=8).map(|it| Limits {
        fuel_total: Some(it * 333),
        ..LIMITS
    });
    let memory = (1..=12).map(|it| Limits {
        memory_bytes: it * it * 600,
        ..LIMITS
    });
    let depth = (1..=6).map(|call_depth| Limits {
        call_depth,
        ..LIMITS
    });
    let reached = turns.filter(move |it| it.fuel_per_turn < steps);
    reached.chain(quiet).chain(total).chain(memory).chain(depth)
}

#[test]
fn steps_faults_and_outputs_stay_as_they_were() {
    let mut out = String::new();
    for (name, code) in samples() {
        let whole = play(&code, LIMITS, 1 << 20);
        let mut all = String::new();
        for limits in smaller_limits(whole.steps) {
            let run = play(&code, limits, 1 << 20);
            writeln!(all, "{run:?}").unwrap();
        }
        let (steps, fault, shown) = (whole.steps, whole.fault, hash(&whole.shown));
        writeln!(
            out,
            "{name} {steps} {fault} {shown:016x} {:016x}",
            hash(&all)
        )
        .unwrap();
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/steps.txt");
    if std::env::var_os("DECLIC_BLESS").is_some() {
        std::fs::write(path, &out).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    for (now, before) in out.lines().zip(kept.lines()) {
        assert_eq!(now, before);
    }
    assert_eq!(out.lines().count(), kept.lines().count());
}

#[test]
fn whole_programs_take_the_same_steps() {
    let mut out = String::new();
    for (name, code) in common::benchmarks() {
        let limits = Limits {
            fuel_per_turn: u64::MAX,
            quiet_fuel: u64::MAX,
            ..Limits::default()
        };
        let run = play(&code, limits, 1 << 20);
        writeln!(
            out,
            "{name} {} {} {}",
            run.steps,
            run.fault,
            run.shown.trim()
        )
        .unwrap();
    }
    assert_eq!(out, WHOLE);
}

#[test]
fn what_the_library_shows_before_a_call_counts_from_the_same_step() {
    let mut all = String::new();
    for code in common::shown_before_calls() {
        for quiet_fuel in 1..400 {
            let limits = Limits {
                quiet_fuel,
                ..LIMITS
            };
            let run = play(&code, limits, 1 << 20);
            writeln!(
                all,
                "{quiet_fuel} {:?} {} {}",
                run.turns, run.steps, run.fault
            )
            .unwrap();
        }
    }
    assert_eq!(hash(&all), SHOWN_BEFORE);
}

/// The hash of all these runs.
const SHOWN_BEFORE: u64 = 10_707_339_011_231_686_823;

/// Steps, faults and results of the benchmarks.
const WHOLE: &str = "\
fib 6991842 - 196418
sieve 10155904 - 17984
strings 3011094 - 1487363
arrays 3018374 - 1002119229
objects 11647351 - 43066214
";
