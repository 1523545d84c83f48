//! Variants of a step's solution in one line each: `steps/<name>.variants.toml`, a list for each
//! check that must fail, for `broken`, and for programs that are right, `passes`. `accepted` holds
//! slips that the checks let through although they play otherwise, by the reason why.
//!
//! ```toml
//! goes-right = ['+ 6 ~> - 6', ['let score = 0; ~>', 'jouer() { ~> jouer() { let score = 0;']]
//!
//! [[accepted]]
//! reason = "another speed is a matter of taste"
//! slips = ['6 ~> 12']
//! ```
//!
//! What stands before `~>` occurs exactly once in the solution, in the language that it is written
//! in, where any blanks count as the same.

use std::path::Path;

use declic_text::Lang;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::fault::{Fault, Place, TomlFault, What};
use crate::files::{line_at, toml_fault};
use crate::vocabulary::Vocabulary;

/// A wrong or another right program, in the language of the game's names.
#[derive(Clone, Debug)]
pub struct Variant {
    /// What it is, for authors.
    pub about: String,
    /// The check that must fail, or `broken`; absent for a right program.
    pub fails: Option<String>,
    /// Why a program that plays otherwise is let through, where it is an accepted slip.
    pub accepted: Option<String>,
    /// The program, or why it cannot be made.
    pub program: Result<String, What>,
    /// Where it is written.
    pub place: Place,
}

/// The name of the list of right programs.
pub const PASSES: &str = "passes";

/// The name of the list of slips that are let through.
pub const ACCEPTED: &str = "accepted";

/// Variants of a step at most: each is a whole program.
const MOST: usize = 300;

/// One edit, or several in order, as they are written.
struct Written {
    edits: Vec<String>,
    expected: String,
    reason: Option<String>,
    place: Place,
}

/// Reads the short variants in the file `path`, whose text is `text`. `solution` is the step's as
/// its authors write it, the programs have the names of `names`.
pub(crate) fn read(
    path: &Path,
    text: &str,
    solution: &str,
    vocabulary: &Vocabulary,
    names: Lang,
) -> Result<Vec<Variant>, Fault> {
    let file = DeTable::parse(text).map_err(|error| toml_fault(path, text, &error))?;
    let mut all = Vec::new();
    for (name, list) in file.get_ref() {
        let place = |span: std::ops::Range<usize>| Place::new(path, line_at(text, span.start));
        let expected: &str = name.get_ref();
        if expected == ACCEPTED {
            accepted(list, &place, &mut all)?;
        } else {
            lists(list, expected, None, &place, &mut all)?;
        }
    }
    if all.len() > MOST {
        return Err(Fault::new(path, 1, What::TooMany(MOST)));
    }
    let read = |written: Written| {
        let program = apply(solution, &written.edits).and_then(|program| {
            let translated = vocabulary.translate(&program, names);
            translated.map_err(|(_, what)| What::Unmapped(what))
        });
        Variant {
            about: written.edits.join(", "),
            fails: (written.expected != PASSES).then_some(written.expected),
            accepted: written.reason,
            program,
            place: written.place,
        }
    };
    Ok(all.into_iter().map(read).collect())
}

type Value<'t> = Spanned<DeValue<'t>>;

/// `[[accepted]]`: slips by their reason.
fn accepted(
    list: &Value,
    place: &impl Fn(std::ops::Range<usize>) -> Place,
    all: &mut Vec<Written>,
) -> Result<(), Fault> {
    let wrong = |value: &Value| place(value.span()).fault(What::Toml(TomlFault::Accepted));
    let items = list.get_ref().as_array().ok_or_else(|| wrong(list))?;
    for item in items.iter() {
        let table = item.get_ref().as_table().ok_or_else(|| wrong(item))?;
        let reason = table.get("reason").and_then(|it| it.get_ref().as_str());
        let reason = reason.filter(|reason| !reason.trim().is_empty());
        let (Some(reason), Some(slips), 2) = (reason, table.get("slips"), table.len()) else {
            return Err(wrong(item));
        };
        lists(slips, PASSES, Some(reason), place, all)?;
    }
    Ok(())
}

/// A list of edits that must all end as `expected`.
fn lists(
    list: &Value,
    expected: &str,
    reason: Option<&str>,
    place: &impl Fn(std::ops::Range<usize>) -> Place,
    all: &mut Vec<Written>,
) -> Result<(), Fault> {
    let wrong = |value: &Value| place(value.span()).fault(What::Toml(TomlFault::Variant));
    let items = list.get_ref().as_array().ok_or_else(|| wrong(list))?;
    for item in items.iter() {
        let edits = match item.get_ref() {
            DeValue::String(edit) => Some(vec![edit.to_string()]),
            DeValue::Array(edits) => {
                let text = |it: &Value| it.get_ref().as_str().map(str::to_owned);
                edits.iter().map(text).collect()
            }
            _ => None,
        };
        all.push(Written {
            edits: edits.ok_or_else(|| wrong(item))?,
            expected: expected.to_owned(),
            reason: reason.map(str::to_owned),
            place: place(item.span()),
        });
    }
    Ok(())
}

/// `program` after `edits`.
///
/// # Errors
/// An edit without `~>`, or whose left side is not in the program exactly once.
pub fn apply(program: &str, edits: &[String]) -> Result<String, What> {
    edits.iter().try_fold(program.to_owned(), |program, edit| {
        let (old, new) = edit
            .split_once("~>")
            .ok_or_else(|| What::NoArrow(edit.clone()))?;
        let old = old.trim();
        match places(&program, old).as_slice() {
            [(from, to)] => {
                let before = program.get(..*from).unwrap_or_default();
                let after = program.get(*to..).unwrap_or_default();
                Ok([before, new.trim(), after].concat())
            }
            found => Err(What::SlipPlaces(old.to_owned(), found.len())),
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

    fn applied(edits: &[&str]) -> Result<String, What> {
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
        assert_eq!(applied(&["a ~> b"]), Err(What::SlipPlaces("a".into(), 2)));
        assert_eq!(applied(&["c ~> b"]), Err(What::SlipPlaces("c".into(), 0)));
        assert_eq!(applied(&["b();"]), Err(What::NoArrow("b();".into())));
    }
}
