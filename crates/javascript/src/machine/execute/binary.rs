//! Binary operators on any values; the loop itself has those on two numbers.

use std::cmp::Ordering;

use crate::machine::Machine;
use crate::machine::fault::Run;
use crate::machine::numbers::{power, to_uint32};
use crate::syntax::BinaryOp;
use crate::value::Value;

/// `left % right`. Whole numbers that are not negative are divided as such: `fmod` takes several
/// times as long.
#[inline]
pub(super) fn remainder(left: f64, right: f64) -> f64 {
    /// Whole numbers are exact below this.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    // Below zero and at -0 the result has a sign of its own.
    if left.is_sign_positive() && left < EXACT && right > 0.0 && right < EXACT {
        let (dividend, divisor) = (left as i64, right as i64);
        if dividend as f64 == left && divisor as f64 == right {
            return dividend
                .checked_rem(divisor)
                .map_or(f64::NAN, |it| it as f64);
        }
    }
    left % right
}

impl Machine {
    /// Takes two values, not both numbers where `op` is `+`, and leaves one.
    #[inline(never)]
    pub(super) fn binary(&mut self, op: BinaryOp) -> Run<()> {
        let (right, left) = (self.pop(), self.pop());
        let value = match op {
            BinaryOp::Add => {
                let sum = self.add(left, right)?;
                self.stack.push(sum);
                return self.check_memory();
            }
            BinaryOp::Equal => Value::Bool(self.loose_equal(left, right)?),
            BinaryOp::NotEqual => Value::Bool(!self.loose_equal(left, right)?),
            BinaryOp::StrictEqual => Value::Bool(self.strict_equal(left, right)),
            BinaryOp::StrictNotEqual => Value::Bool(!self.strict_equal(left, right)),
            BinaryOp::Less => {
                Value::Bool(matches!(self.compare(left, right)?, Some(Ordering::Less)))
            }
            BinaryOp::LessEqual => Value::Bool(matches!(
                self.compare(left, right)?,
                Some(Ordering::Less | Ordering::Equal)
            )),
            BinaryOp::Greater => Value::Bool(matches!(
                self.compare(left, right)?,
                Some(Ordering::Greater)
            )),
            BinaryOp::GreaterEqual => Value::Bool(matches!(
                self.compare(left, right)?,
                Some(Ordering::Greater | Ordering::Equal)
            )),
            BinaryOp::In => Value::Bool(self.is_in(left, right)?),
            BinaryOp::InstanceOf => Value::Bool(self.is_instance(left, right)?),
            BinaryOp::Subtract
            | BinaryOp::Multiply
            | BinaryOp::Divide
            | BinaryOp::Remainder
            | BinaryOp::Power
            | BinaryOp::BitAnd
            | BinaryOp::BitOr
            | BinaryOp::BitXor
            | BinaryOp::ShiftLeft
            | BinaryOp::ShiftRight
            | BinaryOp::ShiftRightUnsigned => {
                let left = self.to_number(left)?;
                Value::Number(arithmetic(op, left, self.to_number(right)?))
            }
        };
        self.stack.push(value);
        Ok(())
    }
}

/// An operator that makes a number of two.
fn arithmetic(op: BinaryOp, left: f64, right: f64) -> f64 {
    let bits = || (to_uint32(left) as i32, to_uint32(right) as i32);
    match op {
        BinaryOp::Subtract => left - right,
        BinaryOp::Multiply => left * right,
        BinaryOp::Divide => left / right,
        BinaryOp::Remainder => remainder(left, right),
        BinaryOp::Power => power(left, right),
        BinaryOp::BitAnd => f64::from(bits().0 & bits().1),
        BinaryOp::BitOr => f64::from(bits().0 | bits().1),
        BinaryOp::BitXor => f64::from(bits().0 ^ bits().1),
        BinaryOp::ShiftLeft => f64::from(bits().0.wrapping_shl(bits().1 as u32)),
        BinaryOp::ShiftRight => f64::from(bits().0.wrapping_shr(bits().1 as u32)),
        BinaryOp::ShiftRightUnsigned => f64::from(to_uint32(left).wrapping_shr(to_uint32(right))),
        _ => f64::NAN,
    }
}
