//! `console.…`

use crate::diagnostic::DiagnosticCode;
use crate::machine::fault::{Fault, Run};
use crate::machine::{Machine, OutputLine};
use crate::value::Value;

/// Bytes of output at most.
const OUTPUT_BYTES: usize = 2 << 20;

impl Machine {
    /// Adds a line of output; the oldest lines go where there are too many.
    pub(super) fn console(&mut self, args: &[Value]) -> Run<()> {
        if self.turn_lines >= self.limits.output_lines {
            let fault = Fault::new(DiagnosticCode::RunTooMuchOutput)
                .with("lines", self.limits.output_lines.to_string());
            return Err(self.naming_the_running_part(fault));
        }
        let text = self.log_text(args)?;
        self.charge_steps(text.len() / 4)?;
        let (span, _) = self.fault_spans();
        self.output_bytes += text.len();
        self.output.push(OutputLine { text, span });
        while self.output.len() > self.limits.output_lines.max(1)
            || (self.output_bytes > OUTPUT_BYTES && self.output.len() > 1)
        {
            let oldest = self.output.remove(0);
            self.output_bytes -= oldest.text.len();
            self.output_dropped += 1;
        }
        self.turn_lines += 1;
        self.visible_change = true;
        Ok(())
    }
}
