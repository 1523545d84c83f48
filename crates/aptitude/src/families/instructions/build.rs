//! The construction of instructions: rows first, then rules that fit them. Levels 2 to 5 are built
//! so under engines 1 to 3; since engine 4 by [`super::build_even`].
//!
//! # Rows that betray nothing
//!
//! If a good row were drawn and then spoilt, the spoilt row would stand out. Here rows are drawn
//! without any thought of a rule. Then, for each row, rules are looked for that this row alone
//! breaks. Only rows in which *every* row has such a rule are kept, and then the row is drawn,
//! each as likely. So the rows say nothing about which one it is. For the same reason no
//! candidate is refused later for its difficulty, which depends on the row: the weights are such
//! that all candidates of a level are in its band.
//!
//! Rules and rows are held against each other as sets of rows: one bit per row.

use super::{InstructionsStem, Label, Letter, Mark, Property, Rule, Statement};
use crate::vocabulary::cell::Level;
use crate::vocabulary::random::Random;

/// What a level asks for.
struct Plan {
    rows: usize,
    /// The forms of the rules that are kept.
    kept: &'static [Form],
    /// Whether the broken rule should be a hard one, where there is one: « only », or a
    /// condition that says what is not.
    hard: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    All,
    If,
    Only,
}

fn plan(level: Level, random: &mut Random) -> Plan {
    use Form::*;
    let one = random.chance(1, 2);
    let (rows, kept, hard): (usize, &[Form], bool) = match level.number() {
        1 => (5, &[], false),
        2 => (6, &[], false),
        3 => (6, &[If], one),
        4 => (7, &[If, All], true),
        _ if one => (8, &[If, If, All], true),
        _ => (8, &[If, Only, All], true),
    };
    Plan { rows, kept, hard }
}

/// A candidate of this level, with the row that breaks a rule.
pub(super) fn propose(level: Level, random: &mut Random) -> Option<(InstructionsStem, u8)> {
    let plan = plan(level, random);
    if level == Level::FIRST {
        return Some(each_odd_in_something(plan.rows, random));
    }
    (0..TRIES).find_map(|_| tried(&plan, random))
}

/// Rows are drawn anew so many times before a candidate is given up.
const TRIES: usize = 8;

fn tried(plan: &Plan, random: &mut Random) -> Option<(InstructionsStem, u8)> {
    let rows = draw_rows(plan.rows, random);
    let statements = statements(&rows, random);
    let all = (1u8 << (plan.rows - 1) << 1).wrapping_sub(1);
    let mut conditions = Vec::new();
    let mut onlys = Vec::new();
    for first in &statements {
        for second in &statements {
            conditions.extend(condition(*first, *second, all));
            onlys.extend(only(*first, *second, all));
        }
    }

    let mut rules: Vec<Rule> = Vec::new();
    for form in plan.kept {
        let candidates = match form {
            Form::All => &limits(&statements, all),
            Form::If => &conditions,
            Form::Only => &onlys,
        };
        let mut kept = candidates.clone();
        kept.retain(|c| c.breaking == 0 && c.tempting != 0 && apart(&c.rule, &rules));
        rules.push(choose(&kept, random)?.rule);
    }
    let mut broken = conditions;
    if plan.hard {
        broken.append(&mut onlys);
    }
    broken.retain(|candidate| {
        candidate.breaking.count_ones() == 1
            && apart(&candidate.rule, &rules)
            && (plan.hard || !is_hard(&candidate.rule))
    });
    let every_row = broken.iter().fold(0, |rows, rule| rows | rule.breaking);
    if every_row != all {
        return None;
    }
    let row = random.below(plan.rows as u32) as usize;
    broken.retain(|candidate| candidate.breaking == 1 << row);
    if plan.hard && broken.iter().any(|candidate| is_hard(&candidate.rule)) {
        broken.retain(|candidate| is_hard(&candidate.rule));
    }
    rules.push(choose(&broken, random)?.rule);
    random.shuffle(&mut rules);
    Some((InstructionsStem { rules, rows }, row as u8))
}

/// A rule, and sets of rows.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub(super) rule: Rule,
    /// Those that break it.
    pub(super) breaking: u8,
    /// Those that it would catch if it were read for all rows.
    pub(super) tempting: u8,
}

pub(super) fn draw_rows(count: usize, random: &mut Random) -> Vec<Label> {
    let letters = draw_letters(random);
    (0..count).map(|_| draw_row(&letters, random)).collect()
}

/// Few letters, so that each is met on several rows.
pub(super) fn draw_letters(random: &mut Random) -> [Letter; 3] {
    let [a, b, c, ..] = {
        let mut letters = Letter::ALL;
        random.shuffle(&mut letters);
        letters
    };
    [a, b, c]
}

pub(super) fn draw_row(letters: &[Letter], random: &mut Random) -> Label {
    Label {
        letter: random.pick(letters),
        number: number(random),
        mark: random.pick(&Mark::ALL),
        weight: random.between(2, 40) as u8,
    }
}

/// Two digits as often as three.
fn number(random: &mut Random) -> u16 {
    let (low, high) = if random.chance(1, 3) {
        (10, 99)
    } else {
        (100, 999)
    };
    random.between(low, high) as u16
}

/// Statements about some rows, each with the rows of which it is true. Limits are round
/// numbers.
fn statements(rows: &[Label], random: &mut Random) -> Vec<(Statement, u8)> {
    let mut properties = vec![Property::Even];
    properties.extend(Letter::ALL.map(Property::Letter));
    properties.extend(Mark::ALL.map(Property::Mark));
    for _ in 0..3 {
        properties.push(Property::Below(100 * random.between(1, 8) as u16));
        properties.push(Property::AtMost(5 * random.between(2, 7) as u8));
    }
    // Limits that no row reaches.
    let heaviest = rows.iter().map(|row| row.weight).max().unwrap_or(0);
    let highest = rows.iter().map(|row| row.number).max().unwrap_or(0);
    properties.push(Property::AtMost(heaviest.div_ceil(5) * 5));
    if highest < 900 {
        properties.push(Property::Below((highest / 100 + 1) * 100));
    }
    held(&properties, rows)
}

/// Whether a label shows a property.
pub(super) fn has(row: &Label, property: Property) -> bool {
    match property {
        Property::Letter(letter) => row.letter == letter,
        Property::Mark(mark) => row.mark == mark,
        Property::Even => row.number & 1 == 0,
        Property::Below(limit) => row.number < limit,
        Property::AtMost(limit) => row.weight <= limit,
    }
}

/// Properties and their contraries, each with the rows of which it is true.
pub(super) fn held(properties: &[Property], rows: &[Label]) -> Vec<(Statement, u8)> {
    let mut statements = Vec::new();
    for property in properties.iter().copied() {
        let mut held = 0u8;
        for (place, row) in rows.iter().enumerate() {
            held |= u8::from(has(row, property)) << place;
        }
        for not in [false, true] {
            let held = if not { !held } else { held };
            statements.push((Statement { not, property }, held));
        }
    }
    statements
}

/// Limits that hold for all rows: other things that are true of every row are so by chance.
fn limits(statements: &[(Statement, u8)], all: u8) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (then, held) in statements.iter().copied() {
        if is_limit(then) && !then.not {
            found.push(Candidate {
                rule: Rule::All { then },
                breaking: !held & all,
                tempting: all,
            });
        }
    }
    found
}

/// « If first, then second », where it concerns at least two rows and leaves two free.
pub(super) fn condition(
    first: (Statement, u8),
    second: (Statement, u8),
    all: u8,
) -> Option<Candidate> {
    let ((when, firsts), (then, seconds)) = (first, second);
    let (concerned, free) = (firsts & all, !firsts & all);
    let enough = concerned.count_ones() >= 2 && free.count_ones() >= 2;
    (enough && field(when) != field(then) && !then.is_negative()).then_some(Candidate {
        rule: Rule::If { when, then },
        breaking: concerned & !seconds,
        tempting: free & !seconds,
    })
}

/// « Only first may second », where it concerns at least two rows.
fn only(first: (Statement, u8), second: (Statement, u8), all: u8) -> Option<Candidate> {
    let ((who, firsts), (may, seconds)) = (first, second);
    let concerned = seconds & all;
    // « May weigh at most » would be odd: one may carry something, or weigh more.
    let natural = !who.not
        && matches!(who.property, Property::Letter(_) | Property::Mark(_))
        && !may.is_negative()
        && may.not == is_limit(may);
    (natural && field(who) != field(may) && concerned.count_ones() >= 2).then_some(Candidate {
        rule: Rule::Only { who, may },
        breaking: concerned & !firsts,
        tempting: !seconds & !firsts & all,
    })
}

pub(super) fn is_limit(statement: Statement) -> bool {
    matches!(statement.property, Property::Below(_) | Property::AtMost(_))
}

/// Which part of the label a statement is about.
pub(super) fn field(statement: Statement) -> u8 {
    match statement.property {
        Property::Letter(_) => 0,
        Property::Even | Property::Below(_) => 1,
        Property::Mark(_) => 2,
        Property::AtMost(_) => 3,
    }
}

pub(super) fn is_hard(rule: &Rule) -> bool {
    match rule {
        Rule::All { .. } => false,
        Rule::If { when, .. } => when.is_negative(),
        Rule::Only { .. } => true,
    }
}

/// The statements of a rule: which rows it concerns, and what it asks of them.
fn parts(rule: &Rule) -> (Option<Property>, Property) {
    match rule {
        Rule::All { then } => (None, then.property),
        Rule::If { when, then } => (Some(when.property), then.property),
        Rule::Only { who, may } => (Some(may.property), who.property),
    }
}

/// Whether a rule asks for something else than these do.
pub(super) fn apart(rule: &Rule, others: &[Rule]) -> bool {
    let (when, then) = parts(rule);
    others.iter().all(|other| {
        let (other_when, other_then) = parts(other);
        other_then != then && (when.is_none() || other_when != when)
    })
}

/// One of the rules: first what it is about, then which, so that no kind crowds out others.
pub(super) fn choose(candidates: &[Candidate], random: &mut Random) -> Option<Candidate> {
    let about = |rule: &Rule| match *rule {
        Rule::All { then } => (4, field(then)),
        Rule::If { when, then } => (field(when), field(then)),
        Rule::Only { who, may } => (field(may), field(who)),
    };
    let mut kinds: Vec<(u8, u8)> = Vec::new();
    for candidate in candidates {
        let kind = about(&candidate.rule);
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    if kinds.is_empty() {
        return None;
    }
    let chosen = random.pick(&kinds);
    let mut own = candidates.to_vec();
    own.retain(|candidate| about(&candidate.rule) == chosen);
    (!own.is_empty()).then(|| random.pick(&own))
}

/// Rows each of which is alone in one thing, and a rule against one of these things.
fn each_odd_in_something(count: usize, random: &mut Random) -> (InstructionsStem, u8) {
    let mut letters = Letter::ALL;
    random.shuffle(&mut letters);
    let mut marks = Mark::ALL;
    random.shuffle(&mut marks);
    let even = random.chance(1, 2);
    let below = 100 * random.between(3, 7) as u16;
    let at_most = 5 * random.between(3, 6) as u8;
    let low = random.chance(1, 2);
    let light = random.chance(1, 2);
    // What each row is alone in: letter, mark, even or odd, number, weight.
    let mut things = [0u8, 1, 2, 3, 4];
    random.shuffle(&mut things);
    let rows: Vec<Label> = things[..count.min(things.len())]
        .iter()
        .map(|thing| {
            let small = low != (*thing == 3);
            let (from, to) = if small { (10, below - 2) } else { (below, 998) };
            let number = random.between(i64::from(from) / 2, i64::from(to) / 2) as u16 * 2;
            let odd = even == (*thing == 2);
            let lightly = light != (*thing == 4);
            let weight = if lightly {
                random.between(2, i64::from(at_most))
            } else {
                random.between(i64::from(at_most) + 1, 40)
            };
            Label {
                letter: if *thing == 0 {
                    letters[0]
                } else {
                    random.pick(&letters[1..])
                },
                number: number + u16::from(odd),
                mark: if *thing == 1 {
                    marks[0]
                } else {
                    random.pick(&marks[1..])
                },
                weight: weight as u8,
            }
        })
        .collect();
    let row = random.below(rows.len() as u32) as usize;
    let (not, property) = match things[row] {
        0 => (true, Property::Letter(letters[0])),
        1 => (true, Property::Mark(marks[0])),
        2 => (!even, Property::Even),
        3 => (!low, Property::Below(below)),
        _ => (!light, Property::AtMost(at_most)),
    };
    let then = Statement { not, property };
    let rules = vec![Rule::All { then }];
    (InstructionsStem { rules, rows }, row as u8)
}
