//! One sprite.

use crate::compiler::code::InstructionId;
use crate::names::{ColorName, PictureName, SpriteProperty};
use crate::scene::display::{DisplayItem, Paint, Shape, in_box};

/// A thing on the scene. All lengths are pixels of the scene; `x`, `y` are its centre.
#[derive(Clone, Debug, PartialEq)]
pub struct Sprite {
    /// Its number; never given again.
    pub id: u32,
    /// What it looks like.
    pub shape: Shape,
    /// Centre, from the left.
    pub x: f64,
    /// Centre, from the top.
    pub y: f64,
    /// Pixels to the right per frame.
    pub speed_x: f64,
    /// Pixels down per frame.
    pub speed_y: f64,
    /// Its box.
    pub width: f64,
    /// Its box.
    pub height: f64,
    /// Degrees, clockwise; the box does not turn.
    pub angle: f64,
    /// Hidden sprites touch nothing.
    pub visible: bool,
    /// Removed for good.
    pub removed: bool,
    /// Its colour; pictures have their own.
    pub color: Paint,
    /// The light around it.
    pub glow: Option<Paint>,
    /// The instruction that last wrote each property; `None` where it is gone from the program, or
    /// none did.
    pub(crate) written: [Option<InstructionId>; SpriteProperty::ALL.len()],
}

/// Height of a text until the program changes it.
pub const TEXT_HEIGHT: f64 = 24.0;

/// Sprites stop counting beyond this distance, so that positions stay finite.
const FAR: f64 = 1e9;

impl Sprite {
    /// A sprite at `x`, `y` with the shape's own size.
    pub fn new(id: u32, shape: Shape, x: f64, y: f64) -> Self {
        let mut sprite = Self {
            id,
            shape,
            x,
            y,
            speed_x: 0.0,
            speed_y: 0.0,
            width: 40.0,
            height: 40.0,
            angle: 0.0,
            visible: true,
            removed: false,
            color: Paint::Named(ColorName::Blue),
            glow: None,
            written: [None; SpriteProperty::ALL.len()],
        };
        match &sprite.shape {
            Shape::Picture(picture) => (sprite.width, sprite.height) = picture.size(),
            Shape::Text(_) => {
                sprite.color = Paint::Named(ColorName::Black);
                sprite.height = TEXT_HEIGHT;
                sprite.fit_text();
            }
            Shape::Circle | Shape::Rectangle => {}
        }
        sprite
    }

    /// Gives a text the width of its letters: an estimate that needs no font, 0.55 of the height
    /// for each.
    pub(crate) fn fit_text(&mut self) {
        if let Shape::Text(text) = &self.shape {
            self.width = text.chars().count() as f64 * self.height * 0.55;
        }
    }

    /// The picture, if it is one.
    pub fn picture(&self) -> Option<PictureName> {
        match self.shape {
            Shape::Picture(picture) => Some(picture),
            _ => None,
        }
    }

    /// Whether it can be seen and touched.
    pub fn present(&self) -> bool {
        self.visible && !self.removed
    }

    /// Whether the boxes of two present sprites overlap.
    pub(crate) fn touches(&self, other: &Sprite) -> bool {
        let near = |distance: f64, one: f64, two: f64| distance.abs() * 2.0 < one.abs() + two.abs();
        self.present()
            && other.present()
            && self.id != other.id
            && near(self.x - other.x, self.width, other.width)
            && near(self.y - other.y, self.height, other.height)
    }

    /// Records that `instruction` wrote `property`.
    pub(crate) fn record_write(
        &mut self,
        property: SpriteProperty,
        instruction: Option<InstructionId>,
    ) {
        if let Some(place) = self.written.get_mut(property as usize) {
            *place = instruction;
        }
    }

    /// One frame of movement.
    pub(crate) fn step(&mut self) {
        self.x = (self.x + self.speed_x).clamp(-FAR, FAR);
        self.y = (self.y + self.speed_y).clamp(-FAR, FAR);
    }

    /// Whether the point is in its box.
    pub(super) fn holds(&self, point: (f64, f64)) -> bool {
        in_box(point, (self.x, self.y), (self.width, self.height))
    }

    /// The colour of a burst where it is: its light's, else that of its picture, else its own.
    pub(super) fn burst_color(&self) -> Paint {
        let picture = || self.picture().map(|it| Paint::Named(it.color()));
        let glow = self.glow.clone().or_else(picture);
        glow.unwrap_or_else(|| self.color.clone())
    }

    /// What is drawn of it; `touchable` is whether a press on it calls a function.
    pub(super) fn item(&self, touchable: bool) -> DisplayItem {
        DisplayItem {
            sprite: self.id,
            shape: self.shape.clone(),
            x: self.x,
            y: self.y,
            width: self.width,
            height: self.height,
            angle: self.angle,
            color: self.color.css().to_owned(),
            glow: self.glow.as_ref().map(|glow| glow.css().to_owned()),
            touchable,
        }
    }
}
