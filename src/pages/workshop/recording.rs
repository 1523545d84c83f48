//! Records what the program was at the moments that matter: they stay on the device, for the person to see
//! again and to go back to.

use declic_dossier::Document as DossierDocument;
use declic_dossier::history::{MomentKind, Version};
use leptos::prelude::*;

use super::document::Document;
use super::progress::Progress;
use crate::browser::clock;
use crate::state::App;

/// Milliseconds between two moments of typing.
const TYPING_MS: f64 = 15_000.0;

/// The recording of one game's program. Cheap to copy; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Recording {
    app: App,
    document: Document,
    progress: Progress,
    /// When the last moment was recorded, by the monotonic clock.
    last_ms: StoredValue<f64>,
}

impl Recording {
    /// Records `document` at the steps of `progress`.
    pub fn new(app: App, document: Document, progress: Progress) -> Self {
        Self {
            app,
            document,
            progress,
            last_ms: StoredValue::new(f64::NEG_INFINITY),
        }
    }

    /// Records a moment. Returns false where there is nothing new to record.
    pub fn record(&self, kind: MomentKind) -> bool {
        let Some(step) = self.progress.current_untracked() else {
            return false;
        };
        if !self.app.store.can_write_now() {
            return false;
        }
        let Some(code) = self.document.code.try_get_untracked() else {
            return false;
        };
        let _ = self.last_ms.try_set_value(clock::monotonic_ms());
        let game = self.progress.game_id();
        let mut history = self
            .app
            .store
            .with_untracked(|dossier| dossier.history(&game));
        let added = history.record(Version {
            clock_ms: self.progress.clock_ms(),
            kind,
            step: step.id,
            code,
        });
        added && self.app.store.put(DossierDocument::History(history))
    }

    /// Records a moment of typing, unless there was one a short time ago.
    pub fn typed(&self) {
        let Some(last) = self.last_ms.try_get_value() else {
            return;
        };
        if clock::monotonic_ms() - last >= TYPING_MS {
            self.record(MomentKind::Typed);
        }
    }
}
