//! What has a latest value rather than a history.

use std::{collections::BTreeMap, fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    error::{DecodeError, Refused},
    event::{length, valid},
    history::History,
    limits,
    pair::Pair,
    schema::SCHEMA,
    seal,
    text::{is_date, is_id, tidy},
};
use declic_text::Lang;

/// Who the file is about. An empty text means that nothing was given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Name or pseudonym.
    pub name: String,
    /// The session's code.
    pub session_code: String,
}

/// The program of a game, as the person last left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// The game's identifier.
    pub game: String,
    /// The language of the program's scene names.
    pub names: Lang,
    /// The source text, untouched.
    pub code: String,
    /// The identifier of the step that is open; `None` where a file was read that left the steps
    /// out.
    #[serde(deserialize_with = "Option::deserialize")]
    pub step: Option<String>,
    /// Who made the games that it was made from, as they want to be called, the latest first; empty for
    /// a program of the person's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lineage: Vec<String>,
    /// The page around the game; `None` where it is still the one that every game has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<PageTexts>,
}

/// The page around a game, as the person wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PageTexts {
    /// Its HTML, untouched.
    pub html: String,
    /// Its CSS, untouched.
    pub css: String,
}

/// What a person says about a game in their own words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnWords {
    /// The game's identifier.
    pub game: String,
    /// By the question's identifier, `proud` for instance.
    pub answers: BTreeMap<String, String>,
}

/// « Je pourrais apprendre ce métier », from 1 (not at all) to 5 (quite sure). Stays on the
/// device unless the person chooses otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Confidence {
    /// Before the workshop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<u8>,
    /// After it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u8>,
}

/// What was practised, day by day. Never exported: it is for the person alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// The last days, oldest first; at most [`limits::PRACTICE_DAYS`].
    pub days: Vec<PracticeDay>,
}

/// One day of practice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PracticeDay {
    /// `2027-03-03`.
    pub date: String,
    /// By cell (`series-3`): how many tasks were met and how many solved.
    #[serde(default)]
    pub cells: BTreeMap<String, Tally>,
    /// Ways of reading that went wrong (`turns-swapped`), and how often.
    #[serde(default)]
    pub readings: BTreeMap<String, u16>,
}

/// Tasks of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// Answered or passed.
    pub met: u16,
    /// Of those, solved.
    pub solved: u16,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Document {
    /// Who the file is about.
    Profile(Profile),
    /// A game's program.
    Program(Program),
    /// A game in the person's own words.
    OwnWords(OwnWords),
    /// The person's comment on the whole file.
    Comment(String),
    /// The question asked before and after.
    Confidence(Confidence),
    /// What was practised.
    Practice(Practice),
    /// How a game's program came to be. Never exported.
    History(History),
    /// Two people at this device.
    Pair(Pair),
}

/// Which document: its place in the store.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DocumentKey {
    /// `profile`
    Profile,
    /// `program/GAME`
    Program(String),
    /// `words/GAME`
    OwnWords(String),
    /// `comment`
    Comment,
    /// `confidence`
    Confidence,
    /// `practice`
    Practice,
    /// `history/GAME`
    History(String),
    /// `pair`
    Pair,
}

/// The text is not a document's key.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("« {0} » is not the key of a document")]
pub struct UnknownDocument(pub String);

/// A document as it goes to the disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Saved {
    /// The schema it was written with.
    pub schema: u32,
    /// Wall-clock time of the last change; never leaves the device.
    pub at: String,
    /// The document.
    pub document: Document,
}

impl Document {
    /// Which document this is.
    pub fn key(&self) -> DocumentKey {
        match self {
            Document::Profile(_) => DocumentKey::Profile,
            Document::Program(program) => DocumentKey::Program(program.game.clone()),
            Document::OwnWords(words) => DocumentKey::OwnWords(words.game.clone()),
            Document::Comment(_) => DocumentKey::Comment,
            Document::Confidence(_) => DocumentKey::Confidence,
            Document::Practice(_) => DocumentKey::Practice,
            Document::History(history) => DocumentKey::History(history.game.clone()),
            Document::Pair(_) => DocumentKey::Pair,
        }
    }

    /// The document with its texts cleaned ([`tidy`]) and unanswered questions left out. A
    /// program's source stays as it is.
    #[must_use]
    pub fn tidied(self) -> Self {
        match self {
            Document::Profile(profile) => Document::Profile(Profile {
                name: tidy(&profile.name),
                session_code: tidy(&profile.session_code),
            }),
            Document::OwnWords(words) => Document::OwnWords(OwnWords {
                answers: tidied(words.answers),
                ..words
            }),
            Document::Program(mut program) => {
                program
                    .lineage
                    .iter_mut()
                    .for_each(|name| *name = tidy(name));
                Document::Program(program)
            }
            Document::Comment(text) => Document::Comment(tidy(&text)),
            Document::Pair(pair) => Document::Pair(pair.tidied()),
            other @ (Document::Confidence(_) | Document::Practice(_) | Document::History(_)) => {
                other
            }
        }
    }

    /// Checks lengths and ranges against [`limits`].
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn check(&self) -> Result<(), Refused> {
        match self {
            Document::Profile(profile) => {
                length(&profile.name, limits::NAME, "name")?;
                length(&profile.session_code, limits::SESSION_CODE, "session_code")
            }
            Document::Program(program) => {
                valid(is_id(&program.game), "game")?;
                valid(program.step.as_deref().is_none_or(is_id), "step")?;
                if program.code.len() > limits::CODE_BYTES {
                    return Err(Refused::TooLong {
                        field: "code",
                        limit: limits::CODE_BYTES,
                    });
                }
                if program.lineage.len() > limits::LINEAGE {
                    return Err(Refused::TooMany { what: "lineage" });
                }
                if let Some(page) = &program.page
                    && page.html.len().max(page.css.len()) > limits::PAGE_BYTES
                {
                    return Err(Refused::TooLong {
                        field: "page",
                        limit: limits::PAGE_BYTES,
                    });
                }
                let mut names = program.lineage.iter();
                names.try_for_each(|name| length(name, limits::NAME, "lineage"))
            }
            Document::OwnWords(words) => {
                valid(is_id(&words.game), "game")?;
                if words.answers.len() > limits::QUESTIONS {
                    return Err(Refused::TooMany { what: "words" });
                }
                words.answers.iter().try_for_each(|(question, answer)| {
                    valid(is_id(question), "question")?;
                    length(answer, limits::WORDS, "words")
                })
            }
            Document::Comment(text) => length(text, limits::COMMENT, "comment"),
            Document::Confidence(confidence) => [confidence.before, confidence.after]
                .into_iter()
                .flatten()
                .try_for_each(|answer| valid((1..=5).contains(&answer), "confidence")),
            Document::Practice(practice) => {
                if practice.days.len() > limits::PRACTICE_DAYS {
                    return Err(Refused::TooMany { what: "days" });
                }
                practice.days.iter().try_for_each(PracticeDay::check)
            }
            Document::History(history) => history.check(),
            Document::Pair(pair) => pair.check(),
        }
    }
}

impl PracticeDay {
    fn check(&self) -> Result<(), Refused> {
        valid(is_date(&self.date), "date")?;
        if self.cells.len() + self.readings.len() > limits::PRACTICE_KINDS {
            return Err(Refused::TooMany { what: "cells" });
        }
        let mut names = self.cells.keys().chain(self.readings.keys());
        names.try_for_each(|name| valid(is_id(name), "cells"))?;
        let whole = |tally: &Tally| tally.solved <= tally.met;
        valid(self.cells.values().all(whole), "solved")
    }
}

impl Practice {
    /// Adds one task: its cell, whether it was solved, and the way it was misread where that is
    /// known. Days beyond [`limits::PRACTICE_DAYS`] are forgotten, oldest first.
    pub fn add(&mut self, date: &str, cell: &str, solved: bool, reading: Option<&str>) {
        if self.days.last().is_none_or(|day| day.date != date) {
            self.days.push(PracticeDay {
                date: date.to_owned(),
                ..PracticeDay::default()
            });
            let extra = self.days.len().saturating_sub(limits::PRACTICE_DAYS);
            self.days.drain(..extra);
        }
        if let Some(day) = self.days.last_mut() {
            let tally = day.cells.entry(cell.to_owned()).or_default();
            tally.met = tally.met.saturating_add(1);
            tally.solved = tally.solved.saturating_add(u16::from(solved));
            if let Some(reading) = reading {
                let times = day.readings.entry(reading.to_owned()).or_default();
                *times = times.saturating_add(1);
            }
        }
    }
}

/// The answers that say something.
fn tidied(answers: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut kept = answers;
    kept.values_mut().for_each(|answer| *answer = tidy(answer));
    kept.retain(|_, answer| !answer.is_empty());
    kept
}

impl Saved {
    /// `document`, cleaned, as it is written at wall-clock time `at`.
    pub fn new(document: Document, at: impl Into<String>) -> Self {
        Self {
            schema: SCHEMA,
            at: at.into(),
            document: document.tidied(),
        }
    }

    /// One line of JSON text with a checksum.
    pub fn encode(&self) -> String {
        seal::seal("document", self)
    }

    /// Reads a line made by [`Saved::encode`].
    ///
    /// # Errors
    /// A line that is damaged, from a newer version, or of an unknown kind.
    pub fn decode(line: &str) -> Result<Self, DecodeError> {
        seal::open("document", line)
    }
}

impl fmt::Display for DocumentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DocumentKey::Profile => f.write_str("profile"),
            DocumentKey::Program(game) => write!(f, "program/{game}"),
            DocumentKey::OwnWords(game) => write!(f, "words/{game}"),
            DocumentKey::Comment => f.write_str("comment"),
            DocumentKey::Confidence => f.write_str("confidence"),
            DocumentKey::Practice => f.write_str("practice"),
            DocumentKey::History(game) => write!(f, "history/{game}"),
            DocumentKey::Pair => f.write_str("pair"),
        }
    }
}

impl FromStr for DocumentKey {
    type Err = UnknownDocument;

    fn from_str(key: &str) -> Result<Self, UnknownDocument> {
        match key.split_once('/') {
            None if key == "profile" => Ok(DocumentKey::Profile),
            None if key == "comment" => Ok(DocumentKey::Comment),
            None if key == "confidence" => Ok(DocumentKey::Confidence),
            None if key == "practice" => Ok(DocumentKey::Practice),
            None if key == "pair" => Ok(DocumentKey::Pair),
            Some(("program", game)) if is_id(game) => Ok(DocumentKey::Program(game.to_owned())),
            Some(("words", game)) if is_id(game) => Ok(DocumentKey::OwnWords(game.to_owned())),
            Some(("history", game)) if is_id(game) => Ok(DocumentKey::History(game.to_owned())),
            _ => Err(UnknownDocument(key.chars().take(80).collect())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_stable_and_read_back() {
        for (key, text) in [
            (DocumentKey::Profile, "profile"),
            (DocumentKey::Program("panier".into()), "program/panier"),
            (DocumentKey::OwnWords("panier".into()), "words/panier"),
            (DocumentKey::Comment, "comment"),
            (DocumentKey::Confidence, "confidence"),
            (DocumentKey::Practice, "practice"),
            (DocumentKey::History("panier".into()), "history/panier"),
            (DocumentKey::Pair, "pair"),
        ] {
            assert_eq!(key.to_string(), text);
            assert_eq!(text.parse(), Ok(key));
        }
        assert!("program/".parse::<DocumentKey>().is_err());
    }
}
