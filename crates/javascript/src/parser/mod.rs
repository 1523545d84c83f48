//! A syntax tree *and* diagnostics from any text; never fails, in time linear in the text.
//!
//! A recursive-descent parser with JavaScript's own rules (module code: strict), automatic
//! semicolons and operator precedences included. Whatever is accepted means what it means in
//! JavaScript; what JavaScript has and the workshop has not is refused by name.
//!
//! # Layout, in reading order
//!
//! - `statement`: statements and blocks
//! - `declaration`: `let`, `const`, `var`, functions and their parameters
//! - `pattern`: what receives values
//! - `looping`: `while`, `do` and the shapes of `for`
//! - `control`: `switch`, `try`, `throw`, labels
//! - `expression`: operators and their precedences
//! - `primary`: calls, members, `new`; `literal`: numbers, texts, objects
//! - `outside`: what is refused by name
//! - `novice`: words and statements that a beginner may have meant otherwise
//! - `mistake`: a token that does not fit; `unknown`: a character that JavaScript does not know
//! - `signs`: signs of calculations as at school
//! - `naming`: names to declare; `quotes`: strings without an end; `unquoted`: texts without quotes
//! - `missing`: closing brackets, commas and bodies that are not there
//! - `brackets`: which bracket closes which, before parsing
//! - `indentation`: where a missing brace belongs; `crossed`: a bracket that is missed here and stray there
//! - `scope`: names declared twice
//!
//! After an error the rest of its statement is skipped: one cause, one message.

mod brackets;
mod control;
mod crossed;
mod declaration;
mod expression;
mod indentation;
mod literal;
mod looping;
mod missing;
mod mistake;
mod naming;
mod note;
mod novice;
mod outside;
mod pattern;
mod primary;
mod quotes;
mod scope;
mod signs;
mod statement;
mod unknown;
mod unquoted;

pub use novice::{keyword_apart, keyword_in_other_words};

use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel, insert, replace};
use crate::lexer::{Keyword, Punct, TokenKind, tokenize};
use crate::syntax::{Expr, ExprKind, Program};
use crate::text::{LineIndex, Span};

/// How deep brackets, blocks and functions may be nested.
pub const MAX_NESTING: u32 = 200;

/// How high an expression's tree may be: `a + b + c + …` grows by one per operator. Recursive
/// walks of the tree rely on it.
pub const MAX_HEIGHT: u32 = 400;

/// Diagnostics that are reported at most: hostile texts have millions.
const MAX_DIAGNOSTICS: usize = 100;

/// What parsing gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parse {
    /// The tree; its unreadable parts are `Error` nodes.
    pub program: Program,
    /// What is wrong, in source order. Empty exactly when the program is one of the subset.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses `source`.
pub fn parse(source: &str) -> Parse {
    parse_with(source, |parser| {
        parser.place_brace(parse_as_it_is);
        parser.pair_closers(parse_as_it_is);
    })
}

/// The same without a look at the indentation and at crossed brackets.
fn parse_as_it_is(source: &str) -> Parse {
    parse_with(source, |_| {})
}

fn parse_with(source: &str, look: impl FnOnce(&mut Parser<'_>)) -> Parse {
    let mut parser = Parser::new(source);
    let body = parser.program();
    look(&mut parser);
    let mut diagnostics = parser.diagnostics;
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    Parse {
        program: Program { body },
        diagnostics,
    }
}

/// A part could not be read and has been reported; the rest of its statement is skipped.
struct Failed;

type Parsed<T> = Result<T, Failed>;

/// Trivia never reaches the parser, so a line end stands for the end of the text.
const END: TokenKind = TokenKind::Newline;

/// A token that means something.
#[derive(Clone, Copy)]
struct Tok {
    kind: TokenKind,
    span: Span,
    /// Whether a line ends between the token before and this one.
    newline: bool,
    closed: bool,
}

/// Where a statement or an expression stands.
#[derive(Clone, Copy, Default)]
struct Place {
    /// `return` is allowed.
    in_function: bool,
    /// `break` and `continue` are allowed.
    in_loop: bool,
    /// `break` is allowed.
    in_switch: bool,
    /// In the head of a `for`, where `in` belongs to the loop.
    no_in: bool,
}

struct Parser<'s> {
    source: &'s str,
    /// Ends with `END`.
    tokens: Vec<Tok>,
    brackets: brackets::Brackets,
    at: usize,
    nesting: u32,
    /// Height of the expression that was read last, and of the highest one in the function.
    height: u32,
    peak: u32,
    place: Place,
    /// The labels around the current place, innermost last.
    labels: Vec<control::Label<'s>>,
    scopes: scope::Scopes<'s>,
    lines: LineIndex,
    diagnostics: Vec<Diagnostic>,
    /// Set when the text is nested too deeply: further diagnostics are dropped.
    stopped: bool,
    /// The missing end of the text has been reported.
    end_reported: bool,
}

impl<'s> Parser<'s> {
    fn new(source: &'s str) -> Self {
        let mut tokens = Vec::with_capacity(source.len() / 4 + 1);
        let mut newline = false;
        let mut unclosed_comment = None;
        for token in tokenize(source) {
            if token.kind.is_trivia() {
                newline |= token.kind == TokenKind::Newline
                    || token.kind == TokenKind::Comment
                        && token.span.of(source).contains(crate::lexer::is_line_end);
                if !token.closed {
                    unclosed_comment = Some(token.span);
                }
                continue;
            }
            let mut read = Tok {
                kind: token.kind,
                span: token.span,
                newline,
                closed: token.closed,
            };
            newline = false;
            // A text without its end swallows the rest of its line, but not the block that starts there.
            let brace = (token.kind == TokenKind::String && !token.closed)
                .then(|| quotes::swallowed_brace(source, token.span))
                .flatten();
            if let Some(brace) = brace {
                read.span.end = brace.start;
                tokens.push(read);
                tokens.push(Tok {
                    kind: TokenKind::Punct(Punct::OpenBrace),
                    span: brace,
                    newline: false,
                    closed: true,
                });
                continue;
            }
            tokens.push(read);
        }
        tokens.push(Tok {
            kind: END,
            span: Span::empty(source.len() as u32),
            newline: true,
            closed: true,
        });
        let mut parser = Self {
            source,
            brackets: brackets::Brackets::new(&tokens),
            tokens,
            at: 0,
            nesting: 0,
            height: 0,
            peak: 0,
            place: Place::default(),
            labels: Vec::new(),
            scopes: scope::Scopes::default(),
            lines: LineIndex::new(source),
            diagnostics: Vec::new(),
            stopped: false,
            end_reported: false,
        };
        if let Some(span) = unclosed_comment {
            parser.end_reported = true;
            let place = Span::new(span.start, span.start + 2);
            parser.push(
                Diagnostic::error(DiagnosticCode::SyntaxUnclosedComment, place)
                    .fix(FixLabel::CloseComment, vec![insert(span.end, " */")]),
            );
        }
        parser
    }

    fn tok(&self, at: usize) -> Tok {
        // The list is never empty and ends with `END`, which stands for all that follows.
        self.tokens.get(at).copied().unwrap_or(Tok {
            kind: END,
            span: Span::empty(self.source.len() as u32),
            newline: true,
            closed: true,
        })
    }

    fn current(&self) -> Tok {
        self.tok(self.at)
    }

    fn kind(&self) -> TokenKind {
        self.current().kind
    }

    fn span(&self) -> Span {
        self.current().span
    }

    fn text_of(&self, span: Span) -> &'s str {
        span.of(self.source)
    }

    fn text(&self) -> &'s str {
        self.text_of(self.span())
    }

    /// The token before, if there is one.
    fn before(&self) -> Option<Tok> {
        self.at.checked_sub(1).map(|at| self.tok(at))
    }

    /// Where the token before ends.
    fn before_end(&self) -> u32 {
        self.before().map_or(0, |token| token.span.end)
    }

    fn at(&self, punct: Punct) -> bool {
        self.kind() == TokenKind::Punct(punct)
    }

    fn at_word(&self, word: Keyword) -> bool {
        self.kind() == TokenKind::Keyword(word)
    }

    fn is(&self, at: usize, punct: Punct) -> bool {
        self.tok(at).kind == TokenKind::Punct(punct)
    }

    fn bump(&mut self) -> Tok {
        let token = self.current();
        if self.at + 1 < self.tokens.len() {
            self.at += 1;
        }
        token
    }

    fn eat(&mut self, punct: Punct) -> bool {
        let found = self.at(punct);
        if found {
            self.bump();
        }
        found
    }

    /// From the first byte of token `start` to the end of the token before.
    fn since(&self, start: usize) -> Span {
        Span::new(self.tok(start).span.start, self.before_end())
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        if !self.stopped && self.diagnostics.len() < MAX_DIAGNOSTICS {
            self.diagnostics.push(diagnostic);
        }
    }

    fn error(&mut self, code: DiagnosticCode, span: Span) {
        self.push(Diagnostic::error(code, span));
    }

    /// Reports what is missing after the token before, at that token.
    fn fail_after_previous<T>(&mut self, code: DiagnosticCode) -> Parsed<T> {
        let span = self.before().map_or(self.span(), |token| token.span);
        self.error(code, span);
        Err(Failed)
    }

    /// Reports a condition without anything in it; `word` is the keyword before.
    fn missing_condition(&mut self, word: &str, span: Span) {
        let code = DiagnosticCode::SyntaxMissingCondition;
        self.push(Diagnostic::error(code, span).with("word", word));
    }

    /// Reports the keyword at `span` in the place of a name.
    fn reserved_word(&mut self, span: Span) {
        let word = self.text_of(span);
        let code = DiagnosticCode::SyntaxReservedWord;
        self.push(Diagnostic::error(code, span).with("word", word));
    }

    /// Reports what JavaScript has and the workshop has not.
    fn outside(&mut self, code: DiagnosticCode, span: Span) {
        self.push(Diagnostic::outside(code, span));
    }

    /// The token after the brackets that open at token `at`, or after that token itself.
    fn after_group(&self, at: usize) -> usize {
        let partner = self.brackets.partner(at).filter(|&partner| partner > at);
        partner.unwrap_or(at) + 1
    }

    /// Runs `read` one level deeper, or ends the parse when that is too deep.
    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.nesting >= MAX_NESTING {
            return self.too_deep();
        }
        self.nesting += 1;
        let result = read(self);
        self.nesting -= 1;
        result
    }

    /// Reports the excess and leaves the rest of the text unread.
    fn too_deep<T>(&mut self) -> Parsed<T> {
        let span = self.span();
        self.error(DiagnosticCode::SyntaxTooDeep, span);
        self.stopped = true;
        self.at = self.tokens.len() - 1;
        Err(Failed)
    }

    /// Makes an expression whose tallest part is `below` high.
    fn made(&mut self, kind: ExprKind, span: Span, below: u32) -> Parsed<Expr> {
        self.height = below + 1;
        self.peak = self.peak.max(self.height);
        if self.height > MAX_HEIGHT {
            return self.too_deep();
        }
        Ok(Expr { kind, span })
    }
}
