//! Places that take the focus, or are scrolled into view, after something that happened elsewhere.

use std::borrow::Cow;

use declic_aptitude::robot::Position;
use leptos::prelude::request_animation_frame;

use crate::browser::document;

/// The selector of a page's heading.
pub const HEADING: &str = "main h1";

/// A place on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The page's heading.
    Heading,
    /// The judgement of an answer.
    Judgement,
    /// The heading of the judgement.
    JudgementHeading,
    /// The list of opened hints.
    Hints,
    /// The box that says that the notice was read.
    NoticeRead,
    /// The field for a session's code.
    SessionCode,
    /// The field for a seat.
    Seat,
    /// A square of the grid in which a cell is chosen.
    Square(Position),
    /// A line of the program that is put together, from 0.
    ProgramLine(usize),
    /// The first block on offer for a program.
    FirstBlock,
    /// The worlds in which a program runs.
    Worlds,
}

impl Target {
    fn selector(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Target::Heading => HEADING,
            Target::Judgement => ".judged",
            Target::JudgementHeading => ".judged h2",
            Target::Hints => ".own-hints__list",
            Target::NoticeRead => "#notice-read",
            Target::SessionCode => "#session-code",
            Target::Seat => "#seat",
            Target::FirstBlock => ".builder .block",
            Target::Worlds => ".worlds",
            Target::Square(at) => {
                return Cow::Owned(format!("[data-cell=\"{}-{}\"]", at.column, at.row));
            }
            Target::ProgramLine(index) => {
                return Cow::Owned(format!("[data-line=\"{index}\"] .blocks__name"));
            }
        })
    }

    /// Whether the page has this place now.
    pub fn exists(self) -> bool {
        document::find(&self.selector()).is_some()
    }
}

/// Moves the focus to `target`, without scrolling.
pub fn focus(target: Target) {
    document::focus(&target.selector());
}

/// Moves the focus to `target` once the changes made now are on the page.
pub fn focus_next_frame(target: Target) {
    request_animation_frame(move || focus(target));
}

/// Scrolls `target` into view, no further than needed.
pub fn scroll_into_view(target: Target) {
    document::show(&target.selector());
}

/// The content of the page was replaced: scrolls to its top and moves the focus to its heading.
pub fn start_of_page() {
    request_animation_frame(|| {
        document::scroll_to_top();
        focus(Target::Heading);
    });
}

/// An answer was judged: moves the focus to the judgement, and shows its heading.
pub fn judgement() {
    request_animation_frame(|| {
        focus(Target::Judgement);
        scroll_into_view(Target::JudgementHeading);
    });
}
