//! A short run of a repaired program: the program itself and a few frames, without keys.

use crate::compiler::compile;
use crate::diagnostic::DiagnosticCode;
use crate::machine::{Limits, Machine, Progress};
use crate::scene::Input;
use crate::syntax::Program;
use crate::text::Span;
use declic_text::Lang;

/// Steps that all short runs of an analysis use together, at most.
pub const DEFAULT_TRIAL_STEPS: u64 = 120_000;

/// Steps of one turn.
const TURN: u64 = 10_000;

/// Frames that are played.
const FRAMES: usize = 3;

/// How a short run ended.
pub(super) enum Outcome {
    /// Nothing went wrong, as far as it went.
    Fine,
    /// A fault stopped it, here.
    Stopped(Span),
}

/// Runs `program`, parsed from `source`, for a moment, and takes what it uses from `steps`.
pub(super) fn run(program: &Program, source: &str, lang: Lang, steps: &mut u64) -> Outcome {
    let code = match compile(program, source, lang) {
        Ok(code) => code,
        Err(found) => {
            let span = found.first().map_or(Span::empty(0), |first| first.span);
            return Outcome::Stopped(span);
        }
    };
    let limits = Limits {
        fuel_per_turn: TURN,
        quiet_fuel: TURN,
        fuel_total: Some(*steps),
        call_depth: 100,
        memory_bytes: 1 << 20,
        output_lines: 100,
    };
    let mut machine = Machine::new(code, "trial", limits);
    let mut progress = machine.run(u64::MAX);
    for _ in 0..FRAMES {
        if progress != Progress::Idle || !machine.begin_frame(Input::default()) {
            break;
        }
        progress = machine.run(u64::MAX);
    }
    *steps = steps.saturating_sub(machine.steps_used());
    match machine.fault() {
        // What the program throws by itself is meant.
        Some(fault) if !is_limit(fault.code) && fault.code != DiagnosticCode::RunUncaught => {
            Outcome::Stopped(fault.span)
        }
        _ => Outcome::Fine,
    }
}

/// Whether the fault comes from the small limits of a short run.
fn is_limit(code: DiagnosticCode) -> bool {
    use DiagnosticCode as D;
    matches!(
        code,
        D::RunEndlessLoop
            | D::RunLongLoop
            | D::RunTooLong
            | D::RunNothingVisible
            | D::RunTotalSteps
            | D::RunTooDeep
            | D::RunOutOfMemory
            | D::RunTooMuchOutput
    )
}
