//! The record of a person: an append-only log per activity plus documents, what screens read from
//! them, the exported file, and its way back.
//!
//! # Layout, in reading order
//!
//! - [`error`]: why something is refused, not read or not written
//! - [`limits`]: how long and how many, the same when something is written and when a file is read
//! - [`text`]: dates, identifiers and cleaned texts
//! - [`activity`]: what a log belongs to, with its key in the store
//! - [`event`]: what can happen, and whether it may ever leave the device
//! - [`entry`]: one line of a log, with schema version and checksum
//! - [`document`]: what has a latest value rather than a history
//! - [`state`]: [`Dossier`], everything in memory
//! - [`view`]: what screens show, derived from the logs
//! - [`record`]: the exported file's types (the committed JSON Schema is made from them)
//! - [`export`](mod@export): from a dossier to a record, part by part
//! - [`import`](mod@import): from the bytes of a file, as hostile input, to a record and a dossier
//! - [`backup`]: the texts on the disk as a file, for when the app has stopped
//! - [`salvage`](mod@salvage): what can still be read in a damaged line
//! - [`results`]: the test's answers judged by `declic-aptitude`, never by the file
//! - [`csv`]: the same record as a table
//!
//! Nothing here reads a clock, a file or a browser: identifiers, times and languages are
//! arguments. What the app does with one answer: [`Dossier::next_entry`], [`Entry::encode`], write
//! it to the disk, then [`Dossier::apply`].
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod activity;
pub mod backup;
pub mod csv;
pub mod document;
pub mod entry;
pub mod error;
pub mod event;
pub mod export;
pub mod import;
pub mod limits;
pub mod record;
pub mod results;
pub mod salvage;
mod seal;
pub mod state;
pub mod text;
pub mod view;

pub use activity::Activity;
pub use document::{Document, DocumentKey, Saved};
pub use entry::Entry;
pub use error::{DecodeError, ExportError, ImportError, Refused};
pub use event::{AptitudeEvent, Body, PersonEvent, WorkshopEvent};
pub use export::{Parts, export};
pub use import::{Opened, import, open};
pub use record::Record;
pub use state::{Dossier, DossierId};

/// The schema of entries, documents and records that this version writes and the newest it reads.
pub const SCHEMA: u32 = 2;
