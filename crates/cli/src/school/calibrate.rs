//! `declic calibrate`: items from answers.

use declic_text::Lang;
use std::path::Path;

use clap::ValueEnum;
use declic_aptitude::priors::{RULE_SD, SLOPE_SD, prior_of};
use declic_psychometrics::calibration::dif::{ItemDif, dif};
use declic_psychometrics::calibration::fit::{ItemFit, fit};
use declic_psychometrics::calibration::marginal::{self, CalibratedItem, ItemPrior};
use declic_psychometrics::calibration::table::Table;
use serde::{Deserialize, Serialize};

use super::read::{Source, table};
use super::{caution, print_json, refusal};
use crate::messages::Messages;
use crate::shared::{Exit, complain, read_text};

/// Arguments of `declic calibrate`.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    source: Source,
    /// What is estimated of each item
    #[arg(long, value_enum, default_value = "rasch")]
    model: Model,
    /// Draw difficulties towards a prior: `rules` (items are named by cells, like series-3), or
    /// a JSON file: [{"name":…,"b":…,"sd":…},…]
    #[arg(long, value_name = "rules|FILE")]
    prior: Option<String>,
    /// Add infit, outfit and S-X² of each item
    #[arg(long)]
    fit: bool,
    /// Add what makes items harder for one of the two groups that this column names
    #[arg(long, value_name = "COLUMN")]
    group: Option<String>,
}

/// What is estimated of each item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Model {
    /// Difficulties; every slope is 1
    Rasch,
    /// Difficulties and one common slope
    #[value(name = "1pl")]
    OnePl,
    /// Difficulties and slopes
    #[value(name = "2pl")]
    TwoPl,
}

impl Model {
    fn of_crate(self) -> marginal::Model {
        match self {
            Model::Rasch => marginal::Model::Rasch,
            Model::OnePl => marginal::Model::OnePl,
            Model::TwoPl => marginal::Model::TwoPl,
        }
    }

    /// With fewer people the numbers are too rough to use.
    fn enough(self) -> u64 {
        match self {
            Model::Rasch | Model::OnePl => 100,
            Model::TwoPl => 250,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PriorLine {
    name: String,
    b: f64,
    #[serde(default = "rule_sd")]
    sd: f64,
}

fn rule_sd() -> f64 {
    RULE_SD
}

#[derive(Serialize)]
struct Line {
    items: Vec<ItemLine>,
    loglik: f64,
    n: u64,
    rounds: u32,
    /// What is left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    constant: Vec<ConstantLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    groups: Option<Vec<String>>,
}

/// An item that all answered alike.
#[derive(Serialize)]
struct ConstantLine {
    name: String,
    /// The part of right answers, 0 or 1.
    p: u8,
}

#[derive(Serialize)]
struct ItemLine {
    #[serde(flatten)]
    item: CalibratedItem,
    #[serde(skip_serializing_if = "Option::is_none")]
    fit: Option<ItemFit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dif: Option<ItemDif>,
}

/// Prints `{"items":[{"name","a","b","se_a","se_b"}…],"loglik":…,"n":…,"rounds":…}`.
pub fn calibrate(args: &Args) -> Exit {
    run(args).err().unwrap_or(Exit::Fine)
}

fn run(args: &Args) -> Result<(), Exit> {
    let lang = args.source.lang;
    let messages = Messages(lang);
    let mut table = table(&args.source, args.group.as_deref())?;
    let refuse = |why: String| {
        complain(&why);
        Exit::Errors
    };
    // With priors, an item that all answered alike has a place too.
    let constants = match args.prior {
        Some(_) => Vec::new(),
        None => table.constants(),
    };
    let constants: Vec<ConstantLine> = constants
        .into_iter()
        .filter_map(|(at, answer)| {
            let name = table.names().get(at)?.clone();
            let p = u8::from(answer);
            Some(ConstantLine { name, p })
        })
        .collect();
    if !constants.is_empty() {
        let names: Vec<&str> = constants.iter().map(|line| line.name.as_str()).collect();
        complain(&messages.answers_constants(names.join(", ")));
        table = table
            .varying()
            .map_err(|error| refuse(refusal::table(&error, messages)))?;
    }
    let differences = match &args.group {
        Some(_) => Some(dif(&table).map_err(|error| refuse(refusal::dif(&error, messages)))?),
        None => None,
    };
    let priors = match &args.prior {
        Some(prior) => Some(priors(prior, &table, lang)?),
        None => None,
    };
    let model = args.model.of_crate();
    let found = marginal::calibrate(&table, model, priors.as_deref())
        .map_err(|error| refuse(refusal::calibration(&error, messages)))?;
    caution(table.people(), args.model.enough(), lang);
    let mut fits = match args.fit {
        true => fit(&table, &found, model).into_iter(),
        false => Vec::new().into_iter(),
    };
    let mut differences = differences.map(Vec::into_iter);
    let items = found.items.into_iter().map(|item| ItemLine {
        item,
        fit: fits.next(),
        dif: differences.as_mut().and_then(Iterator::next),
    });
    print_json(&Line {
        items: items.collect(),
        loglik: found.loglik,
        n: found.n,
        rounds: found.rounds,
        constant: constants,
        groups: args.group.as_ref().map(|_| table.groups().to_vec()),
    })
}

/// A prior for each item of the table.
fn priors(prior: &str, table: &Table, lang: Lang) -> Result<Vec<ItemPrior>, Exit> {
    let read = if prior == "rules" {
        Vec::new()
    } else {
        let text = read_text(Path::new(prior), lang)?;
        serde_json::from_str::<Vec<PriorLine>>(&text).map_err(|error| {
            complain(&format!("{prior}: {error}."));
            Exit::Errors
        })?
    };
    let of = |name: &String| {
        let found = if prior == "rules" {
            prior_of(name)
        } else {
            read.iter()
                .find(|line| line.name == *name)
                .map(|line| ItemPrior {
                    b: line.b,
                    sd_b: line.sd,
                    sd_ln_a: SLOPE_SD,
                })
        };
        found.ok_or_else(|| {
            complain(&Messages(lang).answers_no_prior(name));
            Exit::Errors
        })
    };
    table.names().iter().map(of).collect()
}
