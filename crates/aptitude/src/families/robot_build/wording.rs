//! Blocks, endings and hints of the robot's building tasks in sentences.

use super::BuildStem;
use super::proof::BuildProof;
use super::verify_walk::{Ending, verdict};
use crate::vocabulary::robot::{Instruction, LineKind, blocks, lines};
use crate::vocabulary::sentence::{Arg, Sentence};

fn number(n: usize) -> Arg {
    Arg::Number(n as i64)
}

/// The short name of a block, for the palette.
pub fn block(kind: LineKind) -> Sentence {
    let counted = |key: &str, n: u8| {
        let n = Arg::Number(i64::from(n));
        Sentence::new(format!("build.{key}"), vec![("n", n)])
    };
    let plain = |key: &str| Sentence::new(format!("build.{key}"), Vec::new());
    match kind {
        LineKind::Forward(1) => plain("forward_one"),
        LineKind::Forward(cells) => counted("forward", cells),
        LineKind::Left => plain("left"),
        LineKind::Right => plain("right"),
        LineKind::Repeat(times) => counted("repeat", times),
        LineKind::IfBlocked => plain("if_blocked"),
        LineKind::Otherwise => plain("otherwise"),
    }
}

/// Where a program left the robot in a world; worlds are counted from 0.
pub fn ending(world: usize, ending: Ending) -> Sentence {
    let mut args = vec![("world", number(world + 1))];
    let key = match ending {
        Ending::Reached => "reached",
        Ending::TooLong => "too_long",
        Ending::FellShort { missing: 1, .. } => "short_one",
        Ending::FellShort { missing, .. } => {
            args.push(("n", Arg::Number(i64::from(missing))));
            "short"
        }
        Ending::PassedGoal(_) => "passed",
        Ending::Elsewhere(at) => {
            args.push(("column", Arg::Number(i64::from(at.column))));
            args.push(("row", Arg::Number(i64::from(at.row))));
            "elsewhere"
        }
    };
    Sentence::new(format!("build.ending.{key}"), args)
}

/// What keeps a program from being right: the budget, and each world where it ends elsewhere.
pub(super) fn remark(stem: &BuildStem, program: &[Instruction]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let count = blocks(program);
    if count > usize::from(stem.budget) {
        let budget = Arg::Number(i64::from(stem.budget));
        let args = vec![("n", number(count)), ("budget", budget)];
        sentences.push(Sentence::new("build.too_many", args));
    }
    let endings = verdict(stem, program).into_iter().enumerate();
    let missed = endings.filter(|(_, ending)| *ending != Ending::Reached);
    sentences.extend(missed.map(|(world, found)| ending(world, found)));
    sentences
}

/// Why the program of the proof is as short as can be, and what it needs.
pub(super) fn explain(stem: &BuildStem, proof: &BuildProof) -> Vec<Sentence> {
    let offers = |wanted: fn(&LineKind) -> bool| stem.palette.iter().any(wanted);
    let budget = || vec![("budget", Arg::Number(i64::from(stem.budget)))];
    let plain = |key: &str| Sentence::new(format!("explain.{key}"), Vec::new());
    let mut sentences = vec![Sentence::new(
        "explain.build_program",
        vec![("n", number(blocks(&proof.program)))],
    )];
    match proof.changes {
        0 => {}
        1 => sentences.push(plain("build_one_change")),
        _ => sentences.push(plain("build_two_changes")),
    }
    sentences.push(plain("build_shortest"));
    if offers(|block| matches!(block, LineKind::Repeat(_))) {
        sentences.push(Sentence::new("explain.build_repeat", budget()));
    }
    if offers(|block| *block == LineKind::IfBlocked) {
        sentences.push(Sentence::new("explain.build_look", budget()));
    }
    sentences.push(plain("build_any"));
    sentences
}

/// Three hints: how to go about it, which blocks do (or how many faults there are), and the
/// first block of a shortest program (or the first line to be changed).
pub(super) fn hints(stem: &BuildStem, proof: &BuildProof) -> Vec<Sentence> {
    let key = |part: &str| format!("hint.robot-build.{part}");
    let program = lines(&proof.program);
    if stem.given.is_empty() {
        let mut kinds: Vec<LineKind> = Vec::new();
        for line in &program {
            if line.kind != LineKind::Otherwise && !kinds.contains(&line.kind) {
                kinds.push(line.kind);
            }
        }
        let names = kinds.into_iter().map(block).collect();
        let first = program.first().map(|line| block(line.kind));
        return vec![
            Sentence::new(key("one"), Vec::new()),
            Sentence::new(
                key("two"),
                vec![
                    ("n", number(blocks(&proof.program))),
                    ("blocks", Arg::List(names)),
                ],
            ),
            Sentence::new(
                key("three"),
                vec![("block", Arg::List(first.into_iter().collect()))],
            ),
        ];
    }
    let given = lines(&stem.given);
    let pairs = given.iter().zip(&program);
    // Where one is the beginning of the other, the last line is the one to look at.
    let same = pairs.take_while(|(here, there)| here == there).count();
    let place = same.min(given.len().saturating_sub(1));
    let wrong = given.get(place).map(|line| block(line.kind));
    let faults = if proof.changes == 1 {
        "two_repair_one"
    } else {
        "two_repair_two"
    };
    vec![
        Sentence::new(key("one_repair"), Vec::new()),
        Sentence::new(key(faults), Vec::new()),
        Sentence::new(
            key("three_repair"),
            vec![
                ("number", number(place + 1)),
                ("block", Arg::List(wrong.into_iter().collect())),
            ],
        ),
    ]
}
