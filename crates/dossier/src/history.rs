//! How a program came to be: what it was at the moments that matter. It stays on the device.

use serde::{Deserialize, Serialize};

use crate::{error::Refused, event::valid, limits, text::is_id};

/// What happened at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MomentKind {
    /// It was being typed.
    Typed,
    /// It was run.
    Ran,
    /// The step's check succeeded.
    Passed,
    /// The person kept it as a version.
    Kept,
    /// Another program took its place: a version, or the start of a step.
    Replaced,
}

/// A moment, as the difference from the program of the moment before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moment {
    /// The activity's clock, in milliseconds.
    pub clock_ms: u64,
    /// What happened.
    pub kind: MomentKind,
    /// The step that was open.
    pub step: String,
    /// Bytes of the program before that stay at its start.
    pub at: u32,
    /// Bytes after them that go.
    pub removed: u32,
    /// What stands there now.
    pub added: String,
}

/// The moments of one game's program, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    /// The game's identifier.
    pub game: String,
    /// At most [`limits::MOMENTS`], of at most [`limits::HISTORY_BYTES`] together.
    pub moments: Vec<Moment>,
}

/// A moment with its whole program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The activity's clock, in milliseconds.
    pub clock_ms: u64,
    /// What happened.
    pub kind: MomentKind,
    /// The step that was open.
    pub step: String,
    /// The program.
    pub code: String,
}

impl History {
    /// No moments of `game`.
    pub fn new(game: &str) -> Self {
        Self {
            game: game.to_owned(),
            moments: Vec::new(),
        }
    }

    /// All moments with their programs, the oldest first. One that does not fit the program before it
    /// ends the list.
    pub fn versions(&self) -> Vec<Version> {
        let mut code = String::new();
        let mut versions = Vec::with_capacity(self.moments.len());
        for moment in &self.moments {
            let (at, end) = (
                moment.at as usize,
                moment.at as usize + moment.removed as usize,
            );
            let (Some(before), Some(after)) = (code.get(..at), code.get(end..)) else {
                break;
            };
            code = [before, &moment.added, after].concat();
            versions.push(Version {
                clock_ms: moment.clock_ms,
                kind: moment.kind,
                step: moment.step.clone(),
                code: code.clone(),
            });
        }
        versions
    }

    /// Adds a moment. The program as it was before and with nothing new to say adds none. Where the
    /// limits are reached, moments of typing go first, the oldest first. Returns whether it was added.
    pub fn record(&mut self, version: Version) -> bool {
        let mut versions = self.versions();
        if let Some(last) = versions.last_mut()
            && last.code == version.code
        {
            let says_more = version.kind > last.kind && version.kind != MomentKind::Replaced;
            if !says_more {
                return false;
            }
            // It was typed, ran and passed: one moment.
            if last.kind < MomentKind::Passed && last.step == version.step {
                last.kind = version.kind;
                self.set(&versions);
                return true;
            }
        }
        versions.push(version);
        self.set(&versions);
        while self.moments.len() > limits::MOMENTS || self.bytes() > limits::HISTORY_BYTES {
            if versions.len() <= 1 {
                self.moments.clear();
                return false;
            }
            thin(&mut versions);
            self.set(&versions);
        }
        true
    }

    fn set(&mut self, versions: &[Version]) {
        let mut before = "";
        self.moments.clear();
        for version in versions {
            let (at, removed, added) = difference(before, &version.code);
            self.moments.push(Moment {
                clock_ms: version.clock_ms,
                kind: version.kind,
                step: version.step.clone(),
                at: at as u32,
                removed: removed as u32,
                added: added.to_owned(),
            });
            before = &version.code;
        }
    }

    fn bytes(&self) -> usize {
        let moments = self.moments.iter();
        moments
            .map(|moment| moment.added.len() + moment.step.len() + 80)
            .sum()
    }

    pub(crate) fn check(&self) -> Result<(), Refused> {
        valid(is_id(&self.game), "game")?;
        if self.moments.len() > limits::MOMENTS {
            return Err(Refused::TooMany { what: "moments" });
        }
        if self.bytes() > limits::HISTORY_BYTES {
            return Err(Refused::TooLong {
                field: "moments",
                limit: limits::HISTORY_BYTES,
            });
        }
        let mut steps = self.moments.iter().map(|moment| moment.step.as_str());
        valid(steps.all(is_id), "step")
    }
}

impl PartialOrd for MomentKind {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for MomentKind {
    /// By what they say about a program.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (*self as u8).cmp(&(*other as u8))
    }
}

/// Takes out a quarter of the moments: of typing, of runs, then of whatever is oldest.
fn thin(versions: &mut Vec<Version>) {
    let goal = versions.len() - (versions.len() / 4).max(1);
    for kind in [MomentKind::Typed, MomentKind::Ran] {
        let mut more = versions.len().saturating_sub(goal);
        let last = versions.len().saturating_sub(1);
        let mut at = 0;
        versions.retain(|version| {
            let goes = more > 0 && version.kind == kind && at < last;
            at += 1;
            more -= usize::from(goes);
            !goes
        });
    }
    let more = versions.len().saturating_sub(goal);
    versions.drain(..more);
}

/// What is to be done to `before` to get `after`: the bytes that stay at its start, those that go, and
/// what comes in their place.
fn difference<'a>(before: &str, after: &'a str) -> (usize, usize, &'a str) {
    let same = |(one, other): &(char, char)| one == other;
    let start: usize = before
        .chars()
        .zip(after.chars())
        .take_while(same)
        .map(|(it, _)| it.len_utf8())
        .sum();
    let (rest_before, rest_after) = (
        before.get(start..).unwrap_or_default(),
        after.get(start..).unwrap_or_default(),
    );
    let end: usize = rest_before
        .chars()
        .rev()
        .zip(rest_after.chars().rev())
        .take_while(same)
        .map(|(it, _)| it.len_utf8())
        .sum();
    let added = rest_after.get(..rest_after.len() - end).unwrap_or_default();
    (start, rest_before.len() - end, added)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn version(kind: MomentKind, code: &str) -> Version {
        Version {
            clock_ms: 1,
            kind,
            step: "placer".into(),
            code: code.into(),
        }
    }

    fn codes(history: &History) -> Vec<String> {
        history.versions().into_iter().map(|it| it.code).collect()
    }

    #[test]
    fn a_program_that_is_run_and_passes_is_one_moment() {
        let mut history = History::new("panier");
        assert!(history.record(version(MomentKind::Typed, "let a = 1;")));
        assert!(history.record(version(MomentKind::Ran, "let a = 1;")));
        assert!(!history.record(version(MomentKind::Ran, "let a = 1;")));
        assert!(history.record(version(MomentKind::Passed, "let a = 1;")));
        assert!(!history.record(version(MomentKind::Typed, "let a = 1;")));
        assert_eq!(history.moments.len(), 1);
        assert_eq!(history.moments[0].kind, MomentKind::Passed);
        assert!(history.record(version(MomentKind::Kept, "let a = 1;")));
        assert!(history.record(version(MomentKind::Typed, "let a = 12;")));
        assert_eq!(history.moments.len(), 3);
        assert_eq!(history.moments[2].added, "2");
    }

    #[test]
    fn passed_and_kept_moments_stay_longest() {
        let mut history = History::new("panier");
        for number in 0..2_000 {
            let kind = match number % 50 {
                0 => MomentKind::Passed,
                _ => MomentKind::Typed,
            };
            history.record(version(kind, &format!("let a = {number};")));
            history.check().unwrap();
        }
        let versions = history.versions();
        assert!(versions.len() <= limits::MOMENTS);
        let passed = versions.iter().filter(|it| it.kind == MomentKind::Passed);
        assert_eq!(passed.count(), 40);
        assert_eq!(versions.last().unwrap().code, "let a = 1999;");
    }

    #[test]
    fn a_moment_that_does_not_fit_ends_the_list() {
        let mut history = History::new("panier");
        history.record(version(MomentKind::Typed, "é"));
        history.record(version(MomentKind::Typed, "éa"));
        history.moments[1].at = 1;
        assert_eq!(codes(&history), ["é"]);
    }

    #[test]
    fn a_program_that_is_too_long_is_left_out() {
        let mut history = History::new("panier");
        assert!(!history.record(version(
            MomentKind::Typed,
            &"a".repeat(limits::HISTORY_BYTES)
        )));
        history.check().unwrap();
    }

    proptest! {
        #[test]
        fn programs_come_back_as_they_were(programs in prop::collection::vec("[aé\n𝄞]{0,12}", 1..20)) {
            let mut history = History::new("panier");
            let mut expected: Vec<String> = Vec::new();
            for code in programs {
                history.record(version(MomentKind::Replaced, &code));
                if expected.last() != Some(&code) {
                    expected.push(code);
                }
            }
            prop_assert_eq!(codes(&history), expected);
        }
    }
}
