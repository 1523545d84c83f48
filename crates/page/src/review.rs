//! What the step asks for: a title, a line about who made the game, and colours that can be read.

use declic_text::Lang;

use crate::colour::{self, LARGE_CONTRAST, Rgb, TEXT_CONTRAST};
use crate::css::{Selector, Sheet};
use crate::html::Html;
use crate::property::Property;
use crate::tag::Tag;

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

/// What the person starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The HTML.
    pub html: String,
    /// The CSS.
    pub css: String,
}

impl Start {
    /// The page of the game called `title`.
    pub fn new(title: &str, lang: Lang) -> Self {
        let maker = match lang {
            Lang::Fr => "Un jeu de …",
            Lang::En => "A game by …",
        };
        let title: String = title
            .chars()
            .filter(|it| !matches!(it, '<' | '>' | '&'))
            .collect();
        Self {
            html: format!("<h1>{title}</h1>\n<p>{maker}</p>\n"),
            css: "body {\n  background: white;\n  color: black;\n}\n".to_owned(),
        }
    }
}

/// What is still to be done, the first thing first.
#[derive(Clone, Debug, PartialEq)]
pub enum Todo {
    /// Something is wrong in the HTML.
    HtmlFault,
    /// Something is wrong in the CSS.
    CssFault,
    /// There is no title.
    NoTitle,
    /// The title is still the game's own.
    SameTitle,
    /// Nobody is named yet.
    Maker,
    /// The page is white.
    Background,
    /// All texts are black.
    TextColour,
    /// A text is hard to read on its background.
    Contrast {
        /// The element.
        tag: Tag,
        /// The contrast, from 1 to 21.
        contrast: f64,
        /// The least that it needs.
        least: f64,
    },
}

/// What of the step is done, whether or not the page has faults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Goals {
    /// There is a title of the person's own.
    pub title: bool,
    /// Somebody is named.
    pub maker: bool,
    /// There are colours, and they can be read.
    pub colours: bool,
}

/// What of the step is done on a page that started as `start`.
pub fn goals(html: &Html, sheet: &Sheet, start: &Start) -> Goals {
    let first = crate::html::read(&start.html);
    Goals {
        title: title_todo(html, &first).is_none(),
        maker: maker_todo(html, &first).is_none(),
        colours: colour_todo(html, sheet).is_none(),
    }
}

/// The first thing that is still to be done on a page that started as `start`; `None` where all is done.
pub fn review(html: &Html, sheet: &Sheet, start: &Start) -> Option<Todo> {
    if !html.faults.is_empty() {
        return Some(Todo::HtmlFault);
    }
    if !sheet.faults.is_empty() {
        return Some(Todo::CssFault);
    }
    let first = crate::html::read(&start.html);
    title_todo(html, &first)
        .or_else(|| maker_todo(html, &first))
        .or_else(|| colour_todo(html, sheet))
}

fn title_todo(html: &Html, first: &Html) -> Option<Todo> {
    match html.texts(Tag::H1).into_iter().next() {
        None => Some(Todo::NoTitle),
        Some(title) => first
            .texts(Tag::H1)
            .contains(&title)
            .then_some(Todo::SameTitle),
    }
}

fn maker_todo(html: &Html, first: &Html) -> Option<Todo> {
    let starting = first.texts(Tag::P);
    let is_maker = |line: &String| {
        !starting.contains(line) && !line.contains('…') && line.chars().any(char::is_alphanumeric)
    };
    (!html.texts(Tag::P).iter().any(is_maker)).then_some(Todo::Maker)
}

fn colour_todo(html: &Html, sheet: &Sheet) -> Option<Todo> {
    let background = sheet.colour(Selector::Body, Property::Background);
    let background = background.unwrap_or(WHITE);
    if background == WHITE {
        return Some(Todo::Background);
    }
    let text = sheet.colour(Selector::Body, Property::Color);
    let text = text.unwrap_or(BLACK);
    let has_text = |tag: &Tag| !html.texts(*tag).is_empty();
    let mut found = Tag::ALL.into_iter().filter(has_text);
    let colour = |tag: Tag, property| sheet.colour(Selector::Element(tag), property);
    let is_black = |tag: Tag| colour(tag, Property::Color).unwrap_or(text) == BLACK;
    if found.clone().all(is_black) {
        return Some(Todo::TextColour);
    }
    found.find_map(|tag| {
        let on = colour(tag, Property::Background).unwrap_or(background);
        let contrast = colour::contrast(colour(tag, Property::Color).unwrap_or(text), on);
        let least = match tag {
            Tag::H1 | Tag::H2 => LARGE_CONTRAST,
            _ => TEXT_CONTRAST,
        };
        (contrast < least).then_some(Todo::Contrast {
            tag,
            contrast,
            least,
        })
    })
}
