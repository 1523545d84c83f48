//! One run of a program through the script of one check, in slices.

use std::rc::Rc;

use declic_javascript::machine::{Machine, Progress};
use declic_javascript::names::{SCENE_SIZE, SoundName, SpriteProperty};
use declic_javascript::scene::{Background, Input, KeySet, Scene, Shape, Sprite};
use declic_javascript::text::LineIndex;
use declic_text::Lang;

use crate::dialog::Dialog;
use crate::plan::{Op, plan};
use crate::script::{Action, Reading, Selector};
use crate::selection::fitting;
use crate::senses::{Presses, Senses};
use crate::values::{Values, number_in};

/// Steps that a frame counts beside the program's own, so that a slice with little code ends too.
const FRAME_COST: u64 = 200;

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

/// What a run needs to know about the program beside its machine.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// The language of its scene names.
    pub(crate) names: Lang,
    /// Its lines.
    pub(crate) lines: Rc<LineIndex>,
}

/// A program that runs through a script.
pub(crate) struct Run {
    machine: Machine,
    source: Source,
    script: Vec<Op>,
    at: usize,
    /// Frames begun for the present action.
    frames: u32,
    /// Where a measured fall began.
    origin: Option<f64>,
    /// An awaited expectation holds.
    satisfied: bool,
    /// Something that had to hold on the way did not.
    pub(crate) refuted: bool,
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
    /// What was seen and heard.
    senses: Senses,
    /// The presses of the present action.
    presses: Presses,
    /// Frames begun in all.
    begun: u64,
    /// Pauses before it begins more frames than this.
    pub(crate) frame_limit: u64,
}

impl Run {
    /// A run of `machine`, whose program has run and waits for its first frame, or asks something.
    pub(crate) fn new(machine: Machine, source: Source, script: &[Action], pick: usize) -> Self {
        let script = plan(script);
        let mut senses = Senses::default();
        if machine.progress() == Progress::Idle {
            senses.observe(machine.scene());
        }
        Self {
            machine,
            source,
            dialog: Dialog::new(&script),
            script,
            at: 0,
            frames: 0,
            origin: None,
            satisfied: false,
            refuted: false,
            pick,
            bound: Vec::new(),
            candidates: 1,
            values: Values::default(),
            senses,
            presses: Presses::default(),
            begun: 0,
            frame_limit: u64::MAX,
        }
    }

    /// Frames begun so far.
    pub(crate) fn begun(&self) -> u64 {
        self.begun
    }

    /// The machine, for its fault.
    pub(crate) fn machine(&self) -> &Machine {
        &self.machine
    }

    /// The sounds so far, or since the script last asked to listen; nothing where there was none.
    pub(crate) fn tune(&self) -> Vec<SoundName> {
        self.senses.heard().to_vec()
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
                    Progress::Idle if self.frames == 0 => self.senses.observe(self.machine.scene()),
                    Progress::Idle => self.after_frame(),
                }
            }
            if *left == 0 {
                return Advance::Paused;
            }
            let action = match self.script.get(self.at) {
                Some(Op::Do(action)) => action.clone(),
                Some(Op::LeaveIf { .. }) => {
                    self.leave_or_stay();
                    continue;
                }
                None => return Advance::Done,
            };
            if self.frames == 0 {
                self.origin = match &action {
                    Action::Fall { sprite, .. } => self.find(*sprite).map(|sprite| sprite.y),
                    _ => None,
                };
                let touched = match &action {
                    Action::Touch(sprite) => self.find(*sprite).map(|sprite| sprite.id),
                    _ => None,
                };
                self.presses = Presses::of(&action, touched, &self.senses, &self.machine);
            }
            let ended = self.machine.scene().ended.is_some();
            let (frames, input) = match self.presses.frames() {
                0 => frames_of(&action),
                // A press after the end would play again.
                _ if ended && self.presses.stops_at(self.frames) => (0, Input::default()),
                frames => (frames, pressed(self.presses.at(self.frames))),
            };
            if self.frames < frames && !self.satisfied {
                if self.begun >= self.frame_limit {
                    return Advance::Paused;
                }
                self.begun += 1;
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
            if self.refuted {
                return Advance::Done;
            }
        }
    }

    /// Leaves a counted repetition where its expectation holds.
    fn leave_or_stay(&mut self) {
        let Some(Op::LeaveIf {
            expect,
            name,
            round,
            times,
            to,
        }) = self.script.get(self.at)
        else {
            return;
        };
        if self.values.holds(expect) {
            self.values.number(name, Some(f64::from(*round)));
            self.at = *to;
        } else {
            if round == times {
                self.values.number(name, None);
            }
            self.at += 1;
        }
    }

    /// Evaluates an awaited expectation after each frame.
    fn after_frame(&mut self) {
        self.senses.observe(self.machine.scene());
        if let Some(Op::Do(Action::Until { reads, expect, .. })) = self.script.get(self.at).cloned()
        {
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
            Action::Listen => self.senses.listen(),
            Action::Ensure(expect) => self.refuted = !self.values.holds(expect),
            Action::Wait(_)
            | Action::Touch(_)
            | Action::Echo { .. }
            | Action::Hold { .. }
            | Action::Press { .. }
            | Action::Point { .. }
            | Action::Answer(_)
            | Action::Confirm(_)
            | Action::Repeat { .. }
            | Action::Count { .. }
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
                let names = self.source.names;
                let picture = self.find(selector).and_then(Sprite::picture);
                let picture = picture.map(|picture| picture.name(names).to_owned());
                self.values.text(name, picture);
            }
            Reading::Count(selector) => {
                let count = fitting(self.machine.scene(), selector).len();
                self.values.number(name, Some(count as f64));
            }
            Reading::Outside(selector) => {
                let outside = self.find(selector).map(outside);
                self.values.number(name, outside);
            }
            Reading::Seen(selector) => {
                let scene = self.machine.scene();
                let sprites = fitting(scene, selector).into_iter();
                let seen = sprites.filter(|id| scene.sprite(*id).map(outside) == Some(0.0));
                let seen = seen.count() as f64;
                self.values.number(name, Some(seen));
            }
            Reading::Line(selector) => {
                let line = self.line(selector);
                self.values.number(name, line);
            }
            Reading::Glow(selector) => {
                let names = self.source.names;
                let glow = self.find(selector).and_then(|sprite| sprite.glow.clone());
                self.values
                    .text(name, glow.map(|glow| glow.text(names).to_owned()));
            }
            Reading::Scroll => {
                let speed = self.machine.scene().scroll_speed() * FRAMES_PER_SECOND;
                self.values.number(name, Some(speed));
            }
            Reading::Decor => {
                let names = self.source.names;
                let decor = match &self.machine.scene().background {
                    Background::Decor(decor) => Some(decor.name(names).to_owned()),
                    Background::Color(_) => None,
                };
                self.values.text(name, decor);
            }
            Reading::Sounds => {
                let count = self.senses.sounds() as f64;
                self.values.number(name, Some(count));
            }
            Reading::Lights => {
                let count = self.senses.lights() as f64;
                self.values.number(name, Some(count));
            }
            Reading::Bursts => {
                let count = f64::from(self.senses.bursts());
                self.values.number(name, Some(count));
            }
            Reading::Tune => {
                let tune = self.senses.tune(self.source.names);
                self.values.text(name, tune);
            }
            Reading::LastSound => {
                let last = self.senses.last_sound(self.source.names);
                self.values.text(name, last.map(str::to_owned));
            }
            Reading::Words => {
                let words = words(self.machine.scene());
                self.show(name, words);
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

    /// The line that last set the height of a sprite.
    fn line(&mut self, selector: Selector) -> Option<f64> {
        let id = self.find(selector)?.id;
        let change = self.machine.last_change(id, SpriteProperty::Y)?;
        Some(f64::from(self.source.lines.line(change.set?.start)))
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

/// What texts of the scene say, one after another; nothing where there is none.
fn words(scene: &Scene) -> Option<String> {
    let inside = |at: f64| (0.0..=SCENE_SIZE).contains(&at);
    let shown = scene.sprites();
    let shown = shown.filter(|it| it.present() && inside(it.x) && inside(it.y));
    let texts: Vec<String> = shown
        .filter_map(|sprite| match &sprite.shape {
            Shape::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => None,
        })
        .collect();
    (!texts.is_empty()).then(|| texts.join(" "))
}

/// How far a sprite's centre is beyond the edges of the scene.
fn outside(sprite: &Sprite) -> f64 {
    let beyond = |at: f64| (at - at.clamp(0.0, SCENE_SIZE)).abs();
    beyond(sprite.x).max(beyond(sprite.y))
}

fn pointer(x: f64, y: f64, down: bool) -> Input {
    Input {
        keys: KeySet::NONE,
        pointer: Some((x, y)),
        pointer_down: down,
    }
}

fn pressed(finger: Option<((f64, f64), bool)>) -> Input {
    finger.map_or_else(Input::default, |((x, y), down)| pointer(x, y, down))
}

/// How many frames an action takes, and their input.
fn frames_of(action: &Action) -> (u32, Input) {
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
        | Action::Touch(_)
        | Action::Echo { .. }
        | Action::Listen
        | Action::Read { .. }
        | Action::Answer(_)
        | Action::Confirm(_)
        | Action::Ensure(_)
        | Action::Count { .. }
        | Action::Repeat { .. } => (0, Input::default()),
    }
}
