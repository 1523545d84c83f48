//! A program on a stage of its own, outside the workbench: how it starts, and what stops it.

use std::sync::Arc;

use declic_javascript::analyse;
use declic_javascript::diagnostic::{Copydeck, Diagnostic};
use declic_javascript::text::LineIndex;
use declic_text::Lang;
use leptos::prelude::*;

use super::diagnostics::is_error;
use super::machine::new_machine;
use super::player::Player;
use crate::components::live::{LiveRegion, Urgency};
use crate::components::note::{Note, NoteKind};
use crate::components::rich;
use crate::texts::t;

/// Starts `source`, whose scene names are in `names`. Returns the first error of a program that cannot run.
pub fn start_program(
    player: Player,
    source: &str,
    names: Lang,
    wording: &Copydeck,
) -> Option<Diagnostic> {
    let analysis = analyse(source, names);
    if !analysis.runs() {
        player.stop();
        return analysis.diagnostics.into_iter().find(is_error);
    }
    player.start(new_machine(&analysis.program, source, names, wording));
    None
}

/// The message about a program that cannot start, or that failed while it ran.
#[component]
pub fn ProgramFault(
    /// The stage, with the fault of the running program.
    player: Player,
    /// The first error of a program that cannot start.
    #[prop(into)]
    error: Signal<Option<Diagnostic>>,
    /// The program.
    #[prop(into)]
    source: Signal<String>,
    /// The wording of diagnostics; `None` while it is fetched.
    #[prop(into)]
    wording: Signal<Option<Arc<Copydeck>>>,
    /// How urgently it is announced.
    urgency: Urgency,
) -> impl IntoView {
    let message = move || {
        let diagnostic = player.fault.get().or_else(|| error.get())?;
        let worded = wording.get()?.word(&diagnostic);
        let line = source.with(|source| LineIndex::new(source).line(diagnostic.span.start));
        let title = t().shared_fault(line, worded.title);
        Some(view! {
            <Note kind=NoteKind::Failed>
                <strong>{rich::message(&title)}</strong>
                " "
                {rich::message(&worded.why)}
            </Note>
        })
    };
    view! { <LiveRegion urgency=urgency>{message}</LiveRegion> }
}
