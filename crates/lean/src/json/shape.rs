//! From values to types, and how a type looks in JSON.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::{Value, Writer};

/// A value is not what a type looks like: where, and what was wanted. For developers.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct ShapeError(pub String);

impl ShapeError {
    /// The same, found in the field or item called `name`.
    fn within(self, name: &str) -> Self {
        Self([name, ": ", &self.0].concat())
    }
}

/// A type that can be read from JSON.
pub trait FromJson: Sized {
    /// Reads `value`.
    ///
    /// # Errors
    /// A field that is missing or unknown, a value of another type or outside the type's range.
    fn from_json(value: &Value) -> Result<Self, ShapeError>;
}

/// A type that can be written as JSON.
pub trait ToJson {
    /// Writes one value.
    fn write(&self, out: &mut Writer);
}

/// What a field that is not there stands for; such a value is left out when it is written.
pub trait MayBeAbsent {
    /// Whether it is left out.
    fn is_absent(&self) -> bool;
}

/// The fields of an object, none of them unknown.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'value> {
    object: &'value Value,
}

impl<'value> Fields<'value> {
    /// The fields of `object`.
    ///
    /// # Errors
    /// It is no object, or it has a field that is not among `names`.
    pub fn of(object: &'value Value, names: &[&str]) -> Result<Self, ShapeError> {
        for (name, _) in object.as_object().ok_or_else(|| wanted("an object"))? {
            if !names.contains(&name.as_str()) {
                return Err(unknown(name));
            }
        }
        Ok(Self { object })
    }

    /// The field called `name`.
    ///
    /// # Errors
    /// It is missing or of another type.
    pub fn required<T: FromJson>(&self, name: &str) -> Result<T, ShapeError> {
        match self.object.get(name) {
            Some(value) => T::from_json(value).map_err(|error| error.within(name)),
            None => Err(wanted("a value").within(name)),
        }
    }

    /// The field called `name`, or the type's default where there is none.
    ///
    /// # Errors
    /// It is of another type.
    pub fn optional<T: FromJson + Default>(&self, name: &str) -> Result<T, ShapeError> {
        match self.object.get(name) {
            Some(_) => self.required(name),
            None => Ok(T::default()),
        }
    }
}

/// The kind of an enum's value and what comes with it: the text alone, or `{"kind": content}`.
///
/// # Errors
/// It is neither.
pub fn kind_of(value: &Value) -> Result<(&str, &Value), ShapeError> {
    match value {
        Value::Text(kind) => Ok((kind, &Value::Null)),
        Value::Object(fields) => match fields.as_slice() {
            [(kind, content)] => Ok((kind, content)),
            _ => Err(wanted("one field")),
        },
        _ => Err(wanted("a kind")),
    }
}

/// The error of a name that is not known.
pub fn unknown(name: &str) -> ShapeError {
    let short: String = name.chars().take(40).collect();
    wanted("unknown").within(&short)
}

fn wanted(what: &str) -> ShapeError {
    ShapeError(what.to_owned())
}

impl FromJson for bool {
    fn from_json(value: &Value) -> Result<Self, ShapeError> {
        match value {
            Value::Bool(truth) => Ok(*truth),
            _ => Err(wanted("true or false")),
        }
    }
}

impl ToJson for bool {
    fn write(&self, out: &mut Writer) {
        out.plain(if *self { "true" } else { "false" });
    }
}

macro_rules! whole_numbers {
    ($($type:ty),*) => {$(
        impl FromJson for $type {
            fn from_json(value: &Value) -> Result<Self, ShapeError> {
                let number = value.as_u64().and_then(|number| Self::try_from(number).ok());
                number.ok_or_else(|| wanted("a whole number in its range"))
            }
        }

        impl ToJson for $type {
            fn write(&self, out: &mut Writer) {
                out.plain(&u64::from(*self).to_string());
            }
        }
    )*};
}

whole_numbers!(u8, u16, u32, u64);

impl FromJson for f64 {
    fn from_json(value: &Value) -> Result<Self, ShapeError> {
        value.as_f64().ok_or_else(|| wanted("a number"))
    }
}

/// What is not finite has no number in JSON and becomes `null`.
impl ToJson for f64 {
    fn write(&self, out: &mut Writer) {
        if self.is_finite() {
            out.plain(ryu_js::Buffer::new().format(*self));
        } else {
            out.plain("null");
        }
    }
}

impl FromJson for String {
    fn from_json(value: &Value) -> Result<Self, ShapeError> {
        let text = value.as_str().ok_or_else(|| wanted("a text"))?;
        Ok(text.to_owned())
    }
}

impl ToJson for String {
    fn write(&self, out: &mut Writer) {
        out.text(self);
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(value: &Value) -> Result<Self, ShapeError> {
        match value {
            Value::Null => Ok(None),
            value => T::from_json(value).map(Some),
        }
    }
}

impl<T: ToJson> ToJson for Option<T> {
    fn write(&self, out: &mut Writer) {
        match self {
            Some(value) => value.write(out),
            None => out.plain("null"),
        }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: &Value) -> Result<Self, ShapeError> {
        let list = value.as_list().ok_or_else(|| wanted("a list"))?;
        let mut items = Vec::with_capacity(list.len());
        for item in list {
            items.push(T::from_json(item)?);
        }
        Ok(items)
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    fn write(&self, out: &mut Writer) {
        out.open('[');
        for item in self {
            out.item();
            item.write(out);
        }
        out.close(']');
    }
}

impl FromJson for BTreeSet<String> {
    fn from_json(value: &Value) -> Result<Self, ShapeError> {
        let mut items = Self::new();
        for item in value.as_list().ok_or_else(|| wanted("a list"))? {
            items.insert(String::from_json(item)?);
        }
        Ok(items)
    }
}

impl ToJson for BTreeSet<String> {
    fn write(&self, out: &mut Writer) {
        out.open('[');
        for item in self {
            out.item();
            out.text(item);
        }
        out.close(']');
    }
}

impl<T: FromJson> FromJson for BTreeMap<String, T> {
    fn from_json(value: &Value) -> Result<Self, ShapeError> {
        let mut map = Self::new();
        for (name, value) in value.as_object().ok_or_else(|| wanted("an object"))? {
            let value = T::from_json(value).map_err(|error| error.within(name))?;
            map.insert(name.clone(), value);
        }
        Ok(map)
    }
}

impl<T: ToJson> ToJson for BTreeMap<String, T> {
    fn write(&self, out: &mut Writer) {
        out.open('{');
        for (name, value) in self {
            out.field(name);
            value.write(out);
        }
        out.close('}');
    }
}

impl<T> MayBeAbsent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> MayBeAbsent for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T> MayBeAbsent for BTreeSet<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<K, T> MayBeAbsent for BTreeMap<K, T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl MayBeAbsent for f64 {
    fn is_absent(&self) -> bool {
        *self == 0.0
    }
}
