//! The words of diagnostics, embedded from `content/diagnostics`.

use std::collections::BTreeMap;

use declic_content::tree;
use declic_javascript::diagnostic::{Copydeck, Message};
use declic_text::Lang;
use serde::Deserialize;

// FRENCH and ENGLISH: the texts of the files, by build.rs.
include!(concat!(env!("OUT_DIR"), "/diagnostics.rs"));

/// One file; a section may be missing.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Part {
    messages: BTreeMap<String, Message>,
    fixes: BTreeMap<String, String>,
    terms: BTreeMap<String, String>,
}

/// All words in `lang`, with its typography. A file that cannot be read leaves its codes without
/// words (they are then shown themselves); a test keeps that from happening.
pub fn copydeck(lang: Lang) -> Copydeck {
    let files = match lang {
        Lang::Fr => FRENCH,
        Lang::En => ENGLISH,
    };
    let mut deck = Copydeck::default();
    for text in files {
        let part = part(text, lang).unwrap_or_default();
        deck.messages.extend(part.messages);
        deck.fixes.extend(part.fixes);
        deck.terms.extend(part.terms);
    }
    deck
}

fn part(text: &str, lang: Lang) -> Option<Part> {
    let table: toml::Table = text.parse().ok()?;
    Part::deserialize(tree::to_json(&table, lang)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_file_is_read() {
        for (lang, files) in [(Lang::Fr, FRENCH), (Lang::En, ENGLISH)] {
            assert!(!files.is_empty());
            for text in files {
                assert!(!part(text, lang).unwrap().messages.is_empty());
            }
        }
    }
}
