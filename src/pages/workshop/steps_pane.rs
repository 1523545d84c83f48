//! The panel of « Pas à pas », in the place of what is below the editor.

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

/// Back, on, a slider over all steps, what changed, the variables.
#[component]
pub fn StepsPane(
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    focus::focus_when_present(Target::StepForward);
    let stepping = workspace.stepping;
    let has_frames = move || workspace.player.past.past_frames.get() > 0;
    let leave = move || {
        stepping.close();
        workspace.document.with_editor(|editor| editor.focus());
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let target = event.target();
        let slider = target.is_some_and(|it| it.dyn_ref::<web_sys::HtmlInputElement>().is_some());
        match event.key().as_str() {
            "ArrowLeft" if !slider => stepping.back(),
            "ArrowRight" if !slider => stepping.forward(),
            "Escape" => leave(),
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
                    on_press=move |()| leave()
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
    /// What it traces.
    run: Run,
    /// Its words.
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

/// One step back, a slider over all steps, one step on.
#[component]
fn StepMoves(
    /// The trace.
    stepping: Stepping,
) -> impl IntoView {
    let moment = stepping.moment;
    let number_of = move |pick: fn(&Moment) -> u64| {
        move || moment.with(|it| it.as_ref().map_or(0, pick)).to_string()
    };
    let at_start = move || moment.with(|it| it.as_ref().is_none_or(|it| it.position == it.first));
    let at_end = move || {
        moment.with(|it| {
            it.as_ref()
                .is_none_or(|it| it.over && it.position == it.last)
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
                min=number_of(|it| it.first)
                max=number_of(|it| it.last)
                step="1"
                prop:value=number_of(|it| it.position)
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

/// What the step that has just run did, and the variables after it.
#[component]
fn ShownStep(
    /// Where the trace stands; `None` while it is being made.
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
