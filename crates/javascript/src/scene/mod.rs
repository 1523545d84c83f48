//! The scene a program draws on: sprites, background, score, inputs, random numbers and the count
//! of frames. It is part of the machine and is copied with it.
//!
//! A frame is 1/60 of a second of the game, independent of wall-clock time. What happens in one:
//! inputs are set; if the game has not ended, every sprite moves by its speed, functions whose
//! time has come (`setTimeout`) are called, then those given to `aChaqueInstant` in order, until one
//! of them ends the game. If it has
//! ended, nothing moves, and a new press of space or enter, or of the pointer, at least
//! [`RESTART_WAIT`] frames after the end closes the panel and calls the functions given to
//! `pourRejouer`, if there are any.

pub mod describe;
mod display;
mod input;
mod random;
mod sprite;
pub(crate) mod timers;

pub use display::{Background, DisplayItem, DisplayList, Paint, Shape};
pub use input::{Input, KeySet};
pub use random::Random;
pub use sprite::{Sprite, TEXT_HEIGHT};

use crate::names::{ColorName, Key, SCENE_SIZE, SoundName};
use crate::value::Value;

/// Frames after the end before a press plays again, so that the last press of the game does not.
pub const RESTART_WAIT: u64 = 20;

/// How many sprites there may be at once.
pub const MAX_SPRITES: usize = 500;

/// How many functions `aChaqueInstant` and `pourRejouer` may hold each.
pub(crate) const MAX_HANDLERS: usize = 50;

/// Sounds in one frame at most; more would be noise.
const MAX_SOUNDS: usize = 8;

/// The scene's whole state.
#[derive(Clone, Debug)]
pub struct Scene {
    /// In the order they were made, which is from back to front; ids only grow.
    sprites: Vec<Sprite>,
    /// Behind them.
    pub background: Background,
    /// What `afficherScore` shows.
    pub score: Option<String>,
    /// The end panel's text, from `finDuJeu` until the game is played again.
    pub ended: Option<String>,
    /// Sounds asked for since the last frame began.
    pub sounds: Vec<SoundName>,
    /// Frames since the program started.
    pub frame: u64,
    /// Keys held down.
    pub keys: KeySet,
    /// The last place of the pointer; the middle before there is one.
    pub pointer: (f64, f64),
    /// Whether the button or finger is down.
    pub pointer_down: bool,
    /// The generator of random numbers.
    pub random: Random,
    pub(crate) each_frame: Vec<Value>,
    pub(crate) on_restart: Vec<Value>,
    pub(crate) timers: timers::Timers,
    ended_at: u64,
    next_id: u32,
}

/// What a new frame asks the machine to call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// The functions of `aChaqueInstant`.
    Frame,
    /// The functions of `pourRejouer`.
    Restart,
    /// Nothing: the game has ended.
    Still,
}

impl Scene {
    /// An empty white scene.
    pub fn new(seed: &str) -> Self {
        Self {
            sprites: Vec::new(),
            background: Background::Color(Paint::Named(ColorName::White)),
            score: None,
            ended: None,
            sounds: Vec::new(),
            frame: 0,
            keys: KeySet::NONE,
            pointer: (SCENE_SIZE / 2.0, SCENE_SIZE / 2.0),
            pointer_down: false,
            random: Random::new(seed),
            each_frame: Vec::new(),
            on_restart: Vec::new(),
            timers: timers::Timers::default(),
            ended_at: 0,
            next_id: 0,
        }
    }

    /// Sprites that are not removed, from back to front.
    pub fn sprites(&self) -> impl DoubleEndedIterator<Item = &Sprite> {
        self.sprites.iter().filter(|sprite| !sprite.removed)
    }

    /// The same, to change: checks place sprites.
    pub fn sprites_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut Sprite> {
        self.sprites.iter_mut().filter(|sprite| !sprite.removed)
    }

    /// All of them, removed ones that the program can still name included.
    pub(crate) fn all_sprites(&self) -> &[Sprite] {
        &self.sprites
    }

    /// All of them, to change.
    pub(crate) fn all_sprites_mut(&mut self) -> &mut [Sprite] {
        &mut self.sprites
    }

    /// The sprite with this number; removed ones can still be read.
    pub fn sprite(&self, id: u32) -> Option<&Sprite> {
        let at = self.sprites.binary_search_by_key(&id, |it| it.id).ok()?;
        self.sprites.get(at)
    }

    /// The same, to change.
    pub fn sprite_mut(&mut self, id: u32) -> Option<&mut Sprite> {
        let at = self.sprites.binary_search_by_key(&id, |it| it.id).ok()?;
        self.sprites.get_mut(at)
    }

    /// Adds a sprite and gives its number; `None` when there are [`MAX_SPRITES`].
    pub fn add(&mut self, shape: Shape, x: f64, y: f64) -> Option<u32> {
        if self.sprites().count() >= MAX_SPRITES {
            return None;
        }
        let id = self.next_id;
        self.next_id += 1;
        self.sprites.push(Sprite::new(id, shape, x, y));
        Some(id)
    }

    /// Drops removed sprites that the program can no longer name.
    pub(crate) fn drop_removed(&mut self, ids: &[u32]) {
        self.sprites
            .retain(|sprite| !(sprite.removed && ids.contains(&sprite.id)));
    }

    /// Shows the end panel; a game that has ended keeps its first text.
    pub fn end(&mut self, text: String) {
        if self.ended.is_none() {
            self.ended = Some(text);
            self.ended_at = self.frame;
        }
    }

    /// Asks for a sound.
    pub(crate) fn play(&mut self, sound: SoundName) {
        if self.sounds.len() < MAX_SOUNDS {
            self.sounds.push(sound);
        }
    }

    /// Whether the end panel offers to play again.
    pub fn can_restart(&self) -> bool {
        self.ended.is_some() && !self.on_restart.is_empty()
    }

    /// Begins a frame: counts it, sets the inputs, moves what moves.
    pub(crate) fn begin_frame(&mut self, input: Input) -> Turn {
        self.frame += 1;
        self.sounds.clear();
        let newly = input.keys.newly(self.keys);
        let pressed = newly.contains(Key::Space)
            || newly.contains(Key::Enter)
            || (input.pointer_down && !self.pointer_down);
        self.keys = input.keys;
        self.pointer_down = input.pointer_down;
        if let Some((x, y)) = input.pointer
            && x.is_finite()
            && y.is_finite()
        {
            self.pointer = (x, y);
        }
        if self.ended.is_none() {
            for sprite in self.sprites_mut() {
                sprite.step();
            }
            return Turn::Frame;
        }
        if pressed && self.can_restart() && self.frame >= self.ended_at + RESTART_WAIT {
            self.ended = None;
            return Turn::Restart;
        }
        Turn::Still
    }

    /// What the scene shows now.
    pub fn display(&self) -> DisplayList {
        DisplayList {
            background: self.background.clone(),
            items: self
                .sprites
                .iter()
                .filter(|sprite| sprite.present())
                .map(Sprite::item)
                .collect(),
            score: self.score.clone(),
            ended: self.ended.clone(),
            can_restart: self.can_restart(),
        }
    }
}
