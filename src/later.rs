//! The screens whose code comes in a file of its own, once the first screen stands: the workshop
//! with the learner's machine, the test, the person's file. What is left (frame, home, store) is
//! the first screen's weight.
//!
//! The build moves into that file whatever only [`Screens`] reaches (`xtask/pack`, with the feature
//! `split`). Once it has arrived, these screens are made like any other. Without the feature all is
//! in one file.

use wasm_split_helpers::SplitLoaderError;

use crate::screens::{aptitude, dossier, interview, session, workshop};
use crate::state::App;
use crate::texts::t_now;
use crate::view::*;

/// Makes the screens.
#[derive(Clone, Copy)]
pub struct Screens {
    /// The workshop's first page.
    pub workshop: fn() -> View,
    /// The workbench for a game, by the game's id.
    pub bench: fn(String) -> View,
    /// The test's first page.
    pub aptitude: fn() -> View,
    /// Practice in a family, by the family's id.
    pub practice: fn(String) -> View,
    /// The official form.
    pub official: fn() -> View,
    /// The result of an attempt.
    pub result: fn() -> View,
    /// A session's code.
    pub session: fn() -> View,
    /// A candidate's file, for the interview.
    pub interview: fn() -> View,
    /// The person's file.
    pub dossier: fn() -> View,
    /// Asks for what the test needs beside its code, so that it needs no network later.
    pub fetch_ahead: fn(),
    /// Saves all that the person has done as a file.
    pub save_everything: fn(App),
    /// Saves what another tab kept from the disk as a file.
    pub save_left_behind: fn(App),
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(screens, fallible)]
fn screens() -> Result<Screens, SplitLoaderError> {
    Ok(table())
}

#[cfg(not(feature = "split"))]
async fn screens() -> Result<Screens, SplitLoaderError> {
    Ok(table())
}

fn table() -> Screens {
    Screens {
        workshop: workshop::Entrance,
        bench: |game| view! { <workshop::Workbench game=game /> },
        aptitude: aptitude::Entrance,
        practice: |family| view! { <aptitude::practice::Practice family=family /> },
        official: aptitude::official::Official,
        result: aptitude::result::ResultPage,
        session: session::SessionPage,
        interview: interview::InterviewPage,
        dossier: dossier::DossierPage,
        fetch_ahead: aptitude::fetch_ahead,
        save_everything: dossier::save_everything,
        save_left_behind: dossier::save_left_behind,
    }
}

/// Where the screens are.
#[derive(Clone, Copy)]
enum Arrival {
    /// Nobody has asked for them yet, or they did not come.
    Away,
    Coming,
    Here(Screens),
    Missing,
}

/// The screens that come later.
#[derive(Clone, Copy)]
pub struct Later(RwSignal<Arrival>);

impl Later {
    /// Nothing has been asked for.
    pub fn new() -> Self {
        Self(RwSignal::new(Arrival::Away))
    }

    /// Asks for the screens if they are not here: as soon as the first screen stands, so that nobody
    /// waits for them, and again when they were missing.
    pub fn fetch(self) {
        if let Arrival::Coming | Arrival::Here(_) = self.0.get_untracked() {
            return;
        }
        self.0.set(Arrival::Coming);
        spawn_local(async move {
            self.0.set(match screens().await {
                Ok(screens) => {
                    (screens.fetch_ahead)();
                    Arrival::Here(screens)
                }
                Err(_) => Arrival::Missing,
            });
        });
    }

    /// One of the screens, or what is known of their arrival; tracked.
    pub fn show(self, screen: impl FnOnce(Screens) -> View) -> View {
        if let Arrival::Away = self.0.get_untracked() {
            self.fetch();
        }
        match self.0.get() {
            Arrival::Here(screens) => screen(screens),
            Arrival::Missing => crate::widgets::waiting::missing(move || self.fetch()),
            Arrival::Away | Arrival::Coming => crate::widgets::waiting::loading(),
        }
    }

    /// Saves all that the person has done as a file, and says how it went.
    pub fn save_everything(self, app: App) {
        save(app, |screens| screens.save_everything);
    }

    /// Saves what another tab kept from the disk as a file, and says how it went.
    pub fn save_left_behind(self, app: App) {
        save(app, |screens| screens.save_left_behind);
    }
}

fn save(app: App, how: fn(Screens) -> fn(App)) {
    spawn_local(async move {
        match screens().await {
            Ok(screens) => how(screens)(app),
            Err(_) => app.announce(t_now().export_failed()),
        }
    });
}
