//! The program that is put together, as nested lists of buttons, and the insertion point in it. Each
//! action is announced with the place of the next block.

use std::sync::Arc;

use declic_aptitude::robot::{LineKind, ProgramLine};
use declic_aptitude::wording;
use leptos::prelude::*;

use super::blocks::{Blocks, is_head};
use crate::components::focus::{self, Target};
use crate::components::icon::{Icon, IconName};
use crate::state::contents::TextTree;
use crate::state::{App, use_app};
use crate::texts::t;

/// The blocks, and what a change of them needs. Cheap to copy.
#[derive(Clone, Copy)]
pub struct BlockList {
    app: App,
    blocks: RwSignal<Blocks>,
    texts: StoredValue<Arc<TextTree>>,
    budget: usize,
    /// Runs after each change.
    changed: Callback<()>,
}

impl BlockList {
    /// A list of `blocks`.
    pub fn new(
        blocks: RwSignal<Blocks>,
        budget: usize,
        texts: Arc<TextTree>,
        changed: Callback<()>,
    ) -> Self {
        Self {
            app: use_app(),
            blocks,
            texts: StoredValue::new(texts),
            budget,
            changed,
        }
    }

    /// Adds a block at the insertion point.
    pub fn add(self, kind: LineKind) {
        self.change(|blocks| blocks.add(kind));
        self.announce(Some(t().build_added(self.name(kind))));
    }

    /// Moves the insertion point out of its block; does nothing outermost.
    pub fn leave(self) {
        if !self.is_outermost() {
            self.change(Blocks::leave);
            self.announce(None);
        }
    }

    /// Moves the insertion point to the start; does nothing where it is there.
    pub fn choose_start(self) {
        if !self.is_at_start() {
            self.change(Blocks::choose_start);
            self.announce(None);
        }
    }

    fn choose(self, line: usize) {
        self.change(|blocks| blocks.choose(line));
        self.announce(None);
    }

    /// Removes a line with its block. The focus moves to a line that stays, before its button goes.
    fn remove(self, line: usize, kind: LineKind) {
        let mut after = self.blocks.get_untracked();
        after.remove(line);
        let (_, depth) = after.place();
        let next = after
            .lines()
            .get(line)
            .filter(|next| next.depth == depth && next.kind != LineKind::Otherwise);
        let neighbour = match (next, line.checked_sub(1)) {
            (Some(_), _) => Target::ProgramLine(line),
            (None, Some(before)) => Target::ProgramLine(before),
            (None, None) => Target::FirstBlock,
        };
        focus::focus(neighbour);
        self.change(|blocks| blocks.remove(line));
        focus::focus_next_frame(neighbour);
        self.announce(Some(t().build_removed(self.name(kind))));
    }

    fn change(self, change: impl FnOnce(&mut Blocks)) {
        self.blocks.update(change);
        self.changed.run(());
    }

    /// Whether the insertion point is in no block; tracked.
    pub fn is_outermost(self) -> bool {
        self.blocks.with(|blocks| blocks.place().1 == 0)
    }

    /// Whether the insertion point is at the start; tracked.
    pub fn is_at_start(self) -> bool {
        self.blocks.with(|blocks| blocks.place() == (0, 0))
    }

    /// How many blocks are used, of how many; tracked.
    pub fn count(self) -> String {
        let used = self.blocks.with(Blocks::count);
        let key = if used > self.budget {
            "build.too_many"
        } else {
            "build.used"
        };
        let (used, budget) = (used.to_string(), self.budget.to_string());
        self.texts
            .with_value(|texts| texts.fill(key, &[("n", &used), ("budget", &budget)]))
    }

    fn name(self, kind: LineKind) -> String {
        self.texts
            .with_value(|texts| texts.sentence(&wording::block(kind)))
    }

    /// The insertion point in words: « dans Répéter 4 fois, après Avancer »; tracked.
    fn place(self) -> String {
        self.blocks.with(|blocks| {
            let name = |line: usize| {
                let line = blocks.lines().get(line);
                line.map(|line| self.name(line.kind)).unwrap_or_default()
            };
            let inside = blocks.place_head().map(|head| t().build_inside(name(head)));
            let after = match blocks.place_after() {
                Some(line) => t().build_after(name(line)),
                None => t().build_at_start().to_owned(),
            };
            let parts: Vec<String> = inside.into_iter().chain([after]).collect();
            parts.join(", ")
        })
    }

    /// Announces what was done, how many blocks there are then, and where the next one goes.
    fn announce(self, done: Option<String>) {
        untrack(|| {
            let next = t().build_next(self.place());
            self.app.announce(match done {
                Some(done) => [done, self.count(), next].join(". ").replace("..", "."),
                None => next,
            });
        });
    }
}

/// The program's lines: each can be removed, and chosen to move the insertion point after it or into it.
#[component]
pub fn ProgramLines(
    /// The blocks.
    list: BlockList,
) -> impl IntoView {
    let lines = Memo::new(move |_| list.blocks.with(|blocks| blocks.lines().to_vec()));
    let rows = move || lines.with(|lines| block(list, lines, 0, 0).0);
    view! {
        <button
            class="link-button quiet builder__start"
            type="button"
            aria-disabled=move || list.is_at_start().to_string()
            on:click=move |_| list.choose_start()
        >
            {t().build_start()}
        </button>
        <ol class="blocks" role="list" aria-label=t().build_program()>
            {rows}
        </ol>
    }
}

/// The lines from `at` in a block of `depth` with the places between them, and the index after them.
fn block(
    list: BlockList,
    lines: &[ProgramLine],
    mut at: usize,
    depth: u8,
) -> (Vec<AnyView>, usize) {
    let mut rows = vec![place(list, at, depth)];
    while let Some(line) = lines.get(at).copied().filter(|line| line.depth == depth) {
        let own = at;
        at += 1;
        let inner = is_head(line.kind).then(|| {
            let (rows, end) = block(list, lines, at, depth + 1);
            at = end;
            let inside = t().build_inside(list.name(line.kind));
            view! { <ol class="blocks__inner" role="list" aria-label=inside>{rows}</ol> }
        });
        rows.push(row(list, own, line.kind, inner.into_any()));
        // After a condition comes its « otherwise », and no place.
        if line.kind != LineKind::IfBlocked {
            rows.push(place(list, at, depth));
        }
    }
    (rows, at)
}

/// The insertion point, shown where it is at this index and depth.
fn place(list: BlockList, at: usize, depth: u8) -> AnyView {
    let elsewhere = move || list.blocks.with(|blocks| blocks.place() != (at, depth));
    view! {
        <li class="blocks__here" hidden=elsewhere>
            <span>
                {t().build_here()}
                <span class="visually-hidden">{move || format!(", {}", list.place())}</span>
            </span>
        </li>
    }
    .into_any()
}

/// A line with its buttons, and the block that it heads.
fn row(list: BlockList, at: usize, kind: LineKind, inner: AnyView) -> AnyView {
    let name = list.name(kind);
    let removal = t().build_remove(&name);
    let add = if is_head(kind) {
        t().build_choose_inside()
    } else {
        t().build_choose()
    };
    let label = format!("{name}. {add}");
    view! {
        <li class="blocks__item" data-line=at.to_string()>
            <div class="blocks__line">
                <button
                    class="blocks__name"
                    type="button"
                    aria-label=label
                    on:click=move |_| list.choose(at)
                >
                    {name}
                </button>
                <button
                    class="blocks__remove"
                    type="button"
                    hidden=kind == LineKind::Otherwise
                    aria-label=removal
                    on:click=move |_| list.remove(at, kind)
                >
                    <Icon name=IconName::Close />
                </button>
            </div>
            {inner}
        </li>
    }
    .into_any()
}
