//! Everything that must hold of `content/`, said at once: texts complete in both languages, every
//! change fits, every program runs, and the checks tell right from wrong (`programs`). The check of a
//! game pauses between its programs, and inside long ones (`pace`): it runs in the app, too.

mod pace;
mod programs;

use std::collections::BTreeSet;
use std::path::Path;

use declic_text::Lang;
use declic_workshop::{Step, Version, is_id};

use crate::build::folders;
use crate::fault::{Fault, Place, What};
use crate::folder::Folder;
use crate::languages;
use crate::prose;
use crate::sentences::{self, FileCounts};
use crate::source::{Sourced, StepPlaces, read, read_blocks};
use crate::tree::{self, PlacedTree, TEXT_TREES};
use crate::vocabulary::other;

pub use pace::Tried;
use pace::{Pace, without_pauses};
use programs::{Trial, first_change};

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
                    Ok(folder) => {
                        let mut pace = Pace::new(async |_| {});
                        without_pauses(check_folder(&folder, false, &mut report, &mut pace));
                    }
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
    without_pauses(check_game_paced(folder, local, async |_| {}))
}

/// The same with pauses: `pause` is awaited before each program that is tried, and inside those that
/// run long.
pub async fn check_game_paced(
    folder: &Folder,
    local: bool,
    pause: impl AsyncFnMut(Tried),
) -> Report {
    let mut report = Report::default();
    let mut pace = Pace::new(pause);
    check_folder(folder, local, &mut report, &mut pace).await;
    pace.pause().await;
    let found = sentences::check_game(folder);
    found.errors.into_iter().for_each(|it| report.error(it));
    report.warnings.extend(found.warnings);
    report.files = found.files;
    report
}

async fn check_folder(
    folder: &Folder,
    local: bool,
    report: &mut Report,
    pace: &mut Pace<impl AsyncFnMut(Tried)>,
) {
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
        pace.pause().await;
    }
    if let [french, english] = own.as_slice() {
        check_languages(folder, french, english, report, pace).await;
    }
    pace.tried.of = own.iter().map(|it| it.game.steps.len()).sum();
    for (number, sourced) in own.iter().enumerate() {
        report.checked.games += 1;
        check_shape(sourced, local, report);
        report.checked.texts += prose::lines(&sourced.game).len();
        for index in 0..sourced.game.steps.len() {
            let mut trial = Trial {
                sourced,
                report,
                pace,
            };
            // Programs after a change that does not fit are not what their author means.
            if !trial.step(index).await {
                break;
            }
            pace.tried.steps += 1;
        }
        let before = own.iter().take(number + 1);
        pace.tried.steps = before.map(|it| it.game.steps.len()).sum();
    }
}

/// Texts and names of programs are chosen apart: all four pairs can be read, the code in the
/// texts has the language of the names, and programs do not depend on the language of the texts.
async fn check_languages(
    folder: &Folder,
    french: &Sourced,
    english: &Sourced,
    report: &mut Report,
    pace: &mut Pace<impl AsyncFnMut(Tried)>,
) {
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
        pace.pause().await;
    }
    found.into_iter().for_each(|fault| report.error(fault));
}

fn check_shape(sourced: &Sourced, local: bool, report: &mut Report) {
    let game = &sourced.game;
    if game.steps.is_empty() {
        report.error(sourced.order.fault(What::NoSteps));
    }
    let first_line = Place {
        line: 1,
        ..sourced.order.clone()
    };
    if !is_id(&game.id) {
        report.error(first_line.fault(What::Id(game.id.clone())));
    } else if Version::of(&game.id).1 != Version::Whole {
        report.error(first_line.fault(What::IdEnding(game.id.clone())));
    }
    let minutes = game.core_minutes();
    if minutes > CORE_MINUTES && !local {
        let most = CORE_MINUTES;
        report.error(sourced.order.fault(What::Minutes { minutes, most }));
    }
    let mut ids = BTreeSet::new();
    for (step, places) in game.steps.iter().zip(&sourced.places) {
        report.checked.steps += 1;
        if !is_id(&step.id) {
            report.error(places.named.fault(What::StepId(step.id.clone())));
        }
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
    let finished = game.finished();
    for (choice, place) in game.choices.iter().zip(&sourced.choices) {
        if !choice.fits(&finished) {
            report.error(place.fault(What::ChoiceElsewhere));
        }
    }
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
