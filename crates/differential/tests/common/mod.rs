//! A sample of programs, and what a run of one shows.
#![allow(dead_code, reason = "each test file uses a part")]

use std::fmt::Write as _;
use std::rc::Rc;

use declic_differential::{Features, generate, hostile};
use declic_javascript::compiler::{self, Code};
use declic_javascript::machine::{Limits, Machine, Progress};
use declic_javascript::names::Key;
use declic_javascript::parser;
use declic_javascript::scene::{Input, KeySet};
use declic_text::Lang;

/// Frames that are played after a program's own run.
const FRAMES: u64 = 3;

const BENCHMARKS: [(&str, &str); 5] = [
    (
        "fib",
        include_str!("../../../../bench/javascript/programs/fib.js"),
    ),
    (
        "sieve",
        include_str!("../../../../bench/javascript/programs/sieve.js"),
    ),
    (
        "strings",
        include_str!("../../../../bench/javascript/programs/strings.js"),
    ),
    (
        "arrays",
        include_str!("../../../../bench/javascript/programs/arrays.js"),
    ),
    (
        "objects",
        include_str!("../../../../bench/javascript/programs/objects.js"),
    ),
];

const GAME: &str = include_str!("../../../../bench/javascript/programs/game.js");

/// Programs by their headings, `==== name`.
const WRITTEN: &str = include_str!("../../../javascript/tests/differential/programs.txt");

/// FNV-1a, 64 bits.
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

fn compiled(source: &str) -> Option<Rc<Code>> {
    let parsed = parser::parse(source);
    compiler::compile(&parsed.program, source, Lang::Fr).ok()
}

/// The benchmarks, each of which writes its result.
pub fn benchmark_sources() -> impl Iterator<Item = (String, String)> {
    BENCHMARKS.iter().map(|(name, source)| {
        let source = format!("{source}\nconsole.log(String(main()));");
        ((*name).to_owned(), source)
    })
}

/// The compiled benchmarks.
pub fn benchmarks() -> impl Iterator<Item = (String, Rc<Code>)> {
    benchmark_sources().filter_map(|(name, source)| Some((name, compiled(&source)?)))
}

/// The sample's programs by name; not all of them compile.
pub fn sources() -> impl Iterator<Item = (String, String)> {
    let written = WRITTEN.split("==== ").skip(1).map(|part| {
        let (name, source) = part.split_once('\n').unwrap_or((part, ""));
        (name.trim().replace(' ', "-"), source.to_owned())
    });
    let generated = (0..150).map(|seed| {
        let source = generate(seed, Features::ALL);
        (format!("generated-{seed}"), source)
    });
    let hostile = (1..=300).map(|seed| (format!("hostile-{seed}"), hostile::text(seed)));
    benchmark_sources()
        .chain([("game".to_owned(), GAME.to_owned())])
        .chain(written)
        .chain(generated)
        .chain(hostile)
}

/// The sample's programs that compile.
pub fn samples() -> impl Iterator<Item = (String, Rc<Code>)> {
    sources().filter_map(|(name, source)| Some((name, compiled(&source)?)))
}

/// Programs in whose frames the library shows something before the first function is called.
pub const SHOWN_BEFORE_CALLS: [&str; 4] = ["o.x = i;", "l[0] = i;", "l.push(i);", "f(i);"];

/// The source around one of them.
pub fn shown_before_call(statement: &str) -> String {
    format!(
        "let o = {{x: 0}}; let l = [0]; function f(n) {{ return n; }}\nsetTimeout(afficherScore, 0, \"1\");\nsetTimeout(Array.from, 0, [1, 2, 3], f);\naChaqueInstant(() => {{ for (let i = 0; i < 30; i++) {{ {statement} }} }});"
    )
}

/// The same, compiled.
pub fn shown_before_calls() -> impl Iterator<Item = Rc<Code>> {
    SHOWN_BEFORE_CALLS
        .iter()
        .filter_map(|statement| compiled(&shown_before_call(statement)))
}

/// What the kept hashes were made of: a frame without what the scene has learnt to show since.
mod kept {
    use declic_javascript::scene::{self, Background, Shape};

    #[derive(Debug)]
    #[allow(dead_code, reason = "read by Debug")]
    pub struct DisplayList<'f> {
        background: &'f Background,
        items: Vec<DisplayItem<'f>>,
        score: &'f Option<String>,
        ended: &'f Option<String>,
        can_restart: bool,
    }

    #[derive(Debug)]
    #[allow(dead_code, reason = "read by Debug")]
    struct DisplayItem<'f> {
        sprite: u32,
        shape: &'f Shape,
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        angle: f64,
        color: &'f str,
    }

    impl<'f> DisplayList<'f> {
        pub fn of(frame: &'f scene::DisplayList) -> Self {
            let items = frame.items.iter().map(|item| DisplayItem {
                sprite: item.sprite,
                shape: &item.shape,
                x: item.x,
                y: item.y,
                width: item.width,
                height: item.height,
                angle: item.angle,
                color: &item.color,
            });
            Self {
                background: &frame.background,
                items: items.collect(),
                score: &frame.score,
                ended: &frame.ended,
                can_restart: frame.can_restart,
            }
        }
    }
}

/// What a run shows.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    /// Steps after each turn, and in all.
    pub turns: Vec<u64>,
    pub steps: u64,
    /// The fault's code and place, `-` for none.
    pub fault: String,
    /// What was written, and the scene after each turn.
    pub shown: String,
}

/// Runs a program and some frames in slices of `slice` steps.
pub fn play(code: &Rc<Code>, limits: Limits, slice: u64) -> Run {
    let mut machine = Machine::new(Rc::clone(code), "graine", limits);
    let (mut turns, mut shown) = (Vec::new(), String::new());
    for frame in 0..=FRAMES {
        if frame > 0 {
            let input = Input {
                keys: KeySet::from_iter([if frame % 2 == 0 {
                    Key::Left
                } else {
                    Key::Right
                }]),
                ..Input::default()
            };
            if !machine.begin_frame(input) {
                break;
            }
        }
        while machine.run(slice) == Progress::Working {}
        turns.push(machine.steps_used());
        let display = machine.display();
        if !display.items.is_empty() || display.score.is_some() {
            writeln!(shown, "{:?}", kept::DisplayList::of(&display)).expect("a text");
        }
    }
    for line in machine.output() {
        writeln!(shown, "{}", line.text).expect("a text");
    }
    let fault = machine.fault().map_or("-".to_owned(), |fault| {
        format!("{}@{}..{}", fault.code, fault.span.start, fault.span.end)
    });
    Run {
        turns,
        steps: machine.steps_used(),
        fault,
        shown,
    }
}
