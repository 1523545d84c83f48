//! One line per step: what it does, how long it took; its output only when it fails.

use std::fs::{self, File};
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::workspace;

/// The column at which the outcome of a step stands.
const WIDTH: usize = 58;

/// A step under way: its line is begun, its clock runs.
#[derive(Debug)]
pub struct Step {
    started: Instant,
}

impl Step {
    /// Begins the line of a step, before its work.
    pub fn begin(what: &str) -> Self {
        let padding = WIDTH.saturating_sub(what.chars().count());
        print!("{what} {} ", ".".repeat(padding));
        // A closed output (a pipe to `head`) is no reason to stop checking.
        let _ = std::io::stdout().flush();
        Self {
            started: Instant::now(),
        }
    }

    /// Ends the line of a step that succeeded, with `note` as its result.
    pub fn done(self, note: Option<&str>) {
        let note = note.map(|note| format!(", {note}")).unwrap_or_default();
        println!("ok ({}{note})", seconds(self.started.elapsed()));
    }

    /// Ends the line of a step that failed.
    pub fn failed(self) {
        println!("FAILED ({})", seconds(self.started.elapsed()));
    }

    /// Ends the line according to an outcome that this program computed itself.
    pub fn finish<T>(self, outcome: Result<T, Failure>) -> Result<T, Failure> {
        match &outcome {
            Ok(_) => self.done(None),
            Err(_) => self.failed(),
        }
        outcome
    }
}

/// A whole line at once, for work that may print lines of its own in between.
pub fn report(what: &str, started: Instant) {
    let mut step = Step::begin(what);
    step.started = started;
    step.done(None);
}

/// Runs a command as a step and returns what it printed. When it fails, prints that output and
/// returns `advice`, the sentence that says what to do.
pub fn run(what: &str, command: &mut Command, advice: &str) -> Result<String, Failure> {
    run_with_note(what, command, advice, |_| None)
}

/// Like [`run`]; `note` picks from the output what the step's line ends with.
pub fn run_with_note(
    what: &str,
    command: &mut Command,
    advice: &str,
    note: impl FnOnce(&str) -> Option<String>,
) -> Result<String, Failure> {
    let step = Step::begin(what);
    match capture(command) {
        Ok(captured) if captured.success => {
            step.done(note(&captured.output).as_deref());
            Ok(captured.output)
        }
        Ok(captured) => {
            step.failed();
            println!("\n{}", captured.output.trim());
            Err(Failure::new(advice))
        }
        Err(error) => {
            step.failed();
            let program = command.get_program().to_string_lossy();
            Err(Failure::io(format!("run `{program}`"), &error))
        }
    }
}

/// What a command printed.
#[derive(Debug)]
pub struct Captured {
    /// Whether it succeeded.
    pub success: bool,
    /// Both its outputs, in the order in which they were written.
    pub output: String,
}

/// Runs a command and captures its outputs.
///
/// # Errors
/// When the command cannot be started, or the file for its outputs cannot be written.
pub fn capture(command: &mut Command) -> std::io::Result<Captured> {
    let folder = workspace::target().join("xtask-output");
    fs::create_dir_all(&folder)?;
    let path = folder.join(format!("output-{}.log", std::process::id()));
    let file = File::create(&path)?;
    let status = command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .status();
    let output = fs::read(&path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let _ = fs::remove_file(&path);
    Ok(Captured {
        success: status?.success(),
        output: output?,
    })
}

/// `3.2 s` or `4 min 07 s`.
pub fn seconds(duration: Duration) -> String {
    let whole = duration.as_secs();
    if whole < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_well() {
        assert_eq!(seconds(Duration::from_millis(3_240)), "3.2 s");
        assert_eq!(seconds(Duration::from_secs(247)), "4 min 07 s");
    }

    #[test]
    fn both_outputs_are_kept() {
        let captured = capture(Command::new("cargo").arg("no-such-command-here")).unwrap();
        assert!(!captured.success);
        let output = captured.output;
        assert!(output.contains("no-such-command-here"), "{output}");
    }
}
