//! Deductions: clues, and stalls on which produce is placed.

use std::sync::Arc;

use declic_aptitude::deductions::{DeductionsStem, Produce};
use declic_aptitude::{Answer, wording};
use leptos::prelude::*;

use super::Draft;
use crate::components::aptitude::names;
use crate::state::contents::TextTree;
use crate::texts::{Texts, t, t_now, tr};

/// The clues as a list.
pub fn clues(stem: &DeductionsStem, texts: &TextTree) -> impl IntoView + use<> {
    let clues = stem
        .clues
        .iter()
        .map(|clue| view! { <li class="clues__clue">{texts.sentence(&wording::clue(clue))}</li> })
        .collect_view();
    view! { <ul class="clues">{clues}</ul> }
}

/// The problem aloud.
pub fn aloud(stem: &DeductionsStem, texts: &TextTree) -> Vec<String> {
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

/// What stood on the stalls, as it was written down: « tomato - pear ».
fn before(written: &str, produce: &[Produce]) -> Vec<Option<Produce>> {
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
    /// Takes the order on the stalls.
    draft: Draft,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let places = stem.produce.len();
    let held = RwSignal::new(None::<Produce>);
    let before = before(&draft.written(), &stem.produce);
    let stalls = RwSignal::new(before);
    let write = move || {
        let placed = stalls.get_untracked();
        let names = placed.iter().map(|one| one.map_or("-", Produce::id));
        let names: Vec<&str> = names.collect();
        let order: Option<Vec<Produce>> = placed.iter().copied().collect();
        draft.write(names.join(" "), order.map(Answer::Order));
    };
    write();
    let status = RwSignal::new(String::new());
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
                        let name = names::produce(&texts, produce);
                        status.set(t_now().item_stall_holds(index + 1, name));
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
            write();
        }
    };
    let tray = {
        let texts = texts.clone();
        stem.produce
            .iter()
            .map(|&produce| {
                let name = names::produce(&texts, produce);
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
                        view! { {picture(produce)} <span>{names::produce(&texts, produce)}</span> }
                            .into_any()
                    }
                    None => view! { <span>{t().item_stall_empty()}</span> }.into_any(),
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
            <p class="visually-hidden" role="status">{move || status.get()}</p>
        </div>
    }
}

/// A drawing of a fruit or vegetable; its name stands beside it.
pub fn picture(produce: Produce) -> impl IntoView + use<> {
    let source = format!("pictures/{}.svg", produce.id());
    view! { <img class="produce__picture" src=source alt="" width="44" height="44" /> }
}
