//! The compiler's WebAssembly → the app's folder.
//!
//! The splitter runs first, on the file as the linker left it with its relocations; wasm-bindgen
//! then works on the main part. All files end in one folder and name each other relatively:
//!
//! ```text
//! declic-app.js        the JavaScript side; imports split.js
//! declic-app_bg.wasm   the main part
//! split.js             loads the lazy parts; imports declic-app.js
//! split_*.wasm         the lazy parts
//! chunk_*.wasm         what several of them share
//! snippets/            scripts that the Rust code imports
//! ```

use std::fs;
use std::io;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

/// The name of the app's files.
const NAME: &str = "declic-app";
/// The script that loads the lazy parts, as the main part imports it.
const LINK: &str = "./split.js";

/// Why the app's folder could not be written.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Reading or writing a file failed.
    #[error("could not {doing}: {error}")]
    Io {
        /// What was being done.
        doing: &'static str,
        /// What the system says.
        error: io::Error,
    },
    /// The splitter refused the file; its reasons, outermost first.
    #[error("splitting failed: {0}")]
    Split(String),
    /// wasm-bindgen refused the main part; its reasons, outermost first.
    #[error("wasm-bindgen failed: {0}")]
    Bindgen(String),
}

/// Writes the parts of `compiled` and their scripts into `folder`, which is emptied first.
pub fn write(compiled: &Path, folder: &Path) -> Result<(), AppError> {
    let failed = |doing| move |error| AppError::Io { doing, error };
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(failed("empty the folder of the app"))?;
    }
    fs::create_dir_all(folder).map_err(failed("create the folder of the app"))?;
    let bytes = fs::read(compiled).map_err(failed("read the compiled app"))?;
    let main = folder.join(format!("{NAME}.wasm"));
    split(&bytes, &main, folder)?;
    bind(&main, folder)?;
    // wasm-bindgen has rewritten the one as declic-app_bg.wasm; the other lists npm packages for
    // bundlers.
    for left in [main, folder.join("package.json")] {
        match fs::remove_file(&left) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(failed("remove what is not shipped")(error));
            }
            _ => {}
        }
    }
    Ok(())
}

fn split(bytes: &[u8], main: &Path, folder: &Path) -> Result<(), AppError> {
    let main_module = format!("./{NAME}.js");
    let mut options = wasm_split_cli_support::Options::new(bytes);
    options.output_dir = folder;
    options.main_out_path = main;
    options.main_module = &main_module;
    options.link_name = LINK;
    wasm_split_cli_support::transform(options)
        .map(|_| ())
        .map_err(|error| AppError::Split(format!("{error:#}")))
}

fn bind(main: &Path, folder: &Path) -> Result<(), AppError> {
    let failed = |error| AppError::Bindgen(format!("{error:#}"));
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(main)
        .out_name(NAME)
        .typescript(false)
        // The lazy parts import what the linker exported.
        .keep_lld_exports(true);
    bindgen.web(true).map_err(failed)?;
    bindgen.generate(folder).map_err(failed)
}
