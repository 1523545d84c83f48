//! A frame in words, for people who do not see the canvas. The wording is stable: the same frame
//! always gives the same text, and things are named in the order in which they were made.

use crate::names::{ColorName, Decor, PictureName, SCENE_SIZE};
use crate::scene::display::{Background, DisplayItem, DisplayList, Paint, Shape};
use declic_text::Lang;

/// Groups of things that are named one by one; the rest is counted.
const MAX_GROUPS: usize = 12;

/// From this many similar things on, rows are described instead of each position.
const MANY: usize = 4;

/// The words in one language: one method for each text of `content/scene`, by `build.rs`.
#[derive(Clone, Copy)]
struct Texts(Lang);

include!(concat!(env!("OUT_DIR"), "/scene.rs"));

/// Describes `list` in the interface's language, which need not be the program's.
pub fn describe(list: &DisplayList, lang: Lang) -> String {
    let texts = Texts(lang);
    let mut sentences = vec![texts.background(&list.background)];
    let mut groups: Vec<(String, Vec<&DisplayItem>)> = Vec::new();
    for item in &list.items {
        let name = texts.thing(item, 1);
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, items)) => items.push(item),
            None => groups.push((name, vec![item])),
        }
    }
    for (name, items) in groups.iter().take(MAX_GROUPS) {
        sentences.push(texts.group(name, items));
    }
    let others = groups.iter().skip(MAX_GROUPS);
    let others: usize = others.map(|(_, items)| items.len()).sum();
    if others > 0 {
        sentences.push(texts.frame_others(others));
    }
    sentences.extend(texts.outcome(list));
    sentences.join(" ")
}

/// Score and end of the game in the interface's language; `None` where `list` shows neither.
pub fn describe_outcome(list: &DisplayList, lang: Lang) -> Option<String> {
    let sentences = Texts(lang).outcome(list);
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

impl Texts {
    /// The score, and the end with the way to play again.
    fn outcome(self, list: &DisplayList) -> Vec<String> {
        let mut sentences = Vec::new();
        sentences.extend(list.score.as_ref().map(|score| self.frame_score(score)));
        if let Some(text) = &list.ended {
            sentences.push(self.end(text));
            if list.can_restart {
                sentences.push(self.frame_restart().to_owned());
            }
        }
        sentences
    }

    fn background(self, background: &Background) -> String {
        self.frame_background(match background {
            Background::Decor(Decor::Market) => self.decor_market(),
            Background::Decor(Decor::Garden) => self.decor_garden(),
            Background::Decor(Decor::Night) => self.decor_night(),
            Background::Decor(Decor::Sky) => self.decor_sky(),
            Background::Color(Paint::Named(color)) => color.name(self.0),
            Background::Color(Paint::Hex(color)) => color,
        })
    }

    /// The name of a thing with its article, or what follows the number of several.
    fn thing(self, item: &DisplayItem, count: usize) -> String {
        match &item.shape {
            Shape::Picture(picture) => self.picture(*picture, count).to_owned(),
            Shape::Circle => self.thing_circle(count, self.color(item)),
            Shape::Rectangle => self.thing_rectangle(count, self.color(item)),
            Shape::Text(text) => self.thing_text(count, text),
        }
    }

    fn picture(self, picture: PictureName, count: usize) -> &'static str {
        match picture {
            PictureName::Basket => self.thing_basket(count),
            PictureName::Tomato => self.thing_tomato(count),
            PictureName::Carrot => self.thing_carrot(count),
            PictureName::Pear => self.thing_pear(count),
            PictureName::Apple => self.thing_apple(count),
            PictureName::Courgette => self.thing_courgette(count),
            PictureName::Strawberry => self.thing_strawberry(count),
            PictureName::Pumpkin => self.thing_pumpkin(count),
            PictureName::Snail => self.thing_snail(count),
            PictureName::Leaf => self.thing_leaf(count),
            PictureName::Star => self.thing_star(count),
        }
    }

    /// The name of a thing's colour, or its digits.
    fn color(self, item: &DisplayItem) -> &str {
        let mut known = ColorName::ALL.iter();
        let known = known.find(|color| color.hex() == item.color);
        known.map_or(item.color.as_str(), |color| color.name(self.0))
    }

    /// Things of one name: where one stands, where a few stand, or how many stand in each row.
    fn group(self, name: &str, items: &[&DisplayItem]) -> String {
        let count = items.len();
        let (first, places) = match items {
            [] => return String::new(),
            [item] => return self.frame_one(self.place(item), name),
            [first, ..] if count < MANY => {
                let places: Vec<&str> = items.iter().map(|item| self.place(item)).collect();
                (first, places.join(", "))
            }
            [first, ..] => {
                let mut rows: Vec<String> = Vec::new();
                for row in [Some(0), Some(1), Some(2), None] {
                    let here = items.iter().filter(|item| row_of(item) == row).count();
                    if here > 0 {
                        rows.push(format!("{here} {}", self.row(row)));
                    }
                }
                (first, rows.join(", "))
            }
        };
        self.frame_several(count, places, self.thing(first, count))
    }

    fn row(self, row: Option<usize>) -> &'static str {
        match row {
            Some(0) => self.place_top(),
            Some(1) => self.place_middle(),
            Some(_) => self.place_bottom(),
            None => self.place_out(),
        }
    }

    fn place(self, item: &DisplayItem) -> &'static str {
        let Some(row) = row_of(item) else {
            return self.place_out();
        };
        match (row, third(item.x)) {
            (0, 0) => self.place_top_left(),
            (0, 1) => self.place_top_centre(),
            (0, _) => self.place_top_right(),
            (1, 0) => self.place_middle_left(),
            (1, 1) => self.place_centre(),
            (1, _) => self.place_middle_right(),
            (_, 0) => self.place_bottom_left(),
            (_, 1) => self.place_bottom_centre(),
            (_, _) => self.place_bottom_right(),
        }
    }

    fn end(self, text: &str) -> String {
        if text.is_empty() {
            self.frame_over().to_owned()
        } else if text.ends_with(['.', '!', '?', '…']) {
            self.frame_over_with(text)
        } else {
            self.frame_over_with(format!("{text}."))
        }
    }
}

/// 0, 1 or 2 for the first, second or last third of the scene.
fn third(at: f64) -> usize {
    if at < SCENE_SIZE / 3.0 {
        0
    } else if at < SCENE_SIZE / 3.0 * 2.0 {
        1
    } else {
        2
    }
}

/// The row of a thing; `None` when no part of its box is on the scene.
fn row_of(item: &DisplayItem) -> Option<usize> {
    let inside =
        |at: f64, size: f64| at + size.abs() / 2.0 > 0.0 && at - size.abs() / 2.0 < SCENE_SIZE;
    (inside(item.x, item.width) && inside(item.y, item.height)).then(|| third(item.y))
}
