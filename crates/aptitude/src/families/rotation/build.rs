//! The construction of rotations: pieces that differ by one square, and their mirror images.
//!
//! # Options that betray nothing
//!
//! If the wrong options were all made from the right one, it would stand in their middle; if
//! they were all mirrored, it would be the only one of its hand. So a piece is first grown up
//! to its last square, and two or three pieces are made of it by putting the last square here or
//! there: any two of them differ by one square. Each comes with its mirror image, each is turned
//! at random. Only then one of them is drawn, each as likely, and shown as the question.

use super::{Piece, RotationStem};
use crate::vocabulary::cell::Level;
use crate::vocabulary::random::Random;
use crate::vocabulary::robot::Position;

/// What a level asks for.
struct Plan {
    squares: usize,
    /// Pieces that come with their mirror images.
    pieces: usize,
    half_turn: bool,
}

fn plan(level: Level, random: &mut Random) -> Plan {
    let one = random.chance(1, 2);
    let (squares, pieces, half_turn) = match level.number() {
        1 => (5, 2, false),
        2 if one => (5, 2, true),
        2 => (6, 2, false),
        3 if one => (6, 2, true),
        3 => (6, 3, false),
        4 if one => (6, 3, true),
        4 => (7, 3, false),
        _ => (7, 3, true),
    };
    Plan {
        squares,
        pieces,
        half_turn,
    }
}

/// Squares by column and row, from anywhere.
type Squares = Vec<(i8, i8)>;

/// A candidate of this level, with the place of the answer among the options.
pub(super) fn propose(level: Level, random: &mut Random) -> Option<(RotationStem, u8)> {
    let plan = plan(level, random);
    let trunk = grown(plan.squares - 1, random);
    let mut families: Vec<((i8, i8), Vec<Squares>)> = Vec::new();
    for square in around(&trunk) {
        let mut piece = trunk.clone();
        piece.push(square);
        let piece = settled(piece);
        let turned = orientations(&piece);
        if repeated(&turned) {
            // It is its own mirror image, or looks the same after a turn.
            continue;
        }
        let least = turned.iter().min().cloned().unwrap_or_default();
        let box_of = extent(&piece);
        let size = (box_of.0.min(box_of.1), box_of.0.max(box_of.1));
        match families.iter_mut().find(|(known, _)| *known == size) {
            Some((_, pieces)) if pieces.contains(&least) => {}
            Some((_, pieces)) => pieces.push(least),
            None => families.push((size, vec![least])),
        }
    }
    families.retain(|(_, pieces)| pieces.len() >= plan.pieces);
    if families.is_empty() {
        return None;
    }
    let place = random.below(families.len() as u32) as usize;
    let mut pieces = families.swap_remove(place).1;
    random.shuffle(&mut pieces);
    pieces.truncate(plan.pieces);

    let mut options: Vec<Squares> = Vec::new();
    for piece in pieces {
        for piece in [mirrored(&piece), piece] {
            let turns = random.below(4);
            options.push(turned(&piece, turns));
        }
    }
    random.shuffle(&mut options);
    let answer = random.below(options.len() as u32);
    let turns = if plan.half_turn {
        2
    } else {
        random.pick(&[1, 3])
    };
    let piece = turned(options.get(answer as usize)?, turns);
    let stem = RotationStem {
        piece: placed(&piece),
        options: options.iter().map(placed).collect(),
    };
    Some((stem, answer as u8))
}

/// A connected piece, grown square by square.
fn grown(count: usize, random: &mut Random) -> Squares {
    let mut squares = vec![(0, 0)];
    while squares.len() < count {
        let next = random.pick(&around(&squares));
        squares.push(next);
    }
    squares
}

/// The free squares beside a piece, in a fixed order.
fn around(squares: &Squares) -> Squares {
    let mut free = Vec::new();
    for (x, y) in squares {
        for square in [(x + 1, *y), (*x, y + 1), (x - 1, *y), (*x, y - 1)] {
            if !squares.contains(&square) && !free.contains(&square) {
                free.push(square);
            }
        }
    }
    free
}

/// Moved to the corner, and sorted.
fn settled(mut squares: Squares) -> Squares {
    let left = squares.iter().map(|(x, _)| *x).min().unwrap_or(0);
    let top = squares.iter().map(|(_, y)| *y).min().unwrap_or(0);
    for (x, y) in &mut squares {
        *x -= left;
        *y -= top;
    }
    squares.sort();
    squares
}

/// After some quarter turns.
fn turned(squares: &Squares, quarters: u32) -> Squares {
    let mut squares = squares.clone();
    for _ in 0..quarters {
        for (x, y) in &mut squares {
            (*x, *y) = (-*y, *x);
        }
    }
    settled(squares)
}

fn mirrored(squares: &Squares) -> Squares {
    settled(squares.iter().map(|(x, y)| (-x, *y)).collect())
}

/// The four ways to turn a piece, and the four ways to turn its mirror image.
fn orientations(squares: &Squares) -> Vec<Squares> {
    let mirror = mirrored(squares);
    (0..4)
        .flat_map(|quarters| [turned(squares, quarters), turned(&mirror, quarters)])
        .collect()
}

fn repeated(turned: &[Squares]) -> bool {
    (1..turned.len()).any(|at| turned[..at].contains(&turned[at]))
}

/// Width and height less one.
fn extent(squares: &Squares) -> (i8, i8) {
    let width = squares.iter().map(|(x, _)| *x).max().unwrap_or(0);
    let height = squares.iter().map(|(_, y)| *y).max().unwrap_or(0);
    (width, height)
}

fn placed(squares: &Squares) -> Piece {
    let positions = squares.iter().map(|(x, y)| Position {
        column: (x + 1) as u8,
        row: (y + 1) as u8,
    });
    positions.collect()
}
