//! Seeds: short texts from which items follow.
//!
//! A seed belongs to one of three spaces: official forms, practice at home, specimens
//! (worked examples, documents, tests, the command line). The spaces are disjoint, by
//! construction and not by chance: a text starts with the name of its space, and the space
//! also chooses the stream of the generator (see [`super::random`]), so that no two seeds
//! of different spaces ever give the same sequence of draws.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::cell::{Cell, Family, Level};

/// Longest part of a seed, in bytes.
pub const MAX_PART: usize = 64;

/// The worlds that seeds live in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Space {
    /// Items of an official form.
    Official,
    /// Items for training at home.
    Practice,
    /// Worked examples, documents, tests, the command line.
    Specimen,
}

impl Space {
    const ALL: [Space; 3] = [Space::Official, Space::Practice, Space::Specimen];

    fn name(self) -> &'static str {
        match self {
            Space::Official => "official",
            Space::Practice => "practice",
            Space::Specimen => "specimen",
        }
    }

    /// The two low bits of the generator's stream.
    pub(crate) fn tag(self) -> u8 {
        match self {
            Space::Official => 1,
            Space::Practice => 2,
            Space::Specimen => 3,
        }
    }
}

/// What is wrong with a text that should be a seed or a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SeedError {
    /// A part is empty.
    #[error("a part of the seed is empty")]
    Empty,
    /// A part has more than [`MAX_PART`] bytes.
    #[error("a part of the seed is longer than {MAX_PART} characters")]
    TooLong,
    /// Something else than ASCII letters, digits and hyphens.
    #[error("a seed holds only letters without accents, digits and hyphens")]
    BadCharacter,
    /// The text is not one that a constructor of [`Seed`] gives.
    #[error("the text is not a seed")]
    BadForm,
}

/// A seed: the name of its space and its parts, as one text.
///
/// Texts look like `official:LOIR-7K2M:3`, `practice:5f2a:series:2:17` and `specimen:notice`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Seed {
    space: Space,
    text: String,
}

impl Seed {
    /// The seed of one position (from 0) of an official form.
    ///
    /// # Errors
    /// When `form_seed` is empty, longer than [`MAX_PART`] or holds a foreign character.
    pub fn official(form_seed: &str, position: u16) -> Result<Seed, SeedError> {
        check_part(form_seed)?;
        Ok(Seed::join(
            Space::Official,
            format_args!("{form_seed}:{position}"),
        ))
    }

    /// The seed of the `n`-th practice item of a cell on one device.
    ///
    /// # Errors
    /// As for [`Seed::official`], about `device_seed`.
    pub fn practice(device_seed: &str, cell: Cell, n: u32) -> Result<Seed, SeedError> {
        check_part(device_seed)?;
        let (family, level) = (cell.family.id(), cell.level.number());
        Ok(Seed::join(
            Space::Practice,
            format_args!("{device_seed}:{family}:{level}:{n}"),
        ))
    }

    /// The seed of a named specimen.
    ///
    /// # Errors
    /// As for [`Seed::official`], about `name`.
    pub fn specimen(name: &str) -> Result<Seed, SeedError> {
        check_part(name)?;
        Ok(Seed::join(Space::Specimen, format_args!("{name}")))
    }

    /// The specimen of this number, for the command line and for tests.
    pub fn specimen_number(number: u64) -> Seed {
        Seed::join(Space::Specimen, format_args!("{number}"))
    }

    /// The space that the seed lives in.
    pub fn space(&self) -> Space {
        self.space
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    fn join(space: Space, rest: fmt::Arguments<'_>) -> Seed {
        Seed {
            space,
            text: format!("{}:{rest}", space.name()),
        }
    }
}

fn check_part(part: &str) -> Result<(), SeedError> {
    if part.is_empty() {
        return Err(SeedError::Empty);
    }
    if part.len() > MAX_PART {
        return Err(SeedError::TooLong);
    }
    let known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if !part.bytes().all(known) {
        return Err(SeedError::BadCharacter);
    }
    Ok(())
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for Seed {
    type Err = SeedError;

    /// Reads a seed from untrusted text. Only texts that a constructor gives are accepted,
    /// so that two different texts are never the same seed.
    fn from_str(text: &str) -> Result<Seed, SeedError> {
        if text.len() > 2 * MAX_PART {
            return Err(SeedError::TooLong);
        }
        let mut parts = text.split(':');
        let space = parts
            .next()
            .and_then(|name| Space::ALL.into_iter().find(|space| space.name() == name))
            .ok_or(SeedError::BadForm)?;
        let first = parts.next().ok_or(SeedError::BadForm)?;
        let seed = match space {
            Space::Official => Seed::official(first, number(parts.next())?)?,
            Space::Practice => {
                let family: Family = parts
                    .next()
                    .and_then(|id| id.parse().ok())
                    .ok_or(SeedError::BadForm)?;
                let level = Level::new(number(parts.next())?).ok_or(SeedError::BadForm)?;
                Seed::practice(first, Cell { family, level }, number(parts.next())?)?
            }
            Space::Specimen => Seed::specimen(first)?,
        };
        if seed.text == text {
            Ok(seed)
        } else {
            Err(SeedError::BadForm)
        }
    }
}

fn number<N: FromStr>(part: Option<&str>) -> Result<N, SeedError> {
    part.and_then(|part| part.parse().ok())
        .ok_or(SeedError::BadForm)
}

impl TryFrom<String> for Seed {
    type Error = SeedError;

    fn try_from(text: String) -> Result<Seed, SeedError> {
        text.parse()
    }
}

impl From<Seed> for String {
    fn from(seed: Seed) -> String {
        seed.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell() -> Cell {
        Cell::new(Family::RobotTrace, Level::FIRST)
    }

    #[test]
    fn texts_come_back() {
        for seed in [
            Seed::official("LOIR-7K2M", 11).unwrap(),
            Seed::practice("5f2a", cell(), 17).unwrap(),
            Seed::specimen("notice").unwrap(),
            Seed::specimen_number(u64::MAX),
        ] {
            assert_eq!(seed.as_str().parse::<Seed>().unwrap(), seed);
        }
    }

    #[test]
    fn a_seed_of_one_space_is_never_of_another() {
        // The separator is not allowed inside a part, so a part cannot reach out.
        assert_eq!(Seed::specimen("x:official"), Err(SeedError::BadCharacter));
        assert_eq!(Seed::official("", 0), Err(SeedError::Empty));
        assert_eq!(Seed::official(&"x".repeat(65), 0), Err(SeedError::TooLong));
    }

    #[test]
    fn only_canonical_texts_are_seeds() {
        for text in [
            "",
            "official",
            "official:a",
            "official:a:03",
            "official:a:3:4",
            "official:a:70000",
            "practice:a:series:6:1",
            "practice:a:cubes:1:1",
            "Official:a:3",
            "specimen:é",
        ] {
            assert!(text.parse::<Seed>().is_err(), "{text}");
        }
    }
}
