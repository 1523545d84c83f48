//! Creates the machine that runs a program.

use std::rc::Rc;

use declic_javascript::compiler::compile;
use declic_javascript::diagnostic::{Copydeck, Diagnostic};
use declic_javascript::machine::{Limits, Machine};
use declic_javascript::syntax::Program;
use declic_text::Lang;

use crate::browser::entropy;

/// A machine at the start of `program`, with a fresh random seed; `wording` words its run-time errors.
///
/// # Errors
/// The diagnostics of a program that cannot be compiled.
pub fn new_machine(
    program: &Program,
    source: &str,
    names: Lang,
    wording: &Copydeck,
) -> Result<Machine, Vec<Diagnostic>> {
    let code = compile(program, source, names)?;
    let mut machine = Machine::new(code, &entropy::random_hex(), Limits::default());
    machine.speak(Rc::new(wording.clone()));
    Ok(machine)
}
