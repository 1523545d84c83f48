//! Writes `.br` and `.gz` beside the files of the finished app, for servers that look for them.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use flate2::write::GzEncoder;

/// What browsers load compressed. Fonts and pictures are compressed inside already.
const COMPRESSIBLE: [&str; 9] = [
    "css",
    "csv",
    "html",
    "js",
    "json",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
];
/// Schools replace this file by hand: a compressed variant would go on serving the old one.
const REPLACED_BY_HAND: &str = "school.json";
/// Brotli's window, as a power of two: the largest that browsers accept from a server.
const WINDOW: u32 = 22;

/// Compresses each file below `folder` that can gain from it, with all processors.
pub fn all(folder: &Path) -> io::Result<()> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    let queue = Mutex::new(files.into_iter());
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let running: Vec<_> = (0..workers)
            .map(|_| scope.spawn(|| drain(&queue)))
            .collect();
        running.into_iter().try_for_each(|worker| {
            let outcome = worker.join();
            outcome.unwrap_or_else(|_| Err(io::Error::other("a compressor stopped")))
        })
    })
}

fn drain(queue: &Mutex<impl Iterator<Item = PathBuf>>) -> io::Result<()> {
    // In a statement of its own, so that the lock is released while the file is compressed.
    let next = || queue.lock().ok().and_then(|mut files| files.next());
    while let Some(file) = next() {
        compress(&file)?;
    }
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if compressible(&path) {
            files.push(path);
        }
    }
    Ok(())
}

fn compressible(file: &Path) -> bool {
    let extension = file.extension().and_then(|extension| extension.to_str());
    let by_hand = file
        .file_name()
        .is_some_and(|name| name == REPLACED_BY_HAND);
    !by_hand && extension.is_some_and(|extension| COMPRESSIBLE.contains(&extension))
}

fn compress(file: &Path) -> io::Result<()> {
    let bytes = fs::read(file)?;
    for (suffix, compressed) in [("br", brotli(&bytes)?), ("gz", gzip(&bytes)?)] {
        if compressed.len() < bytes.len() {
            let mut name = file.as_os_str().to_owned();
            name.push(".");
            name.push(suffix);
            fs::write(name, compressed)?;
        }
    }
    Ok(())
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 11, WINDOW);
    writer.write_all(bytes)?;
    Ok(writer.into_inner())
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_variants_hold_the_whole_text() {
        let text = b"Vous n'avez jamais code ? ".repeat(400);
        let mut back = Vec::new();
        brotli::Decompressor::new(brotli(&text).unwrap().as_slice(), 4096)
            .read_to_end(&mut back)
            .unwrap();
        assert_eq!(back, text);
        back.clear();
        flate2::read::GzDecoder::new(gzip(&text).unwrap().as_slice())
            .read_to_end(&mut back)
            .unwrap();
        assert_eq!(back, text);
    }

    #[test]
    fn variants_only_where_they_are_smaller() {
        let folder = std::env::temp_dir().join(format!("declic-pack-{}", std::process::id()));
        fs::create_dir_all(folder.join("inner")).unwrap();
        fs::write(folder.join("inner/a.js"), "a".repeat(1000)).unwrap();
        fs::write(folder.join("b.json"), "1").unwrap();
        fs::write(folder.join("c.woff2"), "c".repeat(1000)).unwrap();
        fs::write(folder.join("school.json"), "s".repeat(1000)).unwrap();
        all(&folder).unwrap();
        assert!(folder.join("inner/a.js.br").is_file() && folder.join("inner/a.js.gz").is_file());
        assert!(!folder.join("b.json.br").exists() && !folder.join("c.woff2.gz").exists());
        assert!(!folder.join("school.json.br").exists());
        fs::remove_dir_all(folder).unwrap();
    }
}
