//! The lines of a step, to be put in order, and wrong ones beside the lines that they resemble.

use serde::{Deserialize, Serialize};

use super::outline::{Outline, Row};
use super::shuffle;
use crate::game::Distractor;

/// How many wrong lines there are at most.
const MAX_DISTRACTORS: usize = 3;

/// One level of indentation.
const INDENT: &str = "  ";

/// The brackets at the end of a line after which lines stand further to the right.
const OPENING: [char; 3] = ['{', '[', '('];

/// Lines to be put in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The program around them.
    pub outline: Outline,
    /// The lines: those of the outline first, in its order, then the wrong ones.
    pub items: Vec<Item>,
    /// The lines before they are placed, by their places in `items`: those that resemble each other
    /// stand together.
    pub tray: Vec<Vec<usize>>,
}

/// A line that can be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its text, with its indentation.
    pub text: String,
    /// For a wrong line, the line that it resembles, by its place in `items`.
    pub resembles: Option<usize>,
}

/// Which lines stand in which open place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement(Vec<Vec<usize>>);

impl Order {
    /// The lines of `outline` with the first of `distractors` that resemble them. `seed` decides the order
    /// in which they are shown.
    pub fn new(outline: Outline, distractors: &[Distractor], seed: &str) -> Self {
        let mut items: Vec<Item> = outline.lines.iter().map(|line| Item::right(line)).collect();
        let right = items.len();
        for distractor in distractors {
            if items.len() >= right + MAX_DISTRACTORS {
                break;
            }
            let resembles = outline.lines.iter().position(|it| *it == distractor.line);
            // Several wrong lines beside one are a riddle, unless it is the only line.
            let taken = right > 1
                && items
                    .iter()
                    .any(|it| it.resembles == resembles && resembles.is_some());
            if let Some(at) = resembles
                && !taken
                && items.iter().all(|it| it.text != distractor.instead)
            {
                items.push(Item {
                    text: distractor.instead.clone(),
                    resembles: Some(at),
                });
            }
        }
        let mut tray: Vec<Vec<usize>> = (0..right)
            .map(|line| {
                let alike = items.iter().enumerate();
                let alike = alike.filter(|(at, it)| *at == line || it.resembles == Some(line));
                let mut alike: Vec<usize> = alike.map(|(at, _)| at).collect();
                shuffle(&mut alike, &format!("{seed} {line}"));
                alike
            })
            .collect();
        shuffle(&mut tray, seed);
        Self {
            outline,
            items,
            tray,
        }
    }

    /// How many lines the change has: so many have to be placed.
    pub fn wanted(&self) -> usize {
        self.outline.lines.len()
    }

    /// The lines in the open place `hole` (from 0) as they are placed, indented as their brackets ask for.
    pub fn lines(&self, arrangement: &Arrangement, hole: usize) -> Vec<String> {
        let mut depth = self.depth_before(hole);
        let items = arrangement.lines(hole).iter();
        let texts = items.filter_map(|at| self.items.get(*at));
        texts
            .map(|item| {
                let text = item.text.trim();
                if text.starts_with(['}', ']', ')']) {
                    depth = depth.saturating_sub(1);
                }
                let line = format!("{}{text}", INDENT.repeat(depth));
                depth += usize::from(text.ends_with(OPENING));
                line
            })
            .collect()
    }

    /// How deep lines in the open place `hole` begin: as deep as the line that stays before it, or one
    /// more after an opening bracket.
    fn depth_before(&self, hole: usize) -> usize {
        let rows = self.outline.rows.iter();
        let holes = rows
            .enumerate()
            .filter(|(_, row)| matches!(row, Row::Hole { .. }));
        let at = holes.map(|(at, _)| at).nth(hole).unwrap_or(0);
        let before = self.outline.rows.get(..at).unwrap_or_default().iter().rev();
        let line = before.filter_map(|row| match row {
            Row::Fixed(line) if !line.trim().is_empty() => Some(line.as_str()),
            _ => None,
        });
        line.map(|line| {
            let blanks = line.len() - line.trim_start().len();
            blanks / INDENT.len() + usize::from(line.trim_end().ends_with(OPENING))
        })
        .next()
        .unwrap_or(0)
    }

    /// The program with the lines as they are placed; `None` unless as many are placed as are wanted.
    pub fn assemble(&self, arrangement: &Arrangement) -> Option<String> {
        (arrangement.count() == self.wanted()).then(|| {
            let lines: Vec<Vec<String>> = (0..arrangement.0.len())
                .map(|hole| self.lines(arrangement, hole))
                .collect();
            let texts = lines
                .iter()
                .map(|hole| hole.iter().map(String::as_str).collect());
            self.outline.fill(&texts.collect::<Vec<_>>())
        })
    }

    /// A program that shows what `item` is for: the finished one without the line, or with the wrong line
    /// in the place of the right one. `None` where there is no such line.
    pub fn counterexample(&self, item: usize) -> Option<String> {
        let wanted = self.items.get(item)?;
        let replaced = wanted.resembles.unwrap_or(item);
        let texts = self.outline.rows.iter().filter_map(|row| match row {
            Row::Hole { lines, .. } => Some(lines.clone()),
            Row::Fixed(_) => None,
        });
        let texts = texts.map(|lines| {
            let texts = lines.filter_map(|at| {
                if at != replaced {
                    return self.items.get(at);
                }
                wanted.resembles.map(|_| wanted)
            });
            texts.map(|item| item.text.as_str()).collect()
        });
        Some(self.outline.fill(&texts.collect::<Vec<_>>()))
    }

    /// Whether `arrangement` holds each of its lines once, and those of this exercise alone: a stored
    /// one may be of another.
    pub fn accepts(&self, arrangement: &Arrangement) -> bool {
        let mut placed: Vec<usize> = arrangement.0.iter().flatten().copied().collect();
        let count = placed.len();
        placed.sort_unstable();
        placed.dedup();
        placed.len() == count
            && placed.last().is_none_or(|last| *last < self.items.len())
            && arrangement.0.len() == self.outline.holes()
    }
}

impl Item {
    fn right(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            resembles: None,
        }
    }
}

impl Arrangement {
    /// Nothing placed in so many open places.
    pub fn empty(holes: usize) -> Self {
        Self(vec![Vec::new(); holes])
    }

    /// The lines in the open place `hole`, from 0.
    pub fn lines(&self, hole: usize) -> &[usize] {
        self.0.get(hole).map_or(&[], Vec::as_slice)
    }

    /// How many lines are placed.
    pub fn count(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    /// Whether `item` is placed.
    pub fn holds(&self, item: usize) -> bool {
        self.0.iter().any(|hole| hole.contains(&item))
    }

    /// Puts `item` at the end of the open place `hole`.
    pub fn place(&mut self, item: usize, hole: usize) {
        self.remove(item);
        if let Some(hole) = self.0.get_mut(hole) {
            hole.push(item);
        }
    }

    /// Takes `item` back.
    pub fn remove(&mut self, item: usize) {
        self.0
            .iter_mut()
            .for_each(|hole| hole.retain(|it| *it != item));
    }

    /// Moves `item` one line up, from the first line of an open place to the end of the one before.
    /// Returns whether it moved.
    pub fn move_up(&mut self, item: usize) -> bool {
        let Some((hole, at)) = self.find(item) else {
            return false;
        };
        match (at.checked_sub(1), hole.checked_sub(1)) {
            (Some(before), _) => {
                if let Some(lines) = self.0.get_mut(hole) {
                    lines.swap(before, at);
                }
                true
            }
            (None, Some(before)) => {
                self.place(item, before);
                true
            }
            (None, None) => false,
        }
    }

    /// Moves `item` one line down, from the last line of an open place to the start of the next one.
    /// Returns whether it moved.
    pub fn move_down(&mut self, item: usize) -> bool {
        let Some((hole, at)) = self.find(item) else {
            return false;
        };
        let last = self.lines(hole).len();
        if at + 1 < last {
            if let Some(lines) = self.0.get_mut(hole) {
                lines.swap(at, at + 1);
            }
            return true;
        }
        if hole + 1 >= self.0.len() {
            return false;
        }
        self.remove(item);
        if let Some(next) = self.0.get_mut(hole + 1) {
            next.insert(0, item);
        }
        true
    }

    fn find(&self, item: usize) -> Option<(usize, usize)> {
        let holes = self.0.iter().enumerate();
        holes
            .filter_map(|(hole, lines)| Some((hole, lines.iter().position(|it| *it == item)?)))
            .next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_moves_through_the_open_places_and_stops_at_their_ends() {
        let mut places = Arrangement::empty(2);
        places.place(0, 0);
        places.place(1, 0);
        places.place(2, 1);
        assert!(places.move_down(0));
        assert_eq!((places.lines(0), places.lines(1)), (&[1, 0][..], &[2][..]));
        assert!(places.move_down(0));
        assert_eq!((places.lines(0), places.lines(1)), (&[1][..], &[0, 2][..]));
        assert!(places.move_down(0));
        assert!(!places.move_down(0));
        assert!(places.move_up(0) && places.move_up(0));
        assert_eq!((places.lines(0), places.lines(1)), (&[1, 0][..], &[2][..]));
        assert!(!places.move_up(1));
        // Placed again, it leaves its old place.
        places.place(1, 1);
        assert_eq!((places.lines(0), places.lines(1)), (&[0][..], &[2, 1][..]));
        places.remove(2);
        assert!(!places.holds(2));
        assert_eq!(places.count(), 2);
    }
}
