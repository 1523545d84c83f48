//! From the files that were chosen to a package.

use declic_package::archive::MAX_ARCHIVE;
use declic_package::folder::{Listed, choose};
use declic_package::{Package, Refusal};

use crate::browser::files::{self, Chosen};
use crate::texts::Texts;

/// Characters of a foreign name that a sentence shows.
const SHOWN: usize = 60;

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file: a packed game, or a zip of a game's folder.
    File,
    /// A folder.
    Folder,
}

impl Source {
    /// The id of its field.
    pub fn field(self) -> &'static str {
        match self {
            Source::File => "open-file",
            Source::Folder => "open-folder",
        }
    }
}

/// Why there is no game.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The browser cannot read it.
    Unreadable,
    /// What it holds.
    Refused(Refusal),
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Problem::Refused(refusal)
    }
}

impl Problem {
    /// What is wrong, and what to do.
    pub fn sentence(&self, t: Texts) -> String {
        let refusal = match self {
            Problem::Unreadable => return t.open_unreadable().to_owned(),
            Problem::Refused(refusal) => refusal,
        };
        match refusal {
            Refusal::TooLarge => t.open_too_large().to_owned(),
            Refusal::NotAZip => t.open_foreign().to_owned(),
            Refusal::TooManyFiles => t.open_too_many().to_owned(),
            Refusal::Name(name) => t.open_name(shown(name)),
            Refusal::Special(name) => t.open_special(shown(name)),
            Refusal::Expanded(name) => t.open_expanded(shown(name)),
            Refusal::NotText(name) => t.open_not_text(shown(name)),
            Refusal::NoGame => t.open_no_game().to_owned(),
            Refusal::SeveralGames(names) => {
                let names: Vec<String> = names.iter().map(|name| shown(name)).collect();
                t.open_several(names.join(", "))
            }
            Refusal::Newer => t.open_newer().to_owned(),
            Refusal::NotAGame(name) => t.open_not_a_game(shown(name)),
        }
    }
}

/// A foreign name as a sentence shows it: short, and without what has a meaning there or cannot be seen.
fn shown(name: &str) -> String {
    let plain = |ch: &char| !ch.is_control() && *ch != '`';
    name.chars().filter(plain).take(SHOWN).collect()
}

/// Reads what was chosen.
///
/// # Errors
/// It cannot be read, or is no game within the limits.
pub async fn read(chosen: Vec<Chosen>, source: Source) -> Result<Package, Problem> {
    match source {
        Source::File => read_file(chosen).await,
        Source::Folder => read_folder(chosen).await,
    }
}

async fn read_file(chosen: Vec<Chosen>) -> Result<Package, Problem> {
    let Some(Chosen { file, .. }) = chosen.into_iter().next() else {
        return Err(Problem::Unreadable);
    };
    // The size is known before anything is read.
    if file.size() > MAX_ARCHIVE as u64 {
        return Err(Refusal::TooLarge.into());
    }
    let bytes = files::read(&file).await.ok_or(Problem::Unreadable)?;
    Ok(Package::read(&bytes)?)
}

async fn read_folder(chosen: Vec<Chosen>) -> Result<Package, Problem> {
    let listed: Vec<Listed> = chosen
        .iter()
        .map(|one| Listed {
            path: one.path.clone(),
            bytes: one.file.size(),
        })
        .collect();
    let mut files = Vec::new();
    for (index, name) in choose(&listed)? {
        let file = chosen.get(index).ok_or(Problem::Unreadable)?;
        let bytes = files::read(&file.file).await;
        files.push((name, bytes.ok_or(Problem::Unreadable)?));
    }
    Ok(Package::of_sources(files)?)
}
