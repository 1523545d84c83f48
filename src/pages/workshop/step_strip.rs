//! The strip of all steps.

use leptos::prelude::*;

use super::progress::Progress;
use crate::route::Route;
use crate::state::use_app;
use crate::texts::{Texts, t, tr};

/// How far the person got with a step.
#[derive(Clone, Copy)]
enum Reached {
    NotYet,
    Skipped,
    Done,
}

impl Reached {
    fn class(self) -> &'static str {
        match self {
            Reached::Done => "stepstrip__dot stepstrip__dot--done",
            Reached::Skipped => "stepstrip__dot stepstrip__dot--skipped",
            Reached::NotYet => "stepstrip__dot",
        }
    }

    /// What follows the step's name; tracked.
    fn suffix(self) -> Option<String> {
        match self {
            Reached::Done => Some(format!(", {}", t().workshop_done())),
            Reached::Skipped => Some(format!(", {}", t().workshop_left())),
            Reached::NotYet => None,
        }
    }
}

/// One dot a step, with words on hover and focus.
#[component]
pub fn StepStrip(
    /// Where the person is.
    progress: Progress,
) -> impl IntoView {
    let store = use_app().store;
    let dots = move || {
        let current = progress.step.get();
        let game = progress.game.get();
        let view = store.with(|dossier| dossier.workshop_view(&game.id));
        let core = game.core_steps();
        let steps = game.steps.iter().enumerate().map(|(index, step)| {
            let reached = if view.passed.contains(&step.id) {
                Reached::Done
            } else if view.continued.contains(&step.id) {
                Reached::Skipped
            } else {
                Reached::NotYet
            };
            let item = match index {
                _ if index == core => {
                    "stepstrip__item stepstrip__item--further stepstrip__item--further-first"
                }
                _ if index > core => "stepstrip__item stepstrip__item--further",
                _ => "stepstrip__item",
            };
            view! {
                <li class=item>
                    <a
                        class=reached.class()
                        href=Route::Step { game: game.id.clone(), step: index + 1 }.href()
                        aria-current=(index == current).then_some("step")
                    >
                        <span class="stepstrip__number" aria-hidden="true">{index + 1}</span>
                        <span class="stepstrip__words">
                            {t().workshop_step_name(index + 1, &step.title)} {reached.suffix()}
                        </span>
                    </a>
                </li>
            }
        });
        steps.collect_view()
    };
    view! {
        <nav class="stepstrip" aria-label=tr(Texts::workshop_steps)>
            <ol class="stepstrip__list">{dots}</ol>
        </nav>
    }
}
