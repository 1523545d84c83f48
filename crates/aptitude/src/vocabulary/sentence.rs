//! Which sentence says what: data becomes keys of `content/aptitude/{fr,en}.toml` with
//! arguments, and the texts themselves stay in the content.
//!
//! A template holds `{name}` for an argument's value, and `{name.form}` for one form of a
//! thing's name (`{a.The}` gives « La tomate », `{a.of}` « de la tomate »). Names of things
//! are tables of such forms, so that sentences are right in gender and article.

use super::answer::option_letter;

/// A value in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A number.
    Number(i64),
    /// Numbers, in a list.
    Numbers(Vec<i64>),
    /// A line of a program, or a letter, the same in every language.
    Code(String),
    /// A thing: the key of a table of the forms of its name.
    Thing(String),
    /// Things in a row: keys whose form `.bare` is listed.
    Things(Vec<String>),
    /// Options, by their letters.
    Options(Vec<u8>),
    /// Sentences or parts of sentences, one after the other: « …, then … ».
    Sentences(Vec<Sentence>),
    /// Parts of sentences side by side, with commas.
    List(Vec<Sentence>),
}

/// One sentence: the key of its template, and the arguments by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The key, with dots between tables.
    pub key: String,
    /// Values by the names that the template uses.
    pub args: Vec<(&'static str, Arg)>,
}

impl Sentence {
    pub(crate) fn new(key: impl Into<String>, args: Vec<(&'static str, Arg)>) -> Sentence {
        Sentence {
            key: key.into(),
            args,
        }
    }

    /// The sentence in a language; `lookup` gives the text of a key. A missing text shows as
    /// its key: the content's check finds it before a person does.
    pub fn text<'t>(&self, lookup: &dyn Fn(&str) -> Option<&'t str>) -> String {
        let Some(template) = lookup(&self.key) else {
            return self.key.clone();
        };
        declic_text::fill(template, |placeholder| {
            let (name, form) = placeholder.split_once('.').unwrap_or((placeholder, "bare"));
            let arg = self.args.iter().find(|(known, _)| *known == name);
            // A missing argument shows as its name: the content's check finds it.
            Some(arg.map_or_else(
                || name.to_owned().into(),
                |(_, arg)| value(arg, form, lookup).into(),
            ))
        })
    }
}

fn value<'t>(arg: &Arg, form: &str, lookup: &dyn Fn(&str) -> Option<&'t str>) -> String {
    let named = |key: &String, form: &str| {
        let key = format!("{key}.{form}");
        lookup(&key).map_or(key.clone(), str::to_owned)
    };
    match arg {
        Arg::Number(number) => spell(*number),
        Arg::Numbers(numbers) => {
            let numbers: Vec<String> = numbers.iter().map(|number| spell(*number)).collect();
            numbers.join(", ")
        }
        Arg::Options(options) => {
            let letters = options.iter().map(|option| option_letter(*option));
            letters.map(String::from).collect::<Vec<_>>().join(", ")
        }
        Arg::Code(code) => code.clone(),
        Arg::Thing(key) => named(key, form),
        Arg::Things(keys) => {
            let names: Vec<String> = keys.iter().map(|key| named(key, form)).collect();
            names.join(", ")
        }
        Arg::List(parts) => {
            let parts: Vec<String> = parts.iter().map(|part| part.text(lookup)).collect();
            parts.join(", ")
        }
        Arg::Sentences(parts) => {
            // Contents come without spaces at their ends.
            let then = lookup("explain.then").unwrap_or(",").trim_end();
            let then = [then, " "].concat();
            let parts: Vec<String> = parts.iter().map(|part| part.text(lookup)).collect();
            parts.join(&then)
        }
    }
}

/// A number with the typographic minus.
fn spell(number: i64) -> String {
    if number < 0 {
        format!("\u{2212}{}", number.unsigned_abs())
    } else {
        number.to_string()
    }
}
