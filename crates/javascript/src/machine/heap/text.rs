//! Texts: UTF-16 units, short ones inside the arena itself, joined ones in parts until their units
//! are read.

use crate::compiler::builtins;
use crate::compiler::code::StrId;
use crate::machine::heap::{Heap, PROPERTY_BYTES, TEXT_BYTES};

/// Units of a text that needs no memory of its own: as many as fit where the other kinds have
/// their pointers and lengths.
const SHORT: usize = 11;

/// From this length on, joined texts keep their two parts.
const JOINED: usize = 24;

/// A text of the arena.
///
/// Most texts that programs make are numbers, letters and words. Without a call of the allocator
/// for each of them (and with digits and ASCII capitals written directly), the benchmark of texts
/// takes a third less time.
#[derive(Clone, Debug)]
pub(super) enum Text {
    Free,
    Short {
        length: u8,
        units: [u16; SHORT],
    },
    Flat(Box<[u16]>),
    /// Joined texts stay in two parts until their units are read.
    Joined {
        left: StrId,
        right: StrId,
        length: u32,
    },
}

impl Text {
    /// A text in one piece.
    pub fn of(units: &[u16]) -> Self {
        let mut inside = [0; SHORT];
        match inside.get_mut(..units.len()) {
            Some(place) => {
                place.copy_from_slice(units);
                Text::Short {
                    length: units.len() as u8,
                    units: inside,
                }
            }
            None => Text::Flat(units.into()),
        }
    }

    /// Length in UTF-16 units.
    pub fn length(&self) -> usize {
        match self {
            Text::Joined { length, .. } => *length as usize,
            flat => flat.units().len(),
        }
    }

    /// The units of a text in one piece; none of a joined one.
    pub fn units(&self) -> &[u16] {
        match self {
            Text::Short { length, units } => units.get(..usize::from(*length)).unwrap_or(&[]),
            Text::Flat(units) => units,
            Text::Joined { .. } | Text::Free => &[],
        }
    }
}

impl Heap {
    fn arena_text(&self, id: StrId) -> Option<&Text> {
        self.texts.get(id.0.checked_sub(self.base)? as usize)
    }

    /// Length in UTF-16 units.
    pub fn length(&self, id: StrId) -> usize {
        match self.arena_text(id) {
            Some(text) => text.length(),
            None => self.code.strings.get(id).map_or(0, <[u16]>::len),
        }
    }

    /// The units of a text after [`Self::flatten`].
    pub fn units(&self, id: StrId) -> &[u16] {
        match self.arena_text(id) {
            Some(text) => text.units(),
            None => self.code.strings.get(id).unwrap_or(&[]),
        }
    }

    /// Makes a joined text one piece.
    pub fn flatten(&mut self, id: StrId) {
        let Some(Text::Joined { length, .. }) = self.arena_text(id) else {
            return;
        };
        let mut units = Vec::with_capacity(*length as usize);
        let mut parts = vec![id];
        while let Some(part) = parts.pop() {
            match self.arena_text(part) {
                Some(Text::Joined { left, right, .. }) => parts.extend([*right, *left]),
                _ => units.extend_from_slice(self.units(part)),
            }
        }
        self.bytes += units.len() * 2;
        self.work += units.len() as u64 / 32;
        let at = (id.0 - self.base) as usize;
        if let Some(text) = self.texts.get_mut(at) {
            *text = Text::Flat(units.into_boxed_slice());
        }
    }

    /// The first units of any text, at most about `most`, without flattening it. A text joined of
    /// very many parts may show fewer.
    pub fn first_units(&self, id: StrId, most: usize) -> Vec<u16> {
        const PARTS: usize = 5000;
        let mut units = Vec::new();
        let mut parts = vec![id];
        let mut looked = 0;
        while let Some(part) = parts.pop() {
            looked += 1;
            if units.len() > most || looked > PARTS {
                break;
            }
            match self.arena_text(part) {
                Some(Text::Joined { left, right, .. }) => parts.extend([*right, *left]),
                _ => units.extend(self.units(part).iter().take(most)),
            }
        }
        units
    }

    /// The units of any text, flattened first.
    pub fn flat(&mut self, id: StrId) -> &[u16] {
        self.flatten(id);
        self.units(id)
    }

    /// The text as a Rust string; a lone surrogate becomes U+FFFD.
    pub fn string(&mut self, id: StrId) -> String {
        String::from_utf16_lossy(self.flat(id))
    }

    pub(super) fn add_text(&mut self, text: Text) -> StrId {
        let at = match self.free_texts.pop() {
            Some(at) => {
                if let Some(place) = self.texts.get_mut(at as usize) {
                    *place = text;
                }
                at
            }
            None => {
                self.texts.push(text);
                self.texts.len() as u32 - 1
            }
        };
        StrId(self.base + at)
    }

    /// A text of these units.
    pub fn text(&mut self, units: &[u16]) -> StrId {
        match units {
            [] => builtins::EMPTY,
            [unit] if *unit < 128 => StrId(u32::from(*unit)),
            _ => {
                self.bytes += TEXT_BYTES + units.len() * 2;
                self.add_text(Text::of(units))
            }
        }
    }

    /// A text of a Rust string.
    pub fn text_of(&mut self, text: &str) -> StrId {
        let mut letters = [0; JOINED];
        if let Some(letters) = letters.get_mut(..text.len())
            && text.is_ascii()
        {
            for (unit, byte) in letters.iter_mut().zip(text.bytes()) {
                *unit = u16::from(byte);
            }
            return self.text(letters);
        }
        let units: Vec<u16> = text.encode_utf16().collect();
        self.text(&units)
    }

    /// `left` followed by `right`; long ones are not copied.
    pub fn join(&mut self, left: StrId, right: StrId) -> StrId {
        let (left_length, right_length) = (self.length(left), self.length(right));
        if left_length == 0 {
            return right;
        }
        if right_length == 0 {
            return left;
        }
        let length = left_length + right_length;
        if length < JOINED {
            // Both are shorter than any joined text, so both are in one piece.
            let mut units = [0; JOINED];
            let (first, second) = units.split_at_mut(left_length);
            copy(self.units(left), first);
            copy(self.units(right), second);
            return self.text(units.get(..length).unwrap_or(&[]));
        }
        self.bytes += TEXT_BYTES;
        self.add_text(Text::Joined {
            left,
            right,
            length: length.min(u32::MAX as usize) as u32,
        })
    }

    pub fn same_text(&mut self, left: StrId, right: StrId) -> bool {
        if left == right {
            return true;
        }
        // The code's own texts are all different.
        if (left.0 < self.base && right.0 < self.base) || self.length(left) != self.length(right) {
            return false;
        }
        self.flatten(left);
        self.flatten(right);
        self.work += self.length(left) as u64 / 64;
        self.units(left) == self.units(right)
    }

    /// The id of this text as a property name, if any object may have it.
    pub fn find_name(&mut self, id: StrId) -> Option<StrId> {
        if id.0 < self.base {
            return Some(id);
        }
        self.flatten(id);
        self.known_name(self.units(id))
    }

    /// The id of these units as a property name, if any object may have it.
    pub fn known_name(&self, units: &[u16]) -> Option<StrId> {
        let known = self.code.strings.find(units);
        known.or_else(|| self.names.get(units).copied())
    }

    /// The one id of this text as a property name.
    pub fn name_of(&mut self, id: StrId) -> StrId {
        if id.0 < self.base {
            return id;
        }
        if let Some(known) = self.find_name(id) {
            return known;
        }
        let units: Box<[u16]> = self.units(id).into();
        self.bytes += PROPERTY_BYTES + units.len() * 2;
        self.names.insert(units, id);
        id
    }
}

/// Copies `from` to the start of `to`.
fn copy(from: &[u16], to: &mut [u16]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to = *from;
    }
}
