//! The sheet of paper: the content of the file on one page. On the screen it is the preview.

use declic_dossier::record::Record;
use leptos::prelude::*;

use super::details::OwnQuestion;
use super::exporting::Chosen;
use crate::components::aptitude::scale::attempt_lines;
use crate::components::pair_facts::{PairFacts, TogetherFacts};
use crate::format::{game_title, lineage, long_date, person_name};
use crate::state::export::record;
use crate::state::use_app;
use crate::texts::{t, tr};

/// The preview, and the page that is printed.
#[component]
pub fn Leaflet(
    /// What the file includes.
    chosen: Chosen,
) -> impl IntoView {
    let app = use_app();
    move || record(app, &chosen.parts()).map(|record| sheet(&record))
}

/// The sheet of a record.
fn sheet(record: &Record) -> impl IntoView + use<> {
    let person = record.person.clone().unwrap_or_default();
    let games = record
        .workshop
        .iter()
        .map(|game| {
            let progress = game.progress.as_ref().map(|progress| {
                view! {
                    <p>
                        {t().leaflet_steps(
                            progress.passed.len(),
                            progress.reached.len(),
                            usize::from(progress.steps),
                        )} " " {t().leaflet_since(long_date(&progress.date))}
                    </p>
                }
            });
            let program = game.program.as_ref().map(|program| {
                let made_from = lineage(&program.lineage);
                view! {
                    <p>{t().part_program_lines(program.code.lines().count())}</p>
                    {made_from.map(|text| view! { <p>{text}</p> })}
                }
            });
            let words = OwnQuestion::ALL
                .into_iter()
                .filter_map(|question| {
                    let answer = game.words.get(question.id())?.clone();
                    Some(view! { <dt>{tr(question.text())}</dt> <dd>{answer}</dd> })
                })
                .collect_view();
            view! {
                <section class="leaflet__section">
                    <h3>{game_title(&game.game, t())}</h3>
                    {progress}
                    {program}
                    <dl>{words}</dl>
                </section>
            }
        })
        .collect_view();
    let attempts = record
        .aptitude
        .iter()
        .map(|attempt| {
            let lines = attempt_lines(attempt)
                .into_iter()
                .map(|line| view! { <li>{line}</li> })
                .collect_view();
            view! {
                <section class="leaflet__section">
                    <h3>{t().leaflet_test(long_date(&attempt.date))}</h3>
                    <ul>{lines}</ul>
                </section>
            }
        })
        .collect_view();
    let unreadable = record.unreadable.iter();
    let unreadable = unreadable
        .map(|_| {
            view! {
                <section class="leaflet__section">
                    <p>{t().facts_unreadable()}</p>
                </section>
            }
        })
        .collect_view();
    let comment = record.comment.clone().map(|comment| {
        view! {
            <section class="leaflet__section">
                <h3>{t().part_comment()}</h3>
                <p>{comment}</p>
            </section>
        }
    });
    let pair = record.pair.clone().map(|pair| {
        let steps = pair.games.iter().map(|it| it.steps.len()).sum();
        view! {
            <section class="leaflet__section">
                <h3>{t().part_pair()}</h3>
                <PairFacts facts=TogetherFacts {
                    with: pair.with,
                    steps,
                    given: pair.given,
                    received: pair.received,
                } />
            </section>
        }
    });
    let empty =
        record.workshop.is_empty() && record.aptitude.is_empty() && record.comment.is_none();
    let empty = empty.then(|| view! { <p class="quiet">{t().leaflet_empty()}</p> });
    view! {
        <article class="leaflet">
            <header class="leaflet__head">
                <h2>{t().leaflet_title()}</h2>
                <p>
                    {person_name(person.name.as_deref())}
                    {person.session_code.map(|code| format!(" · {code}"))} " · "
                    {long_date(&record.date)}
                </p>
            </header>
            {empty}
            {games}
            {attempts}
            {unreadable}
            {pair}
            {comment}
            <p class="leaflet__foot">{t().leaflet_foot()}</p>
        </article>
    }
}
