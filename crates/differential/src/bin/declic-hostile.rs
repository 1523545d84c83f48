//! `declic-hostile`: looks for texts that break the learner's language.

use std::process::ExitCode;
use std::time::Duration;

use declic_differential::hostile::{campaign, survive, text};

const HELP: &str = "\
Usage: declic-hostile [OPTIONS]

Puts random texts through parser, lints, compiler, machine, steps, history and changes.

  --minutes N   how long (1)
  --seed S      first text (1)
  --jobs J      threads (2)
  --one S       only the text with this number, with the panic's own words
  --print S     writes the text with this number, and stops
";

enum Task {
    Help,
    One(u64),
    Print(u64),
    Search {
        minutes: f64,
        seed: u64,
        jobs: usize,
    },
}

fn read() -> Result<Task, lexopt::Error> {
    use lexopt::ValueExt;
    use lexopt::prelude::{Long, Short};
    let (mut minutes, mut seed, mut jobs) = (1.0, 1, 2);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Task::Help),
            Long("minutes") => minutes = parser.value()?.parse()?,
            Long("seed") => seed = parser.value()?.parse()?,
            Long("jobs") => jobs = parser.value()?.parse()?,
            Long("one") => return Ok(Task::One(parser.value()?.parse()?)),
            Long("print") => return Ok(Task::Print(parser.value()?.parse()?)),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Task::Search {
        minutes,
        seed,
        jobs,
    })
}

fn main() -> ExitCode {
    match read() {
        Err(error) => {
            eprintln!("{error}.\n\n{HELP}");
            ExitCode::from(2)
        }
        Ok(Task::Help) => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        Ok(Task::Print(seed)) => {
            print!("{}", text(seed));
            ExitCode::SUCCESS
        }
        Ok(Task::One(seed)) => {
            survive(&text(seed), seed);
            println!("seed {seed} is survived");
            ExitCode::SUCCESS
        }
        Ok(Task::Search {
            minutes,
            seed,
            jobs,
        }) => {
            // Each panic is reported once, at the end, with its seed.
            std::panic::set_hook(Box::new(|_| {}));
            let report =
                |done: u64, found: usize| eprintln!("{done} texts, {found} broke something");
            let duration = Duration::from_secs_f64(minutes * 60.0);
            let (done, broken) = campaign(seed, jobs, duration, &report);
            for one in &broken {
                println!("seed {}: {}", one.seed, one.why);
            }
            println!("survived: {} of {done}", done - broken.len() as u64);
            if broken.is_empty() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
    }
}
