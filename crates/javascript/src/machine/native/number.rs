//! `Number.…` and the methods of numbers and booleans.

use crate::compiler::builtins::{Builtin, NumberFn, NumberMethod};
use crate::diagnostic::DiagnosticCode;
use crate::machine::fault::{Fault, Run};
use crate::machine::native::arg;
use crate::machine::{Machine, numbers};
use crate::number;
use crate::value::Value;

impl Machine {
    pub(super) fn number(&mut self, function: NumberFn, args: &[Value]) -> Run<Value> {
        let value = arg(args, 0);
        let given = match value {
            Value::Number(number) => Some(number),
            _ => None,
        };
        let whole = given.filter(|it| it.is_finite() && it.fract() == 0.0);
        Ok(match function {
            NumberFn::IsInteger => Value::Bool(whole.is_some()),
            NumberFn::IsSafeInteger => {
                Value::Bool(whole.is_some_and(|it| it.abs() <= 9_007_199_254_740_991.0))
            }
            NumberFn::IsFinite => Value::Bool(given.is_some_and(f64::is_finite)),
            NumberFn::IsNaN => Value::Bool(given.is_some_and(f64::is_nan)),
            NumberFn::ParseInt => {
                let text = self.to_text(value)?;
                let radix = numbers::to_uint32(self.to_number(arg(args, 1))?) as i32;
                Value::Number(numbers::parse_int(self.heap.flat(text), radix))
            }
            NumberFn::ParseFloat => {
                let text = self.to_text(value)?;
                Value::Number(numbers::parse_float(self.heap.flat(text)))
            }
        })
    }

    pub(super) fn number_method(
        &mut self,
        method: NumberMethod,
        receiver: Value,
        args: &[Value],
    ) -> Run<Value> {
        let builtin = Builtin::NumberMethod(method);
        let number = match (receiver, method) {
            (Value::Number(number), _) => number,
            (Value::Bool(_), NumberMethod::ToString) => {
                return Ok(Value::Text(self.to_text(receiver)?));
            }
            _ => return Err(self.wrong_receiver(builtin, receiver)),
        };
        match method {
            NumberMethod::ToFixed => {
                let digits = self.to_integer(arg(args, 0))?;
                if !(0.0..=100.0).contains(&digits) {
                    let digits = number::format(digits);
                    return Err(Fault::new(DiagnosticCode::RunRange)
                        .with("name", method.name())
                        .with("value", digits));
                }
                if !number.is_finite() || number.abs() >= 1e21 {
                    return Ok(Value::Text(self.number_text(number)));
                }
                let text = number::to_fixed(number, digits as usize);
                Ok(Value::Text(self.heap.text_of(&text)))
            }
            NumberMethod::ToPrecision => {
                let digits = match arg(args, 0) {
                    Value::Undefined => return Ok(Value::Text(self.number_text(number))),
                    value => self.to_integer(value)?,
                };
                if !number.is_finite() {
                    return Ok(Value::Text(self.number_text(number)));
                }
                if !(1.0..=100.0).contains(&digits) {
                    let digits = number::format(digits);
                    return Err(Fault::new(DiagnosticCode::RunRange)
                        .with("name", method.name())
                        .with("value", digits));
                }
                let text = number::to_precision(number, digits as usize);
                Ok(Value::Text(self.heap.text_of(&text)))
            }
            NumberMethod::ToString => {
                let radix = match arg(args, 0) {
                    Value::Undefined => 10.0,
                    value => self.to_integer(value)?,
                };
                if !(2.0..=36.0).contains(&radix) {
                    let radix = number::format(radix);
                    return Err(Fault::new(DiagnosticCode::RunRange)
                        .with("name", method.name())
                        .with("value", radix));
                }
                if radix == 10.0 || !number.is_finite() {
                    return Ok(Value::Text(self.number_text(number)));
                }
                if number.fract() != 0.0 || number.abs() > 9_007_199_254_740_991.0 {
                    return Err(
                        Fault::new(DiagnosticCode::OutsideMethod).with("name", method.name())
                    );
                }
                let text = numbers::in_radix(number, radix as u32);
                Ok(Value::Text(self.heap.text_of(&text)))
            }
        }
    }
}
