//! Cells of a grid, and directions on it.

use serde::Serialize;

/// A cell of the grid. Columns count from 1 at the left, rows from 1 at the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Position {
    /// From 1, at the left.
    pub column: u8,
    /// From 1, at the top.
    pub row: u8,
}

/// Where the robot faces, as seen on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Heading {
    /// Towards the top of the page.
    Up,
    /// Towards the right of the page.
    Right,
    /// Towards the bottom of the page.
    Down,
    /// Towards the left of the page.
    Left,
}

impl Heading {
    /// Clockwise, from up.
    pub const ALL: [Heading; 4] = [Heading::Up, Heading::Right, Heading::Down, Heading::Left];

    /// The key of its name in the texts, `heading.<key>`.
    pub fn key(self) -> &'static str {
        match self {
            Heading::Up => "up",
            Heading::Right => "right",
            Heading::Down => "down",
            Heading::Left => "left",
        }
    }
}
