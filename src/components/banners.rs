//! What must be known at once about saving, under the masthead: in words, with a way out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::icon::Icon;
use crate::browser::storage::StorageError;
use crate::route::Route;
use crate::state::lazy_pages::use_pages_loader;
use crate::state::store::Saving;
use crate::state::use_app;
use crate::texts::{Texts, t, tr};

fn reason(error: StorageError, t: Texts) -> &'static str {
    match error {
        StorageError::Unavailable => t.banner_refused(),
        StorageError::Slow => t.banner_slow(),
        StorageError::Full => t.banner_full(),
        StorageError::Newer => t.banner_newer(),
        StorageError::Elsewhere | StorageError::Failed => t.banner_broken(),
    }
}

/// The banners of the present moment, if any.
#[component]
pub fn Banners() -> impl IntoView {
    let app = use_app();
    let loader = use_pages_loader();
    let trouble = Memo::new(move |_| match app.store.saving.get() {
        Saving::MemoryOnly(error) | Saving::Failed(error) => Some(error),
        _ => None,
    });
    let elsewhere = Memo::new(move |_| app.store.saving.get() == Saving::Elsewhere);
    view! {
        <div role="alert">
            {move || {
                trouble
                    .get()
                    .map(|error| {
                        view! {
                            <div class="banner banner--care">
                                <p class="banner__text">
                                    <Icon name="warning" />
                                    <span>
                                        <strong>{move || reason(error, t())}</strong>
                                        " "
                                        {tr(Texts::banner_memory)}
                                    </span>
                                </p>
                                <p class="banner__actions">
                                    <button
                                        type="button"
                                        class="button button--small"
                                        on:click=move |_| loader.save_everything(app)
                                    >
                                        <Icon name="download" />
                                        {tr(Texts::banner_export)}
                                    </button>
                                </p>
                            </div>
                        }
                    })
            }}
            <Show when=move || elsewhere.get()>
                <div class="banner">
                    <p class="banner__text">
                        <Icon name="info" />
                        <span>{tr(Texts::banner_elsewhere)}</span>
                    </p>
                    <p class="banner__actions">
                        <button
                            type="button"
                            class="button button--small"
                            on:click=move |_| spawn_local(async move { app.store.take_over().await })
                        >
                            {tr(Texts::banner_here)}
                        </button>
                    </p>
                </div>
            </Show>
            <Show when=move || app.store.unsaved_snapshot.with(Option::is_some)>
                <div class="banner banner--care">
                    <p class="banner__text">
                        <Icon name="warning" />
                        <span>{tr(Texts::banner_left_behind)}</span>
                    </p>
                    <p class="banner__actions">
                        <button
                            type="button"
                            class="button button--small"
                            on:click=move |_| loader.save_unsaved_snapshot(app)
                        >
                            <Icon name="download" />
                            {tr(Texts::banner_export)}
                        </button>
                        <button
                            type="button"
                            class="button button--small button--quiet"
                            on:click=move |_| app.store.unsaved_snapshot.set(None)
                        >
                            {tr(Texts::banner_leave)}
                        </button>
                    </p>
                </div>
            </Show>
            <Show when=move || { app.store.damaged.get() > 0 }>
                <div class="banner banner--care">
                    <p class="banner__text">
                        <Icon name="warning" />
                        <span>{move || t().banner_damaged(app.store.damaged.get())}</span>
                    </p>
                    <p class="banner__actions">
                        <a class="button button--small" href=Route::Dossier.href()>
                            {tr(Texts::title_dossier)}
                        </a>
                    </p>
                </div>
            </Show>
        </div>
    }
}
