//! A note: sentences set apart, with the icon of their kind.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// The kind of a note, which decides its look and its icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// A highlight that is no warning.
    Mark,
    /// Something was done, or is right.
    Done,
    /// Something did not work.
    Failed,
}

impl NoteKind {
    fn class(self) -> &'static str {
        match self {
            NoteKind::Mark => "note note--mark",
            NoteKind::Done => "note note--done",
            NoteKind::Failed => "note note--care",
        }
    }

    fn icon(self) -> IconName {
        match self {
            NoteKind::Mark => IconName::Info,
            NoteKind::Done => IconName::Check,
            NoteKind::Failed => IconName::Error,
        }
    }
}

/// A note of one paragraph.
#[component]
pub fn Note(
    /// Its kind.
    kind: NoteKind,
    /// Its text.
    children: Children,
) -> impl IntoView {
    view! {
        <p class=kind.class()>
            <Icon name=kind.icon() />
            <span class="note__body">{children()}</span>
        </p>
    }
}
