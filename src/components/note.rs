//! A note: a few sentences set apart, with an icon that says of which kind they are.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// Of which kind a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// Stands out, without being a warning.
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
    /// Its sentences.
    children: Children,
) -> impl IntoView {
    view! {
        <p class=kind.class()>
            <Icon name=kind.icon() />
            <span class="note__body">{children()}</span>
        </p>
    }
}
