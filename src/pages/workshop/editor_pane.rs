//! The editor with its token bar, the verdict and the actions below: « Vérifier » stands where
//! typing ends.

use declic_javascript::lexer::{TokenKind, tokenize};
use declic_javascript::names::{Global, Lang};
use declic_javascript::text::utf16_offset;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::nudge::Nudge;
use super::steps_pane::StepsPane;
use super::verdict::VerdictLine;
use super::workspace::{Tab, Verdict, Work};
use crate::browser::editor::{Colour, Command, Editor, Events};
use crate::components::icon::Icon;
use crate::texts::{Texts, t, t_now, tr};

/// Editor, tokens, verdict, actions.
#[component]
pub fn EditorPane(work: Work) -> impl IntoView {
    let host = NodeRef::<html::Div>::new();
    let failed = RwSignal::new(false);
    Effect::new(move |started: Option<bool>| {
        let (Some(host), false) = (host.get(), started.unwrap_or(false)) else {
            return started.unwrap_or(false);
        };
        // Read now: by the time the task runs the screen may be gone.
        let text = work.code.get_untracked();
        let names = work.names;
        let label = t_now().workshop_editor_label();
        let read_only = !work.app.store.can_write_now();
        spawn_local(async move {
            let editor = Editor::create(
                &host,
                &text,
                label,
                read_only,
                move |text| colours(text, names),
                Events {
                    changed: Box::new(move |text| work.edited(text)),
                    moved: Box::new(move |unit| work.cursor_moved(unit)),
                    nudge: Box::new(move |times| work.nudge(times)),
                    opened: Box::new(move |number| work.message_opened(number)),
                },
            );
            match editor.await {
                Some(editor) => work.attach(editor),
                None => {
                    let _ = failed.try_set(true);
                }
            }
        });
        true
    });
    Effect::new(move |_| {
        let label = t().workshop_editor_label();
        let writes = work.app.store.can_write();
        work.with_editor(|editor| {
            editor.set_label(label);
            editor.set_read_only(!writes);
        });
    });
    on_cleanup(move || work.detach());
    let stepping = Memo::new(move |_| work.steps.open.get());
    view! {
        <div class="editor">
            <div class="editor__host" node_ref=host></div>
            <p class="editor__leave" aria-hidden="true">{tr(Texts::workshop_leave_editor)}</p>
            <Show when=move || failed.get()>
                <p class="loading">{tr(Texts::workshop_editor_missing)}</p>
            </Show>
        </div>
        {move || {
            if stepping.get() {
                view! { <StepsPane work=work /> }.into_any()
            } else {
                view! { <Below work=work /> }.into_any()
            }
        }}
    }
}

/// Tokens, verdict, actions: what stands below the editor while one writes.
#[component]
fn Below(work: Work) -> impl IntoView {
    view! {
        <Tokens work=work />
        <VerdictLine work=work />
        <div class="code-actions">
            <button
                type="button"
                class="button button--small button--quiet code-actions__reset"
                on:click=move |_| work.asks_reset.set(true)
            >
                <Icon name="reset" />
                {tr(Texts::workshop_reset)}
            </button>
            <button
                type="button"
                class="button"
                on:click=move |_| {
                    // The reason why it does not start stands with the code.
                    if work.run() {
                        work.tab.set(Tab::Game);
                        work.player.focus();
                    }
                }
            >
                <Icon name="play" />
                {tr(Texts::workshop_run)}
            </button>
            <button
                type="button"
                class="button"
                class:button--primary=move || !matches!(work.verdict.get(), Verdict::Passed)
                aria-disabled=move || matches!(work.verdict.get(), Verdict::Checking).to_string()
                on:click=move |_| work.verify()
            >
                <Icon name="check" />
                {tr(Texts::workshop_check)}
            </button>
        </div>
    }
}

/// Symbols and names of the step, and the keys that phones hide.
#[component]
fn Tokens(work: Work) -> impl IntoView {
    let command = move |command: Command, icon: &'static str, name: fn() -> &'static str| {
        view! {
            <button
                type="button"
                class="tokens__token"
                // « Annuler » stays with every pointer: the question before a reset names it.
                class:tokens__token--key=command != Command::Undo
                aria-label=name
                title=name
                on:pointerdown=|event| event.prevent_default()
                on:click=move |_| work.with_editor(|editor| editor.command(command))
            >
                <Icon name=icon />
            </button>
        }
    };
    let tokens = move || {
        let step = work.current();
        step.map(|step| {
            step.tokens
                .into_iter()
                .map(|token| {
                    let is_name = token.starts_with(|c: char| c.is_alphabetic() || c == '_');
                    let inserted = token.clone();
                    view! {
                        <button
                            type="button"
                            class="tokens__token"
                            class:tokens__token--name=is_name
                            translate="no"
                            // The focus, and with it a phone's keyboard, stays in the editor.
                            on:pointerdown=|event| event.prevent_default()
                            on:click=move |_| work.with_editor(|editor| editor.insert(&inserted))
                        >
                            {token}
                        </button>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <div class="tokens" role="toolbar" aria-label=tr(Texts::workshop_tokens)>
            {command(Command::NewLine, "enter", || t().token_newline())}
            {command(Command::Backspace, "backspace", || t().token_backspace())}
            {tokens}
            <button
                type="button"
                class="tokens__token tokens__token--key"
                aria-label=tr(Texts::token_space)
                title=tr(Texts::token_space)
                on:pointerdown=|event| event.prevent_default()
                on:click=move |_| work.with_editor(|editor| editor.insert(" "))
            >
                "␣"
            </button>
            {command(Command::Left, "left", || t().token_left())}
            {command(Command::Right, "right", || t().token_right())}
            {command(Command::Up, "up", || t().token_up())}
            {command(Command::Down, "down", || t().token_down())}
            {command(Command::Undo, "undo", || t().token_undo())}
            <Nudge work=work />
        </div>
    }
}

/// The colours of a program: `from, to` in UTF-16 offsets.
fn colours(text: &str, names: Lang) -> Vec<(u32, u32, Colour)> {
    // Offsets are converted as one walk over the text: asking for each would be quadratic.
    let mut spans = Vec::new();
    let (mut byte, mut unit) = (0u32, 0u32);
    for token in tokenize(text) {
        let piece = token.span.of(text);
        if token.span.start != byte {
            unit = utf16_offset(text, token.span.start);
        }
        let next = unit + piece.encode_utf16().count() as u32;
        if let Some(colour) = colour(token.kind, piece, names) {
            spans.push((unit, next, colour));
        }
        (byte, unit) = (token.span.end, next);
    }
    spans
}

fn colour(kind: TokenKind, piece: &str, names: Lang) -> Option<Colour> {
    match kind {
        TokenKind::Keyword(_) => Some(Colour::Keyword),
        TokenKind::Name if Global::find(piece, names).is_some() => Some(Colour::Library),
        TokenKind::Name => Some(Colour::Name),
        TokenKind::Number => Some(Colour::Number),
        TokenKind::String
        | TokenKind::Template
        | TokenKind::TemplateHead
        | TokenKind::TemplateMiddle
        | TokenKind::TemplateTail => Some(Colour::String),
        TokenKind::Comment => Some(Colour::Comment),
        TokenKind::Punct(_) => Some(Colour::Punctuation),
        TokenKind::Regex
        | TokenKind::Whitespace
        | TokenKind::Newline
        | TokenKind::FancyString
        | TokenKind::Unknown => None,
    }
}
