//! Texts that are being typed: they enter the dossier after a short silence, and at the latest a little
//! later where there is none.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::journal::Origin;
use super::load::of_typing;
use super::{Saving, Store};
use crate::browser::storage::StorageError;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The silence after which a text is saved, in milliseconds.
pub const QUIET_MS: u32 = 350;
/// The longest time between a key and the saving of what it typed, in milliseconds. With the write that
/// follows it stays below a second.
pub const LONGEST_MS: u32 = 700;

/// A text that is not in the dossier yet.
struct Pending {
    /// When its first key was pressed.
    began_ms: f64,
    /// Tells its latest timer from the earlier ones, which do nothing.
    turn: u64,
    save: Rc<dyn Fn()>,
}

/// Why a text is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Due {
    /// No key came for a while.
    Silence,
    /// Keys still come.
    Longest,
}

/// The texts of all fields that are not in the dossier yet.
#[derive(Default)]
pub struct Typing {
    pending: BTreeMap<u64, Pending>,
    next_field: u64,
    next_turn: u64,
    /// The mark on the disk, or on its way there.
    pub mark: bool,
    /// A typed text enters the dossier right now.
    enters: bool,
}

impl Typing {
    /// Whether all that was typed is in the dossier.
    pub fn is_idle(&self) -> bool {
        self.pending.is_empty()
    }

    /// Where a text comes from that enters the dossier now.
    pub fn origin(&self) -> Origin {
        if self.enters {
            Origin::Typed
        } else {
            Origin::Other
        }
    }

    fn schedule(&mut self, field: u64, now_ms: f64, save: Rc<dyn Fn()>) -> (u64, u32, Due) {
        self.next_turn += 1;
        let turn = self.next_turn;
        let began_ms = self.pending.get(&field).map_or(now_ms, |it| it.began_ms);
        let pending = Pending {
            began_ms,
            turn,
            save,
        };
        self.pending.insert(field, pending);
        let (delay, due) = delay(now_ms - began_ms);
        (turn, delay, due)
    }

    fn take(&mut self, field: u64, turn: Option<u64>) -> Option<Rc<dyn Fn()>> {
        let current = self.pending.get(&field)?.turn;
        if turn.is_some_and(|turn| turn != current) {
            return None;
        }
        self.pending.remove(&field).map(|it| it.save)
    }
}

/// The time until a text is saved whose first key was pressed `since_ms` ago and whose latest now.
fn delay(since_ms: f64) -> (u32, Due) {
    let left = (f64::from(LONGEST_MS) - since_ms).max(0.0) as u32;
    if left < QUIET_MS {
        (left, Due::Longest)
    } else {
        (QUIET_MS, Due::Silence)
    }
}

/// One field's way into the dossier. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Debounce {
    store: Store,
    field: u64,
}

impl Debounce {
    /// Has `save` put the text into the dossier soon, in place of an earlier `save` that has not run.
    pub fn schedule(self, save: impl Fn() + 'static) {
        let Self { store, field } = self;
        let now = store.backend().monotonic_ms();
        let (turn, delay, due) = store.typing(|it| it.schedule(field, now, Rc::new(save)));
        store.will_change();
        spawn_local(async move {
            store.backend().sleep(delay).await;
            if let Some(save) = store.typing(|it| it.take(field, Some(turn))) {
                store.put_typed(&*save);
                store.typed(due);
            }
        });
    }

    /// Puts the text into the dossier now, where some is not there yet.
    pub fn flush(self) {
        if let Some(save) = self.store.typing(|it| it.take(self.field, None)) {
            self.store.put_typed(&*save);
            self.store.typed(Due::Silence);
        }
    }
}

impl Store {
    /// The way into the dossier for one more field.
    pub fn debounce(&self) -> Debounce {
        let field = self.typing(|it| {
            it.next_field += 1;
            it.next_field
        });
        Debounce {
            store: *self,
            field,
        }
    }

    /// Puts all that is being typed into the dossier, and so into the journal: the page may end now.
    pub fn flush_typed(&self) {
        let saves = self.typing(|it| std::mem::take(&mut it.pending));
        if saves.is_empty() {
            return;
        }
        for pending in saves.into_values() {
            self.put_typed(&*pending.save);
        }
        self.typed(Due::Silence);
    }

    /// Has `save` put what was typed into the dossier.
    fn put_typed(&self, save: &dyn Fn()) {
        self.typing(|it| it.enters = true);
        save();
        self.typing(|it| it.enters = false);
    }

    /// Reports something typed that is not in the dossier yet, and marks it on the disk: should the page
    /// die now, the next start says that the last second may be missing.
    fn will_change(&self) {
        if !self.can_write_now() {
            return;
        }
        if self.saving.get_untracked() == Saving::Saved {
            self.saving.set(Saving::Pending);
        }
        self.set_typing_mark(true);
    }

    fn set_typing_mark(&self, mark: bool) {
        let writes = !matches!(self.saving.get_untracked(), Saving::MemoryOnly(_));
        let changes = self.typing(|it| std::mem::replace(&mut it.mark, mark) != mark);
        if changes && writes && self.can_write_now() {
            self.enqueue(of_typing(mark));
        }
    }

    /// After a text was put into the dossier.
    fn typed(&self, due: Due) {
        if due == Due::Longest {
            // The person may have stopped at this very key.
            let store = *self;
            spawn_local(async move {
                store.backend().sleep(QUIET_MS).await;
                store.end_typing();
            });
        } else {
            self.end_typing();
        }
        self.settle();
    }

    fn end_typing(&self) {
        if self.typing(|it| it.is_idle()) {
            self.set_typing_mark(false);
        }
    }

    /// Sets the state to saved where nothing is left to be written.
    pub(super) fn settle(&self) {
        let idle = self.queue(|queue| queue.is_idle()) && self.typing(|it| it.is_idle());
        if idle && self.saving.get_untracked() == Saving::Pending {
            let all_fit = self.too_long.with_value(|keys| keys.is_empty());
            self.saving.set(match all_fit {
                true => Saving::Saved,
                false => Saving::Failed(StorageError::TooLong),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key every `gap_ms` for `keys` keys: the longest time that one of them waits for its saving.
    fn longest_wait(gap_ms: u32, keys: u32) -> u32 {
        let mut longest = 0;
        // When the text that waits began, and when it is saved.
        let mut waits: Option<(u32, u32)> = None;
        for key in 0..keys {
            let now = key * gap_ms;
            let began = match waits {
                Some((began, due)) if due > now => began,
                _ => now,
            };
            let due = now + delay(f64::from(now - began)).0;
            longest = longest.max(due - began);
            waits = Some((began, due));
        }
        longest
    }

    #[test]
    fn typing_without_a_pause_is_saved_within_a_second() {
        for gap_ms in [1, 20, 100, 150, 300, 349] {
            let longest = longest_wait(gap_ms, 15_000 / gap_ms);
            assert!(longest <= LONGEST_MS, "a key every {gap_ms} ms: {longest}");
        }
        // One key alone waits for the silence only.
        assert_eq!(longest_wait(1_000, 1), QUIET_MS);
    }
}
