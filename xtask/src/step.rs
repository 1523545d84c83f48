//! One line per step: what it does, how long it took; its output only when it fails.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
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

/// A command that runs beside the steps. It is ended when this is dropped before [`Running::finish`].
#[derive(Debug)]
pub struct Running {
    what: &'static str,
    advice: &'static str,
    started: Instant,
    child: Child,
    log: PathBuf,
}

impl Running {
    /// Starts a command whose line and advice [`Running::finish`] shows.
    pub fn start(
        what: &'static str,
        command: &mut Command,
        advice: &'static str,
    ) -> Result<Self, Failure> {
        let started = Instant::now();
        let (child, log) = spawn(command).map_err(|error| {
            let program = command.get_program().to_string_lossy().into_owned();
            Failure::io(format!("run `{program}`"), &error)
        })?;
        Ok(Self {
            what,
            advice,
            started,
            child,
            log,
        })
    }

    /// Waits for the command's end and shows its line; `quiet` leaves the line out where it succeeded.
    pub fn finish(mut self, quiet: bool) -> Result<(), Failure> {
        let mut step = (!quiet).then(|| Step::begin(self.what));
        if let Some(step) = &mut step {
            step.started = self.started;
        }
        let success = self.child.wait().is_ok_and(|status| status.success());
        if success {
            if let Some(step) = step {
                step.done(None);
            }
            return Ok(());
        }
        step.unwrap_or_else(|| Step::begin(self.what)).failed();
        println!("\n{}", read(&self.log).unwrap_or_default().trim());
        Err(Failure::new(self.advice))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // A command that has ended cannot be killed, which is fine.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_file(&self.log);
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
    let (mut child, log) = spawn(command)?;
    let status = child.wait();
    let output = read(&log);
    let _ = fs::remove_file(&log);
    Ok(Captured {
        success: status?.success(),
        output: output?,
    })
}

/// Starts a command that writes both its outputs to a file of its own.
fn spawn(command: &mut Command) -> std::io::Result<(Child, PathBuf)> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let folder = workspace::target().join("xtask-output");
    fs::create_dir_all(&folder)?;
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let log = folder.join(format!("output-{}-{number}.log", std::process::id()));
    let file = File::create(&log)?;
    let child = command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .spawn();
    match child {
        Ok(child) => Ok((child, log)),
        Err(error) => {
            let _ = fs::remove_file(&log);
            Err(error)
        }
    }
}

fn read(log: &Path) -> std::io::Result<String> {
    let bytes = fs::read(log)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
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
    fn commands_beside_the_steps_say_how_they_ended() {
        let start = |argument| {
            let mut cargo = Command::new("cargo");
            Running::start("cargo", cargo.arg(argument), "Advice.").unwrap()
        };
        let (good, bad) = (start("--version"), start("no-such-command-here"));
        let logs = [good.log.clone(), bad.log.clone()];
        assert_ne!(logs[0], logs[1]);
        good.finish(true).unwrap();
        assert_eq!(bad.finish(true).unwrap_err().to_string(), "Advice.");
        assert!(logs.iter().all(|log| !log.exists()));
    }

    #[test]
    fn both_outputs_are_kept() {
        let captured = capture(Command::new("cargo").arg("no-such-command-here")).unwrap();
        assert!(!captured.success);
        let output = captured.output;
        assert!(output.contains("no-such-command-here"), "{output}");
    }
}
