//! « Je pourrais apprendre ce métier »: a question to the person about themselves.

use declic_dossier::Document;
use declic_dossier::document::Confidence as Levels;
use leptos::prelude::*;

use super::segments::SegmentOption;
use crate::state::contents::CORE_STEPS;
use crate::state::use_app;
use crate::texts::{Texts, t, tr};

/// When the question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Occasion {
    /// Before the core steps of the game are done.
    Before,
    /// After them.
    After,
}

impl Occasion {
    /// The level, from 1 to 5, that was chosen on this occasion.
    fn level(self, levels: &mut Levels) -> &mut Option<u8> {
        match self {
            Occasion::Before => &mut levels.before,
            Occasion::After => &mut levels.after,
        }
    }
}

/// The words of a level, from 1 to 5; tracked.
pub fn level_words(level: u8) -> &'static str {
    match level {
        1 => t().confidence_one(),
        2 => t().confidence_two(),
        3 => t().confidence_three(),
        4 => t().confidence_four(),
        _ => t().confidence_five(),
    }
}

/// « Je pourrais apprendre ce métier »: asked before the core steps, and again after them. For the
/// person alone.
#[component]
pub fn Confidence() -> impl IntoView {
    let app = use_app();
    let occasion = Memo::new(move |_| {
        if app.store.with(|dossier| dossier.passed_steps()) >= CORE_STEPS {
            Occasion::After
        } else {
            Occasion::Before
        }
    });
    let is_chosen = move |level: u8| {
        let mut levels = app.store.with(|dossier| dossier.confidence());
        *occasion.get().level(&mut levels) == Some(level)
    };
    let choose = move |level: u8| {
        let mut levels = app.store.with_untracked(|dossier| dossier.confidence());
        *occasion.get_untracked().level(&mut levels) = Some(level);
        app.store.put(Document::Confidence(levels));
    };
    let options = (1..=5u8)
        .map(|level| {
            view! {
                <SegmentOption
                    name="confidence"
                    label=Signal::derive(move || level_words(level))
                    chosen=Signal::derive(move || is_chosen(level))
                    on_choose=Callback::new(move |()| choose(level))
                />
            }
        })
        .collect_view();
    let question = move || match occasion.get() {
        Occasion::Before => t().confidence_before(),
        Occasion::After => t().confidence_after(),
    };
    view! {
        <fieldset class="field">
            <legend class="field__label">{question}</legend>
            <div class="segments segments--scale">{options}</div>
            <p class="field__hint">{tr(Texts::confidence_hint)}</p>
        </fieldset>
    }
}
