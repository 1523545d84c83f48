//! From a dossier to a record, part by part.

use serde::{Deserialize, Serialize};

use crate::{
    pair::{Member, Pair},
    record::{
        AttemptRecord, Format, GameRecord, PairRecord, PairSteps, PersonRecord, ProgramRecord,
        ProgressRecord, Record, ResponseRecord,
    },
    schema::SCHEMA,
    state::Dossier,
    text::is_date,
    view::{AttemptView, WorkshopView},
};
use declic_text::Lang;

pub use crate::error::ExportError;

/// What goes into a file. Whatever is `false` leaves no trace in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parts {
    /// Name or pseudonym.
    pub name: bool,
    /// The session's code, with the person and with each attempt.
    pub session_code: bool,
    /// Steps reached in the games.
    pub progress: bool,
    /// The games' programs.
    pub program: bool,
    /// The person's own words about the games.
    pub words: bool,
    /// The attempts at a form, with every answer.
    pub aptitude: bool,
    /// By how much the time was lengthened.
    #[serde(default)]
    pub time_factor: bool,
    /// What was done together with another person.
    #[serde(default = "included")]
    pub pair: bool,
    /// The comment on the whole.
    pub comment: bool,
    /// The question asked before and after the workshop.
    pub confidence: bool,
}

impl Default for Parts {
    /// Everything but what is for the person alone: the confidence question, lengthened time.
    fn default() -> Self {
        Self {
            confidence: false,
            time_factor: false,
            ..Self::ALL
        }
    }
}

impl Parts {
    /// Everything that can be exported at all.
    pub const ALL: Self = Self {
        name: true,
        session_code: true,
        progress: true,
        program: true,
        words: true,
        aptitude: true,
        time_factor: true,
        pair: true,
        comment: true,
        confidence: true,
    };

    /// Nothing: a file that says only that it is a dossier.
    pub const NONE: Self = Self {
        name: false,
        session_code: false,
        progress: false,
        program: false,
        words: false,
        aptitude: false,
        time_factor: false,
        pair: false,
        comment: false,
        confidence: false,
    };
}

/// A part that older choices do not name.
fn included() -> bool {
    true
}

/// The file of the second one of a pair: what they did together, with their own sentences. What only the first
/// one did or said is not in it.
///
/// # Errors
/// See [`export`]; a dossier of one person gives a file of nobody.
pub fn export_second(
    dossier: &Dossier,
    parts: &Parts,
    date: &str,
    language: Lang,
) -> Result<Record, ExportError> {
    let parts = Parts {
        session_code: false,
        words: false,
        aptitude: false,
        time_factor: false,
        comment: false,
        confidence: false,
        ..*parts
    };
    let mut record = export(dossier, &parts, date, language)?;
    let name = dossier.pair().map(|pair| pair.second.name.clone());
    let name = chosen(parts.name, name.unwrap_or_default());
    record.person = name.map(|name| PersonRecord {
        name: Some(name),
        session_code: None,
    });
    record.pair = dossier
        .pair()
        .and_then(|pair| pair_record(pair, Member::Second, &parts));
    record.sealed()
}

/// The record of `dossier` with the chosen `parts`, made on `date` (`2027-03-03`) by a person who
/// uses `language`. Only what the views of [`crate::view`] show can be in it.
///
/// # Errors
/// [`ExportError::Date`], [`ExportError::Json`]. Size is checked by [`Record::to_json`].
pub fn export(
    dossier: &Dossier,
    parts: &Parts,
    date: &str,
    language: Lang,
) -> Result<Record, ExportError> {
    if !is_date(date) {
        return Err(ExportError::Date(date.chars().take(20).collect()));
    }
    let view = dossier.view();
    // Of two people the first one may have said their name only there.
    let name = match (view.profile.name.as_str(), &view.pair) {
        ("", Some(pair)) => pair.first.name.clone(),
        (name, _) => name.to_owned(),
    };
    let person = PersonRecord {
        name: chosen(parts.name, name),
        session_code: chosen(parts.session_code, view.profile.session_code),
    };
    let games = view.workshops.into_iter();
    let attempts = view.attempts.into_iter().filter(|_| parts.aptitude);
    let (unreadable, attempts): (Vec<_>, Vec<_>) = attempts.partition(AttemptView::is_unreadable);
    let confidence = view.confidence;
    let answered = confidence.before.is_some() || confidence.after.is_some();
    let record = Record {
        format: Format::Dossier,
        schema: SCHEMA,
        dossier: dossier.id().clone(),
        date: date.to_owned(),
        language,
        person: (person != PersonRecord::default()).then_some(person),
        workshop: games
            .filter_map(|game| game_record(game, parts, date))
            .collect(),
        aptitude: attempts
            .into_iter()
            .filter_map(|attempt| attempt_record(attempt, parts, date))
            .collect(),
        unreadable: unreadable.into_iter().map(|it| it.attempt).collect(),
        comment: chosen(parts.comment, view.comment),
        pair: view
            .pair
            .and_then(|pair| pair_record(&pair, Member::First, parts)),
        confidence: (parts.confidence && answered).then_some(confidence),
        checksum: String::new(),
    };
    record.sealed()
}

fn chosen(wanted: bool, text: String) -> Option<String> {
    (wanted && !text.is_empty()).then_some(text)
}

/// The pair as `member` tells of it; `None` where nothing of it was chosen or recorded.
fn pair_record(pair: &Pair, member: Member, parts: &Parts) -> Option<PairRecord> {
    if !parts.pair {
        return None;
    }
    let side = pair.side(member);
    let record = PairRecord {
        with: chosen(true, pair.side(member.other()).name.clone()),
        games: pair
            .steps
            .iter()
            .filter(|_| parts.progress)
            .map(|(game, steps)| PairSteps {
                game: game.clone(),
                steps: steps.clone(),
            })
            .collect(),
        given: chosen(true, side.given.clone()),
        received: chosen(true, side.received.clone()),
    };
    (record != PairRecord::default()).then_some(record)
}

/// `None` where nothing of the game was chosen or recorded: its name alone would be a trace.
fn game_record(game: WorkshopView, parts: &Parts, date: &str) -> Option<GameRecord> {
    let opened = game.opened.filter(|_| parts.progress);
    let progress = opened.map(|opened| ProgressRecord {
        date: game.date.unwrap_or_else(|| date.to_owned()),
        names: opened.names,
        steps: opened.steps,
        current: game.current,
        reached: game.reached,
        passed: game.passed,
    });
    let program = game.program.filter(|_| parts.program);
    let words = game.words.filter(|_| parts.words);
    let record = GameRecord {
        game: game.game,
        progress,
        program: program.map(|program| ProgramRecord {
            names: program.names,
            code: program.code,
            lineage: program.lineage,
            page: program.page,
        }),
        words: words.map(|words| words.answers).unwrap_or_default(),
    };
    let empty = record.progress.is_none() && record.program.is_none() && record.words.is_empty();
    (!empty).then_some(record)
}

/// `None` for an attempt that never started.
fn attempt_record(attempt: AttemptView, parts: &Parts, date: &str) -> Option<AttemptRecord> {
    let start = attempt.start?;
    Some(AttemptRecord {
        attempt: attempt.attempt,
        date: attempt.date.unwrap_or_else(|| date.to_owned()),
        notice: attempt.notice,
        form: start.form,
        form_seed: start.form_seed,
        engine: start.engine,
        session_code: start.session_code.filter(|_| parts.session_code),
        time_factor: attempt.time_factor.filter(|_| parts.time_factor),
        responses: attempt
            .responses
            .iter()
            .filter_map(ResponseRecord::new)
            .collect(),
        finished_ms: attempt.finished_ms,
        incomplete: attempt.incomplete,
    })
}
