//! The document: its head, its style sheet and what stands at the foot of each page; and the first
//! page.

use declic_aptitude::{Family, example};

use super::Sheet;
use super::drawings::fillings;
use super::markup::{Markup, element, list, tag};
use super::texts::Texts;

const META: &str = "<meta charset=\"utf-8\"/>\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n";
const STYLE: &str = include_str!("style.css");

/// A document without links to anything, for the printer.
pub fn document(sheet: &Sheet, parts: Vec<Markup>, texts: &Texts) -> String {
    let title = [sheet.name(texts), texts.get("paper.title")].join(" · ");
    let head = [
        Markup::as_it_is(META.to_owned()),
        tag("title", "", title),
        tag("style", "", Markup::as_it_is(style(sheet, texts))),
    ];
    let mut drawn = sheet.items.clone();
    drawn.push(example(Family::Matrices));
    let body = tag("body", "", [fillings(&drawn), parts.into()]);
    let html = element(
        "html",
        &[("lang", texts.code())],
        [tag("head", "", head), body],
    );
    format!("<!DOCTYPE html>\n{}", html.into_text())
}

/// The style sheet, with the sheet's name and the number of the page at the foot of each page.
fn style(sheet: &Sheet, texts: &Texts) -> String {
    let foot = |title: &str| {
        let text = texts.fill("paper.footer", &[("title", title)]);
        format!(
            "@bottom-center {{ content: \"{} \" counter(page); }}",
            in_style(&text)
        )
    };
    let name = sheet.name(texts);
    let key = [texts.get("paper.key"), name.clone()].join(" · ");
    format!(
        "{STYLE}@page {{ {} }}\n@page key {{ {} }}\n",
        foot(&name),
        foot(&key)
    )
}

/// A text inside the quotes of a style sheet.
fn in_style(text: &str) -> String {
    let mut out = String::new();
    for sign in text.chars() {
        if sign.is_alphanumeric() || " -,.".contains(sign) {
            out.push(sign);
        } else {
            out.push_str(&format!("\\{:X} ", u32::from(sign)));
        }
    }
    out
}

/// The first page: which test this is, what to know, and room for a name and a date.
pub fn title(sheet: &Sheet, texts: &Texts) -> Markup {
    let tasks = sheet.items.len().to_string();
    let what = match &sheet.session {
        Some(session) => {
            let form = session.code.form();
            let (minutes, most) = (form.minutes.to_string(), form.most_minutes.to_string());
            let name = texts.interface("form.name", &[("tasks", &tasks)]);
            let time = texts.interface(
                "session.sheet_no_time",
                &[("minutes", &minutes), ("most", &most)],
            );
            [tag("p", "form", name), tag("p", "", time)]
        }
        None => [
            tag(
                "p",
                "form",
                texts.fill("paper.specimen_level", &[("level", &sheet.level())]),
            ),
            tag("p", "", texts.get("paper.specimen_what")),
        ],
    };
    let code = match &sheet.session {
        Some(session) => session.code.to_string(),
        None => texts.get("paper.specimen"),
    };
    let seat = sheet.session.as_ref().and_then(|session| session.seat);
    let seat = seat.map(|seat| {
        let seat = seat.to_string();
        tag("p", "form", texts.fill("paper.seat", &[("seat", &seat)]))
    });
    let blank = |label: String| {
        let parts = [tag("span", "", label), tag("span", "blank", "")];
        tag("p", "write", parts)
    };
    let know = [
        texts.get("paper.notice"),
        texts.interface("begin.how_example", &[]),
        texts.get("paper.leave"),
        texts.get("paper.pause"),
        texts.get("paper.write"),
        texts.get("paper.not_the_same"),
    ];
    let about = |key: &str| {
        let text = texts.interface(&format!("notice.{key}_text"), &[]);
        [
            tag("h2", "", texts.interface(&format!("notice.{key}"), &[])),
            tag("p", "", text),
        ]
    };
    let inside = [
        tag("h1", "", texts.get("paper.title")),
        tag("p", "code", code),
        what.into(),
        seat.into(),
        blank(texts.interface("person.name", &[])),
        blank(texts.get("paper.date")),
        tag("h2", "", texts.get("paper.know")),
        list("ul", "", know),
        about("method").into(),
        about("not").into(),
    ];
    tag("header", "title", inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_leave_its_quotes() {
        assert_eq!(in_style("LOIR-2, é"), "LOIR-2, é");
        assert_eq!(in_style("\"}</x"), "\\22 \\7D \\3C \\2F x");
    }
}
