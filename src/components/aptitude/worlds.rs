//! The worlds of « Robot, build »: drawn, and a program run in them step by step.

use std::sync::Arc;

use declic_aptitude::robot::{Heading, Instruction, Position, TraceStep};
use declic_aptitude::robot_build::{BuildStem, Ending, World, verdict, walk};
use declic_aptitude::{drawing as paths, wording};
use gloo_timers::callback::Interval;
use leptos::prelude::*;

use super::names;
use super::program::program as listed;
use crate::browser::document;
use crate::components::icon::{Icon, IconName};
use crate::state::contents::TextTree;
use crate::texts::t;

/// Milliseconds between two steps of the robot.
const STEP_MS: u32 = 320;

/// « Monde 2 », for the place 1.
fn world_name(at: usize, texts: &TextTree) -> String {
    texts.fill("build.world", &[("n", &(at + 1).to_string())])
}

/// A world in words.
pub fn description(at: usize, world: &World, texts: &TextTree) -> String {
    let heading = names::heading(texts, world.heading);
    let mut parts = vec![
        world_name(at, texts),
        t().item_grid_start(names::cell(world.start), heading),
        format!(
            "{}\u{a0}: {}",
            texts.get("build.goal"),
            names::cell(world.goal)
        ),
    ];
    let walls = world.walls.iter();
    parts.extend(walls.map(|wall| t().item_grid_wall(names::cell(*wall))));
    parts.join(". ")
}

/// A run of a program in every world: how far the robots are, and where they stopped.
#[derive(Clone, Copy)]
pub struct Stage {
    stem: StoredValue<BuildStem>,
    walks: RwSignal<Vec<Vec<TraceStep>>>,
    frame: RwSignal<usize>,
    endings: RwSignal<Vec<Ending>>,
    clock: StoredValue<Option<Interval>, LocalStorage>,
}

impl Stage {
    /// Every robot at its start.
    pub fn new(stem: &BuildStem) -> Self {
        Self {
            stem: StoredValue::new(stem.clone()),
            walks: RwSignal::new(Vec::new()),
            frame: RwSignal::new(0),
            endings: RwSignal::new(Vec::new()),
            clock: StoredValue::new_local(None),
        }
    }

    /// Runs a program in every world, step by step; at once where the person asked for less movement.
    pub fn run(self, program: &[Instruction]) {
        let (walks, endings) = self.stem.with_value(|stem| {
            let walks: Vec<Vec<TraceStep>> = stem
                .worlds
                .iter()
                .map(|world| walk(world, program))
                .collect();
            (walks, verdict(stem, program))
        });
        let last = walks.iter().map(Vec::len).max().unwrap_or(0);
        self.walks.set(walks);
        self.endings.set(Vec::new());
        if document::prefers_reduced_motion() {
            self.frame.set(last);
            self.endings.set(endings);
            return;
        }
        self.frame.set(0);
        let clock = Interval::new(STEP_MS, move || {
            let Some(now) = self.frame.try_get_untracked() else {
                return;
            };
            if now < last {
                self.frame.set(now + 1);
            } else {
                self.endings.set(endings.clone());
                let _ended = self.clock.try_update_value(Option::take);
            }
        });
        self.clock.set_value(Some(clock));
    }

    /// The robots are back at the start.
    pub fn reset(self) {
        let _stopped = self.clock.try_update_value(Option::take);
        self.walks.set(Vec::new());
        self.endings.set(Vec::new());
        self.frame.set(0);
    }

    /// Where the robot of a world is now, and the cells it was on.
    fn now(self, at: usize, world: &World) -> (Position, Heading, Vec<Position>) {
        let frame = self.frame.get();
        self.walks.with(|walks| {
            let walked = walks.get(at).map(Vec::as_slice).unwrap_or_default();
            let done = walked.get(..frame.min(walked.len())).unwrap_or_default();
            let mut trail = vec![world.start];
            trail.extend(done.iter().map(|step| step.position));
            let (position, heading) = done.last().map_or((world.start, world.heading), |step| {
                (step.position, step.heading)
            });
            (position, heading, trail)
        })
    }
}

/// The worlds, side by side.
#[component]
pub fn Worlds(
    /// The run that they show.
    stage: Stage,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let drawn = stage.stem.with_value(|stem| {
        stem.worlds
            .iter()
            .enumerate()
            .map(|(at, world)| {
                let name = world_name(at, &texts);
                view! {
                    <figure class="world">
                        {drawing(stage, at, world, description(at, world, &texts))}
                        <figcaption>{name}</figcaption>
                    </figure>
                }
            })
            .collect_view()
    });
    let endings = move || {
        stage
            .endings
            .get()
            .into_iter()
            .enumerate()
            .map(|(world, ending)| {
                let class = match ending {
                    Ending::Reached => "endings__one endings__one--reached",
                    _ => "endings__one",
                };
                view! { <li class=class>{texts.sentence(&wording::ending(world, ending))}</li> }
            })
            .collect_view()
    };
    view! {
        <div class="worlds">{drawn}</div>
        <div role="status">
            <ul class="endings">{endings}</ul>
        </div>
    }
}

fn drawing(stage: Stage, at: usize, world: &World, description: String) -> impl IntoView + use<> {
    let walls = world
        .walls
        .iter()
        .map(|wall| view! { <path class="world__wall" d=paths::wall(*wall)></path> })
        .collect_view();
    let (trailing, turning) = (world.clone(), world.clone());
    let trail = move || {
        let (_, _, trail) = stage.now(at, &trailing);
        paths::polyline(&trail)
    };
    let robot = move || {
        let (position, heading, _) = stage.now(at, &turning);
        paths::robot_at(position, heading)
    };
    view! {
        <svg
            class="world__drawing"
            viewBox=paths::world_view(world.columns, world.rows)
            role="img"
            aria-label=description
        >
            <path class="world__lines" d=paths::world_lines(world.columns, world.rows)></path>
            {walls}
            <path class="world__goal" d=paths::goal(world.goal)></path>
            <path class="world__trail" d=trail></path>
            <g transform=robot>
                <path class="world__robot" d=paths::ROBOT></path>
                <path class="world__eye" d=paths::ROBOT_EYE></path>
            </g>
        </svg>
    }
}

/// A program of an answer, to be run again.
#[component]
pub fn Replay(
    /// The item.
    stem: BuildStem,
    /// The program.
    program: Vec<Instruction>,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let stage = Stage::new(&stem);
    let list = listed(&program, &texts);
    let endings = verdict(&stem, &program)
        .into_iter()
        .enumerate()
        .map(|(world, ending)| view! { <li>{texts.sentence(&wording::ending(world, ending))}</li> })
        .collect_view();
    view! {
        <div class="replay">
            <div class="stack">
                {list}
                <ul class="endings">{endings}</ul>
                <button class="button button--small" type="button" on:click=move |_| stage.run(&program)>
                    <Icon name=IconName::Play />
                    {t().build_again()}
                </button>
            </div>
            <div><Worlds stage=stage texts=texts /></div>
        </div>
    }
}
