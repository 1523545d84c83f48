//! Instructions: every rule is held against every row. Exactly one pair of them must clash,
//! and every rule must concern at least two rows.

use super::proof::InstructionsProof;
use super::{InstructionsStem, Label, MAX_RULES, Property, ROWS, Rule, Statement};
use crate::vocabulary::answer::Answer;
use crate::vocabulary::reading::{Misreading, Reading};

use crate::vocabulary::flaw::Flaw;

/// Numbers of the labels, weights of the labels.
const NUMBERS: std::ops::RangeInclusive<u16> = 10..=999;
const WEIGHTS: std::ops::RangeInclusive<u8> = 2..=40;
/// By how much a limit is missed at most when it is missed by little.
const NEAR_NUMBER: u16 = 9;
const NEAR_WEIGHT: u8 = 2;

pub(super) fn verify(stem: &InstructionsStem) -> Result<(u8, InstructionsProof), Flaw> {
    if !well_formed(stem) {
        return Err(Flaw::Malformed);
    }
    let mut clash = None;
    let mut concerned = Vec::new();
    for (rule, number) in stem.rules.iter().zip(0u8..) {
        let mut rows = Vec::new();
        for (row, place) in stem.rows.iter().zip(0u8..) {
            let verdict = judge(rule, row);
            if verdict != Verdict::NotConcerned {
                rows.push(place);
            }
            if verdict == Verdict::Breaks && clash.replace((number, place)).is_some() {
                return Err(Flaw::Ambiguous);
            }
        }
        if rows.len() < 2 {
            return Err(Flaw::IdleRule(number));
        }
        concerned.push(rows);
    }
    let (rule, row) = clash.ok_or(Flaw::NothingFits)?;
    let mut misreadings = Vec::new();
    let mut misread = Vec::new();
    for (label, place) in stem.rows.iter().zip(0u8..) {
        let found = misreading(&stem.rules, label).filter(|_| place != row);
        if let Some((rule, reading)) = found {
            let answer = Answer::Choice(place);
            misreadings.push(Misreading { reading, answer });
            misread.push(rule);
        }
    }
    let broken = stem.rules.get(usize::from(rule));
    let breaking = stem.rows.get(usize::from(row));
    let near = broken.zip(breaking).is_some_and(|(broken, breaking)| {
        let asked = asked(broken);
        missed_by_little(asked, breaking)
    });
    let proof = InstructionsProof {
        rule,
        row,
        concerned,
        near,
        misreadings,
        misread,
    };
    Ok((row, proof))
}

fn well_formed(stem: &InstructionsStem) -> bool {
    let twice = |at: usize| stem.rows[..at].contains(&stem.rows[at]);
    let same = |at: usize| stem.rules[..at].contains(&stem.rules[at]);
    ROWS.contains(&stem.rows.len())
        && (1..=MAX_RULES).contains(&stem.rules.len())
        && !(1..stem.rows.len()).any(twice)
        && !(1..stem.rules.len()).any(same)
        && stem
            .rows
            .iter()
            .all(|row| NUMBERS.contains(&row.number) && WEIGHTS.contains(&row.weight))
}

/// Whether a label is as a statement says.
fn is(label: &Label, statement: Statement) -> bool {
    let so = match statement.property {
        Property::Letter(letter) => label.letter == letter,
        Property::Mark(mark) => label.mark == mark,
        Property::Even => label.number.is_multiple_of(2),
        Property::Below(limit) => label.number < limit,
        Property::AtMost(limit) => label.weight <= limit,
    };
    so != statement.not
}

/// What a rule says of a row.
#[derive(Clone, Copy, PartialEq)]
enum Verdict {
    NotConcerned,
    Keeps,
    Breaks,
}

fn judge(rule: &Rule, label: &Label) -> Verdict {
    let asked = match *rule {
        Rule::All { then } => then,
        Rule::If { when, then } if is(label, when) => then,
        Rule::Only { who, may } if is(label, may) => who,
        Rule::If { .. } | Rule::Only { .. } => return Verdict::NotConcerned,
    };
    if is(label, asked) {
        Verdict::Keeps
    } else {
        Verdict::Breaks
    }
}

/// What a rule asks of the rows that it concerns.
fn asked(rule: &Rule) -> Statement {
    match *rule {
        Rule::All { then } | Rule::If { then, .. } => then,
        Rule::Only { who, .. } => who,
    }
}

/// The rules (from 0) that a row breaks.
pub fn broken_rules(stem: &InstructionsStem, row: u8) -> Vec<usize> {
    let Some(label) = stem.rows.get(usize::from(row)) else {
        return Vec::new();
    };
    let rules = stem.rules.iter().enumerate();
    let broken = rules.filter(|(_, rule)| judge(rule, label) == Verdict::Breaks);
    broken.map(|(number, _)| number).collect()
}

fn missed_by_little(asked: Statement, label: &Label) -> bool {
    match asked.property {
        Property::Below(limit) => limit.abs_diff(label.number) <= NEAR_NUMBER,
        Property::AtMost(limit) => limit.abs_diff(label.weight) <= NEAR_WEIGHT,
        Property::Letter(_) | Property::Mark(_) | Property::Even => false,
    }
}

/// The first wrong reading of a rule by which a row would break it.
fn misreading(rules: &[Rule], label: &Label) -> Option<(u8, Reading)> {
    let readings = [
        Reading::NotOverlooked,
        Reading::RuleBackwards,
        Reading::RuleForAll,
        Reading::LimitLeftOut,
    ];
    let tried = readings.into_iter().flat_map(|reading| {
        rules
            .iter()
            .zip(0u8..)
            .map(move |(rule, number)| (reading, rule, number))
    });
    let mut wrong = tried.filter(|(reading, rule, _)| breaks_when_misread(*reading, rule, label));
    wrong.next().map(|(reading, _, number)| (number, reading))
}

fn breaks_when_misread(reading: Reading, rule: &Rule, label: &Label) -> bool {
    let breaks = |rule: Rule| judge(&rule, label) == Verdict::Breaks;
    let bare = |statement: Statement| Statement {
        not: statement.not && !statement.is_negative(),
        ..statement
    };
    match (reading, *rule) {
        (Reading::NotOverlooked, Rule::If { when, then }) => {
            let negative = when.is_negative() || then.is_negative();
            let (when, then) = (bare(when), bare(then));
            negative && breaks(Rule::If { when, then })
        }
        (Reading::NotOverlooked, Rule::Only { who, may }) => {
            let negative = who.is_negative() || may.is_negative();
            let (who, may) = (bare(who), bare(may));
            negative && breaks(Rule::Only { who, may })
        }
        (Reading::RuleBackwards, Rule::If { when, then }) => breaks(Rule::If {
            when: then,
            then: when,
        }),
        (Reading::RuleBackwards, Rule::Only { who, may }) => {
            breaks(Rule::Only { who: may, may: who })
        }
        (Reading::RuleForAll, Rule::If { then, .. }) => breaks(Rule::All { then }),
        (Reading::RuleForAll, Rule::Only { who, .. }) => breaks(Rule::All { then: who }),
        (Reading::LimitLeftOut, rule) => {
            let concerns = judge(&rule, label) != Verdict::NotConcerned;
            let on_the_limit = match asked(&rule).property {
                Property::Below(limit) => label.number == limit,
                Property::AtMost(limit) => label.weight == limit,
                Property::Letter(_) | Property::Mark(_) | Property::Even => false,
            };
            concerns && on_the_limit
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Letter, Mark};
    use super::*;

    fn label(letter: Letter, number: u16, mark: Mark, weight: u8) -> Label {
        Label {
            letter,
            number,
            mark,
            weight,
        }
    }

    fn rows() -> Vec<Label> {
        vec![
            label(Letter::K, 24, Mark::Circle, 10),
            label(Letter::K, 31, Mark::Square, 20),
            label(Letter::M, 35, Mark::Circle, 12),
            label(Letter::R, 48, Mark::Square, 21),
            label(Letter::T, 51, Mark::Circle, 8),
        ]
    }

    fn stem(rules: &[Rule]) -> InstructionsStem {
        InstructionsStem {
            rules: rules.to_vec(),
            rows: rows(),
        }
    }

    const fn so(property: Property) -> Statement {
        Statement {
            not: false,
            property,
        }
    }

    const K_IS_EVEN: Rule = Rule::If {
        when: so(Property::Letter(Letter::K)),
        then: so(Property::Even),
    };

    #[test]
    fn the_one_row_that_breaks_a_rule_is_found() {
        let (row, proof) = verify(&stem(&[K_IS_EVEN])).unwrap();
        assert_eq!((row, proof.rule), (1, 0));
        assert_eq!(proof.concerned, [vec![0, 1]]);
        let readings: Vec<_> = proof.misreadings.iter().map(|m| m.reading).collect();
        // M has an odd number, R an even one, T an odd one.
        let forall = Reading::RuleForAll;
        assert_eq!(readings, [forall, Reading::RuleBackwards, forall]);
        assert_eq!(broken_rules(&stem(&[K_IS_EVEN]), 1), [0]);
        assert!(broken_rules(&stem(&[K_IS_EVEN]), 2).is_empty());
    }

    #[test]
    fn only_is_the_other_way_round() {
        let heavy = so(Property::AtMost(20)).contrary();
        let only = Rule::Only {
            who: so(Property::Mark(Mark::Circle)),
            may: heavy,
        };
        // One row is heavy: the rule would concern nobody else.
        assert_eq!(verify(&stem(&[only])), Err(Flaw::IdleRule(0)));
        let only = Rule::Only {
            who: so(Property::Mark(Mark::Square)),
            may: so(Property::Below(40)).contrary(),
        };
        assert_eq!(verify(&stem(&[only])).unwrap().0, 4);
    }

    #[test]
    fn limits_belong_to_what_is_allowed() {
        let light = Rule::All {
            then: so(Property::AtMost(20)),
        };
        let (row, proof) = verify(&stem(&[light])).unwrap();
        assert_eq!((row, proof.near), (3, true));
        let limit: Vec<_> = proof.misreadings.iter().collect();
        assert_eq!(limit.len(), 1);
        assert_eq!(limit[0].reading, Reading::LimitLeftOut);
        assert_eq!(limit[0].answer, Answer::Choice(1));
    }

    #[test]
    fn no_clash_or_two_are_refused() {
        let kept = Rule::All {
            then: so(Property::Below(100)),
        };
        assert_eq!(verify(&stem(&[kept])), Err(Flaw::NothingFits));
        let odd = Rule::All {
            then: so(Property::Even).contrary(),
        };
        assert_eq!(verify(&stem(&[odd])), Err(Flaw::Ambiguous));
        assert_eq!(verify(&stem(&[K_IS_EVEN, K_IS_EVEN])), Err(Flaw::Malformed));
        assert_eq!(verify(&stem(&[])), Err(Flaw::Malformed));
    }
}
