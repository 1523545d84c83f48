//! The bar above every page: brand, state of saving, language, display.

use declic_text::Lang;
use leptos::prelude::*;

use super::display::DisplayChoices;
use super::icon::{Icon, IconName};
use crate::browser::storage::StorageError;
use crate::state::store::Saving;
use crate::state::use_app;
use crate::texts::{Texts, t, tr};

/// The masthead.
#[component]
pub fn Masthead() -> impl IntoView {
    view! {
        <header class="masthead">
            <a class="masthead__brand" href="#/">
                <img class="masthead__mark" src="icon.svg" alt="" width="28" height="28" />
                "Déclic"
            </a>
            <SaveState />
            <div class="masthead__tools">
                <LanguageButtons />
                <details class="display-menu">
                    <summary class="display-menu__button">{tr(Texts::display_title)}</summary>
                    <div class="display-menu__panel">
                        <DisplayChoices group="menu" />
                    </div>
                </details>
            </div>
        </header>
    }
}

/// The buttons that set the language.
#[component]
fn LanguageButtons() -> impl IntoView {
    let app = use_app();
    let button = move |lang: Lang, short: &'static str, name: &'static str| {
        view! {
            <button
                type="button"
                class="language__button"
                lang=lang.code()
                title=name
                aria-pressed=move || (app.preferences.get().lang == lang).to_string()
                on:click=move |_| app.preferences.update(|preferences| preferences.lang = lang)
            >
                {short}
            </button>
        }
    };
    view! {
        <div class="language" role="group" aria-label=tr(Texts::display_language)>
            {button(Lang::Fr, "FR", "Français")}
            {button(Lang::En, "EN", "English")}
        </div>
    }
}

/// The state of saving in words. Not a live region: it changes at every key.
#[component]
fn SaveState() -> impl IntoView {
    let app = use_app();
    // Attribute for the style sheet, icon, text.
    let state = move || match app.store.saving.get() {
        Saving::Loading => ("loading", IconName::Disk, t().saving_loading()),
        Saving::Saved => ("saved", IconName::Check, t().saving_saved()),
        Saving::Pending => ("pending", IconName::Disk, t().saving_pending()),
        Saving::Elsewhere => ("readonly", IconName::Eye, t().saving_elsewhere()),
        Saving::MemoryOnly(_) => ("memory", IconName::Warning, t().saving_memory()),
        Saving::Failed(StorageError::Full) => ("error", IconName::Error, t().saving_full()),
        Saving::Failed(_) => ("error", IconName::Error, t().saving_failed()),
    };
    view! {
        <p class="masthead__save save-state" data-state=move || state().0>
            {move || view! { <Icon name=state().1 /> }}
            <span class="save-state__text">{move || state().2}</span>
        </p>
    }
}
