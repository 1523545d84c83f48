//! What a link holds.

use declic_text::Lang;

/// Characters of a title or a name at most.
pub const NAME_LENGTH: usize = 60;
/// Names in a lineage at most.
pub const LINEAGE_LENGTH: usize = 5;
/// Bytes of a program at most. A finished game has two thousand.
pub const PROGRAM_BYTES: usize = 20_000;

/// A game that a person shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The language of the program's scene names.
    pub names: Lang,
    /// Its title; empty where it has that of the game.
    pub title: String,
    /// Who made it, as they want to be called; empty where they did not say.
    pub author: String,
    /// Who made the games that it was made from, the latest first.
    pub lineage: Vec<String>,
    /// The program.
    pub source: String,
}

impl Shared {
    /// The game with its names cleaned, cut to their lengths, and no more of them than are kept.
    #[must_use]
    pub fn tidied(&self) -> Self {
        let lineage = self.lineage.iter().map(|name| tidy(name));
        let lineage = lineage.filter(|name| !name.is_empty());
        Self {
            names: self.names,
            title: tidy(&self.title),
            author: tidy(&self.author),
            lineage: lineage.take(LINEAGE_LENGTH).collect(),
            source: self.source.clone(),
        }
    }
}

/// A name of one line, without control characters and without marks that override the direction of
/// writing, which could disguise it.
fn tidy(name: &str) -> String {
    let seen = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let name: String = name.chars().filter(seen).collect();
    let name: String = name.trim().chars().take(NAME_LENGTH).collect();
    name.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_line_and_hide_nothing() {
        assert_eq!(tidy(" Lé\u{202e}a\n\u{0} "), "Léa");
        assert_eq!(tidy(&"é".repeat(100)).chars().count(), NAME_LENGTH);
        let once = tidy(&format!("{} b", "a".repeat(NAME_LENGTH - 1)));
        assert_eq!(tidy(&once), once);
    }
}
