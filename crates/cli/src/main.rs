//! `declic` on the command line: for authors of games, schools and tests.
//!
//! # Layout
//!
//! - [`messages`]: the sentences that are printed, from `content/`
//! - [`run`], [`check`]: programs; [`ask`]: what a program asks; [`copydeck`] and [`report`]: their
//!   messages; [`diagnostics`]: the table of all messages
//! - [`item`], [`score`]: the aptitude test; [`paper`]: the test in print
//! - [`school`]: items from pooled answers, for schools
//! - [`dossier`]: exported files in plain words
//! - [`content`]: games and texts, checked and built
//! - [`serve`]: the built app, for a room
//! - [`shared`]: exit codes, languages, reading files
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod ask;
mod check;
mod content;
mod copydeck;
mod diagnostics;
mod dossier;
mod item;
mod messages;
mod paper;
mod report;
mod run;
mod school;
mod score;
mod serve;
mod shared;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Programs, items, scores, files and content of Déclic.
///
/// Exit codes: 0 fine or only warnings, 1 the program or file has errors, 2 wrong usage,
/// 3 JavaScript outside the workshop's subset.
#[derive(Parser)]
#[command(name = "declic", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run a program; console.log goes to standard output
    Run(run::Args),
    /// Say what is wrong with a program
    Check(check::Args),
    /// Print the table of all that is said about programs, in Markdown
    Diagnostics(diagnostics::Args),
    /// Show an aptitude item, its answer and its proof
    Item(item::Args),
    /// Print a test, or a specimen of its problems, as a document in HTML
    Paper(paper::Args),
    /// Estimate an ability from answers
    Score(score::Args),
    /// Classical statistics of pooled answers
    Stats(school::stats::Args),
    /// Difficulties and slopes of items from pooled answers
    Calibrate(school::calibrate::Args),
    /// How precisely a form measures simulated people
    Simulate(school::simulate::Args),
    /// Print exported files in plain words; attempts with lost data are marked
    Dossier(dossier::Args),
    /// Check or build the content
    Content(content::Args),
    /// Serve the built app to this computer or to a room
    Serve(serve::Args),
}

fn main() -> ExitCode {
    let exit = match Cli::parse().command {
        Command::Run(args) => run::run(&args),
        Command::Check(args) => check::check(&args),
        Command::Diagnostics(args) => diagnostics::diagnostics(&args),
        Command::Item(args) => item::item(&args),
        Command::Paper(args) => paper::paper(&args),
        Command::Score(args) => score::score(&args),
        Command::Stats(args) => school::stats::stats(&args),
        Command::Calibrate(args) => school::calibrate::calibrate(&args),
        Command::Simulate(args) => school::simulate::simulate_form(&args),
        Command::Dossier(args) => dossier::dossier(&args),
        Command::Content(args) => content::content(&args),
        Command::Serve(args) => serve::serve(&args),
    };
    exit.into()
}
