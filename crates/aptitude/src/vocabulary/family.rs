//! The trait that each family of items implements once.

use super::answer::{Answer, AnswerKind};
use super::cell::{Family, Level};
use super::engine::Engine;
use super::feature::Feature;
use super::flaw::Flaw;
use super::options::Options;
use super::random::Random;
use super::reading::{Misreading, Reading};
use super::sentence::{Arg, Sentence};

/// A family of items.
pub trait ItemFamily {
    /// What the person is given: plain data, without texts.
    type Stem: PartialEq;
    /// What the check found, from which an explanation is made.
    type Proof;

    /// The family's name.
    const FAMILY: Family;
    /// The kind of answer that its items take.
    const ANSWER: AnswerKind;
    /// The number of the specimen seed of the worked example, at the first level.
    const EXAMPLE: u64;
    /// Whether results enter the composite.
    const IN_COMPOSITE: bool = true;
    /// The family that takes its place, at the same level, for a person who does not see the
    /// drawing; none where the words keep the task the same.
    const REPLACEMENT: Option<Family> = None;
    /// Whether a wrong answer in a test may be followed by a hint and a second try.
    const SECOND_TRY: bool = false;

    /// A candidate of this level and the answer that its construction intends, if one was found,
    /// under the rules of an engine.
    fn propose(level: Level, engine: Engine, random: &mut Random) -> Option<(Self::Stem, Answer)>;

    /// The only right answer, found from the stem alone, with its proof, as an engine checks it.
    ///
    /// # Errors
    /// The [`Flaw`] that makes the stem unfit as an item.
    fn verify(stem: &Self::Stem, engine: Engine) -> Result<(Answer, Self::Proof), Flaw>;

    /// How often each feature of the published rule of difficulty occurs.
    fn counts(stem: &Self::Stem, proof: &Self::Proof) -> Vec<(Feature, u8)>;

    /// How many options are offered; none when the answer is open.
    fn options(_stem: &Self::Stem) -> Option<u8> {
        None
    }

    /// What can be seen of the options alone; none when the answer is open.
    fn visible_options(_stem: &Self::Stem) -> Option<Options> {
        None
    }

    /// Whether two stems set the same task, whatever options they offer.
    fn asks_the_same(one: &Self::Stem, other: &Self::Stem) -> bool {
        one == other
    }

    /// What can be seen of each rule of the stem without the rows, where exactly one of them is
    /// broken; empty in other families.
    fn visible_rules(_stem: &Self::Stem) -> Vec<Vec<i32>> {
        Vec::new()
    }

    /// The rule that is broken, from 0.
    fn broken_rule(_proof: &Self::Proof) -> Option<usize> {
        None
    }

    /// Whether `given` is a right answer, `answer` being the one that the check found.
    fn is_right(_stem: &Self::Stem, answer: &Answer, given: &Answer) -> bool {
        answer == given
    }

    /// Wrong answers that have a known cause; never the right one.
    fn misreadings(_proof: &Self::Proof) -> &[Misreading] {
        &[]
    }

    /// Why the answer is right and no other: a few sentences, in order.
    fn explain(stem: &Self::Stem, proof: &Self::Proof, answer: &Answer) -> Vec<Sentence>;

    /// Three hints, from a general one to one that is near the answer without giving it.
    fn hints(stem: &Self::Stem, proof: &Self::Proof) -> Vec<Sentence>;

    /// The remark on this wrong answer; empty when its cause is unknown.
    fn remark(_stem: &Self::Stem, proof: &Self::Proof, given: &Answer) -> Vec<Sentence> {
        misreading_remark(Self::misreadings(proof), given)
    }
}

/// The known cause of a wrong answer, if there is one.
pub fn misreading_of(misreadings: &[Misreading], answer: &Answer) -> Option<Reading> {
    misreadings
        .iter()
        .find(|misreading| misreading.answer == *answer)
        .map(|misreading| misreading.reading)
}

/// The sentence of the known cause of a wrong answer.
pub fn misreading_remark(misreadings: &[Misreading], given: &Answer) -> Vec<Sentence> {
    misreading_of(misreadings, given)
        .map(|reading| Sentence::new(format!("misreading.{}", reading.key()), Vec::new()))
        .into_iter()
        .collect()
}

/// The three hints of a family whose first two hold for all its items: the third one takes the
/// arguments.
pub fn three_hints(family: Family, last: Vec<(&'static str, Arg)>) -> Vec<Sentence> {
    let key = |step: &str| format!("hint.{family}.{step}");
    vec![
        Sentence::new(key("one"), Vec::new()),
        Sentence::new(key("two"), Vec::new()),
        Sentence::new(key("three"), last),
    ]
}
