//! Rotation: a piece made of squares, and the options for it, turned.

use declic_aptitude::rotation::{Piece, RotationStem};
use declic_aptitude::{drawing as paths, wording};
use leptos::prelude::*;

use super::Draft;
use super::options::{InWords, OptionGroup, right_answer};
use crate::components::aptitude::names::lettered;
use crate::state::contents::TextTree;
use crate::texts::t;

/// The problem in words, a line for each part, to be read aloud.
pub fn spoken_lines(stem: &RotationStem, texts: &TextTree) -> Vec<String> {
    let options = stem.options.iter().map(|piece| in_words(piece, texts));
    let piece = format!(
        "{}. {}",
        texts.get("rotation.piece"),
        in_words(&stem.piece, texts)
    );
    std::iter::once(piece).chain(lettered(options)).collect()
}

/// The piece with its options.
pub fn field(
    stem: &RotationStem,
    draft: Draft,
    missing: Signal<bool>,
    texts: &TextTree,
) -> impl IntoView + use<> {
    let options = stem.options.iter();
    let drawings = options
        .map(|piece| drawing(piece, in_words(piece, texts)))
        .collect();
    view! {
        {piece_with_option(stem, None, texts)}
        <OptionGroup
            title=t().item_options()
            class="options__row options__row--large"
            drawings=drawings
            draft=draft
            missing=missing
        />
        <InWords summary=t().item_in_words_piece() lines=spoken_lines(stem, texts) />
    }
}

/// The piece, beside it the option at `option`, where there is one.
pub fn piece_with_option(
    stem: &RotationStem,
    option: Option<usize>,
    texts: &TextTree,
) -> impl IntoView + use<> {
    let beside = option.and_then(|at| stem.options.get(at)).map(|piece| {
        view! {
            <span class="pieces__turned">
                {drawing(piece, in_words(piece, texts))} {right_answer()}
            </span>
        }
    });
    view! {
        <p class="pieces">
            {drawing(&stem.piece, in_words(&stem.piece, texts))}
            {beside}
        </p>
    }
}

fn in_words(piece: &Piece, texts: &TextTree) -> String {
    let rows: Vec<String> = wording::piece(piece)
        .iter()
        .map(|row| texts.sentence(row))
        .collect();
    rows.join(" ")
}

/// The drawing of a piece, centred in a square; all pieces have the same scale.
fn drawing(piece: &Piece, description: String) -> impl IntoView + use<> {
    view! {
        <svg class="piece" viewBox=paths::PIECE_VIEW role="img" aria-label=description>
            <path class="piece__squares" d=paths::piece(piece)></path>
        </svg>
    }
}
