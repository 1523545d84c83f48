//! The panel of « Pas à pas », in the place of what is below the editor.

use crate::browser::document;
use crate::components::icon::Icon;
use crate::texts::{Texts, t, tr};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::stepping::{Moment, Row, Run};
use super::workspace::Work;

/// Back, on, a slider over all steps, what changed, the variables.
#[component]
pub fn StepsPane(work: Work) -> impl IntoView {
    let steps = work.steps;
    document::focus_when_there(".steps__forward");
    let made = Memo::new(move |_| steps.moment().is_some());
    let of =
        move |pick: fn(&Moment) -> u64| move || steps.moment().as_ref().map_or(0, pick).to_string();
    let at_start = move || {
        let moment = steps.moment();
        moment.is_none_or(|it| it.position == it.first)
    };
    let at_end = move || {
        let moment = steps.moment();
        moment.is_none_or(|it| it.over && it.position == it.last)
    };
    let choice = move |run: Run, name: fn(Texts) -> &'static str| {
        view! {
            <button
                type="button"
                class="steps__run"
                aria-pressed=move || {
                    let now = steps.moment().map(|it| it.run);
                    (now == Some(run)).to_string()
                }
                on:click=move |_| work.trace(run, false)
            >
                {tr(name)}
            </button>
        }
    };
    view! {
        <section
            class="steps"
            aria-label=tr(Texts::steps_title)
            on:keydown=move |event: web_sys::KeyboardEvent| {
                let target = event.target();
                let slider = target.is_some_and(|it| it.dyn_ref::<web_sys::HtmlInputElement>().is_some());
                match event.key().as_str() {
                    "ArrowLeft" if !slider => work.step_back(),
                    "ArrowRight" if !slider => work.step_forward(),
                    "Escape" => leave(work),
                    _ => return,
                }
                event.prevent_default();
            }
        >
            <div class="steps__head">
                <h2 class="steps__title">{tr(Texts::steps_title)}</h2>
                <Show when=move || { work.player.reach.get() > 0 }>
                    <span class="steps__runs" role="group" aria-label=tr(Texts::steps_which)>
                        {choice(Run::Program, Texts::steps_program)}
                        {choice(Run::Frame, Texts::steps_frame)}
                    </span>
                </Show>
                <button
                    type="button"
                    class="button button--small button--quiet push"
                    on:click=move |_| leave(work)
                >
                    <Icon name="close" />
                    {tr(Texts::steps_leave)}
                </button>
            </div>
            <div class="steps__moves">
                <button
                    type="button"
                    class="button button--small"
                    aria-disabled=move || at_start().to_string()
                    on:click=move |_| work.step_back()
                >
                    <Icon name="left" />
                    {tr(Texts::steps_back)}
                </button>
                <input
                    type="range"
                    class="slider"
                    aria-label=tr(Texts::steps_slider)
                    aria-valuetext=move || {
                        steps.moment().as_ref().map(place).unwrap_or_default()
                    }
                    min=of(|it| it.first)
                    max=of(|it| it.last)
                    step="1"
                    prop:value=of(|it| it.position)
                    on:input=move |event| {
                        if let Ok(position) = event_target_value(&event).parse() {
                            work.step_to(position);
                        }
                    }
                />
                <button
                    type="button"
                    class="button button--small steps__forward"
                    aria-disabled=move || at_end().to_string()
                    on:click=move |_| work.step_forward()
                >
                    {tr(Texts::steps_forward)}
                    <Icon name="right" />
                </button>
            </div>
            {move || {
                if !made.get() {
                    return view! { <p class="steps__said">{tr(Texts::frame_loading)}</p> }.into_any();
                }
                let Some(moment) = steps.moment() else { return ().into_any() };
                view! {
                    <p class="steps__said">
                        <span class="steps__place">{place(&moment)}</span>
                        <strong>{said(&moment)}</strong>
                    </p>
                    {variables(&moment.rows)}
                }.into_any()
            }}
            <p class="steps__keys" aria-hidden="true">{tr(Texts::steps_keys)}</p>
        </section>
    }
}

fn leave(work: Work) {
    work.close_steps();
    work.with_editor(|editor| editor.focus());
}

/// Names and values as a table; changed ones are marked.
pub fn variables(rows: &[Row]) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="values__none">{tr(Texts::steps_no_variable)}</p> }.into_any();
    }
    let rows = rows.iter().map(|row| {
        view! {
            <tr class:values__changed=row.changed>
                <th scope="row" translate="no">{row.name.clone()}</th>
                <td>
                    <code translate="no">{row.value.clone()}</code>
                    {row.changed.then(|| view! {
                        <span class="values__mark">{tr(Texts::steps_changed)}</span>
                    })}
                </td>
            </tr>
        }
    });
    view! {
        <div class="values" tabindex="0" role="group" aria-label=tr(Texts::steps_variables)>
            <table class="values__table">
                <thead class="visually-hidden">
                    <tr>
                        <th scope="col">{tr(Texts::steps_name)}</th>
                        <th scope="col">{tr(Texts::steps_value)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// « Pas 3 sur 12 ».
fn place(moment: &Moment) -> String {
    if moment.position == 0 {
        return t().steps_start().to_owned();
    }
    t().steps_place(moment.position, moment.last)
}

/// « Ligne 4. score vaut 3. »
fn said(moment: &Moment) -> String {
    let t = t();
    let Some(line) = moment.line else {
        return t.steps_before().to_owned();
    };
    let mut text = t.steps_line(line);
    let changes = moment
        .changed
        .iter()
        .map(|(name, value)| t.steps_becomes(name, value));
    for change in changes.take(4) {
        text.push(' ');
        text.push_str(&change);
    }
    if moment.fault {
        text.push(' ');
        text.push_str(t.steps_fault());
    } else if moment.over {
        text.push(' ');
        text.push_str(match moment.run {
            Run::Program => t.steps_over_program(),
            Run::Frame => t.steps_over_frame(),
        });
    }
    text
}

/// What is announced.
pub fn spoken(moment: &Moment) -> String {
    untrack(|| said(moment))
}
