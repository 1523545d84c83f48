//! `setTimeout` and `setInterval` on the game's own clock, which stands still while the game has
//! ended: a frame is 1/60 s, independent of wall-clock time.

use crate::value::Value;

/// How many timers there may be at once.
pub(crate) const MAX_TIMERS: usize = 100;

/// Milliseconds of the game in one frame.
const FRAME_MS: f64 = 1000.0 / 60.0;

/// A longer wait never ends in a workshop.
const LONGEST_MS: f64 = 1e12;

/// How often a timer calls its function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    Once,
    /// Until it is cleared.
    Forever,
}

/// A function to be called later.
#[derive(Clone, Debug)]
pub(crate) struct Timer {
    id: u32,
    /// When it is due, in milliseconds of the game.
    due: f64,
    /// Milliseconds between two calls, if it is called again and again.
    every: Option<f64>,
    pub function: Value,
    pub args: Box<[Value]>,
}

/// All timers and their clock.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timers {
    waiting: Vec<Timer>,
    /// Frames of the game so far.
    frames: u64,
    last_id: u32,
}

impl Timers {
    fn now(&self) -> f64 {
        self.frames as f64 * FRAME_MS
    }

    /// Adds a timer and gives its number; `None` when there are [`MAX_TIMERS`]. `delay` is in
    /// milliseconds; NaN and negative numbers count as 0.
    pub fn add(
        &mut self,
        function: Value,
        args: Box<[Value]>,
        delay: f64,
        repeat: Repeat,
    ) -> Option<u32> {
        if self.waiting.len() >= MAX_TIMERS {
            return None;
        }
        let delay = if delay > 0.0 {
            delay.min(LONGEST_MS)
        } else {
            0.0
        };
        self.last_id += 1;
        self.waiting.push(Timer {
            id: self.last_id,
            due: self.now() + delay,
            every: (repeat == Repeat::Forever).then_some(delay),
            function,
            args,
        });
        Some(self.last_id)
    }

    /// Removes a timer, if it is there.
    pub fn clear(&mut self, id: f64) {
        self.waiting.retain(|timer| f64::from(timer.id) != id);
    }

    /// Advances the clock by one frame and gives the numbers of the timers that are due, in their order.
    pub fn advance_frame(&mut self) -> Vec<u32> {
        self.frames += 1;
        let now = self.now();
        let mut due: Vec<(f64, u32)> = (self.waiting.iter())
            .filter(|timer| timer.due <= now)
            .map(|timer| (timer.due, timer.id))
            .collect();
        due.sort_by(|one, two| one.0.total_cmp(&two.0).then(one.1.cmp(&two.1)));
        due.into_iter().map(|(_, id)| id).collect()
    }

    /// What to call for a timer that is due, unless it was removed meanwhile.
    pub fn take(&mut self, id: u32) -> Option<(Value, Box<[Value]>)> {
        let now = self.now();
        let at = self.waiting.iter().position(|timer| timer.id == id)?;
        let timer = self.waiting.get_mut(at)?;
        match timer.every {
            Some(every) => {
                // Once a frame at most, and without making up for what was missed.
                timer.due = (timer.due + every).max(now);
                Some((timer.function, timer.args.clone()))
            }
            None => {
                let timer = self.waiting.remove(at);
                Some((timer.function, timer.args))
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// The values that the timers hold, for the collector.
    pub fn values(&self) -> impl Iterator<Item = Value> {
        (self.waiting.iter())
            .flat_map(|timer| std::iter::once(timer.function).chain(timer.args.iter().copied()))
    }

    /// The same, to change.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        (self.waiting.iter_mut())
            .flat_map(|timer| std::iter::once(&mut timer.function).chain(timer.args.iter_mut()))
    }
}
