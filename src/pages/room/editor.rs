//! The editor of the room's program in the facilitator's window.

use std::rc::Rc;

use declic_javascript::analyse;
use gloo_timers::callback::Timeout;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::Room;
use crate::browser::editor::{Access, Editor, Events, LineMessage, Options, Trigger};
use crate::pages::workshop::{colours, is_error, line_message, note_words};
use crate::state::contents;
use crate::state::use_app;
use crate::texts::{Texts, lang_now, t, t_now, tr};

/// Time without edits before the program is linted, in milliseconds.
const QUIET_MS: u32 = 500;

/// The editor, and the way to put another program into it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct RoomEditor {
    room: Room,
    editor: StoredValue<Option<Rc<Editor>>, LocalStorage>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

impl RoomEditor {
    /// No editor on the page yet.
    pub fn new(room: Room) -> Self {
        Self {
            room,
            editor: StoredValue::new_local(None),
            timer: StoredValue::new_local(None),
        }
    }

    /// Puts `program` into the editor, as an edit that can be undone there.
    pub fn put(&self, program: &str) {
        if let Some(editor) = self.editor.try_get_value().flatten() {
            editor.set_text(program);
        }
        self.edited(program.to_owned());
    }

    /// Moves the focus into the editor: what is typed next belongs to the program.
    pub fn focus(&self) {
        if let Some(editor) = self.editor.try_get_value().flatten() {
            editor.focus();
        }
    }

    /// Stores the program at once, so that a closed window loses nothing, and lints it soon.
    fn edited(&self, program: String) {
        self.room.change(|run| {
            run.program = program;
            run.hides_changes = false;
        });
        let this = *self;
        let timer = Timeout::new(QUIET_MS, move || this.lint());
        let _ = self.timer.try_set_value(Some(timer));
    }

    /// Shows the first error under its line, as a message to be opened.
    fn lint(&self) {
        let this = *self;
        spawn_local(async move {
            let Ok(wording) = contents::copydeck(lang_now()).await else {
                return;
            };
            let messages = this.room.run.try_with_untracked(|run| {
                let run = run.as_ref()?;
                let analysis = analyse(&run.program, run.names);
                let error = analysis.diagnostics.iter().find(|one| is_error(one));
                let message = error.map(|one| line_message(&wording, &run.program, one));
                Some(message.into_iter().collect::<Vec<LineMessage>>())
            });
            let editor = this.editor.try_get_value().flatten();
            if let (Some(editor), Some(messages)) = (editor, messages.flatten()) {
                editor.set_messages(&messages, &note_words(), Trigger::Typing);
            }
        });
    }
}

/// The editor on the page.
#[component]
pub fn ProgramEditor(
    /// The workshop's editor.
    room_editor: RoomEditor,
) -> impl IntoView {
    let app = use_app();
    let room = room_editor.room;
    let host = NodeRef::<html::Div>::new();
    let failed = RwSignal::new(false);
    Effect::new(move |started: Option<bool>| {
        let (Some(host), false) = (host.get(), started.unwrap_or(false)) else {
            return started.unwrap_or(false);
        };
        let run = room.run.with_untracked(|run| {
            let run = run.as_ref()?;
            Some((run.program.clone(), run.names))
        });
        let Some((text, names)) = run else {
            return false;
        };
        spawn_local(async move {
            let created = Editor::create(
                &host,
                Options {
                    text: &text,
                    label: t_now().workshop_editor_label(),
                    help: t_now().workshop_editor_help(),
                    access: Access::of(true),
                },
                move |text| colours(text, names),
                Events {
                    changed: Box::new(move |text| room_editor.edited(text)),
                    moved: Box::new(|_| {}),
                    nudge: Box::new(|_| false),
                    line_moved: Box::new(move |line| {
                        app.announce(t_now().workshop_line_moved(line));
                    }),
                    opened: Box::new(|_| {}),
                },
            );
            match created.await {
                Some(created) => {
                    let _ = room_editor.editor.try_set_value(Some(Rc::new(created)));
                    room_editor.lint();
                }
                None => {
                    let _ = failed.try_set(true);
                }
            }
        });
        true
    });
    Effect::new(move |_| {
        let (label, help) = (t().workshop_editor_label(), t().workshop_editor_help());
        if let Some(editor) = room_editor.editor.get_value() {
            editor.set_label(label, help);
        }
    });
    on_cleanup(move || {
        let _ = room_editor.editor.try_set_value(None);
    });
    view! {
        <div class="editor room__editor">
            <div class="editor__host" node_ref=host></div>
            <Show when=move || failed.get()>
                <p class="loading">{tr(Texts::workshop_editor_missing)}</p>
            </Show>
        </div>
    }
}
