//! « Attestation de participation »: one sheet of paper that says what the person built. No score, and
//! nothing about the test; the fields of the page are for the sheet alone, and are not stored.

use std::sync::Arc;

use declic_dossier::view::WorkshopView;
use declic_workshop::Game;
use futures::future::join_all;
use leptos::prelude::*;

use crate::browser::{clock, document};
use crate::components::button::{ActionButton, ButtonStyle};
use crate::components::confidence::level_words;
use crate::components::field::TextField;
use crate::components::icon::IconName;
use crate::format::{game_title, long_date};
use crate::route::Route;
use crate::state::{contents, use_app};
use crate::texts::{Text, Texts, lang, t, tr};

/// Characters of a name at most.
const NAME_LENGTH: u32 = 80;

/// What the person built of a game.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Built {
    /// The game's id.
    game: String,
    /// How many steps they passed.
    passed: usize,
    /// How many there are; `None` where the game cannot be fetched.
    total: Option<usize>,
    /// The words of the trade of these steps, in their order.
    words: Vec<String>,
}

/// The page with the sheet.
#[component]
pub fn AttestationPage() -> impl IntoView {
    let app = use_app();
    let name = RwSignal::new(app.store.with_untracked(|dossier| dossier.profile().name));
    let views = StoredValue::new(app.store.with_untracked(|dossier| {
        let mut views = dossier.workshop_views();
        views.retain(|view| !view.passed.is_empty());
        views
    }));
    let built = LocalResource::new(move || {
        let (views, lang) = (views.get_value(), lang());
        async move {
            let games = views
                .iter()
                .map(|view| contents::game(&view.game, lang, lang));
            let games = join_all(games).await;
            let built = views.iter().zip(games);
            let built = built.map(|(view, game)| built_of(view, game.ok().as_ref()));
            built.collect::<Vec<_>>()
        }
    });
    view! {
        <main class="page page--column page--print-leaflet" id="main">
            <div class="page__head no-print">
                <h1 tabindex="-1">{tr(Texts::title_attestation)}</h1>
                <p class="page__lead">{tr(Texts::attestation_lead)}</p>
            </div>
            <ConfidenceWords />
            <section class="attestation-form">
                <TextField
                    id="attestation-name"
                    label=Texts::attestation_name
                    value=name
                    max_length=NAME_LENGTH
                    autocomplete="name"
                    hint=Texts::attestation_name_hint as Text
                />
                <ActionButton
                    icon=IconName::Print
                    style=ButtonStyle::Primary
                    on_press=|()| document::print()
                >
                    {tr(Texts::attestation_print)}
                </ActionButton>
            </section>
            {move || built.get().map(|built| view! { <Sheet built=built name=name /> })}
            <p>
                <a href=Route::Dossier.href()>{tr(Texts::attestation_back)}</a>
            </p>
        </main>
    }
}

fn built_of(view: &WorkshopView, game: Option<&Arc<Game>>) -> Built {
    let Some(game) = game else {
        return Built {
            game: view.game.clone(),
            passed: view.passed.len(),
            total: None,
            words: Vec::new(),
        };
    };
    let steps = game.steps.iter();
    let passed = steps.filter(|step| view.passed.contains(&step.id));
    let mut words: Vec<String> = Vec::new();
    for step in passed {
        if !words.contains(&step.word.term) {
            words.push(step.word.term.clone());
        }
    }
    Built {
        game: view.game.clone(),
        passed: game.count_passed(&view.passed),
        total: Some(game.steps.len()),
        words,
    }
}

/// What the person answered before and after, in words. For them alone: it is not printed.
#[component]
fn ConfidenceWords() -> impl IntoView {
    let app = use_app();
    let sentence = move || {
        let levels = app.store.with(|dossier| dossier.confidence());
        let (before, after) = (
            levels.before.map(level_words),
            levels.after.map(level_words),
        );
        match (before, after) {
            (Some(before), Some(after)) => Some(t().attestation_both(after, before)),
            (Some(before), None) => Some(t().attestation_before(before)),
            (None, Some(after)) => Some(t().attestation_after(after)),
            (None, None) => None,
        }
    };
    view! {
        <Show when=move || sentence().is_some()>
            <section class="sheet no-print attestation-confidence">
                <h2>{tr(Texts::attestation_confidence)}</h2>
                <p>{sentence}</p>
                <p class="quiet">{tr(Texts::attestation_confidence_own)}</p>
            </section>
        </Show>
    }
}

/// The sheet that is printed.
#[component]
fn Sheet(
    /// What the person built.
    built: Vec<Built>,
    /// Their name, as they want it on the sheet.
    name: RwSignal<String>,
) -> impl IntoView {
    let app = use_app();
    let school = move || {
        let school = app.school.with(|state| Some(state.school()?.name.clone()));
        school.filter(|name| !name.trim().is_empty())
    };
    let shown = move || {
        let name = name.get();
        (!name.trim().is_empty()).then_some(name)
    };
    let is_empty = built.is_empty();
    let games = built.into_iter().map(view_built).collect_view();
    view! {
        <article class="leaflet attestation">
            <header class="leaflet__head">
                <h2>{tr(Texts::title_attestation)}</h2>
                <p>{school}</p>
            </header>
            <p class="attestation__name">
                {move || match shown() {
                    Some(name) => name.into_any(),
                    None => blank(),
                }}
            </p>
            <p>{tr(Texts::attestation_took_part)}</p>
            <Show when=move || is_empty>
                <p class="quiet">{tr(Texts::attestation_nothing)}</p>
            </Show>
            {games}
            <p>{tr(Texts::attestation_language)}</p>
            <p>{move || t().attestation_date(long_date(&clock::today()))}</p>
            <div class="attestation__signature">
                <p>{tr(Texts::attestation_signature)}</p>
            </div>
            <p class="leaflet__foot">{tr(Texts::attestation_foot)}</p>
        </article>
    }
}

/// A line to write on by hand.
fn blank() -> AnyView {
    view! { <span class="attestation__blank"></span> }.into_any()
}

/// A game: how many steps, and the words of the trade.
fn view_built(built: Built) -> impl IntoView {
    let Built {
        game,
        passed,
        total,
        words,
    } = built;
    let steps = move || match total {
        Some(total) => t().entrance_passed(passed, total),
        None => t().home_dossier_steps(passed),
    };
    let words = words.join(", ");
    let words = (!words.is_empty()).then(|| {
        view! { <p>{tr(Texts::attestation_words)} " " {words}</p> }
    });
    view! {
        <section class="leaflet__section">
            <h3>{move || game_title(&game, t())}</h3>
            <p>{steps}</p>
            {words}
        </section>
    }
}
