//! The strip of all steps.

use declic_workshop::Version;
use leptos::prelude::*;

use super::own_page::is_done;
use super::progress::Progress;
use crate::components::icon::{Icon, IconName};
use crate::route::Route;
use crate::state::use_app;
use crate::texts::{Texts, t, tr};

/// The person's progress with a step.
#[derive(Clone, Copy)]
enum StepStatus {
    NotYet,
    Skipped,
    Done,
}

impl StepStatus {
    fn class(self) -> &'static str {
        match self {
            StepStatus::Done => "stepstrip__dot stepstrip__dot--done",
            StepStatus::Skipped => "stepstrip__dot stepstrip__dot--skipped",
            StepStatus::NotYet => "stepstrip__dot",
        }
    }

    /// What follows the step's name; tracked.
    fn suffix(self) -> Option<String> {
        match self {
            StepStatus::Done => Some(format!(", {}", t().workshop_done())),
            StepStatus::Skipped => Some(format!(", {}", t().workshop_left())),
            StepStatus::NotYet => None,
        }
    }
}

/// A dot for each step. The name of the one that has the pointer or the focus is a preview.
#[component]
pub fn StepStrip(
    /// The current step.
    progress: Progress,
    /// Receives that name; `None` where no dot has the pointer or the focus, or after Escape.
    preview: RwSignal<Option<String>>,
) -> impl IntoView {
    let store = use_app().store;
    let dots = move || {
        let current = progress.step.get();
        let game = progress.game.get();
        let view = store.with(|dossier| dossier.workshop_view(&game.id));
        let core = game.core_steps();
        let steps = game.steps.iter().enumerate().map(|(index, step)| {
            let status = if view.passed.contains(&step.id) {
                StepStatus::Done
            } else if view.continued.contains(&step.id) {
                StepStatus::Skipped
            } else {
                StepStatus::NotYet
            };
            let item = match index {
                _ if index == core => {
                    "stepstrip__item stepstrip__item--further stepstrip__item--further-first"
                }
                _ if index > core => "stepstrip__item stepstrip__item--further",
                _ => "stepstrip__item",
            };
            let name = t().workshop_step_name(index + 1, &step.title);
            let name = format!("{name}{}", status.suffix().unwrap_or_default());
            let show = {
                let name = name.clone();
                move || preview.set(Some(name.clone()))
            };
            let show_focused = show.clone();
            view! {
                <li class=item>
                    <a
                        on:pointerenter=move |_| show()
                        on:pointerleave=move |_| preview.set(None)
                        on:focus=move |_| show_focused()
                        on:blur=move |_| preview.set(None)
                        class=status.class()
                        href=Route::Step { game: game.id.clone(), step: index + 1 }.href()
                        aria-current=(index == current).then_some("step")
                    >
                        <span class="stepstrip__number" aria-hidden="true">{index + 1}</span>
                        <span class="visually-hidden">{name}</span>
                    </a>
                </li>
            }
        });
        steps.collect_view()
    };
    let page = move || {
        let (id, title, lang) = progress
            .game
            .with(|game| (game.id.clone(), game.title.clone(), game.lang));
        // Short versions and reviews are one program among others: their game has the page.
        if Version::of(&id).1 != Version::Whole {
            return None;
        }
        let done = store.with(|dossier| {
            let program = dossier.program(&id);
            is_done(program.and_then(|it| it.page.as_ref()), &title, lang)
        });
        let status = match done {
            true => StepStatus::Done,
            false => StepStatus::NotYet,
        };
        let name = format!(
            "{}{}",
            t().own_page_dot(),
            status.suffix().unwrap_or_default()
        );
        let (hovered, focused) = (name.clone(), name.clone());
        Some(view! {
            <li class="stepstrip__item stepstrip__item--further">
                <a
                    on:pointerenter=move |_| preview.set(Some(hovered.clone()))
                    on:pointerleave=move |_| preview.set(None)
                    on:focus=move |_| preview.set(Some(focused.clone()))
                    on:blur=move |_| preview.set(None)
                    class=status.class()
                    href=Route::OwnPage { game: id }.href()
                >
                    <span class="stepstrip__number" aria-hidden="true">
                        <Icon name=IconName::Page />
                    </span>
                    <span class="visually-hidden">{name}</span>
                </a>
            </li>
        })
    };
    view! {
        <nav
            class="stepstrip"
            aria-label=tr(Texts::workshop_steps)
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    preview.set(None);
                }
            }
        >
            <ol class="stepstrip__list">{dots} {page}</ol>
        </nav>
    }
}
