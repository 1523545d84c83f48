//! Turns `content/interface/{fr,en}.toml` into the typed texts of the interface.
//!
//! Each `[section]` entry `key` becomes a method `section_key` of `Texts`; each `{name}` in it
//! becomes an argument, in alphabetical order. An entry `{ one = "…", other = "…" }` takes its count as `n`, first. A key or a
//! placeholder that only one language has stops the build, so neither language can fall behind.
//! Typography (French spaces, apostrophes) is applied here, never by hand.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, error::Error, fs};

use declic_content::typography;
use toml::{Table, Value};

type Texts = BTreeMap<String, Text>;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Text {
    Plain(String),
    Counted { one: String, other: String },
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new("content/interface");
    println!("cargo::rerun-if-changed={}", folder.display());
    let french = read(&folder.join("fr.toml"), typography::french)?;
    let english = read(&folder.join("en.toml"), typography::english)?;
    let code = generate(&french, &english)?;
    let out = Path::new(&env::var("OUT_DIR")?).join("texts.rs");
    fs::write(out, code)?;
    Ok(())
}

fn read(path: &Path, typography: fn(&str) -> String) -> Result<Texts, Box<dyn Error>> {
    let table: Table = fs::read_to_string(path)?
        .parse()
        .map_err(|error| format!("{}: {error}", path.display()))?;
    let mut texts = Texts::new();
    for (section, entries) in &table {
        let entries = entries
            .as_table()
            .ok_or_else(|| format!("{section} is not a section"))?;
        for (key, value) in entries {
            let text = match value {
                Value::String(text) => Text::Plain(typography(text.trim())),
                Value::Table(forms) => {
                    let form = |name: &str| {
                        forms
                            .get(name)
                            .and_then(Value::as_str)
                            .map(|text| typography(text.trim()))
                    };
                    match (form("one"), form("other")) {
                        (Some(one), Some(other)) => Text::Counted { one, other },
                        _ => return Err(format!("{section}.{key}: wants one and other").into()),
                    }
                }
                _ => return Err(format!("{section}.{key}: wants a text").into()),
            };
            texts.insert(format!("{section}_{}", key.replace('-', "_")), text);
        }
    }
    Ok(texts)
}

fn placeholders(text: &str) -> Vec<String> {
    let mut names: Vec<String> = text
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name.to_owned()))
        .collect();
    names.sort();
    names.dedup();
    names
}

fn generate(french: &Texts, english: &Texts) -> Result<String, Box<dyn Error>> {
    let only = |a: &Texts, b: &Texts| {
        a.keys()
            .filter(|key| !b.contains_key(*key))
            .cloned()
            .collect::<Vec<_>>()
    };
    let (missing_en, missing_fr) = (only(french, english), only(english, french));
    if !missing_en.is_empty() || !missing_fr.is_empty() {
        return Err(
            format!("missing in en.toml: {missing_en:?}; in fr.toml: {missing_fr:?}").into(),
        );
    }
    let mut out = String::from("impl Texts {\n");
    for (key, fr) in french {
        let Some(en) = english.get(key) else { continue };
        match (fr, en) {
            (Text::Plain(fr), Text::Plain(en)) => plain(&mut out, key, fr, en)?,
            (
                Text::Counted { one, other },
                Text::Counted {
                    one: en_one,
                    other: en_other,
                },
            ) => {
                let names: Vec<String> = placeholders(other)
                    .into_iter()
                    .filter(|name| name != "n")
                    .collect();
                writeln!(
                    out,
                    "/// {}\npub fn {key}(self, n: usize{}) -> String {{ match self.0 {{ \
                     Lang::Fr => if n < 2 {{ format!({one:?}) }} else {{ format!({other:?}) }}, \
                     Lang::En => if n == 1 {{ format!({en_one:?}) }} else {{ format!({en_other:?}) }} }} }}",
                    doc(other),
                    arguments(&names)
                )?;
            }
            _ => return Err(format!("{key}: counted in one language only").into()),
        }
    }
    out.push_str("}\n");
    Ok(out)
}

fn plain(out: &mut String, key: &str, fr: &str, en: &str) -> Result<(), Box<dyn Error>> {
    let names = placeholders(fr);
    if names != placeholders(en) {
        return Err(format!("{key}: the placeholders differ between fr and en").into());
    }
    if names.is_empty() {
        writeln!(
            out,
            "/// {}\npub fn {key}(self) -> &'static str {{ match self.0 {{ Lang::Fr => {fr:?}, Lang::En => {en:?} }} }}",
            doc(fr)
        )?;
    } else {
        let arguments = arguments(&names);
        writeln!(
            out,
            "/// {}\npub fn {key}(self{arguments}) -> String {{ match self.0 {{ Lang::Fr => format!({fr:?}), Lang::En => format!({en:?}) }} }}",
            doc(fr)
        )?;
    }
    Ok(())
}

fn arguments(names: &[String]) -> String {
    names
        .iter()
        .map(|name| format!(", {name}: impl std::fmt::Display"))
        .collect()
}

fn doc(text: &str) -> String {
    text.replace('\n', " ").replace(['[', ']', '<', '>'], "")
}
