//! The test: its first page, practice, the official form and its result.

pub mod attempt;
mod entrance;
mod explain;
mod item;
mod lesson;
pub mod official;
pub mod practice;
pub mod result;
pub mod summary;
pub mod words;

pub use entrance::Entrance;

use std::sync::Arc;

use declic_text::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::fetch::FetchError;
use crate::browser::{canvas, document};
use crate::state::contents::{self, TextTree};
use crate::texts::{lang, t};

/// The families' texts, in the interface's language.
pub type Texts = LocalResource<Result<Arc<TextTree>, FetchError>>;

/// Asks for the families' texts.
pub fn texts() -> Texts {
    LocalResource::new(move || contents::aptitude(lang()))
}

/// Asks for the families' texts in both languages, for the pictures that problems show and for the
/// font of programs. What does not come now is asked for again when it is needed.
pub fn prefetch() {
    canvas::preload();
    document::fetch_code_font();
    spawn_local(async {
        for language in Lang::ALL {
            let _later = contents::aptitude(language).await;
        }
    });
}

/// Shows `content` once the texts are there; says so when they cannot be had.
pub fn with_texts(texts: Texts, content: impl Fn(Arc<TextTree>) -> AnyView) -> AnyView {
    match texts.get() {
        None => view! { <p class="loading">{t().frame_loading()}</p> }.into_any(),
        Some(Err(_)) => {
            view! { <p class="note note--care"><span></span><span>{t().contents_missing_text()}</span></p> }.into_any()
        }
        Some(Ok(texts)) => content(texts),
    }
}
