//! The address at which the laptops and phones of the room open the page.

use std::sync::Arc;

use declic_link::qr;
use declic_room::code::{StepCode, format_code};
use leptos::prelude::*;
use serde::Deserialize;

use crate::browser::{document, fetch};
use crate::components::qr::QrDrawing;
use crate::route::Route;
use crate::state::contents::TextTree;

/// The file in which `declic serve --lan` gives its addresses. Elsewhere it holds none.
const FILE: &str = "room.json";

/// Characters of an address at most: a longer one has no place on a screen.
const MAX_LENGTH: usize = 120;

/// Addresses that are shown at most.
const MOST_ADDRESSES: usize = 3;

/// The content of [`FILE`].
#[derive(Deserialize)]
struct RoomFile {
    addresses: Vec<String>,
}

/// Whether other devices can open `address`.
fn is_for_others(address: &str) -> bool {
    let is_own = ["localhost", "127.0.0.1", "[::1]"]
        .iter()
        .any(|own| address.contains(own));
    address.starts_with("http") && !is_own
}

/// The addresses for the room, the likeliest first: the page's own where others can open it, else those that
/// the server gives. A computer with several networks has several.
pub async fn room_addresses() -> Vec<String> {
    let own = document::public_address().filter(|address| is_for_others(address));
    if let Some(own) = own {
        return vec![own];
    }
    let Ok(RoomFile { addresses }) = fetch::json(FILE).await else {
        return Vec::new();
    };
    let usable = |address: &String| is_for_others(address) && address.len() <= MAX_LENGTH;
    addresses
        .into_iter()
        .filter(usable)
        .take(MOST_ADDRESSES)
        .collect()
}

/// The likeliest address for the room; `None` where there is none.
pub async fn room_address() -> Option<String> {
    room_addresses().await.into_iter().next()
}

/// The address as the projector shows it: a QR code for the back row, and letters to be typed.
#[component]
pub fn AddressView(
    /// The step that the room is at, which the QR code opens at once; `None` outside steps.
    at: Option<StepCode>,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let found = LocalResource::new(room_addresses);
    let (heading, missing) = (texts.get("ui.address_title"), texts.get("ui.address_none"));
    let code = at.as_ref().map(format_code);
    let then = code.map(|code| texts.fill("ui.code", &[("code", code.as_str())]));
    let route = at.map(|StepCode { game, step }| Route::Join { game, step }.href());
    let route = route.unwrap_or_default();
    let or = texts.get("ui.address_or");
    let content = move || {
        let mut addresses = found.get()?.into_iter();
        let Some(address) = addresses.next() else {
            return Some(view! { <p>{missing.clone()}</p> }.into_any());
        };
        let drawing = qr(&format!("{address}{route}"), "");
        let drawing = drawing.map(|code| view! { <QrDrawing code=code /> });
        let others = addresses.map(|other| {
            view! {
                <p>
                    {or.clone()} " "
                    <span translate="no">{other}</span>
                </p>
            }
        });
        Some(
            view! {
                <div class="projector__qr">{drawing}</div>
                <p class="projector__address" translate="no">
                    {address}
                </p>
                {others.collect_view()}
            }
            .into_any(),
        )
    };
    view! {
        <div class="projector__join">
            <h1 tabindex="-1">{heading}</h1>
            {content}
            <p class="projector__code">{then}</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_this_laptop_alone_is_for_nobody_else() {
        for own in [
            "http://localhost:8080/",
            "http://127.0.0.1/",
            "file:///a/index.html",
            "",
        ] {
            assert!(!is_for_others(own), "{own}");
        }
        for other in [
            "http://192.168.1.20:8080/",
            "https://ecole.example/decouverte/",
        ] {
            assert!(is_for_others(other), "{other}");
        }
    }
}
