//! Changes a step's solution by small slips and tries its checks on the results, for authors: what
//! the checks accept though it plays otherwise, and what they refuse though it plays alike.
//! What deserves it goes into `steps/<name>.variants.toml`.

mod operators;
mod play;

use std::path::Path;

use declic_javascript::scene::Random;
use declic_text::Lang;
use declic_workshop::{Outcome, check_all};

use crate::fault::{Fault, What};
use crate::folder::Folder;
use crate::played::Noticed;
use crate::source::{read, read_game};
use crate::variants::{self, PASSES};
use play::compare;

/// A changed solution that deserves a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The step's id.
    pub step: String,
    /// The edits, in the short form of variants.
    pub edits: Vec<String>,
    /// `passes`, `broken`, or the id of the check that failed.
    pub outcome: String,
    /// How it plays otherwise than the solution; nothing where it plays alike.
    pub difference: Option<Noticed>,
}

impl Finding {
    /// Accepted though it plays otherwise, or refused though it plays alike.
    pub fn is_suspect(&self) -> bool {
        (self.outcome == PASSES) == self.difference.is_some()
    }
}

/// How many single slips of each step are held.
pub const HELD: usize = 50;

/// What became of the slips of a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The step's id.
    pub step: String,
    /// Refused by the checks.
    pub killed: usize,
    /// Accepted, and a person sees no difference.
    pub alike: usize,
    /// Accepted, played otherwise, and listed among the variants that are right or accepted.
    pub declared: usize,
    /// Accepted, played otherwise, and listed nowhere.
    pub open: usize,
}

/// Holds a game to its slips: those that the checks accept though they play otherwise must stand in
/// `steps/<name>.variants.toml`, under `passes` or, with a reason, under `accepted`. [`HELD`] slips
/// of each step are drawn, the same each time. Gives a fault for each that stands nowhere.
///
/// # Errors
/// The game cannot be read.
pub fn hold(folder: &Folder) -> Result<(Vec<Counts>, Vec<Fault>), Vec<Fault>> {
    let names = folder.languages().first().copied().unwrap_or_default();
    let sourced = read(folder, names, names)?;
    let game = &sourced.game;
    let (mut all, mut faults) = (Vec::new(), Vec::new());
    for (index, step) in game.steps.iter().enumerate() {
        let solution = game.solution_of(index);
        let checks = game.checks_of(index, |_| true);
        let variants = sourced.variants.get(index).into_iter().flatten();
        let right: Vec<&String> = variants
            .filter(|variant| variant.fails.is_none())
            .filter_map(|variant| variant.program.as_ref().ok())
            .collect();
        let mut counts = Counts {
            step: step.id.clone(),
            ..Counts::default()
        };
        for slip in drawn(&solution, &step.id) {
            let Ok(program) = variants::apply(&solution, std::slice::from_ref(&slip)) else {
                continue;
            };
            if check_all(&checks, &program, names) != Outcome::Passed {
                counts.killed += 1;
            } else if right.contains(&&program) {
                counts.declared += 1;
            } else if let Some(how) = compare(&solution, &program, names) {
                counts.open += 1;
                let place = sourced.places.get(index).map(|it| it.variants.clone());
                let fault = place.map(|it| it.fault(What::Mutation { slip, how }));
                faults.extend(fault);
            } else {
                counts.alike += 1;
            }
        }
        all.push(counts);
    }
    Ok((all, faults))
}

/// [`HELD`] different slips of `solution`, in the order of the program.
fn drawn(solution: &str, step: &str) -> Vec<String> {
    let mut slips: Vec<(usize, String)> =
        operators::edits(solution).into_iter().enumerate().collect();
    let mut chance = Random::new(&format!("declic-held-{step}"));
    let wanted = HELD.min(slips.len());
    for at in 0..wanted {
        let other = at + chance.below((slips.len() - at) as u32) as usize;
        slips.swap(at, other);
    }
    slips.truncate(wanted);
    slips.sort();
    slips.into_iter().map(|(_, slip)| slip).collect()
}

/// What is tried.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// One step only, by its id.
    pub step: Option<String>,
    /// The seed of the pairs of changes.
    pub seed: String,
    /// How many pairs of changes are tried for each step, beside every single one.
    pub pairs: usize,
}

/// Tries changes of every step's solution of the game in `dir`, in French, in the order of steps
/// and programs.
///
/// # Errors
/// The game cannot be read.
pub fn mutate(dir: &Path, options: &Options) -> Result<Vec<Finding>, Vec<Fault>> {
    let game = read_game(dir, Lang::Fr, Lang::Fr)?.game;
    let mut found = Vec::new();
    for (index, step) in game.steps.iter().enumerate() {
        if options.step.as_ref().is_some_and(|only| *only != step.id) {
            continue;
        }
        let solution = game.solution_of(index);
        let checks = game.checks_of(index, |_| true);
        for edits in changes(&solution, options, &step.id) {
            let Ok(program) = variants::apply(&solution, &edits) else {
                continue;
            };
            let outcome = match check_all(&checks, &program, game.names) {
                Outcome::Passed => PASSES.to_owned(),
                Outcome::Broken { .. } => "broken".to_owned(),
                Outcome::Failed { check, .. } => check,
            };
            let difference = compare(&solution, &program, game.names);
            found.push(Finding {
                step: step.id.clone(),
                edits,
                outcome,
                difference,
            });
        }
    }
    Ok(found)
}

/// Every single change, then pairs by chance.
fn changes(solution: &str, options: &Options, step: &str) -> Vec<Vec<String>> {
    let single = operators::edits(solution);
    let mut chance = Random::new(&format!("{}-{step}", options.seed));
    let mut pick = || {
        let at = chance.below(single.len() as u32) as usize;
        single.get(at).cloned()
    };
    let pairs: Vec<Vec<String>> = (0..options.pairs)
        .map(|_| [pick(), pick()].into_iter().flatten().collect())
        .collect();
    single
        .iter()
        .map(|edit| vec![edit.clone()])
        .chain(pairs)
        .collect()
}
