//! Mini-language: an invented language is taught, then short programs are to be read.
//!
//! # Design
//!
//! Three boxes, A, B and C, hold one whole number each; all hold 0 at the start. A program is
//! written one instruction a line:
//!
//! | line | meaning |
//! |---|---|
//! | `A : 5` | A now holds 5; what it held is gone |
//! | `A : B` | A now holds the same number as B; B keeps its own |
//! | `A + 5` | A grows by 5 |
//! | `A + B` | A grows by the number of B; B keeps its own |
//! | `3 x` | the indented lines below are carried out three times |
//! | `A > 5 ?` | the indented lines below are carried out if A holds more than 5 right now |
//! | `! A` | the signal shows the number of A; it ends the program |
//!
//! The signs are on every keyboard, and none means in JavaScript what it means here, so that
//! knowing code is no advantage. The colon is neutral on purpose: it shows neither who
//! gives nor that something moves. Whether « A : B » empties B, goes the other way, exchanges
//! both or ties them together is what beginners differ in; the lesson ([`lesson`]) says it
//! once, plainly, and the items show how it was understood. Each of those is a rival
//! reading with an interpreter of its own in `verify`, and leads to a number of its own.
//!
//! There is no subtraction, no second kind of comparison and no « otherwise »: seven rules fit
//! in four minutes.

use serde::Serialize;

use crate::vocabulary::answer::{Answer, AnswerKind};
use crate::vocabulary::cell::{Family, Level};
use crate::vocabulary::engine::Engine;
use crate::vocabulary::family::ItemFamily;
use crate::vocabulary::feature::Feature;
use crate::vocabulary::flaw::Flaw;
use crate::vocabulary::random::Random;
use crate::vocabulary::reading::Misreading;
use crate::vocabulary::sentence::Sentence;

mod build;
mod difficulty;
pub mod lesson;
mod proof;
mod statements;
mod verify;
pub(crate) mod wording;

pub use proof::{MiniEvent, MiniProof, MiniStep};

/// The signs of the language, for a reminder: a line as it is written, and the key of its meaning
/// in the texts, `mini.rule_<key>`.
pub const SIGNS: [(&str, &str); 7] = [
    ("A : 5", "put"),
    ("A : B", "copy"),
    ("A + 5", "add"),
    ("A + B", "add_box"),
    ("3 x", "repeat"),
    ("A > 5 ?", "condition"),
    ("! A", "signal"),
];

/// A box. All hold 0 before the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Slot {
    /// Box A.
    A,
    /// Box B.
    B,
    /// Box C.
    C,
}

impl Slot {
    /// All boxes, as they stand side by side.
    pub const ALL: [Slot; 3] = [Slot::A, Slot::B, Slot::C];

    /// Its letter.
    pub fn letter(self) -> &'static str {
        match self {
            Slot::A => "A",
            Slot::B => "B",
            Slot::C => "C",
        }
    }
}

/// What a line puts, adds or compares with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// A number that stands in the line, 0 to 99.
    Number(u8),
    /// The number that a box holds at that moment.
    Slot(Slot),
}

/// One instruction; repetitions and conditions hold others.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Statement {
    /// `A : 5`, `A : B`: the box takes the number; what it held is gone.
    Put {
        /// The box that changes.
        slot: Slot,
        /// A number, or another box whose number is copied.
        value: Source,
    },
    /// `A + 5`, `A + B`: the box grows by the number.
    Add {
        /// The box that changes.
        slot: Slot,
        /// A number, or another box, which keeps its own.
        value: Source,
    },
    /// `3 x`: carry out a block several times.
    Repeat {
        /// 2 to 5.
        times: u8,
        /// The block, never empty.
        body: Vec<Statement>,
    },
    /// `A > 5 ?`: carry out a block if the box holds more, looked at each time.
    When {
        /// The box looked at.
        slot: Slot,
        /// What it is compared with.
        over: Source,
        /// The block, never empty.
        body: Vec<Statement>,
    },
}

/// What the person sees: a program that ends with a signal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MiniStem {
    /// The program without its last line.
    pub program: Vec<Statement>,
    /// The box that the last line shows.
    pub shown: Slot,
}

/// One line of a program as it is shown, with its indentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MiniLine {
    /// Depth of nesting, from 0.
    pub depth: u8,
    /// What it says.
    pub kind: MiniLineKind,
}

/// What a line of a program says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MiniLineKind {
    /// `A : 5`, `A : B`.
    Put(Slot, Source),
    /// `A + 5`, `A + B`.
    Add(Slot, Source),
    /// `3 x`, the head of a block.
    Repeat(u8),
    /// `A > 5 ?`, the head of a block.
    When(Slot, Source),
    /// `! A`, always the last line.
    Signal(Slot),
}

impl MiniLineKind {
    /// The line as it is written, without its indentation: the same in every language.
    pub fn text(self) -> String {
        match self {
            MiniLineKind::Put(slot, value) => [slot.letter(), " : ", &value.text()].concat(),
            MiniLineKind::Add(slot, value) => [slot.letter(), " + ", &value.text()].concat(),
            MiniLineKind::Repeat(times) => [&times.to_string(), " x"].concat(),
            MiniLineKind::When(slot, over) => [slot.letter(), " > ", &over.text(), " ?"].concat(),
            MiniLineKind::Signal(slot) => ["! ", slot.letter()].concat(),
        }
    }
}

impl Source {
    fn text(self) -> String {
        match self {
            Source::Number(number) => number.to_string(),
            Source::Slot(slot) => slot.letter().to_owned(),
        }
    }
}

/// The program as numbered, indented lines, from 0; the signal is the last one.
pub fn lines(stem: &MiniStem) -> Vec<MiniLine> {
    let mut out = Vec::new();
    write_lines(&stem.program, 0, &mut out);
    out.push(MiniLine {
        depth: 0,
        kind: MiniLineKind::Signal(stem.shown),
    });
    out
}

fn write_lines(program: &[Statement], depth: u8, out: &mut Vec<MiniLine>) {
    for statement in program {
        let (kind, body) = match statement {
            Statement::Put { slot, value } => (MiniLineKind::Put(*slot, *value), None),
            Statement::Add { slot, value } => (MiniLineKind::Add(*slot, *value), None),
            Statement::Repeat { times, body } => (MiniLineKind::Repeat(*times), Some(body)),
            Statement::When { slot, over, body } => (MiniLineKind::When(*slot, *over), Some(body)),
        };
        out.push(MiniLine { depth, kind });
        if let Some(body) = body {
            write_lines(body, depth + 1, out);
        }
    }
}

/// The family of programs in the invented language.
pub struct MiniLanguage;

impl ItemFamily for MiniLanguage {
    type Stem = MiniStem;
    type Proof = MiniProof;

    const FAMILY: Family = Family::MiniLanguage;
    const ANSWER: AnswerKind = AnswerKind::Number;
    const EXAMPLE: u64 = 74;
    /// People learn while they are tested.
    const SECOND_TRY: bool = true;

    fn propose(level: Level, _engine: Engine, random: &mut Random) -> Option<(MiniStem, Answer)> {
        let copies_told_apart = |stem: &MiniStem| {
            let (_, proof) = verify::verify(stem).ok()?;
            Some(proof.copies_told_apart())
        };
        let (stem, shown) = build::propose(level, random, copies_told_apart)?;
        Some((stem, Answer::Number(shown)))
    }

    fn verify(stem: &MiniStem, _engine: Engine) -> Result<(Answer, MiniProof), Flaw> {
        let (shown, proof) = verify::verify(stem)?;
        Ok((Answer::Number(shown), proof))
    }

    fn counts(stem: &MiniStem, proof: &MiniProof) -> Vec<(Feature, u8)> {
        difficulty::counts(stem, proof)
    }

    fn misreadings(proof: &MiniProof) -> &[Misreading] {
        &proof.misreadings
    }

    fn explain(stem: &MiniStem, proof: &MiniProof, _answer: &Answer) -> Vec<Sentence> {
        wording::walk(stem, &proof.steps)
    }

    fn hints(stem: &MiniStem, proof: &MiniProof) -> Vec<Sentence> {
        wording::hints(stem, proof)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_written_line_by_line() {
        let stem = MiniStem {
            program: vec![
                Statement::Put {
                    slot: Slot::A,
                    value: Source::Number(5),
                },
                Statement::Repeat {
                    times: 3,
                    body: vec![Statement::When {
                        slot: Slot::A,
                        over: Source::Slot(Slot::B),
                        body: vec![Statement::Add {
                            slot: Slot::B,
                            value: Source::Slot(Slot::A),
                        }],
                    }],
                },
            ],
            shown: Slot::B,
        };
        let written: Vec<(u8, String)> = lines(&stem)
            .iter()
            .map(|line| (line.depth, line.kind.text()))
            .collect();
        let expected = [
            (0, "A : 5"),
            (0, "3 x"),
            (1, "A > B ?"),
            (2, "B + A"),
            (0, "! B"),
        ];
        let expected = expected.map(|(depth, text)| (depth, text.to_owned()));
        assert_eq!(written, expected);
    }
}
