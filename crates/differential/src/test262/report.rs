//! The table of a run.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::judge::Verdict;
use super::scope::Rule;
use super::walk::Judged;

/// How many tests of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Did what they must.
    pub pass: usize,
    /// Need what the language has not.
    pub outside: usize,
    /// Are refused by a stated strictness.
    pub stricter: usize,
    /// Neither.
    pub wrong: usize,
}

impl Count {
    /// Of all kinds.
    pub fn all(self) -> usize {
        self.pass + self.outside + self.stricter + self.wrong
    }

    fn add(&mut self, verdict: &Verdict) {
        *match verdict {
            Verdict::Pass => &mut self.pass,
            Verdict::Outside(_) => &mut self.outside,
            Verdict::Stricter(..) => &mut self.stricter,
            Verdict::Wrong(_) => &mut self.wrong,
        } += 1;
    }
}

/// How many of all tests.
pub fn total(tests: &[Judged]) -> Count {
    let mut total = Count::default();
    for test in tests {
        total.add(&test.verdict);
    }
    total
}

/// The table in Markdown: a line for each folder of which a part is inside the language, one for the
/// others together; then the strictnesses and the reasons for being outside.
pub fn table(tests: &[Judged]) -> String {
    let mut folders: BTreeMap<&str, Count> = BTreeMap::new();
    for test in tests {
        folders.entry(test.folder()).or_default().add(&test.verdict);
    }
    let mut out = "| folder | tests | pass | outside | stricter | wrong |\n\
                   |---|---:|---:|---:|---:|---:|\n"
        .to_owned();
    let mut others = (0, Count::default());
    for (folder, count) in &folders {
        if count.outside == count.all() {
            others = (others.0 + 1, merged(others.1, *count));
        } else {
            row(&mut out, folder, *count);
        }
    }
    if others.0 > 0 {
        row(&mut out, &format!("{} other folders", others.0), others.1);
    }
    row(&mut out, "**total**", total(tests));
    out.push_str("\n| stricter | tests |\n|---|---:|\n");
    for rule in Rule::ALL {
        let count = tests
            .iter()
            .filter(|test| matches!(test.verdict, Verdict::Stricter(it, _) if it == rule))
            .count();
        let _ = writeln!(out, "| {rule} | {count} |");
    }
    out.push_str("\n| outside | tests |\n|---|---:|\n");
    for (why, count) in reasons(tests) {
        let _ = writeln!(out, "| {why} | {count} |");
    }
    out
}

fn merged(one: Count, two: Count) -> Count {
    Count {
        pass: one.pass + two.pass,
        outside: one.outside + two.outside,
        stricter: one.stricter + two.stricter,
        wrong: one.wrong + two.wrong,
    }
}

fn row(out: &mut String, name: &str, count: Count) {
    let Count {
        pass,
        outside,
        stricter,
        wrong,
    } = count;
    let all = count.all();
    let _ = writeln!(
        out,
        "| {name} | {all} | {pass} | {outside} | {stricter} | {wrong} |"
    );
}

/// The reasons for being outside, the most frequent first.
fn reasons(tests: &[Judged]) -> Vec<(&str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for test in tests {
        if let Verdict::Outside(why) = &test.verdict {
            *counts.entry(why).or_default() += 1;
        }
    }
    let mut reasons: Vec<(&str, usize)> = counts.into_iter().collect();
    reasons.sort_by_key(|(why, count)| (std::cmp::Reverse(*count), *why));
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_counted_and_those_outside_are_joined() {
        let test = |path: &str, verdict: Verdict| Judged {
            path: path.to_owned(),
            verdict,
        };
        let outside = || Verdict::Outside("outside.class".to_owned());
        let tests = [
            test("language/asi/a.js", Verdict::Pass),
            test("language/asi/b/c.js", Verdict::Wrong("accepted".to_owned())),
            test("language/import/a.js", outside()),
            test("language/export/a.js", outside()),
            test(
                "language/types/a.js",
                Verdict::Stricter(Rule::Limits, "run.too-deep".to_owned()),
            ),
        ];
        let table = table(&tests);
        for line in [
            "| language/asi | 2 | 1 | 0 | 0 | 1 |",
            "| language/types | 1 | 0 | 0 | 1 | 0 |",
            "| 2 other folders | 2 | 0 | 2 | 0 | 0 |",
            "| **total** | 5 | 1 | 2 | 1 | 1 |",
            "| limits | 1 |",
            "| outside.class | 2 |",
        ] {
            assert!(table.lines().any(|it| it == line), "{line}\n{table}");
        }
    }
}
