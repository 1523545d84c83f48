//! The answers of a check's script to what the program asks, and what it asked.

use std::collections::VecDeque;

use declic_javascript::machine::{Answer, Machine, RequestKind};

use crate::plan::Op;
use crate::script::Action;

/// Answers that are left, and what was asked so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dialog {
    /// For `prompt`, in order; nothing cancels.
    texts: VecDeque<Option<String>>,
    /// For `confirm`, in order.
    choices: VecDeque<bool>,
    /// The last text of `prompt` or `confirm`.
    pub question: Option<String>,
    /// How many questions there were.
    pub questions: u32,
    /// The last text that answered `prompt`.
    pub answer: Option<String>,
    /// The last text of `alert`.
    pub alert: Option<String>,
    /// The first question that the script has no answer to: it was cancelled.
    pub unanswered: Option<String>,
}

impl Dialog {
    /// The answers in `script`: each is for the next question of its kind, whenever that comes.
    pub fn new(script: &[Op]) -> Self {
        let mut dialog = Self::default();
        for op in script {
            match op {
                Op::Do(Action::Answer(text)) => dialog.texts.push_back(text.clone()),
                Op::Do(Action::Confirm(choice)) => dialog.choices.push_back(*choice),
                _ => {}
            }
        }
        dialog
    }

    /// Answers what `machine` asks. A question without an answer in the script is cancelled at once,
    /// and the limits of the turn count on: a program that asks without end is stopped.
    pub fn reply(&mut self, machine: &mut Machine) {
        let Some(request) = machine.request() else {
            return;
        };
        let (kind, text) = (request.kind, request.text.clone());
        let answer = match kind {
            RequestKind::Alert => {
                self.alert = Some(text);
                machine.answer(Answer::Absent);
                return;
            }
            RequestKind::Prompt => self.texts.pop_front().map(Answer::Text),
            RequestKind::Confirm => self.choices.pop_front().map(Answer::Choice),
        };
        self.questions = self.questions.saturating_add(1);
        if let Some(Answer::Text(text)) = &answer {
            self.answer.clone_from(text);
        }
        if answer.is_none() {
            self.unanswered.get_or_insert_with(|| text.clone());
        }
        machine.answer(answer.unwrap_or(Answer::Absent));
        self.question = Some(text);
    }
}
