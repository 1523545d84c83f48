//! `declic simulate`: what a form can measure.

use declic_aptitude::{Engine, Form, feature, form_by_id};
use declic_psychometrics::score::{ItemParameters, ScoreError};
use declic_psychometrics::simulation::{
    Accuracy, BANK, Band, Choice, Simulation, errors_by_length, length_for, simulate,
};
use declic_text::Lang;
use serde::Serialize;

use super::{print_json, refusal};
use crate::messages::Messages;
use crate::shared::{Exit, complain, print};

/// Arguments of `declic simulate`.
#[derive(clap::Args)]
pub struct Args {
    /// The form that people take
    #[arg(long)]
    form: String,
    /// How many people
    #[arg(long, default_value_t = 20_000, value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    n: u32,
    /// Which people and items; the same number gives the same results everywhere
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// As one JSON object
    #[arg(long)]
    json: bool,
}

/// Parallel versions of the form, whose items are really generated.
const VERSIONS: u32 = 50;
/// Most simulated people behind each length.
const PEOPLE: u32 = 1_000;
/// The standard errors that lengths are told for.
const WANTED: [f64; 3] = [0.5, 0.4, 0.35];

/// How many items one kind of test needs.
#[derive(Serialize)]
struct Lengths {
    choice: Choice,
    /// The chance of guessing: 0 open, 0.2 with five options.
    c: f64,
    /// For each of the standard errors wanted; null beyond the bank.
    items: [Option<usize>; 3],
}

#[derive(Serialize)]
struct Line<'a> {
    form: &'a str,
    seed: u64,
    versions: u32,
    #[serde(flatten)]
    found: Simulation,
    lengths_for_se: [f64; 3],
    lengths: Vec<Lengths>,
}

/// Prints how far scores lie from abilities, in all and by ability, and how long tests must be.
pub fn simulate_form(args: &Args) -> Exit {
    run(args).err().unwrap_or(Exit::Fine)
}

fn run(args: &Args) -> Result<(), Exit> {
    let Some(form) = form_by_id(&args.form) else {
        complain(&refusal::no_form(&args.form, Messages(Lang::En)));
        return Err(Exit::Usage);
    };
    let refuse = |why: String| {
        complain(&why);
        Exit::Errors
    };
    let versions = versions(form, args).map_err(refuse)?;
    let found = simulate(&versions, &feature::band_edges(), args.n, args.seed);
    let scored = |error: ScoreError| refuse(format!("{error}."));
    let found = found.map_err(scored)?.ok_or(Exit::Errors)?;
    let lengths = lengths(args).map_err(scored)?;
    let line = Line {
        form: form.id.as_str(),
        seed: args.seed,
        versions: versions.len() as u32,
        found,
        lengths_for_se: WANTED,
        lengths,
    };
    if args.json {
        return print_json(&line);
    }
    plain(&line).iter().for_each(|line| print(line));
    Ok(())
}

/// The places on the scale of generated items; families outside the composite do not count.
fn versions(form: &Form, args: &Args) -> Result<Vec<Vec<ItemParameters>>, String> {
    let version = |number: u32| {
        let items = form.items(
            &format!("simulation-{}-{number}", args.seed),
            Engine::CURRENT,
        );
        let items = items.map_err(|error| format!("{error}."))?;
        let counted = items.iter().filter(|item| item.cell.family.in_composite());
        Ok(counted.map(|item| item.parameters).collect())
    };
    (0..VERSIONS.min(args.n)).map(version).collect()
}

fn lengths(args: &Args) -> Result<Vec<Lengths>, ScoreError> {
    let kinds = [Choice::Drawn, Choice::Adapted];
    let kinds = kinds
        .into_iter()
        .flat_map(|choice| [(choice, 0.0), (choice, 0.2)]);
    kinds
        .map(|(choice, c)| {
            let errors = errors_by_length(choice, c, BANK, args.n.min(PEOPLE), args.seed)?;
            let items = WANTED.map(|wanted| length_for(&errors, wanted));
            Ok(Lengths { choice, c, items })
        })
        .collect()
}

fn plain(line: &Line) -> Vec<String> {
    let found = &line.found;
    let mut lines = vec![
        format!(
            "form {}, {} items, seed {}",
            line.form, found.items, line.seed
        ),
        format!(
            "{:<16}{:>8}{:>8}{:>8}{:>10}{:>9}",
            "ability", "people", "bias", "RMSE", "coverage", "mean SE"
        ),
        row("all", Some(&found.all)),
    ];
    let name = |band: &Band| match (band.from, band.to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("below {to}"),
        (None, None) => String::new(),
    };
    let bands = found.bands.iter();
    lines.extend(bands.map(|band| row(&name(band), band.accuracy.as_ref())));
    let wanted = line.lengths_for_se.map(|se| se.to_string()).join(", ");
    lines.push(format!(
        "items needed for a mean standard error of {wanted}:"
    ));
    for lengths in &line.lengths {
        let how = match lengths.choice {
            Choice::Drawn => "drawn at random",
            Choice::Adapted => "one of the five most informative",
        };
        let kind = if lengths.c > 0.0 {
            "five options"
        } else {
            "open answers"
        };
        let items = lengths
            .items
            .map(|items| items.map_or("-".to_owned(), |it| it.to_string()));
        lines.push(format!("{}: {kind}, {how}", items.join(", ")));
    }
    lines
}

fn row(name: &str, accuracy: Option<&Accuracy>) -> String {
    let Some(it) = accuracy else {
        return format!("{name:<16}{:>8}", 0);
    };
    let (people, bias, rmse) = (it.people, it.bias, it.rmse);
    let (coverage, se) = (100.0 * it.coverage, it.mean_se);
    format!("{name:<16}{people:>8}{bias:>8.3}{rmse:>8.3}{coverage:>8.1} %{se:>9.3}")
}
