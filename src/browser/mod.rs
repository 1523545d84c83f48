//! Every call to the browser, one file per capability. Nothing else in the app names
//! `web_sys`, except for the events that its own markup receives.

pub mod canvas;
pub mod clock;
pub mod document;
pub mod editor;
pub mod entropy;
pub mod fetch;
pub mod files;
pub mod local;
pub mod sound;
pub mod speech;
pub mod storage;
