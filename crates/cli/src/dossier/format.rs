//! Dates and numbers, as they are written in a language.

use declic_text::Lang;

use crate::messages::Messages;

/// `3 mars 2027`, from `2027-03-03`; a text of another shape as it is.
pub fn date(messages: Messages, iso: &str) -> String {
    let mut parts = iso
        .split('-')
        .map(|part| part.parse::<usize>().unwrap_or(0));
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let mut months = messages.date_months().split(' ');
    let month = month.and_then(|month| months.nth(month.checked_sub(1)?));
    match (year, month, day) {
        (Some(year), Some(month), Some(1)) => messages.date_first(month, year),
        (Some(year), Some(month), Some(day)) => messages.date_long(day, month, year),
        _ => iso.to_owned(),
    }
}

/// One decimal, with the marks of the language.
pub fn number(lang: Lang, value: f64) -> String {
    let text = format!("{value:.1}").replace('-', "\u{2212}");
    text.replace('.', lang.pick(",", "."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out() {
        let date = |lang, iso| date(Messages(lang), iso);
        assert_eq!(date(Lang::Fr, "2027-03-03"), "3 mars 2027");
        assert_eq!(date(Lang::Fr, "2027-08-01"), "1er août 2027");
        assert_eq!(date(Lang::En, "2027-12-31"), "31 December 2027");
        assert_eq!(date(Lang::En, "2027-00-31"), "2027-00-31");
    }

    #[test]
    fn numbers_have_the_marks_of_the_language() {
        assert_eq!(number(Lang::Fr, -1.25), "\u{2212}1,2");
        assert_eq!(number(Lang::En, 0.5), "0.5");
    }
}
