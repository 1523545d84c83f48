//! The workshop that is under way, in the window that leads it and in those that follow.

use declic_room::run::Run;
use gloo_timers::callback::{Interval, Timeout};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::browser::channel::Channel;
use crate::browser::{clock, local};

/// The channel of the windows.
const CHANNEL: &str = "declic-room";

/// The time between two readings of the clock, in milliseconds.
const TICK_MS: u32 = 1_000;

/// The time that a window which leads has for its answer before the new one leads, in milliseconds.
const ANSWER_MS: u32 = 400;

/// Seconds without an answer after which a window that waited leads by itself: the other one is closed.
const SILENT_SECONDS: u32 = 3;

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
    /// A facilitator's window asks whether another one leads, which answers with `Leading`.
    WhoLeads,
    /// The sender leads, and goes on.
    Leading,
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
    /// Whether the workshop that this window showed has ended.
    pub has_ended: RwSignal<bool>,
    /// Whether this is a facilitator's window: it leads unless another one does.
    is_facilitator: bool,
    /// Seconds for which no leading window has answered this one, which waits.
    silent_seconds: StoredValue<u32>,
    channel: StoredValue<Option<Channel>, LocalStorage>,
    timer: StoredValue<Option<Interval>, LocalStorage>,
    start: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Room {
    fn new(is_facilitator: bool) -> Self {
        let stored = local::get(local::ROOM).and_then(|text| Run::read(&text));
        let room = Self {
            run: RwSignal::new(stored),
            is_elsewhere: RwSignal::new(false),
            has_projector: RwSignal::new(false),
            has_ended: RwSignal::new(false),
            is_facilitator,
            silent_seconds: StoredValue::new(0),
            channel: StoredValue::new_local(None),
            timer: StoredValue::new_local(None),
            start: StoredValue::new_local(None),
        };
        let channel = Channel::open(CHANNEL, move |text| room.receive(&text));
        room.channel.set_value(channel);
        room
    }

    /// In the facilitator's window: it goes on where it was, and its clock is read every second. Where another
    /// window leads, this one waits and asks.
    pub fn lead() -> Self {
        let room = Self::new(true);
        room.send(&Message::WhoLeads);
        let begin = Timeout::new(ANSWER_MS, move || {
            if room.leads() {
                room.take_lead();
            }
        });
        room.start.set_value(Some(begin));
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
        self.start.set_value(None);
        self.send(&Message::Lead);
        self.publish();
    }

    fn leads(&self) -> bool {
        self.is_facilitator && self.is_elsewhere.try_get_untracked() == Some(false)
    }

    /// Whether this window leads, and has sent `Message::Lead`.
    fn has_begun(&self) -> bool {
        self.leads() && self.start.try_with_value(Option::is_none) == Some(true)
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
                let was_shown = self.run.try_with_untracked(Option::is_some) == Some(true);
                if was_shown || run.is_some() {
                    let _ = self.has_ended.try_set(run.is_none());
                }
                let _ = self.run.try_set(run);
            }
            Message::WhoLeads if self.has_begun() => self.send(&Message::Leading),
            Message::Lead if self.leads() => {
                let _ = self.is_elsewhere.try_set(true);
            }
            Message::Leading if self.is_facilitator => {
                let _ = self.silent_seconds.try_set_value(0);
                // It leads once its own start is over: two windows that begin at once do not give way to each
                // other.
                if !self.has_begun() {
                    let _ = self.is_elsewhere.try_set(true);
                }
            }
            Message::RequestState
            | Message::State(_)
            | Message::Lead
            | Message::WhoLeads
            | Message::Leading => {}
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
        if self.is_elsewhere.try_get_untracked() == Some(true) {
            self.wait_for_lead();
        }
        let is_running = self
            .run
            .try_with_untracked(|run| run.as_ref().is_some_and(|run| run.clock.is_running()));
        if self.leads() && is_running == Some(true) {
            self.change(|run| run.clock.tick(clock::now_ms()));
        }
    }

    /// Asks whether the other window still leads; leads once there is none.
    fn wait_for_lead(&self) {
        let silent = self.silent_seconds.try_update_value(|seconds| {
            *seconds += 1;
            *seconds
        });
        if silent.is_some_and(|seconds| seconds > SILENT_SECONDS) {
            self.take_lead();
        } else {
            self.send(&Message::WhoLeads);
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
