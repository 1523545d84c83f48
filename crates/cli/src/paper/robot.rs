//! The robot's problems on paper: programs, grids to mark, worlds, lines to write a program on.

use declic_aptitude::robot::{Instruction, LineKind, Position, RobotStem, TraceStep, lines};
use declic_aptitude::robot_build::{BuildStem, World, walk};
use declic_aptitude::wording::{self, Sentence};
use declic_aptitude::{Answer, Item, Proof};

use super::drawings::Grid;
use super::markup::{Markup, list, tag};
use super::stem::part;
use super::texts::Texts;

/// The width of a cell to mark, in tenths of a millimetre.
const WIDE: i32 = 95;
/// The width of a cell in worlds side by side.
const WORLD: i32 = 75;

/// Lines of a program with how many blocks each stands in.
pub fn program(lines: impl IntoIterator<Item = (u8, String)>, class: &str) -> Markup {
    let lines = lines.into_iter().map(|(depth, text)| {
        let indents = (0..depth).map(|_| tag("span", "indent", ""));
        let text = tag("span", "words", text);
        indents.chain(std::iter::once(text)).collect::<Markup>()
    });
    list("ol", &format!("program {class}"), lines)
}

fn told(
    program: &[Instruction],
    said: fn(LineKind) -> Sentence,
    texts: &Texts,
) -> Vec<(u8, String)> {
    let lines = lines(program).into_iter();
    let lines = lines.map(|line| (line.depth, texts.say(&said(line.kind))));
    lines.collect()
}

/// A program of a building problem, in the names of its blocks.
pub fn built(program_: &[Instruction], texts: &Texts) -> Markup {
    program(told(program_, wording::block, texts), "")
}

/// Cells in the order in which they were entered, without those where nothing moved.
fn way(start: Position, steps: &[TraceStep]) -> Vec<Position> {
    let mut cells = vec![start];
    cells.extend(steps.iter().map(|step| step.position));
    cells.dedup();
    cells.remove(0);
    cells
}

fn words(head: String, walls: &[Position], texts: &Texts) -> String {
    let walls = walls.iter().map(|wall| {
        let cell = texts.cell(*wall);
        texts.interface("item.grid_wall", &[("cell", &cell)])
    });
    let parts: Vec<String> = std::iter::once(head).chain(walls).collect();
    parts.join(". ")
}

/// A grid; with an item, the way that its proof found.
pub fn grid(stem: &RobotStem, item: Option<&Item>, cell: i32, texts: &Texts) -> Markup {
    let proof = item.map(|item| &item.proof);
    let way = match proof {
        Some(Proof::RobotTrace(proof)) => {
            let facing = proof.path.last().map_or(stem.heading, |step| step.heading);
            Some((way(stem.start, &proof.path), facing))
        }
        _ => None,
    };
    let grid = Grid {
        size: (stem.columns, stem.rows),
        walls: &stem.walls,
        start: (stem.start, stem.heading),
        goal: None,
        way,
        cell,
    };
    let start = texts.start(stem.start, stem.heading);
    grid.draw(&words(start, &stem.walls, texts))
}

/// A program and a grid to mark.
pub fn trace(stem: &RobotStem, solved: Option<&Item>, texts: &Texts) -> Markup {
    let lines = program(told(&stem.program, wording::line, texts), "");
    let title = texts.interface("item.program", &[]);
    let left = tag("div", "", [part(title), lines]);
    let cross = part(texts.get("paper.cross"));
    let right = tag("div", "", [cross, grid(stem, solved, WIDE, texts)]);
    tag("div", "beside", [left, right])
}

/// The worlds side by side; with a program, the robot's way in each.
pub fn worlds(stem: &BuildStem, run: Option<&[Instruction]>, cell: i32, texts: &Texts) -> Markup {
    let worlds = stem.worlds.iter().enumerate();
    let worlds = worlds.map(|(at, world)| {
        let number = (at + 1).to_string();
        let name = texts.fill("build.world", &[("n", &number)]);
        let drawn = drawn(world, run, cell, &name, texts);
        tag("div", "world", [tag("p", "part", name), drawn])
    });
    tag("div", "worlds", worlds.collect::<Markup>())
}

fn drawn(
    world: &World,
    run: Option<&[Instruction]>,
    cell: i32,
    name: &str,
    texts: &Texts,
) -> Markup {
    let way = run.map(|program| {
        let steps = walk(world, program);
        let facing = steps.last().map_or(world.heading, |step| step.heading);
        (way(world.start, &steps), facing)
    });
    let grid = Grid {
        size: (world.columns, world.rows),
        walls: &world.walls,
        start: (world.start, world.heading),
        goal: Some(world.goal),
        way,
        cell,
    };
    let start = texts.start(world.start, world.heading);
    let goal = texts.fill("paper.goal", &[("cell", &texts.cell(world.goal))]);
    let head = [name, &start, &goal].join(". ");
    grid.draw(&words(head, &world.walls, texts))
}

/// The worlds, the blocks on offer, a program to be mended, and lines for the program.
pub fn build(stem: &BuildStem, answer: Option<&Answer>, texts: &Texts) -> Markup {
    let solved = match answer {
        Some(Answer::Program(program)) => Some(program.as_slice()),
        _ => None,
    };
    let key = if stem.given.is_empty() {
        "stem"
    } else {
        "repair"
    };
    let (count, budget) = (stem.worlds.len().to_string(), stem.budget.to_string());
    let values = [("worlds", count.as_str()), ("budget", &budget)];
    let asked = texts.fill(&format!("family.robot-build.{key}"), &values);
    let looks = stem.palette.contains(&LineKind::IfBlocked);
    let otherwise = looks.then(|| tag("p", "", texts.get("paper.otherwise")));
    let given = (!stem.given.is_empty()).then(|| {
        let title = part(texts.get("paper.given"));
        tag("div", "", [title, built(&stem.given, texts)])
    });
    let own = match solved {
        Some(program) => built(program, texts),
        None => blank(stem),
    };
    let title = part(texts.interface("build.program", &[]));
    let how = tag("p", "small", texts.get("paper.lines"));
    let own = tag("div", "grow", [title, how, own]);
    Markup::from([
        tag("p", "", asked),
        worlds(stem, solved, WORLD, texts),
        part(texts.get("paper.blocks")),
        palette(stem, texts),
        otherwise.into(),
        tag("div", "beside", [given.into(), own]),
    ])
}

fn palette(stem: &BuildStem, texts: &Texts) -> Markup {
    let mut blocks = Vec::new();
    for block in &stem.palette {
        blocks.push(texts.say(&wording::block(*block)));
        if *block == LineKind::IfBlocked {
            blocks.push(texts.say(&wording::block(LineKind::Otherwise)));
        }
    }
    list("ul", "blocks", blocks)
}

/// A line for each block of the budget. A condition may take one more, for « otherwise ».
fn blank(stem: &BuildStem) -> Markup {
    let more = usize::from(stem.palette.contains(&LineKind::IfBlocked));
    let count = usize::from(stem.budget) + more;
    list(
        "ol",
        "program lines",
        (0..count).map(|_| tag("span", "line", "")),
    )
}
