//! The program in the editor: its text, the number under the cursor, saving.

use std::rc::Rc;

use declic_dossier::Document as DossierDocument;
use declic_dossier::document::{PageTexts, Program as ProgramDocument};
use declic_javascript::replay::swap::number_at;
use declic_javascript::text::{LineIndex, byte_offset, utf16_offset};
use declic_javascript::{Analyser, Analysis, analyse};
use declic_text::Lang;
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use crate::browser::editor::Editor;
use crate::state::App;
use crate::state::store::{Debounce, QUIET_MS};

/// Bytes of a program that is analysed while it is typed, and in one go. A longer one was pasted: it is
/// analysed when it is run or checked, in steps, since analysing a hundred kilobytes blocks the page for
/// longer than a person notices.
const LONGEST_ANALYSED: usize = 20_000;

/// The program of one game. Cheap to copy; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Document {
    app: App,
    game_id: StoredValue<String>,
    /// The language of the program's scene names.
    pub names: Lang,
    /// The text in the editor.
    pub code: RwSignal<String>,
    /// Who made the games that the program was made from, the latest first.
    pub lineage: RwSignal<Vec<String>>,
    /// The number under the cursor as it is written; `None` where there is none.
    pub number: RwSignal<Option<String>>,
    // A byte offset into `code`.
    cursor: StoredValue<u32>,
    editor: StoredValue<Option<Rc<Editor>>, LocalStorage>,
    saving: Debounce,
    analysis_timer: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Document {
    /// The program of the game `game_id`: the saved one, or `opening` where none is saved.
    pub fn new(app: App, game_id: String, opening: String, names: Lang) -> Self {
        let saved = app
            .store
            .with_untracked(|dossier| dossier.workshop_view(&game_id).program);
        let (code, lineage) = saved.map_or((opening, Vec::new()), |program| {
            (program.code, program.lineage)
        });
        Self {
            app,
            game_id: StoredValue::new(game_id),
            names,
            code: RwSignal::new(code),
            number: RwSignal::new(None),
            lineage: RwSignal::new(lineage),
            cursor: StoredValue::new(0),
            editor: StoredValue::new_local(None),
            saving: app.store.debounce(),
            analysis_timer: StoredValue::new_local(None),
        }
    }

    /// Attaches the editor that now shows the program. Returns false where the screen has been
    /// disposed.
    pub fn attach(&self, editor: Editor) -> bool {
        self.editor.try_set_value(Some(Rc::new(editor))).is_none()
    }

    /// Drops the editor.
    pub fn detach(&self) {
        let _ = self.editor.try_set_value(None);
    }

    /// Calls `act` with the editor, where there is one.
    pub fn with_editor(&self, act: impl FnOnce(&Editor)) {
        if let Some(editor) = self.editor.try_get_value().flatten() {
            act(&editor);
        }
    }

    /// Sets the text after an edit. Returns whether it differs from the one before.
    pub fn set_code(&self, code: String) -> bool {
        if self.code.with_untracked(|old| *old == code) {
            return false;
        }
        self.code.set(code);
        true
    }

    /// Has `save` put the program into the dossier soon, and calls `analyse` once no edit has come for a
    /// while. Both replace the earlier ones that have not run.
    pub fn debounce(&self, save: impl Fn() + 'static, analyse: impl FnOnce() + 'static) {
        self.saving.schedule(save);
        // The earlier timer is dropped, which cancels it.
        self.analysis_timer
            .set_value(Some(Timeout::new(QUIET_MS, analyse)));
    }

    /// Calls `act` in the next task, unless the program is edited or saved before.
    pub fn after_analysis(&self, act: impl FnOnce() + 'static) {
        let _ = self
            .analysis_timer
            .try_set_value(Some(Timeout::new(0, act)));
    }

    /// Saves the program now, with the id of the current step, and drops the analysis that waits: it
    /// would fold messages that were opened meanwhile.
    pub fn save(&self, step: String) {
        let _ = self.analysis_timer.try_set_value(None);
        self.saving.flush();
        self.put(step);
    }

    /// Puts the program into the dossier, with the id of the current step.
    pub fn put(&self, step: String) {
        let Some(code) = self.code.try_get_untracked() else {
            return;
        };
        let Some(document) = self.stored_form(code, step) else {
            return;
        };
        let store = self.app.store;
        let same =
            store.with_untracked(|dossier| dossier.program(&document.game) == Some(&document));
        if !same {
            store.put(DossierDocument::Program(document));
        }
    }

    /// Puts `code` into the dossier in the place of the program there, which is kept aside.
    pub fn replace_stored(&self, code: String, step: String) {
        if let Some(document) = self.stored_form(code, step) {
            self.app.store.replace_program(document);
        }
    }

    /// The page around the game, which is written on another screen; `None` where there is none.
    pub fn stored_page(&self) -> Option<PageTexts> {
        let game = self.game_id.try_get_value()?;
        self.app
            .store
            .with_untracked(|dossier| dossier.program(&game)?.page.clone())
    }

    /// A program of this game as the dossier holds it; `None` once the screen is disposed.
    fn stored_form(&self, code: String, step: String) -> Option<ProgramDocument> {
        Some(ProgramDocument {
            game: self.game_id.try_get_value()?,
            page: self.stored_page(),
            names: self.names,
            code,
            step: Some(step),
            lineage: self.lineage.try_get_untracked().unwrap_or_default(),
        })
    }

    /// Whether the program is too long to be analysed while it is typed.
    pub fn is_long(&self) -> bool {
        self.code
            .try_with_untracked(|code| code.len() > LONGEST_ANALYSED)
            .unwrap_or(false)
    }

    /// Analyses the program in one go: its syntax tree and diagnostics.
    pub fn analyse(&self) -> Analysis {
        self.code.with_untracked(|code| analyse(code, self.names))
    }

    /// Analyses the program, a long one in tasks of their own. Returns it with its syntax tree and
    /// diagnostics; `None` where it was edited meanwhile or the screen disposed.
    pub async fn analyse_in_steps(&self) -> Option<(String, Analysis)> {
        let code = self.code.try_get_untracked()?;
        if !self.is_long() {
            let analysis = analyse(&code, self.names);
            return Some((code, analysis));
        }
        let mut analyser = Analyser::new(&code, self.names);
        loop {
            TimeoutFuture::new(0).await;
            if !self.code.try_with_untracked(|now| *now == code)? {
                return None;
            }
            if let Some(analysis) = analyser.step() {
                return Some((code, analysis));
            }
        }
    }

    /// The line, from 1, of a byte offset into the program.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.code
            .with_untracked(|code| LineIndex::new(code).line(offset))
    }

    /// The cursor's byte offset into the program.
    pub fn cursor(&self) -> u32 {
        self.cursor.try_get_value().unwrap_or(0)
    }

    /// Sets the cursor to `unit`, in UTF-16 units, and looks up the number there.
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

    /// Adds `times` units of its last digit to the number under the cursor, as an edit in the editor.
    /// Returns the new number; `None` where there is none or this tab may not write.
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
