//! A screen that is on its way, or that could not be had.

use crate::texts::{Texts, tr};
use leptos::prelude::*;

/// What stands in for a screen while it comes.
pub fn loading() -> AnyView {
    view! {
        <main class="page">
            <p class="loading">{tr(Texts::frame_loading)}</p>
        </main>
    }
    .into_any()
}

/// What stands in for a screen whose files did not come; `again` tries once more.
pub fn missing(again: impl Fn() + 'static) -> AnyView {
    view! {
        <main class="page" id="main">
            <div class="plain">
                <h1 tabindex="-1">{tr(Texts::contents_missing_title)}</h1>
                <p>{tr(Texts::contents_missing_text)}</p>
                <p>
                    <button
                        type="button"
                        class="button button--primary"
                        on:click=move |_| again()
                    >
                        {tr(Texts::contents_again)}
                    </button>
                </p>
            </div>
        </main>
    }
    .into_any()
}
