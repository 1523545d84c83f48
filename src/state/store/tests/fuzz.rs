//! Random operations on the store, with what must hold after each of them.
#![allow(clippy::panic, reason = "a failure prints the operations")]

use std::cell::Cell;
use std::collections::BTreeMap;

use super::disk::*;
use super::typed::Field;

/// How many seeds are played; `DECLIC_FUZZ_SEEDS` asks for more.
const SEEDS: u64 = 50;
const OPERATIONS: usize = 100;

/// A tab, its field, and what ends it.
struct OpenTab {
    store: Store,
    field: Field,
    alive: Rc<Cell<bool>>,
}

/// A disk, its tabs, and what is known to be safe.
struct World {
    disk: SharedDisk,
    tabs: Vec<OpenTab>,
    random: u64,
    next_text: u64,
    /// Log lines that were on the disk when « Enregistré » was shown, by key.
    confirmed: BTreeMap<String, String>,
    /// Damaged texts that a writing tab has found.
    set_aside: Vec<String>,
    /// What was typed, with its time and the dossier's moments, in the order of typing.
    typed: Vec<(u64, u64)>,
    /// Since when the disk answers at once.
    works_since: u64,
    /// The number that the next writing tab has to find at least, typed before a tab ended.
    owed: u64,
    /// Whether the site's data were cleared and the writing tab has not written them again.
    cleared: bool,
    log: Vec<String>,
}

impl World {
    fn new(seed: u64) -> Self {
        Self {
            disk: disk(),
            tabs: Vec::new(),
            random: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1,
            next_text: 0,
            confirmed: BTreeMap::new(),
            set_aside: Vec::new(),
            typed: Vec::new(),
            works_since: 0,
            owed: 0,
            cleared: false,
            log: Vec::new(),
        }
    }

    /// The writing tab ends or is pushed aside: what was cleared from the disk was in it alone.
    fn forget_cleared(&mut self) {
        if self.cleared {
            self.cleared = false;
            self.confirmed.clear();
            self.set_aside.clear();
            self.typed.clear();
            self.owed = 0;
        }
    }

    /// The damaged texts on the disk.
    fn damaged_texts(&self) -> Vec<String> {
        // A write that hangs may still mend one before it is read.
        release(&self.disk);
        let disk = self.disk.borrow();
        let texts = |(name, _): &&(StoreName, String)| {
            matches!(name, StoreName::Log | StoreName::Documents)
        };
        let places = disk.damaged.iter().filter(texts);
        places
            .filter_map(|it| disk.stored.get(it).cloned())
            .collect()
    }

    fn draw(&mut self, below: u64) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random >> 11) % below
    }

    fn now(&self) -> u64 {
        self.disk.borrow().clock_ms
    }

    fn fail(&self, what: &str) -> ! {
        panic!("{what}\n{}", self.log.join("\n"));
    }

    /// The tab that may write, if any.
    fn writer(&self) -> Option<usize> {
        let writes = |tab: &OpenTab| {
            matches!(
                saving(tab.store),
                Saving::Saved | Saving::Pending | Saving::Failed(_)
            )
        };
        self.tabs.iter().position(writes)
    }

    fn open_tab(&mut self) {
        let texts = self.damaged_texts();
        let (store, alive) = open_tab(&self.disk);
        let field = Field::new(store);
        self.tabs.push(OpenTab {
            store,
            field,
            alive,
        });
        if self.writer() == Some(self.tabs.len() - 1) {
            self.set_aside.extend(texts);
        }
    }

    /// Ends a tab. One that is closed has a moment; one that is killed has none.
    fn end_tab(&mut self, at: usize, closed: bool) {
        let tab = self.tabs.remove(at);
        let wrote = matches!(
            saving(tab.store),
            Saving::Saved | Saving::Pending | Saving::Failed(_)
        );
        if closed {
            tab.store.flush_typed();
        }
        // Killed, it loses what is younger than the longest wait, and more where the disk did not answer.
        let (now, works_since) = (self.now(), self.works_since);
        let safe = |at: u64| at >= works_since && at + u64::from(typing::LONGEST_MS) <= now;
        let owed = match closed {
            true => self.typed.last().map(|(_, text)| *text),
            false => {
                let safe = self.typed.iter().rev().find(|(at, _)| safe(*at));
                safe.map(|(_, text)| *text)
            }
        };
        if wrote {
            self.owed = self.owed.max(owed.unwrap_or(0));
            self.typed.clear();
            self.forget_cleared();
            let texts = self.damaged_texts();
            let waits = self
                .tabs
                .iter()
                .any(|tab| saving(tab.store) == Saving::Elsewhere);
            tab.alive.set(false);
            free(&self.disk);
            for _ in 0..3 {
                if self
                    .tabs
                    .iter()
                    .any(|tab| saving(tab.store) == Saving::Loading)
                {
                    advance(&self.disk, 1_000);
                }
            }
            if waits && self.writer().is_some() {
                self.set_aside.extend(texts);
            }
        }
        tab.alive.set(false);
        settle();
    }

    fn act(&mut self) {
        let tabs = self.tabs.len() as u64;
        if tabs == 0 {
            self.log.push("open".into());
            return self.open_tab();
        }
        let at = self.draw(tabs) as usize;
        let operation = self.draw(100);
        match operation {
            0..30 => {
                let writes = self.writer() == Some(at);
                self.next_text += 1;
                let text = self.next_text;
                self.log
                    .push(format!("type {text} in tab {at} at {}", self.now()));
                if writes {
                    self.typed.push((self.now(), text));
                    self.tabs[at].field.write(&text.to_string());
                }
            }
            30..45 => {
                let answered = answer(self.tabs[at].store, (self.next_text % 400) as u16);
                self.log.push(format!("answer in tab {at}: {answered}"));
            }
            45..65 => {
                let time = self.draw(900) + 20;
                self.log.push(format!("wait {time}"));
                advance(&self.disk, time);
            }
            65..69 if tabs < 3 => {
                self.log.push("open".into());
                self.open_tab();
            }
            // The button is there only while another tab writes.
            69..72 if saving(self.tabs[at].store) == Saving::Elsewhere => {
                self.log.push(format!("continue here, in tab {at}"));
                // What the other tab has not written goes into its snapshot.
                self.owed = 0;
                self.typed.clear();
                self.forget_cleared();
                let texts = self.damaged_texts();
                spawn_local(self.tabs[at].store.take_over());
                settle();
                advance(&self.disk, 2_000);
                if self.writer() == Some(at) {
                    self.set_aside.extend(texts);
                }
            }
            72..76 => {
                self.log.push(format!("close tab {at}"));
                self.end_tab(at, true);
            }
            76..80 => {
                self.log.push(format!("kill tab {at} at {}", self.now()));
                self.end_tab(at, false);
            }
            80..82 => {
                self.log.push("disconnect".into());
                disconnect(&self.disk);
            }
            82..84 => {
                self.log.push("clear site data".into());
                // With no writing tab there is nothing left anywhere, or another tab's older copy.
                if self.writer().is_none() {
                    self.confirmed.clear();
                    self.typed.clear();
                }
                self.owed = 0;
                self.set_aside.clear();
                self.cleared = self.writer().is_some();
                clear_site_data(&self.disk);
            }
            84..88 => self.damage_something(),
            88..91 => {
                let reads = self.draw(3) as u32;
                self.log.push(format!("the next {reads} reads fail"));
                self.disk.borrow_mut().failing_reads = reads;
            }
            91..97 => {
                let behaviour = match self.draw(5) {
                    0 => Behaviour::Hangs,
                    1 => Behaviour::HangsThenFails,
                    2 => Behaviour::Fails(StorageError::Full),
                    3 => Behaviour::Fails(StorageError::Slow),
                    _ => Behaviour::Corrupts,
                };
                self.log.push(format!("{behaviour:?}"));
                set(&self.disk, behaviour);
                self.works_since = u64::MAX;
            }
            _ => self.mend(),
        }
        settle();
    }

    fn mend(&mut self) {
        self.log.push("the disk works".into());
        set(&self.disk, Behaviour::Works);
        release(&self.disk);
        advance(&self.disk, 12_000);
        self.works_since = self.now();
    }

    /// Changes a stored text while no tab has it in memory to write it again.
    fn damage_something(&mut self) {
        let places: Vec<_> = {
            let disk = self.disk.borrow();
            let real = |(name, _): &&(StoreName, String)| {
                matches!(name, StoreName::Log | StoreName::Documents)
            };
            disk.stored.keys().filter(real).cloned().collect()
        };
        if places.is_empty() || self.writer().is_some() {
            return;
        }
        let place = places[self.draw(places.len() as u64) as usize].clone();
        let text = self.disk.borrow().stored[&place].clone();
        let first = text.chars().next().unwrap_or('#').to_string();
        self.log.push(format!("damage {place:?}"));
        damage(&self.disk, &place, &first);
        self.confirmed.remove(&place.1);
        if place.0 == StoreName::Documents {
            self.owed = 0;
            self.typed.clear();
        }
    }

    fn check(&mut self) {
        let writing = self.tabs.iter().filter(|tab| tab.store.can_write_now());
        let on_disk = |tab: &&OpenTab| !matches!(saving(tab.store), Saving::MemoryOnly(_));
        if writing.filter(on_disk).count() > 1 {
            self.fail("two tabs write");
        }
        let Some(writer) = self.writer() else { return };
        let store = self.tabs[writer].store;
        // « Enregistré » is true.
        if saving(store) == Saving::Saved {
            self.cleared = false;
            let rows = store.all_rows();
            let disk = self.disk.borrow();
            for row in &rows {
                let place = (row.store, row.key.clone());
                let stored = disk.stored.get(&place);
                if stored != Some(&row.text) && !disk.damaged.contains(&place) {
                    drop(disk);
                    self.fail(&format!("saved, but {place:?} is not on the disk"));
                }
            }
            drop(disk);
            let logs = rows.into_iter().filter(|row| row.store == StoreName::Log);
            self.confirmed.extend(logs.map(|row| (row.key, row.text)));
        }
        // Nothing that was confirmed is gone.
        let rows = store.all_rows();
        for (key, text) in &self.confirmed {
            if !rows.iter().any(|row| row.key == *key && row.text == *text) {
                self.fail(&format!("{key} was saved and is gone"));
            }
        }
        // What was typed before the last tab ended is there, or something newer.
        let comment = written_comment(store).parse::<u64>().unwrap_or(0);
        if comment < self.owed {
            self.fail(&format!("{} was typed, {comment} is there", self.owed));
        }
        // No damaged text is destroyed, unless by a disk that writes something else than it is given.
        if self.disk.borrow().behaviour == Behaviour::Corrupts {
            self.set_aside.clear();
        }
        let stored = &self.disk.borrow().stored;
        let memory = store.quarantine.get_untracked();
        for text in &self.set_aside {
            let kept = stored.values().any(|it| it == text)
                || memory.iter().any(|entry| entry.text == *text);
            if !kept {
                self.fail(&format!("a damaged text is gone: {text}"));
            }
        }
    }
}

#[test]
fn random_operations_lose_nothing_and_say_nothing_wrong() {
    let wanted = std::env::var("DECLIC_FUZZ_SEEDS").ok();
    let seeds = wanted.and_then(|it| it.parse().ok()).unwrap_or(SEEDS);
    for seed in 1..=seeds {
        let mut world = World::new(seed);
        world.log.push(format!("seed {seed}"));
        for _ in 0..OPERATIONS {
            world.act();
            world.check();
        }
        // A disk that works again is caught up with.
        world.mend();
        world.check();
        if let Some(writer) = world.writer() {
            let state = saving(world.tabs[writer].store);
            if state != Saving::Saved {
                world.fail(&format!("the disk works and the state is {state:?}"));
            }
        }
    }
}
