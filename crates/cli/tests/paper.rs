//! `declic paper`: every form in both languages, its key, and the specimen of `docs/paper/`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::declic;
use declic_aptitude::form::{FORMS, Form};
use declic_aptitude::mini_language::lesson;
use declic_aptitude::session_code::SessionCode;
use declic_aptitude::{Answer, Cell, Engine, Family, Item, Level, Seed, TimeFactor, generate};
use roxmltree::{Document, Node, ParsingOptions};

const LANGUAGES: [&str; 2] = ["fr", "en"];

fn code(form: &'static Form) -> SessionCode {
    SessionCode::new(form, TimeFactor::Plain, "LOIR", 17).unwrap()
}

fn made(args: &[&str]) -> String {
    let done = declic(&[&["paper"], args].concat());
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{args:?}");
    done.out
}

/// The document; it is not well-formed otherwise.
fn parsed(html: &str) -> Document<'_> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(html, options).unwrap()
}

fn has_class(node: &Node<'_, '_>, class: &str) -> bool {
    let own = node.attribute("class").unwrap_or("");
    own.split(' ').any(|own| own == class)
}

fn of_class<'a>(node: Node<'a, 'a>, class: &'a str) -> Vec<Node<'a, 'a>> {
    let all = node.descendants();
    all.filter(|node| has_class(node, class)).collect()
}

fn words(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text);
    texts.filter_map(|text| text.text()).collect()
}

/// What holds of every document: nothing from elsewhere, nothing that runs, no text missing, and
/// whatever is pointed at is there.
fn sound(html: &str) {
    for never in [
        "http",
        "<script",
        "javascript:",
        "@import",
        "<link",
        "<img",
        "src=",
    ] {
        assert!(!html.contains(never), "{never}");
    }
    let document = parsed(html);
    let ids: Vec<&str> = document
        .descendants()
        .filter_map(|node| node.attribute("id"))
        .collect();
    for (at, id) in ids.iter().enumerate() {
        assert!(!ids[..at].contains(id), "{id} stands twice");
    }
    let is_key = |text: &str| {
        let part = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
        text.contains('.') && text.split('.').all(part)
    };
    for node in document.descendants() {
        if let Some(href) = node.attribute("href") {
            assert!(ids.contains(&href.strip_prefix('#').unwrap()), "{href}");
        }
        if let Some(clip) = node.attribute("clip-path") {
            let id = clip.strip_prefix("url(#").unwrap().strip_suffix(')');
            assert!(ids.contains(&id.unwrap()), "{clip}");
        }
        let label = node.attribute("aria-label");
        let text = node.text().filter(|_| node.is_text());
        let styled = node.parent().is_some_and(|it| it.has_tag_name("style"));
        for text in label.into_iter().chain(text.filter(|_| !styled)) {
            assert!(!text.contains(['{', '}']), "{text}");
            assert!(!is_key(text.trim()), "{text}");
        }
    }
}

/// No answer shows: nothing is ticked, written, placed or drawn.
fn unanswered(problem: Node<'_, '_>) {
    for empty in ["square-box", "blank", "stall"] {
        for node in of_class(problem, empty) {
            assert_eq!(words(node), "", "{empty}");
        }
    }
    assert!(of_class(problem, "way").is_empty());
}

fn problems(document: &Document<'_>, items: &[Item]) {
    let root = document.root();
    let found = of_class(root, "problem");
    assert_eq!(found.len(), items.len());
    for ((problem, item), number) in found.iter().zip(items).zip(1..) {
        let id = format!("problem-{number}");
        assert_eq!(problem.attribute("id"), Some(id.as_str()));
        let family = item.cell.family.id();
        assert_eq!(problem.attribute("data-family"), Some(family));
        let options = of_class(*problem, "square-box").len();
        assert_eq!(options, usize::from(item.stem.options().unwrap_or(0)));
        unanswered(*problem);
        let before = |node: &Node<'_, '_>| node.range().start < problem.range().start;
        let examples = of_class(root, "example");
        let example = examples
            .iter()
            .find(|node| node.attribute("data-example") == Some(family));
        assert!(before(example.unwrap()), "{family}");
        if item.cell.family == Family::MiniLanguage {
            let pages = of_class(root, "lesson-page");
            assert!(pages.iter().all(before));
            assert_eq!(pages.len(), lesson::pages().len());
        }
    }
    let mut families: Vec<Family> = items.iter().map(|item| item.cell.family).collect();
    families.sort();
    families.dedup();
    assert_eq!(of_class(root, "example").len(), families.len());
    let lessons = usize::from(families.contains(&Family::MiniLanguage));
    assert_eq!(of_class(root, "lesson").len(), lessons);
}

fn key(document: &Document<'_>, items: &[Item]) {
    let found = of_class(document.root(), "answer");
    assert_eq!(found.len(), items.len());
    for ((entry, item), number) in found.iter().zip(items).zip(1..) {
        let id = format!("answer-{number}");
        assert_eq!(entry.attribute("id"), Some(id.as_str()));
        let canonical = entry.attribute("data-answer").unwrap();
        assert!(item.is_correct(&canonical.parse().unwrap()), "{canonical}");
        assert_eq!(canonical, item.answer.to_string());
        let level = words(of_class(*entry, "level")[0]);
        assert!(
            level.contains(&format!(" {} ", item.cell.level.number())),
            "{level}"
        );
        let said = words(of_class(*entry, "right")[0]);
        let shown = match &item.answer {
            Answer::Number(number) => vec![number.to_string()],
            Answer::Cell(at) => vec![at.column.to_string(), at.row.to_string()],
            Answer::Choice(_) => vec![canonical.to_owned()],
            Answer::Order(_) | Answer::Program(_) => Vec::new(),
        };
        for shown in shown {
            let mut parts = said.split(|sign: char| !sign.is_alphanumeric() && sign != '-');
            assert!(parts.any(|part| part == shown), "{said}: {shown}");
        }
        let reasons = of_class(*entry, "reasons");
        assert!(reasons[0].children().filter(Node::is_element).count() > 1);
    }
}

#[test]
fn every_form_is_printed_with_its_key_in_both_languages() {
    for form in &FORMS {
        let code = code(form);
        let items = form.items(&code.form_seed(None), Engine::CURRENT).unwrap();
        for lang in LANGUAGES {
            let html = made(&["--session", &code.to_string(), "--lang", lang]);
            sound(&html);
            let document = parsed(&html);
            assert_eq!(document.root_element().attribute("lang"), Some(lang));
            let title = words(of_class(document.root(), "title")[0]);
            assert!(title.contains(&code.to_string()), "{title}");
            assert!(title.contains(&form.cells.len().to_string()), "{title}");
            problems(&document, &items);
            key(&document, &items);
        }
    }
}

#[test]
fn a_seat_has_problems_of_its_own() {
    let form = &FORMS[1];
    let code = code(form);
    let items = form
        .items(&code.form_seed(Some(7)), Engine::CURRENT)
        .unwrap();
    let html = made(&["--session", &code.to_string(), "--seat", "7"]);
    let document = parsed(&html);
    assert!(words(of_class(document.root(), "title")[0]).contains("Place 7"));
    key(&document, &items);
    assert_ne!(
        items,
        form.items(&code.form_seed(None), Engine::CURRENT).unwrap()
    );
}

#[test]
fn form_and_key_come_apart() {
    let code = code(&FORMS[2]).to_string();
    let form = made(&["--session", &code, "--form-only"]);
    let key = made(&["--session", &code, "--key-only"]);
    for html in [&form, &key] {
        sound(html);
    }
    let count = |html: &str, class| of_class(parsed(html).root(), class).len();
    assert_eq!((count(&form, "problem"), count(&form, "answer")), (5, 0));
    assert_eq!((count(&key, "problem"), count(&key, "answer")), (0, 5));
    assert!(!form.contains("data-answer"));
    assert_eq!((count(&form, "title"), count(&key, "title")), (1, 0));
}

#[test]
fn a_specimen_has_each_family_at_each_level() {
    for level in Level::ALL {
        let number = level.number().to_string();
        let seed = Seed::specimen("paper").unwrap();
        let items =
            Family::ALL.map(|family| generate(Cell::new(family, level), &seed, Engine::CURRENT));
        for lang in LANGUAGES {
            let html = made(&["--specimen", "--level", &number, "--lang", lang]);
            sound(&html);
            let document = parsed(&html);
            problems(&document, &items);
            key(&document, &items);
        }
    }
}

#[test]
fn a_wrong_code_gets_a_message_about_its_part() {
    let message = |code: &str, lang: &str| {
        let done = declic(&["paper", "--session", code, "--lang", lang]);
        assert_eq!((done.code, done.out.as_str()), (1, ""), "{code}");
        done.err
    };
    let word = message("L0IR-6R49-L", "fr");
    assert!(
        word.contains("première partie du code")
            && word.contains("« 0 »".replace(' ', "\u{a0}").as_str())
    );
    assert!(
        word.lines().nth(1).unwrap().contains("LOIR-6R49-L"),
        "{word}"
    );
    assert!(message("LOIR-6O49-L", "fr").contains("deuxième partie du code"));
    assert!(message("LOIR-6R49-1", "en").contains("last character of the code"));
    assert!(message("LOIR-6R49-LL", "en").contains("This one has 10"));
    assert!(message("", "fr").contains("Ici, il y en a 0"));
    let check = message("LOIR-6R4P-L", "en");
    assert!(check.contains("There is an error in this code"));
    assert!(check.contains("Use LOIR-6R49-L instead"), "{check}");
}

#[test]
fn wrong_usage_is_told_apart() {
    let code = code(&FORMS[2]).to_string();
    let code = code.as_str();
    for args in [
        &["paper"][..],
        &["paper", "--session", code, "--specimen"],
        &["paper", "--session", code, "--seat", "0"],
        &["paper", "--session", code, "--seat", "100"],
        &["paper", "--session", code, "--level", "3"],
        &["paper", "--session", code, "--form-only", "--key-only"],
        &["paper", "--session", code, "--lang", "de"],
        &["paper", "--specimen", "--seat", "3"],
        &["paper", "--specimen", "--level", "6"],
    ] {
        assert_eq!(declic(args).code, 2, "{args:?}");
    }
}

/// With `DECLIC_BLESS=1` the file is written anew.
#[test]
fn the_specimen_is_fresh() {
    let html = made(&["--specimen"]);
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/paper/specimen.fr.html"
    );
    if std::env::var_os("DECLIC_BLESS").is_some() {
        std::fs::write(path, &html).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        html == kept,
        "docs/paper/specimen.fr.html is stale: declic paper --specimen > docs/paper/specimen.fr.html"
    );
}
