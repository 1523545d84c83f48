//! The robot's program and its path in sentences.

use super::RobotStem;
use super::proof::TraceProof;
use crate::vocabulary::robot::{Heading, LineKind, TraceEvent};
use crate::vocabulary::sentence::{Arg, Sentence};

/// The words of one line of the robot's program.
pub fn line(kind: LineKind) -> Sentence {
    let number = |n: u8| vec![("n", Arg::Number(i64::from(n)))];
    match kind {
        LineKind::Forward(1) => Sentence::new("robot.forward_one", Vec::new()),
        LineKind::Forward(cells) => Sentence::new("robot.forward", number(cells)),
        LineKind::Left => Sentence::new("robot.left", Vec::new()),
        LineKind::Right => Sentence::new("robot.right", Vec::new()),
        LineKind::Repeat(times) => Sentence::new("robot.repeat", number(times)),
        LineKind::IfBlocked => Sentence::new("robot.if_blocked", Vec::new()),
        LineKind::Otherwise => Sentence::new("robot.otherwise", Vec::new()),
    }
}

/// The robot's path: the start, then one sentence for each thing it did, moves of one line
/// taken together.
pub(super) fn explain(stem: &RobotStem, proof: &TraceProof) -> Vec<Sentence> {
    let heading = |heading: Heading| Arg::Thing(format!("heading.{}", heading.key()));
    let number = |value: u8| Arg::Number(i64::from(value));
    let mut sentences = vec![Sentence::new(
        "explain.robot_start",
        vec![
            ("column", number(stem.start.column)),
            ("row", number(stem.start.row)),
            ("heading", heading(stem.heading)),
        ],
    )];
    for (at, step) in proof.path.iter().enumerate() {
        let next = proof.path.get(at + 1);
        let goes_on = step.event == TraceEvent::Moved
            && next.is_some_and(|next| next.line == step.line && next.event == step.event);
        if goes_on {
            continue;
        }
        let (key, args) = match step.event {
            TraceEvent::Moved => (
                "robot_moves",
                vec![
                    ("column", number(step.position.column)),
                    ("row", number(step.position.row)),
                ],
            ),
            TraceEvent::Stopped => ("robot_stopped", Vec::new()),
            TraceEvent::Turned => ("robot_turns", vec![("heading", heading(step.heading))]),
            TraceEvent::SawWall => ("robot_saw_wall", Vec::new()),
            TraceEvent::SawFree => ("robot_saw_free", Vec::new()),
            TraceEvent::Round(round) => ("robot_round", vec![("n", number(round))]),
        };
        sentences.push(Sentence::new(format!("explain.{key}"), args));
    }
    if let Some(last) = proof.path.last() {
        sentences.push(Sentence::new(
            "explain.robot_end",
            vec![
                ("column", number(last.position.column)),
                ("row", number(last.position.row)),
            ],
        ));
    }
    sentences
}

/// Where the robot is half-way.
pub(super) fn last_hint(proof: &TraceProof) -> Vec<(&'static str, Arg)> {
    let number = |value: u8| Arg::Number(i64::from(value));
    let half = proof.path.get(proof.path.len() / 2);
    let (column, row) = half.map_or((1, 1), |step| (step.position.column, step.position.row));
    vec![("column", number(column)), ("row", number(row))]
}
