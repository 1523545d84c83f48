//! A program changed while it runs: the state stays, the code is new.
//!
//! What functions do is new from the next frame on. What the program itself did at its start is
//! not done again: where only a value differs that is written there as it is (`let pas = 4`,
//! `fruit.vitesseY = 2`, `image("panier", 60, 350)`), and what got it has not changed since, the
//! new value takes its place; everything else waits for the next start and is listed in the report.
//!
//! - `functions`: which function was which
//! - `settings`: values that the program's own lines give
//! - `lines`: which of the program's own lines differ
//! - `number`: number literals in a text, to nudge

mod functions;
mod lines;
mod number;
mod settings;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::rc::Rc;

use crate::compiler::Code;
use crate::compiler::code::StrId;
use crate::diagnostic::{Diagnostic, DiagnosticCode};
use crate::machine::Machine;
use crate::machine::transplant::Misfit;
use crate::parser::parse;
use crate::text::Span;
use crate::value::Value;

use settings::Declarations;

pub use number::{NumberLiteral, number_at};

/// All codes that a swap can give; a test compares them with the copydeck.
pub const CODES: &[DiagnosticCode] = &[
    DiagnosticCode::SwapBusy,
    DiagnosticCode::SwapCaptured,
    DiagnosticCode::SwapChangedSince,
    DiagnosticCode::SwapFunctionGone,
    DiagnosticCode::SwapNewVariable,
    DiagnosticCode::SwapNextStart,
    DiagnosticCode::SwapOtherLanguage,
    DiagnosticCode::SwapRemoved,
];

/// What a swap did not do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SwapReport {
    /// What will only be seen when the program starts anew, in the new source's order.
    pub notes: Vec<Diagnostic>,
}

/// The state does not fit the new program: it must be started anew.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the state does not fit the new program ({})", why.code)]
pub struct SwapRefused {
    /// Why, with its place in the new source.
    pub why: Box<Diagnostic>,
}

fn refused(why: Diagnostic) -> SwapRefused {
    SwapRefused { why: Box::new(why) }
}

/// A machine with the state of `machine`, which is between two frames, that runs `code`.
///
/// # Errors
/// When the state does not fit: a function that the program still has is gone or uses other
/// variables of its maker, or a new variable's first value is not written out.
pub fn swap(machine: &Machine, code: &Rc<Code>) -> Result<(Machine, SwapReport), SwapRefused> {
    let old = Rc::clone(machine.code());
    if old.lang() != code.lang() {
        return Err(refused(Diagnostic::warning(
            DiagnosticCode::SwapOtherLanguage,
            Span::default(),
        )));
    }
    let functions = functions::matched(&old, code);
    let mut next = machine
        .transplant(code, &functions)
        .map_err(|misfit| refused(misfit_note(&old, code, misfit)))?;
    let (was, is) = (parse(old.source()).program, parse(code.source()).program);
    let mut notes = Vec::new();
    functions::declare(&mut next, &was, &is);
    new_globals(&mut next, &old, code).map_err(refused)?;
    let (before, after) = (settings::of(&old), settings::of(code));
    settings::apply(&mut next, &old, &before, &after, &mut notes);
    lines::compare((&old, &was, &before), (code, &is, &after), &mut notes);
    notes.sort_by_key(|note| note.span.start);
    Ok((next, SwapReport { notes }))
}

fn misfit_note(old: &Code, new: &Code, misfit: Misfit) -> Diagnostic {
    match misfit {
        Misfit::Busy => Diagnostic::warning(DiagnosticCode::SwapBusy, Span::default()),
        Misfit::FunctionGone(function) => {
            Diagnostic::warning(DiagnosticCode::SwapFunctionGone, Span::default())
                .with("name", old.shown_name(function))
        }
        Misfit::Captured(function, variable) => {
            let span = new.functions.get(function as usize).map(|it| it.span);
            Diagnostic::warning(DiagnosticCode::SwapCaptured, span.unwrap_or_default())
                .with("name", new.shown_name(function))
                .with("variable", variable)
        }
    }
}

/// Gives the variables that the old program did not have their first value.
fn new_globals(machine: &mut Machine, old: &Code, code: &Code) -> Result<(), Diagnostic> {
    let variables: HashSet<StrId> = old.globals.iter().copied().collect();
    let declarations = Declarations::of(code);
    for (at, name) in (0u16..).zip(&code.globals) {
        let units = code.strings.get(*name).unwrap_or(&[]);
        let known = old.strings.find(units);
        let known = known.is_some_and(|name| variables.contains(&name));
        if known || machine.get_global(at) != Value::Empty {
            continue;
        }
        match declarations.first_value(machine, at) {
            Some(value) => machine.set_global(at, value),
            None => {
                let name = String::from_utf16_lossy(units);
                let span = declarations.place(at);
                return Err(
                    Diagnostic::warning(DiagnosticCode::SwapNewVariable, span).with("name", name)
                );
            }
        }
    }
    Ok(())
}
