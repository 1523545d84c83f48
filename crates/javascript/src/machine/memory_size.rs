//! The memory that a machine takes, so that the history can bound its copies.

use crate::machine::call::Frame;
use crate::machine::{Machine, OutputLine};
use crate::scene::{Shape, Sprite};
use crate::value::Value;

/// Bytes that an allocator adds to each allocation, about.
pub(super) const ALLOCATION: usize = 16;

impl Machine {
    /// Bytes that this machine holds by itself, about: the code is shared and not counted.
    pub fn memory_bytes(&self) -> usize {
        let values = self.stack.capacity() + self.globals.capacity() + self.pending.capacity();
        let mut bytes = size_of::<Self>() + values * size_of::<Value>();
        bytes += self.frames.capacity() * size_of::<Frame>() + self.loop_turns.capacity() * 4;
        bytes += self.output.capacity() * size_of::<OutputLine>();
        for line in &self.output {
            bytes += line.text.capacity() + ALLOCATION;
        }
        for sprite in self.scene.all_sprites() {
            bytes += size_of::<Sprite>();
            if let Shape::Text(text) = &sprite.shape {
                bytes += text.capacity() + ALLOCATION;
            }
        }
        bytes += self.scene.effects.memory_bytes() + self.scene.touches.memory_bytes();
        bytes + self.heap.memory_bytes() + self.dialog.memory_bytes() + 12 * ALLOCATION
    }
}
