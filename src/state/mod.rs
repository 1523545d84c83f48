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
use crate::texts::Texts;
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
    /// The text of the page's assertive live region.
    pub warning: RwSignal<String>,
    /// What a page shows now, « Problème 3 sur 12 », and the route of that page.
    part: RwSignal<Option<(Route, String)>>,
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
            warning: RwSignal::new(String::new()),
            part: RwSignal::new(None),
            store: Store::new(),
            school: RwSignal::new(SchoolState::Loading),
        }
    }

    /// Announces `text` to screen readers, after what they are reading.
    pub fn announce(&self, text: impl Into<String>) {
        set_region(self.announcement, text.into());
    }

    /// Announces `text` to screen readers at once.
    pub fn warn(&self, text: impl Into<String>) {
        set_region(self.warning, text.into());
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

/// Sets the text of a live region.
fn set_region(region: RwSignal<String>, text: String) {
    // The same text twice in a row is no change, and would not be read again.
    let same = region.with_untracked(|old| *old == text);
    region.set(if same { format!("{text}\u{a0}") } else { text });
}

/// The app's state, from the context.
pub fn use_app() -> App {
    expect_context::<App>()
}
