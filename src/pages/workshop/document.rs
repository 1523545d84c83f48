//! The program in the editor: its text, the number under the cursor, saving.

use std::rc::Rc;

use declic_dossier::Document as DossierDocument;
use declic_dossier::document::Program as ProgramDocument;
use declic_javascript::replay::swap::number_at;
use declic_javascript::text::{LineIndex, byte_offset, utf16_offset};
use declic_javascript::{Analysis, analyse};
use declic_text::Lang;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use crate::browser::editor::Editor;
use crate::state::App;

/// Quiet time after a key before the program is read again and saved.
const SETTLE_MS: u32 = 350;

/// The program of one game. Cheap to copy; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Document {
    app: App,
    game_id: StoredValue<String>,
    /// The language of the program's scene names.
    pub names: Lang,
    /// The program as it stands.
    pub code: RwSignal<String>,
    /// The number under the cursor as it is written; `None` where there is none.
    pub number: RwSignal<Option<String>>,
    // A byte offset into `code`.
    cursor: StoredValue<u32>,
    editor: StoredValue<Option<Rc<Editor>>, LocalStorage>,
    settle: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Document {
    /// The program of the game `game_id`: the one in the dossier, or `opening`.
    pub fn new(app: App, game_id: String, opening: String, names: Lang) -> Self {
        let saved = app
            .store
            .with_untracked(|dossier| dossier.workshop_view(&game_id).program);
        let code = saved.map_or(opening, |program| program.code);
        Self {
            app,
            game_id: StoredValue::new(game_id),
            names,
            code: RwSignal::new(code),
            number: RwSignal::new(None),
            cursor: StoredValue::new(0),
            editor: StoredValue::new_local(None),
            settle: StoredValue::new_local(None),
        }
    }

    /// Attaches the editor that now shows the program; false if the screen is gone by then.
    pub fn attach(&self, editor: Editor) -> bool {
        self.editor.try_set_value(Some(Rc::new(editor))).is_none()
    }

    /// Drops the editor, with its pane.
    pub fn detach(&self) {
        let _ = self.editor.try_set_value(None);
    }

    /// Does something with the editor, when there is one.
    pub fn with_editor(&self, act: impl FnOnce(&Editor)) {
        if let Some(editor) = self.editor.try_get_value().flatten() {
            act(&editor);
        }
    }

    /// Takes the text after an edit; whether it differs from the one before.
    pub fn set_code(&self, code: String) -> bool {
        if self.code.with_untracked(|old| *old == code) {
            return false;
        }
        self.code.set(code);
        self.app.store.will_change();
        true
    }

    /// Calls `act` once no key has been pressed for a while, in place of what was to be called.
    pub fn when_settled(&self, act: impl FnOnce() + 'static) {
        // The timer before is dropped, and with it cancelled.
        self.settle.set_value(Some(Timeout::new(SETTLE_MS, act)));
    }

    /// Saves the program as it stands, with the step that the person is at.
    pub fn save(&self, step: String) {
        // Nothing is left for the timer to do; it would clear messages that were asked for meanwhile.
        let _ = self.settle.try_set_value(None);
        let Some(code) = self.code.try_get_untracked() else {
            return;
        };
        let Some(game) = self.game_id.try_get_value() else {
            return;
        };
        let document = ProgramDocument {
            game: game.clone(),
            names: self.names,
            code,
            step: Some(step),
        };
        let same = self
            .app
            .store
            .with_untracked(|dossier| dossier.program(&game) == Some(&document));
        if same {
            self.app.store.unchanged();
        } else {
            self.app.store.put(DossierDocument::Program(document));
        }
    }

    /// Reads the program: its tree and what is wrong with it.
    pub fn analyse(&self) -> Analysis {
        self.code.with_untracked(|code| analyse(code, self.names))
    }

    /// The line, from 1, of a byte offset into the program.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.code
            .with_untracked(|code| LineIndex::new(code).line(offset))
    }

    /// The cursor went to `unit`, in UTF-16 units.
    pub fn cursor_moved(&self, unit: u32) {
        let number = self.code.try_with_untracked(|code| {
            let offset = byte_offset(code, unit);
            self.cursor.set_value(offset);
            let number = number_at(code, offset)?;
            Some(number.span.of(code).to_owned())
        });
        let number = number.flatten();
        if self.number.with_untracked(|old| *old != number) {
            self.number.set(number);
        }
    }

    /// Makes the number under the cursor larger by `times` of its last digit, as an edit in the
    /// editor. The new number; `None` where there is none or this tab may not write.
    pub fn nudge(&self, times: i32) -> Option<String> {
        if !self.app.store.can_write_now() {
            return None;
        }
        let code = self.code.get_untracked();
        let edit = number_at(&code, self.cursor.get_value())?.nudged(times);
        let from = utf16_offset(&code, edit.span.start);
        let to = utf16_offset(&code, edit.span.end);
        self.with_editor(|editor| editor.replace(from, to, &edit.text));
        Some(edit.text)
    }
}
