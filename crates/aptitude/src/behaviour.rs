//! What a person did, beside the answers: programs repaired, tasks returned to, a rule learnt
//! during the test. Shown to the person and, from the same data, to the interviewer, as something
//! to talk about. Nothing here is scored.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::event::{AptitudeEvent, TimedEvent};
use crate::families::mini_language::lesson;
use crate::item::Item;
use crate::vocabulary::answer::Answer;
use crate::vocabulary::cell::Family;
use crate::vocabulary::reading::Reading;

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

/// All observations, in a fixed order. `events` are those of one attempt in the order of its log;
/// answers that cannot be read say nothing, and neither do events that are no response.
pub fn behaviours(items: &[Item], events: &[TimedEvent]) -> Vec<Behaviour> {
    let mut found = programs(items, events);
    found.extend(returned(items, events));
    found.extend(lessons(events));
    found.extend(hints(items, events));
    found.extend(readings(items, events));
    found.extend(quick(events));
    found
}

fn item_at(items: &[Item], position: u16) -> Option<&Item> {
    items.get(usize::from(position))
}

fn solves(items: &[Item], position: u16, answer: &Answer) -> bool {
    item_at(items, position).is_some_and(|item| item.is_correct(answer))
}

/// The position and the answer of each event that gives the answer to an item.
fn answers(events: &[TimedEvent]) -> impl Iterator<Item = (u16, Answer)> {
    events.iter().filter_map(|timed| match &timed.event {
        AptitudeEvent::Answered { position, .. } => Some((*position, timed.event.answer()?)),
        _ => None,
    })
}

fn programs(items: &[Item], events: &[TimedEvent]) -> Vec<Behaviour> {
    // For each item: runs without success before the first that succeeded, and whether one did.
    let mut runs: BTreeMap<u16, (u16, bool)> = BTreeMap::new();
    for TimedEvent { event, .. } in events {
        if let AptitudeEvent::Tried { position, .. } | AptitudeEvent::Answered { position, .. } =
            event
            && let Some(answer @ Answer::Program(_)) = event.answer()
        {
            let (failed, done) = runs.entry(*position).or_default();
            if solves(items, *position, &answer) {
                *done = true;
            } else if !*done && matches!(event, AptitudeEvent::Tried { .. }) {
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

fn returned(items: &[Item], events: &[TimedEvent]) -> Option<Behaviour> {
    let mut passed = Vec::new();
    // For each task that was taken up again, whether its last answer is right.
    let mut again: BTreeMap<u16, bool> = BTreeMap::new();
    for TimedEvent { event, .. } in events {
        match event {
            AptitudeEvent::Passed { position } => passed.push(*position),
            AptitudeEvent::Answered { position, .. } if passed.contains(position) => {
                if let Some(answer) = event.answer() {
                    again.insert(*position, solves(items, *position, &answer));
                }
            }
            _ => {}
        }
    }
    let count = again.len() as u16;
    let solved = again.values().filter(|solved| **solved).count() as u16;
    (count > 0).then_some(Behaviour::Returned { count, solved })
}

fn lessons(events: &[TimedEvent]) -> Option<Behaviour> {
    let lesson = lesson::pages();
    let mut pages: BTreeMap<u16, bool> = BTreeMap::new();
    for TimedEvent { event, .. } in events {
        if let AptitudeEvent::LessonAnswered { page: number, .. } = event
            && let Some(answer) = event.answer()
        {
            // Only the first answer to each page counts.
            pages.entry(*number).or_insert_with(|| {
                let page = lesson.get(usize::from(*number));
                page.is_some_and(|page| page.answer() == answer)
            });
        }
    }
    let right = pages.values().filter(|right| **right).count() as u16;
    let asked = pages.len() as u16;
    (asked > 0).then_some(Behaviour::Lesson { asked, right })
}

fn hints(items: &[Item], events: &[TimedEvent]) -> Vec<Behaviour> {
    let (mut count, mut solved) = (0, 0);
    let mut hinted: Option<(Family, u16)> = None;
    let mut transfer = None;
    for TimedEvent { event, .. } in events {
        let (AptitudeEvent::Retried { position, .. } | AptitudeEvent::Answered { position, .. }) =
            event
        else {
            continue;
        };
        let (Some(answer), Some(item)) = (event.answer(), item_at(items, *position)) else {
            continue;
        };
        let family = item.cell.family;
        let right = item.is_correct(&answer);
        if matches!(event, AptitudeEvent::Retried { .. }) {
            count += 1;
            solved += u16::from(right);
            hinted = Some((family, *position));
        } else if hinted.is_some_and(|(of, at)| of == family && at < *position) {
            if transfer.is_none() && right {
                let position = *position;
                transfer = Some(Behaviour::Transfer { position });
            }
            hinted = None;
        }
    }
    let second = (count > 0).then_some(Behaviour::AfterHint { count, solved });
    second.into_iter().chain(transfer).collect()
}

fn readings(items: &[Item], events: &[TimedEvent]) -> Vec<Behaviour> {
    let mut tasks: Vec<(Reading, Vec<u16>)> = Vec::new();
    for (position, answer) in answers(events) {
        if let Some(item) = item_at(items, position)
            && let Some(reading) = item.proof.misreading_of(&answer)
            && reading.is_one_idea()
        {
            match tasks.iter_mut().find(|(known, _)| *known == reading) {
                Some((_, places)) if places.contains(&position) => {}
                Some((_, places)) => places.push(position),
                None => tasks.push((reading, vec![position])),
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

fn quick(events: &[TimedEvent]) -> Option<Behaviour> {
    let mut last = 0;
    let mut count = 0;
    for TimedEvent { event, clock_ms } in events {
        // A program that was run does not finish its task.
        if !event.is_response() || matches!(event, AptitudeEvent::Tried { .. }) {
            continue;
        }
        let since = clock_ms.saturating_sub(last);
        count += u16::from(matches!(event, AptitudeEvent::Answered { .. }) && since < QUICK_MS);
        last = *clock_ms;
    }
    (count > 0).then_some(Behaviour::Quick { count })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::generate;
    use crate::vocabulary::cell::{Cell, Level};
    use crate::vocabulary::engine::Engine;
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
            .map(|family| {
                generate(
                    Cell::new(family, Level::FIRST),
                    &Seed::specimen_number(3),
                    Engine::CURRENT,
                )
            })
            .collect()
    }

    fn at(seconds: u64, event: AptitudeEvent) -> TimedEvent {
        TimedEvent {
            clock_ms: seconds * 1000,
            event,
        }
    }

    fn answered(position: u16, seconds: u64, answer: &Answer) -> TimedEvent {
        let answer = answer.to_string();
        at(seconds, AptitudeEvent::Answered { position, answer })
    }

    fn tried(position: u16, seconds: u64, answer: &Answer) -> TimedEvent {
        let answer = answer.to_string();
        at(seconds, AptitudeEvent::Tried { position, answer })
    }

    fn lesson_answered(page: u16, seconds: u64, answer: &Answer) -> TimedEvent {
        let answer = answer.to_string();
        at(seconds, AptitudeEvent::LessonAnswered { page, answer })
    }

    fn retried(position: u16, seconds: u64, answer: &Answer) -> TimedEvent {
        let answer = answer.to_string();
        at(seconds, AptitudeEvent::Retried { position, answer })
    }

    fn passed(position: u16, seconds: u64) -> TimedEvent {
        at(seconds, AptitudeEvent::Passed { position })
    }

    fn found(events: &[TimedEvent]) -> Vec<Behaviour> {
        behaviours(&items(), events)
    }

    #[test]
    fn a_mended_program_and_one_that_was_right_at_once() {
        let items = items();
        let wrong: Answer = "[L]".parse().unwrap();
        let right = |at: usize| items[at].answer.clone();
        let events = [
            tried(0, 30, &wrong),
            tried(0, 60, &wrong),
            tried(0, 90, &right(0)),
            answered(0, 95, &right(0)),
            tried(4, 200, &right(4)),
            // Confirmed at once after the run: that is not a quick answer.
            answered(4, 201, &right(4)),
        ];
        let mended = Behaviour::Mended {
            position: 0,
            runs: 2,
        };
        assert_eq!(
            found(&events),
            [mended, Behaviour::BuiltAtOnce { count: 1 }]
        );
        // A program that never worked is not counted.
        assert_eq!(found(&events[..2]), []);
    }

    #[test]
    fn the_lesson_the_hint_and_what_came_of_it() {
        let items = items();
        let wrong = Answer::Number(-7);
        let events = [
            lesson_answered(0, 20, &lesson::pages()[0].answer()),
            lesson_answered(1, 40, &wrong),
            lesson_answered(1, 60, &wrong),
            answered(2, 100, &wrong),
            retried(2, 130, &items[2].answer),
            answered(3, 190, &items[3].answer),
        ];
        assert_eq!(
            found(&events),
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
        let same = |position, seconds| answered(position, seconds, &misread.answer);
        let events = [
            passed(1, 20),
            answered(2, 22, &Answer::Number(-7)),
            same(1, 60),
            same(1, 90),
        ];
        let returned = Behaviour::Returned {
            count: 1,
            solved: 0,
        };
        let quick = Behaviour::Quick { count: 1 };
        // One task, whatever was tried on it, is one task.
        assert_eq!(found(&events), [returned, quick]);
        let reading = Behaviour::SameReading {
            reading: misread.reading,
            times: 2,
        };
        let further = [&events[..], &[same(5, 120)]].concat();
        assert_eq!(found(&further), [returned, reading, quick]);
    }

    #[test]
    fn how_much_is_wrong_is_no_way_of_reading() {
        let matrices = |number| {
            let cell = Cell::new(Family::Matrices, Level::LAST);
            generate(cell, &Seed::specimen_number(number), Engine::CURRENT)
        };
        let items: Vec<Item> = (0..20).map(matrices).collect();
        let mut events = Vec::new();
        for (position, item) in (0u16..).zip(&items) {
            let misread = item.proof.misreadings();
            let vague = misread.iter().find(|wrong| !wrong.reading.is_one_idea());
            if let Some(wrong) = vague {
                events.push(answered(position, 30 * u64::from(position), &wrong.answer));
            }
        }
        assert!(events.len() > 10);
        assert_eq!(behaviours(&items, &events[1..]), []);
    }
}
