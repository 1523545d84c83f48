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
