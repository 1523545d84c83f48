//! `prompt`, `confirm` and `alert` of a program that `declic run` runs: the question on standard error,
//! so that standard output holds what the program writes and nothing else; the answer is a line of
//! standard input. `alert` waits for nothing.

use std::io::Write;

use declic_javascript::machine::{Answer, Request, RequestKind};
use declic_text::Lang;
use serde_json::json;

use crate::{messages::Messages, shared::complain};

/// Asks the person at the terminal.
pub fn ask(request: &Request, lang: Lang) -> Answer {
    let messages = Messages(lang);
    match request.kind {
        RequestKind::Alert => {
            complain(&request.text);
            Answer::Absent
        }
        RequestKind::Confirm => {
            show(&messages.ask_confirm(&request.text));
            line().map_or(Answer::Absent, |line| Answer::Choice(is_yes(&line)))
        }
        RequestKind::Prompt => {
            let question = match request.default.as_str() {
                "" => request.text.clone(),
                default => messages.ask_proposed(&request.text, default),
            };
            show(&question);
            match line() {
                None => Answer::Absent,
                // Enter alone takes what is proposed, as in a browser.
                Some(line) if line.is_empty() => Answer::Text(Some(request.default.clone())),
                Some(line) => Answer::Text(Some(line)),
            }
        }
    }
}

/// A question and its answer as one line of JSON.
pub fn line_of(request: &Request, answer: &Answer) -> String {
    let answer = match (answer, request.kind) {
        (Answer::Text(text), _) => json!(text),
        (Answer::Choice(choice), _) => json!(choice),
        (_, RequestKind::Confirm) => json!(false),
        (Answer::Seen | Answer::Absent, _) => json!(null),
    };
    json!({ "asked": request.kind.name(), "text": request.text, "answer": answer }).to_string()
}

/// Whether a line means yes, in either language.
fn is_yes(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    matches!(line.as_str(), "o" | "oui" | "y" | "yes")
}

/// Writes a question; the answer is typed behind it.
fn show(question: &str) {
    let mut err = std::io::stderr();
    let _gone = write!(err, "{question} ").and_then(|()| err.flush());
}

/// The next line of standard input without its end; nothing at the end of the input.
fn line() -> Option<String> {
    let mut bytes = Vec::new();
    let mut input = std::io::stdin().lock();
    let read = std::io::BufRead::read_until(&mut input, b'\n', &mut bytes);
    if !read.is_ok_and(|count| count > 0) {
        return None;
    }
    let text = String::from_utf8_lossy(&bytes);
    let text = text.strip_suffix('\n').unwrap_or(&text);
    Some(text.strip_suffix('\r').unwrap_or(text).to_owned())
}
