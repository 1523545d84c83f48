//! The check of a step: « Vérifier », what it shows and records.

use declic_dossier::history::MomentKind;
use declic_javascript::diagnostic::Diagnostic;
use declic_workshop::{Judge, Judgement, Outcome, Step};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Workspace, unfinished_words};
use crate::browser::editor::Trigger;
use crate::pages::workshop::diagnostics::is_error;
use crate::pages::workshop::progress::{Phase, Verdict};
use crate::texts::t_now;

/// Instructions per slice of a check; the page stays responsive between slices.
const CHECK_SLICE: u64 = 80_000;

/// How long the editor waits for further keys of a phone's keyboard before it reads them, and a little
/// more, in milliseconds.
const EDITOR_DELAY_MS: u32 = 60;

impl Workspace {
    /// Checks the program against the step, with the keys that were pressed just before. Where nothing is
    /// asked for it is run.
    pub fn verify(&self) {
        if untrack(|| self.progress.is_free()) {
            return self.run_and_show();
        }
        self.stepping.close();
        let workspace = *self;
        spawn_local(async move {
            // The editor reads the keys of a phone's keyboard a moment after they were pressed.
            TimeoutFuture::new(EDITOR_DELAY_MS).await;
            workspace.check().await;
        });
    }

    async fn check(self) {
        let Some(step) = self.progress.current_untracked() else {
            return;
        };
        if let Some(unfinished) = self.exercises.unfinished() {
            self.app.announce(unfinished_words(t_now(), unfinished));
            self.progress.verdict.set(Verdict::Unfinished(unfinished));
            return;
        }
        self.save();
        let number = self.progress.begin_check();
        let index = self.progress.step.get_untracked();
        let passed = self.progress.passed();
        self.app.store.flush().await;
        let Some((code, analysis)) = self.document.analyse_in_steps().await else {
            return;
        };
        let found = analysis.diagnostics.iter();
        let advice = found.filter(|one| !is_error(one)).cloned().collect();
        let game = self.progress.game;
        let judge =
            game.try_with_untracked(|game| Judge::new(game, index, analysis, &code, &passed));
        let Some(judge) = judge else {
            return;
        };
        let progress = self.progress;
        let is_current = || progress.is_current_check(number);
        if let Some(judgement) = judge_in_slices(judge, is_current).await {
            self.conclude(&step, judgement, advice);
        }
    }

    /// Shows and records the outcome of a check; advice on the program stays on show beside it.
    fn conclude(&self, step: &Step, judgement: Judgement, advice: Vec<Diagnostic>) {
        let Judgement {
            outcome,
            missing,
            unanswered,
        } = judgement;
        self.progress.unanswered.set(unanswered);
        match outcome {
            Outcome::Passed => {
                self.diagnostics.show(advice, Trigger::Request);
                self.progress.pass(step);
                self.recording.record(MomentKind::Passed);
                self.exercises.count_success();
                self.app.announce(t_now().verdict_passed());
                // The stage shows the program that was checked.
                self.start_unasked();
            }
            Outcome::Failed { message, .. } => {
                self.progress.record_failure(step);
                self.exercises.count_failure();
                self.diagnostics.show(advice, Trigger::Request);
                let mut spoken = self.diagnostics.advice_spoken();
                let skipped =
                    missing.map(|index| untrack(|| self.progress.missing_step(t_now(), index)));
                spoken.extend(skipped.flatten());
                spoken.push(declic_workshop::rich::plain(&message));
                self.app.announce(spoken.join(" "));
                self.progress
                    .verdict
                    .set(Verdict::Failed { message, missing });
            }
            Outcome::Broken { diagnostics } => {
                self.progress.record_failure(step);
                self.exercises.count_failure();
                let all = diagnostics.into_iter().chain(advice).collect();
                self.report(all, Phase::BeforeRun);
            }
        }
    }
}

/// Runs `judge` in slices between which the page stays responsive, while `is_wanted` holds.
pub(super) async fn judge_in_slices(
    mut judge: Judge,
    is_wanted: impl Fn() -> bool,
) -> Option<Judgement> {
    while is_wanted() {
        if let Some(judgement) = judge.run(CHECK_SLICE) {
            return Some(judgement);
        }
        TimeoutFuture::new(0).await;
    }
    None
}
