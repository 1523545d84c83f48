//! Texts without their quotes: `finDuJeu(Fin du marché)`.

use super::{Failed, Parsed, Parser, insert};
use crate::diagnostic::{Diagnostic, DiagnosticCode, Edit, FixLabel};
use crate::lexer::{Keyword, Punct, TokenKind};
use crate::names::Global;
use crate::text::Span;
use declic_text::Lang;

/// How many tokens a text may have.
const MAX_WORDS: usize = 40;

/// After so many diagnostics, texts without quotes are not looked for.
const MAX_REPORTED: usize = 20;

/// What the words of a text stand between.
struct Words {
    /// The first token, and the one after the last.
    first: usize,
    end: usize,
    /// The byte before which the closing quote belongs.
    close: u32,
}

/// Whether a function takes a text, and whether that is its only argument.
fn takes_text(name: &str) -> Option<bool> {
    let global = (Lang::ALL.into_iter()).find_map(|lang| Global::find(name, lang));
    match (global, name) {
        (Some(Global::Background | Global::KeyPressed | Global::Sound), _)
        | (Some(Global::ShowScore | Global::EndGame), _)
        | (None, "alert" | "confirm") => Some(true),
        (Some(Global::Picture | Global::Text), _) | (None, "prompt" | "log") => Some(false),
        _ => None,
    }
}

impl Parser<'_> {
    /// Refuses words without quotes, where an argument of a call of the scene starts.
    pub(super) fn refuse_unquoted_text(&mut self, opener: usize) -> Parsed<()> {
        let alone = (opener.checked_sub(1).map(|at| self.tok(at)))
            .filter(|callee| callee.kind == TokenKind::Name)
            .and_then(|callee| takes_text(self.text_of(callee.span)));
        let Some(alone) = alone.filter(|_| self.diagnostics.len() < MAX_REPORTED) else {
            return Ok(());
        };
        let Some(words) = self.unquoted_words(opener, alone) else {
            return Ok(());
        };
        let known = |at: usize| self.is_known_elsewhere(at, &words);
        let texts = words.first..words.end;
        if texts
            .clone()
            .all(|at| self.tok(at).kind != TokenKind::Name || known(at))
        {
            return Ok(());
        }
        let start = self.tok(words.first).span.start;
        let text = self.text_of(Span::new(start, words.close)).trim_end();
        let whole = Span::new(start, start + text.len() as u32);
        let mut diagnostic = Diagnostic::error(DiagnosticCode::SyntaxTextWithoutQuotes, whole);
        for (label, edits) in self.quoted(&words, &known) {
            diagnostic = diagnostic.fix(label, edits);
        }
        self.push(diagnostic);
        Err(Failed)
    }

    /// The edits that put quotes around `words`, the best first: a variable at one of the ends may be
    /// meant as a value.
    fn quoted(&self, words: &Words, known: &dyn Fn(usize) -> bool) -> Vec<(FixLabel, Vec<Edit>)> {
        let (start, last) = (self.tok(words.first).span, self.tok(words.end - 1).span);
        let name = |at: usize| self.tok(at).kind == TokenKind::Name && known(at);
        let mut ways = Vec::new();
        let several = words.end - words.first > 1;
        // Before a `+` the value follows.
        let ends_argument = last.end == words.close;
        if several && ends_argument && name(words.end - 1) {
            let close = insert(last.start, "\" + ");
            let edits = vec![insert(start.start, "\""), close];
            ways.push((FixLabel::AddQuotesAndPlus, edits));
        } else if several && ends_argument && name(words.first) {
            // The blank after the variable belongs to the text.
            let edits = vec![insert(start.end, " + \""), insert(words.close, "\"")];
            ways.push((FixLabel::AddQuotesAndPlus, edits));
        }
        let blank = self
            .text_of(Span::new(start.start, words.close))
            .ends_with(' ');
        let quote = if blank { "\" " } else { "\"" };
        let edits = vec![insert(start.start, "\""), insert(words.close, quote)];
        ways.push((FixLabel::AddQuotes, edits));
        ways
    }

    /// The words that start at the current token, when they can be nothing but a text.
    fn unquoted_words(&self, opener: usize, alone: bool) -> Option<Words> {
        let first = self.at;
        let mut evident = false;
        for at in first..first + MAX_WORDS {
            let (token, before) = (self.tok(at), self.tok(at.saturating_sub(1)));
            let inside = at > first;
            if inside && token.newline {
                return None;
            }
            let words = |close: u32, evident: bool| {
                let end = at.max(first + 1);
                (evident && inside).then_some(Words { first, end, close })
            };
            let follows_word = inside && is_word(before.kind);
            match token.kind {
                kind if is_word(kind) => evident |= follows_word,
                TokenKind::Number if inside => evident |= follows_word,
                // `C'est fini`
                TokenKind::String if follows_word && self.is_elision(before.span, token.span) => {
                    if !token.closed {
                        let text = self.text_of(token.span);
                        let place = super::quotes::closing_quote_place(text);
                        let place = text.find(" +").map_or(place, |plus| plus + 1);
                        let mut words = words(token.span.start + place as u32, true)?;
                        words.end = at + 1;
                        return Some(words);
                    }
                    evident = true;
                }
                TokenKind::Punct(Punct::Not | Punct::Question | Punct::Colon) if inside => {
                    let next = self.tok(at + 1).kind;
                    evident |= follows_word
                        && matches!(next, TokenKind::Punct(Punct::Plus | Punct::CloseParen));
                }
                TokenKind::Punct(Punct::Comma) if inside => {
                    let further = is_word(self.tok(at + 1).kind);
                    if !alone || !further {
                        return words(before.span.end, evident);
                    }
                }
                TokenKind::Punct(Punct::Plus) => return words(token.span.start, evident),
                TokenKind::Punct(Punct::CloseParen)
                    if self.brackets.partner(opener) == Some(at) =>
                {
                    return words(before.span.end, evident);
                }
                _ => return None,
            }
        }
        None
    }

    /// Whether a `'` and letters are glued to the word before.
    fn is_elision(&self, word: Span, text: Span) -> bool {
        let mut letters = self.text_of(text).chars();
        word.end == text.start
            && letters.next() == Some('\'')
            && letters.next().is_some_and(char::is_alphabetic)
    }

    /// Whether the name at token `at` stands outside of `words` too, or is a property of sprites.
    fn is_known_elsewhere(&self, at: usize, words: &Words) -> bool {
        let name = self.text_of(self.tok(at).span);
        let outside = |at: &usize| !(words.first..words.end).contains(at);
        super::mistake::is_property(name)
            || (0..self.tokens.len()).filter(outside).any(|at| {
                let token = self.tok(at);
                token.kind == TokenKind::Name && self.text_of(token.span) == name
            })
    }

    /// Whether the name before the current token stands somewhere else in the program, or a value that
    /// is no name ends there.
    pub(super) fn known_value_before(&self) -> bool {
        let Some(before) = self.before() else {
            return false;
        };
        if self.diagnostics.len() >= MAX_REPORTED {
            return false;
        }
        match before.kind {
            TokenKind::Number | TokenKind::Punct(Punct::CloseParen | Punct::CloseBracket) => true,
            TokenKind::Name => {
                let at = self.at - 1;
                let words = Words {
                    first: at,
                    end: self.at,
                    close: 0,
                };
                self.is_known_elsewhere(at, &words)
            }
            _ => false,
        }
    }
}

/// Whether a token may be a word of a text: a name, or a reserved word that starts no value.
fn is_word(kind: TokenKind) -> bool {
    match kind {
        TokenKind::Name => true,
        TokenKind::Keyword(word) => !matches!(
            word,
            Keyword::New
                | Keyword::Typeof
                | Keyword::Void
                | Keyword::Delete
                | Keyword::Function
                | Keyword::This
                | Keyword::True
                | Keyword::False
                | Keyword::Null
                | Keyword::In
                | Keyword::Instanceof
        ),
        _ => false,
    }
}
