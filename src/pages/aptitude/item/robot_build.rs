//! Robot, build and repair: a program put together from blocks, run visibly in several worlds.

use std::sync::Arc;

use declic_aptitude::robot::{Heading, Instruction, LineKind, Position, TraceStep};
use declic_aptitude::robot_build::{BuildStem, Ending, World, verdict, walk};
use declic_aptitude::{Answer, drawing as paths, wording};
use gloo_timers::callback::Interval;
use leptos::prelude::*;

use super::super::words;
use super::Draft;
use super::blocks::Blocks;
use super::robot::{program as listed, rules};
use crate::browser::document;
use crate::components::icon::Icon;
use crate::state::contents::TextTree;
use crate::texts::{t, t_now};

/// Milliseconds between two steps of the robot.
const PACE: u32 = 320;

/// The problem aloud.
pub fn aloud(stem: &BuildStem, texts: &TextTree) -> Vec<String> {
    let worlds = stem.worlds.iter().enumerate();
    let worlds = worlds.map(|(at, world)| described(at, world, texts));
    let palette = stem
        .palette
        .iter()
        .map(|kind| texts.say(&wording::block(*kind)));
    std::iter::once(asked(stem, texts))
        .chain(worlds)
        .chain(palette)
        .collect()
}

/// What is asked: build, or mend what is given.
fn asked(stem: &BuildStem, texts: &TextTree) -> String {
    let key = if stem.given.is_empty() {
        "stem"
    } else {
        "repair"
    };
    texts
        .get(&format!("family.robot-build.{key}"))
        .replace("{worlds}", &stem.worlds.len().to_string())
        .replace("{budget}", &stem.budget.to_string())
}

/// A world in words.
fn described(at: usize, world: &World, texts: &TextTree) -> String {
    let name = texts
        .get("build.world")
        .replace("{n}", &(at + 1).to_string());
    let heading = words::heading(texts, world.heading);
    let mut parts = vec![
        name,
        t().item_grid_start(words::cell(world.start), heading),
        format!(
            "{}\u{a0}: {}",
            texts.get("build.goal"),
            words::cell(world.goal)
        ),
    ];
    let walls = world.walls.iter();
    parts.extend(walls.map(|wall| t().item_grid_wall(words::cell(*wall))));
    parts.join(". ")
}

/// A run under way: how far the robots are, and what was said of where they stopped.
#[derive(Clone, Copy)]
struct Stage {
    stem: StoredValue<BuildStem>,
    ways: RwSignal<Vec<Vec<TraceStep>>>,
    frame: RwSignal<usize>,
    endings: RwSignal<Vec<Ending>>,
    clock: StoredValue<Option<Interval>, LocalStorage>,
}

impl Stage {
    fn new(stem: &BuildStem) -> Self {
        Self {
            stem: StoredValue::new(stem.clone()),
            ways: RwSignal::new(Vec::new()),
            frame: RwSignal::new(0),
            endings: RwSignal::new(Vec::new()),
            clock: StoredValue::new_local(None),
        }
    }

    /// Runs a program in every world, step by step; at once for whoever wants no movement.
    fn run(self, program: &[Instruction]) {
        let (ways, endings) = self.stem.with_value(|stem| {
            let ways: Vec<Vec<TraceStep>> = stem
                .worlds
                .iter()
                .map(|world| walk(world, program))
                .collect();
            (ways, verdict(stem, program))
        });
        let last = ways.iter().map(Vec::len).max().unwrap_or(0);
        self.ways.set(ways);
        self.endings.set(Vec::new());
        if document::less_motion() {
            self.frame.set(last);
            self.endings.set(endings);
            return;
        }
        self.frame.set(0);
        let clock = Interval::new(PACE, move || {
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
    fn reset(self) {
        let _stopped = self.clock.try_update_value(Option::take);
        self.ways.set(Vec::new());
        self.endings.set(Vec::new());
        self.frame.set(0);
    }

    /// Where the robot of a world is now, and the cells it was on.
    fn now(self, at: usize, world: &World) -> (Position, Heading, Vec<Position>) {
        let frame = self.frame.get();
        self.ways.with(|ways| {
            let way = ways.get(at).map(Vec::as_slice).unwrap_or_default();
            let done = way.get(..frame.min(way.len())).unwrap_or_default();
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
fn worlds(stage: Stage, texts: &TextTree) -> AnyView {
    let drawn = stage.stem.with_value(|stem| {
        stem.worlds
            .iter()
            .enumerate()
            .map(|(at, world)| {
                let name = texts
                    .get("build.world")
                    .replace("{n}", &(at + 1).to_string());
                view! {
                    <figure class="world">
                        {drawing(stage, at, world, described(at, world, texts))}
                        <figcaption>{name}</figcaption>
                    </figure>
                }
            })
            .collect_view()
    });
    let told = texts.clone();
    let said = move || {
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
                view! { <li class=class>{told.say(&wording::ending(world, ending))}</li> }
            })
            .collect_view()
    };
    view! {
        <div class="worlds">{drawn}</div>
        <div role="status">
            <ul class="endings">{said}</ul>
        </div>
    }
    .into_any()
}

fn drawing(stage: Stage, at: usize, world: &World, words: String) -> AnyView {
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
            aria-label=words
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
    .into_any()
}

/// The worlds, the blocks on offer and the program.
#[component]
pub fn Builder(
    /// What is asked.
    stem: BuildStem,
    /// The program as the answer.
    draft: Draft,
    /// The families' texts.
    texts: Arc<TextTree>,
    /// A program was run.
    tried: Callback<Answer>,
) -> impl IntoView {
    let stage = Stage::new(&stem);
    let given = Blocks::of(&stem.given);
    let mut kinds = stem.palette.clone();
    kinds.extend(given.lines().iter().map(|line| line.kind));
    kinds.push(LineKind::Otherwise);
    let blocks = RwSignal::new(Blocks::read(&draft.written(), &kinds).unwrap_or(given));
    let kinds = StoredValue::new(kinds);
    // Why the program cannot run, where it cannot.
    let refused = RwSignal::new(None::<&'static str>);
    let budget = usize::from(stem.budget);
    let change = move |change: &dyn Fn(&mut Blocks)| {
        stage.reset();
        refused.set(None);
        blocks.update(|blocks| change(blocks));
        let within = blocks.with_untracked(|blocks| blocks.count() <= budget);
        let program = blocks.with_untracked(Blocks::program).filter(|_| within);
        let text = kinds.with_value(|kinds| blocks.with_untracked(|blocks| blocks.written(kinds)));
        draft.write(text, program.map(Answer::Program));
    };
    change(&|_| {});
    let run = move |_| {
        let program = blocks.with_untracked(Blocks::program);
        if program.is_none() {
            let none = blocks.with_untracked(Blocks::count) == 0;
            let t = t_now();
            refused.set(Some(if none {
                t.build_no_block()
            } else {
                t.build_empty_block()
            }));
        }
        if let Some(program) = program {
            stage.run(&program);
            // On a phone the worlds are above the screen.
            document::show(".worlds");
            if blocks.with_untracked(Blocks::count) <= budget {
                tried.run(Answer::Program(program));
            }
        }
    };
    let palette = stem
        .palette
        .iter()
        .map(|kind| {
            let kind = *kind;
            let name = texts.say(&wording::block(kind));
            view! {
                <button
                    class="button button--small block"
                    type="button"
                    on:click=move |_| change(&|blocks| blocks.add(kind))
                >
                    {name}
                </button>
            }
        })
        .collect_view();
    let told = texts.clone();
    let lines = move || lines(blocks, &told, &change);
    let counted = texts.clone();
    let count = move || {
        let used = blocks.with(Blocks::count);
        let key = if used > budget {
            "build.too_many"
        } else {
            "build.used"
        };
        counted
            .get(key)
            .replace("{n}", &used.to_string())
            .replace("{budget}", &budget.to_string())
    };
    let inside = move || blocks.with(|blocks| blocks.place().1 == 0);
    view! {
        <p>{asked(&stem, &texts)}</p>
        {worlds(stage, &texts)}
        {rules(
            &texts,
            &[
                "build.rule_stop",
                "robot.rule_wall",
                "robot.rule_turn",
                "build.rule_budget",
                "build.rule_any",
            ],
        )}
        <div class="builder">
            <section class="stack">
                <h2 class="item__part-title">{t().build_palette()}</h2>
                <div class="row">{palette}</div>
                <button
                    class="button button--quiet button--small"
                    type="button"
                    hidden=inside
                    on:click=move |_| change(&|blocks| blocks.leave())
                >
                    {t().build_leave()}
                </button>
            </section>
            <section class="stack">
                <h2 class="item__part-title">{t().build_program()}</h2>
                {lines}
                <p class="quiet" role="status">{count}</p>
                <div role="alert">
                    {move || {
                        refused
                            .get()
                            .map(|why| {
                                view! {
                                    <p class="field__error">
                                        <Icon name="error" />
                                        {why}
                                    </p>
                                }
                            })
                    }}
                </div>
                <button class="button" type="button" on:click=run>
                    <Icon name="play" />
                    {t().build_run()}
                </button>
            </section>
        </div>
    }
}

/// The program's lines: each chooses the place for the next block, and can be taken out.
fn lines(
    blocks: RwSignal<Blocks>,
    texts: &TextTree,
    change: &(impl Fn(&dyn Fn(&mut Blocks)) + Copy + 'static),
) -> AnyView {
    let change = *change;
    let shown = blocks.get();
    let (place, depth) = shown.place();
    let here = |depth: u8| {
        view! { <li class="blocks__here" data-depth=depth.to_string()>{t().build_here()}</li> }
            .into_any()
    };
    let mut rows = Vec::new();
    for (at, line) in shown.lines().iter().enumerate() {
        if at == place {
            rows.push(here(depth));
        }
        let name = texts.say(&wording::block(line.kind));
        let fixed = line.kind == LineKind::Otherwise;
        let removal = t().build_remove(&name);
        let row = view! {
            <li class="blocks__line" data-line=at.to_string() data-depth=line.depth.to_string()>
                <button
                    class="blocks__name"
                    type="button"
                    on:click=move |_| change(&|blocks| blocks.choose(at))
                >
                    {name}
                    <span class="visually-hidden">{format!(". {}", t().build_choose())}</span>
                </button>
                <button
                    class="blocks__remove"
                    type="button"
                    hidden=fixed
                    aria-label=removal
                    on:click=move |_| {
                        change(&|blocks| blocks.remove(at));
                        request_animation_frame(move || {
                            let next = format!("[data-line=\"{at}\"] .blocks__name");
                            let found = document::find(&next).is_some();
                            document::focus(if found { &next } else { ".builder .block" });
                        });
                    }
                >
                    <Icon name="close" />
                </button>
            </li>
        };
        rows.push(row.into_any());
    }
    if place >= shown.lines().len() {
        rows.push(here(depth));
    }
    let start = (place > 0).then(|| {
        view! {
            <button
                class="link-button quiet"
                type="button"
                on:click=move |_| change(&|blocks| blocks.choose_start())
            >
                {t().build_start()}
            </button>
        }
    });
    view! {
        {start}
        <ol class="blocks">{rows}</ol>
    }
    .into_any()
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
    let said = verdict(&stem, &program)
        .into_iter()
        .enumerate()
        .map(|(world, ending)| view! { <li>{texts.say(&wording::ending(world, ending))}</li> })
        .collect_view();
    view! {
        <div class="replay">
            <div class="stack">
                {list}
                <ul class="endings">{said}</ul>
                <button class="button button--small" type="button" on:click=move |_| stage.run(&program)>
                    <Icon name="play" />
                    {t().build_again()}
                </button>
            </div>
            <div>{worlds(stage, &texts)}</div>
        </div>
    }
}
