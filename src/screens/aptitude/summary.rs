//! An attempt in a few lines of words: for the sheet of paper.

use declic_aptitude::report::Report;
use declic_dossier::record::AttemptRecord;
use declic_dossier::results::{self, ResultsError};
use declic_dossier::view::AttemptView;

use super::words;
use crate::texts::t;

/// The report of an attempt of the person's own dossier: counted from its answers.
pub fn report(view: &AttemptView) -> Result<Report, ResultsError> {
    results::of_view(view).map(|result| result.report)
}

/// What the sheet says of an attempt.
pub fn attempt_lines(attempt: &AttemptRecord) -> Vec<String> {
    let t = t();
    let Ok(result) = results::of_record(attempt) else {
        return vec![t.result_replay().to_owned()];
    };
    if attempt.finished_ms.is_none() {
        return vec![t.result_line_running().to_owned()];
    }
    let mut lines: Vec<String> = result
        .by_family()
        .into_iter()
        .map(|(family, solved, asked)| t.result_line_solved(words::family(family), solved, asked))
        .collect();
    lines.push(t.result_line_total(result.solved(), result.items.len()));
    if let Some(place) = result.place {
        let (low, high) = place.interval();
        lines.push(t.result_line_place(on_scale(high), on_scale(low)));
    }
    lines
}

/// A place on the scale from 1 to 5, with one decimal: ability −2 to 2, as the levels of
/// difficulty lie, ends included.
pub fn scale(theta: f64) -> f64 {
    (theta + 3.0).clamp(1.0, 5.0)
}

/// [`scale`] as a number of the person's language.
pub fn on_scale(theta: f64) -> String {
    let text = format!("{:.1}", scale(theta));
    match t().0 {
        declic_javascript::names::Lang::Fr => text.replace('.', ","),
        declic_javascript::names::Lang::En => text,
    }
}
