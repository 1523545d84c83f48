//! The token bar below the editor: symbols and names of the step, and keys that phones lack.

use leptos::html;
use leptos::prelude::*;

use super::document::Document;
use super::nudge::Nudge;
use super::progress::Progress;
use crate::browser::editor::Command;
use crate::browser::roving::Roving;
use crate::components::icon::{Icon, IconName};
use crate::texts::{Text, Texts, tr};

/// Symbols and names of the step, keys, the number under the cursor.
#[component]
pub fn TokenBar(
    /// Receives what is pressed.
    document: Document,
    /// Holds the step's tokens.
    progress: Progress,
    /// Adds so many units of its last digit to the number under the cursor.
    on_nudge: Callback<i32>,
    /// Opens the list of words.
    on_words: Callback<()>,
) -> impl IntoView {
    let bar = NodeRef::<html::Div>::new();
    let roving = Roving::new(bar);
    // The buttons change with the step and with a number under the cursor.
    Effect::new(move |_| {
        progress.step.track();
        document.number.track();
        request_animation_frame(move || roving.refresh());
    });
    let tokens = move || {
        let tokens = progress.current().map(|step| step.tokens);
        let tokens = tokens.into_iter().flatten();
        tokens
            .map(|token| view! { <InsertButton text=token document=document /> })
            .collect_view()
    };
    view! {
        <div
            class="tokens"
            node_ref=bar
            role="toolbar"
            aria-label=tr(Texts::workshop_tokens)
            on:keydown=move |event| roving.key(&event)
            on:focusin=move |event| roving.focused(&event)
        >
            // First: the bar of a phone shows its beginning.
            <button
                type="button"
                class="tokens__token tokens__token--word tokens__words"
                aria-haspopup="dialog"
                on:pointerdown=|event| event.prevent_default()
                on:click=move |_| on_words.run(())
            >
                {tr(Texts::word_list_title)}
            </button>
            <KeyButton command=Command::NewLine icon=IconName::Enter label=Texts::token_newline document=document />
            <KeyButton
                command=Command::Backspace
                icon=IconName::Backspace
                label=Texts::token_backspace
                document=document
            />
            {tokens}
            <button
                type="button"
                class="tokens__token tokens__token--key"
                aria-label=tr(Texts::token_space)
                title=tr(Texts::token_space)
                on:pointerdown=|event| event.prevent_default()
                on:click=move |_| document.with_editor(|editor| editor.insert(" "))
            >
                "␣"
            </button>
            <KeyButton command=Command::Left icon=IconName::Left label=Texts::token_left document=document />
            <KeyButton command=Command::Right icon=IconName::Right label=Texts::token_right document=document />
            <KeyButton command=Command::Up icon=IconName::Up label=Texts::token_up document=document />
            <KeyButton command=Command::Down icon=IconName::Down label=Texts::token_down document=document />
            <KeyButton command=Command::Undo icon=IconName::Undo label=Texts::token_undo document=document />
            <button
                type="button"
                class="tokens__token tokens__token--word"
                title=tr(Texts::token_tidy_title)
                on:pointerdown=|event| event.prevent_default()
                on:click=move |_| document.with_editor(|editor| editor.command(Command::Tidy))
            >
                {tr(Texts::token_tidy)}
            </button>
            <Nudge number=document.number on_nudge=on_nudge />
        </div>
    }
}

/// A button that inserts a symbol or a name.
#[component]
fn InsertButton(
    /// The text that it inserts, which is also its label.
    text: String,
    /// Receives it.
    document: Document,
) -> impl IntoView {
    let is_name = text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let label = text.clone();
    view! {
        <button
            type="button"
            class="tokens__token"
            class:tokens__token--name=is_name
            translate="no"
            // Without the default, which would move the focus and close a phone's keyboard.
            on:pointerdown=|event| event.prevent_default()
            on:click=move |_| document.with_editor(|editor| editor.insert(&text))
        >
            {label}
        </button>
    }
}

/// A button for a key or a command.
#[component]
fn KeyButton(
    /// Its command.
    command: Command,
    /// Its icon.
    icon: IconName,
    /// Its label for screen readers and on hover.
    label: Text,
    /// Runs it.
    document: Document,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="tokens__token"
            // « Annuler » is not hidden with a mouse: the question before a reset mentions it.
            class:tokens__token--key=command != Command::Undo
            aria-label=tr(label)
            title=tr(label)
            on:pointerdown=|event| event.prevent_default()
            on:click=move |_| document.with_editor(|editor| editor.command(command))
        >
            <Icon name=icon />
        </button>
    }
}
