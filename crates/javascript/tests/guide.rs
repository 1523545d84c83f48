//! `docs/langage.md` and `docs/language.md`: every example is accepted without a word and prints
//! what its `// →` comments say, with what its `// ←` comments answer; what they call refused is
//! refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{machine_with, run};
use declic_javascript::analyse;
use declic_javascript::machine::{Answer, Limits, Progress, RequestKind};
use declic_javascript::scene::Input;
use declic_text::Lang;

/// Frames for the examples that wait.
const FRAMES: usize = 90;

fn guide(lang: Lang) -> String {
    let name = match lang {
        Lang::Fr => "langage",
        Lang::En => "language",
    };
    let path = format!("{}/../../docs/{name}.md", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

/// The blocks of code that start with the fence `js` and `mark`.
fn blocks(text: &str, mark: &str) -> Vec<String> {
    let fence = format!("```js{mark}\n");
    let parts = text.split(&fence).skip(1);
    parts
        .map(|part| part.split("```\n").next().unwrap().to_owned())
        .collect()
}

/// What the comments of an example announce.
fn announced(source: &str) -> Vec<&str> {
    source
        .lines()
        .filter_map(|line| line.split_once("// → "))
        .map(|(_, said)| said)
        .collect()
}

/// What the comments of an example answer to its questions, in order.
fn answered(source: &str) -> Vec<&str> {
    let lines = source.lines();
    let answers = lines.filter_map(|line| line.split_once("// ← "));
    answers.map(|(_, text)| text).collect()
}

fn answer(kind: RequestKind, text: &str) -> Answer {
    match kind {
        RequestKind::Alert => Answer::Seen,
        RequestKind::Confirm => Answer::Choice(matches!(text, "oui" | "yes")),
        RequestKind::Prompt if matches!(text, "Annuler" | "Cancel") => Answer::Text(None),
        RequestKind::Prompt => Answer::Text(Some(text.to_owned())),
    }
}

#[test]
fn the_examples_do_what_they_say() {
    for lang in Lang::ALL {
        let examples = blocks(&guide(lang), "");
        assert!(examples.len() > 15, "{}", examples.len());
        for source in examples {
            assert_eq!(analyse(&source, lang).diagnostics, [], "{source}");
            let mut machine = machine_with(&source, lang, Limits::default());
            let mut answers = answered(&source).into_iter();
            for _ in 0..FRAMES {
                while run(&mut machine) == Progress::Waiting {
                    let kind = machine.request().unwrap().kind;
                    let text = match kind {
                        RequestKind::Alert => "",
                        _ => answers.next().expect("an answer"),
                    };
                    assert!(machine.answer(answer(kind, text)), "{source}");
                }
                assert_eq!(machine.progress(), Progress::Idle, "{source}");
                machine.begin_frame(Input::default());
            }
            let output = machine.output().iter();
            let printed: Vec<&str> = output.map(|line| line.text.as_str()).collect();
            assert_eq!(printed, announced(&source), "{source}");
        }
    }
}

#[test]
fn what_is_refused_is_refused() {
    for (lang, mark) in [(Lang::Fr, " refusé"), (Lang::En, " refused")] {
        let examples = blocks(&guide(lang), mark);
        assert!(examples.len() > 4);
        for source in examples {
            assert!(!analyse(&source, lang).runs(), "{source}");
        }
    }
}

#[test]
fn both_guides_have_the_same_parts() {
    let shape = |lang| -> Vec<usize> {
        let text = guide(lang);
        let parts = text.split("\n## ").map(|part| part.matches("```").count());
        parts.collect()
    };
    assert_eq!(shape(Lang::Fr), shape(Lang::En));
}
