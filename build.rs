//! Generates the typed texts of the interface from `content/interface`, and those of the workshop's list
//! of words from `content/words`.

use std::path::Path;
use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var("OUT_DIR")?;
    for (folder, type_name, file) in [
        ("content/interface", "Texts", "texts.rs"),
        ("content/words", "WordTexts", "words.rs"),
    ] {
        println!("cargo::rerun-if-changed={folder}");
        let code = declic_text::generate::methods(Path::new(folder), type_name)?;
        fs::write(Path::new(&out).join(file), code)?;
    }
    Ok(())
}
