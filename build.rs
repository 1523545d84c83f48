//! Generates the typed texts of the interface from `content/interface`.

use std::path::Path;
use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new("content/interface");
    println!("cargo::rerun-if-changed={}", folder.display());
    let code = declic_text::generate::methods(folder, "Texts")?;
    let out = Path::new(&env::var("OUT_DIR")?).join("texts.rs");
    fs::write(out, code)?;
    Ok(())
}
