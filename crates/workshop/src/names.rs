//! A game with the names of both languages in one file. The texts of a game are read in one
//! language, its programs may have the names of either; what depends on those is written twice, as
//! `{"fr": …, "en": …}`, and all the rest once.

use declic_text::Lang;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::game::Game;

/// The one file for `french` and `english`, the same game with French and with English names.
pub fn both(french: Value, english: Value) -> Value {
    let mut file = merged(french, english);
    // Sorted already, unless some crate of the build turns serde_json's `preserve_order` on.
    file.sort_all_objects();
    file
}

fn merged(french: Value, english: Value) -> Value {
    match (french, english) {
        (french, english) if french == english => french,
        (Value::Array(french), Value::Array(english)) if french.len() == english.len() => {
            let items = french.into_iter().zip(english);
            items.map(|(one, other)| merged(one, other)).collect()
        }
        (Value::Object(french), Value::Object(mut english)) if same_names(&french, &english) => {
            let fields = french.into_iter();
            let merge = |(name, one)| {
                let other = english.remove(&name).unwrap_or_default();
                (name, merged(one, other))
            };
            Value::Object(fields.map(merge).collect())
        }
        (french, english) => [(Lang::Fr, french), (Lang::En, english)]
            .map(|(names, value)| (names.code(), value))
            .into_iter()
            .collect(),
    }
}

fn same_names(one: &Map<String, Value>, other: &Map<String, Value>) -> bool {
    one.len() == other.len() && one.keys().all(|name| other.contains_key(name))
}

/// What is left of such a file with the names of `names` alone.
fn pick(value: &mut Value, names: Lang) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| pick(item, names)),
        Value::Object(fields) => {
            let twice = |key: &String| Lang::from_code(key).is_some();
            if fields.len() == 2 && fields.keys().all(twice) {
                *value = fields.remove(names.code()).unwrap_or_default();
            } else {
                fields.values_mut().for_each(|field| pick(field, names));
            }
        }
        _ => {}
    }
}

impl Game {
    /// The game with the names of `names`, from a file made by [`both`].
    ///
    /// # Errors
    /// The file holds something else than a game.
    pub fn with_names(mut file: Value, names: Lang) -> Result<Self, serde_json::Error> {
        pick(&mut file, names);
        Self::deserialize(file)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            "[ab]".prop_map(Value::String),
            (0..=3u8).prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 30, 4, |inner| {
            let fields = proptest::collection::btree_map("[a-c]", inner.clone(), 0..4);
            prop_oneof![
                proptest::collection::vec(inner, 0..4).prop_map(Value::Array),
                fields.prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn each_language_comes_back(french in value(), english in value()) {
            let file = both(french.clone(), english.clone());
            for (names, expected) in [(Lang::Fr, french), (Lang::En, english)] {
                let mut picked = file.clone();
                pick(&mut picked, names);
                prop_assert_eq!(picked, expected);
            }
        }
    }

    #[test]
    fn what_is_the_same_is_written_once() {
        let value = |text| -> Value { serde_json::from_str(text).unwrap() };
        let file = both(
            value(r#"{"a": ["x", {"code": "image"}], "b": [1]}"#),
            value(r#"{"a": ["x", {"code": "picture"}], "b": [1, 2]}"#),
        );
        let expected = r#"{"a": ["x", {"code": {"fr": "image", "en": "picture"}}],
            "b": {"fr": [1], "en": [1, 2]}}"#;
        assert_eq!(file, value(expected));
    }
}
