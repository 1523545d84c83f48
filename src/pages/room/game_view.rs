//! The room's game: it runs as soon as its program can, and says what stops it.

use std::sync::Arc;

use declic_javascript::analyse;
use declic_javascript::diagnostic::{Copydeck, Diagnostic};
use declic_javascript::text::LineIndex;
use declic_text::Lang;
use leptos::prelude::*;

use crate::components::live::{LiveRegion, Urgency};
use crate::components::note::{Note, NoteKind};
use crate::components::rich;
use crate::pages::workshop::{AskField, Canvas, Player, is_error, new_machine, running_question};
use crate::state::{contents, use_app};
use crate::texts::{lang, t};

/// The game of the program on show.
#[component]
pub fn GameView(
    /// The program.
    program: Memo<String>,
    /// The language of the scene names in it.
    names: Lang,
) -> impl IntoView {
    let app = use_app();
    let sound = Signal::derive(move || app.preferences.get().sound);
    let player = Player::new(sound, Signal::derive(|| false));
    let error = RwSignal::new(None::<Diagnostic>);
    let wording = LocalResource::new(move || contents::copydeck(lang()));
    Effect::new(move |_| {
        let Some(Ok(wording)) = wording.get() else {
            return;
        };
        error.set(start(player, &program.get(), names, &wording));
    });
    let message = move || {
        let diagnostic = player.fault.get().or_else(|| error.get())?;
        let wording: Arc<Copydeck> = wording.get()?.ok()?;
        let worded = wording.word(&diagnostic);
        let line = LineIndex::new(&program.get()).line(diagnostic.span.start);
        Some((t().shared_fault(line, worded.title), worded.why))
    };
    view! {
        <div class="stage">
            <Canvas player=player />
            <AskField
                question=Signal::derive(move || running_question(player))
                player=player
                on_answer=Callback::new(move |answer| player.answer(answer))
            />
        </div>
        <LiveRegion urgency=Urgency::Polite>
            {move || {
                message()
                    .map(|(title, why)| {
                        view! {
                            <Note kind=NoteKind::Failed>
                                <strong>{rich::message(&title)}</strong>
                                " "
                                {rich::message(&why)}
                            </Note>
                        }
                    })
            }}
        </LiveRegion>
    }
}

/// Starts `program`; where it cannot, its first error.
fn start(player: Player, program: &str, names: Lang, wording: &Copydeck) -> Option<Diagnostic> {
    let analysis = analyse(program, names);
    if !analysis.runs() {
        player.stop();
        return analysis.diagnostics.into_iter().find(is_error);
    }
    player.start(new_machine(&analysis.program, program, names, wording));
    None
}
