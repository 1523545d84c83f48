//! What passes by itself: the background's movement, bursts, sounds.

use crate::names::{SCENE_SIZE, SoundName};
use crate::scene::display::{BurstItem, Paint, SoundItem};

/// Frames for which a burst is shown, the one that asks for it included.
pub const BURST_FRAMES: u32 = 30;

/// Frames for which a display list names a sound. It is played in the first one only.
pub const SOUND_FRAMES: u32 = 30;

/// Bursts at once at most; one more takes the place of the oldest.
pub const MAX_BURSTS: usize = 20;

/// Sounds in one frame at most; more would be noise.
pub const MAX_SOUNDS: usize = 8;

/// A burst.
#[derive(Clone, Debug)]
struct Burst {
    x: f64,
    y: f64,
    color: Paint,
    age: u32,
}

/// The effects of a scene.
#[derive(Clone, Debug, Default)]
pub(crate) struct Effects {
    /// Pixels down per frame.
    pub scroll_speed: f64,
    /// How far the background has moved down: from 0 to less than [`SCENE_SIZE`].
    scroll: f64,
    bursts: Vec<Burst>,
    sounds: Vec<SoundItem>,
}

impl Effects {
    /// Begins a frame: what has lasted long enough goes.
    pub fn age(&mut self) {
        for burst in &mut self.bursts {
            burst.age += 1;
        }
        self.bursts.retain(|burst| burst.age < BURST_FRAMES);
        for item in &mut self.sounds {
            item.age += 1;
        }
        self.sounds.retain(|item| item.age < SOUND_FRAMES);
    }

    /// One frame of the background's movement. A remainder such as `%` gives it in JavaScript too.
    pub fn scroll(&mut self) {
        let mut at = (self.scroll + self.scroll_speed) % SCENE_SIZE;
        if at < 0.0 {
            at += SCENE_SIZE;
        }
        // Just above the scene: the sum is rounded to its whole height.
        self.scroll = if at > 0.0 && at < SCENE_SIZE { at } else { 0.0 };
    }

    /// Asks for a burst.
    pub fn burst(&mut self, (x, y): (f64, f64), color: Paint) {
        if self.bursts.len() >= MAX_BURSTS {
            self.bursts.remove(0);
        }
        self.bursts.push(Burst {
            x,
            y,
            color,
            age: 0,
        });
    }

    /// Asks for a sound; ignored where this frame has [`MAX_SOUNDS`].
    pub fn sound(&mut self, sound: SoundName) {
        let new = self.sounds.iter().filter(|it| it.age == 0).count();
        if new < MAX_SOUNDS {
            self.sounds.push(SoundItem { sound, age: 0 });
        }
    }

    /// How far the background has moved down.
    pub fn scrolled(&self) -> f64 {
        self.scroll
    }

    /// What is shown of the bursts.
    pub fn burst_items(&self) -> Vec<BurstItem> {
        let items = self.bursts.iter().map(|burst| BurstItem {
            x: burst.x,
            y: burst.y,
            color: burst.color.css().to_owned(),
            age: burst.age,
        });
        items.collect()
    }

    /// The sounds of this frame and of those before it.
    pub fn sound_items(&self) -> &[SoundItem] {
        &self.sounds
    }

    /// Bytes on the heap, about.
    pub fn memory_bytes(&self) -> usize {
        self.bursts.capacity() * size_of::<Burst>()
            + self.sounds.capacity() * size_of::<SoundItem>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_background_stays_between_its_own_height_and_nothing() {
        let mut effects = Effects::default();
        for (speed, expected) in [
            (390.0, 390.0),
            (20.0, 10.0),
            (-10.0, 0.0),
            (-1e-20, 0.0),
            (-1.5, 398.5),
            (-400.0, 398.5),
            (1.5, 0.0),
            (-800.0, 0.0),
        ] {
            effects.scroll_speed = speed;
            effects.scroll();
            assert_eq!(effects.scrolled(), expected, "{speed}");
            assert!(effects.scrolled().is_sign_positive(), "{speed}");
        }
        effects.scroll_speed = f64::MAX;
        effects.scroll();
        effects.scroll();
        assert!((0.0..SCENE_SIZE).contains(&effects.scrolled()));
    }
}
