//! Robot: a program, and a grid whose cells are chosen.

use std::sync::Arc;

use declic_aptitude::robot::{Heading, Instruction, Position, RobotStem, lines};
use declic_aptitude::{Answer, drawing, wording};
use leptos::prelude::*;

use super::super::words;
use super::Draft;
use super::program::list;
use crate::state::contents::TextTree;
use crate::texts::t;

/// The program as nested, numbered lists.
pub fn program(program: &[Instruction], texts: &TextTree) -> AnyView {
    let lines: Vec<(u8, String)> = lines(program)
        .iter()
        .map(|line| (line.depth, texts.say(&wording::line(line.kind))))
        .collect();
    list(&lines, "instructions")
}

/// What the robot does and what counts.
pub fn rules(texts: &TextTree, keys: &[&str]) -> AnyView {
    let rules = keys
        .iter()
        .map(|key| view! { <li>{texts.get(key)}</li> })
        .collect_view();
    view! {
        <details class="in-words">
            <summary>{t().item_rules()}</summary>
            <ul class="reasons">{rules}</ul>
        </details>
    }
    .into_any()
}

/// The problem aloud.
pub fn aloud(stem: &RobotStem, texts: &TextTree) -> Vec<String> {
    let heading = words::heading(texts, stem.heading);
    let mut all = vec![t().item_grid_start(words::cell(stem.start), heading)];
    let walls = stem.walls.iter();
    all.extend(walls.map(|wall| t().item_grid_wall(words::cell(*wall))));
    let program = lines(&stem.program);
    all.extend(
        program
            .iter()
            .map(|line| texts.say(&wording::line(line.kind))),
    );
    all
}

/// The program and the grid, whose cells are buttons.
pub fn field(stem: &RobotStem, draft: Draft, texts: &Arc<TextTree>) -> AnyView {
    let start = stem.start;
    let heading = words::heading(texts, stem.heading);
    let walls = stem.walls.clone();
    let turn = stem.heading;
    // One stop for the Tab key; the arrows move inside, as in any grid.
    let focus = RwSignal::new(start);
    let choose = move |at: Position| {
        focus.set(at);
        let answer = Answer::Cell(at);
        draft.write(answer.to_string(), Some(answer));
    };
    if let Ok(Answer::Cell(before)) = draft.written().parse() {
        let inside =
            (1..=stem.columns).contains(&before.column) && (1..=stem.rows).contains(&before.row);
        if inside && !stem.walls.contains(&before) {
            choose(before);
        }
    }
    let (columns, rows) = (stem.columns, stem.rows);
    let square = move |at: Position| {
        let name = words::cell(at);
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
                    tabindex=move || if focus.get() == at { "0" } else { "-1" }
                    aria-pressed=move || (draft.get() == Some(Answer::Cell(at))).to_string()
                    aria-label=label
                    on:focus=move |_| focus.set(at)
                    on:click=move |_| choose(at)
                    on:keydown=move |event| {
                        let free = |to: &Position| !walls.contains(to);
                        if let Some(to) = words::neighbour(at, &event.key(), columns, rows, &free) {
                            event.prevent_default();
                            focus.set(to);
                            let cell = format!("[data-cell=\"{}-{}\"]", to.column, to.row);
                            crate::browser::document::focus(&cell);
                        }
                    }
                >
                    {is_start.then(|| robot_drawing(turn))}
                </button>
            </td>
        }
        .into_any()
    };
    let chosen = move || match draft.get() {
        Some(Answer::Cell(at)) => t().item_grid_chosen(words::cell(at)),
        _ => String::new(),
    };
    view! {
        <div class="robot">
            <section aria-label=t().item_program()>
                {program(&stem.program, texts)}
                {rules(texts, &["robot.rule_turn", "robot.rule_wall", "robot.rule_repeat"])}
            </section>
            <div>
                {grid(stem, square)}
                <p class="item__status" role="status">{chosen}</p>
            </div>
        </div>
    }
    .into_any()
}

/// A grid with its letters and numbers; `square` draws each cell.
pub fn grid(stem: &RobotStem, square: impl Fn(Position) -> AnyView) -> AnyView {
    let head = (1..=stem.columns)
        .map(|column| {
            view! { <th class="grid__column" scope="col">{column}</th> }
        })
        .collect_view();
    let rows = (1..=stem.rows)
        .map(|row| {
            let squares = (1..=stem.columns)
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
    .into_any()
}

/// The robot, turned to where it faces.
pub fn robot_drawing(heading: Heading) -> AnyView {
    let at = Position { column: 1, row: 1 };
    view! {
        <svg class="grid__robot" viewBox="0 0 20 20" aria-hidden="true">
            <g transform=drawing::robot_at(at, heading)>
                <path d=drawing::ROBOT></path>
                <path class="grid__robot-eye" d=drawing::ROBOT_EYE></path>
            </g>
        </svg>
    }
    .into_any()
}
