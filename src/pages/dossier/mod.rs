//! « Mon dossier »: everything the person has done, what the exported file includes, export, import
//! and deletion; and « Attestation de participation », a page of its own.

mod attestation;
mod damage;
mod danger;
mod details;
mod exporting;
mod importing;
mod leaflet;
mod pair_details;
mod parts;
mod summaries;

use leptos::prelude::*;

pub use attestation::AttestationPage;

use crate::format::person_name;
use crate::route::Route;
use crate::state::use_app;
use crate::texts::{Texts, tr};
use damage::Damage;
use danger::DangerZone;
use exporting::{Chosen, Exporting};
use importing::Importing;
use leaflet::Leaflet;
use parts::PartList;

/// The person's file.
#[component]
pub fn DossierPage() -> impl IntoView {
    let app = use_app();
    let chosen = Chosen::new(app);
    let name = move || {
        let name = app.store.with(|dossier| dossier.profile().name);
        person_name(Some(&name))
    };
    view! {
        <main class="page page--print-leaflet" id="main">
            <div class="page__head">
                <h1 tabindex="-1">{tr(Texts::title_dossier)}</h1>
                <p class="page__lead no-print">{tr(Texts::dossier_lead)}</p>
            </div>
            <Damage />
            <div class="dossier">
                <span class="dossier__tab">{name}</span>
                <PartList chosen=chosen />
            </div>
            <Exporting chosen=chosen />
            <p>
                <a href=Route::Attestation.href()>{tr(Texts::attestation_link)}</a>
            </p>
            <Leaflet chosen=chosen />
            <Importing />
            <DangerZone />
        </main>
    }
}
