//! `declic content try`: a program at a step of a game, judged as the app judges it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use declic_content::source::read;
use declic_javascript::{analyse, diagnostic::Diagnostic};
use declic_text::Lang;
use declic_workshop::{Game, Judge, Judgement, Outcome, rich};
use serde_json::json;

use super::{print_faults, shipped};
use crate::copydeck::copydeck;
use crate::messages::Messages;
use crate::report::{Report, exit};
use crate::shared::{Exit, complain, lang_parser, print, read_text};

/// Machine steps between two looks at the judge.
const SLICE: u64 = 1_000_000;

/// Arguments of `declic content try`.
#[derive(clap::Args)]
pub struct Args {
    /// The game's folder, or the id of a game that comes with Déclic
    game: String,
    /// The step, by its id or its number
    step: String,
    /// The program
    file: PathBuf,
    /// Language of the scene's names in the program
    #[arg(long, value_parser = lang_parser(), default_value = "fr")]
    names: Lang,
    /// JSON lines: the diagnostics, then the verdict
    #[arg(long)]
    json: bool,
}

/// Prints the verdict with its message; diagnostics as `declic check` does. All steps before this
/// one count as passed, so what they keep is asked for.
pub fn attempt(args: &Args, lang: Lang) -> Exit {
    match judged(args, lang) {
        Ok(exit) | Err(exit) => exit,
    }
}

fn judged(args: &Args, lang: Lang) -> Result<Exit, Exit> {
    let folder = shipped::game(&args.game, lang)?;
    // A game in one language is tried in it.
    let (texts, names) = match folder.languages().as_slice() {
        [only] => (*only, *only),
        _ => (lang, args.names),
    };
    let game = read(&folder, texts, names).map_err(|faults| {
        print_faults(&faults, Messages(lang).content_error(), lang);
        Exit::Errors
    })?;
    let game = game.game;
    let Some(at) = position(&game, &args.step) else {
        let known = game.steps.iter().map(|step| step.id.as_str());
        let known = known.collect::<Vec<_>>().join(", ");
        complain(&Messages(lang).content_no_step(known, &args.step));
        return Err(Exit::Usage);
    };
    let program = read_text(&args.file, lang)?;
    let passed: BTreeSet<String> = game
        .steps
        .iter()
        .take(at)
        .map(|step| step.id.clone())
        .collect();
    let analysis = analyse(&program, names);
    let warnings = analysis.diagnostics.clone();
    let mut judge = Judge::new(&game, at, analysis, &program, &passed);
    let judgement = loop {
        if let Some(judgement) = judge.run(SLICE) {
            break judgement;
        }
    };
    let report = Report {
        file: args.file.display().to_string(),
        source: &program,
        copydeck: copydeck(lang),
        json: args.json,
    };
    Ok(print_verdict(
        &game, at, &judgement, &warnings, &report, lang,
    ))
}

/// The step that is meant: an id, or else a number from 1.
fn position(game: &Game, step: &str) -> Option<usize> {
    game.position(step).or_else(|| {
        let number: usize = step.parse().ok()?;
        let at = number.checked_sub(1)?;
        (at < game.steps.len()).then_some(at)
    })
}

fn print_verdict(
    game: &Game,
    at: usize,
    judgement: &Judgement,
    analysis: &[Diagnostic],
    report: &Report,
    lang: Lang,
) -> Exit {
    let messages = Messages(lang);
    let step = game.steps.get(at);
    let id = step.map_or("", |step| step.id.as_str());
    let diagnostics = match &judgement.outcome {
        Outcome::Broken { diagnostics } => diagnostics.as_slice(),
        _ => analysis,
    };
    for diagnostic in diagnostics {
        print(&report.line(diagnostic));
    }
    let (verdict, words, line) = match &judgement.outcome {
        Outcome::Passed => {
            let message = step.map_or(String::new(), |step| rich::plain(&step.success));
            let words = messages.content_passed(&message);
            ("passed", words, json!({ "message": message }))
        }
        Outcome::Failed { check, message } => {
            let message = rich::plain(message);
            let words = messages.content_failed(check, &message);
            let line = json!({
                "check": check, "message": message, "unanswered": judgement.unanswered,
            });
            ("failed", words, line)
        }
        Outcome::Broken { .. } => ("broken", messages.content_broken().to_owned(), json!({})),
    };
    if report.json {
        let mut line = line;
        if let Some(line) = line.as_object_mut() {
            line.insert("verdict".to_owned(), verdict.into());
            line.insert("step".to_owned(), id.into());
        }
        print(&line.to_string());
    } else {
        print(&words);
        if let (Outcome::Failed { .. }, Some(question)) =
            (&judgement.outcome, &judgement.unanswered)
        {
            print(&messages.content_unanswered(question));
        }
    }
    match &judgement.outcome {
        Outcome::Passed => Exit::Fine,
        Outcome::Failed { .. } => Exit::Errors,
        Outcome::Broken { diagnostics } => exit(diagnostics),
    }
}
