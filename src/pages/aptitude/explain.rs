//! Why an answer is right and no other: told from the proof, and drawn beside the item.

use std::sync::Arc;

use declic_aptitude::matrices::MatricesStem;
use declic_aptitude::robot::RobotStem;
use declic_aptitude::robot_build::BuildStem;
use declic_aptitude::{Answer, Family, Item, Proof, Stem, example, wording};
use leptos::prelude::*;

use super::item::deductions::{clues, picture};
use super::item::matrices::{options_shown, table};
use super::item::robot::{grid, program, robot_drawing};
use super::item::robot_build::Replay;
use super::item::series::terms;
use super::item::{aloud, instructions, mini_language, rotation};
use super::words;
use crate::components::icon::Icon;
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
    go: Callback<()>,
) -> impl IntoView {
    let name = words::family(family);
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
                on:click=move |_| go.run(())
            >
                {t().example_start()}
                <Icon name="right" />
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
    let shown = move || {
        open.get().then(|| {
            view! { <WorkedExample item=example(family) texts=texts.clone() /> }
        })
    };
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
            {shown}
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
        Stem::Series(stem) => terms(stem),
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
        Stem::Deductions(stem) => clues(stem, &texts),
        Stem::MiniLanguage(stem) => mini_language::program(stem),
        Stem::Instructions(stem) => instructions::shown(stem, item_choice(&item), &texts),
        Stem::RobotBuild(stem) => solved_build(stem, &item, &texts),
        Stem::Rotation(stem) => rotation::shown(stem, item_choice(&item), &texts),
    };
    let family = item.cell.family;
    let reasons = example_reasons(family, &texts);
    view! {
        <div class="worked">
            <p class="worked__label">{t().example_label()}</p>
            <p>{words::how(&texts, family)}</p>
            {stem}
            <Answered item=item texts=texts.clone() reasons=reasons titled=true />
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
        Stem::Matrices(stem) => matrix(stem, item, texts),
        Stem::RobotTrace(stem) => walked(stem, item),
        Stem::MiniLanguage(stem) => mini_language::walked(stem, item, texts),
        Stem::Instructions(stem) => instructions::shown(stem, item_choice(item), texts),
        Stem::RobotBuild(stem) => solved_build(stem, item, texts),
        Stem::Rotation(stem) => rotation::shown(stem, item_choice(item), texts),
        Stem::Series(_) | Stem::Deductions(_) => ().into_any(),
    }
}

/// The nine cells with the right one in its place.
fn matrix(stem: &MatricesStem, item: &Item, texts: &TextTree) -> AnyView {
    let answer = item_choice(item).and_then(|at| stem.options.get(at).copied());
    table(stem, answer, texts)
}

/// A shortest program, to be run.
fn solved_build(stem: &BuildStem, item: &Item, texts: &Arc<TextTree>) -> AnyView {
    match &item.answer {
        Answer::Program(program) => view! {
            <Replay stem=stem.clone() program=program.clone() texts=texts.clone() />
        }
        .into_any(),
        _ => ().into_any(),
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
        .map(|sentence| texts.say(sentence))
        .collect();
    view! { <Answered item=item texts=texts reasons=reasons titled=false /> }
}

#[component]
fn Answered(
    item: Item,
    texts: Arc<TextTree>,
    reasons: Vec<String>,
    /// Begins with the answer in words.
    titled: bool,
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
                                {picture(produce)} <span>{words::produce(&texts, produce)}</span>
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
            <Icon name="check" />
            <div class="note__body">
                {titled
                    .then(|| {
                        let title = match words::answer(&texts, &item.answer) {
                            Some(answer) => t().example_answer(answer),
                            None => t().build_works().to_owned(),
                        };
                        view! { <p class="note__title">{title}</p> }
                    })}
                {order}
                <ol class="reasons">{reasons}</ol>
            </div>
        </div>
    }
}

/// The grid with the robot's way: each cell it stood on, and where it stopped.
pub fn walked(stem: &RobotStem, item: &Item) -> AnyView {
    let (Proof::RobotTrace(proof), Answer::Cell(end)) = (&item.proof, &item.answer) else {
        return ().into_any();
    };
    let end = *end;
    let facing = proof.path.last().map_or(stem.heading, |step| step.heading);
    let mut way: Vec<_> = proof.path.iter().map(|step| step.position).collect();
    way.push(stem.start);
    let walls = stem.walls.clone();
    grid(stem, move |at| {
        if walls.contains(&at) {
            return view! {
                <td class="grid__square grid__square--wall">
                    <span class="visually-hidden">{t().item_grid_wall(words::cell(at))}</span>
                </td>
            }
            .into_any();
        }
        let class = match at {
            at if at == end => "grid__cell grid__cell--end",
            at if way.contains(&at) => "grid__cell grid__cell--way",
            _ => "grid__cell",
        };
        view! {
            <td class="grid__square">
                <span class=class>{(at == end).then(|| robot_drawing(facing))}</span>
            </td>
        }
        .into_any()
    })
}
