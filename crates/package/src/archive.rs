//! A zip in memory, as names and texts. What is read comes from anybody: sizes are counted while the
//! files are unpacked, whatever their headers say, and names stay inside the archive.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Bytes of an archive at most.
pub const MAX_ARCHIVE: usize = 4 << 20;

/// Files in an archive at most, folders included.
pub const MAX_FILES: usize = 500;

/// Bytes of one file at most, unpacked.
pub const MAX_FILE: u64 = 2 << 20;

/// Bytes of all files together at most, unpacked.
pub const MAX_ALL: u64 = 16 << 20;

/// Bytes of a name at most.
const MAX_NAME: usize = 200;

/// The files that a game is made of; others are passed over.
const EXTENSIONS: [&str; 3] = [".json", ".md", ".toml"];

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// More bytes than [`MAX_ARCHIVE`].
    #[error("larger than {MAX_ARCHIVE} bytes")]
    TooLarge,
    /// No zip, or a damaged one.
    #[error("not a zip, or damaged")]
    NotAZip,
    /// More files than [`MAX_FILES`].
    #[error("more than {MAX_FILES} files")]
    TooManyFiles,
    /// A name that leads out of the archive, or none that a file can have.
    #[error("not the name of a file in the archive: {0:?}")]
    Name(String),
    /// A link, or a file that a password locks.
    #[error("a link or a locked file: {0:?}")]
    Special(String),
    /// More bytes than [`MAX_FILE`] in one file, or [`MAX_ALL`] in all.
    #[error("too many bytes when unpacked: {0:?}")]
    Expanded(String),
    /// No UTF-8.
    #[error("not a text: {0:?}")]
    NotText(String),
    /// No game and no sources of one.
    #[error("holds no game")]
    NoGame,
    /// The sources of several games: the names of some of their folders.
    #[error("holds several games: {0:?}")]
    SeveralGames(Vec<String>),
    /// A newer form of the file.
    #[error("made by a newer version")]
    Newer,
    /// A game that does not read back.
    #[error("not a game: {0:?}")]
    NotAGame(String),
}

/// The texts of the TOML, Markdown and JSON files in `bytes` by their names.
///
/// # Errors
/// See [`Refusal`].
pub fn read(bytes: &[u8]) -> Result<BTreeMap<String, String>, Refusal> {
    if bytes.len() > MAX_ARCHIVE {
        return Err(Refusal::TooLarge);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::NotAZip)?;
    if archive.len() > MAX_FILES {
        return Err(Refusal::TooManyFiles);
    }
    let mut files = BTreeMap::new();
    let mut left = MAX_ALL;
    for index in 0..archive.len() {
        // Named first: a locked file cannot be opened.
        let raw = archive.by_index_raw(index).map_err(|_| Refusal::NotAZip)?;
        let name = raw.name().to_owned();
        let (locked, link, folder) = (raw.encrypted(), raw.is_symlink(), raw.is_dir());
        drop(raw);
        if !is_inside(name.strip_suffix('/').unwrap_or(&name)) {
            return Err(Refusal::Name(name));
        }
        if locked || link {
            return Err(Refusal::Special(name));
        }
        if folder || !EXTENSIONS.iter().any(|end| name.ends_with(end)) {
            continue;
        }
        let text = unpacked(&mut archive, index, &name, &mut left)?;
        files.insert(name, text);
    }
    Ok(files)
}

/// Unpacks a file, taking its bytes from `left`.
fn unpacked(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    name: &str,
    left: &mut u64,
) -> Result<String, Refusal> {
    let most = MAX_FILE.min(*left);
    let mut bytes = Vec::new();
    let file = archive.by_index(index).map_err(|_| Refusal::NotAZip)?;
    let read = file.take(most + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > most {
        return Err(Refusal::Expanded(name.to_owned()));
    }
    read.map_err(|_| Refusal::NotAZip)?;
    *left -= bytes.len() as u64;
    String::from_utf8(bytes).map_err(|_| Refusal::NotText(name.to_owned()))
}

/// Whether `name` stays inside the archive on every system.
pub(crate) fn is_inside(name: &str) -> bool {
    let plain = |ch: char| !ch.is_control() && !matches!(ch, '\\' | ':');
    let part = |part: &str| !part.is_empty() && part != "." && part != "..";
    name.len() <= MAX_NAME && name.chars().all(plain) && name.split('/').all(part)
}

/// A zip with `files` in the order of their names. The same files give the same bytes: it holds no
/// time and no rights.
///
/// # Errors
/// What the writer says; in memory it has no reason to.
pub fn write(files: &BTreeMap<String, String>) -> Result<Vec<u8>, zip::result::ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(name.as_str(), options)?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}
