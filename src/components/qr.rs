//! A QR code on the screen: black on white in every theme, as cameras want it.

use declic_link::Qr;
use leptos::prelude::*;

use crate::texts::{Texts, tr};

/// The drawing of a QR code.
#[component]
pub fn QrDrawing(
    /// The code.
    code: Qr,
) -> impl IntoView {
    let side = code.side();
    view! {
        <svg
            class="qr__code"
            viewBox=format!("0 0 {side} {side}")
            role="img"
            aria-label=tr(Texts::game_link_qr)
        >
            <rect class="qr__light" width=side.to_string() height=side.to_string() />
            <path class="qr__dark" d=code.path() />
        </svg>
    }
}
