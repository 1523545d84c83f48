//! Makes a method of each text of `content/cli`, and embeds the other texts that the command line
//! needs: every `content/FOLDER/*.<lang>.toml` and `<lang>.toml`, so that a new file there needs no
//! mention here.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

const FOLDERS: [&str; 4] = ["aptitude", "diagnostics", "interface", "paper"];

fn main() -> Result<(), Box<dyn Error>> {
    let content = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../content");
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    for folder in FOLDERS {
        let code = embedded(&content.join(folder))?;
        fs::write(out.join(folder).with_extension("rs"), code)?;
    }
    let own = content.join("cli");
    println!("cargo::rerun-if-changed={}", own.display());
    let code = declic_text::generate::methods(&own, "Messages")?;
    fs::write(out.join("messages.rs"), code)?;
    Ok(())
}

/// `FRENCH` and `ENGLISH`: the texts of the files in `folder`, by name.
fn embedded(folder: &Path) -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        paths.push(entry?.path().canonicalize()?);
    }
    paths.sort();
    let mut code = String::new();
    for (name, whole) in [("FRENCH", "fr.toml"), ("ENGLISH", "en.toml")] {
        writeln!(code, "pub const {name}: &[&str] = &[")?;
        for path in &paths {
            let path = path
                .to_str()
                .ok_or("the path of the content is not a text")?;
            if path.ends_with(&format!("/{whole}")) || path.ends_with(&format!(".{whole}")) {
                writeln!(code, "    include_str!({path:?}),")?;
            }
        }
        writeln!(code, "];")?;
    }
    Ok(code)
}
