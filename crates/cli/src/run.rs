//! `declic run`: runs a program.

use declic_text::Lang;
use std::path::PathBuf;
use std::rc::Rc;

use declic_javascript::{
    analyse, compiler,
    diagnostic::{Diagnostic, Severity},
    machine::{Limits, Machine, Progress},
    replay::trace::{Step, Tracer},
    scene::Input,
};
use serde_json::json;

use crate::{
    ask,
    copydeck::copydeck,
    report::{Report, exit},
    shared::{Exit, complain, lang_parser, print, read_text},
};

/// Steps between two looks at the output.
const SLICE: u64 = 100_000;

/// Arguments of `declic run`.
#[derive(clap::Args)]
pub struct Args {
    /// The program
    file: PathBuf,
    /// Seed of hasard() and Math.random()
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Frames to run after the program itself, without any input
    #[arg(long, default_value_t = 0)]
    frames: u64,
    /// Steps in all; the machine's own limits per frame hold where this is not given
    #[arg(long)]
    fuel: Option<u64>,
    /// Language of the scene's names in the program
    #[arg(long, value_parser = lang_parser(), default_value = "fr")]
    names: Lang,
    /// Language of the messages
    #[arg(long, value_parser = lang_parser(), default_value = "fr")]
    lang: Lang,
    /// The diagnostic as one JSON line
    #[arg(long)]
    json: bool,
    /// One JSON line on standard output for each statement that ran: step, line, function, depth
    /// (calls below it), changed (variables and properties with their new values), fault (only
    /// where the program stopped). What the program writes stands between them as
    /// {"output": …}, what it asks as {"asked": …}, the beginning of a frame as {"frame": …}
    #[arg(long)]
    trace: bool,
}

/// Runs a program: `console.log` on standard output; what it asks, and what stops it, on standard
/// error; answers from standard input.
pub fn run(args: &Args) -> Exit {
    let source = match read_text(&args.file, args.lang) {
        Ok(source) => source,
        Err(exit) => return exit,
    };
    match play(args, &source) {
        Ok(()) => Exit::Fine,
        Err(diagnostic) => {
            let report = Report {
                file: args.file.display().to_string(),
                source: &source,
                copydeck: copydeck(args.lang),
                json: args.json,
            };
            complain(&report.line(&diagnostic));
            exit([&*diagnostic])
        }
    }
}

/// The first thing that keeps the program from running, or stops it.
fn play(args: &Args, source: &str) -> Result<(), Box<Diagnostic>> {
    let analysis = analyse(source, args.names);
    if let Some(diagnostic) = worst(&analysis.diagnostics) {
        return Err(Box::new(diagnostic.clone()));
    }
    let code = match compiler::compile(&analysis.program, source, args.names) {
        Ok(code) => code,
        // There is always a first one; without it there would be nothing to say.
        Err(problems) => {
            return problems
                .into_iter()
                .next()
                .map_or(Ok(()), |it| Err(Box::new(it)));
        }
    };
    let mut limits = Limits::default();
    if let Some(fuel) = args.fuel {
        limits.fuel_total = Some(fuel);
        limits.fuel_per_turn = fuel;
        limits.quiet_fuel = fuel;
    }
    let mut machine = Machine::new(code, &args.seed.to_string(), limits);
    machine.speak(Rc::new(copydeck(args.lang)));
    let mut printed = 0;
    if args.trace {
        return traced(machine, args.frames, args.lang);
    }
    turn(&mut machine, &mut printed, args.lang)?;
    for _ in 0..args.frames {
        if machine.begin_frame(Input::default()) {
            turn(&mut machine, &mut printed, args.lang)?;
        }
    }
    Ok(())
}

/// The first error, or else the first thing outside the subset. Warnings do not keep a program
/// from running.
fn worst(diagnostics: &[Diagnostic]) -> Option<&Diagnostic> {
    let first = |severity| diagnostics.iter().find(|it| it.severity == severity);
    first(Severity::Error).or_else(|| first(Severity::Outside))
}

/// Runs to the end of the turn; `printed` counts the lines of output that were printed.
fn turn(machine: &mut Machine, printed: &mut u64, lang: Lang) -> Result<(), Box<Diagnostic>> {
    loop {
        let progress = machine.run(SLICE);
        for text in fresh(machine, printed) {
            print(text);
        }
        if let Some(request) = machine.request() {
            let answer = ask::ask(request, lang);
            machine.answer(answer);
            continue;
        }
        match (progress, machine.fault()) {
            (Progress::Working | Progress::Waiting, _) => {}
            (Progress::Idle, _) | (Progress::Failed, None) => return Ok(()),
            (Progress::Failed, Some(fault)) => return Err(Box::new(fault.clone())),
        }
    }
}

/// The lines of output that were written since `printed` was last brought up to date.
fn fresh<'m>(machine: &'m Machine, printed: &mut u64) -> impl Iterator<Item = &'m str> {
    let dropped = machine.output_dropped();
    let seen = printed.saturating_sub(dropped) as usize;
    let lines = machine.output();
    *printed = dropped + lines.len() as u64;
    lines.iter().skip(seen).map(|line| line.text.as_str())
}

/// Runs the program and `frames` frames statement by statement, and tells each.
fn traced(machine: Machine, frames: u64, lang: Lang) -> Result<(), Box<Diagnostic>> {
    let (mut printed, mut told) = (0, 0);
    let mut tracer = Tracer::new(machine);
    for frame in 1.. {
        loop {
            let line = tracer.forward().map(|step| line(step, told));
            for text in fresh(tracer.machine(), &mut printed) {
                print(&json!({ "output": text }).to_string());
            }
            match line {
                Some(line) => print(&line),
                None => {
                    let Some(request) = tracer.request() else {
                        break;
                    };
                    let answer = ask::ask(request, lang);
                    print(&ask::line_of(request, &answer));
                    tracer.answer(answer);
                }
            }
        }
        told += tracer.position();
        let machine = tracer.machine().clone();
        if let Some(fault) = machine.fault() {
            return Err(Box::new(fault.clone()));
        }
        if frame > frames {
            break;
        }
        match Tracer::frame(machine, Input::default()) {
            Some(next) => tracer = next,
            None => break,
        }
        print(&json!({ "frame": frame }).to_string());
    }
    Ok(())
}

/// A step as one line of JSON; `told` steps came before its turn.
fn line(step: &Step, told: u64) -> String {
    let changed: serde_json::Map<String, serde_json::Value> = step
        .changed
        .iter()
        .map(|change| (change.name.clone(), change.value.clone().into()))
        .collect();
    let mut line = json!({
        "step": told + step.number,
        "line": step.here.line,
        "function": &*step.here.function,
        "depth": step.here.depth,
        "changed": changed,
    });
    if let (Some(fault), Some(object)) = (&step.fault, line.as_object_mut()) {
        object.insert("fault".to_owned(), fault.code.as_str().into());
    }
    line.to_string()
}
