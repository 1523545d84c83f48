//! What a program will do, to be foretold: the right answer is computed by running it.

use std::collections::BTreeSet;

use declic_javascript::names::{Key, SoundName};
use declic_javascript::scene::DisplayList;
use declic_javascript::scene::describe::{describe, describe_positions};
use declic_text::Lang;

use super::outline::Outline;
use super::shuffle;
use crate::game::Game;
use crate::preview::{Start, doable};
use crate::run::Advance;
use crate::script::{Action, Selector};

/// Pictures to choose from at most.
const MAX_OPTIONS: usize = 3;

/// Wrong programs that are run for their pictures at most.
const MAX_DISTRACTORS: usize = 4;

/// Machine steps that a program may take to its picture.
const MAX_STEPS: u64 = 4_000_000;

/// How far apart two sprites are seen to be, in pixels.
const NOTICED: f64 = 14.0;

/// A question about a program: what will be seen after something is done?
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    /// The program before the change and after it: the question is about the latter.
    pub outline: Outline,
    /// What is done, in order.
    pub prompts: Vec<Prompt>,
    /// What may be seen then. At least two, which a person tells apart.
    pub options: Vec<Prospect>,
    /// The place of the right one.
    pub right: usize,
}

/// What may be seen and heard.
#[derive(Clone, Debug, PartialEq)]
pub struct Prospect {
    /// What is seen at the end.
    pub picture: DisplayList,
    /// What was heard on the way, in order.
    pub tune: Vec<SoundName>,
}

/// Something that a person does while the program runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// Nothing, during so many frames.
    Wait(u32),
    /// Holds keys down during so many frames.
    Hold(Vec<Key>, u32),
    /// Presses somewhere in the scene during so many frames.
    Press(u32),
    /// Moves the mouse or a finger somewhere.
    Point,
    /// Touches a sprite.
    Touch(Selector),
    /// Touches what has shone, in its order, and at the end perhaps something else.
    Echo {
        /// Something else follows.
        wrong: bool,
    },
}

impl Prediction {
    /// A question about the step at `index` (from 0) of `game`, in the program of `outline`. The other
    /// pictures are those of the program before the change and of the step's distractors. `None` where all
    /// look alike.
    pub fn new(game: &Game, index: usize, outline: Outline) -> Option<Self> {
        let step = game.steps.get(index)?;
        let distractors = step.distractors.iter();
        let wrong = distractors.take(MAX_DISTRACTORS).filter_map(|distractor| {
            let mut lines: Vec<&str> = outline.after.lines().collect();
            let at = lines.iter().position(|line| *line == distractor.line)?;
            *lines.get_mut(at)? = &distractor.instead;
            Some(lines.join("\n"))
        });
        let programs: Vec<String> = [outline.after.clone(), outline.before.clone()]
            .into_iter()
            .chain(wrong)
            .collect();
        let machines: Vec<Start> = programs
            .iter()
            .filter_map(|program| Start::new(program, game.names, MAX_STEPS))
            .collect();
        let scripts = step.predict.iter().cloned();
        let of_checks = step.checks.iter().filter_map(|check| doable(&check.script));
        let scripts: Vec<Vec<Action>> = if step.predict.is_empty() {
            of_checks.chain([vec![Action::Wait(150)]]).collect()
        } else {
            vec![scripts.collect()]
        };
        let mut best: Option<(Vec<Action>, Vec<Prospect>)> = None;
        for script in scripts {
            let options = prospects(&machines, &script);
            let known = best.as_ref().map_or(1, |(_, options)| options.len());
            if options.len() > known {
                best = Some((script, options));
            }
        }
        let (script, pictures) = best?;
        let mut order: Vec<usize> = (0..pictures.len()).collect();
        shuffle(&mut order, &format!("{} {}", game.id, step.id));
        Some(Self {
            outline,
            prompts: prompts(&script),
            right: order.iter().position(|at| *at == 0)?,
            options: order
                .iter()
                .filter_map(|at| pictures.get(*at).cloned())
                .collect(),
        })
    }
}

/// What each of `options` shows in words: where two pictures read alike, with places and sizes.
pub fn descriptions(options: &[Prospect], lang: Lang) -> Vec<String> {
    let described: Vec<String> = options
        .iter()
        .map(|option| describe(&option.picture, lang))
        .collect();
    let distinct: BTreeSet<&String> = described.iter().collect();
    if distinct.len() == described.len() {
        return described;
    }
    let exactly = described.iter().zip(options);
    let exactly = exactly
        .map(|(text, option)| format!("{text} {}", describe_positions(&option.picture, lang)));
    exactly.collect()
}

/// What is seen and heard after `script`; `None` where the program fails or takes too long.
fn prospect(program: &Start, script: &[Action]) -> Option<Prospect> {
    let mut run = program.run(script);
    let mut left = MAX_STEPS;
    matches!(run.advance(&mut left), Advance::Done).then(|| Prospect {
        picture: run.machine().scene().display(),
        tune: run.tune(),
    })
}

/// What a person tells apart, that of the first program first; empty where it has none.
fn prospects(programs: &[Start], script: &[Action]) -> Vec<Prospect> {
    let mut seen: Vec<Prospect> = Vec::new();
    for (at, program) in programs.iter().enumerate() {
        let Some(prospect) = prospect(program, script) else {
            // Without the right one there is no question.
            if at == 0 {
                break;
            }
            continue;
        };
        if seen.len() < MAX_OPTIONS && seen.iter().all(|other| differ(other, &prospect)) {
            seen.push(prospect);
        }
    }
    seen
}

/// Whether a person tells both apart.
fn differ(one: &Prospect, other: &Prospect) -> bool {
    if one.tune != other.tune {
        return true;
    }
    let (one, other) = (&one.picture, &other.picture);
    let far = |a: f64, b: f64| (a - b).abs() > NOTICED;
    let sprites = one.items.iter().zip(&other.items);
    one.items.len() != other.items.len()
        || one.background != other.background
        || one.score != other.score
        || one.ended != other.ended
        || one.bursts.is_empty() != other.bursts.is_empty()
        || sprites.into_iter().any(|(a, b)| {
            a.shape != b.shape
                || a.color != b.color
                || a.glow != b.glow
                || far(a.x, b.x)
                || far(a.y, b.y)
                || far(a.width, b.width)
                || far(a.height, b.height)
        })
}

fn prompts(script: &[Action]) -> Vec<Prompt> {
    let prompts = script.iter().filter_map(|action| {
        Some(match action {
            Action::Wait(frames) => Prompt::Wait(*frames),
            Action::Hold { keys, frames } => Prompt::Hold(keys.clone(), *frames),
            Action::Press { frames, .. } => Prompt::Press(*frames),
            Action::Point { .. } => Prompt::Point,
            Action::Touch(sprite) => Prompt::Touch(*sprite),
            Action::Echo { wrong, .. } => Prompt::Echo { wrong: *wrong },
            _ => return None,
        })
    });
    prompts.collect()
}
