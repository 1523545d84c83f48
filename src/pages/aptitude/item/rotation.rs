//! Rotation: a piece made of squares, and the options for it, turned.

use declic_aptitude::rotation::{Piece, RotationStem};
use declic_aptitude::{drawing as paths, wording};
use leptos::prelude::*;

use super::{Draft, options};
use crate::state::contents::TextTree;
use crate::texts::t;

/// The problem aloud.
pub fn aloud(stem: &RotationStem, texts: &TextTree) -> Vec<String> {
    let options = stem.options.iter().enumerate();
    let options =
        options.map(|(at, piece)| format!("{}. {}", options::letter(at), in_words(piece, texts)));
    let piece = format!(
        "{}. {}",
        texts.get("rotation.piece"),
        in_words(&stem.piece, texts)
    );
    std::iter::once(piece).chain(options).collect()
}

/// The piece with its options.
pub fn field(stem: &RotationStem, draft: Draft, texts: &TextTree) -> AnyView {
    let option = |at: usize| match stem.options.get(at) {
        Some(piece) => drawing(piece, in_words(piece, texts)),
        None => ().into_any(),
    };
    let words = aloud(stem, texts)
        .into_iter()
        .map(|words| view! { <li>{words}</li> })
        .collect_view();
    view! {
        {shown(stem, None, texts)}
        {options::group(t().item_options(), "options__row options__row--large", stem.options.len(), draft, option)}
        <details class="in-words">
            <summary>{t().item_in_words_piece()}</summary>
            <ul class="in-words__list">{words}</ul>
        </details>
    }.into_any()
}

/// The piece; with an option, that one beside it.
pub fn shown(stem: &RotationStem, option: Option<usize>, texts: &TextTree) -> AnyView {
    let beside = option.and_then(|at| stem.options.get(at)).map(|piece| {
        view! { <span class="pieces__turned">{drawing(piece, in_words(piece, texts))}</span> }
    });
    view! {
        <p class="pieces">
            {drawing(&stem.piece, in_words(&stem.piece, texts))}
            {beside}
        </p>
    }
    .into_any()
}

fn in_words(piece: &Piece, texts: &TextTree) -> String {
    let rows: Vec<String> = wording::piece(piece)
        .iter()
        .map(|row| texts.say(row))
        .collect();
    rows.join(" ")
}

/// A piece in a square of its own, in the middle, always at the same scale.
fn drawing(piece: &Piece, words: String) -> AnyView {
    view! {
        <svg class="piece" viewBox=paths::PIECE_VIEW role="img" aria-label=words>
            <path class="piece__squares" d=paths::piece(piece)></path>
        </svg>
    }
    .into_any()
}
