//! Diagnostics of a program before it runs: parsing, then linting. Repairs are judged before they
//! are offered.

use crate::diagnostic::{Diagnostic, Severity};
use crate::parser::{Parse, parse};
use crate::repair::{DEFAULT_TRIAL_STEPS, Judgement, Reading};
use crate::syntax::Program;
use declic_text::Lang;

/// A program and its diagnostics.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// The tree; its unreadable parts are `Error` nodes.
    pub program: Program,
    /// In source order.
    pub diagnostics: Vec<Diagnostic>,
    /// How many repairs were found and not offered, because the program would become no better.
    pub withheld: usize,
}

impl Analysis {
    /// Whether the program may run: nothing worse than a warning.
    pub fn runs(&self) -> bool {
        self.diagnostics
            .iter()
            .all(|diagnostic| diagnostic.severity == Severity::Warning)
    }
}

/// Analyses `source`; `lang` is the language of its scene names. Lints run only on a program
/// that parses, and only repairs that work are offered.
pub fn analyse(source: &str, lang: Lang) -> Analysis {
    analyse_within(source, lang, DEFAULT_TRIAL_STEPS)
}

/// The same with `trial_steps` steps of the machine for short runs of all repaired programs
/// together; 0 for none.
pub fn analyse_within(source: &str, lang: Lang, trial_steps: u64) -> Analysis {
    let mut analyser = Analyser {
        trial_steps,
        ..Analyser::new(source, lang)
    };
    loop {
        if let Some(analysis) = analyser.step() {
            return analysis;
        }
    }
}

/// An analysis in steps, so that a page can breathe between them: the parse, the lints, then each
/// repair. A step takes time linear in the length of the program.
pub struct Analyser {
    source: String,
    lang: Lang,
    trial_steps: u64,
    stage: Stage,
}

enum Stage {
    Unread,
    Parsed(Parse),
    Judging(Box<Judgement>),
}

impl Analyser {
    /// What [`analyse`] does, about to begin.
    pub fn new(source: &str, lang: Lang) -> Self {
        Self {
            source: source.to_owned(),
            lang,
            trial_steps: DEFAULT_TRIAL_STEPS,
            stage: Stage::Unread,
        }
    }

    /// Does the next step; gives the analysis when it was the last. Afterwards it begins anew.
    pub fn step(&mut self) -> Option<Analysis> {
        match std::mem::replace(&mut self.stage, Stage::Unread) {
            Stage::Unread => self.stage = Stage::Parsed(parse(&self.source)),
            Stage::Parsed(parse) => {
                let reading = Reading::of(parse, &self.source, self.lang);
                let judgement = Judgement::new(reading, &self.source, self.lang, self.trial_steps);
                self.stage = Stage::Judging(Box::new(judgement));
            }
            Stage::Judging(mut judgement) => {
                if judgement.step(&self.source) {
                    let (reading, withheld) = judgement.finish();
                    return Some(Analysis {
                        program: reading.program,
                        diagnostics: reading.diagnostics,
                        withheld,
                    });
                }
                self.stage = Stage::Judging(judgement);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_judges_one_repair_and_long_programs_have_few() {
        let steps = |source: &str| {
            let mut analyser = Analyser::new(source, Lang::Fr);
            let mut count = 1;
            while analyser.step().is_none() {
                count += 1;
            }
            count
        };
        // Parse, lints, the end; one more for each repair that is tried.
        assert_eq!(steps("fond(\"nuit\");"), 3);
        let line = "fnod(\"nuit\");\n";
        assert!(steps(&line.repeat(10)) >= 13);
        assert_eq!(steps(&line.repeat(8_000)), 4);
    }
}
