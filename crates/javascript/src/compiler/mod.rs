//! From the syntax tree to compact code: names become slots, boxes or globals, constants are
//! shared, and each instruction has its place in the source.
//!
//! - `code`: instructions, functions and interned strings
//! - `builtins`: what a program has without declaring it; `foreign`: what it has not
//! - `scope`: scopes and their variables; `resolve`: which there are, and which are captured
//! - `emit`: the emitter's state; `function`, `statement`, `exit`, `expression`, `call`, `assign`,
//!   `pattern`, `variable`: the instructions
//! - `tables`: where statements begin, variables in scope, values worth showing

mod assign;
pub(crate) mod builtins;
mod call;
pub(crate) mod code;
mod emit;
mod exit;
mod expression;
pub(crate) mod foreign;
mod function;
mod pattern;
mod resolve;
mod scope;
mod statement;
pub(crate) mod tables;
mod variable;

use std::rc::Rc;

use crate::diagnostic::{Diagnostic, DiagnosticCode};
use crate::syntax::Program;
use crate::text::Span;
use declic_text::Lang;

pub use code::Code;

/// How deeply parts may stand inside each other; the parser allows less.
pub(crate) const MAX_NESTING: u32 = 400;

/// Compiles `program`, parsed from `source`; `lang` is the language of its scene names. The
/// program's own names shadow the library's.
///
/// # Errors
/// A diagnostic when the tree has unreadable parts (`run.unreadable`; the parser has reported why) or
/// is too large for the compact code (`run.too-large`).
pub fn compile(program: &Program, source: &str, lang: Lang) -> Result<Rc<Code>, Vec<Diagnostic>> {
    emit_code(emit::Emitter::new(program, source, lang), program)
}

/// The same with instructions that record the values worth showing. They count no step and change
/// nothing else: strings, functions and variables have the same numbers as in plain code.
pub(crate) fn compile_watched(program: &Program, source: &str, lang: Lang) -> Option<Rc<Code>> {
    let mut emitter = emit::Emitter::new(program, source, lang);
    emitter.points = Some(Vec::new());
    emit_code(emitter, program).ok()
}

fn emit_code(
    mut emitter: emit::Emitter<'_>,
    program: &Program,
) -> Result<Rc<Code>, Vec<Diagnostic>> {
    emitter.program(program);
    emitter.finish().map(Rc::new).map_err(|problem| {
        let (code, span) = match problem {
            Problem::Unreadable(span) => (DiagnosticCode::RunUnreadable, span),
            Problem::TooLarge(span) => (DiagnosticCode::RunTooLarge, span),
        };
        vec![Diagnostic::error(code, span)]
    })
}

/// Why a tree cannot be compiled.
#[derive(Clone, Copy, Debug)]
enum Problem {
    Unreadable(Span),
    TooLarge(Span),
}
