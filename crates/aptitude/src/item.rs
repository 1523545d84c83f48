//! Items: construction, independent check and difficulty joined.

use serde::Serialize;

use crate::answer::Answer;
use crate::cell::{Cell, Family, Level};
use crate::deductions::DeductionsStem;
use crate::difficulty;
use crate::instructions::InstructionsStem;
use crate::matrices::MatricesStem;
use crate::mini_language::MiniStem;
use crate::proof::Proof;
use crate::random::Random;
use crate::robot::RobotStem;
use crate::robot_build::BuildStem;
use crate::rotation::RotationStem;
use crate::score::ItemParameters;
use crate::seed::Seed;
use crate::series::SeriesStem;
use crate::{
    deductions, instructions, matrices, mini_language, robot, robot_build, rotation, series, verify,
};

/// The version of the generators. It changes whenever an item of an old seed or a question of the
/// lesson would: a record holds it, so that an old answer is never judged by a new item.
pub const ENGINE_VERSION: u32 = 3;

/// Whether this engine makes the items of a record of another version. Version 2 added families
/// and left the items of version 1 as they were; version 3 changed questions of the lesson
/// ([`mini_language::lesson::SINCE_ENGINE`]); the golden vectors hold the items of all three.
pub const fn engine_replays(version: u32) -> bool {
    matches!(version, 1..=3)
}

/// What the person is given: plain data, without texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Stem {
    /// The shown terms of a series.
    Series(SeriesStem),
    /// Eight cells and the options for the ninth.
    Matrices(MatricesStem),
    /// Produce and clues.
    Deductions(DeductionsStem),
    /// A world and a program.
    RobotTrace(RobotStem),
    /// Worlds, and blocks for a program.
    RobotBuild(BuildStem),
    /// A program in the invented language.
    MiniLanguage(MiniStem),
    /// Rules and rows.
    Instructions(InstructionsStem),
    /// A piece and the options for it, turned.
    Rotation(RotationStem),
}

impl Stem {
    /// How many options are offered; none when the answer is open.
    pub fn options(&self) -> Option<u8> {
        match self {
            Stem::Series(_)
            | Stem::Deductions(_)
            | Stem::RobotTrace(_)
            | Stem::RobotBuild(_)
            | Stem::MiniLanguage(_) => None,
            Stem::Matrices(stem) => Some(stem.options.len() as u8),
            Stem::Instructions(stem) => Some(stem.rows.len() as u8),
            Stem::Rotation(stem) => Some(stem.options.len() as u8),
        }
    }
}

/// One task, with its only right answer and the proof that it is the only one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    /// Family and level.
    pub cell: Cell,
    /// Where it comes from.
    pub seed: Seed,
    /// What the person is given.
    pub stem: Stem,
    /// The right answer; one of them where several programs are right.
    pub answer: Answer,
    /// Place on the scale: `a` = 1, `b` by the published rule, `c` = 0 for open answers and
    /// 1/k for one among k options.
    pub parameters: ItemParameters,
    /// What the independent check found.
    pub proof: Proof,
}

impl Item {
    /// Whether this is a right answer. Programs are judged by what they do.
    pub fn is_correct(&self, answer: &Answer) -> bool {
        match (&self.stem, answer) {
            (Stem::RobotBuild(stem), Answer::Program(program)) => {
                verify::robot_build::is_right(stem, program)
            }
            _ => self.answer == *answer,
        }
    }
}

/// The item of a seed in a cell; the same on every platform.
///
/// Candidates are built and checked until one passes: its answer must be the only one, as
/// found from the stem alone by [`verify::verify`], and its difficulty must lie in the band of
/// the level ([`difficulty::in_band`]). More than one candidate in ten passes in every cell
/// (measured by a test), so the search ends after a few dozen attempts at the very worst.
pub fn generate(cell: Cell, seed: &Seed) -> Item {
    let mut random = Random::new(seed, cell);
    loop {
        if let Some(item) = attempt(cell, seed, &mut random) {
            return item;
        }
    }
}

/// One candidate, if it can be built and passes the check.
pub(crate) fn attempt(cell: Cell, seed: &Seed, random: &mut Random) -> Option<Item> {
    let (stem, intended) = propose(cell, random)?;
    let (answer, proof) = verify::verify(&stem).ok()?;
    let b = difficulty::difficulty(&stem, &proof);
    if !difficulty::in_band(b, cell.level) {
        return None;
    }
    let c = stem.options().map_or(0.0, |count| 1.0 / f64::from(count));
    let item = Item {
        cell,
        seed: seed.clone(),
        stem,
        answer,
        parameters: ItemParameters { a: 1.0, b, c },
        proof,
    };
    item.is_correct(&intended).then_some(item)
}

/// A candidate and the answer that its construction intends.
pub(crate) fn propose(cell: Cell, random: &mut Random) -> Option<(Stem, Answer)> {
    match cell.family {
        Family::Series => {
            let (stem, next) = series::build::propose(cell.level, random)?;
            Some((Stem::Series(stem), Answer::Number(next)))
        }
        Family::Matrices => {
            let (stem, option) = matrices::build::propose(cell.level, random)?;
            Some((Stem::Matrices(stem), Answer::Choice(option)))
        }
        Family::RobotTrace => {
            let (stem, end) = robot::build::propose(cell.level, random)?;
            Some((Stem::RobotTrace(stem), Answer::Cell(end)))
        }
        Family::Instructions => {
            let (stem, row) = instructions::build::propose(cell.level, random)?;
            Some((Stem::Instructions(stem), Answer::Choice(row)))
        }
        Family::Rotation => {
            let (stem, option) = rotation::build::propose(cell.level, random)?;
            Some((Stem::Rotation(stem), Answer::Choice(option)))
        }
        Family::Deductions => {
            let (stem, order) = deductions::build::propose(cell.level, random)?;
            Some((Stem::Deductions(stem), Answer::Order(order)))
        }
        Family::RobotBuild => {
            let (stem, program) = robot_build::build::propose(cell.level, random)?;
            Some((Stem::RobotBuild(stem), Answer::Program(program)))
        }
        Family::MiniLanguage => {
            let (stem, shown) = mini_language::build::propose(cell.level, random)?;
            Some((Stem::MiniLanguage(stem), Answer::Number(shown)))
        }
    }
}

/// The worked example of a family, always the same: it is shown before the first question
/// and told step by step in `content/aptitude`. It never occurs in a form or in practice.
pub fn example(family: Family) -> Item {
    let (level, number) = match family {
        Family::Series => (Level::FIRST, 14),
        Family::Matrices => (Level::FIRST, 155),
        Family::RobotTrace => (Level::FIRST, 11),
        Family::Instructions => (Level::FIRST, 0),
        Family::Rotation => (Level::FIRST, 0),
        Family::Deductions => (Level::FIRST, 8),
        Family::RobotBuild => (Level::FIRST, 12),
        Family::MiniLanguage => (Level::FIRST, 74),
    };
    generate(Cell { family, level }, &Seed::specimen_number(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many candidates out of 2000 become items.
    fn accepted(cell: Cell) -> (usize, usize) {
        let mut random = Random::new(&Seed::specimen_number(0), cell);
        let seed = Seed::specimen_number(0);
        let items = (0..2000).filter(|_| attempt(cell, &seed, &mut random).is_some());
        let items = items.count();
        // Whatever is refused, it is never because construction and check disagree.
        let mut disagree = 0;
        for _ in 0..2000 {
            if let Some((stem, intended)) = propose(cell, &mut random)
                && let Ok((answer, proof)) = verify::verify(&stem)
            {
                let item = Item {
                    cell,
                    seed: seed.clone(),
                    stem,
                    answer,
                    parameters: ItemParameters {
                        a: 1.0,
                        b: 0.0,
                        c: 0.0,
                    },
                    proof,
                };
                disagree += usize::from(!item.is_correct(&intended));
            }
        }
        (items, disagree)
    }

    #[test]
    fn more_than_one_candidate_in_ten_becomes_an_item() {
        for cell in Cell::all() {
            let (items, disagree) = accepted(cell);
            println!("{cell}: {items} of 2000");
            assert!(items > 200, "{cell}: {items} of 2000");
            assert_eq!(disagree, 0, "{cell}: construction and check disagree");
        }
    }
}
