//! « Venir se former »: the school's own page, and what whoever deploys it must put right. It
//! records nothing.

use leptos::prelude::*;

use crate::browser::fetch::FetchError;
use crate::components::icon::Icon;
use crate::route::Route;
use crate::state::school::{Problem, School, SchoolState};
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
            {move || app.school.with(|state| state.school().map(parts))}
            <section class="sheet">
                <h2>{tr(Texts::school_pro_title)}</h2>
                <ul class="ways">
                    <li class="ways__way">
                        <a class="ways__link" href=Route::Session.href()>
                            {tr(Texts::school_pro_session)} <Icon name="right" />
                        </a>
                    </li>
                    <li class="ways__way">
                        <a class="ways__link" href=Route::Interview.href()>
                            {tr(Texts::school_pro_interview)} <Icon name="right" />
                        </a>
                    </li>
                </ul>
            </section>
        </main>
    }
}

fn parts(school: &School) -> AnyView {
    let parts = school
        .parts
        .iter()
        .map(|part| {
            let paragraphs = part
                .text
                .get(lang())
                .lines()
                .map(|line| view! { <p>{line.to_owned()}</p> })
                .collect_view();
            let contact = (!part.contact.trim().is_empty())
                .then(|| view! { <p><strong>{t().school_contact()}</strong> " " {unbroken(&part.contact)}</p> });
            view! {
                <section class="trade">
                    <h2>{part.title.get(lang()).to_owned()}</h2>
                    <div class="trade__body">
                        {paragraphs} {contact}
                        <p class="checked-on">{t().school_checked(date(&part.checked))}</p>
                    </div>
                </section>
            }
        })
        .collect_view();
    let sample = school.sample.then(|| {
        view! {
            <p class="note note--mark">
                <Icon name="info" />
                <span class="note__body">{t().school_sample()}</span>
            </p>
        }
    });
    view! {
        {sample}
        <p class="quiet">{t().school_records_nothing()}</p>
        <div class="trades">{parts}</div>
    }
    .into_any()
}

/// A contact whose telephone number does not break at the end of a line.
fn unbroken(contact: &str) -> String {
    let mut out = String::new();
    let mut rest = contact.chars().peekable();
    while let Some(char) = rest.next() {
        let in_number = char == ' '
            && out.ends_with(|before: char| before.is_ascii_digit())
            && rest.peek().is_some_and(char::is_ascii_digit);
        out.push(if in_number { '\u{a0}' } else { char });
    }
    out
}

/// `YYYY-MM-DD` as people of the language write it.
pub fn date(iso: &str) -> String {
    let mut parts = iso
        .split('-')
        .map(|part| part.parse::<usize>().unwrap_or(0));
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return iso.to_owned();
    };
    let months: Vec<&str> = t().date_months().split(' ').collect();
    let Some(month) = month.checked_sub(1).and_then(|index| months.get(index)) else {
        return iso.to_owned();
    };
    t().date_long(day, month, year)
}

/// What is wrong with `school.json`, for whoever deploys it; empty when nothing is.
#[component]
pub fn SchoolProblems() -> impl IntoView {
    let app = use_app();
    move || {
        let lines: Vec<String> = match app.school.get() {
            SchoolState::Loading | SchoolState::Ready(_) => return ().into_any(),
            SchoolState::Absent(FetchError::Missing) => vec![t().school_absent().to_owned()],
            SchoolState::Absent(FetchError::Unreadable(why)) => vec![t().school_unreadable(&why)],
            SchoolState::Incomplete(_, problems) => problems
                .into_iter()
                .map(|problem| match problem {
                    Problem::Missing(path) => t().school_missing(&path),
                    Problem::NotADate(path) => t().school_not_a_date(&path),
                    Problem::NotAContact(path) => t().school_not_a_contact(&path),
                    Problem::Schema(found) => t().school_schema(found),
                })
                .collect(),
        };
        let lines = lines
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect_view();
        view! {
            <div class="note note--care">
                <Icon name="warning" />
                <div class="note__body prose">
                    <h2 class="note__title">{t().school_wrong_title()}</h2>
                    <p>{t().school_wrong_text()}</p>
                    <ul>{lines}</ul>
                </div>
            </div>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_stays_on_one_line() {
        assert_eq!(
            unbroken("Relais 2000 ans, 02 43 00"),
            "Relais 2000 ans, 02\u{a0}43\u{a0}00"
        );
    }
}
