//! Dates as people of the interface's language write them.

use crate::texts::t;

/// `YYYY-MM-DD` in words; a text of another shape as it is.
pub fn long_date(iso: &str) -> String {
    let mut parts = iso
        .split('-')
        .map(|part| part.parse::<usize>().unwrap_or(0));
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return iso.to_owned();
    };
    let months: Vec<&str> = t().date_months().split(' ').collect();
    let Some(month) = month.checked_sub(1).and_then(|index| months.get(index)) else {
        return iso.to_owned();
    };
    t().date_long(day, month, year)
}
