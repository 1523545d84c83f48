//! Rotation: each option is turned into its four positions; in exactly one case the shown
//! piece is among them. Options must come in pairs of mirror images of one size.

use super::proof::RotationProof;
use super::{Piece, RotationStem, SQUARES, Turn};
use crate::vocabulary::answer::Answer;
use crate::vocabulary::reading::{Misreading, Reading};
use crate::vocabulary::robot::Position;

use crate::vocabulary::flaw::Flaw;

/// The fewest and the most options.
const OPTIONS: std::ops::RangeInclusive<usize> = 4..=6;

pub(super) fn verify(stem: &RotationStem) -> Result<(u8, RotationProof), Flaw> {
    let piece = &stem.piece;
    let same_count = |option: &Piece| option.len() == piece.len();
    if !OPTIONS.contains(&stem.options.len())
        || !well_formed(piece)
        || !stem.options.iter().all(|o| same_count(o) && well_formed(o))
    {
        return Err(Flaw::Malformed);
    }
    // A piece that looks the same after a turn, or in a mirror, would have two answers.
    let mirror = mirror_image(piece);
    if quarters_between(piece, piece) != [0] || !quarters_between(&mirror, piece).is_empty() {
        return Err(Flaw::Ambiguous);
    }
    let mut right = None;
    let mut misreadings = Vec::new();
    for (option, place) in stem.options.iter().zip(0u8..) {
        let turns = quarters_between(piece, option);
        if let [quarters, ..] = turns[..] {
            if right.replace((place, quarters)).is_some() {
                return Err(Flaw::Ambiguous);
            }
            continue;
        }
        let reading = if quarters_between(&mirror, option).is_empty() {
            Reading::SquareElsewhere
        } else {
            Reading::Mirrored
        };
        let answer = Answer::Choice(place);
        misreadings.push(Misreading { reading, answer });
    }
    let (answer, quarters) = right.ok_or(Flaw::NothingFits)?;
    let turn = match quarters {
        1 => Turn::Right,
        2 => Turn::Half,
        3 => Turn::Left,
        // The piece as it is shown: nothing to turn.
        _ => return Err(Flaw::Malformed),
    };
    if betrayed(&stem.options) {
        return Err(Flaw::OptionsBetray);
    }
    Ok((answer, RotationProof { turn, misreadings }))
}

/// Squares in one piece, each once, moved to the corner and sorted.
fn well_formed(piece: &Piece) -> bool {
    if !SQUARES.contains(&piece.len()) || corner(piece.clone()) != *piece {
        return false;
    }
    let mut reached = vec![piece[0]];
    let mut at = 0;
    while let Some(from) = reached.get(at).copied() {
        at += 1;
        for square in piece {
            let columns = square.column.abs_diff(from.column);
            let rows = square.row.abs_diff(from.row);
            if columns + rows == 1 && !reached.contains(square) {
                reached.push(*square);
            }
        }
    }
    let distinct = piece.windows(2).all(|pair| pair[0] != pair[1]);
    distinct && reached.len() == piece.len()
}

/// The same squares, with the least column and row at 1, in order.
fn corner(mut piece: Piece) -> Piece {
    let column = piece.iter().map(|square| square.column).min().unwrap_or(1);
    let row = piece.iter().map(|square| square.row).min().unwrap_or(1);
    for square in &mut piece {
        square.column = square.column - column + 1;
        square.row = square.row - row + 1;
    }
    piece.sort();
    piece
}

/// Columns and rows.
fn size(piece: &Piece) -> (u8, u8) {
    let columns = piece.iter().map(|square| square.column).max();
    let rows = piece.iter().map(|square| square.row).max();
    (columns.unwrap_or(0), rows.unwrap_or(0))
}

/// A quarter turn, clockwise: the top row becomes the last column.
fn quarter(piece: &Piece) -> Piece {
    let (_, rows) = size(piece);
    let turned = piece.iter().map(|square| Position {
        column: rows + 1 - square.row,
        row: square.column,
    });
    corner(turned.collect())
}

fn mirror_image(piece: &Piece) -> Piece {
    let (columns, _) = size(piece);
    let mirrored = piece.iter().map(|square| Position {
        column: columns + 1 - square.column,
        row: square.row,
    });
    corner(mirrored.collect())
}

/// The numbers of quarter turns, 0 to 3, that make one piece the other.
fn quarters_between(from: &Piece, to: &Piece) -> Vec<u8> {
    let mut found = Vec::new();
    let mut turned = from.clone();
    for quarters in 0..4 {
        if turned == *to {
            found.push(quarters);
        }
        turned = quarter(&turned);
    }
    found
}

/// Whether an option has another size than others, lacks its mirror image among them, or
/// comes twice.
fn betrayed(options: &[Piece]) -> bool {
    let extent = |piece: &Piece| {
        let (columns, rows) = size(piece);
        (columns.min(rows), columns.max(rows))
    };
    let first = options.first().map(extent);
    options.iter().any(|option| {
        let mirror = mirror_image(option);
        let like = |piece: &Piece| {
            let alike = |other: &&Piece| !quarters_between(piece, other).is_empty();
            options.iter().filter(alike).count()
        };
        Some(extent(option)) != first || like(option) != 1 || like(&mirror) != 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A piece from its rows.
    fn piece(rows: &[&str]) -> Piece {
        let mut squares = Vec::new();
        for (line, row) in rows.iter().zip(1u8..) {
            for (column, sign) in (1u8..).zip(line.chars()) {
                if sign == '#' {
                    squares.push(Position { column, row });
                }
            }
        }
        squares.sort();
        squares
    }

    fn stem() -> RotationStem {
        RotationStem {
            piece: piece(&["####", "#..."]),
            options: vec![
                piece(&["#...", "####"]),
                piece(&["##", ".#", ".#", ".#"]),
                piece(&[".#..", "####"]),
                piece(&["#.", "#.", "##", "#."]),
            ],
        }
    }

    #[test]
    fn the_turned_piece_is_found() {
        let (answer, proof) = verify(&stem()).unwrap();
        assert_eq!((answer, proof.turn), (1, Turn::Right));
        let readings: Vec<_> = proof.misreadings.iter().map(|m| m.reading).collect();
        let elsewhere = Reading::SquareElsewhere;
        assert_eq!(readings, [Reading::Mirrored, elsewhere, elsewhere]);
    }

    #[test]
    fn other_stems_are_refused() {
        let with = |at: usize, rows: &[&str]| {
            let mut stem = stem();
            stem.options[at] = piece(rows);
            verify(&stem).map(|(answer, _)| answer)
        };
        // The right piece twice.
        assert_eq!(with(2, &["...#", "####"]), Err(Flaw::Ambiguous));
        // A lone hand, another size.
        assert_eq!(with(2, &["##..", ".###"]), Err(Flaw::OptionsBetray));
        assert_eq!(with(2, &["###", "##."]), Err(Flaw::OptionsBetray));
        // Not one piece; four squares; the piece as it is shown.
        assert_eq!(with(2, &["##.#", "#..#"]), Err(Flaw::Malformed));
        assert_eq!(with(2, &["####"]), Err(Flaw::Malformed));
        assert_eq!(with(1, &["####", "#..."]), Err(Flaw::Malformed));
        let mut even = stem();
        even.piece = piece(&["###", ".#.", ".#."]);
        assert_eq!(verify(&even).map(|_| ()), Err(Flaw::Ambiguous));
    }
}
