//! Rotation: a piece made of squares, and the options for it, turned.

use declic_aptitude::rotation::{Piece, RotationStem};
use declic_aptitude::{drawing as paths, wording};
use leptos::prelude::*;

use super::Draft;
use super::options::OptionGroup;
use crate::components::aptitude::names::option_letter;
use crate::state::contents::TextTree;
use crate::texts::t;

/// The problem aloud.
pub fn aloud(stem: &RotationStem, texts: &TextTree) -> Vec<String> {
    let options = stem.options.iter().enumerate();
    let options =
        options.map(|(at, piece)| format!("{}. {}", option_letter(at), in_words(piece, texts)));
    let piece = format!(
        "{}. {}",
        texts.get("rotation.piece"),
        in_words(&stem.piece, texts)
    );
    std::iter::once(piece).chain(options).collect()
}

/// The piece with its options.
pub fn field(stem: &RotationStem, draft: Draft, texts: &TextTree) -> impl IntoView + use<> {
    let options = stem.options.iter();
    let drawings = options
        .map(|piece| drawing(piece, in_words(piece, texts)))
        .collect();
    let words = aloud(stem, texts)
        .into_iter()
        .map(|words| view! { <li>{words}</li> })
        .collect_view();
    view! {
        {shown(stem, None, texts)}
        <OptionGroup
            title=t().item_options()
            class="options__row options__row--large"
            drawings=drawings
            draft=draft
        />
        <details class="in-words">
            <summary>{t().item_in_words_piece()}</summary>
            <ul class="in-words__list">{words}</ul>
        </details>
    }
}

/// The piece; with an option, that one beside it.
pub fn shown(
    stem: &RotationStem,
    option: Option<usize>,
    texts: &TextTree,
) -> impl IntoView + use<> {
    let beside = option.and_then(|at| stem.options.get(at)).map(|piece| {
        view! { <span class="pieces__turned">{drawing(piece, in_words(piece, texts))}</span> }
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

/// A piece in a square of its own, in the middle, always at the same scale.
fn drawing(piece: &Piece, description: String) -> impl IntoView + use<> {
    view! {
        <svg class="piece" viewBox=paths::PIECE_VIEW role="img" aria-label=description>
            <path class="piece__squares" d=paths::piece(piece)></path>
        </svg>
    }
}
