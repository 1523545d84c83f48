//! Running programs in Node, many in one process.

use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::outcome::{Ending, Outcome};

/// What runs inside Node.
const RUNNER: &str = include_str!("node.mjs");

/// How long a program may run beside others.
const TIMEOUT: Duration = Duration::from_secs(2);

/// How long a program may run that is run again alone: a busy computer makes the others late.
const LONG_TIMEOUT: Duration = Duration::from_secs(30);

/// The name of the ending of a program that ran too long.
const TOO_LONG: &str = "timeout";

/// What the runner writes before a line that was not one text.
pub const NOT_A_TEXT: &str = "(not one string) ";

/// Why Node gave no outcomes.
#[derive(Debug, thiserror::Error)]
pub enum NodeError {
    /// There is no Node.
    #[error(
        "Node could not be started ({0}). The comparison needs Node 20 or newer on the path: see \
         https://nodejs.org"
    )]
    Absent(io::Error),
    /// Talking with it failed.
    #[error("Node stopped listening: {0}")]
    Broken(#[from] io::Error),
    /// It stopped before all programs were run.
    #[error("Node failed: {0}")]
    Failed(String),
    /// It answered something else than outcomes.
    #[error("Node's answer could not be read: {0}")]
    Unreadable(#[from] serde_json::Error),
}

#[derive(Serialize)]
struct Question<'a> {
    programs: &'a [String],
    /// Milliseconds.
    timeout: u64,
}

#[derive(Deserialize)]
struct Answer {
    output: String,
    ending: String,
    why: Option<String>,
}

/// Runs each program as a module with a global object of its own, in one Node process. Outcomes
/// come in the order of the programs.
///
/// # Errors
/// When there is no Node, or it does not answer for all programs.
pub fn run_node(programs: &[String]) -> Result<Vec<Outcome>, NodeError> {
    run_within(programs, TIMEOUT)
}

/// The outcome of a program that has the outcome `first`: where it ran too long, it is run once more, alone
/// and for longer.
///
/// # Errors
/// When there is no Node, or it does not answer.
pub fn run_late_again(program: &str, first: Outcome) -> Result<Outcome, NodeError> {
    if first.ending != Ending::Stopped(TOO_LONG.to_owned()) {
        return Ok(first);
    }
    let again = run_within(&[program.to_owned()], LONG_TIMEOUT)?;
    Ok(again.into_iter().next().unwrap_or(first))
}

fn run_within(programs: &[String], timeout: Duration) -> Result<Vec<Outcome>, NodeError> {
    if programs.is_empty() {
        return Ok(Vec::new());
    }
    let mut node = Command::new("node")
        .args(["--experimental-vm-modules", "--no-warnings"])
        .args(["--input-type=module", "--eval", RUNNER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(NodeError::Absent)?;
    // Node writes nothing before it has read everything, so neither side waits for the other.
    if let Some(mut input) = node.stdin.take() {
        let timeout = timeout.as_millis() as u64;
        input.write_all(&serde_json::to_vec(&Question { programs, timeout })?)?;
    }
    let answer = node.wait_with_output()?;
    let text = String::from_utf8_lossy(&answer.stdout);
    let outcomes: Vec<Outcome> = (text.lines())
        .map(|line| serde_json::from_str(line).map(outcome))
        .collect::<Result<_, _>>()?;
    if !answer.status.success() || outcomes.len() != programs.len() {
        let complaint = String::from_utf8_lossy(&answer.stderr).into_owned();
        return Err(NodeError::Failed(complaint));
    }
    Ok(outcomes)
}

fn outcome(answer: Answer) -> Outcome {
    let why = answer.why.clone().unwrap_or_default();
    let ending = match answer.ending.as_str() {
        "finished" => Ending::Finished,
        "threw" => Ending::Threw(answer.why),
        "refused" => Ending::Refused(why),
        _ => Ending::Stopped(why),
    };
    Outcome {
        output: answer.output,
        ending,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_run_as_modules() {
        let programs = [
            "console.log(typeof this); console.log('\\ud83c');",
            "console.log('a'); null.x;",
            "throw 'text';",
            "let x = ;",
            "globalThis.left = 1;",
            "console.log(typeof left);",
            "(() => { x; let x; })();",
            "while (true) { }",
        ];
        let programs: Vec<String> = programs.map(str::to_owned).to_vec();
        let outcomes = run_node(&programs).unwrap();
        let endings: Vec<&Ending> = outcomes.iter().map(|it| &it.ending).collect();
        assert_eq!(outcomes[0].output, "undefined\n\u{fffd}\n");
        assert_eq!(outcomes[1].output, "a\n");
        assert_eq!(*endings[1], Ending::Threw(Some("TypeError".to_owned())));
        assert_eq!(*endings[2], Ending::Threw(None));
        assert!(matches!(endings[3], Ending::Refused(why) if why.starts_with("SyntaxError")));
        assert_eq!(outcomes[5].output, "undefined\n");
        assert_eq!(
            *endings[6],
            Ending::Threw(Some("ReferenceError".to_owned()))
        );
        assert_eq!(*endings[7], Ending::Stopped(TOO_LONG.to_owned()));
    }

    #[test]
    fn a_program_that_was_late_is_run_again_alone() {
        let late = Outcome {
            output: String::new(),
            ending: Ending::Stopped(TOO_LONG.to_owned()),
        };
        let again = run_late_again("console.log('a');", late).unwrap();
        assert_eq!(again.output, "a\n");
        assert_eq!(again.ending, Ending::Finished);
        // Any other outcome stands: the program is not run.
        let refused = Outcome {
            output: String::new(),
            ending: Ending::Refused("SyntaxError".to_owned()),
        };
        assert_eq!(run_late_again("", refused.clone()).unwrap(), refused);
    }
}
