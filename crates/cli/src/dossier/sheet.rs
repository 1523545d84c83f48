//! A record in plain words, one line for each thing in it.

use declic_aptitude::report::Place;
use declic_dossier::{
    Record,
    record::{AttemptRecord, GameRecord, PairRecord},
    results::{self, AttemptResult, ResultsError},
};

use super::format::{date, number};
use crate::messages::Messages;
use crate::paper::texts::Texts;

/// The lines of a record.
pub fn sheet(record: &Record, messages: Messages) -> Vec<String> {
    let on = date(messages, &record.date);
    let person = record.person.as_ref();
    let name = person.and_then(|person| person.name.as_deref());
    let mut lines = vec![match name {
        Some(name) => messages.sheet_named(on, name),
        None => messages.sheet_nameless(on),
    }];
    let code = person.and_then(|person| person.session_code.as_deref());
    lines.extend(code.map(|code| messages.sheet_session(code)));
    lines.push(messages.sheet_identity(record.dossier.as_str()));
    lines.extend(record.workshop.iter().flat_map(|it| game(it, messages)));
    lines.extend(record.aptitude.iter().flat_map(|it| attempt(it, messages)));
    let unreadable = || Texts::new(messages.0).interface("facts.unreadable", &[]);
    lines.extend(record.unreadable.iter().map(|_| unreadable()));
    let comment = record.comment.iter();
    lines.extend(comment.map(|comment| messages.sheet_comment(own(comment))));
    lines.extend(record.pair.iter().flat_map(|it| pair(it, messages)));
    let answer = |answer: Option<u8>| answer.map_or("–".to_owned(), |answer| answer.to_string());
    let confidence = record.confidence.iter();
    lines.extend(
        confidence.map(|it| messages.sheet_confidence(answer(it.after), answer(it.before))),
    );
    lines.push(messages.sheet_caution().to_owned());
    lines
}

fn pair(pair: &PairRecord, messages: Messages) -> Vec<String> {
    let steps: usize = pair.games.iter().map(|it| it.steps.len()).sum();
    let title = match &pair.with {
        Some(name) => messages.sheet_pair_with(name, steps),
        None => messages.sheet_pair(steps),
    };
    let given = pair.given.iter();
    let received = pair.received.iter();
    let inside = given
        .map(|text| messages.sheet_help_given(own(text)))
        .chain(received.map(|text| messages.sheet_help_received(own(text))));
    below(title, inside.collect())
}

fn game(game: &GameRecord, messages: Messages) -> Vec<String> {
    let mut inside = Vec::new();
    if let Some(progress) = &game.progress {
        let on = date(messages, &progress.date);
        let (reached, passed) = (progress.reached.len(), progress.passed.len());
        inside.push(messages.sheet_steps(on, progress.steps, passed, reached));
    }
    if let Some(program) = &game.program {
        let written = program.code.lines().filter(|line| !line.trim().is_empty());
        inside.push(messages.sheet_program(written.count()));
    }
    let words = game.words.values();
    inside.extend(words.map(|text| messages.sheet_own_words(own(text))));
    below(messages.sheet_game(&game.game), inside)
}

fn attempt(attempt: &AttemptRecord, messages: Messages) -> Vec<String> {
    let on = date(messages, &attempt.date);
    let title = match attempt.finished_ms {
        Some(_) => messages.sheet_attempt_finished(on, &attempt.form),
        None => messages.sheet_attempt_open(on, &attempt.form),
    };
    let responses = attempt.responses.len();
    let mut inside = match results::of_record(attempt) {
        Ok(result) => solved(&result, messages),
        Err(ResultsError::OtherEngine { found }) => {
            vec![messages.sheet_other_engine(responses, found)]
        }
        Err(_) => vec![messages.sheet_unknown_form(responses)],
    };
    if attempt.incomplete {
        inside.push(Texts::new(messages.0).interface("facts.incomplete", &[]));
    }
    below(title, inside)
}

fn solved(result: &AttemptResult, messages: Messages) -> Vec<String> {
    let texts = Texts::new(messages.0);
    let report = &result.report;
    let mut lines = vec![messages.sheet_solved(report.met, result.solved())];
    let families = result.met_by_family().into_iter();
    lines.extend(families.map(|(family, solved, met)| {
        let sentence = messages.sheet_family(met, texts.family(family), solved);
        format!("  {sentence}")
    }));
    let unseen = usize::from(report.total.saturating_sub(report.met));
    if unseen > 0 {
        lines.push(messages.sheet_unseen(unseen));
    }
    lines.extend(result.place.map(|estimate| {
        let (low, high) = estimate.interval();
        place(Place::of(low, high), &texts, messages)
    }));
    lines
}

/// The interval on the scale from 1 to 5, in the words of the app.
fn place(place: Place, texts: &Texts, messages: Messages) -> String {
    let number = |value: f64| number(messages.0, value);
    match place {
        Place::Between(low, high) => {
            let (low, high) = (number(low), number(high));
            texts.interface("result.line_between", &[("low", &low), ("high", &high)])
        }
        Place::UpTo(high) => texts.interface("result.line_up_to", &[("high", &number(high))]),
        Place::From(low) => texts.interface("result.line_from", &[("low", &number(low))]),
        Place::Anywhere => texts.interface("result.line_anywhere", &[]),
    }
}

/// `inside` indented below its title.
fn below(title: String, inside: Vec<String>) -> Vec<String> {
    let inside = inside.iter().map(|line| format!("  {line}"));
    std::iter::once(title).chain(inside).collect()
}

/// A person's own words: further lines are indented.
fn own(text: &str) -> String {
    text.replace('\n', "\n    ")
}
