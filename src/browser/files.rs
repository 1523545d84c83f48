//! Files that the person saves and opens.

use gloo_file::{Blob, File, ObjectUrl};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlAnchorElement;

/// How long the object URL of a saved file is kept, in milliseconds: some browsers read it only after
/// the click has returned.
const URL_LIFETIME_MS: u32 = 60_000;

/// Offers `text` as a download called `name`. Returns false where the browser refuses it.
pub fn save(name: &str, media_type: &str, text: &str) -> bool {
    try_save(name, media_type, text).is_some()
}

fn try_save(name: &str, media_type: &str, text: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let url = ObjectUrl::from(Blob::new_with_options(text, Some(media_type)));
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    document.body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    Timeout::new(URL_LIFETIME_MS, move || drop(url)).forget();
    Some(())
}

/// The bytes of a chosen file; `None` where the browser cannot read it.
pub async fn read(file: &File) -> Option<Vec<u8>> {
    gloo_file::futures::read_as_bytes(file).await.ok()
}
