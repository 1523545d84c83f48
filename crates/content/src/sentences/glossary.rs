//! One term for each thing: the terms, what they mean, and the variants that no text may use.
//!
//! ```toml
//! [terms.answer]
//! term = "réponse A à F"
//! definition = "Ce que l'on choisit dans un problème."
//! [[terms.answer.variants]]
//! words = ["option*"]                 # phrases; `*` ends a beginning, `{*}` is any placeholder
//! only = ["content/aptitude/"]        # beginnings of `file:key`; absent: everywhere
//! not_in = []                         # beginnings of `file:key` where the variant is right
//! allowed = []                        # phrases in which the variant is right
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use declic_text::Lang;
use serde::Deserialize;

use crate::fault::{Fault, What};
use crate::files::{read_text, toml_of};
use crate::sentences::corpus::TextFile;
use crate::sentences::split::{plain, tokens};
use crate::tree;

/// In a phrase, any placeholder.
const ANY_PLACEHOLDER: &str = "{*}";

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GlossaryFile {
    terms: BTreeMap<String, TermFile>,
}

/// A term as its author writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TermFile {
    term: String,
    definition: String,
    #[serde(default)]
    variants: Vec<VariantsFile>,
    /// Words in a game's texts that use the term.
    #[serde(default)]
    uses: Vec<String>,
    /// Parts of code in a game's texts that use the term.
    #[serde(default)]
    code: Vec<String>,
    /// For each game the step that explains the term.
    #[serde(default)]
    explained: BTreeMap<String, String>,
    /// Words of the explanation, one of which stands in that step.
    #[serde(default)]
    by: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct VariantsFile {
    words: Vec<String>,
    #[serde(default)]
    only: Vec<String>,
    #[serde(default)]
    not_in: Vec<String>,
    #[serde(default)]
    allowed: Vec<String>,
}

/// Words in the order in which they must follow each other.
#[derive(Clone, Debug)]
pub(crate) struct Phrase(Vec<String>);

/// A term and where games explain it.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    pub(crate) id: String,
    pub(crate) term: String,
    pub(crate) uses: Vec<Phrase>,
    pub(crate) code: Vec<String>,
    pub(crate) explained: BTreeMap<String, String>,
    pub(crate) by: Vec<Phrase>,
    definition: String,
    variants: Vec<Variants>,
}

#[derive(Clone, Debug)]
struct Variants {
    words: Vec<Phrase>,
    allowed: Vec<Phrase>,
    only: Vec<String>,
    not_in: Vec<String>,
}

/// The terms of a language.
#[derive(Clone, Debug)]
pub(crate) struct Glossary {
    pub(crate) lang: Lang,
    pub(crate) terms: Vec<Term>,
    file: PathBuf,
    /// The lines of its keys.
    lines: BTreeMap<String, u32>,
}

impl Phrase {
    fn new(text: &str) -> Self {
        Self(tokens(&plain(text)))
    }

    /// Where the phrase stands in `words`, as first word and word after the last.
    pub(crate) fn places(&self, words: &[String]) -> Vec<(usize, usize)> {
        let length = self.0.len().max(1);
        let windows = words.windows(length).enumerate();
        windows
            .filter(|(_, window)| {
                self.0
                    .iter()
                    .zip(*window)
                    .all(|(one, word)| fits(one, word))
            })
            .filter(|_| !self.0.is_empty())
            .map(|(at, _)| (at, at + length))
            .collect()
    }
}

fn fits(pattern: &str, word: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => word.starts_with(beginning),
        None if pattern == ANY_PLACEHOLDER => word.starts_with('{'),
        None => word == pattern,
    }
}

fn phrases(texts: &[String]) -> Vec<Phrase> {
    texts.iter().map(|text| Phrase::new(text)).collect()
}

impl Variants {
    fn new(file: VariantsFile) -> Self {
        Self {
            words: phrases(&file.words),
            allowed: phrases(&file.allowed),
            only: file.only,
            not_in: file.not_in,
        }
    }

    fn applies(&self, place: &str) -> bool {
        let begins = |places: &[String]| places.iter().any(|it| place.starts_with(it.as_str()));
        (self.only.is_empty() || begins(&self.only)) && !begins(&self.not_in)
    }

    /// The variants in a sentence that no allowed phrase surrounds.
    fn found(&self, words: &[String]) -> Vec<String> {
        let allowed: Vec<_> = self
            .allowed
            .iter()
            .flat_map(|it| it.places(words))
            .collect();
        let used = self.words.iter().flat_map(|it| it.places(words));
        used.filter(|(start, end)| !allowed.iter().any(|(from, to)| from <= start && end <= to))
            .filter_map(|(start, end)| words.get(start..end))
            .map(|words| words.join(" "))
            .collect()
    }
}

impl Term {
    fn new(id: String, file: TermFile) -> Self {
        Self {
            id,
            term: file.term,
            definition: file.definition,
            uses: phrases(&file.uses),
            code: file.code,
            explained: file.explained,
            by: phrases(&file.by),
            variants: file.variants.into_iter().map(Variants::new).collect(),
        }
    }
}

impl Glossary {
    /// Reads `glossary.<lang>.toml` in the folder `content`.
    pub(crate) fn read(content: &Path, lang: Lang) -> Result<Self, Fault> {
        let path = content.join(format!("glossary.{}.toml", lang.code()));
        Self::new(lang, &path, &read_text(&path)?)
    }

    /// The glossary whose file `path` holds `text`.
    fn new(lang: Lang, path: &Path, text: &str) -> Result<Self, Fault> {
        let file: GlossaryFile = toml_of(path, text)?;
        let terms = file.terms.into_iter();
        Ok(Self {
            lang,
            terms: terms.map(|(id, file)| Term::new(id, file)).collect(),
            file: path.to_owned(),
            lines: tree::key_lines(text),
        })
    }

    /// A fault of the term `id`; of the whole file where it is missing.
    fn fault(&self, id: &str, what: What) -> Fault {
        let line = self.lines.get(&format!("terms.{id}"));
        Fault::new(&self.file, line.copied().unwrap_or(1), what)
    }

    /// The variants in a sentence that no text may use.
    pub(crate) fn breaches(&self, file: &str, key: &str, sentence: &str) -> Vec<What> {
        let place = format!("{file}:{key}");
        let words = tokens(sentence);
        let mut found = Vec::new();
        for term in &self.terms {
            let variants = term.variants.iter().filter(|it| it.applies(&place));
            for variant in variants.flat_map(|it| it.found(&words)) {
                found.push(What::Variant {
                    variant,
                    term: term.term.clone(),
                    sentence: sentence.to_owned(),
                });
            }
        }
        found
    }

    /// Beginnings of `file:key` that name nothing, as in a rule whose file was renamed.
    pub(crate) fn unknown_places(&self, files: &[&TextFile]) -> Vec<Fault> {
        let mut places = BTreeSet::new();
        for file in files {
            for text in &file.texts {
                places.insert(format!("{}:{}", file.path, text.key));
            }
        }
        let known = |it: &str| places.iter().any(|place| place.starts_with(it));
        let mut found = Vec::new();
        for term in &self.terms {
            for variants in &term.variants {
                let named = variants.only.iter().chain(&variants.not_in);
                for place in named.filter(|it| !known(it)) {
                    let what = What::NoPlace {
                        id: term.id.clone(),
                        text: place.clone(),
                    };
                    found.push(self.fault(&term.id, what));
                }
            }
        }
        found
    }
}

/// Where the glossaries do not hold the same terms, explained by the same steps.
pub(crate) fn differences(french: &Glossary, english: &Glossary) -> Vec<Fault> {
    let mut found = Vec::new();
    for (here, there) in [(french, english), (english, french)] {
        for term in &here.terms {
            let id = &term.id;
            match there.terms.iter().find(|other| other.id == term.id) {
                None => found.push(there.fault(id, What::NoTerm(id.clone()))),
                Some(other) if other.explained != term.explained => {
                    found.push(there.fault(id, What::OtherSteps(id.clone())));
                }
                Some(_) => {}
            }
            if term.term.trim().is_empty() || term.definition.trim().is_empty() {
                found.push(here.fault(id, What::NoDefinition(id.clone())));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glossary(toml: &str) -> Glossary {
        Glossary::new(Lang::Fr, Path::new("glossary.fr.toml"), toml).unwrap()
    }

    const PLACE: &str = "
        [terms.position]
        term = 'position'
        definition = 'x et y'
        [[terms.position.variants]]
        words = ['place*', 'la hauteur']
        only = ['games/']
        not_in = ['games/a:outro']
        allowed = ['à sa place', 'place du marché']
    ";

    #[test]
    fn a_variant_is_found_whatever_its_letters_and_ending() {
        let glossary = glossary(PLACE);
        let found = glossary.breaches("games/a", "text", "Places et La Hauteur.");
        let variant = |variant: &str| What::Variant {
            variant: variant.into(),
            term: "position".into(),
            sentence: "Places et La Hauteur.".into(),
        };
        assert_eq!(found, [variant("places"), variant("la hauteur")]);
    }

    #[test]
    fn a_variant_is_right_in_its_phrases_and_places() {
        let glossary = glossary(PLACE);
        let count =
            |file: &str, key: &str, sentence: &str| glossary.breaches(file, key, sentence).len();
        assert_eq!(count("games/a", "text", "Il reste à sa place."), 0);
        assert_eq!(
            count(
                "games/a",
                "text",
                "Il reste à sa place, et change de place."
            ),
            1
        );
        assert_eq!(count("games/a", "outro", "Une place."), 0);
        assert_eq!(count("aptitude", "text", "Une place."), 0);
        assert_eq!(count("games/a", "text", "Le déplacement."), 0);
    }
}
