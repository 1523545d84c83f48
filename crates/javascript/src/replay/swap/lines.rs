//! Which of the program's own lines differ, beyond the settings: they are not run again.

use std::collections::{HashMap, HashSet};

use crate::compiler::Code;
use crate::compiler::code::{FunctionCode, Op, StrId};
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
    let mut before: HashMap<String, usize> = HashMap::new();
    let mut left = 0usize;
    for line in lines(old.0, old.1, old.2) {
        *before.entry(line.shape).or_default() += 1;
        left += 1;
    }
    let mut fresh = Vec::new();
    for line in lines(new.0, new.1, new.2) {
        match before.get_mut(&line.shape).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                left -= 1;
            }
            None => fresh.push(line.span),
        }
    }
    let gone = left > fresh.len();
    // A new variable's line has done all it does when the variable has its value.
    let first_values = FirstValues::new(old.0, new.0);
    fresh.retain(|line| !first_values.are_all_new(*line));
    notes.extend(
        fresh
            .into_iter()
            .map(|line| Diagnostic::warning(DiagnosticCode::SwapNextStart, line)),
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
    let made_here = |it: &&FunctionCode| it.parent == Some(0);
    let functions = sorted(code.functions.iter().filter(made_here).map(|it| it.span));
    let settings = sorted(settings.iter().map(|it| it.span));
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
            shape.push(' ');
            if let Some(function) = around(&functions, token.span) {
                hidden = Some(function);
                shape.push('ƒ');
            } else if let Some(setting) = around(&settings, token.span) {
                hidden = Some(setting);
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

/// Spans in the source's order.
fn sorted(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.collect();
    spans.sort_unstable();
    spans
}

/// The one of `spans`, which are apart from each other and in order, that holds `inner`.
fn around(spans: &[Span], inner: Span) -> Option<Span> {
    let after = spans.partition_point(|it| it.start <= inner.start);
    let span = spans.get(after.checked_sub(1)?)?;
    holds(*span, inner).then_some(*span)
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Where the new program gives its variables their first values.
struct FirstValues {
    /// The place of each, and whether the old program had the variable; by place.
    places: Vec<(Span, bool)>,
}

impl FirstValues {
    fn new(old: &Code, new: &Code) -> Self {
        let variables: HashSet<StrId> = old.globals.iter().copied().collect();
        let was_there = |global: u16| {
            let name = new.globals.get(usize::from(global));
            let units = name.and_then(|name| new.strings.get(*name)).unwrap_or(&[]);
            let known = old.strings.find(units);
            known.is_some_and(|name| variables.contains(&name))
        };
        let main = new.functions.first();
        let code = main.map(|main| main.ops.iter().zip(&main.spans));
        let mut places: Vec<(Span, bool)> = (code.into_iter().flatten())
            .filter_map(|(op, span)| match op {
                Op::InitGlobal(global) => Some((*span, was_there(*global))),
                _ => None,
            })
            .collect();
        places.sort_unstable();
        Self { places }
    }

    /// Whether `line` only declares variables that the old program did not have.
    fn are_all_new(&self, line: Span) -> bool {
        let first = self.places.partition_point(|(it, _)| it.start < line.start);
        let mut inside = (self.places.iter().skip(first))
            .take_while(|(it, _)| it.start <= line.end)
            .filter(|(it, _)| holds(line, *it))
            .peekable();
        inside.peek().is_some() && inside.all(|(_, was_there)| !was_there)
    }
}
