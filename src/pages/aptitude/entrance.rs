//! The test's first page: practise, or take the official form.

use declic_aptitude::{Cell, Family, Level};
use leptos::prelude::*;

use super::attempt::{finished, running};
use super::practice::{MIXED, is_learnt};
use super::{texts, with_texts, words};
use crate::components::icon::Icon;
use crate::pages::school::{SchoolProblems, date};
use crate::route::Route;
use crate::state::contents::TextTree;
use crate::state::{App, use_app};
use crate::texts::{Texts, t, tr};

/// The test's first page.
#[component]
pub fn Entrance() -> impl IntoView {
    let app = use_app();
    let texts = texts();
    view! {
        <main class="page page--column" id="main">
            <div class="page__head page__head--drawn">
                <div>
                    <h1 tabindex="-1">{tr(Texts::title_aptitude)}</h1>
                    <p class="page__lead">{tr(Texts::aptitude_lead)}</p>
                </div>
                <img class="page__drawing" src="drawings/test.svg" alt="" width="600" height="400" />
            </div>
            <div class="stack--loose">
                <p>{tr(Texts::aptitude_no_knowledge)}</p>
                <section class="sheet">
                    <h2>{tr(Texts::aptitude_practice_title)}</h2>
                    <p>{tr(Texts::aptitude_practice_text)}</p>
                    {move || {
                        let all = Family::ALL.into_iter();
                        let all = all.map(|family| (words::family(family), family.id()));
                        let mixed = (t().practice_mixed(), MIXED);
                        let ways = std::iter::once(mixed)
                            .chain(all)
                            .map(|(name, address)| {
                                let route = Route::Practice { family: address.to_owned() };
                                view! {
                                    <li class="ways__way">
                                        <a class="ways__link" href=route.href()>
                                            {name}
                                            <Icon name="right" />
                                        </a>
                                    </li>
                                }
                            })
                            .collect_view();
                        view! { <ul class="ways ways--columns">{ways}</ul> }
                    }}
                    {move || with_texts(texts, move |texts| learnt(app, &texts))}
                </section>
                <section class="sheet">
                    <h2>{tr(Texts::aptitude_official_title)}</h2>
                    <p>{tr(Texts::aptitude_official_text)}</p>
                    {move || {
                        let open = app.school.with(|school| school.ready().is_some());
                        let begun = running(app).is_some_and(|attempt| attempt.start.is_some());
                        let done = finished(app).is_some();
                        let label = match (begun, done) {
                            (true, _) => t().aptitude_official_go_on(),
                            (false, true) => t().aptitude_official_again(),
                            _ => t().aptitude_official_start(),
                        };
                        if open {
                            view! {
                                <p class="row">
                                    {done
                                        .then(|| {
                                            view! {
                                                <a
                                                    class="button button--primary button--large"
                                                    href=Route::AptitudeResult.href()
                                                >
                                                    {t().aptitude_official_result()}
                                                    <Icon name="right" />
                                                </a>
                                            }
                                        })}
                                    <a
                                        class="button"
                                        class:button--primary=!done
                                        class:button--large=!done
                                        class:button--quiet=done
                                        href=Route::Official.href()
                                    >
                                        {label} {(!done).then(|| view! { <Icon name="right" /> })}
                                    </a>
                                </p>
                            }.into_any()
                        } else {
                            view! {
                                <p>{t().aptitude_official_closed()}</p>
                                <SchoolProblems />
                            }.into_any()
                        }
                    }}
                </section>
            </div>
        </main>
    }
}

/// What practice has led to: for each family the hardest kind of task that is learnt, and the last
/// days. Kinds of tasks, never marks.
fn learnt(app: App, texts: &TextTree) -> AnyView {
    let practice = app.store.with(|dossier| dossier.practice());
    if practice.days.is_empty() {
        return ().into_any();
    }
    let learnt = |cell: &Cell| {
        let name = cell.to_string();
        let days = practice.days.iter();
        let tallies = days.filter_map(|day| day.cells.get(&name));
        let (solved, met) = tallies.fold((0, 0), |(solved, met), tally| {
            (
                solved + usize::from(tally.solved),
                met + usize::from(tally.met),
            )
        });
        is_learnt(solved, met)
    };
    let can: Vec<_> = Family::ALL
        .into_iter()
        .filter_map(|family| {
            let levels = Level::ALL.into_iter().map(|level| Cell::new(family, level));
            let hardest = levels.rev().find(learnt)?;
            Some(view! {
                <li>
                    <b>{words::family(family)}</b>
                    {format!("\u{a0}: {}", words::task(texts, hardest))}
                </li>
            })
        })
        .collect();
    let days = practice
        .days
        .iter()
        .rev()
        .take(7)
        .map(|day| {
            let met: u16 = day.cells.values().map(|tally| tally.met).sum();
            let said = t().practice_learnt_day(usize::from(met), date(&day.date));
            view! { <li>{said}</li> }
        })
        .collect_view();
    view! {
        <div class="stack learnt">
            {(!can.is_empty())
                .then(|| {
                    view! {
                        <h3>{t().practice_learnt_title()}</h3>
                        <ul class="reasons">{can}</ul>
                    }
                })}
            <ul class="learnt__days quiet">{days}</ul>
            <p class="quiet">{t().practice_learnt_keep()}</p>
        </div>
    }
    .into_any()
}
