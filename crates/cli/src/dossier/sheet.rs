//! A record in plain words, one line for each thing in it.

use declic_aptitude::Family;
use declic_dossier::{
    Record,
    record::{AttemptRecord, GameRecord},
    results::{self, AttemptResult, ResultsError},
};

use super::format::{date, number};
use crate::messages::Messages;

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
    let comment = record.comment.iter();
    lines.extend(comment.map(|comment| messages.sheet_comment(own(comment))));
    let answer = |answer: Option<u8>| answer.map_or("–".to_owned(), |answer| answer.to_string());
    let confidence = record.confidence.iter();
    lines.extend(
        confidence.map(|it| messages.sheet_confidence(answer(it.after), answer(it.before))),
    );
    lines.push(messages.sheet_caution().to_owned());
    lines
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
    let inside = match results::of_record(attempt) {
        Ok(result) => solved(&result, messages),
        Err(ResultsError::OtherEngine { found }) => {
            vec![messages.sheet_other_engine(responses, found)]
        }
        Err(_) => vec![messages.sheet_unknown_form(responses)],
    };
    below(title, inside)
}

fn solved(result: &AttemptResult, messages: Messages) -> Vec<String> {
    let mut lines = vec![messages.sheet_solved(result.items.len(), result.solved())];
    let families = result.by_family().into_iter();
    lines.extend(families.map(|(family, solved, asked)| {
        let sentence = messages.sheet_family(asked, family_name(family, messages), solved);
        format!("  {sentence}")
    }));
    lines.extend(result.place.map(|place| {
        let (low, high) = place.interval();
        let [theta, low, high] = [place.theta, low, high].map(|value| number(messages.0, value));
        messages.sheet_place(high, low, theta)
    }));
    lines
}

fn family_name(family: Family, messages: Messages) -> &'static str {
    match family {
        Family::Series => messages.family_series(),
        Family::Matrices => messages.family_matrices(),
        Family::Deductions => messages.family_deductions(),
        Family::RobotTrace => messages.family_robot_trace(),
        Family::RobotBuild => messages.family_robot_build(),
        Family::MiniLanguage => messages.family_mini_language(),
        Family::Instructions => messages.family_instructions(),
        Family::Rotation => messages.family_rotation(),
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
