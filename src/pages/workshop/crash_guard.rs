//! Remembers that a program runs, for as long as it runs before the person's eyes: should the page
//! die meanwhile, the program is shown the next time without being started.
//!
//! A word in localStorage, written at once; where there is none, nothing is remembered. Only the
//! tab that may write has a say, so that a second one does not take the first for dead.

use leptos::prelude::*;

use super::player::Stage;
use super::workspace::Work;
use crate::browser::{local, visibility};

const KEY: &str = "declic-running";

/// Whether the page died while the program of `game` ran.
pub fn was_running(game: &str) -> bool {
    local::get(KEY).is_some_and(|running| running == game)
}

/// Follows the stage of `work` until its screen goes.
pub fn watch(work: Work) {
    let shown = RwSignal::new(visibility::is_shown());
    // Kept by the screen's owner, dropped with it.
    StoredValue::new_local(visibility::watch(move |is_shown| {
        let _ = shown.try_set(is_shown);
        remember(work, is_shown && running(work));
    }));
    Effect::new(move |_| {
        work.player.stage.track();
        remember(work, shown.get() && running(work));
    });
    on_cleanup(move || remember(work, false));
}

fn running(work: Work) -> bool {
    work.player.stage.try_get_untracked() == Some(Stage::Running)
}

fn remember(work: Work, running: bool) {
    let held = work.held.try_get_untracked().unwrap_or(true);
    if held || !work.app.store.can_write_now() {
        return;
    }
    if running {
        // A browser that refuses keeps nothing, which costs this one precaution only.
        local::set(KEY, &work.game_id());
    } else {
        local::remove(KEY);
    }
}
