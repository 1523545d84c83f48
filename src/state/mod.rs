//! The app's state: signals owned by the root, and the commands that change them. Domain values hold no
//! signals.

pub mod contents;
pub mod export;
pub mod lazy_pages;
pub mod offline;
pub mod opened_games;
pub mod preferences;
pub mod school;
pub mod store;

use declic_text::Lang;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use crate::route::Route;
use crate::texts::Texts;
use offline::Offline;
use preferences::Preferences;
use school::SchoolState;
use store::Store;

/// How long live regions stay silent after a change of language, in milliseconds: pages that fetch their
/// texts in the other language come a moment later.
const TRANSLATING_MS: u32 = 1_000;

/// The app's state. Made once by the root and never disposed; cheap to copy.
#[derive(Clone, Copy)]
pub struct App {
    /// Language, theme, text size, sound.
    pub preferences: RwSignal<Preferences>,
    /// The current route.
    pub route: RwSignal<Route>,
    /// The text of the page's polite live region.
    pub announcement: RwSignal<String>,
    /// Whether the language is changing: then live regions are silent.
    pub translating: RwSignal<bool>,
    /// What a page shows now, « Problème 3 sur 12 », and the route of that page.
    part: RwSignal<Option<(Route, String)>>,
    /// The dossier and its saving.
    pub store: Store,
    /// Whether the app starts without a network.
    pub offline: Offline,
    /// The school's settings.
    pub school: RwSignal<SchoolState>,
}

impl App {
    /// The state at the start, with nothing loaded.
    pub fn new(route: Route) -> Self {
        Self {
            preferences: RwSignal::new(Preferences::load()),
            route: RwSignal::new(route),
            announcement: RwSignal::new(String::new()),
            translating: RwSignal::new(false),
            part: RwSignal::new(None),
            store: Store::new(),
            offline: Offline::new(),
            school: RwSignal::new(SchoolState::Loading),
        }
    }

    /// Announces `text` to screen readers, after what they are reading.
    pub fn announce(&self, text: impl Into<String>) {
        let text = text.into();
        // The same text twice in a row is no change, and would not be read again.
        let same = self.announcement.with_untracked(|old| *old == text);
        self.announcement
            .set(if same { format!("{text}\u{a0}") } else { text });
    }

    /// Sets the signal of the interface's language; live regions are silent meanwhile.
    pub fn set_lang(&self, signal: RwSignal<Lang>, lang: Lang) {
        if signal.get_untracked() == lang {
            return;
        }
        let translating = self.translating;
        translating.set(true);
        signal.set(lang);
        Timeout::new(TRANSLATING_MS, move || translating.set(false)).forget();
    }

    /// Names what the current page shows now, for the title of the document.
    pub fn name_part(&self, part: String) {
        self.part.set(Some((self.route.get_untracked(), part)));
    }

    /// Removes the name of what the current page shows.
    pub fn clear_part(&self) {
        self.part.set(None);
    }

    /// The title of the current page with the name of its part, without the app's name; tracked.
    pub fn title(&self, t: Texts) -> String {
        let route = self.route.get();
        let title = route.title(t);
        self.part.with(|part| match part {
            Some((of, part)) if *of == route => format!("{part} · {title}"),
            _ => title,
        })
    }

    /// Navigates to `route`.
    pub fn navigate(&self, route: &Route) {
        crate::browser::document::go_to_fragment(&route.fragment());
    }
}

/// The app's state, from the context.
pub fn use_app() -> App {
    expect_context::<App>()
}
