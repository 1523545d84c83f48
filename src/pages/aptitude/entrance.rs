//! The test's first page: links to practice and to the official form.

use std::sync::Arc;

use declic_aptitude::{Cell, Family, Level};
use declic_dossier::document::Practice;
use leptos::prelude::*;

use super::attempt::{finished, running};
use super::practice::{MIXED, is_learnt};
use crate::components::aptitude::{WithTexts, names};
use crate::components::icon::{Icon, IconName};
use crate::components::link_list::LinkItem;
use crate::components::school_problems::SchoolProblems;
use crate::format::long_date;
use crate::route::Route;
use crate::state::contents::TextTree;
use crate::state::use_app;
use crate::texts::{Texts, t, tr};

/// The drawing beside the heading.
pub const DRAWING: &str = "drawings/test.svg";

/// The test's first page.
#[component]
pub fn Entrance() -> impl IntoView {
    let app = use_app();
    view! {
        <main class="page page--column" id="main">
            <div class="page__head page__head--drawn">
                <div>
                    <h1 tabindex="-1">{tr(Texts::title_aptitude)}</h1>
                    <p class="page__lead">{tr(Texts::aptitude_lead)}</p>
                </div>
                <img class="page__drawing" src=DRAWING alt="" width="600" height="400" />
            </div>
            <div class="stack--loose">
                <p>{tr(Texts::aptitude_no_knowledge)}</p>
                <section class="sheet">
                    <h2>{tr(Texts::aptitude_practice_title)}</h2>
                    <p>{tr(Texts::aptitude_practice_text)}</p>
                    <ul class="link-list link-list--columns">
                        <PracticeLink name=tr(Texts::practice_mixed) family=MIXED />
                        {Family::ALL
                            .map(|family| {
                                view! {
                                    <PracticeLink
                                        name=move || names::family(family)
                                        family=family.id()
                                    />
                                }
                            })
                            .into_iter()
                            .collect_view()}
                    </ul>
                    <WithTexts let:texts>
                        <Learnt texts=texts />
                    </WithTexts>
                </section>
                <section class="sheet">
                    <h2>{tr(Texts::aptitude_official_title)}</h2>
                    <p>{tr(Texts::aptitude_official_text)}</p>
                    <Show
                        when=move || app.school.with(|school| school.ready().is_some())
                        fallback=|| view! {
                            <p>{tr(Texts::aptitude_official_closed)}</p>
                            <SchoolProblems />
                        }
                    >
                        <OfficialLinks />
                    </Show>
                </section>
            </div>
        </main>
    }
}

/// The link to practice in one family, or in all.
#[component]
fn PracticeLink<N: Fn() -> &'static str + Send + 'static>(
    /// The link's text.
    name: N,
    /// The family's id, or [`MIXED`].
    family: &'static str,
) -> impl IntoView {
    let route = Route::Practice {
        family: family.to_owned(),
    };
    view! { <LinkItem route=route>{name}</LinkItem> }
}

/// The links to the official form and to its result.
#[component]
fn OfficialLinks() -> impl IntoView {
    let app = use_app();
    let has_begun = running(app).is_some_and(|attempt| attempt.start.is_some());
    let has_finished = Memo::new(move |_| finished(app).is_some());
    let label = move || match (has_begun, has_finished.get()) {
        (true, _) => t().aptitude_official_go_on(),
        (false, true) => t().aptitude_official_again(),
        (false, false) => t().aptitude_official_start(),
    };
    view! {
        <p class="row">
            <Show when=move || has_finished.get()>
                <a class="button button--primary button--large" href=Route::AptitudeResult.href()>
                    {tr(Texts::aptitude_official_result)}
                    <Icon name=IconName::Right />
                </a>
            </Show>
            <a
                class="button"
                class:button--primary=move || !has_finished.get()
                class:button--large=move || !has_finished.get()
                class:button--quiet=move || has_finished.get()
                href=Route::Official.href()
            >
                {label}
                <Show when=move || !has_finished.get()>
                    <Icon name=IconName::Right />
                </Show>
            </a>
        </p>
    }
}

/// The results of practice: for each family the hardest kind of task that is learnt, and the last days.
/// Kinds of task, never marks.
#[component]
fn Learnt(
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let app = use_app();
    let practice = Memo::new(move |_| app.store.with(|dossier| dossier.practice()));
    move || practice.with(|practice| (!practice.days.is_empty()).then(|| learnt(practice, &texts)))
}

fn learnt(practice: &Practice, texts: &TextTree) -> impl IntoView + use<> {
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
                    <b>{names::family(family)}</b>
                    {format!("\u{a0}: {}", names::task(texts, hardest))}
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
            view! { <li>{t().practice_learnt_day(usize::from(met), long_date(&day.date))}</li> }
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
}
