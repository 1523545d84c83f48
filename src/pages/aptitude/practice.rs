//! Practice: runs of items like those of the test, each explained after its answer. The counts per day
//! stay on the device.

mod run;

use std::sync::Arc;

use declic_aptitude::mini_language::lesson::pages;
use declic_aptitude::practice::{MOST, Training, easier_than};
use declic_aptitude::{Answer, Cell, Family, Item, wording};
use leptos::prelude::*;

use super::explain::{ExampleAgain, Explanation, Introduction, explanation_drawing};
use super::item::ItemForm;
use super::lesson::LessonPage;
use crate::components::aptitude::{WithTexts, names};
use crate::components::focus::{self, Target};
use crate::components::icon::{Icon, IconName};
use crate::components::live::{LiveRegion, Urgency};
use crate::route::Route;
use crate::state::contents::TextTree;
use crate::state::use_app;
use crate::texts::{Texts, t, tr};
pub use run::MIXED;
use run::{Run, families};

/// Whether a kind of task counts as learnt: solved at least twice, and more often than not. Once is not
/// enough: among few options a guess is often right.
pub fn is_learnt(solved: usize, met: usize) -> bool {
    solved >= 2 && solved * 2 > met
}

/// A run of practice.
#[component]
pub fn Practice(
    /// The family's id, or [`MIXED`], from the address.
    family: String,
) -> impl IntoView {
    let run = families(&family).and_then(|families| Run::start(use_app(), families));
    let Some(run) = run else {
        return view! {
            <main class="page" id="main">
                <div class="plain">
                    <h1 tabindex="-1">{tr(Texts::title_practice)}</h1>
                    <p>{tr(Texts::practice_unknown)}</p>
                    <p>
                        <a class="button" href=Route::Aptitude.href()>{tr(Texts::title_aptitude)}</a>
                    </p>
                </div>
            </main>
        }.into_any();
    };
    view! {
        <main class="page page--column" id="main">
            <WithTexts let:texts>
                {
                    if let Some(page) = run.lesson.get() {
                        return view! { <Lesson run=run page=page texts=texts /> }.into_any();
                    }
                    match run.item.get() {
                        Some(item) if !run.knows(item.cell.family) => {
                            let family = item.cell.family;
                            view! { <Example run=run family=family texts=texts /> }.into_any()
                        }
                        Some(item) => view! { <Task run=run item=item texts=texts /> }.into_any(),
                        None => view! { <RunSummary run=run texts=texts /> }.into_any(),
                    }
                }
            </WithTexts>
        </main>
    }
    .into_any()
}

/// A page of the lesson; its answers are not stored.
#[component]
fn Lesson(
    /// The run that it precedes.
    run: Run,
    /// The page, from 0.
    page: usize,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let next = move |()| {
        let next = Some(page + 1).filter(|next| *next < pages().len());
        run.lesson.set(next);
        focus::focus_start_of_page();
    };
    let skip = move |_| {
        run.lesson.set(None);
        focus::focus_next_frame(Target::Heading);
    };
    run.app
        .name_part(t().item_lesson_count(page + 1, pages().len()));
    view! {
        <PracticeHead />
        <LessonPage
            page=page
            texts=texts
            answered=Callback::new(|_| {})
            next=Callback::new(next)
        />
        <p class="skip">
            <button class="button button--quiet button--small" type="button" on:click=skip>
                {t().practice_skip_lesson()}
            </button>
        </p>
    }
}

/// The head of each page of a run: its progress, and the link out.
#[component]
fn PracticeHead(
    /// The progress of the run, once it has begun.
    #[prop(optional)]
    count: Option<String>,
) -> impl IntoView {
    view! {
        <div class="test-head">
            <p class="test-head__count">{count}</p>
            <a class="button button--quiet button--small test-head__pause" href=Route::Aptitude.href()>
                {t().practice_stop()}
            </a>
        </div>
    }
}

/// The worked example of a family that is practised for the first time.
#[component]
fn Example(
    /// The run.
    run: Run,
    /// The family.
    family: Family,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let start = move |()| {
        run.known_families.update(|families| families.push(family));
        focus::focus_start_of_page();
    };
    run.app.name_part(t().example_title(names::family(family)));
    view! {
        <PracticeHead />
        <Introduction family=family texts=texts on_start=Callback::new(start) />
    }
}

/// A task of the run with its hints, and the judgement after an answer.
#[component]
fn Task(
    /// The run.
    run: Run,
    /// The task.
    item: Item,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let closed = Signal::derive(move || run.given.get().is_some() || run.passed.get());
    let number = run.number_of_task();
    let (answered, passed) = (item.clone(), item.clone());
    let family = item.cell.family;
    run.app
        .name_part(t().practice_part(names::family(family), number));
    let hints = wording::hints(&item);
    let hints = hints.iter().map(|hint| texts.sentence(hint)).collect();
    let judgement = {
        let (item, texts) = (item.clone(), texts.clone());
        move || {
            closed.get().then(|| {
                view! {
                    <Judgement run=run item=item.clone() given=run.given.get() texts=texts.clone() />
                }
            })
        }
    };
    view! {
        <PracticeHead count=t().practice_count(MOST, number) />
        <ItemForm
            item=item
            texts=texts.clone()
            sketch=run.sketch
            busy=closed
            over=closed
            tried=Callback::new(|_| {})
            submit=Callback::new(move |answer: Answer| run.record_answer(&answered, Some(answer)))
            pass=Callback::new(move |()| run.record_answer(&passed, None))
        />
        <Hints run=run hints=hints closed=closed />
        <ExampleAgain family=family texts=texts />
        {judgement}
    }
}

/// Hints, opened one after another, from general to specific.
#[component]
fn Hints(
    /// The run, which counts the opened hints.
    run: Run,
    /// The hints.
    hints: Vec<String>,
    /// Whether the task is over.
    closed: Signal<bool>,
) -> impl IntoView {
    let count = hints.len();
    let hints = StoredValue::new(hints);
    let opened = move || {
        let open = run.hints.get();
        hints.with_value(|hints| {
            let shown = hints.iter().take(open);
            shown
                .map(|hint| view! { <li>{hint.clone()}</li> })
                .collect_view()
        })
    };
    let open_next = move |_| {
        let next = run.hints.get_untracked();
        run.hints.set(next + 1);
        if next + 1 >= count {
            // The button disappears: the hints take the focus.
            focus::focus_next_frame(Target::Hints);
        }
    };
    view! {
        <section class="practice-hints" hidden=move || closed.get() aria-label=t().practice_hints()>
            <LiveRegion urgency=Urgency::Polite>
                <ol class="practice-hints__list" tabindex="-1">{opened}</ol>
            </LiveRegion>
            <button
                class="button button--quiet button--small"
                type="button"
                hidden=move || { run.hints.get() >= count }
                on:click=open_next
            >
                <Icon name=IconName::Info />
                {move || if run.hints.get() == 0 { t().practice_hint() } else { t().practice_hint_more() }}
            </button>
        </section>
    }
}

/// The judgement of an answer, or of a task that was passed, with the explanation.
#[component]
fn Judgement(
    /// The run.
    run: Run,
    /// The task.
    item: Item,
    /// The answer; `None` for a task that was passed.
    given: Option<Answer>,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let right = given.as_ref().is_some_and(|given| item.is_correct(given));
    let remarks = given
        .as_ref()
        .map(|given| wording::remark(&item, given))
        .unwrap_or_default()
        .iter()
        .map(|sentence| view! { <p>{texts.sentence(sentence)}</p> })
        .collect_view();
    let family = item.cell.family;
    let is_hard = !right && run.training.with_value(Training::is_hard);
    let hard = is_hard.then(|| view! { <Hard family=family texts=texts.clone() /> });
    let drawing = explanation_drawing(&item, &texts);
    let (title, why) = match names::answer(&texts, &item.answer) {
        _ if right => (t().practice_right().to_owned(), t().practice_why()),
        Some(answer) => (t().practice_wrong(answer), t().practice_why()),
        None if given.is_some() => (t().build_not_everywhere().to_owned(), t().build_works()),
        None => (t().build_works().to_owned(), t().practice_why()),
    };
    view! {
        <section class="judgement stack" tabindex="-1" aria-label=title.clone()>
            <h2>{title.clone()}</h2>
            {remarks}
            <h3>{why}</h3>
            {drawing}
            <Explanation item=item texts=texts />
            {hard}
            <p>
                <button
                    class="button button--primary button--large"
                    type="button"
                    on:click=move |_| run.next()
                >
                    {t().practice_next()}
                    <Icon name=IconName::Right />
                </button>
            </p>
        </section>
    }
}

/// After tasks in a row that were not solved: the worked example, and another kind of task.
#[component]
fn Hard(
    /// The family of the last one.
    family: Family,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let other = easier_than(family);
    view! {
        <div class="note">
            <Icon name=IconName::Info />
            <div class="note__body">
                <h3 class="note__title">{t().practice_hard_title()}</h3>
                <p>{t().practice_hard_text()}</p>
                <ExampleAgain family=family texts=texts />
                <p>
                    <a href=Route::Practice { family: other.id().to_owned() }.href()>
                        {t().practice_hard_other(names::family(other))}
                    </a>
                </p>
            </div>
        </div>
    }
}

/// The end of a run: the kinds of task that were solved, without marks.
#[component]
fn RunSummary(
    /// The run.
    run: Run,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    run.app.name_part(t().practice_over_title().to_owned());
    let outcomes = run.outcomes.get_untracked();
    let mostly_solved = |cell: &Cell| {
        let own = outcomes.iter().filter(|it| it.cell == *cell);
        let solved = own.clone().filter(|it| it.solved).count();
        solved * 2 > own.count()
    };
    let mut solved: Vec<Cell> = outcomes
        .iter()
        .map(|it| it.cell)
        .filter(mostly_solved)
        .collect();
    solved.sort_by_key(|cell| (std::cmp::Reverse(cell.level), cell.family));
    solved.dedup();
    let learnt = solved
        .iter()
        .map(|cell| view! { <li>{names::task(&texts, *cell)}</li> })
        .collect_view();
    view! {
        <div class="stack--loose">
            <h1 tabindex="-1">{t().practice_over_title()}</h1>
            <p>{t().practice_over_count(outcomes.len())}</p>
            {(!solved.is_empty())
                .then(|| {
                    view! {
                        <section class="stack">
                            <h2>{t().practice_over_solved()}</h2>
                            <ul class="reasons">{learnt}</ul>
                        </section>
                    }
                })}
            <div class="row">
                <button
                    class="button button--primary button--large"
                    type="button"
                    on:click=move |_| run.restart()
                >
                    {t().practice_again()}
                </button>
                <a class="button button--quiet" href=Route::Aptitude.href()>{t().practice_back()}</a>
            </div>
        </div>
    }
}
