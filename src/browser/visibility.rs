//! Whether the page is before the person's eyes.

use gloo_events::EventListener;

/// Whether the page is on show now.
pub fn is_shown() -> bool {
    web_sys::window()
        .and_then(|window| window.document())
        .is_some_and(|document| !document.hidden())
}

/// Calls `changed` when the page is shown or hidden, and with `false` when it is left in good
/// order; for as long as the listeners live.
pub fn watch(changed: impl Fn(bool) + Clone + 'static) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else {
        return Vec::new();
    };
    let Some(document) = window.document() else {
        return Vec::new();
    };
    let leave = changed.clone();
    vec![
        EventListener::new(&document, "visibilitychange", move |_| changed(is_shown())),
        EventListener::new(&window, "pagehide", move |_| leave(false)),
    ]
}
