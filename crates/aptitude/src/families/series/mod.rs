//! Number series: some terms are shown, the next one is typed.

use serde::Serialize;

pub(crate) mod build;

/// What the person sees: the terms in order. The answer is the term that follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeriesStem {
    /// Five to ten whole numbers from 0 to 500.
    pub terms: Vec<i64>,
}
