//! Drawings of items as the data of SVG paths: the same figures on the screen and on paper.
//!
//! No markup, no texts, no colours: they go into a `d`, `viewBox` or
//! `transform` of its own. What is computed is computed in whole units of the drawing.

use crate::families::matrices::{Figure, Shape, Size};
use crate::vocabulary::robot::{Heading, Position};

/// The view of a figure: a square of 100.
pub const FIGURE_VIEW: &str = "0 0 100 100";
/// The view of a single large figure, without the empty space around it.
pub const MARK_VIEW: &str = "25 25 50 50";
/// The side of the tile of a filling. Copies of a figure stand whole tiles apart, so that equal copies
/// show equal dots and stripes.
pub const TILE: i32 = 23;
/// Where the tiles of [`FIGURE_VIEW`] begin, both ways, in tenths: every copy has its centre in the
/// middle of a tile.
pub const TILES_FROM: i32 = -75;
/// The width of [`stripe_tile`]'s strokes is that of the style; dots are this wide, in tenths.
const DOT_WIDTH: i32 = 34;
/// Dots of a tile, each way.
const DOTS: i32 = 3;
/// Stripes of a tile.
const STRIPES: i32 = 4;
/// The view of a piece: always the same scale, with room for five squares each way.
pub const PIECE_VIEW: &str = "-12 -12 144 144";
/// The side of a square of pieces and worlds.
pub const SIDE: i32 = 20;
/// The robot's body in a square of [`SIDE`], looking to the right.
pub const ROBOT: &str =
    "M3.5 4C7.5 3 12 3 14.5 4L19 10 14.5 16C12 17 7 17 3.5 16 2.5 12 2.5 8 3.5 4Z";
/// What shows where the robot looks, on [`ROBOT`].
pub const ROBOT_EYE: &str = "M12 6.5l2.5 3.5-2.5 3.5Z";

/// A number of tenths.
fn tenths(value: i32) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let value = value.abs();
    match value % 10 {
        0 => format!("{sign}{}", value / 10),
        tenth => format!("{sign}{}.{tenth}", value / 10),
    }
}

/// The dots of a tile (areas), one of them in its middle.
pub fn dot_tile() -> String {
    // In tenths.
    let middle = TILE * 5;
    let centres = (0..DOTS).map(|n| middle + (n - DOTS / 2) * TILE * 10 / DOTS);
    let centres: Vec<i32> = centres.collect();
    let (radius, across) = (tenths(DOT_WIDTH / 2), tenths(DOT_WIDTH));
    let mut path = String::new();
    for y in &centres {
        for x in &centres {
            let (left, y) = (tenths(x - DOT_WIDTH / 2), tenths(*y));
            path.push_str(&format!(
                "M{left} {y}a{radius} {radius} 0 1 0 {across} 0a{radius} {radius} 0 1 0 -{across} 0Z"
            ));
        }
    }
    path
}

/// The stripes of a tile (strokes, not areas), one of them through its middle.
pub fn stripe_tile() -> String {
    let ends = (0..=2 * STRIPES).map(|n| tenths(n * TILE * 10 / STRIPES + 10));
    ends.map(|end| format!("M{end} -1L-1 {end}")).collect()
}

/// All the dots of [`FIGURE_VIEW`], for media where a pattern is blurred: lines to be stroked with
/// round ends, as wide as a dot, in dashes of no length every third of a [`TILE`].
pub fn dots() -> String {
    let first = tenths(first_middle());
    let rows = (0..).map(|n| first_middle() + n * TILE * 10 / DOTS);
    let rows = rows.take_while(|row| *row < 1000);
    rows.map(|row| format!("M{first} {}H100", tenths(row)))
        .collect()
}

/// All the stripes of [`FIGURE_VIEW`] (strokes), for media where a pattern is blurred.
pub fn stripes() -> String {
    let first = 2 * first_middle() % (TILE * 10 / STRIPES);
    let ends = (0..).map(|n| first + n * TILE * 10 / STRIPES);
    let ends = ends.take_while(|end| *end < 2000).map(tenths);
    ends.map(|end| format!("M0 {end}L{end} 0")).collect()
}

/// The middle of the first tile, in tenths.
fn first_middle() -> i32 {
    TILES_FROM + TILE * 5
}

/// Where the tiles begin, as text.
pub fn tiles_from() -> String {
    tenths(TILES_FROM)
}

/// The outlines of all copies of a figure in [`FIGURE_VIEW`].
pub fn figure(figure: Figure) -> String {
    let radius = match figure.size {
        Size::Small => 10,
        Size::Medium => 15,
        Size::Large => 21,
    };
    let mut path = String::new();
    for (x, y) in places(figure.count) {
        path.push_str(&shape(figure.shape, *x, *y, radius));
    }
    path
}

/// The centres of so many copies.
fn places(count: u8) -> &'static [(i32, i32)] {
    match count {
        1 => &[(50, 50)],
        2 => &[(27, 50), (73, 50)],
        3 => &[(50, 27), (27, 73), (73, 73)],
        _ => &[(27, 27), (73, 27), (27, 73), (73, 73)],
    }
}

fn shape(shape: Shape, x: i32, y: i32, r: i32) -> String {
    // Half of a square that looks as large as a circle of this radius.
    let half = r * 9 / 10;
    match shape {
        Shape::Circle => {
            let (left, across) = (x - r, r * 2);
            format!("M{left} {y}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0Z")
        }
        Shape::Square => {
            let (left, top, side) = (x - half, y - half, half * 2);
            format!("M{left} {top}h{side}v{side}h-{side}Z")
        }
        Shape::Triangle => {
            let (left, right, top, foot) = (x - r, x + r, y - r, y + half);
            format!("M{x} {top}L{right} {foot}H{left}Z")
        }
        Shape::Diamond => {
            let (left, right, top, foot) = (x - r, x + r, y - r - 1, y + r + 1);
            format!("M{x} {top}L{right} {y}L{x} {foot}L{left} {y}Z")
        }
        Shape::Star => star(x, y, r),
    }
}

fn star(x: i32, y: i32, r: i32) -> String {
    // Ten corners on two circles, in thousandths of the radius.
    const CORNERS: [(i32, i32); 10] = [
        (0, -1080),
        (270, -330),
        (1030, -330),
        (430, 140),
        (640, 880),
        (0, 430),
        (-640, 880),
        (-430, 140),
        (-1030, -330),
        (-270, -330),
    ];
    let mut path = String::new();
    for (at, (right, down)) in CORNERS.iter().enumerate() {
        let step = if at == 0 { 'M' } else { 'L' };
        // In tenths.
        let (px, py) = (x * 10 + right * r / 100, y * 10 + down * r / 100);
        path.push_str(&format!(
            "{step}{}.{} {}.{}",
            px / 10,
            px % 10,
            py / 10,
            py % 10
        ));
    }
    path + "Z"
}

/// The squares of a piece, in the middle of [`PIECE_VIEW`].
pub fn piece(squares: &[Position]) -> String {
    let most = |of: fn(&Position) -> u8| i32::from(squares.iter().map(of).max().unwrap_or(1));
    let left = 60 - most(|at| at.column) * SIDE / 2;
    let top = 60 - most(|at| at.row) * SIDE / 2;
    let mut path = String::new();
    for at in squares {
        let (x, y) = corner(*at);
        path.push_str(&block(left + x, top + y));
    }
    path
}

fn block(x: i32, y: i32) -> String {
    format!("M{x} {y}h{SIDE}v{SIDE}h-{SIDE}Z")
}

/// The left and upper corner of a cell.
pub fn corner(at: Position) -> (i32, i32) {
    (
        (i32::from(at.column) - 1) * SIDE,
        (i32::from(at.row) - 1) * SIDE,
    )
}

/// The view of a world of so many columns and rows.
pub fn world_view(columns: u8, rows: u8) -> String {
    let (width, height) = (i32::from(columns) * SIDE, i32::from(rows) * SIDE);
    format!("-1 -1 {} {}", width + 2, height + 2)
}

/// The lines between its cells (strokes).
pub fn world_lines(columns: u8, rows: u8) -> String {
    let (width, height) = (i32::from(columns) * SIDE, i32::from(rows) * SIDE);
    let mut lines = String::new();
    for column in 0..=i32::from(columns) {
        lines.push_str(&format!("M{} 0V{height}", column * SIDE));
    }
    for row in 0..=i32::from(rows) {
        lines.push_str(&format!("M0 {}H{width}", row * SIDE));
    }
    lines
}

/// A cell that cannot be entered.
pub fn wall(at: Position) -> String {
    let (x, y) = corner(at);
    block(x, y)
}

/// The goal: a flag on its mast.
pub fn goal(at: Position) -> String {
    let (x, y) = corner(at);
    let (mast, flag) = (x + 7, y + 4);
    format!("M{mast} {flag}v13M{mast} {flag}l8 3.5-8 3.5")
}

/// A path from cell to cell, through their middles (a stroke).
pub fn polyline(cells: &[Position]) -> String {
    let mut path = String::new();
    for (step, cell) in cells.iter().enumerate() {
        let (x, y) = corner(*cell);
        let to = if step == 0 { 'M' } else { 'L' };
        path.push_str(&format!("{to}{} {}", x + SIDE / 2, y + SIDE / 2));
    }
    path
}

/// How [`ROBOT`] is moved and turned to stand in a cell: an SVG `transform`.
pub fn robot_at(at: Position, heading: Heading) -> String {
    let (x, y) = corner(at);
    let turn = match heading {
        Heading::Right => 0,
        Heading::Down => 90,
        Heading::Left => 180,
        Heading::Up => 270,
    };
    format!("translate({x} {y}) rotate({turn} 10 10)")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::families::matrices::{Fill, MAX_COUNT};

    fn at(column: u8, row: u8) -> Position {
        Position { column, row }
    }

    #[test]
    fn every_copy_has_an_outline_of_its_own() {
        for shape in Shape::ALL {
            for size in Size::ALL {
                for count in 1..=MAX_COUNT {
                    let drawn = figure(Figure {
                        shape,
                        count,
                        fill: Fill::Empty,
                        size,
                    });
                    let outlines = drawn.matches('M').count();
                    assert_eq!(outlines, usize::from(count), "{drawn}");
                    assert_eq!(drawn.matches('Z').count(), outlines);
                }
            }
        }
    }

    #[test]
    fn figures_differ_in_shape_and_size() {
        let mut drawn: Vec<String> = Vec::new();
        for shape in Shape::ALL {
            for size in Size::ALL {
                let outline = figure(Figure {
                    shape,
                    count: 1,
                    fill: Fill::Full,
                    size,
                });
                assert!(!drawn.contains(&outline));
                drawn.push(outline);
            }
        }
    }

    #[test]
    fn equal_copies_show_equal_dots_and_stripes() {
        for count in 1..=MAX_COUNT {
            for (x, y) in places(count) {
                for centre in [x, y] {
                    // In the middle of a tile.
                    let from_tile = (centre * 10 - TILES_FROM).rem_euclid(TILE * 10);
                    assert_eq!(from_tile, TILE * 5, "{count}: {x} {y}");
                }
            }
        }
        assert_eq!(dot_tile().matches('M').count(), 9);
        assert!(dot_tile().contains("M9.8 11.5a1.7 1.7 0 1 0 3.4 0"));
        assert!(stripe_tile().contains("M24 -1L-1 24"));
    }

    #[test]
    fn fillings_are_as_dense_as_their_patterns() {
        assert!(dots().starts_with("M4 4H100M4 11.6H100M4 19.3H100M4 27H100M"));
        assert_eq!(dots().matches('M').count(), 13);
        assert!(stripes().starts_with("M0 2.3L2.3 0M0 8L8 0M"));
    }

    #[test]
    fn a_piece_stands_in_the_middle() {
        let drawn = piece(&[at(1, 1), at(2, 1), at(2, 2)]);
        assert_eq!(drawn, "M40 40h20v20h-20ZM60 40h20v20h-20ZM60 60h20v20h-20Z");
    }

    #[test]
    fn worlds_count_from_the_left_upper_corner() {
        assert_eq!(world_view(3, 2), "-1 -1 62 42");
        assert_eq!(world_lines(2, 1), "M0 0V20M20 0V20M40 0V20M0 0H40M0 20H40");
        assert_eq!(wall(at(3, 1)), "M40 0h20v20h-20Z");
        assert_eq!(goal(at(1, 2)), "M7 24v13M7 24l8 3.5-8 3.5");
        assert_eq!(polyline(&[at(1, 1), at(2, 1)]), "M10 10L30 10");
        assert_eq!(
            robot_at(at(2, 3), Heading::Up),
            "translate(20 40) rotate(270 10 10)"
        );
    }
}
