//! What a frame shows: the one thing that canvas, description, checks and rewind read.

use serde::{Deserialize, Serialize};

use crate::names::{ColorName, Decor, PictureName, SCENE_SIZE, SoundName};
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
    /// The CSS colour of the light around it.
    pub glow: Option<String>,
    /// Whether a function is called when the pointer is pressed on it.
    pub touchable: bool,
}

impl DisplayItem {
    /// Whether the point is in its box, which does not turn with it.
    fn holds(&self, x: f64, y: f64) -> bool {
        in_box((x, y), (self.x, self.y), (self.width, self.height))
    }
}

/// Whether a point is in a box, its edge included.
pub(super) fn in_box(point: (f64, f64), centre: (f64, f64), size: (f64, f64)) -> bool {
    let inside = |at: f64, centre: f64, size: f64| (at - centre).abs() * 2.0 <= size.abs();
    inside(point.0, centre.0, size.0) && inside(point.1, centre.1, size.1)
}

/// A burst that `eclat` asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BurstItem {
    /// Its middle, pixels from the left.
    pub x: f64,
    /// Its middle, pixels from the top.
    pub y: f64,
    /// A CSS colour.
    pub color: String,
    /// Frames since the one that asked for it; less than [`crate::scene::BURST_FRAMES`].
    pub age: u32,
}

/// A sound that `son` asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoundItem {
    /// Which one.
    pub sound: SoundName,
    /// Frames since the one that asked for it, which plays it; less than
    /// [`crate::scene::SOUND_FRAMES`].
    pub age: u32,
}

/// A frame, from back to front.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DisplayList {
    /// Behind everything.
    pub background: Background,
    /// How far a decor has moved down, from 0 to less than the scene's height; what leaves below
    /// comes back above.
    pub scroll: f64,
    /// Visible sprites, the first made at the back.
    pub items: Vec<DisplayItem>,
    /// In front of the sprites, the oldest first.
    pub bursts: Vec<BurstItem>,
    /// Those of this frame and of a short while before it, the oldest first.
    pub sounds: Vec<SoundItem>,
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
        let here = self.items.iter().rev().filter(|it| it.holds(x, y));
        here.map(|it| it.sprite).collect()
    }

    /// The sprite whose functions a press of the pointer at this point calls: the one in front of
    /// those that have any.
    pub fn touchable_at(&self, x: f64, y: f64) -> Option<u32> {
        let mut here = self.items.iter().rev();
        here.find(|it| it.touchable && it.holds(x, y))
            .map(|it| it.sprite)
    }

    /// A point of the scene where a press of the pointer touches `sprite`; `None` where it has no
    /// function, or none of a grid of points in its box will do.
    pub fn touch_point(&self, sprite: u32) -> Option<(f64, f64)> {
        let item = self.items.iter().find(|it| it.sprite == sprite)?;
        // The middle first, then further and further away from it.
        const PLACES: [f64; 7] = [0.0, -0.25, 0.25, -0.4, 0.4, -0.5, 0.5];
        let points = PLACES.iter().flat_map(|down| {
            PLACES.iter().map(move |right| {
                let (width, height) = (item.width.abs(), item.height.abs());
                (item.x + right * width, item.y + down * height)
            })
        });
        let on_scene = |at: f64| (0.0..=SCENE_SIZE).contains(&at);
        points
            .filter(|(x, y)| on_scene(*x) && on_scene(*y))
            .find(|(x, y)| self.touchable_at(*x, *y) == Some(sprite))
    }

    /// The sounds that this frame asked for, in order: what is to be heard now.
    pub fn new_sounds(&self) -> impl Iterator<Item = SoundName> {
        new_sounds(&self.sounds)
    }
}

/// The sounds that the present frame asked for.
pub(super) fn new_sounds(sounds: &[SoundItem]) -> impl Iterator<Item = SoundName> {
    let new = sounds.iter().filter(|it| it.age == 0);
    new.map(|it| it.sound)
}
