//! `declic diagnostics`: the table of all that is said about programs, in Markdown, with an
//! example of each kind from the tests.

use declic_text::Lang;
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    path::{Path, PathBuf},
};

use declic_javascript::{
    analyse, compiler,
    diagnostic::{Copydeck, Diagnostic, Severity, apply_edits},
    machine::{Limits, Machine, Progress, fault::CODES},
    scene::Input,
};

use crate::{
    copydeck::copydeck,
    messages::Messages,
    shared::{Exit, lang_parser, print, read_text},
};

/// How many frames an example may need before it stops.
const FRAMES: u32 = 200;

/// Arguments of `declic diagnostics`.
#[derive(clap::Args)]
pub struct Args {
    /// Language of the table
    #[arg(long, value_parser = lang_parser(), default_value = "fr")]
    lang: Lang,
    /// Folder with the wrong programs: wrong/*.txt and faults/*.txt
    #[arg(long, default_value = "crates/javascript/tests")]
    examples: PathBuf,
}

/// A program, what is said about it, and the program after its first repair.
struct Example {
    source: String,
    diagnostic: Diagnostic,
    repaired: Option<String>,
}

/// Prints the table.
pub fn diagnostics(args: &Args) -> Exit {
    match examples(&args.examples, args.lang) {
        Ok(examples) => {
            let text = document(&copydeck(args.lang), &examples, args.lang);
            print(text.trim_end());
            Exit::Fine
        }
        Err(exit) => exit,
    }
}

/// The most telling example of each code: the first that offers a repair, or else the first.
fn examples(folder: &Path, lang: Lang) -> Result<BTreeMap<String, Example>, Exit> {
    let mut found: BTreeMap<String, Example> = BTreeMap::new();
    for part in [
        "wrong/lint",
        "wrong/names",
        "wrong/outside",
        "wrong/syntax",
        "faults/run",
    ] {
        let text = read_text(&folder.join(part).with_extension("txt"), lang)?;
        let runs = part == "faults/run";
        let mut code = "";
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("== ") {
                code = name;
                continue;
            }
            let better = found.get(code).is_none_or(|known| known.repaired.is_none());
            let french = !line.is_empty() && !line.starts_with("en| ");
            if better
                && french
                && let Some(example) = example(line, code, runs)
            {
                let worth = example.repaired.is_some() || !found.contains_key(code);
                if worth {
                    found.insert(code.to_owned(), example);
                }
            }
        }
    }
    Ok(found)
}

/// Reads a line: `⏎` for a line end, `⟦ ⟧` around the place.
fn example(line: &str, code: &str, runs: bool) -> Option<Example> {
    let source = line.replace('⏎', "\n").replace(['⟦', '⟧'], "");
    let told = if runs {
        stop(&source)?
    } else {
        let found = analyse(&source, Lang::Fr).diagnostics;
        found.into_iter().find(|it| it.code.as_str() == code)?
    };
    let repaired = told
        .fixes
        .first()
        .map(|fix| apply_edits(&source, &fix.edits));
    Some(Example {
        source,
        diagnostic: told,
        repaired,
    })
}

/// What stops a program.
fn stop(source: &str) -> Option<Diagnostic> {
    let program = declic_javascript::parser::parse(source).program;
    let code = compiler::compile(&program, source, Lang::Fr).ok()?;
    let mut machine = Machine::new(code, "1", Limits::default());
    for _ in 0..FRAMES {
        loop {
            match machine.run(100_000) {
                Progress::Working => {}
                Progress::Idle | Progress::Waiting => break,
                Progress::Failed => return machine.fault().cloned(),
            }
        }
        machine.begin_frame(Input::default());
    }
    None
}

fn document(deck: &Copydeck, examples: &BTreeMap<String, Example>, lang: Lang) -> String {
    let mut out = String::new();
    let messages = Messages(lang);
    out.push_str(messages.diagnostics_head());
    let kinds = messages.diagnostics_kinds(deck.messages.len());
    let _always = writeln!(out, "\n{kinds}");
    let groups = [
        ("syntax.", messages.diagnostics_syntax()),
        ("names.", messages.diagnostics_names()),
        ("lint.", messages.diagnostics_lint()),
        ("outside.", messages.diagnostics_outside()),
        ("run.", messages.diagnostics_run()),
        ("swap.", messages.diagnostics_swap()),
    ];
    for (group, title) in groups {
        let head = messages.diagnostics_columns();
        let _always = write!(out, "\n## {title}\n\n{head}\n|---|---|---|---|---|\n");
        for (code, message) in &deck.messages {
            if !code.starts_with(group) {
                continue;
            }
            let row = match examples.get(code) {
                Some(example) => row(deck, example, messages),
                None => format!(
                    "| | **{}** {} | |",
                    cell(&message.title),
                    cell(&message.why)
                ),
            };
            let severity = severity(code, examples.get(code), messages);
            let _always = writeln!(out, "| `{code}` | {severity} {row}");
        }
    }
    out
}

fn severity(code: &str, example: Option<&Example>, messages: Messages) -> &'static str {
    match example.map(|it| it.diagnostic.severity) {
        Some(Severity::Warning) => messages.diagnostics_severity_hint(),
        Some(Severity::Outside) => messages.diagnostics_severity_outside(),
        None if code.starts_with("outside.") && !CODES.iter().any(|it| it.as_str() == code) => {
            messages.diagnostics_severity_outside()
        }
        None if code.starts_with("swap.") => messages.diagnostics_severity_hint(),
        _ => messages.diagnostics_severity_error(),
    }
}

/// Example, message and repair.
fn row(deck: &Copydeck, example: &Example, messages: Messages) -> String {
    let words = deck.word(&example.diagnostic);
    let after = match (&example.repaired, words.fixes.first()) {
        (Some(repaired), Some(label)) => messages.diagnostics_repaired(cell(label), code(repaired)),
        _ => String::new(),
    };
    format!(
        "| {} | **{}** {} | {after} |",
        code(&example.source),
        cell(&words.title),
        cell(&words.why)
    )
}

/// A program in a cell: a span of code for each line.
fn code(source: &str) -> String {
    let lines: Vec<String> = source
        .lines()
        .map(|line| {
            let line = line.replace('|', "\\|");
            let fence = if line.contains('`') { "``" } else { "`" };
            let gap = if line.contains('`') { " " } else { "" };
            if line.trim().is_empty() {
                String::new()
            } else {
                format!("{fence}{gap}{line}{gap}{fence}")
            }
        })
        .collect();
    lines.join("<br>")
}

/// Words in a cell.
fn cell(text: &str) -> String {
    let parts: Vec<String> = text
        .split('`')
        .enumerate()
        .map(|(at, part)| match at % 2 {
            0 => part.replace('<', "&lt;"),
            _ => part.to_owned(),
        })
        .collect();
    parts.join("`").replace('|', "\\|")
}
