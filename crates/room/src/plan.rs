//! What happens when: from the minutes of a game's steps, the length of the workshop and the number of people.

use serde::{Deserialize, Serialize};

/// The fewest and the most people of a workshop.
pub const PEOPLE: std::ops::RangeInclusive<u32> = 1..=30;

/// From so many minutes on, the keyboard changes hands in the middle of a step.
const LONG_STEP: u32 = 8;

/// From so many minutes on, it may do so where more people than steps wait for their turn.
const SHARED_STEP: u32 = 4;

/// How long a workshop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Length {
    /// 30 minutes.
    Half,
    /// 45 minutes.
    ThreeQuarters,
    /// 75 minutes.
    Long,
}

impl Length {
    /// All of them, the shortest first.
    pub const ALL: [Length; 3] = [Length::Half, Length::ThreeQuarters, Length::Long];

    /// In minutes.
    pub fn minutes(self) -> u32 {
        match self {
            Length::Half => 30,
            Length::ThreeQuarters => 45,
            Length::Long => 75,
        }
    }

    /// Minutes of what is no step.
    fn around(self) -> Around {
        let (welcome, pause, own_game, close) = match self {
            Length::Half => (3, 0, 0, 4),
            Length::ThreeQuarters => (4, 0, 0, 5),
            Length::Long => (5, 5, 10, 8),
        };
        Around {
            welcome,
            pause,
            own_game,
            close,
        }
    }
}

/// Minutes of the parts around the steps.
struct Around {
    welcome: u32,
    pause: u32,
    own_game: u32,
    close: u32,
}

/// What a part of the plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum PartKind {
    /// People arrive; the game is shown, finished.
    Welcome,
    /// A step of the game.
    Step {
        /// Its place, from 0.
        index: usize,
        /// Who types, from 1.
        typist: u32,
        /// Who goes on typing in the middle of it, from 1.
        second_typist: Option<u32>,
    },
    /// « Notre jeu »: the room chooses title, décor, pictures and rules.
    OwnGame,
    /// The room plays, laptops change places.
    Play,
    /// A pause.
    Break,
    /// Each person takes their game home.
    Close,
}

/// A part of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What it is.
    #[serde(flatten)]
    pub kind: PartKind,
    /// How long it is, in minutes.
    pub minutes: u32,
}

/// What happens when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// In order; their minutes are those of the workshop.
    pub parts: Vec<Part>,
}

impl Plan {
    /// A plan of `length` for `people` (held within [`PEOPLE`]); `steps` are the minutes of the game's steps.
    /// As many steps as fit, at least one; what is left is for playing. Each step has the next person at
    /// the keyboard, a long one a second one from its middle on; so have the longest others where more
    /// people wait for their turn.
    pub fn new(steps: &[u32], length: Length, people: u32) -> Self {
        let people = people.clamp(*PEOPLE.start(), *PEOPLE.end());
        let around = length.around();
        let fixed = around.welcome + around.pause + around.own_game + around.close;
        let mut left = length.minutes() - fixed;
        let total = left;
        let (mut parts, mut paused) = (Vec::new(), around.pause == 0);
        parts.push(Part {
            kind: PartKind::Welcome,
            minutes: around.welcome,
        });
        for (index, minutes) in steps.iter().copied().enumerate() {
            let minutes = minutes.max(1);
            if minutes > left && index > 0 {
                break;
            }
            // The first step is shortened where it does not fit.
            let minutes = minutes.min(left);
            // The pause is in the middle, between two steps.
            if !paused && total - left >= total / 2 {
                parts.push(Part {
                    kind: PartKind::Break,
                    minutes: around.pause,
                });
                paused = true;
            }
            let kind = PartKind::Step {
                index,
                typist: 1,
                second_typist: None,
            };
            parts.push(Part { kind, minutes });
            left -= minutes;
        }
        if !paused {
            left += around.pause;
        }
        for (kind, minutes) in [
            (PartKind::OwnGame, around.own_game),
            (PartKind::Play, left),
            (PartKind::Close, around.close),
        ] {
            if minutes > 0 {
                parts.push(Part { kind, minutes });
            }
        }
        share_keyboard(&mut parts, people);
        Self { parts }
    }

    /// All its minutes.
    pub fn minutes(&self) -> u32 {
        self.parts.iter().map(|part| part.minutes).sum()
    }

    /// Minutes before the part at `at`, from 0.
    pub fn before(&self, at: usize) -> u32 {
        self.parts.iter().take(at).map(|part| part.minutes).sum()
    }

    /// How many steps it has.
    pub fn steps(&self) -> usize {
        let parts = self.parts.iter();
        parts
            .filter(|part| matches!(part.kind, PartKind::Step { .. }))
            .count()
    }
}

/// Gives each step of `parts` its people at the keyboard, in turn.
fn share_keyboard(parts: &mut [Part], people: u32) {
    let mut minutes: Vec<u32> = (parts.iter())
        .filter(|part| matches!(part.kind, PartKind::Step { .. }))
        .map(|part| part.minutes)
        .collect();
    minutes.sort_unstable_by(|one, other| other.cmp(one));
    let mut waiting = (people as usize).saturating_sub(minutes.len());
    // The shortest step that is shared for those who wait, and how many of that length are.
    let shortest = (minutes.get(..waiting.min(minutes.len()))).and_then(<[u32]>::last);
    let shortest = shortest.copied().unwrap_or(u32::MAX).max(SHARED_STEP);
    waiting -= waiting.min(minutes.iter().filter(|one| **one > shortest).count());
    let mut turn = 0;
    let mut next = || {
        turn = turn % people + 1;
        turn
    };
    for part in parts {
        let PartKind::Step {
            typist,
            second_typist,
            ..
        } = &mut part.kind
        else {
            continue;
        };
        let is_shared = match part.minutes {
            long if long >= LONG_STEP => people > 1,
            longer if longer > shortest => true,
            same if same == shortest && waiting > 0 => {
                waiting -= 1;
                true
            }
            _ => false,
        };
        *typist = next();
        *second_typist = is_shared.then(&mut next);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MINUTES: [u32; 8] = [4, 7, 6, 8, 6, 9, 4, 12];

    #[test]
    fn everybody_has_a_turn_where_the_steps_have_room_for_two_each() {
        for people in 1..=30 {
            let plan = Plan::new(&MINUTES, Length::Long, people);
            let mut turns = Vec::new();
            for part in &plan.parts {
                if let PartKind::Step {
                    typist,
                    second_typist,
                    ..
                } = part.kind
                {
                    turns.extend([Some(typist), second_typist].into_iter().flatten());
                }
            }
            // In order, and round again.
            let expected: Vec<u32> = (1..=people).cycle().take(turns.len()).collect();
            assert_eq!(turns, expected);
            assert!(
                turns.len() >= (people as usize).min(2 * plan.steps()),
                "{people}: {turns:?}"
            );
        }
    }

    #[test]
    fn a_long_workshop_has_its_pause_in_the_middle_and_time_to_play() {
        let plan = Plan::new(&MINUTES, Length::Long, 12);
        let kinds: Vec<&str> = (plan.parts.iter())
            .map(|part| match part.kind {
                PartKind::Welcome => "welcome",
                PartKind::Step { .. } => "step",
                PartKind::OwnGame => "own game",
                PartKind::Play => "play",
                PartKind::Break => "break",
                PartKind::Close => "close",
            })
            .collect();
        let expected = [
            "welcome", "step", "step", "step", "step", "break", "step", "step", "step", "own game",
            "play", "close",
        ];
        assert_eq!(kinds, expected);
        assert_eq!(plan.minutes(), 75);
    }

    #[test]
    fn a_short_one_ends_at_the_last_step_that_fits() {
        let plan = Plan::new(&MINUTES, Length::Half, 3);
        assert_eq!(plan.steps(), 3);
        assert_eq!(plan.minutes(), 30);
        assert!(matches!(
            plan.parts[3].kind,
            PartKind::Step { index: 2, .. }
        ));
        assert_eq!(plan.before(3), 3 + 4 + 7);
    }

    #[test]
    fn the_keyboard_goes_round() {
        let plan = Plan::new(&MINUTES, Length::Long, 3);
        let typists: Vec<u32> = (plan.parts.iter())
            .filter_map(|part| match part.kind {
                PartKind::Step {
                    typist,
                    second_typist,
                    ..
                } => Some([Some(typist), second_typist]),
                _ => None,
            })
            .flatten()
            .flatten()
            .collect();
        let round: Vec<u32> = (0..typists.len() as u32).map(|at| at % 3 + 1).collect();
        assert_eq!(typists, round);
    }

    proptest! {
        #[test]
        fn every_plan_fills_its_time(
            steps in prop::collection::vec(0u32..40, 0..16),
            length in prop::sample::select(&Length::ALL[..]),
            people in 0u32..60,
        ) {
            let plan = Plan::new(&steps, length, people);
            prop_assert_eq!(plan.minutes(), length.minutes());
            prop_assert!(plan.parts.iter().all(|part| part.minutes > 0));
            prop_assert!(steps.is_empty() || plan.steps() > 0);
            let stored = serde_json::to_string(&plan).unwrap();
            prop_assert_eq!(serde_json::from_str::<Plan>(&stored).unwrap(), plan);
        }
    }
}
