//! Matrices: every rule of the grammar, in both directions, is held against the eight shown
//! cells, attribute by attribute.
//!
//! A tuple of rules gives each attribute a rule and a direction of its own, so the cells that
//! tuples predict are all combinations of what single attributes allow. Exactly one cell is
//! predicted when each attribute has exactly one value left; it must then be offered once.
//!
//! Since engine 4, a plain rule outside the grammar that gives another value refuses the matrix too
//! ([`verify_plain`]).

use super::proof::{Along, AttributeRule, MatricesProof, MatrixRule};
use super::verify_plain;
use super::{Attribute, Figure, MAX_COUNT, MatricesStem};
use crate::vocabulary::answer::Answer;
use crate::vocabulary::engine::Engine;
use crate::vocabulary::reading::{Misreading, Reading};

use crate::vocabulary::flaw::Flaw;

pub(super) fn verify(stem: &MatricesStem, engine: Engine) -> Result<(u8, MatricesProof), Flaw> {
    let counts = stem.shown.iter().chain(&stem.options);
    if counts
        .into_iter()
        .any(|f| !(1..=MAX_COUNT).contains(&f.count))
        || repeated(&stem.options)
    {
        return Err(Flaw::Malformed);
    }
    let mut rules = Vec::with_capacity(Attribute::ALL.len());
    let mut fitting = 1u16;
    for attribute in Attribute::ALL {
        let (rule, count) = rule_of(&stem.shown, attribute)?;
        if engine.has_wider_grammar() {
            let values = stem.shown.map(|figure| figure.value(attribute));
            if verify_plain::disagrees(attribute, values, rule.value) {
                return Err(Flaw::Ambiguous);
            }
        }
        rules.push(rule);
        fitting = fitting.saturating_mul(count);
    }
    let wrong = |option: &Figure| wrong_attributes(&rules, option);
    let mut right = (0u8..).zip(&stem.options);
    let answer = right.find(|(_, option)| wrong(option).is_empty());
    let (answer, _) = answer.ok_or(Flaw::NothingFits)?;
    if Attribute::ALL
        .iter()
        .any(|attribute| uneven(&stem.options, *attribute))
    {
        return Err(Flaw::OptionsBetray);
    }
    let misreadings = (0u8..).zip(&stem.options).filter_map(|(place, option)| {
        let reading = reading(stem, option, &wrong(option))?;
        let answer = Answer::Choice(place);
        Some(Misreading { reading, answer })
    });
    let misreadings = misreadings.collect();
    let proof = MatricesProof {
        rules,
        fitting,
        misreadings,
    };
    Ok((answer, proof))
}

/// The attributes of an option that differ from what the rules of a proof ask for.
pub fn wrong_attributes(rules: &[AttributeRule], option: &Figure) -> Vec<Attribute> {
    let wrong = rules
        .iter()
        .filter(|rule| option.value(rule.attribute) != rule.value);
    wrong.map(|rule| rule.attribute).collect()
}

fn repeated(options: &[Figure]) -> bool {
    let mut rest = options;
    while let Some((first, others)) = rest.split_first() {
        if others.contains(first) {
            return true;
        }
        rest = others;
    }
    false
}

/// Whether some value of an attribute occurs in more options than another does.
fn uneven(options: &[Figure], attribute: Attribute) -> bool {
    let mut counts = [0u8; 8];
    for option in options {
        counts[usize::from(option.value(attribute))] += 1;
    }
    let most = counts.iter().copied().max();
    counts
        .into_iter()
        .any(|count| count > 0 && Some(count) != most)
}

/// The simplest rule of an attribute, and how many rules and directions fit.
fn rule_of(shown: &[Figure; 8], attribute: Attribute) -> Result<(AttributeRule, u16), Flaw> {
    let values = shown.map(|figure| figure.value(attribute));
    let mut simplest: Option<AttributeRule> = None;
    let mut count = 0;
    for rule in MatrixRule::ALL {
        for along in Along::ALL {
            let Some(value) = predicted(rule, along, attribute, &values) else {
                continue;
            };
            count += 1;
            let first = simplest.get_or_insert(AttributeRule {
                attribute,
                rule,
                along,
                value,
            });
            if first.value != value {
                return Err(Flaw::Ambiguous);
            }
        }
    }
    Ok((simplest.ok_or(Flaw::NothingFits)?, count))
}

/// What a rule puts into the ninth cell; none when it does not fit the eight others, when it
/// is not one for this attribute, or when there is no such value.
fn predicted(rule: MatrixRule, along: Along, attribute: Attribute, values: &[u8; 8]) -> Option<u8> {
    let [a, b, c, d, e, f, g, h] = *values;
    let (full, open) = match along {
        Along::Rows => ([[a, b, c], [d, e, f]], [g, h]),
        Along::Columns => ([[a, d, g], [b, e, h]], [c, f]),
    };
    let [one, two] = open;
    let ordered = attribute != Attribute::Shape;
    let countable = attribute == Attribute::Count;
    let lines = |holds: fn([u8; 3]) -> bool| full.into_iter().all(holds);
    let value = match rule {
        MatrixRule::Everywhere => values.iter().all(|value| *value == one).then_some(one),
        MatrixRule::Same => (lines(|[x, y, z]| x == y && y == z) && one == two).then_some(one),
        MatrixRule::Rising => {
            let holds = lines(|[x, y, z]| x + 1 == y && y + 1 == z) && one + 1 == two;
            (ordered && holds).then_some(two + 1)
        }
        MatrixRule::Falling => {
            let holds = lines(|[x, y, z]| x == y + 1 && y == z + 1) && one == two + 1;
            (ordered && holds).then(|| two.checked_sub(1))?
        }
        MatrixRule::Three => {
            let [[x, y, z], other] = full;
            let distinct = x != y && y != z && x != z && one != two;
            let same = [x, y, z].iter().all(|value| other.contains(value));
            let known = [x, y, z].contains(&one) && [x, y, z].contains(&two);
            let mut left = [x, y, z].into_iter().filter(|v| *v != one && *v != two);
            (distinct && same && known).then(|| left.next())?
        }
        MatrixRule::Sum => {
            let holds = lines(|[x, y, z]| x + y == z);
            (countable && holds).then_some(one + two)
        }
        MatrixRule::Difference => {
            let holds = lines(|[x, y, z]| x == y + z);
            (countable && holds).then(|| one.checked_sub(two))?
        }
    }?;
    let low = u8::from(countable);
    (low..low + attribute.range())
        .contains(&value)
        .then_some(value)
}

/// The misreading behind an option; none for the right one.
fn reading(stem: &MatricesStem, option: &Figure, wrong: &[Attribute]) -> Option<Reading> {
    let neighbours = [stem.shown[5], stem.shown[7]];
    Some(match wrong {
        [] => return None,
        _ if neighbours.contains(option) => Reading::SameAsNeighbour,
        [Attribute::Shape] => Reading::WrongShape,
        [Attribute::Count] => Reading::WrongCount,
        [Attribute::Fill] => Reading::WrongFill,
        [Attribute::Size] => Reading::WrongSize,
        [_, _] => Reading::TwoFeaturesWrong,
        _ => Reading::SeveralFeaturesWrong,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Fill, Shape, Size};
    use super::*;

    /// Cells that differ in count and fill only.
    fn cells<const N: usize>(counts: [u8; N], fills: [Fill; N]) -> [Figure; N] {
        std::array::from_fn(|at| Figure {
            shape: Shape::Circle,
            count: counts[at],
            fill: fills[at],
            size: Size::Small,
        })
    }

    const EMPTY: [Fill; 8] = [Fill::Empty; 8];
    const HALVES: [Fill; 8] = [
        Fill::Empty,
        Fill::Empty,
        Fill::Empty,
        Fill::Empty,
        Fill::Full,
        Fill::Full,
        Fill::Full,
        Fill::Full,
    ];

    fn verified(counts: [u8; 8], options: [Figure; 8]) -> Result<u8, Flaw> {
        let shown = cells(counts, EMPTY);
        verify(&MatricesStem { shown, options }, Engine::V3).map(|(answer, _)| answer)
    }

    #[test]
    fn one_cell_is_found_among_the_options() {
        let options = cells([4, 2, 3, 1, 4, 2, 3, 1], HALVES);
        assert_eq!(verified([1, 2, 3, 2, 3, 4, 1, 2], options), Ok(2));
        assert_eq!(verified([1, 1, 2, 2, 1, 3, 1, 3], options), Ok(0));
    }

    #[test]
    fn two_rules_that_disagree_are_refused() {
        let options = cells([4, 2, 3, 1, 4, 2, 3, 1], HALVES);
        for shown in [
            // The same three values, so 2; or the sum, so 4.
            [1, 2, 3, 1, 2, 3, 1, 3],
            // The same three values, so 1; or one more each time, so 4.
            [1, 2, 3, 1, 2, 3, 2, 3],
            // The same, read along columns.
            [1, 1, 2, 2, 2, 3, 3, 3],
        ] {
            assert_eq!(verified(shown, options), Err(Flaw::Ambiguous), "{shown:?}");
        }
        let nothing = [1, 1, 1, 1, 1, 1, 2, 1];
        assert_eq!(verified(nothing, options), Err(Flaw::NothingFits));
    }

    #[test]
    fn options_must_be_fit() {
        let even = cells([4, 2, 3, 1, 4, 2, 3, 1], HALVES);
        let shown = [1, 2, 3, 2, 3, 4, 1, 2];
        let mut missing = even;
        missing[2].count = 4;
        missing[2].size = Size::Large;
        assert_eq!(verified(shown, missing), Err(Flaw::NothingFits));
        let mut uneven = even;
        uneven[7].size = Size::Large;
        assert_eq!(verified(shown, uneven), Err(Flaw::OptionsBetray));
        let mut twice = even;
        twice[7] = twice[0];
        assert_eq!(verified(shown, twice), Err(Flaw::Malformed));
    }
}
