//! `declic-differential`: random programs, our machine against Node.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use declic_differential::campaign::{self, Campaign, Disagreement};
use declic_differential::outcome::difference;
use declic_differential::shrink::shrink;
use declic_differential::{Features, generate, run_node};
use lexopt::ValueExt;

const HELP: &str = "\
Usage: declic-differential [OPTIONS]

Generates random programs, runs them on our machine and in Node, and compares what they write.

  --count N            programs (1000)
  --seed S             first seed (1)
  --feature-set SET    all or none, with +NAME and -NAME after it (all)
  --mutated            breaks the programs a little, and compares those that our side still takes
  --jobs J             threads (2)
  --show N             disagreements that are made small and shown (5)
  --through-declic P   runs the binary P as `P run FILE` instead of the machine in this process
  --print              writes the program of the first seed, and stops
  --node-only          runs Node twice and asks for ended programs with the same output
  --features           lists the names for --feature-set
";

struct Options {
    campaign: Campaign,
    show: usize,
    node_only: bool,
}

enum Task {
    Help,
    Names,
    Print(Campaign),
    Compare(Options),
}

fn main() -> ExitCode {
    let task = match read() {
        Ok(task) => task,
        Err(error) => {
            eprintln!("{error}.\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    let outcome = match task {
        Task::Help => {
            print!("{HELP}");
            Ok(true)
        }
        Task::Names => {
            for (name, _) in Features::NAMED {
                println!("{name}");
            }
            Ok(true)
        }
        Task::Print(campaign) => {
            print!("{}", campaign::program(&campaign, campaign.seed));
            Ok(true)
        }
        Task::Compare(options) if options.node_only => node_only(&options),
        Task::Compare(options) => compare(&options),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn read() -> Result<Task, lexopt::Error> {
    use lexopt::prelude::{Long, Short};
    let mut parser = lexopt::Parser::from_env();
    let mut campaign = Campaign {
        seed: 1,
        count: 1000,
        features: Features::ALL,
        mutated: false,
        jobs: 2,
        through: None,
    };
    let mut print = false;
    let mut show = 5;
    let mut node_only = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Task::Help),
            Long("features") => return Ok(Task::Names),
            Long("count") => campaign.count = parser.value()?.parse()?,
            Long("seed") => campaign.seed = parser.value()?.parse()?,
            Long("jobs") => campaign.jobs = parser.value()?.parse()?,
            Long("show") => show = parser.value()?.parse()?,
            Long("through-declic") => {
                campaign.through = Some(PathBuf::from(parser.value()?));
            }
            Long("feature-set") => {
                let text = parser.value()?.string()?;
                campaign.features = Features::read(&text)
                    .ok_or_else(|| format!("{text:?} is no set of features"))?;
            }
            Long("mutated") => campaign.mutated = true,
            Long("print") => print = true,
            Long("node-only") => node_only = true,
            other => return Err(other.unexpected()),
        }
    }
    Ok(if print {
        Task::Print(campaign)
    } else {
        Task::Compare(Options {
            campaign,
            show,
            node_only,
        })
    })
}

fn compare(options: &Options) -> Result<bool, declic_differential::node::NodeError> {
    let started = Instant::now();
    let count = options.campaign.count;
    let progress = |done: u64, disagreed: usize| {
        eprintln!("{done} of {count}, {disagreed} disagree");
    };
    let outcome = campaign::run(&options.campaign, &progress)?;
    let (found, compared) = (outcome.disagreements, outcome.compared);
    for disagreement in found.iter().take(options.show) {
        report(disagreement)?;
    }
    for disagreement in found.iter().skip(options.show) {
        let difference = difference(&disagreement.ours, &disagreement.node);
        println!("seed {}: {difference}", disagreement.seed);
    }
    let speed = count as f64 / started.elapsed().as_secs_f64();
    eprintln!("{speed:.0} programs per second");
    println!("agreed: {} of {compared}", compared - found.len() as u64);
    Ok(found.is_empty())
}

/// Shows a disagreement, made small.
fn report(found: &Disagreement) -> Result<(), declic_differential::node::NodeError> {
    let small = if found.node.ran() {
        shrink(&found.source, &found.ours, &found.node)?
    } else {
        found.source.clone()
    };
    let ours = declic_differential::run_ours(&small);
    println!("==== seed {}\n{}", found.seed, small.trim_end());
    println!("  ours:\n{ours}");
    for node in run_node(&[small])? {
        println!("  Node:\n{node}");
    }
    Ok(())
}

/// Whether every program is valid in Node, ends, and does the same twice.
fn node_only(options: &Options) -> Result<bool, declic_differential::node::NodeError> {
    let Campaign {
        seed,
        count,
        features,
        ..
    } = options.campaign;
    let mut good = 0;
    let mut at = 0;
    while at < count {
        let size = (count - at).min(500);
        let programs: Vec<String> = (at..at + size)
            .map(|more| generate(seed.wrapping_add(more), features))
            .collect();
        let (first, second) = (run_node(&programs)?, run_node(&programs)?);
        for (index, (first, second)) in first.iter().zip(&second).enumerate() {
            if first.ran() && first == second {
                good += 1;
            } else {
                let seed = seed.wrapping_add(at + index as u64);
                println!("==== seed {seed}\n{first}");
            }
        }
        at += size;
        eprintln!("{at} of {count}");
    }
    println!("valid: {good} of {count}");
    Ok(good == count)
}
