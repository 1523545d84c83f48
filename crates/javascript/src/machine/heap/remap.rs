//! An arena for other code: the texts get the numbers that they have there.

use std::rc::Rc;

use crate::compiler::code::{Code, StrId};
use crate::machine::heap::text::Text;
use crate::machine::heap::{Heap, Kind, Props, TEXT_BYTES};
use crate::value::Value;

/// Turns an arena's texts and values into those for other code.
struct Remap {
    code: Rc<Code>,
    /// The texts of the old code in the new arena, where they are used.
    known: Vec<Option<StrId>>,
}

impl Heap {
    /// Makes this the arena of a machine that runs `code`, with the values `outside` it.
    pub fn change_code<'v>(
        &mut self,
        code: &Rc<Code>,
        outside: impl Iterator<Item = &'v mut Value>,
    ) {
        let mut remap = Remap {
            code: Rc::clone(code),
            known: vec![None; self.base as usize],
        };
        for value in outside {
            *value = remap.value(self, *value);
        }
        for at in 0..self.texts.len() {
            if let Some(Text::Joined {
                left,
                right,
                length,
            }) = self.texts.get(at)
            {
                let (left, right, length) = (*left, *right, *length);
                let (left, right) = (remap.text(self, left), remap.text(self, right));
                if let Some(text) = self.texts.get_mut(at) {
                    *text = Text::Joined {
                        left,
                        right,
                        length,
                    };
                }
            }
        }
        for at in 0..self.cells.len() {
            let value = self.cells.get(at).copied().unwrap_or(Value::Undefined);
            let value = remap.value(self, value);
            if let Some(cell) = self.cells.get_mut(at) {
                *cell = value;
            }
        }
        for at in 0..self.objects.len() {
            let Some(object) = self.objects.get_mut(at) else {
                continue;
            };
            let props = std::mem::take(&mut object.props);
            let mut items = match &mut object.kind {
                Kind::Array(items) => std::mem::take(items),
                Kind::Error(error) => error.message.take().into_iter().collect(),
                _ => Vec::new(),
            };
            for item in &mut items {
                *item = remap.value(self, *item);
            }
            let mut mapped = Props::default();
            for (key, value) in props.entries {
                let key = remap.key(self, key);
                mapped.set(key, remap.value(self, value));
            }
            if let Some(object) = self.objects.get_mut(at) {
                object.props = mapped;
                match &mut object.kind {
                    Kind::Array(place) => *place = items,
                    Kind::Error(error) => error.message = items.first().copied(),
                    _ => {}
                }
            }
        }
        let (old, new) = (self.base, code.strings.len());
        self.names = std::mem::take(&mut self.names)
            .into_iter()
            .filter(|(units, _)| code.strings.find(units).is_none())
            .map(|(units, id)| (units, StrId(id.0 - old + new)))
            .collect();
        self.code = Rc::clone(code);
        self.base = new;
    }
}

impl Remap {
    /// A value for the new code.
    fn value(&mut self, heap: &mut Heap, value: Value) -> Value {
        match value {
            Value::Text(id) => Value::Text(self.text(heap, id)),
            value => value,
        }
    }

    /// A text for the new code. The arena itself still has its old numbers.
    fn text(&mut self, heap: &mut Heap, id: StrId) -> StrId {
        let old = self.known.len() as u32;
        let new = self.code.strings.len();
        if id.0 >= old {
            return StrId(id.0 - old + new);
        }
        if let Some(Some(known)) = self.known.get(id.0 as usize) {
            return *known;
        }
        // What the new code does not have comes into the arena.
        let units: Box<[u16]> = heap.units(id).into();
        let found = self.code.strings.find(&units).unwrap_or_else(|| {
            heap.bytes += TEXT_BYTES + units.len() * 2;
            StrId(heap.add_text(Text::of(&units)).0 - heap.base + new)
        });
        if let Some(place) = self.known.get_mut(id.0 as usize) {
            *place = Some(found);
        }
        found
    }

    /// A property name for the new code: each text has one number there.
    fn key(&mut self, heap: &mut Heap, id: StrId) -> StrId {
        let units: Box<[u16]> = heap.units(id).into();
        if let Some(known) = self.code.strings.find(&units) {
            return known;
        }
        let mapped = self.text(heap, id);
        let (old, new) = (self.known.len() as u32, self.code.strings.len());
        // Old numbers until the arena has its new code.
        heap.names
            .entry(units)
            .or_insert(StrId(mapped.0 - new + old));
        mapped
    }
}
