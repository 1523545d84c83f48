//! A pause, and the end of the form.

use declic_aptitude::session::Status;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::attempt::time_factor;
use super::{Flow, Phase};
use crate::components::aptitude::conditions::TimeChoice;
use crate::components::focus::{self, Target};
use crate::components::icon::{Icon, IconName};
use crate::route::Route;
use crate::texts::{Texts, t};

/// Ends the test.
pub fn finish(flow: Flow) {
    flow.attempt.finish();
    spawn_local(async move {
        flow.app.store.flush().await;
        flow.app.navigate(&Route::AptitudeResult);
    });
}

/// A pause: the clock stands still.
#[component]
pub fn Pause(
    /// The flow.
    flow: Flow,
) -> impl IntoView {
    let answered = flow.attempt.session().map_or(0, |session| {
        session
            .items()
            .iter()
            .filter(|status| matches!(status, Status::Answered(_)))
            .count()
    });
    focus::focus_next_frame(Target::Heading);
    view! {
        <div class="pause">
            <h1 tabindex="-1">{t().pause_title()}</h1>
            <p>{t().pause_text()}</p>
            {(answered > 0).then(|| view! { <p class="quiet">{t().pause_answered(answered)}</p> })}
            <TimeChoice
                label=Texts::begin_time
                hint=Texts::begin_time_hint
                value=Signal::stored(time_factor(&flow.attempt.view_now()))
                on_choose=Callback::new(move |time| flow.attempt.lengthen(time))
            />
            <div class="row">
                <button
                    class="button button--primary button--large"
                    type="button"
                    on:click=move |_| {
                        flow.attempt.resume();
                        focus::focus_next_frame(Target::Heading);
                    }
                >
                    <Icon name=IconName::Play />
                    {t().pause_resume()}
                </button>
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| {
                        flow.attempt.resume();
                        flow.to(Phase::Stop);
                    }
                >
                    {t().pause_stop()}
                </button>
            </div>
        </div>
    }
}

/// The question whether to end before all items were seen.
#[component]
pub fn Stop(
    /// The flow.
    flow: Flow,
) -> impl IntoView {
    // Items that were neither answered nor passed count as not seen.
    let met = flow.attempt.view_now().latest().len();
    let all = flow.attempt.cells().map_or(0, <[_]>::len);
    let left = Some(all - met.min(all)).filter(|left| *left > 0);
    let left = left.map(|left| view! { <p>{t().review_stop_left(left)}</p> });
    view! {
        <div class="review stack--loose">
            <h1 tabindex="-1">{t().review_stop_title()}</h1>
            {left}
            <p>{t().review_finish_text()} " " {t().review_stop_again()}</p>
            <div class="row">
                <button
                    class="button button--primary button--large"
                    type="button"
                    on:click=move |_| flow.follow()
                >
                    <Icon name=IconName::Play />
                    {t().review_stop_back()}
                </button>
                <button
                    class="button"
                    type="button"
                    on:click=move |_| finish(flow)
                >
                    {t().review_finish()}
                </button>
            </div>
        </div>
    }
}

/// After the last item: links to the passed ones, and the end.
#[component]
pub fn Review(
    /// The flow.
    flow: Flow,
) -> impl IntoView {
    let passed = flow
        .attempt
        .session()
        .map(|session| session.passed())
        .unwrap_or_default();
    let count = passed.len();
    let links = passed
        .into_iter()
        .map(|position| {
            view! {
                <li class="link-list__item">
                    <button
                        class="link-list__link link-button"
                        type="button"
                        on:click=move |_| {
                            flow.attempt.show(position);
                            flow.to(Phase::Item(position));
                        }
                    >
                        {t().review_return(position + 1)}
                        <Icon name=IconName::Right />
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="review stack--loose">
            <h1 tabindex="-1">{t().review_title()}</h1>
            <p>{if count == 0 { t().review_none().to_owned() } else { t().review_passed(count) }}</p>
            <ul class="link-list">{links}</ul>
            <p>{t().review_finish_text()}</p>
            <div class="row">
                <button
                    class="button button--primary button--large"
                    type="button"
                    on:click=move |_| finish(flow)
                >
                    <Icon name=IconName::Check />
                    {t().review_finish()}
                </button>
            </div>
        </div>
    }
}
