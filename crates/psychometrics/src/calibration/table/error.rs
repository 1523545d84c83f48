//! What can be wrong with a table of answers.

use thiserror::Error;

use super::{MAX_COUNT, MAX_ITEMS, MAX_ROWS};

/// Why a text is no table of answers. Rows and columns count from 1, the row of names included,
/// as a spreadsheet shows them.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TableError {
    /// There is nothing in it.
    #[error("there is nothing in it")]
    Empty,
    /// There is a row of names and nothing else.
    #[error("there is a row of names, but no answers below it")]
    NoRows,
    /// No column holds an item.
    #[error("there are fewer than two columns of items")]
    FewItems,
    /// More than [`MAX_ITEMS`].
    #[error("{0} columns of items, but at most {MAX_ITEMS} can be calibrated together")]
    TooManyItems(usize),
    /// More than [`MAX_ROWS`].
    #[error("more than {MAX_ROWS} rows")]
    TooManyRows,
    /// The first row holds answers.
    #[error("row 1 must hold the names of the items, not answers")]
    NoNames,
    /// A column without a name.
    #[error("row 1, column {column}: the column has no name")]
    EmptyName {
        /// Which.
        column: usize,
    },
    /// Two columns of one name.
    #[error("row 1, column {column}: the name « {name} » stands twice")]
    DuplicateName {
        /// The second one.
        column: usize,
        /// Its name.
        name: String,
    },
    /// No column is called so.
    #[error("there is no column « {0} »")]
    NoSuchColumn(String),
    /// A row with more or fewer cells than there are names.
    #[error("row {row}: {found} cells, but {expected} names in row 1")]
    Width {
        /// Which.
        row: usize,
        /// Its cells.
        found: usize,
        /// The names.
        expected: usize,
    },
    /// A quotation mark that does not end in its row.
    #[error("row {row}: a quotation mark is not closed")]
    Quote {
        /// Which.
        row: usize,
    },
    /// An empty cell in the column of counts or of groups.
    #[error("row {row}, column {column}: the cell of « {name} » is empty")]
    Missing {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
        /// Its name.
        name: String,
    },
    /// A cell that is neither 0 nor 1.
    #[error("row {row}, column {column}: « {text} » is neither 0 nor 1")]
    NotAnAnswer {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
        /// The start of the cell's text.
        text: String,
    },
    /// A count that is no whole number from 0 to [`MAX_COUNT`].
    #[error("row {row}, column {column}: « {text} » is no count from 0 to {MAX_COUNT}")]
    BadCount {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
        /// The start of the cell's text.
        text: String,
    },
    /// Fewer than two people.
    #[error("at least two people are needed, here there are {0}")]
    FewPeople(u64),
    /// Nobody answered an item.
    #[error("column {column}: « {name} » has no answer")]
    Unanswered {
        /// The column of the item.
        column: usize,
        /// Its name.
        name: String,
    },
}
