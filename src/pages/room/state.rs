//! The workshop that is under way, in the window that leads it and in those that follow.

use declic_room::run::Run;
use gloo_timers::callback::Interval;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::browser::channel::Channel;
use crate::browser::{clock, local};

/// The channel of the windows.
const CHANNEL: &str = "declic-room";

/// The time between two readings of the clock, in milliseconds.
const TICK_MS: u32 = 1_000;

/// A message between the windows.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Message {
    /// A window that follows asks for the state.
    RequestState,
    /// The stored form of the workshop; `None` where none is under way.
    State(Option<String>),
    /// The sender leads from now on.
    Lead,
}

/// A workshop in a room. Cheap to copy; lives as long as the page.
#[derive(Clone, Copy)]
pub struct Room {
    /// The workshop; `None` before it begins and after its end.
    pub run: RwSignal<Option<Run>>,
    /// Whether another window leads it.
    pub is_elsewhere: RwSignal<bool>,
    /// Whether a window that follows has asked for the state.
    pub has_projector: RwSignal<bool>,
    /// Whether this is a facilitator's window: it leads unless another one does.
    is_facilitator: bool,
    channel: StoredValue<Option<Channel>, LocalStorage>,
    timer: StoredValue<Option<Interval>, LocalStorage>,
}

impl Room {
    fn new(is_facilitator: bool) -> Self {
        let stored = local::get(local::ROOM).and_then(|text| Run::read(&text));
        let room = Self {
            run: RwSignal::new(stored),
            is_elsewhere: RwSignal::new(false),
            has_projector: RwSignal::new(false),
            is_facilitator,
            channel: StoredValue::new_local(None),
            timer: StoredValue::new_local(None),
        };
        let channel = Channel::open(CHANNEL, move |text| room.receive(&text));
        room.channel.set_value(channel);
        room
    }

    /// In the facilitator's window: it goes on where it was, and its clock is read every second.
    pub fn lead() -> Self {
        let room = Self::new(true);
        room.take_lead();
        let timer = Interval::new(TICK_MS, move || room.tick());
        room.timer.set_value(Some(timer));
        room
    }

    /// In a window that shows the state of the facilitator's window.
    pub fn follow() -> Self {
        let room = Self::new(false);
        room.send(&Message::RequestState);
        room
    }

    /// Makes this window the one that leads.
    pub fn take_lead(&self) {
        let stored = local::get(local::ROOM).and_then(|text| Run::read(&text));
        if self.is_elsewhere.get_untracked() {
            self.run.set(stored);
        }
        self.is_elsewhere.set(false);
        self.send(&Message::Lead);
        self.publish();
    }

    fn leads(&self) -> bool {
        self.is_facilitator && self.is_elsewhere.try_get_untracked() == Some(false)
    }

    fn receive(&self, text: &str) {
        let Ok(message) = serde_json::from_str(text) else {
            return;
        };
        match message {
            Message::RequestState if self.leads() => {
                let _ = self.has_projector.try_set(true);
                self.publish();
            }
            Message::State(stored) if !self.leads() => {
                let run = stored.and_then(|text| Run::read(&text));
                let _ = self.run.try_set(run);
            }
            Message::Lead if self.leads() => {
                let _ = self.is_elsewhere.try_set(true);
            }
            Message::RequestState | Message::State(_) | Message::Lead => {}
        }
    }

    fn send(&self, message: &Message) {
        let Ok(text) = serde_json::to_string(message) else {
            return;
        };
        self.channel.try_with_value(|channel| {
            if let Some(channel) = channel {
                channel.send(&text);
            }
        });
    }

    /// Stores the workshop and sends it to the other windows.
    fn publish(&self) {
        let stored = self
            .run
            .try_with_untracked(|run| serde_json::to_string(run.as_ref()?).ok())
            .flatten();
        match &stored {
            Some(text) => local::set(local::ROOM, text),
            None => local::remove(local::ROOM),
        }
        self.send(&Message::State(stored));
    }

    fn tick(&self) {
        let is_running = self
            .run
            .try_with_untracked(|run| run.as_ref().is_some_and(|run| run.clock.is_running()));
        if self.leads() && is_running == Some(true) {
            self.change(|run| run.clock.tick(clock::now_ms()));
        }
    }

    /// Changes the workshop, stores it and sends it to the other windows.
    pub fn change(&self, change: impl FnOnce(&mut Run)) {
        let _ = self.run.try_update(|run| {
            if let Some(run) = run {
                change(run);
            }
        });
        self.publish();
    }

    /// Begins a workshop, and starts its clock.
    pub fn begin(&self, mut run: Run) {
        run.clock.start(clock::now_ms());
        self.run.set(Some(run));
        self.publish();
    }

    /// Ends it.
    pub fn end(&self) {
        self.run.set(None);
        self.publish();
    }
}
