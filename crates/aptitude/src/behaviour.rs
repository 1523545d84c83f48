//! What a person did, beside the answers: programs repaired, tasks returned to, a rule learnt
//! during the test. Shown to the person and, from the same data, to the interviewer, as something
//! to talk about. Nothing here is scored.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::families::mini_language::lesson;
use crate::item::Item;
use crate::vocabulary::answer::Answer;
use crate::vocabulary::cell::Family;
use crate::vocabulary::reading::Reading;

/// An action, at a reading of the activity's clock (pauses removed).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimedAction {
    /// The item's position, from 0; in the lesson the page's.
    pub position: u16,
    /// Milliseconds.
    pub clock_ms: u64,
    /// What was done.
    pub action: Action,
}

/// An action of a person in a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// An answer that counts.
    Answered(Answer),
    /// « Je passe ».
    Passed,
    /// A program was run; it is not the answer yet.
    Tried(Answer),
    /// A second answer, after the hint.
    Second(Answer),
    /// An answer to a question of the lesson.
    Lesson(Answer),
}

/// An answer that came within this many milliseconds of the end of the task before is called
/// quick, whatever was tried meanwhile. It is too short to read and solve a task of this test;
/// the reason is left to a conversation.
pub const QUICK_MS: u64 = 4_000;

/// An observation that gets a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "behaviour", rename_all = "kebab-case")]
pub enum Behaviour {
    /// A program did not do what was asked, and did after some changes.
    Mended {
        /// The item, from 0.
        position: u16,
        /// Programs that were run before, without success.
        runs: u16,
    },
    /// Programs that did what was asked when they were first run.
    BuiltAtOnce {
        /// How many.
        count: u16,
    },
    /// Tasks that were passed and answered later.
    Returned {
        /// How many.
        count: u16,
        /// Of those, solved.
        solved: u16,
    },
    /// Questions of the lesson.
    Lesson {
        /// How many were answered.
        asked: u16,
        /// Of those, rightly at the first try.
        right: u16,
    },
    /// Second answers after a hint.
    AfterHint {
        /// How many were given.
        count: u16,
        /// Of those, right.
        solved: u16,
    },
    /// The next task of the same kind after a hint was solved at once.
    Transfer {
        /// Which task, from 0.
        position: u16,
    },
    /// The same way of reading in several tasks.
    SameReading {
        /// Which.
        reading: Reading,
        /// In how many tasks, at least two.
        times: u16,
    },
    /// Answers that came quickly, see [`QUICK_MS`].
    Quick {
        /// How many.
        count: u16,
    },
}

/// All observations, in a fixed order.
pub fn behaviours(items: &[Item], actions: &[TimedAction]) -> Vec<Behaviour> {
    let mut found = programs(items, actions);
    found.extend(returned(items, actions));
    found.extend(lessons(actions));
    found.extend(hints(items, actions));
    found.extend(readings(items, actions));
    found.extend(quick(actions));
    found
}

fn item_at<'a>(items: &'a [Item], timed: &TimedAction) -> Option<&'a Item> {
    items.get(usize::from(timed.position))
}

fn solves(items: &[Item], timed: &TimedAction, answer: &Answer) -> bool {
    item_at(items, timed).is_some_and(|item| item.is_correct(answer))
}

fn programs(items: &[Item], actions: &[TimedAction]) -> Vec<Behaviour> {
    // For each item: runs without success before the first that succeeded, and whether one did.
    let mut runs: BTreeMap<u16, (u16, bool)> = BTreeMap::new();
    for timed in actions {
        if let Action::Tried(answer) | Action::Answered(answer) = &timed.action
            && matches!(answer, Answer::Program(_))
        {
            let (failed, done) = runs.entry(timed.position).or_default();
            if solves(items, timed, answer) {
                *done = true;
            } else if !*done && matches!(timed.action, Action::Tried(_)) {
                *failed += 1;
            }
        }
    }
    let at_once = runs.values().filter(|(failed, done)| *done && *failed == 0);
    let count = at_once.count() as u16;
    let mended = runs
        .iter()
        .filter(|(_, (failed, done))| *done && *failed > 0);
    let mut found: Vec<Behaviour> = mended
        .map(|(position, (runs, _))| Behaviour::Mended {
            position: *position,
            runs: *runs,
        })
        .collect();
    if count > 0 {
        found.push(Behaviour::BuiltAtOnce { count });
    }
    found
}

fn returned(items: &[Item], actions: &[TimedAction]) -> Option<Behaviour> {
    let mut passed = Vec::new();
    // For each task that was taken up again, whether its last answer is right.
    let mut again: BTreeMap<u16, bool> = BTreeMap::new();
    for timed in actions {
        match &timed.action {
            Action::Passed => passed.push(timed.position),
            Action::Answered(answer) if passed.contains(&timed.position) => {
                again.insert(timed.position, solves(items, timed, answer));
            }
            _ => {}
        }
    }
    let count = again.len() as u16;
    let solved = again.values().filter(|solved| **solved).count() as u16;
    (count > 0).then_some(Behaviour::Returned { count, solved })
}

fn lessons(actions: &[TimedAction]) -> Option<Behaviour> {
    let lesson = lesson::pages();
    let mut pages: BTreeMap<u16, bool> = BTreeMap::new();
    for timed in actions {
        if let Action::Lesson(answer) = &timed.action {
            // Only the first answer to each page counts.
            pages.entry(timed.position).or_insert_with(|| {
                let page = lesson.get(usize::from(timed.position));
                page.is_some_and(|page| page.answer() == *answer)
            });
        }
    }
    let right = pages.values().filter(|right| **right).count() as u16;
    let asked = pages.len() as u16;
    (asked > 0).then_some(Behaviour::Lesson { asked, right })
}

fn hints(items: &[Item], actions: &[TimedAction]) -> Vec<Behaviour> {
    let (mut count, mut solved) = (0, 0);
    let mut hinted: Option<(Family, u16)> = None;
    let mut transfer = None;
    for timed in actions {
        let family = item_at(items, timed).map(|item| item.cell.family);
        match (&timed.action, family) {
            (Action::Second(answer), Some(family)) => {
                count += 1;
                solved += u16::from(solves(items, timed, answer));
                hinted = Some((family, timed.position));
            }
            (Action::Answered(answer), Some(family)) => {
                let next = hinted.is_some_and(|(of, at)| of == family && at < timed.position);
                if next && transfer.is_none() && solves(items, timed, answer) {
                    let position = timed.position;
                    transfer = Some(Behaviour::Transfer { position });
                }
                if next {
                    hinted = None;
                }
            }
            _ => {}
        }
    }
    let second = (count > 0).then_some(Behaviour::AfterHint { count, solved });
    second.into_iter().chain(transfer).collect()
}

fn readings(items: &[Item], actions: &[TimedAction]) -> Vec<Behaviour> {
    let mut tasks: Vec<(Reading, Vec<u16>)> = Vec::new();
    for timed in actions {
        if let Action::Answered(answer) = &timed.action
            && let Some(item) = item_at(items, timed)
            && let Some(reading) = item.proof.misreading_of(answer)
            && reading.is_one_idea()
        {
            let at = timed.position;
            match tasks.iter_mut().find(|(known, _)| *known == reading) {
                Some((_, places)) if places.contains(&at) => {}
                Some((_, places)) => places.push(at),
                None => tasks.push((reading, vec![at])),
            }
        }
    }
    let several = tasks.into_iter().filter(|(_, places)| places.len() > 1);
    several
        .map(|(reading, places)| Behaviour::SameReading {
            reading,
            times: places.len() as u16,
        })
        .collect()
}

fn quick(actions: &[TimedAction]) -> Option<Behaviour> {
    let mut last = 0;
    let mut count = 0;
    for timed in actions {
        if matches!(timed.action, Action::Tried(_)) {
            // The task is not finished.
            continue;
        }
        let since = timed.clock_ms.saturating_sub(last);
        count += u16::from(matches!(timed.action, Action::Answered(_)) && since < QUICK_MS);
        last = timed.clock_ms;
    }
    (count > 0).then_some(Behaviour::Quick { count })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::generate;
    use crate::vocabulary::cell::{Cell, Level};
    use crate::vocabulary::seed::Seed;

    fn items() -> Vec<Item> {
        let families = [
            Family::RobotBuild,
            Family::RobotTrace,
            Family::MiniLanguage,
            Family::MiniLanguage,
            Family::RobotBuild,
            Family::RobotTrace,
        ];
        families
            .into_iter()
            .map(|family| generate(Cell::new(family, Level::FIRST), &Seed::specimen_number(3)))
            .collect()
    }

    fn at(position: u16, seconds: u64, action: Action) -> TimedAction {
        TimedAction {
            position,
            clock_ms: seconds * 1000,
            action,
        }
    }

    fn found(actions: &[TimedAction]) -> Vec<Behaviour> {
        behaviours(&items(), actions)
    }

    #[test]
    fn a_mended_program_and_one_that_was_right_at_once() {
        let items = items();
        let wrong = || Answer::Program(Vec::new());
        let right = |at: usize| items[at].answer.clone();
        let actions = [
            at(0, 30, Action::Tried(wrong())),
            at(0, 60, Action::Tried(wrong())),
            at(0, 90, Action::Tried(right(0))),
            at(0, 95, Action::Answered(right(0))),
            at(4, 200, Action::Tried(right(4))),
            // Confirmed at once after the run: that is not a quick answer.
            at(4, 201, Action::Answered(right(4))),
        ];
        let mended = Behaviour::Mended {
            position: 0,
            runs: 2,
        };
        assert_eq!(
            found(&actions),
            [mended, Behaviour::BuiltAtOnce { count: 1 }]
        );
        // A program that never worked is nobody's success.
        assert_eq!(found(&actions[..2]), []);
    }

    #[test]
    fn the_lesson_the_hint_and_what_came_of_it() {
        let items = items();
        let wrong = Answer::Number(-7);
        let actions = [
            at(0, 20, Action::Lesson(lesson::pages()[0].answer())),
            at(1, 40, Action::Lesson(wrong.clone())),
            at(1, 60, Action::Lesson(wrong.clone())),
            at(2, 100, Action::Answered(wrong.clone())),
            at(2, 130, Action::Second(items[2].answer.clone())),
            at(3, 190, Action::Answered(items[3].answer.clone())),
        ];
        assert_eq!(
            found(&actions),
            [
                Behaviour::Lesson { asked: 2, right: 1 },
                Behaviour::AfterHint {
                    count: 1,
                    solved: 1
                },
                Behaviour::Transfer { position: 3 },
            ]
        );
    }

    #[test]
    fn returns_readings_and_quick_answers() {
        let items = items();
        let misread = &items[1].proof.misreadings()[0];
        let same =
            |position, seconds| at(position, seconds, Action::Answered(misread.answer.clone()));
        let actions = [
            at(1, 20, Action::Passed),
            at(2, 22, Action::Answered(Answer::Number(-7))),
            same(1, 60),
            same(1, 90),
        ];
        let returned = Behaviour::Returned {
            count: 1,
            solved: 0,
        };
        let quick = Behaviour::Quick { count: 1 };
        // One task, whatever was tried on it, is one task.
        assert_eq!(found(&actions), [returned, quick]);
        let reading = Behaviour::SameReading {
            reading: misread.reading,
            times: 2,
        };
        let further = [&actions[..], &[same(5, 120)]].concat();
        assert_eq!(found(&further), [returned, reading, quick]);
    }

    #[test]
    fn how_much_is_wrong_is_no_way_of_reading() {
        let matrices = |number| {
            let cell = Cell::new(Family::Matrices, Level::LAST);
            generate(cell, &Seed::specimen_number(number))
        };
        let items: Vec<Item> = (0..20).map(matrices).collect();
        let mut actions = Vec::new();
        for (position, item) in (0u16..).zip(&items) {
            let misread = item.proof.misreadings();
            let vague = misread.iter().find(|wrong| !wrong.reading.is_one_idea());
            if let Some(wrong) = vague {
                let action = Action::Answered(wrong.answer.clone());
                actions.push(at(position, 30 * u64::from(position), action));
            }
        }
        assert!(actions.len() > 10);
        assert_eq!(behaviours(&items, &actions[1..]), []);
    }
}
