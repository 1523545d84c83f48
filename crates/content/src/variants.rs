//! Variants of a step's solution in one line each: `steps/<name>.variants.toml`, a list for each
//! check that must fail, for `broken`, and for programs that are right, `passes`.
//!
//! ```toml
//! goes-right = ['+ 6 ~> - 6', ['let score = 0; ~>', 'jouer() { ~> jouer() { let score = 0;']]
//! ```
//!
//! What stands before `~>` occurs exactly once in the solution in French, where any blanks count as
//! the same.

use std::collections::BTreeMap;
use std::path::Path;

use declic_text::Lang;
use serde::Deserialize;

use crate::files::{SourceError, read_toml};
use crate::vocabulary::Vocabulary;

/// A wrong or another right program, in the language of the game's names.
#[derive(Clone, Debug)]
pub struct Variant {
    /// What it is, for authors.
    pub about: String,
    /// The check that must fail, or `broken`; absent for a right program.
    pub fails: Option<String>,
    /// The program, or why it cannot be made.
    pub program: Result<String, String>,
}

/// The name of the list of right programs.
pub const PASSES: &str = "passes";

/// One edit, or several in order.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Edits {
    One(String),
    Several(Vec<String>),
}

/// Reads the short variants beside the step file `step`; none where there is no such file.
/// `solution` is the step's in French, the programs have the names of `names`.
pub(crate) fn read(
    step: &Path,
    solution: &str,
    vocabulary: &Vocabulary,
    names: Lang,
) -> Result<Vec<Variant>, SourceError> {
    let path = step.with_extension("variants.toml");
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let lists: BTreeMap<String, Vec<Edits>> = read_toml(&path)?;
    let variants = lists
        .into_iter()
        .flat_map(|(expected, list)| list.into_iter().map(move |edits| (expected.clone(), edits)));
    let read = |(expected, edits): (String, Edits)| {
        let edits = match edits {
            Edits::One(edit) => vec![edit],
            Edits::Several(edits) => edits,
        };
        let program = apply(solution, &edits).and_then(|program| {
            let translated = vocabulary.translate(&program, names);
            translated.map_err(|error| error.to_string())
        });
        Variant {
            about: edits.join(", "),
            fails: (expected != PASSES).then_some(expected),
            program,
        }
    };
    Ok(variants.map(read).collect())
}

/// `program` after `edits`.
///
/// # Errors
/// An edit without `~>`, or whose left side is not in the program exactly once.
pub fn apply(program: &str, edits: &[String]) -> Result<String, String> {
    edits.iter().try_fold(program.to_owned(), |program, edit| {
        let (old, new) = edit
            .split_once("~>")
            .ok_or_else(|| format!("no `~>` in {edit:?}"))?;
        let old = old.trim();
        match places(&program, old).as_slice() {
            [(from, to)] => {
                let before = program.get(..*from).unwrap_or_default();
                let after = program.get(*to..).unwrap_or_default();
                Ok([before, new.trim(), after].concat())
            }
            found => Err(format!("found {} times: {old:?}", found.len())),
        }
    })
}

/// Where `wanted` stands in `program`, as byte ranges.
pub(crate) fn places(program: &str, wanted: &str) -> Vec<(usize, usize)> {
    let Some(first) = wanted.split_whitespace().next() else {
        return Vec::new();
    };
    // Overlapping places count, too: the next search starts one character later.
    let mut starts = Vec::new();
    let mut from = 0;
    while let Some(at) = program.get(from..).and_then(|rest| rest.find(first)) {
        starts.push(from + at);
        from += at + first.chars().next().map_or(1, char::len_utf8);
    }
    let found = starts.into_iter().filter_map(|from| {
        let length = matched(program.get(from..)?, wanted)?;
        Some((from, from + length))
    });
    found.collect()
}

/// How much of the start of `text` is `wanted`.
fn matched(text: &str, wanted: &str) -> Option<usize> {
    let mut rest = text;
    let mut words = wanted.split_whitespace();
    rest = rest.strip_prefix(words.next()?)?;
    for word in words {
        let next = rest.trim_start();
        if next.len() == rest.len() {
            return None;
        }
        rest = next.strip_prefix(word)?;
    }
    Some(text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(edits: &[&str]) -> Result<String, String> {
        let edits: Vec<String> = edits.iter().map(|edit| (*edit).to_owned()).collect();
        apply("let a = 1;\nif (a) {\n  b();\n}\n", &edits)
    }

    #[test]
    fn an_edit_sees_any_blanks_as_the_same_and_needs_its_place_once() {
        assert_eq!(
            applied(&["{ b(); ~> { c();"]),
            Ok("let a = 1;\nif (a) { c();\n}\n".into())
        );
        assert_eq!(
            applied(&["b(); ~>", "1; ~> 1; b();"]),
            Ok("let a = 1; b();\nif (a) {\n  \n}\n".into())
        );
        assert_eq!(applied(&["a ~> b"]), Err("found 2 times: \"a\"".into()));
        assert_eq!(applied(&["c ~> b"]), Err("found 0 times: \"c\"".into()));
        assert!(applied(&["b();"]).is_err());
    }
}
