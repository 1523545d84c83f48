//! What screens show, derived from the logs in plain data. The logs stay the only truth: a view
//! is made anew whenever it is needed.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    activity::Activity,
    document::{Confidence, OwnWords, Profile, Program},
    entry::Entry,
    event::{AptitudeEvent, Body, WorkshopEvent},
    limits,
    record::ResponseKind,
    state::Dossier,
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

/// An answer or « je passe », in the order of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The item's position, from 0; in the lesson the page's.
    pub position: u16,
    /// What it is; `None` for an answer that counts, and for « je passe ».
    pub kind: Option<ResponseKind>,
    /// The answer's canonical text; `None` for « je passe ».
    pub answer: Option<String>,
    /// The activity's clock, in milliseconds.
    pub clock_ms: u64,
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
    /// Every answer and « je passe », oldest first.
    pub responses: Vec<Response>,
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
}

impl Dossier {
    /// Everything, as screens show it.
    pub fn view(&self) -> View {
        let attempts = self.activities().filter_map(|activity| match activity {
            Activity::Aptitude { attempt } => Some(self.attempt_view(attempt)),
            _ => None,
        });
        View {
            profile: self.profile(),
            workshops: self.games().map(|game| self.workshop_view(game)).collect(),
            attempts: attempts.collect(),
            comment: self.comment().to_owned(),
            confidence: self.confidence(),
        }
    }

    /// One game; empty where nothing was recorded.
    pub fn workshop_view(&self, game: &str) -> WorkshopView {
        let log = self.log(&Activity::workshop(game));
        let program = self.program(game).cloned();
        let mut view = WorkshopView {
            game: game.to_owned(),
            opened: None,
            date: first_date(log),
            reached: Vec::new(),
            passed: BTreeSet::new(),
            continued: BTreeSet::new(),
            current: None,
            words: self.own_words(game).cloned(),
            program: None,
            clock_ms: highest_clock(log),
        };
        for entry in log {
            if let Body::Workshop(event) = &entry.body {
                view.take(event);
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

    /// One attempt; not started where nothing was recorded.
    pub fn attempt_view(&self, attempt: &str) -> AttemptView {
        let activity = Activity::aptitude(attempt);
        let log = self.log(&activity);
        let mut view = AttemptView {
            attempt: attempt.to_owned(),
            date: first_date(log),
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
            clock_ms: highest_clock(log),
            incomplete: self.is_incomplete(&activity),
        };
        let mut clock_ms = 0;
        for entry in log {
            // A clock that went back (it should not) must not make a record that cannot be read.
            if entry.body.is_exported() {
                clock_ms = entry.clock_ms.max(clock_ms);
            }
            if let Body::Aptitude(event) = &entry.body {
                view.take(event, clock_ms);
            }
        }
        view
    }

    fn games(&self) -> impl Iterator<Item = &str> {
        let logged = self.activities().filter_map(|activity| match activity {
            Activity::Workshop { game } => Some(game.as_str()),
            _ => None,
        });
        let documented = self.documents().filter_map(|saved| match &saved.document {
            crate::Document::Program(program) => Some(program.game.as_str()),
            crate::Document::OwnWords(words) => Some(words.game.as_str()),
            _ => None,
        });
        let mut games = BTreeSet::new();
        games.extend(logged.chain(documented));
        games.into_iter()
    }
}

impl WorkshopView {
    fn take(&mut self, event: &WorkshopEvent) {
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
    /// The latest answer or « je passe » per position.
    pub fn latest(&self) -> BTreeMap<u16, Option<&str>> {
        let mut latest = BTreeMap::new();
        let responses = self.responses.iter().filter(|it| it.kind.is_none());
        latest.extend(responses.map(|it| (it.position, it.answer.as_deref())));
        latest
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

    fn take(&mut self, event: &AptitudeEvent, clock_ms: u64) {
        // The first start counts, and nothing after the end does.
        match (event, self.status) {
            (AptitudeEvent::NoticeRead { version }, AttemptStatus::NotStarted) => {
                self.notice = Some(*version);
            }
            (
                AptitudeEvent::Started {
                    form,
                    form_seed,
                    engine,
                    session_code,
                },
                AttemptStatus::NotStarted,
            ) => {
                self.status = AttemptStatus::Running;
                self.start = Some(AttemptStart {
                    form: form.clone(),
                    form_seed: form_seed.clone(),
                    engine: *engine,
                    session_code: session_code.clone(),
                });
            }
            (AptitudeEvent::Shown { position }, AttemptStatus::Running) => {
                self.shown = Some(*position);
            }
            (AptitudeEvent::Answered { position, answer }, AttemptStatus::Running) => {
                self.respond(*position, None, Some(answer.clone()), clock_ms);
            }
            (AptitudeEvent::Passed { position }, AttemptStatus::Running) => {
                self.respond(*position, None, None, clock_ms);
            }
            (AptitudeEvent::Tried { position, answer }, AttemptStatus::Running) => {
                let kind = Some(ResponseKind::Tried);
                self.respond(*position, kind, Some(answer.clone()), clock_ms);
            }
            (AptitudeEvent::Retried { position, answer }, AttemptStatus::Running) => {
                let kind = Some(ResponseKind::Second);
                self.respond(*position, kind, Some(answer.clone()), clock_ms);
            }
            (AptitudeEvent::LessonAnswered { page, answer }, AttemptStatus::Running) => {
                let kind = Some(ResponseKind::Lesson);
                self.respond(*page, kind, Some(answer.clone()), clock_ms);
            }
            (AptitudeEvent::TimeLengthened { hundredths }, AttemptStatus::Running) => {
                self.time_factor = Some(*hundredths);
            }
            (AptitudeEvent::WentOn, AttemptStatus::Running) => {
                self.went_on = self.went_on.saturating_add(1);
            }
            (AptitudeEvent::Interrupted, AttemptStatus::Running) => {
                self.interruptions = self.interruptions.saturating_add(1);
            }
            (AptitudeEvent::Paused, AttemptStatus::Running) => self.paused = true,
            (AptitudeEvent::Resumed, AttemptStatus::Running) => self.paused = false,
            (AptitudeEvent::Finished, AttemptStatus::Running) => {
                self.status = AttemptStatus::Finished;
                self.paused = false;
                self.finished_ms = Some(clock_ms);
            }
            _ => {}
        }
    }

    fn respond(
        &mut self,
        position: u16,
        kind: Option<ResponseKind>,
        answer: Option<String>,
        clock_ms: u64,
    ) {
        if kind.is_none() && self.shown == Some(position) {
            self.shown = None;
        }
        self.responses.push(Response {
            position,
            kind,
            answer,
            clock_ms,
        });
    }
}

fn first_date(log: &[Entry]) -> Option<String> {
    let mut exported = log.iter().filter(|entry| entry.body.is_exported());
    let date = exported.find_map(|entry| date_of(&entry.at));
    date.map(str::to_owned)
}

fn highest_clock(log: &[Entry]) -> u64 {
    log.iter().map(|entry| entry.clock_ms).max().unwrap_or(0)
}
