//! The sentence that sums up each part of the dossier. All functions are tracked.

use declic_dossier::view::{AttemptStatus, AttemptView, WorkshopView};

use crate::state::use_app;
use crate::texts::t;

/// The person's name and session code.
pub fn person_summary() -> String {
    let profile = use_app().store.with(|dossier| dossier.profile());
    match (profile.name.is_empty(), profile.session_code.is_empty()) {
        (true, true) => t().part_person_empty().to_owned(),
        (true, false) => t().part_person_code(&profile.session_code),
        (false, true) => profile.name,
        (false, false) => format!("{} · {}", profile.name, profile.session_code),
    }
}

/// The games that were begun.
pub fn games() -> Vec<WorkshopView> {
    use_app().store.with(|dossier| dossier.workshop_views())
}

/// How many steps of the workshop are passed.
pub fn workshop_summary() -> String {
    let reached: usize = games().iter().map(|game| game.reached.len()).sum();
    let passed = use_app().store.with(|dossier| dossier.passed_steps());
    match (reached, passed) {
        (0, _) => t().part_workshop_empty().to_owned(),
        (_, 0) => t().part_workshop_begun().to_owned(),
        (_, passed) => t().part_workshop_steps(passed),
    }
}

/// How long the person's programs are.
pub fn program_summary() -> String {
    let lines = games()
        .iter()
        .filter_map(|game| game.program.as_ref())
        .map(|program| program.code.lines().count())
        .sum();
    if lines == 0 {
        t().part_program_empty().to_owned()
    } else {
        t().part_program_lines(lines)
    }
}

/// How many questions the person answered in their own words.
pub fn words_summary() -> String {
    let answers: usize = games()
        .iter()
        .filter_map(|game| game.words.as_ref())
        .map(|words| words.answers.len())
        .sum();
    if answers == 0 {
        t().part_words_empty().to_owned()
    } else {
        t().part_words_count(answers)
    }
}

/// The attempts at the test that were begun.
pub fn attempts() -> Vec<AttemptView> {
    let started = |attempt: &AttemptView| attempt.start.is_some();
    use_app().store.with(|dossier| {
        let attempts = dossier.attempts().filter(|attempt| started(attempt));
        attempts.cloned().collect()
    })
}

/// Whether the test was taken.
pub fn test_summary() -> String {
    let attempts = attempts();
    let finished = attempts
        .iter()
        .filter(|one| one.status == AttemptStatus::Finished)
        .count();
    match (attempts.len(), finished) {
        (0, _) => t().part_test_empty().to_owned(),
        (_, 0) => t().part_test_running().to_owned(),
        (_, finished) => t().part_test_finished(finished),
    }
}

/// The person's comment.
pub fn comment_summary() -> String {
    let comment = use_app().store.with(|dossier| dossier.comment().to_owned());
    if comment.is_empty() {
        t().part_comment_empty().to_owned()
    } else {
        comment
    }
}

/// What the person answered before and after the workshop.
pub fn confidence_summary() -> String {
    let confidence = use_app().store.with(|dossier| dossier.confidence());
    match (confidence.before, confidence.after) {
        (None, None) => t().part_confidence_empty().to_owned(),
        (Some(before), None) => t().part_confidence_before(before),
        (None, Some(after)) => t().part_confidence_after(after),
        (Some(before), Some(after)) => t().part_confidence_both(after, before),
    }
}
