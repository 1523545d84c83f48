//! Positions in a source text.
//!
//! Inside the crate a position is a UTF-8 byte offset. Lines and columns are for people: both
//! start at 1 and columns count characters. The editor's edge converts to UTF-16 units here and
//! nowhere else.

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 byte offsets, `start..end`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end`; an inverted pair becomes the empty range at `start`.
    pub fn new(start: u32, end: u32) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// The empty range at `at`.
    pub fn empty(at: u32) -> Self {
        Self { start: at, end: at }
    }

    /// The smallest range that covers both.
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The part of `source` that the range covers; empty where the range does not fit.
    pub fn of(self, source: &str) -> &str {
        source
            .get(self.start as usize..self.end as usize)
            .unwrap_or("")
    }
}

/// A place as people count: line and column from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Line starts of a text, for conversions between offsets and places.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads the line starts of `source`; lines end at `\n`.
    pub fn new(source: &str) -> Self {
        let mut starts = vec![0];
        for (at, byte) in source.bytes().enumerate() {
            if byte == b'\n' {
                starts.push(at as u32 + 1);
            }
        }
        Self { starts }
    }

    /// The number of lines, at least 1.
    pub fn lines(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The line (from 1) that holds byte `offset`.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&start| start <= offset).max(1) as u32
    }

    /// The byte offset at which `line` (from 1) starts; the last line's start when out of range.
    pub fn line_start(&self, line: u32) -> u32 {
        let index = (line.max(1) as usize - 1).min(self.starts.len().saturating_sub(1));
        self.starts.get(index).copied().unwrap_or(0)
    }

    /// The place of byte `offset` in `source`, the text this index was made from.
    pub fn place(&self, source: &str, offset: u32) -> Place {
        let line = self.line(offset);
        let start = self.line_start(line) as usize;
        let end = floor_char(source, offset as usize);
        let column = source
            .get(start..end)
            .map_or(0, |part| part.chars().count()) as u32
            + 1;
        Place { line, column }
    }
}

/// The UTF-16 offset of byte `offset` in `source`: what an editor in a browser counts in.
pub fn utf16_offset(source: &str, offset: u32) -> u32 {
    let end = floor_char(source, offset as usize);
    source
        .get(..end)
        .map_or(0, |part| part.encode_utf16().count()) as u32
}

/// The byte offset of UTF-16 offset `unit` in `source`: the inverse of [`utf16_offset`]; in the
/// middle of a character, that character's start.
pub fn byte_offset(source: &str, unit: u32) -> u32 {
    let mut units = 0;
    for (at, char) in source.char_indices() {
        units += char.len_utf16() as u32;
        if units > unit {
            return at as u32;
        }
    }
    source.len() as u32
}

fn floor_char(source: &str, offset: usize) -> usize {
    let mut at = offset.min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_and_lines_from_one() {
        let source = "été\nb";
        let index = LineIndex::new(source);
        assert_eq!(index.place(source, 0), Place { line: 1, column: 1 });
        assert_eq!(index.place(source, 5), Place { line: 1, column: 4 });
        assert_eq!(index.place(source, 6), Place { line: 2, column: 1 });
        assert_eq!(index.place(source, 99), Place { line: 2, column: 2 });
    }

    #[test]
    fn utf16_counts_surrogate_pairs_as_two() {
        assert_eq!(utf16_offset("a🍅b", 5), 3);
        let back: Vec<u32> = (0..6).map(|unit| byte_offset("a🍅b", unit)).collect();
        assert_eq!(back, [0, 1, 1, 5, 6, 6]);
    }
}
