//! The table of the pages in the later WebAssembly files, and the loading of the second one. `lazy.rs` fills
//! the table; this module names no page, so that pages and components may use it.

use std::future::Future;
use std::pin::Pin;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use crate::texts::t_now;

/// The functions in the second file.
#[derive(Clone, Copy)]
pub struct LazyPages {
    /// The workshop's first page.
    pub workshop: fn() -> AnyView,
    /// The workbench for a game, by the game's id.
    pub workbench: fn(String) -> AnyView,
    /// The page that opens a game from a file, which it fetches: it is in a third file.
    pub open_game: fn() -> AnyView,
    /// How the program of a game came to be, by the game's id.
    pub replay: fn(String) -> AnyView,
    /// The page around a game, by the game's id.
    pub own_page: fn(String) -> AnyView,
    /// A game that somebody shares by a link, by the game's id and the letters of the link.
    pub shared_game: fn(String, String) -> AnyView,
    /// The test's first page.
    pub aptitude: fn() -> AnyView,
    /// Practice in a family, by the family's id.
    pub practice: fn(String) -> AnyView,
    /// The official form.
    pub official: fn() -> AnyView,
    /// The result of an attempt.
    pub result: fn() -> AnyView,
    /// The trades.
    pub trades: fn() -> AnyView,
    /// The school's own page.
    pub school: fn() -> AnyView,
    /// A session's code.
    pub session: fn() -> AnyView,
    /// A workshop in a room, for its facilitator.
    pub room: fn() -> AnyView,
    /// The same, as the projector shows it.
    pub projector: fn() -> AnyView,
    /// A step that is opened with a program that fits it.
    pub join: fn(String, usize) -> AnyView,
    /// « Personne suivante ».
    pub handover: fn() -> AnyView,
    /// The games of a room, one after another.
    pub show: fn() -> AnyView,
    /// A candidate's file, for the interview.
    pub interview: fn() -> AnyView,
    /// The person's file.
    pub dossier: fn() -> AnyView,
    /// The sheet about what the person built.
    pub attestation: fn() -> AnyView,
    /// Display and language.
    pub settings: fn() -> AnyView,
    /// All pages, as a list.
    pub site_map: fn() -> AnyView,
    /// The accessibility statement.
    pub accessibility: fn() -> AnyView,
    /// An unknown address.
    pub not_found: fn() -> AnyView,
    /// Fetches what the test needs besides its code, so that it needs no network afterwards.
    pub prefetch: fn(),
    /// Saves all that the person has done as a file.
    pub save_everything: fn(App),
    /// Saves as a file what was unsaved when another tab took the right to write.
    pub save_unsaved_snapshot: fn(App),
}

/// The second file could not be loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PagesUnavailable;

/// Loads the table. May be called again, after a failure as well as after a success.
pub type LoadPages = fn() -> Pin<Box<dyn Future<Output = Result<LazyPages, PagesUnavailable>>>>;

/// The state of the second file.
#[derive(Clone, Copy)]
#[allow(clippy::large_enum_variant, reason = "there is one value of it")]
pub enum Loading {
    /// Not requested yet.
    Idle,
    /// Being loaded.
    Pending,
    /// Loaded.
    Ready(LazyPages),
    /// The last attempt failed; [`PagesLoader::fetch`] tries again.
    Failed,
}

/// Loads the second file and holds its state. Cheap to copy; provided as a context by the frame.
#[derive(Clone, Copy)]
pub struct PagesLoader {
    state: RwSignal<Loading>,
    load: LoadPages,
}

impl PagesLoader {
    /// A loader that has not requested the file.
    pub fn new(load: LoadPages) -> Self {
        Self {
            state: RwSignal::new(Loading::Idle),
            load,
        }
    }

    /// The state of the file, after requesting it where it was not requested yet; tracked.
    pub fn demand(self) -> Loading {
        if let Loading::Idle = self.state.get_untracked() {
            self.fetch();
        }
        self.state.get()
    }

    /// Requests the file unless it is loaded or being loaded.
    pub fn fetch(self) {
        if let Loading::Pending | Loading::Ready(_) = self.state.get_untracked() {
            return;
        }
        self.state.set(Loading::Pending);
        spawn_local(async move {
            match (self.load)().await {
                Ok(pages) => {
                    self.state.set(Loading::Ready(pages));
                    // The page that waits is shown first, and requests its own files.
                    TimeoutFuture::new(0).await;
                    (pages.prefetch)();
                }
                Err(PagesUnavailable) => self.state.set(Loading::Failed),
            }
        });
    }

    /// Saves all that the person has done as a file, and announces the outcome.
    pub fn save_everything(self, app: App) {
        self.save(app, |pages| pages.save_everything);
    }

    /// Saves as a file what was unsaved when another tab took over, and announces the outcome.
    pub fn save_unsaved_snapshot(self, app: App) {
        self.save(app, |pages| pages.save_unsaved_snapshot);
    }

    fn save(self, app: App, action: fn(LazyPages) -> fn(App)) {
        spawn_local(async move {
            match (self.load)().await {
                Ok(pages) => action(pages)(app),
                Err(PagesUnavailable) => app.announce(t_now().export_failed()),
            }
        });
    }
}

/// The loader, from the context.
pub fn use_pages_loader() -> PagesLoader {
    expect_context::<PagesLoader>()
}
