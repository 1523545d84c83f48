//! Which lines two programs share.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A line of two programs put side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffLine<'a> {
    /// In both.
    Same(&'a str),
    /// In the first alone.
    Removed(&'a str),
    /// In the second alone.
    Added(&'a str),
}

/// The lines of `before` and `after` in order; where both differ, those of `before` come first.
pub fn diff<'a>(before: &'a str, after: &'a str) -> Vec<DiffLine<'a>> {
    let old: Vec<&str> = before.lines().collect();
    let new: Vec<&str> = after.lines().collect();
    let mut lines = Vec::with_capacity(new.len());
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let removed = old.get(op.old_range()).unwrap_or_default().iter();
        if let DiffOp::Equal { .. } = op {
            lines.extend(removed.map(|line| DiffLine::Same(line)));
        } else {
            lines.extend(removed.map(|line| DiffLine::Removed(line)));
            let added = new.get(op.new_range()).unwrap_or_default().iter();
            lines.extend(added.map(|line| DiffLine::Added(line)));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_that_differ_stand_where_they_differ() {
        use DiffLine::{Added, Removed, Same};
        assert_eq!(
            diff("a\nb\nc\n", "a\nd\nc\ne\n"),
            [Same("a"), Removed("b"), Added("d"), Same("c"), Added("e")]
        );
    }

    proptest! {
        #[test]
        fn both_programs_can_be_read_from_it(before in "([ab]?\n){0,8}", after in "([ab]?\n){0,8}") {
            let lines = diff(&before, &after);
            let read = |keep: fn(&DiffLine) -> bool| -> String {
                let kept = lines.iter().filter(|line| keep(line));
                let text = |line: &DiffLine| match *line {
                    DiffLine::Same(text) | DiffLine::Removed(text) | DiffLine::Added(text) => {
                        format!("{text}\n")
                    }
                };
                kept.map(text).collect()
            };
            let old = read(|line| !matches!(line, DiffLine::Added(_)));
            let new = read(|line| !matches!(line, DiffLine::Removed(_)));
            prop_assert_eq!((&old, &new), (&before, &after));
        }
    }
}
