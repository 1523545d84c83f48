//! What screens show, computed from logs and documents in plain data. The logs stay the only source:
//! an attempt's view is brought up to date by each entry, a game's is computed when it is read.

use std::collections::{BTreeMap, BTreeSet};

use declic_aptitude::{AptitudeEvent, TimedEvent};

use crate::{
    document::{Confidence, OwnWords, Profile, Program},
    entry::Entry,
    event::{Body, WorkshopEvent},
    limits,
    pair::Pair,
    text::date_of,
};
use declic_text::Lang;

/// A whole dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Who the file is about.
    pub profile: Profile,
    /// The games, by identifier.
    pub workshops: Vec<WorkshopView>,
    /// The attempts at a form, by identifier.
    pub attempts: Vec<AttemptView>,
    /// The comment on the whole; empty where there is none.
    pub comment: String,
    /// The question asked before and after.
    pub confidence: Confidence,
    /// Two people at this device; `None` where there was always one.
    pub pair: Option<Pair>,
}

/// A game: what was opened, reached and passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkshopView {
    /// The game's identifier.
    pub game: String,
    /// What its last opening said; `None` where only documents are left of the game.
    pub opened: Option<GameOpened>,
    /// Date of the first entry that may be exported, `2027-03-03`.
    pub date: Option<String>,
    /// Identifiers of the steps that were opened, in the order of their first opening: the
    /// current one among them, and all that were passed.
    pub reached: Vec<String>,
    /// Steps whose check succeeded.
    pub passed: BTreeSet<String>,
    /// Steps left by « Continuer quand même » and not passed since. For the person's own eyes.
    pub continued: BTreeSet<String>,
    /// The step to come back to; `None` before the first.
    pub current: Option<String>,
    /// The program, as it was last left.
    pub program: Option<Program>,
    /// The game in the person's own words.
    pub words: Option<OwnWords>,
    /// The highest reading of the activity's clock: where to go on counting.
    pub clock_ms: u64,
}

/// How a game was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GameOpened {
    /// The language of the program's names.
    pub names: Lang,
    /// How many steps the game has.
    pub steps: u16,
}

/// Where an attempt stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptStatus {
    /// Nothing was asked yet: at most the notice was read.
    NotStarted,
    /// Under way.
    Running,
    /// Over: nothing changes any more.
    Finished,
}

/// What an attempt was started with: enough to make its items again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptStart {
    /// The form's identifier.
    pub form: String,
    /// The seed of its items.
    pub form_seed: String,
    /// The engine that made them.
    pub engine: u32,
    /// The session's code.
    pub session_code: Option<String>,
}

/// An attempt at a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptView {
    /// The attempt's identifier.
    pub attempt: String,
    /// Date of the first entry that may be exported, `2027-03-03`.
    pub date: Option<String>,
    /// The version of the notice that was read.
    pub notice: Option<u32>,
    /// What it was started with.
    pub start: Option<AttemptStart>,
    /// Where it stands.
    pub status: AttemptStatus,
    /// Every answer and « je passe » ([`AptitudeEvent::is_response`]), oldest first.
    pub responses: Vec<TimedEvent>,
    /// The item on the screen, neither answered nor passed since it came there.
    pub shown: Option<u16>,
    /// Whether it stands in a pause.
    pub paused: bool,
    /// By how much the person lengthened the time, in hundredths; 0: no limit.
    pub time_factor: Option<u16>,
    /// How often the person chose to go on when the time had passed.
    pub went_on: u16,
    /// How often the test was away for a while.
    pub interruptions: u16,
    /// The clock when it was finished, in milliseconds.
    pub finished_ms: Option<u64>,
    /// The highest reading of the activity's clock: where to go on counting.
    pub clock_ms: u64,
    /// Whether entries are missing: written once, and damaged or gone since.
    pub incomplete: bool,
    /// The highest reading among the entries that may be exported.
    exported_ms: u64,
}

impl WorkshopView {
    /// The view of `game` from its log and documents; empty where nothing was recorded.
    pub(crate) fn new(
        game: &str,
        log: &[Entry],
        program: Option<Program>,
        words: Option<OwnWords>,
    ) -> Self {
        let mut view = Self {
            game: game.to_owned(),
            opened: None,
            date: log.iter().find_map(exported_date),
            reached: Vec::new(),
            passed: BTreeSet::new(),
            continued: BTreeSet::new(),
            current: None,
            words,
            program: None,
            clock_ms: log.iter().map(|entry| entry.clock_ms).max().unwrap_or(0),
        };
        for entry in log {
            if let Body::Workshop(event) = &entry.body {
                view.apply(event);
            }
        }
        if let Some(step) = program.as_ref().and_then(|program| program.step.clone()) {
            // The current step counts as reached even where the entry of its opening was lost.
            if view.reach(&step) {
                view.current = Some(step);
            }
        }
        view.program = program;
        view
    }

    fn apply(&mut self, event: &WorkshopEvent) {
        match event {
            WorkshopEvent::Opened { names, steps } => {
                self.opened = Some(GameOpened {
                    names: *names,
                    steps: *steps,
                });
            }
            WorkshopEvent::StepReached { step } => {
                if self.reach(step) {
                    self.current = Some(step.clone());
                }
            }
            WorkshopEvent::StepPassed { step } => {
                if self.reach(step) {
                    self.passed.insert(step.clone());
                    self.continued.remove(step);
                }
            }
            WorkshopEvent::ContinuedAnyway { step } => {
                // Local only: it must not be what makes a step count as reached.
                if !self.passed.contains(step) {
                    self.continued.insert(step.clone());
                }
            }
            WorkshopEvent::CheckFailed { .. } | WorkshopEvent::HintOpened { .. } => {}
        }
    }

    /// Adds a step to those reached (the first is the current one until another is opened);
    /// `false` where there would be more than a game can have.
    fn reach(&mut self, step: &str) -> bool {
        if self.reached.iter().any(|reached| reached == step) {
            return true;
        }
        let room = self.reached.len() < limits::STEPS;
        if room {
            self.reached.push(step.to_owned());
            self.current.get_or_insert_with(|| step.to_owned());
        }
        room
    }
}

impl AttemptView {
    /// An attempt of which nothing was recorded.
    pub(crate) fn new(attempt: &str) -> Self {
        Self {
            attempt: attempt.to_owned(),
            date: None,
            notice: None,
            start: None,
            status: AttemptStatus::NotStarted,
            responses: Vec::new(),
            shown: None,
            paused: false,
            time_factor: None,
            went_on: 0,
            interruptions: 0,
            finished_ms: None,
            clock_ms: 0,
            exported_ms: 0,
            incomplete: false,
        }
    }

    /// The latest answer or « je passe » per position.
    pub fn latest(&self) -> BTreeMap<u16, Option<&str>> {
        let counting = self.responses.iter().map(|timed| &timed.event);
        counting
            .filter(|event| event.counts())
            .filter_map(|event| Some((event.position()?, event.answer_text())))
            .collect()
    }

    /// Whether the entry of its start cannot be read: its items cannot be made again, so that it can
    /// neither go on nor be judged.
    pub fn is_unreadable(&self) -> bool {
        self.incomplete && self.start.is_none()
    }

    /// How many items have an answer now.
    pub fn answered(&self) -> usize {
        self.latest().into_values().flatten().count()
    }

    /// Brings the view up to date with the next entry of the attempt's log.
    pub(crate) fn apply(&mut self, entry: &Entry) {
        if self.date.is_none() {
            self.date = exported_date(entry);
        }
        self.clock_ms = self.clock_ms.max(entry.clock_ms);
        // A clock that went back (it should not) must not make a record that cannot be read.
        if entry.body.is_exported() {
            self.exported_ms = self.exported_ms.max(entry.clock_ms);
        }
        let Body::Aptitude(event) = &entry.body else {
            return;
        };
        // The first start counts, and nothing after the end does.
        match self.status {
            AttemptStatus::NotStarted => self.apply_before_start(event),
            AttemptStatus::Running => self.apply_running(event),
            AttemptStatus::Finished => {}
        }
    }

    fn apply_before_start(&mut self, event: &AptitudeEvent) {
        match event {
            AptitudeEvent::NoticeRead { version } => self.notice = Some(*version),
            AptitudeEvent::Started {
                form,
                form_seed,
                engine,
                session_code,
            } => {
                self.status = AttemptStatus::Running;
                self.start = Some(AttemptStart {
                    form: form.clone(),
                    form_seed: form_seed.clone(),
                    engine: *engine,
                    session_code: session_code.clone(),
                });
            }
            _ => {}
        }
    }

    fn apply_running(&mut self, event: &AptitudeEvent) {
        match event {
            AptitudeEvent::NoticeRead { .. } | AptitudeEvent::Started { .. } => {}
            AptitudeEvent::Shown { position } => self.shown = Some(*position),
            AptitudeEvent::Answered { .. }
            | AptitudeEvent::Passed { .. }
            | AptitudeEvent::Tried { .. }
            | AptitudeEvent::Retried { .. }
            | AptitudeEvent::LessonAnswered { .. } => self.respond(event),
            AptitudeEvent::TimeLengthened { hundredths } => self.time_factor = Some(*hundredths),
            AptitudeEvent::WentOn => self.went_on = self.went_on.saturating_add(1),
            AptitudeEvent::Interrupted => {
                self.interruptions = self.interruptions.saturating_add(1);
            }
            AptitudeEvent::Paused => self.paused = true,
            AptitudeEvent::Resumed => self.paused = false,
            AptitudeEvent::Finished => {
                self.status = AttemptStatus::Finished;
                self.paused = false;
                self.finished_ms = Some(self.exported_ms);
            }
        }
    }

    fn respond(&mut self, event: &AptitudeEvent) {
        if event.counts() && self.shown == event.position() {
            self.shown = None;
        }
        self.responses.push(TimedEvent {
            clock_ms: self.exported_ms,
            event: event.clone(),
        });
    }
}

/// The date of an entry that may be exported.
fn exported_date(entry: &Entry) -> Option<String> {
    let date = date_of(&entry.at).filter(|_| entry.body.is_exported())?;
    Some(date.to_owned())
}
