//! The clipboard.

use wasm_bindgen_futures::JsFuture;

/// Puts `text` on the clipboard. Returns false where the browser refuses it, or has none for this page:
/// only secure contexts do.
pub async fn copy(text: &str) -> bool {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else {
        return false;
    };
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into());
    if clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
        let writing = navigator.clipboard().write_text(text);
        return JsFuture::from(writing).await.is_ok();
    }
    false
}
