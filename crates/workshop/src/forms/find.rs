//! The line that is wrong, to be found in a program that looks right.

use crate::spacing::unspaced;

/// A program in which one line is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Find {
    /// Its lines.
    pub lines: Vec<String>,
    /// The place of the wrong one, from 0.
    pub wrong: usize,
}

impl Find {
    /// The search for `wrong` in `program`; `None` where it is not there, or more than once: the person has
    /// repaired it, or written something else.
    pub fn new(program: &str, wrong: &str) -> Option<Self> {
        let lines: Vec<String> = program.lines().map(str::to_owned).collect();
        let same = |line: &&String| unspaced(line) == unspaced(wrong);
        if lines.iter().filter(same).count() != 1 {
            return None;
        }
        let wrong = lines.iter().position(|line| same(&line))?;
        Some(Self { lines, wrong })
    }

    /// Whether the line at `at` says anything that could be wrong: it has letters.
    pub fn is_worth_asking(&self, at: usize) -> bool {
        self.lines
            .get(at)
            .is_some_and(|line| line.chars().any(char::is_alphabetic))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_looked_for_where_it_stands_once() {
        let find = Find::new("a();\n  b();\n}\n", "b();").unwrap();
        assert_eq!(find.wrong, 1);
        assert!(find.is_worth_asking(0) && !find.is_worth_asking(2));
        assert_eq!(Find::new("b();\nb();\n", "b();"), None);
        assert_eq!(Find::new("c();\n", "b();"), None);
    }
}
