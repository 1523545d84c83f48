//! Explanations of answers: sentences from the proof, a drawing, and worked examples.

use std::sync::Arc;

use declic_aptitude::matrices::MatricesStem;
use declic_aptitude::robot::RobotStem;
use declic_aptitude::robot_build::BuildStem;
use declic_aptitude::{Answer, Family, Item, Proof, Stem, example, wording};
use leptos::prelude::*;

use super::item::deductions::{clues, picture};
use super::item::matrices::{options_with_answer, table};
use super::item::robot::{Grid, robot_drawing};
use super::item::series::terms;
use super::item::{instructions, mini_language, rotation, spoken_text};
use crate::components::aptitude::names;
use crate::components::aptitude::program::program;
use crate::components::aptitude::worlds::Replay;
use crate::components::icon::{Icon, IconName};
use crate::components::listen::Listen;
use crate::state::contents::TextTree;
use crate::texts::t;

/// The introduction to a family by an example, before its first item.
#[component]
pub fn Introduction(
    /// The family.
    family: Family,
    /// The families' texts.
    texts: Arc<TextTree>,
    /// Runs at « À vous ».
    on_start: Callback<()>,
) -> impl IntoView {
    let name = names::family(family);
    let item = example(family);
    let reasons = example_reasons(family, &texts);
    let spoken = [vec![spoken_text(&item, &texts)], reasons]
        .concat()
        .join("\n");
    view! {
        <div class="page__head">
            <div class="item__head">
                <h1 tabindex="-1">{t().example_title(name)}</h1>
                <Listen text=Callback::new(move |()| spoken.clone()) />
            </div>
            <p class="page__lead">{t().example_lead()}</p>
        </div>
        <WorkedExample item=item texts=texts />
        <div class="item__actions">
            <button
                class="button button--primary button--large"
                type="button"
                on:click=move |_| on_start.run(())
            >
                {t().example_start()}
                <Icon name=IconName::Right />
            </button>
        </div>
    }
}

/// The example of a family beside an item, folded.
#[component]
pub fn ExampleAgain(
    /// The family.
    family: Family,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <div class="in-words">
            <button
                class="button button--quiet button--small"
                type="button"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {t().example_again()}
            </button>
            <Show when=move || open.get()>
                <WorkedExample item=example(family) texts=texts.clone() />
            </Show>
        </div>
    }
}

/// A worked example: the item, its answer, and why.
#[component]
fn WorkedExample(
    /// The example.
    item: Item,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let stem = match &item.stem {
        Stem::Series(stem) => terms(stem).into_any(),
        Stem::Matrices(stem) => view! {
            {solved_matrix(stem, &item, &texts)}
            {options_with_answer(stem, right_option(&item), &texts)}
        }
        .into_any(),
        Stem::RobotTrace(stem) => view! {
            <div class="robot">
                {program(&stem.program, &texts)} {path_grid(stem, &item)}
            </div>
        }
        .into_any(),
        Stem::Deductions(stem) => clues(stem, &texts).into_any(),
        Stem::MiniLanguage(stem) => mini_language::program(stem).into_any(),
        Stem::Instructions(stem) => {
            instructions::table_with_answer(stem, right_option(&item), &texts).into_any()
        }
        Stem::RobotBuild(stem) => solved_build(stem, &item, &texts).into_any(),
        Stem::Rotation(stem) => {
            rotation::piece_with_option(stem, right_option(&item), &texts).into_any()
        }
    };
    let family = item.cell.family;
    let how = names::instruction(&texts, family);
    let reasons = example_reasons(family, &texts);
    let title = match names::answer(&texts, &item.answer) {
        Some(answer) => t().example_answer(answer),
        None => t().build_works().to_owned(),
    };
    view! {
        <div class="worked">
            <h2 class="worked__label">{t().example_label()}</h2>
            <p>{how}</p>
            {stem}
            <Reasons item=item texts=texts title=title reasons=reasons />
        </div>
    }
}

/// Why the answer of a family's example is right.
fn example_reasons(family: Family, texts: &TextTree) -> Vec<String> {
    let steps = ["one", "two", "three", "four"].iter();
    steps
        .map(|step| texts.get(&format!("family.{family}.example.{step}")))
        .collect()
}

/// The drawing that the reasons of an explanation refer to.
pub fn explanation_drawing(item: &Item, texts: &Arc<TextTree>) -> AnyView {
    match &item.stem {
        Stem::Matrices(stem) => solved_matrix(stem, item, texts).into_any(),
        Stem::RobotTrace(stem) => path_grid(stem, item).into_any(),
        Stem::MiniLanguage(stem) => mini_language::trace_table(stem, item, texts).into_any(),
        Stem::Instructions(stem) => {
            instructions::table_with_answer(stem, right_option(item), texts).into_any()
        }
        Stem::RobotBuild(stem) => solved_build(stem, item, texts).into_any(),
        Stem::Rotation(stem) => {
            rotation::piece_with_option(stem, right_option(item), texts).into_any()
        }
        Stem::Series(_) | Stem::Deductions(_) => ().into_any(),
    }
}

/// The nine cells with the right answer in its place.
fn solved_matrix(stem: &MatricesStem, item: &Item, texts: &TextTree) -> impl IntoView + use<> {
    let answer = right_option(item).and_then(|at| stem.options.get(at).copied());
    table(stem, answer, texts)
}

/// A shortest program, which can be run.
fn solved_build(
    stem: &BuildStem,
    item: &Item,
    texts: &Arc<TextTree>,
) -> Option<impl IntoView + use<>> {
    match &item.answer {
        Answer::Program(program) => Some(view! {
            <Replay stem=stem.clone() program=program.clone() texts=texts.clone() />
        }),
        _ => None,
    }
}

/// The index of the right option, in families with options.
fn right_option(item: &Item) -> Option<usize> {
    match item.answer {
        Answer::Choice(at) => Some(usize::from(at)),
        _ => None,
    }
}

/// The reasons for the right answer of an item, in a note.
#[component]
pub fn Explanation(
    /// The item.
    item: Item,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let reasons = wording::explain(&item)
        .iter()
        .map(|sentence| texts.sentence(sentence))
        .collect();
    view! { <Reasons item=item texts=texts reasons=reasons /> }
}

/// A note with reasons.
#[component]
fn Reasons(
    /// The item.
    item: Item,
    /// The families' texts.
    texts: Arc<TextTree>,
    /// The reasons, a sentence each.
    reasons: Vec<String>,
    /// Its title.
    #[prop(optional)]
    title: Option<String>,
) -> impl IntoView {
    let reasons = reasons
        .into_iter()
        .map(|reason| view! { <li>{reason}</li> })
        .collect_view();
    let order = match &item.answer {
        Answer::Order(order) => Some(
            order
                .iter()
                .enumerate()
                .map(|(at, &produce)| {
                    view! {
                        <li class="stalls__stall">
                            <span class="produce">
                                {picture(produce)} <span>{names::produce(&texts, produce)}</span>
                            </span>
                            <span aria-hidden="true">{t().item_stall(at + 1)}</span>
                        </li>
                    }
                })
                .collect_view(),
        ),
        _ => None,
    };
    let order = order.map(|order| view! { <ol class="stalls">{order}</ol> });
    view! {
        <div class="note note--done">
            <Icon name=IconName::Check />
            <div class="note__body">
                {title.map(|title| view! { <h3 class="note__title">{title}</h3> })}
                {order}
                <ol class="reasons">{reasons}</ol>
            </div>
        </div>
    }
}

/// The grid with the robot's path: the cells it passed, and the one where it stopped.
fn path_grid(stem: &RobotStem, item: &Item) -> Option<impl IntoView + use<>> {
    let (Proof::RobotTrace(proof), Answer::Cell(end)) = (&item.proof, &item.answer) else {
        return None;
    };
    let end = *end;
    let facing = proof.path.last().map_or(stem.heading, |step| step.heading);
    let mut path: Vec<_> = proof.path.iter().map(|step| step.position).collect();
    path.push(stem.start);
    let walls = stem.walls.clone();
    let square = move |at| {
        if walls.contains(&at) {
            return view! {
                <td class="grid__square grid__square--wall">
                    <span class="visually-hidden">{t().item_grid_wall(names::cell(at))}</span>
                </td>
            }
            .into_any();
        }
        let (class, words) = match at {
            at if at == end => ("grid__cell grid__cell--end", Some(t().item_grid_end())),
            at if path.contains(&at) => {
                ("grid__cell grid__cell--path", Some(t().item_grid_passed()))
            }
            _ => ("grid__cell", None),
        };
        let words = words.map(|words| view! { <span class="visually-hidden">{words}</span> });
        view! {
            <td class="grid__square">
                <span class=class>{words} {(at == end).then(|| robot_drawing(facing))}</span>
            </td>
        }
        .into_any()
    };
    Some(view! { <Grid columns=stem.columns rows=stem.rows square=square /> })
}
