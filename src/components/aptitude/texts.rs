//! Fetches the families' texts for the views that need them.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::loading::{part_failed, part_loading};
use crate::state::contents::{self, TextTree};
use crate::texts::lang;

/// Renders its children with the families' texts in the interface's language, again after a change of
/// language; a placeholder while the texts are fetched or where they cannot be.
#[component]
pub fn WithTexts<F, V>(
    /// The view of the texts: `let:texts`.
    children: F,
) -> impl IntoView
where
    F: Fn(Arc<TextTree>) -> V + Send + 'static,
    V: IntoView + 'static,
{
    let texts = LocalResource::new(move || contents::aptitude(lang()));
    move || match texts.get() {
        None => part_loading(),
        Some(Err(_)) => part_failed(),
        Some(Ok(texts)) => children(texts).into_any(),
    }
}
