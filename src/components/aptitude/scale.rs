//! The scale from 1 to 5 on which an attempt places a person, and the lines of an attempt for the sheet
//! of paper.

use declic_aptitude::report::Place;
use declic_dossier::record::AttemptRecord;
use declic_dossier::results;
use declic_javascript::number::to_fixed;

use super::names;
use crate::format::decimal;
use crate::texts::t;

/// The lines about an attempt on the sheet of paper.
pub fn attempt_lines(attempt: &AttemptRecord) -> Vec<String> {
    let mut lines = result_lines(attempt);
    if attempt.incomplete {
        lines.push(t().facts_incomplete().to_owned());
    }
    lines
}

fn result_lines(attempt: &AttemptRecord) -> Vec<String> {
    let t = t();
    let Ok(result) = results::of_record(attempt) else {
        return vec![t.result_replay().to_owned()];
    };
    if attempt.finished_ms.is_none() {
        return vec![t.result_line_running().to_owned()];
    }
    let mut lines: Vec<String> = result
        .met_by_family()
        .into_iter()
        .map(|(family, solved, met)| t.result_line_solved(names::family(family), solved, met))
        .collect();
    lines.push(t.result_line_total(result.solved(), result.report.met));
    if let Some(place) = result.place {
        let (low, high) = place.interval();
        lines.push(Place::of(low, high).line());
    }
    lines
}

/// The sentences of a place on the scale.
pub trait PlaceSentences {
    /// What the result page says of it.
    fn sentence(self) -> String;
    /// What the sheet of paper says of it.
    fn line(self) -> String;
}

impl PlaceSentences for Place {
    fn sentence(self) -> String {
        let t = t();
        match self {
            Place::Between(low, high) => {
                t.result_place_between(one_decimal(high), one_decimal(low))
            }
            Place::UpTo(high) => t.result_place_up_to(one_decimal(high)),
            Place::From(low) => t.result_place_from(one_decimal(low)),
            Place::Anywhere => t.result_place_anywhere().to_owned(),
        }
    }

    fn line(self) -> String {
        let t = t();
        match self {
            Place::Between(low, high) => t.result_line_between(one_decimal(high), one_decimal(low)),
            Place::UpTo(high) => t.result_line_up_to(one_decimal(high)),
            Place::From(low) => t.result_line_from(one_decimal(low)),
            Place::Anywhere => t.result_line_anywhere().to_owned(),
        }
    }
}

/// A number of the scale with one decimal.
fn one_decimal(value: f64) -> String {
    decimal(&to_fixed(value, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_that_leaves_the_scale_is_open_at_that_end() {
        assert_eq!(Place::of(-1.0, 0.5), Place::Between(2.0, 3.5));
        assert_eq!(Place::of(-3.4, -1.0), Place::UpTo(2.0));
        assert_eq!(Place::of(-4.0, -2.5), Place::UpTo(1.0));
        assert_eq!(Place::of(1.0, 3.2), Place::From(4.0));
        assert_eq!(Place::of(2.5, 4.0), Place::From(5.0));
        assert_eq!(Place::of(-2.5, 2.5), Place::Anywhere);
    }

    #[test]
    fn the_sentences_name_the_ends_that_are_known() {
        assert!(Place::of(-1.0, 0.5).sentence().contains("2,0"));
        assert!(Place::of(-3.4, -1.0).line().contains("2,0"));
        assert!(Place::of(1.0, 3.2).sentence().contains("4,0"));
    }
}
