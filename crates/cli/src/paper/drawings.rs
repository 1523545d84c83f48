//! `<svg>` around the paths of `declic_aptitude::drawing`. All is filled or stroked by the style
//! sheet, in black, white and two greys; areas are drawings, which printers never leave out.

use std::collections::BTreeSet;

use declic_aptitude::deductions::Produce;
use declic_aptitude::drawing as paths;
use declic_aptitude::instructions::Mark;
use declic_aptitude::matrices::{Figure, Fill, Shape, Size};
use declic_aptitude::robot::{Heading, Position};
use declic_aptitude::rotation::Piece;
use declic_aptitude::{Item, Stem, wording};

use super::markup::{Markup, element, tag};
use super::texts::Texts;

/// A picture told in `words`; without words, one whose name stands beside it.
fn svg(class: &str, view: &str, words: &str, inside: impl Into<Markup>) -> Markup {
    let told = [
        ("class", class),
        ("viewBox", view),
        ("role", "img"),
        ("aria-label", words),
    ];
    let silent = [("class", class), ("viewBox", view), ("aria-hidden", "true")];
    let attributes = if words.is_empty() {
        &silent[..]
    } else {
        &told[..]
    };
    element("svg", attributes, inside)
}

fn path(class: &str, d: &str) -> Markup {
    let attributes = [("class", class), ("d", d)];
    let bare = &attributes[1..];
    let attributes = if class.is_empty() { bare } else { &attributes };
    element("path", attributes, Markup::none())
}

/// What decides the outline of a figure.
type Outline = (Shape, u8, Size);

fn outline_of(figure: &Figure) -> Outline {
    (figure.shape, figure.count, figure.size)
}

fn clip_id((shape, count, size): Outline) -> String {
    format!("{}-{count}-{}", shape.key(), size.key())
}

/// Dots, stripes, and the outlines that cut them, once for the document. Patterns would be
/// shorter, but printers get them as blurred pictures.
pub fn fillings(items: &[Item]) -> Markup {
    let mut outlines: BTreeSet<Outline> = BTreeSet::new();
    for item in items {
        if let Stem::Matrices(stem) = &item.stem {
            outlines.extend(stem.shown.iter().chain(&stem.options).map(outline_of));
        }
    }
    let all = |id: &str, d: &str| {
        let attributes = [("id", id), ("class", id), ("d", d)];
        element("path", &attributes, Markup::none())
    };
    let mut inside = vec![
        all("dots", &paths::dots()),
        all("stripes", &paths::stripes()),
    ];
    for outline in outlines {
        let (shape, count, size) = outline;
        let d = paths::figure(Figure {
            shape,
            count,
            fill: Fill::Empty,
            size,
        });
        let cut = path("", &d);
        inside.push(element("clipPath", &[("id", &clip_id(outline))], cut));
    }
    let attributes = [
        ("class", "fillings"),
        ("width", "0"),
        ("height", "0"),
        ("aria-hidden", "true"),
    ];
    element("svg", &attributes, tag("defs", "", inside))
}

fn outline(figure: Figure) -> Markup {
    let cut = |what: &str| {
        let clip = format!("url(#{})", clip_id(outline_of(&figure)));
        element(
            "use",
            &[("href", what), ("clip-path", &clip)],
            Markup::none(),
        )
    };
    let filling = match figure.fill {
        Fill::Empty | Fill::Full => Markup::none(),
        Fill::Dotted => cut("#dots"),
        Fill::Striped => cut("#stripes"),
    };
    let full = figure.fill == Fill::Full;
    let class = if full { "shape ink" } else { "shape" };
    Markup::from([filling, path(class, &paths::figure(figure))])
}

/// A figure of a matrix.
pub fn figure(figure: Figure, texts: &Texts) -> Markup {
    let words = texts.say(&wording::figure(&figure));
    svg("figure", paths::FIGURE_VIEW, &words, outline(figure))
}

/// The mark of a label.
pub fn mark(mark: Mark, texts: &Texts) -> Markup {
    let shape = match mark {
        Mark::Circle => Shape::Circle,
        Mark::Square => Shape::Square,
        Mark::Triangle => Shape::Triangle,
    };
    let figure = Figure {
        shape,
        count: 1,
        fill: Fill::Empty,
        size: Size::Large,
    };
    let words = texts.get(&format!("shape.{}.bare", mark.key()));
    svg("mark", paths::MARK_VIEW, &words, outline(figure))
}

/// A piece made of squares.
pub fn piece(piece: &Piece, texts: &Texts) -> Markup {
    let rows = wording::piece(piece);
    let words: Vec<String> = rows.iter().map(|row| texts.say(row)).collect();
    let squares = path("square", &paths::piece(piece));
    svg("piece", paths::PIECE_VIEW, &words.join(" "), squares)
}

/// A grid with a robot, and what else there is to be seen on it.
pub struct Grid<'a> {
    /// How many columns and rows.
    pub size: (u8, u8),
    /// Cells that cannot be entered.
    pub walls: &'a [Position],
    /// Where the robot starts.
    pub start: (Position, Heading),
    /// Where it must stop.
    pub goal: Option<Position>,
    /// The cells it went to, one after the other, and where it looks in the end.
    pub way: Option<(Vec<Position>, Heading)>,
    /// How wide a cell is, in tenths of a millimetre.
    pub cell: i32,
}

impl Grid<'_> {
    /// The grid with the numbers of its columns and rows.
    pub fn draw(&self, words: &str) -> Markup {
        /// Room for the numbers.
        const HEAD: i32 = 12;
        let (columns, rows) = self.size;
        let (width, height) = (
            i32::from(columns) * paths::SIDE + HEAD + 1,
            i32::from(rows) * paths::SIDE + HEAD + 1,
        );
        let view = format!("-{HEAD} -{HEAD} {width} {height}");
        let mut inside = vec![path("lines", &paths::world_lines(columns, rows))];
        for column in 1..=columns {
            let (x, _) = paths::corner(Position { column, row: 1 });
            inside.push(number(x + paths::SIDE / 2, -4, column));
        }
        for row in 1..=rows {
            let (_, y) = paths::corner(Position { column: 1, row });
            inside.push(number(-7, y + paths::SIDE / 2 + 3, row));
        }
        let walls = self.walls.iter();
        inside.extend(walls.map(|wall| path("ink", &paths::wall(*wall))));
        inside.extend(self.goal.map(|goal| path("goal", &paths::goal(goal))));
        let (start, heading) = self.start;
        match &self.way {
            None => inside.push(robot("", start, heading)),
            Some((way, facing)) => {
                let cells: Vec<Position> = std::iter::once(start).chain(way.clone()).collect();
                let end = way.last().copied().unwrap_or(start);
                inside.push(path("way", &paths::polyline(&cells)));
                if end != start {
                    inside.push(robot("before", start, heading));
                }
                inside.push(robot("", end, *facing));
            }
        }
        let wide = format!("{}mm", width * self.cell / paths::SIDE / 10);
        let attributes = [
            ("class", "grid"),
            ("viewBox", view.as_str()),
            ("width", &wide),
            ("role", "img"),
            ("aria-label", words),
        ];
        element("svg", &attributes, inside)
    }
}

fn number(x: i32, y: i32, number: u8) -> Markup {
    let (x, y) = (x.to_string(), y.to_string());
    let attributes = [("class", "number"), ("x", x.as_str()), ("y", &y)];
    element("text", &attributes, number.to_string())
}

/// The robot; where it was `before`, in outline only.
fn robot(class: &str, at: Position, heading: Heading) -> Markup {
    let place = paths::robot_at(at, heading);
    let parts = [path("body", paths::ROBOT), path("eye", paths::ROBOT_EYE)];
    let class = format!("robot {class}");
    let attributes = [("class", class.trim_end()), ("transform", &place)];
    element("g", &attributes, parts)
}

/// A fruit or vegetable with its name.
pub fn produce(produce: Produce, texts: &Texts) -> Markup {
    let name = texts.get(&format!("produce.{}.bare", produce.id()));
    let picture = super::pictures::grey(produce);
    tag("span", "produce", [picture, tag("span", "", name)])
}
