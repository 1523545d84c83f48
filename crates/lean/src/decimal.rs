//! Numbers between decimal digits and `f64`, exactly. The standard library's reading is quicker and
//! carries ten kilobytes of powers of five that no compression makes smaller, its writing as much
//! code; here a few lines of long multiplication and division do. So nothing that runs in a browser
//! parses or displays an `f64` by the standard library, nor clamps one between ends that are not
//! constants: the message of `f64::clamp` displays them.

/// The number nearest to `text`, half to even: digits with an optional sign, point and exponent.
/// `None` for any other text; a number that is too large is infinite.
pub fn parse(text: &str) -> Option<f64> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent_of(exponent)?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let only_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || !only_digits(whole) || !only_digits(fraction) {
        return None;
    }
    let digits = [whole, fraction].concat();
    let digits = digits.trim_start_matches('0');
    let exponent = exponent.saturating_sub(fraction.len() as i64);
    let number = scaled(digits, exponent);
    Some(if negative { -number } else { number })
}

/// An exponent; what no number needs is held at a million.
fn exponent_of(text: &str) -> Option<i64> {
    const FAR: i64 = 1_000_000;
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() {
        return None;
    }
    let mut exponent = 0;
    for digit in digits.chars() {
        exponent = (exponent * 10 + i64::from(digit.to_digit(10)?)).min(FAR);
    }
    Some(if text.starts_with('-') {
        -exponent
    } else {
        exponent
    })
}

/// `digits · 10^exponent`.
fn scaled(digits: &str, exponent: i64) -> f64 {
    // Half of the smallest number is 2.5e-324, the largest 1.8e308.
    let size = digits.len() as i64 + exponent;
    if digits.is_empty() || size < -330 {
        return 0.0;
    }
    if size > 310 {
        return f64::INFINITY;
    }
    // Up to 2^53 and 10^22 both parts are exact, and one operation rounds once.
    if digits.len() <= 15 && (-22..=22).contains(&exponent) {
        let number = digits.parse::<u64>().unwrap_or(0) as f64;
        let power = (0..exponent.abs()).fold(1.0, |power, _| power * 10.0);
        return if exponent < 0 {
            number / power
        } else {
            number * power
        };
    }
    // No two numbers are told apart, nor a half decided, by more digits than these; one digit
    // stands for all that are left out.
    const ENOUGH: usize = 800;
    let (kept, rest) = digits.split_at(digits.len().min(ENOUGH));
    let mut exponent = exponent + rest.len() as i64;
    let mut number = Natural::default();
    for digit in kept.bytes() {
        number.multiply_add(10, u32::from(digit - b'0'));
    }
    if rest.bytes().any(|digit| digit != b'0') {
        number.multiply_add(10, 1);
        exponent -= 1;
    }
    let mut binary = 0;
    let mut inexact = false;
    if exponent > 0 {
        (0..exponent).for_each(|_| number.multiply_add(10, 0));
    } else {
        // Enough bits for the quotient: ten is less than two to the fourth.
        let limbs = (-exponent * 4 / 32 + 3) as usize;
        number.limbs.splice(0..0, std::iter::repeat_n(0, limbs));
        binary = -32 * limbs as i64;
        for _ in exponent..0 {
            inexact |= number.divide(10) != 0;
        }
    }
    number.rounded(binary, inexact)
}

/// The shortest text that [`parse`] makes `number` of, as JavaScript writes it: `0.1`, `1e+21`,
/// `Infinity`.
pub fn format(number: f64) -> String {
    ryu_js::Buffer::new().format(number).to_owned()
}

/// `number` with so many digits after the point, exact halves away from zero, as JavaScript's
/// `toFixed`. A number below zero keeps its sign even where only zeros are left of it. Infinities
/// and NaN have their names.
pub fn fixed(number: f64, digits: usize) -> String {
    if !number.is_finite() {
        return format(number);
    }
    let (mantissa, exponent) = parts(number);
    let mut exact = Natural::from(mantissa);
    // A half is five tenths.
    let (factor, point) = match exponent {
        0.. => (2, 0),
        _ => (5, -exponent as usize),
    };
    (0..exponent.abs()).for_each(|_| exact.multiply_add(factor, 0));
    // As many digits after the point as are wanted, and one more to round by.
    let mut point = point;
    while point > digits + 1 {
        exact.divide(10);
        point -= 1;
    }
    if point == digits + 1 && exact.divide(10) >= 5 {
        exact.multiply_add(1, 1);
    }
    let zeros = digits.saturating_sub(point);
    let mut text = Vec::new();
    while !exact.limbs.is_empty() {
        text.push(char::from_digit(exact.divide(10), 10).unwrap_or('0'));
    }
    text.splice(0..0, std::iter::repeat_n('0', zeros));
    while text.len() <= digits {
        text.push('0');
    }
    if digits > 0 {
        text.insert(digits, '.');
    }
    if number < 0.0 {
        text.push('-');
    }
    text.iter().rev().collect()
}

/// The whole number `m` and exponent `e` with which `|number| = m · 2^e`.
fn parts(number: f64) -> (u64, i64) {
    let bits = number.to_bits();
    let mantissa = bits & ((1 << 52) - 1);
    match (bits >> 52 & 0x7ff) as i64 {
        0 => (mantissa, -1074),
        exponent => (mantissa | 1 << 52, exponent - 1075),
    }
}

/// A whole number of any size, its lowest 32 bits first, without zeros at the end.
#[derive(Default)]
struct Natural {
    limbs: Vec<u32>,
}

impl From<u64> for Natural {
    fn from(number: u64) -> Self {
        let mut natural = Self {
            limbs: vec![number as u32, (number >> 32) as u32],
        };
        natural.trim();
        natural
    }
}

impl Natural {
    /// Times `factor`, plus `more`.
    fn multiply_add(&mut self, factor: u32, more: u32) {
        let mut carry = u64::from(more);
        for limb in &mut self.limbs {
            carry += u64::from(*limb) * u64::from(factor);
            *limb = carry as u32;
            carry >>= 32;
        }
        self.limbs.push(carry as u32);
        self.trim();
    }

    /// Divided by `divisor`; gives the remainder.
    fn divide(&mut self, divisor: u32) -> u32 {
        let mut rest = 0;
        for limb in self.limbs.iter_mut().rev() {
            rest = rest << 32 | u64::from(*limb);
            *limb = (rest / u64::from(divisor)) as u32;
            rest %= u64::from(divisor);
        }
        self.trim();
        rest as u32
    }

    fn trim(&mut self) {
        while self.limbs.last() == Some(&0) {
            self.limbs.pop();
        }
    }

    /// The number nearest to this times `2^exponent`, half to even; `more` says that it is a
    /// little larger.
    fn rounded(&self, exponent: i64, more: bool) -> f64 {
        // Three limbs hold 64 bits wherever the first of them begins.
        let (mut top, mut exponent, mut more) = (0u128, exponent, more);
        for (at, limb) in self.limbs.iter().enumerate().rev() {
            if self.limbs.len() - at <= 3 {
                top = top << 32 | u128::from(*limb);
            } else {
                more |= *limb != 0;
                exponent += 32;
            }
        }
        if top == 0 {
            return 0.0;
        }
        let length = 128 - i64::from(top.leading_zeros());
        // The lowest bit that is kept: of 53, or of fewer where numbers are smallest.
        let lowest = (exponent + length - 53).max(-1074);
        let shift = lowest - exponent;
        let kept = match shift {
            ..=0 => top << -shift,
            1..=127 => {
                let (half, rest) = (1 << (shift - 1), top & ((1 << shift) - 1));
                let kept = top >> shift;
                let up = rest > half || (rest == half && (more || kept & 1 == 1));
                kept + u128::from(up)
            }
            _ => 0,
        };
        // The bit above the mantissa, where it is set, counts the exponent up by one.
        let bits = ((lowest + 1074) as u64) << 52;
        f64::from_bits((bits + kept as u64).min(f64::INFINITY.to_bits()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn alike(text: &str) {
        let (ours, theirs) = (parse(text), text.parse::<f64>().unwrap());
        assert_eq!(ours.map(f64::to_bits), Some(theirs.to_bits()), "{text}");
    }

    proptest! {
        #[test]
        fn every_number_comes_back(bits in any::<u64>()) {
            let number = f64::from_bits(bits);
            if number.is_finite() {
                alike(&std::format!("{number:e}"));
                alike(&format(number));
            }
        }

        #[test]
        fn any_digits_are_read_as_the_standard_library_does(
            text in "[+-]?[0-9]{1,40}(\\.[0-9]{0,40})?([eE][+-]?[0-9]{1,3})?",
        ) {
            alike(&text);
        }

        /// The exact middle between two numbers, and what is next to it.
        #[test]
        fn halves_go_to_the_even_number(bits in 0..0x7fe0_0000_0000_0000u64, last in "[0-9]{1,30}") {
            let (mantissa, exponent) = parts(f64::from_bits(bits));
            let mut middle = Natural::from(2 * mantissa + 1);
            let tenths = 1 - exponent;
            (0..tenths.abs()).for_each(|_| middle.multiply_add(if tenths > 0 { 5 } else { 2 }, 0));
            let mut digits = String::new();
            while !middle.limbs.is_empty() {
                digits.insert(0, char::from_digit(middle.divide(10), 10).unwrap());
            }
            let power = -tenths.max(0);
            alike(&format!("{digits}e{power}"));
            alike(&format!("{digits}.{last}e{power}"));
            let less = digits.len() - 1;
            alike(&format!("{}e{power}", digits[..less].to_owned() + "0"));
        }

        #[test]
        fn fixed_digits_are_those_of_the_standard_library(
            number in prop_oneof![-1e22..1e22f64, -10.0..10.0, any::<f64>()], digits in 0..30usize,
        ) {
            if number.is_finite() && number != 0.0 {
                // Which rounds exact halves to even instead.
                let exact = format!("{:.1100}", number.abs());
                let (_, fraction) = exact.split_once('.').unwrap();
                let half = fraction[digits..].starts_with('5')
                    && fraction[digits + 1..].bytes().all(|digit| digit == b'0');
                if !half {
                    prop_assert_eq!(fixed(number, digits), format!("{number:.digits$}"));
                }
            }
        }
    }

    #[test]
    fn the_ends_of_the_range_are_read() {
        for text in [
            "0",
            "-0",
            "0e999999999999",
            "1e999999999999",
            "1e-999999999999",
            "4.9e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "2.2250738585072011e-308",
            "5.",
            ".5",
            "9007199254740993",
            "1e23",
            "8.5e22",
        ] {
            alike(text);
        }
        let long = format!("0.{}1{}", "0".repeat(400), "7".repeat(2000));
        alike(&long);
        alike(&format!("{}e-2000", "123456789".repeat(300)));
    }

    #[test]
    fn other_texts_are_no_numbers() {
        for text in [
            "", ".", "-", "e5", "1e", "1e+", "1_0", "inf", "NaN", " 1", "1.2.3", "--1", "é",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn exact_halves_go_away_from_zero() {
        for (number, digits, text) in [
            (0.5, 0, "1"),
            (2.5, 0, "3"),
            (-2.5, 0, "-3"),
            (0.125, 2, "0.13"),
            (1.005, 2, "1.00"),
            (99.99, 1, "100.0"),
            (-0.0001, 2, "-0.00"),
            (0.0, 3, "0.000"),
            (-0.0, 0, "0"),
            (12.0, 2, "12.00"),
        ] {
            assert_eq!(fixed(number, digits), text);
        }
    }
}
