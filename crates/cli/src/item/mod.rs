//! `declic item`: an aptitude item with its answer and proof; or many of them, proven
//! ([`prove`]) or answered without the question ([`blind`]).

use declic_aptitude::{Cell, Engine, Family, Item, Level, Seed, generate};
use serde::Serialize;

use crate::shared::{Exit, complain, print};

mod blind;
mod prove;

/// Arguments of `declic item`.
#[derive(clap::Args)]
pub struct Args {
    /// The family; --list prints them
    #[arg(required_unless_present_any = ["list", "prove", "blind"])]
    family: Option<Family>,
    /// Which item; the same number gives the same item everywhere
    #[arg(long, required_unless_present_any = ["list", "prove", "blind"])]
    seed: Option<u64>,
    /// Level of difficulty, 1 to 5
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=5))]
    level: u8,
    /// As one JSON object
    #[arg(long)]
    json: bool,
    /// The families, one a line
    #[arg(long)]
    list: bool,
    /// Make many items of the family, or of all, and check each again from its stem alone
    #[arg(long, conflicts_with_all = ["list", "blind", "seed", "json"])]
    prove: bool,
    /// Answer many items of the family, or of all, by the options alone
    #[arg(long, conflicts_with_all = ["list", "seed", "json"])]
    blind: bool,
    /// How many items per family, spread over the levels (--prove, --blind)
    #[arg(long, default_value_t = 10_000)]
    count: u64,
}

/// Prints an item, or the families.
pub fn item(args: &Args) -> Exit {
    if args.list {
        for family in Family::ALL {
            print(family.id());
        }
        return Exit::Fine;
    }
    let families: &[Family] = args.family.as_slice();
    let families = if families.is_empty() {
        &Family::ALL
    } else {
        families
    };
    if args.prove {
        return prove::prove(families, args.count);
    }
    if args.blind {
        return blind::blind(families, args.count);
    }
    let (Some(family), Some(seed), Ok(level)) =
        (args.family, args.seed, Level::try_from(args.level))
    else {
        return Exit::Usage;
    };
    let cell = Cell::new(family, level);
    let item = generate(cell, &Seed::specimen_number(seed), Engine::CURRENT);
    let text = if args.json {
        serde_json::to_string(&item).map_err(|error| error.to_string())
    } else {
        plain(&item).map_err(|error| error.to_string())
    };
    match text {
        Ok(text) => {
            print(&text);
            Exit::Fine
        }
        Err(error) => {
            complain(&error);
            Exit::Errors
        }
    }
}

fn plain(item: &Item) -> Result<String, serde_json::Error> {
    Ok([
        format!("family {}", item.cell.family.id()),
        format!("level {}", item.cell.level.number()),
        format!("seed {}", item.seed.as_str()),
        format!("difficulty {:.2}", item.parameters.b),
        format!("stem {}", indented(&item.stem)?),
        format!("answer {}", item.answer),
        format!("proof {}", indented(&item.proof)?),
    ]
    .join("\n"))
}

fn indented<T: Serialize>(value: &T) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(value)
}
