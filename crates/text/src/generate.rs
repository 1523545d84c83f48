//! For build scripts: `fr.toml` and `en.toml` of a folder become one typed method for each text.
//!
//! Each entry `key` of `[section]` becomes a method `section_key`; each `{name}` in it an argument,
//! in alphabetical order. An entry `{ one = "…", other = "…" }` takes its count `n` first. A key or
//! a placeholder that only one language has is an error, so that neither language falls behind.
//! Typography is applied here, never by hand; an entry `{ plain = "…" }` stays as it is, with all
//! its spaces (columns of a terminal, Markdown).
//!
//! Not leptos_i18n: 0.6.2, tried on `content/interface`, takes our placeholders, typography and
//! plurals through a parser of our own in its build script, but only warns of a missing key, accepts
//! a placeholder that one language lacks, and compiles 155 crates for the build (here 17). Its code
//! has 1.1 MB (here 0.1), and a page of four texts weighs 21 kB more, compressed with brotli.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

use thiserror::Error;
use toml::{Table, Value};

use crate::{placeholders, typography};

/// Why no methods were generated.
#[derive(Debug, Error)]
pub enum GenerateError {
    /// A file could not be read.
    #[error("{file}: {error}")]
    Read {
        /// The file.
        file: String,
        /// What the system says.
        error: io::Error,
    },
    /// A file is no TOML.
    #[error("{file}: {error}")]
    Toml {
        /// The file.
        file: String,
        /// Where and why.
        error: toml::de::Error,
    },
    /// An entry is neither a text nor a pair of `one` and `other` nor `plain`.
    #[error("{key}: wants a text, or one and other, or plain")]
    Entry {
        /// The entry.
        key: String,
    },
    /// Texts that one language lacks.
    #[error("missing in {lang}.toml: {keys:?}")]
    Missing {
        /// The language.
        lang: &'static str,
        /// The texts.
        keys: Vec<String>,
    },
    /// The languages disagree on the placeholders of a text, or on whether it is counted.
    #[error("{key}: the languages have different placeholders, or only one counts")]
    Differs {
        /// The text.
        key: String,
    },
}

#[derive(Debug, PartialEq, Eq)]
enum Text {
    Plain(String),
    Counted { one: String, other: String },
}

type Texts = BTreeMap<String, Text>;

/// The code of `impl TYPE { … }`, where `TYPE` is a tuple struct around a [`crate::Lang`] that is
/// in scope as `Lang`.
///
/// # Errors
/// See [`GenerateError`].
pub fn methods(folder: &Path, type_name: &str) -> Result<String, GenerateError> {
    let french = read(&folder.join("fr.toml"), typography::french)?;
    let english = read(&folder.join("en.toml"), typography::english)?;
    code(&french, &english, type_name)
}

fn read(path: &Path, typography: fn(&str) -> String) -> Result<Texts, GenerateError> {
    let file = path.display().to_string();
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => return Err(GenerateError::Read { file, error }),
    };
    let table: Table = match text.parse() {
        Ok(table) => table,
        Err(error) => return Err(GenerateError::Toml { file, error }),
    };
    texts(&table, typography)
}

fn texts(table: &Table, typography: fn(&str) -> String) -> Result<Texts, GenerateError> {
    let mut texts = Texts::new();
    for (section, entries) in table {
        let wrong = |key: &str| GenerateError::Entry {
            key: key.to_owned(),
        };
        for (key, value) in entries.as_table().ok_or_else(|| wrong(section))? {
            let key = format!("{section}_{}", key.replace('-', "_"));
            let text = text(value, typography).ok_or_else(|| wrong(&key))?;
            texts.insert(key, text);
        }
    }
    Ok(texts)
}

fn text(value: &Value, typography: fn(&str) -> String) -> Option<Text> {
    match value {
        Value::String(text) => Some(Text::Plain(typography(text.trim()))),
        Value::Table(forms) if forms.contains_key("plain") => {
            let plain = forms.get("plain")?.as_str()?;
            (forms.len() == 1).then(|| Text::Plain(plain.to_owned()))
        }
        Value::Table(forms) => {
            let form = |name: &str| Some(typography(forms.get(name)?.as_str()?.trim()));
            let (one, other) = (form("one")?, form("other")?);
            Some(Text::Counted { one, other })
        }
        _ => None,
    }
}

fn code(french: &Texts, english: &Texts, type_name: &str) -> Result<String, GenerateError> {
    for (lang, here, there) in [("en", french, english), ("fr", english, french)] {
        let missing = here.keys().filter(|key| !there.contains_key(*key));
        let keys: Vec<String> = missing.cloned().collect();
        if !keys.is_empty() {
            return Err(GenerateError::Missing { lang, keys });
        }
    }
    let mut out = format!("impl {type_name} {{\n");
    for ((key, fr), en) in french.iter().zip(english.values()) {
        let method = method(key, fr, en);
        out += &method.ok_or_else(|| GenerateError::Differs { key: key.clone() })?;
    }
    out.push_str("}\n");
    Ok(out)
}

/// The method of one text; `None` where the languages do not fit together.
fn method(key: &str, fr: &Text, en: &Text) -> Option<String> {
    match (fr, en) {
        (Text::Plain(fr), Text::Plain(en)) => {
            let names = placeholders(fr);
            (names == placeholders(en)).then(|| plain(key, fr, en, &names))
        }
        (
            Text::Counted { one, other },
            Text::Counted {
                one: en_one,
                other: en_other,
            },
        ) => {
            let names = placeholders(other);
            let same = [one, en_one]
                .iter()
                .all(|text| placeholders(text).is_subset(&names));
            (same && names == placeholders(en_other))
                .then(|| counted(key, [one, other, en_one, en_other], &names))
        }
        _ => None,
    }
}

fn plain(key: &str, fr: &str, en: &str, names: &BTreeSet<&str>) -> String {
    let (result, [french, english]) = expressions([fr, en], names);
    format!(
        "/// {}\npub fn {key}(self{}) -> {result} {{ \
         match self.0 {{ Lang::Fr => {french}, Lang::En => {english} }} }}\n",
        doc(fr),
        arguments(names.iter().copied()),
    )
}

/// `forms`: one and several in French, one and several in English.
fn counted(key: &str, forms: [&str; 4], names: &BTreeSet<&str>) -> String {
    let [_, fr_other, _, _] = forms;
    let (result, [one, other, en_one, en_other]) = expressions(forms, names);
    format!(
        "/// {}\npub fn {key}(self, n: usize{}) -> {result} {{ \
         match (self.0, self.0.is_singular(n)) {{ \
         (Lang::Fr, true) => {one}, (Lang::Fr, false) => {other}, \
         (Lang::En, true) => {en_one}, (Lang::En, false) => {en_other} }} }}\n",
        doc(fr_other),
        arguments(names.iter().copied().filter(|name| *name != "n")),
    )
}

/// The type of a text and the expressions for its forms: a text without `names` needs no memory.
fn expressions<const N: usize>(
    forms: [&str; N],
    names: &BTreeSet<&str>,
) -> (&'static str, [String; N]) {
    if names.is_empty() {
        return ("&'static str", forms.map(|text| format!("{text:?}")));
    }
    let filled = forms.map(|text| match placeholders(text).is_empty() {
        true => format!("{text:?}.to_owned()"),
        false => format!("format!({text:?})"),
    });
    ("String", filled)
}

fn arguments<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names
        .map(|name| format!(", {name}: impl std::fmt::Display"))
        .collect()
}

fn doc(text: &str) -> String {
    text.replace('\n', " ").replace(['[', ']', '<', '>'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn generated(fr: &str, en: &str) -> Result<String, GenerateError> {
        let read = |text: &str, typography| texts(&text.parse().unwrap(), typography).unwrap();
        code(
            &read(fr, typography::french),
            &read(en, typography::english),
            "Texts",
        )
    }

    #[test]
    fn a_text_becomes_a_method_with_its_placeholders_as_arguments() {
        let code = generated("[a]\nb-c = 'Oui, {name} !'", "[a]\nb-c = 'Yes, {name}!'").unwrap();
        assert!(code.contains("pub fn a_b_c(self, name: impl std::fmt::Display) -> String"));
        assert!(code.contains("Oui, {name}\\u{202f}!"), "{code}");
    }

    #[test]
    fn a_counted_text_takes_its_count_first() {
        let fr = "[a]\nb = { one = '{n} pas', other = '{n} pas de {who}' }";
        let code = generated(
            fr,
            "[a]\nb = { one = 'a step', other = '{n} steps of {who}' }",
        )
        .unwrap();
        assert!(code.contains("pub fn a_b(self, n: usize, who: impl std::fmt::Display)"));
        assert!(
            code.contains("(Lang::En, true) => \"a step\".to_owned()"),
            "{code}"
        );
        let words = "[a]\nb = { one = 'pas', other = 'pas' }";
        let code = generated(words, words).unwrap();
        assert!(code.contains("pub fn a_b(self, n: usize) -> &'static str"));
    }

    #[test]
    fn a_plain_text_keeps_its_spaces_and_marks() {
        let code = generated("[a]\nb.plain = \" Là : '{x}' \"", "[a]\nb.plain = '{x}'").unwrap();
        assert!(code.contains("format!(\" Là : '{x}' \")"), "{code}");
        let mixed = "[a]\nb = { plain = 'x', one = 'y' }".parse().unwrap();
        assert!(matches!(
            texts(&mixed, typography::french),
            Err(GenerateError::Entry { .. })
        ));
    }

    #[test]
    fn a_language_that_lacks_something_is_an_error() {
        let missing = generated("[a]\nb = 'x'\nc = 'y'", "[a]\nb = 'x'").unwrap_err();
        assert_eq!(missing.to_string(), "missing in en.toml: [\"a_c\"]");
        let differs = generated("[a]\nb = '{x}'", "[a]\nb = '{y}'").unwrap_err();
        assert!(matches!(differs, GenerateError::Differs { .. }));
        let counted = generated("[a]\nb = 'x'", "[a]\nb = { one = 'x', other = 'y' }").unwrap_err();
        assert!(matches!(counted, GenerateError::Differs { .. }));
    }
}
