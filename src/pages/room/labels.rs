//! Labels of the parts of a plan, of the pace and of times.

use declic_room::pace::Pace;
use declic_room::plan::{Part, PartKind};
use declic_workshop::Game;

use crate::state::contents::TextTree;

/// The name of `part`: « Étape 3 : Compter », « Pause ».
pub fn title(texts: &TextTree, game: &Game, part: Part) -> String {
    match part.kind {
        PartKind::Step { index, .. } => {
            let number = (index + 1).to_string();
            let name = game.steps.get(index).map_or("", |step| step.title.as_str());
            texts.fill("ui.step", &[("number", number.as_str()), ("title", name)])
        }
        PartKind::Welcome => texts.get("ui.welcome"),
        PartKind::OwnGame => texts.get("ui.own_game"),
        PartKind::Play => texts.get("ui.play"),
        PartKind::Break => texts.get("ui.break"),
        PartKind::Close => texts.get("ui.close"),
    }
}

/// The path of the facilitator's texts for `part`: `panier.placer`, `part.welcome`.
pub fn notes_path(game: &Game, part: Part) -> String {
    match part.kind {
        PartKind::Step { index, .. } => {
            let step = game.steps.get(index).map_or("", |step| step.id.as_str());
            format!("{}.{step}", game.id)
        }
        PartKind::Welcome => "part.welcome".to_owned(),
        PartKind::OwnGame => "part.own_game".to_owned(),
        PartKind::Play => "part.play".to_owned(),
        PartKind::Break => "part.break".to_owned(),
        PartKind::Close => "part.close".to_owned(),
    }
}

/// The label of the person at the keyboard, by number from 1.
pub fn typist(texts: &TextTree, number: u32) -> String {
    texts.fill("ui.typist", &[("number", number.to_string().as_str())])
}

/// The people at the keyboard in `part`, in order; `None` outside steps.
pub fn typists(texts: &TextTree, part: Part) -> Option<String> {
    let PartKind::Step {
        typist: first,
        second_typist,
        ..
    } = part.kind
    else {
        return None;
    };
    let numbers = [Some(first), second_typist].into_iter().flatten();
    let people = numbers.map(|number| {
        let number = number.to_string();
        texts.fill("ui.person", &[("number", number.as_str())])
    });
    Some(people.collect::<Vec<_>>().join(", "))
}

/// The class of the style sheet and the label of a pace.
pub fn pace(texts: &TextTree, pace: Pace) -> (&'static str, String) {
    let minutes =
        |path: &str, minutes: u32| texts.fill(path, &[("minutes", minutes.to_string().as_str())]);
    match pace {
        Pace::OnTime => ("pace pace--on-time", texts.get("ui.on_time")),
        Pace::Ahead(ahead) => ("pace pace--ahead", minutes("ui.ahead", ahead)),
        Pace::Late(late) => ("pace pace--late", minutes("ui.late", late)),
    }
}

/// A duration: `4 min 05`.
pub fn time(texts: &TextTree, seconds: u32) -> String {
    let (minutes, rest) = (seconds / 60, format!("{:02}", seconds % 60));
    let minutes = minutes.to_string();
    texts.fill(
        "ui.time",
        &[("minutes", minutes.as_str()), ("seconds", rest.as_str())],
    )
}
