//! What a run sees and hears of the program: sounds, lights and bursts, since the script last asked
//! to listen; and the presses that touch sprites.

use std::collections::BTreeSet;

use declic_javascript::machine::Machine;
use declic_javascript::names::SoundName;
use declic_javascript::scene::{Scene, Sprite};
use declic_text::Lang;

use crate::script::{Action, Selector};
use crate::selection::fitting;

/// Frames of the press of a `touch`, and of one of an `echo`, with what follows it.
const TOUCH_FRAMES: u32 = 4;
const ECHO_FRAMES: u32 = 20;

/// Frames in which the finger is down.
const DOWN_FRAMES: u32 = 2;

/// Sounds and lights that are kept; a program may go on for ever.
const MAX_KEPT: usize = 500;

/// What was seen and heard.
#[derive(Clone, Debug, Default)]
pub(crate) struct Senses {
    sounds: Vec<SoundName>,
    /// The sprites that began to shine, in order.
    lights: Vec<u32>,
    /// How many bursts began.
    bursts: u32,
    /// The sprites that shone in the last frame.
    lit: BTreeSet<u32>,
}

impl Senses {
    /// Takes in what the scene shows after a turn of the program.
    pub(crate) fn observe(&mut self, scene: &Scene) {
        self.sounds.extend(scene.new_sounds());
        let shining = |sprite: &&Sprite| sprite.present() && sprite.glow.is_some();
        let lit: BTreeSet<u32> = (scene.sprites().filter(shining))
            .map(|sprite| sprite.id)
            .collect();
        self.lights.extend(lit.difference(&self.lit));
        self.lit = lit;
        self.sounds.truncate(MAX_KEPT);
        self.lights.truncate(MAX_KEPT);
        let new = scene.display().bursts.into_iter().filter(|it| it.age == 0);
        self.bursts += new.count() as u32;
    }

    /// Forgets what was; what shines goes on.
    pub(crate) fn listen(&mut self) {
        self.sounds.clear();
        self.lights.clear();
        self.bursts = 0;
    }

    pub(crate) fn heard(&self) -> &[SoundName] {
        &self.sounds
    }

    pub(crate) fn sounds(&self) -> usize {
        self.sounds.len()
    }

    pub(crate) fn lights(&self) -> usize {
        self.lights.len()
    }

    pub(crate) fn bursts(&self) -> u32 {
        self.bursts
    }

    /// The names of the sounds in order; nothing where there was none.
    pub(crate) fn tune(&self, names: Lang) -> Option<String> {
        let sounds: Vec<&str> = self.sounds.iter().map(|it| it.name(names)).collect();
        (!sounds.is_empty()).then(|| sounds.join(" "))
    }

    /// The name of the last sound.
    pub(crate) fn last_sound(&self, names: Lang) -> Option<&'static str> {
        self.sounds.last().map(|it| it.name(names))
    }

    /// Where to press to give back the first `notes` of the lights, or all; then, for `wrong`, a
    /// sprite like them that did not come next.
    fn echo(&self, machine: &Machine, notes: Option<u32>, wrong: bool) -> Vec<(f64, f64)> {
        let count = notes.map_or(self.lights.len(), |notes| notes as usize);
        let mut sprites: Vec<u32> = self.lights.iter().copied().take(count).collect();
        if wrong {
            let scene = machine.scene();
            let next = self.lights.get(count).copied();
            let like = next.or(self.lights.first().copied());
            let picture = like
                .and_then(|id| scene.sprite(id))
                .and_then(Sprite::picture);
            let others = picture.map(|it| fitting(scene, Selector::Picture(it)));
            let mut others = others.into_iter().flatten();
            sprites.extend(others.find(|id| Some(*id) != next));
        }
        let points = sprites
            .into_iter()
            .filter_map(|id| touch_point(machine, id));
        points.collect()
    }
}

/// Presses of the finger, one after another.
#[derive(Clone, Debug, Default)]
pub(crate) struct Presses {
    points: Vec<(f64, f64)>,
    /// Frames from one to the next.
    every: u32,
}

impl Presses {
    /// The presses of `action`, which touches `sprite`.
    pub(crate) fn of(
        action: &Action,
        sprite: Option<u32>,
        senses: &Senses,
        machine: &Machine,
    ) -> Self {
        match action {
            Action::Touch(_) => Self {
                points: sprite
                    .and_then(|id| touch_point(machine, id))
                    .into_iter()
                    .collect(),
                every: TOUCH_FRAMES,
            },
            Action::Echo { notes, wrong } => Self {
                points: senses.echo(machine, *notes, *wrong),
                every: ECHO_FRAMES,
            },
            _ => Self::default(),
        }
    }

    /// How many frames they take.
    pub(crate) fn frames(&self) -> u32 {
        self.points.len() as u32 * self.every
    }

    /// Whether an `echo` stops before this frame where the game has ended.
    pub(crate) fn stops_at(&self, frame: u32) -> bool {
        self.every == ECHO_FRAMES && frame.is_multiple_of(self.every)
    }

    /// Where the finger is in a frame, and whether it is down.
    pub(crate) fn at(&self, frame: u32) -> Option<((f64, f64), bool)> {
        let place = frame.checked_div(self.every)?;
        let point = self.points.get(place as usize)?;
        Some((*point, frame % self.every < DOWN_FRAMES))
    }
}

/// Where a press touches a sprite: its middle where it has no function.
fn touch_point(machine: &Machine, id: u32) -> Option<(f64, f64)> {
    let shown = machine.display().touch_point(id);
    shown.or_else(|| machine.scene().sprite(id).map(|it| (it.x, it.y)))
}
