//! A folder as a zip that keeps executable bits and times.
//!
//! The times count: a web server tells a browser by them whether the page that it stored is still the page.

use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use time::{OffsetDateTime, PrimitiveDateTime};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Writes `folder` with all that is in it, under its own name, to the file `to`. The same files give the
/// same bytes: entries are in the order of their names.
pub fn write(folder: &Path, to: &Path) -> io::Result<()> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let mut zip = ZipWriter::new(BufWriter::new(File::create(to)?));
    add(&mut zip, folder, &name)?;
    zip.finish()?.into_inner()?.sync_all()
}

fn add(zip: &mut ZipWriter<BufWriter<File>>, folder: &Path, name: &str) -> io::Result<()> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    paths.sort();
    for path in paths {
        let inner = path.file_name().unwrap_or_default().to_string_lossy();
        let inner = format!("{name}/{inner}");
        if path.is_dir() {
            add(zip, &path, &inner)?;
        } else {
            let metadata = fs::metadata(&path)?;
            let options = SimpleFileOptions::DEFAULT
                .last_modified_time(time(&metadata)?)
                .compression_method(CompressionMethod::Deflated)
                .compression_level(Some(9))
                .unix_permissions(permissions(&metadata));
            zip.start_file(inner, options)?;
            io::copy(&mut File::open(&path)?, zip)?;
        }
    }
    Ok(())
}

/// When a file was written, in UTC: the format has no zones.
fn time(metadata: &Metadata) -> io::Result<DateTime> {
    let modified = OffsetDateTime::from(metadata.modified()?);
    // The format holds the years 1980 to 2107.
    let written = PrimitiveDateTime::new(modified.date(), modified.time());
    Ok(DateTime::try_from(written).unwrap_or_default())
}

#[cfg(unix)]
fn permissions(metadata: &Metadata) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    if metadata.permissions().mode() & 0o100 == 0 {
        0o644
    } else {
        0o755
    }
}

/// Other systems keep no executable bit.
#[cfg(not(unix))]
fn permissions(_metadata: &Metadata) -> u32 {
    0o644
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn names_contents_times_and_executable_bits_are_kept() {
        let base = std::env::temp_dir().join(format!("declic-zip-{}", std::process::id()));
        let folder = base.join("salle");
        fs::create_dir_all(folder.join("app")).unwrap();
        fs::write(folder.join("app/été.txt"), "bonjour").unwrap();
        fs::write(folder.join("declic"), "program").unwrap();
        // 2027-03-03T10:00:00Z
        let written = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_804_068_000);
        let opened = File::options()
            .append(true)
            .open(folder.join("app/été.txt"));
        opened.unwrap().set_modified(written).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(folder.join("declic"), fs::Permissions::from_mode(0o700)).unwrap();
        }
        let file = base.join("salle.zip");
        write(&folder, &file).unwrap();
        let first = fs::read(&file).unwrap();
        write(&folder, &file).unwrap();
        assert_eq!(fs::read(&file).unwrap(), first);

        let mut archive = zip::ZipArchive::new(File::open(&file).unwrap()).unwrap();
        let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
        assert_eq!(names, ["salle/app/été.txt", "salle/declic"]);
        let mut text = String::new();
        let mut entry = archive.by_name("salle/app/été.txt").unwrap();
        entry.read_to_string(&mut text).unwrap();
        assert_eq!(text, "bonjour");
        let time = entry.last_modified().unwrap();
        assert_eq!(time.to_string(), "2027-03-03 10:00:00");
        drop(entry);
        #[cfg(unix)]
        {
            let mode = archive.by_name("salle/declic").unwrap().unix_mode();
            assert_eq!(mode.map(|mode| mode & 0o777), Some(0o755));
        }
        fs::remove_dir_all(base).unwrap();
    }
}
