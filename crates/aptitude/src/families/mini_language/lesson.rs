//! The lesson of the mini-language: six pages, about four minutes, the same for everyone.
//!
//! It comes before the first mini-language item of a form and of practice. Each page says one
//! or two rules, shows a small program with its boxes step by step, and asks what the signal of
//! another one shows. Its sentences are content (see [`crate::wording::lesson`]); programs are
//! here. What they show, and which rival reading a wrong answer comes from, is worked out by
//! the check of the items, never written down.

use super::proof::MiniProof;
use super::statements::{add, add_box, copy, put, repeat, when};
use super::verify::follow;
use super::{MiniLineKind, MiniStem, Slot, Source, Statement};
use crate::vocabulary::answer::Answer;
use crate::vocabulary::family::misreading_of;
use crate::vocabulary::reading::Reading;

/// One page of the lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The key of its texts, `lesson.mini-language.<key>`.
    pub key: &'static str,
    /// The two lines of the program that its sentences speak of.
    pub codes: [MiniLineKind; 2],
    /// The program that is shown, with its boxes step by step.
    pub shown: MiniStem,
    /// The program of the question: what does the signal show?
    pub question: MiniStem,
}

impl Page {
    /// The shown program, carried out line by line.
    pub fn walk(&self) -> MiniProof {
        follow(&self.shown)
    }

    /// The program of the question, carried out line by line, for after the answer.
    pub fn answer_walk(&self) -> MiniProof {
        follow(&self.question)
    }

    /// The right answer to the question.
    pub fn answer(&self) -> Answer {
        let steps = self.answer_walk().steps;
        let last = steps.last();
        Answer::Number(last.map_or(0, |step| step.number_in(self.question.shown)))
    }

    /// How a wrong answer was probably come by.
    pub fn reading_of(&self, given: &Answer) -> Option<Reading> {
        misreading_of(&self.answer_walk().misreadings, given)
    }
}

const A: Slot = Slot::A;
const B: Slot = Slot::B;
const C: Slot = Slot::C;

/// The pages, in order.
pub fn pages() -> Vec<Page> {
    let number = Source::Number;
    vec![
        page(
            "put",
            [MiniLineKind::Put(A, number(7)), MiniLineKind::Signal(A)],
            (vec![put(A, 4), put(B, 2), put(A, 7)], A),
            (vec![put(C, 3), put(C, 8)], C),
        ),
        page(
            "copy",
            [
                MiniLineKind::Put(A, Source::Slot(B)),
                MiniLineKind::Put(B, number(9)),
            ],
            (vec![put(A, 6), put(B, 2), copy(A, B), put(B, 9)], A),
            (vec![put(A, 5), put(B, 6), copy(A, B)], B),
        ),
        page(
            "add",
            [
                MiniLineKind::Add(A, number(2)),
                MiniLineKind::Add(B, Source::Slot(A)),
            ],
            (vec![put(A, 3), add(A, 2), put(B, 4), add_box(B, A)], B),
            (vec![put(C, 7), put(A, 2), add_box(C, A)], C),
        ),
        page(
            "repeat",
            [MiniLineKind::Repeat(3), MiniLineKind::Add(B, number(1))],
            (vec![put(A, 1), repeat(3, vec![add(A, 2), add(B, 1)])], A),
            (vec![put(B, 5), repeat(2, vec![add(A, 1), add(B, 3)])], B),
        ),
        page(
            "condition",
            [
                MiniLineKind::When(A, number(4)),
                MiniLineKind::When(A, number(9)),
            ],
            (
                vec![
                    put(A, 6),
                    when(A, 4, vec![add(B, 1)]),
                    when(A, 9, vec![add(B, 5)]),
                ],
                B,
            ),
            (
                vec![put(A, 3), put(B, 2), when(A, 5, vec![add(B, 4)]), add(B, 1)],
                B,
            ),
        ),
        page(
            "together",
            [MiniLineKind::Repeat(3), MiniLineKind::When(A, number(3))],
            (
                vec![repeat(3, vec![add(A, 2), when(A, 3, vec![add_box(B, A)])])],
                B,
            ),
            (
                vec![
                    put(B, 1),
                    repeat(3, vec![when(B, 2, vec![add(C, 5)]), add(B, 1)]),
                ],
                C,
            ),
        ),
    ]
}

fn page(
    key: &'static str,
    codes: [MiniLineKind; 2],
    shown: (Vec<Statement>, Slot),
    question: (Vec<Statement>, Slot),
) -> Page {
    let stem = |(program, shown)| MiniStem { program, shown };
    Page {
        key,
        codes,
        shown: stem(shown),
        question: stem(question),
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    #[test]
    fn the_questions_have_these_answers() {
        let answers: Vec<String> = pages()
            .iter()
            .map(|page| page.answer().to_string())
            .collect();
        assert_eq!(answers, ["8", "6", "9", "11", "3", "5"]);
    }

    #[test]
    fn each_question_tells_the_reading_that_its_page_is_about() {
        let reading = |page: usize, answer: i64| pages()[page].reading_of(&Answer::Number(answer));
        assert_eq!(reading(0, 3), Some(Reading::FirstNumberStays));
        assert_eq!(reading(0, 11), Some(Reading::PutAdds));
        assert_eq!(reading(1, 0), Some(Reading::CopyMoves));
        assert_eq!(reading(1, 5), Some(Reading::CopyBackwards));
        assert_eq!(reading(2, 2), Some(Reading::AddReplaces));
        assert_eq!(reading(2, 7), Some(Reading::AddBackwards));
        assert_eq!(reading(3, 8), Some(Reading::RepeatOnceLess));
        assert_eq!(reading(3, 14), Some(Reading::RepeatOnceMore));
        assert_eq!(reading(4, 7), Some(Reading::BlockAlwaysDone));
        assert_eq!(reading(5, 0), Some(Reading::ConditionOnce));
        assert_eq!(reading(5, 15), Some(Reading::BlockAlwaysDone));
        for page in pages() {
            assert_eq!(page.reading_of(&page.answer()), None);
        }
    }

    #[test]
    fn sentences_speak_of_lines_that_are_shown() {
        for page in pages() {
            let shown = lines(&page.shown);
            for code in page.codes {
                assert!(shown.iter().any(|line| line.kind == code), "{code:?}");
            }
        }
    }

    #[test]
    fn the_shown_programs_go_as_the_sentences_tell() {
        let ends: Vec<[i64; 3]> = pages()
            .iter()
            .map(|page| page.walk().steps.last().unwrap().boxes)
            .collect();
        assert_eq!(
            ends,
            [
                [7, 2, 0],
                [2, 9, 0],
                [5, 9, 0],
                [7, 3, 0],
                [6, 1, 0],
                [6, 10, 0]
            ]
        );
    }
}
