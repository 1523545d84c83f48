//! The key: for each problem the right answer, how hard it is, and why no other answer is right.

use declic_aptitude::{Answer, Item, Proof, Stem, wording};

use super::markup::{Markup, element, list, tag};
use super::task::in_words;
use super::texts::Texts;
use super::{drawings, mini, robot};

/// The width of a cell in the answers, in tenths of a millimetre.
const SMALL: i32 = 60;

/// The answers to all problems.
pub fn key(items: &[Item], texts: &Texts) -> Markup {
    let mut pieces = vec![
        tag("h1", "", texts.get("paper.key")),
        tag("p", "lead", texts.get("paper.key_lead")),
    ];
    let answers = items.iter().enumerate();
    pieces.extend(answers.map(|(at, item)| entry(at + 1, item, texts)));
    tag("main", "key", pieces)
}

fn entry(number: usize, item: &Item, texts: &Texts) -> Markup {
    let cell = item.cell;
    let (number, name) = (number.to_string(), texts.family(cell.family));
    let values = [("number", number.as_str()), ("family", &name)];
    let title = texts.fill("paper.key_problem", &values);
    let level = cell.level.number().to_string();
    let task = texts.get(&format!("task.{}.{level}", cell.family.id()));
    let values = [("level", level.as_str()), ("task", &task)];
    let level = texts.fill("paper.key_level", &values);
    let reasons = wording::explain(item);
    let reasons = reasons.iter().map(|reason| texts.say(reason));
    let head = [
        tag("h2", "", title),
        tag("p", "level", level),
        answer(&item.answer, texts),
    ];
    let inside = [
        tag("div", "together", [head.into(), drawn(item, texts)]),
        tag("p", "part", texts.get("explain.title")),
        list("ol", "numbered reasons", reasons),
    ];
    let id = format!("answer-{number}");
    let canonical = item.answer.to_string();
    let attributes = [
        ("class", "answer"),
        ("id", id.as_str()),
        ("data-answer", &canonical),
    ];
    element("section", &attributes, inside)
}

fn answer(answer: &Answer, texts: &Texts) -> Markup {
    let words = in_words(answer, texts);
    let said = match &words {
        Some(words) => texts.interface("example.answer", &[("answer", words)]),
        None => texts.get("paper.key_program"),
    };
    let program = match answer {
        Answer::Program(program) => robot::built(program, texts),
        _ => Markup::none(),
    };
    Markup::from([tag("p", "right", said), program])
}

/// The drawing that the reasons talk of.
fn drawn(item: &Item, texts: &Texts) -> Markup {
    match (&item.stem, &item.answer) {
        (Stem::Matrices(stem), Answer::Choice(option)) => {
            let right = stem.options.get(usize::from(*option));
            let right = right.map(|figure| drawings::figure(*figure, texts));
            tag("div", "drawn", right)
        }
        (Stem::Rotation(stem), Answer::Choice(option)) => {
            let turned = stem.options.get(usize::from(*option));
            let turned = turned.map(|piece| drawings::piece(piece, texts));
            let pair = [drawings::piece(&stem.piece, texts), turned.into()];
            tag("div", "drawn", pair)
        }
        (Stem::RobotTrace(stem), _) => {
            tag("div", "drawn", robot::grid(stem, Some(item), SMALL, texts))
        }
        (Stem::RobotBuild(stem), Answer::Program(program)) => {
            robot::worlds(stem, Some(program), SMALL, texts)
        }
        (Stem::MiniLanguage(stem), _) => match &item.proof {
            Proof::MiniLanguage(proof) => {
                tag("div", "drawn", mini::boxes(stem, &proof.steps, texts))
            }
            _ => Markup::none(),
        },
        _ => Markup::none(),
    }
}
