//! The lesson of the mini-language: on each page sentences, a traced program, and a question that is
//! not scored.

use std::sync::Arc;

use declic_aptitude::mini_language::lesson::pages;
use declic_aptitude::{Answer, wording};
use leptos::prelude::*;

use super::item::{ANSWER_MESSAGE, Draft, Sketch, mini_language, series};
use crate::components::aptitude::names;
use crate::components::field::FieldAlert;
use crate::components::focus::{self, Target};
use crate::components::icon::{Icon, IconName};
use crate::components::listen::Listen;
use crate::state::contents::TextTree;
use crate::texts::t;

/// A page of the lesson, from 0.
#[component]
pub fn LessonPage(
    /// Its number, from 0.
    page: usize,
    /// The families' texts.
    texts: Arc<TextTree>,
    /// Runs with the first answer to the page's question.
    answered: Callback<Answer>,
    /// Runs at the end of the page.
    next: Callback<()>,
) -> impl IntoView {
    let mut all = pages();
    let count = all.len();
    let lesson = (page < count).then(|| all.swap_remove(page))?;
    let (title, sentences) = wording::lesson(&lesson);
    let title = texts.sentence(&title);
    let sentences: Vec<String> = sentences.iter().map(|one| texts.sentence(one)).collect();
    let spoken = [vec![title.clone()], sentences.clone()].concat().join("\n");
    let listed = sentences
        .into_iter()
        .map(|sentence| view! { <li>{sentence}</li> })
        .collect_view();
    let draft = Draft::new(Sketch::of_screen());
    let missing = RwSignal::new(false);
    let given = RwSignal::new(None::<Answer>);
    let right = lesson.answer();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let answer = draft.get_untracked();
        missing.set(answer.is_none());
        if answer.is_none() {
            focus::focus(Target::LessonAnswer);
        }
        if let (Some(answer), None) = (answer, given.get_untracked()) {
            answered.run(answer.clone());
            given.set(Some(answer));
            focus::focus_judgement();
        }
    };
    let trace = mini_language::boxes_table(&lesson.shown, &lesson.walk().steps, &texts);
    let question = mini_language::program(&lesson.question);
    let intro = (page == 0).then(|| {
        view! {
            <p class="page__lead">
                {texts.get("lesson.mini-language.intro")} " "
                {texts.get("lesson.mini-language.not_scored")}
            </p>
        }
    });
    let verdict_texts = texts.clone();
    let verdict = move || {
        let texts = &verdict_texts;
        let answer = given.get()?;
        let is_right = answer == right;
        let title = if is_right {
            texts.get("lesson.mini-language.right")
        } else {
            let number = names::answer(texts, &right).unwrap_or_default();
            texts.fill("lesson.mini-language.look", &[("n", &number)])
        };
        let reading = lesson.reading_of(&answer);
        let remark = reading.map(|reading| {
            view! { <p>{texts.get(&format!("misreading.{}", reading.key()))}</p> }
        });
        let steps = (!is_right).then(|| {
            mini_language::boxes_table(&lesson.question, &lesson.answer_walk().steps, texts)
        });
        let end =
            (page + 1 == count).then(|| view! { <p>{texts.get("lesson.mini-language.end")}</p> });
        Some(view! {
            <section class="judgement stack" tabindex="-1" aria-label=title.clone()>
                <h2>{title.clone()}</h2>
                {remark}
                {steps}
                {end}
                <p>
                    <button
                        class="button button--primary button--large"
                        type="button"
                        on:click=move |_| next.run(())
                    >
                        {t().item_lesson_next()}
                        <Icon name=IconName::Right />
                    </button>
                </p>
            </section>
        })
    };
    Some(view! {
        <form class="item lesson-page" on:submit=submit novalidate>
            <div>
                <div class="item__head">
                    <p class="item__family">{t().item_lesson_count(page + 1, count)}</p>
                    <Listen text=Callback::new(move |()| spoken.clone()) />
                </div>
                <h1 class="item__question" tabindex="-1">{title}</h1>
                {intro}
            </div>
            <ul class="reasons">{listed}</ul>
            {trace}
            <h2 class="item__part-title">{texts.get("lesson.mini-language.question")}</h2>
            {question}
            <series::NumberField draft=draft missing=missing />
            <FieldAlert
                id=ANSWER_MESSAGE
                message=Signal::derive(move || {
                    missing.get().then(|| t().item_need_number().to_owned())
                })
            />
            <div class="item__actions" hidden=move || given.get().is_some()>
                <button class="button button--primary" type="submit">
                    {t().item_lesson_check()}
                </button>
            </div>
        </form>
        {verdict}
    })
}
