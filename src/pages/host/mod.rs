//! Pages for professionals: prepare a session, read a candidate's file.

pub mod interview;
pub mod session;
