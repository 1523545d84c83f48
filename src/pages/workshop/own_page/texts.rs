//! The HTML and CSS of the page around a game: read as they are typed, saved with the game's program.

use declic_dossier::Document;
use declic_dossier::document::{PageTexts, Program};
use declic_page::{Html, Sheet, Start, Todo};
use declic_text::Lang;
use declic_workshop::Game;
use leptos::prelude::*;

use crate::state::App;
use crate::state::store::Debounce;

/// The two texts of one game's page. Cheap to copy; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct OwnTexts {
    /// The app.
    pub app: App,
    /// The HTML as it is typed.
    pub html: RwSignal<String>,
    /// The CSS as it is typed.
    pub css: RwSignal<String>,
    /// The HTML as it is read.
    pub elements: Memo<Html>,
    /// The CSS as it is read.
    pub rules: Memo<Sheet>,
    /// What the page started as.
    pub start: StoredValue<Start>,
    /// The language of the page.
    pub lang: Lang,
    // The program that is stored where the game has none yet.
    blank: StoredValue<Program>,
    saving: Debounce,
}

impl OwnTexts {
    /// The page of `game`: the saved one, or one with the game's title. `names` is the language of the
    /// program's scene names.
    pub fn new(app: App, game: &Game, names: Lang) -> Self {
        let start = Start::new(&game.title, game.lang);
        let blank = Program {
            game: game.id.clone(),
            names,
            code: game.opening.clone(),
            step: None,
            lineage: Vec::new(),
            page: None,
        };
        let saved = app.store.with_untracked(|dossier| {
            let program = dossier.program(&game.id);
            program.and_then(|program| program.page.clone())
        });
        let page = saved.unwrap_or_else(|| PageTexts {
            html: start.html.clone(),
            css: start.css.clone(),
        });
        let (html, css) = (RwSignal::new(page.html), RwSignal::new(page.css));
        let texts = Self {
            app,
            html,
            css,
            elements: Memo::new(move |_| html.with(|text| declic_page::html::read(text))),
            rules: Memo::new(move |_| css.with(|text| declic_page::css::read(text))),
            start: StoredValue::new(start),
            lang: game.lang,
            blank: StoredValue::new(blank),
            saving: app.store.debounce(),
        };
        on_cleanup(move || {
            texts.saving.flush();
            texts.put();
        });
        texts
    }

    /// Saves the texts soon.
    pub fn save(&self) {
        let texts = *self;
        self.saving.schedule(move || texts.put());
    }

    /// Puts the texts into the dossier, beside the program as it is there now.
    fn put(&self) {
        let (Some(html), Some(css), Some(blank)) = (
            self.html.try_get_untracked(),
            self.css.try_get_untracked(),
            self.blank.try_get_value(),
        ) else {
            return;
        };
        let is_start = self
            .start
            .with_value(|start| start.html == html && start.css == css);
        let page = (!is_start).then_some(PageTexts { html, css });
        let stored = self
            .app
            .store
            .with_untracked(|dossier| dossier.program(&blank.game).cloned());
        let known = stored.as_ref().and_then(|program| program.page.clone());
        if page != known {
            let program = stored.unwrap_or(blank);
            self.app
                .store
                .put(Document::Program(Program { page, ..program }));
        }
    }

    /// The first thing that is still to be done; `None` where all is done. Tracked.
    pub fn todo(&self) -> Option<Todo> {
        let (html, sheet) = (self.elements.get(), self.rules.get());
        self.start
            .with_value(|start| declic_page::review(&html, &sheet, start))
    }

    /// The program of the game and the language of its names, as they are stored.
    pub fn program(&self) -> (String, Lang) {
        let blank = self.blank.get_value();
        let stored = self
            .app
            .store
            .with_untracked(|dossier| dossier.program(&blank.game).cloned());
        let program = stored.unwrap_or(blank);
        (program.code, program.names)
    }
}
