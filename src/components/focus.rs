//! Focus targets: elements that take the focus, or are scrolled into view, after a change elsewhere
//! on the page.

use std::borrow::Cow;

use declic_aptitude::robot::Position;
use gloo_timers::callback::Timeout;
use leptos::prelude::request_animation_frame;

use crate::browser::document;

/// Time between two attempts of [`focus_when_present`], in milliseconds.
const RETRY_MS: u32 = 100;
/// Attempts of [`focus_when_present`] after the first: eight seconds in all.
const RETRIES: u32 = 80;

/// An element of a page.
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
    /// The field in which the answer to an item is given, or the first of several.
    AnswerField,
    /// The field of the question of a lesson's page.
    LessonAnswer,
    /// The hint above a second try.
    SecondTry,
    /// The checkbox for having read the notice.
    NoticeRead,
    /// The field for a session's code.
    SessionCode,
    /// The field for a seat.
    Seat,
    /// A square of the grid in which a cell is chosen.
    Square(Position),
    /// A line of the program that is put together, from 0.
    ProgramLine(usize),
    /// A line that is to be placed, from 0.
    TrayLine(usize),
    /// A line that is placed, from 0.
    PlacedLine(usize),
    /// « Vérifier ».
    Verify,
    /// The first block on offer for a program.
    FirstBlock,
    /// The worlds in which a program runs.
    Worlds,
    /// « En avant » in « Pas à pas ».
    StepForward,
    /// The pane of a step's instructions.
    Instructions,
    /// The tab that the workshop shows on a narrow screen.
    PressedTab,
    /// The first field of « Emporter mon jeu ».
    TakeHome,
    /// The first open place of an exercise.
    FirstHole,
    /// The verdict of a check.
    Verdict,
    /// The pane of the game.
    GamePane,
    /// The button that starts the program on the stage.
    StageRun,
    /// The picture of the running game.
    Canvas,
    /// The first button for a sprite that can be touched.
    FirstTouchButton,
    /// The slider over the last seconds of the game.
    Timeline,
}

impl Target {
    fn selector(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Target::Heading => "main h1",
            Target::Judgement => ".judgement",
            Target::JudgementHeading => ".judgement h2",
            Target::Hints => ".practice-hints__list",
            Target::AnswerField => {
                ".item__field :is(.input--number, .option__radio, .grid__cell[tabindex=\"0\"], \
                 .builder .block, .tray .produce)"
            }
            Target::LessonAnswer => ".lesson-page .input--number",
            Target::SecondTry => ".second-try .note",
            Target::NoticeRead => "#notice-read",
            Target::SessionCode => "#session-code",
            Target::Seat => "#seat",
            Target::Verify => "#verify",
            Target::FirstBlock => ".builder .block",
            Target::Worlds => ".worlds",
            Target::StepForward => ".steps__forward",
            Target::Instructions => ".workshop__text",
            Target::PressedTab => ".workshop__tabs [aria-pressed=\"true\"]",
            Target::TakeHome => "#take-home-title",
            Target::FirstHole => ".exercise :is(.hole, .gap)",
            Target::Verdict => ".verdict",
            Target::GamePane => ".workshop__game",
            Target::StageRun => ".stage-controls__run",
            Target::Canvas => ".stage__canvas",
            Target::FirstTouchButton => ".touch-buttons button",
            Target::Timeline => "#timeline",
            Target::Square(at) => {
                return Cow::Owned(format!("[data-cell=\"{}-{}\"]", at.column, at.row));
            }
            Target::TrayLine(index) => return Cow::Owned(format!("#tray-line-{index}")),
            Target::PlacedLine(index) => return Cow::Owned(format!("#placed-line-{index}")),
            Target::ProgramLine(index) => {
                return Cow::Owned(format!("[data-line=\"{index}\"] .blocks__name"));
            }
        })
    }

    /// Whether the element is scrolled into view when it takes the focus. The page is at its top when a
    /// heading does, and the workshop scrolls its own panes.
    fn is_scrolled_to(self) -> bool {
        !matches!(
            self,
            Target::Heading
                | Target::Judgement
                | Target::JudgementHeading
                | Target::Worlds
                | Target::StepForward
                | Target::Canvas
        )
    }

    /// Whether the page has this element now.
    pub fn exists(self) -> bool {
        document::find(&self.selector()).is_some()
    }
}

/// Moves the focus to `target`, and scrolls it into view where it is a control.
pub fn focus(target: Target) {
    document::focus(&target.selector());
    if target.is_scrolled_to() {
        scroll_into_view(target);
    }
}

/// Moves the focus to `target` once the changes made now are on the page.
pub fn focus_next_frame(target: Target) {
    request_animation_frame(move || focus(target));
}

/// Moves the focus to `target` as soon as the page has it, for a screen that still loads something,
/// then runs `done`; gives up after a few seconds.
pub fn focus_when_present(target: Target, done: impl FnOnce() + 'static) {
    focus_after(0, target, RETRIES, Box::new(done));
}

fn focus_after(wait_ms: u32, target: Target, retries: u32, done: Box<dyn FnOnce()>) {
    let attempt = move || {
        if target.exists() {
            focus(target);
            done();
        } else if let Some(retries) = retries.checked_sub(1) {
            focus_after(RETRY_MS, target, retries, done);
        }
    };
    Timeout::new(wait_ms, attempt).forget();
}

/// Scrolls `target` into view, no further than needed.
pub fn scroll_into_view(target: Target) {
    document::scroll_into_view(&target.selector());
}

/// Scrolls `target`, a pane, back to its start; the panes and the page around it stay.
pub fn scroll_pane_to_start(target: Target) {
    document::scroll_pane_to_start(&target.selector());
}

/// Scrolls the exercise until `target`, a part of its program, is in view above the lines to choose from.
pub fn scroll_exercise_to(target: Target) {
    document::scroll_pane_to(
        ".exercise",
        &target.selector(),
        Some(".exercise :is(.order-tray, .gap-bank)"),
    );
}

/// Scrolls `target`, a pane, and what is around it back to its start.
pub fn scroll_to_start(target: Target) {
    document::scroll_to_start(&target.selector());
}

/// Scrolls to the top and moves the focus to the heading, after the content of the page was
/// replaced.
pub fn focus_start_of_page() {
    focus_from_top(Target::Heading);
}

/// Scrolls to the top, moves the focus to `target` and scrolls on where it is below the window, after
/// the content of the page was replaced.
pub fn focus_from_top(target: Target) {
    request_animation_frame(move || {
        document::scroll_to_top();
        focus(target);
        scroll_into_view(target);
    });
}

/// Moves the focus to the judgement of an answer and scrolls its heading into view.
pub fn focus_judgement() {
    request_animation_frame(|| {
        focus(Target::Judgement);
        scroll_into_view(Target::JudgementHeading);
    });
}
