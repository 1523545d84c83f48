//! One item on the screen: what is asked, and the field for its answer. The same for the official
//! form, for practice and for the worked examples.

use std::sync::Arc;

use crate::view::*;
use declic_aptitude::deductions::{DeductionsStem, Produce};
use declic_aptitude::robot::{Position, ProgramLine, RobotStem, lines};
use declic_aptitude::series::SeriesStem;
use declic_aptitude::{Answer, Item, Stem, wording};

use super::words;
use crate::state::contents::TextTree;
use crate::texts::{Texts, t, t_now, tr};
use crate::widgets::icon::Icon;
use crate::widgets::listen::Listen;

/// What a person has put together so far; complete or not.
type Draft = RwSignal<Option<Answer>>;

/// An item with its field and its buttons.
#[component]
pub fn ItemForm(
    /// What is asked.
    item: Item,
    /// The families' texts.
    texts: Arc<TextTree>,
    /// An answer was taken: no other for the moment.
    busy: Signal<bool>,
    /// The item is over: its buttons make room for what comes after.
    over: Signal<bool>,
    /// What was done last, in words.
    status: Signal<String>,
    /// Takes an answer.
    submit: Callback<Answer>,
    /// Takes « Je passe ».
    pass: Callback<()>,
) -> View {
    let family = item.cell.family;
    let draft: Draft = RwSignal::new(None);
    let typed = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let answer = match family {
            declic_aptitude::Family::Series => Answer::typed_number(&typed.get_untracked()).ok(),
            _ => draft.get_untracked(),
        };
        missing.set(answer.is_none());
        if let Some(answer) = answer {
            submit.run(answer);
        }
    };
    let need = move || match family {
        declic_aptitude::Family::Series => t().item_need_number(),
        declic_aptitude::Family::RobotTrace => t().item_need_cell(),
        declic_aptitude::Family::Deductions => t().item_need_order(),
    };
    let aloud = aloud(&item, &texts);
    let field = match &item.stem {
        Stem::Series(stem) => series(stem, typed, missing.into()),
        Stem::RobotTrace(stem) => robot(stem, draft, &texts),
        Stem::Deductions(stem) => {
            view! { <Stalls stem=stem.clone() draft=draft texts=texts.clone() /> }
        }
    };
    view! {
        <form class="item" on:submit=send novalidate>
            <div>
                <div class="item__head">
                    <p class="item__family">{words::family(family)}</p>
                    <Listen text=Callback::new(move |()| aloud.clone()) />
                </div>
                <h1 class="item__question" tabindex="-1">{words::question(family)}</h1>
                <p class="item__how">{words::how(&texts, family)}</p>
            </div>
            {field}
            <div role="alert">
                <Show when=move || missing.get()>
                    <p class="field__error" id="item-need">
                        <Icon name="error" />
                        {need}
                    </p>
                </Show>
            </div>
            <div class="item__actions" hidden=move || over.get()>
                <button
                    class="button button--primary"
                    type="submit"
                    aria-disabled=move || busy.get().to_string()
                >
                    {tr(Texts::item_submit)}
                </button>
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| if !busy.get_untracked() { pass.run(()) }
                >
                    {tr(Texts::item_pass)}
                </button>
            </div>
            <p class="item__status" role="status" hidden=move || over.get()>
                {move || status.get()}
            </p>
        </form>
    }
}

/// What is asked, in words: a line for the question, how to answer, and each part of the problem.
fn aloud(item: &Item, texts: &TextTree) -> String {
    let family = item.cell.family;
    let mut all = vec![
        words::question(family).to_owned(),
        words::how(texts, family),
    ];
    match &item.stem {
        Stem::Series(stem) => {
            let terms: Vec<String> = stem.terms.iter().map(ToString::to_string).collect();
            all.push(format!(
                "{}, {}",
                terms.join(", "),
                t().item_series_unknown()
            ));
        }
        Stem::RobotTrace(stem) => {
            let heading = words::heading(texts, stem.heading);
            all.push(t().item_grid_start(words::cell(stem.start), heading));
            let walls = stem.walls.iter();
            all.extend(walls.map(|wall| t().item_grid_wall(words::cell(*wall))));
            let program = lines(&stem.program);
            all.extend(
                program
                    .iter()
                    .map(|line| texts.say(&wording::line(line.kind))),
            );
        }
        Stem::Deductions(stem) => {
            all.extend(
                stem.clues
                    .iter()
                    .map(|clue| texts.say(&wording::clue(clue))),
            );
            let produce: Vec<String> = stem
                .produce
                .iter()
                .map(|&produce| words::produce(texts, produce))
                .collect();
            all.push(produce.join(", "));
        }
    }
    all.join("\n")
}

/// The shown terms, with the place of the unknown one.
pub fn terms(stem: &SeriesStem) -> View {
    let terms = stem
        .terms
        .iter()
        .map(|term| view! { <li class="series__term">{term.to_string()}</li> })
        .collect_view();
    view! {
        <ol class="series" aria-label=t().item_series_label()>
            {terms}
            <li class="series__term series__term--next">
                <span aria-hidden="true">"?"</span>
                <span class="visually-hidden">{t().item_series_unknown()}</span>
            </li>
        </ol>
    }
}

fn series(stem: &SeriesStem, typed: RwSignal<String>, missing: Signal<bool>) -> View {
    view! {
        {terms(stem)}
        <div class="answer">
            <label class="answer__label" for="answer">{t().item_answer()}</label>
            <input
                class="input input--number"
                id="answer"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                maxlength="16"
                aria-invalid=move || missing.get().to_string()
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </div>
    }
}

/// A program as nested, numbered lists.
pub fn program(stem: &RobotStem, texts: &TextTree) -> View {
    let all = lines(&stem.program);
    let (list, _) = nested(&all, 0, 0, texts);
    view! { <div class="instructions">{list}</div> }
}

/// The lines from `at` that stand at `depth` or deeper, and where they end.
fn nested(all: &[ProgramLine], mut at: usize, depth: u8, texts: &TextTree) -> (View, usize) {
    let mut items = Vec::new();
    while let Some(line) = all.get(at).filter(|line| line.depth >= depth) {
        let text = texts.say(&wording::line(line.kind));
        at += 1;
        let inner = if all.get(at).is_some_and(|next| next.depth > depth) {
            let (inner, end) = nested(all, at, depth + 1, texts);
            at = end;
            Some(inner)
        } else {
            None
        };
        items.push(view! { <li>{text} {inner}</li> });
    }
    (view! { <ol class="instructions__list">{items}</ol> }, at)
}

fn robot(stem: &RobotStem, draft: Draft, texts: &Arc<TextTree>) -> View {
    let start = stem.start;
    let heading = words::heading(texts, stem.heading);
    let walls = stem.walls.clone();
    let turn = stem.heading;
    // One stop for the Tab key; the arrows move inside, as in any grid.
    let focus = RwSignal::new(start);
    let (columns, rows) = (stem.columns, stem.rows);
    let square = move |at: Position| {
        let name = words::cell(at);
        if walls.contains(&at) {
            return view! {
                <td class="grid__square grid__square--wall">
                    <span class="visually-hidden">{t().item_grid_wall(&name)}</span>
                </td>
            };
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
                    on:click=move |_| {
                        focus.set(at);
                        draft.set(Some(Answer::Cell(at)));
                    }
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
    };
    let chosen = move || match draft.get() {
        Some(Answer::Cell(at)) => t().item_grid_chosen(words::cell(at)),
        _ => String::new(),
    };
    view! {
        <div class="robot">
            <section aria-label=t().item_program()>{program(stem, texts)}</section>
            <div>
                {grid(stem, square)}
                <p class="item__status" role="status">{chosen}</p>
            </div>
        </div>
    }
}

/// A grid with its letters and numbers; `square` draws each cell.
pub fn grid(stem: &RobotStem, square: impl Fn(Position) -> View) -> View {
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
}

/// The robot, turned to where it faces.
pub fn robot_drawing(heading: declic_aptitude::robot::Heading) -> View {
    use declic_aptitude::robot::Heading as H;
    let turn = match heading {
        H::Right => "rotate(0 20 20)",
        H::Down => "rotate(90 20 20)",
        H::Left => "rotate(180 20 20)",
        H::Up => "rotate(270 20 20)",
    };
    view! {
        <svg class="grid__robot" viewBox="0 0 40 40" aria-hidden="true">
            <g transform=turn>
                <path d="M7 8C15 6 24 6 29 8L38 20 29 32C24 34 14 34 7 32 5 24 5 16 7 8Z" />
                <path class="grid__robot-eye" d="M24 13l5 7-5 7Z" />
            </g>
        </svg>
    }
}

/// The clues as a list.
pub fn clues(stem: &DeductionsStem, texts: &TextTree) -> View {
    let clues = stem
        .clues
        .iter()
        .map(|clue| view! { <li class="clues__clue">{texts.say(&wording::clue(clue))}</li> })
        .collect_view();
    view! { <ul class="clues">{clues}</ul> }
}

#[component]
fn Stalls(stem: DeductionsStem, draft: Draft, texts: Arc<TextTree>) -> View {
    let places = stem.produce.len();
    let held = RwSignal::new(None::<Produce>);
    let stalls = RwSignal::new(vec![None::<Produce>; places]);
    let said = RwSignal::new(String::new());
    let place = {
        let texts = texts.clone();
        move |index: usize| {
            stalls.update(|stalls| {
                let Some(taken) = stalls.get(index).copied() else {
                    return;
                };
                match held.get_untracked() {
                    // Something held goes here, and leaves the stall where it stood before.
                    Some(produce) => {
                        stalls
                            .iter_mut()
                            .filter(|it| **it == Some(produce))
                            .for_each(|it| *it = None);
                        if let Some(stall) = stalls.get_mut(index) {
                            *stall = Some(produce);
                        }
                        held.set(None);
                        let name = words::produce(&texts, produce);
                        said.set(t_now().item_stall_holds(index + 1, name));
                    }
                    // Nothing held: what stands here is taken back.
                    None => {
                        if let Some(stall) = stalls.get_mut(index) {
                            *stall = None;
                        }
                        held.set(taken);
                    }
                }
            });
            let order: Option<Vec<Produce>> = stalls.get_untracked().into_iter().collect();
            draft.set(order.map(Answer::Order));
        }
    };
    let tray = {
        let texts = texts.clone();
        stem.produce
            .iter()
            .map(|&produce| {
                let name = words::produce(&texts, produce);
                view! {
                    <li>
                        <button
                            class="produce"
                            class:produce--placed=move || {
                                stalls.with(|stalls| stalls.contains(&Some(produce)))
                            }
                            type="button"
                            aria-pressed=move || (held.get() == Some(produce)).to_string()
                            on:click=move |_| {
                                held.update(|held| {
                                    *held = (*held != Some(produce)).then_some(produce);
                                });
                            }
                        >
                            {picture(produce)}
                            <span>{name}</span>
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    let row = (0..places)
        .map(|index| {
            let place = place.clone();
            let texts = texts.clone();
            let inside = move || {
                let held = stalls.with(|stalls| stalls.get(index).copied().flatten());
                match held {
                    Some(produce) => {
                        view! { {picture(produce)} <span>{words::produce(&texts, produce)}</span> }
                    }
                    None => view! { <span>{t().item_stall_empty()}</span> },
                }
            };
            view! {
                <li class="stalls__stall">
                    <button
                        class="produce"
                        class:produce--empty=move || {
                            stalls.with(|stalls| stalls.get(index).copied().flatten().is_none())
                        }
                        type="button"
                        on:click=move |_| place(index)
                    >
                        <span class="visually-hidden">{move || t().item_stall(index + 1)} " "</span>
                        {inside}
                    </button>
                    <span aria-hidden="true">{move || t().item_stall(index + 1)}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        {clues(&stem, &texts)}
        <div>
            <h2 class="item__part-title">{tr(Texts::item_choose_produce)}</h2>
            <ul class="tray">{tray}</ul>
        </div>
        <div>
            <h2 class="item__part-title">{tr(Texts::item_stalls)}</h2>
            <ol class="stalls">{row}</ol>
            <p class="visually-hidden" role="status">{move || said.get()}</p>
        </div>
    }
}

/// A drawing of a fruit or vegetable; its name stands beside it.
pub fn picture(produce: Produce) -> View {
    let source = format!("pictures/{}.svg", produce.id());
    view! { <img class="produce__picture" src=source alt="" width="44" height="44" /> }
}
