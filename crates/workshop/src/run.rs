//! One run of a program through the script of one check, in slices.

use crate::dialog::Dialog;
use crate::script::{Action, Reading, Selector};
use crate::values::{Values, number_in};
use declic_javascript::machine::{Machine, Progress};
use declic_javascript::scene::{Input, KeySet, Scene, Sprite};
use declic_text::Lang;

/// Steps that a frame counts beside the program's own, so that a slice with little code ends too.
const FRAME_COST: u64 = 200;

/// Actions that a script may hold when its repetitions are written out.
const MAX_ACTIONS: usize = 10_000;

/// Frames in a second of the game.
const FRAMES_PER_SECOND: f64 = 60.0;

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Advance {
    /// The budget is used up.
    Paused,
    /// The script is done.
    Done,
    /// The program stopped with a fault.
    Faulted,
}

/// A program that runs through a script.
pub(crate) struct Run {
    machine: Machine,
    names: Lang,
    script: Vec<Action>,
    at: usize,
    /// Frames begun for the present action.
    frames: u32,
    /// Where a measured fall began.
    origin: Option<f64>,
    /// An awaited expectation holds.
    satisfied: bool,
    /// Which of several fitting sprites is taken.
    pick: usize,
    /// The sprite that each selector stands for, once it has been used.
    bound: Vec<(Selector, u32)>,
    /// The largest number of sprites that fitted a selector.
    pub(crate) candidates: usize,
    /// What was read.
    pub(crate) values: Values,
    /// What was asked.
    pub(crate) dialog: Dialog,
}

impl Run {
    /// A run of `machine`, whose program has run and waits for its first frame, or asks something.
    pub(crate) fn new(machine: Machine, names: Lang, script: &[Action], pick: usize) -> Self {
        let mut flat = Vec::new();
        flatten(script, &mut flat);
        Self {
            machine,
            names,
            dialog: Dialog::new(&flat),
            script: flat,
            at: 0,
            frames: 0,
            origin: None,
            satisfied: false,
            pick,
            bound: Vec::new(),
            candidates: 1,
            values: Values::default(),
        }
    }

    /// The machine, for its fault.
    pub(crate) fn machine(&self) -> &Machine {
        &self.machine
    }

    /// Runs until the script is done, the program stops or `left` is used up.
    pub(crate) fn advance(&mut self, left: &mut u64) -> Advance {
        loop {
            if self.machine.progress() != Progress::Idle {
                match slice(&mut self.machine, left) {
                    Progress::Working => return Advance::Paused,
                    Progress::Failed => return Advance::Faulted,
                    Progress::Waiting => {
                        self.dialog.reply(&mut self.machine);
                        continue;
                    }
                    // The program's own run is no frame.
                    Progress::Idle if self.frames == 0 => {}
                    Progress::Idle => self.after_frame(),
                }
            }
            if *left == 0 {
                return Advance::Paused;
            }
            let Some(action) = self.script.get(self.at).cloned() else {
                return Advance::Done;
            };
            if self.frames == 0 {
                self.origin = match &action {
                    Action::Fall { sprite, .. } => self.find(*sprite).map(|sprite| sprite.y),
                    _ => None,
                };
            }
            let (frames, input) = frames_of(&action);
            if self.frames < frames && !self.satisfied {
                *left = left.saturating_sub(FRAME_COST);
                if !self.machine.begin_frame(input) {
                    return Advance::Faulted;
                }
                self.frames += 1;
                continue;
            }
            self.finish(&action);
            self.at += 1;
            self.frames = 0;
            self.satisfied = false;
        }
    }

    /// Evaluates an awaited expectation after each frame.
    fn after_frame(&mut self) {
        if let Some(Action::Until { reads, expect, .. }) = self.script.get(self.at).cloned() {
            for read in &reads {
                self.finish(read);
            }
            self.satisfied = self.values.holds(&expect);
        }
    }

    /// What an action does once its frames have passed.
    fn finish(&mut self, action: &Action) {
        match action {
            Action::Place { sprite, x, y } => self.place(*sprite, *x, *y),
            Action::PlaceOn { sprite, other } => {
                let target = self.find(*other).map(|other| (other.x, other.y));
                if let Some((x, y)) = target {
                    self.place(*sprite, x, y);
                }
            }
            Action::Read { name, what } => self.read(name, *what),
            Action::Fall {
                name,
                sprite,
                frames,
            } => {
                let now = self.find(*sprite).map(|sprite| sprite.y);
                let speed = now.zip(self.origin).map(|(now, before)| {
                    (now - before) / f64::from((*frames).max(1)) * FRAMES_PER_SECOND
                });
                self.values.number(name, speed);
            }
            Action::Wait(_)
            | Action::Hold { .. }
            | Action::Press { .. }
            | Action::Point { .. }
            | Action::Answer(_)
            | Action::Confirm(_)
            | Action::Repeat { .. }
            | Action::Until { .. } => {}
        }
    }

    fn place(&mut self, selector: Selector, x: f64, y: f64) {
        let id = self.find(selector).map(|sprite| sprite.id);
        let sprite = id.and_then(|id| self.machine.scene_mut().sprite_mut(id));
        if let Some(sprite) = sprite {
            sprite.x = x;
            sprite.y = y;
        }
    }

    fn read(&mut self, name: &str, what: Reading) {
        match what {
            Reading::X(selector) => {
                let x = self.find(selector).map(|sprite| sprite.x);
                self.values.number(name, x);
            }
            Reading::Y(selector) => {
                let y = self.find(selector).map(|sprite| sprite.y);
                self.values.number(name, y);
            }
            Reading::Picture(selector) => {
                let names = self.names;
                let picture = self.find(selector).and_then(Sprite::picture);
                let picture = picture.map(|picture| picture.name(names).to_owned());
                self.values.text(name, picture);
            }
            Reading::Count(selector) => {
                let count = fitting(self.machine.scene(), selector).len();
                self.values.number(name, Some(count as f64));
            }
            Reading::Score => {
                self.show(name, self.machine.scene().score.clone());
            }
            Reading::End => {
                let end = self.machine.scene().ended.clone();
                self.values.text(name, end);
            }
            Reading::Console => {
                let line = self.machine.output().last().map(|line| line.text.clone());
                self.show(name, line);
            }
            Reading::Question => self.show(name, self.dialog.question.clone()),
            Reading::Questions => {
                let count = f64::from(self.dialog.questions);
                self.values.number(name, Some(count));
            }
            Reading::Answer => self.show(name, self.dialog.answer.clone()),
            Reading::Alert => self.show(name, self.dialog.alert.clone()),
        }
    }

    /// Records a text, and the number that it shows.
    fn show(&mut self, name: &str, text: Option<String>) {
        let number = text.as_deref().and_then(number_in);
        self.values.shown(name, text, number);
    }

    /// The sprite that is meant: the one taken before as long as it is there, whatever its picture
    /// has become, else one that fits now.
    fn find(&mut self, selector: Selector) -> Option<&Sprite> {
        let scene = self.machine.scene();
        let known = self.bound.iter().position(|(bound, _)| *bound == selector);
        if let Some((_, id)) = known.and_then(|at| self.bound.get(at))
            && scene.sprite(*id).is_some_and(|sprite| !sprite.removed)
        {
            return scene.sprite(*id);
        }
        let fitting = fitting(scene, selector);
        self.candidates = self.candidates.max(fitting.len());
        let id = *fitting.get(self.pick).or(fitting.first())?;
        match known.and_then(|at| self.bound.get_mut(at)) {
            Some(bound) => bound.1 = id,
            None => self.bound.push((selector, id)),
        }
        scene.sprite(id)
    }
}

/// Runs the turn under way, taking what it uses from `left`.
pub(crate) fn slice(machine: &mut Machine, left: &mut u64) -> Progress {
    let before = machine.steps_used();
    let progress = machine.run(*left);
    *left = left.saturating_sub(machine.steps_used() - before);
    progress
}

/// Shown sprites that fit, those that move first: decorations stand still.
fn fitting(scene: &Scene, selector: Selector) -> Vec<u32> {
    let fits = |sprite: &&Sprite| {
        sprite.present()
            && sprite.picture().is_some_and(|picture| match selector {
                Selector::Picture(wanted) => picture == wanted,
                Selector::Produce => picture.is_produce(),
            })
    };
    let mut sprites: Vec<&Sprite> = scene.sprites().filter(fits).collect();
    sprites.sort_by_key(|sprite| sprite.speed_x == 0.0 && sprite.speed_y == 0.0);
    sprites.into_iter().map(|sprite| sprite.id).collect()
}

/// How many frames an action takes, and their input.
fn frames_of(action: &Action) -> (u32, Input) {
    let pointer = |x: f64, y: f64, down: bool| Input {
        keys: KeySet::NONE,
        pointer: Some((x, y)),
        pointer_down: down,
    };
    match action {
        Action::Wait(frames) | Action::Fall { frames, .. } | Action::Until { frames, .. } => {
            (*frames, Input::default())
        }
        Action::Hold { keys, frames } => {
            let keys = keys.iter().copied().collect();
            let input = Input {
                keys,
                ..Input::default()
            };
            (*frames, input)
        }
        Action::Press { x, y, frames } => (*frames, pointer(*x, *y, true)),
        Action::Point { x, y, frames } => (*frames, pointer(*x, *y, false)),
        Action::Place { .. }
        | Action::PlaceOn { .. }
        | Action::Read { .. }
        | Action::Answer(_)
        | Action::Confirm(_)
        | Action::Repeat { .. } => (0, Input::default()),
    }
}

/// Writes repetitions out.
fn flatten(actions: &[Action], out: &mut Vec<Action>) {
    for action in actions {
        if out.len() >= MAX_ACTIONS {
            return;
        }
        match action {
            Action::Repeat { times, actions } => {
                for _ in 0..*times {
                    if out.len() >= MAX_ACTIONS {
                        return;
                    }
                    flatten(actions, out);
                }
            }
            action => out.push(action.clone()),
        }
    }
}
