//! `declic stats`: classical statistics of answers.

use declic_psychometrics::calibration::classical::{ItemStatistics, statistics};
use serde::Serialize;

use super::read::{Source, table};
use super::{caution, print_json};
use crate::messages::Messages;
use crate::shared::{Exit, complain};

/// Arguments of `declic stats`.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    source: Source,
}

#[derive(Serialize)]
struct Line {
    n: u64,
    /// Those with an answer to each item.
    complete: u64,
    mean: f64,
    kr20: Option<f64>,
    items: Vec<ItemStatistics>,
    sd: f64,
    /// The same as `kr20`, since answers are right or wrong.
    alpha: Option<f64>,
    sem: Option<f64>,
}

/// With fewer people, parts of right answers are too rough to use.
const ENOUGH: u64 = 30;

/// Prints `{"n","complete","mean","kr20","items":[{"name","p","item_rest"}…],"sd","alpha","sem"}`.
pub fn stats(args: &Args) -> Exit {
    run(args).err().unwrap_or(Exit::Fine)
}

fn run(args: &Args) -> Result<(), Exit> {
    let table = table(&args.source, None)?;
    caution(table.people(), ENOUGH, args.source.lang);
    let messages = Messages(args.source.lang);
    let found = statistics(&table);
    let constants = table.constants();
    if !constants.is_empty() {
        let names = constants
            .iter()
            .filter_map(|(at, _)| table.names().get(*at));
        let names: Vec<&str> = names.map(String::as_str).collect();
        complain(&messages.answers_constants(names.join(", ")));
    }
    if found.complete < found.n {
        let people = usize::try_from(found.n - found.complete).unwrap_or(usize::MAX);
        complain(&messages.answers_incomplete(people));
    }
    print_json(&Line {
        n: found.n,
        complete: found.complete,
        mean: found.mean,
        kr20: found.kr20,
        items: found.items,
        sd: found.sd,
        alpha: found.kr20,
        sem: found.sem,
    })
}
