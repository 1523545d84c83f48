//! Short sounds, synthesised: no files. Played only where the preference allows sound.

use declic_javascript::names::SoundName;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/js/sound.js")]
extern "C" {
    #[wasm_bindgen(js_name = beep)]
    fn beep(from_hz: f32, to_hz: f32, seconds: f32);
}

/// Plays `sound`; does nothing where the browser has no audio.
pub fn play(sound: SoundName) {
    match sound {
        SoundName::Catch => beep(520.0, 780.0, 0.12),
        SoundName::Miss => beep(240.0, 160.0, 0.2),
        SoundName::End => beep(440.0, 220.0, 0.5),
    }
}
