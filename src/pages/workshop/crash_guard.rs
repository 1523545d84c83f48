//! Marks in localStorage that a program runs on a visible page. When the page dies meanwhile, the mark
//! remains, and the program is not started automatically the next time.
//!
//! The mark is written synchronously; where storage is refused, there is none. Only the tab that may
//! write reads and writes it: for a second tab, a mark is no sign that the first one died.

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
    /// The page died while this program ran: it starts only when « Lancer » is pressed.
    pub awaits_start: RwSignal<bool>,
}

impl CrashGuard {
    /// Reads whether the page died while the program of `game_id` ran, and follows `stage` until the
    /// screen is disposed.
    pub fn new(app: App, game_id: String, stage: RwSignal<Stage>) -> Self {
        let died = local::get(KEY).is_some_and(|running| running == game_id);
        let guard = Self {
            app,
            game_id: StoredValue::new(game_id),
            stage,
            awaits_start: RwSignal::new(app.store.can_write_now() && died),
        };
        let visible = RwSignal::new(document::is_visible());
        // Synchronously, before the effect below: the page may not live to run it.
        let set_visible = move |is_visible: bool| {
            let _ = visible.try_set(is_visible);
            guard.update_mark(is_visible);
        };
        let visibility = window_event_listener(ev::visibilitychange, move |_| {
            set_visible(document::is_visible());
        });
        let page_hide = window_event_listener_untyped("pagehide", move |_| set_visible(false));
        Effect::new(move |_| {
            guard.stage.track();
            guard.update_mark(visible.get());
        });
        on_cleanup(move || {
            visibility.remove();
            page_hide.remove();
            guard.clear_mark();
        });
        guard
    }

    fn is_running(&self) -> bool {
        self.stage.try_get_untracked() == Some(Stage::Running)
    }

    /// The game's id, while this tab may write and its program does not await its start.
    fn writable_id(&self) -> Option<String> {
        let awaits_start = self.awaits_start.try_get_untracked().unwrap_or(true);
        if awaits_start || !self.app.store.can_write_now() {
            return None;
        }
        self.game_id.try_get_value()
    }

    /// Sets the mark where the program runs on a visible page, else clears it.
    fn update_mark(&self, is_visible: bool) {
        if !is_visible || !self.is_running() {
            self.clear_mark();
        } else if let Some(id) = self.writable_id() {
            local::set(KEY, &id);
        }
    }

    fn clear_mark(&self) {
        if self.writable_id().is_some() {
            local::remove(KEY);
        }
    }
}
