//! Which of the program's own lines differ, beyond the settings: they are not run again.

use crate::compiler::Code;
use crate::compiler::code::Op;
use crate::diagnostic::{Diagnostic, DiagnosticCode};
use crate::lexer::{Punct, TokenKind, tokenize};
use crate::replay::swap::settings::Setting;
use crate::syntax::{Program, StmtKind};
use crate::text::Span;

/// A statement of the program itself.
struct Line {
    span: Span,
    /// Its tokens, with `#` for settings and `ƒ` for functions.
    shape: String,
}

/// Notes the lines of the new program that the old one does not have, and that some are gone.
pub(super) fn compare(
    old: (&Code, &Program, &[Setting]),
    new: (&Code, &Program, &[Setting]),
    notes: &mut Vec<Diagnostic>,
) {
    let mut before = lines(old.0, old.1, old.2);
    let mut fresh = Vec::new();
    for line in lines(new.0, new.1, new.2) {
        match before.iter().position(|it| it.shape == line.shape) {
            Some(at) => {
                before.swap_remove(at);
            }
            None => fresh.push(line),
        }
    }
    let gone = before.len() > fresh.len();
    // A new variable's line has done all it does when the variable has its value.
    fresh.retain(|line| !declares_only_new(old.0, line, new.0));
    notes.extend(
        fresh
            .iter()
            .map(|line| Diagnostic::warning(DiagnosticCode::SwapNextStart, line.span)),
    );
    if gone {
        notes.push(Diagnostic::warning(
            DiagnosticCode::SwapRemoved,
            Span::default(),
        ));
    }
}

fn lines(code: &Code, program: &Program, settings: &[Setting]) -> Vec<Line> {
    let source = code.source();
    let tokens = tokenize(source);
    let mut lines = Vec::new();
    for statement in &program.body {
        if matches!(statement.kind, StmtKind::Function(_) | StmtKind::Empty) {
            continue;
        }
        let mut shape = String::new();
        let mut hidden: Option<Span> = None;
        let first = tokens.partition_point(|it| it.span.start < statement.span.start);
        let inside = tokens
            .iter()
            .skip(first)
            .take_while(|it| it.span.end <= statement.span.end);
        for token in inside {
            let end = token.kind == TokenKind::Punct(Punct::Semicolon);
            if token.kind.is_trivia() || end || hidden.is_some_and(|it| holds(it, token.span)) {
                continue;
            }
            let function = code
                .functions
                .iter()
                .find(|it| it.parent == Some(0) && holds(it.span, token.span));
            let setting = settings.iter().find(|it| holds(it.span, token.span));
            shape.push(' ');
            if let Some(function) = function {
                hidden = Some(function.span);
                shape.push('ƒ');
            } else if let Some(setting) = setting {
                hidden = Some(setting.span);
                shape.push('#');
            } else {
                shape.push_str(token.span.of(source));
            }
        }
        lines.push(Line {
            span: statement.span,
            shape,
        });
    }
    lines
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Whether `line` only declares variables that the old program did not have.
fn declares_only_new(old: &Code, line: &Line, new: &Code) -> bool {
    let Some(main) = new.functions.first() else {
        return false;
    };
    let mut any = false;
    for (op, span) in main.ops.iter().zip(&main.spans) {
        let Op::InitGlobal(global) = op else {
            continue;
        };
        if !holds(line.span, *span) {
            continue;
        }
        let name = new.globals.get(usize::from(*global));
        let units = name.and_then(|name| new.strings.get(*name)).unwrap_or(&[]);
        let known = old.strings.find(units);
        if known.is_some_and(|name| old.globals.contains(&name)) {
            return false;
        }
        any = true;
    }
    any
}
