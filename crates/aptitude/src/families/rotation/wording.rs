//! Rotation in sentences: how the piece is turned, and what the other options are.

use super::proof::RotationProof;
use crate::vocabulary::answer::Answer;
use crate::vocabulary::reading::Reading;
use crate::vocabulary::robot::Position;
use crate::vocabulary::sentence::{Arg, Sentence};

/// A piece in words, one sentence for each row: « Ligne 1 : colonnes 1, 2. » It says where the
/// squares are; to turn them in the head remains another task than with a drawing.
pub fn piece(squares: &[Position]) -> Vec<Sentence> {
    let rows = squares.iter().map(|square| square.row).max().unwrap_or(0);
    (1..=rows)
        .map(|row| {
            let own = squares.iter().filter(|square| square.row == row);
            let columns: Vec<i64> = own.map(|square| i64::from(square.column)).collect();
            let key = if columns.len() == 1 {
                "rotation.row_one"
            } else {
                "rotation.row"
            };
            Sentence::new(
                key,
                vec![
                    ("row", Arg::Number(i64::from(row))),
                    ("columns", Arg::Numbers(columns)),
                ],
            )
        })
        .collect()
}

fn turn(proof: &RotationProof) -> (&'static str, Arg) {
    ("turn", Arg::Thing(format!("turn.{}", proof.turn.key())))
}

/// How the piece is turned, then what each kind of wrong option is.
pub(super) fn explain(proof: &RotationProof, answer: &Answer) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    if let Answer::Choice(option) = answer {
        let args = vec![("option", Arg::Options(vec![*option])), turn(proof)];
        sentences.push(Sentence::new("rotation.answer", args));
    }
    for (reading, key) in [
        (Reading::Mirrored, "rotation.mirrored"),
        (Reading::SquareElsewhere, "rotation.elsewhere"),
    ] {
        let own = proof.misreadings.iter().filter(|m| m.reading == reading);
        let options = own.filter_map(|misreading| match misreading.answer {
            Answer::Choice(option) => Some(option),
            _ => None,
        });
        let options: Vec<u8> = options.collect();
        if !options.is_empty() {
            let args = vec![("options", Arg::Options(options))];
            sentences.push(Sentence::new(key, args));
        }
    }
    sentences.push(Sentence::new("rotation.only_one", Vec::new()));
    sentences
}

/// How the piece is turned.
pub(super) fn last_hint(proof: &RotationProof) -> Vec<(&'static str, Arg)> {
    vec![turn(proof)]
}
