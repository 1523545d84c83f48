//! The record of a person: an append-only log per activity plus documents, what screens read from
//! them, the exported file, and its way back.
//!
//! # Layout, in reading order
//!
//! - [`error`]: why something is refused, not read or not written
//! - [`limits`]: how long and how many, the same when something is written and when a file is read
//! - [`id`]: the identity of a dossier
//! - [`text`]: dates, identifiers and cleaned texts
//! - [`activity`]: what a log belongs to, with its key in the store
//! - [`event`]: what can happen (in an attempt: `declic_aptitude::event`), and whether it may ever leave the device
//! - [`entry`]: one line of a log, with schema version and checksum
//! - [`document`]: what has a latest value rather than a history
//! - [`history`]: how a program came to be, for the person alone
//! - [`pair`]: two people at one device
//! - [`view`]: what screens show, computed from the logs
//! - [`state`]: [`Dossier`], everything in memory
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
pub mod history;
pub mod id;
pub mod import;
pub mod limits;
pub mod pair;
pub mod record;
pub mod results;
pub mod salvage;
mod schema;
mod seal;
pub mod state;
pub mod text;
pub mod view;

pub use activity::Activity;
pub use declic_aptitude::AptitudeEvent;
pub use document::{Document, DocumentKey, Saved};
pub use entry::Entry;
pub use error::{DecodeError, ExportError, ImportError, Refused};
pub use event::{Body, PersonEvent, WorkshopEvent};
pub use export::{Parts, export, export_second};
pub use id::DossierId;
pub use import::{Opened, import, open};
pub use record::Record;
pub use schema::SCHEMA;
pub use state::Dossier;
