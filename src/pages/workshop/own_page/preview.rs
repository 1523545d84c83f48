//! The page as it is typed, in a sandboxed frame with a policy of its own.

use declic_page::markup;
use leptos::html;
use leptos::prelude::*;

use super::texts::OwnTexts;
use crate::browser::canvas;
use crate::browser::frame::{self, FramePage};
use crate::pages::workshop::picture::{taken, words};
use crate::texts::{Texts, tr};

/// Pixels of the picture's side.
const PICTURE_SIDE: u32 = 400;

/// The frame.
#[component]
pub fn Preview(
    /// The two texts.
    texts: OwnTexts,
) -> impl IntoView {
    let element = NodeRef::<html::Iframe>::new();
    let loaded = RwSignal::new(false);
    let picture = RwSignal::new(None::<String>);
    take_picture(texts, picture);
    let page = Memo::new(move |_| {
        let css = texts.rules.with(|sheet| markup::css(sheet, "header"));
        FramePage {
            html: texts.elements.with(markup::html),
            css: [declic_takehome::STYLE, &css].concat(),
            picture: picture.get(),
            lang: texts.lang.code(),
        }
    });
    Effect::new(move |_| {
        let page = page.get();
        if let (true, Some(frame)) = (loaded.get(), element.get()) {
            frame::show(&frame, &page);
        }
    });
    view! {
        <h2 class="pane-label">{tr(Texts::own_page_preview)}</h2>
        <iframe
            class="own-page__frame"
            node_ref=element
            srcdoc=frame::EMPTY
            sandbox=frame::SANDBOX
            title=tr(Texts::own_page_frame)
            on:load=move |_| loaded.set(true)
        ></iframe>
    }
}

/// Sets `picture` to one of the running game.
fn take_picture(texts: OwnTexts, picture: RwSignal<Option<String>>) {
    canvas::preload();
    let (code, names) = texts.program();
    let Some(shown) = taken(&code, names) else {
        return;
    };
    canvas::when_loaded(move || {
        let _ = picture.try_set(canvas::picture_url(&shown, &words(), PICTURE_SIDE));
    });
}
