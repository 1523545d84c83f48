//! `prompt`, `alert` and `confirm`: the machine waits for an answer from its host.
//!
//! The call is a frame of its own, so that the wait is part of the machine's state: a copy waits too,
//! and a callback of `sort` can ask as well as the program itself. Waiting costs no steps, and the
//! limits of a turn count anew from an answer, since the page was responsive meanwhile.

use std::collections::VecDeque;
use std::rc::Rc;

use crate::compiler::Code;
use crate::compiler::builtins::FreeFn;
use crate::machine::call::{Frame, NativeResult};
use crate::machine::fault::Run;
use crate::machine::native::arg;
use crate::machine::{Machine, Progress};
use crate::text::Span;
use crate::value::Value;

/// Characters of a question at most; a browser cuts it too.
const TEXT_LENGTH: usize = 2_000;

/// Characters of a proposed answer at most.
const DEFAULT_LENGTH: usize = 10_000;

/// What a program asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestKind {
    /// `prompt(text, default)`: a text, or `null`.
    Prompt,
    /// `confirm(text)`: `true` or `false`.
    Confirm,
    /// `alert(text)`: nothing but that it was seen.
    Alert,
}

impl RequestKind {
    /// The function that asks.
    pub fn name(self) -> &'static str {
        match self {
            RequestKind::Prompt => FreeFn::Prompt.name(),
            RequestKind::Confirm => FreeFn::Confirm.name(),
            RequestKind::Alert => FreeFn::Alert.name(),
        }
    }
}

/// What a waiting machine asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What is asked for.
    pub kind: RequestKind,
    /// The question, or the message of `alert`: at most 2,000 characters.
    pub text: String,
    /// The answer that `prompt` proposes; empty for none.
    pub default: String,
    /// The call.
    pub span: Span,
}

/// What a person answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// To `prompt`: a text, or nothing when it was cancelled.
    Text(Option<String>),
    /// To `confirm`.
    Choice(bool),
    /// To `alert`.
    Seen,
    /// To everything, where there is no person: `null`, `false` or nothing. The limits of the turn
    /// count on, so that a program that asks without end is stopped.
    Absent,
}

impl Answer {
    /// Whether it answers a question of this kind.
    pub fn fits(&self, kind: RequestKind) -> bool {
        matches!(
            (self, kind),
            (Answer::Text(_), RequestKind::Prompt)
                | (Answer::Choice(_), RequestKind::Confirm)
                | (Answer::Seen, RequestKind::Alert)
                | (Answer::Absent, _)
        )
    }

    /// Bytes of its text.
    pub(crate) fn memory_bytes(&self) -> usize {
        match self {
            Answer::Text(Some(text)) => size_of::<Self>() + text.capacity(),
            _ => size_of::<Self>(),
        }
    }
}

/// What the machine waits for, and what it has been answered in advance.
#[derive(Clone, Debug, Default)]
pub(super) struct Dialog {
    request: Option<Request>,
    /// Answers to the next questions of this turn: they do not wait.
    given: VecDeque<Answer>,
    /// How many questions of this turn have been answered.
    answered: usize,
}

impl Dialog {
    /// Drops the question and answers that are left over when a turn ends.
    pub fn end_turn(&mut self) {
        self.request = None;
        self.given.clear();
    }

    /// Counts the questions of a new turn.
    pub fn begin_turn(&mut self) {
        self.answered = 0;
    }

    /// Bytes of its texts.
    pub fn memory_bytes(&self) -> usize {
        let request = self.request.as_ref();
        let request = request.map_or(0, |it| it.text.capacity() + it.default.capacity());
        request + self.given.iter().map(Answer::memory_bytes).sum::<usize>()
    }
}

impl Machine {
    /// What the program asks, while the machine is [`Progress::Waiting`].
    pub fn request(&self) -> Option<&Request> {
        self.dialog.request.as_ref()
    }

    /// Answers the question that the machine waits with. False when it does not wait, or for another
    /// kind of answer.
    pub fn answer(&mut self, answer: Answer) -> bool {
        let Some(request) = self.dialog.request.take_if(|it| answer.fits(it.kind)) else {
            return false;
        };
        let value = match (&answer, request.kind) {
            (Answer::Text(Some(text)), _) => Value::Text(self.heap.text_of(text)),
            (Answer::Choice(choice), _) => Value::Bool(*choice),
            (_, RequestKind::Prompt) => Value::Null,
            (_, RequestKind::Confirm) => Value::Bool(false),
            (_, RequestKind::Alert) => Value::Undefined,
        };
        if let Some(Frame::Ask { result_at }) = self.frames.pop() {
            self.stack.truncate(result_at);
            self.stack.push(value);
        }
        self.dialog.answered += 1;
        self.progress = Progress::Working;
        if answer != Answer::Absent {
            self.restart_limits();
        }
        true
    }

    /// A person has seen the question and acted: nothing before it makes the turn too long.
    fn restart_limits(&mut self) {
        self.turn_steps = 0;
        self.last_visible_at = 0;
        self.turn_lines = 0;
        self.loop_turns.fill(0);
    }

    /// Adds answers to the next questions of the turn that is about to begin or under way: they do
    /// not wait. For playing a turn again; what the turn does not use is dropped when it ends.
    pub fn queue_answers(&mut self, answers: impl IntoIterator<Item = Answer>) {
        self.dialog.given.extend(answers);
    }

    /// How many questions of the present turn have been answered.
    pub(crate) fn answered(&self) -> usize {
        self.dialog.answered
    }

    /// Queues `answer` for question number `at` of the turn, in place of it and those after it.
    pub(crate) fn queue_answer_at(&mut self, at: usize, answer: Answer) {
        let before = at.saturating_sub(self.dialog.answered);
        self.dialog.given.truncate(before);
        self.dialog.given.push_back(answer);
    }

    /// A machine about to run `code`, for this one, which is about to run other code: the same seed,
    /// limits and answers.
    pub(crate) fn restarted_with(&self, code: &Rc<Code>) -> Machine {
        let mut machine = Machine::new(Rc::clone(code), "", self.limits);
        machine.scene = self.scene.clone();
        machine.words = self.words.clone();
        machine.dialog = self.dialog.clone();
        machine
    }

    /// Uses the next answer of the queue. An answer of another kind comes from an earlier form of the
    /// program: it and those after it mean nothing.
    pub(super) fn use_queued_answer(&mut self) {
        if let Some(answer) = self.dialog.given.pop_front()
            && !self.answer(answer)
        {
            self.dialog.given.clear();
        }
    }

    /// Calls `prompt`, `confirm` or `alert`: the machine waits.
    pub(super) fn ask(
        &mut self,
        kind: RequestKind,
        args: &[Value],
        result_at: usize,
    ) -> Run<NativeResult> {
        let text = match (arg(args, 0), kind) {
            // `alert(undefined)` shows the word, `prompt(undefined)` nothing.
            (Value::Undefined, RequestKind::Prompt | RequestKind::Confirm) => String::new(),
            _ if args.is_empty() => String::new(),
            (value, _) => self.dialog_text(value, TEXT_LENGTH)?,
        };
        let default = match (kind, arg(args, 1)) {
            (RequestKind::Prompt, Value::Undefined) => String::new(),
            (RequestKind::Prompt, value) => self.dialog_text(value, DEFAULT_LENGTH)?,
            _ => String::new(),
        };
        let (span, _) = self.fault_spans();
        self.dialog.request = Some(Request {
            kind,
            text,
            default,
            span,
        });
        self.frames.push(Frame::Ask { result_at });
        self.progress = Progress::Waiting;
        Ok(NativeResult::Pending)
    }

    fn dialog_text(&mut self, value: Value, length: usize) -> Run<String> {
        let text = self.to_text(value)?;
        self.charge_text(self.heap.length(text))?;
        Ok(self.heap.string(text).chars().take(length).collect())
    }
}
