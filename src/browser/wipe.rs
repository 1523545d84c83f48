//! Everything that this app keeps in the browser, removed and looked for again.

use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/js/wipe.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = removeTexts)]
    async fn js_remove_texts() -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_name = remains)]
    async fn js_remains() -> Result<JsValue, JsValue>;
}

/// Removes small texts and caches. The database goes by [`super::storage::destroy`].
pub async fn remove_texts() {
    // What could not be removed is found by `remains`.
    let _ = js_remove_texts().await;
}

/// What is left, by name; `None` where the browser does not answer.
pub async fn remains() -> Option<Vec<String>> {
    let found = js_remains().await.ok()?;
    let found = Array::from(&found);
    let names = found.iter().filter_map(|name| name.as_string());
    Some(names.collect())
}
