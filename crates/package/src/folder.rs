//! The sources of a game among the files of a folder that somebody chooses. They are chosen by their names
//! and sizes, before any is read: a folder may hold thousands of others.

use crate::archive::{MAX_ALL, MAX_FILE, MAX_FILES, Refusal, is_inside};

/// Folders of tools, whose files are no game's.
const FOREIGN: [&str; 2] = ["node_modules", "target"];

/// How many folders a refusal names.
const NAMED: usize = 4;

/// A file of a folder, before it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its path from the chosen folder, `/` between the parts.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u64,
}

/// Which of `files` are to be read: the index of each, and its name inside the game's folder.
///
/// # Errors
/// No game or several, or more than [`MAX_FILES`], [`MAX_FILE`] or [`MAX_ALL`] allow.
pub fn choose(files: &[Listed]) -> Result<Vec<(usize, String)>, Refusal> {
    let root = root(files.iter().map(|file| file.path.as_str()))?;
    let mut chosen = Vec::new();
    let mut left = MAX_ALL;
    for (index, file) in files.iter().enumerate() {
        let Some(name) = file.path.strip_prefix(root).filter(|it| is_source(it)) else {
            continue;
        };
        if !is_inside(name) {
            return Err(Refusal::Name(name.to_owned()));
        }
        let bytes = Some(file.bytes).filter(|bytes| *bytes <= MAX_FILE);
        left = bytes
            .and_then(|bytes| left.checked_sub(bytes))
            .ok_or_else(|| Refusal::Expanded(name.to_owned()))?;
        chosen.push((index, name.to_owned()));
        if chosen.len() > MAX_FILES {
            return Err(Refusal::TooManyFiles);
        }
    }
    Ok(chosen)
}

/// The folder of the only `game.toml` among `names`, with its last `/`; empty for the outermost one.
pub(crate) fn root<'a>(names: impl Iterator<Item = &'a str>) -> Result<&'a str, Refusal> {
    let roots = names.filter_map(|name| {
        let root = name.strip_suffix("game.toml")?;
        let foreign = |part: &str| FOREIGN.contains(&part) || part.starts_with('.');
        let own = root.is_empty() || root.ends_with('/');
        (own && !root.split('/').any(foreign)).then_some(root)
    });
    let roots: Vec<&str> = roots.collect();
    match roots.as_slice() {
        [] => Err(Refusal::NoGame),
        [root] => Ok(root),
        several => {
            let names = several.iter().take(NAMED);
            let last = |root: &&str| {
                let folder = root.trim_end_matches('/');
                folder.rsplit('/').next().unwrap_or_default().to_owned()
            };
            Err(Refusal::SeveralGames(names.map(last).collect()))
        }
    }
}

/// Whether `name`, inside a game's folder, is that of a file which the game is made of.
pub(crate) fn is_source(name: &str) -> bool {
    let inside = name.strip_prefix("steps/").unwrap_or(name);
    let known = [".toml", ".md"].iter().any(|end| name.ends_with(end));
    known && !inside.contains('/')
}
