//! Numbers as JavaScript writes them, whole numbers in binary bases, and array indices.

/// `Number::toString` in base ten: the shortest text that is read as the same number, such as
/// `0.1`, `1e+21` or `Infinity`.
pub fn format(number: f64) -> String {
    let whole = number as i64;
    if whole as f64 == number && whole.unsigned_abs() < 1 << 53 {
        return whole.to_string();
    }
    ryu_js::Buffer::new().format(number).to_owned()
}

/// `Number.prototype.toFixed`: `number` with so many digits after the point, exact halves away from
/// zero. A negative number keeps its sign even where only zeros are left of it. Unlike JavaScript,
/// numbers from 1e21 on are written in full; infinities and NaN are written as by [`format`].
///
/// `ryu_js` 1.0.3 has this too, but writes `0.710…` for `(1.2691791602840573e-31).toFixed(27)`, which is
/// zero; and its tables weigh 104 kB. The standard library's digits are exact.
pub fn to_fixed(number: f64, digits: usize) -> String {
    if !number.is_finite() {
        return format(number);
    }
    let magnitude = number.abs();
    let sign = if number < 0.0 { "-" } else { "" };
    if !is_half(magnitude, digits) {
        return format!("{sign}{magnitude:.digits$}");
    }
    // The standard library rounds an exact half to even. One digit more is exact, and is a 5.
    let exact = format!("{magnitude:.*}", digits + 1);
    let kept = exact.strip_suffix('5').unwrap_or(&exact);
    let mut kept = kept.trim_end_matches('.').as_bytes().to_vec();
    if raise(&mut kept) {
        kept.insert(0, b'1');
    }
    let text: String = kept.into_iter().map(char::from).collect();
    format!("{sign}{text}")
}

/// Whether exactly a half of the last of `digits` is left after it. A number with `n` binary places
/// has `n` decimal places, the last of them 5: this is so where `n` is one more than `digits`.
fn is_half(magnitude: f64, digits: usize) -> bool {
    let scaled = libm::ldexp(magnitude, i32::try_from(digits + 1).unwrap_or(i32::MAX));
    scaled % 2.0 == 1.0
}

/// `Number.prototype.toPrecision`: a finite number with so many digits in all, 1 to 100, exact halves
/// away from zero.
pub fn to_precision(number: f64, precision: usize) -> String {
    // All digits, so that it is rounded once: what is 1 or more has at most 52 binary places.
    let magnitude = number.abs();
    let places = if magnitude >= 1.0 { 52 } else { 1074 };
    let exact = format!("{magnitude:.places$}");
    let point = exact.find('.').unwrap_or(exact.len());
    let first = exact.find(|it: char| it.is_ascii_digit() && it != '0');
    // The power of ten of the first digit.
    let mut power = match first {
        None => 0,
        Some(at) if at < point => (point - at) as i32 - 1,
        Some(at) => point as i32 - at as i32,
    };
    let digits = exact.bytes().filter(u8::is_ascii_digit);
    let leading = digits.skip_while(|&digit| digit == b'0' && first.is_some());
    let mut digits: Vec<u8> = leading.take(precision + 1).collect();
    digits.resize(precision + 1, b'0');
    let round_up = digits.pop().is_some_and(|digit| digit >= b'5');
    if round_up && raise(&mut digits) {
        digits.insert(0, b'1');
        digits.truncate(precision);
        power += 1;
    }
    let mut text: String = digits.iter().copied().map(char::from).collect();
    if power < -6 || power >= precision as i32 {
        if precision > 1 {
            text.insert(1, '.');
        }
        text.push('e');
        text.push(if power < 0 { '-' } else { '+' });
        text.push_str(&power.unsigned_abs().to_string());
    } else if power < 0 {
        let zeros = "0".repeat((-power - 1) as usize);
        text = format!("0.{zeros}{text}");
    } else if (power as usize) + 1 < precision {
        text.insert(power as usize + 1, '.');
    }
    if number < 0.0 {
        text.insert(0, '-');
    }
    text
}

/// Adds one to the last of some decimal digits, among which a point may stand; gives whether one is
/// carried out of the first.
fn raise(digits: &mut [u8]) -> bool {
    for digit in digits.iter_mut().rev().filter(|digit| **digit != b'.') {
        if *digit < b'9' {
            *digit += 1;
            return false;
        }
        *digit = b'0';
    }
    true
}

/// The nearest number to a whole number written in base `2^bits`, ties to even. Characters that are
/// no such digits are passed over.
pub(crate) fn from_binary_digits(digits: &str, bits: u32) -> f64 {
    // 64 leading bits, a sticky bit for all that follow, and how many follow: the one conversion at
    // the end then rounds exactly.
    let (mut head, mut sticky, mut dropped) = (0u64, false, 0i32);
    for digit in digits.chars().filter_map(|c| c.to_digit(1 << bits)) {
        for bit in (0..bits).rev() {
            let bit = u64::from((digit >> bit) & 1);
            if head >> 63 == 0 {
                head = (head << 1) | bit;
            } else {
                sticky |= bit == 1;
                dropped = dropped.saturating_add(1);
            }
        }
    }
    libm::ldexp((head | u64::from(sticky)) as f64, dropped)
}

/// The number that `units` spell as JavaScript's canonical array index.
pub(crate) fn array_index(units: &[u16]) -> Option<u32> {
    if units.is_empty() || units.len() > 10 || (units.len() > 1 && units.first() == Some(&48)) {
        return None;
    }
    let mut number = 0u64;
    for &unit in units {
        let digit = unit.checked_sub(48).filter(|&digit| digit < 10)?;
        number = number * 10 + u64::from(digit);
    }
    u32::try_from(number).ok().filter(|&it| it < u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_written_as_javascript_does() {
        for (number, text) in [
            (0.1 + 0.2, "0.30000000000000004"),
            (-0.0, "0"),
            (1e21, "1e+21"),
            (123_456_789_012_345_680_000.0, "123456789012345680000"),
            (1e-7, "1e-7"),
            (5e-324, "5e-324"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
            (-42.0, "-42"),
        ] {
            assert_eq!(format(number), text);
        }
    }

    #[test]
    fn exact_halves_go_away_from_zero() {
        for (number, digits, text) in [
            (0.5, 0, "1"),
            (1.5, 0, "2"),
            (2.5, 0, "3"),
            (-2.5, 0, "-3"),
            (0.125, 2, "0.13"),
            (1.005, 2, "1.00"),
            (99.99, 1, "100.0"),
            (-0.0001, 2, "-0.00"),
            (0.0, 3, "0.000"),
            (-0.0, 0, "0"),
            (12.0, 2, "12.00"),
            (4_503_599_627_370_495.5, 0, "4503599627370496"),
            (5e-324, 2, "0.00"),
            (20_499_091_040_300.848, 7, "20499091040300.8476563"),
            (f64::NEG_INFINITY, 2, "-Infinity"),
        ] {
            assert_eq!(to_fixed(number, digits), text);
        }
    }

    #[test]
    fn a_number_of_digits_is_shown_as_javascript_does() {
        for (number, precision, text) in [
            (5e-324, 7, "4.940656e-324"),
            (0.000_123, 2, "0.00012"),
            (1e-7, 1, "1e-7"),
            (123.456, 4, "123.5"),
            (999.9, 3, "1.00e+3"),
            (0.0, 3, "0.00"),
            (-1.5, 1, "-2"),
            (1e21, 3, "1.00e+21"),
            (12.0, 2, "12"),
            (25.0, 1, "3e+1"),
        ] {
            assert_eq!(to_precision(number, precision), text);
        }
    }

    proptest! {
        #[test]
        fn halves_are_found_and_nothing_else_is(
            number in prop_oneof![-1e22..1e22f64, -10.0..10.0, any::<f64>()],
            digits in 0..100usize,
        ) {
            if number.is_finite() && number != 0.0 {
                // Of exact halves the standard library makes even digits.
                let exact = format!("{:.1100}", number.abs());
                let (_, fraction) = exact.split_once('.').unwrap();
                let half = fraction[digits..].starts_with('5')
                    && fraction[digits + 1..].bytes().all(|digit| digit == b'0');
                if !half {
                    prop_assert_eq!(to_fixed(number, digits), format!("{number:.digits$}"));
                }
            }
        }

        #[test]
        fn binary_fractions_are_rounded_as_whole_numbers(
            numerator in 1i128..1 << 40, places in 1u32..16, digits in 0..12u32,
        ) {
            let (one, ten) = (1i128 << places, 10i128.pow(digits));
            let rounded = (2 * numerator * ten + one) / (2 * one);
            let expected = match digits {
                0 => rounded.to_string(),
                _ => format!("{}.{:02$}", rounded / ten, rounded % ten, digits as usize),
            };
            let number = numerator as f64 / one as f64;
            prop_assert_eq!(to_fixed(number, digits as usize), expected);
        }
    }
}
