//! The exported file's types: what serde writes and reads, and what the committed JSON Schema
//! (`docs/schema/`) is generated from.
//!
//! A part that was left out has no key at all: no `null`, no empty list. Fields that this schema
//! does not name are refused when a file is read: nothing may travel in a file that its owner's
//! page does not show, and whatever is added later raises [`crate::schema::SCHEMA`].

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{Error, MapAccess, Visitor},
};
use serde_json::Value;

use declic_aptitude::{AptitudeEvent, TimedEvent};

use crate::{
    document::{Confidence, PageTexts},
    error::ExportError,
    id::DossierId,
    limits, seal,
};
use declic_text::Lang;

/// The mark of a file of ours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Format {
    /// A dossier.
    #[default]
    #[serde(rename = "declic-dossier")]
    Dossier,
}

/// What a person chose to hand over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The mark of a file of ours.
    pub format: Format,
    /// The version of this layout, 2; files of 1 lack what was added since.
    pub schema: u32,
    /// The dossier's random identity, 32 hexadecimal digits.
    #[cfg_attr(test, schemars(with = "String", regex(pattern = "^[0-9a-f]{32}$")))]
    pub dossier: DossierId,
    /// The day of the export, `2027-03-03`.
    pub date: String,
    /// The language the person used.
    pub language: Lang,
    /// Who the file is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonRecord>,
    /// Games of the workshop.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub workshop: Vec<GameRecord>,
    /// Attempts at a form of the aptitude test.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aptitude: Vec<AttemptRecord>,
    /// Identifiers of attempts whose start could not be read any more: their answers cannot be judged
    /// and are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unreadable: Vec<String>,
    /// The person's comment on the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// What the person did together with another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pair: Option<PairRecord>,
    /// The question asked before and after the workshop; left out unless chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// CRC-32 of the canonical JSON (keys sorted, no white space, this field left out), eight
    /// hexadecimal digits. It tells of accidents, not of intent.
    pub checksum: String,
}

/// Who the file is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonRecord {
    /// Name or pseudonym.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The session's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session_code: Option<String>,
}

/// What the person did together with another one at the same device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PairRecord {
    /// Name or pseudonym of the other one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    /// Steps that they passed together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub games: Vec<PairSteps>,
    /// Help that the person gave, in their own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
    /// Help that the person received, in their own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<String>,
}

/// Steps of a game that two people passed together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PairSteps {
    /// The game's identifier.
    pub game: String,
    /// Identifiers of the steps.
    pub steps: BTreeSet<String>,
}

/// A game of the workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GameRecord {
    /// The game's identifier.
    pub game: String,
    /// Steps reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<ProgressRecord>,
    /// The program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub program: Option<ProgramRecord>,
    /// The person's own words, by question.
    #[serde(
        default,
        skip_serializing_if = "BTreeMap::is_empty",
        deserialize_with = "without_repeats"
    )]
    pub words: BTreeMap<String, String>,
}

/// Steps reached in a game. There are no times here: how long a step took would tell of
/// hesitations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProgressRecord {
    /// The day the game was begun, `2027-03-03`.
    pub date: String,
    /// The language of the program's names.
    pub names: Lang,
    /// How many steps the game has.
    pub steps: u16,
    /// Identifiers of the steps that were opened, in the order of their first opening.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reached: Vec<String>,
    /// Of those, the steps whose check succeeded.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub passed: BTreeSet<String>,
    /// Of those, the step to come back to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<String>,
}

/// A game's program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProgramRecord {
    /// The language of the program's names.
    pub names: Lang,
    /// The source text.
    pub code: String,
    /// Who made the games that it was made from, the latest first; left out for a program of the
    /// person's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lineage: Vec<String>,
    /// The page around the game; left out where the person wrote none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<PageTexts>,
}

/// An attempt at a form: what its items are made from, and the answers. Nothing here says whether
/// an answer is right: that is worked out by whoever reads the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttemptRecord {
    /// The attempt's identifier.
    pub attempt: String,
    /// The day it was begun, `2027-03-03`.
    pub date: String,
    /// The version of the information notice that was read before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<u32>,
    /// The form's identifier.
    pub form: String,
    /// The seed of its items.
    pub form_seed: String,
    /// The version of the engine that makes and judges the items.
    pub engine: u32,
    /// The session's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session_code: Option<String>,
    /// By how much the person lengthened the time, in hundredths (0: no limit); left out unless
    /// chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_factor: Option<u16>,
    /// Answers and « je passe », in their order; the latest per position counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub responses: Vec<ResponseRecord>,
    /// The activity's clock at the end, in milliseconds; absent while it is under way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_ms: Option<u64>,
    /// Whether entries of the attempt could not be read any more, answers perhaps among them; left out
    /// where nothing is missing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub incomplete: bool,
}

/// An answer, or « je passe » where there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResponseRecord {
    /// The item's position, from 0; in the lesson the page's.
    pub position: u16,
    /// The activity's clock in milliseconds, pauses removed.
    pub clock_ms: u64,
    /// What it is, where it is not an answer that counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ResponseKind>,
    /// The answer in its canonical text form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

/// What a response is that does not count as the answer to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ResponseKind {
    /// A program that was run before it was given as the answer.
    Tried,
    /// A second answer, after the hint.
    Second,
    /// An answer to a question of the lesson.
    Lesson,
}

impl ResponseRecord {
    /// The response of an attempt's log as a file holds it; `None` for an event that is none.
    pub fn new(timed: &TimedEvent) -> Option<Self> {
        let event = &timed.event;
        let kind = match event {
            AptitudeEvent::Tried { .. } => Some(ResponseKind::Tried),
            AptitudeEvent::Retried { .. } => Some(ResponseKind::Second),
            AptitudeEvent::LessonAnswered { .. } => Some(ResponseKind::Lesson),
            _ => None,
        };
        let position = event.position().filter(|_| event.is_response())?;
        Some(Self {
            position,
            clock_ms: timed.clock_ms,
            kind,
            answer: event.answer_text().map(str::to_owned),
        })
    }

    /// The event that the response was; `None` where an answer is missing.
    pub fn event(&self) -> Option<TimedEvent> {
        let position = self.position;
        let event = match (self.kind, self.answer.clone()) {
            (None, Some(answer)) => AptitudeEvent::Answered { position, answer },
            (None, None) => AptitudeEvent::Passed { position },
            (Some(ResponseKind::Tried), answer) => AptitudeEvent::Tried {
                position,
                answer: answer?,
            },
            (Some(ResponseKind::Second), answer) => AptitudeEvent::Retried {
                position,
                answer: answer?,
            },
            (Some(ResponseKind::Lesson), answer) => AptitudeEvent::LessonAnswered {
                page: position,
                answer: answer?,
            },
        };
        Some(TimedEvent {
            clock_ms: self.clock_ms,
            event,
        })
    }
}

/// Reads a map, and refuses a key that comes twice: serde's own reader keeps its last value
/// silently. (`serde_with` has such a reader, and adds forty packages to the lock file.)
fn without_repeats<'de, D>(deserializer: D) -> Result<BTreeMap<String, String>, D::Error>
where
    D: Deserializer<'de>,
{
    struct Texts;

    impl<'de> Visitor<'de> for Texts {
        type Value = BTreeMap<String, String>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("texts by name")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut texts = BTreeMap::new();
            while let Some((name, text)) = map.next_entry::<String, String>()? {
                if texts.contains_key(&name) {
                    return Err(Error::custom(format_args!("duplicate key `{name}`")));
                }
                texts.insert(name, text);
            }
            Ok(texts)
        }
    }

    deserializer.deserialize_map(Texts)
}

impl Record {
    /// The file's text: indented JSON, so that its owner can read it.
    ///
    /// # Errors
    /// [`ExportError::TooLarge`] for a file that could not be read back, [`ExportError::Json`].
    pub fn to_json(&self) -> Result<String, ExportError> {
        let text = serde_json::to_string_pretty(self)?;
        if text.len() > limits::FILE_BYTES {
            return Err(ExportError::TooLarge { bytes: text.len() });
        }
        Ok(text)
    }

    /// The record with its checksum filled in.
    ///
    /// # Errors
    /// [`ExportError::Json`].
    pub(crate) fn sealed(mut self) -> Result<Self, ExportError> {
        self.checksum = checksum(serde_json::to_value(&self)?);
        Ok(self)
    }
}

/// The checksum of a record in JSON: CRC-32 of its canonical text without `checksum`, that is
/// without white space and with the names of each object in the order of their bytes.
pub(crate) fn checksum(mut record: Value) -> String {
    if let Value::Object(fields) = &mut record {
        fields.remove("checksum");
    }
    // Sorted already, unless some crate of the build turns serde_json's `preserve_order` on.
    record.sort_all_objects();
    seal::checksum(record.to_string().as_bytes())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    /// An absent field is written `T or null` by schemars; here it is absent and nothing else.
    fn without_null<'a>(values: impl Iterator<Item = &'a mut Value>) {
        for value in values {
            let other = match value
                .get("anyOf")
                .and_then(Value::as_array)
                .map(Vec::as_slice)
            {
                Some([other, null]) if null["type"] == "null" => Some(other.clone()),
                _ => None,
            };
            match value {
                Value::Object(map) => {
                    if let (Some(Value::Object(other)), Some(_)) = (other, map.remove("anyOf")) {
                        map.extend(other);
                    }
                    if let Some(Value::Array(types)) = map.get("type") {
                        let one = types.iter().find(|it| *it != "null").cloned();
                        map.insert("type".to_owned(), one.unwrap());
                    }
                    without_null(map.values_mut());
                }
                Value::Array(items) => without_null(items.iter_mut()),
                _ => {}
            }
        }
    }

    #[test]
    fn the_checksum_does_not_depend_on_white_space_or_the_order_of_names() {
        let text = r#"{ "b": [1, {"z": null, "checksum": 2}], "checksum": "x", "a": "é\n" }"#;
        let canonical = r#"{"a":"é\n","b":[1,{"checksum":2,"z":null}]}"#;
        assert_eq!(
            checksum(serde_json::from_str(text).unwrap()),
            seal::checksum(canonical.as_bytes())
        );
    }

    /// `UPDATE_SCHEMA=1 cargo test -p declic-dossier schema` writes the file anew.
    #[test]
    fn the_committed_schema_is_that_of_the_types() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../docs/schema/declic-dossier-2.json"
        );
        let mut schema = schemars::schema_for!(Record);
        without_null(schema.as_object_mut().unwrap().values_mut());
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::write(path, &text).unwrap();
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(
            committed.replace("\r\n", "\n"),
            text,
            "run UPDATE_SCHEMA=1 cargo test -p declic-dossier schema"
        );
    }
}
