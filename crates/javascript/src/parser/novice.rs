//! What a beginner may have meant: words close to a keyword, and statements of another kind. A
//! guess is made only where the text is no JavaScript in any reading.

use super::scope::Declared;
use super::{END, Failed, Parsed, Parser, insert, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::lexer::{Keyword, Punct, TokenKind};
use crate::nearest::{distance, fold};
use crate::syntax::{FunctionStyle, Ident, Stmt, StmtKind};
use crate::text::Span;

/// Words of French, and of other programming languages, for a keyword.
const OTHER_WORDS: [(&str, Keyword); 27] = [
    ("si", Keyword::If),
    ("sinon", Keyword::Else),
    ("tantque", Keyword::While),
    ("pour", Keyword::For),
    ("foreach", Keyword::For),
    ("selon", Keyword::Switch),
    ("match", Keyword::Switch),
    ("lancer", Keyword::Throw),
    ("raise", Keyword::Throw),
    ("fonction", Keyword::Function),
    ("soit", Keyword::Let),
    ("variable", Keyword::Let),
    ("laisser", Keyword::Let),
    ("constante", Keyword::Const),
    ("retour", Keyword::Return),
    ("retourne", Keyword::Return),
    ("retourner", Keyword::Return),
    ("renvoie", Keyword::Return),
    ("renvoyer", Keyword::Return),
    ("def", Keyword::Function),
    ("func", Keyword::Function),
    ("fn", Keyword::Function),
    ("int", Keyword::Let),
    ("float", Keyword::Let),
    ("string", Keyword::Let),
    ("auto", Keyword::Let),
    ("dim", Keyword::Let),
];

/// Keywords that a statement may start with.
const STARTERS: [Keyword; 9] = [
    Keyword::Let,
    Keyword::Const,
    Keyword::Function,
    Keyword::If,
    Keyword::While,
    Keyword::For,
    Keyword::Return,
    Keyword::Switch,
    Keyword::Throw,
];

const ELSE_IF: [&str; 5] = ["elseif", "elsif", "elif", "sinonsi", "elsefi"];

/// The keyword that `word` stands for in French or in another programming language.
pub fn keyword_in_other_words(word: &str) -> Option<Keyword> {
    let folded = fold(word);
    let (_, keyword) = OTHER_WORDS.iter().find(|(other, _)| *other == folded)?;
    Some(*keyword)
}

/// `functionjouer` as two words: a keyword and the name that is stuck to it.
pub fn keyword_apart(word: &str) -> Option<String> {
    const GLUED: [Keyword; 5] = [
        Keyword::Function,
        Keyword::Const,
        Keyword::Let,
        Keyword::Var,
        Keyword::Return,
    ];
    GLUED.iter().find_map(|keyword| {
        let name = word.strip_prefix(keyword.text())?;
        let first = name.chars().next()?;
        crate::lexer::is_name_start(first).then(|| [keyword.text(), " ", name].concat())
    })
}

/// The keyword that `word` resembles, with the diagnostic that says how.
fn lookalike(word: &str, among: &[Keyword]) -> Option<(Keyword, DiagnosticCode)> {
    let folded = fold(word);
    let exact = among.iter().find(|keyword| keyword.text() == folded);
    if let Some(&keyword) = exact {
        return Some((keyword, DiagnosticCode::SyntaxKeywordCase));
    }
    let other = OTHER_WORDS
        .iter()
        .find(|(other, keyword)| *other == folded && among.contains(keyword));
    if let Some(&(_, keyword)) = other {
        return Some((keyword, DiagnosticCode::SyntaxKeywordLanguage));
    }
    among
        .iter()
        .find(|keyword| distance(&folded, keyword.text()) == 1)
        .map(|&keyword| (keyword, DiagnosticCode::SyntaxKeywordTypo))
}

impl Parser<'_> {
    /// `Let x`, `fonction f(`, `si (…) {`: reports the word and reads it as the keyword.
    pub(super) fn read_keyword_lookalike(&mut self) {
        if self.kind() != TokenKind::Name || self.text() == "async" {
            return;
        }
        // Most statements are recognised by these shapes, without their first word.
        let next = self.tok(self.at + 1);
        let shaped = match next.kind {
            TokenKind::Punct(Punct::OpenParen) => self
                .brackets
                .partner(self.at + 1)
                .is_some_and(|closer| self.brace_follows(closer)),
            TokenKind::Name | TokenKind::Number | TokenKind::String | TokenKind::Keyword(_) => true,
            _ => false,
        };
        if !shaped || next.newline {
            return;
        }
        let Some((keyword, code)) = lookalike(self.text(), &STARTERS) else {
            return;
        };
        if self.fits_keyword(keyword) {
            self.report_lookalike(keyword, code);
        }
    }

    fn report_lookalike(&mut self, keyword: Keyword, code: DiagnosticCode) {
        let span = self.span();
        self.push(
            Diagnostic::error(code, span)
                .with("found", self.text_of(span))
                .with("expected", keyword.text())
                .fix(
                    FixLabel::ReplaceWithExpected,
                    vec![replace(span, keyword.text())],
                ),
        );
        if let Some(token) = self.tokens.get_mut(self.at) {
            token.kind = TokenKind::Keyword(keyword);
        }
    }

    /// Whether what follows the current name is what follows `keyword`, and nothing else.
    fn fits_keyword(&self, keyword: Keyword) -> bool {
        let next = self.tok(self.at + 1);
        if next.newline {
            return false;
        }
        let named = next.kind == TokenKind::Name;
        match keyword {
            Keyword::Function => named && self.is(self.at + 2, Punct::OpenParen),
            Keyword::Let | Keyword::Const => {
                let after = self.tok(self.at + 2);
                named
                    && (after.newline
                        || matches!(
                            after.kind,
                            TokenKind::Punct(Punct::Assign | Punct::Semicolon | Punct::Comma)
                        ))
            }
            Keyword::Return => {
                self.place.in_function
                    && matches!(
                        next.kind,
                        TokenKind::Name
                            | TokenKind::Number
                            | TokenKind::String
                            | TokenKind::Keyword(Keyword::True | Keyword::False | Keyword::Null)
                    )
            }
            Keyword::Throw => {
                named
                    || matches!(
                        next.kind,
                        TokenKind::String | TokenKind::Keyword(Keyword::New)
                    )
            }
            _ if next.kind == TokenKind::Punct(Punct::OpenParen) => self
                .brackets
                .partner(self.at + 1)
                .is_some_and(|closer| self.brace_follows(closer)),
            _ => named && keyword != Keyword::For && self.brace_on_line(),
        }
    }

    /// Whether `{` stands after token `at`, on the same line.
    pub(super) fn brace_follows(&self, at: usize) -> bool {
        self.is(at + 1, Punct::OpenBrace) && !self.tok(at + 1).newline
    }

    /// Whether a `{` follows the condition without brackets on its line.
    fn brace_on_line(&self) -> bool {
        (self.at + 1..self.at + 20)
            .take_while(|&at| !self.tok(at).newline && self.tok(at).kind != END)
            .any(|at| self.is(at, Punct::OpenBrace))
    }

    /// Reads `Else {`, `sinon {` as `else`, after the body of an `if`.
    pub(super) fn read_else_lookalike(&mut self) {
        if self.kind() != TokenKind::Name {
            return;
        }
        let next = self.tok(self.at + 1);
        let follows = match next.kind {
            TokenKind::Punct(Punct::OpenBrace) | TokenKind::Keyword(Keyword::If) => !next.newline,
            TokenKind::Name => {
                !next.newline && lookalike(self.text_of(next.span), &[Keyword::If]).is_some()
            }
            _ => false,
        };
        if let (true, Some((keyword, code))) = (follows, lookalike(self.text(), &[Keyword::Else])) {
            self.report_lookalike(keyword, code);
        }
    }

    /// `elseif (…)` after the body of an `if`: reported and read as `else if`.
    pub(super) fn else_if_in_one_word(&mut self) -> Parsed<Option<Box<Stmt>>> {
        let span = self.span();
        let word = fold(self.text_of(span));
        if self.kind() != TokenKind::Name || !ELSE_IF.contains(&word.as_str()) {
            return Ok(None);
        }
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxElseIf, span)
                .with("found", self.text_of(span))
                .fix(FixLabel::SplitElseIf, vec![replace(span, "else if")]),
        );
        let start = self.at;
        let kind = self.nested(Self::if_statement)?;
        let span = self.since(start);
        Ok(Some(Box::new(Stmt { kind, span })))
    }

    /// A statement that starts with neither a keyword nor a brace, when JavaScript or the subset
    /// does not have it; `None` when it is an ordinary expression.
    pub(super) fn unusual_statement(&mut self) -> Parsed<Option<StmtKind>> {
        match self.kind() {
            TokenKind::Name if self.skip_note() => return Err(Failed),
            TokenKind::Name => {}
            TokenKind::Punct(Punct::Less) => return self.html(),
            _ => return Ok(None),
        }
        let next = self.tok(self.at + 1);
        match next.kind {
            TokenKind::Keyword(Keyword::Function) => {
                self.refuse_async();
                if self.at_word(Keyword::Function) {
                    return self.function_declaration().map(Some);
                }
            }
            TokenKind::Punct(Punct::Colon) => return self.labelled().map(Some),
            TokenKind::Punct(Punct::OpenParen) if self.function_without_keyword() => {
                let start = self.at;
                let span = self.span();
                if let Some(apart) = keyword_apart(self.text_of(span)) {
                    self.push(
                        Diagnostic::error(DiagnosticCode::SyntaxKeywordTypo, span)
                            .with("found", self.text_of(span))
                            .with("expected", &apart)
                            .fix(FixLabel::ReplaceWithExpected, vec![replace(span, &apart)]),
                    );
                    return self.function_after_keyword(start).map(Some);
                }
                self.push(
                    Diagnostic::error(DiagnosticCode::SyntaxMissingFunction, span)
                        .with("name", self.text_of(span))
                        .fix(FixLabel::AddFunction, vec![insert(span.start, "function ")]),
                );
                return self.function_after_keyword(start).map(Some);
            }
            TokenKind::Punct(Punct::Dot)
                if self.tok(self.at + 2).kind == TokenKind::Name
                    && self.tok(self.at + 3).kind == TokenKind::String
                    && !self.tok(self.at + 3).newline =>
            {
                self.missing_call_bracket();
                return Err(Failed);
            }
            TokenKind::String | TokenKind::Number | TokenKind::FancyString if !next.newline => {
                self.missing_call_bracket();
                return Err(Failed);
            }
            _ => {}
        }
        Ok(None)
    }

    /// `jouer() {` or `bouger(a, b) {` on one line.
    fn function_without_keyword(&self) -> bool {
        let Some(closer) = self.brackets.partner(self.at + 1) else {
            return false;
        };
        let names = (self.at + 2..closer).all(|at| {
            matches!(
                self.tok(at).kind,
                TokenKind::Name | TokenKind::Punct(Punct::Comma)
            )
        });
        names && self.brace_follows(closer)
    }

    /// `fond "marche"` in place of `fond("marche")`.
    fn missing_call_bracket(&mut self) {
        let start = self.span();
        while self.is(self.at + 1, Punct::Dot) {
            self.bump();
            self.bump();
        }
        let (name, value) = (start.to(self.span()), self.tok(self.at + 1));
        let mut diagnostic =
            Diagnostic::error(DiagnosticCode::SyntaxMissingCallBrackets, value.span)
                .with("name", self.text_of(name));
        let after = self.tok(self.at + 2);
        let gap = Span::new(name.end, value.span.start);
        if value.kind == TokenKind::FancyString || !value.closed {
            // Other repairs come first.
        } else if after.kind == TokenKind::Punct(Punct::CloseParen) {
            diagnostic = diagnostic.fix(FixLabel::AddBrackets, vec![replace(gap, "(")]);
        } else if after.newline || after.kind == TokenKind::Punct(Punct::Semicolon) {
            let edits = vec![replace(gap, "("), insert(value.span.end, ")")];
            diagnostic = diagnostic.fix(FixLabel::AddBrackets, edits);
        }
        self.push(diagnostic);
    }

    /// `<p>…`: HTML; reported once.
    fn html(&mut self) -> Parsed<Option<StmtKind>> {
        let next = self.tok(self.at + 1).kind;
        let tag = matches!(
            next,
            TokenKind::Name
                | TokenKind::Keyword(_)
                | TokenKind::Punct(Punct::Slash | Punct::Not)
                | TokenKind::Regex
        );
        if !tag {
            return Ok(None);
        }
        let reported = self
            .diagnostics
            .iter()
            .any(|diagnostic| diagnostic.code == DiagnosticCode::SyntaxHtml);
        if !reported {
            let span = self.span().to(self.tok(self.at + 1).span);
            self.error(DiagnosticCode::SyntaxHtml, span);
        }
        Err(Failed)
    }

    /// `if (…) then {`: the word is reported and skipped.
    pub(super) fn skip_extra_word(&mut self) {
        let span = self.span();
        let text = self.text_of(span);
        let extra = matches!(fold(text).as_str(), "then" | "alors" | "faire" | "do");
        // `if (…) do { … } while (…)` is a loop.
        let looping = self.at_word(Keyword::Do)
            && self.brackets.partner(self.at + 1).is_some_and(|closer| {
                self.tok(closer + 1).kind == TokenKind::Keyword(Keyword::While)
            });
        if extra && !looping && self.brace_follows(self.at) {
            let end = self.tok(self.at + 1).span.start;
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxExtraWord, span)
                    .with("word", text)
                    .fix(
                        FixLabel::RemoveWord,
                        vec![replace(Span::new(span.start, end), "")],
                    ),
            );
            self.bump();
        }
    }

    /// Declares and reads a function whose keyword is missing.
    fn function_after_keyword(&mut self, start: usize) -> Parsed<StmtKind> {
        let name = self.binding()?;
        self.declare_function(&name);
        self.function_rest(Some(name), start, FunctionStyle::Plain)
            .map(StmtKind::Function)
    }

    pub(super) fn declare_function(&mut self, name: &Ident) {
        let text = self.text_of(name.span);
        if let Some((first, place)) = self.scopes.declare(text, name.span, Declared::Function) {
            let mut diagnostic = self.duplicate(text, name.span, place);
            if first == Declared::Function {
                diagnostic.code = DiagnosticCode::SyntaxDuplicateFunction;
            }
            self.push(diagnostic);
        }
    }
}
