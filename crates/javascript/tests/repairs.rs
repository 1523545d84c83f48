//! Repairs are judged by what the program becomes. Right programs are broken in known ways: how many
//! repairs are offered and withheld, and how many of the offered ones give back a program that runs
//! as the right one. `cargo test --test repairs -- --nocapture` shows the table.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "repairs/breaks.rs"]
mod breaks;

use std::collections::BTreeMap;

use breaks::{BREAKS, Chance, Program};
use declic_javascript::analyse;
use declic_javascript::compiler::compile;
use declic_javascript::diagnostic::apply_edits;
use declic_javascript::machine::{Limits, Machine, Progress};
use declic_javascript::names::Key;
use declic_javascript::parser::parse;
use declic_javascript::scene::{Input, KeySet};
use declic_text::Lang;

/// What a program does in a short game: its lines, its pictures and how it ended.
fn behaviour(source: &str) -> Option<String> {
    let parsed = parse(source);
    if !parsed.diagnostics.is_empty() {
        return None;
    }
    let code = compile(&parsed.program, source, Lang::Fr).ok()?;
    let limits = Limits {
        fuel_per_turn: 20_000,
        quiet_fuel: 20_000,
        ..Limits::default()
    };
    let mut machine = Machine::new(code, "intended", limits);
    let mut progress = machine.run(u64::MAX);
    let mut pictures = Vec::new();
    for frame in 0..120u32 {
        let key = [Key::Right, Key::Up, Key::Left, Key::Down][(frame / 20 % 4) as usize];
        let mut keys = KeySet::NONE;
        if frame % 5 != 4 {
            keys.insert(key);
        }
        let input = Input {
            keys,
            ..Input::default()
        };
        if progress != Progress::Idle || !machine.begin_frame(input) {
            break;
        }
        progress = machine.run(u64::MAX);
        if frame % 10 == 0 {
            pictures.push(format!("{:?}", machine.display()));
        }
    }
    let lines: Vec<_> = machine
        .output()
        .iter()
        .map(|line| line.text.clone())
        .collect();
    let fault = machine.fault().map(|fault| fault.code);
    Some(format!("{lines:?}{fault:?}{pictures:?}"))
}

#[derive(Default, Clone, Copy)]
struct Count {
    programs: usize,
    noticed: usize,
    offered: usize,
    withheld: usize,
    first_right: usize,
    with_offer: usize,
    right: usize,
    unrunnable: usize,
}

/// What 5,000 broken programs reach at least.
const FLOORS: Count = Count {
    programs: 5000,
    noticed: 4900,
    with_offer: 4750,
    offered: 4500,
    withheld: 500,
    first_right: 4650,
    right: 4750,
    unrunnable: 0,
};

fn broken_programs(count: usize) -> Vec<(&'static str, String, String)> {
    let text = include_str!("repairs/programs.txt");
    let programs: Vec<_> = text.split("====\n").map(Program::new).collect();
    let mut chance = Chance(7);
    let mut broken = Vec::new();
    while broken.len() < count {
        let program = &programs[chance.below(programs.len())];
        let (name, way) = BREAKS[chance.below(BREAKS.len())];
        let start = chance.below(program.tokens.len());
        let places = (start..program.tokens.len()).chain(1..start);
        let found = places.filter(|&at| at > 0).find_map(|at| way(program, at));
        if let Some(wrong) = found.filter(|wrong| *wrong != program.source) {
            broken.push((name, wrong, program.source.clone()));
        }
    }
    broken
}

#[test]
fn repairs_of_the_wrong_programs_that_are_kept_run() {
    let (mut programs, mut offered, mut withheld, mut running) = (0, 0, 0, 0);
    for name in ["lint", "names", "outside", "syntax"] {
        let path = format!("{}/tests/wrong/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        for line in std::fs::read_to_string(path).unwrap().lines() {
            if line.is_empty() || line.starts_with("== ") {
                continue;
            }
            let (lang, text) = match line.strip_prefix("en| ") {
                Some(text) => (Lang::En, text),
                None => (Lang::Fr, line),
            };
            let source = text.replace('⏎', "\n").replace(['⟦', '⟧'], "");
            let analysis = analyse(&source, lang);
            programs += 1;
            withheld += analysis.withheld;
            for fix in analysis.diagnostics.iter().flat_map(|it| &it.fixes) {
                offered += 1;
                let repaired = apply_edits(&source, &fix.edits);
                running += usize::from(analyse(&repaired, lang).runs());
            }
        }
    }
    println!("{programs} programs, {offered} offered, {withheld} withheld, {running} run");
    assert_eq!(running, offered);
    assert!(offered > 540 && withheld > 30, "{offered} {withheld}");
}

#[test]
fn the_right_programs_are_right() {
    for source in include_str!("repairs/programs.txt").split("====\n") {
        assert_eq!(analyse(source, Lang::Fr).diagnostics, [], "{source}");
        assert!(behaviour(source).unwrap().contains("]None["), "{source}");
    }
}

#[test]
fn offered_repairs_give_the_intended_program() {
    let mut intended = BTreeMap::new();
    let mut seen = BTreeMap::new();
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    let mut examples = BTreeMap::new();
    for (name, wrong, right) in broken_programs(5000) {
        let meant = intended
            .entry(right.clone())
            .or_insert_with(|| behaviour(&right))
            .clone();
        let result = seen.entry(wrong.clone()).or_insert_with(|| {
            let analysis = analyse(&wrong, Lang::Fr);
            let mut count = Count {
                programs: 1,
                noticed: usize::from(!analysis.diagnostics.is_empty()),
                withheld: analysis.withheld,
                ..Count::default()
            };
            for (at, fix) in analysis
                .diagnostics
                .iter()
                .flat_map(|it| &it.fixes)
                .enumerate()
            {
                let repaired = apply_edits(&wrong, &fix.edits);
                let does = behaviour(&repaired);
                let right = does.is_some() && does == meant;
                count.offered += 1;
                count.right += usize::from(right);
                count.with_offer = 1;
                count.first_right += usize::from(right && at == 0);
                count.unrunnable += usize::from(!analyse(&repaired, Lang::Fr).runs());
            }
            count
        });
        let result = *result;
        if result.first_right == 0 {
            examples
                .entry(name)
                .or_insert_with(Vec::new)
                .push(wrong.clone());
        }
        let sum = counts.entry(name).or_default();
        sum.programs += result.programs;
        sum.noticed += result.noticed;
        sum.offered += result.offered;
        sum.withheld += result.withheld;
        sum.right += result.right;
        sum.with_offer += result.with_offer;
        sum.first_right += result.first_right;
        sum.unrunnable += result.unrunnable;
    }
    let mut all = Count::default();
    println!("programs noticed with-offer offered withheld right first-right unrunnable");
    for (name, count) in &counts {
        println!(
            "{:4} {:4} {:4} {:4} {:4} {:4} {:4} {:4}  {name}",
            count.programs,
            count.noticed,
            count.with_offer,
            count.offered,
            count.withheld,
            count.right,
            count.first_right,
            count.unrunnable
        );
        all.programs += count.programs;
        all.noticed += count.noticed;
        all.offered += count.offered;
        all.withheld += count.withheld;
        all.right += count.right;
        all.with_offer += count.with_offer;
        all.first_right += count.first_right;
        all.unrunnable += count.unrunnable;
    }
    println!(
        "{:4} {:4} {:4} {:4} {:4} {:4} {:4} {:4}  all",
        all.programs,
        all.noticed,
        all.with_offer,
        all.offered,
        all.withheld,
        all.right,
        all.first_right,
        all.unrunnable
    );
    if let Ok(wanted) = std::env::var("DECLIC_SHOW_BREAK") {
        for wrong in examples.get(wanted.as_str()).into_iter().flatten().take(6) {
            println!("-----\n{wrong}");
            for diagnostic in analyse(wrong, Lang::Fr).diagnostics {
                println!(
                    "  {} {:?} {:?}",
                    diagnostic.code,
                    diagnostic.span.of(wrong),
                    diagnostic
                        .fixes
                        .iter()
                        .map(|fix| (fix.label, &fix.edits))
                        .collect::<Vec<_>>()
                );
            }
        }
    }
    assert_eq!(all.programs, 5000);
    // What is offered: rarely nothing, mostly the intended program first, never far from running.
    assert!(all.with_offer >= FLOORS.with_offer, "{}", all.with_offer);
    assert!(all.first_right >= FLOORS.first_right, "{}", all.first_right);
    assert!(all.withheld >= FLOORS.withheld, "{}", all.withheld);
    assert!(
        all.right * 100 >= all.offered * 90,
        "{} of {}",
        all.right,
        all.offered
    );
    assert!(
        all.unrunnable * 100 <= all.offered * 3,
        "{}",
        all.unrunnable
    );
}

#[test]
fn a_misspelt_function_gets_its_name_also_where_the_call_does_not_suit_it() {
    for call in ["let x = aficherScore(1);", "aficherScore(1, 2);"] {
        let analysis = analyse(call, Lang::Fr);
        let fixes = analysis.diagnostics.iter().flat_map(|it| &it.fixes);
        let mut repaired = fixes.map(|fix| apply_edits(call, &fix.edits));
        let right = call.replace("aficher", "afficher");
        assert!(repaired.any(|program| program == right), "{call}");
    }
}
