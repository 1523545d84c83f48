//! Everything that must hold of `content/`, said at once: texts complete in both languages, every
//! change fits, every program runs, and the checks tell right from wrong. A step's start must fail
//! its checks, its solution and alternatives must pass, each mistake must get its own message.

use std::collections::BTreeSet;
use std::path::Path;

use declic_text::Lang;
use declic_workshop::script::{Action, Check};
use declic_workshop::{Game, Outcome, Step, check_all, rich};

use crate::build::folders;
use crate::languages;
use crate::prose;
use crate::sentences::{self, FileCounts};
use crate::source::{Sourced, read_blocks, read_game};
use crate::tree::{self, TEXT_TREES};
use crate::variants::Variant;
use crate::vocabulary::other;

/// Minutes that the steps up to the game's end may take in all.
const CORE_MINUTES: u32 = 45;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// What must be put right, one sentence each.
    pub errors: Vec<String>,
    /// What deserves a look.
    pub warnings: Vec<String>,
    /// How much was looked at.
    pub checked: Checked,
    /// The sentences of each file, counted.
    pub files: Vec<FileCounts>,
}

/// Counts of what was looked at, over both languages, each with names of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Games.
    pub games: usize,
    /// Steps.
    pub steps: usize,
    /// Programs that had to pass: solutions and alternatives.
    pub right: usize,
    /// Programs that had to fail: starts and mistakes.
    pub wrong: usize,
    /// Texts in TOML trees and Markdown files.
    pub texts: usize,
}

impl Report {
    fn error(&mut self, what: String) {
        self.errors.push(what);
    }
}

/// Checks the content in `dir`.
pub fn check(dir: &Path) -> Report {
    let mut report = Report::default();
    match folders(&dir.join("games")) {
        Ok(games) if games.is_empty() => {
            report.error(format!("{}: no game found", dir.join("games").display()));
        }
        Ok(games) => games.iter().for_each(|game| check_game(game, &mut report)),
        Err(error) => report.error(error.to_string()),
    }
    for name in TEXT_TREES {
        check_tree(&dir.join(name), &mut report);
    }
    check_trades(&dir.join("trades"), &mut report);
    let found = sentences::check(dir);
    report.errors.extend(found.errors);
    report.warnings.extend(found.warnings);
    report.files = found.files;
    report
}

fn check_game(dir: &Path, report: &mut Report) {
    let mut own: Vec<Sourced> = Vec::new();
    for lang in Lang::ALL {
        match read_game(dir, lang, lang) {
            Ok(sourced) => own.push(sourced),
            Err(error) => report.error(error.to_string()),
        }
    }
    if let [french, english] = own.as_slice() {
        check_languages(dir, french, english, report);
    }
    for sourced in &own {
        report.checked.games += 1;
        check_shape(&sourced.game, report);
        report.checked.texts += prose::lines(&sourced.game).len();
        for index in 0..sourced.game.steps.len() {
            check_programs(sourced, index, report);
        }
    }
}

/// Texts and names of programs are chosen apart: all four pairs can be read, the code in the
/// texts has the language of the names, and programs do not depend on the language of the texts.
fn check_languages(dir: &Path, french: &Sourced, english: &Sourced, report: &mut Report) {
    let mut found = languages::placeholders_differ(&french.game, &english.game);
    found.extend(languages::one_way(french));
    for own in [french, english] {
        found.extend(languages::foreign_code(own));
        let names = own.game.names;
        match read_game(dir, other(names), names) {
            Ok(mixed) => {
                found.extend(languages::foreign_code(&mixed));
                found.extend(languages::programs_differ(&own.game, &mixed.game));
            }
            Err(error) => found.push(error.to_string()),
        }
    }
    report.errors.extend(found);
}

fn check_shape(game: &Game, report: &mut Report) {
    let place = format!("{}, {}", game.id, game.lang.code());
    let minutes = game.core_minutes();
    if minutes > CORE_MINUTES {
        report.error(format!(
            "{place}: {minutes} minutes up to the end of the game"
        ));
    }
    let mut ids = BTreeSet::new();
    for step in &game.steps {
        report.checked.steps += 1;
        if !ids.insert(&step.id) {
            report.error(format!("{place}: two steps are called {}", step.id));
        }
        let place = format!("{place}, {}", step.id);
        if step.hints.len() != 3 {
            report.error(format!("{place}: {} hints instead of 3", step.hints.len()));
        }
        if step.word.term.is_empty() {
            report.error(format!("{place}: the word of the trade has no name"));
        }
        check_messages(step, &place, report);
        check_tokens(step, &place, report);
    }
}

fn check_messages(step: &Step, place: &str, report: &mut Report) {
    for check in &step.checks {
        let mut names = BTreeSet::new();
        read_names(&check.script, &mut names);
        let message = rich::plain(&check.message);
        for name in declic_text::placeholders(&message) {
            if !names.contains(name) {
                report.error(format!(
                    "{place}: message {}: nothing is read as {name}",
                    check.id
                ));
            }
        }
    }
}

fn read_names<'a>(actions: &'a [Action], names: &mut BTreeSet<&'a str>) {
    for action in actions {
        match action {
            Action::Read { name, .. } | Action::Fall { name, .. } => {
                names.insert(name);
            }
            Action::Repeat { actions, .. } => read_names(actions, names),
            Action::Count { name, actions, .. } => {
                names.insert(name);
                read_names(actions, names);
            }
            Action::Until { reads, .. } => read_names(reads, names),
            _ => {}
        }
    }
}

/// The change can be typed with the token bar, letters, digits and white space.
fn check_tokens(step: &Step, place: &str, report: &mut Report) {
    for change in &step.changes {
        for ch in change.added().chars() {
            let typed = ch.is_alphanumeric() || ch.is_whitespace();
            if !typed
                && !step.tokens.iter().any(|token| {
                    token == &ch.to_string()
                        || (token.contains(ch) && !token.contains(char::is_alphanumeric))
                })
            {
                report.error(format!("{place}: {ch:?} is not on the token bar"));
            }
            if ch == '`' {
                report.error(format!("{place}: a solution needs a backtick"));
            }
        }
    }
}

fn check_programs(sourced: &Sourced, index: usize, report: &mut Report) {
    let game = &sourced.game;
    let Some(step) = game.steps.get(index) else {
        return;
    };
    let place = format!("{}, {}, {}", game.id, game.names.code(), step.id);
    let start = game.start_of(index);
    let mut solution = start.clone();
    for change in &step.changes {
        match change.apply(&solution) {
            Ok(next) => solution = next,
            Err(error) => return report.error(format!("{place}: {error}")),
        }
    }
    let checks = game.checks_of(index, |_| true);
    report.checked.wrong += 1;
    match check_all(&checks, &start, game.names) {
        Outcome::Failed { .. } => {}
        Outcome::Passed => report.error(format!("{place}: passes before anything is done")),
        outcome => report.error(format!("{place}: the start: {}", describe(&outcome))),
    }
    report.checked.right += 1;
    match check_all(&checks, &solution, game.names) {
        Outcome::Passed => {}
        outcome => report.error(format!("{place}: the solution: {}", describe(&outcome))),
    }
    check_earlier(game, index, &solution, &place, report);
    for variant in sourced.variants.get(index).into_iter().flatten() {
        check_variant(&checks, variant, game.names, &place, report);
    }
}

/// A program also does what the steps before it ask for: a step that was skipped is found by them.
fn check_earlier(game: &Game, index: usize, solution: &str, place: &str, report: &mut Report) {
    for step in game.steps.iter().take(index) {
        let outcome = check_all(&step.checks, solution, game.names);
        if outcome != Outcome::Passed {
            let id = &step.id;
            let found = describe(&outcome);
            report.error(format!(
                "{place}: the solution no longer does what {id} asks for: {found}"
            ));
        }
    }
}

fn check_variant(
    checks: &[Check],
    variant: &Variant,
    lang: Lang,
    place: &str,
    report: &mut Report,
) {
    let place = format!("{place}: {:?}", variant.about);
    let program = match &variant.program {
        Ok(program) => program,
        Err(error) => return report.error(format!("{place}: {error}")),
    };
    let outcome = check_all(checks, program, lang);
    let fits = match (&outcome, variant.fails.as_deref()) {
        (Outcome::Passed, None) | (Outcome::Broken { .. }, Some("broken")) => true,
        (Outcome::Failed { check, .. }, Some(expected)) => check == expected,
        _ => false,
    };
    match variant.fails {
        Some(_) => report.checked.wrong += 1,
        None => report.checked.right += 1,
    }
    if !fits {
        let expected = variant.fails.as_deref().unwrap_or("pass");
        report.error(format!(
            "{place}: expected {expected}, {}",
            describe(&outcome)
        ));
    }
}

fn describe(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Passed => "passed".to_owned(),
        Outcome::Failed { check, message } => format!("failed {check}: {}", rich::plain(message)),
        Outcome::Broken { diagnostics } => {
            let codes: Vec<&str> = diagnostics.iter().map(|it| it.code.as_str()).collect();
            format!("broken: {}", codes.join(", "))
        }
    }
}

/// The trees of strings in a folder; a folder that is missing has nothing to check.
fn check_tree(dir: &Path, report: &mut Report) {
    if !dir.is_dir() {
        return;
    }
    let mut trees = Vec::new();
    for lang in Lang::ALL {
        match tree::files(dir, lang).and_then(|files| tree::read(&files)) {
            Ok(tree) => trees.push(tree),
            Err(error) => report.error(error.to_string()),
        }
    }
    if let [french, english] = trees.as_slice() {
        report.checked.texts += tree::leaves(french).len() + tree::leaves(english).len();
        for difference in tree::differences(french, english) {
            report.error(format!("{}: {difference}", dir.display()));
        }
    }
}

fn check_trades(dir: &Path, report: &mut Report) {
    if !dir.is_dir() {
        return;
    }
    let mut headings = Vec::new();
    for lang in Lang::ALL {
        match read_blocks(&dir.join(format!("{}.md", lang.code())), lang) {
            Ok(blocks) => {
                report.checked.texts += blocks.len();
                let kinds: Vec<_> = blocks.iter().map(std::mem::discriminant).collect();
                headings.push(kinds);
            }
            Err(error) => report.error(error.to_string()),
        }
    }
    if let [french, english] = headings.as_slice()
        && french != english
    {
        report.error(format!("{}: fr and en are not built alike", dir.display()));
    }
}
