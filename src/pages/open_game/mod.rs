//! A game from a file or a folder of its author: checked as `declic content check` does, and played. Nothing
//! of it leaves the page.
//!
//! # Layout
//!
//! - `reading`: from what was chosen to a package, or the sentence about why there is none
//! - `checking`: the check, with pauses in which the page does what else it has to
//! - `outcome`: the game and its faults

mod checking;
mod outcome;
mod reading;

use std::sync::Arc;

use declic_content::Tried;
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files::{self, Chosen};
use crate::components::button::ActionButton;
use crate::components::icon::{Icon, IconName};
use crate::components::live::{LiveRegion, Urgency};
use crate::components::note::{Note, NoteKind};
use crate::components::rich;
use crate::texts::{Text, Texts, t, tr};
use checking::{Checked, check};
use outcome::{Outcome, summary};
use reading::{Problem, Source, read};

/// How far the page is with what was chosen.
#[derive(Clone)]
enum Stage {
    /// Nothing was chosen.
    Waiting,
    /// It is being read.
    Reading,
    /// Its programs are being tried.
    Checking(Tried),
    /// The person stopped the check.
    Stopped,
    /// It is no game.
    Refused(Problem),
    /// It was looked at.
    Checked(Arc<Checked>),
}

/// The page's state. Cheap to copy.
#[derive(Clone, Copy)]
struct Opening {
    stage: RwSignal<Stage>,
    /// Ends the work on what was chosen before.
    work: StoredValue<Option<AbortHandle>>,
}

impl Opening {
    fn new() -> Self {
        let opening = Self {
            stage: RwSignal::new(Stage::Waiting),
            work: StoredValue::new(None),
        };
        on_cleanup(move || opening.abort());
        opening
    }

    fn abort(&self) {
        if let Some(work) = self.work.try_get_value().flatten() {
            work.abort();
        }
    }

    fn stop(&self) {
        self.abort();
        self.stage.set(Stage::Stopped);
    }

    /// Opens what was chosen, in place of what was chosen before.
    fn open(&self, chosen: Vec<Chosen>, source: Source) {
        if chosen.is_empty() && source == Source::File {
            return;
        }
        self.abort();
        let stage = self.stage;
        stage.set(Stage::Reading);
        let work = async move {
            let package = match read(chosen, source).await {
                Ok(package) => package,
                Err(problem) => return Stage::Refused(problem),
            };
            let progress = move |tried| {
                let _ = stage.try_set(Stage::Checking(tried));
            };
            Stage::Checked(Arc::new(check(package, progress).await))
        };
        let (work, handle) = abortable(work);
        self.work.set_value(Some(handle));
        spawn_local(async move {
            if let Ok(end) = work.await {
                let _ = stage.try_set(end);
            }
        });
    }
}

/// The page.
#[component]
pub fn OpenGame() -> impl IntoView {
    let opening = Opening::new();
    view! {
        <main class="page page--column" id="main">
            <div class="page__head">
                <h1 tabindex="-1">{tr(Texts::title_open_game)}</h1>
                <p class="page__lead">{tr(Texts::open_lead)}</p>
            </div>
            <div class="stack">
                <p>{tr(Texts::open_private)}</p>
                <div class="open-game__choices">
                    <Choice
                        opening=opening
                        source=Source::File
                        label=Texts::open_file
                        hint=Texts::open_file_hint
                    />
                    {files::can_choose_folders()
                        .then(|| {
                            view! {
                                <Choice
                                    opening=opening
                                    source=Source::Folder
                                    label=Texts::open_folder
                                    hint=Texts::open_folder_hint
                                />
                            }
                        })}
                </div>
            </div>
            <Work opening=opening />
            {move || match opening.stage.get() {
                Stage::Checked(checked) => Some(view! { <Outcome checked=checked /> }),
                _ => None,
            }}
        </main>
    }
}

/// A field for a file or a folder: a large label, on which the native field lies unseen, so that a file
/// can be dropped there, too.
#[component]
fn Choice(
    /// The page's state.
    opening: Opening,
    /// What is chosen.
    source: Source,
    /// What the field is called.
    label: Text,
    /// What belongs there.
    hint: Text,
) -> impl IntoView {
    let change = move |event: web_sys::Event| {
        let input = event_target::<web_sys::HtmlInputElement>(&event);
        opening.open(files::take_chosen(&input), source);
    };
    let id = source.field();
    let hint_id = format!("{id}-hint");
    let field = match source {
        Source::File => view! {
            <input
                class="file-button__input"
                type="file"
                id=id
                accept=".zip,application/zip"
                aria-describedby=hint_id.clone()
                on:change=change
            />
        }
        .into_any(),
        Source::Folder => view! {
            <input
                class="file-button__input"
                type="file"
                id=id
                prop:webkitdirectory=true
                aria-describedby=hint_id.clone()
                on:change=change
            />
        }
        .into_any(),
    };
    view! {
        <div class="file-button open-game__choice">
            <label class="open-game__label" for=id>
                <Icon name=IconName::Folder />
                {tr(label)}
            </label>
            <p class="quiet" id=hint_id>
                {move || rich::message(hint(t()))}
            </p>
            {field}
        </div>
    }
}

/// What the page does at the moment, and why it does not go on.
#[component]
fn Work(
    /// The page's state.
    opening: Opening,
) -> impl IntoView {
    // Whether a check runs, and the words about all else: announced when they change.
    let checks = Memo::new(move |_| matches!(opening.stage.get(), Stage::Checking(_)));
    let message = move || {
        let (kind, text) = match opening.stage.get() {
            Stage::Reading => (NoteKind::Mark, t().open_reading().to_owned()),
            Stage::Stopped => (NoteKind::Mark, t().open_stopped().to_owned()),
            Stage::Refused(problem) => (NoteKind::Failed, problem.sentence(t())),
            Stage::Checked(checked) => return Some(summary(&checked)),
            Stage::Waiting | Stage::Checking(_) => return None,
        };
        let text = rich::message(&text);
        Some(view! { <Note kind=kind>{text}</Note> }.into_any())
    };
    let percent = move || match opening.stage.get() {
        Stage::Checking(Tried { steps, of }) if of > 0 => steps * 100 / of,
        _ => 0,
    };
    view! {
        <LiveRegion urgency=Urgency::Polite id="open-game-message">
            {message}
            {move || checks.get().then(|| view! { <p>{tr(Texts::open_checking)}</p> })}
        </LiveRegion>
        {move || {
            checks
                .get()
                .then(|| {
                    view! {
                        <div class="open-game__work">
                            <progress
                                max="100"
                                prop:value=move || percent().to_string()
                                aria-label=tr(Texts::open_progress)
                            ></progress>
                            <span>{move || t().open_percent(percent())}</span>
                            <ActionButton
                                icon=IconName::Stop
                                on_press=move |()| opening.stop()
                            >
                                {tr(Texts::open_stop)}
                            </ActionButton>
                        </div>
                    }
                })
        }}
    }
}
