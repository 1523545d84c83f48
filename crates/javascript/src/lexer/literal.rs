//! Values of literals: numbers to the last bit, strings and templates to UTF-16 units.

use super::scan::is_line_end;
use crate::number::from_binary_digits;

/// What is wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFlaw {
    /// `007`: strict code has no leading zeros.
    LeadingZero,
    /// `10n`: outside the subset.
    BigInt,
    /// `2x`, `1.2.3`, `0xZ`: no number.
    Malformed,
}

/// The value of a number token.
///
/// # Errors
/// Says what is wrong with a text that the subset does not read as a number.
pub fn number(text: &str) -> Result<f64, NumberFlaw> {
    let bytes = text.as_bytes();
    if let Some(whole) = text.strip_suffix('n')
        && is_whole(whole)
    {
        return Err(NumberFlaw::BigInt);
    }
    if text.contains('_') {
        return separated(text);
    }
    if let (Some(b'0'), Some(&letter)) = (bytes.first(), bytes.get(1)) {
        // Bits of a digit, after a prefix.
        let bits = match letter | 0x20 {
            b'x' => Some(4),
            b'o' => Some(3),
            b'b' => Some(1),
            _ if letter.is_ascii_digit() => return Err(NumberFlaw::LeadingZero),
            _ => None,
        };
        if let Some(bits) = bits {
            let digits = text.get(2..).unwrap_or("");
            if digits.is_empty() || !digits.chars().all(|c| c.is_digit(1 << bits)) {
                return Err(NumberFlaw::Malformed);
            }
            return Ok(from_binary_digits(digits, bits));
        }
    }
    let plain = text
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'));
    if !plain || text.ends_with(['e', 'E', '+', '-']) {
        return Err(NumberFlaw::Malformed);
    }
    text.parse().map_err(|_| NumberFlaw::Malformed)
}

/// Whether `text` is a number without fraction and exponent.
fn is_whole(text: &str) -> bool {
    let prefixed = matches!(text.as_bytes(), [b'0', b'x' | b'X', ..]);
    (prefixed || !text.contains(['.', 'e', 'E'])) && number(text).is_ok()
}

/// The value of a number with `_` between digits, as in `1_000`.
fn separated(text: &str) -> Result<f64, NumberFlaw> {
    let bytes = text.as_bytes();
    let hexadecimal = matches!(bytes, [b'0', b'x' | b'X', ..]);
    let digit = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_some_and(|byte| byte.is_ascii_digit() || hexadecimal && byte.is_ascii_hexdigit())
    };
    let between = bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'_')
        .all(|(at, _)| digit(at.checked_sub(1)) && digit(Some(at + 1)));
    // `0_1` would be a leading zero.
    if !between || bytes.starts_with(b"0_") {
        return Err(NumberFlaw::Malformed);
    }
    number(&text.replace('_', ""))
}

/// A faulty escape: byte range inside the text that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EscapeFlaw {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// What a text literal stands between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// `'` or `"`
    Quotes,
    /// `` ` ``, `${` and `}`: a template, in which `\r\n` and `\r` become `\n`.
    Backticks,
}

/// The UTF-16 units of a string's or template's inner text (without its delimiters).
///
/// # Errors
/// The first escape that strict JavaScript refuses.
pub fn cook(inner: &str, delimiter: Delimiter) -> Result<Vec<u16>, EscapeFlaw> {
    let mut units = Vec::with_capacity(inner.len());
    let mut at = 0;
    while let Some(c) = char_at(inner, at) {
        let start = at;
        at += c.len_utf8();
        if c == '\r' && delimiter == Delimiter::Backticks {
            if char_at(inner, at) == Some('\n') {
                at += 1;
            }
            units.push(u16::from(b'\n'));
        } else if c == '\\' {
            at = escape(inner, at, &mut units).map_err(|end| EscapeFlaw { start, end })?;
        } else {
            units.extend(c.encode_utf16(&mut [0; 2]).iter());
        }
    }
    Ok(units)
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Reads the escape whose backslash stands just before `at`; gives the place after it, or the end
/// of the faulty part.
fn escape(text: &str, at: usize, units: &mut Vec<u16>) -> Result<usize, usize> {
    let Some(c) = char_at(text, at) else {
        return Err(at);
    };
    let after = at + c.len_utf8();
    let simple = match c {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'v' => '\u{b}',
        'f' => '\u{c}',
        '0' if !char_at(text, after).is_some_and(|c| c.is_ascii_digit()) => '\0',
        '0'..='9' => return Err(after),
        'x' => {
            let unit = hex(text, after, after + 2).ok_or(after)?;
            units.push(unit as u16);
            return Ok(after + 2);
        }
        'u' if char_at(text, after) == Some('{') => {
            let length = text.get(after..).and_then(|rest| rest.find('}'));
            let end = after + length.ok_or(after)?;
            let point = hex(text, after + 1, end)
                .filter(|&point| point <= 0x10_FFFF)
                .ok_or(end + 1)?;
            push_point(point, units);
            return Ok(end + 1);
        }
        'u' => {
            let unit = hex(text, after, after + 4).ok_or(after)?;
            units.push(unit as u16);
            return Ok(after + 4);
        }
        '\r' if char_at(text, after) == Some('\n') => return Ok(after + 1),
        _ if is_line_end(c) => return Ok(after),
        other => other,
    };
    units.extend(simple.encode_utf16(&mut [0; 2]).iter());
    Ok(after)
}

/// The number written in `text[start..end]` in hexadecimal digits only.
fn hex(text: &str, start: usize, end: usize) -> Option<u32> {
    let digits = text.get(start..end)?;
    let digits = digits
        .trim_start_matches('0')
        .len()
        .max(1)
        .min(digits.len());
    let text = text.get(end - digits..end)?;
    let whole = text.bytes().all(|b| b.is_ascii_hexdigit());
    if whole {
        u32::from_str_radix(text, 16).ok()
    } else {
        None
    }
}

/// A lone surrogate stays one unit, as in JavaScript.
fn push_point(point: u32, units: &mut Vec<u16>) {
    match char::from_u32(point) {
        Some(c) => units.extend(c.encode_utf16(&mut [0; 2]).iter()),
        None => units.push(point as u16),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact() {
        for (text, value) in [
            ("0", 0.0),
            ("3.", 3.0),
            (".5", 0.5),
            ("1e3", 1000.0),
            ("1.5E-2", 0.015),
            ("0xFF", 255.0),
            ("0b101", 5.0),
            ("0o17", 15.0),
            ("9007199254740993", 9_007_199_254_740_992.0),
            ("0x20000000000001", 9_007_199_254_740_992.0),
            ("0x20000000000003", 9_007_199_254_740_996.0),
            ("0x200000000000011", 144_115_188_075_855_904.0),
            ("1_000.5_0", 1000.5),
            ("0xF_F", 255.0),
            ("1e1_0", 1e10),
            ("1e999", f64::INFINITY),
        ] {
            assert_eq!(number(text), Ok(value), "{text}");
        }
    }

    #[test]
    fn faulty_numbers_are_refused() {
        for (text, flaw) in [
            ("007", NumberFlaw::LeadingZero),
            ("08", NumberFlaw::LeadingZero),
            ("10n", NumberFlaw::BigInt),
            ("0_1", NumberFlaw::Malformed),
            ("0x_F", NumberFlaw::Malformed),
            ("0b_1", NumberFlaw::Malformed),
            ("1e_5", NumberFlaw::Malformed),
            ("1_e5", NumberFlaw::Malformed),
            ("1_.5", NumberFlaw::Malformed),
            ("1._5", NumberFlaw::Malformed),
            ("08_1", NumberFlaw::LeadingZero),
            ("1_0n", NumberFlaw::BigInt),
            ("1__0", NumberFlaw::Malformed),
            ("1_", NumberFlaw::Malformed),
            ("3px", NumberFlaw::Malformed),
            ("1e", NumberFlaw::Malformed),
            ("0x", NumberFlaw::Malformed),
            ("0b2", NumberFlaw::Malformed),
        ] {
            assert_eq!(number(text), Err(flaw), "{text}");
        }
    }

    #[test]
    fn escapes_are_cooked() {
        let cooked =
            |text| cook(text, Delimiter::Quotes).map(|units| String::from_utf16_lossy(&units));
        assert_eq!(
            cooked(r"a\n\x41\u0042\u{1F345}\'\q").as_deref(),
            Ok("a\nAB🍅'q")
        );
        assert_eq!(cooked("a\\\r\nb").as_deref(), Ok("ab"));
        assert_eq!(cook(r"\uD83C", Delimiter::Quotes), Ok(vec![0xD83C]));
        assert_eq!(cook("a\r\nb", Delimiter::Backticks), Ok(vec![97, 10, 98]));
        for faulty in [
            r"\1",
            r"\08",
            r"\x4",
            r"\u12",
            r"\u{110000}",
            r"\u{}",
            r"\u{1",
            r"\x+1",
        ] {
            assert!(cook(faulty, Delimiter::Quotes).is_err(), "{faulty}");
        }
    }
}
