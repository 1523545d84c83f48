//! Short sounds, synthesised: no files. Played only where the preference allows sound.

use declic_javascript::names::SoundName;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/js/sound.js")]
extern "C" {
    #[wasm_bindgen(js_name = beep)]
    fn beep(from_hz: f32, to_hz: f32, seconds: f32);
    #[wasm_bindgen(js_name = strike)]
    fn strike(hz: f32, partials: &[f32], seconds: f32);
    #[wasm_bindgen(js_name = honk)]
    fn honk(low_hz: f32, high_hz: f32, seconds: f32);
}

/// The parts of a plucked or struck sound: for each its pitch as a multiple of the note's, how loud
/// it begins, and how long it lasts beside the note.
type Partials = [f32; 9];

/// A wooden bar over a tube: a kalimba or a marimba.
const WOOD: Partials = [1.0, 0.3, 1.0, 3.0, 0.05, 0.35, 4.0, 0.03, 0.2];
/// A small bell: its parts are no multiples of one another.
const BRONZE: Partials = [1.0, 0.16, 1.0, 2.0, 0.1, 0.7, 2.76, 0.06, 0.45];

/// The pitch of a note in hertz: from middle C on, in equal temperament.
fn pitch(note: SoundName) -> Option<f32> {
    Some(match note {
        SoundName::Do => 261.63,
        SoundName::Re => 293.66,
        SoundName::Mi => 329.63,
        SoundName::Fa => 349.23,
        SoundName::Sol => 392.0,
        SoundName::La => 440.0,
        SoundName::Si => 493.88,
        SoundName::Catch | SoundName::Miss | SoundName::End | SoundName::Horn | SoundName::Bell => {
            return None;
        }
    })
}

/// Plays `sound`; does nothing where the browser has no audio.
pub fn play(sound: SoundName) {
    match sound {
        SoundName::Catch => beep(520.0, 780.0, 0.12),
        SoundName::Miss => beep(240.0, 160.0, 0.2),
        SoundName::End => beep(440.0, 220.0, 0.5),
        SoundName::Horn => honk(349.0, 440.0, 0.32),
        SoundName::Bell => strike(880.0, &BRONZE, 1.6),
        note => {
            if let Some(hz) = pitch(note) {
                strike(hz, &WOOD, 0.9);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seven_notes_are_a_scale() {
        let pitches: Vec<f32> = SoundName::ALL.iter().filter_map(|it| pitch(*it)).collect();
        let steps: Vec<i32> = (pitches.windows(2))
            .map(|two| (12.0 * (two[1] / two[0]).log2()).round() as i32)
            .collect();
        assert_eq!(steps, [2, 2, 1, 2, 2, 2]);
    }
}
