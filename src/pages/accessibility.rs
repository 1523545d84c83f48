//! The accessibility statement. `docs/accessibilite.md` holds the criteria one by one.

use leptos::prelude::*;

use crate::components::school_problems::SchoolProblems;
use crate::format::long_date;
use crate::route::Route;
use crate::state::use_app;
use crate::texts::{Text, Texts, t, tr};

/// The day of the assessment in `docs/accessibilite.md`.
const ASSESSED: &str = "2026-11-30";

/// What is not conform, a sentence for each criterion.
const NOT_CONFORM: &[Text] = &[];

/// What was not checked.
const UNCHECKED: [Text; 3] = [
    Texts::access_unchecked_forms,
    Texts::access_unchecked_people,
    Texts::access_unchecked_readers,
];

/// The statement: state, date, what is not conform, whom to write to.
#[component]
pub fn Accessibility() -> impl IntoView {
    let app = use_app();
    let contact = move || {
        app.school.with(|state| {
            let school = state.school()?;
            let contact = school.accessibility.contact.trim();
            (!contact.is_empty()).then(|| t().access_contact(contact, &school.name))
        })
    };
    view! {
        <main class="page page--column" id="main">
            <div class="page__head">
                <h1 tabindex="-1">{tr(Texts::title_accessibility)}</h1>
                <p class="page__lead">{tr(Texts::access_lead)}</p>
            </div>
            <div class="prose">
                <h2>{tr(Texts::access_state_title)}</h2>
                <p>{tr(Texts::access_state)}</p>
                <p>{move || t().access_date(long_date(ASSESSED))}</p>
                <h2>{tr(Texts::access_method_title)}</h2>
                <p>{tr(Texts::access_method)}</p>
                <h2>{tr(Texts::access_gaps_title)}</h2>
                {match NOT_CONFORM {
                    [] => view! { <p>{tr(Texts::access_no_gaps)}</p> }.into_any(),
                    gaps => list(gaps).into_any(),
                }}
                <h2>{tr(Texts::access_unchecked_title)}</h2>
                {list(&UNCHECKED)}
                <h2>{tr(Texts::access_contact_title)}</h2>
                <p>{contact}</p>
                <h2>{tr(Texts::access_rights_title)}</h2>
                <p>{tr(Texts::access_rights)}</p>
                <h2>{tr(Texts::access_help_title)}</h2>
                <ul>
                    <li><a href=Route::Settings.href()>{tr(Texts::access_help_display)}</a></li>
                    <li><a href=Route::SiteMap.href()>{tr(Texts::title_site_map)}</a></li>
                </ul>
            </div>
            <SchoolProblems />
        </main>
    }
}

fn list(texts: &[Text]) -> impl IntoView + use<> {
    let items = texts
        .iter()
        .map(|text| view! { <li>{tr(*text)}</li> })
        .collect_view();
    view! { <ul>{items}</ul> }
}

#[cfg(test)]
mod tests {
    use declic_text::Lang;

    use super::*;

    const TABLE: &str = include_str!("../../docs/accessibilite.md");

    /// The number and the state of each criterion in the table.
    fn criteria() -> Vec<(&'static str, &'static str)> {
        let rows = TABLE.lines().filter_map(|line| {
            let mut cells = line.strip_prefix("| ")?.split(" | ");
            let (number, _subject) = (cells.next()?, cells.next()?);
            let state = cells.next()?;
            number.contains('.').then_some((number, state))
        });
        rows.collect()
    }

    #[test]
    fn the_table_holds_106_criteria_and_the_page_states_its_result() {
        let criteria = criteria();
        assert_eq!(criteria.len(), 106);
        let count = |state: &str| criteria.iter().filter(|(_, own)| *own == state).count();
        let (conform, not) = (count("conforme"), count("non conforme"));
        assert_eq!(conform + not + count("non applicable"), 106);
        let sum = format!("{conform} critères conformes sur");
        assert!(TABLE.contains(&sum), "{sum}");
        assert!(TABLE.contains(&format!("Évaluation du {ASSESSED}")));
        assert_eq!(NOT_CONFORM.len(), not);
    }

    #[test]
    fn each_gap_of_the_table_is_on_the_page() {
        for (number, _) in criteria()
            .iter()
            .filter(|(_, state)| *state == "non conforme")
        {
            for lang in Lang::ALL {
                let named = |gap: &Text| gap(Texts(lang)).contains(&format!(" {number})"));
                assert!(NOT_CONFORM.iter().any(named), "{number}");
            }
        }
    }
}
