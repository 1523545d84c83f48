//! Changes a step's solution by small slips and tries its checks on the results, for authors: what
//! the checks accept though it plays otherwise, and what they refuse though it plays alike.
//! What deserves it goes into `steps/<name>.variants.toml`.

mod operators;
mod play;

use std::path::Path;

use declic_javascript::scene::Random;
use declic_text::Lang;
use declic_workshop::{Outcome, check_all};

use crate::fault::Fault;
use crate::source::read_game;
use crate::variants::{self, PASSES};
use play::{Difference, compare};

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
    pub difference: Option<String>,
}

impl Finding {
    /// Accepted though it plays otherwise, or refused though it plays alike.
    pub fn is_suspect(&self) -> bool {
        (self.outcome == PASSES) == self.difference.is_some()
    }
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
            let difference = match compare(&solution, &program, game.names) {
                Difference::Noticed(what) => Some(what),
                Difference::Slight | Difference::None => None,
            };
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
