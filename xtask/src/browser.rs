//! Playwright: the browser tests and the screenshots.

use std::ffi::OsString;
use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;

use crate::build;
use crate::failure::Failure;
use crate::setup;
use crate::step;
use crate::workspace::{self, command};

/// Runs the browser tests against `dist/` as it is.
pub fn test(rest: &[OsString]) -> Result<(), Failure> {
    prepare()?;
    let mut test = playwright("chromium", rest)?;
    test.env("DECLIC_FIREFOX", setup::firefox()?);
    test.env("DECLIC_WEBKIT_DRIVER", setup::webkit_driver()?);
    let advice = "A browser test fails: its words are above, its picture and trace in \
                  test-results/. To run one again: `cargo xtask test --only browser -- NAME`.";
    step::run_with_note("browser tests", &mut test, advice, summary)?;
    Ok(())
}

/// Photographs every screen of `dist/` into `docs/screenshots/`.
pub fn screenshots(rest: &[OsString]) -> Result<(), Failure> {
    setup::npm_packages()?;
    let mut shots = playwright("screenshots", rest)?;
    let advice = "A screen could not be photographed: the words above say which.";
    step::run_with_note(
        "screenshots into docs/screenshots/",
        &mut shots,
        advice,
        summary,
    )?;
    Ok(())
}

/// Installs what is missing for [`test`].
pub fn prepare() -> Result<(), Failure> {
    setup::npm_packages()?;
    for browser in [setup::chromium, setup::firefox, setup::webkit_driver] {
        browser()?;
    }
    Ok(())
}

/// Playwright on one project of tests/browser/playwright.config.ts. It starts the servers itself;
/// free ports let two clones be tested at once.
fn playwright(project: &str, rest: &[OsString]) -> Result<Command, Failure> {
    if !workspace::dist().join("index.html").is_file() {
        return Err(Failure::new(
            "There is no app in dist/. Run `cargo xtask build` first.",
        ));
    }
    let server = build::declic_program()?;
    let [root_port, folder_port] = free_ports()?;
    let mut run = command("node");
    run.args([
        "node_modules/@playwright/test/cli.js",
        "test",
        "--config",
        "tests/browser",
    ]);
    // In one word: the option would take the arguments after it for projects too.
    run.arg(format!("--project={project}")).args(rest);
    run.env("DECLIC_CHROMIUM", setup::chromium()?);
    run.env("DECLIC_PROGRAM", server);
    run.env("DECLIC_PORT", root_port.to_string());
    run.env("DECLIC_FOLDER_PORT", folder_port.to_string());
    run.env("FORCE_COLOR", "0").env_remove("NO_COLOR");
    Ok(run)
}

/// Two ports that were free a moment ago.
fn free_ports() -> Result<[u16; 2], Failure> {
    let port = |listener: &TcpListener| listener.local_addr().map(|address| address.port());
    let open = || TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let both = open().and_then(|first| {
        let second = open()?;
        Ok([port(&first)?, port(&second)?])
    });
    both.map_err(|error| Failure::io("find a free port", &error))
}

/// `12 passed, 1 skipped` from the end of Playwright's report.
fn summary(output: &str) -> Option<String> {
    let counts = output.lines().map(str::trim).filter(|line| {
        let mut words = line.split(' ');
        let counted = words.next().is_some_and(|word| word.parse::<u32>().is_ok());
        counted && matches!(words.next(), Some("passed" | "skipped" | "flaky"))
    });
    let short = counts.map(|line| line.split(" (").next().unwrap_or(line));
    let short: Vec<&str> = short.collect();
    (!short.is_empty()).then(|| short.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_is_found() {
        let output =
            "Running 3 tests using 2 workers\n  ok 1 smoke\n\n  1 skipped\n  2 passed (3.1s)\n";
        assert_eq!(summary(output).as_deref(), Some("1 skipped, 2 passed"));
        assert_eq!(summary("12 monkeys"), None);
    }

    #[test]
    fn two_different_ports() {
        let [first, second] = free_ports().unwrap();
        assert_ne!(first, second);
    }
}
