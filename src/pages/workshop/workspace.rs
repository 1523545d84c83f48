//! One game on the workbench: its signals, and what the person can do with it.

use std::rc::Rc;
use std::sync::Arc;

use declic_dossier::document::Program as ProgramDocument;
use declic_dossier::{Activity, Body, Document, WorkshopEvent};
use declic_javascript::compiler::compile;
use declic_javascript::diagnostic::{Copydeck, Diagnostic, Severity};
use declic_javascript::machine::{Limits, Machine};
use declic_javascript::names::Lang;
use declic_javascript::syntax::Program;
use declic_javascript::text::LineIndex;
use declic_javascript::{Analysis, analyse};
use declic_workshop::check::Checker;
use declic_workshop::{Game, Inline, Outcome, Step};
use gloo_timers::callback::{Interval, Timeout};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::crash_guard;
use super::message::line_message;
use super::nudge::note_words;
use super::player::{Player, Stage};
use super::stepping::Stepping;
use crate::browser::clock::ActivityClock;
use crate::browser::editor::{Editor, LineMessage};
use crate::browser::entropy;
use crate::route::Route;
use crate::state::App;
use crate::texts::{language_of, t_now};

/// Quiet time after a key before the program is saved and read again.
const SETTLE_MS: u32 = 350;
/// Steps of the machine between two breaths of the page while a check runs.
const CHECK_SLICE: u64 = 80_000;

/// What the last check or run said.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Verdict {
    /// Nothing yet.
    #[default]
    Idle,
    /// A check runs.
    Checking,
    /// The step is done.
    Passed,
    /// The program runs and does something else.
    Failed(Vec<Inline>),
    /// The program cannot run, or stopped: title, why, and the line from 1.
    Broken {
        /// What is the matter.
        title: String,
        /// Why, and what to do.
        why: String,
        /// Where.
        line: u32,
        /// It ran: there are steps to look at.
        ran: bool,
    },
}

/// What a narrow screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// The instructions.
    Text,
    /// The editor.
    Code,
    /// The stage.
    Game,
}

/// A game on the workbench. Cheap to copy; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Work {
    /// The app.
    pub app: App,
    /// The game, its texts in the interface's language.
    pub game: RwSignal<Arc<Game>>,
    /// The words about programs, in the interface's language.
    pub words: RwSignal<Arc<Copydeck>>,
    /// The language of the program's scene names.
    pub names: Lang,
    /// The step on the bench, from 0.
    pub step: RwSignal<usize>,
    /// The program as it stands.
    pub code: RwSignal<String>,
    /// What the last check or run said.
    pub verdict: RwSignal<Verdict>,
    /// What a narrow screen shows.
    pub tab: RwSignal<Tab>,
    /// The stage.
    pub player: Player,
    /// The question before the program goes back to the step's start.
    pub asks_reset: RwSignal<bool>,
    /// The page died while this program ran: it waits for a press of « Lancer ».
    pub held: RwSignal<bool>,
    /// « Pas à pas ».
    pub steps: Stepping,
    /// The number under the cursor as it is written; empty when there is none.
    pub number: RwSignal<String>,
    pub(super) cursor: StoredValue<u64>,
    editor: StoredValue<Option<Rc<Editor>>, LocalStorage>,
    // What is said in the editor; cleared when the text no longer gives cause.
    said: RwSignal<Vec<Diagnostic>>,
    settle: StoredValue<Option<Timeout>, LocalStorage>,
    clock: StoredValue<ActivityClock, LocalStorage>,
    // A check that was overtaken by an edit finds another number here.
    check: StoredValue<u64>,
}

impl Work {
    /// Puts `game` on the bench: its program from the dossier, or its opening.
    pub fn new(app: App, game: Arc<Game>, words: Arc<Copydeck>, names: Lang) -> Self {
        let id = game.id.clone();
        let view = app
            .store
            .with_untracked(|dossier| dossier.workshop_view(&id));
        let opening = game.opening.clone();
        let code = view.program.map_or(opening, |program| program.code);
        let sound = Signal::derive(move || app.preferences.get().sound);
        let values = Signal::derive(move || app.preferences.get().values);
        let work = Self {
            app,
            game: RwSignal::new(game),
            words: RwSignal::new(words),
            names,
            step: RwSignal::new(0),
            code: RwSignal::new(code),
            verdict: RwSignal::new(Verdict::Idle),
            tab: RwSignal::new(Tab::Text),
            player: Player::new(sound, values),
            asks_reset: RwSignal::new(false),
            held: RwSignal::new(app.store.can_write_now() && crash_guard::was_running(&id)),
            steps: Stepping::new(),
            number: RwSignal::new(String::new()),
            cursor: StoredValue::new(0),
            editor: StoredValue::new_local(None),
            said: RwSignal::new(Vec::new()),
            settle: StoredValue::new_local(None),
            clock: StoredValue::new_local(ActivityClock::at(view.clock_ms)),
            check: StoredValue::new(0),
        };
        let ticking = Interval::new(1_000, move || {
            let _ = work.clock.try_update_value(ActivityClock::tick);
        });
        StoredValue::new_local(ticking);
        Effect::new(move |_| {
            let fault = work.player.fault.get();
            if let Some(fault) = fault {
                work.say(vec![fault], true);
            }
        });
        Effect::new(move |_| {
            let values = work.player.values.get();
            work.with_editor(|editor| editor.set_values(&values));
        });
        crash_guard::watch(work);
        on_cleanup(move || work.save());
        work
    }

    /// The game's id.
    pub fn game_id(&self) -> String {
        self.game.with_untracked(|game| game.id.clone())
    }

    /// The step on the bench; tracked.
    pub fn current(&self) -> Option<Step> {
        let step = self.step.get();
        self.game.with(|game| game.steps.get(step).cloned())
    }

    fn current_now(&self) -> Option<Step> {
        let step = self.step.try_get_untracked()?;
        self.game
            .try_with_untracked(|game| game.steps.get(step).cloned())?
    }

    fn record(&self, event: WorkshopEvent) {
        let clock = self.clock.try_update_value(|clock| {
            clock.tick();
            clock.read()
        });
        let activity = Activity::workshop(self.game_id());
        self.app
            .store
            .append(activity, clock.unwrap_or(0), Body::Workshop(event));
    }

    /// Opens the step at `index`, from 0.
    pub fn open_step(&self, index: usize) {
        self.step.set(index);
        self.verdict.set(Verdict::Idle);
        let Some(step) = self.current_now() else {
            return;
        };
        let view = self
            .app
            .store
            .with_untracked(|dossier| dossier.workshop_view(&self.game_id()));
        if view.opened.is_none() {
            let steps = self.game.with_untracked(|game| game.steps.len()) as u16;
            self.record(WorkshopEvent::Opened {
                names: language_of(self.names),
                steps,
            });
        }
        if !view.reached.contains(&step.id) {
            self.record(WorkshopEvent::StepReached { step: step.id });
        }
        self.save();
    }

    /// Takes the editor that now shows the program.
    pub fn attach(&self, editor: Editor) {
        // The screen may be gone by the time the editor has come.
        if self.editor.try_set_value(Some(Rc::new(editor))).is_none() {
            self.show_messages(true);
            let values = self.player.values.get_untracked();
            self.with_editor(|editor| editor.set_values(&values));
        }
    }

    /// Takes the editor away, with its screen.
    pub fn detach(&self) {
        let _ = self.editor.try_set_value(None);
    }

    /// Does something with the editor, when there is one.
    pub fn with_editor(&self, act: impl FnOnce(&Editor)) {
        if let Some(editor) = self.editor.try_get_value().flatten() {
            act(&editor);
        }
    }

    /// The text was edited.
    pub fn edited(&self, code: String) {
        if self.code.with_untracked(|old| *old == code) {
            return;
        }
        self.code.set(code);
        self.close_steps();
        self.steps.forget_fault();
        self.app.store.will_change();
        self.check.update_value(|number| *number += 1);
        if !matches!(
            self.verdict.get_untracked(),
            Verdict::Idle | Verdict::Broken { .. }
        ) {
            self.verdict.set(Verdict::Idle);
        }
        let work = *self;
        let timeout = Timeout::new(SETTLE_MS, move || {
            // In this order: saving drops the timer, and this closure with it.
            work.look_again();
            work.take_over();
            work.save();
        });
        // The timer before is dropped, and with it cancelled.
        self.settle.set_value(Some(timeout));
    }

    /// Saves the program as it stands.
    pub fn save(&self) {
        // Nothing is left for the timer to do; left alone it would take back what is said meanwhile.
        let _ = self.settle.try_set_value(None);
        let Some(code) = self.code.try_get_untracked() else {
            return;
        };
        let Some(step) = self.current_now() else {
            return;
        };
        let game = self.game_id();
        let names = language_of(self.names);
        let document = ProgramDocument {
            game: game.clone(),
            names,
            code,
            step: Some(step.id),
        };
        let same = self
            .app
            .store
            .with_untracked(|dossier| dossier.program(&game) == Some(&document));
        if same {
            self.app.store.unchanged();
        } else {
            self.app.store.put(Document::Program(document));
        }
    }

    pub(super) fn analysed(&self) -> Analysis {
        self.code.with_untracked(|code| analyse(code, self.names))
    }

    /// After an edit: what was said stays only as long as it is true, and a new error waits at its
    /// line until the person has left it.
    fn look_again(&self) {
        let found = self.analysed().diagnostics;
        let is_error = |one: &Diagnostic| one.severity > Severity::Warning;
        let said = self.said.get_untracked();
        let mut still: Vec<Diagnostic> = Vec::new();
        // One cause, one message: further errors often come from the first.
        still.extend(found.iter().find(|one| is_error(one)).cloned());
        if still.is_empty() {
            let known = |one: &&Diagnostic| said.iter().any(|it| it.code == one.code);
            still.extend(found.iter().filter(known).cloned());
        }
        let broken = matches!(self.verdict.get_untracked(), Verdict::Broken { .. });
        let same = still
            .first()
            .is_some_and(|one| is_error(one) && said.iter().any(|it| it.code == one.code));
        if broken && !same {
            self.verdict.set(Verdict::Idle);
        }
        self.say_quietly(still, false);
    }

    fn say_quietly(&self, diagnostics: Vec<Diagnostic>, asked: bool) {
        if diagnostics.is_empty() && self.said.with_untracked(Vec::is_empty) {
            return;
        }
        self.said.set(diagnostics);
        self.show_messages(asked);
    }

    /// Says what is wrong: under the lines, in the verdict, and to screen readers.
    fn say(&self, diagnostics: Vec<Diagnostic>, ran: bool) {
        let first = diagnostics
            .iter()
            .find(|one| one.severity > Severity::Warning)
            .cloned();
        self.say_quietly(diagnostics, true);
        let Some(first) = first else { return };
        let worded = self.words.with_untracked(|words| words.word(&first));
        let line = self.announce_one(&first);
        self.verdict.set(Verdict::Broken {
            title: worded.title,
            why: worded.why,
            line,
            ran,
        });
    }

    /// Announces a message with its line, which it gives.
    fn announce_one(&self, one: &Diagnostic) -> u32 {
        let title = self.words.with_untracked(|words| words.word(one).title);
        let line = self
            .code
            .with_untracked(|code| LineIndex::new(code).line(one.span.start));
        self.app
            .announce(t_now().verdict_spoken(line, title.replace('`', "")));
        line
    }

    /// The line of an error that nobody asked about yet, from 1; tracked.
    pub fn waiting_line(&self) -> Option<u32> {
        let start = self.said.with(|said| {
            let error = said.iter().find(|one| one.severity > Severity::Warning);
            error.map(|one| one.span.start)
        })?;
        Some(
            self.code
                .with_untracked(|code| LineIndex::new(code).line(start)),
        )
    }

    /// A message that waited while the person typed is shown now.
    pub fn message_opened(&self, number: u32) {
        let one = self
            .said
            .try_with_untracked(|said| said.get(number as usize).cloned());
        if let Some(one) = one.flatten() {
            self.announce_one(&one);
        }
    }

    /// Shows what is said under the lines of the editor; unless it is asked for, it stays small
    /// while the cursor is there.
    pub fn show_messages(&self, asked: bool) {
        let said = self.said.get_untracked();
        let code = self.code.get_untracked();
        let messages: Vec<LineMessage> = self.words.with_untracked(|words| {
            said.iter()
                .take(5)
                .map(|one| line_message(words, &code, one))
                .collect()
        });
        self.with_editor(|editor| editor.set_messages(&messages, &note_words(), asked));
    }

    /// Starts the program from its first line; the edit is on its way to the disk before it runs.
    /// False when it cannot start, which is then explained.
    pub fn run(&self) -> bool {
        self.held.set(false);
        self.close_steps();
        self.steps.forget_fault();
        self.save();
        let analysis = self.analysed();
        if !analysis.runs() {
            self.player.stop();
            self.say(analysis.diagnostics, false);
            return false;
        }
        if matches!(self.verdict.get_untracked(), Verdict::Broken { .. }) {
            self.verdict.set(Verdict::Idle);
        }
        self.say_quietly(analysis.diagnostics, true);
        let work = *self;
        spawn_local(async move {
            work.app.store.flush().await;
            let Some(code) = work.code.try_get_untracked() else {
                return;
            };
            work.player.start(work.machine(&analysis.program, &code));
        });
        true
    }

    /// A machine that is about to run `program`, with chances of its own and the person's words.
    ///
    /// # Errors
    /// Why the program cannot be compiled.
    pub fn machine(&self, program: &Program, source: &str) -> Result<Machine, Vec<Diagnostic>> {
        let code = compile(program, source, self.names)?;
        let mut machine = Machine::new(code, &entropy::random_hex(), Limits::default());
        let words = self.words.with_untracked(|words| Copydeck::clone(words));
        machine.speak(Rc::new(words));
        Ok(machine)
    }

    /// Starts the program when the screen opens. It runs in counted slices: even one that never
    /// ends leaves the page alive. A program that was running when the page died waits.
    pub fn run_at_opening(&self) {
        if self.held.get_untracked() {
            return;
        }
        if self.analysed().runs() && self.player.stage.get_untracked() == Stage::Stopped {
            self.run();
        }
    }

    /// Checks the program against the step.
    pub fn verify(&self) {
        self.close_steps();
        self.save();
        let Some(step) = self.current_now() else {
            return;
        };
        let number = self.check.with_value(|number| number + 1);
        self.check.set_value(number);
        self.verdict.set(Verdict::Checking);
        let work = *self;
        let code = self.code.get_untracked();
        spawn_local(async move {
            work.app.store.flush().await;
            let mut checker = Checker::new(&step, &code, work.names);
            let outcome = loop {
                if work.check.try_get_value() != Some(number) {
                    return;
                }
                if let Some(outcome) = checker.run(CHECK_SLICE) {
                    break outcome;
                }
                gloo_timers::future::TimeoutFuture::new(0).await;
            };
            work.conclude(&step, outcome);
        });
    }

    fn conclude(&self, step: &Step, outcome: Outcome) {
        match outcome {
            Outcome::Passed => {
                let id = step.id.clone();
                let view = self
                    .app
                    .store
                    .with_untracked(|dossier| dossier.workshop_view(&self.game_id()));
                if !view.passed.contains(&id) {
                    self.record(WorkshopEvent::StepPassed { step: id });
                    self.app.store.ask_to_keep();
                }
                self.say_quietly(Vec::new(), true);
                self.verdict.set(Verdict::Passed);
                self.app.announce(t_now().verdict_passed());
            }
            Outcome::Failed { message, .. } => {
                self.record(WorkshopEvent::CheckFailed {
                    step: step.id.clone(),
                });
                self.say_quietly(Vec::new(), true);
                self.app.announce(declic_workshop::rich::plain(&message));
                self.verdict.set(Verdict::Failed(message));
            }
            Outcome::Broken { diagnostics } => {
                self.record(WorkshopEvent::CheckFailed {
                    step: step.id.clone(),
                });
                self.say(diagnostics, false);
            }
        }
    }

    /// A hint was opened; kept on the device only.
    pub fn hint_opened(&self, hint: u8) {
        if let Some(step) = self.current_now() {
            self.record(WorkshopEvent::HintOpened {
                step: step.id,
                hint,
            });
        }
    }

    /// « Continuer quand même »: recorded, and on to the next step.
    pub fn continue_anyway(&self) {
        if let Some(step) = self.current_now() {
            self.record(WorkshopEvent::ContinuedAnyway { step: step.id });
        }
        self.next();
    }

    /// Goes to the next step, or to the file after the last.
    pub fn next(&self) {
        let next = self.step.get_untracked() + 1;
        let steps = self.game.with_untracked(|game| game.steps.len());
        let game = self.game_id();
        if next < steps {
            self.app.go(&Route::Step {
                game,
                step: next + 1,
            });
        } else {
            self.app.go(&Route::Dossier);
        }
    }

    /// Puts the step's own opening program in the place of the person's; can be undone.
    pub fn reset(&self) {
        let step = self.step.get_untracked();
        let start = self.game.with_untracked(|game| game.start_of(step));
        self.close_steps();
        self.player.stop();
        self.say_quietly(Vec::new(), true);
        self.verdict.set(Verdict::Idle);
        self.with_editor(|editor| editor.set_text(&start));
        self.edited(start);
        self.save();
    }
}
