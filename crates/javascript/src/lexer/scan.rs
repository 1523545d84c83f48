//! The scanner behind [`tokenize`](super::tokenize).

use super::{Keyword, Punct, Token, TokenKind};
use crate::text::Span;

/// The opening typographic quotes, each with the characters that may close it.
const FANCY: [(char, &[char]); 6] = [
    ('“', &['”', '“', '"']),
    ('”', &['”', '“', '"']),
    ('„', &['”', '“', '"']),
    ('«', &['»']),
    ('‘', &['’', '‘', '\'']),
    ('’', &['’', '‘', '\'']),
];

/// How far, in bytes, the end of a text between typographic quotes is looked for.
const LOOK_AHEAD: usize = 1000;

/// How far, in characters, the end of a regular expression is looked for, at each `/` anew: without a
/// bound, a hostile line would take quadratic time.
const REGEX_LOOK_AHEAD: usize = 300;

pub(super) struct Scanner<'s> {
    source: &'s str,
    at: usize,
    tokens: Vec<Token>,
    /// Depth of `{` inside each open template hole, innermost last.
    holes: Vec<u32>,
    /// The last token that is not trivia.
    last: Option<TokenKind>,
    /// For each kind of curly quote, the byte up to which no partner of it stands: a text is looked
    /// through once.
    no_partner: [usize; FANCY.len()],
}

impl<'s> Scanner<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self {
            source,
            at: 0,
            tokens: Vec::with_capacity(source.len() / 3 + 1),
            holes: Vec::new(),
            last: None,
            no_partner: [0; FANCY.len()],
        }
    }

    pub(super) fn run(mut self) -> Vec<Token> {
        while let Some(first) = self.peek() {
            let start = self.at;
            let (kind, closed) = self.token(first);
            self.tokens.push(Token {
                kind,
                span: Span::new(start as u32, self.at as u32),
                closed,
            });
            if !kind.is_trivia() {
                self.last = Some(kind);
            }
        }
        self.tokens
    }

    fn rest(&self) -> &'s str {
        self.source.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_while(&mut self, keep: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.find(|c| !keep(c)).unwrap_or(rest.len());
    }

    /// Reads one token that starts with `first`; always advances.
    fn token(&mut self, first: char) -> (TokenKind, bool) {
        let rest = self.rest();
        match first {
            _ if is_line_end(first) => {
                self.at += if rest.starts_with("\r\n") {
                    2
                } else {
                    first.len_utf8()
                };
                (TokenKind::Newline, true)
            }
            _ if is_blank(first) => {
                self.skip_while(is_blank);
                (TokenKind::Whitespace, true)
            }
            '/' | '#' if rest.starts_with("//") || self.at == 0 && rest.starts_with("#!") => {
                self.skip_while(|c| !is_line_end(c));
                (TokenKind::Comment, true)
            }
            '/' if rest.starts_with("/*") => {
                let end = rest.get(2..).and_then(|inner| inner.find("*/"));
                self.at += end.map_or(rest.len(), |end| end + 4);
                (TokenKind::Comment, end.is_some())
            }
            '"' | '\'' => self.string(first),
            '`' => {
                self.at += 1;
                self.template(TokenKind::Template, TokenKind::TemplateHead)
            }
            '}' if self.holes.last() == Some(&0) => {
                self.holes.pop();
                self.at += 1;
                self.template(TokenKind::TemplateTail, TokenKind::TemplateMiddle)
            }
            '0'..='9' => self.number(),
            '.' if rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit) => self.number(),
            _ if is_name_start(first) => {
                self.skip_while(is_name_part);
                let length = rest.len() - self.rest().len();
                let word = rest.get(..length).unwrap_or("");
                (
                    Keyword::find(word).map_or(TokenKind::Name, TokenKind::Keyword),
                    true,
                )
            }
            '/' if self.awaits_value() && self.regex() => (TokenKind::Regex, true),
            _ => self.punctuation(first),
        }
    }

    fn string(&mut self, quote: char) -> (TokenKind, bool) {
        let rest = self.rest();
        let mut chars = rest.char_indices().skip(1);
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => {
                    // A line end after a backslash belongs to the string.
                    if let Some((after, '\r')) = chars.next()
                        && rest.get(after + 1..).is_some_and(|r| r.starts_with('\n'))
                    {
                        chars.next();
                    }
                }
                '\n' | '\r' => {
                    self.at += at;
                    return (TokenKind::String, false);
                }
                _ if c == quote => {
                    self.at += at + 1;
                    return (TokenKind::String, true);
                }
                _ => {}
            }
        }
        self.at += rest.len();
        (TokenKind::String, false)
    }

    /// Reads template text up to its end (`whole`) or its next hole (`open`).
    fn template(&mut self, whole: TokenKind, open: TokenKind) -> (TokenKind, bool) {
        let rest = self.rest();
        let mut chars = rest.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => {
                    chars.next();
                }
                '`' => {
                    self.at += at + 1;
                    return (whole, true);
                }
                '$' if rest.as_bytes().get(at + 1) == Some(&b'{') => {
                    self.at += at + 2;
                    self.holes.push(0);
                    return (open, true);
                }
                _ => {}
            }
        }
        self.at += rest.len();
        (whole, false)
    }

    fn number(&mut self) -> (TokenKind, bool) {
        let rest = self.rest();
        let prefixed = rest.len() > 2
            && matches!(rest.get(..2), Some("0x" | "0X" | "0b" | "0B" | "0o" | "0O"));
        let (mut dot, mut previous) = (false, ' ');
        for c in rest.chars() {
            let belongs = match c {
                '.' if !prefixed && !dot => {
                    dot = true;
                    !matches!(previous, 'e' | 'E')
                }
                '+' | '-' => !prefixed && matches!(previous, 'e' | 'E') && self.exponent_follows(c),
                _ => is_name_part(c),
            };
            if !belongs {
                break;
            }
            // After an exponent, a dot reads a property: `1e3.toFixed()`.
            dot |= !prefixed && matches!(c, 'e' | 'E');
            self.at += c.len_utf8();
            previous = c;
        }
        (TokenKind::Number, true)
    }

    /// Whether the sign at the current place is followed by a digit: `1e-3`, but not `2e-x`.
    fn exponent_follows(&self, sign: char) -> bool {
        self.rest()
            .get(sign.len_utf8()..)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    }

    fn punctuation(&mut self, first: char) -> (TokenKind, bool) {
        let rest = self.rest();
        let found = (1..=4).rev().find_map(|length| {
            let text = rest.get(..length)?;
            let after = rest.as_bytes().get(length);
            // `a?.5:1` chooses between two numbers.
            let number = text == "?." && after.is_some_and(u8::is_ascii_digit);
            Some((Punct::find(text).filter(|_| !number)?, length))
        });
        if let Some((punct, length)) = found {
            match (punct, self.holes.last_mut()) {
                (Punct::OpenBrace, Some(depth)) => *depth += 1,
                (Punct::CloseBrace, Some(depth)) => *depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += length;
            return (TokenKind::Punct(punct), true);
        }
        self.at += first.len_utf8();
        match self.partner_end(first) {
            Some(end) => {
                self.at = end;
                (TokenKind::FancyString, true)
            }
            None => (TokenKind::Unknown, true),
        }
    }

    /// The end of the text that the curly quote `first` opened just before, on its line.
    fn partner_end(&mut self, first: char) -> Option<usize> {
        let kind = FANCY.iter().position(|(open, _)| *open == first)?;
        let (_, closers) = FANCY.get(kind)?;
        let searched = self.no_partner.get_mut(kind)?;
        let start = self.at.max(*searched);
        let most = (self.at + LOOK_AHEAD).saturating_sub(start);
        let mut end = start;
        for (at, c) in self.source.get(start..).unwrap_or("").char_indices() {
            if at > most || is_line_end(c) {
                break;
            }
            end = start + at + c.len_utf8();
            if closers.contains(&c) {
                return Some(end);
            }
        }
        *searched = end;
        None
    }

    /// Whether a value may start here, judged by the token before.
    fn awaits_value(&self) -> bool {
        match self.last {
            None => true,
            Some(TokenKind::Punct(punct)) => {
                !punct.closes() && !matches!(punct, Punct::Increment | Punct::Decrement)
            }
            Some(TokenKind::Keyword(word)) => !matches!(
                word,
                Keyword::This | Keyword::True | Keyword::False | Keyword::Null | Keyword::Super
            ),
            Some(TokenKind::TemplateHead | TokenKind::TemplateMiddle) => true,
            Some(_) => false,
        }
    }

    /// Reads a regular expression that ends on its line; false, without moving, otherwise.
    fn regex(&mut self) -> bool {
        let rest = self.rest();
        let (mut class, mut escaped) = (false, false);
        for (at, c) in rest.char_indices().skip(1).take(REGEX_LOOK_AHEAD) {
            match c {
                _ if is_line_end(c) => return false,
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '[' => class = true,
                ']' => class = false,
                '/' if !class => {
                    self.at += at + 1;
                    self.skip_while(is_name_part);
                    return true;
                }
                _ => {}
            }
        }
        false
    }
}

/// JavaScript's line terminators.
pub(crate) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// JavaScript's white space, the non-breaking spaces of French typing included.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(
        c,
        '\t' | '\u{b}' | '\u{c}' | ' ' | '\u{a0}' | '\u{feff}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Whether an identifier may start with `c`.
pub(crate) fn is_name_start(c: char) -> bool {
    c.is_ascii_alphabetic()
        || c == '_'
        || c == '$'
        || (!c.is_ascii() && (unicode_ident::is_xid_start(c) || is_only_id(c)))
}

/// The characters of Unicode's `ID_Start`, JavaScript's rule, that `XID_Start` leaves out.
fn is_only_id(c: char) -> bool {
    matches!(
        c,
        '\u{37a}' | '\u{e33}' | '\u{eb3}' | '\u{309b}' | '\u{309c}' | '\u{fc5e}'
            ..='\u{fc63}'
                | '\u{fdfa}'
                | '\u{fdfb}'
                | '\u{fe70}'
                | '\u{fe72}'
                | '\u{fe74}'
                | '\u{fe76}'
                | '\u{fe78}'
                | '\u{fe7a}'
                | '\u{fe7c}'
                | '\u{fe7e}'
                | '\u{ff9e}'
                | '\u{ff9f}'
    )
}

/// Whether an identifier may go on with `c`.
pub(crate) fn is_name_part(c: char) -> bool {
    is_name_start(c)
        || c.is_ascii_digit()
        || (!c.is_ascii()
            && (unicode_ident::is_xid_continue(c) || matches!(c, '\u{200c}' | '\u{200d}')))
}
