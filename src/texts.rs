//! The interface's texts, generated from `content/interface/*.toml` by `build.rs`, and the
//! person's language.

use std::cell::Cell;

use declic_text::Lang;
use leptos::prelude::*;

/// The texts in one language: one method per text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Texts(pub Lang);

/// One text, in whatever language: `Texts::home_lead`, say.
pub type Text = fn(Texts) -> &'static str;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

thread_local! {
    // Not a context: texts are also asked for in event handlers and tasks, which have no owner.
    static LANG: Cell<Option<RwSignal<Lang>>> = const { Cell::new(None) };
}

/// Makes `signal` (owned by the root) the interface's language.
pub fn provide_lang(signal: RwSignal<Lang>) {
    LANG.set(Some(signal));
}

/// The interface's language; tracked, so that what reads it follows a switch at once.
pub fn lang() -> Lang {
    LANG.get().map_or(Lang::Fr, |signal| signal.get())
}

/// The texts in the interface's language; tracked.
pub fn t() -> Texts {
    Texts(lang())
}

/// One text in the interface's language, for a place in a view.
pub fn tr(text: Text) -> impl Fn() -> &'static str + Copy + Send + Sync {
    move || text(t())
}

/// The texts in the interface's language, for event handlers and tasks; not tracked.
pub fn t_now() -> Texts {
    Texts(lang_now())
}

/// The interface's language; not tracked.
pub fn lang_now() -> Lang {
    LANG.get().map_or(Lang::Fr, |signal| signal.get_untracked())
}
