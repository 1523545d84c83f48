//! A position in a trace: the step that has just run, what it changed, the variables after it, and a
//! description in words.

use declic_javascript::machine::Machine;
use declic_javascript::replay::trace::{Test, TestKind, Tracer, variables_in_scope};

use super::player::Question;
use crate::texts::{Texts, t, t_now};

/// How many changes the description names.
const MOST_CHANGES: usize = 4;

/// What a trace covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// The program from its first line.
    Program,
    /// One frame of the game.
    Frame,
}

/// A row of the table of variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Its value, as `console.log` shows it inside others.
    pub value: String,
    /// Whether the last step changed it.
    pub changed: bool,
}

/// A position in a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What the trace covers.
    pub run: Run,
    /// How many steps have run.
    pub position: u64,
    /// The first position that can be shown.
    pub first: u64,
    /// The last one known.
    pub last: u64,
    /// Whether the run ends here.
    pub over: bool,
    /// What the next step asks: it runs with the answer.
    pub question: Option<Question>,
    /// The step's line, from 1, or the line that asks; `None` at the start.
    pub line: Option<u32>,
    /// The variables that the step changed: names and new values.
    pub changed: Vec<(String, String)>,
    /// The condition that the step tested.
    pub test: Option<Test>,
    /// Whether the program failed in the step.
    pub fault: bool,
    /// The variables after the step.
    pub rows: Vec<Row>,
}

impl Moment {
    /// The current position of `tracer`, which traces `run`.
    pub fn of(run: Run, tracer: &Tracer) -> Self {
        let position = tracer.position();
        let first = tracer.dropped();
        let step = position
            .checked_sub(first + 1)
            .and_then(|at| tracer.steps().nth(at as usize));
        let changed: Vec<(String, String)> = step.map_or_else(Vec::new, |step| {
            let changes = step.changed.iter();
            changes
                .map(|change| (change.name.clone(), change.value.clone()))
                .collect()
        });
        let question = tracer.request().map(|request| Question {
            number: position,
            request: request.clone(),
        });
        let asking = tracer.here().filter(|_| question.is_some());
        let line = asking.map(|it| it.line);
        Self {
            run,
            position,
            first,
            last: first + tracer.steps().count() as u64,
            over: tracer.finished(),
            line: line.or_else(|| step.map(|step| step.here.line)),
            question,
            test: step.and_then(|step| step.test.clone()),
            fault: step.is_some_and(|step| step.fault.is_some()),
            rows: rows(tracer.machine(), &changed),
            changed,
        }
    }

    /// « Instruction 3 sur 12 », in the interface's language; tracked.
    pub fn place(&self) -> String {
        if self.position == 0 {
            return t().steps_start().to_owned();
        }
        t().steps_place(self.position, self.last)
    }

    /// « Ligne 4. score vaut maintenant 3. », in the interface's language; tracked.
    pub fn describe(&self) -> String {
        self.describe_in(t())
    }

    /// The description for an announcement; not tracked.
    pub fn announcement(&self) -> String {
        self.describe_in(t_now())
    }

    fn describe_in(&self, t: Texts) -> String {
        let Some(line) = self.line else {
            return t.steps_before().to_owned();
        };
        let mut sentences = vec![t.steps_line(line)];
        if self.question.is_some() {
            sentences.push(t.steps_asks().to_owned());
            return sentences.join(" ");
        }
        sentences.extend(self.test.as_ref().map(|test| describe_test(test, t)));
        let changes = self.changed.iter().take(MOST_CHANGES);
        sentences.extend(changes.map(|(name, value)| t.steps_becomes(name, value)));
        if self.fault {
            sentences.push(t.steps_fault().to_owned());
        } else if self.over {
            let over = match self.run {
                Run::Program => t.steps_over_program(),
                Run::Frame => t.steps_over_frame(),
            };
            sentences.push(over.to_owned());
        }
        sentences.join(" ")
    }
}

/// « score > 3 : faux. On saute le bloc. »
fn describe_test(test: &Test, t: Texts) -> String {
    let condition = test.condition.as_str();
    match (test.kind, test.holds) {
        (TestKind::Branch, true) => t.steps_branch_taken(condition),
        (TestKind::Branch, false) => t.steps_branch_skipped(condition),
        (TestKind::Loop, true) => t.steps_loop_again(condition),
        (TestKind::Loop, false) => t.steps_loop_ends(condition),
        (TestKind::Other, true) => t.steps_holds(condition),
        (TestKind::Other, false) => t.steps_fails(condition),
    }
}

/// The variables in scope; functions only where the step changed them.
fn rows(machine: &Machine, changed: &[(String, String)]) -> Vec<Row> {
    let touched = |name: &str| {
        let inside = |whole: &str| {
            let rest = whole.strip_prefix(name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        changed.iter().any(|(whole, _)| inside(whole))
    };
    variables_in_scope(machine)
        .into_iter()
        .filter(|it| !it.is_function || touched(&it.name))
        .map(|it| Row {
            changed: touched(&it.name),
            name: it.name,
            value: it.value,
        })
        .collect()
}
