//! A game: an opening program and an ordered list of steps. The program at the start of a step is
//! computed from the opening and the changes before it; it is stored nowhere, so it cannot go stale.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use declic_text::Lang;
use serde::{Deserialize, Serialize};

use crate::choice::Choice;
use crate::diff::{DiffLine, diff};
use crate::rich::{Block, Inline};
use crate::script::{Action, Check};
use crate::spacing::{is_same_program, unspaced, unspaced_behind_indentation, unspaced_lines};

/// A game in one language of texts and one of names, as built from `content/games` and fetched by the app.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Game {
    /// Stable identity, the same in every language (`panier`).
    pub id: String,
    /// Language of the texts.
    pub lang: Lang,
    /// Language of the names in every program, the code inside the texts included. It may be
    /// another: a program keeps its names when the person changes the interface's language.
    pub names: Lang,
    /// The game's name.
    pub title: String,
    /// One sentence for the list of games.
    pub summary: Vec<Inline>,
    /// The text of the first screen, before any code.
    pub intro: Vec<Block>,
    /// The text after the last step has passed.
    pub outro: Vec<Block>,
    /// The program that the first step opens on; it runs.
    pub opening: String,
    /// The steps in order.
    pub steps: Vec<Step>,
    /// The id of the first step of its short version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// Its « Relire la machine ».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    /// What a room can choose about it by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
}

/// One step: one idea, one change, something playable at its end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Stable identity, the same in every language; progress is recorded under it.
    pub id: String,
    /// The subgoal's label.
    pub title: String,
    /// Minutes that most people need.
    pub minutes: u32,
    /// « Pour aller plus loin »: the game has its end without it.
    pub further: bool,
    /// The instructions.
    pub text: Vec<Block>,
    /// One word of the trade.
    pub word: Word,
    /// Three hints: the direction, the form and its place, nearly the line.
    pub hints: Vec<Vec<Block>>,
    /// Symbols and names for the token bar: every character of the change that is neither letter,
    /// digit nor white space is among them, and so is each name. To be inserted as they are.
    pub tokens: Vec<String>,
    /// The text when the step has passed.
    pub success: Vec<Inline>,
    /// The changes that lead from the start of the step to its end, applied in order.
    pub changes: Vec<Change>,
    /// What the program must do, in the order of checking.
    pub checks: Vec<Check>,
    /// Wrong lines that resemble lines of the changes, those of different lines first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub distractors: Vec<Distractor>,
    /// What is done before a person foretells what will be seen; where it is empty, one of the checks says it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub predict: Vec<Action>,
}

impl Step {
    /// What the person is to do (« À vous : … »): the last paragraph of the instructions that begins with strong
    /// words; `None` where none does.
    pub fn task(&self) -> Option<&[Inline]> {
        self.text.iter().rev().find_map(|block| match block {
            Block::Paragraph(content) if matches!(content.first(), Some(Inline::Strong(_))) => {
                Some(content.as_slice())
            }
            _ => None,
        })
    }
}

/// A wrong line that resembles a right one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Distractor {
    /// The right line, with its indentation.
    pub line: String,
    /// The wrong one.
    pub instead: String,
}

/// A word of the trade, explained where it appears.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// The word.
    pub term: String,
    /// One or two sentences.
    pub meaning: Vec<Inline>,
}

/// An edit of a program, anchored on consecutive whole lines that occur exactly once in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Change {
    /// Puts `with` in the place of the anchor.
    Replace {
        /// The anchor, lines joined by `\n`.
        lines: String,
        /// The new lines; empty takes the anchor away.
        with: String,
    },
    /// Adds lines after the anchor.
    After {
        /// The anchor.
        lines: String,
        /// The new lines.
        add: String,
    },
    /// Adds lines before the anchor.
    Before {
        /// The anchor.
        lines: String,
        /// The new lines.
        add: String,
    },
}

/// « Relire la machine »: a program that a machine proposed for what a person asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The id of the step whose solution the program is, but for one line.
    pub after: String,
    /// What was asked for, hints, success. Its only change repairs the program; its checks are those of
    /// the step `after` and what its predecessors keep, and are not written here.
    pub step: Step,
}

impl Review {
    /// The line that is wrong, and the right one.
    pub fn lines(&self) -> Option<(&str, &str)> {
        match self.step.changes.first()? {
            Change::Replace { lines, with } => Some((lines, with)),
            Change::After { .. } | Change::Before { .. } => None,
        }
    }
}

/// Why a change does not fit a program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// The anchor is not in the program.
    #[error("anchor not found: {0:?}")]
    Missing(String),
    /// The anchor is in the program more than once.
    #[error("anchor found {1} times: {0:?}")]
    Ambiguous(String, usize),
}

impl Change {
    /// The lines that the change is anchored on.
    pub fn anchor(&self) -> &str {
        match self {
            Change::Replace { lines, .. }
            | Change::After { lines, .. }
            | Change::Before { lines, .. } => lines,
        }
    }

    /// The lines that the change adds.
    pub fn added(&self) -> &str {
        match self {
            Change::Replace { with, .. } => with,
            Change::After { add, .. } | Change::Before { add, .. } => add,
        }
    }

    /// `program` after the change. A final line end of `program` is kept.
    ///
    /// # Errors
    /// The anchor does not occur exactly once as whole lines.
    pub fn apply(&self, program: &str) -> Result<String, ChangeError> {
        let lines: Vec<&str> = program.lines().collect();
        let anchor: Vec<&str> = self.anchor().lines().collect();
        self.apply_at(&places_of(&anchor, &lines), &lines)
    }

    /// The same in a program of a person's own, whose lines may be spaced in another way.
    ///
    /// # Errors
    /// As [`Change::apply`].
    pub fn apply_to_own(&self, program: &str) -> Result<String, ChangeError> {
        let lines: Vec<&str> = program.lines().collect();
        let alike = |key: fn(&str) -> String| {
            let bare: Vec<String> = lines.iter().map(|line| key(line)).collect();
            let anchor: Vec<String> = self.anchor().lines().map(key).collect();
            self.apply_at(&places_of(&anchor, &bare), &lines)
        };
        // Indentation counts where it tells lines apart.
        self.apply(program)
            .or_else(|_| alike(unspaced_behind_indentation))
            .or_else(|_| alike(unspaced))
    }

    /// `lines` after the change, where `places` is where its anchor stands among them.
    fn apply_at(&self, places: &[usize], lines: &[&str]) -> Result<String, ChangeError> {
        let anchor = self.anchor().lines().count();
        let at = match places {
            [at] => *at,
            [] => return Err(ChangeError::Missing(self.anchor().to_owned())),
            more => return Err(ChangeError::Ambiguous(self.anchor().to_owned(), more.len())),
        };
        let (from, to) = match self {
            Change::Replace { .. } => (at, at + anchor),
            Change::After { .. } => (at + anchor, at + anchor),
            Change::Before { .. } => (at, at),
        };
        let added = self.added();
        let mut out: Vec<&str> = Vec::with_capacity(lines.len() + 8);
        out.extend(lines.iter().take(from));
        out.extend(added.lines());
        out.extend(lines.iter().skip(to));
        let mut text = out.join("\n");
        text.push('\n');
        Ok(text)
    }
}

/// Where `anchor` stands among `lines`.
fn places_of<T: PartialEq>(anchor: &[T], lines: &[T]) -> Vec<usize> {
    let windows = lines.windows(anchor.len().max(1)).enumerate();
    let found = windows.filter(|(_, window)| *window == anchor);
    found.map(|(at, _)| at).collect()
}

impl Game {
    /// The program at the start of step `index` (from 0): the opening after the changes of all
    /// steps before it. An index past the end gives the finished game. A change that does not fit
    /// is passed over, which `declic content check` forbids.
    pub fn start_of(&self, index: usize) -> String {
        let mut program = self.opening.clone();
        for change in self.steps.iter().take(index).flat_map(|step| &step.changes) {
            if let Ok(next) = change.apply(&program) {
                program = next;
            }
        }
        program
    }

    /// The finished program, with the changes of all steps.
    pub fn finished(&self) -> String {
        self.start_of(self.steps.len())
    }

    /// Whether `program` is one that a step starts from, or the finished one: it can be made again.
    pub fn makes(&self, program: &str) -> bool {
        (0..=self.steps.len()).any(|index| is_same_program(&self.start_of(index), program))
    }

    /// The step (from 0) whose start `program` resembles most, by the lines that differ, the latest of equals;
    /// the number of steps for one that resembles the finished program most. 0 where no line is the game's.
    pub fn nearest_step(&self, program: &str) -> usize {
        let own = unspaced_lines(program);
        let resembling = (0..=self.steps.len()).filter_map(|index| {
            let start = unspaced_lines(&self.start_of(index));
            let lines = diff(&start, &own);
            let is_same = |line: &&DiffLine| matches!(line, DiffLine::Same(_));
            let same = lines.iter().filter(is_same).count();
            (same > 0).then_some((lines.len() - same, index))
        });
        let nearest = resembling.min_by_key(|(differing, index)| (*differing, Reverse(*index)));
        nearest.map_or(0, |(_, index)| index)
    }

    /// The program at the end of step `index` (from 0).
    pub fn solution_of(&self, index: usize) -> String {
        self.start_of(index.saturating_add(1))
    }

    /// The option of each choice that `program` has, from 0; 0 where a choice does not fit it.
    pub fn options_of(&self, program: &str) -> Vec<usize> {
        let choices = self.choices.iter();
        let options = choices.map(|choice| choice.option_of(program).unwrap_or(0));
        options.collect()
    }

    /// `program` with an option for each choice, from 0.
    pub fn with_options(&self, program: &str, options: &[usize]) -> String {
        let choices = self.choices.iter().zip(options);
        choices.fold(program.to_owned(), |program, (choice, option)| {
            choice.choose(&program, *option)
        })
    }

    /// The checks of a program at step `index` (from 0): those of the step, then those that the
    /// steps before it want kept, of steps that `holds` confirms by their id. A check replaces an
    /// earlier one with its id.
    pub fn checks_of(&self, index: usize, holds: impl Fn(&str) -> bool) -> Vec<Check> {
        let Some(step) = self.steps.get(index) else {
            return Vec::new();
        };
        let mut checks = step.checks.clone();
        let own = checks.len();
        let earlier = self.steps.iter().take(index).rev();
        for check in earlier
            .filter(|step| holds(&step.id))
            .flat_map(|step| step.checks.iter().rev())
            .filter(|check| check.kept)
        {
            if checks.iter().all(|known| known.id != check.id) {
                checks.push(check.clone());
            }
        }
        if let Some(kept) = checks.get_mut(own..) {
            kept.reverse();
        }
        checks
    }

    /// The place of the step called `id`.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.id == id)
    }

    /// How many of its steps are in `passed`, by their ids.
    pub fn count_passed(&self, passed: &BTreeSet<String>) -> usize {
        let steps = self.steps.iter();
        steps.filter(|step| passed.contains(&step.id)).count()
    }

    /// Minutes that most people need for the core steps.
    pub fn core_minutes(&self) -> u32 {
        let core = self.steps.iter().filter(|step| !step.further);
        core.map(|step| step.minutes).fold(0, u32::saturating_add)
    }

    /// How many steps lead to a game with an end; the rest goes further.
    pub fn core_steps(&self) -> usize {
        self.steps.iter().filter(|step| !step.further).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(lines: &str, add: &str) -> Change {
        Change::After {
            lines: lines.into(),
            add: add.into(),
        }
    }

    #[test]
    fn a_change_needs_its_anchor_exactly_once_as_whole_lines() {
        let program = "a\n  }\nb\n  }\n";
        assert_eq!(
            after("a\n  }", "new").apply(program).unwrap(),
            "a\n  }\nnew\nb\n  }\n"
        );
        assert_eq!(
            after("  }", "new").apply(program),
            Err(ChangeError::Ambiguous("  }".into(), 2))
        );
        assert_eq!(
            after("}", "new").apply(program),
            Err(ChangeError::Missing("}".into()))
        );
    }

    #[test]
    fn lines_can_be_replaced_removed_and_put_before() {
        let replace = Change::Replace {
            lines: "a\nb".into(),
            with: "c".into(),
        };
        assert_eq!(replace.apply("a\nb\nd\n").unwrap(), "c\nd\n");
        let remove = Change::Replace {
            lines: "b".into(),
            with: String::new(),
        };
        assert_eq!(remove.apply("a\nb\nd\n").unwrap(), "a\nd\n");
        let before = Change::Before {
            lines: "d".into(),
            add: "c\n".into(),
        };
        assert_eq!(before.apply("d").unwrap(), "c\nd\n");
    }
}
