//! « Venir se former »: the school's own page. It records nothing.

use leptos::prelude::*;

use crate::components::link_list::LinkItem;
use crate::components::note::{Note, NoteKind};
use crate::components::school_problems::SchoolProblems;
use crate::format::long_date;
use crate::route::Route;
use crate::state::school::{Part, School};
use crate::state::use_app;
use crate::texts::{Texts, lang, t, tr};

/// The school's page.
#[component]
pub fn SchoolPage() -> impl IntoView {
    let app = use_app();
    view! {
        <main class="page" id="main">
            <div class="page__head">
                <h1 tabindex="-1">{tr(Texts::title_school)}</h1>
                <p class="page__lead">
                    {move || app.school.with(|state| state.school().map(|school| school.name.clone()))}
                </p>
            </div>
            <SchoolProblems />
            {move || {
                let school = app.school.with(|state| state.school().cloned());
                school.map(|school| view! { <Parts school=school /> })
            }}
            <section class="sheet">
                <h2>{tr(Texts::school_pro_title)}</h2>
                <ul class="link-list">
                    <LinkItem route=Route::Room>{tr(Texts::school_pro_room)}</LinkItem>
                    <LinkItem route=Route::Session>{tr(Texts::school_pro_session)}</LinkItem>
                    <LinkItem route=Route::Interview>{tr(Texts::school_pro_interview)}</LinkItem>
                </ul>
            </section>
        </main>
    }
}

/// The parts of the school's page.
#[component]
fn Parts(
    /// The school.
    school: School,
) -> impl IntoView {
    let sample = school.sample;
    let part = |part: &Part| {
        let paragraphs = part
            .text
            .get(lang())
            .lines()
            .map(|line| view! { <p>{line.to_owned()}</p> })
            .collect_view();
        let contact = (!part.contact.trim().is_empty()).then(|| {
            view! { <p><strong>{t().school_contact()}</strong> " " {with_unbroken_numbers(&part.contact)}</p> }
        });
        view! {
            <section class="trade">
                <h2>{part.title.get(lang()).to_owned()}</h2>
                <div class="trade__body">
                    {paragraphs} {contact}
                    <p class="checked-on">{t().school_checked(long_date(&part.checked))}</p>
                </div>
            </section>
        }
    };
    let parts = move || school.parts.iter().map(part).collect_view();
    view! {
        <Show when=move || sample>
            <Note kind=NoteKind::Mark>{tr(Texts::school_sample)}</Note>
        </Show>
        <p class="quiet">{tr(Texts::school_records_nothing)}</p>
        <div class="trades">{parts}</div>
    }
}

/// A contact with no-break spaces between digits, so that a telephone number stays on one line.
fn with_unbroken_numbers(contact: &str) -> String {
    let mut result = String::new();
    let mut rest = contact.chars().peekable();
    while let Some(char) = rest.next() {
        let in_number = char == ' '
            && result.ends_with(|previous: char| previous.is_ascii_digit())
            && rest.peek().is_some_and(char::is_ascii_digit);
        result.push(if in_number { '\u{a0}' } else { char });
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_stays_on_one_line() {
        assert_eq!(
            with_unbroken_numbers("Relais 2000 ans, 02 43 00"),
            "Relais 2000 ans, 02\u{a0}43\u{a0}00"
        );
    }
}
