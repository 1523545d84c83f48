//! The worlds of « Robot, build », and runs of programs in them, step by step.

use std::sync::Arc;

use declic_aptitude::robot::{Heading, Instruction, Position, TraceStep};
use declic_aptitude::robot_build::{BuildStem, Ending, World, verdict, walk};
use declic_aptitude::{drawing as paths, wording};
use gloo_timers::callback::Interval;
use leptos::prelude::*;

use super::names;
use super::program::program as program_list;
use crate::browser::document;
use crate::components::icon::{Icon, IconName};
use crate::components::live::{LiveRegion, Urgency};
use crate::state::contents::TextTree;
use crate::texts::t;

/// Time between two steps of the robot, in milliseconds.
const STEP_MS: u32 = 320;

/// The name of the world at index `at`: « Monde 2 » for 1.
fn world_name(at: usize, texts: &TextTree) -> String {
    texts.fill("build.world", &[("n", &(at + 1).to_string())])
}

/// A world in words: its name, its size, and what is in its cells.
pub fn description(at: usize, world: &World, texts: &TextTree) -> String {
    let parts = std::iter::once(world_name(at, texts)).chain(world_lines(world, texts));
    parts.collect::<Vec<_>>().join(". ")
}

/// A world in words, a line for each part; cells that are not named are free.
fn world_lines(world: &World, texts: &TextTree) -> Vec<String> {
    let heading = names::heading(texts, world.heading);
    let mut lines = vec![
        t().item_grid_size(usize::from(world.columns), usize::from(world.rows)),
        t().item_grid_start(names::cell(world.start), heading),
        format!(
            "{}\u{a0}: {}",
            texts.get("build.goal"),
            names::cell(world.goal)
        ),
    ];
    let walls = world.walls.iter();
    lines.extend(walls.map(|wall| t().item_grid_wall(names::cell(*wall))));
    lines
}

/// The cells that a robot passed, one after another, as a sentence; a turn stays in its cell.
fn passed_cells(start: Position, walk: &[TraceStep]) -> String {
    let mut cells = vec![start];
    cells.extend(walk.iter().map(|step| step.position));
    cells.dedup();
    let names: Vec<String> = cells.into_iter().map(names::cell).collect();
    t().build_passed(names.join("\u{a0}; "))
}

/// A run of a program in all worlds: the step it has reached, and how each robot ended.
#[derive(Clone, Copy)]
pub struct WorldsRun {
    stem: StoredValue<BuildStem>,
    /// The trace of each robot.
    walks: RwSignal<Vec<Vec<TraceStep>>>,
    /// How many steps of the traces are shown.
    step: RwSignal<usize>,
    /// The ending of each robot; empty until the run is over.
    endings: RwSignal<Vec<Ending>>,
    timer: StoredValue<Option<Interval>, LocalStorage>,
}

impl WorldsRun {
    /// All robots at their starts.
    pub fn new(stem: &BuildStem) -> Self {
        Self {
            stem: StoredValue::new(stem.clone()),
            walks: RwSignal::new(Vec::new()),
            step: RwSignal::new(0),
            endings: RwSignal::new(Vec::new()),
            timer: StoredValue::new_local(None),
        }
    }

    /// Runs a program in all worlds, step by step; in one step where the device is set to reduced
    /// motion.
    pub fn start(self, program: &[Instruction]) {
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
            self.step.set(last);
            self.endings.set(endings);
            return;
        }
        self.step.set(0);
        let timer = Interval::new(STEP_MS, move || {
            let Some(step) = self.step.try_get_untracked() else {
                return;
            };
            if step < last {
                self.step.set(step + 1);
            } else {
                self.endings.set(endings.clone());
                let _ended = self.timer.try_update_value(Option::take);
            }
        });
        self.timer.set_value(Some(timer));
    }

    /// Stops the run and puts the robots back at their starts.
    pub fn reset(self) {
        let _stopped = self.timer.try_update_value(Option::take);
        self.walks.set(Vec::new());
        self.endings.set(Vec::new());
        self.step.set(0);
    }

    /// The position and heading of the robot of a world, and the cells on its trail; tracked.
    fn robot(self, at: usize, world: &World) -> (Position, Heading, Vec<Position>) {
        let step = self.step.get();
        self.walks.with(|walks| {
            let walk = walks.get(at).map(Vec::as_slice).unwrap_or_default();
            let done = walk.get(..step.min(walk.len())).unwrap_or_default();
            let mut trail = vec![world.start];
            trail.extend(done.iter().map(|step| step.position));
            let (position, heading) = done.last().map_or((world.start, world.heading), |step| {
                (step.position, step.heading)
            });
            (position, heading, trail)
        })
    }

    /// The cells that the robot of a world passed, in words, once the run is over; tracked.
    fn passed(self, at: usize, world: &World) -> Option<String> {
        let over = self.endings.with(|endings| !endings.is_empty());
        over.then(|| {
            self.walks.with(|walks| {
                let walk = walks.get(at).map(Vec::as_slice).unwrap_or_default();
                passed_cells(world.start, walk)
            })
        })
    }
}

/// The worlds, side by side.
#[component]
pub fn Worlds(
    /// The run that they show.
    run: WorldsRun,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let drawings = run.stem.with_value(|stem| {
        stem.worlds
            .iter()
            .enumerate()
            .map(|(at, world)| {
                let name = world_name(at, &texts);
                let label = name.clone();
                view! {
                    <figure class="world" role="figure" aria-label=label>
                        {drawing(run, at, world, description(at, world, &texts))}
                        <figcaption>{name}</figcaption>
                    </figure>
                }
            })
            .collect_view()
    });
    let in_words = in_words(run, &texts);
    let endings = move || {
        run.endings
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
        <div class="worlds">{drawings}</div>
        <LiveRegion urgency=Urgency::Polite>
            <ul class="endings">{endings}</ul>
        </LiveRegion>
        {in_words}
    }
}

/// The worlds in words, folded, with the cells that were passed once a run is over.
fn in_words(run: WorldsRun, texts: &TextTree) -> impl IntoView + use<> {
    let worlds = run.stem.with_value(|stem| {
        stem.worlds
            .iter()
            .enumerate()
            .map(|(at, world)| {
                let lines = world_lines(world, texts)
                    .into_iter()
                    .map(|line| view! { <li>{line}</li> })
                    .collect_view();
                let world_passed = world.clone();
                let passed = move || {
                    let words = run.passed(at, &world_passed);
                    words.map(|words| view! { <li>{words}</li> })
                };
                view! {
                    <li>
                        {world_name(at, texts)}
                        <ul class="in-words__list">{lines} {passed}</ul>
                    </li>
                }
            })
            .collect_view()
    });
    view! {
        <details class="in-words">
            <summary>{t().item_in_words_worlds()}</summary>
            <ul class="in-words__list">{worlds}</ul>
        </details>
    }
}

/// The drawing of the world at index `at`.
fn drawing(run: WorldsRun, at: usize, world: &World, description: String) -> impl IntoView + use<> {
    let walls = world
        .walls
        .iter()
        .map(|wall| view! { <path class="world__wall" d=paths::wall(*wall)></path> })
        .collect_view();
    let (trail_world, robot_world, passed_world) = (world.clone(), world.clone(), world.clone());
    let label = move || match run.passed(at, &passed_world) {
        Some(passed) => format!("{description}. {passed}"),
        None => description.clone(),
    };
    let trail = move || {
        let (_, _, trail) = run.robot(at, &trail_world);
        paths::polyline(&trail)
    };
    let robot = move || {
        let (position, heading, _) = run.robot(at, &robot_world);
        paths::robot_at(position, heading)
    };
    view! {
        <svg
            class="world__drawing"
            viewBox=paths::world_view(world.columns, world.rows)
            role="img"
            aria-label=label
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

/// A program of an answer, which can be run again.
#[component]
pub fn Replay(
    /// The problem.
    stem: BuildStem,
    /// The program.
    program: Vec<Instruction>,
    /// The families' texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let run = WorldsRun::new(&stem);
    let list = program_list(&program, &texts);
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
                <button class="button button--small" type="button" on:click=move |_| run.start(&program)>
                    <Icon name=IconName::Play />
                    {t().build_again()}
                </button>
            </div>
            <div><Worlds run=run texts=texts /></div>
        </div>
    }
}
