//! A frame in words, for people who do not see the canvas. The wording is stable: the same frame
//! always gives the same text, and things are named in the order in which they were made.

use crate::names::{ColorName, Decor, PictureName, SCENE_SIZE, SoundName};
use crate::scene::display::{Background, DisplayItem, DisplayList, Paint, Shape};
use declic_text::Lang;

/// Groups of things that are named one by one; the rest is counted.
const MAX_GROUPS: usize = 12;

/// From this many similar things on, rows are described instead of each position.
const MANY: usize = 4;

/// Sounds that are named, the last ones.
const MAX_SOUNDS: usize = 8;

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
    sentences.extend(texts.bursts(list));
    sentences.extend(texts.sounds(list));
    sentences.extend(texts.outcome(list));
    sentences.join(" ")
}

/// Where each thing of `list` is and how large it is, in pixels of the scene, as a program says it; the
/// first ones, in the order in which they were made.
pub fn describe_positions(list: &DisplayList, lang: Lang) -> String {
    let texts = Texts(lang);
    let whole = |number: f64| number.round() as i64;
    let sentences = list.items.iter().take(MAX_GROUPS).map(|item| {
        let (width, height) = (whole(item.width), whole(item.height));
        let (x, y) = (whole(item.x), whole(item.y));
        texts.frame_position(height, texts.thing(item, 1), width, x, y)
    });
    sentences.collect::<Vec<_>>().join(" ")
}

/// The sprites that a press of the pointer touches and a point where it does, each with its name and
/// place, the first made first: the same name twice is numbered.
pub fn describe_touchable(list: &DisplayList, lang: Lang) -> Vec<TouchableSprite> {
    let texts = Texts(lang);
    let mut found: Vec<TouchableSprite> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for item in list.items.iter().filter(|item| item.touchable) {
        let Some(point) = list.touch_point(item.sprite) else {
            continue;
        };
        let thing = texts.shape(item, 1);
        let name = texts.touch_name(texts.place(item), thing);
        let count = names.iter().filter(|known| **known == name).count();
        let numbered = match count {
            0 => name.clone(),
            count => texts.touch_numbered(name.as_str(), count + 1),
        };
        names.push(name);
        found.push(TouchableSprite {
            sprite: item.sprite,
            name: numbered,
            point,
        });
    }
    found
}

/// A sprite that a press of the pointer touches.
#[derive(Clone, Debug, PartialEq)]
pub struct TouchableSprite {
    /// Its number.
    pub sprite: u32,
    /// What it is and where it stands.
    pub name: String,
    /// Where to press, in pixels of the scene.
    pub point: (f64, f64),
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
            Background::Decor(Decor::Road) => self.decor_road(),
            Background::Decor(Decor::NightRoad) => self.decor_night_road(),
            Background::Color(Paint::Named(color)) => color.name(self.0),
            Background::Color(Paint::Hex(color)) => color,
        })
    }

    /// The name of a thing with its light and article, or what follows the number of several.
    fn thing(self, item: &DisplayItem, count: usize) -> String {
        let thing = self.shape(item, count);
        match &item.glow {
            Some(glow) => self.thing_glowing(count, self.color(glow), thing),
            None => thing,
        }
    }

    /// The same without its light.
    fn shape(self, item: &DisplayItem, count: usize) -> String {
        match &item.shape {
            Shape::Picture(picture) => self.picture(*picture, count).to_owned(),
            Shape::Circle => self.thing_circle(count, self.color(&item.color)),
            Shape::Rectangle => self.thing_rectangle(count, self.color(&item.color)),
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
            PictureName::Van => self.thing_van(count),
            PictureName::Hay => self.thing_hay(count),
            PictureName::Hen => self.thing_hen(count),
            PictureName::Tractor => self.thing_tractor(count),
            PictureName::Mailbox => self.thing_mailbox(count),
            PictureName::Bread => self.thing_bread(count),
            PictureName::Firefly => self.thing_firefly(count),
            PictureName::Bell => self.thing_bell(count),
            PictureName::Bike => self.thing_bike(count),
        }
    }

    /// The name of a CSS colour, or its digits.
    fn color(self, css: &str) -> &str {
        let mut known = ColorName::ALL.iter();
        let known = known.find(|color| color.hex() == css);
        known.map_or(css, |color| color.name(self.0))
    }

    /// Where bursts are.
    fn bursts(self, list: &DisplayList) -> Option<String> {
        let places = list.bursts.iter().map(|burst| {
            let inside = |at: f64| (0.0..SCENE_SIZE).contains(&at);
            let row = (inside(burst.x) && inside(burst.y)).then(|| third(burst.y));
            self.cell(row, burst.x)
        });
        let places: Vec<&str> = places.take(MANY).collect();
        (!places.is_empty()).then(|| self.frame_bursts(places.len(), places.join(", ")))
    }

    /// What sounded lately, in order.
    fn sounds(self, list: &DisplayList) -> Option<String> {
        let first = list.sounds.len().saturating_sub(MAX_SOUNDS);
        let names = list.sounds.iter().skip(first);
        let names: Vec<&str> = names.map(|item| self.sound(item.sound)).collect();
        (!names.is_empty()).then(|| self.frame_sounds(names.len(), names.join(", ")))
    }

    fn sound(self, sound: SoundName) -> &'static str {
        match sound {
            SoundName::Catch => self.sound_catch(),
            SoundName::Miss => self.sound_miss(),
            SoundName::End => self.sound_end(),
            SoundName::Horn => self.sound_horn(),
            SoundName::Bell => self.sound_bell(),
            SoundName::Do
            | SoundName::Re
            | SoundName::Mi
            | SoundName::Fa
            | SoundName::Sol
            | SoundName::La
            | SoundName::Si => sound.name(self.0),
        }
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
        self.cell(row_of(item), item.x)
    }

    fn cell(self, row: Option<usize>, x: f64) -> &'static str {
        let Some(row) = row else {
            return self.place_out();
        };
        match (row, third(x)) {
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
