//! The details of each part of the dossier, shown when the part is opened.

use std::collections::BTreeMap;

use declic_aptitude::TimeFactor;
use declic_dossier::document::{OwnWords, Profile};
use declic_dossier::view::{AttemptStatus, AttemptView};
use declic_dossier::{Document, limits};
use leptos::prelude::*;

use super::exporting::Chosen;
use super::summaries::{attempts, games};
use crate::components::aptitude::conditions::time_name;
use crate::components::saved_field::{Lines, SavedField};
use crate::format::{game_title, lineage, long_date};
use crate::route::Route;
use crate::state::contents::GAME_IDS;
use crate::state::use_app;
use crate::texts::{Text, Texts, t, tr};

/// A question answered in the person's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnQuestion {
    /// What the person liked.
    Liked,
    /// What the person found hard.
    Hard,
}

impl OwnQuestion {
    /// All questions, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::Liked, Self::Hard];

    /// The stable identifier, which is stored in the dossier.
    pub fn id(self) -> &'static str {
        match self {
            Self::Liked => "liked",
            Self::Hard => "hard",
        }
    }

    /// The question.
    pub fn text(self) -> Text {
        match self {
            Self::Liked => Texts::words_liked,
            Self::Hard => Texts::words_hard,
        }
    }

    /// The id of its input.
    fn field(self) -> &'static str {
        match self {
            Self::Liked => "words-liked",
            Self::Hard => "words-hard",
        }
    }
}

/// The fields for the name and the session code.
#[component]
pub fn Person() -> impl IntoView {
    let app = use_app();
    let profile = app.store.with_untracked(|dossier| dossier.profile());
    let change = move |with: &dyn Fn(&mut Profile)| {
        let mut profile = app.store.with_untracked(|dossier| dossier.profile());
        with(&mut profile);
        app.store.put(Document::Profile(profile));
    };
    view! {
        <SavedField
            id="person-name"
            label=Texts::person_name
            value=profile.name
            max_length=limits::NAME
            lines=Lines::One
            autocomplete="nickname"
            on_save=Callback::new(move |name: String| change(&|profile| profile.name = name.clone()))
        />
        <SavedField
            id="person-code"
            label=Texts::person_code
            value=profile.session_code
            max_length=limits::SESSION_CODE
            lines=Lines::One
            on_save=Callback::new(move |code: String| {
                change(&|profile| profile.session_code = code.clone());
            })
        />
        <p class="field__hint">{tr(Texts::person_hint)}</p>
    }
}

/// The steps of each game.
#[component]
pub fn WorkshopDetails() -> impl IntoView {
    move || {
        let games = games()
            .into_iter()
            .map(|game| {
                let title = game_title(&game.game, t());
                let steps = game.opened.map_or(0, |opened| usize::from(opened.steps));
                view! {
                    <h3>{title}</h3>
                    <dl class="facts">
                        <dt>{t().facts_begun()}</dt>
                        <dd>{game.date.as_deref().map(long_date)}</dd>
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

/// The programs.
#[component]
pub fn ProgramDetails() -> impl IntoView {
    let store = use_app().store;
    move || {
        games()
            .into_iter()
            .filter_map(|game| game.program)
            .map(|program| {
                let made_from = lineage(&program.lineage);
                let moments = store.with(|dossier| dossier.history(&program.game).moments.len());
                let page = program.page.clone();
                view! {
                    {made_from.map(|text| view! { <p>{text}</p> })}
                    {(moments > 0)
                        .then(|| {
                            let href = Route::Replay { game: program.game.clone() }.href();
                            view! {
                                <p>
                                    {t().facts_moments(moments)} " "
                                    <a href=href>{t().title_replay()}</a>
                                </p>
                            }
                        })}
                    {page
                        .map(|page| {
                            view! {
                                <pre class="part__code" tabindex="0" translate="no">
                                    <code>{page.html} "\n" {page.css}</code>
                                </pre>
                            }
                        })}
                    <pre class="part__code" tabindex="0" translate="no">
                        <code>{program.code}</code>
                    </pre>
                }
            })
            .collect_view()
    }
}

/// The fields for the questions answered in the person's own words.
#[component]
pub fn OwnQuestions() -> impl IntoView {
    OwnQuestion::ALL.map(|question| view! { <OwnQuestionField question=question /> })
}

/// The field for one of the questions.
#[component]
fn OwnQuestionField(
    /// The question.
    question: OwnQuestion,
) -> impl IntoView {
    let app = use_app();
    let game = GAME_IDS[0];
    let answers = move || -> BTreeMap<String, String> {
        app.store.with_untracked(|dossier| {
            let words = dossier.own_words(game);
            words.map(|words| words.answers.clone()).unwrap_or_default()
        })
    };
    let save = move |text: String| {
        let mut answers = answers();
        answers.insert(question.id().to_owned(), text);
        app.store.put(Document::OwnWords(OwnWords {
            game: game.to_owned(),
            answers,
        }));
    };
    view! {
        <SavedField
            id=question.field()
            label=question.text()
            value=answers().remove(question.id()).unwrap_or_default()
            max_length=limits::WORDS
            lines=Lines::Several
            on_save=Callback::new(save)
        />
    }
}

/// The attempts at the test.
#[component]
pub fn TestDetails(
    /// What the file includes.
    chosen: Chosen,
) -> impl IntoView {
    let app = use_app();
    move || {
        let attempts = attempts();
        let lengthened = attempts.iter().any(|attempt| attempt.time_factor.is_some());
        let unreadable = app
            .store
            .with(|dossier| dossier.attempts().any(AttemptView::is_unreadable));
        let unreadable = unreadable.then(|| {
            view! { <p class="note note--mark">{t().facts_unreadable()}</p> }
        });
        if attempts.is_empty() {
            return view! {
                {unreadable}
                <p>
                    <a href=Route::Aptitude.href()>{t().home_test_go()}</a>
                </p>
            }
            .into_any();
        }
        let any_finished = attempts
            .iter()
            .any(|attempt| attempt.status == AttemptStatus::Finished);
        let rows = attempts
            .into_iter()
            .enumerate()
            .map(|(number, attempt)| {
                let finished = attempt.status == AttemptStatus::Finished;
                let number = number + 1;
                view! {
                    <h3>{t().facts_attempt(number)}</h3>
                    <dl class="facts">
                        <dt>{t().facts_begun()}</dt>
                        <dd>{attempt.date.as_deref().map(long_date)}</dd>
                        <dt>{t().facts_answers()}</dt>
                        <dd>{attempt.answered()}</dd>
                        <dt>{t().facts_state()}</dt>
                        <dd>{if finished { t().facts_finished() } else { t().facts_running() }}</dd>
                        {local_facts(&attempt)}
                    </dl>
                    {attempt
                        .incomplete
                        .then(|| {
                            view! { <p class="note note--mark">{t().facts_incomplete()}</p> }
                        })}
                }
            })
            .collect_view();
        let result = any_finished.then(|| {
            view! {
                <p>
                    <a href=Route::AptitudeResult.href()>{t().facts_result()}</a>
                </p>
            }
        });
        let days = app.store.with(|dossier| dossier.practice().days.len());
        let practised =
            (days > 0).then(|| view! { <p class="quiet">{t().facts_practice(days)}</p> });
        let time = lengthened.then(|| {
            view! {
                <label class="choice">
                    <input
                        type="checkbox"
                        prop:checked=move || chosen.parts().time_factor
                        on:change=move |event| {
                            let on = event_target_checked(&event);
                            chosen.change(|parts| parts.time_factor = on);
                        }
                    />
                    <span>{t().facts_time_in_file()}</span>
                </label>
            }
        });
        view! { {rows} {unreadable} {time} {result} {practised} }.into_any()
    }
}

/// Facts that stay on the device: how the time was lengthened, and interruptions.
fn local_facts(attempt: &AttemptView) -> impl IntoView + use<> {
    let time = attempt.time_factor.map(|hundredths| {
        let factor = TimeFactor::from_hundredths(hundredths).unwrap_or_default();
        view! {
            <dt>{t().begin_time()}</dt>
            <dd>{time_name(factor)}</dd>
        }
    });
    let interruptions = (attempt.interruptions > 0).then(|| {
        view! {
            <dt>{t().facts_interruptions()}</dt>
            <dd>{t().facts_interruptions_here(usize::from(attempt.interruptions))}</dd>
        }
    });
    view! { {time} {interruptions} }
}

/// The field for the comment on the whole file.
#[component]
pub fn Comment() -> impl IntoView {
    let app = use_app();
    let comment = app
        .store
        .with_untracked(|dossier| dossier.comment().to_owned());
    view! {
        <SavedField
            id="comment"
            label=Texts::comment_label
            value=comment
            max_length=limits::COMMENT
            lines=Lines::Several
            on_save=Callback::new(move |text| {
                app.store.put(Document::Comment(text));
            })
        />
    }
}
