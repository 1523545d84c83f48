//! Why an answer is right and no other: sentences from the proof, and a drawing.

use std::sync::Arc;

use declic_aptitude::matrices::MatricesStem;
use declic_aptitude::robot::RobotStem;
use declic_aptitude::robot_build::BuildStem;
use declic_aptitude::{Answer, Family, Item, Proof, Stem, example, wording};
use leptos::prelude::*;

use super::item::deductions::{clues, picture};
use super::item::matrices::{options_shown, table};
use super::item::robot::{Grid, robot_drawing};
use super::item::series::terms;
use super::item::{aloud, instructions, mini_language, rotation};
use crate::components::aptitude::names;
use crate::components::aptitude::program::program;
use crate::components::aptitude::worlds::Replay;
use crate::components::icon::{Icon, IconName};
use crate::components::listen::Listen;
use crate::state::contents::TextTree;
use crate::texts::t;

/// What a family asks for, by an example: before its first item.
#[component]
pub fn Introduction(
    /// The family.
    family: Family,
    /// The families' texts.
    texts: Arc<TextTree>,
    /// « À vous ».
    start: Callback<()>,
) -> impl IntoView {
    let name = names::family(family);
    let item = example(family);
    let reasons = example_reasons(family, &texts);
    let parts = [vec![aloud(&item, &texts)], reasons].concat();
    let aloud = parts.join("\n");
    view! {
        <div class="page__head">
            <div class="item__head">
                <h1 tabindex="-1">{t().example_title(name)}</h1>
                <Listen text=Callback::new(move |()| aloud.clone()) />
            </div>
            <p class="page__lead">{t().example_lead()}</p>
        </div>
        <WorkedExample item=item texts=texts />
        <div class="item__actions">
            <button
                class="button button--primary button--large"
                type="button"
                on:click=move |_| start.run(())
            >
                {t().example_start()}
                <Icon name=IconName::Right />
            </button>
        </div>
    }
}

/// The example of a family, to be read once more beside an item.
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
            {matrix(stem, &item, &texts)}
            {options_shown(stem, item_choice(&item), &texts)}
        }
        .into_any(),
        Stem::RobotTrace(stem) => view! {
            <div class="robot">
                {program(&stem.program, &texts)} {walked(stem, &item)}
            </div>
        }
        .into_any(),
        Stem::Deductions(stem) => clues(stem, &texts).into_any(),
        Stem::MiniLanguage(stem) => mini_language::program(stem).into_any(),
        Stem::Instructions(stem) => {
            instructions::shown(stem, item_choice(&item), &texts).into_any()
        }
        Stem::RobotBuild(stem) => solved_build(stem, &item, &texts).into_any(),
        Stem::Rotation(stem) => rotation::shown(stem, item_choice(&item), &texts).into_any(),
    };
    let family = item.cell.family;
    let how = names::how(&texts, family);
    let reasons = example_reasons(family, &texts);
    let title = match names::answer(&texts, &item.answer) {
        Some(answer) => t().example_answer(answer),
        None => t().build_works().to_owned(),
    };
    view! {
        <div class="worked">
            <p class="worked__label">{t().example_label()}</p>
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

/// The drawing that belongs to an explanation: what the reasons talk of.
pub fn drawn(item: &Item, texts: &Arc<TextTree>) -> AnyView {
    match &item.stem {
        Stem::Matrices(stem) => matrix(stem, item, texts).into_any(),
        Stem::RobotTrace(stem) => walked(stem, item).into_any(),
        Stem::MiniLanguage(stem) => mini_language::walked(stem, item, texts).into_any(),
        Stem::Instructions(stem) => instructions::shown(stem, item_choice(item), texts).into_any(),
        Stem::RobotBuild(stem) => solved_build(stem, item, texts).into_any(),
        Stem::Rotation(stem) => rotation::shown(stem, item_choice(item), texts).into_any(),
        Stem::Series(_) | Stem::Deductions(_) => ().into_any(),
    }
}

/// The nine cells with the right one in its place.
fn matrix(stem: &MatricesStem, item: &Item, texts: &TextTree) -> impl IntoView + use<> {
    let answer = item_choice(item).and_then(|at| stem.options.get(at).copied());
    table(stem, answer, texts)
}

/// A shortest program, to be run.
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

/// Which option is right, where there are options.
fn item_choice(item: &Item) -> Option<usize> {
    match item.answer {
        Answer::Choice(at) => Some(usize::from(at)),
        _ => None,
    }
}

/// The reasons, in a note; the answer itself stands above it.
#[component]
pub fn Why(
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

/// Why an answer is right, in a note.
#[component]
fn Reasons(
    /// The item.
    item: Item,
    /// The families' texts.
    texts: Arc<TextTree>,
    /// The reasons, a sentence each.
    reasons: Vec<String>,
    /// What the note begins with.
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
                {title.map(|title| view! { <p class="note__title">{title}</p> })}
                {order}
                <ol class="reasons">{reasons}</ol>
            </div>
        </div>
    }
}

/// The grid with the robot's path: each cell it stood on, and where it stopped.
fn walked(stem: &RobotStem, item: &Item) -> Option<impl IntoView + use<>> {
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
        let class = match at {
            at if at == end => "grid__cell grid__cell--end",
            at if path.contains(&at) => "grid__cell grid__cell--path",
            _ => "grid__cell",
        };
        view! {
            <td class="grid__square">
                <span class=class>{(at == end).then(|| robot_drawing(facing))}</span>
            </td>
        }
        .into_any()
    };
    Some(view! { <Grid columns=stem.columns rows=stem.rows square=square /> })
}
