//! The wording of families, cells and answers, in the interface's language.

use declic_aptitude::deductions::Produce;
use declic_aptitude::robot::{Heading, Position};
use declic_aptitude::{Answer, Cell, Family};

use crate::state::contents::TextTree;
use crate::texts::t;

/// A family's name; from the interface's texts, so that the sheet of paper needs no other file.
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

/// A family's question.
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

/// The message where an answer is missing.
pub fn missing_answer(family: Family) -> &'static str {
    match family {
        Family::Series | Family::MiniLanguage => t().item_need_number(),
        Family::Matrices | Family::Instructions | Family::Rotation => t().item_need_option(),
        Family::RobotTrace => t().item_need_cell(),
        Family::RobotBuild => t().item_need_program(),
        Family::Deductions => t().item_need_order(),
    }
}

/// The instruction on how to answer in a family.
pub fn instruction(texts: &TextTree, family: Family) -> String {
    texts.get(&format!("family.{}.how", family.id()))
}

/// The kind of task of a cell, in a few words.
pub fn task(texts: &TextTree, cell: Cell) -> String {
    texts.get(&format!(
        "task.{}.{}",
        cell.family.id(),
        cell.level.number()
    ))
}

/// The name of a cell of a grid.
pub fn cell(at: Position) -> String {
    t().item_cell(at.column, at.row)
}

/// The direction in which the robot faces.
pub fn heading(texts: &TextTree, heading: Heading) -> String {
    texts.get(&format!("heading.{}.bare", heading.key()))
}

/// A fruit or vegetable with its article.
pub fn produce(texts: &TextTree, produce: Produce) -> String {
    texts.get(&format!("produce.{}.the", produce.id()))
}

/// An answer in words; `None` for a program, which is shown as blocks.
pub fn answer(texts: &TextTree, answer: &Answer) -> Option<String> {
    match answer {
        Answer::Number(number) => Some(number.to_string()),
        Answer::Cell(at) => Some(cell(*at)),
        Answer::Program(_) => None,
        Answer::Choice(at) => Some(option_letter(usize::from(*at))),
        Answer::Order(order) => {
            let names: Vec<String> = order.iter().map(|&it| produce(texts, it)).collect();
            Some(names.join(", "))
        }
    }
}

/// The letter of an option, from 0.
pub fn option_letter(index: usize) -> String {
    char::from(b'A' + index.min(25) as u8).to_string()
}

/// The words of options, each after its letter: « A. … ».
pub fn lettered(words: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    words
        .enumerate()
        .map(|(index, words)| format!("{}. {words}", option_letter(index)))
}
