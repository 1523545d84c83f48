//! `declic item`: an aptitude item with its answer and proof.

use declic_aptitude::{Cell, Family, Item, Level, Seed, generate};
use serde::Serialize;

use crate::shared::{Exit, complain, print};

/// Arguments of `declic item`.
#[derive(clap::Args)]
pub struct Args {
    /// The family; --list prints them
    #[arg(required_unless_present = "list")]
    family: Option<Family>,
    /// Which item; the same number gives the same item everywhere
    #[arg(long, required_unless_present = "list")]
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
}

/// Prints an item, or the families.
pub fn item(args: &Args) -> Exit {
    if args.list {
        for family in Family::ALL {
            print(family.id());
        }
        return Exit::Fine;
    }
    let (Some(family), Some(seed), Ok(level)) =
        (args.family, args.seed, Level::try_from(args.level))
    else {
        return Exit::Usage;
    };
    let cell = Cell::new(family, level);
    let item = generate(cell, &Seed::specimen_number(seed));
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
