//! What a person notices first between two programs that bots play.

use declic_javascript::names::{PictureName, SoundName};

/// A player.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bot {
    /// Does nothing.
    Idle,
    /// Leads the basket to what falls.
    Chaser,
    /// Holds one key after another, for half a second each, with pauses.
    Walker,
    /// Puts a finger down at random places.
    Finger,
    /// Touches one after another what can be touched, twice a second.
    Toucher,
}

/// What a person sees otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// One of the programs does not run at all.
    Start,
    /// One of the programs stops.
    Stops,
    /// Scores.
    Score(Option<String>, Option<String>),
    /// Ends.
    End(Option<String>, Option<String>),
    /// Decors.
    Background,
    /// The sounds of a frame.
    Sounds(Vec<SoundName>, Vec<SoundName>),
    /// How many sprites there are.
    Sprites(usize, usize),
    /// A sprite of each.
    Position(Box<[Shown; 2]>),
}

/// A sprite on the scene.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its picture, where it has one.
    pub picture: Option<PictureName>,
    /// Pixels from the left edge.
    pub x: i64,
    /// Pixels from the top.
    pub y: i64,
}

/// When a person sees something otherwise, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noticed {
    /// Who plays.
    pub bot: Bot,
    /// In which frame.
    pub frame: u32,
    /// What.
    pub seen: Seen,
}
