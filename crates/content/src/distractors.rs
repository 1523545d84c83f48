//! Wrong lines for the forms of a step, taken from its wrong programs: where one differs from the
//! solution in a single line, that line stands beside the right one.

use std::collections::BTreeSet;

use declic_workshop::Distractor;

use crate::variants::Variant;

/// How many a step has at most.
const MAX: usize = 6;

/// The name of the fault of a program that does not run: its lines teach nothing about what a line does.
const BROKEN: &str = "broken";

/// The distractors of a step that leads from `start` to `solution`, whose variants are `variants`: one for
/// each line first, then others.
pub(crate) fn distractors(start: &str, solution: &str, variants: &[Variant]) -> Vec<Distractor> {
    let start: BTreeSet<&str> = start.lines().collect();
    let solution: Vec<&str> = solution.lines().collect();
    let mut first: Vec<Distractor> = Vec::new();
    let mut more: Vec<Distractor> = Vec::new();
    for variant in variants {
        let wrong = variant
            .fails
            .as_deref()
            .is_some_and(|fails| fails != BROKEN);
        let Ok(program) = &variant.program else {
            continue;
        };
        let Some(found) = wrong.then(|| single_line(&solution, program)).flatten() else {
            continue;
        };
        if start.contains(found.line.as_str()) {
            continue;
        }
        let known = |list: &[Distractor]| list.iter().any(|it| it.instead == found.instead);
        if known(&first) || known(&more) {
            continue;
        }
        if first.iter().any(|it| it.line == found.line) {
            more.push(found);
        } else {
            first.push(found);
        }
    }
    first.extend(more);
    first.truncate(MAX);
    first
}

/// The one line in which `program` differs from `solution`, which has it once.
fn single_line(solution: &[&str], program: &str) -> Option<Distractor> {
    let program: Vec<&str> = program.lines().collect();
    if program.len() != solution.len() {
        return None;
    }
    let mut differ = solution
        .iter()
        .zip(&program)
        .filter(|(right, wrong)| right != wrong);
    let (line, instead) = differ.next()?;
    let once = solution.iter().filter(|it| *it == line).count() == 1;
    (once && differ.next().is_none() && !instead.trim().is_empty()).then(|| Distractor {
        line: (*line).to_owned(),
        instead: (*instead).trim_end().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::fault::Place;

    fn variant(program: &str, fails: Option<&str>) -> Variant {
        Variant {
            about: String::new(),
            fails: fails.map(str::to_owned),
            accepted: None,
            program: Ok(program.to_owned()),
            place: Place::new(Path::new("a.toml"), 1),
        }
    }

    #[test]
    fn a_wrong_line_is_taken_where_nothing_else_differs_and_the_line_is_new() {
        let variants = [
            variant("a\nB\nc\n", Some("check")),
            variant("a\nBB\nc\n", Some("check")),
            variant("a\nb\nC\n", Some("check")),
            variant("A\nb\nc\n", Some("check")),
            variant("a\nB\nC\n", Some("check")),
            variant("a\nb;;\nc\n", Some("broken")),
            variant("a\nbb\nc\n", None),
            variant("a\n\nc\n", Some("check")),
            variant("a\nc\n", Some("check")),
        ];
        let found = distractors("a\n", "a\nb\nc\n", &variants);
        let found: Vec<(&str, &str)> = (found.iter())
            .map(|it| (it.line.as_str(), it.instead.as_str()))
            .collect();
        assert_eq!(found, [("b", "B"), ("c", "C"), ("b", "BB")]);
    }
}
