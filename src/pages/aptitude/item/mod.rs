//! One item on the screen: what is asked, and the field for its answer. The same for the official
//! form, for practice and for the worked examples. Each family has a file of its own.

use std::sync::Arc;

use declic_aptitude::{Answer, Item, Stem};
use leptos::prelude::*;

use crate::components::aptitude::names;
use crate::components::field::FieldAlert;
use crate::components::listen::Listen;
use crate::state::contents::TextTree;
use crate::texts::{Texts, tr};

pub mod blocks;
pub mod deductions;
pub mod instructions;
pub mod matrices;
pub mod mini_language;
pub mod options;
pub mod robot;
pub mod robot_build;
pub mod rotation;
pub mod series;
mod sketch;

pub use sketch::{Draft, Sketch, SketchKey, Variant};

/// An item with its field and its buttons.
#[component]
pub fn ItemForm(
    /// What is asked.
    item: Item,
    /// The families' texts.
    texts: Arc<TextTree>,
    /// What the person has put together so far.
    sketch: Sketch,
    /// An answer was taken: no other for the moment.
    busy: Signal<bool>,
    /// The item is over: its buttons make room for what comes after.
    over: Signal<bool>,
    /// What was done last, in words.
    status: Signal<String>,
    /// A program was run; it is not the answer yet.
    tried: Callback<Answer>,
    /// Takes an answer.
    submit: Callback<Answer>,
    /// Takes « Je passe ».
    pass: Callback<()>,
) -> impl IntoView {
    let family = item.cell.family;
    let seed = item.seed.to_string();
    let draft = Draft::new(sketch);
    let asked = RwSignal::new(false);
    // Shown until the answer is there.
    let missing = Signal::derive(move || asked.get() && draft.get().is_none());
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let answer = draft.get_untracked();
        asked.set(answer.is_none());
        if let Some(answer) = answer {
            submit.run(answer);
        }
    };
    let need = Signal::derive(move || missing.get().then(|| names::need(family).to_owned()));
    let aloud = aloud(&item, &texts);
    let field = match &item.stem {
        Stem::Series(stem) => series::field(stem, draft, missing).into_any(),
        Stem::Matrices(stem) => matrices::field(stem, draft, &texts).into_any(),
        Stem::RobotTrace(stem) => robot::field(stem, draft, &texts).into_any(),
        Stem::MiniLanguage(stem) => mini_language::field(stem, draft, missing, &texts).into_any(),
        Stem::Instructions(stem) => instructions::field(stem, draft, &texts).into_any(),
        Stem::RobotBuild(stem) => view! {
            <robot_build::Builder stem=stem.clone() draft=draft texts=texts.clone() tried=tried />
        }
        .into_any(),
        Stem::Rotation(stem) => rotation::field(stem, draft, &texts).into_any(),
        Stem::Deductions(stem) => view! {
            <deductions::Stalls stem=stem.clone() draft=draft texts=texts.clone() />
        }
        .into_any(),
    };
    view! {
        <form class="item" data-seed=seed on:submit=send novalidate>
            <div>
                <div class="item__head">
                    <p class="item__family">{names::family(family)}</p>
                    <Listen text=Callback::new(move |()| aloud.clone()) />
                </div>
                <h1 class="item__question" tabindex="-1">{names::question(family)}</h1>
                <p class="item__how">{names::how(&texts, family)}</p>
            </div>
            <fieldset class="item__field" role="none" disabled=move || over.get()>
                {field}
            </fieldset>
            <FieldAlert message=need />
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
pub fn aloud(item: &Item, texts: &TextTree) -> String {
    let family = item.cell.family;
    let mut all = vec![
        names::question(family).to_owned(),
        names::how(texts, family),
    ];
    all.extend(match &item.stem {
        Stem::Series(stem) => series::aloud(stem),
        Stem::Matrices(stem) => matrices::aloud(stem, texts),
        Stem::RobotTrace(stem) => robot::aloud(stem, texts),
        Stem::MiniLanguage(stem) => mini_language::aloud(stem, texts),
        Stem::Instructions(stem) => instructions::aloud(stem, texts),
        Stem::RobotBuild(stem) => robot_build::aloud(stem, texts),
        Stem::Rotation(stem) => rotation::aloud(stem, texts),
        Stem::Deductions(stem) => deductions::aloud(stem, texts),
    });
    all.join("\n")
}
