//! An item on the screen: the question and the field for its answer, the same in the official form, in
//! practice and in worked examples. Each family has a file of its own.

use std::sync::Arc;

use declic_aptitude::{Answer, Item, Stem};
use leptos::prelude::*;

use crate::components::aptitude::names;
use crate::components::field::FieldAlert;
use crate::components::focus::{self, Target};
use crate::components::listen::Listen;
use crate::state::contents::TextTree;
use crate::texts::{Texts, tr};

mod block_list;
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

/// The id of the message about a missing answer, to which the answer's field refers.
pub const ANSWER_MESSAGE: &str = "answer-message";

/// The form of an item: question, field, buttons.
#[component]
pub fn ItemForm(
    /// The item.
    item: Item,
    /// The families' texts.
    texts: Arc<TextTree>,
    /// The unfinished answer.
    sketch: Sketch,
    /// Whether an answer is being recorded: no other is accepted meanwhile.
    busy: Signal<bool>,
    /// Whether the item is over: its field is disabled and its buttons are hidden.
    over: Signal<bool>,
    /// Runs when a program was run before it is submitted.
    tried: Callback<Answer>,
    /// Runs with the submitted answer.
    submit: Callback<Answer>,
    /// Runs at « Je passe ».
    pass: Callback<()>,
) -> impl IntoView {
    let family = item.cell.family;
    let seed = item.seed.to_string();
    let draft = Draft::new(sketch);
    let submitted_without_answer = RwSignal::new(false);
    // Until the answer is complete.
    let missing = Signal::derive(move || submitted_without_answer.get() && draft.get().is_none());
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let answer = draft.get_untracked();
        submitted_without_answer.set(answer.is_none());
        match answer {
            Some(answer) => submit.run(answer),
            None => focus::focus(Target::AnswerField),
        }
    };
    let message = Signal::derive(move || {
        missing
            .get()
            .then(|| names::missing_answer(family).to_owned())
    });
    let spoken = spoken_text(&item, &texts);
    let field = match &item.stem {
        Stem::Series(stem) => series::field(stem, draft, missing).into_any(),
        Stem::Matrices(stem) => matrices::field(stem, draft, missing, &texts).into_any(),
        Stem::RobotTrace(stem) => robot::field(stem, draft, missing, &texts).into_any(),
        Stem::MiniLanguage(stem) => mini_language::field(stem, draft, missing, &texts).into_any(),
        Stem::Instructions(stem) => instructions::field(stem, draft, missing, &texts).into_any(),
        Stem::RobotBuild(stem) => view! {
            <robot_build::Builder
                stem=stem.clone()
                draft=draft
                missing=missing
                texts=texts.clone()
                tried=tried
            />
        }
        .into_any(),
        Stem::Rotation(stem) => rotation::field(stem, draft, missing, &texts).into_any(),
        Stem::Deductions(stem) => view! {
            <deductions::Stalls
                stem=stem.clone()
                draft=draft
                missing=missing
                texts=texts.clone()
            />
        }
        .into_any(),
    };
    view! {
        <form class="item" data-seed=seed on:submit=send novalidate>
            <div>
                <div class="item__head">
                    <p class="item__family">{names::family(family)}</p>
                    <Listen text=Callback::new(move |()| spoken.clone()) />
                </div>
                <h1 class="item__question" tabindex="-1">{names::question(family)}</h1>
                <p class="item__how">{names::instruction(&texts, family)}</p>
            </div>
            <fieldset class="item__field" role="none" disabled=move || over.get()>
                {field}
            </fieldset>
            <FieldAlert id=ANSWER_MESSAGE message=message />
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
        </form>
    }
}

/// The reference of an answer's field to its message, while the answer is missing.
pub fn described_by(missing: Signal<bool>) -> impl Fn() -> Option<&'static str> + Copy + Send {
    move || missing.get().then_some(ANSWER_MESSAGE)
}

/// An item in words, to be read aloud: a line for the question, for the instruction, and for each part
/// of the problem.
pub fn spoken_text(item: &Item, texts: &TextTree) -> String {
    let family = item.cell.family;
    let mut lines = vec![
        names::question(family).to_owned(),
        names::instruction(texts, family),
    ];
    lines.extend(match &item.stem {
        Stem::Series(stem) => series::spoken_lines(stem),
        Stem::Matrices(stem) => matrices::spoken_lines(stem, texts),
        Stem::RobotTrace(stem) => robot::spoken_lines(stem, texts),
        Stem::MiniLanguage(stem) => mini_language::spoken_lines(stem, texts),
        Stem::Instructions(stem) => instructions::spoken_lines(stem, texts),
        Stem::RobotBuild(stem) => robot_build::spoken_lines(stem, texts),
        Stem::Rotation(stem) => rotation::spoken_lines(stem, texts),
        Stem::Deductions(stem) => deductions::spoken_lines(stem, texts),
    });
    lines.join("\n")
}
