//! `declic content mutate`: small slips of the solutions of a game.

use std::path::PathBuf;

use declic_content::mutate::{Finding, Options};
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
}

/// Prints what the checks accept though it plays otherwise, and what they refuse though it plays
/// alike.
pub fn mutate(args: &Args, lang: Lang) -> Exit {
    if missing(&args.dir, lang) {
        return Exit::Usage;
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
                let how = finding.difference.as_deref();
                print(&format!(
                    "{}\t{}\t{}\t{}",
                    finding.step,
                    finding.outcome,
                    finding.edits.join(" ; "),
                    how.unwrap_or(messages.content_alike())
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
