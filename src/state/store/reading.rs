//! Acquiring the right to write, and reading the dossier.

use declic_dossier::document::Program;
use declic_dossier::{Document, Dossier};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::journal::Origin;
use super::load::{Loaded, all_entries, count_damage, load, of_id, of_typing};
use super::{LATE_MS, Notice, RETRY_MS, Saving, Store, fresh_id, journal, quarantine};
use crate::browser::storage::{Acquire, StorageError, StoredEntry};

/// The times between the attempts of the first read, in milliseconds.
const READ_AGAIN_MS: [u32; 2] = [300, 1_000];

impl Store {
    /// Reads the dossier from the disk, and acquires the right to write where no other tab has it.
    pub async fn load(self) {
        self.backend()
            .on_closed(Box::new(move || self.check_identity()));
        self.acquire_and_read(Acquire::IfFree).await;
    }

    /// Takes the right to write from the other tab and reads what it wrote.
    pub async fn take_over(self) {
        self.end_former_writing().await;
        self.acquire_and_read(Acquire::Force).await;
    }

    /// Begins to load. A write of this tab may still be in progress from when it had the right to write.
    /// It ends first: either the next read includes it, or it goes into the snapshot while its dossier is
    /// in memory.
    async fn end_former_writing(self) {
        self.accepts_late_text.set_value(false);
        self.saving.set(Saving::Loading);
        if let Some(ended) = self.queue(super::WriteQueue::listen_while_busy) {
            let _ = ended.await;
            self.set_unsaved_aside();
        }
    }

    async fn acquire_and_read(self, how: Acquire) {
        match self.acquire(how).await {
            Ok(writes) => self.read(how, writes).await,
            Err(error) => self.on_unreadable(error),
        }
    }

    async fn acquire(self, how: Acquire) -> Result<bool, StorageError> {
        let lost = Box::new(move || self.on_lost());
        self.backend().acquire(how, lost).await
    }

    /// Handles the loss of the right to write. Unsaved changes go into a snapshot, which can be saved as
    /// a file: merging them would undo changes of the other tab.
    pub(super) fn on_lost(self) {
        self.flush_typed();
        let pending = self.saving.get_untracked() == Saving::Pending;
        self.set_unsaved_aside();
        if pending {
            self.accepts_late_text.set_value(true);
            spawn_local(async move {
                self.backend().sleep(LATE_MS).await;
                self.accepts_late_text.set_value(false);
            });
        }
        self.saving.set(Saving::Elsewhere);
        self.wait_for_turn();
    }

    /// Waits until no other tab has the right to write, and reads what it left.
    fn wait_for_turn(self) {
        if self.waits_for_turn.get_value() {
            return;
        }
        self.waits_for_turn.set_value(true);
        spawn_local(async move {
            let acquired = self.acquire(Acquire::Wait).await;
            self.waits_for_turn.set_value(false);
            if acquired == Ok(true) && self.saving.get_untracked() == Saving::Elsewhere {
                self.end_former_writing().await;
                self.read(Acquire::Wait, true).await;
            }
        });
    }

    fn set_unsaved_aside(self) {
        if self.queue(super::WriteQueue::abandon) {
            self.take_snapshot();
        }
        // The snapshot holds what the journal does.
        self.clear_journal();
        self.typing(|typing| typing.mark = false);
    }

    pub(super) fn take_snapshot(self) {
        let dossier = self.with_untracked(Dossier::clone);
        self.unsaved_snapshot.set(Some(dossier));
    }

    /// Continues in memory. While nothing has happened there, the disk is tried again now and then.
    fn on_unreadable(self, error: StorageError) {
        self.saving.set(Saving::MemoryOnly(error));
        spawn_local(async move {
            self.backend().sleep(RETRY_MS).await;
            let untouched = self.with_untracked(Dossier::is_empty);
            let waits = self.saving.get_untracked() == Saving::MemoryOnly(error);
            if untouched && waits && self.typing(|typing| typing.is_idle()) {
                self.saving.set(Saving::Loading);
                self.acquire_and_read(Acquire::IfFree).await;
            }
        });
    }

    /// All stored texts. A read that fails is tried again soon; one that was never answered took long
    /// enough.
    async fn read_all(self) -> Result<Vec<StoredEntry>, StorageError> {
        let mut waits = READ_AGAIN_MS.into_iter();
        loop {
            let read = self.backend().read_all().await;
            let again = match read {
                Ok(_) | Err(StorageError::Slow | StorageError::Newer) => None,
                Err(_) => waits.next(),
            };
            let Some(wait) = again else { return read };
            self.backend().sleep(wait).await;
        }
    }

    async fn read(self, how: Acquire, writes: bool) {
        let stored = match self.read_all().await {
            Ok(stored) => stored,
            Err(error) => return self.on_unreadable(error),
        };
        let loaded = load(&stored, || fresh_id(&*self.backend()));
        if stored.is_empty() && writes && self.id_is_stored.get_value() {
            // The site's data were cleared: this tab has the only copy.
            self.saving.set(Saving::Saved);
            self.write_everything_again();
            self.replay_journal(false);
            return;
        }
        let mut set_aside = loaded.quarantine.clone();
        let kept = set_aside.len();
        for damaged in &loaded.damaged {
            let entry = quarantine::quarantined(damaged, &set_aside);
            set_aside.push(entry);
        }
        let moved = set_aside.get(kept..).unwrap_or_default().to_vec();
        self.damaged.set(count_damage(&loaded.dossier, &set_aside));
        self.quarantine.set(set_aside);
        self.dossier.set(loaded.dossier.clone());
        self.id_is_stored.set_value(loaded.has_stored_id);
        if loaded.newer {
            self.saving.set(Saving::MemoryOnly(StorageError::Newer));
        } else if writes {
            self.saving.set(Saving::Saved);
            self.begin_writing(how, &loaded, moved);
        } else {
            self.saving.set(Saving::Elsewhere);
            self.wait_for_turn();
        }
    }

    /// Writes what the read has found to be missing: moves damaged texts, stores a fresh identity, puts
    /// back what the journal has.
    fn begin_writing(self, how: Acquire, loaded: &Loaded, moved: Vec<StoredEntry>) {
        if loaded.has_stored_id {
            let places = loaded.damaged.iter();
            let places = places.map(|entry| (entry.store, entry.key.clone()));
            self.queue(|queue| queue.move_away(places, moved));
        } else {
            // Without an identity on the disk later writes could not tell whether the rest is there.
            let entries = self.all_rows();
            self.queue(|queue| queue.replace_all(entries));
        }
        let found = self.replay_journal(!loaded.has_stored_id);
        if loaded.was_typing {
            self.queue(|queue| queue.push(of_typing(false)));
        }
        // A tab that was pushed aside lives on, and keeps what it has.
        let died = loaded.was_typing && how != Acquire::Force;
        let was_erased = !loaded.has_stored_id && self.backend().was_used();
        match (found, died) {
            (true, _) => self.notice.set(Some(Notice::Found)),
            (false, true) => self.notice.set(Some(Notice::MayMiss)),
            (false, false) if was_erased => self.notice.set(Some(Notice::Erased)),
            (false, false) => {}
        }
        self.backend().mark_used();
        self.start_writing();
    }

    /// Puts the texts of the journal into the dossier that are newer than those of the disk. Returns
    /// whether the person typed one of them.
    fn replay_journal(self, has_fresh_id: bool) -> bool {
        let Some(text) = self.backend().journal() else {
            return false;
        };
        let newer = self.with_untracked(|dossier| journal::newer(&text, dossier, has_fresh_id));
        let (mut found, mut typed) = (false, false);
        for (saved, origin) in newer {
            let accepted = self.put_saved(saved, origin);
            found |= accepted;
            typed |= accepted && origin == Origin::Typed;
        }
        if !found {
            self.backend().set_journal(None);
        }
        typed
    }

    /// Checks, by writing it again, that the dossier's identity is still stored.
    fn check_identity(self) {
        let writes = matches!(
            self.saving.get_untracked(),
            Saving::Saved | Saving::Pending | Saving::Failed(_)
        );
        if writes && self.id_is_stored.get_value() {
            let id = self.with_untracked(|dossier| of_id(dossier.id()));
            self.enqueue(id);
        }
    }

    /// Writes the whole dossier from memory after it has gone from the disk.
    pub(super) fn write_everything_again(self) {
        let entries = self.all_rows();
        self.queue(|queue| queue.replace_all(entries));
        self.notice.set(Some(Notice::Restored));
        self.start_writing();
    }

    /// All that is to be stored: the dossier and the quarantine.
    pub(super) fn all_rows(self) -> Vec<StoredEntry> {
        let mut entries = self.with_untracked(all_entries);
        self.quarantine
            .with_untracked(|quarantine| entries.extend(quarantine.iter().cloned()));
        entries
    }

    /// Puts a damaged program back as far as it is intact; the one it replaces goes into the quarantine.
    /// Returns false where that is refused.
    pub fn restore_program(&self, damaged: &StoredEntry) -> bool {
        let Some(document) = quarantine::program(damaged) else {
            return false;
        };
        if !self.can_write_now() {
            return false;
        }
        let Document::Program(mut program) = document else {
            return false;
        };
        let present = self.with_untracked(|dossier| dossier.program(&program.game).cloned());
        if let Some(present) = present {
            if present.code == program.code {
                return true;
            }
            program.step = present.step;
        }
        self.replace_program(program)
    }

    /// Puts a program in the place of that of its game, which goes into the quarantine where it was
    /// another. Returns false where that is refused.
    pub fn replace_program(&self, program: Program) -> bool {
        if !self.can_write_now() {
            return false;
        }
        let present = self.with_untracked(|dossier| dossier.program(&program.game).cloned());
        if let Some(present) = present.filter(|present| present.code != program.code) {
            let key = format!("before/documents/program/{}", present.game);
            let line =
                declic_dossier::Saved::new(Document::Program(present), self.backend().now_iso());
            let known = self.quarantine.get_untracked();
            let entry = quarantine::quarantined_as(&key, line.encode(), &known);
            self.quarantine.update(|list| list.push(entry.clone()));
            self.enqueue(entry);
        }
        self.put(Document::Program(program))
    }
}
