//! The field on the stage in which a person answers `prompt`, `alert` and `confirm`.

use declic_javascript::machine::{Answer, RequestKind};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::player::{Player, Question, Stage};
use crate::browser::document;
use crate::state::use_app;
use crate::texts::{Texts, t, t_now, tr};

/// Characters of an answer at most.
const MOST_CHARACTERS: &str = "1000";

/// The question of the running program; tracked.
pub fn running_question(player: Player) -> Option<Question> {
    let runs = player.stage.get() == Stage::Running;
    player.question.get().filter(|_| runs)
}

/// The field for the open question, where there is one.
#[component]
pub fn AskField(
    /// The open question.
    #[prop(into)]
    question: Signal<Option<Question>>,
    /// Its picture gets the focus with the answer, where nothing else had it.
    player: Player,
    /// Runs when the field appears.
    #[prop(optional)]
    on_ask: Option<Callback<()>>,
    /// Receives the answer.
    on_answer: Callback<Answer>,
) -> impl IntoView {
    view! {
        <For
            each=move || question.get()
            key=|question| (question.number, question.request.kind.name())
            let:asked
        >
            <Field question=question asked=asked player=player on_ask=on_ask on_answer=on_answer />
        </For>
    }
}

/// Question, answer and buttons. Takes the focus unless the person is writing elsewhere, and gives it
/// back with the answer.
#[component]
fn Field(
    /// The question as it is now: an edit of the program may change its words.
    question: Signal<Option<Question>>,
    /// The question as it was when the field appeared.
    asked: Question,
    /// Shows the picture.
    player: Player,
    /// Runs when the field appears.
    on_ask: Option<Callback<()>>,
    /// Receives the answer.
    on_answer: Callback<Answer>,
) -> impl IntoView {
    let app = use_app();
    let kind = asked.request.kind;
    let first = NodeRef::<html::Button>::new();
    let input = NodeRef::<html::Input>::new();
    let came_from = StoredValue::new_local(document::focused());
    let writing = came_from.with_value(|it| it.as_ref().is_some_and(document::is_text_entry));
    let shown = asked.request.text.clone();
    let text = move || {
        let now = question.with(|it| it.as_ref().map(|it| it.request.text.clone()));
        let text = now.unwrap_or_else(|| shown.clone());
        match text.trim() {
            "" => t().ask_empty().to_owned(),
            _ => text,
        }
    };
    if let Some(on_ask) = on_ask {
        on_ask.run(());
    }
    if writing {
        app.announce(t_now().stage_asks());
    } else {
        request_animation_frame(move || {
            if let Some(input) = input.get_untracked() {
                let _ = input.focus();
                input.select();
            } else if let Some(button) = first.get_untracked() {
                let _ = button.focus();
            }
        });
    }
    let reply = move |answer: Answer| {
        return_focus(came_from.get_value(), player);
        on_answer.run(answer);
    };
    let accept = move || match kind {
        RequestKind::Prompt => {
            let text = input.get_untracked().map(|input| input.value());
            reply(Answer::Text(Some(text.unwrap_or_default())));
        }
        RequestKind::Confirm => reply(Answer::Choice(true)),
        RequestKind::Alert => reply(Answer::Seen),
    };
    let cancel = move || match kind {
        RequestKind::Prompt => reply(Answer::Text(None)),
        RequestKind::Confirm => reply(Answer::Choice(false)),
        RequestKind::Alert => reply(Answer::Seen),
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            cancel();
        }
    };
    let words = match kind {
        RequestKind::Prompt => view! {
            <label class="ask__text" id="ask-text" for="ask-answer" translate="no">
                {text}
            </label>
            <input
                class="input"
                id="ask-answer"
                node_ref=input
                type="text"
                autocomplete="off"
                maxlength=MOST_CHARACTERS
                value=asked.request.default.clone()
            />
        }
        .into_any(),
        RequestKind::Confirm | RequestKind::Alert => view! {
            <p class="ask__text" id="ask-text" translate="no">
                {text}
            </p>
        }
        .into_any(),
    };
    let cancel_button = (kind != RequestKind::Alert).then(|| {
        view! {
            <button type="button" class="button" on:click=move |_| cancel()>
                {tr(Texts::action_cancel)}
            </button>
        }
    });
    view! {
        <div class="ask" role="dialog" aria-labelledby="ask-text" on:keydown=on_key>
            <form
                class="ask__form"
                on:submit=move |event| {
                    event.prevent_default();
                    accept();
                }
            >
                {words}
                <div class="ask__buttons">
                    <button
                        type="submit"
                        class="button button--primary"
                        node_ref=first
                    >
                        {tr(Texts::ask_ok)}
                    </button>
                    {cancel_button}
                </div>
            </form>
        </div>
    }
}

/// Moves the focus to where it was before the question: at once, since the field goes with the answer.
fn return_focus(to: Option<HtmlElement>, player: Player) {
    let back = to.filter(|it| it.is_connected() && !document::is_page(it));
    match back {
        Some(element) => {
            let _ = element.focus();
        }
        None => player.screen.focus(),
    }
}
