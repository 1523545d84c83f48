//! Plays a program by bots and compares what two programs show.

use std::rc::Rc;

use declic_javascript::compiler::{Code, compile};
use declic_javascript::machine::{Limits, Machine, Progress};
use declic_javascript::names::{Key, PictureName, SCENE_SIZE};
use declic_javascript::scene::{DisplayItem, DisplayList, Input, KeySet, Random, Shape};
use declic_text::Lang;

use crate::played::{Bot, Noticed, Seen, Shown};

/// Frames that a bot plays.
const FRAMES: u32 = 900;

/// Instructions in one frame at most; a program that needs more stands still.
const BUDGET: u64 = 2_000_000;

/// Pixels that a person does not notice.
const UNNOTICED: f64 = 12.0;

impl Bot {
    pub(super) const ALL: [Bot; 5] = [
        Bot::Idle,
        Bot::Chaser,
        Bot::Walker,
        Bot::Finger,
        Bot::Toucher,
    ];

    fn input(self, machine: &Machine, frame: u32, chance: &mut Random) -> Input {
        let keys = |key: Option<Key>| Input {
            keys: key.into_iter().collect(),
            ..Input::default()
        };
        // Every bot plays again after the end.
        if machine.scene().ended.is_some() {
            return keys((frame % 60 == 59).then_some(Key::Space));
        }
        match self {
            Bot::Idle => Input::default(),
            Bot::Chaser => keys(chase(machine)),
            Bot::Walker => {
                let key = Key::ALL.get((frame / 60) as usize % Key::ALL.len());
                keys(key.copied().filter(|_| frame % 60 < 30))
            }
            Bot::Finger => {
                let (x, y) = (chance.unit() * SCENE_SIZE, chance.unit() * SCENE_SIZE);
                Input {
                    keys: KeySet::NONE,
                    pointer: frame.is_multiple_of(30).then_some((x, y)),
                    pointer_down: frame % 60 < 30,
                }
            }
            Bot::Toucher => {
                let list = machine.display();
                let touchable: Vec<_> = list.items.iter().filter(|it| it.touchable).collect();
                let at = (frame / 30) as usize % touchable.len().max(1);
                let sprite = touchable.get(at).map(|it| it.sprite);
                Input {
                    keys: KeySet::NONE,
                    pointer: sprite.and_then(|id| list.touch_point(id)),
                    pointer_down: frame % 30 < 2 && sprite.is_some(),
                }
            }
        }
    }
}

fn chase(machine: &Machine) -> Option<Key> {
    let place = |wanted: fn(PictureName) -> bool| {
        let mut sprites = machine.scene().sprites();
        let sprite = sprites.find(|sprite| sprite.picture().is_some_and(wanted))?;
        Some(sprite.x)
    };
    let basket = place(|picture| picture == PictureName::Basket)?;
    let fruit = place(PictureName::is_produce)?;
    if fruit > basket + 6.0 {
        Some(Key::Right)
    } else {
        (fruit < basket - 6.0).then_some(Key::Left)
    }
}

/// How far what two programs show is apart.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Difference {
    /// Nothing differs that a person notices.
    None,
    /// What a person sees.
    Noticed(Seen),
}

/// What a person notices first between two programs with names in `names`, played alike by every
/// bot.
pub(super) fn compare(one: &str, other: &str, names: Lang) -> Option<Noticed> {
    let (Some(one), Some(other)) = (compiled(one, names), compiled(other, names)) else {
        let (bot, frame, seen) = (Bot::Idle, 0, Seen::Start);
        return Some(Noticed { bot, frame, seen });
    };
    for bot in Bot::ALL {
        let (mut first, mut second) = (Playing::new(&one), Playing::new(&other));
        for frame in 0..FRAMES {
            let (shown, as_well) = (first.frame(bot, frame), second.frame(bot, frame));
            match differs(shown.as_ref(), as_well.as_ref()) {
                Difference::Noticed(seen) => return Some(Noticed { bot, frame, seen }),
                Difference::None => {}
            }
        }
    }
    None
}

fn compiled(program: &str, names: Lang) -> Option<Rc<Code>> {
    let analysis = declic_javascript::analyse(program, names);
    compile(&analysis.program, program, names).ok()
}

/// A program that is played.
struct Playing {
    machine: Machine,
    chance: Random,
}

impl Playing {
    fn new(code: &Rc<Code>) -> Self {
        let mut machine = Machine::new(code.clone(), "declic-mutate", Limits::default());
        machine.run(BUDGET);
        Self {
            machine,
            chance: Random::new("declic-finger"),
        }
    }

    /// What the next frame shows; nothing once the program has failed.
    fn frame(&mut self, bot: Bot, frame: u32) -> Option<DisplayList> {
        let input = bot.input(&self.machine, frame, &mut self.chance);
        if self.machine.progress() != Progress::Idle || !self.machine.begin_frame(input) {
            return None;
        }
        let progress = self.machine.run(BUDGET);
        (progress == Progress::Idle).then(|| self.machine.scene().display())
    }
}

fn differs(one: Option<&DisplayList>, other: Option<&DisplayList>) -> Difference {
    let (Some(one), Some(other)) = (one, other) else {
        return if one.is_none() && other.is_none() {
            Difference::None
        } else {
            Difference::Noticed(Seen::Stops)
        };
    };
    if one.score != other.score {
        return Difference::Noticed(Seen::Score(one.score.clone(), other.score.clone()));
    }
    if one.ended != other.ended {
        return Difference::Noticed(Seen::End(one.ended.clone(), other.ended.clone()));
    }
    if one.background != other.background {
        return Difference::Noticed(Seen::Background);
    }
    let sounds = |list: &DisplayList| list.new_sounds().collect::<Vec<_>>();
    let (heard, as_well) = (sounds(one), sounds(other));
    if heard != as_well {
        return Difference::Noticed(Seen::Sounds(heard, as_well));
    }
    if one.items.len() != other.items.len() {
        return Difference::Noticed(Seen::Sprites(one.items.len(), other.items.len()));
    }
    let mut pairs = one.items.iter().zip(&other.items);
    match pairs.find(|(one, other)| apart(one, other)) {
        Some((one, other)) => {
            let pair = [shown(one), shown(other)];
            Difference::Noticed(Seen::Position(Box::new(pair)))
        }
        None => Difference::None,
    }
}

fn shown(item: &DisplayItem) -> Shown {
    Shown {
        picture: match item.shape {
            Shape::Picture(picture) => Some(picture),
            _ => None,
        },
        x: item.x.round() as i64,
        y: item.y.round() as i64,
    }
}

fn apart(one: &DisplayItem, other: &DisplayItem) -> bool {
    one.shape != other.shape
        || one.glow != other.glow
        || (one.x - other.x).abs() > UNNOTICED
        || (one.y - other.y).abs() > UNNOTICED
}
