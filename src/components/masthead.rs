//! The bar above every page: brand, state of saving, language, display, navigation.

use declic_text::Lang;
use leptos::prelude::*;

use super::disclosure::Disclosure;
use super::display::DisplayChoices;
use super::focus::{self, Target};
use super::icon::{Icon, IconName};
use crate::browser::storage::StorageError;
use crate::browser::trial;
use crate::route::Route;
use crate::state::store::Saving;
use crate::state::use_app;
use crate::texts::{Text, Texts, t, tr};

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
                <Disclosure class="display-menu" label=Texts::display_title>
                    <DisplayChoices group="menu" />
                </Disclosure>
            </div>
            <Navigation />
        </header>
    }
}

/// The pages that the menu leads to, and their names.
const PAGES: [(Route, Text); 8] = [
    (Route::Home, Texts::title_home),
    (Route::Workshop, Texts::title_workshop),
    (Route::Aptitude, Texts::title_aptitude),
    (Route::Trades, Texts::title_trades),
    (Route::Dossier, Texts::title_dossier),
    (Route::School, Texts::title_school),
    (Route::Settings, Texts::title_settings),
    (Route::SiteMap, Texts::title_site_map),
];

/// The menu of pages, in the same place on every page.
#[component]
fn Navigation() -> impl IntoView {
    let app = use_app();
    let links = PAGES
        .into_iter()
        .map(|(route, name)| {
            let href = route.href();
            let current = move || (app.route.get() == route).then_some("page");
            view! {
                <li>
                    <a class="menu__link" href=href aria-current=current>
                        {tr(name)}
                    </a>
                </li>
            }
        })
        .collect_view();
    // The link in focus goes with the menu, also where it leads to the page on show.
    let leave = move |_| focus::focus(Target::Heading);
    view! {
        <nav class="masthead__pages" aria-label=tr(Texts::frame_pages)>
            <Disclosure class="display-menu menu" label=Texts::frame_menu>
                <ul class="menu__list" on:click=leave>
                    {links}
                </ul>
            </Disclosure>
        </nav>
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
        Saving::Saved | Saving::Pending if trial::is_trial() => {
            ("memory", IconName::Eye, t().saving_trial())
        }
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
