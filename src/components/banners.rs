//! Banners under the masthead: problems of saving, with what can be done about them. Each is announced
//! when it appears.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::button::ActionButton;
use super::focus::{self, Target};
use super::icon::{Icon, IconName};
use super::live::{LiveRegion, Urgency};
use crate::browser::storage::StorageError;
use crate::browser::{document, local};
use crate::route::Route;
use crate::state::lazy_pages::use_pages_loader;
use crate::state::store::{Notice, Saving};
use crate::state::use_app;
use crate::texts::{Texts, t, tr};

/// The sentence about an error of storage.
fn reason(error: StorageError, t: Texts) -> &'static str {
    match error {
        StorageError::Unavailable => t.banner_refused(),
        StorageError::Slow => t.banner_slow(),
        StorageError::Full => t.banner_full(),
        StorageError::Newer => t.banner_newer(),
        StorageError::TooLong => t.banner_too_long(),
        StorageError::Elsewhere | StorageError::Gone | StorageError::Failed => t.banner_broken(),
    }
}

/// The kind of a banner, which decides its look and its icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BannerKind {
    /// Work may be lost.
    Warning,
    /// Nothing is lost.
    Info,
}

/// A sentence under the masthead, and what can be done about it.
#[component]
fn Banner(
    /// Its kind.
    kind: BannerKind,
    /// The sentence.
    #[prop(into)]
    text: ViewFn,
    /// Buttons or links.
    children: Children,
) -> impl IntoView {
    let (class, icon) = match kind {
        BannerKind::Warning => ("banner banner--care", IconName::Warning),
        BannerKind::Info => ("banner", IconName::Info),
    };
    view! {
        <div class=class>
            <p class="banner__text">
                <Icon name=icon />
                <span>{text.run()}</span>
            </p>
            <p class="banner__actions">{children()}</p>
        </div>
    }
}

/// The sentence about what happened without the person.
fn notice_text(notice: Notice, t: Texts) -> &'static str {
    match notice {
        Notice::Restored => t.banner_restored(),
        Notice::Found => t.banner_found(),
        Notice::MayMiss => t.banner_may_miss(),
        Notice::Erased => t.banner_erased(),
    }
}

/// The number of damaged texts at the time when their banner was last closed.
fn damage_seen() -> usize {
    let seen = local::get(local::DAMAGE_SEEN);
    seen.and_then(|seen| seen.parse().ok()).unwrap_or(0)
}

/// Whether `route` is a page where a new build is offered: nothing is under way there.
fn offers_update(route: &Route) -> bool {
    matches!(
        route,
        Route::Home
            | Route::Workshop
            | Route::Aptitude
            | Route::Trades
            | Route::School
            | Route::Dossier
            | Route::Settings
            | Route::SiteMap
    )
}

/// A new build of the app, which takes the place of this one when the person wishes.
#[component]
fn Update() -> impl IntoView {
    let app = use_app();
    let refused = RwSignal::new(false);
    let update = move |()| {
        spawn_local(async move {
            app.store.flush().await;
            match app.offline.update().await {
                true => document::reload(),
                false => refused.set(true),
            }
        });
    };
    view! {
        <Banner
            kind=BannerKind::Info
            text=move || {
                move || if refused.get() { t().offline_refused() } else { t().offline_update() }
            }
        >
            <ActionButton icon=IconName::Reset on_press=update>
                {tr(Texts::offline_update_now)}
            </ActionButton>
        </Banner>
    }
}

/// The banners that apply now, if any.
#[component]
pub fn Banners() -> impl IntoView {
    let app = use_app();
    let loader = use_pages_loader();
    let storage_error = Memo::new(move |_| match app.store.saving.get() {
        Saving::MemoryOnly(error) | Saving::Failed(error) => Some(error),
        _ => None,
    });
    let tries_again = Memo::new(move |_| match app.store.saving.get() {
        Saving::Failed(error) => error != StorageError::TooLong,
        _ => false,
    });
    let seen = RwSignal::new(damage_seen());
    let set_seen = move || {
        let count = app.store.damaged.get_untracked();
        local::set(local::DAMAGE_SEEN, &count.to_string());
        seen.set(count);
    };
    // « Animer » writes nothing into the dossier, and has a question of its own about its windows.
    let elsewhere = Memo::new(move |_| {
        app.store.saving.get() == Saving::Elsewhere && app.route.get() != Route::Room
    });
    // The button goes with its banner.
    let leave = || focus::focus(Target::Heading);
    let damage = Memo::new(move |_| app.store.damaged.get() > seen.get());
    view! {
        <LiveRegion urgency=Urgency::Assertive>
            {move || {
                storage_error
                    .get()
                    .map(|error| {
                        view! {
                            <Banner
                                kind=BannerKind::Warning
                                text=move || {
                                    view! {
                                        <strong>{move || reason(error, t())}</strong>
                                        " "
                                        <Show when=move || tries_again.get()>
                                            {tr(Texts::banner_again)} " "
                                        </Show>
                                        {tr(Texts::banner_memory)}
                                    }
                                }
                            >
                                <ActionButton
                                    icon=IconName::Download
                                    on_press=move |()| loader.save_everything(app)
                                >
                                    {tr(Texts::banner_export)}
                                </ActionButton>
                            </Banner>
                        }
                    })
            }}
            <Show when=move || elsewhere.get()>
                <Banner kind=BannerKind::Info text=|| tr(Texts::banner_elsewhere)>
                    <button
                        type="button"
                        class="button button--small"
                        on:click=move |_| {
                            leave();
                            spawn_local(async move { app.store.take_over().await });
                        }
                    >
                        {tr(Texts::banner_here)}
                    </button>
                </Banner>
            </Show>
            <Show when=move || app.store.unsaved_snapshot.with(Option::is_some)>
                <Banner kind=BannerKind::Warning text=|| tr(Texts::banner_left_behind)>
                    <ActionButton
                        icon=IconName::Download
                        on_press=move |()| {
                            leave();
                            loader.save_unsaved_snapshot(app);
                        }
                    >
                        {tr(Texts::banner_export)}
                    </ActionButton>
                    <button
                        type="button"
                        class="button button--small button--quiet"
                        on:click=move |_| {
                            leave();
                            app.store.unsaved_snapshot.set(None);
                        }
                    >
                        {tr(Texts::banner_leave)}
                    </button>
                </Banner>
            </Show>
            {move || {
                app.store
                    .notice
                    .get()
                    .map(|notice| {
                        view! {
                            <Banner
                                kind=BannerKind::Info
                                text=move || move || notice_text(notice, t())
                            >
                                <button
                                    type="button"
                                    class="button button--small"
                                    on:click=move |_| {
                                        leave();
                                        app.store.notice.set(None);
                                    }
                                >
                                    {tr(Texts::banner_close)}
                                </button>
                            </Banner>
                        }
                    })
            }}
            <Show when=move || app.offline.has_update.get() && app.route.with(offers_update)>
                <Update />
            </Show>
            <Show when=move || damage.get()>
                <Banner
                    kind=BannerKind::Warning
                    text=move || { move || t().banner_damaged(app.store.damaged.get()) }
                >
                    <a class="button button--small" href=Route::Dossier.href()>
                        {tr(Texts::banner_remains)}
                    </a>
                    <button
                        type="button"
                        class="button button--small button--quiet"
                        on:click=move |_| {
                            leave();
                            set_seen();
                        }
                    >
                        {tr(Texts::banner_close)}
                    </button>
                </Banner>
            </Show>
        </LiveRegion>
    }
}
