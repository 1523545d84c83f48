//! What a person did, in sentences, and the open questions that may follow in a conversation.

use super::{Arg, Sentence};
use crate::behaviour::Behaviour;

/// What happened, told to the person and to the interviewer in the same words.
pub fn behaviour(behaviour: &Behaviour) -> Sentence {
    sentence("behaviour", behaviour)
}

/// An open question that follows from it. It asks how, never why not.
pub fn question(behaviour: &Behaviour) -> Sentence {
    sentence("question", behaviour)
}

fn sentence(section: &str, behaviour: &Behaviour) -> Sentence {
    let number = |value: u16| Arg::Number(i64::from(value));
    let (key, args) = match *behaviour {
        Behaviour::Mended { position, runs } => (
            "mended",
            vec![("position", number(position + 1)), ("runs", number(runs))],
        ),
        Behaviour::BuiltAtOnce { count } => ("built_at_once", vec![("count", number(count))]),
        Behaviour::Returned { count, solved } => (
            "returned",
            vec![("count", number(count)), ("solved", number(solved))],
        ),
        Behaviour::Lesson { asked, right } => (
            "lesson",
            vec![("asked", number(asked)), ("right", number(right))],
        ),
        Behaviour::AfterHint { count, solved } => (
            "after_hint",
            vec![("count", number(count)), ("solved", number(solved))],
        ),
        Behaviour::Transfer { position } => ("transfer", vec![("position", number(position + 1))]),
        Behaviour::SameReading { reading, times } => {
            let named = Sentence::new(format!("reading.{}", reading.key()), Vec::new());
            (
                "same_reading",
                vec![
                    ("times", number(times)),
                    ("reading", Arg::Sentences(vec![named])),
                ],
            )
        }
        Behaviour::Quick { count } => ("quick", vec![("count", number(count))]),
    };
    Sentence::new(format!("{section}.{key}"), args)
}
