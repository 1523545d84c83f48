//! Components that pages share.

pub mod banners;
pub mod dialog;
pub mod display;
pub mod icon;
pub mod listen;
pub mod masthead;
pub mod open_file;
pub mod question;
pub mod rich;
pub mod waiting;
pub mod writing;
