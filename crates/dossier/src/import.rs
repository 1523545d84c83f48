//! From the bytes of a file to a record and a dossier. The file may come from anybody: every
//! bound is checked before the work it bounds, and nothing is accepted unless all of it is valid.
//!
//! The order of the checks decides which error is returned: size, text, nesting and number of
//! values, JSON, the mark of our files, the schema, the checksum, the types, and last the ranges.

use std::collections::{BTreeMap, BTreeSet};

use declic_aptitude::AptitudeEvent;
use serde_json::Value;

use crate::{
    activity::Activity,
    backup,
    document::{Document, OwnWords, Profile, Program, Saved},
    error::Refused,
    event::{Body, WorkshopEvent, valid},
    id::DossierId,
    limits,
    pair::{Pair, Side},
    record::{AttemptRecord, GameRecord, Record, checksum},
    schema::SCHEMA,
    state::Dossier,
    text::is_date,
};

pub use crate::backup::Opened;
pub use crate::error::ImportError;

/// The dossier in a file, made to replace the one in the browser: an exported record, or the
/// [`backup`] that a stopped app left.
///
/// # Errors
/// See [`ImportError`].
pub fn import(bytes: &[u8]) -> Result<Dossier, ImportError> {
    let (text, value) = parse(bytes)?;
    if backup::is_backup(&value) {
        return backup::restore(&value);
    }
    let (_, dossier) = read_both(text, &value)?;
    Ok(dossier)
}

/// What is intact in a file, for a person who is asked before it is used: as [`import`], except that
/// damaged lines of a [`backup`] are set apart instead of refused. `fresh` is the identity where the
/// backup's own cannot be read.
///
/// # Errors
/// As for [`import`]; [`ImportError::Damaged`] for a backup in which no line is intact.
pub fn open(bytes: &[u8], fresh: DossierId) -> Result<Opened, ImportError> {
    match parse(bytes) {
        Ok((_, value)) if backup::is_backup(&value) => backup::open(&value, fresh),
        Ok((text, value)) => {
            let (_, dossier) = read_both(text, &value)?;
            let damaged = Vec::new();
            Ok(Opened { dossier, damaged })
        }
        Err(ImportError::NotJson { .. } | ImportError::Truncated | ImportError::NotText)
            if backup::looks_like_one(bytes) =>
        {
            backup::open_broken(&String::from_utf8_lossy(bytes), fresh)
        }
        Err(error) => Err(error),
    }
}

/// The record in a file, for a reader who does not import it (an interviewer, a school).
///
/// # Errors
/// See [`ImportError`]: a file is read only where it could be imported.
pub fn read(bytes: &[u8]) -> Result<Record, ImportError> {
    let (text, value) = parse(bytes)?;
    let (record, _) = read_both(text, &value)?;
    Ok(record)
}

/// The text of a file, and the JSON in it; of a name that comes twice the last value counts there.
fn parse(bytes: &[u8]) -> Result<(&str, Value), ImportError> {
    if bytes.len() > limits::FILE_BYTES {
        let bytes = bytes.len();
        return Err(ImportError::TooLarge { bytes });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ImportError::NotText)?;
    // Some editors of texts put a mark at the start when they save.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    bounded(text)?;
    match serde_json::from_str(text) {
        Ok(value) => Ok((text, value)),
        Err(error) if error.is_eof() => Err(ImportError::Truncated),
        Err(error) => Err(ImportError::NotJson { line: error.line() }),
    }
}

fn read_both(text: &str, value: &Value) -> Result<(Record, Dossier), ImportError> {
    ours(value)?;
    let fields = |reason: String| ImportError::Fields { reason };
    // From the text: `value` no longer shows that a name came twice.
    let record: Record = serde_json::from_str(text).map_err(|error| fields(error.to_string()))?;
    // serde is lenient about `null`, empty lists and lists in the place of objects.
    if serde_json::to_value(&record).ok().as_ref() != Some(value) {
        return Err(fields("not in the form that is written".to_owned()));
    }
    let dossier = rebuild(&record)?;
    Ok((record, dossier))
}

/// Checks nesting and number of values without building anything.
fn bounded(text: &str) -> Result<(), ImportError> {
    let (mut depth, mut values) = (0usize, 1usize);
    let (mut in_string, mut escaped) = (false, false);
    for byte in text.bytes() {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' | b'[' => {
                depth += 1;
                values += 1;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
        if depth > limits::DEPTH {
            return Err(ImportError::TooDeep);
        }
        if values > limits::VALUES {
            return Err(ImportError::TooManyValues);
        }
    }
    Ok(())
}

/// Checks the mark, the schema and the checksum.
fn ours(value: &Value) -> Result<(), ImportError> {
    if value.get("format").and_then(Value::as_str) != Some("declic-dossier") {
        return Err(ImportError::Foreign);
    }
    match value.get("schema").and_then(Value::as_u64) {
        Some(found) if found > u64::from(SCHEMA) => return Err(ImportError::NewerSchema { found }),
        // What was added since schema 1 may be absent: older files read as they are.
        Some(1..) => {}
        _ => return Err(ImportError::Foreign),
    }
    if value.get("checksum").and_then(Value::as_str) != Some(checksum(value.clone()).as_str()) {
        return Err(ImportError::Damaged);
    }
    Ok(())
}

/// The dossier whose export is `record`.
fn rebuild(record: &Record) -> Result<Dossier, Refused> {
    valid(is_date(&record.date), "date")?;
    few(record.workshop.len(), limits::GAMES, "games")?;
    let attempts = record.aptitude.len() + record.unreadable.len();
    few(attempts, limits::ATTEMPTS, "attempts")?;
    let mut dossier = Dossier::new(record.dossier.clone());
    if let Some(person) = &record.person {
        let profile = Profile {
            name: person.name.clone().unwrap_or_default(),
            session_code: person.session_code.clone().unwrap_or_default(),
        };
        put(&mut dossier, record, Document::Profile(profile))?;
    }
    for game in &record.workshop {
        rebuild_game(&mut dossier, record, game)?;
    }
    for attempt in &record.aptitude {
        rebuild_attempt(&mut dossier, attempt)?;
    }
    for attempt in &record.unreadable {
        rebuild_unreadable(&mut dossier, record, attempt)?;
    }
    if let Some(comment) = &record.comment {
        put(&mut dossier, record, Document::Comment(comment.clone()))?;
    }
    if let Some(pair) = &record.pair {
        // A file is about one person: they are the first one on the device that opens it.
        let person = record.person.as_ref();
        let steps = pair.games.iter();
        let steps: BTreeMap<_, _> = steps
            .map(|it| (it.game.clone(), it.steps.clone()))
            .collect();
        valid(steps.len() == pair.games.len(), "pair")?;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let pair = Pair {
            first: Side {
                name: person.map(|it| text(&it.name)).unwrap_or_default(),
                given: text(&pair.given),
                received: text(&pair.received),
            },
            second: Side {
                name: text(&pair.with),
                ..Side::default()
            },
            steps,
            is_over: true,
            ..Pair::default()
        };
        put(&mut dossier, record, Document::Pair(pair))?;
    }
    if let Some(confidence) = record.confidence {
        put(&mut dossier, record, Document::Confidence(confidence))?;
    }
    Ok(dossier)
}

fn rebuild_game(dossier: &mut Dossier, record: &Record, game: &GameRecord) -> Result<(), Refused> {
    let activity = Activity::workshop(game.game.as_str());
    let same = record.workshop.iter().filter(|it| it.game == game.game);
    valid(activity.is_valid() && same.count() == 1, "game")?;
    let progress = game.progress.as_ref();
    if let Some(progress) = progress {
        valid(is_date(&progress.date), "date")?;
        few(progress.reached.len(), limits::STEPS, "reached")?;
        let mut reached = BTreeSet::new();
        reached.extend(progress.reached.iter());
        valid(reached.len() == progress.reached.len(), "reached")?;
        let known = progress.passed.iter().all(|step| reached.contains(step));
        valid(known, "passed")?;
        let mut log = |event| append(dossier, &activity, 0, &progress.date, Body::Workshop(event));
        log(WorkshopEvent::Opened {
            names: progress.names,
            steps: progress.steps,
        })?;
        for step in progress.reached.iter().cloned() {
            log(WorkshopEvent::StepReached { step })?;
        }
        for step in progress.passed.iter().cloned() {
            log(WorkshopEvent::StepPassed { step })?;
        }
        if let Some(step) = progress.current.clone() {
            valid(reached.contains(&step), "current")?;
            log(WorkshopEvent::StepReached { step })?;
        }
    }
    if let Some(program) = &game.program {
        let program = Program {
            game: game.game.clone(),
            names: program.names,
            code: program.code.clone(),
            step: progress.and_then(|progress| progress.current.clone()),
            lineage: program.lineage.clone(),
            page: program.page.clone(),
        };
        put(dossier, record, Document::Program(program))?;
    }
    if !game.words.is_empty() {
        let words = OwnWords {
            game: game.game.clone(),
            answers: game.words.clone(),
        };
        put(dossier, record, Document::OwnWords(words))?;
    }
    Ok(())
}

fn rebuild_attempt(dossier: &mut Dossier, attempt: &AttemptRecord) -> Result<(), Refused> {
    let activity = Activity::aptitude(attempt.attempt.as_str());
    valid(dossier.log(&activity).is_empty(), "attempt")?;
    valid(is_date(&attempt.date), "date")?;
    if attempt.incomplete {
        dossier.mark_lost(activity.clone(), 0);
    }
    let mut clock = 0;
    let mut log = |clock_ms, event| {
        valid(clock_ms >= clock, "clock_ms")?;
        clock = clock_ms;
        append(
            dossier,
            &activity,
            clock_ms,
            &attempt.date,
            Body::Aptitude(event),
        )
    };
    if let Some(version) = attempt.notice {
        log(0, AptitudeEvent::NoticeRead { version })?;
    }
    log(
        0,
        AptitudeEvent::Started {
            form: attempt.form.clone(),
            form_seed: attempt.form_seed.clone(),
            engine: attempt.engine,
            session_code: attempt.session_code.clone(),
        },
    )?;
    if let Some(hundredths) = attempt.time_factor {
        log(0, AptitudeEvent::TimeLengthened { hundredths })?;
    }
    for response in &attempt.responses {
        let timed = response
            .event()
            .ok_or(Refused::Invalid { field: "answer" })?;
        log(timed.clock_ms, timed.event)?;
    }
    if let Some(clock_ms) = attempt.finished_ms {
        log(clock_ms, AptitudeEvent::Finished)?;
    }
    Ok(())
}

/// An attempt whose start is lost keeps a log without it: a line that says nothing, after a gap in the
/// numbers.
fn rebuild_unreadable(
    dossier: &mut Dossier,
    record: &Record,
    attempt: &str,
) -> Result<(), Refused> {
    let activity = Activity::aptitude(attempt);
    valid(dossier.log(&activity).is_empty(), "attempt")?;
    valid(activity.is_valid(), "attempt")?;
    dossier.mark_lost(activity.clone(), 0);
    let event = Body::Aptitude(AptitudeEvent::Interrupted);
    append(dossier, &activity, 0, &record.date, event)
}

fn append(
    dossier: &mut Dossier,
    activity: &Activity,
    clock_ms: u64,
    date: &str,
    body: Body,
) -> Result<(), Refused> {
    let entry = dossier.next_entry(activity.clone(), clock_ms, date, body)?;
    dossier.apply(entry)
}

/// Texts that would have to be cleaned were not written by us: refused rather than changed.
fn put(dossier: &mut Dossier, record: &Record, document: Document) -> Result<(), Refused> {
    valid(document.clone().tidied() == document, "text")?;
    dossier.put(Saved::new(document, record.date.as_str()))
}

fn few(count: usize, limit: usize, what: &'static str) -> Result<(), Refused> {
    if count > limit {
        return Err(Refused::TooMany { what });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        export::{Parts, export},
        schema::SCHEMA,
    };
    use declic_text::Lang;

    /// A file as schema 1 wrote it: nothing that was added since, and sealed with its own number.
    fn of_schema_1() -> String {
        let attempt = Activity::aptitude("essai-01");
        let mut dossier = Dossier::new("09".repeat(16).parse::<DossierId>().unwrap());
        for event in [
            AptitudeEvent::Started {
                form: "decouverte-12".into(),
                form_seed: "LOIR-7K2M".into(),
                engine: 1,
                session_code: None,
            },
            AptitudeEvent::Answered {
                position: 0,
                answer: "14".into(),
            },
        ] {
            append(
                &mut dossier,
                &attempt,
                10,
                "2026-03-03",
                Body::Aptitude(event),
            )
            .unwrap();
        }
        let mut record = export(&dossier, &Parts::ALL, "2026-03-04", Lang::Fr).unwrap();
        record.schema = 1;
        record.sealed().unwrap().to_json().unwrap()
    }

    #[test]
    fn a_file_of_schema_1_is_read_and_its_test_judged() {
        let dossier = import(of_schema_1().as_bytes()).unwrap();
        let view = dossier.view();
        let result = crate::results::of_view(&view.attempts[0]).unwrap();
        assert_eq!(result.items.len(), 12);
        assert_eq!(result.items[0].answer.as_deref(), Some("14"));
        let again = export(&dossier, &Parts::ALL, "2026-03-04", Lang::Fr).unwrap();
        assert_eq!(again.schema, SCHEMA);
    }
}
