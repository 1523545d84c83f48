//! One game on the workbench: its parts, and the commands that touch several of them. Those of exercises
//! are in `workspace/exercises.rs`, the check of a step in `workspace/checking.rs`.

mod checking;
mod exercises;

use std::sync::Arc;

use declic_dossier::history::MomentKind;
use declic_javascript::compiler::compile;
use declic_javascript::diagnostic::{Copydeck, Diagnostic};
use declic_text::Lang;
use declic_workshop::{Game, Version};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::crash_guard::CrashGuard;
use super::diagnostics::Diagnostics;
use super::document::Document;
use super::exercise::Exercises;
use super::machine::new_machine;
use super::moment::Run;
use super::player::{Player, Stage};
use super::progress::{Phase, Progress, Verdict};
use super::recording::Recording;
use super::stepping::{OpenAt, Stepping};
use super::tabs::Tab;
use crate::browser::document;
use crate::browser::editor::{Editor, Trigger};
use crate::components::focus::{self, Target};
use crate::state::App;
use crate::texts::{t, t_now};
pub use exercises::{Difference, unfinished_words};

/// A game on the workbench. Cheap to copy; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Workspace {
    /// The app.
    pub app: App,
    /// The program: text, editor, saving.
    pub document: Document,
    /// Its diagnostics.
    pub diagnostics: Diagnostics,
    /// The running program.
    pub player: Player,
    /// « Pas à pas ».
    pub stepping: Stepping,
    /// Step, verdict and events.
    pub progress: Progress,
    /// The form of the step, and its exercise.
    pub exercises: Exercises,
    /// What the program was before.
    pub recording: Recording,
    /// Keeps a program that killed the page from starting automatically.
    pub crash_guard: CrashGuard,
    /// The device asks for reduced motion: the game starts only when « Lancer » is pressed.
    pub holds_motion: RwSignal<bool>,
    /// The tab that a narrow screen shows.
    pub tab: RwSignal<Tab>,
    /// Whether « Emporter mon jeu » is unfolded.
    pub takes_home: RwSignal<bool>,
}

impl Workspace {
    /// Puts `game` on the bench: its program from the dossier, or its opening. `names` is the
    /// language of the program's scene names, `wording` that of diagnostics.
    pub fn new(app: App, game: Arc<Game>, wording: Arc<Copydeck>, names: Lang) -> Self {
        let (id, opening) = (game.id.clone(), opening_program(app, &game));
        let document = Document::new(app, id.clone(), opening, names);
        let diagnostics = Diagnostics::new(app, document, wording);
        let sound = Signal::derive(move || app.preferences.get().sound);
        let values = Signal::derive(move || app.preferences.get().values);
        let player = Player::new(sound, values);
        let progress = Progress::new(app, game, names);
        let workspace = Self {
            app,
            document,
            diagnostics,
            player,
            stepping: Stepping::new(app, document, player, diagnostics.wording),
            progress,
            exercises: Exercises::new(app, progress, names),
            recording: Recording::new(app, document, progress),
            crash_guard: CrashGuard::new(app, id, player.stage),
            holds_motion: RwSignal::new(false),
            tab: RwSignal::new(Tab::Text),
            takes_home: RwSignal::new(false),
        };
        Effect::new(move |_| {
            if let Some(fault) = player.fault.get() {
                workspace.report(vec![fault], Phase::Run);
            }
        });
        player.announce_outcomes(app);
        Effect::new(move |_| {
            let values = player.past.values.get();
            document.with_editor(|editor| editor.set_values(&values));
        });
        let places = Memo::new(move |_| workspace.places());
        Effect::new(move |_| {
            let (lines, word) = (places.get(), t().workshop_here());
            document.with_editor(|editor| editor.set_here(&lines, word));
        });
        on_cleanup(move || workspace.save());
        workspace
    }

    /// Sets texts in another language of the interface; program and stage stay.
    pub fn set_texts(&self, game: Arc<Game>, wording: Arc<Copydeck>) {
        self.progress.game.set(game);
        self.diagnostics.wording.set(wording);
        self.diagnostics.update_editor(Trigger::Request);
    }

    /// Opens the step at `index`, from 0, at the start of its instructions.
    pub fn open_step(&self, index: usize) {
        self.progress.open_step(index);
        let code = self.document.code.get_untracked();
        self.exercises.open(&code);
        self.tab.set(Tab::Text);
        // At once, and again when the tab has changed.
        for pane in [Target::Instructions, Target::GamePane] {
            focus::scroll_to_start(pane);
            request_animation_frame(move || focus::scroll_to_start(pane));
        }
        self.save();
    }

    /// Shows the editor on a narrow screen. The focus goes to its tab: in the editor it would open a
    /// phone's keyboard.
    pub fn show_code(&self) {
        self.tab.set(Tab::Code);
        focus::focus_next_frame(Target::PressedTab);
    }

    /// Unfolds « Emporter mon jeu » and moves the focus there.
    pub fn show_take_home(&self) {
        self.tab.set(Tab::Game);
        self.takes_home.set(true);
        focus::focus_next_frame(Target::TakeHome);
    }

    /// Attaches the editor that now shows the program.
    pub fn attach(&self, editor: Editor) {
        // The screen may have been disposed while the editor was loaded.
        if self.document.attach(editor) {
            self.diagnostics.update_editor(Trigger::Request);
            let values = self.player.past.values.get_untracked();
            let places = untrack(|| self.places());
            self.document.with_editor(|editor| {
                editor.set_values(&values);
                editor.set_here(&places, t_now().workshop_here());
            });
        }
    }

    /// Handles an edit: `code` is the text after it.
    pub fn edited(&self, code: String) {
        if !self.document.set_code(code) {
            return;
        }
        let document = self.document;
        document
            .code
            .with_untracked(|code| self.exercises.follow_edit(code));
        self.stepping.close();
        self.stepping.clear_fault();
        self.progress.invalidate_check();
        let workspace = *self;
        let save = move || {
            if let Some(step) = workspace.progress.current_untracked() {
                workspace.document.put(step.id);
                workspace.recording.typed();
            }
        };
        let analyse = move || {
            if workspace.document.is_long() {
                workspace.diagnostics.clear();
                return;
            }
            workspace.relint();
            // In a task of its own: it analyses the program once more.
            workspace
                .document
                .after_analysis(move || workspace.swap_running_program());
        };
        self.document.debounce(save, analyse);
    }

    /// Replaces the program, as an edit that can be undone in the editor.
    pub fn write_program(&self, program: &str) {
        let same = self.document.code.with_untracked(|code| code == program);
        if !same && self.app.store.can_write_now() {
            self.document.with_editor(|editor| editor.set_text(program));
            self.edited(program.to_owned());
        }
    }

    /// Adds `times` units of its last digit to the number under the cursor, in the running game, too.
    /// Returns false where there is no number.
    pub fn nudge(&self, times: i32) -> bool {
        let Some(number) = self.document.nudge(times) else {
            return false;
        };
        self.app.announce(number);
        self.swap_running_program();
        true
    }

    /// Swaps the running program for the text in the editor, where that can run.
    fn swap_running_program(&self) {
        let stage = self.player.stage.get_untracked();
        if !matches!(stage, Stage::Running | Stage::Paused) || self.document.is_long() {
            return;
        }
        let code = self.document.code.get_untracked();
        if self.player.runs_source(&code) {
            return;
        }
        let analysis = self.document.analyse();
        if !analysis.runs() {
            return;
        }
        if let Ok(code) = compile(&analysis.program, &code, self.document.names) {
            self.player.swap(code);
        }
    }

    /// Saves the program.
    fn save(&self) {
        if let Some(step) = self.progress.current_untracked() {
            self.document.save(step.id);
        }
    }

    /// Updates diagnostics and verdict after an edit.
    fn relint(&self) {
        match self.diagnostics.relint() {
            Some(problem) => self.progress.follow_broken(problem),
            None => self.progress.clear_broken(),
        }
    }

    /// Shows diagnostics under the lines and in the verdict, and announces the first error.
    fn report(&self, diagnostics: Vec<Diagnostic>, phase: Phase) {
        if let Some(problem) = self.diagnostics.report(diagnostics) {
            self.progress.verdict.set(Verdict::Broken(problem, phase));
        }
    }

    /// Starts the program from its first line, once the latest edit is on the disk. Returns false where
    /// it cannot start, after showing the reason.
    pub async fn run(&self) -> bool {
        self.crash_guard.awaits_start.set(false);
        self.holds_motion.set(false);
        self.stepping.close();
        self.stepping.clear_fault();
        self.save();
        let Some((code, analysis)) = self.document.analyse_in_steps().await else {
            return false;
        };
        if !analysis.runs() {
            self.player.stop();
            self.report(analysis.diagnostics, Phase::BeforeRun);
            return false;
        }
        self.progress.clear_broken();
        self.recording.record(MomentKind::Ran);
        self.diagnostics
            .show(analysis.diagnostics, Trigger::Request);
        let Self {
            app,
            document,
            diagnostics,
            player,
            ..
        } = *self;
        spawn_local(async move {
            app.store.flush().await;
            if document.code.try_get_untracked().is_none() {
                return;
            }
            let machine = diagnostics.wording.with_untracked(|wording| {
                new_machine(&analysis.program, &code, document.names, wording)
            });
            player.start(machine);
        });
        true
    }

    /// Starts the program; see [`Self::run`].
    pub fn start(&self) {
        let workspace = *self;
        spawn_local(async move {
            workspace.run().await;
        });
    }

    /// Starts the program and moves the focus to the stage.
    pub fn run_and_focus(&self) {
        self.start();
        self.player.screen.focus();
    }

    /// Starts the program and shows the stage. One that cannot start is explained beside the code, which
    /// stays on show.
    pub fn run_and_show(&self) {
        let workspace = *self;
        spawn_local(async move {
            if workspace.run().await {
                workspace.tab.set(Tab::Game);
                workspace.player.screen.focus();
            }
        });
    }

    /// Starts the program when the screen opens, except one that was running when the page died. It
    /// runs in slices: one that never ends leaves the page responsive.
    pub fn run_at_opening(&self) {
        if self.crash_guard.awaits_start.get_untracked() {
            return;
        }
        let workspace = *self;
        spawn_local(async move {
            let analysed = workspace.document.analyse_in_steps().await;
            let stage = workspace.player.stage.try_get_untracked();
            let runs = analysed.is_some_and(|(_, analysis)| analysis.runs());
            if runs && stage == Some(Stage::Stopped) {
                workspace.start_unasked();
            }
        });
    }

    /// Starts the game although the person did not ask for it, unless the device asks for reduced motion:
    /// then the stage waits.
    fn start_unasked(&self) {
        if document::prefers_reduced_motion() {
            self.player.stop();
            self.holds_motion.set(true);
        } else {
            self.start();
        }
    }

    /// Replaces the program by the one that the step starts with; can be undone in the editor.
    pub fn reset(&self) {
        let step = self.progress.step.get_untracked();
        let start = self
            .progress
            .game
            .with_untracked(|game| game.start_of(step));
        self.stepping.close();
        self.player.stop();
        self.diagnostics.clear();
        // From here on the program is the person's own.
        self.document.lineage.set(Vec::new());
        self.progress.verdict.set(Verdict::Idle);
        self.document.with_editor(|editor| editor.set_text(&start));
        self.edited(start.clone());
        self.exercises.open(&start);
        self.save();
        self.recording.record(MomentKind::Replaced);
    }

    /// Goes back to a program that was recorded; can be undone in the editor. The present one is recorded
    /// first.
    pub fn restore(&self, program: &str) {
        if !self.app.store.can_write_now() {
            return;
        }
        self.recording.record(MomentKind::Kept);
        self.exercises.write();
        self.write_program(program);
        self.save();
        self.recording.record(MomentKind::Replaced);
        self.run_and_show();
    }

    /// Opens « Pas à pas » on the shown frame, or on the program.
    pub fn open_steps(&self) {
        self.player.pause();
        self.trace(self.stepping.default_run(), OpenAt::Start);
    }

    /// Opens « Pas à pas » at the step in which the program failed.
    pub fn open_steps_at_fault(&self) {
        self.trace(self.stepping.default_run(), OpenAt::End);
    }

    /// Opens « Pas à pas » on `run`; where the program cannot run, shows the reason instead.
    pub fn trace(&self, run: Run, at: OpenAt) {
        if self.stepping.open(run, at) {
            self.tab.set(Tab::Code);
        } else {
            self.start();
        }
    }

    /// Puts the cursor at the end of a line of the program, from 1.
    pub fn go_to_line(&self, line: u32) {
        self.tab.set(Tab::Code);
        self.document.with_editor(|editor| editor.go_to_line(line));
    }

    /// Goes to a line of the program, from 1, and marks it as the cause of a change.
    pub fn go_to_cause(&self, line: u32) {
        self.document
            .with_editor(|editor| editor.set_running(Some(line)));
        self.go_to_line(line);
    }
}

/// The program that a game opens on where none of it is stored: its own, in the free workshop the one that
/// the person has made of the game.
fn opening_program(app: App, game: &Game) -> String {
    let (whole, version) = Version::of(&game.id);
    let own = (version == Version::Free).then(|| {
        app.store.with_untracked(|dossier| {
            let program = dossier.program(whole);
            program.map(|program| program.code.clone())
        })
    });
    own.flatten().unwrap_or_else(|| game.opening.clone())
}
