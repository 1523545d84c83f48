//! Ahead of the plan, on time, or late.

use crate::plan::Plan;

/// How far the workshop is from its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// The present part would begin only in so many minutes.
    Ahead(u32),
    /// Within the minutes of the present part.
    OnTime,
    /// The present part should have ended so many minutes ago.
    Late(u32),
}

impl Pace {
    /// At the part `part`, from 0, of `plan`, after `seconds` of the workshop. Less than a minute is on time.
    pub fn of(plan: &Plan, part: usize, seconds: u32) -> Self {
        let start = plan.before(part) * 60;
        let end = plan.before(part + 1) * 60;
        let early = start.saturating_sub(seconds) / 60;
        let late = seconds.saturating_sub(end) / 60;
        match (early, late) {
            (0, 0) => Pace::OnTime,
            (0, late) => Pace::Late(late),
            (early, _) => Pace::Ahead(early),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Length;

    #[test]
    fn less_than_a_minute_is_on_time() {
        let plan = Plan::new(&[4, 7, 6], Length::Half, 6);
        // Welcome 3, steps 4, 7, 6.
        for (part, seconds, pace) in [
            (0, 0, Pace::OnTime),
            (0, 239, Pace::OnTime),
            (0, 240, Pace::Late(1)),
            (1, 180, Pace::OnTime),
            (1, 121, Pace::OnTime),
            (1, 120, Pace::Ahead(1)),
            (3, 0, Pace::Ahead(14)),
            (1, 1620, Pace::Late(20)),
        ] {
            assert_eq!(Pace::of(&plan, part, seconds), pace, "{part} {seconds}");
        }
    }
}
