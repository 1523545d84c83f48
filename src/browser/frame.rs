//! The sandboxed frame that shows the page a person writes. It is filled from here, so that it needs no
//! network; no script runs in it, and its policy allows no address.

use wasm_bindgen::prelude::*;
use web_sys::HtmlIFrameElement;

/// The frame's document before it shows anything, with a policy that only restricts that of the app.
pub const EMPTY: &str = "<!doctype html><html lang=\"fr\"><head>\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; base-uri 'none'; \
    form-action 'none'\"><title>Déclic</title></head><body></body></html>";

/// What the frame's document may do: nothing but be read and written from here.
pub const SANDBOX: &str = "allow-same-origin";

#[wasm_bindgen(module = "/src/browser/js/frame.js")]
extern "C" {
    #[wasm_bindgen(js_name = show)]
    fn js_show(frame: &HtmlIFrameElement, html: &str, css: &str, picture: Option<&str>, lang: &str);
}

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

/// Shows `page` in `frame`, whose document is loaded.
pub fn show(frame: &HtmlIFrameElement, page: &FramePage) {
    let picture = page.picture.as_deref();
    js_show(frame, &page.html, &page.css, picture, page.lang);
}
