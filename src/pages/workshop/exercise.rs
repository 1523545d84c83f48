//! The form in which the change of the current step is made, and the exercise where it is not written
//! freely. The program of the document changes once an exercise is complete, never before.

use std::sync::Arc;

use declic_text::Lang;
use declic_workshop::forms::{Arrangement, Find, Form, Gaps, Order, Outline, Prediction};
use declic_workshop::{Game, Version};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::progress::Progress;
use crate::browser::{document, local};
use crate::state::App;

/// The longest stored exercise that is read, in bytes.
const MAX_BYTES: usize = 200_000;

/// Failed checks after which an easier form is offered.
const FAILURES: u8 = 2;
/// Steps passed in a row in one form after which a harder one is offered.
const SUCCESSES: u8 = 3;

/// An exercise.
#[derive(Clone)]
pub enum Exercise {
    /// What the program will do is foretold.
    Predict(Arc<Prediction>),
    /// Its lines are put in order.
    Order(Arc<Order>),
    /// Its gaps are filled.
    Gaps(Arc<Gaps>),
    /// The line that is wrong is looked for: « Relire la machine ».
    Find(Arc<Find>),
}

impl Exercise {
    /// The program around the lines of the step; `None` where the whole program is shown.
    pub fn outline(&self) -> Option<&Outline> {
        match self {
            Exercise::Predict(prediction) => Some(&prediction.outline),
            Exercise::Order(order) => Some(&order.outline),
            Exercise::Gaps(gaps) => Some(&gaps.outline),
            Exercise::Find(_) => None,
        }
    }
}

/// Why an exercise cannot be checked yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfinished {
    /// No picture is chosen.
    NoPicture,
    /// So many lines are still to be placed.
    LinesLeft(usize),
    /// So many lines are too many.
    LinesTooMany(usize),
    /// So many gaps are empty.
    GapsLeft(usize),
    /// The wrong line is not found.
    NoLine,
}

/// What the device stores of an exercise.
#[derive(Serialize, Deserialize)]
struct Stored {
    game: String,
    step: String,
    names: Lang,
    form: Form,
    before: String,
    arrangement: Arrangement,
    words: Vec<String>,
    predicted: Option<usize>,
}

/// The form and the exercise. Cheap to copy; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Exercises {
    app: App,
    progress: Progress,
    names: Lang,
    /// The form of the current step.
    pub form: RwSignal<Form>,
    /// The exercise; `None` where the person writes.
    pub exercise: RwSignal<Option<Exercise>>,
    /// For lines in order: where they are.
    pub arrangement: RwSignal<Arrangement>,
    /// For gaps: what is in them.
    pub words: RwSignal<Vec<String>>,
    /// For a prediction: the chosen picture.
    pub predicted: RwSignal<Option<usize>>,
    /// The program before the exercise.
    before: StoredValue<String>,
    /// Whether a program of the person's own was replaced, and kept aside.
    has_replaced: StoredValue<bool>,
    /// Failed checks of the step in this form.
    failures: RwSignal<u8>,
    /// Steps passed in this form in a row.
    successes: RwSignal<u8>,
}

impl Exercises {
    /// For the steps of `progress`, in programs whose scene names are in `names`.
    pub fn new(app: App, progress: Progress, names: Lang) -> Self {
        Self {
            app,
            progress,
            names,
            form: RwSignal::new(Form::Write),
            exercise: RwSignal::new(None),
            arrangement: RwSignal::new(Arrangement::default()),
            words: RwSignal::new(Vec::new()),
            predicted: RwSignal::new(None),
            before: StoredValue::new(String::new()),
            has_replaced: StoredValue::new(false),
            failures: RwSignal::new(0),
            successes: RwSignal::new(0),
        }
    }

    /// Opens the current step, whose program is `program`, in the form that the person prefers; a step
    /// that is passed is written. An exercise that the device stores goes on.
    pub fn open(&self, program: &str) {
        self.failures.set(0);
        if self.is_review() {
            return self.open_review(program);
        }
        if untrack(|| self.progress.is_free() || self.progress.is_passed())
            || !self.app.store.can_write_now()
        {
            return self.write();
        }
        if let Some(stored) = self.stored() {
            self.resume(stored);
            // It goes on where the program is the one that it makes; else it was changed since.
            if self.program().is_some_and(|own| own == program) {
                return;
            }
        }
        let preferred = self.app.preferences.with_untracked(|all| all.form);
        let default = if document::is_phone() || self.is_short() {
            Form::Order
        } else {
            Form::Write
        };
        self.begin(preferred.unwrap_or(default), program);
    }

    /// Goes on in another form, which the person prefers from now on; `program` is the document's.
    pub fn choose(&self, form: Form, program: &str) {
        self.app.preferences.update(|all| all.form = Some(form));
        self.failures.set(0);
        self.successes.set(0);
        if form == Form::Write {
            local::remove(local::EXERCISE);
        }
        // Of an exercise that is not complete nothing is in the document.
        self.begin(form, program);
    }

    /// Whether the game is « Relire la machine ».
    pub fn is_review(&self) -> bool {
        Version::of(&self.progress.game_id()).1 == Version::Review
    }

    fn is_short(&self) -> bool {
        Version::of(&self.progress.game_id()).1 == Version::Short
    }

    /// Has the wrong line looked for, while it is in the program.
    fn open_review(&self, program: &str) {
        self.write();
        let step = self.progress.current_untracked();
        let wrong = step.and_then(|step| Some(step.changes.first()?.anchor().to_owned()));
        let find = wrong.and_then(|wrong| Find::new(program, &wrong));
        let passed = untrack(|| self.progress.is_passed());
        if let Some(find) = find.filter(|_| !passed) {
            self.exercise.set(Some(Exercise::Find(Arc::new(find))));
        }
    }

    /// Ends the exercise: the person writes.
    pub fn write(&self) {
        self.form.set(Form::Write);
        self.exercise.set(None);
    }

    /// Ends an exercise that does not make `program`, the document's after an edit: the person has changed
    /// it in another way, and the exercise would take that back.
    pub fn follow_edit(&self, program: &str) {
        let makes = self.program().is_some_and(|own| own == program);
        if self.exercise.with_untracked(Option::is_some) && !makes {
            self.write();
        }
    }

    /// Whether `program`, which the exercise makes, is to replace a program that the person wrote and that
    /// the game's steps would not make again: it has to be kept. True once in an exercise.
    pub fn takes_the_place_of_own(&self, program: &str) -> bool {
        let is_own = self.exercise.with_untracked(|exercise| {
            let outline = exercise.as_ref().and_then(Exercise::outline);
            outline.is_none_or(|outline| outline.is_own)
        });
        let before = self.before.get_value();
        let game = self.progress.game.get_untracked();
        let replaces = !is_own && before != program && !game.makes(&before);
        replaces
            && !self
                .has_replaced
                .try_update_value(|done| std::mem::replace(done, true))
                .unwrap_or(true)
    }

    /// Begins the current step anew in `form`. Where it has no such exercise, the next harder form.
    fn begin(&self, form: Form, program: &str) {
        self.before.set_value(program.to_owned());
        self.has_replaced.set_value(false);
        let step = self.progress.step.get_untracked();
        let game = self.progress.game.get_untracked();
        let mut wanted = Some(form);
        while let Some(form) = wanted {
            if let Some(exercise) = exercise(&game, step, form, program) {
                let holes = exercise.outline().map_or(0, Outline::holes);
                self.arrangement.set(Arrangement::empty(holes));
                let gaps = match &exercise {
                    Exercise::Gaps(gaps) => gaps.answers.len(),
                    _ => 0,
                };
                self.words.set(vec![String::new(); gaps]);
                self.predicted.set(None);
                self.form.set(form);
                self.exercise.set(Some(exercise));
                return;
            }
            wanted = form.harder();
        }
        self.write();
    }

    fn resume(&self, stored: Stored) {
        self.begin(stored.form, &stored.before);
        match self.exercise.get_untracked() {
            Some(Exercise::Order(order)) if order.accepts(&stored.arrangement) => {
                self.arrangement.set(stored.arrangement);
            }
            Some(Exercise::Gaps(gaps)) if gaps.answers.len() == stored.words.len() => {
                self.words.set(stored.words);
            }
            Some(Exercise::Predict(prediction)) => {
                let known = |at: &usize| *at < prediction.options.len();
                self.predicted.set(stored.predicted.filter(known));
            }
            _ => {}
        }
    }

    /// The program as the exercise leaves it: with its lines once it is complete, before that the one
    /// that the person had. `None` where the person writes.
    pub fn program(&self) -> Option<String> {
        let exercise = self.exercise.get_untracked()?;
        let complete = match &exercise {
            Exercise::Predict(prediction) => {
                let chosen = self.predicted.get_untracked();
                chosen.map(|_| prediction.outline.after.clone())
            }
            Exercise::Order(order) => self.arrangement.with_untracked(|it| order.assemble(it)),
            Exercise::Gaps(gaps) => self.words.with_untracked(|words| gaps.assemble(words)),
            Exercise::Find(_) => return None,
        };
        Some(complete.unwrap_or_else(|| self.before.get_value()))
    }

    /// Why the exercise cannot be checked yet; `None` where it can, or where the person writes.
    pub fn unfinished(&self) -> Option<Unfinished> {
        match self.exercise.get_untracked()? {
            Exercise::Predict(_) => {
                let none = self.predicted.get_untracked().is_none();
                none.then_some(Unfinished::NoPicture)
            }
            Exercise::Order(order) => {
                let placed = self.arrangement.with_untracked(Arrangement::count);
                let wanted = order.wanted();
                match placed.checked_sub(wanted) {
                    None => Some(Unfinished::LinesLeft(wanted - placed)),
                    Some(0) => None,
                    Some(more) => Some(Unfinished::LinesTooMany(more)),
                }
            }
            Exercise::Gaps(_) => {
                let empty = |word: &&String| word.trim().is_empty();
                let left = self
                    .words
                    .with_untracked(|words| words.iter().filter(empty).count());
                (left > 0).then_some(Unfinished::GapsLeft(left))
            }
            Exercise::Find(_) => Some(Unfinished::NoLine),
        }
    }

    /// Stores the exercise on the device.
    pub fn store(&self) {
        let (Some(step), false) = (
            self.progress.current_untracked(),
            self.exercise
                .with_untracked(|exercise| matches!(exercise, None | Some(Exercise::Find(_)))),
        ) else {
            return;
        };
        let stored = Stored {
            game: self.progress.game_id(),
            step: step.id,
            names: self.names,
            form: self.form.get_untracked(),
            before: self.before.get_value(),
            arrangement: self.arrangement.get_untracked(),
            words: self.words.get_untracked(),
            predicted: self.predicted.get_untracked(),
        };
        if let Ok(text) = serde_json::to_string(&stored) {
            local::set(local::EXERCISE, &text);
        }
    }

    /// The stored exercise of the current step.
    fn stored(&self) -> Option<Stored> {
        let text = local::get(local::EXERCISE).filter(|text| text.len() <= MAX_BYTES)?;
        let stored: Stored = serde_json::from_str(&text).ok()?;
        let step = self.progress.current_untracked()?;
        let same = stored.game == self.progress.game_id()
            && stored.step == step.id
            && stored.names == self.names;
        same.then_some(stored)
    }

    /// Counts a failed check.
    pub fn count_failure(&self) {
        self.failures
            .update(|count| *count = count.saturating_add(1));
        self.successes.set(0);
    }

    /// Counts a step that is passed.
    pub fn count_success(&self) {
        self.failures.set(0);
        self.successes
            .update(|count| *count = count.saturating_add(1));
        local::remove(local::EXERCISE);
    }

    /// An easier form to offer, after failed checks; tracked.
    pub fn offered_easier(&self) -> Option<Form> {
        let offers = self.failures.get() >= FAILURES && !self.is_review();
        offers.then(|| self.form.get().easier())?
    }

    /// A harder form to offer, after steps passed in a row; tracked.
    pub fn offered_harder(&self) -> Option<Form> {
        (self.successes.get() >= SUCCESSES).then(|| self.form.get().harder())?
    }
}

/// The exercise of the step at `index`, from 0; `None` where there is none in this form, or where it is
/// written.
fn exercise(game: &Game, index: usize, form: Form, program: &str) -> Option<Exercise> {
    let step = game.steps.get(index)?;
    let outline = Outline::new(game, index, program)?;
    let seed = format!("{} {}", game.id, step.id);
    match form {
        Form::Predict => Prediction::new(game, index, outline)
            .map(|prediction| Exercise::Predict(Arc::new(prediction))),
        Form::Order => {
            let order = Order::new(outline, &step.distractors, &seed);
            Some(Exercise::Order(Arc::new(order)))
        }
        Form::Gaps => {
            let gaps = Gaps::new(outline, &step.distractors, &seed);
            (!gaps.answers.is_empty()).then(|| Exercise::Gaps(Arc::new(gaps)))
        }
        Form::Write => None,
    }
}
