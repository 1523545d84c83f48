//! Language, display and sound.

use leptos::prelude::*;

use crate::components::display::DisplayChoices;
use crate::route::Route;
use crate::state::offline::Stored;
use crate::state::use_app;
use crate::texts::{Texts, t, tr};

/// The settings page.
#[component]
pub fn Settings() -> impl IntoView {
    let app = use_app();
    let stored = move || match app.offline.stored.get() {
        Stored::Unavailable => t().offline_unavailable(),
        Stored::Preparing => t().offline_preparing(),
        Stored::Whole => t().offline_whole(),
        Stored::Incomplete => t().offline_incomplete(),
    };
    view! {
        <main class="page page--column" id="main">
            <div class="page__head">
                <h1 tabindex="-1">{tr(Texts::title_settings)}</h1>
                <p class="page__lead">{tr(Texts::settings_lead)}</p>
            </div>
            <div class="sheet stack--loose">
                <DisplayChoices group="page" />
            </div>
            <div class="prose">
                <h2>{tr(Texts::settings_data_title)}</h2>
                <p>{tr(Texts::settings_data_text)}</p>
                <p>
                    <a href=Route::Dossier.href()>{tr(Texts::title_dossier)}</a>
                </p>
                <h2>{tr(Texts::offline_title)}</h2>
                <p>{stored}</p>
                <h2>{tr(Texts::settings_keys_title)}</h2>
                <p>{tr(Texts::settings_keys_text)}</p>
                <h2>{tr(Texts::settings_licence_title)}</h2>
                <p>{tr(Texts::settings_licence_text)}</p>
            </div>
        </main>
    }
}
