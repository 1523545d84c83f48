//! The result of the latest finished attempt.

use std::sync::Arc;

use declic_dossier::results::{self, AttemptResult};
use declic_dossier::view::AttemptView;
use leptos::prelude::*;

use super::attempt::finished;
use crate::components::aptitude::WithTexts;
use crate::components::aptitude::facts::{AttemptFacts, origin, solved};
use crate::route::Route;
use crate::state::contents::TextTree;
use crate::state::use_app;
use crate::texts::t;

/// The page of the result.
#[component]
pub fn ResultPage() -> impl IntoView {
    let app = use_app();
    let attempt = Memo::new(move |_| finished(app));
    view! {
        <main class="page page--column" id="main">
            {move || match attempt.get() {
                None => none().into_any(),
                Some(attempt) => match results::of_view(&attempt) {
                    Err(_) => view! {
                        <div class="plain">
                            <h1 tabindex="-1">{t().title_result()}</h1>
                            <p>{t().result_replay()}</p>
                        </div>
                    }
                    .into_any(),
                    Ok(result) => {
                        let (attempt, result) = (Arc::new(attempt), Arc::new(result));
                        view! {
                            <WithTexts let:texts>
                                <Finished
                                    attempt=attempt.clone()
                                    result=result.clone()
                                    texts=texts
                                />
                            </WithTexts>
                        }
                        .into_any()
                    }
                },
            }}
        </main>
    }
}

/// The page where no attempt is finished.
fn none() -> impl IntoView {
    view! {
        <div class="plain">
            <h1 tabindex="-1">{t().result_none_title()}</h1>
            <p>{t().result_none_text()}</p>
            <p>
                <a class="button button--primary" href=Route::Aptitude.href()>{t().title_aptitude()}</a>
            </p>
        </div>
    }
}

/// A finished attempt.
#[component]
fn Finished(
    /// The attempt, for its date and session.
    attempt: Arc<AttemptView>,
    /// Its result.
    result: Arc<AttemptResult>,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    view! {
        <div class="page__head">
            <h1 tabindex="-1">{t().title_result()}</h1>
            <p class="page__lead">{solved(&result.report)}</p>
            <p class="quiet">{origin(&attempt)}</p>
        </div>
        <div class="stack--loose">
            <AttemptFacts result=result texts=texts />
            <div class="row">
                <a class="button button--primary" href=Route::Dossier.href()>
                    {t().result_to_dossier()}
                </a>
                <a class="button button--quiet" href=Route::Home.href()>{t().title_home()}</a>
            </div>
        </div>
    }
}
