//! What can be measured of pieces without knowing which one is turned.

use super::Piece;
use crate::vocabulary::options::Options;
use crate::vocabulary::robot::Position;

/// The options of an item: measures of each piece, and how far each covers the others.
pub(super) fn of_pieces(pieces: &[Piece]) -> Options {
    let features = pieces.iter().map(measures).collect();
    let likeness = pieces
        .iter()
        .map(|piece| {
            let others = pieces.iter();
            others.map(|other| overlap(piece, other)).collect()
        })
        .collect();
    Options::by_likeness(features, likeness)
}

/// Width, height, outline, corners and weight of a piece, and which piece it is.
fn measures(piece: &Piece) -> Vec<i32> {
    let columns = piece.iter().map(|square| square.column).max().unwrap_or(0);
    let rows = piece.iter().map(|square| square.row).max().unwrap_or(0);
    let has = |column: u8, row: u8| piece.contains(&Position { column, row });
    let mut outline = 0;
    let mut corners = 0;
    for column in 0..=columns {
        for row in 0..=rows {
            let around = [
                has(column, row),
                has(column + 1, row),
                has(column, row + 1),
                has(column + 1, row + 1),
            ];
            let filled = around.into_iter().filter(|filled| *filled).count();
            corners += i32::from(filled % 2 == 1);
            outline += i32::from(around[0] != around[1]) + i32::from(around[0] != around[2]);
        }
    }
    let in_row = |row: u8| piece.iter().filter(|square| square.row == row).count() as i32;
    let across: i32 = piece.iter().map(|square| i32::from(square.column)).sum();
    let down: i32 = piece.iter().map(|square| i32::from(square.row)).sum();
    vec![
        i32::from(columns),
        i32::from(rows),
        outline,
        corners,
        across,
        down,
        in_row(1),
        in_row(rows),
        which(piece),
    ]
}

/// A number for the piece as it stands: pieces that look alike have the same one.
fn which(piece: &Piece) -> i32 {
    let bit = |square: &Position| 1i32 << ((square.column * 5 + square.row) % 30);
    piece.iter().map(bit).fold(0, |all, bit| all ^ bit)
}

/// The most squares that two pieces share, one of them turned and moved.
fn overlap(one: &Piece, other: &Piece) -> i32 {
    let mut best = 0;
    let mut turned: Vec<(i32, i32)> = places(one);
    let fixed = places(other);
    for _ in 0..4 {
        for (x, y) in &turned {
            for (u, v) in &fixed {
                let moved = turned.iter().map(|(a, b)| (a - x + u, b - y + v));
                let shared = moved.filter(|square| fixed.contains(square)).count();
                best = best.max(shared as i32);
            }
        }
        for (x, y) in &mut turned {
            (*x, *y) = (-*y, *x);
        }
    }
    best
}

fn places(piece: &Piece) -> Vec<(i32, i32)> {
    let places = piece.iter();
    places
        .map(|square| (i32::from(square.column), i32::from(square.row)))
        .collect()
}
