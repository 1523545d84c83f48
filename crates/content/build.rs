//! Makes a method of each text of `content/faults`.

use std::path::Path;
use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../content/faults");
    println!("cargo::rerun-if-changed={}", folder.display());
    let code = declic_text::generate::methods(&folder, "Texts")?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("faults.rs"), code)?;
    Ok(())
}
