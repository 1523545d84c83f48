//! What the step asks for, ticked off as it is typed, and the first thing that is still to be done.

use std::sync::Arc;

use declic_page::Todo;
use declic_workshop::Game;
use leptos::prelude::*;

use super::texts::OwnTexts;
use crate::components::icon::{Icon, IconName};
use crate::components::live::{LiveRegion, Urgency};
use crate::components::rich;
use crate::format::decimal;
use crate::pages::workshop::game_page::open_step;
use crate::texts::{Text, Texts, t, tr};

/// The list, and what comes next.
#[component]
pub fn Goals(
    /// The two texts.
    texts: OwnTexts,
    /// The game.
    game: Arc<Game>,
) -> impl IntoView {
    let goals = Memo::new(move |_| {
        let (html, sheet) = (texts.elements.get(), texts.rules.get());
        texts
            .start
            .with_value(|start| declic_page::goals(&html, &sheet, start))
    });
    let todo = Memo::new(move |_| texts.todo());
    // Where the game is, with « Emporter mon jeu » below it.
    let href = open_step(texts.app, &game).href();
    let next = move || match todo.get() {
        Some(todo) => view! { <p>{rich::message(&todo_words(&todo))}</p> }.into_any(),
        None => view! { <p><strong>{tr(Texts::own_page_done)}</strong></p> }.into_any(),
    };
    view! {
        <ul class="own-page__goals">
            <Goal label=Texts::own_page_goal_title done=Signal::derive(move || goals.get().title) />
            <Goal label=Texts::own_page_goal_maker done=Signal::derive(move || goals.get().maker) />
            <Goal
                label=Texts::own_page_goal_colours
                done=Signal::derive(move || goals.get().colours)
            />
        </ul>
        <LiveRegion urgency=Urgency::Polite class="own-page__next">
            {next}
        </LiveRegion>
        <Show when=move || todo.with(Option::is_none)>
            <p>{tr(Texts::own_page_done_text)}</p>
            <p>
                <a class="button button--primary" href=href.clone()>
                    {tr(Texts::own_page_back)}
                    <Icon name=IconName::Right />
                </a>
            </p>
        </Show>
    }
}

/// One thing that is asked for.
#[component]
fn Goal(
    /// What.
    label: Text,
    /// Whether it is done.
    done: Signal<bool>,
) -> impl IntoView {
    view! {
        <li class="own-page__goal" class:own-page__goal--done=move || done.get()>
            <Show when=move || done.get() fallback=|| view! { <span class="own-page__open" aria-hidden="true"></span> }>
                <Icon name=IconName::Check />
            </Show>
            <span>
                {tr(label)}
                <Show when=move || done.get()>
                    <span class="visually-hidden">{move || format!(", {}", t().workshop_done())}</span>
                </Show>
            </span>
        </li>
    }
}

/// The first thing that is still to be done, in a sentence; tracked.
fn todo_words(todo: &Todo) -> String {
    let t = t();
    match todo {
        Todo::HtmlFault => t.own_page_todo_fault("HTML"),
        Todo::CssFault => t.own_page_todo_fault("CSS"),
        Todo::NoTitle => t.own_page_todo_no_title().to_owned(),
        Todo::SameTitle => t.own_page_todo_same_title().to_owned(),
        Todo::Maker => t.own_page_todo_maker().to_owned(),
        Todo::Background => t.own_page_todo_background().to_owned(),
        Todo::TextColour => t.own_page_todo_colour().to_owned(),
        Todo::Contrast {
            tag,
            contrast,
            least,
        } => t.own_page_todo_contrast(
            decimal(&format!("{contrast:.1}")),
            decimal(&format!("{least:.1}")),
            tag.name(),
        ),
    }
}
