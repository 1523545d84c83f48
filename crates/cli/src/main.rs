//! The `declic` command.
fn main() {}
