//! Randomness from the browser, for identifiers and seeds. Never used for scoring or scenes.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(array: &js_sys::Uint8Array) -> js_sys::Uint8Array;
}

/// 128 random bits.
pub fn random_bytes() -> [u8; 16] {
    let array = js_sys::Uint8Array::new_with_length(16);
    get_random_values(&array);
    let mut bytes = [0; 16];
    array.copy_to(&mut bytes);
    bytes
}

/// 128 random bits as 32 hexadecimal digits.
pub fn random_hex() -> String {
    random_bytes()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
