//! A candidate's file, for the interview.

use crate::view::*;

/// A candidate's file.
#[component]
pub fn InterviewPage() -> View {
    View::Nothing
}
