//! The memory that the arena takes.

use crate::compiler::code::StrId;
use crate::machine::heap::text::Text;
use crate::machine::heap::{ErrorObject, Heap, Kind, Object};
use crate::machine::memory_size::ALLOCATION;
use crate::value::Value;

impl Heap {
    /// Bytes that the arena holds, about. Unlike `bytes` this is for keeping copies, not for the
    /// program's limit, and may differ between machines.
    pub fn memory_bytes(&self) -> usize {
        let mut bytes = self.texts.capacity() * size_of::<Text>()
            + self.objects.capacity() * size_of::<Object>()
            + self.cells.capacity() * size_of::<Value>();
        bytes += (self.free_texts.capacity()
            + self.free_objects.capacity()
            + self.free_cells.capacity())
            * 4;
        for text in &self.texts {
            if let Text::Flat(units) = text {
                bytes += units.len() * 2 + ALLOCATION;
            }
        }
        for object in &self.objects {
            let properties = object.props.entries.capacity();
            if properties > 0 {
                bytes += properties * size_of::<(StrId, Value)>() + ALLOCATION;
            }
            if object.props.index.is_some() {
                bytes += properties * 16 + ALLOCATION;
            }
            bytes += match &object.kind {
                Kind::Array(items) => items.capacity() * size_of::<Value>() + ALLOCATION,
                Kind::Function { captured, .. } => captured.len() * 4 + ALLOCATION,
                Kind::Error(_) => size_of::<ErrorObject>() + ALLOCATION,
                Kind::Free | Kind::Plain | Kind::Sprite(_) | Kind::Iterator(_) => 0,
            };
        }
        bytes + self.names.capacity() * 32
    }
}
