//! Embeds the words of diagnostics: every `content/diagnostics/*.<lang>.toml`, so that a new file
//! there needs no mention here.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let root = env::var("CARGO_MANIFEST_DIR")?;
    let folder = Path::new(&root).join("../../content/diagnostics");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        paths.push(entry?.path().canonicalize()?);
    }
    paths.sort();
    let mut code = String::new();
    for (name, suffix) in [("FRENCH", ".fr.toml"), ("ENGLISH", ".en.toml")] {
        writeln!(code, "const {name}: &[&str] = &[")?;
        for path in &paths {
            let path = path
                .to_str()
                .ok_or("the path of the content is not a text")?;
            if path.ends_with(suffix) {
                writeln!(code, "    include_str!({path:?}),")?;
            }
        }
        writeln!(code, "];")?;
    }
    fs::write(
        Path::new(&env::var("OUT_DIR")?).join("diagnostics.rs"),
        code,
    )?;
    Ok(())
}
