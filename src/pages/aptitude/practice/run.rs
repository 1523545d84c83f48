//! The state of a run of practice: which task comes next, and what was answered.

use declic_aptitude::practice::{Training, practice_item};
use declic_aptitude::{Answer, Cell, Family, Item, Level, Seed};
use declic_dossier::Document;
use leptos::prelude::*;

use super::super::item::Sketch;
use crate::browser::{clock, entropy};
use crate::components::focus;
use crate::state::App;

/// The name of practice in all families in the address, instead of a family's id.
pub const MIXED: &str = "varie";

/// The outcome of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskOutcome {
    /// The kind of task.
    pub cell: Cell,
    /// Whether it was solved.
    pub solved: bool,
}

/// The state of a practice run.
#[derive(Clone, Copy)]
pub struct Run {
    /// The app.
    pub app: App,
    families: StoredValue<Vec<Family>>,
    /// Which kind of task comes next.
    pub training: StoredValue<Training>,
    /// The task on show; `None` at the end.
    pub item: RwSignal<Option<Item>>,
    /// The answer to it.
    pub given: RwSignal<Option<Answer>>,
    /// Whether the task was passed, which shows its answer, too.
    pub passed: RwSignal<bool>,
    /// How many hints were opened.
    pub hints: RwSignal<usize>,
    /// The unfinished answer to it.
    pub sketch: Sketch,
    /// What came of the tasks so far.
    pub outcomes: RwSignal<Vec<TaskOutcome>>,
    /// The number of the next task, which differs from those of earlier runs.
    number: StoredValue<u32>,
    seed: StoredValue<String>,
    /// The page of the lesson that precedes the run.
    pub lesson: RwSignal<Option<usize>>,
    /// The families that were practised on this device, or whose example was shown.
    pub known_families: RwSignal<Vec<Family>>,
}

impl Run {
    /// Starts a run over families.
    pub fn start(app: App, families: Vec<Family>) -> Option<Self> {
        let seed = entropy::random_hex();
        let run = Self {
            app,
            training: StoredValue::new(training(&families, &seed)?),
            families: StoredValue::new(families),
            item: RwSignal::new(None),
            given: RwSignal::new(None),
            passed: RwSignal::new(false),
            hints: RwSignal::new(0),
            sketch: Sketch::of_screen(),
            outcomes: RwSignal::new(Vec::new()),
            number: StoredValue::new(0),
            seed: StoredValue::new(seed),
            lesson: RwSignal::new(None),
            known_families: RwSignal::new(practised_families(app)),
        };
        run.lesson.set(run.needs_lesson().then_some(0));
        run.next();
        Some(run)
    }

    /// Whether the mini-language is practised for the first time on this device.
    fn needs_lesson(self) -> bool {
        let includes = |families: &Vec<Family>| families.contains(&Family::MiniLanguage);
        self.families.with_value(includes) && !self.known_families.with_untracked(includes)
    }

    /// Starts another run over the same families.
    pub fn restart(self) {
        let number = self.number.get_value();
        let seed = self.seed.with_value(|seed| format!("{seed}-{number}"));
        let families = self.families.get_value();
        if let Some(training) = training(&families, &seed) {
            self.training.set_value(training);
            self.outcomes.set(Vec::new());
            self.next();
        }
    }

    /// Whether the family was practised on this device, or its example shown; tracked.
    pub fn knows(self, family: Family) -> bool {
        self.known_families
            .with(|families| families.contains(&family))
    }

    /// The number of the task on show, from 1.
    pub fn number_of_task(self) -> usize {
        let over = self.given.with_untracked(Option::is_some) || self.passed.get_untracked();
        self.outcomes.with_untracked(Vec::len) + usize::from(!over)
    }

    /// Shows the next task, or the end of the run.
    pub fn next(self) {
        let cell = self.training.try_update_value(Training::next).flatten();
        let number = self.number.get_value();
        self.number.set_value(number + 1);
        self.given.set(None);
        self.passed.set(false);
        self.hints.set(0);
        self.sketch.clear();
        self.item.set(cell.and_then(|cell| {
            self.seed
                .with_value(|seed| practice_item(cell, number, seed).ok())
        }));
        focus::focus_start_of_page();
    }

    /// Records an answer, or for `None` « je passe »: shows the explanation and stores the day's counts.
    pub fn record_answer(self, item: &Item, answer: Option<Answer>) {
        let solved = answer.as_ref().is_some_and(|given| item.is_correct(given));
        // A task that was solved with hints counts as not solved for the choice of the next ones.
        let alone = solved && self.hints.get_untracked() == 0;
        self.training
            .update_value(|run| run.record_answer(item, alone));
        let cell = item.cell;
        self.outcomes
            .update(|outcomes| outcomes.push(TaskOutcome { cell, solved }));
        let reading = answer
            .as_ref()
            .and_then(|given| item.proof.misreading_of(given));
        let mut practice = self.app.store.with_untracked(|dossier| dossier.practice());
        practice.add(
            &clock::today(),
            &cell.to_string(),
            solved,
            reading
                .map(|reading| reading.key().replace('_', "-"))
                .as_deref(),
        );
        self.app.store.put(Document::Practice(practice));
        match answer {
            Some(answer) => self.given.set(Some(answer)),
            None => self.passed.set(true),
        }
        focus::focus_judgement();
    }
}

/// The families that were practised on this device.
fn practised_families(app: App) -> Vec<Family> {
    let practice = app.store.with_untracked(|dossier| dossier.practice());
    let was_practised = |family: &Family| {
        let cells = Level::ALL.map(|level| Cell::new(*family, level).to_string());
        cells
            .iter()
            .any(|cell| practice.days.iter().any(|day| day.cells.contains_key(cell)))
    };
    Family::ALL.into_iter().filter(was_practised).collect()
}

fn training(families: &[Family], seed: &str) -> Option<Training> {
    Training::new(families, &Seed::specimen(seed).ok()?).ok()
}

/// The families of an address: one, or for [`MIXED`] those of the composite score that need no lesson.
pub fn families(address: &str) -> Option<Vec<Family>> {
    if address == MIXED {
        let mixed = Family::ALL
            .into_iter()
            .filter(|family| family.in_composite() && *family != Family::MiniLanguage);
        return Some(mixed.collect());
    }
    Some(vec![address.parse().ok()?])
}
