//! A program made ready to run.

use std::rc::Rc;

use declic_javascript::compiler::compile;
use declic_javascript::diagnostic::{Copydeck, Diagnostic};
use declic_javascript::machine::{Limits, Machine};
use declic_javascript::syntax::Program;
use declic_text::Lang;

use crate::browser::entropy;

/// A machine that is about to run `program`, with a random seed of its own and the person's wording
/// for what goes wrong.
///
/// # Errors
/// Why the program cannot be compiled.
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
