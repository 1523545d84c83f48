//! The app's WebAssembly: compiled, split, bound to JavaScript, made small.
//!
//! `xtask/pack` splits and binds: it needs heavy libraries and is compiled beside the app.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use crate::failure::Failure;
use crate::step::{self, Running};
use crate::tools::WASM_TARGET;
use crate::workspace::{cargo, command, root, target};

/// The profiles of the app and of `declic-pack` in Cargo.toml.
const APP_PROFILE: &str = "web";
const PACK_PROFILE: &str = "pack";

/// The WebAssembly features of the oldest browsers that the app promises to run in.
const FLOOR: [&str; 8] = [
    "--mvp-features",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The line of `declic-pack` being compiled, and what to do where it fails.
const PACK_TITLE: &str = "splitter and compressor: compile";
const PACK_ADVICE: &str = "xtask/pack does not compile: the messages above say where.";

/// Environment variables that replace the compiler flags of `.cargo/config.toml`.
const FLAGS_VARIABLES: [&str; 2] = ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"];

/// The app and `declic-pack`, being compiled. Other steps may run meanwhile: the last part of the app's
/// compilation keeps one processor only.
#[derive(Debug)]
pub struct Compilation {
    app: Running,
    pack: Running,
}

impl Compilation {
    /// Starts to compile.
    pub fn start() -> Result<Self, Failure> {
        let mut app = cargo_for_web(["build", "--package", "declic-app", "--features", "split"]);
        app.args(["--profile", APP_PROFILE]);
        Ok(Self {
            app: Running::start(
                "app: compile to WebAssembly",
                &mut app,
                "The app does not compile for WebAssembly: the messages above say where.",
            )?,
            pack: Running::start(PACK_TITLE, &mut pack_build(), PACK_ADVICE)?,
        })
    }

    /// Waits for the compilers, makes the app's parts and returns the folder of its scripts and parts. All
    /// of it names itself relatively, so the folder can be called as one likes.
    pub fn finish(self) -> Result<PathBuf, Failure> {
        self.app.finish(false)?;
        self.pack.finish(true)?;
        let compiled = target()
            .join(WASM_TARGET)
            .join(APP_PROFILE)
            .join("declic-app.wasm");
        let folder = target().join("declic-app");
        let advice =
            "The app could not be split or bound to JavaScript: the messages above say why.";
        let mut split = command(pack_program());
        split.arg("app").arg(&compiled).arg(&folder);
        step::run("lazy parts and JavaScript bindings", &mut split, advice)?;
        let step = step::Step::begin("wasm-opt");
        step.finish(shrink_all(&folder))?;
        Ok(folder)
    }
}

/// Writes a `.br` and a `.gz` beside each file of `dist` that shrinks. After [`Compilation::finish`].
pub fn compress(dist: &Path) -> Result<(), Failure> {
    let mut compress = command(pack_program());
    compress.arg("compress").arg(dist);
    let advice = "The files of dist/ could not be compressed: the messages above say why.";
    step::run("brotli and gzip", &mut compress, advice)?;
    Ok(())
}

/// A cargo command for WebAssembly, with the compiler flags of `.cargo/config.toml` in force. The
/// app itself refuses to compile without them.
pub fn cargo_for_web<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut cargo = cargo(arguments);
    cargo.args(["--target", WASM_TARGET]);
    for name in FLAGS_VARIABLES {
        if std::env::var_os(name).is_some() {
            println!("{name} is set: left out here, since it would replace .cargo/config.toml");
            cargo.env_remove(name);
        }
    }
    cargo
}

fn pack_build() -> Command {
    let mut build = cargo(["build", "--package", "declic-pack"]);
    build.args(["--profile", PACK_PROFILE]);
    build
}

/// Compiles `declic-pack` alone.
pub fn compile_pack() -> Result<(), Failure> {
    step::run(PACK_TITLE, &mut pack_build(), PACK_ADVICE)?;
    Ok(())
}

/// Where `declic-pack` is once it is compiled.
pub fn pack_program() -> PathBuf {
    let name = format!("declic-pack{}", std::env::consts::EXE_SUFFIX);
    target().join(PACK_PROFILE).join(name)
}

/// Shrinks each part in place, all at once.
fn shrink_all(folder: &Path) -> Result<(), Failure> {
    let parts = wasm_files(folder).map_err(|error| Failure::io("read the app's parts", &error))?;
    thread::scope(|scope| {
        let running: Vec<_> = parts
            .iter()
            .map(|part| scope.spawn(move || shrink(part, part)))
            .collect();
        running.into_iter().try_for_each(|one| {
            let outcome = one.join();
            outcome.unwrap_or_else(|_| Err(Failure::new("wasm-opt stopped.")))
        })
    })
}

fn wasm_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "wasm")
        {
            found.push(path);
        }
    }
    Ok(found)
}

/// Optimises WebAssembly for size, within the features of [`FLOOR`].
pub fn shrink(from: &Path, to: &Path) -> Result<(), Failure> {
    let name = if cfg!(windows) {
        "wasm-opt.cmd"
    } else {
        "wasm-opt"
    };
    let mut shrink = command(root().join("node_modules/.bin").join(name));
    // Twice, from a flattened form: another hundredth less.
    shrink.args(["--flatten", "--rereloop", "-Oz", "-Oz"]);
    shrink.args(FLOOR).arg(from).arg("-o").arg(to);
    match shrink.output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(Failure::new(format!(
            "wasm-opt failed:\n{}",
            String::from_utf8_lossy(&output.stderr)
        ))),
        Err(error) => Err(Failure::io("start wasm-opt", &error)),
    }
}

/// A name for contents, 16 hexadecimal digits: parts of one build only ever meet parts of the
/// same build, and a browser may keep them for ever.
pub fn hash_folder(folder: &Path) -> io::Result<String> {
    let mut hasher = DefaultHasher::new();
    hash_into(folder, &mut hasher)?;
    Ok(format!("{:016x}", hasher.finish()))
}

/// A name for the contents of a file, as [`hash_folder`].
pub fn hash_file(file: &Path) -> io::Result<String> {
    let mut hasher = DefaultHasher::new();
    fs::read(file)?.hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}

fn hash_into(folder: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    paths.sort();
    for path in paths {
        path.file_name().hash(hasher);
        if path.is_dir() {
            hash_into(&path, hasher)?;
        } else {
            fs::read(&path)?.hash(hasher);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_part_changes_the_name_of_all() {
        let folder = std::env::temp_dir().join(format!("declic-hash-{}", std::process::id()));
        fs::create_dir_all(folder.join("inner")).unwrap();
        fs::write(folder.join("inner/a"), "one").unwrap();
        let before = hash_folder(&folder).unwrap();
        assert_eq!(before.len(), 16);
        assert_eq!(hash_folder(&folder).unwrap(), before);
        fs::write(folder.join("inner/a"), "two").unwrap();
        assert_ne!(hash_folder(&folder).unwrap(), before);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_bindings_are_of_the_library_s_version() {
        let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
        let version = |name: &str| {
            let start = format!("name = \"{name}\"\nversion = \"");
            let (_, rest) = lock.split_once(&start).unwrap();
            rest.split('"').next().unwrap().to_owned()
        };
        assert_eq!(version("wasm-bindgen"), version("wasm-bindgen-cli-support"));
        let series = |name: &str| version(name).rsplit_once('.').unwrap().0.to_owned();
        assert_eq!(
            series("wasm_split_helpers"),
            series("wasm_split_cli_support")
        );
    }
}
