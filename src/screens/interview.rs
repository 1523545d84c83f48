//! A candidate's file, read by whoever holds the interview: the same facts as on the person's own
//! page, and open questions. Nothing of it is kept.

use std::sync::Arc;

use crate::view::*;
use declic_aptitude::wording;
use declic_dossier::Dossier;
use declic_dossier::results::{self, AttemptResult};
use declic_dossier::view::AttemptStatus;

use crate::screens::aptitude::result::{facts, solved};
use crate::screens::aptitude::{texts, with_texts};
use crate::screens::school::date;
use crate::state::contents::TextTree;
use crate::texts::{Texts, t, tr};
use crate::widgets::icon::Icon;
use crate::widgets::open_file::OpenFile;

/// What a file says of one attempt.
struct Read {
    name: String,
    date: String,
    /// `None` for an attempt that another engine made, or that was not ended.
    result: Option<AttemptResult>,
}

/// The page for the interview.
#[component]
pub fn InterviewPage() -> View {
    let texts = texts();
    let read = RwSignal::new(None::<Arc<Vec<Read>>>);
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
                            read.set(Some(Arc::new(attempts(&dossier))));
                        })
                    />
                </div>
                {move || {
                    let Some(read) = read.get() else {
                        return View::Nothing;
                    };
                    with_texts(texts, move |texts| {
                        if read.is_empty() {
                            return view! { <p>{t().interview_none()}</p> };
                        }
                        read.iter().map(|attempt| one(attempt, &texts)).collect_view()
                    })
                }}
            </div>
        </main>
    }
}

fn attempts(dossier: &Dossier) -> Vec<Read> {
    let view = dossier.view();
    let name = view.profile.name;
    let attempts = view.attempts.into_iter();
    attempts
        .filter(|attempt| attempt.start.is_some())
        .map(|attempt| {
            let ended = attempt.status == AttemptStatus::Finished;
            Read {
                name: name.clone(),
                date: attempt.date.clone().unwrap_or_default(),
                result: results::of_view(&attempt).ok().filter(|_| ended),
            }
        })
        .collect()
}

fn one(read: &Read, texts: &Arc<TextTree>) -> View {
    let name = if read.name.is_empty() {
        t().dossier_nameless().to_owned()
    } else {
        read.name.clone()
    };
    let Some(result) = &read.result else {
        return view! {
            <section class="stack">
                <h2>{name} " · " {date(&read.date)}</h2>
                <p>{t().interview_unread()}</p>
            </section>
        };
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
            <h2>{name} " · " {date(&read.date)}</h2>
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
}
