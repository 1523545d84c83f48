//! The mini-language on paper: its programs, the reminder of its signs, and its lesson.

use declic_aptitude::mini_language::lesson::{Page, pages};
use declic_aptitude::mini_language::{MiniStem, MiniStep, SIGNS, Slot, lines};
use declic_aptitude::{Answer, wording};

use super::markup::{Markup, element, list, tag};
use super::robot::program;
use super::stem::{number, part};
use super::texts::Texts;

/// A program as it is written, in every language the same.
fn written(stem: &MiniStem) -> Markup {
    let lines = lines(stem).into_iter();
    program(lines.map(|line| (line.depth, line.kind.text())), "signs")
}

/// The program with the reminder and a line for the answer.
pub fn field(stem: &MiniStem, answer: Option<&Answer>, texts: &Texts) -> Markup {
    let left = [
        part(texts.get("mini.program")),
        written(stem),
        number(answer, texts),
    ];
    let right = [part(texts.get("mini.reminder")), reminder(texts)];
    tag(
        "div",
        "beside",
        [tag("div", "grow", left), tag("div", "", right)],
    )
}

/// The signs and what they mean.
fn reminder(texts: &Texts) -> Markup {
    let rows = SIGNS.map(|(sign, key)| {
        let meaning = texts.get(&format!("mini.rule_{key}"));
        tag("tr", "", [tag("th", "", sign), tag("td", "", meaning)])
    });
    tag("table", "reminder", rows)
}

/// A table: each line carried out, and what the boxes hold after it. What changed is bold.
pub fn boxes(stem: &MiniStem, steps: &[MiniStep], texts: &Texts) -> Markup {
    let lines = lines(stem);
    let heads = Slot::ALL.map(|slot| tag("th", "", slot.letter()));
    let head = [tag("th", "", texts.get("mini.program")), heads.into()];
    let mut rows = vec![tag("tr", "", head)];
    let mut before = [0; 3];
    for step in steps {
        let line = lines.get(usize::from(step.line));
        let text = line.map(|line| line.kind.text()).unwrap_or_default();
        let cells = step.boxes.iter().zip(before).map(|(now, before)| {
            let class = if *now == before { "" } else { "changed" };
            tag("td", class, now.to_string())
        });
        let cells: Markup = cells.collect();
        rows.push(tag("tr", "", [tag("th", "", text), cells]));
        before = step.boxes;
    }
    let label = texts.interface("item.boxes", &[]);
    let attributes = [("class", "boxes"), ("aria-label", label.as_str())];
    element("table", &attributes, rows)
}

/// The whole lesson, and the answers to its questions at its end.
pub fn lesson(texts: &Texts) -> Markup {
    let own = |part: &str| texts.get(&format!("lesson.mini-language.{part}"));
    let intro = [own("intro"), own("not_scored")].join(" ");
    let pages = pages();
    let head = [tag("h2", "", own("title")), tag("p", "lead", intro)];
    let shown = (1..).zip(&pages).map(|(at, page)| one(at, page, texts));
    let answers = (1..).zip(&pages).map(|(at, page)| solved(at, page, texts));
    let close = [
        tag("h3", "", texts.get("paper.lesson_answers")),
        tag("div", "solved", answers.collect::<Markup>()),
        tag("p", "", own("end")),
    ];
    let inside = [
        Markup::from(head),
        shown.collect(),
        tag("section", "lesson-answers together", close),
    ];
    tag("section", "lesson", inside)
}

fn one(at: usize, page: &Page, texts: &Texts) -> Markup {
    let (title, sentences) = wording::lesson(page);
    let title = texts.fill("paper.lesson", &[("title", &texts.say(&title))]);
    let sentences = sentences.iter().map(|sentence| texts.say(sentence));
    let at = at.to_string();
    let question = texts.fill("paper.lesson_question", &[("number", &at)]);
    let asked = [part(question), written(&page.question), number(None, texts)];
    let side = [
        written(&page.shown),
        boxes(&page.shown, &page.walk().steps, texts),
        tag("div", "grow", asked),
    ];
    let inside = [
        tag("h3", "", title),
        list("ul", "sentences", sentences),
        tag("div", "beside", side),
    ];
    tag("section", "lesson-page together", inside)
}

fn solved(at: usize, page: &Page, texts: &Texts) -> Markup {
    let (at, answer) = (at.to_string(), page.answer().to_string());
    let values = [("number", at.as_str()), ("n", &answer)];
    let said = texts.fill("paper.lesson_answer", &values);
    let walk = boxes(&page.question, &page.answer_walk().steps, texts);
    tag("div", "together", [tag("p", "", said), walk])
}
