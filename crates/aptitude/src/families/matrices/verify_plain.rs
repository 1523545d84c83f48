//! Plain rules outside the declared grammar that people see too: matrices are refused when one of
//! them fits the eight shown cells and gives another ninth cell.
//!
//! Three kinds, each tried on one attribute at a time:
//! - rules of a line ([`LineRule`]), along rows and along columns: the third cell follows from
//!   the two before it, in the same way on each line
//! - rules that take all lines together ([`bag`], also along diagonals, [`set`], [`successor`])
//! - patterns of the whole square ([`PAIRINGS`], [`each_value_thrice`])

use super::{Attribute, MAX_COUNT};

/// The values of an attribute: counts as they are, others as places from 0.
type Shown = [i32; 8];

/// How the third cell of a line follows from the two before it.
#[derive(Clone, Copy, PartialEq)]
enum LineRule {
    EqualsFirst,
    EqualsSecond,
    /// `third − second` is the same on each line.
    AfterSecond,
    /// `third − first` is the same on each line.
    AfterFirst,
    /// Each line has equal steps of its own.
    EqualSteps,
    Larger,
    Smaller,
    /// Halfway between the two.
    Between,
    /// Counts: how many more the one has than the other.
    Gap,
    /// Counts: the second is the sum of first and third.
    MiddleIsSum,
    /// Counts: all lines hold equally many.
    EqualTotals,
    /// Counts: the product of both.
    Product,
    TwiceFirst,
    TwiceSecond,
    HalfOfFirst,
    HalfOfSecond,
}

impl LineRule {
    const ALL: [LineRule; 16] = [
        LineRule::EqualsFirst,
        LineRule::EqualsSecond,
        LineRule::AfterSecond,
        LineRule::AfterFirst,
        LineRule::EqualSteps,
        LineRule::Larger,
        LineRule::Smaller,
        LineRule::Between,
        LineRule::Gap,
        LineRule::MiddleIsSum,
        LineRule::EqualTotals,
        LineRule::Product,
        LineRule::TwiceFirst,
        LineRule::TwiceSecond,
        LineRule::HalfOfFirst,
        LineRule::HalfOfSecond,
    ];

    /// Whether it says something about values of this attribute.
    fn is_about(self, attribute: Attribute) -> bool {
        match self {
            LineRule::EqualsFirst | LineRule::EqualsSecond => true,
            LineRule::AfterSecond
            | LineRule::AfterFirst
            | LineRule::EqualSteps
            | LineRule::Larger
            | LineRule::Smaller
            | LineRule::Between => attribute != Attribute::Shape,
            _ => attribute == Attribute::Count,
        }
    }

    /// The third cell after `first` and `second`; rules that need a number take it from a
    /// whole line.
    fn third(self, [a, b, c]: [i32; 3], first: i32, second: i32) -> Option<i32> {
        Some(match self {
            LineRule::EqualsFirst => first,
            LineRule::EqualsSecond => second,
            LineRule::AfterSecond => second + c - b,
            LineRule::AfterFirst => first + c - a,
            LineRule::EqualSteps => second + second - first,
            LineRule::Larger => first.max(second),
            LineRule::Smaller => first.min(second),
            LineRule::Between => half(first + second)?,
            LineRule::Gap => (first - second).abs(),
            LineRule::MiddleIsSum => second - first,
            LineRule::EqualTotals => a + b + c - first - second,
            LineRule::Product => first * second,
            LineRule::TwiceFirst => 2 * first,
            LineRule::TwiceSecond => 2 * second,
            LineRule::HalfOfFirst => half(first)?,
            LineRule::HalfOfSecond => half(second)?,
        })
    }
}

fn half(number: i32) -> Option<i32> {
    (number % 2 == 0).then_some(number / 2)
}

/// Two whole lines and the first two cells of the third.
type Lines = ([[i32; 3]; 2], [i32; 2]);

/// Patterns of the square as pairs of equal cells, numbered row by row; the last number of each
/// is the cell that the ninth equals.
const PAIRINGS: &[(&[(usize, usize)], usize)] = &[
    // Equal along diagonals that fall, wrapped at the sides; and that rise.
    (&[(0, 4), (1, 5), (5, 6), (2, 3), (3, 7)], 0),
    (&[(0, 5), (5, 7), (2, 4), (4, 6), (1, 3)], 1),
    // The same without wrapping: the falling diagonals; the rising ones say nothing of a corner.
    (&[(0, 4), (1, 5), (3, 7)], 0),
    // Mirrored in the rising diagonal.
    (&[(1, 5), (3, 7)], 0),
    // Turned by a half.
    (&[(1, 7), (2, 6), (3, 5)], 0),
    // In reading order every second cell, every fourth; the same from top to bottom.
    (&[(0, 2), (2, 4), (4, 6), (1, 3), (3, 5), (5, 7)], 0),
    (&[(0, 4), (1, 5), (2, 6), (3, 7)], 0),
    (&[(0, 4), (3, 7), (6, 2), (1, 5)], 0),
    // To and fro, every third cell: each line is the one before it backwards.
    (&[(0, 5), (1, 4), (2, 3), (5, 6), (4, 7)], 3),
    (&[(0, 7), (3, 4), (6, 1), (7, 2), (4, 5)], 1),
    // To and fro, every fourth cell.
    (&[(0, 4), (1, 3), (2, 6), (5, 7)], 0),
    (&[(0, 4), (3, 1), (6, 2), (7, 5)], 0),
    // The third line is the first, or the second, backwards.
    (&[(6, 2), (7, 1)], 0),
    (&[(6, 5), (7, 4)], 3),
    (&[(2, 6), (5, 3)], 0),
    (&[(2, 7), (5, 4)], 1),
];

/// Whether a plain rule outside the declared grammar fits and gives another ninth value.
pub(super) fn disagrees(attribute: Attribute, values: [u8; 8], ninth: u8) -> bool {
    let shown = values.map(i32::from);
    let range = match attribute {
        Attribute::Count => 1..=i32::from(MAX_COUNT),
        other => 0..=i32::from(other.range()) - 1,
    };
    let is_other = |value: i32| range.contains(&value) && value != i32::from(ninth);
    let [a, b, c, d, e, f, g, h] = shown;
    let rows: Lines = ([[a, b, c], [d, e, f]], [g, h]);
    let columns: Lines = ([[a, d, g], [b, e, h]], [c, f]);
    let along = [rows, columns].into_iter().any(|lines| {
        let by_line = LineRule::ALL.into_iter().filter_map(|rule| {
            let third = rule.is_about(attribute).then(|| third(rule, lines))?;
            third.filter(|value| is_other(*value))
        });
        let together = [bag(lines), set(lines), successor(lines)];
        by_line.count() > 0 || together.into_iter().flatten().any(is_other)
    });
    // Diagonals that are wrapped at the sides; the last of each three ends in the ninth cell.
    let falling: Lines = ([[b, f, g], [c, d, h]], [a, e]);
    let rising: Lines = ([[a, f, h], [c, e, g]], [b, d]);
    let diagonals = [bag(falling), bag(rising)];
    let square = PAIRINGS.iter().any(|(pairs, ninth)| {
        let equal = |cell: usize, other: usize| shown.get(cell) == shown.get(other);
        let value = shown.get(*ninth).copied();
        pairs.iter().all(|(cell, other)| equal(*cell, *other)) && value.is_some_and(is_other)
    });
    let in_all = each_value_thrice(shown);
    let others = diagonals.into_iter().chain([in_all]).flatten();
    along || square || others.into_iter().any(is_other)
}

/// What a rule puts into the third cell of the third line, if it fits the two whole lines.
fn third(rule: LineRule, ([one, two], [first, second]): Lines) -> Option<i32> {
    let holds = |[a, b, c]: [i32; 3]| rule.third(one, a, b) == Some(c);
    (holds(one) && holds(two)).then(|| rule.third(one, first, second))?
}

/// The same values on each line, repeats counted: « two ones and a two ».
fn bag(([one, two], open): Lines) -> Option<i32> {
    let sorted = |mut line: [i32; 3]| {
        line.sort_unstable();
        line
    };
    if sorted(one) != sorted(two) {
        return None;
    }
    let mut left = one.to_vec();
    for value in open {
        let at = left.iter().position(|other| *other == value)?;
        left.remove(at);
    }
    left.pop()
}

/// Each line all alike or all different, out of three values that some line shows.
fn set(([one, two], [first, second]): Lines) -> Option<i32> {
    let alike = |[a, b, c]: [i32; 3]| a == b && b == c;
    let different = |[a, b, c]: [i32; 3]| a != b && b != c && a != c;
    let three = [one, two].into_iter().find(|line| different(*line))?;
    let fits = |line: [i32; 3]| {
        let known = line.iter().all(|value| three.contains(value));
        known && (alike(line) || different(line))
    };
    if !(fits(one) && fits(two) && three.contains(&first) && three.contains(&second)) {
        return None;
    }
    if first == second {
        return Some(first);
    }
    three.into_iter().find(|v| *v != first && *v != second)
}

/// Along a line, each value is always followed by the same one.
fn successor(([one, two], [first, second]): Lines) -> Option<i32> {
    let steps = [
        (one[0], one[1]),
        (one[1], one[2]),
        (two[0], two[1]),
        (two[1], two[2]),
        (first, second),
    ];
    let after = |value: i32| steps.iter().find(|(from, _)| *from == value);
    let sure = steps
        .iter()
        .all(|(from, to)| after(*from).is_some_and(|(_, known)| known == to));
    sure.then(|| after(second).map(|(_, next)| *next))?
}

/// Three values, each three times in all.
fn each_value_thrice(shown: Shown) -> Option<i32> {
    let times = |value: i32| shown.iter().filter(|other| **other == value).count();
    let missing = shown.into_iter().find(|value| times(*value) == 2)?;
    let others = shown.iter().filter(|value| **value != missing);
    let thrice = others.into_iter().all(|value| times(*value) == 3);
    thrice.then_some(missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNT: Attribute = Attribute::Count;

    #[test]
    fn rules_of_a_line_are_read_both_ways() {
        // The last two are equal.
        let rows = [1, 2, 2, 3, 1, 1, 4, 3];
        let columns = [1, 3, 4, 2, 1, 3, 2, 1];
        for shown in [rows, columns] {
            assert!(disagrees(COUNT, shown, 2), "{shown:?}");
            assert!(!disagrees(COUNT, shown, 3), "{shown:?}");
        }
    }

    #[test]
    fn lines_together_are_read_too() {
        // Two ones and a two.
        assert_eq!(bag(([[2, 1, 1], [1, 2, 1]], [1, 1])), Some(2));
        assert_eq!(bag(([[2, 1, 1], [1, 2, 1]], [2, 2])), None);
        // Alike or different: 1, 1, 1; 1, 2, 3; so 2, 3, 1.
        assert_eq!(set(([[1, 1, 1], [1, 2, 3]], [2, 3])), Some(1));
        assert_eq!(successor(([[1, 3, 2], [3, 2, 1]], [2, 1])), Some(3));
        assert_eq!(successor(([[1, 3, 2], [3, 1, 2]], [2, 1])), None);
    }

    #[test]
    fn the_whole_square_is_read() {
        // Diagonals, point symmetry, every second cell, each of three values three times.
        for shown in [
            [1, 2, 3, 4, 1, 2, 3, 4],
            [1, 2, 3, 2, 4, 2, 3, 2],
            [1, 2, 1, 2, 1, 2, 1, 2],
            [1, 1, 2, 2, 2, 3, 3, 3],
        ] {
            assert!(!disagrees(Attribute::Shape, shown, 1), "{shown:?}");
            assert!(disagrees(Attribute::Shape, shown, 0), "{shown:?}");
        }
    }
}
