//! The test: its first page, practice, the official form and its result.

mod attempt;
mod entrance;
mod explain;
mod item;
mod lesson;
mod official;
mod practice;
mod result;

pub use entrance::Entrance;
pub use official::Official;
pub use practice::Practice;
pub use result::ResultPage;

use declic_text::Lang;
use leptos::task::spawn_local;

use crate::browser::{canvas, document};
use crate::state::contents;

/// Fetches the families' texts in both languages, the pictures that problems and the first page show and the
/// font of programs. A failed fetch is repeated when its result is needed.
pub fn prefetch() {
    canvas::preload();
    canvas::preload_drawing(entrance::DRAWING);
    document::fetch_code_font();
    spawn_local(async {
        for language in Lang::ALL {
            let _fetched = contents::aptitude(language).await;
        }
    });
}
