//! The interface's texts, generated from `content/interface/*.toml` by `build.rs`, and the interface's
//! language.

use std::cell::Cell;

use declic_text::Lang;
use leptos::prelude::*;

/// The texts in one language: one method per text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Texts(pub Lang);

/// A text in both languages, `Texts::home_lead` for instance.
pub type Text = fn(Texts) -> &'static str;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

thread_local! {
    // Not a context: event handlers and tasks, which also need texts, have no owner.
    static LANG: Cell<Option<RwSignal<Lang>>> = const { Cell::new(None) };
}

/// Sets the signal of the interface's language, which the root owns.
pub fn provide_lang(signal: RwSignal<Lang>) {
    LANG.set(Some(signal));
}

/// The interface's language; tracked.
pub fn lang() -> Lang {
    LANG.get().map_or(Lang::Fr, |signal| signal.get())
}

/// The texts in the interface's language; tracked.
pub fn t() -> Texts {
    Texts(lang())
}

/// A text in the interface's language, as a reactive part of a view.
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
