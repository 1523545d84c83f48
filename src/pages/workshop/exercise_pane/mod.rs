//! The exercise in the place of the editor, and the dial that chooses the form of a step.
//!
//! - `program`: the program around the open places
//! - `order`, `gaps`, `predict`, `find`: the exercises

mod find;
mod gaps;
mod order;
mod predict;
mod program;

use declic_workshop::forms::Form;
use leptos::prelude::*;

use self::find::FindPane;
use self::gaps::GapsPane;
use self::order::OrderPane;
use self::predict::PredictPane;
pub use self::program::code_line;
use super::exercise::Exercise;
use super::workspace::Workspace;
use crate::components::focus::{self, Target};
use crate::components::segments::SegmentOption;
use crate::texts::{Text, Texts, tr};

/// The short name of a form.
pub fn form_name(form: Form) -> Text {
    match form {
        Form::Predict => Texts::exercise_predict,
        Form::Order => Texts::exercise_order,
        Form::Gaps => Texts::exercise_gaps,
        Form::Write => Texts::exercise_write,
    }
}

/// Chooses the form of the step.
#[component]
pub fn FormDial(
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let current = workspace.exercises.form;
    let options = Form::ALL.map(|form| {
        view! {
            <SegmentOption
                name="form"
                label=Signal::derive(tr(form_name(form)))
                chosen=Signal::derive(move || current.get() == form)
                on_choose=Callback::new(move |()| workspace.choose_form(form))
            />
        }
    });
    // « Relire la machine » has its own, the free workshop none.
    let has_forms = !workspace.exercises.is_review() && untrack(|| !workspace.progress.is_free());
    has_forms.then(|| {
        view! {
            <fieldset class="segments form-dial">
                <legend class="visually-hidden">{tr(Texts::exercise_label)}</legend>
                {options}
            </fieldset>
        }
    })
}

/// The exercise of the step; nothing where the person writes.
#[component]
pub fn ExercisePane(
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    // The place to work in is in view when the exercise comes on show.
    Effect::new(move |_| {
        workspace.exercises.exercise.track();
        workspace.tab.track();
        // Once the tab has changed, and the exercise has its height.
        request_animation_frame(|| {
            request_animation_frame(|| focus::scroll_exercise_to(Target::FirstHole));
        });
    });
    move || {
        let exercise = workspace.exercises.exercise.get()?;
        let is_own = exercise.outline().is_none_or(|outline| outline.is_own);
        let pane = match exercise {
            Exercise::Predict(prediction) => {
                view! { <PredictPane prediction=prediction workspace=workspace /> }.into_any()
            }
            Exercise::Order(order) => {
                view! { <OrderPane order=order workspace=workspace /> }.into_any()
            }
            Exercise::Gaps(gaps) => view! { <GapsPane gaps=gaps workspace=workspace /> }.into_any(),
            Exercise::Find(find) => view! { <FindPane find=find workspace=workspace /> }.into_any(),
        };
        Some(view! {
            <section class="exercise" aria-label=tr(Texts::exercise_title)>
                {(!is_own).then(|| view! { <p class="exercise__note">{tr(Texts::exercise_not_own)}</p> })}
                {pane}
            </section>
        })
    }
}
