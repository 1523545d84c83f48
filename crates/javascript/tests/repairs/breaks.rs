//! Right programs, broken in known ways.

use declic_javascript::lexer::{Keyword, Punct, TokenKind, tokenize};
use declic_javascript::text::Span;

/// A small generator of numbers.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        ((self.0 >> 33) as usize) % end
    }
}

/// A token of a right program, without trivia.
#[derive(Clone, Copy)]
pub struct Tok {
    kind: TokenKind,
    span: Span,
}

pub struct Program {
    pub source: String,
    pub tokens: Vec<Tok>,
}

impl Program {
    pub fn new(source: &str) -> Self {
        let tokens = tokenize(source)
            .into_iter()
            .filter(|token| !token.kind.is_trivia())
            .map(|token| Tok {
                kind: token.kind,
                span: token.span,
            })
            .collect();
        Self {
            source: source.to_owned(),
            tokens,
        }
    }

    fn text(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .map_or("", |token| token.span.of(&self.source))
    }

    fn is(&self, at: usize, punct: Punct) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Punct(punct))
    }

    fn word(&self, at: usize, word: Keyword) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Keyword(word))
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn line(&self, at: usize) -> usize {
        self.source[..self.tokens[at].span.start as usize]
            .matches('\n')
            .count()
    }

    /// The source with `text` in the place of token `at`.
    fn with(&self, at: usize, text: &str) -> String {
        self.between(at, at, text)
    }

    /// The source with `text` in the place of tokens `from` to `to`.
    fn between(&self, from: usize, to: usize, text: &str) -> String {
        let (start, end) = (self.tokens[from].span.start, self.tokens[to].span.end);
        let mut source = self.source.clone();
        source.replace_range(start as usize..end as usize, text);
        source
    }

    /// The closing bracket of the opening one at token `at`.
    fn partner(&self, at: usize) -> Option<usize> {
        let mut depth = 0;
        (at..self.tokens.len()).find(|&at| {
            match self.kind(at) {
                Some(TokenKind::Punct(punct)) if punct.closer().is_some() => depth += 1,
                Some(TokenKind::Punct(punct)) if punct.closes() => depth -= 1,
                _ => {}
            }
            depth == 0
        })
    }
}

/// Two neighbouring letters of `word` swapped.
fn swapped(word: &str) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    let at = (1..letters.len().checked_sub(1)?).find(|&at| letters[at] != letters[at + 1])?;
    letters.swap(at, at + 1);
    Some(letters.into_iter().collect())
}

/// A way to break a right program at token `at`.
pub type Break = fn(&Program, usize) -> Option<String>;

fn when(holds: bool, broken: impl FnOnce() -> String) -> Option<String> {
    holds.then(broken)
}

/// Whether token `at` opens the condition of a statement.
fn opens_condition(p: &Program, at: usize) -> bool {
    at > 0
        && p.is(at, Punct::OpenParen)
        && (p.word(at - 1, Keyword::If) || p.word(at - 1, Keyword::While))
}

pub const BREAKS: &[(&str, Break)] = &[
    ("closing bracket left out", |p, at| {
        when(p.is(at, Punct::CloseParen), || p.with(at, ""))
    }),
    ("closing square bracket left out", |p, at| {
        when(p.is(at, Punct::CloseBracket), || p.with(at, ""))
    }),
    ("opening bracket left out", |p, at| {
        when(p.is(at, Punct::OpenParen), || p.with(at, ""))
    }),
    ("closing brace left out", |p, at| {
        let alone = p.is(at, Punct::CloseBrace) && at > 0 && p.line(at) > p.line(at - 1);
        when(alone, || {
            let end = p.tokens[at].span.end as usize;
            let newline = p.source[end..].starts_with('\n');
            let start = p.source[..end].rfind('\n').map_or(0, |it| it + 1);
            let mut source = p.source.clone();
            if newline {
                source.replace_range(start..end + 1, "");
            } else {
                source = p.with(at, "");
            }
            source
        })
    }),
    ("opening brace left out", |p, at| {
        let block = p.is(at, Punct::OpenBrace)
            && (p.is(at - 1, Punct::CloseParen) || p.word(at - 1, Keyword::Else));
        when(block, || {
            let mut source = p.source.clone();
            source.replace_range(
                p.tokens[at - 1].span.end as usize..p.tokens[at].span.end as usize,
                "",
            );
            source
        })
    }),
    ("brace before else left out", |p, at| {
        when(p.word(at, Keyword::Else), || p.between(at - 1, at, "else"))
    }),
    ("closing bracket twice", |p, at| {
        when(p.is(at, Punct::CloseParen), || p.with(at, "))"))
    }),
    ("comma left out", |p, at| {
        when(
            p.is(at, Punct::Comma) && p.line(at) == p.line(at + 1),
            || p.with(at, ""),
        )
    }),
    ("comma as semicolon", |p, at| {
        when(p.is(at, Punct::Comma), || p.with(at, ";"))
    }),
    ("closing quote left out", |p, at| {
        let text = p.text(at).to_owned();
        when(p.kind(at) == Some(TokenKind::String), || {
            p.with(at, &text[..text.len() - 1])
        })
    }),
    ("opening quote left out", |p, at| {
        let text = p.text(at).to_owned();
        when(p.kind(at) == Some(TokenKind::String), || {
            p.with(at, &text[1..])
        })
    }),
    ("quotes left out", |p, at| {
        let text = p.text(at).to_owned();
        let plain = text.len() > 2 && text[1..text.len() - 1].chars().all(char::is_alphabetic);
        when(p.kind(at) == Some(TokenKind::String) && plain, || {
            p.with(at, &text[1..text.len() - 1])
        })
    }),
    ("curly quotes", |p, at| {
        let text = p.text(at).to_owned();
        when(
            p.kind(at) == Some(TokenKind::String) && text.len() > 2,
            || p.with(at, &format!("“{}”", &text[1..text.len() - 1])),
        )
    }),
    ("text over two lines", |p, at| {
        let text = p.text(at).to_owned();
        let gap = text[1.min(text.len())..].find(' ').map(|gap| gap + 1);
        let inside = gap.is_some_and(|gap| gap > 1 && gap + 2 < text.len());
        when(p.kind(at) == Some(TokenKind::String) && inside, || {
            p.with(at, &text.replacen(' ', "\n", 1))
        })
    }),
    ("plus left out beside a text", |p, at| {
        let text = p.is(at, Punct::Plus)
            && (p.kind(at - 1) == Some(TokenKind::String)
                || p.kind(at + 1) == Some(TokenKind::String));
        when(text, || p.with(at, ""))
    }),
    ("let left out", |p, at| {
        let word = p.word(at, Keyword::Let) && !p.is(at - 1.min(at), Punct::OpenParen);
        when(word, || p.between(at, at + 1, p.text(at + 1)))
    }),
    ("let with a capital", |p, at| {
        when(p.word(at, Keyword::Let), || p.with(at, "Let"))
    }),
    ("let stuck to the name", |p, at| {
        when(p.word(at, Keyword::Let), || {
            p.between(at, at + 1, &["let", p.text(at + 1)].concat())
        })
    }),
    ("let again in a function", |p, at| {
        let start = at > 0
            && p.kind(at) == Some(TokenKind::Name)
            && p.is(at + 1, Punct::Assign)
            && p.line(at) > p.line(at - 1);
        when(start, || p.with(at, &["let ", p.text(at)].concat()))
    }),
    ("equals left out", |p, at| {
        let first = at > 1 && p.is(at, Punct::Assign) && p.word(at - 2, Keyword::Let);
        when(first, || p.with(at, ""))
    }),
    ("function in French", |p, at| {
        when(p.word(at, Keyword::Function), || p.with(at, "fonction"))
    }),
    ("function misspelt", |p, at| {
        when(p.word(at, Keyword::Function), || p.with(at, "fucntion"))
    }),
    ("function left out", |p, at| {
        when(p.word(at, Keyword::Function), || {
            p.between(at, at + 1, p.text(at + 1))
        })
    }),
    ("function stuck to the name", |p, at| {
        when(p.word(at, Keyword::Function), || {
            p.between(at, at + 1, &["function", p.text(at + 1)].concat())
        })
    }),
    ("if in French", |p, at| {
        when(
            p.word(at, Keyword::If) && !p.word(at - 1, Keyword::Else),
            || p.with(at, "si"),
        )
    }),
    ("return misspelt", |p, at| {
        when(p.word(at, Keyword::Return), || p.with(at, "retrun"))
    }),
    ("else if in one word", |p, at| {
        when(
            p.word(at, Keyword::Else) && p.word(at + 1, Keyword::If),
            || p.between(at, at + 1, "elseif"),
        )
    }),
    ("condition without brackets", |p, at| {
        let closer = p.partner(at).filter(|_| opens_condition(p, at))?;
        let inside = Span::new(p.tokens[at].span.end, p.tokens[closer].span.start);
        Some(p.between(at, closer, inside.of(&p.source)))
    }),
    ("semicolon after the condition", |p, at| {
        let closer = p.partner(at).filter(|_| opens_condition(p, at))?;
        Some(p.with(closer, ");"))
    }),
    ("for with commas", |p, at| {
        let closer = p
            .partner(at)
            .filter(|_| at > 0 && p.word(at - 1, Keyword::For))?;
        let head = Span::new(p.tokens[at].span.start, p.tokens[closer].span.end).of(&p.source);
        head.contains(';')
            .then(|| p.between(at, closer, &head.replace(';', ",")))
    }),
    ("=== as =", |p, at| {
        when(p.is(at, Punct::StrictEqual), || p.with(at, "="))
    }),
    ("!== as =!", |p, at| {
        when(p.is(at, Punct::StrictNotEqual), || p.with(at, "=!"))
    }),
    ("<= as =<", |p, at| {
        when(p.is(at, Punct::LessEqual), || p.with(at, "=<"))
    }),
    (">= as =>", |p, at| {
        when(p.is(at, Punct::GreaterEqual), || p.with(at, "=>"))
    }),
    ("&& as et", |p, at| {
        when(p.is(at, Punct::And), || p.with(at, "et"))
    }),
    ("+= as =+", |p, at| {
        when(p.is(at, Punct::AddAssign), || p.with(at, "=+"))
    }),
    ("= as :", |p, at| {
        when(
            at > 1 && p.is(at, Punct::Assign) && p.word(at - 2, Keyword::Let),
            || p.with(at, ":"),
        )
    }),
    (": as = in an object", |p, at| {
        let key = p.is(at, Punct::Colon) && p.kind(at - 1) == Some(TokenKind::Name);
        when(key, || p.with(at, " ="))
    }),
    ("decimal comma", |p, at| {
        let number = p.text(at).to_owned();
        when(
            p.kind(at) == Some(TokenKind::Number) && number.contains('.'),
            || p.with(at, &number.replace('.', ",")),
        )
    }),
    ("name misspelt", |p, at| {
        let name = (p.kind(at) == Some(TokenKind::Name)).then(|| p.text(at))?;
        let declared = at > 0 && matches!(p.kind(at - 1), Some(TokenKind::Keyword(_)))
            || p.is(at + 1, Punct::Colon);
        if declared || name.len() < 5 {
            return None;
        }
        Some(p.with(at, &swapped(name)?))
    }),
    ("name with another case", |p, at| {
        let name = (p.kind(at) == Some(TokenKind::Name)).then(|| p.text(at))?;
        let declared = at > 0 && matches!(p.kind(at - 1), Some(TokenKind::Keyword(_)))
            || p.is(at + 1, Punct::Colon);
        let folded = name.to_lowercase();
        (!declared && folded != name).then(|| p.with(at, &folded))
    }),
    ("call without brackets", |p, at| {
        when(
            p.is(at, Punct::OpenParen)
                && p.is(at + 1, Punct::CloseParen)
                && p.is(at + 2, Punct::Semicolon),
            || p.between(at, at + 1, ""),
        )
    }),
    ("handler called", |p, at| {
        let handler = p.text(at) == "aChaqueInstant"
            && p.kind(at + 2) == Some(TokenKind::Name)
            && p.is(at + 3, Punct::CloseParen);
        when(handler, || p.with(at + 2, &[p.text(at + 2), "()"].concat()))
    }),
    ("O for zero", |p, at| {
        when(p.text(at) == "0", || p.with(at, "O"))
    }),
    ("past the end", |p, at| {
        when(p.is(at, Punct::Less) && p.text(at + 3) == "length", || {
            p.with(at, "<=")
        })
    }),
];
