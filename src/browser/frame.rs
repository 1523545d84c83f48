//! The sandboxed frame that shows the page a person writes (`public/page-frame.html`).

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::HtmlIFrameElement;

/// What the frame shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FramePage {
    /// The elements, of known names and without attributes.
    pub html: String,
    /// The rules, of known properties and values.
    pub css: String,
    /// The game's picture as a `data:` address.
    pub picture: Option<String>,
    /// The page's language.
    pub lang: &'static str,
}

/// Sends `page` to the document in `frame`, which has an origin of its own and reads no more than this.
pub fn send(frame: &HtmlIFrameElement, page: &FramePage) {
    let message = Object::new();
    let fields: [(&str, JsValue); 4] = [
        ("html", page.html.as_str().into()),
        ("css", page.css.as_str().into()),
        ("picture", page.picture.as_deref().into()),
        ("lang", page.lang.into()),
    ];
    for (name, value) in fields {
        // Setting a field of a plain object of our own cannot fail.
        let _ = Reflect::set(&message, &name.into(), &value);
    }
    if let Some(window) = frame.content_window() {
        // To any origin: that of a sandboxed frame has no name. It holds nothing that is secret.
        let _ = window.post_message(&message, "*");
    }
}
