//! The app's state: signals owned by the root, and the commands that change them. Domain values hold no
//! signals.

pub mod contents;
pub mod export;
pub mod lazy_pages;
pub mod preferences;
pub mod school;
pub mod store;

use leptos::prelude::*;

use crate::route::Route;
use preferences::Preferences;
use school::SchoolState;
use store::Store;

/// The app's state. Made once by the root and never disposed; cheap to copy.
#[derive(Clone, Copy)]
pub struct App {
    /// Language, theme, text size, sound.
    pub preferences: RwSignal<Preferences>,
    /// The current route.
    pub route: RwSignal<Route>,
    /// The text of the page's polite live region.
    pub announcement: RwSignal<String>,
    /// The dossier and its saving.
    pub store: Store,
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
            store: Store::new(),
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

    /// Navigates to `route`.
    pub fn navigate(&self, route: &Route) {
        crate::browser::document::go_to_fragment(&route.fragment());
    }
}

/// The app's state, from the context.
pub fn use_app() -> App {
    expect_context::<App>()
}
