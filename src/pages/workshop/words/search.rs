//! What is found for a search in the list of words: accents and capitals do not matter.

use declic_text::Lang;

use super::entries::{Entry, WordTexts};

/// `text` in small letters without accents.
pub fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(base)
        .collect()
}

/// The letter below an accent of French.
fn base(letter: char) -> char {
    match letter {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        '’' => '\'',
        _ => letter,
    }
}

/// Whether all words of `query`, folded already, are in one of `texts`.
pub fn matches(query: &str, texts: &[&str]) -> bool {
    let texts = fold(&texts.join("\n"));
    query.split_whitespace().all(|word| texts.contains(word))
}

/// Whether an entry is found: by its name in either language, what is said of it, or its example.
pub fn finds(query: &str, entry: &Entry, lang: Lang) -> bool {
    let text = entry.text.map_or("", |text| text(WordTexts(lang)));
    matches(query, &[entry.word.fr, entry.word.en, text, &entry.example])
}

#[cfg(test)]
mod tests {
    use super::super::entries::entries;
    use super::*;

    #[test]
    fn words_are_found_by_both_languages_with_or_without_accents() {
        let found = |query: &str| -> Vec<&str> {
            let query = fold(query);
            let all = entries(Lang::Fr);
            all.iter()
                .filter(|entry| finds(&query, entry, Lang::Fr))
                .map(|entry| entry.word.fr)
                .collect()
        };
        for query in ["panier", "PANIER", "basket"] {
            assert!(found(query).contains(&"panier"), "{query}");
        }
        for query in ["décor", "decor", "  Décor marche "] {
            assert!(found(query).contains(&"fond"), "{query}");
        }
        assert!(found("vélo").contains(&"velo"));
        assert!(found("rien de tel").is_empty());
    }
}
