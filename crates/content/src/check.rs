//! Everything that must hold of `content/`, said at once: texts complete in both languages, every
//! change fits, every program runs, and the checks tell right from wrong. A step's start must fail
//! its checks, its solution and alternatives must pass, each mistake must get its own message.

use std::collections::BTreeSet;
use std::path::Path;

use declic_javascript::text::LineIndex;
use declic_text::Lang;
use declic_workshop::script::Check;
use declic_workshop::{Outcome, Step, check_all, rich};

use crate::build::folders;
use crate::fault::{Fault, Found, Place, What};
use crate::folder::Folder;
use crate::languages;
use crate::prose;
use crate::sentences::{self, FileCounts};
use crate::source::{Sourced, StepPlaces, read, read_blocks};
use crate::tree::{self, PlacedTree, TEXT_TREES};
use crate::variants::Variant;
use crate::vocabulary::other;

/// Minutes that the steps up to the game's end may take in all.
const CORE_MINUTES: u32 = 45;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// What must be put right.
    pub errors: Vec<Fault>,
    /// What deserves a look.
    pub warnings: Vec<Fault>,
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
    /// Adds a fault of a program, unless the other language has it, too: its words differ in names.
    fn program_error(&mut self, fault: Fault) {
        let kind = std::mem::discriminant(&*fault.what);
        let same =
            |it: &Fault| it.place == fault.place && std::mem::discriminant(&*it.what) == kind;
        if !self.errors.iter().any(same) {
            self.errors.push(fault);
        }
    }

    /// Adds what was not found before: what two languages share is read twice.
    fn error(&mut self, fault: Fault) {
        if !self.errors.contains(&fault) {
            self.errors.push(fault);
        }
    }
}

/// Checks the content in `dir`: all its games, in both languages, and all its other texts.
pub fn check(dir: &Path) -> Report {
    let mut report = Report::default();
    let games = dir.join("games");
    match folders(&games) {
        Ok(found) if found.is_empty() => report.error(Fault::new(&games, 1, What::NoGame)),
        Ok(games) => {
            for game in games {
                match Folder::read(&game) {
                    Ok(folder) => check_folder(&folder, false, &mut report),
                    Err(fault) => report.error(fault),
                }
            }
        }
        Err(fault) => report.error(fault),
    }
    for name in TEXT_TREES {
        check_tree(&dir.join(name), &mut report);
    }
    check_trades(&dir.join("trades"), &mut report);
    let found = sentences::check(dir);
    found.errors.into_iter().for_each(|it| report.error(it));
    report.warnings.extend(found.warnings);
    report.files = found.files;
    report
}

/// Checks one game and how long its sentences are. A `local` one needs only one language, one hint
/// and one check in each step.
pub fn check_game(folder: &Folder, local: bool) -> Report {
    let mut report = Report::default();
    check_folder(folder, local, &mut report);
    let found = sentences::check_game(folder);
    found.errors.into_iter().for_each(|it| report.error(it));
    report.warnings.extend(found.warnings);
    report.files = found.files;
    report
}

fn check_folder(folder: &Folder, local: bool, report: &mut Report) {
    let languages = folder.languages();
    let missing = Lang::ALL.iter().filter(|lang| !languages.contains(lang));
    let missing: Vec<String> = missing
        .map(|lang| format!("game.{}.md", lang.code()))
        .collect();
    if languages.is_empty() && local {
        return report.error(Fault::new(&folder.path("game.fr.md"), 1, What::NoLanguage));
    }
    if !missing.is_empty() && !local {
        for file in missing {
            report.error(Fault::new(&folder.path(&file), 1, What::NoText(file)));
        }
        return;
    }
    let mut own: Vec<Sourced> = Vec::new();
    for lang in languages {
        match read(folder, lang, lang) {
            Ok(sourced) => own.push(sourced),
            Err(faults) => faults.into_iter().for_each(|it| report.error(it)),
        }
    }
    if let [french, english] = own.as_slice() {
        check_languages(folder, french, english, report);
    }
    for sourced in &own {
        report.checked.games += 1;
        check_shape(sourced, local, report);
        report.checked.texts += prose::lines(&sourced.game).len();
        for index in 0..sourced.game.steps.len() {
            // Programs after a change that does not fit are not what their author means.
            if !check_programs(sourced, index, report) {
                break;
            }
        }
    }
}

/// Texts and names of programs are chosen apart: all four pairs can be read, the code in the
/// texts has the language of the names, and programs do not depend on the language of the texts.
fn check_languages(folder: &Folder, french: &Sourced, english: &Sourced, report: &mut Report) {
    let mut found = languages::placeholders_differ(french, english);
    found.extend(languages::one_way(french, folder));
    for (own, written) in [(french, english), (english, french)] {
        found.extend(languages::foreign_code(own, own));
        let names = own.game.names;
        match read(folder, other(names), names) {
            Ok(mixed) => {
                let places: Vec<Place> = own.places.iter().map(|it| it.named.clone()).collect();
                found.extend(languages::foreign_code(&mixed, written));
                let differ = languages::programs_differ(&own.game, &mixed.game, &places);
                found.extend(differ);
            }
            Err(faults) => found.extend(faults),
        }
    }
    found.into_iter().for_each(|fault| report.error(fault));
}

fn check_shape(sourced: &Sourced, local: bool, report: &mut Report) {
    let game = &sourced.game;
    if game.steps.is_empty() {
        report.error(sourced.order.fault(What::NoSteps));
    }
    let is_id = |ch: char| ch.is_ascii_lowercase() || ch.is_ascii_digit() || ch == '-';
    if game.id.is_empty() || !game.id.chars().all(is_id) {
        let place = Place {
            line: 1,
            ..sourced.order.clone()
        };
        report.error(place.fault(What::Id(game.id.clone())));
    }
    let minutes = game.core_minutes();
    if minutes > CORE_MINUTES && !local {
        let most = CORE_MINUTES;
        report.error(sourced.order.fault(What::Minutes { minutes, most }));
    }
    let mut ids = BTreeSet::new();
    for (step, places) in game.steps.iter().zip(&sourced.places) {
        report.checked.steps += 1;
        if !ids.insert(&step.id) {
            report.error(places.named.fault(What::StepTwice(step.id.clone())));
        }
        let (found, wanted) = (step.hints.len(), if local { "1" } else { "3" });
        if found != 3 && !(local && found >= 1) {
            let wanted = wanted.to_owned();
            report.error(
                places
                    .text
                    .part("hints")
                    .fault(What::Hints { found, wanted }),
            );
        }
        if step.checks.is_empty() {
            report.error(first_change(places).fault(What::NoCheck));
        }
        check_tokens(step, places, report);
    }
}

fn first_change(places: &StepPlaces) -> Place {
    places.changes.first().unwrap_or(&places.named).clone()
}

/// The change can be typed with the token bar, letters, digits and white space.
fn check_tokens(step: &Step, places: &StepPlaces, report: &mut Report) {
    for (change, place) in step.changes.iter().zip(&places.changes) {
        for ch in change.added().chars() {
            let typed = ch.is_alphanumeric() || ch.is_whitespace();
            if !typed
                && !step.tokens.iter().any(|token| {
                    token == &ch.to_string()
                        || (token.contains(ch) && !token.contains(char::is_alphanumeric))
                })
            {
                report.error(place.fault(What::Token(ch)));
            }
        }
    }
}

/// Tries the programs of a step. False where its own do not do what they should: what comes after
/// them is not what its author means.
fn check_programs(sourced: &Sourced, index: usize, report: &mut Report) -> bool {
    let game = &sourced.game;
    let (Some(step), Some(places)) = (game.steps.get(index), sourced.places.get(index)) else {
        return false;
    };
    let start = game.start_of(index);
    let mut solution = start.clone();
    for (change, place) in step.changes.iter().zip(&places.changes) {
        match change.apply(&solution) {
            Ok(next) => solution = next,
            Err(error) => {
                report.program_error(place.fault(error.into()));
                return false;
            }
        }
    }
    if step.checks.is_empty() {
        return true;
    }
    let checks = game.checks_of(index, |_| true);
    let judged = |program: &str| found(&check_all(&checks, program, game.names), program);
    report.checked.wrong += 1;
    match judged(&start) {
        Found::Failed { .. } => {}
        Found::Passed => {
            let own = step
                .checks
                .iter()
                .filter_map(|it| places.checks.get(&it.id));
            let place = own.max().cloned().unwrap_or_else(|| first_change(places));
            report.program_error(place.fault(What::StartPasses));
        }
        broken => {
            let place = if index == 0 {
                &sourced.opening
            } else {
                &first_change(places)
            };
            report.program_error(place.fault(What::StartBroken(broken)));
            return false;
        }
    }
    report.checked.right += 1;
    let place = match judged(&solution) {
        Found::Passed => None,
        Found::Failed { check, message } => places
            .checks
            .get(&check)
            .map(|place| (place.clone(), Found::Failed { check, message })),
        broken => Some((first_change(places), broken)),
    };
    if let Some((place, wrong)) = place {
        report.program_error(place.fault(What::Solution(wrong)));
        return false;
    }
    if !check_earlier(sourced, index, &solution, report) {
        return false;
    }
    for variant in sourced.variants.get(index).into_iter().flatten() {
        check_variant(&checks, variant, game.names, report);
    }
    true
}

/// A program also does what the steps before it ask for: a step that was skipped is found by them.
fn check_earlier(sourced: &Sourced, index: usize, solution: &str, report: &mut Report) -> bool {
    let game = &sourced.game;
    let place = sourced.places.get(index).map(first_change);
    for step in game.steps.iter().take(index) {
        let outcome = check_all(&step.checks, solution, game.names);
        if outcome != Outcome::Passed
            && let Some(place) = &place
        {
            let found = found(&outcome, solution);
            let step = step.id.clone();
            report.program_error(place.fault(What::Forgets { step, found }));
            return false;
        }
    }
    true
}

/// The name under which a variant must stop with an error.
const BROKEN: &str = "broken";

fn check_variant(checks: &[Check], variant: &Variant, lang: Lang, report: &mut Report) {
    let fault = |what| variant.place.fault(what);
    let program = match &variant.program {
        Ok(program) => program,
        Err(what) => return report.program_error(fault(what.clone())),
    };
    let expected = variant.fails.as_deref();
    let exists = |id: &str| id == BROKEN || checks.iter().any(|check| check.id == id);
    if let Some(id) = expected.filter(|id| !exists(id)) {
        let known = checks.iter().map(|check| check.id.clone());
        let what = What::NoSuchCheck {
            check: id.to_owned(),
            known: known.chain([BROKEN.to_owned()]).collect(),
        };
        return report.program_error(fault(what));
    }
    let outcome = found(&check_all(checks, program, lang), program);
    let fits = match (&outcome, expected) {
        (Found::Passed, None) | (Found::Broken { .. }, Some(BROKEN)) => true,
        (Found::Failed { check, .. }, Some(expected)) => check == expected,
        _ => false,
    };
    match variant.fails {
        Some(_) => report.checked.wrong += 1,
        None => report.checked.right += 1,
    }
    if fits {
        return;
    }
    let about = variant.about.clone();
    let found = outcome;
    report.program_error(fault(match (&variant.fails, &variant.accepted) {
        (None, Some(_)) => What::NotAccepted { slip: about, found },
        (None, None) => What::Right { about, found },
        (Some(expected), _) => What::Mistake {
            about,
            expected: expected.clone(),
            found,
        },
    }));
}

/// How the check of `program` ended.
fn found(outcome: &Outcome, program: &str) -> Found {
    match outcome {
        Outcome::Passed => Found::Passed,
        Outcome::Failed { check, message } => Found::Failed {
            check: check.clone(),
            message: rich::plain(message),
        },
        Outcome::Broken { diagnostics } => match diagnostics.first() {
            Some(first) => Found::Broken {
                diagnostic: Box::new(first.clone()),
                line: LineIndex::new(program).line(first.span.start),
            },
            // There is always a first one; without it nothing would be wrong.
            None => Found::Passed,
        },
    }
}

/// The trees of strings in a folder; a folder that is missing has nothing to check.
fn check_tree(dir: &Path, report: &mut Report) {
    if !dir.is_dir() {
        return;
    }
    let mut trees = Vec::new();
    for lang in Lang::ALL {
        match PlacedTree::read(dir, lang) {
            Ok(tree) => trees.push(tree),
            Err(fault) => report.error(fault),
        }
    }
    if let [french, english] = trees.as_slice() {
        report.checked.texts += tree::leaves(&french.tree).len();
        report.checked.texts += tree::leaves(&english.tree).len();
        for difference in tree::differences(french, english) {
            report.error(difference);
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
            Err(fault) => report.error(fault),
        }
    }
    if let [french, english] = headings.as_slice()
        && french != english
    {
        report.error(Fault::new(&dir.join("en.md"), 1, What::BuiltOtherwise));
    }
}
