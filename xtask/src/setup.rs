//! Finds or installs what a command needs. Each function is quick and silent when there is
//! nothing to do, and safe to call twice.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::failure::Failure;
use crate::step;
use crate::tools::{
    CHROMIUM_PACKAGES, FIREFOX_PACKAGES, MINGW_PACKAGES, NODE_MAJOR, WASM_TARGET, WEBKIT_PACKAGES,
};
use crate::workspace::{self, command};

/// The Rust standard library for the browser.
pub fn wasm_target() -> Result<(), Failure> {
    let advice = format!(
        "The Rust target {WASM_TARGET} is missing. With rustup, run `rustup target add \
         {WASM_TARGET}`; with a Rust from your system, install its package for WebAssembly \
         (Debian: libstd-rust-dev-wasm32)."
    );
    if has_target(WASM_TARGET)? {
        return Ok(());
    }
    if !answers("rustup", "--version") {
        return Err(Failure::new(advice));
    }
    let title = format!("Rust: add {WASM_TARGET}");
    step::run(&title, &mut add_target(WASM_TARGET), &advice)?;
    Ok(())
}

/// The Rust standard library for another system, which a command can do without: added where rustup can,
/// and a sentence, not its output, where it cannot.
pub fn optional_target(target: &str) -> Result<(), Failure> {
    let there = || has_target(target).unwrap_or_default();
    if there() {
        return Ok(());
    }
    // What counts is what is there afterwards.
    let _outcome = step::capture(&mut add_target(target));
    if there() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "the Rust target {target} is missing, and `rustup target add {target}` does not give it"
    )))
}

fn has_target(target: &str) -> Result<bool, Failure> {
    let sysroot = step::capture(command("rustc").args(["--print", "sysroot"]))
        .map_err(|_| Failure::new("Rust is missing. Install it from rustup.rs, then try again."))?;
    let library = Path::new(sysroot.output.trim())
        .join("lib/rustlib")
        .join(target)
        .join("lib");
    Ok(sysroot.success && library.is_dir())
}

fn add_target(target: &str) -> Command {
    let mut add = command("rustup");
    add.args(["target", "add", target]);
    add
}

/// rustfmt and clippy, which minimal installations of Rust lack.
pub fn rust_components() -> Result<(), Failure> {
    for (tool, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        // rustup installs a proxy for every component: only running it shows whether it works.
        if answers(tool, "--version") {
            continue;
        }
        let advice = format!("{component} is missing. Run `rustup component add {component}`.");
        let mut add = command("rustup");
        add.args(["component", "add", component]);
        step::run(&format!("Rust: add {component}"), &mut add, &advice)?;
    }
    Ok(())
}

/// Node.js itself cannot be installed for everybody; a sentence says which is needed.
pub fn node() -> Result<(), Failure> {
    let advice = || {
        Failure::new(format!(
            "Node.js {NODE_MAJOR} or later, with npm, is needed. Install it from nodejs.org or \
             your system's packages (Debian: `apt-get install nodejs npm`), then try again."
        ))
    };
    let version = step::capture(command("node").arg("--version")).map_err(|_| advice())?;
    let major = version
        .output
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next();
    let recent = major
        .and_then(|text| text.parse::<u32>().ok())
        .is_some_and(|n| n >= NODE_MAJOR);
    if version.success && recent {
        Ok(())
    } else {
        Err(advice())
    }
}

/// The packages of package-lock.json, installed when the lock differs from last time.
pub fn npm_packages() -> Result<(), Failure> {
    node()?;
    let root = workspace::root();
    let stamp = root.join("node_modules").join(".declic-lock");
    let lock = fs::read(root.join("package-lock.json"))
        .map_err(|error| Failure::io("read package-lock.json", &error))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut install = command(npm);
    install.args(["ci", "--prefer-offline", "--no-audit", "--no-fund"]);
    // The system's Chromium is used, see `chromium`.
    install.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    let advice = "npm could not install the packages of package-lock.json: read its words above. \
                  Most often the network is missing.";
    step::run(
        "npm packages: editor, bundler, wasm-opt, Playwright",
        &mut install,
        advice,
    )?;
    fs::write(&stamp, lock).map_err(|error| Failure::io("note what npm installed", &error))
}

/// The path of a Chromium or Chrome, installed from Debian's packages when there is none.
pub fn chromium() -> Result<PathBuf, Failure> {
    let advice = "The browser tests need Chromium or Google Chrome. Install one (Debian: \
                  `sudo apt-get install chromium`), or give the path of one in the environment \
                  variable DECLIC_CHROMIUM, then try again.";
    found_or_installed("Chromium", find_chromium, &CHROMIUM_PACKAGES, advice)
}

/// The path of a Firefox, installed from Debian's packages when there is none.
pub fn firefox() -> Result<PathBuf, Failure> {
    let advice = "The browser tests play games that are taken home in Firefox, too. Install it \
                  (Debian: `sudo apt-get install firefox-esr`), or give its path in the environment \
                  variable DECLIC_FIREFOX, then try again.";
    found_or_installed("Firefox", find_firefox, &FIREFOX_PACKAGES, advice)
}

/// The path of WebKitGTK's driver, installed from Debian's packages when there is none.
pub fn webkit_driver() -> Result<PathBuf, Failure> {
    let advice = "The browser tests play games that are taken home in WebKit, too: they need \
                  WebKitWebDriver and xvfb-run. Install them (Debian: `sudo apt-get install \
                  webkit2gtk-driver xvfb xauth`), or give the driver's path in the environment \
                  variable DECLIC_WEBKIT_DRIVER, then try again.";
    found_or_installed("WebKit", find_webkit_driver, &WEBKIT_PACKAGES, advice)
}

/// The linker for Windows, installed from Debian's packages when there is none.
pub fn mingw() -> Result<PathBuf, Failure> {
    let find = || on_path("x86_64-w64-mingw32-gcc");
    let advice = "MinGW-w64 is missing (Debian: `sudo apt-get install gcc-mingw-w64-x86-64`)";
    found_or_installed("MinGW-w64", find, &MINGW_PACKAGES, advice)
}

/// The program that writes files for Kiwix, where it is installed.
pub fn find_zim_writer() -> Option<PathBuf> {
    on_path("zimwriterfs")
}

/// The path that `find` gives, where need be once Debian's `packages` are installed; else the `advice`.
fn found_or_installed(
    name: &str,
    find: fn() -> Option<PathBuf>,
    packages: &[&str],
    advice: &str,
) -> Result<PathBuf, Failure> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let Some(prefix) = apt_prefix() else {
        return Err(Failure::new(advice));
    };
    let apt = |arguments: &[&str]| {
        let mut words = prefix.iter().copied().chain(["apt-get", "-y", "-q"]);
        let mut command = command(words.next().unwrap_or("apt-get"));
        command
            .args(words)
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    step::run(
        "Debian: refresh the list of packages",
        &mut apt(&["update"]),
        advice,
    )?;
    let mut install = vec!["install", "--no-install-recommends"];
    install.extend(packages);
    let title = format!("Debian: install {name}");
    step::run(&title, &mut apt(&install), advice)?;
    find().ok_or_else(|| Failure::new(advice))
}

fn find_chromium() -> Option<PathBuf> {
    find_program(
        "DECLIC_CHROMIUM",
        &[
            "chromium",
            "chromium-browser",
            "google-chrome-stable",
            "google-chrome",
        ],
        &[
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            r"C:\Program Files\Google\Chrome\Application\chrome.exe",
            r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        ],
    )
}

fn find_firefox() -> Option<PathBuf> {
    find_program(
        "DECLIC_FIREFOX",
        &["firefox-esr", "firefox"],
        &[
            "/Applications/Firefox.app/Contents/MacOS/firefox",
            r"C:\Program Files\Mozilla Firefox\firefox.exe",
        ],
    )
}

fn find_webkit_driver() -> Option<PathBuf> {
    on_path("xvfb-run")?;
    // It knows no `--version`.
    let given = env::var_os("DECLIC_WEBKIT_DRIVER").map(PathBuf::from);
    given.or_else(|| on_path("WebKitWebDriver"))
}

/// The path in the environment's `variable`, else the first program that answers: `names` on the PATH,
/// then `elsewhere`.
fn find_program(variable: &str, names: &[&str], elsewhere: &[&str]) -> Option<PathBuf> {
    if let Some(given) = env::var_os(variable) {
        return Some(PathBuf::from(given));
    }
    // Ubuntu's chromium-browser is a notice until its snap is there: only an answer counts.
    // Chrome on Windows opens a window instead of answering.
    let works = |path: &PathBuf| {
        if cfg!(windows) {
            path.is_file()
        } else {
            answers(path, "--version")
        }
    };
    let on_path = names.iter().filter_map(|name| on_path(name));
    on_path
        .chain(elsewhere.iter().map(PathBuf::from))
        .find(works)
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// How to call apt-get without being asked a question: as root, or through a sudo that needs no
/// password. `None` where there is no apt-get or no such right.
fn apt_prefix() -> Option<&'static [&'static str]> {
    on_path("apt-get")?;
    let user = step::capture(command("id").arg("-u")).ok()?;
    if user.success && user.output.trim() == "0" {
        return Some(&[]);
    }
    let sudo = step::capture(command("sudo").args(["-n", "true"])).ok()?;
    sudo.success.then_some(&["sudo", "-n"])
}

/// Everything that building the app takes.
pub fn for_build() -> Result<(), Failure> {
    let started = Instant::now();
    wasm_target()?;
    npm_packages()?;
    step::report("tools for the build are there", started);
    Ok(())
}

/// Whether a program is there and works.
fn answers(program: impl AsRef<std::ffi::OsStr>, argument: &str) -> bool {
    step::capture(command(program).arg(argument)).is_ok_and(|it| it.success)
}
