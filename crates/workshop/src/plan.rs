//! A script in the order in which it is run, its repetitions written out.

use crate::script::{Action, Expectation};

/// Operations that a script may hold when its repetitions are written out.
const MAX_OPS: usize = 10_000;

/// One operation of a run.
#[derive(Clone, Debug)]
pub(crate) enum Op {
    /// An action without repetition.
    Do(Action),
    /// After a round of a counted repetition: leaves it where the expectation holds.
    LeaveIf {
        /// What ends the repetition.
        expect: Expectation,
        /// The name of the number of rounds.
        name: String,
        /// The round that was run, from 1.
        round: u32,
        /// How many rounds there are at most.
        times: u32,
        /// The operation after the repetition.
        to: usize,
    },
}

/// `actions` as operations; what is beyond [`MAX_OPS`] is left out.
pub(crate) fn plan(actions: &[Action]) -> Vec<Op> {
    let mut ops = Vec::new();
    append(actions, &mut ops);
    ops
}

fn append(actions: &[Action], ops: &mut Vec<Op>) {
    for action in actions {
        if ops.len() >= MAX_OPS {
            return;
        }
        match action {
            Action::Repeat { times, actions } => {
                for _ in 0..*times {
                    let before = ops.len();
                    append(actions, ops);
                    // A repetition of nothing would take its time.
                    if ops.len() >= MAX_OPS || ops.len() == before {
                        break;
                    }
                }
            }
            Action::Count {
                name,
                actions,
                expect,
                times,
            } => append_counted(name, actions, expect, *times, ops),
            action => ops.push(Op::Do(action.clone())),
        }
    }
}

fn append_counted(
    name: &str,
    actions: &[Action],
    expect: &Expectation,
    times: u32,
    ops: &mut Vec<Op>,
) {
    let mut exits = Vec::new();
    for round in 1..=times {
        append(actions, ops);
        if ops.len() >= MAX_OPS {
            break;
        }
        exits.push(ops.len());
        ops.push(Op::LeaveIf {
            expect: expect.clone(),
            name: name.to_owned(),
            round,
            times,
            to: 0,
        });
    }
    let end = ops.len();
    for at in exits {
        if let Some(Op::LeaveIf { to, .. }) = ops.get_mut(at) {
            *to = end;
        }
    }
}
