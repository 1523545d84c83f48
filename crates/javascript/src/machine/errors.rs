//! `throw` and `catch`: thrown values, and the machine's own faults as error objects.

use crate::compiler::builtins::ErrorKind;
use crate::diagnostic::{Diagnostic, DiagnosticCode};
use crate::machine::Machine;
use crate::machine::call::Frame;
use crate::machine::fault::{Fault, Run};
use crate::machine::heap::{ErrorObject, Kind};
use crate::machine::native::arg;
use crate::value::Value;

/// Characters of a thrown value that are shown when it is not caught.
const SHOWN: usize = 200;

impl Machine {
    /// A fault as a diagnostic at the instruction that is running.
    pub(super) fn diagnostic_of(&self, fault: Fault) -> Diagnostic {
        let (whole, head) = self.fault_spans();
        fault.place(self.code.source(), whole, head)
    }

    /// Continues in the handler that catches `fault`.
    ///
    /// # Errors
    /// The fault itself when it is not caught or cannot be: the frames are then untouched.
    pub(super) fn catch(&mut self, fault: Box<Fault>) -> Run<()> {
        if fault.thrown.is_none() && fault.error_kind().is_none() {
            return Err(fault);
        }
        let catcher = self
            .frames
            .iter()
            .enumerate()
            .rev()
            .find_map(|(at, frame)| {
                let Frame::Script(frame) = frame else {
                    return None;
                };
                let function = self.code.functions.get(frame.function as usize)?;
                let target = function.handler(frame.pc)?;
                let floor = frame.base as usize + usize::from(function.slots);
                Some((at, target, floor))
            });
        let Some((at, target, floor)) = catcher else {
            return Err(fault);
        };
        let value = match fault.thrown {
            Some(value) => {
                if !self.is_error(value) {
                    // An error keeps the place of its first throw; other values cannot.
                    self.thrown_at = Some(self.fault_spans().0);
                }
                value
            }
            None => self.error_of(*fault),
        };
        self.frames.truncate(at + 1);
        if let Some(Frame::Script(frame)) = self.frames.last_mut() {
            frame.pc = target;
        }
        self.stack.truncate(floor);
        self.stack.push(value);
        Ok(())
    }

    fn is_error(&self, value: Value) -> bool {
        matches!(value, Value::Object(id) if matches!(self.heap.kind(id), Kind::Error(_)))
    }

    /// The error object for something that the machine found.
    fn error_of(&mut self, fault: Fault) -> Value {
        let kind = fault.error_kind().unwrap_or(ErrorKind::Error);
        let diagnostic = self.diagnostic_of(fault);
        let message = match &self.words {
            Some(words) => words.word(&diagnostic).title,
            None => diagnostic.code.as_str().to_owned(),
        };
        let message = Value::Text(self.heap.text_of(&message));
        Value::Object(self.heap.error(ErrorObject {
            kind,
            message: Some(message),
            origin: Some(diagnostic),
        }))
    }

    /// The diagnostic for a value that was not caught.
    pub(super) fn uncaught(&mut self, value: Value) -> Diagnostic {
        let thrown_at = self.thrown_at;
        let mut span = None;
        if let Value::Object(id) = value
            && let Kind::Error(error) = self.heap.kind(id)
        {
            match &error.origin {
                Some(origin) if origin.code != DiagnosticCode::RunUncaught => {
                    return origin.clone();
                }
                Some(origin) => span = Some(origin.span),
                None => {}
            }
        }
        let mut shown = String::new();
        let outcome = match value {
            Value::Text(id) => {
                shown = self.heap.string(id);
                Ok(())
            }
            value => self.inspect(value, &mut shown, &mut Vec::new()),
        };
        if outcome.is_err() {
            shown = "…".to_owned();
        }
        let shown: String = shown.chars().take(SHOWN).collect();
        let mut diagnostic =
            self.diagnostic_of(*Fault::new(DiagnosticCode::RunUncaught).with("value", shown));
        if let Some(span) = span.or(thrown_at) {
            diagnostic.span = span;
        }
        diagnostic
    }

    /// Records where an error is first thrown.
    pub(super) fn record_throw(&mut self, value: Value) {
        self.thrown_at = None;
        if let Value::Object(id) = value
            && self.is_error(value)
        {
            let origin = self.diagnostic_of(*Fault::new(DiagnosticCode::RunUncaught));
            if let Some(error) = self.heap.error_mut(id) {
                error.origin.get_or_insert(origin);
            }
        }
    }

    /// `Error(message)` and `new Error(message)`.
    pub(super) fn make_error(&mut self, kind: ErrorKind, args: &[Value]) -> Run<Value> {
        if !matches!(arg(args, 1), Value::Undefined) {
            return Err(Fault::new(DiagnosticCode::OutsideProperty).with("name", "cause"));
        }
        let message = match arg(args, 0) {
            Value::Undefined => None,
            value => Some(Value::Text(self.to_text(value)?)),
        };
        Ok(Value::Object(self.heap.error(ErrorObject {
            kind,
            message,
            origin: None,
        })))
    }
}
