//! Instructions in sentences: rules, rows, and why one row breaks a rule.

use super::proof::InstructionsProof;
use super::{InstructionsStem, Label, Property, Rule, Statement};
use crate::vocabulary::answer::Answer;
use crate::vocabulary::reading::Reading;
use crate::vocabulary::sentence::{Arg, Sentence};

/// A rule: « Si une caisse porte un cercle, elle pèse au plus 20 kg. »
pub fn rule(rule: &Rule) -> Sentence {
    let (key, parts) = match *rule {
        Rule::All { then } if then.is_negative() => ("none", vec![("then", then, "none")]),
        Rule::All { then } => ("all", vec![("then", then, "is")]),
        Rule::If { when, then } => ("if", vec![("when", when, "is"), ("then", then, "is")]),
        Rule::Only { who, may } => ("only", vec![("who", who, "who"), ("may", may, "may")]),
    };
    let args = parts
        .into_iter()
        .map(|(name, statement, form)| (name, statement_words(statement, form)));
    Sentence::new(format!("instructions.rule_{key}"), args.collect())
}

/// A row, in words: « Lettre K, numéro 24, cercle, 12 kg ».
pub fn row(label: &Label) -> Sentence {
    Sentence::new(
        "instructions.row",
        vec![
            (
                "letter",
                Arg::Thing(format!("letter.{}", label.letter.key())),
            ),
            ("number", Arg::Number(i64::from(label.number))),
            ("mark", Arg::Thing(format!("shape.{}", label.mark.key()))),
            ("weight", Arg::Number(i64::from(label.weight))),
        ],
    )
}

/// A statement as part of a sentence; the form is `is`, `who`, `may` or `none`.
fn statement_words(statement: Statement, form: &str) -> Arg {
    let number = |value: u16| ("n", Arg::Number(i64::from(value)));
    let (kind, contrary, args) = match statement.property {
        Property::Letter(letter) => (
            "letter",
            "not_letter",
            vec![("x", Arg::Thing(format!("letter.{}", letter.key())))],
        ),
        Property::Mark(mark) => (
            "mark",
            "not_mark",
            vec![("x", Arg::Thing(format!("shape.{}", mark.key())))],
        ),
        Property::Even => ("even", "odd", Vec::new()),
        Property::Below(limit) => ("below", "from", vec![number(limit)]),
        Property::AtMost(limit) => ("at_most", "more_than", vec![number(u16::from(limit))]),
    };
    let kind = if statement.not { contrary } else { kind };
    let words = Sentence::new(format!("label.{form}.{kind}"), args);
    Arg::Sentences(vec![words])
}

fn count(number: u8) -> Arg {
    Arg::Number(i64::from(number) + 1)
}

/// Each rule with the rows that it concerns; for the broken one, what the row is instead.
pub(super) fn explain(stem: &InstructionsStem, proof: &InstructionsProof) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for ((rule, number), concerned) in stem.rules.iter().zip(0u8..).zip(&proof.concerned) {
        let mut args = vec![
            ("number", count(number)),
            ("options", Arg::Options(concerned.clone())),
        ];
        let key = if number == proof.rule {
            let asked = match *rule {
                Rule::All { then } | Rule::If { then, .. } => then,
                Rule::Only { who, .. } => who,
            };
            args.push(("option", Arg::Options(vec![proof.row])));
            args.push(("fact", statement_words(asked.contrary(), "is")));
            "instructions.broken"
        } else {
            "instructions.kept"
        };
        sentences.push(Sentence::new(key, args));
    }
    sentences.push(Sentence::new("instructions.others", Vec::new()));
    sentences
}

/// The remark on a row that breaks no rule.
pub(super) fn remark(proof: &InstructionsProof, row: u8) -> Vec<Sentence> {
    let answer = Answer::Choice(row);
    let known = proof.misreadings.iter().zip(&proof.misread);
    let mut own = known.filter(|(misreading, _)| misreading.answer == answer);
    vec![match own.next() {
        Some((misreading, rule)) => {
            let key = format!("misreading.{}", misreading.reading.key());
            let mut args = vec![("number", count(*rule))];
            if matches!(
                misreading.reading,
                Reading::RuleBackwards | Reading::RuleForAll
            ) {
                args.push(("row", Arg::Options(vec![row])));
            }
            Sentence::new(key, args)
        }
        None => Sentence::new(
            "misreading.row_keeps_rules",
            vec![("row", Arg::Options(vec![row]))],
        ),
    }]
}

/// Which rule is broken.
pub(super) fn last_hint(
    stem: &InstructionsStem,
    proof: &InstructionsProof,
) -> Vec<(&'static str, Arg)> {
    let broken = stem.rules.get(usize::from(proof.rule));
    vec![
        ("number", count(proof.rule)),
        (
            "rule",
            Arg::Sentences(broken.map(rule).into_iter().collect()),
        ),
    ]
}
