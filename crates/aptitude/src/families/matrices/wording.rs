//! Matrices in sentences: what a cell holds, which rules there are, and what an option lacks.

use super::proof::{AttributeRule, MatricesProof, MatrixRule};
use super::verify::wrong_attributes;
use super::{Attribute, Figure, MatricesStem};
use crate::vocabulary::answer::Answer;
use crate::vocabulary::family::misreading_of;
use crate::vocabulary::reading::Reading;
use crate::vocabulary::sentence::{Arg, Sentence};

/// What a cell holds, in words: « deux triangles à rayures, petite taille ».
pub fn figure(figure: &Figure) -> Sentence {
    let count = match figure.count {
        1 => "one",
        2 => "two",
        3 => "three",
        _ => "four",
    };
    Sentence::new(
        format!("matrix.cell_{count}"),
        vec![
            ("shape", Arg::Thing(format!("shape.{}", figure.shape.key()))),
            ("fill", Arg::Thing(format!("fill.{}", figure.fill.key()))),
            ("size", Arg::Thing(format!("size.{}", figure.size.key()))),
        ],
    )
}

fn named(attribute: Attribute) -> Arg {
    Arg::Thing(format!("attribute.{}", attribute.key()))
}

/// One rule in words.
fn rule(rule: &AttributeRule) -> Sentence {
    let along = || {
        let key = format!("along.{}", rule.along.key());
        ("along", Arg::Thing(key))
    };
    let attribute = ("attribute", named(rule.attribute));
    let key = rule.rule.key();
    match rule.rule {
        MatrixRule::Everywhere => Sentence::new(format!("matrix.{key}"), vec![attribute]),
        MatrixRule::Same | MatrixRule::Three => {
            Sentence::new(format!("matrix.{key}"), vec![attribute, along()])
        }
        MatrixRule::Rising | MatrixRule::Falling => {
            let key = format!("matrix.{key}_{}", rule.attribute.key());
            Sentence::new(key, vec![along()])
        }
        MatrixRule::Sum | MatrixRule::Difference => {
            Sentence::new(format!("matrix.{key}"), vec![along()])
        }
    }
}

/// The rules that change something, what they ask for, and which options each rules out.
pub(super) fn explain(
    stem: &MatricesStem,
    proof: &MatricesProof,
    answer: &Answer,
) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let (still, changing): (Vec<_>, Vec<_>) = proof
        .rules
        .iter()
        .partition(|rule| rule.rule == MatrixRule::Everywhere);
    sentences.extend(changing.into_iter().map(rule));
    if !still.is_empty() {
        sentences.push(Sentence::new("matrix.rest", Vec::new()));
    }
    for rule in &proof.rules {
        let options = (0u8..).zip(&stem.options);
        let out = options.filter(|(_, option)| option.value(rule.attribute) != rule.value);
        let out: Vec<u8> = out.map(|(place, _)| place).collect();
        if !out.is_empty() {
            let args = vec![
                ("attribute", named(rule.attribute)),
                ("options", Arg::Options(out)),
            ];
            sentences.push(Sentence::new("matrix.ruled_out", args));
        }
    }
    if let Answer::Choice(option) = answer
        && let Some(right) = stem.options.get(usize::from(*option))
    {
        let args = vec![
            ("option", Arg::Options(vec![*option])),
            ("cell", Arg::Sentences(vec![figure(right)])),
        ];
        sentences.push(Sentence::new("matrix.answer", args));
    }
    sentences.push(Sentence::new("matrix.only_one", Vec::new()));
    sentences
}

/// What a wrong option has wrong.
pub(super) fn remark(stem: &MatricesStem, proof: &MatricesProof, given: &Answer) -> Vec<Sentence> {
    let Answer::Choice(option) = given else {
        return Vec::new();
    };
    let known = misreading_of(&proof.misreadings, given);
    let (Some(reading), Some(chosen)) = (known, stem.options.get(usize::from(*option))) else {
        return Vec::new();
    };
    let key = format!("misreading.{}", reading.key());
    let args = match reading {
        Reading::TwoFeaturesWrong | Reading::SeveralFeaturesWrong => {
            let wrong = wrong_attributes(&proof.rules, chosen);
            let keys = wrong.iter().map(|a| format!("attribute.{}", a.key()));
            vec![("attributes", Arg::Things(keys.collect()))]
        }
        _ => Vec::new(),
    };
    vec![Sentence::new(key, args)]
}

/// One of the rules: the simplest that changes something.
pub(super) fn last_hint(proof: &MatricesProof) -> Vec<(&'static str, Arg)> {
    let changing = proof.rules.iter();
    let simplest = changing
        .filter(|rule| rule.rule != MatrixRule::Everywhere)
        .min_by_key(|rule| rule.rule);
    let words = simplest.map(rule).into_iter().collect();
    vec![("rule", Arg::Sentences(words))]
}
