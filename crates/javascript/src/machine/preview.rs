//! Values in short, for display beside the program. Unlike `console.log` this does not change the
//! machine.

use crate::compiler::code::StrId;
use crate::machine::Machine;
use crate::machine::heap::Kind;
use crate::machine::inspect::{quoted, show_number};
use crate::names::SpriteProperty;
use crate::value::{ObjId, Value};

/// Characters that are shown of a value.
const SHOWN: usize = 60;
/// Objects in objects below this depth are named, not shown.
const DEPTH: usize = 2;
/// Elements or properties that are shown: more do not fit.
const PARTS: usize = 20;

impl Machine {
    /// A value as `console.log` shows it inside others, cut after 60 characters.
    pub(crate) fn show(&self, value: Value) -> String {
        let mut out = String::new();
        self.show_into(value, 0, &mut out);
        if let Some((end, _)) = out.char_indices().nth(SHOWN) {
            out.truncate(end);
            out.push('…');
        }
        out
    }

    fn show_into(&self, value: Value, depth: usize, out: &mut String) {
        match value {
            Value::Undefined | Value::Empty => out.push_str("undefined"),
            Value::Null => out.push_str("null"),
            Value::Bool(value) => out.push_str(if value { "true" } else { "false" }),
            Value::Number(number) => out.push_str(&show_number(number)),
            Value::Text(id) => out.push_str(&quoted(&self.first_letters(id))),
            Value::Cell(cell) => self.show_into(self.heap.get_cell(cell), depth, out),
            Value::Builtin(builtin) => {
                let kind = if builtin.callable() {
                    "[Function: "
                } else {
                    "Object ["
                };
                out.push_str(kind);
                out.push_str(builtin.name(self.code.lang()));
                out.push(']');
            }
            Value::Object(id) => self.show_object(id, depth, out),
        }
    }

    fn show_object(&self, id: ObjId, depth: usize, out: &mut String) {
        let Some(object) = self.heap.object(id) else {
            return;
        };
        let (open, close) = match &object.kind {
            Kind::Function { code, .. } => {
                out.push_str("[Function: ");
                out.push_str(&self.code.shown_name(*code));
                out.push(']');
                return;
            }
            Kind::Error(error) => {
                // Its name and message as made, not as the program may have changed them.
                out.push_str(error.kind.name());
                if let Some(message) = error.message {
                    out.push_str(": ");
                    match message {
                        Value::Text(id) => out.push_str(&self.first_letters(id)),
                        other => self.show_into(other, depth + 1, out),
                    }
                }
                return;
            }
            Kind::Iterator(_) => return out.push_str("[Array Iterator]"),
            Kind::Array(_) if depth > DEPTH => return out.push_str("[Array]"),
            _ if depth > DEPTH => return out.push_str("[Object]"),
            Kind::Array(_) => ("[", "]"),
            _ => ("{", "}"),
        };
        out.push_str(open);
        let mut parts = 0;
        let mut part = |out: &mut String| {
            out.push_str(if parts > 0 { ", " } else { " " });
            parts += 1;
            parts > PARTS || out.len() > SHOWN * 4
        };
        match &object.kind {
            Kind::Array(items) => {
                for item in items {
                    if part(out) {
                        out.push('…');
                        break;
                    }
                    self.show_into(*item, depth + 1, out);
                }
            }
            Kind::Sprite(sprite) => {
                if let Some(sprite) = self.scene.sprite(*sprite) {
                    for (property, value) in
                        [(SpriteProperty::X, sprite.x), (SpriteProperty::Y, sprite.y)]
                    {
                        part(out);
                        out.push_str(property.name(self.code.lang()));
                        out.push_str(": ");
                        out.push_str(&show_number(value));
                    }
                }
            }
            _ => {}
        }
        for (key, value) in object.props.entries() {
            if part(out) {
                out.push('…');
                break;
            }
            out.push_str(&self.first_letters(*key));
            out.push_str(": ");
            self.show_into(*value, depth + 1, out);
        }
        if parts > 0 {
            out.push(' ');
        }
        out.push_str(close);
    }

    /// The beginning of a text.
    pub(crate) fn first_letters(&self, id: StrId) -> String {
        String::from_utf16_lossy(&self.heap.first_units(id, SHOWN + 1))
    }

    /// The value of a known property of a sprite, or of an own property or element, in a few
    /// words.
    pub(crate) fn show_property(&self, object: Value, key: Value) -> Option<String> {
        let Value::Object(id) = object else {
            return None;
        };
        if let (Some(items), Value::Number(at)) = (self.heap.items(id), key) {
            let item = items.get(at as usize).copied();
            return Some(self.show(item.unwrap_or(Value::Undefined)));
        }
        let Value::Text(key) = key else {
            return None;
        };
        if let Kind::Sprite(sprite) = self.heap.kind(id)
            && let Some(property) = self.code.known(key).sprite
            && let Some(value) = self.show_sprite_property(*sprite, property)
        {
            return Some(value);
        }
        let value = self.heap.property(id, key);
        Some(self.show(value.unwrap_or(Value::Undefined)))
    }

    /// The value of a sprite's known property in a few words.
    pub(crate) fn show_sprite_property(
        &self,
        sprite_id: u32,
        property: SpriteProperty,
    ) -> Option<String> {
        use SpriteProperty as P;
        let lang = self.code.lang();
        let sprite = self.scene.sprite(sprite_id)?;
        match property {
            P::Visible => Some(sprite.visible.to_string()),
            P::Picture => Some(quoted(sprite.picture()?.name(lang))),
            P::Color => Some(quoted(sprite.color.text(lang))),
            P::Glow => {
                let glow = sprite.glow.as_ref().map(|glow| glow.text(lang));
                Some(quoted(glow.unwrap_or_default()))
            }
            P::Content => match &sprite.shape {
                crate::scene::Shape::Text(text) => Some(quoted(text)),
                _ => None,
            },
            P::X | P::Y | P::SpeedX | P::SpeedY | P::Width | P::Height | P::Angle => self
                .sprite_number_property(sprite_id, property)
                .map(show_number),
        }
    }
}
