//! Priors from the published rule of difficulty, for items that are named by their cell.

use declic_psychometrics::calibration::marginal::ItemPrior;

use crate::vocabulary::cell::{Cell, Family, Level};
use crate::vocabulary::feature;

/// How far the difficulty of an item lies from what the rule says, as a standard deviation:
/// features explain about three quarters of the differences between number series (Sun 2019)
/// and less in other families; with levels 1 apart, from −2 to 2, that leaves about 0.7.
pub const RULE_SD: f64 = 0.7;

/// The standard deviation of the logarithm of slopes around 1: two items in three lie between
/// 0.6 and 1.6.
pub const SLOPE_SD: f64 = 0.5;

/// The cell that a name says, like `series-3`; a form with several items of a cell numbers
/// them, like `series-3.2`.
pub fn cell_of(name: &str) -> Option<Cell> {
    let (name, number) = name.split_once('.').unwrap_or((name, "1"));
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let (family, level) = name.rsplit_once('-').filter(|_| digits)?;
    let family: Family = family.parse().ok()?;
    let level = Level::new(level.parse().ok()?)?;
    Some(Cell { family, level })
}

/// The prior of an item named by its cell; none for other names.
pub fn prior_of(name: &str) -> Option<ItemPrior> {
    let cell = cell_of(name)?;
    Some(ItemPrior {
        b: feature::nominal(cell.level),
        sd_b: RULE_SD,
        sd_ln_a: SLOPE_SD,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cells_have_a_prior() {
        for cell in Cell::all() {
            assert_eq!(cell_of(&cell.to_string()), Some(cell));
            assert_eq!(cell_of(&format!("{cell}.12")), Some(cell));
        }
        assert_eq!(prior_of("robot-trace-5").map(|prior| prior.b), Some(2.0));
        for other in [
            "series",
            "series-6",
            "i1",
            "series-3.",
            "series-3.x",
            "",
            "-1",
        ] {
            assert_eq!(cell_of(other), None, "{other}");
        }
    }
}
