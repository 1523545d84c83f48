//! The construction of several rules since engine 4: neither the rows nor the forms of the rules
//! say which rule is broken.
//!
//! As in [`super::build`], rows are drawn alike, and only rows are kept in which every row can be the
//! one that breaks a rule; which one does is drawn, each as likely.
//!
//! Which rule is broken is drawn first, each as likely. Then each of the others gets its [`form`]:
//! kinds of statements and limits. Rules that are kept would have looser limits than one that is
//! broken, and other kinds of statements; so their forms are those of rules that are broken in
//! other rows, drawn for the purpose ([`draw`]). Rows are then drawn such that each keeps
//! these rules, which is the same for all of them, and all are drawn anew until each could be the
//! one that breaks the last rule. So all rules of an item have forms of one distribution, whichever of
//! them is broken.
//!
//! No rule speaks of all rows: only a row that stands out could break it.

use super::build::{
    Candidate, apart, choose, condition, draw_letters, draw_row, field, has, held, is_limit,
};
use super::{InstructionsStem, Label, Letter, Mark, Property, Rule, Statement};
use crate::vocabulary::cell::Level;
use crate::vocabulary::random::Random;

/// What a rule of an item is.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    /// A condition without a negation.
    Plain,
    /// A condition about rows that are not so.
    Negated,
    /// « Only … may ».
    Only,
}

/// How many rows, and the classes of the rules. All combinations of a level are in its band of
/// difficulty, whichever row is drawn.
fn plan(level: Level, random: &mut Random) -> (usize, &'static [Class]) {
    use Class::*;
    match (level.number(), random.below(2)) {
        (..=2, _) => (6, &[Plain]),
        (3, 0) => (6, &[Plain, Only]),
        (3, _) => (6, &[Plain, Negated]),
        (4, 0) => (7, &[Plain, Plain, Only]),
        (4, _) => (7, &[Plain, Plain, Negated]),
        (_, 0) => (7, &[Plain, Plain, Plain, Only]),
        _ => (8, &[Only, Only, Negated]),
    }
}

/// Rows are drawn anew so many times before a candidate is given up. Forms for which that happens
/// come up less often than they should; it happens to few.
const TRIES: usize = 2_000;
/// One row is drawn so many times at most.
const ROW_TRIES: usize = 200;

/// How often forms are drawn from items whose own forms are drawn so. Without, a rule that is broken
/// has slightly other forms than one that is kept, since the kept ones shape the rows.
const DEPTH: u8 = 2;

/// A candidate of this level, from the second on, with the row that breaks a rule.
pub(super) fn propose(level: Level, random: &mut Random) -> Option<(InstructionsStem, u8)> {
    let (count, classes) = plan(level, random);
    let mut classes = classes.to_vec();
    random.shuffle(&mut classes);
    let drawn = draw(count, &classes, DEPTH, random)?;
    let mut rules = drawn.kept;
    rules.push(drawn.broken);
    random.shuffle(&mut rules);
    let rows = drawn.rows;
    Some((InstructionsStem { rules, rows }, drawn.row))
}

/// Rows, rules that they keep, and one that a row breaks.
struct Drawn {
    rows: Vec<Label>,
    kept: Vec<Rule>,
    broken: Rule,
    row: u8,
}

/// So many rows and a rule of each class; that of the first class is broken. At depth 0 the others
/// are left out.
fn draw(count: usize, classes: &[Class], depth: u8, random: &mut Random) -> Option<Drawn> {
    let (broken, others) = classes.split_first()?;
    let mut forms = Vec::new();
    for at in (0..others.len()).filter(|_| depth > 0) {
        // The same item, with this class first.
        let mut rotated = classes.to_vec();
        rotated.swap(0, at + 1);
        forms.push(form(&draw(count, &rotated, depth - 1, random)?.broken));
    }
    // Drawn for good: some would be refused more often than others.
    let row = random.below(count as u32) as u8;
    (0..TRIES).find_map(|_| {
        let letters = draw_letters(random);
        let mut kept: Vec<Rule> = Vec::new();
        for form in &forms {
            let rule = signed(form, &letters, random);
            if !apart(&rule, &kept) {
                return None;
            }
            kept.push(rule);
        }
        let rows: Vec<Label> = (0..count)
            .map(|_| draw_row_that_keeps(&kept, &letters, random))
            .collect::<Option<_>>()?;
        if !kept.iter().all(|rule| is_needed(rule, &rows)) {
            return None;
        }
        let broken = breakable(&rows, *broken, &kept, row, random)?;
        Some(Drawn {
            rows,
            kept,
            broken,
            row,
        })
    })
}

/// A rule of this form with letters, marks, odd or even of its own.
fn signed(form: &Rule, letters: &[Letter], random: &mut Random) -> Rule {
    let mut sign = |statement: Statement| match statement.property {
        Property::Letter(_) => Statement {
            property: Property::Letter(random.pick(letters)),
            ..statement
        },
        Property::Mark(_) => Statement {
            property: Property::Mark(random.pick(&Mark::ALL)),
            ..statement
        },
        Property::Even => Statement {
            not: random.chance(1, 2),
            ..statement
        },
        Property::Below(_) | Property::AtMost(_) => statement,
    };
    match *form {
        Rule::All { then } => Rule::All { then: sign(then) },
        Rule::If { when, then } => Rule::If {
            when: sign(when),
            then: sign(then),
        },
        Rule::Only { who, may } => Rule::Only {
            who: sign(who),
            may: sign(may),
        },
    }
}

/// A row as any other, drawn until it keeps these rules.
fn draw_row_that_keeps(rules: &[Rule], letters: &[Letter], random: &mut Random) -> Option<Label> {
    (0..ROW_TRIES).find_map(|_| {
        let row = draw_row(letters, random);
        let keeps = |rule: &Rule| {
            let (when, then) = demand(rule);
            !is(&row, when) || is(&row, then)
        };
        rules.iter().all(keeps).then_some(row)
    })
}

/// Whether a rule that is kept concerns at least two rows, leaves two free, and would catch one of
/// these if it were read for all rows.
fn is_needed(rule: &Rule, rows: &[Label]) -> bool {
    let (when, then) = demand(rule);
    let concerned = rows.iter().filter(|row| is(row, when)).count();
    let tempting = rows.iter().any(|row| !is(row, when) && !is(row, then));
    concerned >= 2 && rows.len() - concerned >= 2 && tempting
}

/// Which rows a rule concerns, and what it asks of them.
fn demand(rule: &Rule) -> (Statement, Statement) {
    match *rule {
        Rule::All { then } => (then, then),
        Rule::If { when, then } => (when, then),
        Rule::Only { who, may } => (may, who),
    }
}

fn is(row: &Label, statement: Statement) -> bool {
    has(row, statement.property) != statement.not
}

/// A rule of this class, apart from others, that this row alone breaks. `None` when some row breaks
/// no such rule, so that finding one says nothing about the row.
fn breakable(
    rows: &[Label],
    class: Class,
    others: &[Rule],
    row: u8,
    random: &mut Random,
) -> Option<Rule> {
    let count = rows.len();
    let mut found = candidates(&statements(rows), count, class);
    found.retain(|it| it.breaking.count_ones() == 1 && apart(&it.rule, others));
    let breaking = found.iter().fold(0, |rows, it| rows | it.breaking);
    if breaking != every_row(count) {
        return None;
    }
    found.retain(|it| it.breaking == 1 << row);
    Some(choose(&found, random)?.rule)
}

/// The set of all rows.
fn every_row(count: usize) -> u8 {
    (1u8 << (count - 1) << 1).wrapping_sub(1)
}

/// The rules of this class that can be made of these statements.
fn candidates(statements: &[(Statement, u8)], count: usize, class: Class) -> Vec<Candidate> {
    let all = every_row(count);
    let mut found = Vec::new();
    for first in statements {
        if (class == Class::Negated) != first.0.is_negative() {
            continue;
        }
        let make = match class {
            Class::Only => only,
            Class::Plain | Class::Negated => condition,
        };
        // Two limits leave nothing to exchange: hardly any rows would keep such a rule.
        let second = statements
            .iter()
            .filter(|second| !(is_limit(first.0) && is_limit(second.0)));
        found.extend(second.filter_map(|second| make(*first, *second, all)));
    }
    found
}

/// « Second is permitted only where first »: it concerns at least two rows and leaves two free.
fn only(first: (Statement, u8), second: (Statement, u8), all: u8) -> Option<Candidate> {
    let ((who, firsts), (may, seconds)) = (first, second);
    let (concerned, free) = (seconds & all, !seconds & all);
    let enough = concerned.count_ones() >= 2 && free.count_ones() >= 2;
    let positive = !who.is_negative() && !may.is_negative();
    (enough && positive && field(who) != field(may)).then_some(Candidate {
        rule: Rule::Only { who, may },
        breaking: concerned & !firsts,
        tempting: free & !firsts,
    })
}

/// What can be seen of a rule without the rows. Which letter, which mark, odd or even say nothing:
/// rows are drawn alike for each.
fn form(rule: &Rule) -> Rule {
    match *rule {
        Rule::All { then } => Rule::All { then: bare(then) },
        Rule::If { when, then } => Rule::If {
            when: bare(when),
            then: bare(then),
        },
        Rule::Only { who, may } => Rule::Only {
            who: bare(who),
            may: bare(may),
        },
    }
}

/// A statement of this form, always the same one.
fn bare(statement: Statement) -> Statement {
    match statement.property {
        Property::Letter(_) => Statement {
            property: Property::Letter(Letter::K),
            ..statement
        },
        Property::Mark(_) => Statement {
            property: Property::Mark(Mark::Circle),
            ..statement
        },
        Property::Even => Statement {
            not: false,
            ..statement
        },
        Property::Below(_) | Property::AtMost(_) => statement,
    }
}

/// Statements about some rows, each with the rows of which it is true. Limits are round numbers,
/// at a distance from the ends of what labels show.
fn statements(rows: &[Label]) -> Vec<(Statement, u8)> {
    let mut properties = vec![Property::Even];
    properties.extend(Letter::ALL.map(Property::Letter));
    properties.extend(Mark::ALL.map(Property::Mark));
    properties.extend((2..=8).map(|hundreds| Property::Below(100 * hundreds)));
    properties.extend((2..=7).map(|fives| Property::AtMost(5 * fives)));
    held(&properties, rows)
}
