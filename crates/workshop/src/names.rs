//! A game with the names of both languages in one file. The texts of a game are read in one
//! language, its programs may have the names of either; what depends on those is written twice, as
//! `{"fr": …, "en": …}`, and all the rest once.

use declic_javascript::names::Lang;
use declic_lean::json::{FromJson, ShapeError, Value};

use crate::game::Game;

/// The one file for `french` and `english`, the same game with French and with English names.
pub fn both(french: Value, english: Value) -> Value {
    match (french, english) {
        (french, english) if french == english => french,
        (Value::List(french), Value::List(english)) if french.len() == english.len() => {
            let items = french.into_iter().zip(english);
            Value::List(items.map(|(one, other)| both(one, other)).collect())
        }
        (Value::Object(french), Value::Object(english)) if same_names(&french, &english) => {
            let fields = french.into_iter().zip(english);
            let both = |((name, one), (_, other))| (name, both(one, other));
            Value::Object(fields.map(both).collect())
        }
        (french, english) => Value::Object(vec![
            (Lang::Fr.code().to_owned(), french),
            (Lang::En.code().to_owned(), english),
        ]),
    }
}

fn same_names(one: &[(String, Value)], other: &[(String, Value)]) -> bool {
    let names = |fields: &[(String, Value)]| -> Vec<String> {
        fields.iter().map(|(name, _)| name.clone()).collect()
    };
    names(one) == names(other)
}

/// What is left of such a file with the names of `names` alone.
fn pick(value: &mut Value, names: Lang) {
    match value {
        Value::List(items) => items.iter_mut().for_each(|item| pick(item, names)),
        Value::Object(fields) => {
            let twice = |(key, _): &(String, Value)| Lang::from_code(key).is_some();
            if fields.len() == 2 && fields.iter().all(twice) {
                fields.retain(|(key, _)| key == names.code());
                *value = fields.pop().map_or(Value::Null, |(_, picked)| picked);
            } else {
                fields.iter_mut().for_each(|(_, field)| pick(field, names));
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
    pub fn with_names(mut file: Value, names: Lang) -> Result<Self, ShapeError> {
        pick(&mut file, names);
        Self::from_json(&file)
    }
}

#[cfg(test)]
mod tests {
    use declic_lean::json::parse;
    use proptest::prelude::*;

    use super::*;

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            "[ab]".prop_map(Value::Text),
            "[0-3]".prop_map(Value::Number),
        ];
        leaf.prop_recursive(4, 30, 4, |inner| {
            let fields = proptest::collection::btree_map("[a-c]", inner.clone(), 0..4);
            prop_oneof![
                proptest::collection::vec(inner, 0..4).prop_map(Value::List),
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
        let value = |text| parse(text).unwrap();
        let file = both(
            value(r#"{"a": ["x", {"code": "image"}], "b": [1]}"#),
            value(r#"{"a": ["x", {"code": "picture"}], "b": [1, 2]}"#),
        );
        let expected = r#"{"a": ["x", {"code": {"fr": "image", "en": "picture"}}],
            "b": {"fr": [1], "en": [1, 2]}}"#;
        assert_eq!(file, value(expected));
    }
}
