//! How long each part of the analysis takes on long programs, and how that grows: each kind of program
//! at 25 and at 100 kB. `cargo run --release -p declic-javascript --example long_programs [KIND]`
#![allow(clippy::print_stdout, missing_docs)]

use std::rc::Rc;
use std::time::Instant;

use declic_javascript::compiler::compile;
use declic_javascript::lexer::tokenize;
use declic_javascript::machine::{Limits, Machine, Progress};
use declic_javascript::parser::parse;
use declic_javascript::replay::live::Live;
use declic_javascript::replay::swap::{number_at, swap};
use declic_javascript::{analyse, analyse_within};
use declic_text::Lang;

#[path = "../tests/common/long.rs"]
mod long;

const STAGES: [&str; 11] = [
    "lex", "parse", "lint", "judge", "compile", "start", "watch", "live", "swap1", "swap2",
    "number",
];

/// Milliseconds that the processor has worked on this; where the system does not count them, the
/// clock's.
fn worked(start: Instant) -> f64 {
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = counted.and_then(|it| it.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or(start.elapsed().as_secs_f64() * 1e3, |it| it / 1e6)
}

fn timed<T>(times: &mut Vec<f64>, act: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let before = worked(start);
    let value = act();
    times.push(worked(start) - before);
    value
}

/// Milliseconds of each stage, as far as the program gets.
fn measure(source: &str) -> (Vec<f64>, String) {
    let lang = Lang::Fr;
    let mut times = Vec::new();
    timed(&mut times, || tokenize(source));
    timed(&mut times, || parse(source));
    timed(&mut times, || analyse_within(source, lang, 0));
    let analysis = timed(&mut times, || analyse(source, lang));
    let note = format!("{} diagnostics", analysis.diagnostics.len());
    if !analysis.runs() {
        return (times, note);
    }
    let compiled = timed(&mut times, || compile(&analysis.program, source, lang));
    let Ok(code) = compiled else {
        return (times, format!("{note}, not compiled"));
    };
    let mut machine = timed(&mut times, || {
        Machine::new(Rc::clone(&code), "1", Limits::default())
    });
    let live = timed(&mut times, || Live::new(&code));
    timed(&mut times, || live.and_then(|it| it.sample_start(&machine)));
    let mut turns = 0;
    while machine.run(60_000) == Progress::Working && turns < 100 {
        turns += 1;
    }
    if machine.progress() == Progress::Idle {
        for changed in [source.replace('1', "2"), format!("{source}\n")] {
            if let Ok(other) = compile(&parse(&changed).program, &changed, lang) {
                let _ = timed(&mut times, || swap(&machine, &other));
            }
        }
        timed(&mut times, || number_at(source, source.len() as u32 / 2));
    }
    (times, format!("{note}, {:?}", machine.progress()))
}

fn main() {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    println!(
        "{:18} {:>6} {}",
        "ms",
        "kB",
        STAGES.map(|it| format!("{it:>9}")).concat()
    );
    for (name, make) in long::KINDS {
        if !name.contains(&wanted) {
            continue;
        }
        for bytes in [25_000, 100_000] {
            let source = make(bytes);
            let (times, note) = measure(&source);
            let row: String = times.iter().map(|it| format!("{it:9.2}")).collect();
            println!("{name:18} {:6} {row}  {note}", source.len() / 1000);
        }
    }
}
