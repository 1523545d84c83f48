//! `declic content`: games and texts, checked and built.

use std::path::{Path, PathBuf};

use clap::Subcommand;

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
