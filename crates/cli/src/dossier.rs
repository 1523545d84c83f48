//! `declic dossier`: exported files in plain words.

mod format;
pub mod refusal;
mod sheet;

use declic_text::Lang;
use std::path::{Path, PathBuf};

use declic_dossier::{import::read, limits};

use crate::messages::Messages;
use crate::shared::{Exit, complain, lang_parser, print, read_bytes};
use sheet::sheet;

/// Arguments of `declic dossier`.
#[derive(clap::Args)]
pub struct Args {
    /// Exported files
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Language of the sheet
    #[arg(long, value_parser = lang_parser(), default_value = "fr")]
    lang: Lang,
}

/// Prints each file that can be read, and says of each other one why not.
pub fn dossier(args: &Args) -> Exit {
    let mut exit = Exit::Fine;
    for (at, file) in args.files.iter().enumerate() {
        if at > 0 {
            print("");
        }
        if let Err(worse) = one(file, args.lang) {
            exit = exit.max(worse);
        }
    }
    exit
}

fn one(file: &Path, lang: Lang) -> Result<(), Exit> {
    // One byte more than allowed is enough to know that there are too many.
    let bytes = read_bytes(file, limits::FILE_BYTES as u64 + 1, lang)?;
    match read(&bytes) {
        Ok(record) => {
            print(&format!(
                "{}\n{}",
                file.display(),
                sheet(&record, Messages(lang)).join("\n")
            ));
            Ok(())
        }
        Err(error) => {
            complain(&format!(
                "{}: {}",
                file.display(),
                refusal::sentence(&error, Messages(lang))
            ));
            Err(Exit::Errors)
        }
    }
}
