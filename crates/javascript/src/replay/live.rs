//! Values beside the lines: the last values that each line read, wrote or tested.
//!
//! A copy of the machine plays one frame with watched code, which records the last value at each
//! point worth showing. A sample costs little more than the frame itself: five a second are
//! affordable.

use std::collections::HashMap;
use std::rc::Rc;

use crate::compiler::tables::PointKind;
use crate::compiler::{Code, compile_watched};
use crate::machine::{Machine, Progress};
use crate::parser::parse;
use crate::scene::Input;
use crate::text::{LineIndex, Span};
use crate::value::Value;

/// Values that are shown on one line.
const MOST_VALUES: usize = 6;

/// What a shown value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LiveKind {
    /// A variable or property that the line reads.
    Read,
    /// One that it changes.
    Write,
    /// A condition: `true` or `false`.
    Test,
    /// What a function gives back.
    Result,
}

/// A value beside a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveValue {
    /// The source of what has it: `score`, `panier.x`, `score > 3`.
    pub label: String,
    /// As `console.log` shows it inside others, cut after 60 characters.
    pub value: String,
    /// What it is.
    pub kind: LiveKind,
    /// Where the label stands in the source.
    pub span: Span,
}

/// The values of a line, in source order, each label once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveLine {
    /// From 1.
    pub line: u32,
    /// At least one.
    pub values: Vec<LiveValue>,
}

/// The values of the lines that ran.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LiveValues {
    /// In order.
    pub lines: Vec<LiveLine>,
}

impl LiveValues {
    /// The values of `line`, from 1.
    pub fn line(&self, line: u32) -> Option<&LiveLine> {
        let at = self.lines.binary_search_by_key(&line, |it| it.line).ok()?;
        self.lines.get(at)
    }

    /// Takes the lines of `newer` in place of the same lines here.
    pub fn update(&mut self, newer: LiveValues) {
        for line in newer.lines {
            match self.lines.binary_search_by_key(&line.line, |it| it.line) {
                Ok(at) => {
                    if let Some(known) = self.lines.get_mut(at) {
                        *known = line;
                    }
                }
                Err(at) => self.lines.insert(at, line),
            }
        }
    }
}

/// A program made ready to be sampled.
#[derive(Clone, Debug)]
pub struct Live {
    plain: Rc<Code>,
    watched: Rc<Code>,
    lines: LineIndex,
}

impl Live {
    /// For machines that run `code`.
    pub fn new(code: &Rc<Code>) -> Option<Self> {
        let source = code.source();
        Some(Self {
            plain: Rc::clone(code),
            watched: compile_watched(&parse(source).program, source, code.lang())?,
            lines: LineIndex::new(source),
        })
    }

    /// The values of one frame, played by a copy of `machine`, which stands before it. `None` when
    /// that takes no frame or runs another program.
    pub fn sample(&self, machine: &Machine, input: Input) -> Option<LiveValues> {
        let mut copy = self.copy(machine)?;
        copy.begin_frame(input).then(|| self.played(copy))
    }

    /// The values of the program's own run, played by a copy of `machine`, which is about to
    /// begin it. `None` when it has begun or runs another program.
    pub fn sample_start(&self, machine: &Machine) -> Option<LiveValues> {
        if machine.progress() != Progress::Working {
            return None;
        }
        Some(self.played(self.copy(machine)?))
    }

    fn copy(&self, machine: &Machine) -> Option<Machine> {
        let same = Rc::ptr_eq(machine.code(), &self.plain);
        same.then(|| machine.watching(&self.watched)).flatten()
    }

    fn played(&self, mut machine: Machine) -> LiveValues {
        while machine.run(u64::MAX) == Progress::Working {}
        self.fold(&machine)
    }

    /// The last value of each label on each line.
    fn fold(&self, machine: &Machine) -> LiveValues {
        // Points are numbered as the code is written, not as the source reads: by line, place and
        // time, and of the same label the latest.
        let mut found: Vec<(u32, u32, LiveValue)> = Vec::new();
        let mut places: HashMap<(u32, &str, bool), usize> = HashMap::new();
        for (point, time, value) in machine.recorded_values() {
            let Some(point) = self.watched.points.get(point) else {
                continue;
            };
            let (kind, value) = match (point.kind, value) {
                (_, Value::Builtin(_)) => continue,
                (_, value) if machine.is_function(value) => continue,
                (PointKind::Test, value) => (LiveKind::Test, Value::Bool(machine.holds(value))),
                (PointKind::Read, Value::Object(_)) => continue,
                (PointKind::Read, value) => (LiveKind::Read, value),
                (PointKind::Write, value) => (LiveKind::Write, value),
                (PointKind::Result, value) => (LiveKind::Result, value),
            };
            let label = point.span.of(self.watched.source());
            let shown = LiveValue {
                label: label.to_owned(),
                value: machine.show(value),
                kind,
                span: point.span,
            };
            if shown.label == shown.value {
                continue;
            }
            let line = self.lines.line(point.span.start);
            let test = kind == LiveKind::Test;
            let place = *places.entry((line, label, test)).or_insert(found.len());
            match found.get_mut(place) {
                Some((_, known, it)) => {
                    // What a line changes is its own, even where it reads it afterwards.
                    let writes = [it.kind, shown.kind].contains(&LiveKind::Write);
                    if *known < time {
                        (*known, *it) = (time, shown);
                    }
                    if writes {
                        it.kind = LiveKind::Write;
                    }
                }
                None => found.push((line, time, shown)),
            }
        }
        found.sort_by_key(|(_, _, it)| it.span.start);
        let mut values = LiveValues::default();
        for (line, _, value) in found {
            match values.lines.last_mut().filter(|it| it.line == line) {
                Some(known) if known.values.len() < MOST_VALUES => known.values.push(value),
                Some(_) => {}
                None => values.lines.push(LiveLine {
                    line,
                    values: vec![value],
                }),
            }
        }
        values
    }
}
