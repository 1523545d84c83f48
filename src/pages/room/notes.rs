//! What the facilitator reads on their own laptop: what to say, what often goes wrong, how to help.

use std::sync::Arc;

use declic_text::Lang;
use leptos::prelude::*;

use crate::components::rich;
use crate::pages::workshop::words_in;
use crate::state::contents::TextTree;
use crate::texts::lang_now;

/// Each line of a step with what its words mean, to be said while the line is typed.
#[component]
pub fn LineNotes(
    /// The lines that the step adds.
    lines: Vec<String>,
    /// The language of the scene names in them.
    names: Lang,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let lang = lang_now();
    let lines = lines.into_iter().map(|line| {
        let words = words_in(&line, names, lang)
            .into_iter()
            .map(|(word, meaning)| {
                view! {
                    <dt translate="no">{word}</dt>
                    <dd>{rich::message(meaning)}</dd>
                }
            });
        view! {
            <li>
                <code class="line-notes__line" translate="no">{line.trim().to_owned()}</code>
                <dl class="line-notes__words">{words.collect_view()}</dl>
            </li>
        }
    });
    view! {
        <details class="unfold line-notes">
            <summary class="unfold__summary">{texts.get("ui.line_notes")}</summary>
            <ol class="unfold__body">{lines.collect_view()}</ol>
        </details>
    }
}

/// The notes of a part; `path` is where its texts stand.
#[component]
pub fn Notes(
    /// The texts.
    texts: Arc<TextTree>,
    /// `panier.placer`, `part.welcome`.
    path: String,
    /// What the room is to do, at a step.
    task: Option<AnyView>,
) -> impl IntoView {
    let say = texts.find(&format!("{path}.say")).map(|say| {
        view! {
            <div class="room-notes__say">
                <h2 class="room-notes__label">{texts.get("ui.say")}</h2>
                <p>{rich::message(say)}</p>
            </div>
        }
    });
    let further = ["watch", "help", "ask", "story"].map(|key| {
        let text = texts.find(&format!("{path}.{key}"))?;
        Some(view! {
            <div class="room-notes__part">
                <h3 class="room-notes__label">{texts.get(&format!("ui.{key}"))}</h3>
                <p>{rich::message(text)}</p>
            </div>
        })
    });
    let task = task.map(|task| {
        view! {
            <div class="room-notes__part room-notes__task">
                <p>{task}</p>
            </div>
        }
    });
    view! {
        <div class="room-notes">{say} {task} {further.into_iter().flatten().collect_view()}</div>
    }
}
