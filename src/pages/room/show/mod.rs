//! « Vernissage »: the games of the room, one after another on the projector. Each plays by itself until its
//! author takes the keys.
//!
//! - `exhibit`: a game from a link or a file
//! - `gather`: the list, before; `play`: one game on the screen

mod exhibit;
mod gather;
mod play;

use leptos::prelude::*;

use crate::browser::{document, session};
use crate::components::loading::{page_failed, page_loading};
use crate::state::contents;
use crate::texts::lang;
use exhibit::{Exhibit, MOST_EXHIBITS, Refusal};
use gather::Gather;
use play::Play;

/// The vernissage. Cheap to copy; lives as long as the page.
#[derive(Clone, Copy)]
struct Vernissage {
    /// Its games, in the order in which they are shown; the tab remembers them.
    exhibits: RwSignal<Vec<Exhibit>>,
    /// The game on the screen, from 0; `None` while the list is.
    at: RwSignal<Option<usize>>,
}

impl Vernissage {
    fn new() -> Self {
        let stored = session::get(session::EXHIBITS);
        let stored = stored.and_then(|text| serde_json::from_str::<Vec<Exhibit>>(&text).ok());
        Self {
            exhibits: RwSignal::new(stored.unwrap_or_default()),
            at: RwSignal::new(None),
        }
    }

    /// Adds a game.
    fn add(self, exhibit: Exhibit) -> Result<(), Refusal> {
        let refusal = self.exhibits.with_untracked(|all| {
            if all.contains(&exhibit) {
                Some(Refusal::Twice)
            } else {
                (all.len() >= MOST_EXHIBITS).then_some(Refusal::TooMany)
            }
        });
        if let Some(refusal) = refusal {
            return Err(refusal);
        }
        self.change(|all| all.push(exhibit));
        Ok(())
    }

    fn remove(self, at: usize) {
        self.change(|all| {
            if at < all.len() {
                all.remove(at);
            }
        });
    }

    fn change(self, change: impl FnOnce(&mut Vec<Exhibit>)) {
        self.exhibits.update(change);
        let stored = self
            .exhibits
            .with_untracked(|all| serde_json::to_string(all).ok());
        if let Some(stored) = stored {
            session::set(session::EXHIBITS, &stored);
        }
    }

    /// Shows the game `by` places further; after the last one the first.
    fn step(self, by: isize) {
        let count = self.exhibits.with_untracked(Vec::len) as isize;
        if count == 0 {
            return;
        }
        self.at.update(|at| {
            let now = at.unwrap_or(0) as isize;
            *at = Some((now + by).rem_euclid(count) as usize);
        });
    }
}

/// The page.
#[component]
pub fn ShowPage() -> impl IntoView {
    let show = Vernissage::new();
    let texts = LocalResource::new(move || contents::room(lang()));
    move || match texts.get() {
        None => page_loading(),
        Some(Err(_)) => page_failed(document::reload),
        Some(Ok(texts)) => {
            let is_playing = Memo::new(move |_| show.at.get().is_some());
            let content = move || match is_playing.get() {
                true => view! { <Play show=show texts=texts.clone() /> }.into_any(),
                false => view! { <Gather show=show texts=texts.clone() /> }.into_any(),
            };
            content.into_any()
        }
    }
}
