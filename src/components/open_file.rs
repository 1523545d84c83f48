//! Opens a dossier's file. It is checked whole; the reason for a refusal appears under the button.

use declic_dossier::import::{ImportError, Opened, open};
use declic_dossier::{DossierId, limits};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{entropy, files};
use crate::components::icon::{Icon, IconName};
use crate::components::live::{LiveRegion, Urgency};
use crate::components::note::{Note, NoteKind};
use crate::texts::{Text, Texts, t, tr};

/// Why a chosen file was not opened.
#[derive(Clone, Debug, PartialEq)]
enum Problem {
    Unreadable,
    Refused(ImportError),
}

fn sentence(problem: &Problem, t: Texts) -> String {
    match problem {
        Problem::Unreadable => t.import_unreadable().to_owned(),
        Problem::Refused(error) => match error {
            ImportError::Empty => t.import_empty().to_owned(),
            ImportError::TooLarge { bytes } => t.import_too_large(bytes / 1024 / 1024),
            ImportError::NotText | ImportError::NotJson { .. } | ImportError::Foreign => {
                t.import_foreign().to_owned()
            }
            ImportError::Truncated => t.import_truncated().to_owned(),
            ImportError::TooDeep | ImportError::TooManyValues => t.import_strange().to_owned(),
            ImportError::NewerSchema { .. } => t.import_newer().to_owned(),
            ImportError::Damaged => t.import_damaged().to_owned(),
            ImportError::Fields { .. } | ImportError::Refused(_) => t.import_strange().to_owned(),
        },
    }
}

/// A button that opens a dossier's file.
#[component]
pub fn OpenFile(
    /// The button's text.
    label: Text,
    /// Runs when a file is chosen, before it is read.
    on_choose: Callback<()>,
    /// Runs with what is intact in an accepted file.
    on_open: Callback<Opened>,
) -> impl IntoView {
    let problem = RwSignal::new(None::<Problem>);
    let refusal =
        Signal::derive(move || problem.with(|one| one.as_ref().map(|one| sentence(one, t()))));
    let read = move |event: web_sys::Event| {
        let input = event_target::<web_sys::HtmlInputElement>(&event);
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        let file = gloo_file::File::from(file);
        // Otherwise choosing the same file again would not be a change.
        input.set_value("");
        spawn_local(async move {
            problem.set(None);
            on_choose.run(());
            // The size is known before anything is read.
            let size = file.size();
            if size > limits::FILE_BYTES as u64 {
                let bytes = usize::try_from(size).unwrap_or(usize::MAX);
                problem.set(Some(Problem::Refused(ImportError::TooLarge { bytes })));
                return;
            }
            let Some(bytes) = files::read(&file).await else {
                problem.set(Some(Problem::Unreadable));
                return;
            };
            match open(&bytes, DossierId::from_bytes(entropy::random_bytes())) {
                Err(error) => problem.set(Some(Problem::Refused(error))),
                Ok(opened) => on_open.run(opened),
            }
        });
    };
    view! {
        <p>
            <label class="button file-button">
                <Icon name=IconName::Folder />
                {tr(label)}
                <input
                    class="file-button__input"
                    type="file"
                    accept=".json,application/json"
                    aria-describedby="file-problem"
                    on:change=read
                />
            </label>
        </p>
        <LiveRegion urgency=Urgency::Polite id="file-problem">
            {move || refusal.get().map(|why| view! { <Note kind=NoteKind::Failed>{why}</Note> })}
        </LiveRegion>
    }
}
