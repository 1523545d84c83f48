//! The sentences that `declic` prints: one method for each text of `content/cli`, by `build.rs`.

use declic_text::Lang;

/// The sentences in one language: one method per text.
#[derive(Clone, Copy, Debug)]
pub struct Messages(pub Lang);

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
