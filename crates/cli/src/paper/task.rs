//! The form: problems in their order, each kind with an example before its first.

use declic_aptitude::{Answer, Family, Item, example};

use super::markup::{Markup, element, list, tag};
use super::stem::stem;
use super::texts::Texts;
use super::{mini, stem::part};

/// All problems, with the examples and the lesson before those that they belong to.
pub fn form(items: &[Item], texts: &Texts) -> Markup {
    let mut met: Vec<Family> = Vec::new();
    let mut pieces = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let family = item.cell.family;
        if !met.contains(&family) {
            met.push(family);
            if family == Family::MiniLanguage {
                pieces.push(mini::lesson(texts));
            }
            pieces.push(worked(family, texts));
        }
        pieces.push(problem(at + 1, items.len(), item, texts));
    }
    tag("main", "", pieces)
}

fn problem(number: usize, total: usize, item: &Item, texts: &Texts) -> Markup {
    let family = item.cell.family;
    let (number, total) = (number.to_string(), total.to_string());
    let count = texts.fill("paper.problem", &[("number", &number), ("total", &total)]);
    let head = [
        tag(
            "p",
            "count",
            [count.into(), tag("span", "", texts.family(family))],
        ),
        tag("h2", "", texts.question(family)),
        tag("p", "how", how(family, texts)),
    ];
    let id = format!("problem-{number}");
    let attributes = [
        ("class", "problem together"),
        ("id", id.as_str()),
        ("data-family", family.id()),
    ];
    element(
        "section",
        &attributes,
        [head.into(), stem(item, false, texts)],
    )
}

fn how(family: Family, texts: &Texts) -> String {
    texts.get(&format!("family.{}.how", family.id()))
}

/// The worked example of a family: the problem with its answer, and how one finds it.
fn worked(family: Family, texts: &Texts) -> Markup {
    let item = example(family);
    let name = texts.family(family);
    let title = texts.interface("example.title", &[("family", &name)]);
    let steps = ["one", "two", "three", "four"];
    let steps = steps.map(|step| texts.get(&format!("family.{}.example.{step}", family.id())));
    let inside = [
        tag("h2", "", title),
        tag("p", "lead", texts.interface("example.lead", &[])),
        tag("p", "how", how(family, texts)),
        rules(family, texts),
        stem(&item, true, texts),
        answered(&item.answer, texts),
        list("ol", "numbered", steps),
    ];
    let attributes = [("class", "example together"), ("data-example", family.id())];
    element("section", &attributes, inside)
}

/// What the robot does and what counts: on paper nobody can try it out.
fn rules(family: Family, texts: &Texts) -> Markup {
    let rules: &[&str] = match family {
        Family::RobotTrace => &["robot.rule_turn", "robot.rule_wall", "robot.rule_repeat"],
        Family::RobotBuild => &["build.rule_stop", "build.rule_budget", "build.rule_any"],
        _ => return Markup::none(),
    };
    let rules = rules.iter().map(|rule| texts.get(rule));
    Markup::from([part(texts.get("paper.rules")), list("ul", "", rules)])
}

/// The answer in words; a program stands in the lines that were written for it.
fn answered(answer: &Answer, texts: &Texts) -> Markup {
    match in_words(answer, texts) {
        Some(words) => tag(
            "p",
            "part",
            texts.interface("example.answer", &[("answer", &words)]),
        ),
        None => Markup::none(),
    }
}

/// An answer as a person reads it, where it is not a program.
pub fn in_words(answer: &Answer, texts: &Texts) -> Option<String> {
    Some(match answer {
        Answer::Number(_) | Answer::Choice(_) => answer.to_string(),
        Answer::Cell(at) => texts.cell(*at),
        Answer::Order(order) => {
            let names = order.iter();
            let names = names.map(|it| texts.get(&format!("produce.{}.the", it.id())));
            names.collect::<Vec<_>>().join(", ")
        }
        Answer::Program(_) => return None,
    })
}
