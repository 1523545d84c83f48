//! The result: what was solved, how precisely that is known, and what it does not mean. Counted
//! from the answers each time, never kept.

use std::sync::Arc;

use crate::view::*;
use declic_aptitude::Level;
use declic_aptitude::report::{Outcome, Phrase, Report};

use super::attempt::finished;
use super::summary::{Place, report, scale};
use super::words;
use super::{texts, with_texts};
use crate::route::Route;
use crate::state::contents::TextTree;
use crate::state::use_app;
use crate::texts::t;
use crate::widgets::icon::Icon;

/// The result of the last finished attempt.
#[component]
pub fn ResultPage() -> View {
    let app = use_app();
    let texts = texts();
    view! {
        <main class="page page--column" id="main">
            {move || match finished(app) {
                None => none(),
                Some(attempt) => match report(&attempt) {
                    Err(_) => view! {
                        <div class="plain">
                            <h1 tabindex="-1">{t().title_result()}</h1>
                            <p>{t().result_replay()}</p>
                        </div>
                    },
                    Ok(report) => {
                        let report = Arc::new(report);
                        with_texts(texts, move |texts| page(&report, &texts))
                    }
                },
            }}
        </main>
    }
}

fn none() -> View {
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

fn page(report: &Report, texts: &TextTree) -> View {
    view! {
        <div class="page__head">
            <h1 tabindex="-1">{t().title_result()}</h1>
            <p class="page__lead">{solved(report)}</p>
        </div>
        <div class="stack--loose">
            {families(report)}
            {place(report, texts)}
            {meaning(report, texts)}
            <div class="row">
                <a class="button button--primary" href=Route::Dossier.href()>
                    {t().result_to_dossier()}
                </a>
                <a class="button button--quiet" href=Route::Home.href()>{t().title_home()}</a>
            </div>
        </div>
    }
}

fn solved(report: &Report) -> String {
    match report.solved {
        0 => t().result_solved_none(report.total),
        solved => t().result_solved(usize::from(solved), report.total),
    }
}

fn families(report: &Report) -> View {
    let rows = report
        .families
        .iter()
        .map(|family| {
            let own = report
                .items
                .iter()
                .filter(|item| item.cell.family == family.family);
            let marks = own
                .map(|item| {
                    let class = match item.outcome {
                        Outcome::Solved => "marks__mark marks__mark--done",
                        Outcome::Passed => "marks__mark marks__mark--passed",
                        Outcome::NotSolved | Outcome::Unseen => "marks__mark",
                    };
                    view! { <li class=class></li> }
                })
                .collect_view();
            view! {
                <li class="result-families__family">
                    <span class="result-families__name">{words::family(family.family)}</span>
                    <ol class="marks" aria-hidden="true">{marks}</ol>
                    <span class="result-families__count">
                        {t().result_of(family.solved, family.total)}
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="stack">
            <h2>{t().result_by_family()}</h2>
            <ul class="result-families">{rows}</ul>
        </section>
    }
}

fn place(report: &Report, texts: &TextTree) -> View {
    let (low, high) = report.interval;
    let (first, last) = report.zones;
    let zones = Level::ALL
        .into_iter()
        .map(|level| {
            let inside = (first.level()..=last.level()).contains(&level);
            let class = if inside {
                "ruler-key__zone ruler-key__zone--inside"
            } else {
                "ruler-key__zone"
            };
            let number = level.number();
            view! {
                <li class=class>
                    <span class="ruler-key__number">{number}</span>
                    <span>{texts.get(&format!("result.zone.{number}.tasks"))}</span>
                </li>
            }
        })
        .collect_view();
    let place = Place::of(low, high);
    view! {
        <section class="stack">
            <h2>{t().result_place()}</h2>
            <p>{place.sentence()}</p>
            {ruler(place, scale(report.estimate.theta))}
            <p class="quiet">{t().result_precision()}</p>
            <p>{t().result_zones()}</p>
            <ol class="ruler-key">{zones}</ol>
        </section>
    }
}

/// A carpenter's rule from 1 to 5, each number in the middle of its stretch, with the interval as
/// a pencilled bracket. Where the interval leaves the scale the bracket ends in an arrow.
fn ruler(place: Place, middle: f64) -> View {
    const ENDS: (i32, i32) = (20, 620);
    // Whole units: they are finer than a pencil's line.
    let at = |value: f64| (80.0 + (value - 1.0) * 120.0).round() as i32;
    let ticks = (0..=25)
        .map(|tick| {
            let (class, end) = if tick % 5 == 0 {
                ("ruler__tick", 80)
            } else {
                ("ruler__tick ruler__tick--minor", 72)
            };
            let x = 20 + tick * 24;
            view! { <path class=class d=format!("M{x} 62V{end}")></path> }
        })
        .collect_view();
    let numbers = (1..=5)
        .map(|number| {
            view! { <text class="ruler__number" x=at(f64::from(number)) y="97">{number}</text> }
        })
        .collect_view();
    let (low, high) = match place {
        Place::Between(low, high) => (Some(at(low)), Some(at(high))),
        Place::UpTo(high) => (None, Some(at(high))),
        Place::From(low) => (Some(at(low)), None),
        Place::Anywhere => (None, None),
    };
    let (left, right) = (low.unwrap_or(ENDS.0), high.unwrap_or(ENDS.1));
    let start = if low.is_some() {
        format!("M{left} 52V38")
    } else {
        let (tip, back) = (left - 12, left + 2);
        format!("M{back} 26L{tip} 38L{back} 50M{tip} 38")
    };
    let end = if high.is_some() {
        format!("H{right}V52")
    } else {
        let (tip, back) = (right + 12, right - 2);
        format!("H{tip}M{back} 26L{tip} 38L{back} 50")
    };
    // The middle of an interval that is open may itself lie beyond: then there is none to show.
    let middle = Some(at(middle)).filter(|x| (ENDS.0..=ENDS.1).contains(x));
    let middle =
        middle.map(|x| view! { <circle class="ruler__point" cx=x cy="38" r="9"></circle> });
    view! {
        <svg class="ruler" viewBox="0 16 640 96" role="img" aria-label=place.sentence()>
            <path
                class="ruler__wood"
                d="M8 61C210 59 430 60 632 61 633 75 633 90 632 104 430 105 210 105 8 104 7 90 7 75 8 61Z"
            ></path>
            <path class="ruler__wash" d=format!("M{left} 61H{right}V104H{left}Z")></path>
            {ticks}
            {numbers}
            <path class="ruler__span" d=format!("{start}{end}")></path>
            {middle}
        </svg>
    }
}

fn meaning(report: &Report, texts: &TextTree) -> View {
    let phrases = report
        .phrases
        .iter()
        .map(|phrase: &Phrase| {
            view! { <p>{texts.get(&format!("result.phrase.{}", phrase.key()))}</p> }
        })
        .collect_view();
    view! {
        <div class="note">
            <Icon name="info" />
            <div class="note__body">
                <p class="note__title">{t().result_not_title()}</p>
                {phrases}
            </div>
        </div>
    }
}
