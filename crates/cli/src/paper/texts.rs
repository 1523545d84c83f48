//! The texts of the test, embedded from `content/aptitude` and `content/interface`, with those of
//! `content/paper` in the place of the ones that speak of the screen.

use std::collections::BTreeMap;

use declic_aptitude::robot::{Heading, Position};
use declic_aptitude::wording::Sentence;
use declic_aptitude::{Family, answer::option_letter};
use declic_content::tree;
use declic_text::template::fill_with;
use declic_text::typography;

use declic_text::Lang;

mod aptitude {
    include!(concat!(env!("OUT_DIR"), "/aptitude.rs"));
}
mod interface {
    include!(concat!(env!("OUT_DIR"), "/interface.rs"));
}
mod paper {
    include!(concat!(env!("OUT_DIR"), "/paper.rs"));
}

type Leaves = BTreeMap<String, String>;

/// All texts in one language, with its typography.
pub struct Texts {
    /// Which.
    pub lang: Lang,
    own: Leaves,
    interface: Leaves,
}

impl Texts {
    /// The texts of a language.
    pub fn new(lang: Lang) -> Self {
        let (own, paper, interface) = match lang {
            Lang::Fr => (aptitude::FRENCH, paper::FRENCH, interface::FRENCH),
            Lang::En => (aptitude::ENGLISH, paper::ENGLISH, interface::ENGLISH),
        };
        let mut both = read(own, lang);
        both.extend(read(paper, lang));
        Self {
            lang,
            own: both,
            interface: read(interface, lang),
        }
    }

    /// The code of the language.
    pub fn code(&self) -> &'static str {
        self.lang.code()
    }

    /// The text at a path; a missing one shows its path, which a test forbids.
    pub fn get(&self, path: &str) -> String {
        self.own.get(path).map_or(path, String::as_str).to_owned()
    }

    /// The text at a path with its placeholders filled.
    pub fn fill(&self, path: &str, values: &[(&str, &str)]) -> String {
        fill_with(&self.get(path), values)
    }

    /// A text of the app's interface with its placeholders filled.
    pub fn interface(&self, path: &str, values: &[(&str, &str)]) -> String {
        let text = self.interface.get(path).map_or(path, String::as_str);
        fill_with(text, values)
    }

    /// A sentence of the test, in words.
    pub fn say(&self, sentence: &Sentence) -> String {
        sentence.text(&|key| self.own.get(key).map(String::as_str))
    }

    /// A family's name.
    pub fn family(&self, family: Family) -> String {
        self.get(&format!("family.{}.name", family.id()))
    }

    /// What is asked in a family.
    pub fn question(&self, family: Family) -> String {
        let key = match family {
            Family::Series => "series",
            Family::Matrices => "matrices",
            Family::Deductions => "deductions",
            Family::RobotTrace => "robot",
            Family::RobotBuild => "build",
            Family::MiniLanguage => "mini",
            Family::Instructions => "instructions",
            Family::Rotation => "rotation",
        };
        self.interface(&format!("family.{key}_question"), &[])
    }

    /// A cell's name.
    pub fn cell(&self, at: Position) -> String {
        let (column, row) = (at.column.to_string(), at.row.to_string());
        self.interface("item.cell", &[("column", &column), ("row", &row)])
    }

    /// Where the robot starts, in words.
    pub fn start(&self, at: Position, heading: Heading) -> String {
        let heading = self.get(&format!("heading.{}.bare", heading.key()));
        let values = [("cell", &*self.cell(at)), ("heading", &*heading)];
        self.interface("item.grid_start", &values)
    }
}

/// The letter of an option.
pub fn letter(at: usize) -> String {
    option_letter(u8::try_from(at).unwrap_or(u8::MAX)).to_string()
}

/// The strings of some files by their dotted path; of a path that stands in two, the later. A file
/// that is no TOML gives nothing; a test keeps that from happening.
fn read(files: &[&str], lang: Lang) -> Leaves {
    let mut leaves = Leaves::new();
    for file in files {
        let table: toml::Table = file.parse().unwrap_or_default();
        for (path, text) in tree::leaves(&table) {
            let text = match lang {
                Lang::Fr => typography::french(text.trim()),
                Lang::En => typography::english(text.trim()),
            };
            leaves.insert(path, text);
        }
    }
    leaves
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_of_paper_replaces_a_text_of_the_screen() {
        for lang in [Lang::Fr, Lang::En] {
            let (own, paper) = match lang {
                Lang::Fr => (aptitude::FRENCH, paper::FRENCH),
                Lang::En => (aptitude::ENGLISH, paper::ENGLISH),
            };
            let (own, paper) = (read(own, lang), read(paper, lang));
            let mut replaced = 0;
            for path in paper.keys().filter(|path| !path.starts_with("paper.")) {
                assert!(own.contains_key(path), "{path} replaces nothing");
                assert_ne!(own[path], paper[path], "{path} says the same");
                replaced += 1;
            }
            assert!(replaced > 5 && paper.len() > replaced);
        }
    }

    #[test]
    fn texts_of_paper_are_short_and_say_nothing_forbidden() {
        const FORBIDDEN: [&str; 10] = [
            "percentile",
            "qi",
            "iq",
            "admis",
            "échec",
            "classement",
            "fail",
            "rank",
            "score",
            "note",
        ];
        for (lang, files) in [(Lang::Fr, paper::FRENCH), (Lang::En, paper::ENGLISH)] {
            for (path, text) in read(files, lang) {
                for sentence in text.split(['.', '?', ':', ';']) {
                    let words = sentence.split_whitespace().count();
                    assert!(words <= 15, "{path}: {words} words: {sentence}");
                }
                let lower = text.to_lowercase();
                let mut words = lower.split(|c: char| !c.is_alphanumeric());
                assert!(!words.any(|word| FORBIDDEN.contains(&word)), "{path}");
            }
        }
    }

    #[test]
    fn placeholders_are_filled_and_typography_is_set() {
        let texts = Texts::new(Lang::Fr);
        let said = texts.fill("paper.session", &[("code", "LOIR-22JN-2")]);
        assert_eq!(said, "Code de session\u{a0}: LOIR-22JN-2");
        let cell = texts.cell(Position { column: 3, row: 2 });
        assert_eq!(cell, "colonne 3, ligne 2");
        assert_eq!(texts.get("paper.unheard-of"), "paper.unheard-of");
    }
}
