//! What stands before a test: assertions in the learner's language, and the files that it includes.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use declic_javascript::analyse_within;
use declic_javascript::diagnostic::Severity;
use declic_javascript::lexer::{Keyword, TokenKind, tokenize};
use declic_text::Lang;

use super::metadata::Metadata;

/// `assert.js`, `sta.js` and `compareArray.js`.
const PRELUDE: &str = include_str!("prelude.js");

/// The files of test262 that the prelude stands for.
const IN_PRELUDE: [&str; 3] = ["assert.js", "sta.js", "compareArray.js"];

/// An include.
#[derive(Clone, Debug)]
enum Include {
    /// The language reads it: it is used as it is.
    Readable(String),
    /// It needs what the language has not.
    Outside,
}

/// The folder `harness` of test262.
#[derive(Clone, Debug, Default)]
pub struct Harness {
    includes: BTreeMap<String, Include>,
}

/// A test that can be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assembled {
    /// Prelude, includes and test.
    pub source: String,
    /// Where the test begins.
    pub start: usize,
}

impl Harness {
    /// Reads the files beside each other in `folder`.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be read.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut harness = Harness::default();
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str());
            if let Some(name) = name.filter(|name| name.ends_with(".js")) {
                harness.add(name, &std::fs::read_to_string(&path)?);
            }
        }
        Ok(harness)
    }

    /// Adds a file.
    pub fn add(&mut self, name: &str, source: &str) {
        // Its own names and those of the prelude are all that it may use.
        let whole = [PRELUDE, source].concat();
        let analysis = analyse_within(&whole, Lang::Fr, 0);
        let readable = analysis
            .diagnostics
            .iter()
            .all(|it| it.severity == Severity::Warning);
        let include = if readable {
            Include::Readable(source.to_owned())
        } else {
            Include::Outside
        };
        self.includes.insert(name.to_owned(), include);
    }

    /// The test with what it needs before it.
    ///
    /// # Errors
    /// The name of an include that the language cannot read.
    pub fn assemble(&self, source: &str, metadata: &Metadata) -> Result<Assembled, String> {
        if metadata.has_flag("raw") {
            return Ok(Assembled {
                source: source.to_owned(),
                start: 0,
            });
        }
        let mut whole = PRELUDE.to_owned();
        for name in &metadata.includes {
            if IN_PRELUDE.contains(&name.as_str()) {
                continue;
            }
            match self.includes.get(name) {
                Some(Include::Readable(text)) => {
                    whole.push_str(text);
                    whole.push('\n');
                }
                Some(Include::Outside) | None => return Err(name.clone()),
            }
        }
        let start = whole.len();
        whole.push_str(&without_new(source));
        Ok(Assembled {
            source: whole,
            start,
        })
    }
}

/// The language has no constructors of its own: `new Test262Error(…)` calls the prelude's function.
/// Blanks in the place of `new` keep every position.
fn without_new(source: &str) -> String {
    let tokens = tokenize(source);
    let mut shown = tokens.iter().filter(|token| !token.kind.is_trivia());
    let Some(mut before) = shown.next() else {
        return source.to_owned();
    };
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    for token in shown {
        if before.kind == TokenKind::Keyword(Keyword::New)
            && token.span.of(source) == "Test262Error"
        {
            out.push_str(source.get(at..before.span.start as usize).unwrap_or(""));
            out.push_str("   ");
            at = before.span.end as usize;
        }
        before = token;
    }
    out.push_str(source.get(at..).unwrap_or(""));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_errors_of_the_tests_are_made_without_new() {
        let source = "/* new Test262Error */ throw new /**/ Test262Error('new Test262Error');";
        let changed = "/* new Test262Error */ throw     /**/ Test262Error('new Test262Error');";
        assert_eq!(without_new(source), changed);
        assert_eq!(without_new("new Map(x)"), "new Map(x)");
        assert_eq!(without_new("// nothing"), "// nothing");
    }

    #[test]
    fn an_include_is_used_where_the_language_reads_it() {
        let mut harness = Harness::default();
        harness.add("twice.js", "function twice(n) { return n * 2; }");
        harness.add("thing.js", "class Thing { }");
        let including = |name: &str| Metadata {
            includes: vec![name.to_owned(), "compareArray.js".to_owned()],
            ..Metadata::default()
        };
        let whole = harness
            .assemble("twice(1);", &including("twice.js"))
            .unwrap();
        assert!(whole.source.contains("return n * 2"));
        assert_eq!(whole.source.get(whole.start..), Some("twice(1);"));
        let outside = harness.assemble("", &including("thing.js"));
        assert_eq!(outside, Err("thing.js".to_owned()));
    }

    #[test]
    fn a_raw_test_stands_alone() {
        let flags = vec!["raw".to_owned()];
        let metadata = Metadata {
            flags,
            ..Metadata::default()
        };
        let whole = Harness::default().assemble("1;", &metadata).unwrap();
        assert_eq!(whole.source, "1;");
    }
}
