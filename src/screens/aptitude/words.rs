//! The families' sentences: from data to words, by way of `content/aptitude`.

use declic_aptitude::deductions::{Clue, Produce};
use declic_aptitude::robot::{Heading, LineKind, Position};
use declic_aptitude::{Answer, Family};

use crate::state::contents::TextTree;

/// A family's name.
pub fn family(texts: &TextTree, family: Family) -> String {
    texts.get(&format!("family.{}.name", family.id()))
}

/// What is asked in a family.
pub fn question(texts: &TextTree, family: Family) -> String {
    texts.get(&format!("family.{}.question", family.id()))
}

/// A cell's name as on a map: column letter, row number.
pub fn cell(at: Position) -> String {
    format!("{}{}", letter(at.column), at.row)
}

/// The letter of a column, from 1.
pub fn letter(column: u8) -> char {
    char::from(b'A' + column.saturating_sub(1).min(25))
}

/// The free cell that an arrow key leads to, passing over walls; `None` for other keys and at
/// the edge.
pub fn neighbour(
    at: Position,
    key: &str,
    columns: u8,
    rows: u8,
    free: &dyn Fn(&Position) -> bool,
) -> Option<Position> {
    let (across, down): (i8, i8) = match key {
        "ArrowLeft" => (-1, 0),
        "ArrowRight" => (1, 0),
        "ArrowUp" => (0, -1),
        "ArrowDown" => (0, 1),
        _ => return None,
    };
    let mut to = at;
    loop {
        to.column = to.column.checked_add_signed(across)?;
        to.row = to.row.checked_add_signed(down)?;
        if !(1..=columns).contains(&to.column) || !(1..=rows).contains(&to.row) {
            return None;
        }
        if free(&to) {
            return Some(to);
        }
    }
}

/// Where the robot faces.
pub fn heading(texts: &TextTree, heading: Heading) -> String {
    texts.get(&format!("heading.{}", heading.key()))
}

/// A line of the robot's program.
pub fn instruction(texts: &TextTree, line: LineKind) -> String {
    let one_or_more = |n: u8| if n == 1 { "one" } else { "more" };
    match line {
        LineKind::Forward(cells) => texts.fill(
            &format!("robot.forward_{}", one_or_more(cells)),
            &[("n", cells.to_string())],
        ),
        LineKind::Left => texts.get("robot.left"),
        LineKind::Right => texts.get("robot.right"),
        LineKind::Repeat(times) => texts.fill("robot.repeat", &[("n", times.to_string())]),
        LineKind::IfBlocked => texts.get("robot.if_blocked"),
        LineKind::Otherwise => texts.get("robot.otherwise"),
    }
}

/// A fruit or vegetable with its article.
pub fn produce(texts: &TextTree, produce: Produce) -> String {
    texts.get(&format!("produce.{}.the", produce.id()))
}

/// A clue as a sentence.
pub fn clue(texts: &TextTree, clue: Clue) -> String {
    let name = |it: Produce| produce(texts, it);
    let values: Vec<(&str, String)> = match clue {
        Clue::At { a, place } | Clue::NotAt { a, place } => {
            vec![("a", name(a)), ("place", place.to_string())]
        }
        Clue::LeftOf { a, b }
        | Clue::JustLeftOf { a, b }
        | Clue::NextTo { a, b }
        | Clue::NotNextTo { a, b } => vec![("a", name(a)), ("b", name(b))],
        Clue::AtEnd { a } | Clue::NotAtEnd { a } => vec![("a", name(a))],
        Clue::Between { a, b, c } => vec![("a", name(a)), ("b", name(b)), ("c", name(c))],
    };
    capital(&texts.fill(&format!("clue.{}", clue.key()), &values))
}

/// An answer as a person reads it.
pub fn answer(texts: &TextTree, answer: &Answer) -> String {
    match answer {
        Answer::Number(number) => number.to_string(),
        Answer::Cell(at) => cell(*at),
        Answer::Order(order) => {
            let names: Vec<String> = order.iter().map(|&it| produce(texts, it)).collect();
            names.join(", ")
        }
    }
}

/// `text` with a capital at its start.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_pass_over_walls_and_stop_at_the_edge() {
        let wall = Position { column: 2, row: 1 };
        let free = |at: &Position| *at != wall;
        let at = Position { column: 1, row: 1 };
        let right = neighbour(at, "ArrowRight", 3, 3, &free);
        assert_eq!(right, Some(Position { column: 3, row: 1 }));
        assert_eq!(neighbour(at, "ArrowLeft", 3, 3, &free), None);
        assert_eq!(neighbour(at, "a", 3, 3, &free), None);
    }

    #[test]
    fn cells_are_named_as_on_a_map() {
        assert_eq!(cell(Position { column: 3, row: 2 }), "C2");
    }
}
