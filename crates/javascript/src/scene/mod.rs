//! The scene a program draws on: sprites, background, score, inputs, random numbers and the count
//! of frames. It is part of the machine and is copied with it.
//!
//! A frame is 1/60 of a second of the game, independent of wall-clock time. What happens in one:
//! inputs are set, bursts and sounds grow older; if the game has not ended, a new press of the pointer
//! touches the sprite in front, among those of `quandTouche`, where the last frame showed it; every
//! sprite moves by its speed and the background by that of `defiler`; the functions of the touched
//! sprite are called, then those whose time has come (`setTimeout`), then those given to
//! `aChaqueInstant` in order, until one of them ends the game. If it has ended, nothing moves, and a
//! new press of space or enter, or of the pointer, at least [`RESTART_WAIT`] frames after the end
//! closes the panel and calls the functions given to `pourRejouer`, if there are any.

pub mod describe;
mod display;
mod effects;
mod input;
mod random;
mod sprite;
pub(crate) mod timers;
mod touches;

pub use display::{Background, BurstItem, DisplayItem, DisplayList, Paint, Shape, SoundItem};
pub use effects::{BURST_FRAMES, MAX_BURSTS, MAX_SOUNDS, SOUND_FRAMES};
pub use input::{Input, KeySet};
pub use random::Random;
pub use sprite::{Sprite, TEXT_HEIGHT};

use crate::names::{ColorName, Key, SCENE_SIZE, SoundName};
use crate::scene::display::new_sounds;
use crate::value::Value;

/// Frames after the end before a press plays again, so that the last press of the game does not.
pub const RESTART_WAIT: u64 = 20;

/// How many sprites there may be at once.
pub const MAX_SPRITES: usize = 500;

/// How many functions `aChaqueInstant`, `pourRejouer` and `quandTouche` may hold each.
pub const MAX_HANDLERS: usize = 50;

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
    pub(crate) touches: touches::Touches,
    pub(crate) timers: timers::Timers,
    pub(crate) effects: effects::Effects,
    ended_at: u64,
    next_id: u32,
}

/// What a new frame asks the machine to call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// The functions of `aChaqueInstant`, after those of the sprite that was touched.
    Frame { touched: Option<u32> },
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
            frame: 0,
            keys: KeySet::NONE,
            pointer: (SCENE_SIZE / 2.0, SCENE_SIZE / 2.0),
            pointer_down: false,
            random: Random::new(seed),
            each_frame: Vec::new(),
            on_restart: Vec::new(),
            touches: touches::Touches::default(),
            timers: timers::Timers::default(),
            effects: effects::Effects::default(),
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
        self.sprites.get(self.place_of(id)?)
    }

    /// The same, to change.
    pub fn sprite_mut(&mut self, id: u32) -> Option<&mut Sprite> {
        let at = self.place_of(id)?;
        self.sprites.get_mut(at)
    }

    /// Where the sprite with this number stands: as far behind the first one as its number says,
    /// unless some between them are forgotten. A search for each read and write took a third of
    /// a game's frame.
    #[inline]
    fn place_of(&self, id: u32) -> Option<usize> {
        let first = self.sprites.first()?.id;
        let guess = id.checked_sub(first)? as usize;
        if self.sprites.get(guess).is_some_and(|it| it.id == id) {
            return Some(guess);
        }
        self.sprites.binary_search_by_key(&id, |it| it.id).ok()
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

    /// Removes a sprite for good.
    pub(crate) fn remove(&mut self, id: u32) {
        if let Some(sprite) = self.sprite_mut(id) {
            sprite.removed = true;
        }
        self.touches.forget(id);
    }

    /// Shows a burst where a sprite is; a removed one has a place too.
    pub(crate) fn burst(&mut self, id: u32) {
        if let Some(sprite) = self.sprite(id) {
            let (at, color) = ((sprite.x, sprite.y), sprite.burst_color());
            self.effects.burst(at, color);
        }
    }

    /// The sounds that this frame asked for: [`DisplayList::new_sounds`].
    pub fn new_sounds(&self) -> impl Iterator<Item = SoundName> {
        new_sounds(self.effects.sound_items())
    }

    /// Whether the end panel offers to play again.
    pub fn can_restart(&self) -> bool {
        self.ended.is_some() && !self.on_restart.is_empty()
    }

    /// Begins a frame: counts it, sets the inputs, moves what moves.
    pub(crate) fn begin_frame(&mut self, input: Input) -> Turn {
        self.frame += 1;
        self.effects.age();
        let newly = input.keys.newly(self.keys);
        let pointer_pressed = input.pointer_down && !self.pointer_down;
        let pressed = newly.contains(Key::Space) || newly.contains(Key::Enter) || pointer_pressed;
        self.keys = input.keys;
        self.pointer_down = input.pointer_down;
        if let Some((x, y)) = input.pointer
            && x.is_finite()
            && y.is_finite()
        {
            self.pointer = (x, y);
        }
        if self.ended.is_none() {
            let touched = pointer_pressed.then(|| self.touchable_at(self.pointer));
            for sprite in self.sprites_mut() {
                sprite.step();
            }
            self.effects.scroll();
            return Turn::Frame {
                touched: touched.flatten(),
            };
        }
        if pressed && self.can_restart() && self.frame >= self.ended_at + RESTART_WAIT {
            self.ended = None;
            return Turn::Restart;
        }
        Turn::Still
    }

    /// The sprite that a press of the pointer at this point touches: [`DisplayList::touchable_at`].
    /// None after the end.
    pub fn touchable_at(&self, point: (f64, f64)) -> Option<u32> {
        if self.ended.is_some() {
            return None;
        }
        let mut sprites = self.sprites().rev();
        let touched = sprites
            .find(|sprite| sprite.present() && self.touches.has(sprite.id) && sprite.holds(point));
        touched.map(|sprite| sprite.id)
    }

    /// What the scene shows now.
    pub fn display(&self) -> DisplayList {
        DisplayList {
            background: self.background.clone(),
            scroll: self.effects.scrolled(),
            items: self
                .sprites
                .iter()
                .filter(|sprite| sprite.present())
                .map(|sprite| sprite.item(self.touches.has(sprite.id)))
                .collect(),
            bursts: self.effects.burst_items(),
            sounds: self.effects.sound_items().to_vec(),
            score: self.score.clone(),
            ended: self.ended.clone(),
            can_restart: self.can_restart(),
        }
    }
}
