//! The game's last ten seconds: a slider below the stage, and what a held game tells of itself.

use declic_javascript::machine::Machine;
use declic_javascript::names::{Lang, SpriteProperty};
use declic_javascript::number::format;
use declic_javascript::scene::{Shape, Sprite};
use declic_javascript::text::{LineIndex, Span};

use crate::texts::{Texts, lang, t, tr};
use crate::view::*;
use crate::widgets::icon::Icon;

use super::player::Stage;
use super::work::{Tab, Work};

/// Frames in a second.
const SECOND: usize = 60;
/// Sprites that are offered by name; the others can be pressed on the picture.
const MOST_SPRITES: usize = 24;
/// Values that are shown of a variable's past.
const MOST_VALUES: usize = 8;

/// The slider over the last ten seconds.
#[component]
pub fn Timeline(work: Work) -> View {
    let player = work.player;
    let there = move || player.reach.get() > 0 && player.stage.get() != Stage::Stopped;
    let when = move || ago(player.back.get());
    view! {
        // It is there before it can be used: nothing moves away from under a finger.
        <div class="timeline">
            <label class="timeline__label" for="timeline">{tr(Texts::past_label)}</label>
            <span class="timeline__when">{when}</span>
            <input
                type="range"
                class="slider timeline__slider"
                id="timeline"
                aria-valuetext=when
                disabled=move || !there()
                min=move || format!("-{}", player.reach.get().max(1))
                max="0"
                step="1"
                prop:value=move || format!("-{}", player.back.get())
                on:input=move |event| {
                    let value = event_target_value(&event);
                    if let Ok(back) = value.trim_start_matches('-').parse() {
                        player.look_back(back);
                    }
                }
                on:keydown=move |event: web_sys::KeyboardEvent| {
                    let back = player.back.get_untracked();
                    let to = match event.key().as_str() {
                        "PageDown" => back + SECOND,
                        "PageUp" => back.saturating_sub(SECOND),
                        _ => return,
                    };
                    event.prevent_default();
                    player.look_back(to.min(player.reach.get_untracked()));
                }
            />
            <Show when=move || { player.back.get() > 0 }>
                <button
                    type="button"
                    class="button button--small timeline__here"
                    on:click=move |_| {
                        player.resume();
                        player.focus();
                    }
                >
                    <Icon name="play" />
                    {tr(Texts::past_go_on)}
                </button>
                <button
                    type="button"
                    class="button button--small button--quiet"
                    on:click=move |_| player.look_back(0)
                >
                    {tr(Texts::past_present)}
                </button>
            </Show>
        </div>
    }
}

/// Who moved what, and what the variables were: only while the game is held.
#[component]
pub fn Held(work: Work) -> View {
    let player = work.player;
    let held = move || {
        let held = matches!(player.stage.get(), Stage::Paused | Stage::Failed);
        held && player.reach.get() > 0
    };
    view! {
        <Show when=held>
            <section class="held" aria-label=tr(Texts::past_who)>
                <h2 class="held__title">{tr(Texts::past_who)}</h2>
                {move || {
                    player.shown.track();
                    sprites(work)
                }}
                {move || {
                    player.shown.track();
                    player.chosen().map(|sprite| mover(work, sprite))
                }}
            </section>
            <details class="unfold">
                <summary class="unfold__summary">{tr(Texts::past_variables)}</summary>
                <div class="unfold__body">
                    {move || {
                        player.shown.track();
                        variables(work)
                    }}
                </div>
            </details>
        </Show>
    }
}

/// The sprites on the shown picture, by name.
fn sprites(work: Work) -> View {
    let player = work.player;
    let names = player.with_shown(|machine| {
        let sprites = machine.scene().sprites().filter(|it| it.visible);
        sprites
            .take(MOST_SPRITES)
            .map(|sprite| (sprite.id, name_of(machine, sprite, work.names)))
            .collect::<Vec<_>>()
    });
    let names = names.unwrap_or_default();
    if names.is_empty() {
        return view! { <p class="held__hint">{tr(Texts::past_no_sprite)}</p> };
    }
    let buttons = names.into_iter().map(|(id, name)| {
        view! {
            <button
                type="button"
                class="held__sprite"
                translate="no"
                aria-pressed=move || (player.chosen() == Some(id)).to_string()
                on:click=move |_| {
                    let same = untrack(|| player.chosen()) == Some(id);
                    player.choose((!same).then_some(id));
                }
            >
                {name}
            </button>
        }
    });
    view! {
        <p class="held__hint">{tr(Texts::past_hint)}</p>
        <div class="held__sprites">{buttons.collect_view()}</div>
    }
}

fn name_of(machine: &Machine, sprite: &Sprite, names: Lang) -> String {
    if let Some(name) = machine.name_of_sprite(sprite.id) {
        return name;
    }
    let what = match &sprite.shape {
        Shape::Picture(picture) => picture.name(names).to_owned(),
        Shape::Text(text) => text.chars().take(20).collect(),
        Shape::Circle => t().past_circle().to_owned(),
        Shape::Rectangle => t().past_rectangle().to_owned(),
    };
    format!("{what} {}", sprite.id + 1)
}

/// A property of the chosen sprite, and the lines that it comes from.
struct Cause {
    property: SpriteProperty,
    value: String,
    set: Option<u32>,
    speed: Option<u32>,
}

fn causes(machine: &Machine, sprite: &Sprite, names: Lang) -> Vec<Cause> {
    let lines = LineIndex::new(machine.code().source());
    let line = |span: Span| lines.line(span.start);
    let number = |value: f64| format((value * 100.0).round() / 100.0);
    let mut properties = vec![
        (SpriteProperty::X, number(sprite.x)),
        (SpriteProperty::Y, number(sprite.y)),
    ];
    for (property, value) in [
        (SpriteProperty::SpeedX, sprite.speed_x),
        (SpriteProperty::SpeedY, sprite.speed_y),
        (SpriteProperty::Angle, sprite.angle),
    ] {
        if value != 0.0 {
            properties.push((property, number(value)));
        }
    }
    if let Shape::Picture(picture) = &sprite.shape {
        properties.push((SpriteProperty::Picture, picture.name(names).to_owned()));
    }
    properties
        .into_iter()
        .map(|(property, value)| {
            let change = machine.last_change(sprite.id, property);
            Cause {
                property,
                value,
                set: change.and_then(|it| it.set).map(line),
                speed: change.and_then(|it| it.speed).map(line),
            }
        })
        .collect()
}

/// « Qui l'a bougé ? »: the properties of a sprite with the lines that last set them.
fn mover(work: Work, id: u32) -> View {
    let lines = work
        .code
        .with_untracked(|code| LineIndex::new(code).lines());
    let found = work.player.with_shown(|machine| {
        let sprite = machine.scene().sprite(id)?;
        let name = name_of(machine, sprite, work.names);
        // Lines that have moved since are not named: they would be the wrong ones.
        let same = LineIndex::new(machine.code().source()).lines() == lines;
        Some((name, causes(machine, sprite, work.names), same))
    });
    let Some((name, causes, same)) = found.flatten() else {
        return view! { <p class="held__hint">{tr(Texts::past_gone)}</p> };
    };
    let rows = causes.into_iter().map(|cause| {
        let property = cause.property.name(work.names);
        let label = cause.speed.map(|line| t().past_by_speed(line));
        let by_speed = cause
            .speed
            .zip(label)
            .map(|(line, label)| way(work, line, label));
        let set = match (cause.set, cause.speed) {
            (Some(line), None) => Some(way(work, line, t().past_set(line))),
            // It moves on from where it was put.
            (Some(line), Some(_)) => Some(way(work, line, t().past_placed(line))),
            (None, _) => None,
        };
        view! {
            <tr>
                <th scope="row" translate="no">{property}</th>
                <td class="mover__value"><code translate="no">{cause.value}</code></td>
                <td>{by_speed.filter(|_| same)} " " {set.filter(|_| same)}</td>
            </tr>
        }
    });
    view! {
        <table class="mover" aria-label=t().past_of(&name)>
            <thead class="visually-hidden">
                <tr>
                    <th scope="col">{tr(Texts::past_property)}</th>
                    <th scope="col">{tr(Texts::steps_value)}</th>
                    <th scope="col">{tr(Texts::past_cause)}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        {(!same).then(|| view! { <p class="held__hint">{tr(Texts::past_other_lines)}</p> })}
    }
}

/// A button that leads to a line of the program.
fn way(work: Work, line: u32, label: String) -> View {
    view! {
        <button type="button" class="link-button" on:click=move |_| work.show_line(line)>
            {label}
        </button>
    }
}

/// The program's variables in the shown frame; each unfolds what it was before.
fn variables(work: Work) -> View {
    let player = work.player;
    let all = player.variables();
    if all.is_empty() {
        return view! { <p>{tr(Texts::steps_no_variable)}</p> };
    }
    let rows = all.into_iter().map(|variable| {
        let name = variable.name;
        let unfolded = RwSignal::new(false);
        let key = name.clone();
        let open = move |event: web_sys::Event| {
            let details = event_target::<web_sys::Element>(&event);
            unfolded.set(details.is_some_and(|it| it.has_attribute("open")));
        };
        view! {
            <details class="was" key=key.clone() on:toggle=open>
                <summary class="was__now" translate="no">
                    <code>{key.clone()}</code>
                    <code class="was__value">{variable.value}</code>
                </summary>
                {move || unfolded.get().then(|| past_values(work, player.history_of(&name)))}
            </details>
        }
    });
    view! { <div class="was__all">{rows.collect_view()}</div> }
}

fn past_values(work: Work, values: Vec<(usize, String)>) -> View {
    let rows = values.into_iter().take(MOST_VALUES).map(|(back, value)| {
        view! {
            <li>
                <button
                    type="button"
                    class="link-button"
                    on:click=move |_| work.player.look_back(back)
                >
                    {ago(back)}
                </button>
                " "
                <code translate="no">{value}</code>
            </li>
        }
    });
    view! { <ul class="was__list">{rows.collect_view()}</ul> }
}

/// « il y a 3,2 s ».
fn ago(back: usize) -> String {
    if back == 0 {
        return t().past_now().to_owned();
    }
    let tenths = (back * 10).div_ceil(SECOND);
    let point = match lang() {
        Lang::Fr => ',',
        Lang::En => '.',
    };
    t().past_ago(format!("{}{point}{}", tenths / 10, tenths % 10))
}

impl Work {
    /// Puts the cursor at the end of a line of the program.
    pub fn go_to(&self, line: u32) {
        self.tab.set(Tab::Code);
        self.with_editor(|editor| editor.go_to_line(line));
    }

    /// Leads to a line of the program that did something: it is marked, too.
    fn show_line(&self, line: u32) {
        self.with_editor(|editor| editor.set_running(Some(line)));
        self.go_to(line);
    }
}
