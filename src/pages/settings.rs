//! Language, display and sound.

use leptos::prelude::*;

use crate::components::display::DisplayChoices;
use crate::route::Route;
use crate::texts::{Texts, tr};

/// The settings page.
#[component]
pub fn Settings() -> impl IntoView {
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
                <h2>{tr(Texts::settings_keys_title)}</h2>
                <p>{tr(Texts::settings_keys_text)}</p>
                <h2>{tr(Texts::settings_licence_title)}</h2>
                <p>{tr(Texts::settings_licence_text)}</p>
            </div>
        </main>
    }
}
