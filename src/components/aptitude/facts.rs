//! The facts of an attempt: what was solved, how precise that is, and what it does not mean. Computed
//! from the answers each time, never stored.

use std::sync::Arc;

use declic_aptitude::report::{Outcome, Report};
use declic_aptitude::robot::Instruction;
use declic_aptitude::{Answer, AptitudeEvent, Stem, TimedEvent, wording};
use declic_dossier::results::AttemptResult;
use declic_dossier::view::AttemptView;
use leptos::prelude::*;

use super::names;
use super::ruler::ScaleSection;
use super::worlds::Replay;
use crate::components::icon::{Icon, IconName};
use crate::format::long_date;
use crate::state::contents::TextTree;
use crate::texts::t;

/// When an attempt was made, and in which session.
pub fn origin(attempt: &AttemptView) -> String {
    let day = attempt.date.as_deref().map(long_date);
    let code = attempt
        .start
        .as_ref()
        .and_then(|start| start.session_code.as_ref());
    let session = code.map(|code| t().part_person_code(code));
    let parts: Vec<String> = day.into_iter().chain(session).collect();
    parts.join(" · ")
}

/// How many problems were solved of those that were seen, and how many were not seen.
pub fn solved(report: &Report) -> String {
    let (met, unseen) = (report.met, report.total.saturating_sub(report.met));
    let solved = match (met, report.solved) {
        (0, _) => return t().result_nothing_seen().to_owned(),
        (_, 0) => t().result_solved_none(usize::from(met)),
        (_, solved) => t().result_solved(usize::from(solved), met),
    };
    if unseen == 0 {
        return solved;
    }
    [solved, t().result_unseen(usize::from(unseen))].join(" ")
}

/// All facts of an attempt. The person's own page and the interviewer's both show these and no others.
#[component]
pub fn AttemptFacts(
    /// The attempt's result.
    result: Arc<AttemptResult>,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    view! {
        {family_scores(&result.report)}
        <ScaleSection
            interval=result.report.interval
            zones=result.report.zones
            estimate=result.report.estimate.theta
            texts=texts.clone()
        />
        {behaviours(&result, &texts)}
        {programs(&result, &texts)}
        <Timeline result=result.clone() />
        {meaning(&result.report, &texts)}
    }
}

/// How a problem is marked; none for one that was not seen.
fn mark(outcome: Outcome) -> Option<&'static str> {
    match outcome {
        Outcome::Solved => Some("marks__mark marks__mark--done"),
        Outcome::Passed => Some("marks__mark marks__mark--passed"),
        Outcome::NotSolved => Some("marks__mark"),
        Outcome::Unseen => None,
    }
}

/// What each mark means.
fn legend() -> impl IntoView {
    let marks = [
        (Outcome::Solved, t().result_mark_solved()),
        (Outcome::NotSolved, t().result_mark_wrong()),
        (Outcome::Passed, t().result_mark_passed()),
    ];
    let entries = marks
        .into_iter()
        .filter_map(|(outcome, words)| {
            let class = mark(outcome)?;
            Some(view! {
                <li class="marks-legend__entry">
                    <span class=class aria-hidden="true"></span>
                    {words}
                </li>
            })
        })
        .collect_view();
    view! { <ul class="marks-legend quiet">{entries}</ul> }
}

/// The outcomes in each family that was seen: a mark for each problem, and the counts.
fn family_scores(report: &Report) -> impl IntoView + use<> {
    let rows = report
        .families
        .iter()
        .filter(|family| family.met > 0)
        .map(|family| {
            let own = report
                .items
                .iter()
                .filter(|item| item.cell.family == family.family);
            let marks = own
                .filter_map(|item| mark(item.outcome))
                .map(|class| view! { <li class=class></li> })
                .collect_view();
            view! {
                <li class="result-families__family">
                    <span class="result-families__name">{names::family(family.family)}</span>
                    <ol class="marks" aria-hidden="true">{marks}</ol>
                    <span class="result-families__count">
                        {t().result_of(family.solved, family.met)}
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="stack">
            <h2>{t().result_by_family()}</h2>
            <ul class="result-families">{rows}</ul>
            {legend()}
        </section>
    }
}

/// How the person worked, in sentences.
fn behaviours(result: &AttemptResult, texts: &TextTree) -> Option<impl IntoView + use<>> {
    if result.behaviours.is_empty() {
        return None;
    }
    let sentences = result
        .behaviours
        .iter()
        .map(|behaviour| view! { <li>{texts.sentence(&wording::behaviour(behaviour))}</li> })
        .collect_view();
    Some(view! {
        <section class="stack">
            <h2>{texts.get("behaviour.title")}</h2>
            <ul class="reasons">{sentences}</ul>
        </section>
    })
}

/// Each program that was run, to be run again.
fn programs(result: &AttemptResult, texts: &Arc<TextTree>) -> impl IntoView + use<> {
    let replays = result
        .asked
        .iter()
        .enumerate()
        .filter_map(|(position, item)| {
            let Stem::RobotBuild(stem) = &item.stem else {
                return None;
            };
            let runs = programs_run(result, position);
            let count = runs.len();
            let runs = runs
                .into_iter()
                .map(|program| {
                    view! { <li><Replay stem=stem.clone() program=program texts=texts.clone() /></li> }
                })
                .collect_view();
            (count > 0).then(|| {
                view! {
                    <details class="replays">
                        <summary>{t().result_programs(count, position + 1)}</summary>
                        <ol class="replays__list">{runs}</ol>
                    </details>
                }
            })
        })
        .collect_view();
    view! { <section class="stack">{replays}</section> }
}

/// The programs that were run or given at `position`, one after another; the same program twice in
/// a row counts once.
fn programs_run(result: &AttemptResult, position: usize) -> Vec<Vec<Instruction>> {
    let mut programs: Vec<Vec<Instruction>> = Vec::new();
    for TimedEvent { event, .. } in &result.events {
        if let AptitudeEvent::Tried { position: at, .. }
        | AptitudeEvent::Answered { position: at, .. } = event
            && usize::from(*at) == position
            && let Some(Answer::Program(program)) = event.answer()
            && programs.last() != Some(&program)
        {
            programs.push(program);
        }
    }
    programs
}

/// What was done and when, as the file holds it; pauses are not in it.
#[component]
fn Timeline(
    /// The attempt's result.
    result: Arc<AttemptResult>,
) -> impl IntoView {
    let rows = result
        .events
        .iter()
        .filter_map(|timed| {
            let position = usize::from(timed.event.position()?);
            let number = position + 1;
            let item = result.items.get(position);
            let family = item.map_or("", |item| names::family(item.family));
            let solved = item.is_some_and(|item| item.outcome == Outcome::Solved);
            let sentence = match &timed.event {
                AptitudeEvent::Answered { .. } if solved => t().timeline_solved(family, number),
                AptitudeEvent::Answered { .. } => t().timeline_answered(family, number),
                AptitudeEvent::Passed { .. } => t().timeline_passed(family, number),
                AptitudeEvent::Tried { .. } => t().timeline_tried(family, number),
                AptitudeEvent::Retried { .. } => t().timeline_second(family, number),
                AptitudeEvent::LessonAnswered { .. } => t().timeline_lesson(number),
                _ => return None,
            };
            let seconds = timed.clock_ms / 1000;
            let clock = format!("{}:{:02}", seconds / 60, seconds % 60);
            Some(view! {
                <tr>
                    <td class="event-list__clock">{clock}</td>
                    <td>{sentence}</td>
                </tr>
            })
        })
        .collect_view();
    view! {
        <details class="replays">
            <summary>{t().timeline_title()}</summary>
            <p class="quiet">{t().timeline_text()}</p>
            <table class="event-list" aria-label=t().timeline_title()>
                <thead>
                    <tr>
                        <th scope="col">{t().timeline_clock()}</th>
                        <th scope="col">{t().timeline_event()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
}

/// What a result does not mean.
fn meaning(report: &Report, texts: &TextTree) -> impl IntoView + use<> {
    let phrases = report
        .phrases
        .iter()
        .map(|phrase| {
            view! { <p>{texts.get(&format!("result.phrase.{}", phrase.key()))}</p> }
        })
        .collect_view();
    view! {
        <div class="note">
            <Icon name=IconName::Info />
            <div class="note__body">
                <h2 class="note__title">{t().result_not_title()}</h2>
                {phrases}
            </div>
        </div>
    }
}
