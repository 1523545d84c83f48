//! A file back in. It is checked whole before anything changes, and the present dossier is offered
//! as a file first.

use crate::view::*;
use declic_dossier::Dossier;
use declic_dossier::import::{ImportError, import};
use declic_dossier::limits;

use crate::browser::files;
use crate::state::use_app;
use crate::texts::{Texts, t, tr};
use crate::widgets::icon::Icon;
use crate::widgets::question::Question;

/// What came of choosing a file.
#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    Unreadable,
    Refused(ImportError),
    ReadOnly,
    Done,
}

fn sentence(outcome: &Outcome, t: Texts) -> String {
    match outcome {
        Outcome::Done => t.import_done().to_owned(),
        Outcome::Unreadable => t.import_unreadable().to_owned(),
        Outcome::ReadOnly => t.banner_elsewhere().to_owned(),
        Outcome::Refused(error) => match error {
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

/// Opens a file that was saved before.
#[component]
pub fn Importing() -> View {
    let app = use_app();
    let outcome = RwSignal::new(None::<Outcome>);
    let asks = RwSignal::new(false);
    let waiting = StoredValue::new_local(None::<Dossier>);
    let settle = move |dossier: Dossier| {
        if app.store.can_write_now() {
            app.store.replace(dossier);
            outcome.set(Some(Outcome::Done));
        } else {
            outcome.set(Some(Outcome::ReadOnly));
        }
    };
    let chosen = move |event: web_sys::Event| {
        let Some(input) = event_target::<web_sys::HtmlInputElement>(&event) else {
            return;
        };
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        // The same file chosen again must be a change again.
        input.set_value("");
        spawn_local(async move {
            outcome.set(None);
            if files::size(&file) > limits::FILE_BYTES as f64 {
                let bytes = files::size(&file) as usize;
                outcome.set(Some(Outcome::Refused(ImportError::TooLarge { bytes })));
                return;
            }
            let Some(bytes) = files::read(&file).await else {
                outcome.set(Some(Outcome::Unreadable));
                return;
            };
            match import(&bytes) {
                Err(error) => outcome.set(Some(Outcome::Refused(error))),
                Ok(dossier) if app.store.with_untracked(Dossier::is_empty) => settle(dossier),
                Ok(dossier) => {
                    waiting.set_value(Some(dossier));
                    asks.set(true);
                }
            }
        });
    };
    view! {
        <section class="export">
            <h2>{tr(Texts::import_title)}</h2>
            <p>{tr(Texts::import_text)}</p>
            <p>
                <label class="button file-button">
                    <Icon name="folder" />
                    {tr(Texts::import_label)}
                    <input
                        class="file-button__input"
                        type="file"
                        accept=".json,application/json"
                        on:change=chosen
                    />
                </label>
            </p>
            <div role="status">
                {move || {
                    outcome
                        .get()
                        .map(|outcome| {
                            let good = outcome == Outcome::Done;
                            let class = if good { "note note--done" } else { "note note--care" };
                            view! {
                                <p class=class>
                                    <Icon name=if good { "check" } else { "error" } />
                                    <span class="note__body">{sentence(&outcome, t())}</span>
                                </p>
                            }
                        })
                }}
            </div>
            <Question
                open=asks
                title=Texts::import_ask_title
                text=Texts::import_ask_text
                yes=Texts::import_replace
                weight="button--primary"
                save_first=true
                act=Callback::new(move |()| {
                    if let Some(dossier) = waiting.try_update_value(Option::take).flatten() {
                        settle(dossier);
                    }
                })
            />
        </section>
    }
}
