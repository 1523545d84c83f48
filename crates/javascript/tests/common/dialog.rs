//! Programs that ask: answers, runs up to a question, and what was written.

use declic_javascript::machine::{Answer, Machine, Progress};

/// What a person types.
pub fn text(answer: &str) -> Answer {
    Answer::Text(Some(answer.to_owned()))
}

/// Runs to a question or the end of the turn, in slices.
pub fn run(machine: &mut Machine, slice: u64) -> Progress {
    loop {
        match machine.run(slice) {
            Progress::Working => {}
            other => return other,
        }
    }
}

/// What the program has written.
pub fn lines(machine: &Machine) -> Vec<&str> {
    let lines = machine.output().iter();
    lines.map(|line| line.text.as_str()).collect()
}
