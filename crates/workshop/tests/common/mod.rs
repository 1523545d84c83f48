//! Parts of checks, in short.
#![allow(dead_code, reason = "each test file uses a part")]

use declic_workshop::script::{Action, Expectation, Operand, Reading, Relation};

pub fn read(name: &str, what: Reading) -> Action {
    Action::Read {
        name: name.into(),
        what,
    }
}

pub fn last(name: &str) -> Operand {
    Operand::Last(name.into())
}

pub fn expect(left: Operand, relation: Relation, right: Operand, margin: f64) -> Expectation {
    Expectation {
        left,
        relation,
        right,
        margin,
        or: None,
    }
}
