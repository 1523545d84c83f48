//! The arena: texts, objects and boxes, each named by a number, their bytes counted.

mod collect;
mod memory_size;
mod remap;
mod text;

use std::rc::Rc;

use crate::compiler::builtins::ErrorKind;
use crate::compiler::code::{Code, FnvMap, StrId};
use crate::diagnostic::Diagnostic;
use crate::machine::heap::text::Text;
use crate::machine::list_iterator::ListIterator;
use crate::value::{ObjId, Value};

/// What an object is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    Free,
    Plain,
    Array(Vec<Value>),
    Function { code: u32, captured: Box<[u32]> },
    Sprite(u32),
    Error(Box<ErrorObject>),
    Iterator(ListIterator),
}

/// An error: made by `new Error(…)`, or by the machine when a program catches what went wrong.
#[derive(Clone, Debug)]
pub(super) struct ErrorObject {
    pub kind: ErrorKind,
    /// Its own `message`, which does not show among its properties.
    pub message: Option<Value>,
    /// The diagnostic to show when the error is not caught in the end.
    pub origin: Option<Diagnostic>,
}

/// An object: its kind and its own named properties.
#[derive(Clone, Debug)]
pub(super) struct Object {
    pub kind: Kind,
    pub props: Props,
}

/// Properties in the order they were added; from nine on with an index.
#[derive(Clone, Debug, Default)]
pub(super) struct Props {
    entries: Vec<(StrId, Value)>,
    index: Option<Box<FnvMap<StrId, u32>>>,
}

impl Props {
    const SCAN: usize = 8;

    fn position(&self, key: StrId) -> Option<usize> {
        match &self.index {
            Some(index) => index.get(&key).map(|at| *at as usize),
            None => self.entries.iter().position(|(known, _)| *known == key),
        }
    }

    #[inline]
    pub fn get(&self, key: StrId) -> Option<&Value> {
        if self.index.is_none() {
            let mut entries = self.entries.iter();
            return entries.find_map(|(known, value)| (*known == key).then_some(value));
        }
        let (_, value) = self.entries.get(self.position(key)?)?;
        Some(value)
    }

    /// Sets a property; gives whether it is new.
    pub fn set(&mut self, key: StrId, value: Value) -> bool {
        if let Some(entry) = self.position(key).and_then(|at| self.entries.get_mut(at)) {
            entry.1 = value;
            return false;
        }
        let at = self.entries.len() as u32;
        self.entries.push((key, value));
        if let Some(index) = &mut self.index {
            index.insert(key, at);
        } else if self.entries.len() > Self::SCAN {
            let index = self
                .entries
                .iter()
                .zip(0u32..)
                .map(|((key, _), at)| (*key, at));
            self.index = Some(Box::new(index.collect()));
        }
        true
    }

    /// Removes a property; gives whether it was there.
    pub fn remove(&mut self, key: StrId) -> bool {
        let Some(at) = self.position(key) else {
            return false;
        };
        self.entries.remove(at);
        if let Some(index) = &mut self.index {
            index.remove(&key);
            for (at, (key, _)) in self.entries.iter().enumerate().skip(at) {
                index.insert(*key, at as u32);
            }
        }
        true
    }

    pub fn entries(&self) -> &[(StrId, Value)] {
        &self.entries
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Bytes that the counts assume, the same on every machine.
const TEXT_BYTES: usize = 24;
pub(super) const OBJECT_BYTES: usize = 72;
const PROPERTY_BYTES: usize = 32;
pub(super) const VALUE_BYTES: usize = 16;
/// With its diagnostic.
const ERROR_BYTES: usize = 256;

/// The arena.
#[derive(Clone, Debug)]
pub(super) struct Heap {
    code: Rc<Code>,
    /// The number of the code's own texts: the arena's begin there.
    base: u32,
    texts: Vec<Text>,
    free_texts: Vec<u32>,
    objects: Vec<Object>,
    free_objects: Vec<u32>,
    cells: Vec<Value>,
    free_cells: Vec<u32>,
    /// Texts made while running that serve as property names, as long as an object uses them.
    names: FnvMap<Box<[u16]>, StrId>,
    /// Bytes in use, by the counts above.
    pub bytes: usize,
    /// Steps that the library and work on long texts have cost since they were last counted.
    pub work: u64,
    /// Sprites whose objects were freed.
    pub freed_sprites: Vec<u32>,
}

impl Heap {
    pub fn new(code: Rc<Code>) -> Self {
        Self {
            base: code.strings.len(),
            code,
            texts: Vec::new(),
            free_texts: Vec::new(),
            objects: Vec::new(),
            free_objects: Vec::new(),
            cells: Vec::new(),
            free_cells: Vec::new(),
            names: FnvMap::default(),
            bytes: 0,
            work: 0,
            freed_sprites: Vec::new(),
        }
    }

    /// Switches to the watched form of the same code: its texts have the same numbers.
    pub fn run_watched(&mut self, code: &Rc<Code>) {
        self.code = Rc::clone(code);
    }

    // Objects

    fn add_object(&mut self, kind: Kind, bytes: usize) -> ObjId {
        self.bytes += OBJECT_BYTES + bytes;
        let object = Object {
            kind,
            props: Props::default(),
        };
        match self.free_objects.pop() {
            Some(at) => {
                if let Some(place) = self.objects.get_mut(at as usize) {
                    *place = object;
                }
                ObjId(at)
            }
            None => {
                self.objects.push(object);
                ObjId(self.objects.len() as u32 - 1)
            }
        }
    }

    pub fn plain(&mut self) -> ObjId {
        self.add_object(Kind::Plain, 0)
    }

    pub fn array(&mut self, items: Vec<Value>) -> ObjId {
        let bytes = items.len() * VALUE_BYTES;
        self.add_object(Kind::Array(items), bytes)
    }

    pub fn function(&mut self, code: u32, captured: Box<[u32]>) -> ObjId {
        let bytes = captured.len() * 4;
        self.add_object(Kind::Function { code, captured }, bytes)
    }

    pub fn sprite(&mut self, sprite: u32) -> ObjId {
        self.add_object(Kind::Sprite(sprite), 0)
    }

    pub fn error(&mut self, error: ErrorObject) -> ObjId {
        self.add_object(Kind::Error(Box::new(error)), ERROR_BYTES)
    }

    pub fn iterator(&mut self, iterator: ListIterator) -> ObjId {
        self.add_object(Kind::Iterator(iterator), 0)
    }

    pub fn object(&self, id: ObjId) -> Option<&Object> {
        self.objects.get(id.0 as usize)
    }

    /// All objects, free places included.
    pub fn objects_mut(&mut self) -> &mut [Object] {
        &mut self.objects
    }

    pub fn kind(&self, id: ObjId) -> &Kind {
        self.objects
            .get(id.0 as usize)
            .map_or(&Kind::Free, |object| &object.kind)
    }

    /// The elements, if `id` is an array.
    pub fn items(&self, id: ObjId) -> Option<&[Value]> {
        match self.kind(id) {
            Kind::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The elements to change; code that lengthens them calls [`Self::count_elements`].
    pub fn items_mut(&mut self, id: ObjId) -> Option<&mut Vec<Value>> {
        match &mut self.objects.get_mut(id.0 as usize)?.kind {
            Kind::Array(items) => Some(items),
            _ => None,
        }
    }

    /// Counts `more` new elements.
    pub fn count_elements(&mut self, more: usize) {
        self.bytes += more * VALUE_BYTES;
    }

    pub fn property(&self, id: ObjId, key: StrId) -> Option<Value> {
        self.object(id)?.props.get(key).copied()
    }

    /// A plain object's own property.
    #[inline(always)]
    pub fn plain_property(&self, id: ObjId, key: StrId) -> Option<&Value> {
        match self.objects.get(id.0 as usize)? {
            Object {
                kind: Kind::Plain,
                props,
            } => props.get(key),
            _ => None,
        }
    }

    /// Sets a property if `id` is a plain object; gives whether it is.
    #[inline]
    pub fn set_plain_property(&mut self, id: ObjId, key: StrId, value: Value) -> bool {
        let Some(Object {
            kind: Kind::Plain,
            props,
        }) = self.objects.get_mut(id.0 as usize)
        else {
            return false;
        };
        if props.set(key, value) {
            self.bytes += PROPERTY_BYTES;
        }
        true
    }

    pub fn set_property(&mut self, id: ObjId, key: StrId, value: Value) {
        if let Some(object) = self.objects.get_mut(id.0 as usize)
            && object.props.set(key, value)
        {
            self.bytes += PROPERTY_BYTES;
        }
    }

    /// The iterator to change, if `id` is one.
    pub fn iterator_mut(&mut self, id: ObjId) -> Option<&mut ListIterator> {
        match &mut self.objects.get_mut(id.0 as usize)?.kind {
            Kind::Iterator(iterator) => Some(iterator),
            _ => None,
        }
    }

    /// The same for the message of an error.
    pub fn error_mut(&mut self, id: ObjId) -> Option<&mut ErrorObject> {
        match &mut self.objects.get_mut(id.0 as usize)?.kind {
            Kind::Error(error) => Some(error),
            _ => None,
        }
    }

    /// Removes a property; gives whether it was there.
    pub fn remove_property(&mut self, id: ObjId, key: StrId) -> bool {
        // A later property moves up.
        self.work += self
            .object(id)
            .map_or(0, |it| it.props.entries().len() as u64 / 8);
        let object = self.objects.get_mut(id.0 as usize);
        let removed = object.is_some_and(|object| object.props.remove(key));
        if removed {
            self.bytes = self.bytes.saturating_sub(PROPERTY_BYTES);
        }
        removed
    }

    // Boxes

    pub fn cell(&mut self, value: Value) -> u32 {
        self.bytes += VALUE_BYTES;
        match self.free_cells.pop() {
            Some(at) => {
                self.set_cell(at, value);
                at
            }
            None => {
                self.cells.push(value);
                self.cells.len() as u32 - 1
            }
        }
    }

    pub fn get_cell(&self, at: u32) -> Value {
        self.cells
            .get(at as usize)
            .copied()
            .unwrap_or(Value::Undefined)
    }

    pub fn set_cell(&mut self, at: u32, value: Value) {
        if let Some(cell) = self.cells.get_mut(at as usize) {
            *cell = value;
        }
    }
}
