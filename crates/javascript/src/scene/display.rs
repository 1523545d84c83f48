//! What a frame shows: the one thing that canvas, description, checks and rewind read.

use serde::{Deserialize, Serialize};

use crate::names::{ColorName, Decor, PictureName};
use declic_text::Lang;

/// What is drawn behind the sprites.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Background {
    /// A drawn decor.
    Decor(Decor),
    /// A plain colour.
    Color(Paint),
}

/// A colour as the program gave it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Paint {
    /// By name.
    Named(ColorName),
    /// `#rgb` or `#rrggbb`.
    Hex(String),
}

impl Paint {
    /// Reads a colour's name in `lang`, `#rgb` or `#rrggbb`.
    pub fn read(text: &str, lang: Lang) -> Option<Self> {
        if let Some(name) = ColorName::find(text, lang) {
            return Some(Paint::Named(name));
        }
        let digits = text.strip_prefix('#')?;
        let fits = matches!(digits.len(), 3 | 6) && digits.bytes().all(|b| b.is_ascii_hexdigit());
        fits.then(|| Paint::Hex(text.to_owned()))
    }

    /// As a CSS colour.
    pub fn css(&self) -> &str {
        match self {
            Paint::Named(name) => name.hex(),
            Paint::Hex(text) => text,
        }
    }

    /// As the program reads it.
    pub fn text(&self, lang: Lang) -> &str {
        match self {
            Paint::Named(name) => name.name(lang),
            Paint::Hex(text) => text,
        }
    }
}

/// What a sprite looks like.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// A drawing, stretched to the sprite's size.
    Picture(PictureName),
    /// An ellipse in the sprite's box.
    Circle,
    /// The sprite's box.
    Rectangle,
    /// One line of text, as high as the sprite, centred.
    Text(String),
}

/// One sprite to draw.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DisplayItem {
    /// The sprite's number; it never changes and is never given again.
    pub sprite: u32,
    /// What to draw.
    pub shape: Shape,
    /// Centre, pixels from the left.
    pub x: f64,
    /// Centre, pixels from the top.
    pub y: f64,
    /// In pixels.
    pub width: f64,
    /// In pixels.
    pub height: f64,
    /// Degrees, clockwise.
    pub angle: f64,
    /// A CSS colour; pictures have their own and ignore it.
    pub color: String,
}

/// A frame, from back to front.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DisplayList {
    /// Behind everything.
    pub background: Background,
    /// Visible sprites, the first made at the back.
    pub items: Vec<DisplayItem>,
    /// Shown in the corner.
    pub score: Option<String>,
    /// The text of the end panel.
    pub ended: Option<String>,
    /// Whether the panel can offer to play again.
    pub can_restart: bool,
}

impl DisplayList {
    /// The sprites whose box holds the point, the one in front first. A box does not turn with its
    /// sprite.
    pub fn sprites_at(&self, x: f64, y: f64) -> Vec<u32> {
        let inside = |at: f64, centre: f64, size: f64| (at - centre).abs() * 2.0 <= size.abs();
        self.items
            .iter()
            .rev()
            .filter(|it| inside(x, it.x, it.width) && inside(y, it.y, it.height))
            .map(|it| it.sprite)
            .collect()
    }
}
