//! `Math.…`

use crate::compiler::builtins::MathFn;
use crate::machine::Machine;
use crate::machine::fault::Run;
use crate::machine::native::arg;
use crate::machine::numbers::{self, power};
use crate::value::Value;

impl Machine {
    pub(super) fn math(&mut self, function: MathFn, args: &[Value]) -> Run<Value> {
        use MathFn as M;
        if function == M::Random {
            return Ok(Value::Number(self.scene.random.unit()));
        }
        if matches!(function, M::Min | M::Max | M::Hypot) {
            let mut values = Vec::with_capacity(args.len());
            for value in args {
                values.push(self.to_number(*value)?);
            }
            return Ok(Value::Number(match function {
                M::Min => values.into_iter().fold(f64::INFINITY, smaller),
                M::Max => -values
                    .into_iter()
                    .fold(f64::INFINITY, |low, it| smaller(low, -it)),
                _ => hypot(&values),
            }));
        }
        let x = self.to_number(arg(args, 0))?;
        let y = match function {
            M::Pow | M::Atan2 | M::Imul => self.to_number(arg(args, 1))?,
            _ => 0.0,
        };
        Ok(Value::Number(match function {
            M::Abs => x.abs(),
            M::Ceil => x.ceil(),
            M::Floor => x.floor(),
            M::Round => round(x),
            M::Trunc => x.trunc(),
            M::Sign if x > 0.0 => 1.0,
            M::Sign if x < 0.0 => -1.0,
            M::Sign | M::Random | M::Min | M::Max | M::Hypot => x,
            M::Imul => {
                let (x, y) = (numbers::to_uint32(x), numbers::to_uint32(y));
                f64::from(x.wrapping_mul(y) as i32)
            }
            M::Clz32 => f64::from(numbers::to_uint32(x).leading_zeros()),
            M::Fround => f64::from(x as f32),
            M::Sqrt => x.sqrt(),
            M::Cbrt => libm::cbrt(x),
            M::Pow => power(x, y),
            M::Sin => libm::sin(x),
            M::Cos => libm::cos(x),
            M::Tan => libm::tan(x),
            M::Asin => libm::asin(x),
            M::Acos => libm::acos(x),
            M::Atan => libm::atan(x),
            M::Atan2 => libm::atan2(x, y),
            M::Exp => libm::exp(x),
            M::Log => libm::log(x),
            M::Log2 => libm::log2(x),
            M::Log10 => libm::log10(x),
        }))
    }
}

/// The smaller of two numbers as JavaScript sees it: NaN wins, and -0 is below 0.
fn smaller(left: f64, right: f64) -> f64 {
    if left.is_nan() || right.is_nan() {
        f64::NAN
    } else if left == right {
        if left.is_sign_negative() { left } else { right }
    } else {
        left.min(right)
    }
}

/// `Math.round`: halves go up, and -0.5 to -0.
fn round(x: f64) -> f64 {
    let down = x.floor();
    let rounded = if x - down >= 0.5 { down + 1.0 } else { down };
    rounded.copysign(x)
}

fn hypot(values: &[f64]) -> f64 {
    match values {
        [] => 0.0,
        _ if values.iter().any(|it| it.is_infinite()) => f64::INFINITY,
        [one] => one.abs(),
        [one, two] => libm::hypot(*one, *two),
        _ => values.iter().fold(0.0, |sum, it| libm::hypot(sum, *it)),
    }
}
