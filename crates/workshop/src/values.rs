//! What a check reads, and comparisons between it.

use std::collections::{BTreeMap, BTreeSet};

use declic_javascript::number;

use crate::rich::Inline;
use crate::script::{Expectation, Operand, Relation};

/// What stands in a message for something that was not there.
const ABSENT: &str = "—";

/// One thing read.
#[derive(Clone, Debug, Default, PartialEq)]
struct Recorded {
    /// As shown to a person; absent when there was nothing to read.
    text: Option<String>,
    /// Its number, where it has one.
    number: Option<f64>,
}

/// Everything read in one run, by name, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Values {
    recorded: BTreeMap<String, Vec<Recorded>>,
}

impl Values {
    /// Records a length, a place or a count; it is shown as a whole number.
    pub(crate) fn number(&mut self, name: &str, number: Option<f64>) {
        let text = number.map(|number| number::to_fixed(number, 0));
        // Rounding may leave a minus before a zero.
        let text = text.map(|text| if text == "-0" { "0".to_owned() } else { text });
        self.shown(name, text, number);
    }

    /// Records a text.
    pub(crate) fn text(&mut self, name: &str, text: Option<String>) {
        self.shown(name, text, None);
    }

    /// Records a text and the number it shows.
    pub(crate) fn shown(&mut self, name: &str, text: Option<String>, number: Option<f64>) {
        let recorded = Recorded { text, number };
        self.recorded
            .entry(name.to_owned())
            .or_default()
            .push(recorded);
    }

    fn last(&self, name: &str) -> Recorded {
        let list = self.recorded.get(name);
        list.and_then(|list| list.last())
            .cloned()
            .unwrap_or_default()
    }

    /// The numbers read under a name; what had none is left out.
    fn numbers(&self, name: &str) -> Vec<f64> {
        let list = self.recorded.get(name).map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(|it| it.number).collect()
    }

    fn operand(&self, operand: &Operand) -> Recorded {
        let absent_or = |number: Option<f64>| Recorded {
            text: number.map(number::format),
            number,
        };
        let number = |number: f64| absent_or(Some(number));
        match operand {
            Operand::Number(value) => number(*value),
            Operand::Last(name) => self.last(name),
            Operand::Distinct(name) => {
                let list = self.recorded.get(name).map_or(&[][..], Vec::as_slice);
                let mut texts = BTreeSet::new();
                texts.extend(list.iter().filter_map(|it| it.text.as_deref()));
                number(texts.len() as f64)
            }
            Operand::Changes(name) => {
                let list = self.recorded.get(name).map_or(&[][..], Vec::as_slice);
                let changes = list.iter().zip(list.iter().skip(1));
                number(changes.filter(|(one, next)| one.text != next.text).count() as f64)
            }
            Operand::Gain(name) => {
                let numbers = self.numbers(name);
                let pair = numbers.last().zip(numbers.iter().nth_back(1));
                absent_or(pair.map(|(last, before)| last - before))
            }
            Operand::Spread(name) => {
                let numbers = self.numbers(name);
                let largest = numbers.iter().copied().reduce(f64::max);
                let smallest = numbers.iter().copied().reduce(f64::min);
                absent_or(largest.zip(smallest).map(|(large, small)| large - small))
            }
            Operand::Text(text) => Recorded {
                text: Some(text.clone()),
                number: None,
            },
            Operand::Nothing => Recorded::default(),
        }
    }

    /// Whether `expectation` holds of what was read last.
    pub(crate) fn holds(&self, expectation: &Expectation) -> bool {
        let (left, right) = (
            self.operand(&expectation.left),
            self.operand(&expectation.right),
        );
        let margin = expectation.margin;
        let numbers = left.number.zip(right.number);
        let compare = |test: fn(f64, f64, f64) -> bool| {
            numbers.is_some_and(|(left, right)| test(left, right, margin))
        };
        let holds = match expectation.relation {
            Relation::Less => compare(|left, right, margin| left < right + margin),
            Relation::AtMost => compare(|left, right, margin| left <= right + margin),
            Relation::Greater => compare(|left, right, margin| left > right + margin),
            Relation::AtLeast => compare(|left, right, margin| left >= right + margin),
            Relation::Near => compare(|left, right, margin| (left - right).abs() <= margin),
            Relation::Is => same(&left, &right, margin),
            Relation::IsNot => !same(&left, &right, margin),
            Relation::Shows => shows(&left, &right),
            Relation::ShowsNot => left.text.is_some() && !shows(&left, &right),
        };
        let or = expectation.or.as_deref();
        holds || or.is_some_and(|other| self.holds(other))
    }

    /// `content` with each `{name}` replaced by the last value read under it.
    pub(crate) fn fill(&self, content: &[Inline]) -> Vec<Inline> {
        let fill = |text: &String| self.fill_text(text);
        content
            .iter()
            .map(|inline| match inline {
                Inline::Text(text) => Inline::Text(fill(text)),
                Inline::Code(code) => Inline::Code(code.clone()),
                Inline::Strong(text) => Inline::Strong(fill(text)),
            })
            .collect()
    }

    fn fill_text(&self, template: &str) -> String {
        declic_text::fill(template, |name| {
            let known = self.recorded.contains_key(name);
            known.then(|| match self.last(name).text {
                Some(text) => text.into(),
                None => ABSENT.into(),
            })
        })
    }
}

fn same(left: &Recorded, right: &Recorded, margin: f64) -> bool {
    match (left.number, right.number) {
        (Some(left), Some(right)) => (left - right - margin).abs() < 1e-9,
        (None, None) => left.text == right.text,
        _ => false,
    }
}

/// Whether the left text holds the right value with no letter or digit glued to it.
fn shows(left: &Recorded, right: &Recorded) -> bool {
    let Some(text) = &left.text else { return false };
    let wanted = match (right.number, &right.text) {
        (Some(number), _) => number::format(number),
        (None, Some(text)) => text.clone(),
        (None, None) => return false,
    };
    let glued = |ch: Option<char>| ch.is_some_and(char::is_alphanumeric);
    text.match_indices(&wanted).any(|(at, found)| {
        let before = text.get(..at).and_then(|part| part.chars().next_back());
        let after = text.get(at + found.len()..);
        !glued(before) && !glued(after.and_then(|part| part.chars().next()))
    })
}

/// The number that a text shows: the whole text, or the last number in it (« Score : 12 »).
pub(crate) fn number_in(text: &str) -> Option<f64> {
    let is_part = |ch: char| ch.is_ascii_digit() || ch == '.';
    let end = text.rfind(|ch: char| ch.is_ascii_digit())? + 1;
    let head = text.get(..end)?;
    let start = head
        .char_indices()
        .rev()
        .take_while(|(_, ch)| is_part(*ch))
        .last()
        .map_or(0, |(at, _)| at);
    let digits = head.get(start..)?.trim_start_matches('.');
    let number = digits.parse::<f64>().ok()?;
    // A minus counts when it stands at the start of a word.
    let sign = head.get(..start)?.strip_suffix('-');
    let negative = sign.is_some_and(|before| before.is_empty() || before.ends_with(' '));
    Some(if negative { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expectation(left: Operand, relation: Relation, right: Operand, margin: f64) -> Expectation {
        Expectation {
            left,
            relation,
            right,
            margin,
            or: None,
        }
    }

    fn last(name: &str) -> Operand {
        Operand::Last(name.into())
    }

    #[test]
    fn numbers_are_found_where_people_put_them() {
        assert_eq!(number_in("12"), Some(12.0));
        assert_eq!(number_in("Score : 12"), Some(12.0));
        assert_eq!(number_in("-3"), Some(-3.0));
        assert_eq!(number_in("2.5 points"), Some(2.5));
        assert_eq!(number_in("a-3"), Some(3.0));
        assert_eq!(number_in("1.2.3"), None);
        assert_eq!(number_in("NaN"), None);
        assert_eq!(number_in(""), None);
    }

    #[test]
    fn absence_makes_comparisons_false_and_can_be_asked_for() {
        let mut values = Values::default();
        values.text("end", None);
        values.number("x", Some(4.0));
        for relation in [
            Relation::Less,
            Relation::AtLeast,
            Relation::Near,
            Relation::Shows,
        ] {
            assert!(!values.holds(&expectation(last("end"), relation, last("x"), 9.0)));
        }
        assert!(values.holds(&expectation(
            last("end"),
            Relation::Is,
            Operand::Nothing,
            0.0
        )));
        assert!(values.holds(&expectation(
            last("x"),
            Relation::IsNot,
            Operand::Nothing,
            0.0
        )));
        assert!(!values.holds(&expectation(last("never"), Relation::Is, last("x"), 0.0)));
    }

    #[test]
    fn margins_move_the_right_side() {
        let mut values = Values::default();
        values.number("a", Some(10.0));
        values.number("b", Some(5.0));
        let test =
            |relation, margin| values.holds(&expectation(last("a"), relation, last("b"), margin));
        assert!(test(Relation::Greater, 4.0));
        assert!(!test(Relation::Greater, 5.0));
        assert!(test(Relation::AtLeast, 5.0));
        assert!(test(Relation::Near, 5.0));
        assert!(!test(Relation::Near, 4.9));
    }

    #[test]
    fn a_text_shows_a_number_as_a_word_of_its_own() {
        let mut values = Values::default();
        values.shown("score", Some("Points : 2".into()), Some(2.0));
        for (end, expected) in [
            ("Fin, score 2", true),
            ("Fin, score 12", false),
            ("Fin 2.", true),
        ] {
            values.text("end", Some(end.into()));
            let shows = expectation(last("end"), Relation::Shows, last("score"), 0.0);
            assert_eq!(values.holds(&shows), expected, "{end}");
        }
    }

    #[test]
    fn several_reads_give_their_changes_last_gain_and_spread() {
        let mut values = Values::default();
        for score in [0.0, 1.0, 1.0, 0.0, 0.0] {
            values.number("score", Some(score));
        }
        let changes = |count| {
            let changes = Operand::Changes("score".into());
            expectation(changes, Relation::Is, Operand::Number(count), 0.0)
        };
        for (operand, expected) in [
            (Operand::Gain("score".into()), 0.0),
            (Operand::Spread("score".into()), 1.0),
        ] {
            let is = expectation(operand, Relation::Is, Operand::Number(expected), 0.0);
            assert!(values.holds(&is), "{is:?}");
        }
        assert!(values.holds(&changes(2.0)));
        assert!(!values.holds(&changes(1.0)));
    }

    #[test]
    fn one_comparison_of_two_is_enough() {
        let mut values = Values::default();
        let score = || Operand::Text("score".into());
        for (end, expected) in [
            ("Fin, score 2", true),
            ("Perdu", true),
            ("Fin, score score", false),
        ] {
            values.text("end", Some(end.into()));
            let mut either = expectation(last("end"), Relation::Shows, Operand::Number(2.0), 0.0);
            let other = expectation(last("end"), Relation::ShowsNot, score(), 0.0);
            either.or = Some(Box::new(other));
            assert_eq!(values.holds(&either), expected, "{end}");
        }
        values.text("end", None);
        assert!(!values.holds(&expectation(last("end"), Relation::ShowsNot, score(), 0.0)));
    }

    #[test]
    fn messages_are_filled_in_one_pass() {
        let mut values = Values::default();
        values.text("end", Some("{x}".into()));
        values.number("x", Some(-0.4));
        values.number("gone", None);
        let content = [Inline::Text("{end} {x} {gone} {other} {".into())];
        assert_eq!(
            values.fill(&content),
            [Inline::Text("{x} 0 — {other} {".into())]
        );
    }
}
