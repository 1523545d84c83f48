//! Wrong programs in files: one a line, `⏎` for a line end, `⟦ ⟧` around the reported place, under
//! a line `== code`. A leading `en| ` tells the language of the scene's names when it is not
//! French. Their messages are kept in `tests/texts`, for review.

use std::collections::BTreeMap;
use std::path::PathBuf;

use declic_javascript::diagnostic::{Copydeck, Diagnostic, apply_edits};
use declic_javascript::text::Span;
use declic_text::Lang;

/// A wrong program and what it must be told.
#[derive(Clone)]
pub struct Wrong {
    /// The code of the diagnostic.
    pub code: String,
    /// As written in the file.
    pub line: String,
    /// The language of the scene's names.
    pub lang: Lang,
    /// The program itself.
    pub source: String,
    /// Bytes from and to.
    pub place: Option<(usize, usize)>,
}

/// Reads a line of a file.
pub fn read(line: &str, code: &str) -> Wrong {
    let (lang, text) = match line.strip_prefix("en| ") {
        Some(text) => (Lang::En, text),
        None => (Lang::Fr, line),
    };
    let text = text.replace('⏎', "\n");
    let start = text.find('⟦');
    let text = text.replacen('⟦', "", 1);
    let end = text.find('⟧');
    let source = text.replacen('⟧', "", 1);
    Wrong {
        code: code.to_owned(),
        line: line.to_owned(),
        lang,
        source,
        place: start.zip(end),
    }
}

/// The programs of a file.
pub fn read_file(path: &str) -> Vec<Wrong> {
    let mut programs = Vec::new();
    let mut code = String::new();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        match line.strip_prefix("== ") {
            Some(name) => code = name.to_owned(),
            None if line.is_empty() => {}
            None => programs.push(read(line, &code)),
        }
    }
    programs
}

/// Writes the programs of a file, in their order.
pub fn write_file(path: &str, programs: &[Wrong]) {
    let mut out = String::new();
    let mut code = "";
    for wrong in programs {
        if wrong.code != code {
            let gap = if code.is_empty() { "" } else { "\n" };
            code = &wrong.code;
            out.push_str(&format!("{gap}== {code}\n"));
        }
        let lang = if wrong.lang == Lang::En { "en| " } else { "" };
        out.push_str(&format!("{lang}{}\n", wrong.line));
    }
    std::fs::write(path, out).unwrap();
}

/// `source` on one line with its place marked.
pub fn mark(source: &str, span: Span) -> String {
    let mut text = source.to_owned();
    text.insert(span.end as usize, '⟧');
    text.insert(span.start as usize, '⟦');
    text.replace('\n', "⏎")
}

/// All words in `lang`.
pub fn deck(lang: Lang) -> Copydeck {
    let mut all = Copydeck::default();
    for part in ["syntax", "run"] {
        let path = format!(
            "{}/../../content/diagnostics/{part}.{}.toml",
            env!("CARGO_MANIFEST_DIR"),
            lang.code()
        );
        let deck: Copydeck = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        all.messages.extend(deck.messages);
        all.fixes.extend(deck.fixes);
        all.terms.extend(deck.terms);
    }
    all
}

/// Compares what is said in French about each program with `tests/texts/<name>.fr.txt`.
pub fn texts(name: &str, shown: &[(Wrong, Diagnostic)]) {
    let deck = deck(Lang::Fr);
    let mut out = String::new();
    let mut said = BTreeMap::new();
    for (wrong, diagnostic) in shown {
        let words = deck.word(diagnostic);
        let text = format!("{}\n  {}\n", words.title, words.why);
        // The same words about several programs are written once.
        let again = said.insert(wrong.code.clone(), text.clone()).as_ref() == Some(&text);
        let program = wrong.source.replace('\n', "⏎");
        out.push_str(&format!("{}: {program}\n", wrong.code));
        if !again {
            out.push_str(&format!("  {text}"));
        }
        for (fix, label) in diagnostic.fixes.iter().zip(&words.fixes) {
            let repaired = apply_edits(&wrong.source, &fix.edits).replace('\n', "⏎");
            out.push_str(&format!("  → {label}: {repaired}\n"));
        }
    }
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/texts")
        .join(format!("{name}.fr.txt"));
    if std::env::var_os("DECLIC_BLESS").is_some() {
        std::fs::write(&path, &out).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    for (ours, theirs) in out.lines().zip(kept.lines()) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(out, kept, "review with DECLIC_BLESS=1");
}
