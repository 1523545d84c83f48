//! What the store needs from its environment: a disk that one tab writes at a time, a journal, a clock and
//! randomness. The app uses the browser ([`Browser`]), tests a disk in memory that fails on demand.

use futures::future::LocalBoxFuture;
use gloo_timers::future::TimeoutFuture;

use crate::browser::storage::{self, Acquire, Batch, StorageError, StoredEntry};
use crate::browser::{clock, entropy, local};

/// The environment of a store.
pub trait Backend {
    /// All stored texts, in key order within each store.
    fn read_all(&self) -> LocalBoxFuture<'static, Result<Vec<StoredEntry>, StorageError>>;

    /// Writes a batch in one transaction and reads it back; see [`storage::write`].
    fn write(&self, batch: Batch) -> LocalBoxFuture<'static, Result<(), StorageError>>;

    /// Acquires the right to write; `lost` is called when another tab takes it. Returns false where
    /// another tab keeps it.
    fn acquire(
        &self,
        how: Acquire,
        lost: Box<dyn Fn()>,
    ) -> LocalBoxFuture<'static, Result<bool, StorageError>>;

    /// Calls `closed` each time the disk is taken away by the environment.
    fn on_closed(&self, closed: Box<dyn Fn()>);

    /// Asks for the data to be kept through clean-ups. Returns false where that is refused.
    fn persist(&self) -> LocalBoxFuture<'static, bool>;

    /// The text of the journal, which is read and written synchronously.
    fn journal(&self) -> Option<String>;

    /// Replaces the text of the journal, or removes it.
    fn set_journal(&self, text: Option<&str>);

    /// Whether a dossier was stored here before: a mark outside the disk, for when the disk is empty.
    fn was_used(&self) -> bool;

    /// Sets that mark.
    fn mark_used(&self);

    /// Waits for this time.
    fn sleep(&self, milliseconds: u32) -> LocalBoxFuture<'static, ()>;

    /// The present moment as ISO 8601 in UTC.
    fn now_iso(&self) -> String;

    /// A clock that never goes back, in milliseconds.
    fn monotonic_ms(&self) -> f64;

    /// 128 random bits as 32 hexadecimal digits.
    fn random_hex(&self) -> String;

    /// Removes the unfinished answer, which belongs to the dossier.
    fn remove_sketch(&self);
}

/// IndexedDB, localStorage and the clock of the browser.
#[derive(Clone, Copy, Debug)]
pub struct Browser;

impl Backend for Browser {
    fn read_all(&self) -> LocalBoxFuture<'static, Result<Vec<StoredEntry>, StorageError>> {
        Box::pin(storage::read_all())
    }

    fn write(&self, batch: Batch) -> LocalBoxFuture<'static, Result<(), StorageError>> {
        Box::pin(async move { storage::write(&batch).await })
    }

    fn acquire(
        &self,
        how: Acquire,
        lost: Box<dyn Fn()>,
    ) -> LocalBoxFuture<'static, Result<bool, StorageError>> {
        Box::pin(storage::acquire(how, lost))
    }

    fn on_closed(&self, closed: Box<dyn Fn()>) {
        storage::on_closed(closed);
    }

    fn persist(&self) -> LocalBoxFuture<'static, bool> {
        Box::pin(storage::persist())
    }

    fn journal(&self) -> Option<String> {
        local::get(local::JOURNAL)
    }

    fn set_journal(&self, text: Option<&str>) {
        match text {
            Some(text) => local::set(local::JOURNAL, text),
            None => local::remove(local::JOURNAL),
        }
    }

    fn was_used(&self) -> bool {
        local::get(local::USED).is_some()
    }

    fn mark_used(&self) {
        local::set(local::USED, "1");
    }

    fn sleep(&self, milliseconds: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(TimeoutFuture::new(milliseconds))
    }

    fn now_iso(&self) -> String {
        clock::now_iso()
    }

    fn monotonic_ms(&self) -> f64 {
        clock::monotonic_ms()
    }

    fn random_hex(&self) -> String {
        entropy::random_hex()
    }

    fn remove_sketch(&self) {
        local::remove(local::SKETCH);
        local::remove(local::EXERCISE);
    }
}

/// A disk that keeps nothing, for a trial: every write succeeds, and nothing was ever written.
#[derive(Clone, Copy, Debug)]
pub struct Forgetful;

impl Backend for Forgetful {
    fn read_all(&self) -> LocalBoxFuture<'static, Result<Vec<StoredEntry>, StorageError>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn write(&self, _: Batch) -> LocalBoxFuture<'static, Result<(), StorageError>> {
        Box::pin(async { Ok(()) })
    }

    fn acquire(
        &self,
        _: Acquire,
        _: Box<dyn Fn()>,
    ) -> LocalBoxFuture<'static, Result<bool, StorageError>> {
        Box::pin(async { Ok(true) })
    }

    fn on_closed(&self, _: Box<dyn Fn()>) {}

    fn persist(&self) -> LocalBoxFuture<'static, bool> {
        Box::pin(async { false })
    }

    fn journal(&self) -> Option<String> {
        None
    }

    fn set_journal(&self, _: Option<&str>) {}

    fn was_used(&self) -> bool {
        false
    }

    fn mark_used(&self) {}

    fn sleep(&self, milliseconds: u32) -> LocalBoxFuture<'static, ()> {
        Browser.sleep(milliseconds)
    }

    fn now_iso(&self) -> String {
        Browser.now_iso()
    }

    fn monotonic_ms(&self) -> f64 {
        Browser.monotonic_ms()
    }

    fn random_hex(&self) -> String {
        Browser.random_hex()
    }

    fn remove_sketch(&self) {
        Browser.remove_sketch();
    }
}
