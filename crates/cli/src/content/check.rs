//! `declic content check`: everything that must hold of a game, or of the whole content.

use std::path::PathBuf;

use declic_content::{Folder, Report};
use declic_text::Lang;

use super::{missing, print_faults, print_report};
use crate::messages::Messages;
use crate::shared::{Exit, print};

/// Arguments of `declic content check`.
#[derive(clap::Args)]
pub struct Args {
    /// A content folder, or the folder of one game
    #[arg(default_value = "content")]
    dir: PathBuf,
    /// A game for one place: one language, and in each step one hint and one check are enough
    #[arg(long)]
    local: bool,
    /// Print the sentences of each file, counted, as a table
    #[arg(long)]
    report: bool,
}

/// Prints each fault with its file and line, then how much was looked at.
pub fn check(args: &Args, lang: Lang) -> Exit {
    if missing(&args.dir, lang) {
        return Exit::Usage;
    }
    let report = if args.dir.join("games").is_dir() {
        declic_content::check(&args.dir)
    } else {
        match Folder::read(&args.dir) {
            Ok(folder) => declic_content::check_game(&folder, args.local),
            Err(fault) => {
                print_faults(&[fault], Messages(lang).content_error(), lang);
                return Exit::Errors;
            }
        }
    };
    print_report(&report, lang);
    if args.report {
        print(&declic_content::sentences::table(&report.files));
    }
    summary(&report, lang);
    match report.errors.is_empty() {
        true => Exit::Fine,
        false => Exit::Errors,
    }
}

/// Prints how much was looked at and found.
fn summary(report: &Report, lang: Lang) {
    let (checked, messages) = (report.checked, Messages(lang));
    print(&messages.content_checked(
        checked.games,
        checked.right,
        checked.steps,
        checked.texts,
        checked.wrong,
    ));
    print(&messages.content_found(report.errors.len(), report.warnings.len()));
}
