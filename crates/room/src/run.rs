//! A workshop that goes on: its plan, its clock, and where it stands. It is stored after each change, so a
//! killed tab goes on where it was.

use declic_text::Lang;
use serde::{Deserialize, Serialize};

use crate::clock::Clock;
use crate::pace::Pace;
use crate::plan::{Length, PEOPLE, Part, PartKind, Plan};

/// The form in which a run is stored.
const VERSION: u32 = 1;

/// The longest text that is read, in bytes.
const MAX_BYTES: usize = 4_000_000;

/// Characters of the title of the room's game at most.
pub const TITLE_LENGTH: usize = 40;

/// What the projector shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Screen {
    /// The present part of the plan.
    #[default]
    Part,
    /// The address of the page, for the laptops and phones of the room.
    Address,
    /// « Notre jeu »: the room's own game, with the ways to carry it to a laptop.
    OwnGame,
}

/// The game of a workshop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoomGame<'a> {
    /// Its id.
    pub id: &'a str,
    /// The program that it starts from.
    pub opening: &'a str,
    /// The language of the scene names in it.
    pub names: Lang,
}

/// A workshop under way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    version: u32,
    /// The game's id.
    pub game: String,
    /// How long it was meant to be.
    pub length: Length,
    /// How many people take part.
    pub people: u32,
    /// Its plan.
    pub plan: Plan,
    /// Its clock.
    pub clock: Clock,
    /// The present part, from 0.
    part: usize,
    /// Clock seconds at the start of the present part.
    part_began: u32,
    /// The program that the room has written so far.
    pub program: String,
    /// The language of the scene names in it.
    pub names: Lang,
    /// The title that the room gave to its game; empty before.
    #[serde(default)]
    pub title: String,
    /// What the projector shows.
    #[serde(default)]
    pub screen: Screen,
    /// Whether the room looks for an error that was put in on purpose: the projector then marks no line as new.
    #[serde(default)]
    pub hides_changes: bool,
}

impl Run {
    /// A workshop before its first minute; `steps` are the minutes of the game's steps.
    pub fn new(game: RoomGame<'_>, steps: &[u32], length: Length, people: u32) -> Self {
        let people = people.clamp(*PEOPLE.start(), *PEOPLE.end());
        Self {
            version: VERSION,
            game: game.id.to_owned(),
            length,
            people,
            plan: Plan::new(steps, length, people),
            clock: Clock::new(false),
            part: 0,
            part_began: 0,
            program: game.opening.to_owned(),
            names: game.names,
            title: String::new(),
            screen: Screen::Part,
            hides_changes: false,
        }
    }

    /// The same as a rehearsal, whose clock goes fast.
    pub fn rehearsed(mut self) -> Self {
        self.clock = Clock::new(true);
        self
    }

    /// What was stored as `text`; `None` for anything that is no run of this form.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > MAX_BYTES {
            return None;
        }
        let run: Run = serde_json::from_str(text).ok()?;
        let parts = run.plan.parts.len();
        let sound = run.version == VERSION
            && run.part < parts
            && parts <= 64
            && run.clock.is_sound()
            && PEOPLE.contains(&run.people)
            && run.title.chars().count() <= TITLE_LENGTH
            && run
                .plan
                .parts
                .iter()
                .all(|part| part.minutes <= run.length.minutes())
            && run.plan.minutes() == run.length.minutes();
        sound.then_some(run)
    }

    /// The place of the present part, from 0.
    pub fn part_index(&self) -> usize {
        self.part
    }

    /// The present part.
    pub fn part(&self) -> Option<Part> {
        self.plan.parts.get(self.part).copied()
    }

    /// Goes to the part at `part`, from 0, where the plan has it; the projector shows it.
    pub fn go_to(&mut self, part: usize) {
        if part < self.plan.parts.len() && part != self.part {
            self.part = part;
            self.part_began = self.clock.seconds();
            self.hides_changes = false;
            self.screen = match self.part().map(|part| part.kind) {
                Some(PartKind::OwnGame | PartKind::Close) => Screen::OwnGame,
                _ => Screen::Part,
            };
        }
    }

    /// Gives the room's game the title `title`, cut to [`TITLE_LENGTH`], without control characters.
    pub fn set_title(&mut self, title: &str) {
        let kept = title.chars().filter(|c| !c.is_control());
        self.title = kept.take(TITLE_LENGTH).collect();
    }

    /// How far it is from its plan.
    pub fn pace(&self) -> Pace {
        Pace::of(&self.plan, self.part, self.clock.seconds())
    }

    /// Seconds of the present part that have been spent, and that it has.
    pub fn part_seconds(&self) -> (u32, u32) {
        let spent = self.clock.seconds().saturating_sub(self.part_began);
        (spent, self.part().map_or(0, |part| part.minutes * 60))
    }

    /// The person at the keyboard, from 1; `None` outside steps.
    pub fn typist(&self) -> Option<u32> {
        let PartKind::Step {
            typist,
            second_typist,
            ..
        } = self.part()?.kind
        else {
            return None;
        };
        let (spent, has) = self.part_seconds();
        let is_second_half = spent * 2 >= has;
        Some(second_typist.filter(|_| is_second_half).unwrap_or(typist))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MINUTES: [u32; 7] = [4, 7, 6, 8, 6, 9, 4];
    const NOW: f64 = 1_796_000_000_000.0;

    fn run() -> Run {
        let game = RoomGame {
            id: "panier",
            opening: "fond(\"marche\");\n",
            names: Lang::Fr,
        };
        Run::new(game, &MINUTES, Length::Long, 12)
    }

    #[test]
    fn it_goes_on_where_it_was() {
        let mut run = run();
        run.clock.start(NOW);
        for second in 0..=400 {
            run.clock.tick(NOW + f64::from(second) * 1000.0);
        }
        run.go_to(2);
        run.program.push_str("let score = 0;\n");
        let stored = serde_json::to_string(&run).unwrap();
        let mut again = Run::read(&stored).unwrap();
        assert_eq!(again, run);
        // The tab was closed for five minutes: they are decided about.
        again.clock.tick(NOW + 700_000.0);
        assert_eq!(again.clock.gap_minutes(), 5);
        assert_eq!(again.part_seconds().0, 0);
        assert_eq!(again.part_index(), 2);
    }

    #[test]
    fn the_second_typist_comes_in_the_middle_of_a_long_step() {
        let mut run = run();
        run.clock.start(NOW);
        run.go_to(4);
        let first = run.typist().unwrap();
        for second in 0..=240 {
            run.clock.tick(NOW + f64::from(second) * 1000.0);
        }
        assert_eq!(run.typist(), Some(first % 12 + 1));
        run.go_to(0);
        assert_eq!(run.typist(), None);
        // Nowhere outside the plan.
        run.go_to(99);
        assert_eq!(run.part_index(), 0);
    }

    #[test]
    fn what_is_no_run_is_not_read() {
        let stored = serde_json::to_string(&run()).unwrap();
        assert!(Run::read(&stored).is_some());
        for (from, to) in [
            ("\"version\":1", "\"version\":2"),
            ("\"part\":0", "\"part\":70"),
            ("\"people\":12", "\"people\":0"),
            ("\"counted_ms\":0.0", "\"counted_ms\":-5.0"),
            ("\"speed\":1", "\"speed\":1000"),
            ("\"minutes\":5", "\"minutes\":4000000000"),
        ] {
            let changed = stored.replacen(from, to, 1);
            assert_ne!(changed, stored, "{from}");
            assert_eq!(Run::read(&changed), None, "{to}");
        }
        assert_eq!(Run::read(&"[".repeat(10_000)), None);
    }

    proptest! {
        #[test]
        fn anything_may_be_stored_there(text in "\\PC{0,300}") {
            let _ = Run::read(&text);
        }
    }
}
