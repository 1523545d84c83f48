//! The test's answers, judged. A file only says what was asked and what was answered; the items
//! are made again from form and seed, and `declic-aptitude` judges, so that no file can claim a
//! result.

use declic_aptitude::{
    AptitudeEvent, Engine, Family, Form, Item, Session, TimedEvent,
    behaviour::{Behaviour, behaviours},
    form::FormError,
    form_by_id,
    report::Report,
    session::Status,
};
use declic_psychometrics::score::{Estimate, ScoreError};
use thiserror::Error;

use crate::{
    record::{AttemptRecord, ResponseRecord},
    view::AttemptView,
};

pub use declic_aptitude::report::Outcome;

/// One item of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemResult {
    /// Its position in the form, from 0.
    pub position: u16,
    /// Its family.
    pub family: Family,
    /// Its level of difficulty, 1 to 5.
    pub level: u8,
    /// What came of it.
    pub outcome: Outcome,
    /// The answer in canonical text, where there is one.
    pub answer: Option<String>,
    /// The activity's clock at the last answer or « je passe », in milliseconds.
    pub clock_ms: Option<u64>,
}

/// What came of an attempt.
#[derive(Clone, Debug, PartialEq)]
pub struct AttemptResult {
    /// Every item of the form, in its order.
    pub items: Vec<ItemResult>,
    /// The place on the scale with its standard error; only for a finished attempt.
    pub place: Option<Estimate>,
    /// The items themselves, in the order of the form.
    pub asked: Vec<Item>,
    /// The responses, in the order of the log; those whose answer cannot be read are left out.
    pub events: Vec<TimedEvent>,
    /// What of it is worth a sentence.
    pub behaviours: Vec<Behaviour>,
    /// The data of the result page. Before the end its estimate says nothing yet.
    pub report: Report,
}

/// Why an attempt cannot be judged. Its answers stay what they are.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ResultsError {
    /// The attempt was never started.
    #[error("the attempt was not started")]
    NotStarted,
    /// This version has no such form.
    #[error("the form « {0} » is not known")]
    UnknownForm(String),
    /// The items were made by another engine: an old answer is never judged by a new item.
    #[error("the items were made by engine {found}, this is {}", Engine::CURRENT.number())]
    OtherEngine {
        /// The engine of the attempt.
        found: u32,
    },
    /// The seed is not one.
    #[error(transparent)]
    Seed(#[from] FormError),
    /// The items have no place on the scale.
    #[error(transparent)]
    Score(#[from] ScoreError),
}

impl AttemptResult {
    /// How many items were solved.
    pub fn solved(&self) -> usize {
        self.report.solved.into()
    }

    /// Solved and met, per family that was met, in the order of [`Family::ALL`]. What was not seen
    /// counts for nothing.
    pub fn met_by_family(&self) -> Vec<(Family, usize, usize)> {
        let families = self.report.families.iter().filter(|it| it.met > 0);
        families
            .map(|it| (it.family, it.solved.into(), it.met.into()))
            .collect()
    }

    /// Solved and asked, per family in the order of [`Family::ALL`].
    pub fn by_family(&self) -> Vec<(Family, usize, usize)> {
        let families = self.report.families.iter();
        families
            .map(|it| (it.family, it.solved.into(), it.total.into()))
            .collect()
    }
}

/// Judges an attempt of the person's own dossier.
///
/// # Errors
/// See [`ResultsError`].
pub fn of_view(view: &AttemptView) -> Result<AttemptResult, ResultsError> {
    let start = view.start.as_ref().ok_or(ResultsError::NotStarted)?;
    let (form, engine) = known(&start.form, start.engine)?;
    judge(
        form,
        &start.form_seed,
        engine,
        &view.responses,
        view.finished_ms.is_some(),
    )
}

/// Judges an attempt of a file.
///
/// # Errors
/// See [`ResultsError`].
pub fn of_record(record: &AttemptRecord) -> Result<AttemptResult, ResultsError> {
    let (form, engine) = known(&record.form, record.engine)?;
    let responses = record.responses.iter().filter_map(ResponseRecord::event);
    let responses: Vec<TimedEvent> = responses.collect();
    judge(
        form,
        &record.form_seed,
        engine,
        &responses,
        record.finished_ms.is_some(),
    )
}

/// The state of the test that `view` tells of, to go on where the person stopped: after a killed
/// tab as after the import of a file, which does not hold which items were shown. For the same
/// reason an item that was on the screen at the end and neither answered nor passed counts as
/// unseen: the person's page and the file must say the same.
///
/// # Errors
/// See [`ResultsError`].
pub fn session(view: &AttemptView) -> Result<Session, ResultsError> {
    let start = view.start.as_ref().ok_or(ResultsError::NotStarted)?;
    let (form, _) = known(&start.form, start.engine)?;
    let mut session = replay(form, &view.responses);
    match (view.finished_ms, view.shown) {
        (Some(_), _) => apply_if_it_fits(&mut session, &AptitudeEvent::Finished),
        (None, Some(position)) => {
            apply_if_it_fits(&mut session, &AptitudeEvent::Shown { position });
        }
        (None, None) => {}
    }
    Ok(session)
}

fn known(form: &str, engine: u32) -> Result<(&'static Form, Engine), ResultsError> {
    let other = ResultsError::OtherEngine { found: engine };
    let engine = Engine::from_number(engine).ok_or(other)?;
    let form = form_by_id(form).ok_or_else(|| ResultsError::UnknownForm(form.to_owned()))?;
    Ok((form, engine))
}

/// What fits the rules of a test counts; the rest of a log of unknown origin does not.
fn replay(form: &Form, responses: &[TimedEvent]) -> Session {
    let mut session = Session::new(form);
    for TimedEvent { event, .. } in responses.iter().filter(|timed| timed.event.counts()) {
        // An answer that cannot be read must not leave its item open either.
        if let Some(position) = event.position().filter(|_| event.is_readable()) {
            apply_if_it_fits(&mut session, &AptitudeEvent::Shown { position });
            apply_if_it_fits(&mut session, event);
        }
    }
    session
}

/// A refused event leaves the session as it was, which is what is wanted here.
fn apply_if_it_fits(session: &mut Session, event: &AptitudeEvent) {
    let _refused = session.apply(event);
}

/// The items as they were answered: where a replacement was answered, that one.
fn items(
    form: &Form,
    form_seed: &str,
    engine: Engine,
    session: &Session,
) -> Result<Vec<Item>, FormError> {
    let mut items = form.items(form_seed, engine)?;
    for (position, (item, status)) in items.iter_mut().zip(session.items()).enumerate() {
        if let Status::Answered(answer) = status
            && !answer.suits(item.cell.family)
            && let Some(other) = form.replacement(form_seed, position, engine)?
        {
            *item = other;
        }
    }
    Ok(items)
}

fn judge(
    form: &Form,
    form_seed: &str,
    engine: Engine,
    responses: &[TimedEvent],
    finished: bool,
) -> Result<AttemptResult, ResultsError> {
    let session = replay(form, responses);
    let items = items(form, form_seed, engine, &session)?;
    let report = Report::new(&items, &session)?;
    let mut results = Vec::with_capacity(items.len());
    for ((position, item), status) in (0u16..).zip(&report.items).zip(session.items()) {
        let answer = match status {
            Status::Answered(answer) => Some(answer.to_string()),
            Status::Passed | Status::Open | Status::Unseen => None,
        };
        let mut own = responses
            .iter()
            .filter(|it| it.event.counts() && it.event.position() == Some(position));
        results.push(ItemResult {
            position,
            family: item.cell.family,
            level: item.cell.level.number(),
            outcome: item.outcome,
            answer,
            clock_ms: own.next_back().map(|response| response.clock_ms),
        });
    }
    let readable = responses.iter().filter(|timed| timed.event.is_readable());
    let events: Vec<TimedEvent> = readable.cloned().collect();
    let mut behaviours = behaviours(&items, &events);
    if !engine.has_current_lesson() {
        behaviours.retain(|behaviour| !matches!(behaviour, Behaviour::Lesson { .. }));
    }
    Ok(AttemptResult {
        behaviours,
        asked: items,
        items: results,
        events,
        place: finished.then_some(report.estimate),
        report,
    })
}
