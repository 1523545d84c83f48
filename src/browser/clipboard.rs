//! The clipboard. Only secure contexts have one for scripts; a room's `http://192.168…` copies a selected
//! text, as a person would.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, FocusOptions, HtmlDocument, HtmlElement, HtmlTextAreaElement};

use super::document::focused;

/// Puts `text` on the clipboard. Returns false where the browser refuses it. To be called while a press
/// of the person is handled.
pub async fn copy(text: &str) -> bool {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else {
        return false;
    };
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into());
    if clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
        let writing = navigator.clipboard().write_text(text);
        if JsFuture::from(writing).await.is_ok() {
            return true;
        }
    }
    copy_selected(text)
}

/// Copies `text` from a field that is on the page for that moment. The focus goes back to where it was.
fn copy_selected(text: &str) -> bool {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return false;
    };
    let before = focused();
    let done = select_and_copy(&document, before.as_ref(), text).unwrap_or(false);
    if let Some(element) = before {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
    done
}

/// `None` where a call fails.
fn select_and_copy(document: &Document, near: Option<&HtmlElement>, text: &str) -> Option<bool> {
    let field = document.create_element("textarea").ok()?;
    let field: HtmlTextAreaElement = field.dyn_into().ok()?;
    field.set_value(text);
    field.set_class_name("visually-hidden");
    // Without it a phone's keyboard opens.
    field.set_read_only(true);
    field.set_tab_index(-1);
    // Inside of an open dialog, since what is outside cannot be selected.
    let dialog = near.and_then(|element| element.closest("dialog").ok().flatten());
    match dialog {
        Some(dialog) => dialog.append_child(&field).ok()?,
        None => document.body()?.append_child(&field).ok()?,
    };
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = field.focus_with_options(&options);
    field.select();
    let done = document
        .unchecked_ref::<HtmlDocument>()
        .exec_command("copy");
    field.remove();
    done.ok()
}
