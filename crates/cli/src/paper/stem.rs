//! What is asked, family by family, with a place for the answer; or, in an example, with the
//! answer in that place.

use declic_aptitude::deductions::{DeductionsStem, Produce};
use declic_aptitude::instructions::InstructionsStem;
use declic_aptitude::matrices::MatricesStem;
use declic_aptitude::rotation::RotationStem;
use declic_aptitude::series::SeriesStem;
use declic_aptitude::wording;
use declic_aptitude::{Answer, Item, Stem};

use super::markup::{Markup, element, list, tag};
use super::texts::{Texts, letter};
use super::{drawings, mini, robot};

/// The problem of an item. With `solved`, its answer is filled in.
pub fn stem(item: &Item, solved: bool, texts: &Texts) -> Markup {
    let answer = solved.then_some(&item.answer);
    match &item.stem {
        Stem::Series(stem) => series(stem, answer, texts),
        Stem::Matrices(stem) => matrices(stem, answer, texts),
        Stem::Deductions(stem) => deductions(stem, answer, texts),
        Stem::RobotTrace(stem) => robot::trace(stem, solved.then_some(item), texts),
        Stem::RobotBuild(stem) => robot::build(stem, answer, texts),
        Stem::MiniLanguage(stem) => mini::field(stem, answer, texts),
        Stem::Instructions(stem) => instructions(stem, answer, texts),
        Stem::Rotation(stem) => rotation(stem, answer, texts),
    }
}

/// A line to write a number on.
pub fn number(answer: Option<&Answer>, texts: &Texts) -> Markup {
    let label = texts.interface("item.answer", &[]);
    let written = answer.map(Answer::to_string).unwrap_or_default();
    let parts = [tag("span", "", label), tag("span", "blank", written)];
    tag("p", "write", parts)
}

/// A small title inside a problem.
pub fn part(title: String) -> Markup {
    tag("p", "part", title)
}

/// A square to tick and a letter.
fn tick(at: usize, answer: Option<&Answer>) -> Markup {
    let right = matches!(answer, Some(Answer::Choice(option)) if usize::from(*option) == at);
    let sign = if right { "×" } else { "" };
    let parts = [tag("span", "square-box", sign), tag("b", "", letter(at))];
    tag("span", "tick", parts)
}

fn options(drawn: Vec<Markup>, answer: Option<&Answer>, texts: &Texts) -> Markup {
    let class = format!("options of-{}", drawn.len());
    let options = drawn.into_iter().enumerate();
    let options = options.map(|(at, drawing)| Markup::from([tick(at, answer), drawing]));
    let title = part(texts.get("paper.tick"));
    tag("div", "", [title, list("ul", &class, options)])
}

fn series(stem: &SeriesStem, answer: Option<&Answer>, texts: &Texts) -> Markup {
    let terms = stem.terms.iter().map(ToString::to_string);
    let terms = terms.chain(std::iter::once("?".to_owned()));
    Markup::from([list("ol", "series", terms), number(answer, texts)])
}

fn matrices(stem: &MatricesStem, answer: Option<&Answer>, texts: &Texts) -> Markup {
    let drawn = stem.options.iter();
    let drawn = drawn.map(|figure| drawings::figure(*figure, texts));
    let options = options(drawn.collect(), answer, texts);
    tag("div", "beside", [table(stem, texts), options])
}

/// The nine cells; the last one asks.
pub fn table(stem: &MatricesStem, texts: &Texts) -> Markup {
    let cells: Vec<Markup> = stem
        .shown
        .iter()
        .map(|figure| tag("td", "", drawings::figure(*figure, texts)))
        .chain(std::iter::once(tag("td", "missing", "?")))
        .collect();
    let rows = cells.chunks(3).map(|row| tag("tr", "", row.to_vec()));
    let label = texts.interface("item.matrix_label", &[]);
    let attributes = [("class", "matrix"), ("aria-label", label.as_str())];
    element("table", &attributes, rows.collect::<Markup>())
}

fn deductions(stem: &DeductionsStem, answer: Option<&Answer>, texts: &Texts) -> Markup {
    let clues = stem
        .clues
        .iter()
        .map(|clue| texts.say(&wording::clue(clue)));
    let tray = stem.produce.iter();
    let tray = tray.map(|produce| drawings::produce(*produce, texts));
    let order: &[Produce] = match answer {
        Some(Answer::Order(order)) => order,
        _ => &[],
    };
    let stalls = (0..stem.produce.len()).map(|at| {
        let name = order.get(at);
        let name = name.map(|it| texts.get(&format!("produce.{}.bare", it.id())));
        let place = (at + 1).to_string();
        let place = texts.fill("clue.stall", &[("place", &place)]);
        let place = tag("span", "place", place);
        Markup::from([tag("span", "stall", name.unwrap_or_default()), place])
    });
    Markup::from([
        part(texts.get("paper.clues")),
        list("ol", "numbered", clues),
        part(texts.get("paper.produce")),
        list("ul", "tray", tray),
        part(texts.interface("item.stalls", &[])),
        list("ol", "stalls", stalls),
    ])
}

fn instructions(stem: &InstructionsStem, answer: Option<&Answer>, texts: &Texts) -> Markup {
    let rules = stem
        .rules
        .iter()
        .map(|rule| texts.say(&wording::rule(rule)));
    let heads = ["line", "letter", "number", "mark", "weight"];
    let heads = heads.map(|key| tag("th", "", texts.get(&format!("instructions.{key}"))));
    let mut rows = vec![tag("tr", "", heads)];
    rows.extend(stem.rows.iter().enumerate().map(|(at, row)| {
        let weight = row.weight.to_string();
        let cells = [
            tick(at, answer),
            texts
                .get(&format!("letter.{}.bare", row.letter.key()))
                .into(),
            row.number.to_string().into(),
            drawings::mark(row.mark, texts),
            texts
                .fill("instructions.kilograms", &[("n", &weight)])
                .into(),
        ];
        tag("tr", "", cells.map(|cell| tag("td", "", cell)))
    }));
    Markup::from([
        part(texts.get("instructions.rules")),
        list("ol", "numbered", rules),
        part(texts.get("paper.tick")),
        tag("table", "labels", rows),
    ])
}

fn rotation(stem: &RotationStem, answer: Option<&Answer>, texts: &Texts) -> Markup {
    let title = part(texts.get("rotation.piece"));
    let piece = tag("div", "", [title, drawings::piece(&stem.piece, texts)]);
    let drawn = stem.options.iter();
    let drawn = drawn.map(|piece| drawings::piece(piece, texts)).collect();
    tag("div", "beside", [piece, options(drawn, answer, texts)])
}
