//! Pictures of games, with the interface's texts on them.

use declic_javascript::scene::DisplayList;
use declic_text::Lang;
use declic_workshop::preview::Preview;
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::browser::canvas::{self, Words};
use crate::texts::t_now;

/// Frames that a program plays before its picture is taken: a second and a little more.
pub const PICTURE_FRAMES: u64 = 70;

/// The interface's texts on a frame; not tracked.
pub fn words() -> Words<'static> {
    let t = t_now();
    Words {
        score: t.stage_score(),
        restart: t.stage_restart(),
    }
}

/// Draws `frame` on `canvas`.
pub fn draw(canvas: &HtmlCanvasElement, frame: &DisplayList) {
    canvas::draw(canvas, frame, &words(), None);
}

/// What a program shows after [`PICTURE_FRAMES`]; `None` where it cannot run.
pub fn taken(code: &str, names: Lang) -> Option<DisplayList> {
    let mut preview = Preview::of_program(code, names)?;
    // Where it ends before, its last frame is the picture.
    let _ = preview.play(PICTURE_FRAMES);
    Some(preview.picture())
}

/// A picture of a program.
#[component]
pub fn ProgramPicture(
    /// The program.
    code: String,
    /// The language of its scene names.
    names: Lang,
) -> impl IntoView {
    canvas::preload();
    let place = NodeRef::<html::Canvas>::new();
    Effect::new(move |_| {
        let (Some(place), Some(picture)) = (place.get(), taken(&code, names)) else {
            return;
        };
        canvas::when_loaded(move || draw(&place, &picture));
    });
    view! {
        <canvas
            node_ref=place
            class="program-picture"
            width="400"
            height="400"
            aria-hidden="true"
        ></canvas>
    }
}
