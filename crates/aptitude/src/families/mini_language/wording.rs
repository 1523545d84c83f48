//! Programs of the mini-language, their lesson and their hints in sentences.

use super::lesson::Page;
use super::proof::{MiniEvent, MiniProof, MiniStep};
use super::{MiniLine, MiniLineKind, MiniStem, Slot, Source, lines};
use crate::vocabulary::sentence::{Arg, Sentence};

/// Sentences of one page of the lesson; `{code}` and `{other}` stand for the two lines of its
/// program that they speak of.
const SENTENCES: [&str; 3] = ["one", "two", "three"];

fn letter(slot: Slot) -> Arg {
    Arg::Code(slot.letter().to_owned())
}

/// What the boxes hold, as arguments `A`, `B` and `C`.
fn boxes(step: &MiniStep) -> Vec<(&'static str, Arg)> {
    let letters = Slot::ALL.map(Slot::letter).into_iter();
    let numbers = step.boxes.into_iter().map(Arg::Number);
    letters.zip(numbers).collect()
}

/// The title and the sentences of a page of the lesson.
pub fn lesson(page: &Page) -> (Sentence, Vec<Sentence>) {
    let key = |part: &str| format!("lesson.mini-language.{}.{part}", page.key);
    let [code, other] = page.codes.map(|line| Arg::Code(line.text()));
    let sentences = SENTENCES.map(|part| {
        let args = vec![("code", code.clone()), ("other", other.clone())];
        Sentence::new(key(part), args)
    });
    (Sentence::new(key("title"), Vec::new()), sentences.into())
}

fn written(line: Option<&MiniLine>) -> String {
    line.map(|line| line.kind.text()).unwrap_or_default()
}

/// What a program did, one sentence for each line carried out: for items and for the lesson.
pub fn walk(stem: &MiniStem, steps: &[MiniStep]) -> Vec<Sentence> {
    let lines = lines(stem);
    let sentences = steps.iter().filter_map(|step| {
        let line = lines.get(usize::from(step.line))?;
        Some(describe_step(line.kind, step))
    });
    sentences.collect()
}

fn describe_step(kind: MiniLineKind, step: &MiniStep) -> Sentence {
    let held = |slot: Slot| step.number_in(slot);
    let mut args = vec![("code", Arg::Code(kind.text()))];
    let key = match (kind, step.event) {
        (MiniLineKind::Put(slot, source) | MiniLineKind::Add(slot, source), event) => {
            args.push(("a", letter(slot)));
            args.push(("n", Arg::Number(held(slot))));
            match (event, source) {
                (MiniEvent::Added, _) => "mini_added",
                (_, Source::Number(_)) => "mini_put",
                (_, Source::Slot(from)) => {
                    args.push(("b", letter(from)));
                    "mini_copied"
                }
            }
        }
        (MiniLineKind::Repeat(_), MiniEvent::Round(round)) => {
            args.push(("n", Arg::Number(i64::from(round))));
            "mini_round"
        }
        (MiniLineKind::Repeat(_), _) => "mini_repeat",
        (MiniLineKind::When(slot, over), event) => {
            let limit = match over {
                Source::Number(number) => i64::from(number),
                Source::Slot(other) => held(other),
            };
            args.push(("n", Arg::Number(held(slot))));
            args.push(("limit", Arg::Number(limit)));
            if event == MiniEvent::Held {
                "mini_held"
            } else {
                "mini_did_not_hold"
            }
        }
        (MiniLineKind::Signal(slot), _) => {
            args.push(("n", Arg::Number(held(slot))));
            "mini_shown"
        }
    };
    Sentence::new(format!("explain.{key}"), args)
}

/// Three hints: how to go about it, which line to look at, how far one is half-way. None gives
/// the number that the signal shows.
pub(super) fn hints(stem: &MiniStem, proof: &MiniProof) -> Vec<Sentence> {
    let key = |part: &str| format!("hint.mini-language.{part}");
    let lines = lines(stem);
    let find = |wanted: fn(&MiniLineKind) -> bool| lines.iter().find(|line| wanted(&line.kind));
    let (part, line) = if let Some(line) = find(|kind| matches!(kind, MiniLineKind::When(..))) {
        ("two_condition", Some(line))
    } else if let Some(line) = find(|kind| matches!(kind, MiniLineKind::Repeat(_))) {
        ("two_repeat", Some(line))
    } else if let Some(line) = find(|kind| matches!(kind, MiniLineKind::Add(_, Source::Slot(_)))) {
        ("two_add", Some(line))
    } else {
        let copy = find(|kind| matches!(kind, MiniLineKind::Put(_, Source::Slot(_))));
        ("two_copy", copy)
    };
    let code = ("code", Arg::Code(written(line)));
    vec![
        Sentence::new(key("one"), Vec::new()),
        Sentence::new(key(part), vec![code]),
        last_hint(stem, proof),
    ]
}

/// What the boxes hold after a line half-way, the first time it is carried out, unless the shown
/// number is there already.
fn last_hint(stem: &MiniStem, proof: &MiniProof) -> Sentence {
    let end = proof.steps.last();
    let end = end.map_or(0, |step| step.number_in(stem.shown));
    let lines = lines(stem);
    let half = proof.steps.iter().take(proof.steps.len() / 2 + 1);
    let before = half.rev().find(|step| {
        let changed = matches!(
            step.event,
            MiniEvent::Put | MiniEvent::Copied | MiniEvent::Added
        );
        let mut earlier = proof.steps.iter().take_while(|other| other != step);
        let first = !earlier.any(|other| other.line == step.line);
        changed && first && !step.boxes.contains(&end)
    });
    match before {
        Some(step) => {
            let mut args = boxes(step);
            let line = lines.get(usize::from(step.line));
            args.push(("code", Arg::Code(written(line))));
            Sentence::new("hint.mini-language.three", args)
        }
        None => Sentence::new(
            "hint.mini-language.three_alone",
            vec![("a", letter(stem.shown))],
        ),
    }
}
