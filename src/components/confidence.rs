//! « Je pourrais apprendre ce métier »: a question to the person about themselves.

use declic_dossier::Document;
use leptos::prelude::*;

use crate::state::use_app;
use crate::texts::{Texts, t, tr};

/// « Je pourrais apprendre ce métier »: asked before, and again after the last core step. For the
/// person alone.
#[component]
pub fn Confidence() -> impl IntoView {
    let app = use_app();
    let after = move || app.store.with(|dossier| dossier.passed_steps() >= 7);
    let chosen = move |level: u8| {
        let confidence = app.store.with(|dossier| dossier.confidence());
        let now = if after() {
            confidence.after
        } else {
            confidence.before
        };
        now == Some(level)
    };
    let choose = move |level: u8| {
        let mut confidence = app.store.with_untracked(|dossier| dossier.confidence());
        if after() {
            confidence.after = Some(level);
        } else {
            confidence.before = Some(level);
        }
        app.store.put(Document::Confidence(confidence));
    };
    let options = (1..=5u8)
        .map(|level| {
            let label = move || match level {
                1 => t().confidence_one(),
                2 => t().confidence_two(),
                3 => t().confidence_three(),
                4 => t().confidence_four(),
                _ => t().confidence_five(),
            };
            view! {
                <label class="segments__option">
                    <input
                        class="segments__input"
                        type="radio"
                        name="confidence"
                        prop:checked=move || chosen(level)
                        on:change=move |_| choose(level)
                    />
                    <span class="segments__label">{label}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field">
            <legend class="field__label">
                {move || if after() { t().confidence_after() } else { t().confidence_before() }}
            </legend>
            <div class="segments segments--scale">{options}</div>
            <p class="field__hint">{tr(Texts::confidence_hint)}</p>
        </fieldset>
    }
}
