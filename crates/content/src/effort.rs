//! How much a step asks of a person: words to read, keys to press, and minutes for a slow reader.
//!
//! Everything is counted from the game itself. The assumptions are constants, stated in
//! `docs/effort.md`; they are no measurement of people.

use declic_workshop::{Change, Step, rich};

use crate::source::Sourced;

/// Words that a slow reader reads in a minute. Silent reading of adults is about 240 words a minute
/// (Brysbaert 2019, doi 10.1016/j.jml.2019.104047); half of it is assumed.
pub const WORDS_PER_MINUTE: u32 = 120;

/// How often the instructions are read.
pub const READINGS: u32 = 2;

/// Keys that somebody who hardly ever types presses in a minute, looking up each sign.
pub const KEYS_PER_MINUTE: u32 = 40;

/// Minutes to run the game, to look at it and to check it.
pub const TRYING: u32 = 1;

/// The most that the steps of a game before « pour aller plus loin » may ask for, in minutes.
pub const MINUTES_TO_THE_PAUSE: u32 = 45;

/// What one step asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effort {
    /// The step's id.
    pub step: String,
    /// Whether the game has its end without it.
    pub further: bool,
    /// Words of title, instructions, word of the trade and success; each piece of code between two
    /// blanks is one.
    pub words: u32,
    /// Lines that are written or changed.
    pub lines: u32,
    /// Keys for them: indentation and brackets that close come by themselves.
    pub keys: u32,
    /// Right programs that the checks are tried on, the solution included.
    pub right: u32,
    /// What the step itself states, in minutes.
    pub stated: u32,
}

impl Effort {
    /// Seconds that a slow reader needs.
    pub fn seconds(&self) -> u32 {
        let reading = self.words * READINGS * 60 / WORDS_PER_MINUTE;
        reading + self.keys * 60 / KEYS_PER_MINUTE + TRYING * 60
    }

    /// The same in minutes, rounded up.
    pub fn minutes(&self) -> u32 {
        self.seconds().div_ceil(60)
    }
}

/// What each step of a game asks for.
pub fn efforts(sourced: &Sourced) -> Vec<Effort> {
    let steps = sourced.game.steps.iter().zip(&sourced.variants);
    let efforts = steps.map(|(step, variants)| {
        let right = variants
            .iter()
            .filter(|it| it.fails.is_none() && it.accepted.is_none());
        let typed: Vec<Typed> = step.changes.iter().map(typed).collect();
        Effort {
            step: step.id.clone(),
            further: step.further,
            words: words(step),
            lines: typed.iter().map(|it| it.lines).sum(),
            keys: typed.iter().map(|it| it.keys).sum(),
            right: 1 + count(right.count()),
            stated: step.minutes,
        }
    });
    efforts.collect()
}

/// Seconds that a slow reader needs for the steps before « pour aller plus loin ».
pub fn seconds_to_the_pause(efforts: &[Effort]) -> u32 {
    let core = efforts.iter().filter(|it| !it.further);
    core.map(Effort::seconds).sum()
}

fn words(step: &Step) -> u32 {
    let texts = [
        step.title.clone(),
        rich::plain_blocks(&step.text),
        step.word.term.clone(),
        rich::plain(&step.word.meaning),
        rich::plain(&step.success),
    ];
    count(texts.iter().flat_map(|it| it.split_whitespace()).count())
}

/// What is typed for a change.
#[derive(Clone, Copy, Default)]
struct Typed {
    lines: u32,
    keys: u32,
}

fn typed(change: &Change) -> Typed {
    let old: Vec<&str> = match change {
        Change::Replace { lines, .. } => lines.lines().collect(),
        Change::After { .. } | Change::Before { .. } => Vec::new(),
    };
    let new: Vec<&str> = change.added().lines().collect();
    let mut typed = Typed::default();
    if old.len() == new.len() {
        for (old, new) in old.iter().zip(&new).filter(|(old, new)| old != new) {
            typed.lines += 1;
            typed.keys += changed(old.trim(), new.trim());
        }
        return typed;
    }
    for line in new.iter().filter(|line| !old.contains(line)) {
        let line = line.trim();
        if !line.is_empty() {
            typed.lines += 1;
        }
        // The editor has closed the bracket already; the key that ends a line counts.
        typed.keys += 1 + count(line.trim_start_matches(['}', ']', ')']).chars().count());
    }
    let gone = old.iter().filter(|line| !new.contains(line));
    typed.keys += count(gone.count());
    typed
}

/// Keys that turn one line into another: those that erase and those that write, between what both
/// begin and end with.
fn changed(old: &str, new: &str) -> u32 {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let ends = old.iter().rev().zip(new.iter().rev());
    let shorter = old.len().min(new.len());
    let end = ends
        .take_while(|(a, b)| a == b)
        .count()
        .min(shorter - start);
    count(old.len() + new.len() - 2 * (start + end))
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_changed_line_only_what_differs_is_typed() {
        // The 0 that both end with stays.
        assert_eq!(changed("image(60, 350);", "image(200, 350);"), 3);
        assert_eq!(changed("= 1;", "= 1;"), 0);
        assert_eq!(changed("11", "111"), 1);
        let change = Change::Replace {
            lines: "let a = 60;".into(),
            with: "let a = 200;".into(),
        };
        let typed = typed(&change);
        assert_eq!((typed.lines, typed.keys), (1, 3));
    }

    #[test]
    fn indentation_and_closing_brackets_are_not_typed() {
        let change = Change::After {
            lines: "function jouer() {".into(),
            add: "  if (vrai) {\n    a = 1;\n  }".into(),
        };
        let typed = typed(&change);
        assert_eq!((typed.lines, typed.keys), (3, 12 + 7 + 1));
    }

    #[test]
    fn lines_that_stay_are_not_typed_and_those_that_go_take_one_key() {
        let change = Change::Replace {
            lines: "  eclat(a);\n  b;\n  c;".into(),
            with: "  eclat(a);\n  d();".into(),
        };
        let typed = typed(&change);
        assert_eq!((typed.lines, typed.keys), (1, 5 + 2));
    }

    #[test]
    fn a_slow_reader_reads_twice_types_slowly_and_tries() {
        let effort = Effort {
            step: "a".into(),
            further: false,
            words: 120,
            lines: 3,
            keys: 50,
            right: 1,
            stated: 5,
        };
        assert_eq!(effort.seconds(), 120 + 75 + 60);
        assert_eq!(effort.minutes(), 5);
    }
}
