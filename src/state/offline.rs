//! Whether the app starts without a network, and whether a new build waits.

use std::rc::Rc;

use leptos::prelude::*;

use crate::browser::offline::{self, Report, Worker};

/// Whether all files of this build are stored in the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// This address or this browser stores none.
    Unavailable,
    /// They are being fetched.
    Preparing,
    /// All are there and intact.
    Whole,
    /// Some are missing and cannot be fetched now.
    Incomplete,
}

/// The state of the service worker. Lives as long as the app; cheap to copy.
#[derive(Clone, Copy)]
pub struct Offline {
    /// The files of this build.
    pub stored: RwSignal<Stored>,
    /// Whether a new build can take the place of this one.
    pub has_update: RwSignal<bool>,
    worker: StoredValue<Option<Rc<Worker>>, LocalStorage>,
}

impl Offline {
    /// Before the worker has reported.
    pub fn new() -> Self {
        let stored = match offline::is_possible() {
            true => Stored::Preparing,
            false => Stored::Unavailable,
        };
        Self {
            stored: RwSignal::new(stored),
            has_update: RwSignal::new(false),
            worker: StoredValue::new_local(None),
        }
    }

    /// Registers the worker, and follows what it reports.
    pub async fn start(self) {
        let report = move |report| match report {
            Report::Preparing => self.stored.set(Stored::Preparing),
            Report::Ready => self.stored.set(Stored::Whole),
            Report::Incomplete => self.stored.set(Stored::Incomplete),
            Report::Waiting => self.has_update.set(true),
        };
        let worker = Worker::start(report).await;
        self.worker.set_value(worker.map(Rc::new));
    }

    /// Puts the build that waits in the place of this one. True where the page is to be reloaded.
    pub async fn update(self) -> bool {
        match self.worker.get_value() {
            Some(worker) => worker.update().await,
            None => false,
        }
    }
}
