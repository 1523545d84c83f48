//! Which sentence says what: data becomes keys of `content/aptitude/{fr,en}.toml` with
//! arguments, and the texts themselves stay in the content.
//!
//! A template holds `{name}` for an argument's value, and `{name.form}` for one form of a
//! thing's name (`{a.The}` gives « La tomate », `{a.of}` « de la tomate »). Names of things
//! are tables of such forms, so that sentences are right in gender and article.

use crate::answer::Answer;
use crate::deductions::{Clue, Produce};
use crate::item::{Item, Stem};
use crate::proof::{DeductionProof, Operation, Proof, Rule, SeriesProof, TraceEvent, TraceProof};
use crate::robot::{LineKind, RobotStem};
use crate::series::SeriesStem;

/// A value in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A number.
    Number(i64),
    /// Numbers, in a list.
    Numbers(Vec<i64>),
    /// A thing: the key of a table of the forms of its name.
    Thing(String),
    /// Things in a row: keys whose form `.bare` is listed.
    Things(Vec<String>),
    /// Sentences or parts of sentences, in a list.
    Sentences(Vec<Sentence>),
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
        Arg::Thing(key) => named(key, form),
        Arg::Things(keys) => {
            let names: Vec<String> = keys.iter().map(|key| named(key, form)).collect();
            names.join(", ")
        }
        Arg::Sentences(parts) => {
            let then = lookup("explain.then").unwrap_or(", ");
            let parts: Vec<String> = parts.iter().map(|part| part.text(lookup)).collect();
            parts.join(then)
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

fn thing(produce: Produce) -> Arg {
    Arg::Thing(produce_key(produce))
}

fn produce_key(produce: Produce) -> String {
    format!("produce.{}", produce.id())
}

fn things(order: &[Produce]) -> Arg {
    Arg::Things(order.iter().copied().map(produce_key).collect())
}

/// The sentence of a clue.
pub fn clue(clue: &Clue) -> Sentence {
    let place = |place: u8| Arg::Number(i64::from(place));
    let args = match *clue {
        Clue::At { a, place: at } | Clue::NotAt { a, place: at } => {
            vec![("a", thing(a)), ("place", place(at))]
        }
        Clue::AtEnd { a } | Clue::NotAtEnd { a } => vec![("a", thing(a))],
        Clue::LeftOf { a, b }
        | Clue::JustLeftOf { a, b }
        | Clue::NextTo { a, b }
        | Clue::NotNextTo { a, b } => vec![("a", thing(a)), ("b", thing(b))],
        Clue::Between { a, b, c } => vec![("a", thing(a)), ("b", thing(b)), ("c", thing(c))],
    };
    Sentence::new(format!("clue.{}", clue.key()), args)
}

/// The words of one line of the robot's program.
pub fn line(kind: LineKind) -> Sentence {
    let number = |n: u8| vec![("n", Arg::Number(i64::from(n)))];
    match kind {
        LineKind::Forward(1) => Sentence::new("robot.forward_one", Vec::new()),
        LineKind::Forward(cells) => Sentence::new("robot.forward", number(cells)),
        LineKind::Left => Sentence::new("robot.left", Vec::new()),
        LineKind::Right => Sentence::new("robot.right", Vec::new()),
        LineKind::Repeat(times) => Sentence::new("robot.repeat", number(times)),
        LineKind::IfBlocked => Sentence::new("robot.if_blocked", Vec::new()),
        LineKind::Otherwise => Sentence::new("robot.otherwise", Vec::new()),
    }
}

/// Why the answer is right and no other: a few sentences, in order.
pub fn explain(item: &Item) -> Vec<Sentence> {
    match (&item.stem, &item.proof) {
        (Stem::Series(stem), Proof::Series(proof)) => explain_series(stem, proof, &item.answer),
        (Stem::RobotTrace(stem), Proof::RobotTrace(proof)) => explain_trace(stem, proof),
        (Stem::Deductions(_), Proof::Deductions(proof)) => explain_deduction(proof),
        _ => Vec::new(),
    }
}

/// What can be said to somebody who gave this wrong answer; nothing when the cause is not
/// known, and nothing to a right answer.
pub fn remark(item: &Item, given: &Answer) -> Vec<Sentence> {
    if item.is_correct(given) {
        return Vec::new();
    }
    if let (Stem::Deductions(stem), Answer::Order(order)) = (&item.stem, given) {
        let broken = crate::verify::broken_clues(stem, order);
        let broken = broken.into_iter().filter_map(|at| {
            let words = clue(stem.clues.get(at)?);
            let args = vec![
                ("number", Arg::Number(at as i64 + 1)),
                ("clue", Arg::Sentences(vec![words])),
            ];
            Some(Sentence::new("misreading.broken_clue", args))
        });
        return broken.collect();
    }
    let reading = item.proof.misreading_of(given);
    let sentence = |key: &str| Sentence::new(format!("misreading.{key}"), Vec::new());
    reading
        .map(|reading| sentence(reading.key()))
        .into_iter()
        .collect()
}

fn explain_series(stem: &SeriesStem, proof: &SeriesProof, answer: &Answer) -> Vec<Sentence> {
    let mut said = Vec::new();
    match &proof.rule {
        Rule::Interleaved { strands } => {
            let count = Arg::Number(strands.len() as i64);
            said.push(Sentence::new("explain.mixed", vec![("n", count)]));
            for (place, rule) in strands.iter().enumerate() {
                let own = stem.terms.iter().skip(place).step_by(strands.len());
                let terms: Vec<i64> = own.copied().collect();
                said.push(Sentence::new(
                    "explain.strand",
                    vec![
                        ("number", Arg::Number(place as i64 + 1)),
                        ("terms", Arg::Numbers(terms.clone())),
                        ("rule", Arg::Sentences(vec![rule_sentence(rule, &terms)])),
                    ],
                ));
            }
        }
        rule => said.push(rule_sentence(rule, &stem.terms)),
    }
    if let (Some(last), Answer::Number(next)) = (proof.transitions.last(), answer) {
        let from = stem.terms.get(usize::from(last.from)).copied();
        let mut steps = vec![operation_words(last.operation)];
        if last.then_add != 0 {
            steps.push(operation_words(Operation::Add(last.then_add)));
        }
        said.push(Sentence::new(
            "explain.series_end",
            vec![
                ("from", Arg::Number(from.unwrap_or(0))),
                ("steps", Arg::Sentences(steps)),
                ("answer", Arg::Number(*next)),
            ],
        ));
    }
    said.push(Sentence::new("explain.only_one", Vec::new()));
    said
}

fn operation_words(operation: Operation) -> Sentence {
    let (key, number) = match operation {
        Operation::Add(step) if step < 0 => ("operation.subtract", -step),
        Operation::Add(step) => ("operation.add", step),
        Operation::Multiply(factor) => ("operation.multiply", factor),
        Operation::Divide(divisor) => ("operation.divide", divisor),
    };
    Sentence::new(key, vec![("n", Arg::Number(number))])
}

fn rule_sentence(rule: &Rule, terms: &[i64]) -> Sentence {
    let words = |operations: &[Operation]| {
        Arg::Sentences(operations.iter().copied().map(operation_words).collect())
    };
    let gaps: Vec<i64> = terms.windows(2).map(|pair| pair[1] - pair[0]).collect();
    match rule {
        Rule::Steady { operation } => {
            Sentence::new("explain.steady", vec![("operation", words(&[*operation]))])
        }
        Rule::Growing { growth, .. } => {
            // A falling series is told by how much is taken away each time.
            let falling = gaps.iter().all(|gap| *gap < 0);
            let sign = if falling { -1 } else { 1 };
            let key = match (falling, *growth * sign > 0) {
                (false, true) => "explain.gap_grows",
                (false, false) => "explain.gap_shrinks",
                (true, true) => "explain.fall_grows",
                (true, false) => "explain.fall_shrinks",
            };
            let gaps = gaps.iter().map(|gap| gap * sign).collect();
            Sentence::new(
                key,
                vec![
                    ("gaps", Arg::Numbers(gaps)),
                    ("growth", Arg::Number(growth.abs())),
                ],
            )
        }
        Rule::MultiplyThenAdd { factor, step } => Sentence::new(
            "explain.two_operations",
            vec![(
                "operations",
                words(&[Operation::Multiply(*factor), Operation::Add(*step)]),
            )],
        ),
        Rule::SumOfTwo { extra: 0 } => Sentence::new("explain.sum_of_two", Vec::new()),
        Rule::SumOfTwo { extra } => Sentence::new(
            "explain.sum_of_two_and",
            vec![("operation", words(&[Operation::Add(*extra)]))],
        ),
        Rule::Cycle { operations } => {
            Sentence::new("explain.in_turn", vec![("operations", words(operations))])
        }
        Rule::GrowingTwice { .. } => Sentence::new(
            "explain.gap_accelerates",
            vec![("gaps", Arg::Numbers(gaps))],
        ),
        Rule::GrowingFactor { first, growth } => Sentence::new(
            "explain.factor_grows",
            vec![
                ("first", Arg::Number(*first)),
                ("growth", Arg::Number(*growth)),
            ],
        ),
        Rule::Interleaved { strands } => Sentence::new(
            "explain.mixed",
            vec![("n", Arg::Number(strands.len() as i64))],
        ),
    }
}

/// The robot's way: the start, then one sentence for each thing it did, moves of one line
/// taken together.
fn explain_trace(stem: &RobotStem, proof: &TraceProof) -> Vec<Sentence> {
    let heading = |heading: crate::robot::Heading| Arg::Thing(format!("heading.{}", heading.key()));
    let number = |value: u8| Arg::Number(i64::from(value));
    let mut said = vec![Sentence::new(
        "explain.robot_start",
        vec![
            ("column", number(stem.start.column)),
            ("row", number(stem.start.row)),
            ("heading", heading(stem.heading)),
        ],
    )];
    for (at, step) in proof.path.iter().enumerate() {
        let next = proof.path.get(at + 1);
        let goes_on = step.event == TraceEvent::Moved
            && next.is_some_and(|next| next.line == step.line && next.event == step.event);
        if goes_on {
            continue;
        }
        let (key, args) = match step.event {
            TraceEvent::Moved => (
                "robot_moves",
                vec![
                    ("column", number(step.position.column)),
                    ("row", number(step.position.row)),
                ],
            ),
            TraceEvent::Stopped => ("robot_stopped", Vec::new()),
            TraceEvent::Turned => ("robot_turns", vec![("heading", heading(step.heading))]),
            TraceEvent::SawWall => ("robot_saw_wall", Vec::new()),
            TraceEvent::SawFree => ("robot_saw_free", Vec::new()),
            TraceEvent::Round(round) => ("robot_round", vec![("n", number(round))]),
        };
        said.push(Sentence::new(format!("explain.{key}"), args));
    }
    if let Some(last) = proof.path.last() {
        said.push(Sentence::new(
            "explain.robot_end",
            vec![
                ("column", number(last.position.column)),
                ("row", number(last.position.row)),
            ],
        ));
    }
    said
}

fn explain_deduction(proof: &DeductionProof) -> Vec<Sentence> {
    let mut said = vec![Sentence::new(
        "explain.orders",
        vec![("n", Arg::Number(i64::from(proof.orders)))],
    )];
    for elimination in &proof.eliminations {
        let clue = ("clue", Arg::Number(i64::from(elimination.clue) + 1));
        let end = elimination.examples.first();
        let sentence = match (elimination.remaining, end) {
            (1, Some(order)) => {
                Sentence::new("explain.one_order", vec![clue, ("order", things(order))])
            }
            (left, _) => {
                let left = ("n", Arg::Number(i64::from(left)));
                Sentence::new("explain.orders_left", vec![clue, left])
            }
        };
        said.push(sentence);
        if elimination.remaining > 1 {
            for (who, place) in &elimination.settled {
                let place = Arg::Number(i64::from(*place));
                let args = vec![("a", thing(*who)), ("place", place)];
                said.push(Sentence::new("explain.settled", args));
            }
        }
    }
    said.push(Sentence::new("explain.needed", Vec::new()));
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lookup(key: &str) -> Option<&'static str> {
        Some(match key {
            "clue.left_of" => "{a.The} est à gauche {b.of}.",
            "produce.pear.The" => "La poire",
            "produce.tomato.of" => "de la tomate",
            "operation.subtract" => "enlever {n}",
            "operation.multiply" => "multiplier par {n}",
            "explain.then" => ", puis ",
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
