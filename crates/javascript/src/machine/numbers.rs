//! Numbers read from texts and written in other bases, exactly as in JavaScript.

use crate::lexer::{is_blank, is_line_end};
use crate::number::from_binary_digits;

/// Whether JavaScript trims `unit`.
fn is_space(unit: u16) -> bool {
    char::from_u32(u32::from(unit)).is_some_and(|c| is_blank(c) || is_line_end(c))
}

/// `units` without white space at the start.
pub(super) fn trim_start(units: &[u16]) -> &[u16] {
    let start = units.iter().position(|&unit| !is_space(unit));
    start.and_then(|start| units.get(start..)).unwrap_or(&[])
}

/// `units` without white space at the end.
pub(super) fn trim_end(units: &[u16]) -> &[u16] {
    let end = units.iter().rposition(|&unit| !is_space(unit));
    end.and_then(|end| units.get(..=end)).unwrap_or(&[])
}

/// `StringToNumber`.
pub(super) fn parse(units: &[u16]) -> f64 {
    let text = trim_end(trim_start(units));
    let Some(text) = ascii(text) else {
        return f64::NAN;
    };
    if text.is_empty() {
        return 0.0;
    }
    for (prefixes, radix) in [(["0x", "0X"], 16), (["0o", "0O"], 8), (["0b", "0B"], 2)] {
        if let Some(digits) = prefixes.iter().find_map(|it| text.strip_prefix(it)) {
            let (value, used) = integer(digits, radix);
            return if used == digits.len() && used > 0 {
                value
            } else {
                f64::NAN
            };
        }
    }
    let used = decimal_length(&text);
    if used == text.len() {
        number(&text)
    } else {
        f64::NAN
    }
}

/// `parseFloat`: as much as can be read.
pub(super) fn parse_float(units: &[u16]) -> f64 {
    let text = leading_ascii(trim_start(units));
    match text.get(..decimal_length(&text)) {
        Some(number) if !number.is_empty() => self::number(number),
        _ => f64::NAN,
    }
}

/// `parseInt`; a `radix` of 0 chooses by prefix.
pub(super) fn parse_int(units: &[u16], radix: i32) -> f64 {
    let text = leading_ascii(trim_start(units));
    let (negative, mut digits) = match text.as_bytes().first() {
        Some(b'-') => (true, text.get(1..).unwrap_or("")),
        Some(b'+') => (false, text.get(1..).unwrap_or("")),
        _ => (false, text.as_str()),
    };
    let mut radix = radix;
    if radix == 0 || radix == 16 {
        if let Some(rest) = digits
            .strip_prefix("0x")
            .or_else(|| digits.strip_prefix("0X"))
        {
            digits = rest;
            radix = 16;
        } else if radix == 0 {
            radix = 10;
        }
    }
    if !(2..=36).contains(&radix) {
        return f64::NAN;
    }
    let (value, used) = integer(digits, radix as u32);
    match (used, negative) {
        (0, _) => f64::NAN,
        (_, true) => -value,
        (_, false) => value,
    }
}

fn ascii(units: &[u16]) -> Option<String> {
    units
        .iter()
        .map(|&unit| u8::try_from(unit).ok().filter(u8::is_ascii).map(char::from))
        .collect()
}

fn leading_ascii(units: &[u16]) -> String {
    units
        .iter()
        .map_while(|&unit| u8::try_from(unit).ok().filter(u8::is_ascii).map(char::from))
        .collect()
}

/// The value of the digits at the start, and how many there are. Correctly rounded for base ten
/// and for powers of two; other bases round like a running sum, which JavaScript allows.
fn integer(text: &str, radix: u32) -> (f64, usize) {
    let used = text.chars().take_while(|it| it.is_digit(radix)).count();
    let digits = text.get(..used).unwrap_or("");
    if radix == 10 {
        return (digits.parse().unwrap_or(0.0), used);
    }
    if radix.is_power_of_two() {
        return (from_binary_digits(digits, radix.trailing_zeros()), used);
    }
    let value = digits
        .chars()
        .filter_map(|it| it.to_digit(radix))
        .fold(0.0, |sum, digit| sum * f64::from(radix) + f64::from(digit));
    (value, used)
}

/// The length of the longest decimal number (or `Infinity`) at the start.
fn decimal_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let digits = |from: usize| (from..).take_while(|&at| byte(at).is_ascii_digit()).count();
    let sign = usize::from(matches!(byte(0), b'+' | b'-'));
    if text
        .get(sign..)
        .is_some_and(|it| it.starts_with("Infinity"))
    {
        return sign + "Infinity".len();
    }
    let whole = digits(sign);
    let mut at = sign + whole;
    let mut fraction = 0;
    if byte(at) == b'.' {
        fraction = digits(at + 1);
        if whole + fraction > 0 {
            at += 1 + fraction;
        }
    }
    if whole + fraction == 0 {
        return 0;
    }
    if matches!(byte(at), b'e' | b'E') {
        let sign = usize::from(matches!(byte(at + 1), b'+' | b'-'));
        let power = digits(at + 1 + sign);
        if power > 0 {
            at += 1 + sign + power;
        }
    }
    at
}

/// Reads what [`decimal_length`] measured.
fn number(text: &str) -> f64 {
    match text.strip_suffix("Infinity") {
        Some("-") => f64::NEG_INFINITY,
        Some(_) => f64::INFINITY,
        None => text.parse().unwrap_or(f64::NAN),
    }
}

/// The digits of a whole number that is exact, as JavaScript writes it, at the end of `room`; `None`
/// for all other numbers. Needs no memory, unlike [`crate::number::format`].
pub(super) fn whole_digits(number: f64, room: &mut [u16; 17]) -> Option<&[u16]> {
    const EXACT: u64 = 1 << 53;
    let whole = number as i64;
    if whole as f64 != number || whole.unsigned_abs() >= EXACT {
        return None;
    }
    let mut rest = whole.unsigned_abs();
    let mut start = room.len();
    for place in room.iter_mut().rev() {
        *place = u16::from(b'0') + (rest % 10) as u16;
        rest /= 10;
        start -= 1;
        if rest == 0 {
            break;
        }
    }
    if whole < 0 {
        start = start.checked_sub(1)?;
        *room.get_mut(start)? = u16::from(b'-');
    }
    room.get(start..)
}

/// A whole number in another base, below 2^53.
pub(super) fn in_radix(number: f64, radix: u32) -> String {
    let mut rest = number.abs() as u64;
    let mut digits = Vec::new();
    loop {
        let digit = (rest % u64::from(radix)) as u32;
        digits.push(char::from_digit(digit, radix).unwrap_or('0'));
        rest /= u64::from(radix);
        if rest == 0 {
            break;
        }
    }
    if number < 0.0 {
        digits.push('-');
    }
    digits.iter().rev().collect()
}

/// `ToUint32`.
pub(super) fn to_uint32(number: f64) -> u32 {
    if !number.is_finite() {
        return 0;
    }
    number.trunc().rem_euclid(4_294_967_296.0) as u32
}

/// `**`: C's `pow`, except that 1 and -1 to an infinite power are NaN.
pub(super) fn power(base: f64, exponent: f64) -> f64 {
    if exponent.is_nan() || (base.abs() == 1.0 && exponent.is_infinite()) {
        return f64::NAN;
    }
    libm::pow(base, exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    #[test]
    fn whole_numbers_are_written_as_all_numbers_are() {
        let edge = 9_007_199_254_740_991.0;
        for number in [0.0, -0.0, 7.0, -10.0, 120.0, 4_294_967_296.0, edge, -edge] {
            let written = whole_digits(number, &mut [0; 17]).map(String::from_utf16_lossy);
            assert_eq!(written, Some(crate::number::format(number)));
        }
        for number in [0.5, edge + 1.0, -1e300, f64::NAN, f64::INFINITY] {
            assert_eq!(whole_digits(number, &mut [0; 17]), None);
        }
    }

    #[test]
    fn texts_are_read_as_javascript_does() {
        for (text, number) in [
            ("", 0.0),
            ("  12\n", 12.0),
            ("1.", 1.0),
            (".5e1", 5.0),
            ("0x1F", 31.0),
            ("0b101", 5.0),
            ("-Infinity", f64::NEG_INFINITY),
            ("0x20000000000001", 9_007_199_254_740_992.0),
            ("0x20000000000003", 9_007_199_254_740_996.0),
        ] {
            assert_eq!(parse(&units(text)), number, "{text}");
        }
        for text in [
            "1,5", "12px", ".", "e5", "inf", "1_0", "--1", "-0x1", "0x", "é",
        ] {
            assert!(parse(&units(text)).is_nan(), "{text}");
        }
        assert_eq!(parse_int(&units(" -12.9px"), 0), -12.0);
        assert_eq!(parse_int(&units("ff"), 16), 255.0);
        assert_eq!(parse_float(&units("2.5.15")), 2.5);
        assert!(parse_float(&units("abc")).is_nan());
    }
}
