//! The room's game: it runs as soon as its program can, and shows what stops it.

use std::sync::Arc;

use declic_javascript::diagnostic::{Copydeck, Diagnostic};
use declic_javascript::text::LineIndex;
use declic_text::Lang;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use crate::components::live::Urgency;
use crate::pages::workshop::{
    AskField, Canvas, Player, ProgramFault, running_question, start_program,
};
use crate::state::{contents, use_app};
use crate::texts::lang;

/// Time without edits before the changed program starts, in milliseconds.
const QUIET_MS: u32 = 500;

/// The game of the program on show.
#[component]
pub fn GameView(
    /// The program.
    program: Memo<String>,
    /// The language of the scene names in it.
    names: Lang,
    /// Set to the line of the program that has an error, from 1.
    #[prop(optional)]
    error_line: Option<RwSignal<Option<u32>>>,
) -> impl IntoView {
    let app = use_app();
    let sound = Signal::derive(move || app.preferences.get().sound);
    let player = Player::new(sound, Signal::derive(|| false));
    let error = RwSignal::new(None::<Diagnostic>);
    let fetched = LocalResource::new(move || contents::copydeck(lang()));
    let wording = RwSignal::new(None::<Arc<Copydeck>>);
    Effect::new(move |_| {
        if let Some(Ok(found)) = fetched.get() {
            wording.set(Some(found));
        }
    });
    let start = move || {
        let found = untrack(|| {
            let wording = wording.try_get().flatten()?;
            start_program(player, &program.try_get()?, names, &wording)
        });
        let _ = error.try_set(found);
    };
    Effect::new(move |_| {
        let failed = player.fault.get().or_else(|| error.get());
        let line = failed.map(|failed| {
            program.with_untracked(|program| LineIndex::new(program).line(failed.span.start))
        });
        if let Some(error_line) = error_line {
            error_line.set(line);
        }
    });
    let timer = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |started: Option<bool>| {
        program.track();
        let is_loaded = wording.with(Option::is_some);
        if started.unwrap_or(false) {
            timer.set_value(Some(Timeout::new(QUIET_MS, start)));
        } else if is_loaded {
            start();
        }
        is_loaded
    });
    view! {
        <div class="stage">
            <Canvas player=player />
            <AskField
                question=Signal::derive(move || running_question(player))
                player=player
                on_answer=Callback::new(move |answer| player.answer(answer))
            />
        </div>
        <div class="projector__fault">
            <ProgramFault
                player=player
                error=error
                source=program
                wording=wording
                urgency=Urgency::Polite
            />
        </div>
    }
}
