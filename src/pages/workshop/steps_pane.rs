//! The panel of « Pas à pas », which replaces the writing tools below the editor.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::moment::{Moment, Run};
use super::stepping::{OpenAt, Stepping};
use super::values_table::ValuesTable;
use super::workspace::Workspace;
use crate::components::button::{ActionButton, ButtonStyle};
use crate::components::focus::{self, Target};
use crate::components::icon::{Icon, IconName};
use crate::texts::{Text, Texts, tr};

/// Buttons and a slider over the steps, what the shown step changed, the variables.
#[component]
pub fn StepsPane(
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    focus::focus_when_present(Target::StepForward, || ());
    let stepping = workspace.stepping;
    let has_frames = move || workspace.player.past.past_frames.get() > 0;
    let close = move || {
        stepping.close();
        workspace.document.with_editor(|editor| editor.focus());
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let target = event.target();
        let slider = target.is_some_and(|it| it.dyn_ref::<web_sys::HtmlInputElement>().is_some());
        match event.key().as_str() {
            "ArrowLeft" if !slider => stepping.back(),
            "ArrowRight" if !slider => stepping.forward(),
            "Escape" => close(),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <section class="steps" aria-label=tr(Texts::steps_title) on:keydown=on_key>
            <div class="steps__head">
                <h2 class="steps__title">{tr(Texts::steps_title)}</h2>
                <Show when=has_frames>
                    <span class="steps__runs" role="group" aria-label=tr(Texts::steps_which)>
                        <RunButton run=Run::Program label=Texts::steps_program workspace=workspace />
                        <RunButton run=Run::Frame label=Texts::steps_frame workspace=workspace />
                    </span>
                </Show>
                <ActionButton
                    icon=IconName::Close
                    style=ButtonStyle::Quiet
                    class="push"
                    on_press=move |()| close()
                >
                    {tr(Texts::steps_leave)}
                </ActionButton>
            </div>
            <StepMoves stepping=stepping />
            <ShownStep moment=stepping.moment />
            <p class="steps__keys" aria-hidden="true">{tr(Texts::steps_keys)}</p>
        </section>
    }
}

/// A button that traces the program, or the frame.
#[component]
fn RunButton(
    /// What the trace covers.
    run: Run,
    /// Its text.
    label: Text,
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let moment = workspace.stepping.moment;
    let current = move || moment.with(|it| it.as_ref().is_some_and(|it| it.run == run));
    view! {
        <button
            type="button"
            class="steps__run"
            aria-pressed=move || current().to_string()
            on:click=move |_| workspace.trace(run, OpenAt::Start)
        >
            {tr(label)}
        </button>
    }
}

/// One step back, a slider over all steps, one step forward.
#[component]
fn StepMoves(
    /// The trace.
    stepping: Stepping,
) -> impl IntoView {
    let moment = stepping.moment;
    let attribute = move |value: fn(&Moment) -> u64| {
        move || moment.with(|it| it.as_ref().map_or(0, value)).to_string()
    };
    let at_start = move || moment.with(|it| it.as_ref().is_none_or(|it| it.position == it.first));
    let at_end = move || {
        moment.with(|it| {
            it.as_ref()
                .is_none_or(|it| it.question.is_some() || it.over && it.position == it.last)
        })
    };
    let place = move || moment.with(|it| it.as_ref().map(Moment::place).unwrap_or_default());
    let seek = move |event| {
        if let Ok(position) = event_target_value(&event).parse() {
            stepping.seek(position);
        }
    };
    view! {
        <div class="steps__moves">
            <button
                type="button"
                class="button button--small"
                aria-disabled=move || at_start().to_string()
                on:click=move |_| stepping.back()
            >
                <Icon name=IconName::Left />
                {tr(Texts::steps_back)}
            </button>
            <input
                type="range"
                class="slider"
                aria-label=tr(Texts::steps_slider)
                aria-valuetext=place
                min=attribute(|it| it.first)
                max=attribute(|it| it.last)
                step="1"
                prop:value=attribute(|it| it.position)
                on:input=seek
            />
            <button
                type="button"
                class="button button--small steps__forward"
                aria-disabled=move || at_end().to_string()
                on:click=move |_| stepping.forward()
            >
                {tr(Texts::steps_forward)}
                <Icon name=IconName::Right />
            </button>
        </div>
    }
}

/// What the shown step changed, and the variables after it.
#[component]
fn ShownStep(
    /// The position in the trace; `None` while it is being recorded.
    #[prop(into)]
    moment: Signal<Option<Moment>>,
) -> impl IntoView {
    move || match moment.get() {
        None => view! { <p class="steps__description">{tr(Texts::frame_loading)}</p> }.into_any(),
        Some(moment) => view! {
            <p class="steps__description">
                <span class="steps__place">{moment.place()}</span>
                <strong>{moment.describe()}</strong>
            </p>
            <ValuesTable rows=moment.rows />
        }
        .into_any(),
    }
}
