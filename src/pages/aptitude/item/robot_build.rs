//! Robot, build and repair: a program is built from blocks and run in several worlds.

use std::sync::Arc;

use declic_aptitude::robot::LineKind;
use declic_aptitude::robot_build::BuildStem;
use declic_aptitude::{Answer, wording};
use leptos::prelude::*;

use super::Draft;
use super::blocks::Blocks;
use crate::components::aptitude::program::rules;
use crate::components::aptitude::worlds::{Worlds, WorldsRun, description};
use crate::components::field::FieldAlert;
use crate::components::focus::{self, Target};
use crate::components::icon::{Icon, IconName};
use crate::state::contents::TextTree;
use crate::texts::{t, t_now};

/// The problem in words, a line for each part, to be read aloud.
pub fn spoken_lines(stem: &BuildStem, texts: &TextTree) -> Vec<String> {
    let worlds = stem.worlds.iter().enumerate();
    let worlds = worlds.map(|(at, world)| description(at, world, texts));
    let palette = stem
        .palette
        .iter()
        .map(|kind| texts.sentence(&wording::block(*kind)));
    std::iter::once(task(stem, texts))
        .chain(worlds)
        .chain(palette)
        .collect()
}

/// The task in a sentence: build a program, or repair the given one.
fn task(stem: &BuildStem, texts: &TextTree) -> String {
    let key = if stem.given.is_empty() {
        "stem"
    } else {
        "repair"
    };
    let (worlds, budget) = (stem.worlds.len().to_string(), stem.budget.to_string());
    let values = [("worlds", &*worlds), ("budget", &*budget)];
    texts.fill(&format!("family.robot-build.{key}"), &values)
}

/// The worlds, the blocks on offer and the program.
#[component]
pub fn Builder(
    /// The problem.
    stem: BuildStem,
    /// Receives the program.
    draft: Draft,
    /// The families' texts.
    texts: Arc<TextTree>,
    /// Runs when a program was run.
    tried: Callback<Answer>,
) -> impl IntoView {
    let worlds_run = WorldsRun::new(&stem);
    let given = Blocks::of(&stem.given);
    let mut kinds = stem.palette.clone();
    kinds.extend(given.lines().iter().map(|line| line.kind));
    kinds.push(LineKind::Otherwise);
    let blocks = RwSignal::new(Blocks::read(&draft.written(), &kinds).unwrap_or(given));
    let kinds = StoredValue::new(kinds);
    // Why the program cannot run.
    let refused = RwSignal::new(None::<&'static str>);
    let budget = usize::from(stem.budget);
    let change = move |change: &dyn Fn(&mut Blocks)| {
        worlds_run.reset();
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
            worlds_run.start(&program);
            // On a phone the worlds are scrolled out of view.
            focus::scroll_into_view(Target::Worlds);
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
            let name = texts.sentence(&wording::block(kind));
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
    let line_texts = texts.clone();
    let lines = move || lines(blocks, &line_texts, change);
    let count_texts = texts.clone();
    let count = move || {
        let used = blocks.with(Blocks::count);
        let key = if used > budget {
            "build.too_many"
        } else {
            "build.used"
        };
        let (used, budget) = (used.to_string(), budget.to_string());
        count_texts.fill(key, &[("n", &used), ("budget", &budget)])
    };
    let outermost = move || blocks.with(|blocks| blocks.place().1 == 0);
    view! {
        <p>{task(&stem, &texts)}</p>
        <Worlds run=worlds_run texts=texts.clone() />
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
                    hidden=outermost
                    on:click=move |_| change(&|blocks| blocks.leave())
                >
                    {t().build_leave()}
                </button>
            </section>
            <section class="stack">
                <h2 class="item__part-title">{t().build_program()}</h2>
                {lines}
                <p class="quiet" role="status">{count}</p>
                <FieldAlert message=Signal::derive(move || refused.get().map(str::to_owned)) />
                <button class="button" type="button" on:click=run>
                    <Icon name=IconName::Play />
                    {t().build_run()}
                </button>
            </section>
        </div>
    }
}

/// The program's lines: each can be removed, and chosen to move the insertion point after it.
fn lines<C: Fn(&dyn Fn(&mut Blocks)) + Copy + Send + 'static>(
    blocks: RwSignal<Blocks>,
    texts: &TextTree,
    change: C,
) -> impl IntoView + use<C> {
    let shown = blocks.get();
    let (place, depth) = shown.place();
    let insertion_point = |depth: u8| {
        view! { <li class="blocks__here" data-depth=depth.to_string()>{t().build_here()}</li> }
            .into_any()
    };
    let mut rows = Vec::new();
    for (at, line) in shown.lines().iter().enumerate() {
        if at == place {
            rows.push(insertion_point(depth));
        }
        let name = texts.sentence(&wording::block(line.kind));
        let fixed = line.kind == LineKind::Otherwise;
        let removal = t().build_remove(&name);
        rows.push(
            view! {
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
                                let next = Target::ProgramLine(at);
                                focus::focus(if next.exists() { next } else { Target::FirstBlock });
                            });
                        }
                    >
                        <Icon name=IconName::Close />
                    </button>
                </li>
            }
            .into_any(),
        );
    }
    if place >= shown.lines().len() {
        rows.push(insertion_point(depth));
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
}
