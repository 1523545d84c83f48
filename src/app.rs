//! The frame around every screen: language, theme, routes, the masthead, banners, announcements.

use crate::view::*;

use crate::browser::document;
use crate::route::Route;
use crate::screens;
use crate::state::{self, school::SchoolState, use_app};
use crate::texts::{Texts, provide_lang, t, tr};
use crate::widgets::banners::Banners;
use crate::widgets::masthead::Masthead;
use crate::widgets::waiting::loading;

/// The whole app.
#[component]
pub fn App() -> View {
    let app = state::App::new(Route::parse(&document::fragment()));
    provide_context(app);
    let lang = RwSignal::new(app.preferences.get_untracked().lang);
    provide_lang(lang);

    effect(move |_| {
        let preferences = app.preferences.get();
        preferences.apply();
        preferences.save();
        lang.set(preferences.lang);
    });
    follow_the_address(app);
    follow_the_title(app);
    spawn_local(async move { app.store.load().await });
    spawn_local(async move { app.school.set(SchoolState::load().await) });
    // Once the first screen stands, the others come without being asked for: they are there at once.
    request_idle_callback(move || app.later.fetch());

    view! {
        <div class="app">
            <a
                class="skip-link"
                href="#main"
                on:click=move |event| {
                    // The fragment belongs to the routes: move the focus by hand.
                    event.prevent_default();
                    document::focus("main h1");
                }
            >
                {tr(Texts::frame_skip)}
            </a>
            <Masthead />
            <Banners />
            <Screen />
            <Colophon />
            <div class="visually-hidden" role="status">
                {move || app.announcement.get()}
            </div>
        </div>
    }
}

fn follow_the_address(app: state::App) {
    let listener = document::listen("hashchange", move || {
        app.route.set(Route::parse(&document::fragment()));
    });
    // The app never goes.
    std::mem::forget(listener);
}

/// After each change of route: title, focus on the heading, a polite announcement. A change of
/// language changes the title only.
fn follow_the_title(app: state::App) {
    effect(move |before: Option<Route>| {
        let route = app.route.get();
        let title = route.title(t());
        document::set_title(&t().title_page(&title));
        if before.is_some_and(|before| before != route) {
            request_animation_frame(move || {
                document::scroll_to_top();
                document::focus_when_there("main h1");
                app.announce(title);
            });
        }
        route
    });
}

/// The screen of the present route. Steps of one game share a screen, so that going from one to
/// the next keeps the editor and the running game.
#[component]
fn Screen() -> View {
    let app = use_app();
    let screen = Memo::new(move |_| match app.route.get() {
        Route::Step { game, .. } => Route::Step { game, step: 1 },
        route => route,
    });
    let ready = Memo::new(move |_| app.store.is_ready());
    let later = app.later;
    move || {
        let route = screen.get();
        let needs_dossier = !matches!(
            route,
            Route::Home | Route::Trades | Route::School | Route::Settings | Route::NotFound
        );
        if needs_dossier && !ready.get() {
            return loading();
        }
        match route {
            Route::Home => screens::home::Home(),
            Route::Workshop => later.show(|screens| (screens.workshop)()),
            Route::Step { game, .. } => later.show(|screens| (screens.bench)(game)),
            Route::Aptitude => later.show(|screens| (screens.aptitude)()),
            Route::Practice { family } => later.show(|screens| (screens.practice)(family)),
            Route::Official => later.show(|screens| (screens.official)()),
            Route::AptitudeResult => later.show(|screens| (screens.result)()),
            Route::Trades => screens::pages::Trades(),
            Route::School => screens::school::SchoolPage(),
            Route::Session => later.show(|screens| (screens.session)()),
            Route::Interview => later.show(|screens| (screens.interview)()),
            Route::Dossier => later.show(|screens| (screens.dossier)()),
            Route::Settings => screens::pages::Settings(),
            Route::NotFound => screens::pages::NotFound(),
        }
    }
}

#[component]
fn Colophon() -> View {
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
