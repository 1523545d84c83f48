//! Snippets: small programs about one corner of the language, with holes.
//!
//! The files of `snippets/` hold them. A line `=== words` begins one; the words are the features
//! that it needs, `last` for one that stops the program, and `often` or `rare`. In the text,
//!
//! - `‹a¦b›` is one of its alternatives, which may hold others;
//! - `$name` (small letters) is a name that nothing else has, the same all through the snippet; a number
//!   is put behind it;
//! - `$N` a number, `$I` a digit, `$C` a count from 1 to 4, `$T` a text, `$W` any literal:
//!   pool values, bracketed where their sign would bind otherwise;
//! - `$E` `$X` `$B` `$A` `$L` `$R` an expression that gives a number, a text, a boolean, anything, an
//!   array, an object, in brackets where it is no single word;
//! - `$D` and `$S` a random number and a random text, `$M` an array of anything, `$J` a text that
//!   holds JSON or nearly, `$U` an expression that may well throw;
//! - `$V` operators on anything, without brackets: an argument or a first value;
//! - `$BODY` on a line of its own: a few statements.

use std::sync::OnceLock;

use super::code::{Code, Level};
use super::scope::Type;
use super::{Generator, pool};
use crate::features::Features;

const FILES: &[&str] = &[
    include_str!("snippets/scoping.txt"),
    include_str!("snippets/operators.txt"),
    include_str!("snippets/functions.txt"),
    include_str!("snippets/control.txt"),
    include_str!("snippets/errors.txt"),
    include_str!("snippets/patterns.txt"),
    include_str!("snippets/objects.txt"),
    include_str!("snippets/arrays.txt"),
    include_str!("snippets/texts.txt"),
    include_str!("snippets/numbers.txt"),
    include_str!("snippets/layout.txt"),
];

/// What a snippet does to the program after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SnippetKind {
    Ordinary,
    /// It stops the program.
    Stopping,
}

/// A template.
struct Snippet {
    needs: Features,
    kind: SnippetKind,
    weight: usize,
    text: &'static str,
    /// Calls that write a line.
    writes: u64,
}

/// All templates, in the order of the files.
fn snippets() -> &'static [Snippet] {
    static READ: OnceLock<Vec<Snippet>> = OnceLock::new();
    READ.get_or_init(|| {
        let parts = FILES.iter().flat_map(|file| file.split("\n=== ").skip(1));
        parts.filter_map(read).collect()
    })
}

fn read(part: &'static str) -> Option<Snippet> {
    let (head, text) = part.split_once('\n')?;
    let mut snippet = Snippet {
        needs: Features::NONE,
        kind: SnippetKind::Ordinary,
        weight: 4,
        text: text.trim_end(),
        writes: text.matches("console.log").count() as u64 + text.matches("trace(").count() as u64,
    };
    for word in head.split([',', ' ']).filter(|word| !word.is_empty()) {
        match word {
            "plain" => {}
            "last" => snippet.kind = SnippetKind::Stopping,
            "often" => snippet.weight = 8,
            "rare" => snippet.weight = 2,
            word => snippet.needs = snippet.needs | Features::read(word)?,
        }
    }
    Some(snippet)
}

impl Generator {
    /// A snippet with its holes filled, after which the program continues.
    pub(super) fn snippet(&mut self) -> String {
        self.snippet_of(SnippetKind::Ordinary)
    }

    /// A snippet that stops the program by an error of JavaScript's own.
    pub(super) fn stopping_snippet(&mut self) -> String {
        self.snippet_of(SnippetKind::Stopping)
    }

    fn snippet_of(&mut self, kind: SnippetKind) -> String {
        let features = self.features;
        let fits = |snippet: &&Snippet| snippet.kind == kind && features.has(snippet.needs);
        let total = snippets().iter().filter(fits).map(|it| it.weight).sum();
        let mut at = self.random.below(total);
        let mut chosen = None;
        for snippet in snippets().iter().filter(fits) {
            chosen = Some(snippet);
            if at < snippet.weight {
                break;
            }
            at -= snippet.weight;
        }
        let Some(snippet) = chosen else {
            return String::new();
        };
        let length = snippet.text.len() as u64;
        if !self.fits_budget(length, snippet.writes * 3) {
            return String::new();
        }
        self.cost.work += length / 2 * self.times;
        self.count_lines(snippet.writes * 3);
        self.fill(snippet.text)
    }

    fn fill(&mut self, text: &str) -> String {
        let chosen = self.alternatives(text);
        let mut names = Vec::new();
        let mut filled = String::with_capacity(chosen.len());
        for line in chosen.lines() {
            if line.trim() == "$BODY" {
                let margin = line.len() - line.trim_start().len();
                let margin = " ".repeat(margin.saturating_sub(2));
                for inner in self.outside_loops(|this| this.block(2)).lines() {
                    filled.push_str(&margin);
                    filled.push_str(inner);
                    filled.push('\n');
                }
                continue;
            }
            self.fill_line(line, &mut names, &mut filled);
            filled.push('\n');
        }
        // What follows may begin with a bracket.
        if !filled.trim_end().ends_with([';', '}']) {
            filled.truncate(filled.trim_end().len());
            filled.push(';');
        }
        filled
    }

    /// Statements that neither leave a loop nor return: the snippet counts its own turns.
    fn outside_loops(&mut self, make: impl FnOnce(&mut Self) -> String) -> String {
        let loops = std::mem::take(&mut self.loops);
        let gives = self.gives.take();
        let made = self.repeated(4, make);
        self.loops = loops;
        self.gives = gives;
        made
    }

    /// Chooses among `‹…¦…›`, from the outside in.
    fn alternatives(&mut self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(start) = rest.find('‹') {
            let (before, inside) = rest.split_at(start);
            out.push_str(before);
            let inside = inside.get('‹'.len_utf8()..).unwrap_or("");
            let (parts, after) = split(inside);
            let chosen = self.random.pick(&parts).copied().unwrap_or("");
            let chosen = self.alternatives(chosen);
            out.push_str(&chosen);
            rest = after;
        }
        out.push_str(rest);
        out
    }

    fn fill_line(&mut self, line: &str, names: &mut Vec<(String, String)>, out: &mut String) {
        let mut rest = line;
        while let Some(start) = rest.find('$') {
            let (before, after) = rest.split_at(start);
            out.push_str(before);
            let after = after.get(1..).unwrap_or("");
            let name_end = after
                .find(|it: char| !it.is_ascii_alphanumeric())
                .unwrap_or(after.len());
            let (word, tail) = after.split_at(name_end);
            let first = word.chars().next().unwrap_or(' ');
            if first.is_ascii_lowercase() {
                let known = names.iter().find(|(stem, _)| stem == word);
                let name = match known {
                    Some((_, name)) => name.clone(),
                    None => {
                        let name = self.fresh(word);
                        names.push((word.to_owned(), name.clone()));
                        name
                    }
                };
                out.push_str(&name);
                rest = tail;
            } else if let Some(filled) = self.hole(word) {
                out.push_str(&filled);
                rest = tail;
            } else {
                out.push('$');
                rest = after;
            }
        }
        out.push_str(rest);
    }

    /// What fills the hole `$word`; nothing when it is no hole.
    fn hole(&mut self, word: &str) -> Option<String> {
        let holds = match word {
            "N" => return Some(Code::literal(self.random.word(pool::NUMBERS)).at(Level::Update)),
            "I" => return Some(self.random.below(10).to_string()),
            "C" => return Some(self.random.between(1, 4).to_string()),
            "T" => return Some(self.random.word(pool::TEXTS).to_owned()),
            // Brackets keep an object apart from a block: `() => $W`.
            "W" => return Some(bracketed(&self.literal())),
            "D" => return Some(Code::literal(&self.random_number()).at(Level::Update)),
            "S" => return Some(self.random_text()),
            "J" => return Some(self.json_text()),
            "M" => return Some(self.arbitrary_list()),
            "U" => return Some(self.arbitrary()),
            "V" => return Some(self.converted(2).value().to_owned()),
            "E" => Type::Number,
            "X" => Type::Text,
            "B" => Type::Bool,
            "A" => Type::Any,
            "L" => Type::Anys,
            "R" => Type::Record,
            _ => return None,
        };
        Some(bracketed(&self.expression(holds, 2)))
    }
}

/// An expression that may stand anywhere in a snippet.
fn bracketed(code: &Code) -> String {
    let text = code.at(Level::Update);
    if text.starts_with('{') {
        return format!("({text})");
    }
    text
}

/// The alternatives at the start of `text`, and what follows their `›`.
fn split(text: &str) -> (Vec<&str>, &str) {
    let mut parts = Vec::new();
    let mut depth = 0;
    let mut start = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '‹' => depth += 1,
            '›' if depth > 0 => depth -= 1,
            '¦' | '›' if depth == 0 => {
                parts.push(text.get(start..at).unwrap_or(""));
                start = at + letter.len_utf8();
                if letter == '›' {
                    return (parts, text.get(start..).unwrap_or(""));
                }
            }
            _ => {}
        }
    }
    (parts, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_snippet_is_read() {
        let read = snippets().len();
        let heads: usize = (FILES.iter())
            .flat_map(|file| file.lines())
            .filter(|line| line.starts_with("=== "))
            .count();
        assert_eq!(read, heads);
        assert!(read > 100, "{read}");
    }

    #[test]
    fn no_stem_of_a_name_has_digits() {
        // `e1` with 2 behind it would be `e` with 12.
        for snippet in snippets() {
            for part in snippet.text.split('$').skip(1) {
                let end = part.find(|it: char| !it.is_ascii_alphanumeric());
                let word = part.get(..end.unwrap_or(part.len())).unwrap_or("");
                let is_name = word.starts_with(|it: char| it.is_ascii_lowercase());
                let digits = word.contains(|it: char| it.is_ascii_digit());
                assert!(!(is_name && digits), "${word} in {}", snippet.text);
            }
        }
    }

    #[test]
    fn alternatives_may_hold_alternatives() {
        assert_eq!(
            split("a¦b‹c¦d›¦e› rest"),
            (vec!["a", "b‹c¦d›", "e"], " rest")
        );
    }

    #[test]
    fn brackets_of_alternatives_match() {
        for snippet in snippets() {
            let opened = snippet.text.matches('‹').count();
            assert_eq!(
                opened,
                snippet.text.matches('›').count(),
                "{}",
                snippet.text
            );
        }
    }
}
