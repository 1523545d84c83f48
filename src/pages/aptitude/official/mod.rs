//! The official form: notice, conditions of the session, the items one after the other, pauses, and a
//! review of the passed items. An example precedes the first item of each family. The position is
//! derived from the log, so that a killed tab returns to the same item.

mod begin;
mod item;
mod notice;
mod review;

use std::sync::Arc;

use declic_aptitude::mini_language::lesson::pages;
use declic_aptitude::session::{Next, Status};
use declic_aptitude::{Answer, Family};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::attempt::Attempt;
use super::explain::Introduction;
use super::lesson::LessonPage;
use crate::components::aptitude::{WithTexts, names};
use crate::components::focus::{self, Target};
use crate::components::live::{LiveRegion, Urgency};
use crate::components::school_problems::SchoolProblems;
use crate::route::Route;
use crate::state::contents::TextTree;
use crate::state::school::School;
use crate::state::{App, use_app};
use crate::texts::{Texts, t, t_now, tr};
use begin::{Begin, Typed};
use item::{ItemPage, SecondTry, TestHead};
use notice::Notice;
use review::{Pause, Review, Stop};

/// The screen of the flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Notice,
    Begin,
    /// The family of the item at this position comes for the first time.
    Example(usize),
    /// A page of the lesson that comes before the item at this position.
    Lesson(usize, usize),
    Item(usize),
    /// A second answer to the item at this position, after a hint.
    Second(usize),
    Review,
    /// Whether to end before all items were seen.
    Stop,
}

/// The flow of the official form.
#[derive(Clone, Copy)]
pub struct Flow {
    app: App,
    attempt: Attempt,
    phase: RwSignal<Phase>,
    typed: Typed,
    status: RwSignal<String>,
    busy: RwSignal<bool>,
    /// Families whose example was read since the page was opened.
    introduced: RwSignal<Vec<Family>>,
}

impl Flow {
    fn to(self, phase: Phase) {
        self.phase.set(phase);
        focus::focus_from_top(match phase {
            // The hint comes before the question, which is known.
            Phase::Second(_) => Target::SecondTry,
            _ => Target::Heading,
        });
    }

    /// Goes to the next phase according to the log.
    fn follow(self) {
        match self.next_phase() {
            Some(phase) => self.to(phase),
            None => self.app.navigate(&Route::AptitudeResult),
        }
    }

    fn next_phase(self) -> Option<Phase> {
        if let Some(position) = self.attempt.second_due() {
            return Some(Phase::Second(position));
        }
        match self.attempt.next() {
            Next::Item(position) => Some(self.before_item(position)),
            Next::Review(_) => Some(Phase::Review),
            Next::Over => None,
        }
    }

    /// The item at this position, or the example or lesson page that precedes it.
    fn before_item(self, position: usize) -> Phase {
        if let Some(page) = self.lesson_due(position) {
            return Phase::Lesson(position, page);
        }
        if self.is_new(position) {
            return Phase::Example(position);
        }
        self.attempt.show(position);
        Phase::Item(position)
    }

    /// Whether the family at this position has neither been met nor introduced.
    fn is_new(self, position: usize) -> bool {
        let (Some(session), Some(cells)) = (self.attempt.session(), self.attempt.cells()) else {
            return false;
        };
        let Some(family) = cells.get(position).map(|cell| cell.family) else {
            return false;
        };
        let met = cells.iter().zip(session.items());
        let met = met
            .filter(|(cell, _)| cell.family == family)
            .any(|(_, status)| *status != Status::Unseen);
        let introduced = self
            .introduced
            .with_untracked(|seen| seen.contains(&family));
        !met && !introduced
    }

    /// The page of the lesson to be read before the item at this position.
    fn lesson_due(self, position: usize) -> Option<usize> {
        let cell = *self.attempt.cells()?.get(position)?;
        if cell.family != Family::MiniLanguage || !self.is_new(position) {
            return None;
        }
        let read = self.attempt.lesson_pages();
        (read < pages().len()).then_some(read)
    }

    /// Records an answer, or for `None` « je passe ». Goes on once it is on the disk, or once the disk
    /// has failed, which a banner reports.
    fn record_answer(self, position: usize, answer: Option<Answer>) {
        if self.busy.get_untracked() {
            return;
        }
        let (recorded, saved_text): (bool, fn(Texts, usize) -> String) = match &answer {
            Some(answer) => (self.attempt.answer(position, answer), saved_answer),
            None => (self.attempt.pass(position), saved_pass),
        };
        self.go_on_when_saved(position, recorded, saved_text);
    }

    /// Records a second answer, or for `None` that there is none.
    fn record_second(self, position: usize, answer: Option<Answer>) {
        if self.busy.get_untracked() {
            return;
        }
        let recorded = match &answer {
            Some(answer) => self.attempt.retry(position, answer),
            None => {
                self.attempt.decline_second(position);
                true
            }
        };
        self.go_on_when_saved(position, recorded, saved_answer);
    }

    /// Waits for the disk, sets the status to `saved_text` of the item's number, and goes on.
    fn go_on_when_saved(
        self,
        position: usize,
        recorded: bool,
        saved_text: fn(Texts, usize) -> String,
    ) {
        if !recorded {
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
            let (t, number) = (t_now(), position + 1);
            self.status.set(if saved {
                saved_text(t, number)
            } else {
                t.item_kept(number)
            });
            self.follow();
        });
    }
}

fn saved_answer(t: Texts, number: usize) -> String {
    t.item_saved(number)
}

fn saved_pass(t: Texts, number: usize) -> String {
    t.item_passed(number)
}

/// The official form.
#[component]
pub fn Official() -> impl IntoView {
    let app = use_app();
    let attempt = Attempt::new(app);
    let flow = Flow {
        app,
        attempt,
        phase: RwSignal::new(Phase::Notice),
        typed: Typed::new(
            app.store
                .with_untracked(|dossier| dossier.profile().session_code),
        ),
        status: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
        introduced: RwSignal::new(Vec::new()),
    };
    if attempt.has_begun() {
        // Opening the page ends a pause; without a pause, the page was closed or killed meanwhile.
        if attempt.view_now().paused {
            attempt.resume();
        } else {
            attempt.interrupted();
        }
        if let Some(phase) = flow.next_phase() {
            flow.phase.set(phase);
        }
    }
    let can_write = Memo::new(move |_| app.store.can_write());
    let school = Memo::new(move |_| app.school.with(|school| school.ready().cloned()));
    view! {
        <main class="page page--column" id="main">
            {move || {
                if !can_write.get() {
                    return view! {
                        <h1 tabindex="-1">{tr(Texts::title_official)}</h1>
                        <p>{tr(Texts::aptitude_official_readonly)}</p>
                    }.into_any();
                }
                let Some(school) = school.get() else {
                    return view! {
                        <h1 tabindex="-1">{tr(Texts::title_official)}</h1>
                        <p>{tr(Texts::aptitude_official_closed)}</p>
                        <SchoolProblems />
                    }.into_any();
                };
                view! {
                    <WithTexts let:texts>
                        {page(flow, &school, texts)}
                    </WithTexts>
                }.into_any()
            }}
            // It outlives the items: the outcome of one is shown and announced beside the next.
            <LiveRegion urgency=Urgency::Polite class="item__status">
                {move || {
                    let beside = matches!(flow.phase.get(), Phase::Item(_) | Phase::Second(_));
                    beside.then(|| flow.status.get())
                }}
            </LiveRegion>
        </main>
    }
}

/// Names what the phase shows, for the title of the document; tracked.
fn name_part(flow: Flow) {
    let (t, phase) = (t(), flow.phase.get());
    let family = |position: usize| {
        let cell = flow.attempt.cells().and_then(|cells| cells.get(position));
        cell.map_or("", |cell| names::family(cell.family))
    };
    let problem = |position: usize| {
        let total = flow.attempt.cells().map_or(0, <[_]>::len);
        t.item_part(family(position), position + 1, total)
    };
    let part = match phase {
        _ if flow.attempt.paused.get() => t.pause_title().to_owned(),
        // The page's own title.
        Phase::Notice => return flow.app.clear_part(),
        Phase::Begin => t.begin_title().to_owned(),
        Phase::Example(position) => t.example_title(family(position)),
        Phase::Lesson(_, page) => t.item_lesson_count(page + 1, pages().len()),
        Phase::Item(position) => problem(position),
        Phase::Second(position) => [problem(position), t.item_second_title().to_owned()].join(", "),
        Phase::Review => t.review_title().to_owned(),
        Phase::Stop => t.review_stop_title().to_owned(),
    };
    flow.app.name_part(part);
}

/// What the phase shows; tracked.
fn page(flow: Flow, school: &School, texts: Arc<TextTree>) -> AnyView {
    name_part(flow);
    if flow.attempt.paused.get() {
        return view! { <Pause flow=flow /> }.into_any();
    }
    match flow.phase.get() {
        Phase::Notice => view! { <Notice flow=flow school=school.clone() /> }.into_any(),
        Phase::Begin => view! { <Begin flow=flow /> }.into_any(),
        Phase::Example(position) => {
            view! { <Example flow=flow position=position texts=texts /> }.into_any()
        }
        Phase::Lesson(position, page) => {
            view! { <Lesson flow=flow position=position page=page texts=texts /> }.into_any()
        }
        Phase::Item(position) => {
            view! { <ItemPage flow=flow position=position texts=texts /> }.into_any()
        }
        Phase::Second(position) => {
            view! { <SecondTry flow=flow position=position texts=texts /> }.into_any()
        }
        Phase::Review => view! { <Review flow=flow /> }.into_any(),
        Phase::Stop => view! { <Stop flow=flow /> }.into_any(),
    }
}

/// The worked example of a family that comes for the first time.
#[component]
fn Example(
    /// The flow.
    flow: Flow,
    /// The position of the family's first item, from 0.
    position: usize,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let family = flow.attempt.cells()?.get(position)?.family;
    let start = move |()| {
        flow.introduced.update(|seen| seen.push(family));
        flow.follow();
    };
    Some(view! {
        <TestHead flow=flow position=position />
        <Introduction family=family texts=texts on_start=Callback::new(start) />
    })
}

/// A page of the lesson.
#[component]
fn Lesson(
    /// The flow.
    flow: Flow,
    /// The position of the item that comes after the lesson, from 0.
    position: usize,
    /// The page, from 0.
    page: usize,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    view! {
        <TestHead flow=flow position=position />
        <LessonPage
            page=page
            texts=texts
            answered=Callback::new(move |answer: Answer| flow.attempt.lesson(page, &answer))
            next=Callback::new(move |()| flow.follow())
        />
    }
}
