//! The result: what was solved, how precisely that is known, and what it does not mean. Counted
//! from the answers each time, never kept.

use std::sync::Arc;

use declic_aptitude::behaviour::Action;
use declic_aptitude::report::{Outcome, Phrase, Report};
use declic_aptitude::robot::Instruction;
use declic_aptitude::{Answer, Level, Stem, wording};
use declic_dossier::results::{self, AttemptResult};
use declic_dossier::view::AttemptView;
use leptos::prelude::*;

use super::attempt::finished;
use super::item::robot_build::Replay;
use super::summary::{Place, scale};
use super::{texts, with_texts, words};
use crate::components::icon::Icon;
use crate::pages::school::date;
use crate::route::Route;
use crate::state::contents::TextTree;
use crate::state::use_app;
use crate::texts::t;

/// The result of the last finished attempt.
#[component]
pub fn ResultPage() -> impl IntoView {
    let app = use_app();
    let texts = texts();
    view! {
        <main class="page page--column" id="main">
            {move || match finished(app) {
                None => none(),
                Some(attempt) => match results::of_view(&attempt) {
                    Err(_) => view! {
                        <div class="plain">
                            <h1 tabindex="-1">{t().title_result()}</h1>
                            <p>{t().result_replay()}</p>
                        </div>
                    }.into_any(),
                    Ok(result) => {
                        let result = Arc::new(result);
                        with_texts(texts, move |texts| page(&attempt, &result, &texts))
                    }
                },
            }}
        </main>
    }
}

fn none() -> AnyView {
    view! {
        <div class="plain">
            <h1 tabindex="-1">{t().result_none_title()}</h1>
            <p>{t().result_none_text()}</p>
            <p>
                <a class="button button--primary" href=Route::Aptitude.href()>{t().title_aptitude()}</a>
            </p>
        </div>
    }.into_any()
}

/// When an attempt was made, and in which session.
pub fn origin(attempt: &AttemptView) -> String {
    let day = attempt.date.as_deref().map(date);
    let code = attempt
        .start
        .as_ref()
        .and_then(|start| start.session_code.as_ref());
    let session = code.map(|code| t().part_person_code(code));
    let parts: Vec<String> = day.into_iter().chain(session).collect();
    parts.join(" · ")
}

fn page(attempt: &AttemptView, result: &AttemptResult, texts: &Arc<TextTree>) -> AnyView {
    view! {
        <div class="page__head">
            <h1 tabindex="-1">{t().title_result()}</h1>
            <p class="page__lead">{solved(&result.report)}</p>
            <p class="quiet">{origin(attempt)}</p>
        </div>
        <div class="stack--loose">
            {facts(result, texts)}
            <div class="row">
                <a class="button button--primary" href=Route::Dossier.href()>
                    {t().result_to_dossier()}
                </a>
                <a class="button button--quiet" href=Route::Home.href()>{t().title_home()}</a>
            </div>
        </div>
    }
    .into_any()
}

/// All that is known of an attempt. The person's own page and the interviewer's show this and no
/// other fact.
pub fn facts(result: &AttemptResult, texts: &Arc<TextTree>) -> AnyView {
    view! {
        {families(&result.report)}
        {place(&result.report, texts)}
        {did(result, texts)}
        {programs(result, texts)}
        {timeline(result)}
        {meaning(&result.report, texts)}
    }
    .into_any()
}

/// What was done, in sentences.
fn did(result: &AttemptResult, texts: &TextTree) -> AnyView {
    if result.behaviours.is_empty() {
        return ().into_any();
    }
    let said = result
        .behaviours
        .iter()
        .map(|behaviour| view! { <li>{texts.say(&wording::behaviour(behaviour))}</li> })
        .collect_view();
    view! {
        <section class="stack">
            <h2>{texts.get("behaviour.title")}</h2>
            <ul class="reasons">{said}</ul>
        </section>
    }
    .into_any()
}

/// Each program that was run, to be run again.
fn programs(result: &AttemptResult, texts: &Arc<TextTree>) -> AnyView {
    let items = result.asked.iter().enumerate();
    let replays = items
        .filter_map(|(at, item)| {
            let Stem::RobotBuild(stem) = &item.stem else {
                return None;
            };
            let mut tried: Vec<Vec<Instruction>> = Vec::new();
            for happening in result.happenings.iter().filter(|it| usize::from(it.position) == at) {
                if let Action::Tried(Answer::Program(program))
                | Action::Answered(Answer::Program(program)) = &happening.action
                    && tried.last() != Some(program)
                {
                    tried.push(program.clone());
                }
            }
            let count = tried.len();
            let runs = tried
                .into_iter()
                .map(|program| {
                    view! { <li><Replay stem=stem.clone() program=program texts=texts.clone() /></li> }
                })
                .collect_view();
            (count > 0).then(|| {
                view! {
                    <details class="replays">
                        <summary>{t().result_programs(count, at + 1)}</summary>
                        <ol class="replays__list">{runs}</ol>
                    </details>
                }
            })
        })
        .collect_view();
    view! { <section class="stack">{replays}</section> }.into_any()
}

/// What was done and when, as the file holds it; pauses are not in it.
fn timeline(result: &AttemptResult) -> AnyView {
    let rows = result
        .happenings
        .iter()
        .map(|happening| {
            let number = usize::from(happening.position) + 1;
            let outcome = result
                .items
                .get(usize::from(happening.position))
                .map(|item| (item.outcome, words::family(item.family)));
            let family = outcome.map_or("", |(_, family)| family);
            let said = match &happening.action {
                Action::Answered(_) => match outcome {
                    Some((Outcome::Solved, _)) => t().timeline_solved(family, number),
                    _ => t().timeline_answered(family, number),
                },
                Action::Passed => t().timeline_passed(family, number),
                Action::Tried(_) => t().timeline_tried(family, number),
                Action::Second(_) => t().timeline_second(family, number),
                Action::Lesson(_) => t().timeline_lesson(number),
            };
            let seconds = happening.clock_ms / 1000;
            let clock = format!("{}:{:02}", seconds / 60, seconds % 60);
            view! {
                <tr>
                    <td class="happenings__clock">{clock}</td>
                    <td>{said}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <details class="replays">
            <summary>{t().timeline_title()}</summary>
            <p class="quiet">{t().timeline_text()}</p>
            <table class="happenings"><tbody>{rows}</tbody></table>
        </details>
    }
    .into_any()
}

/// How many problems were solved, in a sentence.
pub fn solved(report: &Report) -> String {
    match report.solved {
        0 => t().result_solved_none(report.total),
        solved => t().result_solved(usize::from(solved), report.total),
    }
}

fn families(report: &Report) -> AnyView {
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
    .into_any()
}

fn place(report: &Report, texts: &TextTree) -> AnyView {
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
    .into_any()
}

/// A carpenter's rule from 1 to 5, each number in the middle of its stretch, with the interval as
/// a pencilled bracket. Where the interval leaves the scale the bracket ends in an arrow.
fn ruler(place: Place, middle: f64) -> AnyView {
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
    }.into_any()
}

fn meaning(report: &Report, texts: &TextTree) -> AnyView {
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
    .into_any()
}
