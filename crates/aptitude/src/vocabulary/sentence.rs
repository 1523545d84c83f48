//! Which sentence says what: data becomes keys of `content/aptitude/{fr,en}.toml` with
//! arguments, and the texts themselves stay in the content.
//!
//! A template holds `{name}` for an argument's value, and `{name.form}` for one form of a
//! thing's name (`{a.The}` gives « La tomate », `{a.of}` « de la tomate »). Names of things
//! are tables of such forms, so that sentences are right in gender and article.

use crate::answer::{Answer, option_letter};
use crate::item::{Item, Stem};
use crate::proof::Proof;

mod behaviour;
mod deductions;
mod instructions;
mod matrices;
mod mini_language;
mod robot;
mod robot_build;
mod rotation;
mod series;

pub use behaviour::{behaviour, question};
pub use deductions::clue;
pub use instructions::{row, rule};
pub use matrices::figure;
pub use mini_language::{lesson, walk};
pub use robot::line;
pub use robot_build::{block, ending};
pub use rotation::piece;

/// A value in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A number.
    Number(i64),
    /// Numbers, in a list.
    Numbers(Vec<i64>),
    /// A line of a program, or a letter, the same in every language.
    Code(String),
    /// A thing: the key of a table of the forms of its name.
    Thing(String),
    /// Things in a row: keys whose form `.bare` is listed.
    Things(Vec<String>),
    /// Options, by their letters.
    Options(Vec<u8>),
    /// Sentences or parts of sentences, one after the other: « …, then … ».
    Sentences(Vec<Sentence>),
    /// Parts of sentences side by side, with commas.
    List(Vec<Sentence>),
}

/// One sentence: the key of its template, and the arguments by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The key, with dots between tables.
    pub key: String,
    /// Values by the names that the template uses.
    pub args: Vec<(&'static str, Arg)>,
}

impl Sentence {
    fn new(key: impl Into<String>, args: Vec<(&'static str, Arg)>) -> Sentence {
        Sentence {
            key: key.into(),
            args,
        }
    }

    /// The sentence in a language; `lookup` gives the text of a key. A missing text shows as
    /// its key: the content's check finds it before a person does.
    pub fn text<'t>(&self, lookup: &dyn Fn(&str) -> Option<&'t str>) -> String {
        let Some(mut rest) = lookup(&self.key) else {
            return self.key.clone();
        };
        let mut out = String::new();
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, behind)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            let (name, form) = name.split_once('.').unwrap_or((name, "bare"));
            match self.args.iter().find(|(known, _)| *known == name) {
                Some((_, arg)) => out.push_str(&value(arg, form, lookup)),
                None => out.push_str(name),
            }
            rest = behind;
        }
        out.push_str(rest);
        out
    }
}

fn value<'t>(arg: &Arg, form: &str, lookup: &dyn Fn(&str) -> Option<&'t str>) -> String {
    let named = |key: &String, form: &str| {
        let key = format!("{key}.{form}");
        lookup(&key).map_or(key.clone(), str::to_owned)
    };
    match arg {
        Arg::Number(number) => spell(*number),
        Arg::Numbers(numbers) => {
            let numbers: Vec<String> = numbers.iter().map(|number| spell(*number)).collect();
            numbers.join(", ")
        }
        Arg::Options(options) => {
            let letters = options.iter().map(|option| option_letter(*option));
            letters.map(String::from).collect::<Vec<_>>().join(", ")
        }
        Arg::Code(code) => code.clone(),
        Arg::Thing(key) => named(key, form),
        Arg::Things(keys) => {
            let names: Vec<String> = keys.iter().map(|key| named(key, form)).collect();
            names.join(", ")
        }
        Arg::List(parts) => {
            let parts: Vec<String> = parts.iter().map(|part| part.text(lookup)).collect();
            parts.join(", ")
        }
        Arg::Sentences(parts) => {
            // Contents come without spaces at their ends.
            let then = lookup("explain.then").unwrap_or(",").trim_end();
            let then = [then, " "].concat();
            let parts: Vec<String> = parts.iter().map(|part| part.text(lookup)).collect();
            parts.join(&then)
        }
    }
}

/// A number with the typographic minus.
fn spell(number: i64) -> String {
    if number < 0 {
        format!("\u{2212}{}", number.unsigned_abs())
    } else {
        number.to_string()
    }
}

/// Why the answer is right and no other: a few sentences, in order.
pub fn explain(item: &Item) -> Vec<Sentence> {
    match (&item.stem, &item.proof) {
        (Stem::Series(stem), Proof::Series(proof)) => series::explain(stem, proof, &item.answer),
        (Stem::Matrices(stem), Proof::Matrices(proof)) => {
            matrices::explain(stem, proof, &item.answer)
        }
        (Stem::RobotTrace(stem), Proof::RobotTrace(proof)) => robot::explain(stem, proof),
        (Stem::Instructions(stem), Proof::Instructions(proof)) => {
            instructions::explain(stem, proof)
        }
        (_, Proof::Rotation(proof)) => rotation::explain(proof, &item.answer),
        (Stem::Deductions(_), Proof::Deductions(proof)) => deductions::explain(proof),
        (Stem::RobotBuild(stem), Proof::RobotBuild(proof)) => robot_build::explain(stem, proof),
        (Stem::MiniLanguage(stem), Proof::MiniLanguage(proof)) => {
            mini_language::explain(stem, proof)
        }
        _ => Vec::new(),
    }
}

/// Three hints, from a general one to one that is near the answer without giving it. In a test
/// the second one may follow a wrong answer (see [`crate::cell::Family::has_second_try`]).
pub fn hints(item: &Item) -> Vec<Sentence> {
    let last = match (&item.stem, &item.proof) {
        (Stem::Series(stem), Proof::Series(proof)) => series::last_hint(stem, proof),
        (_, Proof::Matrices(proof)) => matrices::last_hint(proof),
        (_, Proof::Deductions(proof)) => deductions::last_hint(proof),
        (_, Proof::RobotTrace(proof)) => robot::last_hint(proof),
        (Stem::RobotBuild(stem), Proof::RobotBuild(proof)) => {
            return robot_build::hints(stem, proof);
        }
        (Stem::MiniLanguage(stem), Proof::MiniLanguage(proof)) => {
            return mini_language::hints(stem, proof);
        }
        (Stem::Instructions(stem), Proof::Instructions(proof)) => {
            instructions::last_hint(stem, proof)
        }
        (_, Proof::Rotation(proof)) => rotation::last_hint(proof),
        _ => return Vec::new(),
    };
    let key = |step: &str| format!("hint.{}.{step}", item.cell.family);
    vec![
        Sentence::new(key("one"), Vec::new()),
        Sentence::new(key("two"), Vec::new()),
        Sentence::new(key("three"), last),
    ]
}

/// What can be said to somebody who gave this wrong answer; nothing when the cause is not
/// known, and nothing to a right answer.
pub fn remark(item: &Item, given: &Answer) -> Vec<Sentence> {
    if item.is_correct(given) {
        return Vec::new();
    }
    if let (Stem::Deductions(stem), Answer::Order(order)) = (&item.stem, given) {
        return deductions::broken(stem, order);
    }
    if let (Stem::Matrices(stem), Proof::Matrices(proof), Answer::Choice(option)) =
        (&item.stem, &item.proof, given)
    {
        return matrices::remark(stem, proof, *option);
    }
    if let (Proof::Instructions(proof), Answer::Choice(row)) = (&item.proof, given) {
        return instructions::remark(proof, *row);
    }
    if let (Stem::RobotBuild(stem), Answer::Program(program)) = (&item.stem, given) {
        return robot_build::remark(stem, program);
    }
    let reading = item.proof.misreading_of(given);
    let sentence = |key: &str| Sentence::new(format!("misreading.{key}"), Vec::new());
    reading
        .map(|reading| sentence(reading.key()))
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::series::rule_sentence;
    use super::*;
    use crate::deductions::{Clue, Produce};
    use crate::proof::{Operation, Rule};
    use crate::robot::LineKind;

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
