//! Which parts of the language a generated program may use.

use std::ops::{BitOr, Sub};

/// A set of language features. What is in none of the names below is always allowed: `let`,
/// `const`, functions, arrows, `if`, `while`, `for`, `for…of`, operators, templates, the library
/// that the machine has had from the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Features(u64);

/// Names each bit once: the constant, and the word that the command line takes.
macro_rules! features {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $word:literal;)*) => {
        impl Features {
            $($(#[$doc])* pub const $name: Features = Features(1 << $bit);)*

            /// Every feature with its word, in the order of the table.
            pub const NAMED: &'static [(&'static str, Features)] = &[$(($word, Features::$name),)*];

            /// The whole language.
            pub const ALL: Features = Features($(1 << $bit |)* 0);
        }
    };
}

features! {
    /// `var`
    VAR = 0, "var";
    /// `do … while`
    DO = 1, "do";
    /// `switch`
    SWITCH = 2, "switch";
    /// Labels with `break` and `continue`.
    LABEL = 3, "label";
    /// `for … in`
    FOR_IN = 4, "for-in";
    /// `try`, `throw`, `new Error` and its kind.
    TRY = 5, "try";
    /// `this` in methods.
    THIS = 6, "this";
    /// `{ name() { … } }`
    METHOD = 7, "method";
    /// `{ [key]: value }`
    COMPUTED_KEY = 8, "computed-key";
    /// `...` in arrays, calls and objects.
    SPREAD = 9, "spread";
    /// `(...rest) =>`
    REST = 10, "rest";
    /// `(a = 1) =>`
    DEFAULT = 11, "default";
    /// Patterns in declarations, parameters, assignments, loop heads and `catch`.
    DESTRUCTURING = 12, "destructuring";
    /// `?.`
    OPTIONAL_CHAIN = 13, "optional-chain";
    /// `&&=`, `||=`, `??=`
    LOGICAL_ASSIGN = 14, "logical-assign";
    /// `& | ^ ~ << >> >>>` and their assignments.
    BITWISE = 15, "bitwise";
    /// `key in object`
    IN = 16, "in";
    /// `delete`
    DELETE = 17, "delete";
    /// `void`
    VOID = 18, "void";
    /// `JSON.parse`
    JSON_PARSE = 19, "json-parse";
    /// `flatMap`, `reduceRight`, `findLastIndex`
    MORE_ARRAY = 20, "more-array";
    /// `Math.imul`, `Math.clz32`, `Math.fround`
    MORE_MATH = 21, "more-math";
    /// `toPrecision`
    MORE_NUMBER = 22, "more-number";
    /// `Object.fromEntries`
    MORE_OBJECT = 23, "more-object";
    /// `new Array(n)`
    NEW_ARRAY = 24, "new-array";
    /// `for (name of …)` with a variable that exists.
    FOR_OF_TARGET = 25, "for-of-target";
    /// The third argument of `JSON.stringify`.
    JSON_INDENT = 26, "json-indent";
}

impl Features {
    /// None but what is always there.
    pub const NONE: Features = Features(0);

    /// Whether all of `needed` is in the set.
    pub fn has(self, needed: Features) -> bool {
        self.0 & needed.0 == needed.0
    }

    /// Reads `all`, `none`, or one of these followed by `+word` and `-word`.
    pub fn read(text: &str) -> Option<Self> {
        let mut set = Features::NONE;
        let mut rest = text;
        let mut add = true;
        loop {
            let end = Self::next_sign(rest);
            let (word, tail) = rest.split_at_checked(end)?;
            let named = match word {
                "all" => Features::ALL,
                "none" => Features::NONE,
                word => Self::NAMED.iter().find(|(name, _)| *name == word)?.1,
            };
            set = if add { set | named } else { set - named };
            let Some(sign) = tail.chars().next() else {
                return Some(set);
            };
            add = sign == '+';
            rest = tail.get(1..)?;
        }
    }

    /// Where the word at the start of `text` ends: a `-` inside a word is part of it.
    fn next_sign(text: &str) -> usize {
        let known = |word: &str| {
            matches!(word, "all" | "none") || Self::NAMED.iter().any(|(name, _)| *name == word)
        };
        let signs = text.match_indices(['+', '-']).map(|(at, _)| at);
        let mut ends = signs.chain([text.len()]).filter(|&end| {
            let word = text.get(..end).unwrap_or("");
            known(word)
        });
        // The longest known word: `for-in` rather than `for`.
        ends.next_back().unwrap_or(text.len())
    }
}

impl BitOr for Features {
    type Output = Features;

    fn bitor(self, other: Features) -> Features {
        Features(self.0 | other.0)
    }
}

impl Sub for Features {
    type Output = Features;

    fn sub(self, other: Features) -> Features {
        Features(self.0 & !other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_read() {
        assert_eq!(Features::read("all"), Some(Features::ALL));
        assert_eq!(
            Features::read("none+for-in+try"),
            Some(Features::FOR_IN | Features::TRY)
        );
        assert_eq!(
            Features::read("all-for-in-var"),
            Some(Features::ALL - Features::FOR_IN - Features::VAR)
        );
        assert_eq!(Features::read("everything"), None);
    }
}
