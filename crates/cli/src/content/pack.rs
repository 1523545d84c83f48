//! `declic content pack`: a game in one file for the app.

use std::fs;
use std::path::PathBuf;

use declic_content::build::game_file;
use declic_content::{Folder, check_game};
use declic_package::Package;
use declic_text::Lang;

use super::{missing, print_build_error, print_faults, print_report};
use crate::messages::Messages;
use crate::shared::{Exit, complain, print};

/// Arguments of `declic content pack`.
#[derive(clap::Args)]
pub struct Args {
    /// The game's folder
    dir: PathBuf,
    /// The file to write; by default the game's id with .zip, in this folder
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// A game for one place: one language, and in each step one hint and one check are enough
    #[arg(long)]
    local: bool,
}

/// Checks the game and writes it, built and with its sources. The same game gives the same bytes.
pub fn pack(args: &Args, lang: Lang) -> Exit {
    match packed(args, lang) {
        Ok(exit) | Err(exit) => exit,
    }
}

fn packed(args: &Args, lang: Lang) -> Result<Exit, Exit> {
    let messages = Messages(lang);
    if missing(&args.dir, lang) {
        return Err(Exit::Usage);
    }
    let folder = Folder::read(&args.dir).map_err(|fault| {
        print_faults(&[fault], messages.content_error(), lang);
        Exit::Errors
    })?;
    let report = check_game(&folder, args.local);
    print_report(&report, lang);
    if !report.errors.is_empty() {
        return Err(Exit::Errors);
    }
    let (mut package, mut id) = (Package::default(), String::new());
    for texts in folder.languages() {
        let (own, game) = game_file(&folder, texts).map_err(|error| {
            print_build_error(&error, lang);
            Exit::Errors
        })?;
        package.games.insert(texts, game);
        id = own;
    }
    for (name, text) in folder.files() {
        package.sources.insert(name.to_owned(), text.to_owned());
    }
    let bytes = package.write(&id).map_err(|error| {
        complain(&messages.content_not_packed(error));
        Exit::Errors
    })?;
    let output = args.output.clone();
    let output = output.unwrap_or_else(|| PathBuf::from(format!("{id}.zip")));
    fs::write(&output, &bytes).map_err(|error| {
        complain(&messages.content_unwritable(error, output.display()));
        Exit::Usage
    })?;
    print(&messages.content_packed(bytes.len().div_ceil(1000), output.display()));
    Ok(Exit::Fine)
}
