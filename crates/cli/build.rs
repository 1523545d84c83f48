//! Makes a method of each text of `content/cli`, and embeds the other texts that the command line
//! needs: every `content/FOLDER/*.<lang>.toml` and `<lang>.toml`, so that a new file there needs no
//! mention here.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

const FOLDERS: [&str; 4] = ["aptitude", "diagnostics", "interface", "paper"];

fn main() -> Result<(), Box<dyn Error>> {
    let content = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../content");
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    for folder in FOLDERS {
        let code = embedded(&content.join(folder))?;
        fs::write(out.join(folder).with_extension("rs"), code)?;
    }
    for (name, folder, file) in [
        ("GAMES", "games", "games.rs"),
        ("TEMPLATE", "template", "template.rs"),
    ] {
        let code = folders(name, &content.join(folder))?;
        fs::write(out.join(file), code)?;
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
    let paths = entries(folder)?;
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

/// `NAME`: the TOML and Markdown files of each folder in `folder`, by their path inside it.
fn folders(name: &str, folder: &Path) -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut code = format!("pub const {name}: &[(&str, &[(&str, &str)])] = &[\n");
    for inside in entries(folder)?.iter().filter(|path| path.is_dir()) {
        let id = inside.file_name().and_then(|name| name.to_str());
        writeln!(code, "    ({:?}, &[", id.ok_or("a folder has no name")?)?;
        for part in ["", "steps/"] {
            for path in entries(&inside.join(part))? {
                let file = path.file_name().and_then(|name| name.to_str());
                let file = file.ok_or("a file has no name")?;
                if path.is_file() && (file.ends_with(".toml") || file.ends_with(".md")) {
                    let path = path
                        .to_str()
                        .ok_or("the path of the content is not a text")?;
                    writeln!(
                        code,
                        "        ({:?}, include_str!({path:?})),",
                        format!("{part}{file}")
                    )?;
                }
            }
        }
        writeln!(code, "    ]),")?;
    }
    writeln!(code, "];")?;
    Ok(code)
}

/// What stands in `folder`, by name.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        paths.push(entry?.path().canonicalize()?);
    }
    paths.sort();
    Ok(paths)
}
