//! What the app knows: root-owned signals and the commands that change them. Domain values stay
//! free of signals; components read here and ask here.

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
    /// Where the person is.
    pub route: RwSignal<Route>,
    /// What is said politely to screen readers.
    pub announcement: RwSignal<String>,
    /// The dossier and its way to the disk.
    pub store: Store,
    /// What the school says of itself.
    pub school: RwSignal<SchoolState>,
}

impl App {
    /// The state at the start, nothing loaded yet.
    pub fn new(route: Route) -> Self {
        Self {
            preferences: RwSignal::new(Preferences::load()),
            route: RwSignal::new(route),
            announcement: RwSignal::new(String::new()),
            store: Store::new(),
            school: RwSignal::new(SchoolState::Loading),
        }
    }

    /// Says `text` to screen readers when they have finished what they say now.
    pub fn announce(&self, text: impl Into<String>) {
        let text = text.into();
        // The same text twice in a row would not be noticed as a change.
        let same = self.announcement.with_untracked(|old| *old == text);
        self.announcement
            .set(if same { format!("{text}\u{a0}") } else { text });
    }

    /// Goes to `route`.
    pub fn go(&self, route: &Route) {
        crate::browser::document::go_to_fragment(&route.fragment());
    }
}

/// The app's state, from any component.
pub fn use_app() -> App {
    expect_context::<App>()
}
