//! The frame around every page: language, theme, routes, the masthead, banners, announcements.

use gloo_timers::callback::Timeout;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::document;
use crate::components::banners::Banners;
use crate::components::focus::{self, Target};
use crate::components::masthead::Masthead;
use crate::components::waiting::{loading, missing};
use crate::lazy;
use crate::pages::home::Home;
use crate::route::Route;
use crate::state::lazy_pages::{LazyPages, Loading, PagesLoader, use_pages_loader};
use crate::state::{self, school::SchoolState, use_app};
use crate::texts::{Texts, provide_lang, t, tr};

/// The delay before the second WebAssembly file is asked for, in milliseconds.
const FETCH_PAGES_MS: u32 = 1_000;

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
        lang.set(preferences.lang);
    });
    follow_the_address(app);
    follow_the_title(app);
    spawn_local(async move { app.store.load().await });
    spawn_local(async move { app.school.set(SchoolState::load().await) });
    // The other pages are fetched a second after the first screen, ahead of their use.
    // A timer, since Leptos's request_idle_callback needs what Safari lacks.
    Timeout::new(FETCH_PAGES_MS, move || loader.fetch()).forget();

    view! {
        <div class="app">
            <a
                class="skip-link"
                href="#main"
                on:click=move |event| {
                    // The fragment belongs to the routes: move the focus by hand.
                    event.prevent_default();
                    focus::focus(Target::Heading);
                }
            >
                {tr(Texts::frame_skip)}
            </a>
            <Masthead />
            <Banners />
            <Page />
            <Colophon />
            <div class="visually-hidden" role="status">
                {move || app.announcement.get()}
            </div>
        </div>
    }
}

fn follow_the_address(app: state::App) {
    // Not removed: the app lives as long as the page.
    let _listener = window_event_listener(ev::hashchange, move |_| {
        app.route.set(Route::parse(&document::fragment()));
    });
}

/// After each change of route: title, focus on the heading, a polite announcement. A change of
/// language changes the title only.
fn follow_the_title(app: state::App) {
    Effect::new(move |before: Option<Route>| {
        let route = app.route.get();
        let title = route.title(t());
        document::set_title(&t().title_page(&title));
        if before.is_some_and(|before| before != route) {
            request_animation_frame(move || {
                document::scroll_to_top();
                document::focus_when_there(focus::HEADING);
                app.announce(title);
            });
        }
        route
    });
}

/// The page of the present route. Steps of one game share a page, so that going from one to the
/// next keeps the editor and the running game.
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
            return loading();
        }
        match loader.demand() {
            Loading::Ready(pages) => render(route, pages),
            Loading::Failed => missing(move || loader.fetch()),
            Loading::Idle | Loading::Pending => loading(),
        }
    }
}

/// Whether the page of `route` shows what the store holds, and waits for it.
fn needs_dossier(route: &Route) -> bool {
    !matches!(
        route,
        Route::Home | Route::Trades | Route::School | Route::Settings | Route::NotFound
    )
}

fn render(route: Route, pages: LazyPages) -> AnyView {
    match route {
        Route::Home => view! { <Home /> }.into_any(),
        Route::Workshop => (pages.workshop)(),
        Route::Step { game, .. } => (pages.workbench)(game),
        Route::Aptitude => (pages.aptitude)(),
        Route::Practice { family } => (pages.practice)(family),
        Route::Official => (pages.official)(),
        Route::AptitudeResult => (pages.result)(),
        Route::Trades => (pages.trades)(),
        Route::School => (pages.school)(),
        Route::Session => (pages.session)(),
        Route::Interview => (pages.interview)(),
        Route::Dossier => (pages.dossier)(),
        Route::Settings => (pages.settings)(),
        Route::NotFound => (pages.not_found)(),
    }
}

#[component]
fn Colophon() -> impl IntoView {
    let app = use_app();
    let at_work = move || matches!(app.route.get(), Route::Step { .. } | Route::Official);
    view! {
        <Show when=move || !at_work()>
            <footer class="colophon">
                <p class="colophon__note">{tr(Texts::frame_note)}</p>
                <a href=Route::School.href()>{tr(Texts::title_school)}</a>
                <a href=Route::Settings.href()>{tr(Texts::title_settings)}</a>
            </footer>
        </Show>
    }
}
