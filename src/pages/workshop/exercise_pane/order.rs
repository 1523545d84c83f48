//! Lines to be put in order: by tapping them, by arrows, by keyboard.

use std::sync::Arc;

use declic_text::Lang;
use declic_workshop::forms::{Order, Row};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::program::{Program, code_line, removed_lines};
use crate::components::focus::{self, Target};
use crate::components::icon::{Icon, IconName};
use crate::components::live::{LiveRegion, Urgency};
use crate::components::rich;
use crate::pages::workshop::workspace::{Difference, Workspace};
use crate::texts::{Text, Texts, t, t_now, tr};

/// What the lines and buttons of the pane share.
#[derive(Clone)]
struct Bench {
    order: Arc<Order>,
    workspace: Workspace,
    names: Lang,
    /// The open place that receives the next line.
    target: RwSignal<usize>,
    /// The placed line whose buttons are shown.
    selected: RwSignal<Option<usize>>,
    /// What was asked of a line, and the answer once it is known.
    explained: RwSignal<Option<(usize, Option<Difference>)>>,
}

impl Bench {
    fn changed(&self) {
        self.explained.set(None);
        self.workspace.exercise_changed();
    }

    fn text(&self, item: usize) -> String {
        let item = self.order.items.get(item);
        item.map(|item| item.text.clone()).unwrap_or_default()
    }

    fn place(&self, item: usize) {
        let arrangement = self.workspace.exercises.arrangement;
        let hole = self.target.get_untracked();
        arrangement.update(|it| it.place(item, hole));
        self.changed();
        let placed = arrangement.with_untracked(|it| it.count());
        let text = self.text(item);
        let wanted = self.order.wanted();
        self.workspace
            .app
            .announce(t_now().order_placed(placed_so_far(t_now(), placed, wanted), text.trim()));
        // The button that was pressed is gone.
        let shown = self.order.tray.iter().flatten().copied();
        let next = arrangement.with_untracked(|it| shown.into_iter().find(|at| !it.holds(*at)));
        focus::focus_next_frame(match next {
            Some(next) if placed < wanted => Target::TrayLine(next),
            _ => Target::Verify,
        });
        // After the focus, which scrolls for its own sake.
        request_animation_frame(move || focus::scroll_exercise_to(Target::PlacedLine(item)));
    }

    fn remove(&self, item: usize) {
        self.selected.set(None);
        self.workspace
            .exercises
            .arrangement
            .update(|it| it.remove(item));
        self.changed();
        focus::focus_next_frame(Target::TrayLine(item));
    }

    fn shift(&self, item: usize, up: bool) {
        let mut moved = false;
        self.workspace.exercises.arrangement.update(|it| {
            moved = if up {
                it.move_up(item)
            } else {
                it.move_down(item)
            };
        });
        if moved {
            self.changed();
            focus::focus_next_frame(Target::PlacedLine(item));
            let t = t_now();
            self.workspace.app.announce(if up {
                t.order_moved_up()
            } else {
                t.order_moved_down()
            });
        }
    }

    /// Runs the finished program without the line, or with the wrong one, and tells what a person sees.
    fn ask_why(&self, item: usize) {
        let Some(program) = self.order.counterexample(item) else {
            return;
        };
        self.explained.set(Some((item, None)));
        let (workspace, explained) = (self.workspace, self.explained);
        spawn_local(async move {
            let answer = workspace.difference(program).await;
            let asked = explained.try_with_untracked(
                |explained| matches!(explained, Some((at, None)) if *at == item),
            );
            if asked == Some(true) {
                explained.set(answer.map(|answer| (item, Some(answer))));
            }
        });
    }
}

/// The lines of the step: those that are placed inside the program, the others below it.
#[component]
pub fn OrderPane(
    /// The lines.
    order: Arc<Order>,
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let bench = Bench {
        workspace,
        names: workspace.document.names,
        target: RwSignal::new(0),
        selected: RwSignal::new(None),
        explained: RwSignal::new(None),
        order: order.clone(),
    };
    let several = order.outline.holes() > 1;
    let names = bench.names;
    let hole = {
        let bench = bench.clone();
        move |number, row| hole_view(bench.clone(), number, row, several)
    };
    let tray = order.tray.iter().cloned();
    let groups = tray
        .map(|group| view! { <TrayGroup bench=bench.clone() group=group /> })
        .collect_view();
    let arrangement = workspace.exercises.arrangement;
    let wanted = order.wanted();
    let is_complete = move || arrangement.with(|it| it.count() >= wanted);
    view! {
        <p class="exercise__task">{tr(Texts::order_task)}</p>
        <Program outline=order.outline.clone() names=names hole=hole />
        <div
            class="order-tray"
            class:order-tray--complete=is_complete
            role="group"
            aria-label=tr(Texts::order_tray)
        >
            <p class="order-tray__count">
                {move || placed_so_far(t(), arrangement.with(|it| it.count()), wanted)}
            </p>
            {groups}
        </div>
    }
}

/// How far the exercise is.
fn placed_so_far(t: Texts, placed: usize, wanted: usize) -> String {
    match placed.checked_sub(wanted) {
        None | Some(0) => t.order_count(placed, wanted),
        Some(more) => t.order_too_many(more),
    }
}

/// An open place with the lines in it.
fn hole_view(bench: Bench, number: usize, row: Row, several: bool) -> AnyView {
    let arrangement = bench.workspace.exercises.arrangement;
    let names = bench.names;
    let removed = match row {
        Row::Hole { removed, .. } => removed,
        Row::Fixed(_) => Vec::new(),
    };
    let target = bench.target;
    let here = several.then(|| {
        view! {
            <button
                type="button"
                class="hole__here"
                aria-pressed=move || (target.get() == number).to_string()
                on:click=move |_| target.set(number)
            >
                {move || t().order_here(number + 1)}
            </button>
        }
    });
    let order = bench.order.clone();
    let placed = move || {
        arrangement.with(|it| {
            let items = it.lines(number).iter().copied();
            items.zip(order.lines(it, number)).collect::<Vec<_>>()
        })
    };
    let empty = move || arrangement.with(|it| it.lines(number).is_empty());
    view! {
        <div class="hole" class:hole--target=move || target.get() == number>
            {removed_lines(&removed, names)}
            <ol class="hole__lines" aria-label=tr(Texts::order_placed_lines)>
                <For
                    each=placed
                    // A line that moves may be indented otherwise.
                    key=|placed| placed.clone()
                    let:placed
                >
                    <PlacedLine bench=bench.clone() item=placed.0 text=placed.1 />
                </For>
            </ol>
            <Show when=empty>
                <p class="hole__empty">{tr(Texts::order_empty)}</p>
            </Show>
            {here}
        </div>
    }
    .into_any()
}

/// A placed line, with its buttons while it is selected.
#[component]
fn PlacedLine(
    /// What the pane shares.
    bench: Bench,
    /// The line.
    item: usize,
    /// Its text with its indentation.
    text: String,
) -> impl IntoView {
    let selected = bench.selected;
    let is_selected = move || selected.get() == Some(item);
    let toggle = move |_| {
        selected.update(|selected| {
            *selected = (*selected != Some(item)).then_some(item);
        });
    };
    let on_key = {
        let bench = bench.clone();
        move |event: web_sys::KeyboardEvent| {
            if !event.alt_key() {
                return;
            }
            match event.key().as_str() {
                "ArrowUp" => bench.shift(item, true),
                "ArrowDown" => bench.shift(item, false),
                _ => return,
            }
            event.prevent_default();
        }
    };
    let code = code_line(&text, bench.names);
    let buttons = {
        let bench = bench.clone();
        move || is_selected().then(|| view! { <LineButtons bench=bench.clone() item=item /> })
    };
    view! {
        <li class="placed-line" class:placed-line--selected=is_selected>
            <button
                type="button"
                class="placed-line__text"
                id=format!("placed-line-{item}")
                aria-expanded=move || is_selected().to_string()
                on:click=toggle
                on:keydown=on_key
            >
                {code}
            </button>
            {buttons}
            <Why bench=bench item=item />
        </li>
    }
}

/// Up, down, back to the others, and what the line is for.
#[component]
fn LineButtons(
    /// What the pane shares.
    bench: Bench,
    /// The line.
    item: usize,
) -> impl IntoView {
    let up = bench.clone();
    let down = bench.clone();
    let remove = bench.clone();
    view! {
        <div class="placed-line__buttons">
            <IconButton icon=IconName::Up label=Texts::order_up on_press=move || up.shift(item, true) />
            <IconButton icon=IconName::Down label=Texts::order_down on_press=move || down.shift(item, false) />
            <button
                type="button"
                class="button button--small button--quiet"
                on:click=move |_| remove.remove(item)
            >
                {tr(Texts::order_remove)}
            </button>
            <button
                type="button"
                class="button button--small button--quiet"
                on:click=move |_| bench.ask_why(item)
            >
                {tr(Texts::order_why)}
            </button>
        </div>
    }
}

/// A button with an icon alone.
#[component]
fn IconButton(
    /// The icon.
    icon: IconName,
    /// Its label for screen readers and on hover.
    label: Text,
    /// Runs when it is pressed.
    on_press: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button button--small"
            aria-label=tr(label)
            title=tr(label)
            on:click=move |_| on_press()
        >
            <Icon name=icon />
        </button>
    }
}

/// What a line is for, once it was asked.
#[component]
fn Why(
    /// What the pane shares.
    bench: Bench,
    /// The line.
    item: usize,
) -> impl IntoView {
    let explained = bench.explained;
    let wrong = bench
        .order
        .items
        .get(item)
        .is_some_and(|item| item.resembles.is_some());
    view! {
        <LiveRegion urgency=Urgency::Polite id=format!("why-{item}")>
            {move || {
                let (_, answer) = explained.get().filter(|(at, _)| *at == item)?;
                let Some(answer) = answer else {
                    return Some(view! { <p class="placed-line__why">{tr(Texts::verdict_checking)}</p> }.into_any());
                };
                let begin = if wrong { t().order_with() } else { t().order_without() };
                let rest = match answer {
                    Difference::Message(message) => rich::inline(&message),
                    Difference::Fault(title) => rich::message(&title),
                    Difference::None => tr(Texts::order_no_difference).into_any(),
                };
                Some(view! { <p class="placed-line__why"><strong>{begin}</strong> " " {rest}</p> }.into_any())
            }}
        </LiveRegion>
    }
}

/// Lines to be placed that resemble each other.
#[component]
fn TrayGroup(
    /// What the pane shares.
    bench: Bench,
    /// The lines.
    group: Vec<usize>,
) -> impl IntoView {
    let arrangement = bench.workspace.exercises.arrangement;
    let several = group.len() > 1;
    let left = Memo::new(move |_| {
        let left = group.iter().copied();
        arrangement.with(|it| left.filter(|item| !it.holds(*item)).collect::<Vec<_>>())
    });
    view! {
        <div
            class="order-tray__group"
            class:order-tray__group--several=several
            hidden=move || left.with(Vec::is_empty)
            role=several.then_some("group")
            aria-label=move || several.then(|| t().order_one_of())
        >
            <For each=move || left.get() key=|item| *item let:item>
                <TrayLine bench=bench.clone() item=item />
            </For>
        </div>
    }
}

/// A line to be placed.
#[component]
fn TrayLine(
    /// What the pane shares.
    bench: Bench,
    /// The line.
    item: usize,
) -> impl IntoView {
    let text = bench.text(item);
    let code = code_line(text.trim_start(), bench.names);
    view! {
        <button
            type="button"
            class="tray-line"
            id=format!("tray-line-{item}")
            on:click=move |_| bench.place(item)
        >
            {code}
        </button>
    }
}
