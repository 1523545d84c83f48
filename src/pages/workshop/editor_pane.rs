//! The editor, and below it the token bar, the verdict and the actions.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::exercise_pane::{ExercisePane, FormDial};
use super::highlight::colours;
use super::progress::Verdict;
use super::steps_pane::StepsPane;
use super::token_bar::TokenBar;
use super::verdict_pane::VerdictPane;
use super::words::WordList;
use super::workspace::Workspace;
use crate::browser::editor::{Access, Editor, Events, Options};
use crate::components::button::{ActionButton, ButtonStyle};
use crate::components::icon::{Icon, IconName};
use crate::texts::{Texts, t, t_now, tr};

/// The editor with tokens, verdict and actions, or with « Pas à pas ».
#[component]
pub fn EditorPane(
    /// The game on the bench.
    workspace: Workspace,
    /// Opens the question before the program goes back to the step's start.
    asks_reset: RwSignal<bool>,
) -> impl IntoView {
    let stepping = workspace.stepping.open;
    let exercise = workspace.exercises.exercise;
    let exercises = Memo::new(move |_| exercise.with(Option::is_some));
    // « Pas à pas » needs the lines of the program.
    let is_written = move || stepping.get() || !exercises.get();
    view! {
        <FormDial workspace=workspace />
        <CodeEditor workspace=workspace shown=Signal::derive(is_written) />
        <Show when=move || !is_written()>
            <ExercisePane workspace=workspace />
        </Show>
        <Show
            when=move || stepping.get()
            fallback=move || view! { <WritingTools workspace=workspace asks_reset=asks_reset /> }
        >
            <StepsPane workspace=workspace />
        </Show>
    }
}

/// The editor, or a sentence where it cannot be loaded.
#[component]
fn CodeEditor(
    /// The game on the bench.
    workspace: Workspace,
    /// Whether it is in view; it keeps the program also where it is not.
    shown: Signal<bool>,
) -> impl IntoView {
    let Workspace { app, document, .. } = workspace;
    let host = NodeRef::<html::Div>::new();
    let failed = RwSignal::new(false);
    Effect::new(move |started: Option<bool>| {
        let (Some(host), false) = (host.get(), started.unwrap_or(false)) else {
            return started.unwrap_or(false);
        };
        // Read before the task runs: the screen may be gone by then.
        let text = document.code.get_untracked();
        let names = document.names;
        let label = t_now().workshop_editor_label();
        let help = t_now().workshop_editor_help();
        let access = Access::of(app.store.can_write_now());
        spawn_local(async move {
            let editor = Editor::create(
                &host,
                Options {
                    text: &text,
                    label,
                    help,
                    access,
                },
                move |text| colours(text, names),
                Events {
                    changed: Box::new(move |text| workspace.edited(text)),
                    moved: Box::new(move |unit| document.cursor_moved(unit)),
                    nudge: Box::new(move |times| workspace.nudge(times)),
                    line_moved: Box::new(move |line| {
                        app.announce(t_now().workshop_line_moved(line));
                    }),
                    opened: Box::new(move |number| workspace.diagnostics.message_opened(number)),
                },
            );
            match editor.await {
                Some(editor) => workspace.attach(editor),
                None => {
                    let _ = failed.try_set(true);
                }
            }
        });
        true
    });
    Effect::new(move |_| {
        let (label, help) = (t().workshop_editor_label(), t().workshop_editor_help());
        document.with_editor(|editor| editor.set_label(label, help));
    });
    // What is saved changes with every edit, the right to write hardly ever.
    let access = Memo::new(move |_| Access::of(app.store.can_write()));
    Effect::new(move |_| {
        let access = access.get();
        document.with_editor(|editor| editor.set_access(access));
    });
    on_cleanup(move || document.detach());
    view! {
        <div class="editor" class:editor--hidden=move || !shown.get()>
            <div class="editor__host" node_ref=host></div>
            <p class="editor__leave" aria-hidden="true">
                {tr(Texts::workshop_leave_editor)} " · " {tr(Texts::workshop_keys)}
            </p>
            <Show when=move || failed.get()>
                <p class="loading">{tr(Texts::workshop_editor_missing)}</p>
            </Show>
        </div>
    }
}

/// Keeps the focus where it is when a finger presses.
pub fn keep_focus_under_finger(event: web_sys::PointerEvent) {
    if event.pointer_type() == "touch" {
        event.prevent_default();
    }
}

/// Tokens, verdict, actions: below the editor while the person writes.
#[component]
fn WritingTools(
    /// The game on the bench.
    workspace: Workspace,
    /// Opens the question before a reset.
    asks_reset: RwSignal<bool>,
) -> impl IntoView {
    let verdict = workspace.progress.verdict;
    let exercise = workspace.exercises.exercise;
    let writes = Memo::new(move |_| exercise.with(Option::is_none));
    let lists_words = RwSignal::new(false);
    view! {
        <Show when=move || writes.get()>
            <TokenBar
                document=workspace.document
                progress=workspace.progress
                on_nudge=Callback::new(move |times| {
                    workspace.nudge(times);
                })
                on_words=Callback::new(move |()| lists_words.set(true))
            />
            <WordList open=lists_words workspace=workspace />
        </Show>
        <VerdictPane workspace=workspace />
        // A finger leaves the focus where it is: the layout for a phone's keyboard depends on it, and a
        // button that moves between the touch and its release is missed.
        <div class="code-actions" on:pointerdown=keep_focus_under_finger>
            <button
                type="button"
                class="button"
                class:button--primary=move || workspace.progress.is_free()
                title=tr(Texts::workshop_run_keys)
                aria-keyshortcuts="Control+Enter"
                on:click=move |_| workspace.run_and_show()
            >
                <Icon name=IconName::Play />
                {tr(Texts::workshop_run)}
            </button>
            <Show when=move || !workspace.progress.is_free()>
                <button
                    type="button"
                    class="button"
                    title=tr(Texts::workshop_check_keys)
                    aria-keyshortcuts="Control+Shift+Enter"
                    id="verify"
                    class:button--primary=move || !matches!(verdict.get(), Verdict::Passed)
                    aria-disabled=move || matches!(verdict.get(), Verdict::Checking).to_string()
                    on:click=move |_| workspace.verify()
                >
                    <Icon name=IconName::Check />
                    {tr(Texts::workshop_check)}
                </button>
            </Show>
            // Last in the order of the Tab key, first in the row: rarely used.
            <ActionButton
                icon=IconName::Reset
                style=ButtonStyle::Quiet
                class="code-actions__reset"
                on_press=move |()| asks_reset.set(true)
            >
                {tr(Texts::workshop_reset)}
            </ActionButton>
        </div>
    }
}
