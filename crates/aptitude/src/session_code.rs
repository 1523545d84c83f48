//! Session codes: `LOIR-7K2M-Q` names a form, what a session offers to everybody, and the seed of
//! the items, so that a room without a network takes the same test.
//!
//! # What the parts hold
//!
//! Four letters that the school chooses; four signs that hold form, time and a number; one sign
//! that follows from all the others. The signs are [`SIGNS`], 31 of them, without those that are
//! taken for one another in print (0 O, 1 I, U V). The check sign is the sum of `place × value`
//! modulo 31, which is prime: a wrong sign, or two neighbours exchanged, is always noticed.
//! Letters and the four signs together are the seed.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::form::{FORMS, Form};

/// The signs of the second and third part, by value.
pub const SIGNS: &[u8; 31] = b"23456789ABCDEFGHJKLMNPQRSTVWXYZ";
/// Forms that a code can tell apart.
const FORM_NUMBERS: u32 = 6;
/// How many sessions of the same word, form and time have different seeds.
pub const NUMBERS: u32 = 31u32.pow(4) / (FORM_NUMBERS * TimeFactor::ALL.len() as u32);
/// The highest seat; seats count from 1.
pub const SEATS: u8 = 99;

/// By how much the time after which the test asks is lengthened. The test never closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum TimeFactor {
    /// As it is.
    #[default]
    Plain,
    /// A third more.
    Third,
    /// Half as much again.
    Half,
    /// Twice.
    Double,
    /// It never asks.
    Unlimited,
}

impl TimeFactor {
    /// All, from the shortest.
    pub const ALL: [TimeFactor; 5] = [
        TimeFactor::Plain,
        TimeFactor::Third,
        TimeFactor::Half,
        TimeFactor::Double,
        TimeFactor::Unlimited,
    ];

    /// In hundredths, which records hold: 100, 133, 150, 200; 0 for no limit.
    pub const fn hundredths(self) -> u16 {
        match self {
            TimeFactor::Plain => 100,
            TimeFactor::Third => 133,
            TimeFactor::Half => 150,
            TimeFactor::Double => 200,
            TimeFactor::Unlimited => 0,
        }
    }

    /// The factor of these hundredths.
    pub fn from_hundredths(hundredths: u16) -> Option<TimeFactor> {
        TimeFactor::ALL
            .into_iter()
            .find(|factor| factor.hundredths() == hundredths)
    }

    /// `minutes` lengthened, rounded up to whole minutes; `None` without a limit.
    pub fn lengthen(self, minutes: u16) -> Option<u16> {
        let whole = u32::from(minutes) * u32::from(self.hundredths());
        (whole > 0).then(|| whole.div_ceil(100).min(u32::from(u16::MAX)) as u16)
    }
}

/// What a session is: the form, the time offered to everybody, and where the items come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionCode {
    form: &'static Form,
    time: TimeFactor,
    word: [u8; 4],
    number: u32,
}

/// The parts of a code, as they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The four letters.
    Word,
    /// The four signs.
    Number,
    /// The last sign.
    Check,
}

/// Why a text is not a session code. The nearest readings are codes that differ from the text by
/// one sign that looks alike, by two exchanged neighbours, or by one sign too many.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CodeError {
    /// Nothing was typed.
    #[error("no code was given")]
    Empty,
    /// A code has nine letters and digits.
    #[error("a code has 9 letters and digits, this has {found}")]
    Length {
        /// How many there are.
        found: usize,
        /// Nearest readings.
        near: Vec<SessionCode>,
    },
    /// A sign that cannot stand where it stands.
    #[error("« {sign} » cannot stand in this part of the code")]
    Sign {
        /// Where.
        part: Part,
        /// Which.
        sign: char,
        /// Nearest readings.
        near: Vec<SessionCode>,
    },
    /// The last sign does not follow from the others.
    #[error("the last sign does not follow from the others")]
    Check {
        /// Nearest readings.
        near: Vec<SessionCode>,
    },
    /// A code of a later version.
    #[error("this code names a form that this version does not have")]
    UnknownForm,
}

impl CodeError {
    /// The codes that may have been meant, most likely first; at most three.
    pub fn near(&self) -> &[SessionCode] {
        match self {
            CodeError::Length { near, .. }
            | CodeError::Sign { near, .. }
            | CodeError::Check { near } => near,
            CodeError::Empty | CodeError::UnknownForm => &[],
        }
    }

    fn with_near(self, near: Vec<SessionCode>) -> CodeError {
        match self {
            CodeError::Length { found, .. } => CodeError::Length { found, near },
            CodeError::Sign { part, sign, .. } => CodeError::Sign { part, sign, near },
            CodeError::Check { .. } => CodeError::Check { near },
            other => other,
        }
    }
}

impl SessionCode {
    /// A code. `word` is four letters A to Z, of any case; `number` is taken modulo [`NUMBERS`].
    pub fn new(form: &'static Form, time: TimeFactor, word: &str, number: u32) -> Option<Self> {
        let word: [u8; 4] = word.to_ascii_uppercase().into_bytes().try_into().ok()?;
        word.iter().all(u8::is_ascii_uppercase).then_some(Self {
            form,
            time,
            word,
            number: number % NUMBERS,
        })
    }

    /// The four letters.
    pub fn word(&self) -> String {
        String::from_utf8_lossy(&self.word).into_owned()
    }

    /// The number, below [`NUMBERS`].
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The form that everybody takes.
    pub fn form(&self) -> &'static Form {
        self.form
    }

    /// The time that everybody is offered.
    pub fn time(&self) -> TimeFactor {
        self.time
    }

    /// The seed of the items. With a seat (1 to [`SEATS`]) the items are others of the same
    /// cells; without, neighbours have the same items.
    pub fn form_seed(&self, seat: Option<u8>) -> String {
        let text = self.signs();
        let text = String::from_utf8_lossy(&text);
        let (word, number) = text.split_at(4);
        match seat.filter(|seat| (1..=SEATS).contains(seat)) {
            Some(seat) => format!("{word}-{}-S{seat:02}", &number[..4]),
            None => format!("{word}-{}", &number[..4]),
        }
    }

    /// The nine signs, without hyphens.
    fn signs(&self) -> [u8; 9] {
        let time = TimeFactor::ALL.iter().position(|time| *time == self.time);
        let mut rest = (self.number * FORM_NUMBERS + u32::from(self.form.id.number()))
            * TimeFactor::ALL.len() as u32
            + time.unwrap_or(0) as u32;
        let mut signs = [0; 9];
        signs[..4].copy_from_slice(&self.word);
        for sign in signs[4..8].iter_mut().rev() {
            *sign = SIGNS[(rest % 31) as usize];
            rest /= 31;
        }
        signs[8] = check(&signs);
        signs
    }

    fn from_signs(signs: [u8; 9]) -> Result<Self, CodeError> {
        let wrong = |at: usize, part| CodeError::Sign {
            part,
            sign: char::from(signs[at]),
            near: Vec::new(),
        };
        if let Some(at) = signs[..4]
            .iter()
            .position(|sign| !sign.is_ascii_uppercase())
        {
            return Err(wrong(at, Part::Word));
        }
        let mut whole = 0;
        for (at, sign) in signs.iter().enumerate().skip(4) {
            let part = if at < 8 { Part::Number } else { Part::Check };
            let value = sign_value(*sign).ok_or_else(|| wrong(at, part))?;
            if part == Part::Number {
                whole = whole * 31 + value;
            }
        }
        if check(&signs) != signs[8] {
            return Err(CodeError::Check { near: Vec::new() });
        }
        let times = TimeFactor::ALL.len() as u32;
        let time = TimeFactor::ALL[(whole % times) as usize];
        let form = whole / times % FORM_NUMBERS;
        let number = whole / times / FORM_NUMBERS;
        let form = FORMS
            .iter()
            .find(|known| u32::from(known.id.number()) == form);
        // The last few numbers belong to no code.
        let form = form.filter(|_| number < NUMBERS);
        let mut word = [0; 4];
        word.copy_from_slice(&signs[..4]);
        Ok(Self {
            form: form.ok_or(CodeError::UnknownForm)?,
            time,
            word,
            number,
        })
    }
}

/// The check sign of the first eight.
fn check(signs: &[u8; 9]) -> u8 {
    let places = signs.iter().take(8).enumerate();
    let sum: u32 = places
        .map(|(at, sign)| {
            let value = match at {
                0..4 => u32::from(sign.saturating_sub(b'A')),
                _ => sign_value(*sign).unwrap_or(0),
            };
            (at as u32 + 1) * value
        })
        .sum();
    SIGNS[(sum % 31) as usize]
}

fn sign_value(sign: u8) -> Option<u32> {
    let at = SIGNS.iter().position(|known| *known == sign)?;
    Some(at as u32)
}

impl fmt::Display for SessionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, sign) in self.signs().into_iter().enumerate() {
            if at == 4 || at == 8 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(sign))?;
        }
        Ok(())
    }
}

impl FromStr for SessionCode {
    type Err = CodeError;

    /// Reads a code as people type it: any case, hyphens and spaces anywhere or nowhere.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let typed: Vec<char> = text
            .chars()
            .filter(|c| {
                !c.is_whitespace() && !matches!(c, '-' | '.' | '_' | '\u{2010}'..='\u{2015}')
            })
            .map(|c| c.to_ascii_uppercase())
            .take(64)
            .collect();
        if typed.is_empty() {
            return Err(CodeError::Empty);
        }
        let error = match read(&typed) {
            Ok(code) => return Ok(code),
            Err(error) => error,
        };
        let near = nearest(&typed);
        Err(error.with_near(near))
    }
}

fn read(typed: &[char]) -> Result<SessionCode, CodeError> {
    let foreign = typed.iter().position(|sign| !sign.is_ascii_alphanumeric());
    if let Some(at) = foreign {
        let part = match at {
            0..4 => Part::Word,
            4..8 => Part::Number,
            _ => Part::Check,
        };
        return Err(CodeError::Sign {
            part,
            sign: typed[at],
            near: Vec::new(),
        });
    }
    let bytes: Vec<u8> = typed.iter().map(|sign| *sign as u8).collect();
    let signs: [u8; 9] = bytes.try_into().map_err(|_| CodeError::Length {
        found: typed.len(),
        near: Vec::new(),
    })?;
    SessionCode::from_signs(signs)
}

/// Signs that are taken for one another, in print or in handwriting.
const ALIKE: [&str; 9] = ["0OQD", "1IL7T", "2Z", "5S", "8B3", "6G", "UVY", "MN", "9P"];

fn nearest(typed: &[char]) -> Vec<SessionCode> {
    let mut near: Vec<SessionCode> = Vec::new();
    let mut offer = |signs: &[char]| {
        if let Ok(code) = read(signs)
            && !near.contains(&code)
        {
            near.push(code);
        }
    };
    let mut changed = typed.to_vec();
    for at in 0..typed.len() {
        for alike in ALIKE.iter().filter(|alike| alike.contains(typed[at])) {
            for sign in alike.chars() {
                changed[at] = sign;
                offer(&changed);
            }
        }
        changed[at] = typed[at];
    }
    // Two neighbours exchanged; then one sign too many.
    for at in 1..typed.len() {
        changed.swap(at - 1, at);
        offer(&changed);
        changed.swap(at - 1, at);
    }
    if typed.len() == 10 {
        for at in 0..typed.len() {
            let mut shorter = typed.to_vec();
            shorter.remove(at);
            offer(&shorter);
        }
    }
    near.truncate(3);
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::form_by_id;
    use proptest::prelude::*;

    fn code(number: u32) -> SessionCode {
        let form = form_by_id("decouverte-12").unwrap();
        SessionCode::new(form, TimeFactor::Third, "loir", number).unwrap()
    }

    #[test]
    fn a_code_says_form_time_and_seed() {
        let text = code(17).to_string();
        assert_eq!(text.len(), 11);
        let read: SessionCode = text.parse().unwrap();
        assert_eq!(read.form().id.as_str(), "decouverte-12");
        assert_eq!(read.time(), TimeFactor::Third);
        assert_eq!(read.form_seed(None), text[..9]);
        assert_eq!(read.form_seed(Some(3)), format!("{}-S03", &text[..9]));
        assert_eq!(read.form_seed(Some(0)), read.form_seed(None));
    }

    #[test]
    fn codes_are_fixed_for_ever() {
        assert_eq!(code(17).to_string(), "LOIR-22JN-2");
        assert_eq!(code(NUMBERS - 1).to_string(), "LOIR-ZZZ8-8");
    }

    #[test]
    fn people_type_as_they_like() {
        let text = code(4711).to_string();
        for typed in [
            text.to_lowercase(),
            text.replace('-', ""),
            text.replace('-', " – "),
            format!("  {text} "),
        ] {
            assert_eq!(typed.parse::<SessionCode>().unwrap(), code(4711), "{typed}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_by_its_part() {
        let part = |text: &str| match text.parse::<SessionCode>() {
            Err(CodeError::Sign { part, sign, .. }) => Some((part, sign)),
            _ => None,
        };
        assert_eq!(part("L0IR-6R49-L"), Some((Part::Word, '0')));
        assert_eq!(part("LOIR-6O49-L"), Some((Part::Number, 'O')));
        assert_eq!(part("LOIR-6R49-1"), Some((Part::Check, '1')));
        assert_eq!(part("LOIR-6R4?-L"), Some((Part::Number, '?')));
        assert_eq!("".parse::<SessionCode>(), Err(CodeError::Empty));
        let long = "LOIR-6R49-LL".parse::<SessionCode>().unwrap_err();
        assert!(matches!(long, CodeError::Length { found: 10, .. }));
        assert_eq!(long.near(), [code(4711)]);
    }

    #[test]
    fn the_nearest_reading_is_offered() {
        for typed in ["L0IR-6R49-L", "LOIR-6R4P-L", "LOIR-GR49-L", "LORI-6R49-L"] {
            let error = typed.parse::<SessionCode>().unwrap_err();
            assert!(error.near().contains(&code(4711)), "{typed}: {error:?}");
        }
    }

    #[test]
    fn time_is_lengthened_in_whole_minutes() {
        let minutes = TimeFactor::ALL.map(|factor| factor.lengthen(50));
        assert_eq!(minutes, [Some(50), Some(67), Some(75), Some(100), None]);
        for factor in TimeFactor::ALL {
            assert_eq!(
                TimeFactor::from_hundredths(factor.hundredths()),
                Some(factor)
            );
        }
        assert_eq!(TimeFactor::from_hundredths(120), None);
    }

    proptest! {
        /// One wrong sign, or two neighbours exchanged, never start another form.
        #[test]
        fn no_single_slip_is_taken_for_a_code(number in 0..NUMBERS, at in 0usize..9, by in 1usize..31) {
            let right = code(number).signs();
            let mut wrong = right;
            wrong[at] = if at < 4 {
                b'A' + (right[at] - b'A' + (by % 25 + 1) as u8) % 26
            } else {
                SIGNS[(sign_value(right[at]).unwrap() as usize + by) % 31]
            };
            if wrong[at] != right[at] {
                let error = SessionCode::from_signs(wrong).unwrap_err();
                prop_assert_eq!(error, CodeError::Check { near: Vec::new() });
            }
            let mut swapped = right;
            if at > 0 && at != 4 && at != 8 {
                swapped.swap(at - 1, at);
                if swapped != right {
                    prop_assert!(SessionCode::from_signs(swapped).is_err());
                }
            }
        }

        #[test]
        fn any_text_is_survived(text in "\\PC{0,80}") {
            let _ = text.parse::<SessionCode>();
        }

        #[test]
        fn codes_come_back(number in 0..NUMBERS) {
            prop_assert_eq!(code(number).to_string().parse::<SessionCode>(), Ok(code(number)));
        }
    }
}
