//! The version of what is written.

/// The schema of entries, documents and records that this version writes and the newest it reads.
pub const SCHEMA: u32 = 2;
