//! Checks as authors write them: one short line of text for each action and each expectation.
//!
//! ```text
//! wait 5                              frames without input
//! hold right 20     hold left+space 3 keys held down, in frames
//! press 320 200 60  point 100 200 30  finger down, or mouse moved, at x y, in frames
//! touch firefly2                      a press on a sprite, here the second one that was made
//! listen                              forgets the sounds, lights and bursts so far
//! echo   echo 2    echo 2 wrong       touches what has shone since, the first two, then another
//! place produce 300 60                a sprite's centre put at x y
//! place produce on basket             … or on another sprite
//! read before = basket.x              .x .y .picture .count .outside .seen .line .glow, or: score, end,
//!                                     console, question, questions, answer, alert, scroll, decor, words,
//!                                     sounds, lights, bursts, tune, last-sound
//! fall speed = produce 10             how far down it goes in 10 frames, in pixels per second
//! repeat 6: place produce on basket; wait 4; read place = produce.x
//! answer "Léa"     answer cancel      the next `prompt`, whenever it comes
//! confirm yes      confirm no         the next `confirm`
//! until height < 150 within 300: read height = produce.y
//! count rounds until end is not nothing within 40: wait 10; read end = end
//! ensure height < 150                 the check ends here as failed where this does not hold
//! catch                               the actions that game.toml gives under this name
//! ```
//!
//! Expectations compare names read before, numbers, `nothing` and `"texts"`: `after > before + 5`,
//! `basket near tomato 25`, `end is not nothing`, `distinct place > 1`, `spread place > 40`,
//! `changes score is 1`, `gain score is first`, `end shows score or end shows not "score"`.

use std::collections::BTreeMap;

use declic_javascript::names::{Key, PictureName};
use declic_text::Lang;
use declic_workshop::script::{Action, Expectation, Operand, Reading, Relation, Selector};

/// Why a line cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineError {
    /// Not an action.
    Action(String),
    /// Not an expectation.
    Expectation(String),
    /// Not a number.
    Number(String),
    /// Not a key.
    Key(String),
    /// Not a sprite.
    Sprite(String),
    /// Neither a text between quotes nor `cancel`.
    Answer(String),
    /// Not a reading.
    Reading(String),
    /// A line beyond [`LONGEST_LINE`], or one that gives more than [`MOST_ACTIONS`].
    TooMuch,
}

/// Bytes of a line at most: what stands inside each other in it is read recursively.
const LONGEST_LINE: usize = 2_000;

/// Actions that a line, or all lines of a check, give at most, with those inside others: names stand for
/// several actions, and can stand for several names.
const MOST_ACTIONS: usize = 10_000;

/// Actions that have a name of their own.
pub type Named = BTreeMap<String, Vec<Action>>;

/// Reads lines of actions.
///
/// # Errors
/// The first line that says nothing that the runner knows.
pub fn actions<'a>(
    lines: impl IntoIterator<Item = &'a str>,
    named: &Named,
) -> Result<Vec<Action>, LineError> {
    let mut actions = Vec::new();
    let mut left = MOST_ACTIONS;
    for line in lines {
        let start = actions.len();
        match named.get(line.trim()) {
            Some(known) => actions.extend(known.iter().cloned()),
            None if line.len() > LONGEST_LINE => return Err(LineError::TooMuch),
            None => actions.push(action(line.trim(), named)?),
        }
        let new = count_all(actions.get(start..).unwrap_or_default());
        left = left.checked_sub(new).ok_or(LineError::TooMuch)?;
    }
    Ok(actions)
}

/// How many actions these are, with those inside others.
fn count_all(actions: &[Action]) -> usize {
    let inside = actions.iter().map(|action| match action {
        Action::Repeat { actions, .. } | Action::Count { actions, .. } => count_all(actions),
        Action::Until { reads, .. } => count_all(reads),
        _ => 0,
    });
    actions.len() + inside.sum::<usize>()
}

fn action(line: &str, named: &Named) -> Result<Action, LineError> {
    // Its text may hold anything.
    if let Some(text) = line.strip_prefix("answer ") {
        return answer(text.trim());
    }
    if let Some((head, body)) = line.split_once(':') {
        return repetition(head.trim(), actions(body.split(';'), named)?)
            .unwrap_or_else(|| Err(LineError::Action(line.to_owned())));
    }
    if let Some(expected) = line.strip_prefix("ensure ") {
        return Ok(Action::Ensure(expectation(expected)?));
    }
    simple(line)
}

/// `repeat`, `until` and `count`; `None` for another word.
fn repetition(head: &str, actions: Vec<Action>) -> Option<Result<Action, LineError>> {
    let until = |text: &str| {
        let (expected, most) = text.rsplit_once(" within ")?;
        Some(expectation(expected).and_then(|expect| Ok((expect, count(most)?))))
    };
    let (word, rest) = head.split_once(' ')?;
    Some(match word {
        "repeat" => count(rest).map(|times| Action::Repeat { times, actions }),
        "until" => until(rest)?.map(|(expect, frames)| Action::Until {
            reads: actions,
            expect,
            frames,
        }),
        "count" => {
            let (name, rest) = rest.split_once(" until ")?;
            until(rest)?.map(|(expect, times)| Action::Count {
                name: name.to_owned(),
                actions,
                expect,
                times,
            })
        }
        _ => return None,
    })
}

fn simple(line: &str) -> Result<Action, LineError> {
    let wrong = || LineError::Action(line.to_owned());
    let words: Vec<&str> = line.split_whitespace().collect();
    Ok(match words.as_slice() {
        ["wait", frames] => Action::Wait(count(frames)?),
        ["hold", keys, frames] => Action::Hold {
            keys: keys.split('+').map(key).collect::<Result<_, _>>()?,
            frames: count(frames)?,
        },
        ["press", x, y, frames] => Action::Press {
            x: number(x)?,
            y: number(y)?,
            frames: count(frames)?,
        },
        ["point", x, y, frames] => Action::Point {
            x: number(x)?,
            y: number(y)?,
            frames: count(frames)?,
        },
        ["touch", sprite] => Action::Touch(selector(sprite)?),
        ["listen"] => Action::Listen,
        ["echo", rest @ ..] => echo(rest)?.ok_or_else(wrong)?,
        ["place", sprite, "on", other] => Action::PlaceOn {
            sprite: selector(sprite)?,
            other: selector(other)?,
        },
        ["place", sprite, x, y] => Action::Place {
            sprite: selector(sprite)?,
            x: number(x)?,
            y: number(y)?,
        },
        ["read", name, "=", what] => Action::Read {
            name: (*name).to_owned(),
            what: reading(what)?,
        },
        ["confirm", "yes"] => Action::Confirm(true),
        ["confirm", "no"] => Action::Confirm(false),
        ["fall", name, "=", sprite, frames] => Action::Fall {
            name: (*name).to_owned(),
            sprite: selector(sprite)?,
            frames: count(frames)?.max(1),
        },
        _ => return Err(wrong()),
    })
}

/// What follows `echo`: how many, and `wrong`; `None` for another word.
fn echo(words: &[&str]) -> Result<Option<Action>, LineError> {
    let (notes, wrong) = match words {
        [] => (None, false),
        [notes] => (Some(count(notes)?), false),
        [notes, "wrong"] => (Some(count(notes)?), true),
        _ => return Ok(None),
    };
    Ok(Some(Action::Echo { notes, wrong }))
}

/// The text between the quotes, or nothing for `cancel`.
fn answer(text: &str) -> Result<Action, LineError> {
    if text == "cancel" {
        return Ok(Action::Answer(None));
    }
    text.strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .map(|text| Action::Answer(Some(text.to_owned())))
        .ok_or_else(|| LineError::Answer(text.to_owned()))
}

/// Reads an expectation.
///
/// # Errors
/// The line compares nothing that the runner knows.
pub fn expectation(line: &str) -> Result<Expectation, LineError> {
    if line.len() > LONGEST_LINE {
        return Err(LineError::TooMuch);
    }
    match line.split_once(" or ") {
        None => comparison(line),
        Some((first, other)) => Ok(Expectation {
            or: Some(Box::new(expectation(other)?)),
            ..comparison(first)?
        }),
    }
}

fn comparison(line: &str) -> Result<Expectation, LineError> {
    let wrong = || LineError::Expectation(line.to_owned());
    let words: Vec<&str> = line.split_whitespace().collect();
    let (left, rest) = operand(&words).ok_or_else(wrong)?;
    let (relation, rest) = match rest {
        ["<", rest @ ..] => (Relation::Less, rest),
        ["<=", rest @ ..] => (Relation::AtMost, rest),
        [">", rest @ ..] => (Relation::Greater, rest),
        [">=", rest @ ..] => (Relation::AtLeast, rest),
        ["is", "not", rest @ ..] => (Relation::IsNot, rest),
        ["is", rest @ ..] => (Relation::Is, rest),
        ["near", rest @ ..] => (Relation::Near, rest),
        ["shows", "not", rest @ ..] => (Relation::ShowsNot, rest),
        ["shows", rest @ ..] => (Relation::Shows, rest),
        _ => return Err(wrong()),
    };
    let (right, rest) = operand(rest).ok_or_else(wrong)?;
    let margin = match rest {
        [] if relation != Relation::Near => 0.0,
        [margin] if relation == Relation::Near => number(margin)?,
        ["+", margin] => number(margin)?,
        ["-", margin] => -number(margin)?,
        _ => return Err(wrong()),
    };
    Ok(Expectation {
        left,
        relation,
        right,
        margin,
        or: None,
    })
}

fn operand<'a, 'b>(words: &'b [&'a str]) -> Option<(Operand, &'b [&'a str])> {
    Some(match words {
        ["distinct", name, rest @ ..] => (Operand::Distinct((*name).to_owned()), rest),
        ["changes", name, rest @ ..] => (Operand::Changes((*name).to_owned()), rest),
        ["gain", name, rest @ ..] => (Operand::Gain((*name).to_owned()), rest),
        ["spread", name, rest @ ..] => (Operand::Spread((*name).to_owned()), rest),
        ["nothing", rest @ ..] => (Operand::Nothing, rest),
        [word, rest @ ..] => (single(word), rest),
        [] => return None,
    })
}

fn single(word: &str) -> Operand {
    let text = word
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    match (text, word.parse()) {
        (Some(text), _) => Operand::Text(text.to_owned()),
        (None, Ok(number)) => Operand::Number(number),
        (None, Err(_)) => Operand::Last(word.to_owned()),
    }
}

fn count(text: &str) -> Result<u32, LineError> {
    let text = text.trim();
    text.parse().map_err(|_| LineError::Number(text.to_owned()))
}

fn number(text: &str) -> Result<f64, LineError> {
    text.parse().map_err(|_| LineError::Number(text.to_owned()))
}

fn key(text: &str) -> Result<Key, LineError> {
    Key::find(text, Lang::En).ok_or_else(|| LineError::Key(text.to_owned()))
}

fn selector(text: &str) -> Result<Selector, LineError> {
    match text {
        "produce" => return Ok(Selector::Produce),
        "obstacle" => return Ok(Selector::Obstacle),
        "vehicle" => return Ok(Selector::Vehicle),
        _ => {}
    }
    let name = text.trim_end_matches(|ch: char| ch.is_ascii_digit());
    let number = text.get(name.len()..).and_then(|it| it.parse().ok());
    PictureName::find(name, Lang::En)
        .map(|picture| match number {
            Some(number) => Selector::Nth(picture, number),
            None => Selector::Picture(picture),
        })
        .ok_or_else(|| LineError::Sprite(text.to_owned()))
}

fn reading(text: &str) -> Result<Reading, LineError> {
    let Some((sprite, what)) = text.split_once('.') else {
        return match text {
            "score" => Ok(Reading::Score),
            "end" => Ok(Reading::End),
            "console" => Ok(Reading::Console),
            "question" => Ok(Reading::Question),
            "questions" => Ok(Reading::Questions),
            "answer" => Ok(Reading::Answer),
            "alert" => Ok(Reading::Alert),
            "scroll" => Ok(Reading::Scroll),
            "decor" => Ok(Reading::Decor),
            "sounds" => Ok(Reading::Sounds),
            "lights" => Ok(Reading::Lights),
            "bursts" => Ok(Reading::Bursts),
            "tune" => Ok(Reading::Tune),
            "last-sound" => Ok(Reading::LastSound),
            "words" => Ok(Reading::Words),
            _ => Err(LineError::Reading(text.to_owned())),
        };
    };
    let sprite = selector(sprite)?;
    match what {
        "x" => Ok(Reading::X(sprite)),
        "y" => Ok(Reading::Y(sprite)),
        "picture" => Ok(Reading::Picture(sprite)),
        "count" => Ok(Reading::Count(sprite)),
        "outside" => Ok(Reading::Outside(sprite)),
        "seen" => Ok(Reading::Seen(sprite)),
        "line" => Ok(Reading::Line(sprite)),
        "glow" => Ok(Reading::Glow(sprite)),
        _ => Err(LineError::Reading(text.to_owned())),
    }
}

#[cfg(test)]
mod tests;
