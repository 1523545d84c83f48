//! The functions of `quandTouche`.

use crate::value::Value;

/// A function to call when the pointer is pressed on a sprite.
#[derive(Clone, Debug)]
pub(crate) struct Touch {
    /// The sprite's number.
    sprite: u32,
    /// The sprite as the program has it: the function's argument.
    pub object: Value,
    pub function: Value,
}

/// All of them, in the order in which the program gave them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Touches(Vec<Touch>);

impl Touches {
    pub fn add(&mut self, sprite: u32, object: Value, function: Value) {
        self.0.push(Touch {
            sprite,
            object,
            function,
        });
    }

    /// Forgets those of a sprite that is removed.
    pub fn forget(&mut self, sprite: u32) {
        self.0.retain(|touch| touch.sprite != sprite);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the sprite has any.
    pub fn has(&self, sprite: u32) -> bool {
        self.0.iter().any(|touch| touch.sprite == sprite)
    }

    /// Those of one sprite.
    pub fn of(&self, sprite: u32) -> impl Iterator<Item = &Touch> {
        self.0.iter().filter(move |touch| touch.sprite == sprite)
    }

    /// The values that they hold, for the collector.
    pub fn values(&self) -> impl Iterator<Item = Value> {
        self.0.iter().flat_map(|it| [it.object, it.function])
    }

    /// The same, to change.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        (self.0.iter_mut()).flat_map(|it| [&mut it.object, &mut it.function])
    }

    /// Bytes on the heap, about.
    pub fn memory_bytes(&self) -> usize {
        self.0.capacity() * size_of::<Touch>()
    }
}
