//! `declic check`: what is wrong with a program.

use declic_text::Lang;
use std::path::PathBuf;

use declic_javascript::{analyse, compiler};

use crate::{
    copydeck::copydeck,
    report::{Report, exit},
    shared::{Exit, lang_parser, print, read_text},
};

/// Arguments of `declic check`.
#[derive(clap::Args)]
pub struct Args {
    /// The program
    file: PathBuf,
    /// Language of the messages
    #[arg(long, value_parser = lang_parser(), default_value = "fr")]
    lang: Lang,
    /// Language of the scene's names in the program
    #[arg(long, value_parser = lang_parser(), default_value = "fr")]
    names: Lang,
    /// One JSON line per diagnostic
    #[arg(long)]
    json: bool,
}

/// Prints all diagnostics of a program, in the order of their places.
pub fn check(args: &Args) -> Exit {
    let source = match read_text(&args.file, args.lang) {
        Ok(source) => source,
        Err(exit) => return exit,
    };
    let analysis = analyse(&source, args.names);
    let mut diagnostics = analysis.diagnostics.clone();
    if analysis.runs()
        && let Err(more) = compiler::compile(&analysis.program, &source, args.names)
    {
        diagnostics.extend(more);
    }
    let report = Report {
        file: args.file.display().to_string(),
        source: &source,
        copydeck: copydeck(args.lang),
        json: args.json,
    };
    for diagnostic in &diagnostics {
        print(&report.line(diagnostic));
    }
    exit(&diagnostics)
}
