//! One attempt at the official form: its log, its clock, its state.

use crate::view::*;
use declic_aptitude::session::{Next, Session, Status};
use declic_aptitude::{Answer, ENGINE_VERSION, Item, form_by_id};
use declic_dossier::view::{AttemptStatus, AttemptView};
use declic_dossier::{Activity, AptitudeEvent, Body, results};
use gloo_timers::callback::Interval;

use crate::browser::clock::ActivityClock;
use crate::browser::entropy;
use crate::state::App;

/// The official form of this version.
pub const FORM: &str = "decouverte-12";

/// An attempt under way. Cheap to copy; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Attempt {
    app: App,
    id: RwSignal<String>,
    clock: StoredValue<ActivityClock, LocalStorage>,
    /// Whether the clock stands still.
    pub paused: RwSignal<bool>,
}

/// The attempt to go on with: the one that was begun last and is not finished.
pub fn running(app: App) -> Option<AttemptView> {
    let attempts = app.store.with_untracked(|dossier| dossier.view().attempts);
    attempts
        .into_iter()
        .rev()
        .find(|attempt| attempt.status != AttemptStatus::Finished)
}

/// The attempt that was finished last; tracked.
pub fn finished(app: App) -> Option<AttemptView> {
    let attempts = app.store.with(|dossier| dossier.view().attempts);
    attempts
        .into_iter()
        .rev()
        .find(|attempt| attempt.status == AttemptStatus::Finished)
}

impl Attempt {
    /// The running attempt, or a new one that has not begun.
    pub fn new(app: App) -> Self {
        let view = running(app);
        let number = app
            .store
            .with_untracked(|dossier| dossier.view().attempts.len())
            + 1;
        // Two digits keep the attempts in their order.
        let id = view
            .as_ref()
            .map_or(format!("essai-{number:02}"), |view| view.attempt.clone());
        let attempt = Self {
            app,
            id: RwSignal::new(id),
            clock: StoredValue::new_local(ActivityClock::at(view.map_or(0, |view| view.clock_ms))),
            paused: RwSignal::new(false),
        };
        let ticking = Interval::new(1_000, move || {
            if attempt.paused.try_get_untracked() == Some(false) {
                let _ = attempt.clock.try_update_value(ActivityClock::tick);
            }
        });
        StoredValue::new_local(ticking);
        attempt
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

    /// What the log says; not tracked.
    pub fn view_now(&self) -> AttemptView {
        let id = self.id.get_untracked();
        self.app
            .store
            .with_untracked(|dossier| dossier.attempt_view(&id))
    }

    /// Whether the first item may be shown.
    pub fn has_begun(&self) -> bool {
        self.view_now().start.is_some()
    }

    /// The state of the test.
    pub fn session(&self) -> Option<Session> {
        results::session(&self.view_now()).ok()
    }

    /// The item at `position`.
    pub fn item(&self, position: usize) -> Option<Item> {
        let start = self.view_now().start?;
        form_by_id(&start.form)?
            .item(&start.form_seed, position)
            .ok()
    }

    /// The notice was read.
    pub fn notice_read(&self, version: u32) {
        if self.view_now().notice != Some(version) {
            self.record(AptitudeEvent::NoticeRead { version });
        }
    }

    /// Begins: form and seed are fixed from here on. A session's code is everybody's seed.
    pub fn begin(&self, session_code: Option<String>) {
        let form_seed = session_code.clone().unwrap_or_else(entropy::random_hex);
        self.record(AptitudeEvent::Started {
            form: FORM.to_owned(),
            form_seed,
            engine: ENGINE_VERSION,
            session_code,
        });
        self.app.store.ask_to_keep();
    }

    /// An item came to the screen; the same item after a reload is no new event.
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

    /// An answer; whether the dossier took it.
    pub fn answer(&self, position: usize, answer: &Answer) -> bool {
        let answer = answer.to_string();
        self.record(AptitudeEvent::Answered {
            position: position as u16,
            answer,
        })
    }

    /// « Je passe »; whether the dossier took it.
    pub fn pass(&self, position: usize) -> bool {
        self.record(AptitudeEvent::Passed {
            position: position as u16,
        })
    }

    /// The clock stands still until [`Attempt::resume`].
    pub fn pause(&self) {
        self.record(AptitudeEvent::Paused);
        let _ = self.clock.try_update_value(ActivityClock::pause);
        self.paused.set(true);
    }

    /// The clock goes on.
    pub fn resume(&self) {
        self.paused.set(false);
        self.record(AptitudeEvent::Resumed);
    }

    /// The end: nothing changes any more.
    pub fn finish(&self) {
        self.record(AptitudeEvent::Finished);
    }

    /// What comes next.
    pub fn next(&self) -> Next {
        self.session().map_or(Next::Over, |session| session.next())
    }
}
