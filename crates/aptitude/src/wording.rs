//! Which sentence says what, for the screen and for paper: keys of `content/aptitude/*.toml` with
//! their arguments, about items and about what a person did.

pub use crate::families::deductions::wording::clue;
pub use crate::families::instructions::wording::{row, rule};
pub use crate::families::matrices::wording::figure;
pub use crate::families::mini_language::wording::{lesson, walk};
pub use crate::families::robot::wording::line;
pub use crate::families::robot_build::wording::{block, ending};
pub use crate::families::rotation::wording::piece;
pub use crate::vocabulary::sentence::{Arg, Sentence};

use crate::behaviour::Behaviour;
use crate::families;
use crate::item::Item;
use crate::vocabulary::answer::Answer;

/// Why the answer is right and no other: a few sentences, in order.
pub fn explain(item: &Item) -> Vec<Sentence> {
    families::explain(&item.stem, &item.proof, &item.answer)
}

/// Three hints, from a general one to one that is near the answer without giving it. In a test
/// the second one may follow a wrong answer (see [`crate::Family::has_second_try`]).
pub fn hints(item: &Item) -> Vec<Sentence> {
    families::hints(&item.stem, &item.proof)
}

/// The remark on a wrong answer; nothing when the cause is not
/// known, and nothing to a right answer.
pub fn remark(item: &Item, given: &Answer) -> Vec<Sentence> {
    if item.is_correct(given) {
        return Vec::new();
    }
    families::remark(&item.stem, &item.proof, given)
}

/// What happened, in the same words for the person and for the interviewer.
pub fn behaviour(behaviour: &Behaviour) -> Sentence {
    sentence("behaviour", behaviour)
}

/// An open question that follows from it. It asks how, never why not.
pub fn question(behaviour: &Behaviour) -> Sentence {
    sentence("question", behaviour)
}

fn sentence(section: &str, behaviour: &Behaviour) -> Sentence {
    let number = |value: u16| Arg::Number(i64::from(value));
    let (key, args) = match *behaviour {
        Behaviour::Mended { position, runs } => (
            "mended",
            vec![("position", number(position + 1)), ("runs", number(runs))],
        ),
        Behaviour::BuiltAtOnce { count } => ("built_at_once", vec![("count", number(count))]),
        Behaviour::Returned { count, solved } => (
            "returned",
            vec![("count", number(count)), ("solved", number(solved))],
        ),
        Behaviour::Lesson { asked, right } => (
            "lesson",
            vec![("asked", number(asked)), ("right", number(right))],
        ),
        Behaviour::AfterHint { count, solved } => (
            "after_hint",
            vec![("count", number(count)), ("solved", number(solved))],
        ),
        Behaviour::Transfer { position } => ("transfer", vec![("position", number(position + 1))]),
        Behaviour::SameReading { reading, times } => {
            let named = Sentence::new(format!("reading.{}", reading.key()), Vec::new());
            (
                "same_reading",
                vec![
                    ("times", number(times)),
                    ("reading", Arg::Sentences(vec![named])),
                ],
            )
        }
        Behaviour::Quick { count } => ("quick", vec![("count", number(count))]),
    };
    Sentence::new(format!("{section}.{key}"), args)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::families::deductions::{Clue, Produce};
    use crate::families::robot::LineKind;
    use crate::families::series::wording::rule_sentence;
    use crate::families::series::{Operation, Rule};

    fn lookup(key: &str) -> Option<&'static str> {
        Some(match key {
            "clue.left_of" => "{a.The} est à gauche {b.of}.",
            "produce.pear.The" => "La poire",
            "produce.tomato.of" => "de la tomate",
            "operation.subtract" => "enlever {n}",
            "operation.multiply" => "multiplier par {n}",
            "explain.then" => ", puis",
            "explain.in_turn" => "Tour à tour : {operations}.",
            _ => return None,
        })
    }

    #[test]
    fn things_take_the_form_that_the_template_asks_for() {
        let sentence = clue(&Clue::LeftOf {
            a: Produce::Pear,
            b: Produce::Tomato,
        });
        assert_eq!(
            sentence.text(&lookup),
            "La poire est à gauche de la tomate."
        );
    }

    #[test]
    fn operations_are_told_in_turn() {
        let rule = Rule::Cycle {
            operations: vec![Operation::Multiply(2), Operation::Add(-3)],
        };
        assert_eq!(
            rule_sentence(&rule, &[]).text(&lookup),
            "Tour à tour : multiplier par 2, puis enlever 3."
        );
    }

    #[test]
    fn a_missing_text_shows_its_key() {
        let sentence = line(LineKind::Left);
        assert_eq!(sentence.text(&lookup), "robot.left");
    }
}
