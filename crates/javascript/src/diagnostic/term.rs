//! Fixed words inside messages.

keyed! {
    /// A word that a message takes as an argument and each language has its own for. Its text is a
    /// key of the copydeck's `terms` table: `kind-…` in comparisons of kinds, `type-…` for what a
    /// value is.
    Term {
        KindBoolean = "kind-boolean",
        KindNumber = "kind-number",
        KindText = "kind-text",
        TheProgram = "the-program",
        Thousands = "thousands",
        TypeArray = "type-array",
        TypeBoolean = "type-boolean",
        TypeColor = "type-color",
        TypeError = "type-error",
        TypeFunction = "type-function",
        TypeNan = "type-nan",
        TypeNull = "type-null",
        TypeNumber = "type-number",
        TypeObject = "type-object",
        TypeSprite = "type-sprite",
        TypeText = "type-text",
        TypeUndefined = "type-undefined",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::decks::keys_of;

    #[test]
    fn the_copydeck_has_these_terms_and_no_others() {
        let terms = Term::ALL.iter().map(ToString::to_string).collect();
        assert_eq!(keys_of("terms"), terms);
    }
}
