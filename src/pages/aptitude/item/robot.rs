//! Robot: a program, and a grid in which the robot's last cell is chosen.

use std::sync::Arc;

use declic_aptitude::robot::{Heading, Position, RobotStem, lines};
use declic_aptitude::{Answer, drawing, wording};
use leptos::prelude::*;

use super::{Draft, described_by};
use crate::components::aptitude::names;
use crate::components::aptitude::program::{program, rules};
use crate::components::focus::{self, Target};
use crate::components::live::{LiveRegion, Urgency};
use crate::state::contents::TextTree;
use crate::texts::t;

/// The problem in words, a line for each part, to be read aloud.
pub fn spoken_lines(stem: &RobotStem, texts: &TextTree) -> Vec<String> {
    let heading = names::heading(texts, stem.heading);
    let mut spoken = vec![t().item_grid_start(names::cell(stem.start), heading)];
    let walls = stem.walls.iter();
    spoken.extend(walls.map(|wall| t().item_grid_wall(names::cell(*wall))));
    let program = lines(&stem.program);
    spoken.extend(
        program
            .iter()
            .map(|line| texts.sentence(&wording::line(line.kind))),
    );
    spoken
}

/// The program and the grid, whose cells are buttons.
pub fn field(
    stem: &RobotStem,
    draft: Draft,
    missing: Signal<bool>,
    texts: &Arc<TextTree>,
) -> impl IntoView + use<> {
    let start = stem.start;
    let heading = names::heading(texts, stem.heading);
    let walls = stem.walls.clone();
    let start_heading = stem.heading;
    // The one cell in the Tab order; the arrow keys move between cells.
    let current = RwSignal::new(start);
    // What the person chose here: a stored choice is no news.
    let pressed = RwSignal::new(None::<Position>);
    let choose = move |at: Position| {
        current.set(at);
        let answer = Answer::Cell(at);
        draft.write(answer.to_string(), Some(answer));
    };
    if let Ok(Answer::Cell(stored)) = draft.written().parse() {
        let inside =
            (1..=stem.columns).contains(&stored.column) && (1..=stem.rows).contains(&stored.row);
        if inside && !stem.walls.contains(&stored) {
            choose(stored);
        }
    }
    let (columns, rows) = (stem.columns, stem.rows);
    let square = move |at: Position| {
        let name = names::cell(at);
        if walls.contains(&at) {
            return view! {
                <td class="grid__square grid__square--wall">
                    <span class="visually-hidden">{t().item_grid_wall(&name)}</span>
                </td>
            }
            .into_any();
        }
        let is_start = at == start;
        let label = if is_start {
            t().item_grid_start(&name, &heading)
        } else {
            name
        };
        let walls = walls.clone();
        view! {
            <td class="grid__square">
                <button
                    class="grid__cell"
                    type="button"
                    data-cell=format!("{}-{}", at.column, at.row)
                    tabindex=move || if current.get() == at { "0" } else { "-1" }
                    aria-pressed=move || (draft.get() == Some(Answer::Cell(at))).to_string()
                    aria-label=label
                    aria-describedby=described_by(missing)
                    on:focus=move |_| current.set(at)
                    on:click=move |_| {
                        choose(at);
                        pressed.set(Some(at));
                    }
                    on:keydown=move |event| {
                        let free = |to: &Position| !walls.contains(to);
                        if let Some(to) = neighbour(at, &event.key(), columns, rows, &free) {
                            event.prevent_default();
                            current.set(to);
                            focus::focus(Target::Square(to));
                        }
                    }
                >
                    {is_start.then(|| robot_drawing(start_heading))}
                </button>
            </td>
        }
        .into_any()
    };
    let chosen = move || {
        pressed
            .get()
            .map(|at| t().item_grid_chosen(names::cell(at)))
    };
    view! {
        <div class="robot">
            <section aria-label=t().item_program()>
                {program(&stem.program, texts)}
                {rules(texts, &["robot.rule_turn", "robot.rule_wall", "robot.rule_repeat"])}
            </section>
            <div>
                <Grid columns=columns rows=rows square=square />
                <LiveRegion urgency=Urgency::Polite class="item__status">
                    {chosen}
                </LiveRegion>
            </div>
        </div>
    }
}

/// A grid with its column and row numbers; `square` renders each cell.
#[component]
pub fn Grid<F, V>(
    /// The number of columns.
    columns: u8,
    /// The number of rows.
    rows: u8,
    /// Renders the cell at a position, as a `td`.
    square: F,
) -> impl IntoView
where
    F: Fn(Position) -> V,
    V: IntoView + 'static,
{
    let head = (1..=columns)
        .map(|column| {
            view! { <th class="grid__column" scope="col">{column}</th> }
        })
        .collect_view();
    let rows = (1..=rows)
        .map(|row| {
            let squares = (1..=columns)
                .map(|column| square(Position { column, row }))
                .collect_view();
            view! {
                <tr>
                    <th class="grid__row" scope="row">{row}</th>
                    {squares}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="grid" aria-label=t().item_grid_label()>
            <thead>
                <tr>
                    <td class="grid__corner"></td>
                    {head}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// The next free cell in the direction of an arrow key, across walls; `None` for other keys and at the
/// edge.
fn neighbour(
    at: Position,
    key: &str,
    columns: u8,
    rows: u8,
    free: &dyn Fn(&Position) -> bool,
) -> Option<Position> {
    let (across, down): (i8, i8) = match key {
        "ArrowLeft" => (-1, 0),
        "ArrowRight" => (1, 0),
        "ArrowUp" => (0, -1),
        "ArrowDown" => (0, 1),
        _ => return None,
    };
    let mut to = at;
    loop {
        to.column = to.column.checked_add_signed(across)?;
        to.row = to.row.checked_add_signed(down)?;
        if !(1..=columns).contains(&to.column) || !(1..=rows).contains(&to.row) {
            return None;
        }
        if free(&to) {
            return Some(to);
        }
    }
}

/// The drawing of the robot, turned to its heading.
pub fn robot_drawing(heading: Heading) -> impl IntoView + use<> {
    let at = Position { column: 1, row: 1 };
    view! {
        <svg class="grid__robot" viewBox="0 0 20 20" aria-hidden="true">
            <g transform=drawing::robot_at(at, heading)>
                <path d=drawing::ROBOT></path>
                <path class="grid__robot-eye" d=drawing::ROBOT_EYE></path>
            </g>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_pass_over_walls_and_stop_at_the_edge() {
        let wall = Position { column: 2, row: 1 };
        let free = |at: &Position| *at != wall;
        let at = Position { column: 1, row: 1 };
        let right = neighbour(at, "ArrowRight", 3, 3, &free);
        assert_eq!(right, Some(Position { column: 3, row: 1 }));
        assert_eq!(neighbour(at, "ArrowLeft", 3, 3, &free), None);
        assert_eq!(neighbour(at, "a", 3, 3, &free), None);
    }
}
