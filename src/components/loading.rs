//! Placeholders for a page or a part of one whose files are being fetched, or could not be.

use leptos::prelude::*;

use super::focus::{self, Target};
use crate::texts::{Texts, tr};

/// A page while its files are being fetched.
pub fn page_loading() -> AnyView {
    view! { <main class="page">{part_loading()}</main> }.into_any()
}

/// A page whose files could not be fetched; `retry` tries again.
pub fn page_failed(retry: impl Fn() + 'static) -> AnyView {
    view! {
        <main class="page" id="main">
            <div class="plain">
                <h1 tabindex="-1">{tr(Texts::contents_missing_title)}</h1>
                <p>{tr(Texts::contents_missing_text)}</p>
                <p>
                    <button
                        type="button"
                        class="button button--primary"
                        on:click=move |_| {
                            retry();
                            // The button goes; the next page has a heading.
                            focus::focus_when_present(Target::Heading, || ());
                        }
                    >
                        {tr(Texts::contents_again)}
                    </button>
                </p>
            </div>
        </main>
    }
    .into_any()
}

/// A part of a page while its files are being fetched.
pub fn part_loading() -> AnyView {
    view! { <p class="loading">{tr(Texts::frame_loading)}</p> }.into_any()
}

/// A part of a page whose files could not be fetched.
pub fn part_failed() -> AnyView {
    view! { <p class="note note--care">{tr(Texts::contents_missing_text)}</p> }.into_any()
}
