//! `declic content`: games and texts, for their authors.
//!
//! # Layout
//!
//! - [`check`]: everything that must hold; [`mutate`]: small slips of the solutions
//! - [`effort`]: what each step asks of a person
//! - [`attempt`]: a program tried at a step; [`shipped`]: the games that this program knows
//! - [`template`]: a new game; [`pack`]: a game in one file for the app
//! - [`print_faults`]: what is wrong, for all of them

mod attempt;
mod check;
mod effort;
mod mutate;
mod pack;

mod shipped;
mod template;

use std::path::{Path, PathBuf};

use clap::Subcommand;
use declic_content::{BuildError, Fault, Report};
use declic_text::Lang;

use crate::copydeck::copydeck;
use crate::messages::Messages;
use crate::shared::{Exit, complain, lang_parser, print};

/// Arguments of `declic content`.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
    /// Language of the messages
    #[arg(long, global = true, value_parser = lang_parser(), default_value = "fr")]
    lang: Lang,
}

#[derive(Subcommand)]
enum Command {
    /// Check everything that must hold of a game, or of the whole content
    Check(check::Args),
    /// Try a program at a step of a game, and print what the app would say
    Try(attempt::Args),
    /// Start a game: a small one of two steps, with notes for its authors
    New(template::Args),

    /// Write a game into one file that the app opens
    Pack(pack::Args),
    /// Change each step's solution by small slips: what the checks accept though it plays otherwise,
    /// and what they refuse though it plays alike
    Mutate(mutate::Args),
    /// Count for each step the words to read and the keys to press, and estimate the minutes
    Effort(effort::Args),
    /// Write the files that the app fetches
    Build {
        /// Where to
        out: PathBuf,
        /// The content folder
        #[arg(long, default_value = "content")]
        from: PathBuf,
    },
}

/// Checks, tries, starts, packs or builds.
pub fn content(args: &Args) -> Exit {
    let lang = args.lang;
    match &args.command {
        Command::Check(args) => check::check(args, lang),
        Command::Try(args) => attempt::attempt(args, lang),
        Command::New(args) => template::write(args, lang),

        Command::Pack(args) => pack::pack(args, lang),
        Command::Mutate(args) => mutate::mutate(args, lang),
        Command::Effort(args) => effort::effort(args, lang),
        Command::Build { out, from } => build(from, out, lang),
    }
}

/// Whether there is no folder `dir`; prints a message if so.
fn missing(dir: &Path, lang: Lang) -> bool {
    let missing = !dir.is_dir();
    if missing {
        complain(&Messages(lang).content_no_folder(dir.display()));
    }
    missing
}

/// Prints what is wrong with a game or content: warnings, then errors.
fn print_report(report: &Report, lang: Lang) {
    print_faults(&report.warnings, Messages(lang).content_warning(), lang);
    print_faults(&report.errors, Messages(lang).content_error(), lang);
}

/// Prints `FILE:LINE: KIND: WORDS` for each fault.
fn print_faults(faults: &[Fault], kind: &str, lang: Lang) {
    let copydeck = copydeck(lang);
    for Fault { place, what } in faults {
        let (file, line) = (place.file.display(), place.line);
        let words = what.words(lang, &copydeck);
        complain(&format!("{file}:{line}: {kind}: {words}"));
    }
}

/// Prints why nothing was built.
fn print_build_error(error: &BuildError, lang: Lang) {
    match error {
        BuildError::Faults(faults) => print_faults(faults, Messages(lang).content_error(), lang),
        other => complain(&other.to_string()),
    }
}

fn build(from: &Path, out: &Path, lang: Lang) -> Exit {
    if missing(from, lang) {
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
            print_build_error(&error, lang);
            Exit::Errors
        }
    }
}
