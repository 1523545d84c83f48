//! Memory and work of the library, charged to the program.

use crate::diagnostic::DiagnosticCode;
use crate::machine::Machine;
use crate::machine::fault::{Fault, Run};

impl Machine {
    /// Between two instructions: collects when memory is used up, and stops when that is not
    /// enough.
    pub(super) fn check_memory(&mut self) -> Run<()> {
        if self.heap.bytes <= self.limits.memory_bytes {
            return Ok(());
        }
        self.collect();
        self.heap.work += 1000;
        // A nearly full arena would be collected again and again.
        if self.heap.bytes > self.limits.memory_bytes / 8 * 7 {
            return Err(self.out_of_memory());
        }
        Ok(())
    }

    /// Refuses a single thing of `count` parts of `bytes` each that cannot fit at all.
    pub(super) fn check_fits(&mut self, count: usize, bytes: usize) -> Run<()> {
        if count.saturating_mul(bytes) > self.limits.memory_bytes {
            return Err(self.out_of_memory());
        }
        Ok(())
    }

    /// Charges the library's work on `count` units of text.
    pub(super) fn charge_text(&mut self, count: usize) -> Run<()> {
        self.check_fits(count, 2)?;
        self.charge_steps(count / 8)
    }

    /// Charges `steps` of library work before it is done. A single piece of work that is larger
    /// than a turn is refused; the sum is checked between instructions.
    pub(super) fn charge_steps(&mut self, steps: usize) -> Run<()> {
        if steps as u64 > self.limits.fuel_per_turn {
            return Err(self.out_of_fuel());
        }
        self.heap.work += steps as u64;
        Ok(())
    }

    pub(super) fn out_of_memory(&self) -> Box<Fault> {
        self.naming_the_running_part(Fault::new(DiagnosticCode::RunOutOfMemory))
    }
}
