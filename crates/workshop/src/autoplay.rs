//! A game played for an audience: by what is on the scene, as a person would, well enough to be watched. It
//! knows the three games by their ids, and nothing of their programs.

use std::collections::BTreeMap;

use declic_javascript::names::{Key, PictureName};
use declic_javascript::scene::{DisplayItem, DisplayList, Shape};

use crate::versions::Version;

/// Frames between two looks at the scene.
pub const LOOK_FRAMES: u32 = 6;

/// Looks between the end of a game and the next one, two seconds.
const REST_LOOKS: u32 = 20;
/// Looks without a light after which the song is over.
const SONG_OVER_LOOKS: u32 = 9;
/// Looks between two touches.
const TOUCH_LOOKS: u32 = 5;
/// Lanes of a road, pixels from the left.
const LANES: [f64; 3] = [100.0, 200.0, 300.0];

/// How a game is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// What falls is caught.
    Catch,
    /// What comes is avoided.
    Avoid,
    /// What was shown is repeated.
    Repeat,
    /// Any other game: one key after another, and what can be touched.
    Wander,
}

/// What is pressed until the next look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Move {
    /// The key that is held.
    pub key: Option<Key>,
    /// The sprite that is touched once.
    pub touch: Option<u32>,
}

/// Plays a game.
#[derive(Clone, Debug)]
pub struct Autoplay {
    style: Style,
    /// Where each sprite was at the last look: pixels from the top.
    heights: BTreeMap<u32, f64>,
    /// Sprites with a light at the last look.
    lit: Vec<u32>,
    /// What is to be repeated.
    song: Vec<u32>,
    /// The next one of it; `None` while it is listened to.
    next: Option<usize>,
    /// Looks since something was lit or touched.
    quiet: u32,
    /// The sprite that was touched last: its light is no part of the song.
    touched: Option<u32>,
    looks: u32,
}

impl Autoplay {
    /// For the game, or the version of a game, with the id `game`.
    pub fn new(game: &str) -> Self {
        let style = match Version::of(game).0 {
            "panier" => Style::Catch,
            "tournee" => Style::Avoid,
            "lucioles" => Style::Repeat,
            _ => Style::Wander,
        };
        Self {
            style,
            heights: BTreeMap::new(),
            lit: Vec::new(),
            song: Vec::new(),
            next: None,
            quiet: 0,
            touched: None,
            looks: 0,
        }
    }

    /// What is pressed after a look at `frame`, until the next one after [`LOOK_FRAMES`].
    pub fn look(&mut self, frame: &DisplayList) -> Move {
        self.looks = self.looks.wrapping_add(1);
        if frame.ended.is_some() {
            return self.rest(frame);
        }
        let next = match self.style {
            Style::Catch => self.catch(frame),
            Style::Avoid => self.avoid(frame),
            Style::Repeat => self.repeat(frame),
            Style::Wander => self.wander(frame),
        };
        let heights = frame.items.iter().map(|item| (item.sprite, item.y));
        self.heights = heights.collect();
        next
    }

    /// After the end: the next game, a little later.
    fn rest(&mut self, frame: &DisplayList) -> Move {
        self.song.clear();
        self.next = None;
        self.lit.clear();
        self.quiet += 1;
        let again = frame.can_restart && self.quiet >= REST_LOOKS;
        if again {
            self.quiet = 0;
        }
        Move {
            key: again.then_some(Key::Space),
            touch: None,
        }
    }

    /// Whether `item` has moved down since the last look.
    fn falls(&self, item: &DisplayItem) -> bool {
        let before = self.heights.get(&item.sprite);
        before.is_some_and(|before| item.y > before + 0.5)
    }

    /// The sprite that a person leads: the lowest one with a picture that does not move down.
    fn own_sprite<'a>(&self, frame: &'a DisplayList) -> Option<&'a DisplayItem> {
        let low = frame.items.iter().filter(|item| {
            picture(item).is_some() && (250.0..400.0).contains(&item.y) && !self.falls(item)
        });
        low.max_by(|one, other| one.y.total_cmp(&other.y))
    }

    fn catch(&self, frame: &DisplayList) -> Move {
        let Some(own) = self.own_sprite(frame) else {
            return Move::default();
        };
        let falling = frame
            .items
            .iter()
            .filter(|item| item.sprite != own.sprite && item.y < own.y + 20.0 && self.falls(item));
        let (bad, good): (Vec<_>, Vec<_>) =
            falling.partition(|item| picture(item) == Some(PictureName::Snail));
        let lowest = good
            .into_iter()
            .max_by(|one, other| one.y.total_cmp(&other.y));
        // Out of the way of a snail that has nearly arrived, by more than the way between two looks.
        let danger = bad.into_iter().find(|item| {
            let reach = own.width / 2.0 + item.width / 2.0 + 45.0;
            own.y - item.y < 150.0 && (item.x - own.x).abs() < reach
        });
        let goal = match (danger, lowest) {
            (Some(danger), _) if danger.x > own.x => own.x - 100.0,
            (Some(_), _) => own.x + 100.0,
            (None, Some(lowest)) => lowest.x,
            (None, None) => own.x,
        };
        towards(own.x, goal, 8.0)
    }

    fn avoid(&self, frame: &DisplayList) -> Move {
        let Some(own) = self.own_sprite(frame) else {
            return Move::default();
        };
        // What comes in a lane, and how far it still is; the letter box is worth a visit.
        let ahead = |lane: f64| {
            let coming = frame.items.iter().filter(|item| {
                let is_near_lane = (item.x - lane).abs() < 50.0;
                let is_ahead = item.y < own.y + own.height && item.y > own.y - 330.0;
                item.sprite != own.sprite && is_near_lane && is_ahead && self.falls(item)
            });
            let rooms = coming.map(|item| match picture(item) {
                Some(PictureName::Mailbox) => 500.0,
                _ => own.y - item.y,
            });
            rooms.fold(400.0, f64::min)
        };
        let here = |lane: &f64| (lane - own.x).abs();
        let best = LANES.into_iter().max_by(|one, other| {
            // The lane with more room; of two alike the nearer one.
            let rooms = ahead(*one).total_cmp(&ahead(*other));
            rooms.then(here(other).total_cmp(&here(one)))
        });
        towards(own.x, best.unwrap_or(own.x), 14.0)
    }

    fn repeat(&mut self, frame: &DisplayList) -> Move {
        let touchable = || frame.items.iter().filter(|item| item.touchable);
        let lit: Vec<u32> = (touchable().filter(|item| item.glow.is_some()))
            .map(|item| item.sprite)
            .collect();
        let fresh = lit
            .iter()
            .find(|sprite| !self.lit.contains(sprite))
            .copied();
        self.lit = lit;
        self.quiet = if self.lit.is_empty() {
            self.quiet + 1
        } else {
            0
        };
        if let Some(fresh) = fresh {
            match self.touched == Some(fresh) {
                true => self.touched = None,
                false => self.song.push(fresh),
            }
        }
        let touch = match self.next {
            Some(at) if self.looks.is_multiple_of(TOUCH_LOOKS) => {
                self.touched = self.song.get(at).copied();
                self.next = Some(at + 1).filter(|next| *next < self.song.len());
                let touched = self.touched;
                if self.next.is_none() {
                    self.song.clear();
                }
                touched
            }
            Some(_) => None,
            None if !self.song.is_empty() => {
                if self.quiet >= SONG_OVER_LOOKS {
                    self.next = Some(0);
                }
                None
            }
            None if self.quiet >= REST_LOOKS => {
                self.quiet = 0;
                touchable()
                    .find(|item| picture(item) == Some(PictureName::Bell))
                    .map(|bell| bell.sprite)
            }
            None => None,
        };
        Move { key: None, touch }
    }

    fn wander(&self, frame: &DisplayList) -> Move {
        let turn = (self.looks / TOUCH_LOOKS) as usize;
        let touchable: Vec<u32> = (frame.items.iter().filter(|item| item.touchable))
            .map(|item| item.sprite)
            .collect();
        let is_turn = self.looks.is_multiple_of(TOUCH_LOOKS);
        let touch = touchable.get(turn % touchable.len().max(1)).copied();
        Move {
            key: Key::ALL.get(turn % Key::ALL.len()).copied(),
            touch: touch.filter(|_| is_turn),
        }
    }
}

fn picture(item: &DisplayItem) -> Option<PictureName> {
    match item.shape {
        Shape::Picture(picture) => Some(picture),
        Shape::Circle | Shape::Rectangle | Shape::Text(_) => None,
    }
}

/// The key that leads from `from` to `to`, where they are more than `near` apart.
fn towards(from: f64, to: f64, near: f64) -> Move {
    let key = match to - from {
        way if way > near => Some(Key::Right),
        way if way < -near => Some(Key::Left),
        _ => None,
    };
    Move { key, touch: None }
}
