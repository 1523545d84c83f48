//! Modules of the app that are asked for while it runs.

use wasm_bindgen::prelude::*;

use super::document;

#[wasm_bindgen(module = "/src/browser/js/load.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn load(address: &str) -> Result<JsValue, JsValue>;
}

/// Loads the module at `path`, relative to the page; `None` where it cannot be fetched.
pub async fn module<T: JsCast>(path: &str) -> Option<T> {
    let module = load(&document::resolve(path)).await.ok()?;
    Some(module.unchecked_into())
}
