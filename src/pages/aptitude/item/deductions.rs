//! Deductions: clues, and stalls on which produce is placed.

use std::sync::Arc;

use declic_aptitude::deductions::{DeductionsStem, Produce};
use declic_aptitude::{Answer, wording};
use leptos::prelude::*;

use super::{Draft, described_by};
use crate::components::aptitude::names;
use crate::state::contents::TextTree;
use crate::state::use_app;
use crate::texts::{Texts, t, t_now, tr};

/// The clues, numbered: hints and explanations name them by number.
pub fn clues(stem: &DeductionsStem, texts: &TextTree) -> impl IntoView + use<> {
    let clues = stem
        .clues
        .iter()
        .map(|clue| view! { <li class="clues__clue">{texts.sentence(&wording::clue(clue))}</li> })
        .collect_view();
    view! { <ol class="clues">{clues}</ol> }
}

/// The problem in words, a line for each part, to be read aloud.
pub fn spoken_lines(stem: &DeductionsStem, texts: &TextTree) -> Vec<String> {
    let clues = stem.clues.iter();
    let mut all: Vec<String> = clues
        .map(|clue| texts.sentence(&wording::clue(clue)))
        .collect();
    let produce: Vec<String> = stem
        .produce
        .iter()
        .map(|&produce| names::produce(texts, produce))
        .collect();
    all.push(produce.join(", "));
    all
}

/// Parses the stalls from the draft's text, « tomato - pear », where `-` is an empty stall.
fn parse_stalls(written: &str, produce: &[Produce]) -> Vec<Option<Produce>> {
    let mut stalls: Vec<Option<Produce>> = Vec::new();
    for name in written.split_whitespace().take(produce.len()) {
        let one = Produce::from_id(name).filter(|one| produce.contains(one));
        stalls.push(one.filter(|one| !stalls.contains(&Some(*one))));
    }
    stalls.resize(produce.len(), None);
    stalls
}

/// The clues, and the stalls on which the produce is placed.
#[component]
pub fn Stalls(
    /// The problem.
    stem: DeductionsStem,
    /// Receives the order on the stalls.
    draft: Draft,
    /// Whether the form was submitted without an answer.
    missing: Signal<bool>,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let app = use_app();
    // What the next press on a stall places there.
    let selected = RwSignal::new(None::<Produce>);
    let stalls = RwSignal::new(parse_stalls(&draft.written(), &stem.produce));
    let write = move || {
        let placed = stalls.get_untracked();
        let names = placed.iter().map(|one| one.map_or("-", Produce::id));
        let names: Vec<&str> = names.collect();
        let order: Option<Vec<Produce>> = placed.iter().copied().collect();
        draft.write(names.join(" "), order.map(Answer::Order));
    };
    write();
    let place = {
        let texts = texts.clone();
        move |index: usize| {
            stalls.update(|stalls| {
                let Some(occupant) = stalls.get(index).copied() else {
                    return;
                };
                match selected.get_untracked() {
                    // Places the selection here and removes it from its former stall.
                    Some(produce) => {
                        stalls
                            .iter_mut()
                            .filter(|it| **it == Some(produce))
                            .for_each(|it| *it = None);
                        if let Some(stall) = stalls.get_mut(index) {
                            *stall = Some(produce);
                        }
                        selected.set(None);
                        let name = names::produce(&texts, produce);
                        app.announce(t_now().item_stall_holds(index + 1, name));
                    }
                    // Without a selection, selects what is here.
                    None => {
                        if let Some(stall) = stalls.get_mut(index) {
                            *stall = None;
                        }
                        selected.set(occupant);
                        let t = t_now();
                        app.announce(match occupant {
                            Some(one) => t.item_taken(index + 1, names::produce(&texts, one)),
                            None => t.item_stall_holds(index + 1, t.item_stall_empty()),
                        });
                    }
                }
            });
            write();
        }
    };
    let tray = {
        let texts = texts.clone();
        stem.produce
            .iter()
            .map(|&produce| {
                let name = names::produce(&texts, produce);
                let spoken = name.clone();
                // What is in the hand, or where it is, in words.
                let state = move || {
                    let place = stalls.with(|stalls| stalls.iter().position(|it| *it == Some(produce)));
                    match place {
                        _ if selected.get() == Some(produce) => Some(t().item_held().to_owned()),
                        Some(place) => Some(t().item_stall(place + 1)),
                        None => None,
                    }
                };
                let named = name.clone();
                let label = move || match state() {
                    Some(state) => format!("{named}, {state}"),
                    None => named.clone(),
                };
                view! {
                    <li>
                        <button
                            class="produce"
                            class:produce--placed=move || {
                                stalls.with(|stalls| stalls.contains(&Some(produce)))
                            }
                            type="button"
                            aria-pressed=move || (selected.get() == Some(produce)).to_string()
                            aria-label=label
                            aria-describedby=described_by(missing)
                            on:click=move |_| {
                                let taken = selected.get_untracked() != Some(produce);
                                selected.set(taken.then_some(produce));
                                let t = t_now();
                                app.announce(
                                    if taken { t.item_taken_up(&spoken) } else { t.item_put_back().to_owned() },
                                );
                            }
                        >
                            {picture(produce)}
                            <span>{name}</span>
                            <span class="produce__state">
                                {state}
                            </span>
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    let row = (0..stem.produce.len())
        .map(|index| {
            let place = place.clone();
            let texts = texts.clone();
            let inside = move || match stalls.with(|stalls| stalls.get(index).copied().flatten()) {
                Some(produce) => {
                    view! { {picture(produce)} <span>{names::produce(&texts, produce)}</span> }
                        .into_any()
                }
                None => view! { <span>{t().item_stall_empty()}</span> }.into_any(),
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
        </div>
    }
}

/// The drawing of a fruit or vegetable, to be shown beside its name.
pub fn picture(produce: Produce) -> impl IntoView + use<> {
    let source = format!("pictures/{}.svg", produce.id());
    view! { <img class="produce__picture" src=source alt="" width="44" height="44" /> }
}
