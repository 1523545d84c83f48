//! Single values of a machine between two frames, read and set for a changed program.

use crate::compiler::code::InstructionId;
use crate::machine::Machine;
use crate::machine::heap::Kind;
use crate::machine::inspect::{quoted, show_number};
use crate::names::SpriteProperty;
use crate::value::Value;

/// A text as [`Machine::show`] shows it.
pub(crate) fn shown_text(units: &[u16]) -> String {
    quoted(&String::from_utf16_lossy(units))
}

/// A number as [`Machine::show`] shows it.
pub(crate) fn shown_number(number: f64) -> String {
    show_number(number)
}

impl Machine {
    /// The value of the global `at`; empty before its declaration.
    pub(crate) fn get_global(&self, at: u16) -> Value {
        let value = self.globals.get(usize::from(at)).copied();
        value.unwrap_or(Value::Empty)
    }

    /// Gives the global `at` a value.
    pub(crate) fn set_global(&mut self, at: u16, value: Value) {
        if let Some(place) = self.globals.get_mut(usize::from(at)) {
            *place = value;
        }
    }

    /// Makes a function that captures nothing.
    pub(crate) fn new_function(&mut self, function: u32) -> Value {
        Value::Object(self.heap.function(function, Box::default()))
    }

    /// An empty array.
    pub(crate) fn new_array(&mut self) -> Value {
        Value::Object(self.heap.array(Vec::new()))
    }

    /// An empty object.
    pub(crate) fn new_object(&mut self) -> Value {
        Value::Object(self.heap.plain())
    }

    /// The number of the sprite that `object` is.
    pub(crate) fn sprite_of(&self, object: Value) -> Option<u32> {
        match object {
            Value::Object(id) => match self.heap.kind(id) {
                Kind::Sprite(sprite) => Some(*sprite),
                _ => None,
            },
            _ => None,
        }
    }

    /// Sets an object's property as if `instruction` did; gives whether that was possible.
    pub(crate) fn put_property(
        &mut self,
        object: Value,
        key: Value,
        value: Value,
        instruction: Option<InstructionId>,
    ) -> bool {
        let Value::Text(key) = key else {
            return false;
        };
        let known = self.code.known(key).sprite;
        if let (Some(sprite), Some(property)) = (self.sprite_of(object), known) {
            return self.put_sprite(sprite, property, value, instruction);
        }
        self.set_property(object, key, value).is_ok()
    }

    /// Sets a sprite's property as if `instruction` did; gives whether that was possible.
    pub(crate) fn put_sprite(
        &mut self,
        sprite: u32,
        property: SpriteProperty,
        value: Value,
        instruction: Option<InstructionId>,
    ) -> bool {
        let done = matches!(self.set_sprite_property(sprite, property, value), Ok(true));
        if done && let Some(sprite) = self.scene.sprite_mut(sprite) {
            sprite.record_write(property, instruction);
        }
        done
    }
}
