//! Trees of strings: TOML in one language, with typography, to JSON. Diagnostics, aptitude texts
//! and the interface are such trees; both languages must have the same keys and placeholders.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use declic_text::Lang;
use declic_text::{placeholders, typography};
use serde_json::Value as Json;
use toml::Value;

use crate::files::{SourceError, read_toml};

/// The folders of `content/` that hold such trees.
pub(crate) const TEXT_TREES: [&str; 6] = [
    "aptitude",
    "cli",
    "diagnostics",
    "interface",
    "paper",
    "scene",
];

/// Reads and merges `files` in their order; where two give the same key, the later stands.
///
/// # Errors
/// A file that cannot be read or is no TOML.
pub fn read(files: &[PathBuf]) -> Result<toml::Table, SourceError> {
    let mut tree = toml::Table::new();
    for file in files {
        merge(&mut tree, read_toml(file)?);
    }
    Ok(tree)
}

fn merge(into: &mut toml::Table, from: toml::Table) {
    for (key, value) in from {
        match (into.get_mut(&key), value) {
            (Some(Value::Table(old)), Value::Table(new)) => merge(old, new),
            (_, value) => {
                into.insert(key, value);
            }
        }
    }
}

/// The files `*.<lang>.toml` and `<lang>.toml` of `dir`, by name.
///
/// # Errors
/// The folder cannot be read.
pub fn files(dir: &Path, lang: Lang) -> Result<Vec<PathBuf>, SourceError> {
    let failed = |error| SourceError::File(dir.to_owned(), error);
    let suffix = format!(".{}.toml", lang.code());
    let whole = format!("{}.toml", lang.code());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or("");
        if name == whole || name.ends_with(&suffix) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// `tree` as JSON, with the typography of `lang` in every string.
pub fn to_json(tree: &toml::Table, lang: Lang) -> Json {
    Json::Object(
        tree.iter()
            .map(|(key, value)| (key.clone(), json(value, lang)))
            .collect(),
    )
}

fn json(value: &Value, lang: Lang) -> Json {
    match value {
        Value::String(text) => Json::String(match lang {
            Lang::Fr => typography::french(text.trim()),
            Lang::En => typography::english(text.trim()),
        }),
        Value::Integer(number) => Json::from(*number),
        Value::Float(number) => Json::from(*number),
        Value::Boolean(truth) => Json::Bool(*truth),
        Value::Datetime(date) => Json::String(date.to_string()),
        Value::Array(items) => Json::Array(items.iter().map(|item| json(item, lang)).collect()),
        Value::Table(table) => to_json(table, lang),
    }
}

/// Every string of `tree` by its dotted path.
pub fn leaves(tree: &toml::Table) -> BTreeMap<String, String> {
    let mut leaves = BTreeMap::new();
    for (key, value) in tree {
        collect(key, value, &mut leaves);
    }
    leaves
}

fn collect(path: &str, value: &Value, leaves: &mut BTreeMap<String, String>) {
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                collect(&format!("{path}.{key}"), value, leaves);
            }
        }
        Value::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                collect(&format!("{path}.{at}"), value, leaves);
            }
        }
        Value::String(text) => {
            leaves.insert(path.to_owned(), text.clone());
        }
        _ => {}
    }
}

/// What one language has and the other has not, one sentence each.
pub fn differences(french: &toml::Table, english: &toml::Table) -> Vec<String> {
    let (french, english) = (leaves(french), leaves(english));
    let mut found = Vec::new();
    for (here, there, lang) in [(&french, &english, "en"), (&english, &french, "fr")] {
        let missing = here.keys().filter(|key| !there.contains_key(*key));
        found.extend(missing.map(|key| format!("{key}: missing in {lang}")));
    }
    for (key, text) in &french {
        if text.trim().is_empty() {
            found.push(format!("{key}: empty in fr"));
        }
        let Some(other) = english.get(key) else {
            continue;
        };
        if other.trim().is_empty() {
            found.push(format!("{key}: empty in en"));
        }
        if placeholders(text) != placeholders(other) {
            found.push(format!("{key}: the placeholders differ between fr and en"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> toml::Table {
        text.parse().unwrap()
    }

    #[test]
    fn merging_keeps_what_the_later_file_does_not_name() {
        let mut tree = table("[a]\nx = 'un'\ny = 'deux'");
        merge(&mut tree, table("[a]\ny = 'trois'\n[b]\nz = 'quatre'"));
        let merged = leaves(&tree);
        assert_eq!(merged["a.x"], "un");
        assert_eq!(merged["a.y"], "trois");
        assert_eq!(merged["b.z"], "quatre");
    }

    #[test]
    fn every_string_gets_its_typography() {
        let tree = table("a = \"C'est `b ? c` ?\"\nlist = [\"Oui !\"]\nn = 3");
        assert_eq!(
            to_json(&tree, Lang::Fr).to_string(),
            "{\"a\":\"C’est `b ? c`\u{202f}?\",\"list\":[\"Oui\u{202f}!\"],\"n\":3}"
        );
    }

    #[test]
    fn languages_are_compared_by_keys_and_placeholders() {
        let french = table("a = 'x {n}'\nb = 'y'\nd = 'w'");
        let english = table("a = 'x {m}'\nc = 'z'\nd = ' '");
        assert_eq!(
            differences(&french, &english),
            [
                "b: missing in en",
                "c: missing in fr",
                "a: the placeholders differ between fr and en",
                "d: empty in en",
            ]
        );
    }
}
