//! Where a sprite's state comes from: what last wrote a property, and the sprite's name.

use crate::machine::Machine;
use crate::machine::heap::Kind;
use crate::names::SpriteProperty;
use crate::text::Span;
use crate::value::Value;

/// Why a property of a sprite is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastChange {
    /// What last wrote it, or made the sprite; unknown where that line is gone.
    pub set: Option<Span>,
    /// What gave the sprite the speed that moves it; only for a place, and while it has a speed.
    pub speed: Option<Span>,
}

impl Machine {
    /// What made `property` of the sprite with this number what it is. `None` when there is no
    /// such sprite.
    pub fn last_change(&self, sprite: u32, property: SpriteProperty) -> Option<LastChange> {
        use SpriteProperty as P;
        let sprite = self.scene.sprite(sprite)?;
        let written = |property: P| {
            let id = (*sprite.written.get(property as usize)?)?;
            let (function, pc) = self.code.instruction(id)?;
            Some(function.span(pc))
        };
        let speed = match property {
            P::X if sprite.speed_x != 0.0 => written(P::SpeedX),
            P::Y if sprite.speed_y != 0.0 => written(P::SpeedY),
            _ => None,
        };
        Some(LastChange {
            set: written(property),
            speed,
        })
    }

    /// How the program calls the sprite with this number: a global variable, or an element of a
    /// global array.
    pub fn name_of_sprite(&self, sprite: u32) -> Option<String> {
        let is_it = |value: Value| matches!(value, Value::Object(id) if matches!(self.heap.kind(id), Kind::Sprite(it) if *it == sprite));
        let named = || self.globals.iter().copied().zip(&self.code.globals);
        if let Some((_, name)) = named().find(|(value, _)| is_it(*value)) {
            return Some(self.first_letters(*name));
        }
        named().find_map(|(value, name)| {
            let Value::Object(id) = value else {
                return None;
            };
            let at = self.heap.items(id)?.iter().position(|item| is_it(*item))?;
            Some(format!("{}[{at}]", self.first_letters(*name)))
        })
    }

    /// The value of the program's own variable `name` as `console.log` shows it inside others, cut
    /// after 60 characters; `None` where it has none.
    pub fn global(&self, name: &str) -> Option<String> {
        let at = self.global_number(name)?;
        let value = self.globals.get(at).copied()?;
        (value != Value::Empty).then(|| self.show(value))
    }

    /// The number of the global `name`.
    pub(super) fn global_number(&self, name: &str) -> Option<usize> {
        let units: Vec<u16> = name.encode_utf16().collect();
        let id = self.code.strings.find(&units)?;
        self.code.globals.iter().position(|known| *known == id)
    }
}
