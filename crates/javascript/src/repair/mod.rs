//! Repairs are judged by what the program becomes, in one place and for all of them.
//!
//! A repair is applied to a copy of the program. The copy is read and linted again, looked through
//! for conditions and values that the repair made useless, and run for a moment. A repair is withheld
//! when it leaves its diagnostic in place, brings another error, makes a condition always true or
//! always false, computes a value that is lost, or stops the program at the repaired place. What is
//! left is ranked: the fewest errors first, then the fewest faults and warnings.
//!
//! - `change`: where edits end up, and which lines they touch
//! - `idle`: conditions that never change and values that are lost
//! - `trial`: a short run

mod change;
mod idle;
mod trial;

use crate::diagnostic::{Diagnostic, DiagnosticCode, Edit, Fix, Severity, apply_edits};
use crate::lint::lint;
use crate::parser::{Parse, parse};
use crate::syntax::Program;
use change::Change;
use declic_text::Lang;
use trial::Outcome;

pub use trial::DEFAULT_TRIAL_STEPS;

/// How many repairs are tried; each trial is a parse.
const MAX_TRIALS: usize = 40;

/// Bytes that all trials of a program may read together, about.
const MAX_TRIAL_BYTES: usize = 150_000;

/// How many repairs of one diagnostic are offered.
const MAX_OFFERED: usize = 2;

/// A program that was parsed, and linted when that went well.
pub(crate) struct Reading {
    pub(crate) program: Program,
    /// In source order.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Whether it parsed without a diagnostic.
    pub(crate) parsed: bool,
}

impl Reading {
    /// Lints what was parsed from `source`.
    pub(crate) fn of(parse: Parse, source: &str, lang: Lang) -> Self {
        let parsed = parse.diagnostics.is_empty();
        let diagnostics = if parsed {
            lint(&parse.program, source, lang)
        } else {
            parse.diagnostics
        };
        Self {
            program: parse.program,
            diagnostics,
            parsed,
        }
    }
}

/// Parses and lints `source`.
fn read(source: &str, lang: Lang) -> Reading {
    Reading::of(parse(source), source, lang)
}

/// The repairs of a program, judged one after the other.
pub(crate) struct Judgement {
    reading: Reading,
    judge: Judge,
    /// The diagnostic whose repairs are being judged, and those that are still to be.
    at: usize,
    fixes: std::vec::IntoIter<Fix>,
    ranked: Vec<(Rank, Fix)>,
    /// How many repairs may be tried.
    left: usize,
    withheld: usize,
}

impl Judgement {
    /// The repairs of `reading`, made from `source`; short runs use `trial_steps` steps in all, none
    /// when that is 0.
    pub(crate) fn new(reading: Reading, source: &str, lang: Lang, trial_steps: u64) -> Self {
        let judge = Judge {
            lang,
            before: reading.diagnostics.clone(),
            parsed: reading.parsed,
            idle: (idle::idle_parts(&reading.program, source).iter())
                .filter(|part| !part.condition)
                .count(),
            steps: trial_steps,
            outcome: None,
        };
        let mut judgement = Self {
            reading,
            judge,
            at: 0,
            fixes: Vec::new().into_iter(),
            ranked: Vec::new(),
            left: (MAX_TRIAL_BYTES / source.len().max(1)).clamp(1, MAX_TRIALS),
            withheld: 0,
        };
        judgement.open();
        judgement
    }

    /// Judges the next repair; gives whether all have been judged.
    pub(crate) fn step(&mut self, source: &str) -> bool {
        while let Some(subject) = self.judge.before.get(self.at).cloned() {
            let Some(fix) = self.fixes.next() else {
                self.close();
                continue;
            };
            let Some(left) = self.left.checked_sub(1) else {
                self.withheld += 1;
                continue;
            };
            self.left = left;
            match self.judge.rank(source, &subject, &fix.edits) {
                Some(rank) => self.ranked.push((rank, fix)),
                None => self.withheld += 1,
            }
            return false;
        }
        true
    }

    /// Takes the repairs of the present diagnostic.
    fn open(&mut self) {
        let diagnostic = self.reading.diagnostics.get_mut(self.at);
        let fixes = diagnostic.map(|it| std::mem::take(&mut it.fixes));
        self.fixes = fixes.unwrap_or_default().into_iter();
    }

    /// Gives the present diagnostic the best of its repairs and goes on to the next.
    fn close(&mut self) {
        let mut ranked = std::mem::take(&mut self.ranked);
        ranked.sort_by_key(|(rank, _)| *rank);
        self.withheld += ranked.len().saturating_sub(MAX_OFFERED);
        ranked.truncate(MAX_OFFERED);
        if let Some(diagnostic) = self.reading.diagnostics.get_mut(self.at) {
            diagnostic.fixes = ranked.into_iter().map(|(_, fix)| fix).collect();
        }
        self.at += 1;
        self.open();
    }

    /// The program with the repairs that are offered, and how many were withheld.
    pub(crate) fn finish(self) -> (Reading, usize) {
        (self.reading, self.withheld)
    }
}

/// What a repaired program is compared by; the least is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    errors: usize,
    faults: bool,
    warnings: usize,
}

struct Judge {
    lang: Lang,
    before: Vec<Diagnostic>,
    parsed: bool,
    /// How many values of the program as it is are lost.
    idle: usize,
    /// Steps that short runs may still use.
    steps: u64,
    /// What the program itself does, once it has been asked.
    outcome: Option<Outcome>,
}

impl Judge {
    /// The rank of the program that `edits` make; nothing when they are to be withheld.
    fn rank(&mut self, source: &str, subject: &Diagnostic, edits: &[Edit]) -> Option<Rank> {
        let repaired = apply_edits(source, edits);
        if repaired == source {
            return None;
        }
        let after = read(&repaired, self.lang);
        let of_subject = |list: &[Diagnostic]| {
            list.iter()
                .filter(|diagnostic| diagnostic.code == subject.code)
                .count()
        };
        if of_subject(&after.diagnostics) >= of_subject(&self.before) {
            return None;
        }
        let change = Change::new(source, &repaired, subject.span, edits);
        if self.brings_error(&after, (source, &repaired), &change)
            || self.brings_loss(subject, &after, (source, &repaired), &change)
        {
            return None;
        }
        let faults = self.try_out(&after, (source, &repaired), &change)?;
        let count = |severe: bool| {
            let severe_is = |it: &&Diagnostic| (it.severity != Severity::Warning) == severe;
            after.diagnostics.iter().filter(severe_is).count()
        };
        Some(Rank {
            errors: count(true),
            faults,
            warnings: count(false),
        })
    }

    /// Whether the diagnostic `new` of the changed program was one of the program before.
    fn was_there(&self, new: &Diagnostic, change: &Change) -> bool {
        self.before.iter().any(|old| {
            old.code == new.code
                && (old.args == new.args || change.after(old.span.start) == new.span.start)
        })
    }

    /// Whether there is an error that was not there. A program that parses further may show below the
    /// change what its error had hidden; one that parses now may show anywhere what concerns other names
    /// than those of the change.
    fn brings_error(
        &self,
        after: &Reading,
        (source, repaired): (&str, &str),
        change: &Change,
    ) -> bool {
        if self.parsed && !after.parsed {
            return true;
        }
        let mut new = (after.diagnostics.iter())
            .filter(|new| new.severity != Severity::Warning && !self.was_there(new, change));
        if self.parsed {
            return new.next().is_some();
        }
        new.any(|new| {
            let concerned = || {
                change.touches(new.span) || change.mentions(new.span.of(repaired), source, repaired)
            };
            !change.is_below(new.span.start) && (!after.parsed || concerned())
        })
    }

    /// Whether a condition becomes useless or a value is lost.
    fn brings_loss(
        &self,
        subject: &Diagnostic,
        after: &Reading,
        (source, repaired): (&str, &str),
        change: &Change,
    ) -> bool {
        // A misspelt function was called in the same way: its right name only shows it.
        let renames = matches!(
            subject.code,
            DiagnosticCode::NamesNear | DiagnosticCode::NamesOtherLanguage
        );
        let warned = after.diagnostics.iter().any(|new| {
            new.code.is_about_lost_code()
                && !(renames && tells_of_call(new.code))
                && !self.was_there(new, change)
                && (self.parsed || change.touches(new.span))
        });
        if warned {
            return true;
        }
        let now = idle::idle_parts(&after.program, repaired);
        let mut made = (now.iter()).filter(|part| !part.is_written_in(source, repaired));
        if self.parsed {
            return made.count() > self.idle;
        }
        made.any(|part| change.touches(part.span))
    }

    /// Whether the changed program stops by itself somewhere; nothing when the change is why.
    fn try_out(
        &mut self,
        after: &Reading,
        (source, repaired): (&str, &str),
        change: &Change,
    ) -> Option<bool> {
        let runs = (after.diagnostics.iter()).all(|it| it.severity == Severity::Warning);
        if !runs || self.steps == 0 {
            return Some(false);
        }
        let outcome = trial::run(&after.program, repaired, self.lang, &mut self.steps);
        let Outcome::Stopped(span) = outcome else {
            return Some(false);
        };
        let ran_before = (self.before.iter()).all(|it| it.severity == Severity::Warning);
        if change.touches(span) && !(ran_before && self.stopped_before(source)) {
            return None;
        }
        Some(true)
    }

    /// Whether the program as it is stops by itself.
    fn stopped_before(&mut self, source: &str) -> bool {
        let (lang, steps) = (self.lang, &mut self.steps);
        let outcome = self
            .outcome
            .get_or_insert_with(|| trial::run(&read(source, lang).program, source, lang, steps));
        matches!(outcome, Outcome::Stopped(_))
    }
}

/// Whether a warning says that a function is called in a way that does not suit it.
fn tells_of_call(code: DiagnosticCode) -> bool {
    use DiagnosticCode as D;
    matches!(
        code,
        D::LintNoResult | D::LintTooFewArguments | D::LintTooManyArguments
    )
}
