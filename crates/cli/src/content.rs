//! `declic content`: games and texts, checked and built.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use declic_content::mutate::{Finding, Options};

use crate::shared::{Exit, complain, print};

/// Arguments of `declic content`.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check everything that must hold of a content folder
    Check {
        /// The folder
        #[arg(default_value = "content")]
        dir: PathBuf,
        /// Print the sentences of each file, counted, as a table
        #[arg(long)]
        report: bool,
    },
    /// Change each step's solution by small slips: what the checks accept though it plays otherwise,
    /// and what they refuse though it plays alike
    Mutate {
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
    },
    /// Write the files that the app fetches
    Build {
        /// Where to
        out: PathBuf,
        /// The content folder
        #[arg(long, default_value = "content")]
        from: PathBuf,
    },
}

/// Checks or builds.
pub fn content(args: &Args) -> Exit {
    match &args.command {
        Command::Check { dir, report } => check(dir, *report),
        Command::Mutate {
            dir,
            step,
            pairs,
            seed,
            all,
        } => {
            let options = Options {
                step: step.clone(),
                seed: seed.clone(),
                pairs: *pairs,
            };
            mutate(dir, &options, *all)
        }
        Command::Build { out, from } => build(from, out),
    }
}

fn missing(dir: &Path) -> bool {
    let missing = !dir.is_dir();
    if missing {
        complain(&format!("{}: there is no such folder.", dir.display()));
    }
    missing
}

fn check(dir: &Path, table: bool) -> Exit {
    if missing(dir) {
        return Exit::Usage;
    }
    let report = declic_content::check(dir);
    for warning in &report.warnings {
        complain(&format!("warning: {warning}"));
    }
    for error in &report.errors {
        complain(&format!("error: {error}"));
    }
    if table {
        print(&declic_content::sentences::table(&report.files));
    }
    let checked = report.checked;
    print(&format!(
        "checked: {} games, {} steps, {} right programs, {} wrong programs, {} texts",
        checked.games, checked.steps, checked.right, checked.wrong, checked.texts
    ));
    let (errors, warnings) = (report.errors.len(), report.warnings.len());
    print(&format!("found: {errors} errors, {warnings} warnings"));
    if errors > 0 { Exit::Errors } else { Exit::Fine }
}

fn mutate(dir: &Path, options: &Options, all: bool) -> Exit {
    if missing(dir) {
        return Exit::Usage;
    }
    match declic_content::mutate::mutate(dir, options) {
        Ok(found) => {
            let shown = |finding: &&Finding| all || finding.is_suspect();
            for finding in found.iter().filter(shown) {
                print(&format!(
                    "{}\t{}\t{}\t{}",
                    finding.step,
                    finding.outcome,
                    finding.edits.join(" ; "),
                    finding.difference.as_deref().unwrap_or("plays alike")
                ));
            }
            let suspect = found.iter().filter(|it| it.is_suspect()).count();
            print(&format!("tried: {}, to look at: {suspect}", found.len()));
            Exit::Fine
        }
        Err(error) => {
            complain(&format!("{error}."));
            Exit::Errors
        }
    }
}

fn build(from: &Path, out: &Path) -> Exit {
    if missing(from) {
        return Exit::Usage;
    }
    match declic_content::build(from, out) {
        Ok(written) => {
            for path in written {
                print(&path.display().to_string());
            }
            Exit::Fine
        }
        Err(error) => {
            complain(&format!("{error}."));
            Exit::Errors
        }
    }
}
