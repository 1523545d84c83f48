//! Clocks: the date, a monotonic clock, and the clock of an activity, which excludes pauses and sleep.

use js_sys::Date;

/// The longest tick that is counted, in milliseconds. A longer one was sleep, a hidden page or a
/// debugger.
const LONGEST_TICK_MS: f64 = 2_000.0;

/// Milliseconds since the page was opened; never goes back when the computer's clock is changed.
pub fn monotonic_ms() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |clock| clock.now())
}

/// Milliseconds since 1970 by the device's clock, which somebody may set.
pub fn now_ms() -> f64 {
    Date::now()
}

/// The present moment as ISO 8601 in UTC, for entries that stay on the device.
pub fn now_iso() -> String {
    String::from(Date::new_0().to_iso_string())
}

/// Today's date in the device's time zone, `YYYY-MM-DD`.
pub fn today() -> String {
    let date = Date::new_0();
    format!(
        "{:04}-{:02}-{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date()
    )
}

/// The clock of an activity in milliseconds. It continues from the last reading in the log, and runs
/// only while it is ticked: pauses, sleep and reloads are not counted.
#[derive(Clone, Copy, Debug)]
pub struct ActivityClock {
    total_ms: f64,
    last: Option<f64>,
}

impl ActivityClock {
    /// A stopped clock that shows `total_ms`.
    pub fn at(total_ms: u64) -> Self {
        Self {
            total_ms: total_ms as f64,
            last: None,
        }
    }

    /// Counts the time since the last tick; to be called at least once a second while the activity is
    /// visible. Returns the milliseconds that were not counted: 0, or all since the last tick.
    pub fn tick(&mut self) -> u64 {
        let now = monotonic_ms();
        let elapsed = self.last.map_or(0.0, |last| now - last);
        self.last = Some(now);
        if (0.0..=LONGEST_TICK_MS).contains(&elapsed) {
            self.total_ms += elapsed;
            return 0;
        }
        elapsed.max(0.0) as u64
    }

    /// Counts the time up to now, then stops until the next tick.
    pub fn pause(&mut self) {
        self.tick();
        self.last = None;
    }

    /// The reading in whole milliseconds.
    pub fn read(&self) -> u64 {
        self.total_ms as u64
    }
}
