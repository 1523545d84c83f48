//! One attempt at an official form: its log, its clock, its state.

use declic_aptitude::form::FORMS;
use declic_aptitude::session::{Next, Session, Status};
use declic_aptitude::{Answer, Cell, Engine, Form, Item, SessionCode, TimeFactor, form_by_id};
use declic_dossier::view::{AttemptStatus, AttemptView};
use declic_dossier::{Activity, AptitudeEvent, Body, results};
use gloo_timers::callback::Interval;
use leptos::prelude::*;

use super::item::{Sketch, SketchKey, Variant};
use crate::browser::clock::ActivityClock;
use crate::browser::entropy;
use crate::state::App;

/// The forms that can be taken without a session, the whole one first.
pub static OWN_FORMS: [&Form; 2] = [&FORMS[0], &FORMS[1]];

/// The conditions of a new attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The form.
    pub form: &'static Form,
    /// The session, and the seat where there is one.
    pub session: Option<(SessionCode, Option<u8>)>,
    /// How the time is lengthened.
    pub time: TimeFactor,
}

/// The shortest gap between two ticks that is recorded as an interruption, in milliseconds.
const AWAY_MS: u64 = 60_000;

/// How the time of an attempt is lengthened: the person's choice, else the session's.
pub fn time_factor(view: &AttemptView) -> TimeFactor {
    let own = view.time_factor.and_then(TimeFactor::from_hundredths);
    let session = || {
        let code = view.start.as_ref()?.session_code.as_ref()?;
        Some(code.parse::<SessionCode>().ok()?.time())
    };
    own.or_else(session).unwrap_or_default()
}

/// An attempt under way. Cheap to copy; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Attempt {
    app: App,
    id: RwSignal<String>,
    clock: StoredValue<ActivityClock, LocalStorage>,
    /// Whether the clock is paused.
    pub paused: RwSignal<bool>,
    /// Whether the time has passed and the person has not yet chosen to go on.
    pub asks: RwSignal<bool>,
    /// The position of the item whose second try was declined.
    declined: StoredValue<Option<usize>>,
}

/// The attempt to continue: the latest one that is not finished and whose start can be read.
pub fn running(app: App) -> Option<AttemptView> {
    app.store.with_untracked(|dossier| {
        let mut latest = dossier.attempts().rev();
        latest
            .find(|attempt| attempt.status != AttemptStatus::Finished && !attempt.is_unreadable())
            .cloned()
    })
}

/// The latest finished attempt; tracked.
pub fn finished(app: App) -> Option<AttemptView> {
    app.store.with(|dossier| {
        let mut latest = dossier.attempts().rev();
        latest
            .find(|attempt| attempt.status == AttemptStatus::Finished)
            .cloned()
    })
}

impl Attempt {
    /// The running attempt, or a new one that has not begun.
    pub fn new(app: App) -> Self {
        let view = running(app);
        let number = app
            .store
            .with_untracked(|dossier| dossier.attempts().count())
            + 1;
        // Two digits, so that ids sort in the order of the attempts.
        let id = view
            .as_ref()
            .map_or(format!("essai-{number:02}"), |view| view.attempt.clone());
        let attempt = Self {
            app,
            id: RwSignal::new(id),
            clock: StoredValue::new_local(ActivityClock::at(view.map_or(0, |view| view.clock_ms))),
            paused: RwSignal::new(false),
            asks: RwSignal::new(false),
            declined: StoredValue::new(None),
        };
        let ticking = Interval::new(1_000, move || {
            if attempt.paused.try_get_untracked() == Some(false) {
                attempt.tick();
            }
        });
        StoredValue::new_local(ticking);
        attempt
    }

    /// Ticks the clock. A long gap is recorded as an interruption and not counted.
    fn tick(&self) {
        let ticked = self.clock.try_update_value(|clock| {
            let away = clock.tick();
            (away, clock.read())
        });
        let Some((away, reading)) = ticked else {
            return;
        };
        if away >= AWAY_MS {
            self.interrupted();
        }
        // Only once a minute: reading the log each second would be wasteful.
        if reading / 60_000 != reading.saturating_sub(1_000) / 60_000 {
            let asks = self.due_ms().is_some_and(|due| reading >= due);
            if self.asks.try_get_untracked() != Some(asks) {
                self.asks.set(asks);
            }
        }
    }

    /// Records an interruption, once the form has started.
    pub fn interrupted(&self) {
        if self.has_begun() {
            self.record(AptitudeEvent::Interrupted);
        }
    }

    /// The clock reading at which the test asks whether to go on; `None` where the time is unlimited.
    fn due_ms(&self) -> Option<u64> {
        let view = self.view_now();
        let start = view.start.as_ref()?;
        let cap = form_by_id(&start.form)?.cap;
        let minutes = u64::from(time_factor(&view).lengthen(cap)?);
        // After each « Continuer » the test asks again after half the time.
        Some((minutes + u64::from(view.went_on) * minutes / 2) * 60_000)
    }

    /// Records « Continuer », when the time has passed.
    pub fn go_on(&self) {
        self.record(AptitudeEvent::WentOn);
        self.asks.set(false);
    }

    /// Records how the time is lengthened, at the start or later.
    pub fn lengthen(&self, time: TimeFactor) {
        if time_factor(&self.view_now()) != time {
            let hundredths = time.hundredths();
            self.record(AptitudeEvent::TimeLengthened { hundredths });
            self.asks.set(false);
        }
    }

    fn activity(&self) -> Activity {
        Activity::aptitude(self.id.get_untracked())
    }

    fn record(&self, event: AptitudeEvent) -> bool {
        let paused = self.paused.get_untracked();
        let clock = self.clock.try_update_value(|clock| {
            if !paused {
                clock.tick();
            }
            clock.read()
        });
        self.app
            .store
            .append(self.activity(), clock.unwrap_or(0), Body::Aptitude(event))
    }

    /// The attempt according to the log; not tracked.
    pub fn view_now(&self) -> AttemptView {
        let id = self.id.get_untracked();
        self.app
            .store
            .with_untracked(|dossier| dossier.attempt_view(&id))
    }

    /// Whether the form has started.
    pub fn has_begun(&self) -> bool {
        self.view_now().start.is_some()
    }

    /// The session, replayed from the log; `None` before the start.
    pub fn session(&self) -> Option<Session> {
        results::session(&self.view_now()).ok()
    }

    /// The cell of the form at each position.
    pub fn cells(&self) -> Option<&'static [Cell]> {
        let start = self.view_now().start?;
        Some(form_by_id(&start.form)?.cells)
    }

    /// The item at `position`.
    pub fn item(&self, position: usize) -> Option<Item> {
        let start = self.view_now().start?;
        let engine = Engine::from_number(start.engine)?;
        form_by_id(&start.form)?
            .item(&start.form_seed, position, engine)
            .ok()
    }

    /// The replacement of the item at `position`, for a person who does not see its drawing.
    pub fn replacement(&self, position: usize) -> Option<Item> {
        let start = self.view_now().start?;
        let engine = Engine::from_number(start.engine)?;
        form_by_id(&start.form)?
            .replacement(&start.form_seed, position, engine)
            .ok()
            .flatten()
    }

    /// The unfinished answer to an item at `position`.
    pub fn sketch(&self, position: usize, variant: Variant) -> Sketch {
        let start = self.view_now().start;
        Sketch::stored(&SketchKey {
            attempt: self.id.get_untracked(),
            form_seed: start.map(|start| start.form_seed).unwrap_or_default(),
            position,
            variant,
        })
    }

    /// Records that this version of the notice was read, once.
    pub fn notice_read(&self, version: u32) {
        if self.view_now().notice != Some(version) {
            self.record(AptitudeEvent::NoticeRead { version });
        }
    }

    /// Starts the form under the conditions of `choice`.
    pub fn begin(&self, choice: &Choice) {
        let session = choice.session;
        let seed = session.map(|(code, seat)| code.form_seed(seat));
        self.record(AptitudeEvent::Started {
            form: choice.form.id.to_string(),
            form_seed: seed.unwrap_or_else(entropy::random_hex),
            engine: Engine::CURRENT.number(),
            session_code: session.map(|(code, _)| code.to_string()),
        });
        self.lengthen(choice.time);
        self.app.store.ask_to_persist();
    }

    /// Records that an item is shown, unless it is open already (after a reload).
    pub fn show(&self, position: usize) {
        let open = self
            .session()
            .is_some_and(|session| matches!(session.items().get(position), Some(Status::Open)));
        if !open {
            self.record(AptitudeEvent::Shown {
                position: position as u16,
            });
        }
    }

    /// Records an answer. Returns false where the dossier refuses it.
    pub fn answer(&self, position: usize, answer: &Answer) -> bool {
        let answer = answer.to_string();
        self.record(AptitudeEvent::Answered {
            position: position as u16,
            answer,
        })
    }

    /// Records « Je passe ». Returns false where the dossier refuses it.
    pub fn pass(&self, position: usize) -> bool {
        self.record(AptitudeEvent::Passed {
            position: position as u16,
        })
    }

    /// Records a program that was run before it is submitted.
    pub fn tried(&self, position: usize, answer: &Answer) {
        let answer = answer.to_string();
        self.record(AptitudeEvent::Tried {
            position: position as u16,
            answer,
        });
    }

    /// Records a second answer, after the hint. Returns false where the dossier refuses it.
    pub fn retry(&self, position: usize, answer: &Answer) -> bool {
        let answer = answer.to_string();
        self.record(AptitudeEvent::Retried {
            position: position as u16,
            answer,
        })
    }

    /// Records the answer to the question of a page of the lesson.
    pub fn lesson(&self, page: usize, answer: &Answer) {
        let answer = answer.to_string();
        self.record(AptitudeEvent::LessonAnswered {
            page: page as u16,
            answer,
        });
    }

    /// Pauses the clock until [`Attempt::resume`].
    pub fn pause(&self) {
        self.record(AptitudeEvent::Paused);
        let _ = self.clock.try_update_value(ActivityClock::pause);
        self.paused.set(true);
    }

    /// Resumes the clock.
    pub fn resume(&self) {
        self.paused.set(false);
        self.record(AptitudeEvent::Resumed);
    }

    /// Records the end of the attempt, which is final.
    pub fn finish(&self) {
        self.record(AptitudeEvent::Finished);
    }

    /// The position of the item that is to be answered a second time: the last one, answered wrongly,
    /// in a family with second tries, with no event after it.
    pub fn second_due(&self) -> Option<usize> {
        let view = self.view_now();
        let last = &view.responses.last()?.event;
        if !last.counts() || view.shown.is_some() || view.finished_ms.is_some() {
            return None;
        }
        let position = usize::from(last.position()?);
        let answer = last.answer()?;
        let item = self.item(position)?;
        let due = item.cell.family.has_second_try() && !item.is_correct(&answer);
        (due && self.declined.get_value() != Some(position)).then_some(position)
    }

    /// Declines the second try.
    pub fn decline_second(&self, position: usize) {
        self.declined.set_value(Some(position));
    }

    /// How many pages of the lesson were answered.
    pub fn lesson_pages(&self) -> usize {
        let responses = self.view_now().responses;
        let pages = responses.iter().filter_map(|timed| match timed.event {
            AptitudeEvent::LessonAnswered { page, .. } => Some(usize::from(page) + 1),
            _ => None,
        });
        pages.max().unwrap_or(0)
    }

    /// What comes next in the form.
    pub fn next(&self) -> Next {
        self.session().map_or(Next::Over, |session| session.next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_form_and_the_short_one_need_no_session() {
        assert_eq!(
            OWN_FORMS.map(|form| form.id.as_str()),
            ["officiel-36", "court-12"]
        );
    }
}
