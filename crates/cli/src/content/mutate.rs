//! `declic content mutate`: small slips of the solutions of a game.

use std::path::{Path, PathBuf};

use declic_content::Folder;
use declic_content::mutate::{Counts, Finding, Options};
use declic_text::Lang;

use super::{missing, print_faults};
use crate::messages::Messages;
use crate::shared::{Exit, print};

/// Arguments of `declic content mutate`.
#[derive(clap::Args)]
pub struct Args {
    /// The game's folder
    #[arg(default_value = "content/games/panier")]
    dir: PathBuf,
    /// One step only, by its id
    #[arg(long)]
    step: Option<String>,
    /// How many pairs of changes to try for each step, too
    #[arg(long, default_value_t = 0)]
    pairs: usize,
    /// The seed of the pairs
    #[arg(long, default_value = "declic")]
    seed: String,
    /// Print all changes, not only those
    #[arg(long)]
    all: bool,
    /// Hold 50 slips of each step: one that the checks accept though it
    /// plays otherwise must be listed in the step's variants
    #[arg(long, conflicts_with_all = ["step", "pairs", "seed", "all"])]
    check: bool,
}

/// Prints what the checks accept though it plays otherwise, and what they refuse though it plays
/// alike.
pub fn mutate(args: &Args, lang: Lang) -> Exit {
    if missing(&args.dir, lang) {
        return Exit::Usage;
    }
    if args.check {
        return hold(&args.dir, lang);
    }
    let options = Options {
        step: args.step.clone(),
        seed: args.seed.clone(),
        pairs: args.pairs,
    };
    match declic_content::mutate::mutate(&args.dir, &options) {
        Ok(found) => {
            let messages = Messages(lang);
            let shown = |finding: &&Finding| args.all || finding.is_suspect();
            for finding in found.iter().filter(shown) {
                let how = finding.difference.as_ref().map(|it| it.words(lang));
                print(&format!(
                    "{}\t{}\t{}\t{}",
                    finding.step,
                    finding.outcome,
                    finding.edits.join(" ; "),
                    how.as_deref().unwrap_or(messages.content_alike())
                ));
            }
            let suspect = found.iter().filter(|it| it.is_suspect()).count();
            print(&messages.content_tried(suspect, found.len()));
            Exit::Fine
        }
        Err(faults) => {
            print_faults(&faults, Messages(lang).content_error(), lang);
            Exit::Errors
        }
    }
}

/// Holds a game to its slips, and prints how many of each sort there are in each step.
fn hold(dir: &Path, lang: Lang) -> Exit {
    let messages = Messages(lang);
    let held = Folder::read(dir)
        .map_err(|fault| vec![fault])
        .and_then(|folder| declic_content::mutate::hold(&folder));
    let faults = match held {
        Ok((counts, faults)) => {
            for it in counts {
                let Counts {
                    step,
                    killed,
                    alike,
                    declared,
                    open,
                } = it;
                print(&messages.content_counts(alike, declared, killed, open, step));
            }
            faults
        }
        Err(faults) => faults,
    };
    print_faults(&faults, messages.content_error(), lang);
    if faults.is_empty() {
        Exit::Fine
    } else {
        Exit::Errors
    }
}
