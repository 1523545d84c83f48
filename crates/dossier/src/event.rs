//! What can happen. Each kind says whether it may ever leave the device: pauses, audit lines and
//! whatever tells of hesitations never do.

use declic_aptitude::event::{AptitudeEvent, no_fields};
use serde::{Deserialize, Serialize};

use crate::{
    activity::Activity,
    error::Refused,
    limits,
    text::{fits, is_id, tidy},
};
use declic_text::Lang;

/// What happened, by the kind of activity it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// In a game of the workshop.
    Workshop(WorkshopEvent),
    /// In an attempt at a form.
    Aptitude(AptitudeEvent),
    /// With the file as a whole.
    Person(PersonEvent),
}

/// What happens in a game of the workshop. Steps go by their identifiers, which stay the same when
/// a later version of the game inserts or moves a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum WorkshopEvent {
    /// The game was opened, for the first time or with another language of names or number of
    /// steps.
    Opened {
        /// The language of the program's names.
        names: Lang,
        /// How many steps the game has.
        steps: u16,
    },
    /// A step was opened.
    StepReached {
        /// Its identifier.
        step: String,
    },
    /// A step's check succeeded.
    StepPassed {
        /// Its identifier.
        step: String,
    },
    /// A step's check was asked for and did not succeed. Never exported.
    CheckFailed {
        /// The step's identifier.
        step: String,
    },
    /// A hint was opened. Never exported.
    HintOpened {
        /// The step's identifier.
        step: String,
        /// Which hint, from 1.
        hint: u8,
    },
    /// « Continuer quand même ». Never exported.
    ContinuedAnyway {
        /// The step that was left.
        step: String,
    },
}

/// What happens with the file as a whole. Never exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum PersonEvent {
    /// A file was saved.
    #[serde(deserialize_with = "no_fields")]
    Exported,
    /// A file was read and replaced what was there.
    #[serde(deserialize_with = "no_fields")]
    Imported,
}

impl Body {
    /// Whether this kind of event may be part of an exported record. Every kind must be named
    /// here: a new one does not compile until that is decided.
    pub fn is_exported(&self) -> bool {
        match self {
            Body::Workshop(event) => match event {
                WorkshopEvent::Opened { .. }
                | WorkshopEvent::StepReached { .. }
                | WorkshopEvent::StepPassed { .. } => true,
                WorkshopEvent::CheckFailed { .. }
                | WorkshopEvent::HintOpened { .. }
                | WorkshopEvent::ContinuedAnyway { .. } => false,
            },
            Body::Aptitude(event) => match event {
                AptitudeEvent::NoticeRead { .. }
                | AptitudeEvent::Started { .. }
                | AptitudeEvent::Answered { .. }
                | AptitudeEvent::Passed { .. }
                | AptitudeEvent::Tried { .. }
                | AptitudeEvent::Retried { .. }
                | AptitudeEvent::LessonAnswered { .. }
                | AptitudeEvent::Finished => true,
                AptitudeEvent::Shown { .. }
                | AptitudeEvent::TimeLengthened { .. }
                | AptitudeEvent::Interrupted
                | AptitudeEvent::WentOn
                | AptitudeEvent::Paused
                | AptitudeEvent::Resumed => false,
            },
            Body::Person(event) => match event {
                PersonEvent::Exported | PersonEvent::Imported => false,
            },
        }
    }

    /// Whether this event can happen in `activity`.
    pub fn belongs_to(&self, activity: &Activity) -> bool {
        matches!(
            (self, activity),
            (Body::Workshop(_), Activity::Workshop { .. })
                | (Body::Aptitude(_), Activity::Aptitude { .. })
                | (Body::Person(_), Activity::Person)
        )
    }

    /// Checks lengths and ranges against [`limits`].
    ///
    /// # Errors
    /// [`Refused::Invalid`] or [`Refused::TooLong`] with the field's name.
    pub fn check(&self) -> Result<(), Refused> {
        match self {
            Body::Workshop(event) => match event {
                WorkshopEvent::Opened { steps, .. } => {
                    valid(usize::from(*steps) <= limits::STEPS, "steps")
                }
                WorkshopEvent::StepReached { step }
                | WorkshopEvent::StepPassed { step }
                | WorkshopEvent::CheckFailed { step }
                | WorkshopEvent::HintOpened { step, .. }
                | WorkshopEvent::ContinuedAnyway { step } => valid(is_id(step), "step"),
            },
            Body::Aptitude(event) => match event {
                AptitudeEvent::Started {
                    form,
                    form_seed,
                    session_code,
                    ..
                } => {
                    valid(is_id(form), "form")?;
                    plain(form_seed, limits::SEED, "form_seed")?;
                    let code = session_code.as_deref().unwrap_or("");
                    plain(code, limits::SESSION_CODE, "session_code")
                }
                AptitudeEvent::Answered {
                    position: at,
                    answer,
                }
                | AptitudeEvent::Tried {
                    position: at,
                    answer,
                }
                | AptitudeEvent::Retried {
                    position: at,
                    answer,
                }
                | AptitudeEvent::LessonAnswered { page: at, answer } => {
                    position(*at)?;
                    plain(answer, limits::ANSWER, "answer")
                }
                AptitudeEvent::Shown { position: at } | AptitudeEvent::Passed { position: at } => {
                    position(*at)
                }
                AptitudeEvent::TimeLengthened { hundredths } => valid(
                    declic_aptitude::TimeFactor::from_hundredths(*hundredths).is_some(),
                    "hundredths",
                ),
                AptitudeEvent::NoticeRead { .. }
                | AptitudeEvent::Interrupted
                | AptitudeEvent::WentOn
                | AptitudeEvent::Paused
                | AptitudeEvent::Resumed
                | AptitudeEvent::Finished => Ok(()),
            },
            Body::Person(_) => Ok(()),
        }
    }
}

/// `Ok` where `condition` holds, otherwise [`Refused::Invalid`].
pub(crate) fn valid(condition: bool, field: &'static str) -> Result<(), Refused> {
    if condition {
        Ok(())
    } else {
        Err(Refused::Invalid { field })
    }
}

/// `Ok` where `text` has at most `limit` characters, otherwise [`Refused::TooLong`].
pub(crate) fn length(text: &str, limit: usize, field: &'static str) -> Result<(), Refused> {
    if fits(text, limit) {
        Ok(())
    } else {
        Err(Refused::TooLong { field, limit })
    }
}

/// Like [`length`], for texts that must also be clean already: other code compares them.
fn plain(text: &str, limit: usize, field: &'static str) -> Result<(), Refused> {
    length(text, limit, field)?;
    valid(tidy(text) == text, field)
}

/// Whether `position` can be an item's.
fn position(position: u16) -> Result<(), Refused> {
    valid(position <= limits::POSITION, "position")
}
