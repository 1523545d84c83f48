//! The page around the app: title, language, theme, focus, the static shell.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, FocusOptions, HtmlElement};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Sets the page's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets an attribute of the root element; `None` removes it.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else {
        return;
    };
    // Neither call can fail for the fixed, valid names used here.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Takes the static shell away, once the app has painted.
pub fn remove_shell() {
    if let Some(shell) = document().and_then(|document| document.get_element_by_id("shell")) {
        shell.remove();
    }
}

/// The element that `selector` finds first.
pub fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// Moves the focus to the first element that `selector` finds, without scrolling.
pub fn focus(selector: &str) {
    if let Some(element) = find(selector).and_then(|element| element.dyn_into::<HtmlElement>().ok())
    {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Scrolls what `selector` finds into sight, no further than needed.
pub fn show(selector: &str) {
    if let Some(element) = find(selector) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Has the font of programs come before a program is shown: later there may be no network.
pub fn fetch_code_font() {
    if let Some(document) = document() {
        let _loading = document.fonts().load("1em \"Atkinson Mono\"");
    }
}

/// Moves the focus to what `selector` finds as soon as it is there, for a screen that still loads
/// something; gives up after a few seconds.
pub fn focus_when_there(selector: &'static str) {
    const EVERY_MS: u32 = 100;
    const TRIES: u32 = 80;
    gloo_timers::callback::Timeout::new(0, move || wait_and_focus(selector, EVERY_MS, TRIES))
        .forget();
}

fn wait_and_focus(selector: &'static str, every_ms: u32, tries: u32) {
    if find(selector).is_some() {
        focus(selector);
    } else if tries > 0 {
        gloo_timers::callback::Timeout::new(every_ms, move || {
            wait_and_focus(selector, every_ms, tries - 1);
        })
        .forget();
    }
}

/// Scrolls the page to its top.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// The fragment of the page's address, without `#`.
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    hash.unwrap_or_default().trim_start_matches('#').to_owned()
}

/// Goes to `#fragment`; the browser keeps it in its history.
pub fn go_to_fragment(fragment: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(fragment);
    }
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// The page's own address without its fragment, for a sheet of paper; empty for a local file.
pub fn address() -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok());
    let address = address.unwrap_or_default();
    let page = address.split('#').next().unwrap_or("");
    if page.starts_with("http") {
        page.to_owned()
    } else {
        String::new()
    }
}

/// Whether the person has asked their device for less movement.
pub fn less_motion() -> bool {
    let query = "(prefers-reduced-motion: reduce)";
    let list = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
    list.is_some_and(|list| list.matches())
}

/// Whether the page is in view now: not in a hidden tab, not behind another program on a phone.
pub fn is_shown() -> bool {
    document().is_some_and(|document| !document.hidden())
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// The person's preferred languages, `fr` or `en` first.
pub fn prefers_english() -> bool {
    let language = web_sys::window().and_then(|window| window.navigator().language());
    language.is_some_and(|language| !language.to_ascii_lowercase().starts_with("fr"))
}

/// The address of `path` beside the page, for what a module loads itself.
pub fn beside_page(path: &str) -> String {
    let base = document().and_then(|document| document.base_uri().ok().flatten());
    let base = base.unwrap_or_default();
    let base = base.split(['#', '?']).next().unwrap_or_default();
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/{path}")
}
