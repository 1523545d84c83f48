//! The families' sentences: from data to words, by way of `content/aptitude`.

use declic_aptitude::deductions::Produce;
use declic_aptitude::robot::{Heading, Position};
use declic_aptitude::{Answer, Cell, Family};

use super::item::options;
use crate::state::contents::TextTree;
use crate::texts::t;

/// A family's name; also for the sheet of paper, which needs no other file.
pub fn family(family: Family) -> &'static str {
    match family {
        Family::Series => t().family_series(),
        Family::Matrices => t().family_matrices(),
        Family::MiniLanguage => t().family_mini(),
        Family::Instructions => t().family_instructions(),
        Family::RobotBuild => t().family_build(),
        Family::Rotation => t().family_rotation(),
        Family::RobotTrace => t().family_robot(),
        Family::Deductions => t().family_deductions(),
    }
}

/// What is asked in a family.
pub fn question(family: Family) -> &'static str {
    match family {
        Family::Series => t().family_series_question(),
        Family::Matrices => t().family_matrices_question(),
        Family::MiniLanguage => t().family_mini_question(),
        Family::Instructions => t().family_instructions_question(),
        Family::RobotBuild => t().family_build_question(),
        Family::Rotation => t().family_rotation_question(),
        Family::RobotTrace => t().family_robot_question(),
        Family::Deductions => t().family_deductions_question(),
    }
}

/// What is missing where no answer was given.
pub fn need(family: Family) -> &'static str {
    match family {
        Family::Series | Family::MiniLanguage => t().item_need_number(),
        Family::Matrices | Family::Instructions | Family::Rotation => t().item_need_option(),
        Family::RobotTrace => t().item_need_cell(),
        Family::RobotBuild => t().item_need_program(),
        Family::Deductions => t().item_need_order(),
    }
}

/// How to answer in a family.
pub fn how(texts: &TextTree, family: Family) -> String {
    texts.get(&format!("family.{}.how", family.id()))
}

/// What kind of task a cell holds, in a few words.
pub fn task(texts: &TextTree, cell: Cell) -> String {
    texts.get(&format!(
        "task.{}.{}",
        cell.family.id(),
        cell.level.number()
    ))
}

/// A cell's name, as the explanations call it.
pub fn cell(at: Position) -> String {
    t().item_cell(at.column, at.row)
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
    texts.get(&format!("heading.{}.bare", heading.key()))
}

/// A fruit or vegetable with its article.
pub fn produce(texts: &TextTree, produce: Produce) -> String {
    texts.get(&format!("produce.{}.the", produce.id()))
}

/// An answer as a person reads it; none for a program, which is shown as blocks.
pub fn answer(texts: &TextTree, answer: &Answer) -> Option<String> {
    match answer {
        Answer::Number(number) => Some(number.to_string()),
        Answer::Cell(at) => Some(cell(*at)),
        Answer::Program(_) => None,
        Answer::Choice(at) => Some(options::letter(usize::from(*at))),
        Answer::Order(order) => {
            let names: Vec<String> = order.iter().map(|&it| produce(texts, it)).collect();
            Some(names.join(", "))
        }
    }
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
}
