//! A candidate's file for the interviewer: the facts of the candidate's own result page, and open
//! questions. Nothing is stored.

use std::sync::Arc;

use declic_aptitude::wording;
use declic_dossier::results::{self, AttemptResult};
use declic_dossier::view::{AttemptStatus, AttemptView};
use declic_dossier::{Dossier, Opened};
use leptos::prelude::*;

use crate::components::aptitude::WithTexts;
use crate::components::aptitude::facts::{AttemptFacts, origin, solved};
use crate::components::icon::{Icon, IconName};
use crate::components::note::{Note, NoteKind};
use crate::components::open_file::OpenFile;
use crate::components::pair_facts::{PairFacts, TogetherFacts};
use crate::format::person_name;
use crate::state::contents::TextTree;
use crate::state::use_app;
use crate::texts::{Texts, t, t_now, tr};

/// What the page shows of a candidate's file.
struct Candidate {
    /// `None` where no name was given.
    name: Option<String>,
    /// The candidate's comment.
    comment: Option<String>,
    /// What the candidate did together with another person.
    together: Option<TogetherFacts>,
    attempts: Vec<CandidateAttempt>,
}

/// One attempt in a candidate's file.
struct CandidateAttempt {
    /// When it was made, and in which session.
    attempt: AttemptView,
    /// `None` for an attempt that another engine made, or that was not ended.
    result: Option<Arc<AttemptResult>>,
}

impl Candidate {
    fn new(dossier: &Dossier) -> Self {
        let view = dossier.view();
        let attempts = view
            .attempts
            .into_iter()
            .filter(|attempt| attempt.start.is_some())
            .map(|attempt| {
                let ended = attempt.status == AttemptStatus::Finished;
                let result = results::of_view(&attempt).ok().filter(|_| ended);
                CandidateAttempt {
                    attempt,
                    result: result.map(Arc::new),
                }
            });
        Self {
            together: view.pair.as_ref().map(TogetherFacts::of),
            name: Some(view.profile.name).filter(|name| !name.is_empty()),
            comment: Some(view.comment).filter(|comment| !comment.is_empty()),
            attempts: attempts.collect(),
        }
    }
}

/// The page for the interview.
#[component]
pub fn InterviewPage() -> impl IntoView {
    let app = use_app();
    let candidate = RwSignal::new(None::<Arc<Candidate>>);
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
                        on_choose=Callback::new(|()| {})
                        on_open=Callback::new(move |opened: Opened| {
                            let opened = Candidate::new(&opened.dossier);
                            let name = untrack(|| person_name(opened.name.as_deref()));
                            app.announce(t_now().interview_opened(name));
                            candidate.set(Some(Arc::new(opened)));
                        })
                    />
                </div>
                <Show when=move || candidate.with(Option::is_some)>
                    <WithTexts let:texts>
                        {candidate
                            .get()
                            .map(|candidate| {
                                view! { <CandidateView candidate=candidate texts=texts /> }
                            })}
                    </WithTexts>
                </Show>
            </div>
        </main>
    }
}

/// The content of a file.
#[component]
fn CandidateView(
    /// The candidate.
    candidate: Arc<Candidate>,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let name = person_name(candidate.name.as_deref());
    let comment = candidate.comment.clone().map(|comment| {
        view! {
            <section class="stack">
                <h3>{t().interview_comment()}</h3>
                <p class="own-words">{comment}</p>
            </section>
        }
    });
    let together = candidate.together.clone().map(|facts| {
        view! {
            <section class="stack">
                <h3>{t().part_pair()}</h3>
                <PairFacts facts=facts />
            </section>
        }
    });
    let none = candidate
        .attempts
        .is_empty()
        .then(|| view! { <p>{t().interview_none()}</p> });
    let attempts = candidate
        .attempts
        .iter()
        .map(|attempt| match &attempt.result {
            Some(result) => view! {
                {incomplete(&attempt.attempt)}
                <AttemptArticle
                    origin=origin(&attempt.attempt)
                    result=result.clone()
                    texts=texts.clone()
                />
            }
            .into_any(),
            None => view! {
                <section class="stack">
                    <h2>{t().title_aptitude()} ", " {origin(&attempt.attempt)}</h2>
                    <p>{t().interview_unread()}</p>
                </section>
            }
            .into_any(),
        })
        .collect_view();
    view! {
        <h2>{name}</h2>
        {together}
        {comment}
        {none}
        {attempts}
    }
}

/// The note on an attempt of which entries are missing.
fn incomplete(attempt: &AttemptView) -> impl IntoView + use<> {
    let note = || view! { <Note kind=NoteKind::Failed>{tr(Texts::facts_incomplete)}</Note> };
    attempt.incomplete.then(note)
}

/// The facts of an attempt, and questions about it.
#[component]
fn AttemptArticle(
    /// When it was made, and in which session.
    origin: String,
    /// What came of it.
    result: Arc<AttemptResult>,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let general = ["liked", "hard", "self"].map(|key| texts.get(&format!("question.{key}")));
    let own = result
        .behaviours
        .iter()
        .map(|behaviour| texts.sentence(&wording::question(behaviour)));
    let questions = own
        .chain(general)
        .map(|question| view! { <li>{question}</li> })
        .collect_view();
    let questions_title = texts.get("question.title");
    view! {
        <article class="stack--loose">
            <h2>{t().title_aptitude()} ", " {origin}</h2>
            <p class="quiet">{t().interview_you()}</p>
            <p class="page__lead">{solved(&result.report)}</p>
            <div class="attempt-facts stack--loose">
                <AttemptFacts result=result.clone() texts=texts />
            </div>
            <section class="sheet">
                <h2>{questions_title}</h2>
                <ul class="reasons">{questions}</ul>
            </section>
            <div class="note">
                <Icon name=IconName::Info />
                <p class="note__body">{t().interview_honest()}</p>
            </div>
        </article>
    }
}
