//! A program with the lines of a step left open.

use std::ops::Range;

use crate::diff::{DiffLine, diff};
use crate::game::Game;
use crate::spacing::unspaced;

/// A program before the change of a step, and where the lines of the change belong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// From top to bottom.
    pub rows: Vec<Row>,
    /// The lines of the change in order, without blank ones, with their indentation.
    pub lines: Vec<String>,
    /// Whether the program is the one that it was asked for, and not the one the step starts with.
    pub is_own: bool,
    /// The program before the change.
    pub before: String,
    /// The program after it.
    pub after: String,
}

/// A line of the program, or an open place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A line that stays.
    Fixed(String),
    /// Where lines of the change belong, or where lines only go.
    Hole {
        /// The lines that go.
        removed: Vec<String>,
        /// Which of the outline's lines belong here.
        lines: Range<usize>,
        /// The same lines, with the blank ones among them.
        spaced: Vec<String>,
    },
}

impl Outline {
    /// The step at `index` (from 0) of `game` in `program`, where the step's changes fit it and none of
    /// their lines is there yet; else in the program that the step starts with. `None` where there is no
    /// such step.
    pub fn new(game: &Game, index: usize, program: &str) -> Option<Self> {
        let step = game.steps.get(index)?;
        let (start, solution) = (game.start_of(index), game.solution_of(index));
        let mut own = step.changes.iter();
        let after = own.try_fold(program.to_owned(), |program, change| {
            change.apply_to_own(&program)
        });
        let (is_own, before, after) = match after {
            Ok(after) if !is_begun(&start, &solution, program) => (true, program.to_owned(), after),
            _ => (false, start, solution),
        };
        let (rows, lines) = rows(&before, &after);
        Some(Self {
            rows,
            lines,
            is_own,
            before,
            after,
        })
    }

    /// How many places are open.
    pub fn holes(&self) -> usize {
        let holes = self.rows.iter();
        holes.filter(|row| matches!(row, Row::Hole { .. })).count()
    }

    /// The lines of the program before the change, from 1, at whose ends new lines belong, or in whose
    /// place they do.
    pub fn places(&self) -> Vec<u32> {
        let mut places = Vec::new();
        let mut line = 0;
        for row in &self.rows {
            match row {
                Row::Fixed(_) => line += 1,
                Row::Hole { removed, .. } => {
                    let first = if removed.is_empty() { line } else { line + 1 };
                    places.push(first.max(1));
                    line += removed.len() as u32;
                }
            }
        }
        places.dedup();
        places
    }

    /// The program with `texts` in the open places, in their order.
    pub fn fill(&self, texts: &[Vec<&str>]) -> String {
        let mut texts = texts.iter();
        let mut program = String::new();
        let mut push = |line: &str| {
            program.push_str(line);
            program.push('\n');
        };
        for row in &self.rows {
            match row {
                Row::Fixed(line) => push(line),
                Row::Hole { lines, spaced, .. } => {
                    let placed = texts.next().map_or(&[][..], Vec::as_slice);
                    let expected = self.lines.get(lines.clone()).unwrap_or_default();
                    if placed == expected {
                        spaced.iter().for_each(|line| push(line));
                    } else {
                        placed.iter().for_each(|line| push(line));
                    }
                }
            }
        }
        program
    }
}

/// Whether a line of the change from `start` to `solution` is already in `program`.
fn is_begun(start: &str, solution: &str, program: &str) -> bool {
    diff(start, solution).iter().any(|line| match *line {
        DiffLine::Added(line) if line.trim().len() > 1 => count(program, line) > count(start, line),
        _ => false,
    })
}

/// How many lines of `program` are `line`, spaced as it may be.
fn count(program: &str, line: &str) -> usize {
    let line = unspaced(line);
    let lines = program.lines();
    lines.filter(|it| unspaced(it) == line).count()
}

fn rows(before: &str, after: &str) -> (Vec<Row>, Vec<String>) {
    let (mut rows, mut lines) = (Vec::new(), Vec::new());
    let mut open: Option<(Vec<String>, Vec<String>)> = None;
    let close = |open: &mut Option<(Vec<String>, Vec<String>)>,
                 rows: &mut Vec<Row>,
                 lines: &mut Vec<String>| {
        let Some((removed, spaced)) = open.take() else {
            return;
        };
        let from = lines.len();
        lines.extend(
            spaced
                .iter()
                .filter(|line| !line.trim().is_empty())
                .cloned(),
        );
        let lines = from..lines.len();
        // Blank lines alone are nothing to place.
        if lines.is_empty() && removed.iter().all(|line| line.trim().is_empty()) {
            rows.extend(spaced.into_iter().map(Row::Fixed));
        } else {
            rows.push(Row::Hole {
                removed,
                lines,
                spaced,
            });
        }
    };
    for line in diff(before, after) {
        match line {
            DiffLine::Same(line) => {
                close(&mut open, &mut rows, &mut lines);
                rows.push(Row::Fixed(line.to_owned()));
            }
            DiffLine::Removed(line) => {
                open.get_or_insert_default().0.push(line.to_owned());
            }
            DiffLine::Added(line) => {
                open.get_or_insert_default().1.push(line.to_owned());
            }
        }
    }
    close(&mut open, &mut rows, &mut lines);
    (rows, lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_lines_belong_after_the_line_before_them_or_in_the_place_of_another() {
        let places = |before: &str, after: &str| {
            let (rows, lines) = rows(before, after);
            let outline = Outline {
                rows,
                lines,
                is_own: true,
                before: before.to_owned(),
                after: after.to_owned(),
            };
            outline.places()
        };
        assert_eq!(places("a\nb\nc\n", "a\nx\ny\nb\nz\n"), [1, 3]);
        assert_eq!(places("a\nb\n", "x\na\nb\ny\n"), [1, 2]);
        assert_eq!(places("a\nb\n", "a\nB\n"), [2]);
    }
}
