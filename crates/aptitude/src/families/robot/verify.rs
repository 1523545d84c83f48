//! Robot: the program is read line by line, as it is printed, by an interpreter of its own;
//! then again in every plausible wrong reading, each of which must lead to another cell.

use super::RobotStem;
use super::proof::TraceProof;
use crate::vocabulary::answer::Answer;
use crate::vocabulary::reading::{Misreading, Reading, rounds};
use crate::vocabulary::robot::{
    Heading, LineKind, Position, ProgramLine, TraceEvent, TraceStep, lines,
};

use crate::vocabulary::flaw::Flaw;

/// More steps than this are refused: they are too many to follow by hand.
const MAX_STEPS: usize = 90;
/// More lines than this are refused.
const MAX_LINES: usize = 24;

/// The wrong readings that are tried.
const READINGS: [Reading; 11] = [
    Reading::RepeatOnceLess,
    Reading::RepeatOnceMore,
    Reading::RepeatFirstLineOnly,
    Reading::InnerRepeatOnce,
    Reading::TurnsSwapped,
    Reading::TurnAlsoMoves,
    Reading::TurnsOfTheScreen,
    Reading::FacesUp,
    Reading::CountsOwnCell,
    Reading::IgnoresWalls,
    Reading::IgnoresCondition,
];

pub(super) fn verify(stem: &RobotStem) -> Result<(Position, TraceProof), Flaw> {
    let lines = lines(&stem.program);
    if lines.is_empty() || lines.len() > MAX_LINES || !well_formed(stem, &lines) {
        return Err(Flaw::Malformed);
    }
    let right = Reader::read(stem, &lines, None);
    if right.path.len() > MAX_STEPS {
        return Err(Flaw::TooLong);
    }
    let end = right.position;
    let right_states = states(&right.path);
    let mut misreadings = Vec::new();
    for reading in READINGS {
        let wrong = Reader::read(stem, &lines, Some(reading));
        // A reading that changes nothing of what the robot does is not wrong in this item.
        if states(&wrong.path) == right_states {
            continue;
        }
        if wrong.position == end {
            return Err(Flaw::RightByMistake(reading));
        }
        let answer = Answer::Cell(wrong.position);
        misreadings.push(Misreading { reading, answer });
    }
    let path = right.path;
    Ok((end, TraceProof { path, misreadings }))
}

fn well_formed(stem: &RobotStem, lines: &[ProgramLine]) -> bool {
    let sizes = (2..=8).contains(&stem.columns) && (2..=8).contains(&stem.rows);
    let inside = |cell: &Position| {
        (1..=stem.columns).contains(&cell.column) && (1..=stem.rows).contains(&cell.row)
    };
    let has_body = |(at, line): (usize, &ProgramLine)| {
        !matches!(line.kind, LineKind::Repeat(_)) || block_end(lines, at) > at + 1
    };
    sizes
        && lines.iter().enumerate().all(has_body)
        && inside(&stem.start)
        && stem.walls.iter().all(inside)
        && !stem.walls.contains(&stem.start)
}

/// The line after the block whose head is at `head`.
fn block_end(lines: &[ProgramLine], head: usize) -> usize {
    let depth = lines[head].depth;
    let body = lines.iter().skip(head + 1);
    head + 1 + body.take_while(|line| line.depth > depth).count()
}

/// The line after the item that starts at `start`: a line, or a head with its block, the
/// « otherwise » block included.
fn first_item_end(lines: &[ProgramLine], start: usize) -> usize {
    let end = block_end(lines, start);
    let same =
        |line: &ProgramLine| line.depth == lines[start].depth && line.kind == LineKind::Otherwise;
    match lines.get(end) {
        Some(line) if same(line) => block_end(lines, end),
        _ => end,
    }
}

/// Position and heading after every move, turn and collision.
fn states(path: &[TraceStep]) -> Vec<(Position, Heading)> {
    path.iter()
        .filter(|step| {
            matches!(
                step.event,
                TraceEvent::Moved | TraceEvent::Stopped | TraceEvent::Turned
            )
        })
        .map(|step| (step.position, step.heading))
        .collect()
}

/// Reads the lines of a program, rightly or in one wrong reading.
struct Reader<'a> {
    stem: &'a RobotStem,
    lines: &'a [ProgramLine],
    reading: Option<Reading>,
    position: Position,
    heading: Heading,
    path: Vec<TraceStep>,
}

impl<'a> Reader<'a> {
    fn read(stem: &'a RobotStem, lines: &'a [ProgramLine], reading: Option<Reading>) -> Self {
        let mut reader = Reader {
            stem,
            lines,
            reading,
            position: stem.start,
            heading: match reading {
                Some(Reading::FacesUp) => Heading::Up,
                _ => stem.heading,
            },
            path: Vec::new(),
        };
        reader.block(0, lines.len(), 0);
        reader
    }

    fn reads(&self, reading: Reading) -> bool {
        self.reading == Some(reading)
    }

    fn note(&mut self, line: usize, event: TraceEvent) {
        if self.path.len() <= MAX_STEPS {
            self.path.push(TraceStep {
                line: line as u8,
                event,
                position: self.position,
                heading: self.heading,
            });
        }
    }

    /// Carries out the lines from `from` to `end`, inside `loops` repetitions.
    fn block(&mut self, from: usize, end: usize, loops: u8) {
        let mut at = from;
        while at < end && self.path.len() <= MAX_STEPS {
            let body = at + 1..block_end(self.lines, at);
            let next = first_item_end(self.lines, at);
            match self.lines[at].kind {
                LineKind::Forward(cells) => {
                    let counts_own = self.reads(Reading::CountsOwnCell) && cells > 1;
                    for _ in 0..cells - u8::from(counts_own) {
                        self.step(at);
                    }
                }
                LineKind::Left | LineKind::Right => self.turn(at),
                LineKind::Repeat(times) => self.repeat(at, times, body.end, loops),
                LineKind::IfBlocked => {
                    let blocked = self.ahead().is_none();
                    let event = if blocked {
                        TraceEvent::SawWall
                    } else {
                        TraceEvent::SawFree
                    };
                    self.note(at, event);
                    if blocked && !self.reads(Reading::IgnoresCondition) {
                        self.block(body.start, body.end, loops);
                    } else if next > body.end {
                        self.block(body.end + 1, next, loops);
                    }
                }
                // Reached only through its condition.
                LineKind::Otherwise => {}
            }
            at = next;
        }
    }

    fn repeat(&mut self, head: usize, times: u8, end: usize, loops: u8) {
        let times = rounds(self.reading, times, loops);
        let first_end = if self.reads(Reading::RepeatFirstLineOnly) {
            first_item_end(self.lines, head + 1)
        } else {
            end
        };
        for round in 1..=times {
            if self.path.len() > MAX_STEPS {
                return;
            }
            self.note(head, TraceEvent::Round(round));
            self.block(head + 1, first_end, loops + 1);
        }
        self.block(first_end, end, loops + 1);
    }

    fn turn(&mut self, line: usize) {
        let mut left = self.lines[line].kind == LineKind::Left;
        if self.reads(Reading::TurnsSwapped) {
            left = !left;
        }
        self.heading = match (self.reads(Reading::TurnsOfTheScreen), left) {
            (true, true) => Heading::Left,
            (true, false) => Heading::Right,
            (false, true) => match self.heading {
                Heading::Up => Heading::Left,
                Heading::Left => Heading::Down,
                Heading::Down => Heading::Right,
                Heading::Right => Heading::Up,
            },
            (false, false) => match self.heading {
                Heading::Up => Heading::Right,
                Heading::Right => Heading::Down,
                Heading::Down => Heading::Left,
                Heading::Left => Heading::Up,
            },
        };
        self.note(line, TraceEvent::Turned);
        if self.reads(Reading::TurnAlsoMoves) {
            self.step(line);
        }
    }

    fn step(&mut self, line: usize) {
        match self.ahead() {
            Some(cell) => {
                self.position = cell;
                self.note(line, TraceEvent::Moved);
            }
            None => self.note(line, TraceEvent::Stopped),
        }
    }

    /// The cell in front, when it can be entered.
    fn ahead(&self) -> Option<Position> {
        let Position { column, row } = self.position;
        let cell = match self.heading {
            Heading::Up => Position {
                column,
                row: row - 1,
            },
            Heading::Down => Position {
                column,
                row: row + 1,
            },
            Heading::Left => Position {
                column: column - 1,
                row,
            },
            Heading::Right => Position {
                column: column + 1,
                row,
            },
        };
        let outside = cell.column == 0
            || cell.row == 0
            || cell.column > self.stem.columns
            || cell.row > self.stem.rows;
        let wall = self.stem.walls.contains(&cell) && !self.reads(Reading::IgnoresWalls);
        (!outside && !wall).then_some(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::robot::Instruction;

    fn at(column: u8, row: u8) -> Position {
        Position { column, row }
    }

    fn stem(program: Vec<Instruction>, heading: Heading, walls: Vec<Position>) -> RobotStem {
        RobotStem {
            columns: 5,
            rows: 5,
            start: at(2, 4),
            heading,
            walls,
            program,
        }
    }

    fn forward(cells: u8) -> Instruction {
        Instruction::Forward { cells }
    }

    fn end(stem: &RobotStem) -> Position {
        Reader::read(stem, &lines(&stem.program), None).position
    }

    #[test]
    fn moves_and_turns() {
        let program = vec![forward(2), Instruction::Right, forward(2)];
        let stem = stem(program, Heading::Up, vec![]);
        let (cell, proof) = verify(&stem).unwrap();
        assert_eq!(cell, at(4, 2));
        assert_eq!(proof.path.len(), 5);
        let by = |reading| {
            let found = proof.misreadings.iter().find(|m| m.reading == reading);
            found.map(|misreading| misreading.answer.to_string())
        };
        assert_eq!(by(Reading::TurnsSwapped).as_deref(), Some("1,2"));
        assert_eq!(by(Reading::CountsOwnCell).as_deref(), Some("3,3"));
        assert_eq!(by(Reading::FacesUp), None);
    }

    #[test]
    fn walls_and_edges_stop_and_are_seen() {
        let walled = stem(vec![forward(3)], Heading::Up, vec![at(2, 2)]);
        assert_eq!(end(&walled), at(2, 3));
        let edge = stem(vec![forward(3)], Heading::Left, vec![]);
        assert_eq!(end(&edge), at(1, 4));
        let look = vec![Instruction::Repeat {
            times: 3,
            body: vec![Instruction::IfBlocked {
                then: vec![Instruction::Right],
                otherwise: vec![forward(1)],
            }],
        }];
        assert_eq!(end(&stem(look, Heading::Left, vec![])), at(1, 3));
    }

    #[test]
    fn repetitions_nest() {
        let inner = Instruction::Repeat {
            times: 2,
            body: vec![forward(1), Instruction::Right],
        };
        let program = vec![Instruction::Repeat {
            times: 2,
            body: vec![inner, forward(1)],
        }];
        // Up, right, turn: faces down; one down; then the same turned over.
        assert_eq!(end(&stem(program, Heading::Up, vec![])), at(2, 4));
    }

    #[test]
    fn a_reading_that_happens_to_be_right_is_a_flaw() {
        // Two half turns: exchanging left and right changes nothing.
        let program = vec![Instruction::Left, Instruction::Left, forward(1)];
        let stem = stem(program, Heading::Up, vec![]);
        assert_eq!(
            verify(&stem),
            Err(Flaw::RightByMistake(Reading::TurnsSwapped))
        );
    }

    #[test]
    fn malformed_stems_are_refused() {
        let outside = RobotStem {
            start: at(6, 1),
            ..stem(vec![forward(1)], Heading::Up, vec![])
        };
        assert_eq!(verify(&outside), Err(Flaw::Malformed));
        assert_eq!(
            verify(&stem(vec![], Heading::Up, vec![])),
            Err(Flaw::Malformed)
        );
        let endless = (0..4).fold(vec![forward(1)], |body, _| {
            vec![Instruction::Repeat { times: 9, body }]
        });
        assert_eq!(
            verify(&stem(endless, Heading::Up, vec![])),
            Err(Flaw::TooLong)
        );
    }
}
