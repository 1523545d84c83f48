//! Speech synthesis with local voices only: the text does not leave the device.

use declic_text::Lang;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/js/speech.js")]
extern "C" {
    #[wasm_bindgen(js_name = hasVoice)]
    fn js_has_voice(language: &str) -> bool;
    #[wasm_bindgen(js_name = watchVoices)]
    fn js_watch(changed: &Closure<dyn Fn()>);
    #[wasm_bindgen(js_name = unwatchVoices)]
    fn js_unwatch(changed: &Closure<dyn Fn()>);
    #[wasm_bindgen(js_name = speak)]
    fn js_speak(text: &str, language: &str, done: &JsValue);
    /// Stops reading.
    pub fn silence();
}

/// Whether the device has a local voice for `lang`.
pub fn has_voice(lang: Lang) -> bool {
    js_has_voice(lang.code())
}

/// A listener to changes of the list of voices; removed when dropped.
pub struct Voices(Closure<dyn Fn()>);

impl Voices {
    /// Calls `changed` whenever the list of voices changes.
    pub fn watch(changed: impl Fn() + 'static) -> Self {
        let changed = Closure::<dyn Fn()>::new(changed);
        js_watch(&changed);
        Self(changed)
    }
}

impl Drop for Voices {
    fn drop(&mut self) {
        js_unwatch(&self.0);
    }
}

/// Reads `text` aloud, line by line; `done` is called at its end, or when it is cut short.
pub fn speak(text: &str, lang: Lang, done: impl FnOnce() + 'static) {
    js_speak(text, lang.code(), &Closure::once_into_js(done));
}
