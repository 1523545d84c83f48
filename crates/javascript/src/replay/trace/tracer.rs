//! Drives a machine statement by statement. At a question that has no answer yet the trace stops before
//! the statement that asks, with the machine waiting in it.

use std::collections::VecDeque;
use std::rc::Rc;

use crate::machine::inspection::Binding;
use crate::machine::{Answer, Machine, Progress, Request};
use crate::replay::trace::step::{Change, Here, Step, Test, TestKind};
use crate::scene::Input;
use crate::text::{LineIndex, Span};
use crate::value::Value;

/// Statements that a trace holds; older ones are dropped.
pub const KEPT_STEPS: usize = 20_000;

/// One turn of a program, statement by statement.
#[derive(Clone, Debug)]
pub struct Tracer {
    start: Machine,
    machine: Machine,
    lines: Rc<LineIndex>,
    names: Vec<(u32, Rc<str>)>,
    /// The statements that ran, up to the last one the trace ever reached.
    steps: VecDeque<Step>,
    dropped: u64,
    /// How many statements have run at the present place.
    position: u64,
    /// The place; `None` when the turn is over.
    here: Option<Here>,
    /// The trace has reached the end of the turn.
    complete: bool,
    /// The machine's steps before the statement that it waits in.
    asked_at: u64,
    /// The machine before the last statement that had an answer, so that the next answer replays
    /// little: a program may ask thousands of times.
    answered_up_to: Option<Machine>,
}

/// The statement under way.
struct Open {
    /// Its call, by number.
    call: usize,
    /// Its first instruction.
    since: Option<u32>,
    /// That call still runs: its own variables can be read.
    alive: bool,
    before: Vec<(Binding, Value)>,
    changed: Vec<Change>,
    test: Option<Test>,
}

impl Tracer {
    /// A trace of what `machine` has begun: the program's own run, or a frame. It stands before
    /// the first statement.
    pub fn new(machine: Machine) -> Self {
        let mut tracer = Self {
            start: machine.clone(),
            lines: Rc::new(LineIndex::new(machine.code().source())),
            machine,
            names: Vec::new(),
            steps: VecDeque::new(),
            dropped: 0,
            position: 0,
            here: None,
            complete: false,
            asked_at: 0,
            answered_up_to: None,
        };
        tracer.go_to_first_statement();
        tracer
    }

    /// What comes before the first statement makes the functions; it changes nothing that is shown.
    fn go_to_first_statement(&mut self) {
        while self.machine.statement_here().is_none() && self.tick() == Progress::Working {}
        self.locate();
    }

    /// A trace of one frame from the state before it; `None` when `machine` takes no frame.
    pub fn frame(mut machine: Machine, input: Input) -> Option<Self> {
        machine.begin_frame(input).then(|| Self::new(machine))
    }

    /// The statement that is about to run, or that a call has just come back to; `None` when the
    /// turn is over.
    pub fn here(&self) -> Option<&Here> {
        self.here.as_ref()
    }

    /// How many statements have run.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// The machine at the present place.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// Whether the turn is over.
    pub fn finished(&self) -> bool {
        self.here.is_none() && self.request().is_none()
    }

    /// The question that has no answer yet: there the trace goes on after [`Self::answer`].
    pub fn request(&self) -> Option<&Request> {
        self.machine.request()
    }

    /// Answers the question, in this trace alone. False where there is none, or for another kind of
    /// answer.
    pub fn answer(&mut self, answer: Answer) -> bool {
        if !self.request().is_some_and(|it| answer.fits(it.kind)) {
            return false;
        }
        // The statement runs again as a whole, so that all that it changes belongs to its step.
        let number = self.machine.answered();
        self.start.queue_answer_at(number, answer.clone());
        let known = self.answered_up_to.take();
        self.machine = known.unwrap_or_else(|| self.start.clone());
        self.machine.queue_answer_at(number, answer);
        if self.here.is_none() {
            self.go_to_first_statement();
        } else {
            self.replay(self.asked_at);
        }
        self.answered_up_to = Some(self.machine.clone());
        true
    }

    /// The statements that ran, the last [`KEPT_STEPS`] up to the last one it ever reached.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = &Step> {
        self.steps.iter()
    }

    /// How many statements before [`Self::steps`] were dropped.
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    /// The steps that changed what is called `name`, with what it became, the oldest first.
    pub fn history_of(&self, name: &str) -> Vec<(&Step, &Change)> {
        self.steps
            .iter()
            .flat_map(|step| step.changed.iter().map(move |change| (step, change)))
            .filter(|(_, change)| change.name == name)
            .collect()
    }

    /// Runs the statement; `None` when the turn is over, or when the statement asks something.
    pub fn forward(&mut self) -> Option<&Step> {
        let here = self.here.clone()?;
        let index = (self.position - self.dropped) as usize;
        if index < self.steps.len() {
            self.seek(self.position + 1);
        } else {
            if self.request().is_some() {
                return None;
            }
            let step = self.run_statement(here);
            if self.request().is_some() {
                self.asked_at = step.steps;
                return None;
            }
            if self.steps.len() == KEPT_STEPS {
                self.steps.pop_front();
                self.dropped += 1;
            }
            self.steps.push_back(step);
            self.position += 1;
            self.locate();
            self.complete = self.here.is_none();
        }
        let ran = (self.position - 1).checked_sub(self.dropped)?;
        self.steps.get(ran as usize)
    }

    /// Runs the statement with all that it calls; false when the turn is over.
    pub fn over(&mut self) -> bool {
        let Some(depth) = self.here.as_ref().map(|here| here.depth) else {
            return false;
        };
        self.forward_until(|here| here.depth <= depth)
    }

    /// Runs until the present call has returned; false when the turn is over.
    pub fn out(&mut self) -> bool {
        let Some(depth) = self.here.as_ref().map(|here| here.depth) else {
            return false;
        };
        self.forward_until(|here| here.depth < depth)
    }

    fn forward_until(&mut self, wanted: impl Fn(&Here) -> bool) -> bool {
        while self.forward().is_some() {
            if self.here.as_ref().is_none_or(&wanted) {
                return true;
            }
        }
        false
    }

    /// Runs at most `most` statements; gives whether the turn is over or something is asked.
    pub fn run_to_end(&mut self, most: u64) -> bool {
        for _ in 0..most {
            if self.forward().is_none() {
                break;
            }
        }
        self.finished() || self.request().is_some()
    }

    /// Goes back before the last statement that ran; false at the start or where it was dropped.
    pub fn back(&mut self) -> bool {
        self.position
            .checked_sub(1)
            .is_some_and(|before| self.seek(before))
    }

    /// Goes to where `position` statements have run, among those that the trace holds.
    pub fn seek(&mut self, position: u64) -> bool {
        let Some(index) = position.checked_sub(self.dropped) else {
            return false;
        };
        if index > self.steps.len() as u64 {
            return false;
        }
        if position < self.position {
            self.machine = self.start.clone();
        }
        let known = self.steps.get(index as usize);
        match known.map(|step| (step.steps, step.here.clone())) {
            Some((steps, here)) => {
                self.replay(steps);
                self.here = Some(here);
            }
            // The end of what is known: the end of the turn, or the place before the next one.
            None if self.complete => {
                while self.machine.run(u64::MAX) == Progress::Working {}
                self.here = None;
            }
            None => {
                if position != self.position {
                    self.seek(position - 1);
                    if let Some(before) = self.here.clone() {
                        self.run_statement(before);
                    }
                    self.locate();
                }
            }
        }
        self.position = position;
        true
    }

    fn replay(&mut self, steps: u64) {
        let more = steps.saturating_sub(self.machine.steps_used());
        self.machine.run(more);
    }

    /// One instruction, or the call of the next function of the scene.
    fn tick(&mut self) -> Progress {
        let budget = u64::from(self.machine.calls() > 0);
        self.machine.run(budget)
    }

    /// Sets `here` to where the machine stands.
    fn locate(&mut self) {
        let working = self.machine.progress() == Progress::Working;
        self.here = self.machine.nearest_script_call().and_then(|call| {
            let here = self.machine.statement_here();
            let span = here.or_else(|| self.machine.statement_around(call));
            let span = span.filter(|_| working)?;
            Some(Here {
                span,
                line: self.lines.line(span.start),
                function: self.function_name(call),
                depth: self.machine.depth_of(call),
            })
        });
    }

    /// A function's name, made once for each.
    fn function_name(&mut self, call: usize) -> Rc<str> {
        let (number, name) = self.machine.function_of(call);
        match self.names.iter().find(|(known, _)| *known == number) {
            Some((_, name)) => Rc::clone(name),
            None => {
                let name: Rc<str> = name.into();
                self.names.push((number, Rc::clone(&name)));
                name
            }
        }
    }

    /// Runs to the next instruction at which a statement begins, or at which a returned call stores a value.
    fn run_statement(&mut self, here: Here) -> Step {
        let call = self.machine.script_call().unwrap_or(0);
        let mut open = Open {
            call,
            since: self.machine.next_instruction(call),
            alive: true,
            before: self.machine.bindings(call, None),
            changed: Vec::new(),
            test: None,
        };
        let steps = self.machine.steps_used();
        let mut entered = false;
        while self.tick_watching(&mut open, &mut entered) == Progress::Working {
            if self.machine.statement_here().is_some() || self.back_in_caller(&mut open) {
                break;
            }
        }
        self.compare(&mut open, &here);
        if entered && self.machine.statement_here().is_some() {
            for (name, value) in self.machine.arguments() {
                open.changed.push(Change {
                    name,
                    value: self.machine.show(value),
                    span: here.span,
                });
            }
        }
        Step {
            number: self.position + 1,
            here,
            changed: open.changed,
            test: open.test,
            steps,
            fault: self.machine.fault().cloned().map(Box::new),
        }
    }

    /// The condition at `span`, tested by the statement that the call runs.
    fn test(&self, call: usize, span: Span, holds: bool) -> Test {
        let source = self.machine.code().source();
        let statement = self.machine.statement_around(call);
        let word: String = statement
            .map_or("", |span| span.of(source))
            .chars()
            .take_while(char::is_ascii_alphabetic)
            .collect();
        let kind = match word.as_str() {
            "if" => TestKind::Branch,
            "while" | "for" | "do" => TestKind::Loop,
            _ => TestKind::Other,
        };
        Test {
            condition: span.of(source).to_owned(),
            holds,
            kind,
        }
    }

    /// One instruction; what it writes into objects is recorded.
    fn tick_watching(&mut self, open: &mut Open, entered: &mut bool) -> Progress {
        let write = self.machine.next_write().map(|write| {
            let shown = self.machine.show_written(write.what);
            let mark = self.machine.fingerprint(write.what);
            (write, shown, mark)
        });
        if self.machine.script_call() == Some(open.call)
            && let Some((span, holds)) = self.machine.next_test()
        {
            open.test = Some(self.test(open.call, span, holds));
        }
        let calls = self.machine.calls();
        let progress = self.tick();
        *entered = self.machine.calls() > calls;
        if self.machine.calls() <= open.call {
            open.alive = false;
        }
        if let Some((write, before, mark)) = write
            && progress != Progress::Failed
        {
            let after = self.machine.show_written(write.what);
            if let Some(value) = after
                && (before.as_ref() != Some(&value) || self.machine.fingerprint(write.what) != mark)
            {
                let same = open.changed.iter().position(|it| it.name == write.name);
                let change = Change {
                    name: write.name,
                    value,
                    span: write.span,
                };
                match same.and_then(|at| open.changed.get_mut(at)) {
                    Some(known) => *known = change,
                    None => open.changed.push(change),
                }
            }
        }
        progress
    }

    /// After a return: whether the calling statement still stores a value, so that it gets a step
    /// of its own.
    fn back_in_caller(&mut self, open: &mut Open) -> bool {
        let Some(call) = self.machine.script_call().filter(|_| !open.alive) else {
            return false;
        };
        if call >= open.call {
            return false;
        }
        // A later return from this call counts again.
        open.call = call;
        self.machine.stores_a_value(call)
    }

    /// Records the variables whose values have changed.
    fn compare(&self, open: &mut Open, here: &Here) {
        let mut found = Vec::new();
        for (binding, value) in self.machine.bindings(open.call, open.since) {
            if !open.alive && matches!(binding, Binding::Own(_)) {
                continue;
            }
            let before = open
                .before
                .binary_search_by_key(&binding, |(known, _)| *known);
            let before = before.ok().and_then(|at| open.before.get(at));
            if before.is_some_and(|(_, before)| self.machine.same(*before, value)) {
                continue;
            }
            found.push(Change {
                name: self.machine.name_of(open.call, binding),
                value: self.machine.show(value),
                span: here.span,
            });
        }
        found.append(&mut open.changed);
        open.changed = found;
    }
}
