//! The words of the page.

use declic_text::Lang;

/// The words in one language: one method for each text of `content/takehome`, by `build.rs`.
#[derive(Clone, Copy)]
pub(crate) struct Texts(pub(crate) Lang);

include!(concat!(env!("OUT_DIR"), "/texts.rs"));
