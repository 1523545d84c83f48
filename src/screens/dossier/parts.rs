//! The parts of the file: what each holds in plain words, and whether it goes along.

use std::collections::BTreeMap;

use declic_dossier::document::{OwnWords, Profile};
use declic_dossier::export::Parts;
use declic_dossier::view::{AttemptStatus, AttemptView, WorkshopView};
use declic_dossier::{Document, limits};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::exporting::Chosen;
use crate::route::Route;
use crate::screens::school::date;
use crate::screens::workshop::{Confidence, GAMES};
use crate::state::use_app;
use crate::texts::{Texts, t, tr};

/// Quiet time after a key before a text is saved.
const SETTLE_MS: u32 = 400;

/// The questions answered in the person's own words.
pub const QUESTIONS: [&str; 2] = ["liked", "hard"];

/// A question's words.
pub fn question(id: &str) -> &'static str {
    if id == "liked" {
        t().words_liked()
    } else {
        t().words_hard()
    }
}

/// All parts, in their order.
#[component]
pub fn PartList(chosen: Chosen) -> impl IntoView {
    view! {
        <div class="dossier__parts">
            <Part
                title=|| t().part_person()
                summary=person_summary
                chosen=chosen
                get=|parts| parts.name
                set=|parts, on| {
                    parts.name = on;
                    parts.session_code = on;
                }
            >
                <Person />
            </Part>
            <Part
                title=|| t().part_workshop()
                summary=workshop_summary
                chosen=chosen
                get=|parts| parts.progress
                set=|parts, on| parts.progress = on
            >
                <WorkshopDetails />
            </Part>
            <Part
                title=|| t().part_program()
                summary=program_summary
                chosen=chosen
                get=|parts| parts.program
                set=|parts, on| parts.program = on
            >
                <ProgramDetails />
            </Part>
            <Part
                title=|| t().part_words()
                summary=words_summary
                chosen=chosen
                get=|parts| parts.words
                set=|parts, on| parts.words = on
            >
                <Words />
            </Part>
            <Part
                title=|| t().part_test()
                summary=test_summary
                chosen=chosen
                get=|parts| parts.aptitude
                set=|parts, on| parts.aptitude = on
            >
                <TestDetails />
            </Part>
            <Part
                title=|| t().part_comment()
                summary=comment_summary
                chosen=chosen
                get=|parts| parts.comment
                set=|parts, on| parts.comment = on
            >
                <Comment />
            </Part>
            <Part
                title=|| t().part_confidence()
                summary=confidence_summary
                chosen=chosen
                get=|parts| parts.confidence
                set=|parts, on| parts.confidence = on
            >
                <Confidence />
            </Part>
        </div>
    }
}

/// One part: title, switch, summary; opens on its details.
#[component]
fn Part(
    /// Its title.
    title: fn() -> &'static str,
    /// What it holds, in a sentence.
    summary: fn() -> String,
    /// Where its switch is kept.
    chosen: Chosen,
    /// Whether it goes along.
    get: fn(&Parts) -> bool,
    /// Lets it go along, or not.
    set: fn(&mut Parts, bool),
    /// Its details.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let inside = move || chosen.0.with(get);
    let children = StoredValue::new(children);
    view! {
        <section class="part" class:part--out=move || !inside()>
            <div class="part__head">
                <h2 class="part__title">
                    <button
                        type="button"
                        class="part__opener"
                        aria-expanded=move || open.get().to_string()
                        on:click=move |_| open.update(|open| *open = !*open)
                    >
                        {title}
                    </button>
                </h2>
                <label class="switch">
                    <input
                        class="switch__input"
                        type="checkbox"
                        role="switch"
                        prop:checked=inside
                        on:change=move |event| {
                            let on = event_target_checked(&event);
                            chosen.0.update(|parts| set(parts, on));
                        }
                    />
                    <span class="visually-hidden">{title} " "</span>
                    <span>{tr(Texts::part_in_file)}</span>
                    <span class="switch__track" aria-hidden="true"></span>
                    <span
                        class="switch__state"
                        aria-hidden="true"
                        data-on=tr(Texts::display_yes)
                        data-off=tr(Texts::display_no)
                    ></span>
                </label>
            </div>
            <p class="part__summary">{summary}</p>
            <Show when=move || open.get()>
                <div class="part__body">{children.with_value(|children| children())}</div>
            </Show>
        </section>
    }
}

fn person_summary() -> String {
    let profile = use_app().store.with(|dossier| dossier.profile());
    match (profile.name.is_empty(), profile.session_code.is_empty()) {
        (true, true) => t().part_person_empty().to_owned(),
        (true, false) => t().part_person_code(&profile.session_code),
        (false, true) => profile.name,
        (false, false) => format!("{} · {}", profile.name, profile.session_code),
    }
}

fn games() -> Vec<WorkshopView> {
    use_app().store.with(|dossier| dossier.view().workshops)
}

fn workshop_summary() -> String {
    let reached: usize = games().iter().map(|game| game.reached.len()).sum();
    let passed: usize = games().iter().map(|game| game.passed.len()).sum();
    if reached == 0 {
        t().part_workshop_empty().to_owned()
    } else {
        t().part_workshop_steps(passed)
    }
}

fn program_summary() -> String {
    let lines = games()
        .iter()
        .filter_map(|game| game.program.as_ref())
        .map(|program| program.code.lines().count())
        .sum();
    if lines == 0 {
        t().part_program_empty().to_owned()
    } else {
        t().part_program_lines(lines)
    }
}

fn words_summary() -> String {
    let answers: usize = games()
        .iter()
        .filter_map(|game| game.words.as_ref())
        .map(|words| words.answers.len())
        .sum();
    if answers == 0 {
        t().part_words_empty().to_owned()
    } else {
        t().part_words_count(answers)
    }
}

fn attempts() -> Vec<AttemptView> {
    let started = |attempt: &AttemptView| attempt.start.is_some();
    use_app().store.with(|dossier| {
        dossier
            .view()
            .attempts
            .into_iter()
            .filter(started)
            .collect()
    })
}

fn test_summary() -> String {
    let attempts = attempts();
    let finished = attempts
        .iter()
        .filter(|one| one.status == AttemptStatus::Finished)
        .count();
    match (attempts.len(), finished) {
        (0, _) => t().part_test_empty().to_owned(),
        (_, 0) => t().part_test_running().to_owned(),
        (_, finished) => t().part_test_finished(finished),
    }
}

fn comment_summary() -> String {
    let comment = use_app().store.with(|dossier| dossier.comment().to_owned());
    if comment.is_empty() {
        t().part_comment_empty().to_owned()
    } else {
        comment
    }
}

fn confidence_summary() -> String {
    let confidence = use_app().store.with(|dossier| dossier.confidence());
    match (confidence.before, confidence.after) {
        (None, None) => t().part_confidence_empty().to_owned(),
        (Some(before), None) => t().part_confidence_before(before),
        (None, Some(after)) => t().part_confidence_after(after),
        (Some(before), Some(after)) => t().part_confidence_both(after, before),
    }
}

/// A field that saves itself when the person stops typing, and when it is left.
#[component]
fn Writing(
    /// Ties the label to the field.
    id: &'static str,
    /// Its label.
    label: fn() -> &'static str,
    /// The value that is kept.
    value: String,
    /// Characters at the most.
    most: usize,
    /// Several lines.
    #[prop(optional)]
    tall: bool,
    /// Keeps a new value.
    keep: Callback<String>,
) -> impl IntoView {
    let app = use_app();
    let timer = StoredValue::new_local(None::<Timeout>);
    let typed = move |text: String| {
        app.store.will_change();
        timer.set_value(Some(Timeout::new(SETTLE_MS, move || keep.run(text))));
    };
    let left = move |text: String| {
        timer.set_value(None);
        keep.run(text);
    };
    let field = if tall {
        view! {
            <textarea
                class="input"
                id=id
                maxlength=most.to_string()
                prop:value=value
                readonly=move || !app.store.can_write()
                on:input=move |event| typed(event_target_value(&event))
                on:change=move |event| left(event_target_value(&event))
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                class="input"
                id=id
                type="text"
                maxlength=most.to_string()
                autocomplete="off"
                prop:value=value
                readonly=move || !app.store.can_write()
                on:input=move |event| typed(event_target_value(&event))
                on:change=move |event| left(event_target_value(&event))
            />
        }
        .into_any()
    };
    view! {
        <p class="field">
            <label class="field__label" for=id>{label}</label>
            {field}
        </p>
    }
}

#[component]
fn Person() -> impl IntoView {
    let app = use_app();
    let profile = app.store.with_untracked(|dossier| dossier.profile());
    let change = move |with: &dyn Fn(&mut Profile)| {
        let mut profile = app.store.with_untracked(|dossier| dossier.profile());
        with(&mut profile);
        app.store.put(Document::Profile(profile));
    };
    view! {
        <Writing
            id="person-name"
            label=|| t().person_name()
            value=profile.name
            most=limits::NAME
            keep=Callback::new(move |name: String| change(&|profile| profile.name = name.clone()))
        />
        <Writing
            id="person-code"
            label=|| t().person_code()
            value=profile.session_code
            most=limits::SESSION_CODE
            keep=Callback::new(move |code: String| {
                change(&|profile| profile.session_code = code.clone());
            })
        />
        <p class="field__hint">{tr(Texts::person_hint)}</p>
    }
}

#[component]
fn WorkshopDetails() -> impl IntoView {
    move || {
        let games = games()
            .into_iter()
            .map(|game| {
                let title = crate::screens::dossier::leaflet::game_title(&game.game);
                let steps = game.opened.map_or(0, |opened| usize::from(opened.steps));
                view! {
                    <h3>{title}</h3>
                    <dl class="facts">
                        <dt>{t().facts_begun()}</dt>
                        <dd>{game.date.as_deref().map(date)}</dd>
                        <dt>{t().facts_reached()}</dt>
                        <dd>{t().facts_of(game.reached.len(), steps)}</dd>
                        <dt>{t().facts_passed()}</dt>
                        <dd>{t().facts_of(game.passed.len(), steps)}</dd>
                        <dt>{t().facts_left()}</dt>
                        <dd>{game.continued.len()} " " {t().facts_private()}</dd>
                    </dl>
                }
            })
            .collect_view();
        view! {
            {games}
            <p class="quiet">{t().facts_no_times()}</p>
            <p>
                <a href=Route::Workshop.href()>{t().home_workshop_go()}</a>
            </p>
        }
    }
}

#[component]
fn ProgramDetails() -> impl IntoView {
    move || {
        games()
            .into_iter()
            .filter_map(|game| game.program)
            .map(|program| {
                view! {
                    <pre class="part__code" tabindex="0" translate="no">
                        <code>{program.code}</code>
                    </pre>
                }
            })
            .collect_view()
    }
}

#[component]
fn Words() -> impl IntoView {
    let app = use_app();
    let game = GAMES[0];
    let answers = app.store.with_untracked(|dossier| {
        dossier
            .own_words(game)
            .map(|words| words.answers.clone())
            .unwrap_or_default()
    });
    let keep = move |id: &'static str, text: String| {
        let mut answers: BTreeMap<String, String> = app.store.with_untracked(|dossier| {
            dossier
                .own_words(game)
                .map(|words| words.answers.clone())
                .unwrap_or_default()
        });
        answers.insert(id.to_owned(), text);
        app.store.put(Document::OwnWords(OwnWords {
            game: game.to_owned(),
            answers,
        }));
    };
    view! {
        <Writing
            id="words-liked"
            label=|| question(QUESTIONS[0])
            value=answers.get(QUESTIONS[0]).cloned().unwrap_or_default()
            most=limits::WORDS
            tall=true
            keep=Callback::new(move |text| keep(QUESTIONS[0], text))
        />
        <Writing
            id="words-hard"
            label=|| question(QUESTIONS[1])
            value=answers.get(QUESTIONS[1]).cloned().unwrap_or_default()
            most=limits::WORDS
            tall=true
            keep=Callback::new(move |text| keep(QUESTIONS[1], text))
        />
    }
}

#[component]
fn TestDetails() -> impl IntoView {
    move || {
        let attempts = attempts();
        if attempts.is_empty() {
            return view! {
                <p>
                    <a href=Route::Aptitude.href()>{t().home_test_go()}</a>
                </p>
            }
            .into_any();
        }
        let rows = attempts
            .into_iter()
            .map(|attempt| {
                let finished = attempt.status == AttemptStatus::Finished;
                let answered: std::collections::BTreeSet<u16> = attempt
                    .responses
                    .iter()
                    .filter(|response| response.answer.is_some())
                    .map(|response| response.position)
                    .collect();
                view! {
                    <dl class="facts">
                        <dt>{t().facts_begun()}</dt>
                        <dd>{attempt.date.as_deref().map(date)}</dd>
                        <dt>{t().facts_answers()}</dt>
                        <dd>{answered.len()}</dd>
                        <dt>{t().facts_state()}</dt>
                        <dd>{if finished { t().facts_finished() } else { t().facts_running() }}</dd>
                    </dl>
                }
            })
            .collect_view();
        view! {
            {rows}
            <p>
                <a href=Route::AptitudeResult.href()>{t().facts_result()}</a>
            </p>
        }
        .into_any()
    }
}

#[component]
fn Comment() -> impl IntoView {
    let app = use_app();
    let comment = app
        .store
        .with_untracked(|dossier| dossier.comment().to_owned());
    view! {
        <Writing
            id="comment"
            label=|| t().comment_label()
            value=comment
            most=limits::COMMENT
            tall=true
            keep=Callback::new(move |text| {
                app.store.put(Document::Comment(text));
            })
        />
    }
}
