//! A candidate's file, read by whoever holds the interview: the same facts as on the person's own
//! page, and open questions. Nothing of it is kept.

use std::sync::Arc;

use declic_aptitude::wording;
use declic_dossier::Dossier;
use declic_dossier::results::{self, AttemptResult};
use declic_dossier::view::{AttemptStatus, AttemptView};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::open_file::OpenFile;
use crate::pages::aptitude::result::{facts, origin, solved};
use crate::pages::aptitude::{texts, with_texts};
use crate::state::contents::TextTree;
use crate::texts::{Texts, t, tr};

/// What a file says.
struct File {
    name: String,
    /// What the person wrote; empty where there is nothing.
    comment: String,
    attempts: Vec<Read>,
}

/// What a file says of one attempt.
struct Read {
    /// When, and in which session.
    attempt: AttemptView,
    /// `None` for an attempt that another engine made, or that was not ended.
    result: Option<AttemptResult>,
}

/// The page for the interview.
#[component]
pub fn InterviewPage() -> impl IntoView {
    let texts = texts();
    let read = RwSignal::new(None::<Arc<File>>);
    view! {
        <main class="page page--column" id="main">
            <div class="page__head">
                <h1 tabindex="-1">{tr(Texts::title_interview)}</h1>
                <p class="page__lead no-print">{tr(Texts::interview_lead)}</p>
            </div>
            <div class="stack--loose">
                <div class="no-print">
                    <OpenFile
                        label=Texts::interview_open
                        chosen=Callback::new(|()| {})
                        opened=Callback::new(move |dossier: Dossier| {
                            read.set(Some(Arc::new(file(&dossier))));
                        })
                    />
                </div>
                {move || {
                    let Some(read) = read.get() else {
                        return ().into_any();
                    };
                    with_texts(texts, move |texts| {
                        shown(&read, &texts)
                    })
                }}
            </div>
        </main>
    }
}

fn file(dossier: &Dossier) -> File {
    let view = dossier.view();
    let attempts = view.attempts.into_iter();
    let attempts = attempts
        .filter(|attempt| attempt.start.is_some())
        .map(|attempt| {
            let ended = attempt.status == AttemptStatus::Finished;
            let result = results::of_view(&attempt).ok().filter(|_| ended);
            Read { attempt, result }
        });
    File {
        name: view.profile.name,
        comment: view.comment,
        attempts: attempts.collect(),
    }
}

fn shown(file: &File, texts: &Arc<TextTree>) -> AnyView {
    let name = match file.name.as_str() {
        "" => t().dossier_nameless().to_owned(),
        name => name.to_owned(),
    };
    let comment = (!file.comment.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h3>{t().interview_comment()}</h3>
                <p class="own-words">{file.comment.clone()}</p>
            </section>
        }
    });
    let none = file
        .attempts
        .is_empty()
        .then(|| view! { <p>{t().interview_none()}</p> });
    let attempts = file
        .attempts
        .iter()
        .map(|attempt| one(attempt, texts))
        .collect_view();
    view! {
        <h2>{name}</h2>
        {comment}
        {none}
        {attempts}
    }
    .into_any()
}

fn one(read: &Read, texts: &Arc<TextTree>) -> AnyView {
    let origin = origin(&read.attempt);
    let Some(result) = &read.result else {
        return view! {
            <section class="stack">
                <h2>{t().title_aptitude()} ", " {origin}</h2>
                <p>{t().interview_unread()}</p>
            </section>
        }
        .into_any();
    };
    let general = ["liked", "hard", "self"].map(|key| texts.get(&format!("question.{key}")));
    let own = result
        .behaviours
        .iter()
        .map(|behaviour| texts.say(&wording::question(behaviour)));
    let questions = own
        .chain(general)
        .map(|question| view! { <li>{question}</li> })
        .collect_view();
    view! {
        <article class="stack--loose">
            <h2>{t().title_aptitude()} ", " {origin}</h2>
            <p class="quiet">{t().interview_you()}</p>
            <p class="page__lead">{solved(&result.report)}</p>
            <div class="attempt-facts stack--loose">{facts(result, texts)}</div>
            <section class="sheet">
                <h2>{texts.get("question.title")}</h2>
                <ul class="reasons">{questions}</ul>
            </section>
            <div class="note">
                <Icon name="info" />
                <p class="note__body">{t().interview_honest()}</p>
            </div>
        </article>
    }
    .into_any()
}
