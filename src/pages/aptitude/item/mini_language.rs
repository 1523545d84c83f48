//! Mini-language: a program in invented signs, a list of the signs, and a field for the displayed
//! number.

use declic_aptitude::mini_language::{MiniStem, MiniStep, SIGNS, Slot, lines};
use declic_aptitude::{Item, Proof};
use leptos::prelude::*;

use super::{Draft, series};
use crate::components::aptitude::program::list;
use crate::state::contents::TextTree;
use crate::texts::t;

/// The program in its signs, the same in every interface language.
pub fn program(stem: &MiniStem) -> impl IntoView + use<> {
    let lines: Vec<(u8, String)> = lines(stem)
        .iter()
        .map(|line| (line.depth, line.kind.text()))
        .collect();
    list(&lines, "instructions instructions--signs")
}

/// The problem in words, a line for each part, to be read aloud.
pub fn spoken_lines(stem: &MiniStem, texts: &TextTree) -> Vec<String> {
    let lines = lines(stem);
    let mut spoken = vec![texts.get("family.mini-language.stem")];
    for (at, line) in lines.iter().enumerate() {
        let head = lines
            .iter()
            .take(at)
            .rposition(|other| other.depth < line.depth);
        let inside = head.filter(|_| line.depth > 0).map(|head| {
            let inside = texts.fill("mini.inside", &[("line", &(head + 1).to_string())]);
            format!(" ({inside})")
        });
        let number = texts.fill("mini.line", &[("line", &(at + 1).to_string())]);
        spoken.push(format!(
            "{number}{}: {}",
            inside.unwrap_or_default(),
            line.kind.text()
        ));
    }
    spoken
}

/// The program with the list of signs and the field.
pub fn field(
    stem: &MiniStem,
    draft: Draft,
    missing: Signal<bool>,
    texts: &TextTree,
) -> impl IntoView + use<> {
    view! {
        <div class="robot">
            <section aria-label=texts.get("mini.program")>{program(stem)}</section>
            {sign_list(texts)}
        </div>
        <series::NumberField draft=draft missing=missing />
    }
}

/// The signs and their meanings.
fn sign_list(texts: &TextTree) -> impl IntoView + use<> {
    let signs = SIGNS
        .map(|(sign, key)| {
            let meaning = texts.get(&format!("mini.rule_{key}"));
            view! {
                <dt class="signs__sign">{sign}</dt>
                <dd>{meaning}</dd>
            }
        })
        .into_iter()
        .collect_view();
    view! {
        <details class="in-words" open>
            <summary>{texts.get("mini.reminder")}</summary>
            <dl class="signs">{signs}</dl>
        </details>
    }
}

/// The boxes after each executed line, from the item's proof.
pub fn trace_table(
    stem: &MiniStem,
    item: &Item,
    texts: &TextTree,
) -> Option<impl IntoView + use<>> {
    match &item.proof {
        Proof::MiniLanguage(proof) => Some(boxes_table(stem, &proof.steps, texts)),
        _ => None,
    }
}

/// A table of executed lines, with the contents of the boxes after each.
pub fn boxes_table(stem: &MiniStem, steps: &[MiniStep], texts: &TextTree) -> impl IntoView + use<> {
    let lines = lines(stem);
    let heads = Slot::ALL
        .map(|slot| view! { <th scope="col">{slot.letter()}</th> })
        .into_iter()
        .collect_view();
    let mut previous = [0; 3];
    let rows = steps
        .iter()
        .map(|step| {
            let line = lines.get(usize::from(step.line));
            // Indented as in the program.
            let text = line.map(|line| {
                let deep = "  ".repeat(usize::from(line.depth));
                format!("{deep}{}", line.kind.text())
            });
            let text = text.unwrap_or_default();
            let cells = step
                .boxes
                .iter()
                .zip(previous)
                .map(|(now, previous)| {
                    let changed = *now != previous;
                    view! {
                        <td class:boxes__changed=changed>
                            {now.to_string()}
                            {changed
                                .then(|| {
                                    view! {
                                        <span class="visually-hidden">", " {t().steps_changed()}</span>
                                    }
                                })}
                        </td>
                    }
                })
                .collect_view();
            previous = step.boxes;
            view! {
                <tr>
                    <th class="boxes__line" scope="row">{text}</th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="boxes" aria-label=t().item_boxes()>
            <thead>
                <tr>
                    <th scope="col">{texts.get("mini.program")}</th>
                    {heads}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
