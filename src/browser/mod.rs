//! All calls to browser APIs, one file per capability. Elsewhere `web_sys` is named only for the events
//! that a component's markup receives.

pub mod assets;
pub mod canvas;
pub mod channel;
pub mod clipboard;
pub mod clock;
pub mod document;
pub mod editor;
pub mod entropy;
pub mod fetch;
pub mod files;
pub mod frame;
pub mod local;
pub mod offline;
pub mod roving;
pub mod session;
pub mod sound;
pub mod speech;
pub mod storage;
pub mod trial;
mod web_storage;
pub mod wipe;
