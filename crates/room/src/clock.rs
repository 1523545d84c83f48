//! The time that has been spent. The device's clock is read from outside, about once a second: it may
//! jump, sleep with the laptop, and go on while the tab is closed.

use serde::{Deserialize, Serialize};

/// Longest time between two ticks that is counted without confirmation, in milliseconds. After a longer one
/// the laptop slept, the tab was closed, or the device's clock was set.
const GAP_MS: f64 = 90_000.0;

/// Speed of a rehearsal.
pub const REHEARSAL: u32 = 20;

/// Counts the time of a workshop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Clock {
    /// What has been counted, in milliseconds of the workshop.
    counted_ms: f64,
    /// When it was last read, in milliseconds since 1970; `None` while it is stopped.
    read_ms: Option<f64>,
    /// Unconfirmed gaps, in milliseconds.
    gap_ms: f64,
    /// Milliseconds of the workshop in one of the device: 1, or [`REHEARSAL`].
    speed: u32,
}

impl Clock {
    /// A stopped clock at 0. A rehearsal goes [`REHEARSAL`] times as fast.
    pub fn new(is_rehearsal: bool) -> Self {
        Self {
            counted_ms: 0.0,
            read_ms: None,
            gap_ms: 0.0,
            speed: if is_rehearsal { REHEARSAL } else { 1 },
        }
    }

    /// Counts the time up to `now`, in milliseconds since 1970. A step back counts nothing; a long gap is
    /// kept for confirmation: see [`Clock::gap_minutes`].
    pub fn tick(&mut self, now: f64) {
        let Some(read) = self.read_ms else {
            return;
        };
        self.read_ms = Some(now);
        let passed = now - read;
        if passed > GAP_MS {
            self.gap_ms += passed;
        } else if passed > 0.0 {
            self.counted_ms += passed * f64::from(self.speed);
        }
    }

    /// Starts it at `now`; does nothing while it runs.
    pub fn start(&mut self, now: f64) {
        self.read_ms.get_or_insert(now);
    }

    /// Stops it at `now`.
    pub fn stop(&mut self, now: f64) {
        self.tick(now);
        self.read_ms = None;
    }

    /// Whether it runs.
    pub fn is_running(&self) -> bool {
        self.read_ms.is_some()
    }

    /// Whole seconds of the workshop.
    pub fn seconds(&self) -> u32 {
        (self.counted_ms / 1000.0) as u32
    }

    /// Minutes of unconfirmed gaps, rounded; 0 where there are none.
    pub fn gap_minutes(&self) -> u32 {
        (self.gap_ms / 60_000.0).round() as u32
    }

    /// Adds the gaps to the time of the workshop, or drops them.
    pub fn resolve_gap(&mut self, counts: bool) {
        if counts {
            self.counted_ms += self.gap_ms;
        }
        self.gap_ms = 0.0;
    }

    /// Whether it counts [`REHEARSAL`] times as fast.
    pub fn is_rehearsal(&self) -> bool {
        self.speed > 1
    }

    /// Whether what was stored can be true.
    pub(crate) fn is_sound(&self) -> bool {
        let sane = |ms: f64| ms.is_finite() && (0.0..=1e12).contains(&ms);
        sane(self.counted_ms)
            && sane(self.gap_ms)
            && self.read_ms.is_none_or(f64::is_finite)
            && [1, REHEARSAL].contains(&self.speed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: f64 = 1_796_000_000_000.0;

    fn after(seconds: f64) -> f64 {
        START + seconds * 1000.0
    }

    #[test]
    fn it_counts_while_it_runs() {
        let mut clock = Clock::new(false);
        clock.tick(after(5.0));
        assert_eq!(clock.seconds(), 0);
        clock.start(after(10.0));
        clock.tick(after(11.0));
        clock.start(after(11.5));
        clock.stop(after(13.0));
        clock.tick(after(60.0));
        assert_eq!((clock.seconds(), clock.is_running()), (3, false));
        clock.start(after(70.0));
        clock.tick(after(72.0));
        assert_eq!(clock.seconds(), 5);
    }

    #[test]
    fn sleep_is_counted_only_once_confirmed() {
        for (counts, seconds) in [(true, 602), (false, 2)] {
            let mut clock = Clock::new(false);
            clock.start(after(0.0));
            clock.tick(after(1.0));
            clock.tick(after(601.0));
            clock.tick(after(602.0));
            assert_eq!((clock.seconds(), clock.gap_minutes()), (2, 10));
            clock.resolve_gap(counts);
            assert_eq!((clock.seconds(), clock.gap_minutes()), (seconds, 0));
        }
    }

    #[test]
    fn a_clock_that_is_set_back_takes_nothing_away() {
        let mut clock = Clock::new(false);
        clock.start(after(0.0));
        clock.tick(after(30.0));
        clock.tick(after(-3600.0));
        clock.tick(after(-3590.0));
        assert_eq!((clock.seconds(), clock.gap_minutes()), (40, 0));
    }

    #[test]
    fn a_rehearsal_is_fast() {
        let mut clock = Clock::new(true);
        clock.start(after(0.0));
        clock.tick(after(3.0));
        assert_eq!(clock.seconds(), 3 * REHEARSAL);
    }
}
