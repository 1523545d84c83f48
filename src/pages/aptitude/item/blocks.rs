//! A program being built from blocks: its lines, and the insertion point for the next block.

use declic_aptitude::robot::{Instruction, LineKind, ProgramLine, lines};

/// Lines and the insertion point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blocks {
    lines: Vec<ProgramLine>,
    /// The index of the insertion point.
    at: usize,
    /// The depth of the insertion point: in how many blocks it is nested.
    depth: u8,
}

/// Whether a line heads a block.
pub fn is_head(kind: LineKind) -> bool {
    matches!(
        kind,
        LineKind::Repeat(_) | LineKind::IfBlocked | LineKind::Otherwise
    )
}

impl Blocks {
    /// A program to start from; the insertion point is at its end.
    pub fn of(program: &[Instruction]) -> Self {
        let mut lines = lines(program);
        // Every « if » gets an « otherwise », so that blocks can be inserted there.
        let mut at = 0;
        while let Some(line) = lines.get(at).copied() {
            if line.kind == LineKind::IfBlocked {
                let end = block_end(&lines, at);
                let kind = LineKind::Otherwise;
                let other = ProgramLine {
                    depth: line.depth,
                    kind,
                };
                if lines.get(end) != Some(&other) {
                    lines.insert(end, other);
                }
            }
            at += 1;
        }
        Self {
            at: lines.len(),
            depth: 0,
            lines,
        }
    }

    /// The lines as text: for each `DEPTH.KIND`, where KIND is an index into `kinds`; « 0.2 1.0 ».
    pub fn written(&self, kinds: &[LineKind]) -> String {
        let word = |line: &ProgramLine| {
            let kind = kinds.iter().position(|kind| *kind == line.kind)?;
            Some(format!("{}.{kind}", line.depth))
        };
        let words: Option<Vec<String>> = self.lines.iter().map(word).collect();
        words.unwrap_or_default().join(" ")
    }

    /// Parses lines that were [written](Blocks::written) with the same `kinds`; the insertion point is
    /// at their end. `None` for any other text.
    pub fn read(text: &str, kinds: &[LineKind]) -> Option<Self> {
        let word = |word: &str| {
            let (depth, kind) = word.split_once('.')?;
            let depth = depth.parse().ok()?;
            let kind = *kinds.get(kind.parse::<usize>().ok()?)?;
            Some(ProgramLine { depth, kind })
        };
        let lines: Option<Vec<ProgramLine>> = text.split(' ').map(word).collect();
        let lines = lines.filter(|lines| is_well_nested(lines))?;
        Some(Self {
            at: lines.len(),
            depth: 0,
            lines,
        })
    }

    /// The lines, with the « otherwise » of every condition.
    pub fn lines(&self) -> &[ProgramLine] {
        &self.lines
    }

    /// The index and the depth of the insertion point.
    pub fn place(&self) -> (usize, u8) {
        (self.at, self.depth)
    }

    /// The line that heads the block of the insertion point; `None` where it is in no block.
    pub fn place_head(&self) -> Option<usize> {
        let depth = self.depth.checked_sub(1)?;
        let before = self.lines.get(..self.at)?;
        before.iter().rposition(|line| line.depth == depth)
    }

    /// The line after which the insertion point is, in the same block; `None` at the block's start.
    pub fn place_after(&self) -> Option<usize> {
        let before = self.lines.get(..self.at)?;
        let line = before.iter().rposition(|line| line.depth <= self.depth)?;
        let own = before.get(line)?.depth == self.depth;
        own.then_some(line)
    }

    /// How many blocks there are; « otherwise » is part of its condition.
    pub fn count(&self) -> usize {
        let own = |line: &&ProgramLine| line.kind != LineKind::Otherwise;
        self.lines.iter().filter(own).count()
    }

    /// Inserts a block; the insertion point moves after its line, for a head into its block.
    pub fn add(&mut self, kind: LineKind) {
        let depth = self.depth;
        self.lines.insert(self.at, ProgramLine { depth, kind });
        if kind == LineKind::IfBlocked {
            let kind = LineKind::Otherwise;
            self.lines.insert(self.at + 1, ProgramLine { depth, kind });
        }
        self.at += 1;
        self.depth += u8::from(is_head(kind));
    }

    /// Moves the insertion point after `line`; for a head, into its block.
    pub fn choose(&mut self, line: usize) {
        if let Some(chosen) = self.lines.get(line) {
            self.at = line + 1;
            self.depth = chosen.depth + u8::from(is_head(chosen.kind));
        }
    }

    /// Moves the insertion point to the start.
    pub fn choose_start(&mut self) {
        (self.at, self.depth) = (0, 0);
    }

    /// Moves the insertion point out of its block, after its end; from the first branch of a condition
    /// into the second.
    pub fn leave(&mut self) {
        let depth = self.depth.saturating_sub(1);
        let rest = self.lines.iter().skip(self.at);
        self.at += rest.take_while(|line| line.depth > depth).count();
        let other = self.lines.get(self.at);
        if other.is_some_and(|line| line.depth == depth && line.kind == LineKind::Otherwise) {
            self.at += 1;
        } else {
            self.depth = depth;
        }
    }

    /// Removes a line with its block; the insertion point moves there.
    pub fn remove(&mut self, line: usize) {
        let Some(removed) = self.lines.get(line).copied() else {
            return;
        };
        let mut end = block_end(&self.lines, line);
        let other = self.lines.get(end);
        if removed.kind == LineKind::IfBlocked
            && other
                .is_some_and(|line| line.depth == removed.depth && line.kind == LineKind::Otherwise)
        {
            end = block_end(&self.lines, end);
        }
        self.lines.drain(line..end);
        (self.at, self.depth) = (line, removed.depth);
    }

    /// The program; `None` where it or a repetition is empty, or both branches of a condition are.
    pub fn program(&self) -> Option<Vec<Instruction>> {
        let (program, end) = self.block(0, 0)?;
        (end == self.lines.len() && !program.is_empty()).then_some(program)
    }

    /// The instructions from `at` in a block of `depth`, and the index after them.
    fn block(&self, mut at: usize, depth: u8) -> Option<(Vec<Instruction>, usize)> {
        let mut program = Vec::new();
        while let Some(line) = self.lines.get(at).filter(|line| line.depth == depth) {
            at += 1;
            program.push(match line.kind {
                LineKind::Forward(cells) => Instruction::Forward { cells },
                LineKind::Left => Instruction::Left,
                LineKind::Right => Instruction::Right,
                LineKind::Repeat(times) => {
                    let (body, end) = self.block(at, depth + 1)?;
                    at = end;
                    if body.is_empty() {
                        return None;
                    }
                    Instruction::Repeat { times, body }
                }
                LineKind::IfBlocked => {
                    let (then, end) = self.block(at, depth + 1)?;
                    let (otherwise, end) = self.block(end + 1, depth + 1)?;
                    at = end;
                    if then.is_empty() && otherwise.is_empty() {
                        return None;
                    }
                    Instruction::IfBlocked { then, otherwise }
                }
                // Handled by its condition.
                LineKind::Otherwise => return Some((program, at - 1)),
            });
        }
        Some((program, at))
    }
}

/// Whether each line is nested in blocks whose heads precede it, and each condition has its
/// « otherwise ».
fn is_well_nested(lines: &[ProgramLine]) -> bool {
    // The last line at each depth of the open blocks.
    let mut last: Vec<LineKind> = Vec::new();
    let lacks_otherwise = |kind: &LineKind| *kind == LineKind::IfBlocked;
    for line in lines {
        let depth = usize::from(line.depth);
        if depth > last.len()
            || (depth == last.len() && depth > 0 && !last.last().copied().is_some_and(is_head))
        {
            return false;
        }
        if last.iter().skip(depth + 1).any(lacks_otherwise) {
            return false;
        }
        let previous = last.get(depth).copied();
        let other = line.kind == LineKind::Otherwise;
        if previous.is_some_and(|kind| lacks_otherwise(&kind)) != other {
            return false;
        }
        last.truncate(depth);
        last.push(line.kind);
    }
    !last.iter().any(lacks_otherwise)
}

/// The index after the block whose head is at `head`.
fn block_end(lines: &[ProgramLine], head: usize) -> usize {
    let depth = lines.get(head).map_or(0, |line| line.depth);
    let body = lines.iter().skip(head + 1);
    head + 1 + body.take_while(|line| line.depth > depth).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const F: LineKind = LineKind::Forward(1);

    fn forward() -> Instruction {
        Instruction::Forward { cells: 1 }
    }

    #[test]
    fn blocks_go_one_after_the_other_and_into_one_another() {
        let mut blocks = Blocks::default();
        assert_eq!(blocks.program(), None);
        blocks.add(LineKind::Repeat(3));
        assert_eq!(blocks.program(), None);
        blocks.add(F);
        blocks.add(LineKind::Left);
        blocks.leave();
        blocks.add(F);
        let body = vec![forward(), Instruction::Left];
        let repeat = Instruction::Repeat { times: 3, body };
        assert_eq!(blocks.program(), Some(vec![repeat, forward()]));
        assert_eq!(blocks.count(), 4);
    }

    #[test]
    fn both_parts_of_a_condition_are_filled_in_turn() {
        let mut blocks = Blocks::default();
        blocks.add(LineKind::IfBlocked);
        blocks.add(LineKind::Right);
        blocks.leave();
        blocks.add(F);
        blocks.leave();
        blocks.add(LineKind::Left);
        let condition = Instruction::IfBlocked {
            then: vec![Instruction::Right],
            otherwise: vec![forward()],
        };
        assert_eq!(blocks.program(), Some(vec![condition, Instruction::Left]));
        assert_eq!(blocks.count(), 4);
    }

    #[test]
    fn the_insertion_point_is_in_a_block_and_after_a_line() {
        let mut blocks = Blocks::default();
        assert_eq!((blocks.place_head(), blocks.place_after()), (None, None));
        blocks.add(F);
        assert_eq!((blocks.place_head(), blocks.place_after()), (None, Some(0)));
        blocks.add(LineKind::Repeat(3));
        assert_eq!((blocks.place_head(), blocks.place_after()), (Some(1), None));
        blocks.add(LineKind::IfBlocked);
        blocks.add(F);
        assert_eq!(
            (blocks.place_head(), blocks.place_after()),
            (Some(2), Some(3))
        );
        blocks.leave();
        assert_eq!((blocks.place_head(), blocks.place_after()), (Some(4), None));
        blocks.leave();
        assert_eq!(
            (blocks.place_head(), blocks.place_after()),
            (Some(1), Some(4))
        );
        blocks.leave();
        assert_eq!((blocks.place_head(), blocks.place_after()), (None, Some(1)));
    }

    #[test]
    fn lines_are_read_as_they_were_written_complete_or_not() {
        let kinds = [
            F,
            LineKind::Left,
            LineKind::Repeat(3),
            LineKind::IfBlocked,
            LineKind::Otherwise,
        ];
        let mut blocks = Blocks::default();
        for kind in [
            LineKind::Repeat(3),
            LineKind::IfBlocked,
            F,
            LineKind::Repeat(3),
        ] {
            blocks.add(kind);
            let text = blocks.written(&kinds);
            let read = Blocks::read(&text, &kinds).unwrap_or_default();
            assert_eq!(read.lines(), blocks.lines(), "{text}");
            assert_eq!(read.place(), (blocks.lines().len(), 0));
        }
        blocks.leave();
        blocks.leave();
        blocks.add(LineKind::Left);
        let text = blocks.written(&kinds);
        assert_eq!(text, "0.2 1.3 2.0 2.2 1.4 2.1");
        let read = Blocks::read(&text, &kinds).unwrap_or_default();
        assert_eq!(read.lines(), blocks.lines());
        for text in [
            "",
            "x",
            "0",
            "0.9",
            "1.0",
            "0.0 1.0",
            "0.3",
            "0.4",
            "0.3 0.0",
            "0.2 2.0",
            "0.3 0.4 0.4",
            "0.0  0.0",
            "0.2 1.3 0.0",
            "256.0",
            "0.3 1.0 1.4",
            "0.-1",
        ] {
            assert!(Blocks::read(text, &kinds).is_none(), "{text}");
        }
    }

    #[test]
    fn what_is_taken_out_goes_with_its_block() {
        let condition = Instruction::IfBlocked {
            then: vec![Instruction::Right],
            otherwise: Vec::new(),
        };
        let given = vec![forward(), condition, Instruction::Left];
        let mut blocks = Blocks::of(&given);
        assert_eq!(blocks.program(), Some(given));
        assert_eq!(blocks.lines().len(), 5);
        blocks.remove(1);
        assert_eq!(blocks.program(), Some(vec![forward(), Instruction::Left]));
        assert_eq!(blocks.place(), (1, 0));
        blocks.add(LineKind::Right);
        blocks.choose_start();
        blocks.add(LineKind::Left);
        let all = [
            Instruction::Left,
            forward(),
            Instruction::Right,
            Instruction::Left,
        ];
        assert_eq!(blocks.program(), Some(all.to_vec()));
        blocks.choose(1);
        assert_eq!(blocks.place(), (2, 0));
        blocks.remove(9);
        assert_eq!(blocks.count(), 4);
    }
}
