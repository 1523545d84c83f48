//! The families of items, and the one place that chooses among them.
//!
//! A family is a folder with the same files in each: `mod` (its stem and its [`ItemFamily`]),
//! `build` (the construction that proposes stems), `verify` (the check, which shares no code with
//! the construction), `proof` (what the check finds), `difficulty` (how often each feature
//! occurs) and `wording` (its sentences). It knows itself and [`crate::vocabulary`], never
//! another family. A new family is its name and its features in the vocabulary, its weights in
//! `rules/difficulty.toml`, a folder, and a line in the table below.

use serde::Serialize;

use crate::vocabulary::answer::Answer;
use crate::vocabulary::cell::{Cell, Family, Level};
use crate::vocabulary::engine::Engine;
use crate::vocabulary::family::{ItemFamily, misreading_of};
use crate::vocabulary::feature::{self, Feature};
use crate::vocabulary::flaw::Flaw;
use crate::vocabulary::options::Options;
use crate::vocabulary::random::Random;
use crate::vocabulary::reading::{Misreading, Reading};
use crate::vocabulary::seed::Seed;
use crate::vocabulary::sentence::Sentence;

pub mod deductions;
pub mod instructions;
pub mod matrices;
pub mod mini_language;
pub mod robot;
pub mod robot_build;
pub mod rotation;
pub mod series;

/// Makes [`Stem`], [`Proof`] and every choice among families from the table.
macro_rules! families {
    ($($(#[doc = $about:literal])+ $name:ident: $family:ty,)+) => {
        /// What the person is given: plain data, without texts.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(tag = "kind", rename_all = "kebab-case")]
        pub enum Stem {
            $($(#[doc = $about])+ $name(<$family as ItemFamily>::Stem),)+
        }

        /// The proof that exactly one answer is right: what the check found, as data from which
        /// an explanation is made.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(tag = "kind", rename_all = "kebab-case")]
        pub enum Proof {
            $($(#[doc = $about])+ $name(<$family as ItemFamily>::Proof),)+
        }

        impl Stem {
            /// The family that it belongs to.
            pub fn family(&self) -> Family {
                match self {
                    $(Stem::$name(_) => <$family>::FAMILY,)+
                }
            }

            /// How many options are offered; none when the answer is open.
            pub fn options(&self) -> Option<u8> {
                match self {
                    $(Stem::$name(stem) => <$family>::options(stem),)+
                }
            }

            /// What can be seen of the options alone; none when the answer is open.
            pub fn visible_options(&self) -> Option<Options> {
                match self {
                    $(Stem::$name(stem) => <$family>::visible_options(stem),)+
                }
            }

            /// Whether both set the same task, whatever options they offer.
            pub fn asks_the_same(&self, other: &Stem) -> bool {
                match (self, other) {
                    $((Stem::$name(one), Stem::$name(other)) => {
                        <$family>::asks_the_same(one, other)
                    })+
                    _ => false,
                }
            }

            /// What can be seen of each rule without the rows, where exactly one of them is
            /// broken; empty in other families.
            pub fn visible_rules(&self) -> Vec<Vec<i32>> {
                match self {
                    $(Stem::$name(stem) => <$family>::visible_rules(stem),)+
                }
            }

            /// Whether `given` is a right answer, `answer` being the one that the check found.
            pub(crate) fn is_right(&self, answer: &Answer, given: &Answer) -> bool {
                match self {
                    $(Stem::$name(stem) => <$family>::is_right(stem, answer, given),)+
                }
            }
        }

        impl Proof {
            /// The rule that is broken, from 0, in a family of rules and rows.
            pub fn broken_rule(&self) -> Option<usize> {
                match self {
                    $(Proof::$name(proof) => <$family>::broken_rule(proof),)+
                }
            }

            /// Wrong answers that have a known cause; never the right one.
            pub fn misreadings(&self) -> &[Misreading] {
                match self {
                    $(Proof::$name(proof) => <$family>::misreadings(proof),)+
                }
            }
        }

        impl Answer {
            /// Whether items of this family take this kind of answer.
            pub fn suits(&self, family: Family) -> bool {
                self.kind() == match family {
                    $(Family::$name => <$family>::ANSWER,)+
                }
            }
        }

        impl Family {
            /// Whether results of this family enter the composite.
            pub const fn in_composite(self) -> bool {
                match self {
                    $(Family::$name => <$family>::IN_COMPOSITE,)+
                }
            }

            /// The family that takes its place, at the same level, for a person who does not see
            /// the drawing; none where the words keep the task the same.
            pub const fn replacement(self) -> Option<Family> {
                match self {
                    $(Family::$name => <$family>::REPLACEMENT,)+
                }
            }

            /// Whether a wrong answer in a test may be followed by a hint and a second try:
            /// learning while being tested. The first answer alone counts.
            pub const fn has_second_try(self) -> bool {
                match self {
                    $(Family::$name => <$family>::SECOND_TRY,)+
                }
            }
        }

        /// Cell and seed of the worked example of a family.
        pub(crate) fn example_of(family: Family) -> (Cell, Seed) {
            let number = match family {
                $(Family::$name => <$family>::EXAMPLE,)+
            };
            (Cell::new(family, Level::FIRST), Seed::specimen_number(number))
        }

        /// A candidate of a cell and the answer that its construction intends.
        pub(crate) fn propose(cell: Cell, engine: Engine, random: &mut Random) -> Option<(Stem, Answer)> {
            match cell.family {
                $(Family::$name => {
                    let (stem, answer) = <$family>::propose(cell.level, engine, random)?;
                    Some((Stem::$name(stem), answer))
                })+
            }
        }

        /// The only right answer of a stem, with its proof, found from the stem alone, as an engine
        /// checks it.
        ///
        /// # Errors
        /// The [`Flaw`] that makes the stem unfit as an item.
        pub fn verify(stem: &Stem, engine: Engine) -> Result<(Answer, Proof), Flaw> {
            match stem {
                $(Stem::$name(stem) => {
                    let (answer, proof) = <$family>::verify(stem, engine)?;
                    Ok((answer, Proof::$name(proof)))
                })+
            }
        }

        /// How often features occur in an item. A proof of another family counts nothing; items
        /// never hold one.
        fn counts(stem: &Stem, proof: &Proof) -> Vec<(Feature, u8)> {
            match (stem, proof) {
                $((Stem::$name(stem), Proof::$name(proof)) => <$family>::counts(stem, proof),)+
                _ => Vec::new(),
            }
        }

        /// Why `answer` is right and no other: a few sentences, in order.
        pub(crate) fn explain(stem: &Stem, proof: &Proof, answer: &Answer) -> Vec<Sentence> {
            match (stem, proof) {
                $((Stem::$name(stem), Proof::$name(proof)) => {
                    <$family>::explain(stem, proof, answer)
                })+
                _ => Vec::new(),
            }
        }

        /// Three hints, from a general one to one that is near the answer without giving it.
        pub(crate) fn hints(stem: &Stem, proof: &Proof) -> Vec<Sentence> {
            match (stem, proof) {
                $((Stem::$name(stem), Proof::$name(proof)) => <$family>::hints(stem, proof),)+
                _ => Vec::new(),
            }
        }

        /// The remark on a wrong answer; empty when its cause is unknown.
        pub(crate) fn remark(stem: &Stem, proof: &Proof, given: &Answer) -> Vec<Sentence> {
            match (stem, proof) {
                $((Stem::$name(stem), Proof::$name(proof)) => {
                    <$family>::remark(stem, proof, given)
                })+
                _ => Vec::new(),
            }
        }
    };
}

families! {
    /// Number series.
    Series: series::Series,
    /// Nine cells that follow rules.
    Matrices: matrices::Matrices,
    /// Produce in an order that clues give.
    Deductions: deductions::Deductions,
    /// A robot and the program that it follows.
    RobotTrace: robot::RobotTrace,
    /// A robot and the program that it needs.
    RobotBuild: robot_build::RobotBuild,
    /// A program in the invented language.
    MiniLanguage: mini_language::MiniLanguage,
    /// Rules, and labels of which one breaks a rule.
    Instructions: instructions::Instructions,
    /// A piece, turned.
    Rotation: rotation::Rotation,
}

impl Proof {
    /// The known cause of this wrong answer, if there is one.
    pub fn misreading_of(&self, answer: &Answer) -> Option<Reading> {
        misreading_of(self.misreadings(), answer)
    }
}

/// The difficulty `b` of a checked item.
pub fn difficulty(stem: &Stem, proof: &Proof) -> f64 {
    feature::difficulty(stem.family(), &counts(stem, proof))
}
