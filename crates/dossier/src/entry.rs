//! One line of a log.

use serde::{Deserialize, Serialize};

use crate::{
    activity::Activity,
    error::{DecodeError, Refused},
    event::{Body, length, valid},
    limits, seal,
};

/// Something that happened, as it goes to the disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The schema it was written with.
    pub schema: u32,
    /// The log it belongs to.
    pub activity: Activity,
    /// Its number in that log: rises, and starts at 0.
    pub seq: u64,
    /// The activity's own clock in milliseconds, pauses, sleep and reloads removed.
    pub clock_ms: u64,
    /// Wall-clock time, `2027-03-03T14:05:09+01:00`. Only its date ever leaves the device.
    pub at: String,
    /// What happened.
    pub body: Body,
}

impl Entry {
    /// One line of JSON text with a checksum.
    pub fn encode(&self) -> String {
        seal::seal("entry", self)
    }

    /// Reads a line made by [`Entry::encode`].
    ///
    /// # Errors
    /// A line that is damaged, from a newer version, or of an unknown kind.
    pub fn decode(line: &str) -> Result<Self, DecodeError> {
        seal::open("entry", line)
    }

    /// Checks that the event fits the activity and the [`limits`].
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn check(&self) -> Result<(), Refused> {
        valid(self.activity.is_valid(), "activity")?;
        if !self.body.belongs_to(&self.activity) {
            return Err(Refused::WrongActivity);
        }
        valid(self.seq <= limits::INTEGER, "seq")?;
        valid(self.clock_ms <= limits::INTEGER, "clock_ms")?;
        length(&self.at, limits::AT, "at")?;
        self.body.check()
    }
}
