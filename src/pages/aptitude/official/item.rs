//! One item of the form, with the head above it.

use std::sync::Arc;

use declic_aptitude::Answer;
use declic_aptitude::session::Status;
use declic_aptitude::wording;
use leptos::prelude::*;

use super::super::explain::ExampleAgain;
use super::super::item::{ItemForm, Variant};
use super::Flow;
use crate::components::focus::{self, Target};
use crate::components::icon::{Icon, IconName};
use crate::components::live::{LiveRegion, Urgency};
use crate::state::contents::TextTree;
use crate::texts::t;

/// The progress, the pause button, and the question whether to go on when the time has passed.
#[component]
pub fn TestHead(
    /// The flow.
    flow: Flow,
    /// The item's position, from 0.
    position: usize,
) -> impl IntoView {
    flow.attempt.session().map(|session| {
        let total = session.items().len();
        let marks = session
            .items()
            .iter()
            .enumerate()
            .map(|(index, status)| {
                let class = match status {
                    _ if index == position => "marks__mark marks__mark--current",
                    Status::Answered(_) => "marks__mark marks__mark--done",
                    Status::Passed => "marks__mark marks__mark--passed",
                    Status::Unseen | Status::Open => "marks__mark",
                };
                view! { <li class=class></li> }
            })
            .collect_view();
        view! {
            <div class="test-head">
                <p class="test-head__count">{t().item_count(position + 1, total)}</p>
                <ol class="marks" aria-hidden="true">
                    {marks}
                </ol>
                <button
                    class="button button--quiet button--small test-head__pause"
                    type="button"
                    on:click=move |_| flow.attempt.pause()
                >
                    <Icon name=IconName::Pause />
                    {t().item_pause()}
                </button>
            </div>
            <LiveRegion urgency=Urgency::Polite>
                <Show when=move || flow.attempt.asks.get()>
                    <TimeOver flow=flow />
                </Show>
            </LiveRegion>
        }
    })
}

/// The question whether to go on when the time has passed; nothing closes by itself.
#[component]
fn TimeOver(
    /// The flow.
    flow: Flow,
) -> impl IntoView {
    view! {
        <div class="note">
            <Icon name=IconName::Info />
            <div class="note__body">
                <h2 class="note__title">{t().item_time_title()}</h2>
                <p>{t().item_time_text()}</p>
                <div class="row">
                    <button
                        class="button button--primary"
                        type="button"
                        on:click=move |_| {
                            // The button goes with the question.
                            focus::focus(Target::Heading);
                            flow.attempt.go_on();
                        }
                    >
                        {t().item_time_on()}
                    </button>
                    <button
                        class="button button--quiet"
                        type="button"
                        on:click=move |_| super::review::finish(flow)
                    >
                        {t().review_finish()}
                    </button>
                </div>
            </div>
        </div>
    }
}

/// An item; one that cannot be put into words has a button that replaces it.
#[component]
pub fn ItemPage(
    /// The flow.
    flow: Flow,
    /// The item's position, from 0.
    position: usize,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let item = flow.attempt.item(position)?;
    let other = flow.attempt.replacement(position);
    let can_be_replaced = other.is_some();
    let replaced = RwSignal::new(false);
    let form = move || {
        let (shown, variant) = match &other {
            Some(other) if replaced.get() => (other.clone(), Variant::Replacement),
            _ => (item.clone(), Variant::Own),
        };
        let family = shown.cell.family;
        view! {
            <ItemForm
                item=shown
                texts=texts.clone()
                sketch=flow.attempt.sketch(position, variant)
                busy=flow.busy.into()
                over=Signal::stored(false)
                tried=Callback::new(move |answer: Answer| flow.attempt.tried(position, &answer))
                submit=Callback::new(move |answer| flow.record_answer(position, Some(answer)))
                pass=Callback::new(move |()| flow.record_answer(position, None))
            />
            <ExampleAgain family=family texts=texts.clone() />
        }
    };
    Some(view! {
        <TestHead flow=flow position=position />
        {form}
        <Show when=move || can_be_replaced && !replaced.get()>
            <div class="replace">
                <p>{t().item_replace()}</p>
                <button
                    class="button button--quiet button--small"
                    type="button"
                    on:click=move |_| {
                        replaced.set(true);
                        focus::focus_next_frame(Target::Heading);
                    }
                >
                    {t().item_replace_go()}
                </button>
            </div>
        </Show>
    })
}

/// A hint, and a second answer to the same item; the first one counts.
#[component]
pub fn SecondTry(
    /// The flow.
    flow: Flow,
    /// The item's position, from 0.
    position: usize,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let item = flow.attempt.item(position)?;
    let hint = wording::hints(&item)
        .get(1)
        .map(|hint| texts.sentence(hint));
    Some(view! {
        <TestHead flow=flow position=position />
        <div class="second-try">
        <div
            class="note"
            tabindex="-1"
            role="group"
            aria-labelledby="second-title"
            aria-describedby="second-text"
        >
            <Icon name=IconName::Info />
            <div class="note__body" id="second-text">
                <h2 class="note__title" id="second-title">{t().item_second_title()}</h2>
                <p>{hint}</p>
                <p class="quiet">{t().item_second_text()}</p>
            </div>
        </div>
        <ItemForm
            item=item
            texts=texts
            sketch=flow.attempt.sketch(position, Variant::SecondTry)
            busy=flow.busy.into()
            over=Signal::stored(false)
            tried=Callback::new(|_| {})
            submit=Callback::new(move |answer| flow.record_second(position, Some(answer)))
            pass=Callback::new(move |()| flow.record_second(position, None))
        />
        </div>
    })
}
