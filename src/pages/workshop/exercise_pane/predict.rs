//! What the program will do, to be foretold among pictures.

use std::sync::Arc;

use declic_javascript::names::Key;
use declic_text::Lang;
use declic_workshop::forms::{Prediction, Prompt, Prospect, Row, descriptions};
use declic_workshop::script::Selector;
use leptos::html;
use leptos::prelude::*;

use super::program::{Program, code_line, removed_lines};
use crate::browser::canvas;
use crate::components::icon::{Icon, IconName};
use crate::components::live::{LiveRegion, Urgency};
use crate::pages::workshop::picture::draw;
use crate::pages::workshop::workspace::Workspace;
use crate::texts::{Texts, lang, t, tr};

/// Shorter waits are not said where something else is done.
const SHORT_WAIT: u32 = 30;

/// Sounds of a picture that are named; a longer tune goes on and on.
const MOST_HEARD: usize = 6;

/// The names of the pictures.
const LETTERS: [&str; 3] = ["A", "B", "C"];

/// The program with the lines of the step, what is done, and pictures to choose from.
#[component]
pub fn PredictPane(
    /// The question.
    prediction: Arc<Prediction>,
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    canvas::preload();
    let names = workspace.document.names;
    let hole = {
        let prediction = prediction.clone();
        move |_, row| changed_lines(&prediction, row, names)
    };
    let prompts = prediction.prompts.clone();
    let sentences = move || {
        let said = said(&prompts);
        let sentences = said.iter().map(|prompt| sentence(prompt, names));
        sentences.collect::<Vec<_>>().join(" ")
    };
    let chosen = workspace.exercises.predicted;
    let right = prediction.right;
    // What is heard is said where it is not the same for all.
    let tunes = prediction.options.iter().map(|option| &option.tune);
    let heard = tunes
        .clone()
        .zip(tunes.skip(1))
        .any(|(one, next)| one != next);
    let all = prediction.clone();
    let described = Memo::new(move |_| descriptions(&all.options, lang()));
    let options = prediction
        .options
        .iter()
        .cloned()
        .enumerate()
        .map(|(at, prospect)| {
            let description = move || described.with(|all| all.get(at).cloned());
            view! {
                <Picture
                    at=at
                    prospect=prospect
                    description=Signal::derive(description)
                    right=right
                    heard=heard
                    workspace=workspace
                />
            }
        });
    let answer = move || {
        let chosen = chosen.get()?;
        let letter = LETTERS.get(right).copied().unwrap_or_default();
        Some(if chosen == right {
            t().predict_right().to_owned()
        } else {
            t().predict_wrong(letter)
        })
    };
    view! {
        <p class="exercise__task">{tr(Texts::predict_task)}</p>
        <Program outline=prediction.outline.clone() names=names hole=hole />
        <fieldset class="predict">
            <legend class="predict__question">
                {sentences} " " {tr(Texts::predict_question)}
            </legend>
            <div class="predict__options">{options.collect_view()}</div>
        </fieldset>
        <LiveRegion urgency=Urgency::Polite id="predict-answer">
            {move || answer().map(|text| view! { <p class="predict__answer">{text}</p> })}
        </LiveRegion>
    }
}

/// The lines that go and those that come.
fn changed_lines(prediction: &Prediction, row: Row, names: Lang) -> AnyView {
    let Row::Hole { lines, removed, .. } = row else {
        return ().into_any();
    };
    let lines = prediction.outline.lines.get(lines).unwrap_or_default();
    let lines = lines.iter().map(|line| {
        view! {
            <div class="program-line program-line--new">
                <span class="visually-hidden">{tr(Texts::predict_new)}" "</span>
                {code_line(line, names)}
            </div>
        }
    });
    view! { <div class="hole">{removed_lines(&removed, names)} {lines.collect_view()}</div> }
        .into_any()
}

/// A picture to choose.
#[component]
fn Picture(
    /// Its place.
    at: usize,
    /// What it shows, and what was heard.
    prospect: Prospect,
    /// What it shows, in words.
    #[prop(into)]
    description: Signal<Option<String>>,
    /// The place of the right one.
    right: usize,
    /// Whether what was heard is said.
    heard: bool,
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let chosen = workspace.exercises.predicted;
    let Prospect { picture, tune } = prospect;
    let names = workspace.document.names;
    let goes_on = tune.len() > MOST_HEARD;
    let tune = tune.iter().take(MOST_HEARD).map(|sound| sound.name(names));
    let tune = tune.collect::<Vec<_>>().join(", ");
    let tune = heard.then_some(move || match tune.as_str() {
        "" => t().predict_silence().to_owned(),
        tune if goes_on => t().predict_heard_on(tune),
        tune => t().predict_heard(tune),
    });
    let canvas = NodeRef::<html::Canvas>::new();
    Effect::new(move |_| {
        let Some(canvas) = canvas.get() else {
            return;
        };
        let picture = picture.clone();
        canvas::when_loaded(move || draw(&canvas, &picture));
    });
    let letter = LETTERS.get(at).copied().unwrap_or_default();
    let is_right = move || chosen.get().is_some() && at == right;
    let is_wrong = move || chosen.get() == Some(at) && at != right;
    view! {
        <label class="picture-option" class:picture-option--right=is_right class:picture-option--wrong=is_wrong>
            <input
                class="picture-option__input"
                type="radio"
                name="prediction"
                prop:checked=move || chosen.get() == Some(at)
                on:change=move |_| {
                    chosen.set(Some(at));
                    workspace.exercise_changed();
                }
            />
            <canvas node_ref=canvas class="picture-option__picture" width="400" height="400" aria-hidden="true"></canvas>
            <span class="picture-option__letter">
                {letter}
                <Show when=is_right>
                    <Icon name=IconName::Check />
                </Show>
            </span>
            {tune.map(|tune| view! { <span class="picture-option__tune">{tune}</span> })}
            <span class="visually-hidden">{description}</span>
        </label>
    }
}

/// What is said of what is done: without short waits, and what is done several times in a row once.
fn said(prompts: &[Prompt]) -> Vec<Prompt> {
    let long = |prompt: &&Prompt| !matches!(prompt, Prompt::Wait(frames) if *frames < SHORT_WAIT);
    let mut said: Vec<Prompt> = prompts.iter().filter(long).cloned().collect();
    said.dedup();
    if said.is_empty() {
        said.extend(prompts.last().cloned());
    }
    said
}

fn sentence(prompt: &Prompt, names: Lang) -> String {
    let t = t();
    match prompt {
        Prompt::Wait(frames) => t.predict_wait(duration(*frames)),
        Prompt::Hold(keys, frames) => {
            let keys: Vec<&str> = keys.iter().map(|key| key_name(*key)).collect();
            t.predict_hold(keys.join(" + "), duration(*frames))
        }
        Prompt::Press(_) => t.predict_press().to_owned(),
        Prompt::Point => t.predict_point().to_owned(),
        Prompt::Touch(sprite) => t.predict_touch(sprite_name(*sprite, names)),
        Prompt::Echo { wrong: false } => t.predict_echo().to_owned(),
        Prompt::Echo { wrong: true } => t.predict_echo_wrong().to_owned(),
    }
}

fn duration(frames: u32) -> String {
    match frames {
        0..45 => t().predict_moment().to_owned(),
        _ => t().predict_seconds(((frames + 30) / 60).max(1) as usize),
    }
}

fn key_name(key: Key) -> &'static str {
    let t = t();
    match key {
        Key::Left => t.predict_left(),
        Key::Right => t.predict_right_key(),
        Key::Up => t.predict_up(),
        Key::Down => t.predict_down(),
        Key::Space => t.predict_space(),
        Key::Enter => t.predict_enter(),
    }
}

fn sprite_name(sprite: Selector, names: Lang) -> String {
    match sprite {
        Selector::Picture(picture) => picture.name(names).to_owned(),
        Selector::Nth(picture, number) => format!("{} {number}", picture.name(names)),
        Selector::Produce | Selector::Obstacle | Selector::Vehicle => {
            t().predict_sprite().to_owned()
        }
    }
}
