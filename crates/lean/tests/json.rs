//! Our JSON beside serde's: the same texts are read, to the same values, and types look the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use declic_lean::json::{self, FromJson, ParseError, Value};
use declic_lean::{json_kinds, json_struct, json_words};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

/// The same value as serde_json has it.
fn theirs(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(truth) => (*truth).into(),
        Value::Number(number) => serde_json::from_str(number).unwrap(),
        Value::Text(text) => text.as_str().into(),
        Value::List(list) => list.iter().map(theirs).collect(),
        Value::Object(fields) => {
            let fields = fields.iter();
            fields
                .map(|(name, value)| (name.clone(), theirs(value)))
                .collect()
        }
    }
}

/// Both read `text`, to the same value, or both refuse it, in the same place.
fn read_alike(text: &str) -> Result<(), TestCaseError> {
    match (
        json::parse(text),
        serde_json::from_str::<serde_json::Value>(text),
    ) {
        (Ok(ours), Ok(value)) => prop_assert_eq!(theirs(&ours), value),
        // Ours keeps numbers as they are written.
        (Ok(_), Err(error)) if error.to_string().contains("out of range") => {}
        (Err(ParseError::Ended), Err(error)) => prop_assert!(error.is_eof(), "{text} {error}"),
        (Err(ParseError::Wrong { .. }), Err(error)) => {
            prop_assert!(error.is_syntax(), "{text} {error}");
        }
        (ours, theirs) => prop_assert!(false, "{text}: {ours:?}, {theirs:?}"),
    }
    Ok(())
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<u64>().prop_map(|number| Value::Number(number.to_string())),
        (-1e9..1e9).prop_map(|number: f64| Value::Number(format!("{number:e}"))),
        any::<String>().prop_map(Value::Text),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        let fields = proptest::collection::btree_map(any::<String>(), inner.clone(), 0..6);
        prop_oneof![
            proptest::collection::vec(inner, 0..6).prop_map(Value::List),
            fields.prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    word: Word,
    #[serde(default)]
    kinds: Vec<Kind>,
    tagged: Vec<Tagged>,
    nothing: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    some: Option<u16>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    list: Vec<u32>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    set: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    map: BTreeMap<String, u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Word {
    One,
    AndTwo,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Kind {
    Bare,
    With(bool),
    Named { text: String, flag: bool },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
enum Tagged {
    Bare,
    Named {
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        more: Option<u8>,
    },
}

json_struct!(Sample {
    word,
    kinds: default,
    tagged,
    nothing,
    some: optional,
    list: optional,
    set: optional,
    map: optional,
});
json_words!(Word { "one": One, "and-two": AndTwo });
json_kinds!(Kind { "bare": Bare, "with": With(truth), "named": Named { text, flag } });
json_kinds!(tag "kind" Tagged { "bare": Bare, "named": Named { text, more: optional } });

fn sample() -> impl Strategy<Value = Sample> {
    let kind = prop_oneof![
        Just(Kind::Bare),
        any::<bool>().prop_map(Kind::With),
        any::<(String, bool)>().prop_map(|(text, flag)| Kind::Named { text, flag }),
    ];
    let tagged = prop_oneof![
        Just(Tagged::Bare),
        any::<(String, Option<u8>)>().prop_map(|(text, more)| Tagged::Named { text, more }),
    ];
    let lists = (
        proptest::collection::vec(kind, 0..4),
        proptest::collection::vec(tagged, 0..4),
        proptest::collection::vec(any::<u32>(), 0..3),
        proptest::collection::btree_set(any::<String>(), 0..3),
        proptest::collection::btree_map(any::<String>(), any::<u64>(), 0..3),
    );
    let word = prop::sample::select(vec![Word::One, Word::AndTwo]);
    (word, lists, any::<(Option<u8>, Option<u16>)>()).prop_map(
        |(word, (kinds, tagged, list, set, map), (nothing, some))| Sample {
            word,
            kinds,
            tagged,
            nothing,
            some,
            list,
            set,
            map,
        },
    )
}

proptest! {
    #[test]
    fn any_value_is_written_and_read_back(value in value()) {
        for text in [json::compact(&value), json::indented(&value)] {
            prop_assert_eq!(theirs(&json::parse(&text).unwrap()), theirs(&value));
            read_alike(&text)?;
        }
    }

    #[test]
    fn a_damaged_text_is_refused_where_serde_refuses_it(
        value in value(), place in any::<prop::sample::Index>(),
        other in "[\\[\\]{}:,\"\\\\0-9.eEnu\\-+ \n\u{1}]{0,3}",
    ) {
        let text = json::indented(&value);
        let mut at = place.index(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        read_alike(&text[..at])?;
        read_alike(&[&text[..at], &other, &text[at..]].concat())?;
    }

    #[test]
    fn pieces_of_json_in_any_order_are_read_as_serde_reads_them(
        pieces in proptest::collection::vec(prop::sample::select(vec![
            "{", "}", "[", "]", ",", ":", "\"", "\\", "null", "true", "fals", "1e99", "-0", "01",
            "1.", ".5", "\"a\":", "\"\\ud800\"", "\"\\ud83d\\ude00\"", "\\u00e9", " ", "\t", "é",
        ]), 0..12),
    ) {
        read_alike(&pieces.concat())?;
    }

    #[test]
    fn types_look_as_serde_would_write_them(sample in sample()) {
        prop_assert_eq!(json::compact(&sample), serde_json::to_string(&sample).unwrap());
        let text = json::indented(&sample);
        prop_assert_eq!(&text, &serde_json::to_string_pretty(&sample).unwrap());
        prop_assert_eq!(Sample::from_json(&json::parse(&text).unwrap()), Ok(sample));
    }

    #[test]
    fn a_shape_that_is_read_is_what_serde_reads(
        sample in sample(), place in any::<prop::sample::Index>(),
        other in prop::sample::select(vec!["null", "3", "-1", "70000", "\"bare\"", "[]", "{}", "{\"with\":true}"]),
    ) {
        // One value of the text becomes another: what stands behind a colon, a comma or a bracket.
        let text = json::compact(&sample);
        let places: Vec<usize> = text.match_indices([':', '[']).map(|(at, _)| at + 1).collect();
        let at = places[place.index(places.len())];
        let Some(Ok(old)) = serde_json::Deserializer::from_str(&text[at..])
            .into_iter::<&serde_json::value::RawValue>()
            .next()
        else {
            return Ok(());
        };
        let changed = [&text[..at], other, &text[at + old.get().len()..]].concat();
        // serde also takes lists for structs, and fields beside a tag that has none.
        let Ok(value) = json::parse(&changed) else {
            return Ok(());
        };
        if let Ok(read) = Sample::from_json(&value) {
            prop_assert_eq!(Some(read), serde_json::from_str(&changed).ok(), "{}", changed);
        }
    }
}

#[test]
fn nesting_is_bounded() {
    let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    assert!(json::parse(&nested(json::DEPTH)).is_ok());
    let deeper = json::parse(&nested(json::DEPTH + 1));
    assert_eq!(deeper, Err(ParseError::Wrong { line: 1 }));
    assert_eq!(
        json::parse(&"[".repeat(100_000)),
        Err(ParseError::Wrong { line: 1 })
    );
}

#[test]
fn the_canonical_text_does_not_depend_on_the_order_of_names() {
    let text = r#"{ "b": [1, {"z": null, "sum": 2}], "sum": "x", "a": "é\n" }"#;
    let text = json::canonical(&json::parse(text).unwrap(), "sum");
    assert_eq!(text, r#"{"a":"é\n","b":[1,{"sum":2,"z":null}]}"#);
}

#[test]
fn errors_say_where() {
    let value = json::parse(r#"{"kind": "named", "text": "a", "more": 300}"#).unwrap();
    let error = Tagged::from_json(&value).unwrap_err();
    assert_eq!(error.to_string(), "more: a whole number in its range");
    let value = json::parse(r#"{"kind": "bare", "les": 1}"#).unwrap();
    assert_eq!(
        Tagged::from_json(&value).unwrap_err().to_string(),
        "les: unknown"
    );
    let error = Tagged::from_json(&json::parse("{}").unwrap()).unwrap_err();
    assert_eq!(error.to_string(), ": unknown");
}
