//! The problems in `school.json`, for the people who deploy it.

use leptos::prelude::*;

use super::icon::{Icon, IconName};
use crate::browser::fetch::FetchError;
use crate::state::school::{Problem, SchoolState};
use crate::state::use_app;
use crate::texts::{Texts, t};

/// The list of problems in `school.json`; nothing where there are none.
#[component]
pub fn SchoolProblems() -> impl IntoView {
    let app = use_app();
    let problems = move || app.school.with(|state| sentences(state, t()));
    move || {
        problems().map(|lines| {
            let lines = lines
                .into_iter()
                .map(|line| view! { <li>{line}</li> })
                .collect_view();
            view! {
                <div class="note note--care">
                    <Icon name=IconName::Warning />
                    <div class="note__body prose">
                        <h2 class="note__title">{t().school_wrong_title()}</h2>
                        <p>{t().school_wrong_text()}</p>
                        <ul>{lines}</ul>
                    </div>
                </div>
            }
        })
    }
}

/// A sentence for each problem; `None` where there are none.
fn sentences(state: &SchoolState, t: Texts) -> Option<Vec<String>> {
    match state {
        SchoolState::Loading | SchoolState::Ready(_) => None,
        SchoolState::Absent(FetchError::Missing) => Some(vec![t.school_absent().to_owned()]),
        SchoolState::Absent(FetchError::Unreadable(why)) => Some(vec![t.school_unreadable(why)]),
        SchoolState::Incomplete(_, problems) => {
            let sentence = |problem: &Problem| match problem {
                Problem::Missing(path) => t.school_missing(path),
                Problem::NotADate(path) => t.school_not_a_date(path),
                Problem::NotAContact(path) => t.school_not_a_contact(path),
                Problem::NotAnAddress(path) => t.school_not_an_address(path),
                Problem::Schema(found) => t.school_schema(*found),
            };
            Some(problems.iter().map(sentence).collect())
        }
    }
}
