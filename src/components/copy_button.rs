//! « Copier »: puts a text on the clipboard, and says so.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::icon::{Icon, IconName};
use super::live::{LiveRegion, Urgency};
use crate::browser::clipboard;
use crate::texts::{Texts, t, tr};

/// A small button that copies a piece of code.
#[component]
pub fn CopyCode(
    /// What it copies.
    code: String,
) -> impl IntoView {
    let code = StoredValue::new(code);
    // Whether the browser has copied it; `None` before it was asked to.
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_| {
        // The region is empty in between, so that the same words are announced again.
        copied.set(None);
        spawn_local(async move {
            let Some(code) = code.try_get_value() else {
                return;
            };
            let done = clipboard::copy(&code).await;
            let _ = copied.try_set(Some(done));
        });
    };
    let message = move || {
        copied.get().map(|done| {
            let words = match done {
                true => t().copy_done(),
                false => t().copy_refused(),
            };
            let check = done.then(|| view! { <Icon name=IconName::Check /> });
            view! { <p class="copy-code__message">{check} {words}</p> }
        })
    };
    view! {
        <div class="copy-code">
            <button type="button" class="link-button copy-code__button" on:click=copy>
                {tr(Texts::copy_code)}
                <span class="visually-hidden">" "{tr(Texts::copy_what)}</span>
            </button>
            <LiveRegion urgency=Urgency::Polite>{message}</LiveRegion>
        </div>
    }
}
