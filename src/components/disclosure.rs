//! A button in the masthead with a panel under it: a native `details` element that also closes at Escape,
//! at a press elsewhere, and when the focus leaves it, so that its panel covers nothing that has the focus.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use crate::texts::{Text, tr};

/// A button with a panel.
#[component]
pub fn Disclosure(
    /// The class of the whole.
    class: &'static str,
    /// The text of the button.
    label: Text,
    /// The content of the panel.
    children: Children,
) -> impl IntoView {
    let element = NodeRef::<html::Details>::new();
    let button = NodeRef::<html::Summary>::new();
    let is_open = move || {
        element
            .get_untracked()
            .is_some_and(|details| details.open())
    };
    let close = move || {
        if let Some(details) = element.get_untracked() {
            details.set_open(false);
        }
    };
    let holds = move |target: Option<web_sys::EventTarget>| {
        let node = target.and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let details = element.get_untracked();
        details.is_some_and(|details| details.contains(node.as_ref()))
    };
    // Never removed: the masthead lives as long as the page.
    let _listener = window_event_listener(ev::pointerdown, move |event| {
        if is_open() && !holds(event.target()) {
            close();
        }
    });
    view! {
        <details
            class=class
            node_ref=element
            on:keydown=move |event| {
                if event.key() == "Escape" && is_open() {
                    if let Some(button) = button.get_untracked() {
                        // Cannot fail: the button is on the page.
                        let _ = button.focus();
                    }
                    close();
                }
            }
            on:focusout=move |event| {
                // Without a new target the window has lost the focus, and gets it back here.
                let target = event.related_target();
                if target.is_some() && !holds(target) {
                    close();
                }
            }
        >
            <summary class="display-menu__button" node_ref=button>
                {tr(label)}
            </summary>
            // Takes the focus at a press between its controls.
            <div class="display-menu__panel" tabindex="-1">
                {children()}
            </div>
        </details>
    }
}
