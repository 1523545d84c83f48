//! A frame in words, for people who do not see the canvas. The wording is stable: the same frame
//! always gives the same text, and things are named in the order in which they were made.

use crate::names::{ColorName, Decor, PictureName, SCENE_SIZE};
use crate::scene::display::{Background, DisplayItem, DisplayList, Paint, Shape};
use declic_text::Lang;

/// Groups of things that are named one by one; the rest is counted.
const MAX_GROUPS: usize = 12;

/// From this many similar things on, rows are described instead of each position.
const MANY: usize = 4;

/// Describes `list` in the interface's language, which need not be the program's.
pub fn describe(list: &DisplayList, lang: Lang) -> String {
    let words = Words { lang };
    let mut sentences = vec![words.background(&list.background)];
    let mut groups: Vec<(String, String, Vec<&DisplayItem>)> = Vec::new();
    for item in &list.items {
        let (one, several) = words.nouns(item);
        match groups.iter_mut().find(|(known, _, _)| *known == one) {
            Some((_, _, items)) => items.push(item),
            None => groups.push((one, several, vec![item])),
        }
    }
    for (one, several, items) in groups.iter().take(MAX_GROUPS) {
        sentences.push(words.group(one, several, items));
    }
    let others: usize = groups
        .iter()
        .skip(MAX_GROUPS)
        .map(|(_, _, it)| it.len())
        .sum();
    if others > 0 {
        sentences.push(match lang {
            Lang::Fr => format!("Et d’autres éléments\u{a0}: {others}."),
            Lang::En => format!("And other things: {others}."),
        });
    }
    if let Some(score) = &list.score {
        sentences.push(match lang {
            Lang::Fr => format!("Score\u{a0}: {score}."),
            Lang::En => format!("Score: {score}."),
        });
    }
    if let Some(text) = &list.ended {
        sentences.push(words.end(text));
        if list.can_restart {
            sentences.push(match lang {
                Lang::Fr => "Espace ou Entrée pour rejouer.".to_owned(),
                Lang::En => "Space or Enter to play again.".to_owned(),
            });
        }
    }
    sentences.join(" ")
}

struct Words {
    lang: Lang,
}

impl Words {
    fn background(&self, background: &Background) -> String {
        let name = match (background, self.lang) {
            (Background::Decor(Decor::Market), Lang::Fr) => "un marché".to_owned(),
            (Background::Decor(Decor::Garden), Lang::Fr) => "un jardin".to_owned(),
            (Background::Decor(Decor::Night), Lang::Fr) => "un jardin la nuit".to_owned(),
            (Background::Decor(Decor::Sky), Lang::Fr) => "un ciel".to_owned(),
            (Background::Decor(Decor::Market), Lang::En) => "a market".to_owned(),
            (Background::Decor(Decor::Garden), Lang::En) => "a garden".to_owned(),
            (Background::Decor(Decor::Night), Lang::En) => "a garden at night".to_owned(),
            (Background::Decor(Decor::Sky), Lang::En) => "a sky".to_owned(),
            (Background::Color(Paint::Named(color)), lang) => color.name(lang).to_owned(),
            (Background::Color(Paint::Hex(color)), _) => color.clone(),
        };
        match self.lang {
            Lang::Fr => format!("Décor\u{a0}: {name}."),
            Lang::En => format!("Background: {name}."),
        }
    }

    /// « Un panier » and « paniers ».
    fn nouns(&self, item: &DisplayItem) -> (String, String) {
        let pair = |one: &str, several: &str| (one.to_owned(), several.to_owned());
        match (&item.shape, self.lang) {
            (Shape::Picture(picture), lang) => {
                let (one, several) = picture_nouns(*picture, lang);
                pair(one, several)
            }
            (Shape::Circle, Lang::Fr) => self.colored("Un cercle", "cercles", item),
            (Shape::Circle, Lang::En) => self.colored("A circle", "circles", item),
            (Shape::Rectangle, Lang::Fr) => self.colored("Un rectangle", "rectangles", item),
            (Shape::Rectangle, Lang::En) => self.colored("A rectangle", "rectangles", item),
            (Shape::Text(text), Lang::Fr) => {
                let one = format!("Le texte «\u{a0}{text}\u{a0}»");
                let several = format!("fois le texte «\u{a0}{text}\u{a0}»");
                (one, several)
            }
            (Shape::Text(text), Lang::En) => {
                let one = format!("The text “{text}”");
                let several = format!("times the text “{text}”");
                (one, several)
            }
        }
    }

    fn colored(&self, one: &str, several: &str, item: &DisplayItem) -> (String, String) {
        let known = ColorName::ALL
            .iter()
            .find(|color| color.hex() == item.color);
        let color = known.map_or(item.color.as_str(), |color| color.name(self.lang));
        (format!("{one} ({color})"), format!("{several} ({color})"))
    }

    fn group(&self, one: &str, several: &str, items: &[&DisplayItem]) -> String {
        let colon = match self.lang {
            Lang::Fr => "\u{a0}:",
            Lang::En => ":",
        };
        let count = items.len();
        match items {
            [item] => format!("{one}, {}.", self.place(item)),
            _ if count < MANY => {
                let places: Vec<&str> = items.iter().map(|item| self.place(item)).collect();
                format!("{count} {several}{colon} {}.", places.join(", "))
            }
            _ => {
                let mut rows: Vec<String> = Vec::new();
                for row in [Some(0), Some(1), Some(2), None] {
                    let here = items.iter().filter(|item| row_of(item) == row).count();
                    if here > 0 {
                        rows.push(format!("{here} {}", self.row(row)));
                    }
                }
                format!("{count} {several}{colon} {}.", rows.join(", "))
            }
        }
    }

    fn row(&self, row: Option<usize>) -> &'static str {
        match (self.lang, row) {
            (Lang::Fr, Some(0)) => "en haut",
            (Lang::Fr, Some(1)) => "au milieu",
            (Lang::Fr, Some(_)) => "en bas",
            (Lang::Fr, None) => "hors du cadre",
            (Lang::En, Some(0)) => "at the top",
            (Lang::En, Some(1)) => "in the middle",
            (Lang::En, Some(_)) => "at the bottom",
            (Lang::En, None) => "out of view",
        }
    }

    fn place(&self, item: &DisplayItem) -> &'static str {
        let Some(row) = row_of(item) else {
            return self.row(None);
        };
        match (self.lang, row, third(item.x)) {
            (Lang::Fr, 0, 0) => "en haut à gauche",
            (Lang::Fr, 0, 1) => "en haut au centre",
            (Lang::Fr, 0, _) => "en haut à droite",
            (Lang::Fr, 1, 0) => "au milieu à gauche",
            (Lang::Fr, 1, 1) => "au centre",
            (Lang::Fr, 1, _) => "au milieu à droite",
            (Lang::Fr, _, 0) => "en bas à gauche",
            (Lang::Fr, _, 1) => "en bas au centre",
            (Lang::Fr, _, _) => "en bas à droite",
            (Lang::En, 0, 0) => "top left",
            (Lang::En, 0, 1) => "top centre",
            (Lang::En, 0, _) => "top right",
            (Lang::En, 1, 0) => "middle left",
            (Lang::En, 1, 1) => "centre",
            (Lang::En, 1, _) => "middle right",
            (Lang::En, _, 0) => "bottom left",
            (Lang::En, _, 1) => "bottom centre",
            (Lang::En, _, _) => "bottom right",
        }
    }

    fn end(&self, text: &str) -> String {
        let stop = if text.ends_with(['.', '!', '?', '…']) {
            ""
        } else {
            "."
        };
        match (self.lang, text.is_empty()) {
            (Lang::Fr, true) => "Le jeu est terminé.".to_owned(),
            (Lang::En, true) => "The game is over.".to_owned(),
            (Lang::Fr, false) => format!("Le jeu est terminé\u{a0}: {text}{stop}"),
            (Lang::En, false) => format!("The game is over: {text}{stop}"),
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

fn picture_nouns(picture: PictureName, lang: Lang) -> (&'static str, &'static str) {
    use PictureName as P;
    match (lang, picture) {
        (Lang::Fr, P::Basket) => ("Un panier", "paniers"),
        (Lang::Fr, P::Tomato) => ("Une tomate", "tomates"),
        (Lang::Fr, P::Carrot) => ("Une carotte", "carottes"),
        (Lang::Fr, P::Pear) => ("Une poire", "poires"),
        (Lang::Fr, P::Apple) => ("Une pomme", "pommes"),
        (Lang::Fr, P::Courgette) => ("Une courgette", "courgettes"),
        (Lang::Fr, P::Strawberry) => ("Une fraise", "fraises"),
        (Lang::Fr, P::Pumpkin) => ("Une citrouille", "citrouilles"),
        (Lang::Fr, P::Snail) => ("Un escargot", "escargots"),
        (Lang::Fr, P::Leaf) => ("Une feuille", "feuilles"),
        (Lang::Fr, P::Star) => ("Une étoile", "étoiles"),
        (Lang::En, P::Basket) => ("A basket", "baskets"),
        (Lang::En, P::Tomato) => ("A tomato", "tomatoes"),
        (Lang::En, P::Carrot) => ("A carrot", "carrots"),
        (Lang::En, P::Pear) => ("A pear", "pears"),
        (Lang::En, P::Apple) => ("An apple", "apples"),
        (Lang::En, P::Courgette) => ("A courgette", "courgettes"),
        (Lang::En, P::Strawberry) => ("A strawberry", "strawberries"),
        (Lang::En, P::Pumpkin) => ("A pumpkin", "pumpkins"),
        (Lang::En, P::Snail) => ("A snail", "snails"),
        (Lang::En, P::Leaf) => ("A leaf", "leaves"),
        (Lang::En, P::Star) => ("A star", "stars"),
    }
}
