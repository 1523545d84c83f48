//! Short sounds, synthesised: no files. Played only where the preference allows sound.

use declic_javascript::names::SoundName;
use declic_takehome::names;
use wasm_bindgen::prelude::*;

// Games that are taken home have the same file.
#[wasm_bindgen(module = "/crates/takehome/runtime/sound.js")]
extern "C" {
    #[wasm_bindgen(js_name = playSound)]
    fn play_sound(id: &str);
}

/// Plays `sound`; does nothing where the browser has no audio.
pub fn play(sound: SoundName) {
    play_sound(&names::id(&sound));
}
