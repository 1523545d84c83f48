//! Dates, identifiers and cleaned texts.

use crate::limits;

/// The date (`2027-03-03`) at the start of a wall-clock time such as `2027-03-03T14:05:09+01:00`.
/// `None` where there is no plausible date.
pub fn date_of(at: &str) -> Option<&str> {
    let date = at.get(..10)?;
    is_date(date).then_some(date)
}

/// Whether `text` has the form `YYYY-MM-DD` with a plausible month and day.
pub fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut number = |length: usize| {
        let part = parts.next()?;
        let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u16>().ok()).flatten()
    };
    let (year, month, day) = (number(4), number(2), number(2));
    year.is_some()
        && month.is_some_and(|month| (1..=12).contains(&month))
        && day.is_some_and(|day| (1..=31).contains(&day))
        && parts.next().is_none()
}

/// Whether `text` can be an identifier: 1 to [`limits::ID`] small letters, digits and hyphens.
pub fn is_id(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.len() <= limits::ID && text.bytes().all(allowed)
}

/// Whether `text` has at most `limit` characters.
pub fn fits(text: &str, limit: usize) -> bool {
    text.len() <= limit || text.chars().count() <= limit
}

/// A person's text without what nobody can see but which could disguise it: control characters
/// other than line feed and tab, and marks that override the direction of writing. Line ends
/// become line feeds; white space around the whole goes.
pub fn tidy(text: &str) -> String {
    let unseen = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let text: String = text
        .replace("\r\n", "\n")
        .chars()
        .map(|c| if c == '\r' { '\n' } else { c })
        .filter(|&c| !unseen(c))
        .collect();
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_taken_from_the_start_of_a_time() {
        assert_eq!(date_of("2027-03-03T14:05:09+01:00"), Some("2027-03-03"));
        assert_eq!(date_of("2027-03-03"), Some("2027-03-03"));
        for wrong in [
            "",
            "2027",
            "2027-13-03",
            "2027-00-03",
            "2027-03-32",
            "03/03/2027xx",
        ] {
            assert_eq!(date_of(wrong), None, "{wrong}");
        }
        assert!(!is_date("2027-03-03-01"));
        assert!(!is_date("+027-03-03"));
    }

    #[test]
    fn identifiers_are_plain() {
        assert!(is_id("panier") && is_id("decouverte-12"));
        for wrong in ["", "Panier", "a/b", "é", "a b", &"x".repeat(limits::ID + 1)] {
            assert!(!is_id(wrong), "{wrong}");
        }
    }

    #[test]
    fn tidied_texts_keep_lines_and_lose_what_is_unseen() {
        assert_eq!(tidy(" un\r\ndeux\rtrois\u{0}\u{202e} "), "un\ndeux\ntrois");
        assert_eq!(tidy("L’été : ça va"), "L’été : ça va");
        let once = tidy("\u{0} a \u{7}");
        assert_eq!(tidy(&once), once);
    }
}
