//! The document and its window: title, attributes of the root, focus, scrolling, address.

use declic_text::Lang;
use wasm_bindgen::JsCast as _;
use web_sys::{
    Document, Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};

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

/// Removes the static first screen of `index.html`.
pub fn remove_shell() {
    if let Some(shell) = document().and_then(|document| document.get_element_by_id("shell")) {
        shell.remove();
    }
}

/// A new element that is not on the page.
pub fn create(tag: &str) -> Option<Element> {
    document()?.create_element(tag).ok()
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

/// The element that has the focus, in the editor's shadow tree, too.
pub fn focused() -> Option<HtmlElement> {
    let mut focused = document()?.active_element()?;
    while let Some(inner) = focused.shadow_root().and_then(|root| root.active_element()) {
        focused = inner;
    }
    focused.dyn_into().ok()
}

/// Whether a person types text in `element`.
pub fn is_text_entry(element: &HtmlElement) -> bool {
    let tag = element.tag_name();
    let types = element.get_attribute("type");
    let typed =
        tag == "TEXTAREA" || (tag == "INPUT" && matches!(types.as_deref(), None | Some("text")));
    typed || element.is_content_editable()
}

/// Whether `element` is the page itself, which has the focus when nothing in it has.
pub fn is_page(element: &HtmlElement) -> bool {
    matches!(element.tag_name().as_str(), "BODY" | "HTML")
}

/// Scrolls the first element that `selector` finds into view, no further than needed.
pub fn scroll_into_view(selector: &str) {
    if let Some(element) = find(selector) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Loads the font of programs before a program is shown: later there may be no network.
pub fn fetch_code_font() {
    if let Some(document) = document() {
        let _loading = document.fonts().load("1em \"Atkinson Mono\"");
    }
}

/// Scrolls the element that `selector` finds back to its start.
pub fn scroll_pane_to_start(selector: &str) {
    if let Some(pane) = find(selector) {
        pane.set_scroll_top(0);
    }
}

/// Scrolls the element that `pane` finds until the start of what `element` finds is in view, above what
/// `below` finds, which covers its lower edge where it is given; not at all where it is in view.
pub fn scroll_pane_to(pane: &str, element: &str, below: Option<&str>) {
    // Pixels that stay above the element, and that it needs.
    const ABOVE: f64 = 48.0;
    const NEEDED: f64 = 64.0;
    let (Some(pane), Some(element)) = (find(pane), find(element)) else {
        return;
    };
    let (room, place) = (
        pane.get_bounding_client_rect(),
        element.get_bounding_client_rect(),
    );
    let covered = below
        .and_then(find)
        .map_or(0.0, |below| below.get_bounding_client_rect().height());
    let end = place.bottom().min(place.top() + NEEDED);
    if place.top() < room.top() || end > room.bottom() - covered {
        let by = place.top() - room.top() - ABOVE;
        pane.set_scroll_top(pane.scroll_top() + by as i32);
    }
}

/// Scrolls the element that `selector` finds, and what it lies in, back to the start.
pub fn scroll_to_start(selector: &str) {
    let mut element = find(selector);
    while let Some(pane) = element {
        pane.set_scroll_top(0);
        element = pane.parent_element();
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

/// Opens the route `fragment` in a window called `name`, or goes there in that window. False where the
/// browser refuses it.
pub fn open_window(fragment: &str, name: &str) -> bool {
    let opened = web_sys::window().and_then(|window| {
        let address = resolve(&format!("#{fragment}"));
        let opened = window.open_with_url_and_target(&address, name);
        opened.ok().flatten()
    });
    opened.is_some()
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// The page's address without its fragment, for a sheet of paper; `None` for a local file.
pub fn public_address() -> Option<String> {
    let href = web_sys::window()?.location().href().ok()?;
    let page = href.split('#').next()?;
    page.starts_with("http").then(|| page.to_owned())
}

/// Whether the device is set to reduced motion.
pub fn prefers_reduced_motion() -> bool {
    matches_media("(prefers-reduced-motion: reduce)")
}

/// Whether a finger is the device's first pointer and the window narrow: a phone.
pub fn is_phone() -> bool {
    matches_media("(pointer: coarse) and (max-width: 44rem)")
}

fn matches_media(query: &str) -> bool {
    let list = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
    list.is_some_and(|list| list.matches())
}

/// Whether an element can take the whole screen: not everywhere on phones.
pub fn can_be_full_screen() -> bool {
    document().is_some_and(|document| document.fullscreen_enabled())
}

/// Shows the element that `selector` finds on the whole screen, until the person presses Escape.
pub fn show_full_screen(selector: &str) {
    if let Some(element) = find(selector) {
        // A refusal leaves the page as it is.
        let _ = element.request_fullscreen();
    }
}

/// Whether the page is in view now: not in a hidden tab, not behind another program on a phone.
pub fn is_visible() -> bool {
    document().is_some_and(|document| !document.hidden())
}

/// Whether `element` is shown, and a part of it is within the window's height.
pub fn is_in_view(element: &Element) -> bool {
    let bounds = element.get_bounding_client_rect();
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    bounds.height() > 0.0 && bounds.bottom() > 0.0 && bounds.top() < height.unwrap_or(f64::MAX)
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// The browser's language: French where it is French or unknown, else English.
pub fn browser_lang() -> Lang {
    let language = web_sys::window().and_then(|window| window.navigator().language());
    match language {
        Some(language) if !language.to_ascii_lowercase().starts_with("fr") => Lang::En,
        _ => Lang::Fr,
    }
}

/// The absolute address of `path`, which is relative to the page: modules resolve a relative one
/// against their own address.
pub fn resolve(path: &str) -> String {
    let base = document().and_then(|document| document.base_uri().ok().flatten());
    let base = base.unwrap_or_default();
    let base = base.split(['#', '?']).next().unwrap_or_default();
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/{path}")
}
