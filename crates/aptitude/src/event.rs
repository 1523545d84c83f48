//! The events of an attempt at a form: the one description of what a person did in it. The log on
//! the device is a list of these, a file holds those that are exported, and the session's state,
//! the observations and the result are computed from them.

use serde::{Deserialize, Deserializer, Serialize};

use crate::vocabulary::answer::Answer;

/// What happens in an attempt at a form. Positions count from 0, in the order of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum AptitudeEvent {
    /// The information notice was read, before the first question.
    NoticeRead {
        /// The notice's version.
        version: u32,
    },
    /// The form was started; everything that is needed to make its items again.
    Started {
        /// The form's identifier.
        form: String,
        /// The seed of its items: text, since JavaScript loses large integers.
        form_seed: String,
        /// The version of the engine that makes and judges the items.
        engine: u32,
        /// The session's code, where there was one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        session_code: Option<String>,
    },
    /// An item came to the screen. Never exported.
    Shown {
        /// The item's position.
        position: u16,
    },
    /// An item was answered; a later answer to the same item replaces it.
    Answered {
        /// The item's position.
        position: u16,
        /// The answer in its canonical text form, see [`Answer`].
        answer: String,
    },
    /// « Je passe ».
    Passed {
        /// The item's position.
        position: u16,
    },
    /// A program was run in an item where programs are built; it is not the answer yet.
    Tried {
        /// The item's position.
        position: u16,
        /// The program in its canonical text form.
        answer: String,
    },
    /// An item was answered a second time, after its hint. The first answer counts.
    Retried {
        /// The item's position.
        position: u16,
        /// The answer.
        answer: String,
    },
    /// A question of the lesson was answered.
    LessonAnswered {
        /// The lesson's page, from 0.
        page: u16,
        /// The answer.
        answer: String,
    },
    /// The person lengthened the time after which the test asks. Exported only where the person
    /// chooses so.
    TimeLengthened {
        /// In hundredths; 0: it never asks.
        hundredths: u16,
    },
    /// The test was away for a while: sleep, a closed tab, a changed clock. The activity's clock
    /// stood still. Never exported.
    #[serde(deserialize_with = "no_fields")]
    Interrupted,
    /// The time had passed and the person chose to go on. Never exported.
    #[serde(deserialize_with = "no_fields")]
    WentOn,
    /// The person paused; the activity's clock stands still. Never exported.
    #[serde(deserialize_with = "no_fields")]
    Paused,
    /// The person came back. Never exported.
    #[serde(deserialize_with = "no_fields")]
    Resumed,
    /// The form is over.
    #[serde(deserialize_with = "no_fields")]
    Finished,
}

/// An event at a reading of the activity's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimedEvent {
    /// Milliseconds, pauses removed.
    pub clock_ms: u64,
    /// What happened.
    pub event: AptitudeEvent,
}

impl AptitudeEvent {
    /// The item's position, or the lesson's page, from 0; `None` for an event of the whole attempt.
    pub fn position(&self) -> Option<u16> {
        match self {
            AptitudeEvent::Shown { position }
            | AptitudeEvent::Answered { position, .. }
            | AptitudeEvent::Passed { position }
            | AptitudeEvent::Tried { position, .. }
            | AptitudeEvent::Retried { position, .. }
            | AptitudeEvent::LessonAnswered { page: position, .. } => Some(*position),
            AptitudeEvent::NoticeRead { .. }
            | AptitudeEvent::Started { .. }
            | AptitudeEvent::TimeLengthened { .. }
            | AptitudeEvent::Interrupted
            | AptitudeEvent::WentOn
            | AptitudeEvent::Paused
            | AptitudeEvent::Resumed
            | AptitudeEvent::Finished => None,
        }
    }

    /// The text of the answer that the event holds.
    pub fn answer_text(&self) -> Option<&str> {
        match self {
            AptitudeEvent::Answered { answer, .. }
            | AptitudeEvent::Tried { answer, .. }
            | AptitudeEvent::Retried { answer, .. }
            | AptitudeEvent::LessonAnswered { answer, .. } => Some(answer),
            _ => None,
        }
    }

    /// The answer that the event holds; `None` also where its text is none.
    pub fn answer(&self) -> Option<Answer> {
        self.answer_text()?.parse().ok()
    }

    /// Whether the event holds no answer, or one that can be read.
    pub fn is_readable(&self) -> bool {
        self.answer_text().is_none() || self.answer().is_some()
    }

    /// Whether the person responded to an item or to a question of the lesson: an answer of any
    /// kind, or « je passe ».
    pub fn is_response(&self) -> bool {
        self.answer_text().is_some() || matches!(self, AptitudeEvent::Passed { .. })
    }

    /// Whether the event decides what counts for its item: the answer, or « je passe ».
    pub fn counts(&self) -> bool {
        matches!(
            self,
            AptitudeEvent::Answered { .. } | AptitudeEvent::Passed { .. }
        )
    }
}

/// Reads an event kind without fields, for `deserialize_with`. serde's derived reader refuses
/// unknown fields beside a tag only where the kind has fields of its own.
///
/// # Errors
/// The reader's, for any field.
pub fn no_fields<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(), D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct NoFields {}

    NoFields::deserialize(deserializer).map(|NoFields {}| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_plain_json() {
        let event = AptitudeEvent::Answered {
            position: 2,
            answer: "tomato pear carrot".to_owned(),
        };
        let json = serde_json::to_string(&event).unwrap();
        assert_eq!(
            json,
            r#"{"kind":"answered","position":2,"answer":"tomato pear carrot"}"#
        );
        assert_eq!(serde_json::from_str::<AptitudeEvent>(&json).unwrap(), event);
        for hostile in [
            r#"{"kind":"answered","position":-1,"answer":"1"}"#,
            r#"{"kind":"answered","position":1,"answer":"1","extra":1}"#,
            r#"{"kind":"paused","extra":1}"#,
            r#"{"kind":"cheated"}"#,
        ] {
            assert!(serde_json::from_str::<AptitudeEvent>(hostile).is_err());
        }
    }

    #[test]
    fn an_unreadable_answer_is_still_a_response() {
        let event = AptitudeEvent::Tried {
            position: 3,
            answer: "?".to_owned(),
        };
        assert_eq!((event.position(), event.answer()), (Some(3), None));
        assert!(event.is_response() && !event.counts());
        assert!(!AptitudeEvent::Shown { position: 3 }.is_response());
    }
}
