//! Inspection of a paused game: its sprites, and the lines of the program that moved them.

use declic_javascript::machine::Machine;
use declic_javascript::names::SpriteProperty;
use declic_javascript::number::format;
use declic_javascript::scene::{Shape, Sprite};
use declic_javascript::text::{LineIndex, Span};
use declic_text::Lang;
use leptos::prelude::*;

use super::player::{Player, Stage};
use super::variable_history::Variables;
use super::workspace::Workspace;
use crate::texts::{Texts, t, tr};

/// How many sprites are listed by name; the others can be selected on the canvas.
const MOST_SPRITES: usize = 24;
/// How many characters of a text sprite form its name.
const MOST_CHARACTERS: usize = 20;

/// The sprites with the causes of their properties, and the variables, while the game is paused.
#[component]
pub fn Inspection(
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let Workspace {
        player, document, ..
    } = workspace;
    let past = player.past;
    let paused = move || {
        let paused = matches!(player.stage.get(), Stage::Paused | Stage::Failed);
        paused && past.past_frames.get() > 0
    };
    let selected = move || {
        let sprite = player.screen.selected_sprite.get()?;
        Some(view! { <SelectedSprite sprite=sprite workspace=workspace /> })
    };
    view! {
        <Show when=paused>
            <section class="inspection" aria-label=tr(Texts::past_who)>
                <h2 class="inspection__title">{tr(Texts::past_who)}</h2>
                // First, where it is in view below the picture that was pressed.
                {selected}
                <Sprites player=player names=document.names />
            </section>
            <details class="unfold">
                <summary class="unfold__summary">{tr(Texts::past_variables)}</summary>
                <div class="unfold__body">
                    <Variables player=player />
                </div>
            </details>
        </Show>
    }
}

/// The sprites in the shown frame, by name; at most one is selected.
#[component]
fn Sprites(
    /// Holds the sprites and their selection.
    player: Player,
    /// The language of the program's scene names.
    names: Lang,
) -> impl IntoView {
    let sprites = move || {
        player.past.shown_frame.track();
        let sprites = player.past.with_shown(|machine| {
            let visible = machine.scene().sprites().filter(|it| it.visible);
            visible
                .take(MOST_SPRITES)
                .map(|sprite| (sprite.id, name_of(machine, sprite, names)))
                .collect::<Vec<_>>()
        });
        sprites.unwrap_or_default()
    };
    move || {
        let sprites = sprites();
        if sprites.is_empty() {
            return view! { <p class="inspection__hint">{tr(Texts::past_no_sprite)}</p> }
                .into_any();
        }
        let buttons = sprites
            .into_iter()
            .map(|(id, name)| view! { <SpriteButton id=id name=name player=player /> });
        view! {
            <p class="inspection__hint">{tr(Texts::past_hint)}</p>
            <div class="inspection__sprites">{buttons.collect_view()}</div>
        }
        .into_any()
    }
}

/// Selects a sprite, or deselects it.
#[component]
fn SpriteButton(
    /// The sprite's id.
    id: u32,
    /// Its name.
    name: String,
    /// Holds the selection.
    player: Player,
) -> impl IntoView {
    let selected = player.screen.selected_sprite;
    view! {
        <button
            type="button"
            class="inspection__sprite"
            translate="no"
            aria-pressed=move || (selected.get() == Some(id)).to_string()
            on:click=move |_| {
                let same = selected.get_untracked() == Some(id);
                player.past.select_sprite((!same).then_some(id));
            }
        >
            {name}
        </button>
    }
}

/// The variable that holds a sprite, else its shape with its number, from 1; tracked.
fn name_of(machine: &Machine, sprite: &Sprite, names: Lang) -> String {
    if let Some(name) = machine.name_of_sprite(sprite.id) {
        return name;
    }
    let shape = match &sprite.shape {
        Shape::Picture(picture) => picture.name(names).to_owned(),
        Shape::Text(text) => text.chars().take(MOST_CHARACTERS).collect(),
        Shape::Circle => t().past_circle().to_owned(),
        Shape::Rectangle => t().past_rectangle().to_owned(),
    };
    format!("{shape} {}", sprite.id + 1)
}

/// A property of the selected sprite, and the lines, from 1, that set it.
struct Cause {
    property: SpriteProperty,
    value: String,
    /// The line that last set it.
    set: Option<u32>,
    /// The line that set the speed by which it changes.
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

/// « Quelle ligne l'a changé ? »: the properties of a sprite with the lines that last set them.
#[component]
fn SelectedSprite(
    /// The sprite's id.
    sprite: u32,
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let Workspace {
        player, document, ..
    } = workspace;
    let line_count = |code: &String| LineIndex::new(code).lines();
    // Name, causes, and whether the lines are those of the editor; `None` where the sprite is not in
    // the shown frame.
    let found = move || {
        player.past.shown_frame.track();
        let lines = document.code.with_untracked(line_count);
        let found = player.past.with_shown(|machine| {
            let sprite = machine.scene().sprite(sprite)?;
            let name = name_of(machine, sprite, document.names);
            let mut causes = causes(machine, sprite, document.names);
            // After an edit that moves lines, their numbers would be wrong: they are left out.
            let same_lines = LineIndex::new(machine.code().source()).lines() == lines;
            if !same_lines {
                for cause in &mut causes {
                    (cause.set, cause.speed) = (None, None);
                }
            }
            Some((name, causes, same_lines))
        });
        found.flatten()
    };
    move || {
        let Some((name, causes, same_lines)) = found() else {
            return view! { <p class="inspection__hint">{tr(Texts::past_gone)}</p> }.into_any();
        };
        let rows = causes.into_iter().map(|cause| cause_row(cause, workspace));
        view! {
            <table class="sprite-causes" aria-label=t().past_of(&name)>
                <thead class="visually-hidden">
                    <tr>
                        <th scope="col">{tr(Texts::past_property)}</th>
                        <th scope="col">{tr(Texts::steps_value)}</th>
                        <th scope="col">{tr(Texts::past_cause)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
            {(!same_lines)
                .then(|| view! { <p class="inspection__hint">{tr(Texts::past_other_lines)}</p> })}
        }
        .into_any()
    }
}

/// A property, its value, and links to the lines that set it.
fn cause_row(cause: Cause, workspace: Workspace) -> impl IntoView {
    let link = |line: u32, label: String| {
        view! { <CauseLink line=line label=label workspace=workspace /> }
    };
    let by_speed = cause.speed.map(|line| link(line, t().past_by_speed(line)));
    let set = cause.set.map(|line| match cause.speed {
        None => link(line, t().past_set(line)),
        // The line placed it; the speed has moved it since.
        Some(_) => link(line, t().past_placed(line)),
    });
    view! {
        <tr>
            <th scope="row" translate="no">{cause.property.name(workspace.document.names)}</th>
            <td class="sprite-causes__value"><code translate="no">{cause.value}</code></td>
            <td>{by_speed} " " {set}</td>
        </tr>
    }
}

/// A button that leads to a line of the program.
#[component]
fn CauseLink(
    /// The line, from 1.
    line: u32,
    /// The link's text.
    label: String,
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    view! {
        <button type="button" class="link-button" on:click=move |_| workspace.go_to_cause(line)>
            {label}
        </button>
    }
}
