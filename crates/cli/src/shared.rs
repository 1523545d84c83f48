//! Exit codes, languages, reading files, and writing lines to a pipe that may be closed.

use std::{
    fs::File,
    io::{Read, Write},
    path::Path,
    process::ExitCode,
};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use declic_text::Lang;

use crate::messages::Messages;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Fine, or only warnings.
    Fine,
    /// The program or file has errors.
    Errors,
    /// Wrong usage, or a file that cannot be read or written.
    Usage,
    /// JavaScript outside the subset, and nothing worse.
    Outside,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Fine => 0,
            Exit::Errors => 1,
            Exit::Usage => 2,
            Exit::Outside => 3,
        })
    }
}

/// Reads a language on the command line.
pub fn lang_parser() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(
        Lang::ALL.map(|lang| PossibleValue::new(lang.code()).help(lang.pick("French", "English"))),
    )
    .try_map(|code| code.parse::<Lang>())
}

/// Writes a line to standard output. A reader that has gone away (`declic … | head`) is no error.
pub fn print(line: &str) {
    let _gone = writeln!(std::io::stdout(), "{line}");
}

/// Writes a line to standard error.
pub fn complain(line: &str) {
    let _gone = writeln!(std::io::stderr(), "{line}");
}

/// The text of a file, without the mark that some editors put at its start. Says what is wrong
/// where there is none.
pub fn read_text(path: &Path, lang: Lang) -> Result<String, Exit> {
    let bytes = read_bytes(path, u64::MAX, lang)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text
            .strip_prefix('\u{feff}')
            .map_or(text.clone(), str::to_owned)),
        Err(_) => {
            let why = Messages(lang).file_not_utf8();
            complain(&format!("{}: {why}", path.display()));
            Err(Exit::Usage)
        }
    }
}

/// At most `limit` bytes of a file. Says what is wrong where it cannot be read.
pub fn read_bytes(path: &Path, limit: u64, lang: Lang) -> Result<Vec<u8>, Exit> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes));
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => {
            let why = Messages(lang).file_unreadable(error);
            complain(&format!("{}: {why}", path.display()));
            Err(Exit::Usage)
        }
    }
}
