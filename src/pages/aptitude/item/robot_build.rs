//! Robot, build and repair: a program is built from blocks and run in several worlds.

use std::sync::Arc;

use declic_aptitude::robot::LineKind;
use declic_aptitude::robot_build::BuildStem;
use declic_aptitude::{Answer, wording};
use leptos::prelude::*;

use super::block_list::{BlockList, ProgramLines};
use super::blocks::Blocks;
use super::{Draft, described_by};
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
    /// Whether the form was submitted without an answer.
    missing: Signal<bool>,
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
    // Why the program cannot run.
    let refused = RwSignal::new(None::<&'static str>);
    let budget = usize::from(stem.budget);
    let changed = move || {
        worlds_run.reset();
        refused.set(None);
        let (text, program) = blocks.with_untracked(|blocks| {
            let program = blocks.program().filter(|_| blocks.count() <= budget);
            (blocks.written(&kinds), program)
        });
        draft.write(text, program.map(Answer::Program));
    };
    changed();
    let list = BlockList::new(
        blocks,
        budget,
        texts.clone(),
        Callback::new(move |()| changed()),
    );
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
            view! {
                <button
                    class="button button--small block"
                    type="button"
                    aria-describedby=described_by(missing)
                    on:click=move |_| list.add(kind)
                >
                    {texts.sentence(&wording::block(kind))}
                </button>
            }
        })
        .collect_view();
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
                <div class="row" role="group" aria-label=t().build_palette()>
                    {palette}
                </div>
                <button
                    class="button button--quiet button--small"
                    type="button"
                    aria-disabled=move || list.is_outermost().to_string()
                    on:click=move |_| list.leave()
                >
                    {t().build_leave()}
                </button>
            </section>
            <section class="stack">
                <h2 class="item__part-title">{t().build_program()}</h2>
                <ProgramLines list=list />
                <p class="quiet">{move || list.count()}</p>
                <FieldAlert
                    id="run-message"
                    message=Signal::derive(move || refused.get().map(str::to_owned))
                />
                <button
                    class="button builder__run"
                    type="button"
                    aria-describedby="run-message"
                    on:click=run
                >
                    <Icon name=IconName::Play />
                    {t().build_run()}
                </button>
            </section>
        </div>
    }
}
