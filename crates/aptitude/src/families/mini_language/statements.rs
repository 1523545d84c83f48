//! Statements of the mini-language in short, for programs that are written by hand.

use super::{Slot, Source, Statement};

/// `A : 5`.
pub(super) fn put(slot: Slot, number: u8) -> Statement {
    let value = Source::Number(number);
    Statement::Put { slot, value }
}

/// `A : B`.
pub(super) fn copy(slot: Slot, from: Slot) -> Statement {
    let value = Source::Slot(from);
    Statement::Put { slot, value }
}

/// `A + 5`.
pub(super) fn add(slot: Slot, number: u8) -> Statement {
    let value = Source::Number(number);
    Statement::Add { slot, value }
}

/// `A + B`.
pub(super) fn add_box(slot: Slot, from: Slot) -> Statement {
    let value = Source::Slot(from);
    Statement::Add { slot, value }
}

/// `3 x`, with its block.
pub(super) fn repeat(times: u8, body: Vec<Statement>) -> Statement {
    Statement::Repeat { times, body }
}

/// `A > 5 ?`, with its block.
pub(super) fn when(slot: Slot, number: u8, body: Vec<Statement>) -> Statement {
    let over = Source::Number(number);
    Statement::When { slot, over, body }
}
