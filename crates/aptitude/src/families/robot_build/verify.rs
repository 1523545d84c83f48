//! Robot, build and repair: any program is judged by what it does in every world, and every
//! shorter program is tried to prove that the task needs what it offers.

use super::proof::BuildProof;
use super::verify_edits::one_change;
use super::verify_search::{Allowed, MAX_WORLDS, Search};
use super::verify_walk::is_right;
use super::{BuildStem, World, keeps_to};
use crate::vocabulary::robot::{Instruction, LineKind, Position, blocks};

use crate::vocabulary::flaw::Flaw;

/// The largest budget of a stem, in blocks.
pub const MAX_BUDGET: u8 = 7;
/// The most changes that repair a given program.
const MAX_CHANGES: u8 = 2;

/// The shortest program, with the proof that the task needs what it offers.
///
/// # Errors
/// The [`Flaw`] that makes the stem unfit as an item.
pub(super) fn verify(stem: &BuildStem) -> Result<BuildProof, Flaw> {
    if !well_formed(stem) {
        return Err(Flaw::Malformed);
    }
    let search = Search::new(stem);
    let budget = usize::from(stem.budget);
    // What is on offer is needed. The smaller searches come first: most unfit stems fail there.
    let offers = |wanted: fn(&LineKind) -> bool| stem.palette.iter().copied().find(wanted);
    let repeat = offers(|block| matches!(block, LineKind::Repeat(_)));
    let look = offers(|block| *block == LineKind::IfBlocked);
    let everything = Allowed {
        repetitions: true,
        conditions: true,
    };
    let no_repetitions = Allowed {
        repetitions: false,
        ..everything
    };
    let no_conditions = Allowed {
        conditions: false,
        ..everything
    };
    if let Some(block) = repeat
        && search.shortest(budget, no_repetitions).is_some()
    {
        return Err(Flaw::NeedlessBlock(block));
    }
    if let Some(block) = look
        && search.shortest(budget, no_conditions).is_some()
    {
        return Err(Flaw::NeedlessBlock(block));
    }
    let shortest = search
        .shortest(budget, everything)
        .ok_or(Flaw::NothingFits)?;
    let (program, changes) = if stem.given.is_empty() {
        (shortest, 0)
    } else {
        repaired(stem, blocks(&shortest)).ok_or(Flaw::NotToBeMended)?
    };
    Ok(BuildProof { program, changes })
}

fn well_formed(stem: &BuildStem) -> bool {
    let fits = |world: &World| {
        let sizes = (2..=6).contains(&world.columns) && (2..=6).contains(&world.rows);
        let inside = |cell: &Position| {
            (1..=world.columns).contains(&cell.column) && (1..=world.rows).contains(&cell.row)
        };
        let free = |cell: &Position| inside(cell) && !world.walls.contains(cell);
        sizes
            && free(&world.start)
            && free(&world.goal)
            && world.start != world.goal
            && world.walls.iter().all(inside)
    };
    let known = |(at, block): (usize, &LineKind)| {
        let sane = match block {
            LineKind::Forward(cells) => (1..=4).contains(cells),
            LineKind::Repeat(times) => (2..=5).contains(times),
            LineKind::Left | LineKind::Right | LineKind::IfBlocked => true,
            LineKind::Otherwise => false,
        };
        sane && !stem.palette[..at].contains(block)
    };
    let worlds = &stem.worlds;
    let twice = (1..worlds.len()).any(|at| worlds[..at].contains(&worlds[at]));
    (3..=MAX_WORLDS).contains(&worlds.len())
        && !twice
        && worlds.iter().all(fits)
        && stem.palette.iter().enumerate().all(known)
        && (1..=MAX_BUDGET).contains(&stem.budget)
        && (stem.given.is_empty() || keeps_to(stem, &stem.given))
}

/// The given program with the fewest changes that make it right and no longer than need be,
/// and how many those are. None when it is right as it is, or no two changes repair it.
fn repaired(stem: &BuildStem, count: usize) -> Option<(Vec<Instruction>, u8)> {
    if is_right(stem, &stem.given) {
        return None;
    }
    let mut programs = vec![stem.given.clone()];
    for changes in 1..=MAX_CHANGES {
        let changed = programs
            .iter()
            .flat_map(|program| one_change(program, &stem.palette));
        programs = changed.collect();
        let mut right = programs.iter().filter(|program| is_right(stem, program));
        if let Some(first) = right.next() {
            // Among those with as few changes, the shortest one is shown.
            let short = std::iter::once(first).chain(right);
            let short = short.min_by_key(|program| blocks(program))?;
            return (blocks(short) == count).then(|| (short.clone(), changes));
        }
    }
    None
}
