//! `declic dossier`: exported files in plain words.

pub mod refusal;
mod words;

use declic_text::Lang;
use std::path::{Path, PathBuf};

use declic_dossier::{
    Record,
    import::read,
    limits,
    record::{AttemptRecord, GameRecord},
    results::{self, AttemptResult, ResultsError},
};

use crate::paper::texts::Texts;
use crate::shared::{Exit, complain, lang_parser, print, read_bytes};

/// Arguments of `declic dossier`.
#[derive(clap::Args)]
pub struct Args {
    /// Exported files
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Language of the sheet
    #[arg(long, value_parser = lang_parser(), default_value = "fr")]
    lang: Lang,
}

/// Prints each file that can be read, and says of each other one why not.
pub fn dossier(args: &Args) -> Exit {
    let mut exit = Exit::Fine;
    for (at, file) in args.files.iter().enumerate() {
        if at > 0 {
            print("");
        }
        if let Err(worse) = one(file, args.lang) {
            exit = exit.max(worse);
        }
    }
    exit
}

fn one(file: &Path, lang: Lang) -> Result<(), Exit> {
    // One byte more than allowed is enough to know that there are too many.
    let bytes = read_bytes(file, limits::FILE_BYTES as u64 + 1, lang)?;
    match read(&bytes) {
        Ok(record) => {
            print(&format!(
                "{}\n{}",
                file.display(),
                sheet(&record, lang).join("\n")
            ));
            Ok(())
        }
        Err(error) => {
            complain(&format!(
                "{}: {}",
                file.display(),
                refusal::sentence(&error, lang)
            ));
            Err(Exit::Errors)
        }
    }
}

/// A record in plain words.
fn sheet(record: &Record, lang: Lang) -> Vec<String> {
    let person = record.person.as_ref();
    let name = person.and_then(|person| person.name.as_deref());
    let mut lines = vec![words::file(lang, name, &words::date(lang, &record.date))];
    let code = person.and_then(|person| person.session_code.as_deref());
    lines.extend(code.map(|code| words::session(lang, code)));
    lines.push(words::identity(lang, record.dossier.as_str()));
    lines.extend(record.workshop.iter().flat_map(|it| game(it, lang)));
    lines.extend(record.aptitude.iter().flat_map(|it| attempt(it, lang)));
    let comment = record.comment.iter();
    lines.extend(comment.map(|comment| words::comment(lang, comment)));
    let confidence = record.confidence.iter();
    lines.extend(confidence.map(|it| words::confidence(lang, it.before, it.after)));
    lines.push(words::caution(lang));
    lines
}

fn game(game: &GameRecord, lang: Lang) -> Vec<String> {
    let mut lines = vec![words::game(lang, &game.game)];
    if let Some(progress) = &game.progress {
        let (reached, passed) = (progress.reached.len(), progress.passed.len());
        let on = words::date(lang, &progress.date);
        lines.push(words::steps(lang, reached, passed, progress.steps, &on));
    }
    if let Some(program) = &game.program {
        let written = program.code.lines().filter(|line| !line.trim().is_empty());
        lines.push(words::program(lang, written.count()));
    }
    lines.extend(game.words.values().map(|text| words::own_words(lang, text)));
    lines
}

fn attempt(attempt: &AttemptRecord, lang: Lang) -> Vec<String> {
    let on = words::date(lang, &attempt.date);
    let finished = attempt.finished_ms.is_some();
    let mut lines = vec![words::attempt(lang, &attempt.form, &on, finished)];
    let responses = attempt.responses.len();
    match results::of_record(attempt) {
        Ok(result) => lines.extend(solved(&result, lang)),
        Err(ResultsError::OtherEngine { found }) => {
            lines.push(words::other_engine(lang, responses, found));
        }
        Err(_) => {
            lines.push(words::unknown_form(lang, responses));
        }
    }
    lines
}

fn solved(result: &AttemptResult, lang: Lang) -> Vec<String> {
    let mut lines = vec![words::solved(
        lang,
        result.solved(),
        result.report.met.into(),
    )];
    let families = result.met_by_family().into_iter();
    let texts = Texts::new(lang);
    lines.extend(
        families
            .map(|(family, solved, met)| words::family(lang, &texts.family(family), solved, met)),
    );
    let unseen = usize::from(result.report.total.saturating_sub(result.report.met));
    if unseen > 0 {
        lines.push(words::unseen(lang, unseen));
    }
    let place = result.place;
    lines.extend(place.map(|place| words::place(lang, &texts, place.interval())));
    lines
}
