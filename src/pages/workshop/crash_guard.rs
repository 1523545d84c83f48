//! Remembers that a program runs, for as long as it runs on a page that is shown: should the page
//! die meanwhile, the program is not started by itself the next time.
//!
//! One entry in localStorage, written at once; where storage is refused, nothing is remembered. Only
//! the tab that may write reads and writes it, so that a second one does not take the first for dead.

use leptos::ev;
use leptos::prelude::*;

use super::player::Stage;
use crate::browser::{document, local};
use crate::state::App;

const KEY: &str = "declic-running";

/// The guard of one game. Cheap to copy; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct CrashGuard {
    app: App,
    game_id: StoredValue<String>,
    stage: RwSignal<Stage>,
    /// The page died while this program ran: it waits for a press of « Lancer ».
    pub awaits_start: RwSignal<bool>,
}

impl CrashGuard {
    /// Reads whether the page died while the program of `game_id` ran, and follows `stage` until
    /// the screen goes.
    pub fn new(app: App, game_id: String, stage: RwSignal<Stage>) -> Self {
        let died = local::get(KEY).is_some_and(|running| running == game_id);
        let guard = Self {
            app,
            game_id: StoredValue::new(game_id),
            stage,
            awaits_start: RwSignal::new(app.store.can_write_now() && died),
        };
        let shown = RwSignal::new(document::is_visible());
        // At once rather than in the effect below: the page may not live to run it.
        let changed = move |is_shown: bool| {
            let _ = shown.try_set(is_shown);
            guard.remember(is_shown && guard.is_running());
        };
        let visibility = window_event_listener(ev::visibilitychange, move |_| {
            changed(document::is_visible())
        });
        let left = window_event_listener_untyped("pagehide", move |_| changed(false));
        Effect::new(move |_| {
            guard.stage.track();
            guard.remember(shown.get() && guard.is_running());
        });
        on_cleanup(move || {
            visibility.remove();
            left.remove();
            guard.forget();
        });
        guard
    }

    fn is_running(&self) -> bool {
        self.stage.try_get_untracked() == Some(Stage::Running)
    }

    /// The game's id, while this tab may write and its program does not wait itself.
    fn writable_id(&self) -> Option<String> {
        let awaits_start = self.awaits_start.try_get_untracked().unwrap_or(true);
        if awaits_start || !self.app.store.can_write_now() {
            return None;
        }
        self.game_id.try_get_value()
    }

    fn remember(&self, running: bool) {
        if !running {
            self.forget();
        } else if let Some(id) = self.writable_id() {
            // A browser that refuses storage costs this one precaution only.
            local::set(KEY, &id);
        }
    }

    fn forget(&self) {
        if self.writable_id().is_some() {
            local::remove(KEY);
        }
    }
}
