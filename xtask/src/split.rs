//! A stand-in for `wasm-bindgen`, which moves the code of the later screens into a file of its own
//! (`src/lazy.rs` says which).
//!
//! That can be done at one moment only: when the compiler's file is there with its relocations,
//! and before `wasm-bindgen` has rewritten it. Trunk leaves nothing in between, but it looks for
//! `wasm-bindgen` on the PATH. There it finds a copy of this program, which splits the file, lets
//! the true `wasm-bindgen` work on the main part, and puts the other one where Trunk takes files
//! along.
//!
//! The folder of the second part is named after the compiler's file: an old main part that a
//! browser kept never meets a new second part.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;

use crate::failure::Failure;
use crate::tools;
use crate::workspace::{self, command};

/// The name under which this program stands in.
const NAME: &str = "wasm-bindgen";
/// Set when the parts are to be made small as well.
const OPTIMISE: &str = "DECLIC_WASM_OPT";
/// How the splitter's script gets at the main part. Trunk renames that one, so `boot.js`, which
/// loads it, keeps it where the script can find it.
const MAIN_IMPORT: &str = "import { initSync } from \"./declic-app.js\";";
const MAIN_LOOKUP: &str =
    "const initSync = (...given) => globalThis.declicMain.initSync(...given);";
/// How that script loads a part, and a way that asks nothing of the host but the file.
const LOAD: &str = "WebAssembly.instantiateStreaming(src, imports)";
const LOAD_PLAINLY: &str = "instantiate(src, imports)";
const LOAD_FUNCTION: &str = "\
async function instantiate(answer, imports) {
    const response = await answer;
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
";
/// Where Trunk takes files along, and how the folder of the second part begins there.
const SNIPPETS: &str = "snippets";
const FOLDER: &str = "parts-";
/// The splitter's name for its script, from the main part.
const SCRIPT: &str = "./__wasm_split.js";

/// Whether this process was called as `wasm-bindgen`.
pub fn called() -> bool {
    let name = env::args_os().next().map(PathBuf::from);
    name.as_deref()
        .and_then(Path::file_stem)
        .is_some_and(|stem| stem == NAME)
}

/// Puts the stand-in into a folder of its own and returns the folder, for the PATH.
pub fn install() -> Result<PathBuf, Failure> {
    let failed = |error: &std::io::Error| Failure::io("prepare the splitting of the app", error);
    let folder = workspace::target().join("declic-tools");
    let program = folder.join(format!("{NAME}{}", env::consts::EXE_SUFFIX));
    let this = env::current_exe().map_err(|error| failed(&error))?;
    fs::create_dir_all(&folder).map_err(|error| failed(&error))?;
    let same = |a: &Path, b: &Path| fs::read(a).ok() == fs::read(b).ok();
    if !same(&this, &program) {
        fs::copy(&this, &program).map_err(|error| failed(&error))?;
    }
    Ok(folder)
}

/// The environment in which the stand-in makes the parts small.
pub fn optimising() -> (&'static str, &'static str) {
    (OPTIMISE, "1")
}

/// Does what `wasm-bindgen` would do with these arguments, and the splitting.
pub fn stand_in() -> Result<(), Failure> {
    let mut arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let is_wasm =
        |argument: &OsString| Path::new(argument).extension().is_some_and(|e| e == "wasm");
    // Trunk also asks for the version.
    let Some(input) = arguments.iter_mut().find(|argument| is_wasm(argument)) else {
        return bind(&arguments);
    };
    let compiled = PathBuf::from(&input);
    let bytes =
        fs::read(&compiled).map_err(|error| Failure::io("read the compiled app", &error))?;
    let parts = Parts::new(&compiled, &bytes)?;
    *input = parts.main().into();
    let out = out_dir(&arguments)?;
    arguments.push("--keep-lld-exports".into());
    bind(&arguments)?;
    parts.place(&out)
}

fn bind(arguments: &[OsString]) -> Result<(), Failure> {
    let status = command(tools::WASM_BINDGEN.program())
        .args(arguments)
        .status();
    done(status, "wasm-bindgen")
}

fn done(status: std::io::Result<ExitStatus>, what: &str) -> Result<(), Failure> {
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Failure::new(format!("{what} failed: its words are above."))),
        Err(error) => Err(Failure::io(format!("start {what}"), &error)),
    }
}

fn out_dir(arguments: &[OsString]) -> Result<PathBuf, Failure> {
    let given = arguments.iter().zip(arguments.iter().skip(1));
    for (argument, next) in given {
        let text = argument.to_string_lossy();
        if let Some(folder) = text.strip_prefix("--out-dir=") {
            return Ok(PathBuf::from(folder));
        }
        if text == "--out-dir" {
            return Ok(PathBuf::from(next));
        }
    }
    Err(Failure::new("Trunk called wasm-bindgen without --out-dir."))
}

/// The parts of a compiled app, in a folder beside it.
struct Parts {
    folder: PathBuf,
    /// Where they go, from the page.
    address: String,
}

impl Parts {
    fn new(compiled: &Path, bytes: &[u8]) -> Result<Self, Failure> {
        let folder = compiled.with_extension("parts");
        if folder.exists() {
            fs::remove_dir_all(&folder)
                .map_err(|error| Failure::io("empty the folder of the parts", &error))?;
        }
        fs::create_dir_all(&folder)
            .map_err(|error| Failure::io("create the folder of the parts", &error))?;
        let mut split = command(tools::WASM_SPLIT.program());
        split.arg(compiled).arg(&folder);
        done(
            split.args(["--out-name", "declic-app"]).status(),
            "wasm-split-cli",
        )?;
        let address = format!("{SNIPPETS}/{FOLDER}{:016x}", fingerprint(bytes));
        Ok(Self { folder, address })
    }

    fn main(&self) -> PathBuf {
        self.folder.join("declic-app.wasm")
    }

    /// Puts the parts and their script below `out`, and tells the main part's script.
    fn place(&self, out: &Path) -> Result<(), Failure> {
        let failed = |error: &std::io::Error| Failure::io("place the parts of the app", error);
        let to = out.join(&self.address);
        // Trunk takes the whole folder along: not with the parts of earlier builds.
        for entry in fs::read_dir(out.join(SNIPPETS))
            .into_iter()
            .flatten()
            .flatten()
        {
            if entry.file_name().to_string_lossy().starts_with(FOLDER) {
                fs::remove_dir_all(entry.path()).map_err(|error| failed(&error))?;
            }
        }
        fs::create_dir_all(&to).map_err(|error| failed(&error))?;
        for entry in fs::read_dir(&self.folder).map_err(|error| failed(&error))? {
            let path = entry.map_err(|error| failed(&error))?.path();
            let is_part = path.extension().is_some_and(|e| e == "wasm") && path != self.main();
            if let (true, Some(name)) = (is_part, path.file_name()) {
                optimise(&path, &to.join(name))?;
            }
        }
        let script =
            fs::read_to_string(self.folder.join(SCRIPT)).map_err(|error| failed(&error))?;
        let script = replace(&script, MAIN_IMPORT, MAIN_LOOKUP)?;
        let script = replace(&script, LOAD, LOAD_PLAINLY)? + LOAD_FUNCTION;
        fs::write(to.join("parts.js"), script).map_err(|error| failed(&error))?;
        let main = out.join("declic-app.js");
        let text = fs::read_to_string(&main).map_err(|error| failed(&error))?;
        // In the import only: inside the main part the script keeps its name.
        let to = format!("from \"./{}/parts.js\"", self.address);
        let text = replace(&text, &format!("from \"{SCRIPT}\""), &to)?;
        fs::write(&main, text).map_err(|error| failed(&error))
    }
}

/// Replaces what the tools are known to write; what they do not write any more is an error here
/// rather than in somebody's browser.
fn replace(text: &str, from: &str, to: &str) -> Result<String, Failure> {
    if text.contains(from) {
        return Ok(text.replace(from, to));
    }
    Err(Failure::new(format!(
        "The scripts of this build do not hold `{from}`: xtask/src/split.rs must learn their new \
         words."
    )))
}

fn optimise(from: &Path, to: &Path) -> Result<(), Failure> {
    if env::var_os(OPTIMISE).is_none() {
        return match fs::copy(from, to) {
            Ok(_) => Ok(()),
            Err(error) => Err(Failure::io("place a part of the app", &error)),
        };
    }
    shrink(from, to)
}

/// Optimises WebAssembly as the app's is.
pub fn shrink(from: &Path, to: &Path) -> Result<(), Failure> {
    let name = if cfg!(windows) {
        "wasm-opt.cmd"
    } else {
        "wasm-opt"
    };
    let mut shrink = command(workspace::root().join("node_modules/.bin").join(name));
    // Twice, from a flattened form: another hundredth less.
    shrink.args(["--flatten", "--rereloop", "-Oz", "-Oz"]);
    shrink.args(wasm_opt_arguments()?);
    done(shrink.arg(from).arg("-o").arg(to).status(), "wasm-opt")
}

/// The arguments that `index.html` has Trunk give to wasm-opt for the main part.
fn wasm_opt_arguments() -> Result<Vec<String>, Failure> {
    let html = fs::read_to_string(workspace::root().join("index.html"))
        .map_err(|error| Failure::io("read index.html", &error))?;
    let arguments = html
        .split_once("data-wasm-opt-params=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(arguments, _)| arguments.split_whitespace().map(String::from).collect());
    arguments.ok_or_else(|| Failure::new("index.html does not say how wasm-opt is called."))
}

/// FNV-1a: names a file by its contents.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_for_the_output_is_found() {
        let arguments = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
        let found = out_dir(&arguments(&["--target=web", "--out-dir=/a b/c", "x.wasm"]));
        assert_eq!(found.unwrap(), PathBuf::from("/a b/c"));
        let found = out_dir(&arguments(&["--out-dir", "/a", "x.wasm"]));
        assert_eq!(found.unwrap(), PathBuf::from("/a"));
        assert!(out_dir(&arguments(&["x.wasm", "--target=web"])).is_err());
    }

    #[test]
    fn unknown_words_of_the_tools_are_an_error() {
        assert_eq!(replace("a b", "b", "c").unwrap(), "a c");
        assert!(replace("a b", "d", "c").is_err());
    }

    #[test]
    fn contents_have_different_names() {
        // The published test vector of FNV-1a, 64 bits.
        assert_eq!(fingerprint(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_ne!(fingerprint(b"ab"), fingerprint(b"ba"));
    }

    #[test]
    fn parts_are_made_small_as_the_main_part_is() {
        let arguments = wasm_opt_arguments().unwrap();
        assert!(
            arguments
                .iter()
                .any(|argument| argument == "--mvp-features")
        );
    }
}
