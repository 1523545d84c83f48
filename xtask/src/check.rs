//! `cargo xtask test`: everything, one line per step, stopping at the first failure.

use std::ffi::OsString;
use std::str::FromStr;
use std::time::Instant;

use crate::failure::Failure;
use crate::step::{self, Step};
use crate::wasm::{Compilation, cargo_for_web};
use crate::workspace::{cargo, dist};
use crate::{browser, build, circles, setup, sizes};

/// The packages that run in the browser, and are checked for its target.
const IN_THE_BROWSER: [&str; 10] = [
    "declic-app",
    "declic-aptitude",
    "declic-content",
    "declic-dossier",
    "declic-javascript",
    "declic-link",
    "declic-package",
    "declic-psychometrics",
    "declic-text",
    "declic-workshop",
];

/// A part of the whole check, by the name that `--only` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `cargo fmt --check`.
    Format,
    /// No folder of a crate imports another in a circle.
    Circles,
    /// Clippy on everything, for this computer.
    Lints,
    /// Clippy on what runs in the browser, for WebAssembly.
    LintsWeb,
    /// `cargo test`.
    Native,
    /// The contents' own rules.
    Content,
    /// The release build.
    Build,
    /// The size budgets.
    Sizes,
    /// The browser tests.
    Browser,
}

/// The parts with their names, in the order in which they run: quick answers first.
const PARTS: [(Part, &str); 9] = [
    (Part::Format, "format"),
    (Part::Circles, "circles"),
    (Part::Lints, "lints"),
    (Part::LintsWeb, "lints-web"),
    (Part::Native, "native"),
    (Part::Content, "content"),
    (Part::Build, "build"),
    (Part::Sizes, "sizes"),
    (Part::Browser, "browser"),
];

impl FromStr for Part {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = PARTS.iter().find(|(_, name)| *name == text);
        found.map(|(part, _)| *part).ok_or_else(|| {
            let names: Vec<&str> = PARTS.iter().map(|(_, name)| *name).collect();
            format!("the parts are {}", names.join(", "))
        })
    }
}

/// Runs the parts named (all when none is), with `rest` for the tool of a single one.
pub fn run(only: &[Part], rest: &[OsString]) -> Result<(), Failure> {
    let started = Instant::now();
    let wanted = |part: &Part| only.is_empty() || only.contains(part);
    let parts: Vec<Part> = PARTS.iter().map(|(part, _)| *part).filter(wanted).collect();
    prepare(&parts)?;
    let mut compilation = None;
    for part in &parts {
        // The app is compiled beside the native tests: neither keeps all processors busy to its end.
        if *part == Part::Native && parts.contains(&Part::Build) {
            compilation = Some(Compilation::start()?);
        }
        check(*part, rest, &mut compilation)?;
    }
    println!("\nAll is well ({}).", step::seconds(started.elapsed()));
    Ok(())
}

/// Installs what the parts need before the first of them runs, so that a missing tool shows at
/// once and not after ten minutes.
fn prepare(parts: &[Part]) -> Result<(), Failure> {
    let any = |these: &[Part]| parts.iter().any(|part| these.contains(part));
    if any(&[Part::Format, Part::Lints, Part::LintsWeb]) {
        setup::rust_components()?;
    }
    if any(&[Part::LintsWeb]) {
        setup::wasm_target()?;
    }
    if any(&[Part::Build]) {
        setup::for_build()?;
    }
    if any(&[Part::Browser]) {
        let started = Instant::now();
        browser::prepare()?;
        step::report("tools for the browser tests are there", started);
    }
    Ok(())
}

/// Checks `part`; `compilation` is that of the app where it is under way.
fn check(
    part: Part,
    rest: &[OsString],
    compilation: &mut Option<Compilation>,
) -> Result<(), Failure> {
    match part {
        Part::Format => {
            let mut check = cargo(["fmt", "--all", "--check"]);
            check.args(rest);
            let advice = "Some files are not formatted. Run `cargo fmt`.";
            step::run("format: rustfmt", &mut check, advice)?;
        }
        Part::Circles => Step::begin("no import circles").finish(circles::check())?,
        Part::Lints => {
            let mut check = cargo(["clippy", "--quiet", "--workspace", "--all-targets"]);
            check.args(rest).args(["--", "-D", "warnings"]);
            let advice = "Clippy has remarks on the native build: mend what it names above.";
            step::run("lints: clippy for this computer", &mut check, advice)?;
        }
        Part::LintsWeb => {
            // The lazy parts as they are shipped; the native lints see the app in one piece.
            let mut check = cargo_for_web(["clippy", "--quiet", "--features", "declic-app/split"]);
            for package in IN_THE_BROWSER {
                check.args(["--package", package]);
            }
            check.args(rest).args(["--", "-D", "warnings"]);
            let advice = "Clippy has remarks on the WebAssembly build: mend what it names above.";
            step::run("lints: clippy for WebAssembly", &mut check, advice)?;
        }
        Part::Native => native(rest)?,
        Part::Content => {
            let mut check = build::declic(["content", "check"].map(AsRef::as_ref));
            check.args(rest);
            let advice = "The contents break their rules: the messages above name file and place.";
            step::run("contents: games, texts, translations", &mut check, advice)?;
        }
        Part::Build => {
            build::generate()?;
            let started = compilation.take();
            build::release(started.map_or_else(Compilation::start, Ok)?)?;
        }
        Part::Sizes => {
            println!("sizes of the release build");
            sizes::check(&dist())?;
        }
        Part::Browser => browser::test(rest)?,
    }
    Ok(())
}

/// Property tests draw the same cases each time here, so that the result depends on the tree alone;
/// `cargo test` by itself draws new ones.
const SEED: (&str, &str) = ("PROPTEST_RNG_SEED", "20261121");

fn native(rest: &[OsString]) -> Result<(), Failure> {
    let mut test = cargo(["test", "--workspace", "--no-fail-fast"]);
    test.args(rest);
    if std::env::var_os(SEED.0).is_none() {
        test.env(SEED.0, SEED.1);
    }
    let advice = "A test fails: its name and words are above. To run one again: `cargo test -p \
                  CRATE NAME`.";
    let output = step::run_with_note("tests: cargo test", &mut test, advice, |output| {
        Some(format!("{} passed", passed(output)))
    })?;
    for line in summaries(&output) {
        println!("    {line}");
    }
    Ok(())
}

/// For each group of tests that is not empty, where it is and what cargo said of it.
fn summaries(output: &str) -> Vec<String> {
    let mut place = "";
    let mut lines = Vec::new();
    for line in output.lines() {
        let line = line.trim();
        if let Some(group) = line
            .strip_prefix("Running ")
            .or(line.strip_prefix("Doc-tests "))
        {
            place = group.rsplit_once('/').map_or(group, |(_, file)| file);
            place = place.split(['(', ')']).next().unwrap_or(place).trim();
            // `unittests src/lib.rs (target/debug/deps/declic_workshop-0123…)`: the binary says
            // which crate it is, the source does not.
            if let Some((name, _)) = place.rsplit_once('-') {
                place = name;
            }
        } else if let Some(result) = line.strip_prefix("test result: ")
            && !result.contains(" 0 passed")
        {
            let result = result.split("; finished").next().unwrap_or(result);
            lines.push(format!("{place}: {result}"));
        }
    }
    lines
}

fn passed(output: &str) -> u32 {
    let results = output
        .lines()
        .filter(|line| line.starts_with("test result: "));
    results
        .filter_map(|line| {
            line.split(" passed")
                .next()?
                .rsplit(' ')
                .next()?
                .parse::<u32>()
                .ok()
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = "\
   Compiling declic-workshop v0.1.0
     Running unittests src/lib.rs (target/debug/deps/declic_workshop-0123abc)
running 12 tests
test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s
     Running unittests src/main.rs (target/debug/deps/xtask-0123abc)
test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
   Doc-tests declic_workshop
test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.02s
";

    #[test]
    fn cargo_s_report_is_summed_up() {
        assert_eq!(passed(OUTPUT), 15);
        assert_eq!(
            summaries(OUTPUT),
            [
                "declic_workshop: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out",
                "declic_workshop: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out",
            ]
        );
    }

    #[test]
    fn every_part_has_a_name() {
        for (part, name) in PARTS {
            assert_eq!(name.parse::<Part>().unwrap(), part);
        }
        assert!("all".parse::<Part>().unwrap_err().contains("lints-web"));
    }
}
