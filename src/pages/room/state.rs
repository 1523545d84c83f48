//! The workshop that is under way, in the window that leads it and in those that follow.

use declic_room::run::Run;
use gloo_timers::callback::Interval;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::browser::channel::Channel;
use crate::browser::{clock, entropy, local};

/// The channel of the windows.
const CHANNEL: &str = "declic-room";

/// The time between two readings of the clock, in milliseconds.
const TICK_MS: u32 = 1_000;

/// What the windows say to each other.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Message {
    /// A window that follows is there.
    Hello,
    /// The workshop as it stands, as it is stored; none is under way.
    Stands(Option<String>),
    /// The window of this name leads from now on.
    Leads(String),
}

/// A workshop in a room. Cheap to copy; lives as long as the page.
#[derive(Clone, Copy)]
pub struct Room {
    /// It; `None` before it begins and after its end.
    pub run: RwSignal<Option<Run>>,
    /// Whether another window leads it.
    pub is_elsewhere: RwSignal<bool>,
    /// Whether a window that follows has been heard of.
    pub has_projector: RwSignal<bool>,
    /// The name of this window; empty where it follows.
    window: StoredValue<String>,
    channel: StoredValue<Option<Channel>, LocalStorage>,
    timer: StoredValue<Option<Interval>, LocalStorage>,
}

impl Room {
    fn new(window: String) -> Self {
        let stored = local::get(local::ROOM).and_then(|text| Run::read(&text));
        let room = Self {
            run: RwSignal::new(stored),
            is_elsewhere: RwSignal::new(false),
            has_projector: RwSignal::new(false),
            window: StoredValue::new(window),
            channel: StoredValue::new_local(None),
            timer: StoredValue::new_local(None),
        };
        let channel = Channel::open(CHANNEL, move |text| room.hear(&text));
        room.channel.set_value(channel);
        room
    }

    /// In the facilitator's window: it goes on where it was, and its clock is read every second.
    pub fn lead() -> Self {
        let room = Self::new(entropy::random_hex());
        room.take_lead();
        let timer = Interval::new(TICK_MS, move || room.tick());
        room.timer.set_value(Some(timer));
        room
    }

    /// In a window that shows what the facilitator's window says.
    pub fn follow() -> Self {
        let room = Self::new(String::new());
        room.say(&Message::Hello);
        room
    }

    /// Makes this window the one that leads.
    pub fn take_lead(&self) {
        let stored = local::get(local::ROOM).and_then(|text| Run::read(&text));
        if self.is_elsewhere.get_untracked() {
            self.run.set(stored);
        }
        self.is_elsewhere.set(false);
        self.say(&Message::Leads(self.window.get_value()));
        self.publish();
    }

    fn leads(&self) -> bool {
        let window = self.window.try_with_value(|window| !window.is_empty());
        window == Some(true) && self.is_elsewhere.try_get_untracked() == Some(false)
    }

    fn hear(&self, text: &str) {
        let Ok(message) = serde_json::from_str(text) else {
            return;
        };
        match message {
            Message::Hello if self.leads() => {
                let _ = self.has_projector.try_set(true);
                self.publish();
            }
            Message::Stands(stored) if !self.leads() => {
                let run = stored.and_then(|text| Run::read(&text));
                let _ = self.run.try_set(run);
            }
            Message::Leads(window) if self.leads() => {
                if self.window.try_with_value(|own| *own != window) == Some(true) {
                    let _ = self.is_elsewhere.try_set(true);
                }
            }
            Message::Hello | Message::Stands(_) | Message::Leads(_) => {}
        }
    }

    fn say(&self, message: &Message) {
        let Ok(text) = serde_json::to_string(message) else {
            return;
        };
        self.channel.try_with_value(|channel| {
            if let Some(channel) = channel {
                channel.send(&text);
            }
        });
    }

    /// Stores the workshop and tells the other windows of it.
    fn publish(&self) {
        let stored = self
            .run
            .try_with_untracked(|run| serde_json::to_string(run.as_ref()?).ok())
            .flatten();
        match &stored {
            Some(text) => local::set(local::ROOM, text),
            None => local::remove(local::ROOM),
        }
        self.say(&Message::Stands(stored));
    }

    fn tick(&self) {
        let goes = self
            .run
            .try_with_untracked(|run| run.as_ref().is_some_and(|run| run.clock.goes()));
        if self.leads() && goes == Some(true) {
            self.change(|run| run.clock.tick(clock::now_ms()));
        }
    }

    /// Changes the workshop, stores it and tells the other windows.
    pub fn change(&self, change: impl FnOnce(&mut Run)) {
        let _ = self.run.try_update(|run| {
            if let Some(run) = run {
                change(run);
            }
        });
        self.publish();
    }

    /// Begins a workshop, whose clock goes from now on.
    pub fn begin(&self, mut run: Run) {
        run.clock.go(clock::now_ms());
        self.run.set(Some(run));
        self.publish();
    }

    /// Ends it.
    pub fn end(&self) {
        self.run.set(None);
        self.publish();
    }
}
