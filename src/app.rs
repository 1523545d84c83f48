//! The frame around every page: language, theme, routes, the masthead, banners, announcements.

use gloo_timers::callback::Timeout;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::document;
use crate::components::banners::Banners;
use crate::components::focus::{self, Target};
use crate::components::icon::{Icon, IconName};
use crate::components::loading::{page_failed, page_loading};
use crate::components::masthead::Masthead;
use crate::lazy;
use crate::pages::home::Home;
use crate::route::Route;
use crate::state::lazy_pages::{LazyPages, Loading, PagesLoader, use_pages_loader};
use crate::state::offline::Stored;
use crate::state::{self, school::SchoolState, store, use_app};
use crate::texts::{Texts, provide_lang, t, tr};

/// The delay before the second WebAssembly file is asked for, in milliseconds.
const FETCH_PAGES_MS: u32 = 1_000;
/// The delay before the service worker fetches all files, in milliseconds: after what the person waits for.
const OFFLINE_MS: u32 = 3_000;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let app = state::App::new(Route::parse(&document::fragment()));
    let loader = PagesLoader::new(lazy::LOAD);
    provide_context(app);
    provide_context(loader);
    let lang = RwSignal::new(app.preferences.get_untracked().lang);
    provide_lang(lang);

    Effect::new(move |_| {
        let preferences = app.preferences.get();
        preferences.apply();
        preferences.save();
        app.set_lang(lang, preferences.lang);
    });
    listen_to_fragment(app);
    present_route_changes(app);
    store::leaving::watch(app.store);
    load_store(app);
    spawn_local(async move { app.school.set(SchoolState::load().await) });
    // The other pages are fetched a second after the first screen, before they are needed. By a
    // timer: Leptos's request_idle_callback needs an API that Safari lacks.
    Timeout::new(FETCH_PAGES_MS, move || loader.fetch()).forget();
    let offline = app.offline;
    Timeout::new(OFFLINE_MS, move || spawn_local(offline.start())).forget();

    view! {
        <div class="app">
            <a
                class="skip-link"
                href="#main"
                on:click=move |event| {
                    // The fragment holds the route: the focus is moved here instead.
                    event.prevent_default();
                    focus::focus(Target::Heading);
                }
            >
                {tr(Texts::frame_skip)}
            </a>
            // The projector shows one thing.
            <Show when=move || app.route.get() != Route::Projector>
                <Masthead />
                <Banners />
            </Show>
            <Page />
            <Colophon />
            <div class="visually-hidden" role="status">
                {move || app.announcement.get()}
            </div>
        </div>
    }
}

/// Loads the dossier, but for the projector: a window that only shows would keep the others from writing.
fn load_store(app: state::App) {
    Effect::new(move |loaded: Option<bool>| {
        let loaded = loaded.unwrap_or(false);
        if !loaded && app.route.get() != Route::Projector {
            spawn_local(async move { app.store.load().await });
            return true;
        }
        loaded
    });
}

/// Sets the route at each change of the fragment.
fn listen_to_fragment(app: state::App) {
    // Never removed: the app lives as long as the page.
    let _listener = window_event_listener(ev::hashchange, move |_| {
        app.route.set(Route::parse(&document::fragment()));
    });
}

/// At each change of route: sets the title, moves the focus to the heading, announces the title. A
/// change of language or of the page's part sets the title only.
fn present_route_changes(app: state::App) {
    Effect::new(move |_| document::set_title(&t().title_page(app.title(t()))));
    Effect::new(move |previous: Option<Route>| {
        let route = app.route.get();
        if previous.is_some_and(|previous| previous != route) {
            request_animation_frame(move || {
                document::scroll_to_top();
                // Once the heading is there, the page has named its part.
                focus::focus_when_present(Target::Heading, move || {
                    app.announce(untrack(|| app.title(t())));
                });
            });
        }
        route
    });
}

/// The page of the current route. The steps of a game share a page, so that the editor and the
/// running game outlive a change of step.
#[component]
fn Page() -> impl IntoView {
    let app = use_app();
    let loader = use_pages_loader();
    let page = Memo::new(move |_| match app.route.get() {
        Route::Step { game, .. } => Route::Step { game, step: 1 },
        route => route,
    });
    let ready = Memo::new(move |_| app.store.is_ready());
    move || {
        let route = page.get();
        if route == Route::Home {
            return view! { <Home /> }.into_any();
        }
        if needs_dossier(&route) && !ready.get() {
            return page_loading();
        }
        match loader.demand() {
            Loading::Ready(pages) => render(route, pages),
            Loading::Failed => page_failed(move || loader.fetch()),
            Loading::Idle | Loading::Pending => page_loading(),
        }
    }
}

/// Whether the page of `route` shows the dossier, and is rendered only once it is loaded.
fn needs_dossier(route: &Route) -> bool {
    !matches!(
        route,
        Route::Home
            | Route::Trades
            | Route::School
            | Route::Room
            | Route::Projector
            | Route::Settings
            | Route::SiteMap
            | Route::Accessibility
            | Route::NotFound
    )
}

fn render(route: Route, pages: LazyPages) -> AnyView {
    match route {
        Route::Home => view! { <Home /> }.into_any(),
        Route::Workshop => (pages.workshop)(),
        Route::Step { game, .. } => (pages.workbench)(game),
        Route::OpenGame => (pages.open_game)(),
        Route::Replay { game } => (pages.replay)(game),
        Route::OwnPage { game } => (pages.own_page)(game),
        Route::Shared { game, code } => (pages.shared_game)(game, code),
        Route::Aptitude => (pages.aptitude)(),
        Route::Practice { family } => (pages.practice)(family),
        Route::Official => (pages.official)(),
        Route::AptitudeResult => (pages.result)(),
        Route::Trades => (pages.trades)(),
        Route::School => (pages.school)(),
        Route::Session => (pages.session)(),
        Route::Room => (pages.room)(),
        Route::Projector => (pages.projector)(),
        Route::Show => (pages.show)(),
        Route::Join { game, step } => (pages.join)(game, step),
        Route::Handover => (pages.handover)(),
        Route::Interview => (pages.interview)(),
        Route::Dossier => (pages.dossier)(),
        Route::Attestation => (pages.attestation)(),
        Route::Settings => (pages.settings)(),
        Route::SiteMap => (pages.site_map)(),
        Route::Accessibility => (pages.accessibility)(),
        Route::NotFound => (pages.not_found)(),
    }
}

/// The footer of pages other than the workbench and the official form.
#[component]
fn Colophon() -> impl IntoView {
    let app = use_app();
    let is_hidden = move || {
        matches!(
            app.route.get(),
            Route::Step { .. } | Route::Official | Route::Projector
        )
    };
    view! {
        <Show when=move || !is_hidden()>
            <footer class="colophon">
                <p class="colophon__note">
                    {tr(Texts::frame_note)}
                    <Show when=move || app.offline.stored.get() == Stored::Whole>
                        " "
                        <span class="colophon__offline">
                            <Icon name=IconName::Check />
                            {tr(Texts::offline_ready)}
                        </span>
                    </Show>
                </p>
                <a href=Route::School.href()>{tr(Texts::title_school)}</a>
                <a href=Route::Settings.href()>{tr(Texts::title_settings)}</a>
                <a href=Route::SiteMap.href()>{tr(Texts::title_site_map)}</a>
                <a href=Route::Accessibility.href()>{tr(Texts::frame_accessibility)}</a>
            </footer>
        </Show>
    }
}
