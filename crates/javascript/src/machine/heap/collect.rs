//! Collection: mark from the roots, sweep the rest. No recursion, however deep the data.

use crate::machine::heap::text::Text;
use crate::machine::heap::{
    ERROR_BYTES, Heap, Kind, OBJECT_BYTES, PROPERTY_BYTES, Props, TEXT_BYTES, VALUE_BYTES,
};
use crate::value::Value;

impl Heap {
    /// Frees everything that `roots` does not reach, and counts the bytes anew.
    pub fn collect(&mut self, roots: impl Iterator<Item = Value>) {
        let mut marks = Marks {
            texts: vec![false; self.texts.len()],
            objects: vec![false; self.objects.len()],
            cells: vec![false; self.cells.len()],
            work: roots.collect(),
        };
        while let Some(value) = marks.work.pop() {
            self.mark(value, &mut marks);
        }
        self.sweep(&marks);
    }

    fn mark(&self, value: Value, marks: &mut Marks) {
        match value {
            Value::Text(id) => {
                let Some(at) = id.0.checked_sub(self.base) else {
                    return;
                };
                if marks.texts.get_mut(at as usize).is_some_and(first_time)
                    && let Some(Text::Joined { left, right, .. }) = self.texts.get(at as usize)
                {
                    marks.work.extend([Value::Text(*left), Value::Text(*right)]);
                }
            }
            Value::Object(id) => {
                if marks.objects.get_mut(id.0 as usize).is_some_and(first_time)
                    && let Some(object) = self.object(id)
                {
                    for (key, value) in object.props.entries() {
                        marks.work.extend([Value::Text(*key), *value]);
                    }
                    match &object.kind {
                        Kind::Array(items) => marks.work.extend(items),
                        Kind::Function { captured, .. } => {
                            marks
                                .work
                                .extend(captured.iter().map(|&at| Value::Cell(at)));
                        }
                        Kind::Error(error) => marks.work.extend(error.message),
                        Kind::Iterator(iterator) => {
                            marks.work.extend(iterator.list.map(Value::Object));
                        }
                        Kind::Free | Kind::Plain | Kind::Sprite(_) => {}
                    }
                }
            }
            Value::Cell(at) if marks.cells.get_mut(at as usize).is_some_and(first_time) => {
                marks.work.push(self.get_cell(at));
            }
            _ => {}
        }
    }

    fn sweep(&mut self, marks: &Marks) {
        let mut bytes = 0;
        self.free_texts.clear();
        for (at, (text, live)) in self.texts.iter_mut().zip(&marks.texts).enumerate() {
            if *live {
                bytes += TEXT_BYTES + text.units().len() * 2;
            } else {
                *text = Text::Free;
                self.free_texts.push(at as u32);
            }
        }
        self.free_objects.clear();
        for (at, (object, live)) in self.objects.iter_mut().zip(&marks.objects).enumerate() {
            if *live {
                bytes += OBJECT_BYTES + object.props.entries.len() * PROPERTY_BYTES;
                bytes += match &object.kind {
                    Kind::Array(items) => items.len() * VALUE_BYTES,
                    Kind::Function { captured, .. } => captured.len() * 4,
                    Kind::Error(_) => ERROR_BYTES,
                    Kind::Free | Kind::Plain | Kind::Sprite(_) | Kind::Iterator(_) => 0,
                };
            } else {
                if let Kind::Sprite(sprite) = object.kind {
                    self.freed_sprites.push(sprite);
                }
                object.kind = Kind::Free;
                object.props = Props::default();
                self.free_objects.push(at as u32);
            }
        }
        self.free_cells.clear();
        for (at, live) in marks.cells.iter().enumerate() {
            if *live {
                bytes += VALUE_BYTES;
            } else {
                self.free_cells.push(at as u32);
            }
        }
        let base = self.base;
        self.names.retain(|units, id| {
            let live = marks.texts.get((id.0 - base) as usize) == Some(&true);
            bytes += if live {
                PROPERTY_BYTES + units.len() * 2
            } else {
                0
            };
            live
        });
        self.bytes = bytes;
    }
}

struct Marks {
    texts: Vec<bool>,
    objects: Vec<bool>,
    cells: Vec<bool>,
    work: Vec<Value>,
}

/// Sets a mark; gives whether it was unset.
fn first_time(mark: &mut bool) -> bool {
    !std::mem::replace(mark, true)
}
