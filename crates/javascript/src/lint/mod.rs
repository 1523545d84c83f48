//! Names, scopes and novice mistakes, on a program that parsed without errors.
//!
//! Nothing is reported when unsure: a wrong explanation is worse than none. What only a run can show
//! is left to the machine.
//!
//! # Layout, in reading order
//!
//! - `walk`: statements, scopes and declarations, in source order; `values`: expressions
//! - `scope`: what is declared where
//! - `names`: unknown names, use before declaration, assignments that cannot be
//! - `read_only`: writing to what can only be read
//! - `habits`: statements that do nothing or not what they seem to
//! - `var`: `let` in the place of `var`
//! - `calls`: calls of the scene's library and of the program's own functions
//! - `functions`: results that are lost or do not exist, names that nothing reads
//! - `kinds`: what is surely known of a variable's values
//! - `compare`: comparisons and sums; `choices`: `switch`, `if`, keys; `loops`: loops and lists
//! - `lists`: sorting, taking out, places; `games`: frames and keys
//! - `properties`: properties spelt almost right
//! - `known`: what a program has without declaring it

mod calls;
mod choices;
mod compare;
mod functions;
mod games;
mod habits;
mod kinds;
mod known;
mod lists;
mod loops;
mod names;
mod properties;
mod read_only;
mod scope;
mod values;
mod var;
mod walk;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, insert, replace};
use crate::lexer::{Punct, Token, TokenKind, tokenize};
use crate::syntax::Program;
use crate::text::{LineIndex, Span};
use declic_text::Lang;

/// The mistakes in `program`, parsed from `source` without errors; `lang` is the language of
/// its scene names. In source order.
pub fn lint(program: &Program, source: &str, lang: Lang) -> Vec<Diagnostic> {
    let tokens: Vec<Token> = tokenize(source)
        .into_iter()
        .filter(|token| !token.kind.is_trivia())
        .collect();
    let mut linter = Linter {
        source,
        lang,
        uses_bits: uses_bits(&tokens),
        tokens,
        compared: Cell::new(0),
        lines: LineIndex::new(source),
        scopes: scope::Scopes::default(),
        own_properties: BTreeSet::new(),
        missing: BTreeSet::new(),
        facts: BTreeMap::new(),
        reported: Vec::new(),
        conditions: 0,
        this_is_undefined: true,
        text_place: None,
        ended: BTreeMap::new(),
        first: first_statement(program),
        frames: games::frames(program, lang),
        diagnostics: Vec::new(),
    };
    linter.collect(program);
    linter.program(program);
    linter.name_the_blocks();
    linter.check_var(program);
    let mut diagnostics = linter.diagnostics;
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    diagnostics
}

fn uses_bits(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| {
        matches!(
            token.kind,
            TokenKind::Punct(
                Punct::BitAnd
                    | Punct::BitOr
                    | Punct::BitNot
                    | Punct::ShiftLeft
                    | Punct::ShiftRight
                    | Punct::ShiftRightZero
            )
        )
    })
}

fn first_statement(program: &Program) -> u32 {
    program.body.first().map_or(0, |first| first.span.start)
}

/// Diagnostics that are reported at most.
const MAX_DIAGNOSTICS: usize = 100;

/// Names that are compared in search of what misspelt ones mean, in all of a program.
const MAX_COMPARED: usize = 20_000;

struct Linter<'s> {
    source: &'s str,
    lang: Lang,
    /// Blanks and comments left out.
    tokens: Vec<Token>,
    /// Names that have been compared, of [`MAX_COMPARED`].
    compared: Cell<usize>,
    lines: LineIndex,
    scopes: scope::Scopes,
    /// Property names that the program itself makes.
    own_properties: BTreeSet<String>,
    /// Names that are declared nowhere and have been reported.
    missing: BTreeSet<String>,
    /// What is known of all variables of a name: a set of the bits of `kinds`.
    facts: BTreeMap<String, u32>,
    /// Declarations whose early use has been reported, and statements that need no further report; in
    /// order.
    reported: Vec<Span>,
    /// Conditions and loops between the function and the current place.
    conditions: u32,
    /// Whether `this` is surely `undefined` here: no function but arrows is around.
    this_is_undefined: bool,
    /// A place where a text may be meant, if a name is unknown there.
    text_place: Option<Span>,
    /// Names of blocks and functions that have ended: where each was declared last, and its keyword.
    ended: BTreeMap<String, (Span, Option<Span>)>,
    /// Where the first statement starts.
    first: u32,
    /// What the program calls at each frame.
    frames: games::Frames,
    /// Whether the program calculates with bits, `^` aside.
    uses_bits: bool,
    diagnostics: Vec<Diagnostic>,
}

impl<'s> Linter<'s> {
    /// Marks `span` as reported; gives whether that is new.
    fn report_once(&mut self, span: Span) -> bool {
        let place = self.reported.binary_search(&span);
        if let Err(at) = place {
            self.reported.insert(at, span);
        }
        place.is_err()
    }

    /// Whether no further diagnostic is reported.
    fn is_full(&self) -> bool {
        self.diagnostics.len() >= MAX_DIAGNOSTICS
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        if !self.is_full() {
            self.diagnostics.push(diagnostic);
        }
    }

    fn text(&self, span: Span) -> &'s str {
        span.of(self.source)
    }

    /// The program from byte `at` to the end of its line.
    fn text_after(&self, at: u32) -> &str {
        let rest = self.source.get(at as usize..).unwrap_or("");
        rest.split('\n').next().unwrap_or("")
    }

    /// The first token `punct` between the bytes `start` and `end`, comments left out.
    fn sign(&self, punct: Punct, start: u32, end: u32) -> Option<Span> {
        let found = tokenize(self.text(Span::new(start, end)))
            .into_iter()
            .find(|token| token.kind == TokenKind::Punct(punct))?;
        Some(Span::new(start + found.span.start, start + found.span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Global;
    use crate::nearest::COMPARED;
    use crate::parser::parse;

    /// Names that are compared in search of those that `count` misspelt ones mean.
    fn compared(count: usize) -> usize {
        let line = |n| format!("let name{n}a = 1; console.log(name{n});\n");
        let source: String = (0..count).map(line).collect();
        let before = COMPARED.get();
        let found = lint(&parse(&source).program, &source, Lang::Fr);
        assert_eq!(found.len(), count.min(MAX_DIAGNOSTICS));
        COMPARED.get() - before
    }

    #[test]
    fn the_search_for_meant_names_is_bounded() {
        assert!(compared(20) > 20 * 20);
        let library = Global::ALL.len() + known::BUILTINS.len();
        assert!(compared(3_000) <= MAX_COMPARED + MAX_DIAGNOSTICS * library);
    }
}
