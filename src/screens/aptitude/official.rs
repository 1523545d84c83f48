//! The official form: notice, worked examples, then one item a screen. Where a person is follows
//! from the log alone, so that a killed tab comes back to the same item.

use std::sync::Arc;

use crate::view::*;
use declic_aptitude::session::{Next, Status};
use declic_aptitude::{Answer, Family, example};

use super::attempt::Attempt;
use super::explain::WorkedExample;
use super::item::ItemForm;
use super::{texts, with_texts, words};
use crate::browser::document;
use crate::route::Route;
use crate::screens::school::SchoolProblems;
use crate::state::contents::TextTree;
use crate::state::school::School;
use crate::state::{App, use_app};
use crate::texts::{lang, t, t_now};
use crate::widgets::icon::Icon;

/// Where the person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Notice,
    Example(usize),
    Item(usize),
    Review,
}

/// The flow of the official form.
#[derive(Clone, Copy)]
struct Flow {
    app: App,
    attempt: Attempt,
    phase: RwSignal<Phase>,
    code: RwSignal<String>,
    status: RwSignal<String>,
    busy: RwSignal<bool>,
}

impl Flow {
    fn to(self, phase: Phase) {
        self.phase.set(phase);
        request_animation_frame(|| {
            document::scroll_to_top();
            document::focus("main h1");
        });
    }

    /// Goes to whatever the log says comes next.
    fn follow(self) {
        match self.attempt.next() {
            Next::Item(position) => {
                self.attempt.show(position);
                self.to(Phase::Item(position));
            }
            Next::Review(_) => self.to(Phase::Review),
            Next::Over => self.app.go(&Route::AptitudeResult),
        }
    }

    /// Takes an answer or « je passe »; the next item comes when it is on the disk, or when the
    /// disk has failed, which the banner says.
    fn take(self, position: usize, answer: Option<Answer>) {
        if self.busy.get_untracked() {
            return;
        }
        let taken = match &answer {
            Some(answer) => self.attempt.answer(position, answer),
            None => self.attempt.pass(position),
        };
        if !taken {
            self.status
                .set(t_now().aptitude_official_readonly().to_owned());
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let saved = self.app.store.flush().await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            let t = t_now();
            self.status
                .set(if saved { t.item_saved() } else { t.item_kept() }.to_owned());
            self.follow();
        });
    }
}

/// The official form.
#[component]
pub fn Official() -> View {
    let app = use_app();
    let attempt = Attempt::new(app);
    let flow = Flow {
        app,
        attempt,
        phase: RwSignal::new(Phase::Notice),
        code: RwSignal::new(
            app.store
                .with_untracked(|dossier| dossier.profile().session_code),
        ),
        status: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
    };
    // Coming back is the end of a pause.
    if attempt.view_now().paused {
        attempt.resume();
    }
    if attempt.has_begun() {
        match attempt.next() {
            Next::Item(position) => {
                attempt.show(position);
                flow.phase.set(Phase::Item(position));
            }
            Next::Review(_) => flow.phase.set(Phase::Review),
            Next::Over => {}
        }
    }
    let texts = texts();
    let writes = Memo::new(move |_| app.store.can_write());
    view! {
        <main class="page page--column" id="main">
            {move || {
                if !writes.get() {
                    return view! {
                        <h1 tabindex="-1">{t().title_official()}</h1>
                        <p>{t().aptitude_official_readonly()}</p>
                    };
                }
                let Some(school) = app.school.with(|school| school.ready().cloned()) else {
                    return view! {
                        <h1 tabindex="-1">{t().title_official()}</h1>
                        <p>{t().aptitude_official_closed()}</p>
                        <SchoolProblems />
                    };
                };
                with_texts(texts, move |texts| page(flow, &school, texts))
            }}
        </main>
    }
}

fn page(flow: Flow, school: &School, texts: Arc<TextTree>) -> View {
    if flow.attempt.paused.get() {
        return pause(flow);
    }
    match flow.phase.get() {
        Phase::Notice => view! { <Notice flow=flow school=school.clone() /> },
        Phase::Example(index) => examples(flow, index, texts),
        Phase::Item(position) => item(flow, position, texts),
        Phase::Review => review(flow),
    }
}

#[component]
fn Notice(flow: Flow, school: School) -> View {
    let app = use_app();
    let read = RwSignal::new(false);
    let wrong = RwSignal::new(None::<bool>);
    let version = school.notice.version;
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let code = flow.code.get_untracked().trim().to_ascii_uppercase();
        if !code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') || code.len() > 40 {
            wrong.set(Some(true));
            document::focus("#session-code");
        } else if !read.get_untracked() {
            wrong.set(Some(false));
            document::focus("#notice-read");
        } else {
            wrong.set(None);
            flow.code.set(code);
            flow.attempt.notice_read(version);
            spawn_local(async move {
                app.store.flush().await;
            });
            flow.to(Phase::Example(0));
        }
    };
    let notice = school.notice;
    let controller = school.controller;
    view! {
        <div class="page__head">
            <h1 tabindex="-1">{t().notice_title()}</h1>
            <p class="page__lead">{t().notice_lead()}</p>
        </div>
        <div class="sheet">
            <dl class="notice">
                <dt>{t().notice_who()}</dt>
                <dd>
                    {controller.name} ", " {controller.address} ". " {t().school_contact()} " "
                    {controller.contact}
                </dd>
                <dt>{t().notice_why()}</dt>
                <dd>{notice.purposes.get(lang()).to_owned()}</dd>
                <dt>{t().notice_basis()}</dt>
                <dd>{notice.basis.get(lang()).to_owned()}</dd>
                <dt>{t().notice_method()}</dt>
                <dd>{t().notice_method_text()}</dd>
                <dt>{t().notice_recorded()}</dt>
                <dd>{t().notice_recorded_text()}</dd>
                <dt>{t().notice_where()}</dt>
                <dd>{t().notice_where_text()}</dd>
                <dt>{t().notice_recipients()}</dt>
                <dd>{notice.recipients.get(lang()).to_owned()}</dd>
                <dt>{t().notice_retention_here()}</dt>
                <dd>{t().notice_retention_here_text()}</dd>
                <dt>{t().notice_retention()}</dt>
                <dd>{notice.retention.get(lang()).to_owned()}</dd>
                <dt>{t().notice_not()}</dt>
                <dd>{t().notice_not_text()}</dd>
                <dt>{t().notice_rights()}</dt>
                <dd>{notice.rights.get(lang()).to_owned()}</dd>
            </dl>
        </div>
        <form class="stack" on:submit=submit novalidate>
            <div class="field">
                <label class="field__label" for="session-code">{t().notice_code()}</label>
                <input
                    class="input"
                    id="session-code"
                    type="text"
                    maxlength="40"
                    autocomplete="off"
                    autocapitalize="characters"
                    aria-describedby="session-code-hint"
                    aria-invalid=move || (wrong.get() == Some(true)).to_string()
                    prop:value=move || flow.code.get()
                    on:input=move |event| flow.code.set(event_target_value(&event))
                />
                <p class="field__hint" id="session-code-hint">{t().notice_code_hint()}</p>
            </div>
            <label class="choice">
                <input
                    id="notice-read"
                    type="checkbox"
                    prop:checked=move || read.get()
                    on:change=move |event| read.set(event_target_checked(&event))
                />
                <span>{t().notice_read()}</span>
            </label>
            <div role="alert">
                {move || {
                    wrong
                        .get()
                        .map(|code| {
                            view! {
                                <p class="field__error">
                                    <Icon name="error" />
                                    {if code { t().notice_code_wrong() } else { t().notice_must_read() }}
                                </p>
                            }
                        })
                }}
            </div>
            <div class="row">
                <button class="button button--primary button--large" type="submit">
                    {t().notice_go()}
                </button>
                <a class="button button--quiet" href=Route::Aptitude.href()>{t().notice_later()}</a>
            </div>
        </form>
    }
}

fn examples(flow: Flow, index: usize, texts: Arc<TextTree>) -> View {
    let Some(family) = Family::ALL.get(index).copied() else {
        return View::Nothing;
    };
    let last = index + 1 == Family::ALL.len();
    let name = words::family(family);
    let go = move |_| {
        if last {
            let code = flow.code.get_untracked();
            if !flow.attempt.has_begun() {
                flow.attempt.begin((!code.is_empty()).then_some(code));
            }
            flow.follow();
        } else {
            flow.to(Phase::Example(index + 1));
        }
    };
    view! {
        <div class="page__head">
            <h1 tabindex="-1">{t().example_title(name)}</h1>
            <p class="page__lead">{t().example_lead()}</p>
        </div>
        <WorkedExample item=example(family) texts=texts />
        <div class="item__actions">
            <button class="button button--primary button--large" type="button" on:click=go>
                {if last { t().example_start() } else { t().example_next() }}
                <Icon name="right" />
            </button>
        </div>
    }
}

fn item(flow: Flow, position: usize, texts: Arc<TextTree>) -> View {
    let Some(item) = flow.attempt.item(position) else {
        return View::Nothing;
    };
    let Some(session) = flow.attempt.session() else {
        return View::Nothing;
    };
    let total = session.items().len();
    let marks = session
        .items()
        .iter()
        .enumerate()
        .map(|(index, status)| {
            let class = match status {
                _ if index == position => "marks__mark marks__mark--current",
                Status::Answered(_) => "marks__mark marks__mark--done",
                Status::Passed => "marks__mark marks__mark--passed",
                Status::Unseen | Status::Open => "marks__mark",
            };
            view! { <li class=class></li> }
        })
        .collect_view();
    view! {
        <div class="test-head">
            <p class="test-head__count">{t().item_count(position + 1, total)}</p>
            <ol class="marks" aria-hidden="true">
                {marks}
            </ol>
            <button
                class="button button--quiet button--small test-head__pause"
                type="button"
                on:click=move |_| flow.attempt.pause()
            >
                <Icon name="pause" />
                {t().item_pause()}
            </button>
        </div>
        <ItemForm
            item=item
            texts=texts
            busy=flow.busy.into()
            over=Signal::stored(false)
            status=flow.status.into()
            submit=Callback::new(move |answer| flow.take(position, Some(answer)))
            pass=Callback::new(move |()| flow.take(position, None))
        />
    }
}

fn pause(flow: Flow) -> View {
    let answered = flow.attempt.session().map_or(0, |session| {
        session
            .items()
            .iter()
            .filter(|status| matches!(status, Status::Answered(_)))
            .count()
    });
    request_animation_frame(|| document::focus("main h1"));
    view! {
        <div class="pause">
            <h1 tabindex="-1">{t().pause_title()}</h1>
            <p>{t().pause_text()}</p>
            {(answered > 0).then(|| view! { <p class="quiet">{t().pause_answered(answered)}</p> })}
            <div class="row">
                <button
                    class="button button--primary button--large"
                    type="button"
                    on:click=move |_| {
                        flow.attempt.resume();
                        request_animation_frame(|| document::focus("main h1"));
                    }
                >
                    <Icon name="play" />
                    {t().pause_resume()}
                </button>
            </div>
        </div>
    }
}

fn review(flow: Flow) -> View {
    let passed = flow
        .attempt
        .session()
        .map(|session| session.passed())
        .unwrap_or_default();
    let count = passed.len();
    let ways = passed
        .into_iter()
        .map(|position| {
            view! {
                <li class="ways__way">
                    <button
                        class="ways__link link-button"
                        type="button"
                        on:click=move |_| {
                            flow.attempt.show(position);
                            flow.to(Phase::Item(position));
                        }
                    >
                        {t().review_return(position + 1)}
                        <Icon name="right" />
                    </button>
                </li>
            }
        })
        .collect_view();
    let app = flow.app;
    view! {
        <div class="stack--loose">
            <h1 tabindex="-1">{t().review_title()}</h1>
            <p>{if count == 0 { t().review_none().to_owned() } else { t().review_passed(count) }}</p>
            <ul class="ways">{ways}</ul>
            <p>{t().review_finish_text()}</p>
            <div class="row">
                <button
                    class="button button--primary button--large"
                    type="button"
                    on:click=move |_| {
                        flow.attempt.finish();
                        spawn_local(async move {
                            app.store.flush().await;
                            app.go(&Route::AptitudeResult);
                        });
                    }
                >
                    <Icon name="check" />
                    {t().review_finish()}
                </button>
            </div>
        </div>
    }
}
