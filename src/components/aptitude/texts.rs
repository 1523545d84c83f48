//! The families' texts around what needs them.

use std::sync::Arc;

use leptos::prelude::*;

use crate::state::contents::{self, TextTree};
use crate::texts::{Texts, lang, tr};

/// Shows its children once the families' texts are there, in the interface's language, and again
/// with the other texts after a change of language; says so when the texts cannot be had.
#[component]
pub fn WithTexts<F, V>(
    /// What is shown with the texts: `let:texts`.
    children: F,
) -> impl IntoView
where
    F: Fn(Arc<TextTree>) -> V + Send + 'static,
    V: IntoView + 'static,
{
    let texts = LocalResource::new(move || contents::aptitude(lang()));
    move || match texts.get() {
        None => view! { <p class="loading">{tr(Texts::frame_loading)}</p> }.into_any(),
        Some(Err(_)) => view! {
            <p class="note note--care">
                <span></span>
                <span>{tr(Texts::contents_missing_text)}</span>
            </p>
        }
        .into_any(),
        Some(Ok(texts)) => children(texts).into_any(),
    }
}
