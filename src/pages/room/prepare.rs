//! Before the workshop: game, length and people make a plan, to be printed, rehearsed or begun.

use std::sync::Arc;

use declic_room::plan::{Length, PEOPLE, Plan};
use declic_room::run::{RoomGame, Run};
use declic_workshop::Game;
use leptos::prelude::*;

use super::Materials;
use super::plan_table::PlanTable;
use super::readiness::Readiness;
use super::sheets::{HelpersCard, Sheet, StepSheets};
use super::state::Room;
use crate::browser::document;
use crate::components::button::{ActionButton, ButtonStyle};
use crate::components::field::{FieldKind, TextField};
use crate::components::icon::IconName;
use crate::components::segments::SegmentOption;
use crate::texts::{Texts, lang_now, t, tr};

/// Default number of people.
const DEFAULT_PEOPLE: u32 = 12;

/// The minutes of a game's steps.
fn minutes(game: &Game) -> Vec<u32> {
    game.steps.iter().map(|step| step.minutes).collect()
}

/// The page before the workshop.
#[component]
pub fn Prepare(
    /// The workshop, which is none yet.
    room: Room,
    /// Games and texts.
    materials: Materials,
) -> impl IntoView {
    let Materials { texts, games, .. } = materials;
    let chosen = RwSignal::new(0usize);
    let length = RwSignal::new(Length::Long);
    let people = RwSignal::new(DEFAULT_PEOPLE.to_string());
    let count = Memo::new(move |_| {
        let typed = people.get().trim().parse().ok();
        typed.filter(|count| PEOPLE.contains(count))
    });
    let games = StoredValue::new(games);
    let game = move || games.with_value(|games| games.get(chosen.get()).cloned());
    let plan = move || {
        let (game, people) = (game()?, count.get()?);
        Some((Plan::new(&minutes(&game), length.get(), people), game))
    };
    let begin = move |is_rehearsal: bool| {
        let (Some(game), Some(people)) = (untrack(game), count.get_untracked()) else {
            return;
        };
        let opening = game.start_of(0);
        let of = RoomGame {
            id: &game.id,
            opening: &opening,
            names: lang_now(),
        };
        let run = Run::new(of, &minutes(&game), length.get_untracked(), people);
        room.begin(if is_rehearsal { run.rehearsed() } else { run });
    };
    let game_names = games.with_value(|games| {
        let names = games.iter().map(|game| game.title.clone());
        names.collect::<Vec<_>>()
    });
    let game_choices = game_names.into_iter().enumerate().map(|(at, name)| {
        view! {
            <label class="segments__option">
                <input
                    class="segments__input"
                    type="radio"
                    name="room-game"
                    prop:checked=move || chosen.get() == at
                    on:change=move |_| chosen.set(at)
                />
                <span class="segments__label">{name}</span>
            </label>
        }
    });
    let length_choices = Length::ALL.map(|one| {
        let label: fn(Texts) -> &'static str = match one {
            Length::Half => Texts::room_half,
            Length::ThreeQuarters => Texts::room_three_quarters,
            Length::Long => Texts::room_long,
        };
        view! {
            <SegmentOption
                name="room-length"
                label=Signal::derive(move || label(t()))
                chosen=Signal::derive(move || length.get() == one)
                on_choose=Callback::new(move |()| length.set(one))
            />
        }
    });
    let is_invalid = Signal::derive(move || count.get().is_none());
    let sheet = RwSignal::new(Sheet::Plan);
    // Once it is on the page.
    let print_sheet = move |one: Sheet| {
        sheet.set(one);
        request_animation_frame(document::print);
    };
    let table = {
        let texts = texts.clone();
        move || {
            plan().map(|(plan, game): (Plan, Arc<Game>)| {
                let steps = (sheet.get() == Sheet::Steps).then(|| {
                    let (plan, game) = (plan.clone(), game.clone());
                    view! { <StepSheets plan=plan game=game texts=texts.clone() /> }
                });
                let card = (sheet.get() == Sheet::Helpers)
                    .then(|| view! { <HelpersCard texts=texts.clone() /> });
                view! {
                    <div class:no-print=move || sheet.get() != Sheet::Plan>
                        <PlanTable plan=plan game=game texts=texts.clone() />
                    </div>
                    {steps}
                    {card}
                }
            })
        }
    };
    let (begin_words, rehearse) = (texts.get("ui.begin"), texts.get("ui.rehearse"));
    let prints = [
        (Sheet::Plan, "ui.print"),
        (Sheet::Steps, "ui.print_steps"),
        (Sheet::Helpers, "ui.print_card"),
    ];
    let prints = prints.map(|(sheet, path)| {
        let label = texts.get(path);
        view! {
            <ActionButton
                icon=IconName::Print
                disabled=is_invalid
                on_press=move |()| print_sheet(sheet)
            >
                {label}
            </ActionButton>
        }
    });
    view! {
        <main class="page" id="main">
            <div class="page__head">
                <h1 tabindex="-1">{tr(Texts::title_room)}</h1>
                <p class="page__lead no-print">{texts.get("ui.lead")}</p>
            </div>
            <div class="stack--loose">
                <div class="stack no-print">
                    <fieldset class="segments-field">
                        <legend class="field__label">{texts.get("ui.game")}</legend>
                        <div class="segments">{game_choices.collect_view()}</div>
                    </fieldset>
                    <fieldset class="segments-field">
                        <legend class="field__label">{texts.get("ui.length")}</legend>
                        <div class="segments">{length_choices.into_iter().collect_view()}</div>
                    </fieldset>
                    <TextField
                        id="room-people"
                        label=Texts::room_people
                        value=people
                        max_length=2
                        kind=FieldKind::Number
                        error=Signal::derive(move || {
                            count.get().is_none().then(|| t().room_people_wrong().to_owned())
                        })
                    />
                    <div class="row">
                        <ActionButton
                            icon=IconName::Play
                            style=ButtonStyle::Primary
                            disabled=is_invalid
                            on_press=move |()| begin(false)
                        >
                            {begin_words}
                        </ActionButton>
                        <ActionButton
                            icon=IconName::Reset
                            disabled=is_invalid
                            on_press=move |()| begin(true)
                        >
                            {rehearse}
                        </ActionButton>
                        {prints.into_iter().collect_view()}
                    </div>
                    <p class="field__hint">{texts.get("ui.rehearse_hint")}</p>
                </div>
                <Readiness room=room texts=texts.clone() />
                {table}
            </div>
        </main>
    }
}
