//! Commands of exercises: another form, a line found, « Pourquoi ? ».

use declic_javascript::analyse;
use declic_workshop::forms::{Form, Outline};
use declic_workshop::{Inline, Judge, Outcome};
use leptos::prelude::*;

use super::Workspace;
use super::checking::judge_in_slices;
use crate::pages::workshop::exercise::Unfinished;
use crate::texts::{Texts, t_now};

/// What a program does otherwise than the step asks for.
#[derive(Clone)]
pub enum Difference {
    /// The message of the check that it fails.
    Message(Vec<Inline>),
    /// The title of the diagnostic that stops it.
    Fault(String),
    /// Nothing that the checks see.
    None,
}

impl Workspace {
    /// The lines of the program, from 1, at which the lines of the step belong; none in a program that
    /// has them, or is another one. Tracked.
    pub(super) fn places(&self) -> Vec<u32> {
        if self.exercises.is_review() || self.progress.is_passed() {
            return Vec::new();
        }
        let code = self.document.code.get();
        let (game, step) = (self.progress.game.get(), self.progress.step.get());
        let outline = Outline::new(&game, step, &code).filter(|outline| outline.is_own);
        outline.map(|outline| outline.places()).unwrap_or_default()
    }

    /// Goes on with the step in another form.
    pub fn choose_form(&self, form: Form) {
        self.stepping.close();
        self.progress.invalidate_check();
        let code = self.document.code.get_untracked();
        self.exercises.choose(form, &code);
        self.exercises.store();
    }

    /// The wrong line was found, `line` from 1: the person corrects it.
    pub fn line_found(&self, line: u32) {
        self.progress.invalidate_check();
        self.exercises.write();
        self.app.announce(t_now().find_found(line));
        let workspace = *self;
        // The editor is hidden until then.
        request_animation_frame(move || workspace.go_to_line(line));
    }

    /// Puts the exercise's program into the document, after a change of the exercise.
    pub fn exercise_changed(&self) {
        if !self.app.store.can_write_now() {
            return;
        }
        self.progress.invalidate_check();
        self.exercises.store();
        let Some(program) = self.exercises.program() else {
            return;
        };
        if self.exercises.takes_the_place_of_own(&program)
            && let Some(step) = self.progress.current_untracked()
        {
            self.save();
            self.document.replace_stored(program.clone(), step.id);
        }
        self.write_program(&program);
    }

    /// What `program` does otherwise than the current step asks for. `None` where the screen has been
    /// disposed or the step left.
    pub async fn difference(&self, program: String) -> Option<Difference> {
        let index = self.progress.step.get_untracked();
        let passed = self.progress.passed();
        let analysis = analyse(&program, self.document.names);
        let game = self.progress.game;
        let judge =
            game.try_with_untracked(|game| Judge::new(game, index, analysis, &program, &passed));
        let step = self.progress.step;
        let here = || step.try_get_untracked() == Some(index);
        let judgement = judge_in_slices(judge?, here).await?;
        Some(match judgement.outcome {
            Outcome::Passed => Difference::None,
            Outcome::Failed { message, .. } => Difference::Message(message),
            Outcome::Broken { diagnostics } => {
                let wording = self.diagnostics.wording;
                let title = diagnostics
                    .first()
                    .map(|first| wording.with_untracked(|words| words.word(first).title));
                title.map_or(Difference::None, Difference::Fault)
            }
        })
    }
}

/// Why an exercise cannot be checked yet, in words.
pub fn unfinished_words(texts: Texts, unfinished: Unfinished) -> String {
    match unfinished {
        Unfinished::NoPicture => texts.verdict_no_picture().to_owned(),
        Unfinished::LinesLeft(count) => texts.verdict_lines_left(count),
        Unfinished::LinesTooMany(count) => texts.verdict_lines_too_many(count),
        Unfinished::GapsLeft(count) => texts.verdict_gaps_left(count),
        Unfinished::NoLine => texts.verdict_no_line().to_owned(),
    }
}
