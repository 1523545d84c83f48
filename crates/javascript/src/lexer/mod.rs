//! Tokens of a source text, for the parser and for highlighting.
//!
//! The list is lossless: blanks, line ends and comments are tokens too, and the texts of all
//! tokens put together are the source. Any text has tokens; what JavaScript does not know becomes
//! [`TokenKind::Unknown`], one character each.

pub mod literal;
mod scan;
pub mod spelling;

pub(crate) use scan::{is_blank, is_line_end, is_name_part, is_name_start};
pub use spelling::{Keyword, Punct};

use crate::text::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A reserved word.
    Keyword(Keyword),
    /// An identifier, `undefined` and contextual words such as `of` included.
    Name,
    /// A number, with the letters and digits directly after it (`3px` is one faulty number).
    Number,
    /// A string between `'` or `"`, quotes included.
    String,
    /// A template literal without holes, backticks included.
    Template,
    /// `` `text${ ``
    TemplateHead,
    /// `}text${`
    TemplateMiddle,
    /// `` }text` ``
    TemplateTail,
    /// A regular expression (outside the subset).
    Regex,
    /// An operator or a bracket.
    Punct(Punct),
    /// `// …` without its line end, or `/* … */`.
    Comment,
    /// Blanks within a line.
    Whitespace,
    /// One line end: `\n`, `\r\n`, `\r`, U+2028 or U+2029.
    Newline,
    /// A text between typographic quotes, as a word processor makes them: “…”, « … », ‘…’.
    FancyString,
    /// A character that JavaScript does not know here.
    Unknown,
}

impl TokenKind {
    /// Whether the parser skips it.
    pub fn is_trivia(self) -> bool {
        matches!(
            self,
            TokenKind::Comment | TokenKind::Whitespace | TokenKind::Newline
        )
    }
}

/// A token and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where; never empty.
    pub span: Span,
    /// False for a string, template or comment whose end is missing.
    pub closed: bool,
}

/// Cuts `source` into tokens, in time linear in its length.
///
/// A `/` where a value is expected starts a regular expression, judged by the token before;
/// the parser catches the rest.
pub fn tokenize(source: &str) -> Vec<Token> {
    scan::Scanner::new(source).run()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(source: &str) -> Vec<(TokenKind, &str)> {
        tokenize(source)
            .into_iter()
            .filter(|token| token.kind != TokenKind::Whitespace)
            .map(|token| (token.kind, token.span.of(source)))
            .collect()
    }

    #[test]
    fn a_line_of_a_game_is_cut_as_expected() {
        use TokenKind::{Comment, Keyword as K, Name, Number, Punct as P, String};
        assert_eq!(
            kinds("let été = .5 + \"a\\\"b\"; // ok"),
            [
                (K(Keyword::Let), "let"),
                (Name, "été"),
                (P(Punct::Assign), "="),
                (Number, ".5"),
                (P(Punct::Plus), "+"),
                (String, "\"a\\\"b\""),
                (P(Punct::Semicolon), ";"),
                (Comment, "// ok"),
            ]
        );
    }

    #[test]
    fn templates_nest() {
        let source = "`a${ {b: `c${d}e`} }f${g}h`";
        let kinds: Vec<_> = tokenize(source)
            .into_iter()
            .filter(|token| token.kind != TokenKind::Whitespace)
            .map(|token| token.span.of(source))
            .collect();
        assert_eq!(
            kinds,
            [
                "`a${", "{", "b", ":", "`c${", "d", "}e`", "}", "}f${", "g", "}h`"
            ]
        );
    }

    #[test]
    fn a_slash_divides_after_a_value_and_starts_a_regex_elsewhere() {
        assert_eq!(kinds("a / b / c")[1].0, TokenKind::Punct(Punct::Slash));
        assert_eq!(kinds("a = /[/\"]+/g;")[2], (TokenKind::Regex, "/[/\"]+/g"));
        assert_eq!(kinds("f(2) / 3")[4].0, TokenKind::Punct(Punct::Slash));
    }

    #[test]
    fn optional_dot_is_not_seen_in_a_choice_of_numbers() {
        assert_eq!(kinds("a?.5:1")[1].0, TokenKind::Punct(Punct::Question));
        assert_eq!(kinds("a?.b")[1].0, TokenKind::Punct(Punct::OptionalDot));
    }

    #[test]
    fn what_is_never_closed_says_so() {
        for source in ["\"abc", "'abc\n", "`abc", "/* abc", "`a${b}c"] {
            assert!(
                tokenize(source).iter().any(|token| !token.closed),
                "{source}"
            );
        }
    }

    #[test]
    fn typographic_quotes_hold_one_text() {
        assert_eq!(
            kinds("fond(“l'été”);")[2],
            (TokenKind::FancyString, "“l'été”")
        );
        assert_eq!(kinds("« a »")[0].0, TokenKind::FancyString);
        assert_eq!(kinds("“ a")[0].0, TokenKind::Unknown);
    }
}
