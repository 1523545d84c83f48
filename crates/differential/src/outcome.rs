//! What a program wrote, and how it ended.

use std::fmt;

/// How a program ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It ran to its end.
    Finished,
    /// An error that nothing caught; its `name` where it is an error and the name is known.
    Threw(Option<String>),
    /// It was not run: a syntax error, or a part that is refused. The text says why.
    Refused(String),
    /// It was stopped by a limit, or by a defect. The text says why.
    Stopped(String),
}

/// What a program did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What it wrote, a line end after each call of `console.log`.
    pub output: String,
    /// How it ended.
    pub ending: Ending,
}

impl Outcome {
    /// Whether both did the same. A program that was refused or stopped agrees with nothing; the
    /// name of an uncaught error counts where both know it.
    pub fn agrees(&self, other: &Outcome) -> bool {
        let endings = match (&self.ending, &other.ending) {
            (Ending::Finished, Ending::Finished) => true,
            (Ending::Threw(ours), Ending::Threw(theirs)) => {
                ours.is_none() || theirs.is_none() || ours == theirs
            }
            _ => false,
        };
        endings && self.output == other.output
    }

    /// Whether the program is one to compare at all: it ran and was not stopped.
    pub fn ran(&self) -> bool {
        matches!(self.ending, Ending::Finished | Ending::Threw(_))
    }
}

/// The first lines that differ, or the endings.
pub fn difference(ours: &Outcome, node: &Outcome) -> String {
    let mut pairs = ours.output.lines().zip(node.output.lines());
    match pairs.find(|(ours, node)| ours != node) {
        Some((ours, node)) => format!("{ours:?}, Node {node:?}"),
        None => format!("{:?}, Node {:?}", ours.ending, node.ending),
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in self.output.lines() {
            writeln!(out, "    {line}")?;
        }
        match &self.ending {
            Ending::Finished => write!(out, "    (finished)"),
            Ending::Threw(None) => write!(out, "    (threw)"),
            Ending::Threw(Some(name)) => write!(out, "    (threw {name})"),
            Ending::Refused(why) => write!(out, "    (refused: {why})"),
            Ending::Stopped(why) => write!(out, "    (stopped: {why})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_count_where_both_know_them() {
        let threw = |name: Option<&str>| Outcome {
            output: "a\n".to_owned(),
            ending: Ending::Threw(name.map(str::to_owned)),
        };
        assert!(threw(Some("TypeError")).agrees(&threw(None)));
        assert!(threw(Some("TypeError")).agrees(&threw(Some("TypeError"))));
        assert!(!threw(Some("TypeError")).agrees(&threw(Some("RangeError"))));
        let refused = Outcome {
            output: String::new(),
            ending: Ending::Refused("outside.class".to_owned()),
        };
        assert!(!refused.agrees(&refused));
    }
}
