//! Trees of strings: TOML in one language, with typography, to JSON. Diagnostics, aptitude texts
//! and the interface are such trees; both languages must have the same keys and placeholders.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use declic_text::Lang;
use declic_text::{placeholders, typography};
use serde_json::Value as Json;
use toml::de::{DeTable, DeValue};
use toml::{Spanned, Value};

use crate::fault::{Fault, Place, What};
use crate::files::{line_at, listed, read_text, read_toml};

/// The folders of `content/` that hold such trees.
pub(crate) const TEXT_TREES: [&str; 10] = [
    "aptitude",
    "cli",
    "diagnostics",
    "faults",
    "interface",
    "paper",
    "room",
    "scene",
    "takehome",
    "words",
];

/// Reads and merges `files` in their order; where two give the same key, the later stands.
///
/// # Errors
/// A file that cannot be read or is no TOML.
pub fn read(files: &[PathBuf]) -> Result<toml::Table, Fault> {
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
pub fn files(dir: &Path, lang: Lang) -> Result<Vec<PathBuf>, Fault> {
    let suffix = format!(".{}.toml", lang.code());
    let whole = format!("{}.toml", lang.code());
    let mut files = Vec::new();
    for path in listed(dir)? {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or("");
        if name == whole || name.ends_with(&suffix) {
            files.push(path);
        }
    }
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

/// The line of each key of a TOML text by its dotted path; nothing where it cannot be read.
pub(crate) fn key_lines(text: &str) -> BTreeMap<String, u32> {
    let mut lines = BTreeMap::new();
    if let Ok(file) = DeTable::parse(text) {
        for (key, value) in file.get_ref() {
            key_line(key.get_ref(), key.span().start, value, text, &mut lines);
        }
    }
    lines
}

fn key_line(
    path: &str,
    at: usize,
    value: &Spanned<DeValue>,
    text: &str,
    lines: &mut BTreeMap<String, u32>,
) {
    lines.insert(path.to_owned(), line_at(text, at));
    match value.get_ref() {
        DeValue::Table(table) => {
            for (key, value) in table {
                let path = format!("{path}.{}", key.get_ref());
                key_line(&path, key.span().start, value, text, lines);
            }
        }
        DeValue::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                let start = value.span().start;
                key_line(&format!("{path}.{at}"), start, value, text, lines);
            }
        }
        _ => {}
    }
}

/// Where the texts of `files` stand: file and line by dotted path.
///
/// # Errors
/// A file that cannot be read.
pub(crate) fn places(files: &[PathBuf]) -> Result<BTreeMap<String, Place>, Fault> {
    let mut places = BTreeMap::new();
    for file in files {
        for (key, line) in key_lines(&read_text(file)?) {
            places.insert(key, Place::new(file, line));
        }
    }
    Ok(places)
}

/// A tree in one language, and where its texts stand.
pub(crate) struct PlacedTree {
    pub(crate) tree: toml::Table,
    pub(crate) places: BTreeMap<String, Place>,
    /// For a text that is missing.
    pub(crate) whole: Place,
}

impl PlacedTree {
    /// The tree in the files of `dir` for `lang`.
    ///
    /// # Errors
    /// The folder or a file of it cannot be read.
    pub(crate) fn read(dir: &Path, lang: Lang) -> Result<Self, Fault> {
        let files = files(dir, lang)?;
        let whole = files.first().map_or(dir, |file| file.as_path());
        Ok(Self {
            whole: Place::new(whole, 1),
            places: places(&files)?,
            tree: read(&files)?,
        })
    }

    fn fault(&self, key: &str, what: What) -> Fault {
        self.places.get(key).unwrap_or(&self.whole).fault(what)
    }
}

/// What one language has and the other has not.
pub(crate) fn differences(french: &PlacedTree, english: &PlacedTree) -> Vec<Fault> {
    let (texts, others) = (leaves(&french.tree), leaves(&english.tree));
    let mut found = Vec::new();
    for (own, here, there) in [(french, &texts, &others), (english, &others, &texts)] {
        let missing = here.keys().filter(|key| !there.contains_key(*key));
        found.extend(missing.map(|key| own.fault(key, What::LeafMissing(key.clone()))));
        let empty = here.iter().filter(|(_, text)| text.trim().is_empty());
        found.extend(empty.map(|(key, _)| own.fault(key, What::LeafEmpty(key.clone()))));
    }
    for (key, text) in &texts {
        let Some(other) = others.get(key) else {
            continue;
        };
        if placeholders(text) != placeholders(other) {
            found.push(english.fault(key, What::LeafPlaceholders(key.clone())));
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
        let placed = |file: &str, text: &str| PlacedTree {
            tree: table(text),
            places: key_lines(text)
                .into_iter()
                .map(|(key, line)| (key, Place::new(Path::new(file), line)))
                .collect(),
            whole: Place::new(Path::new(file), 1),
        };
        let french = placed("fr", "a = 'x {n}'\nb = 'y'\nd = 'w'");
        let english = placed("en", "a = 'x {m}'\nc = 'z'\nd = ' '");
        let fault = |file: &str, line, what| Fault::new(Path::new(file), line, what);
        assert_eq!(
            differences(&french, &english),
            [
                fault("fr", 2, What::LeafMissing("b".into())),
                fault("en", 2, What::LeafMissing("c".into())),
                fault("en", 3, What::LeafEmpty("d".into())),
                fault("en", 1, What::LeafPlaceholders("a".into())),
            ]
        );
    }

    #[test]
    fn keys_have_their_lines_in_tables_and_lists() {
        let lines = key_lines("[a]\nx = 1\n\n[b.c]\ny = [\n  'z',\n  { w = 1 },\n]\n");
        let wanted = [("a.x", 2), ("b.c.y", 5), ("b.c.y.0", 6), ("b.c.y.1.w", 7)];
        for (key, line) in wanted {
            assert_eq!(lines.get(key), Some(&line), "{key}: {lines:?}");
        }
    }
}
