//! Draws a display list on a canvas. Pictures are loaded once; until one has loaded, a rectangle of its
//! size is drawn instead, so that a slow connection does not delay a game.

use std::cell::RefCell;
use std::collections::BTreeMap;

use declic_javascript::names::{Decor, PictureName, SCENE_SIZE};
use declic_javascript::number;
use declic_javascript::scene::{
    BURST_FRAMES, Background, BurstItem, DisplayItem, DisplayList, Shape,
};
use declic_text::Lang;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlImageElement, PointerEvent,
};

use crate::browser::document;

const INK: &str = "#1D2430";
const PAPER: &str = "#FBF7F0";
const FONT: &str = "\"Atkinson Next\", system-ui, sans-serif";

thread_local! {
    static IMAGES: RefCell<BTreeMap<String, HtmlImageElement>> = const { RefCell::new(BTreeMap::new()) };
}

/// The image at `address`; `None` until it has loaded.
fn image(address: String) -> Option<HtmlImageElement> {
    IMAGES.with_borrow_mut(|images| {
        if let Some(image) = images.get(&address) {
            let ready = image.complete() && image.natural_width() > 0;
            return ready.then(|| image.clone());
        }
        let image = HtmlImageElement::new().ok()?;
        image.set_src(&address);
        images.insert(address, image);
        None
    })
}

/// Starts loading all pictures and decors before a game shows them.
pub fn preload() {
    for picture in PictureName::ALL {
        image(picture_address(*picture));
    }
    for decor in Decor::ALL {
        image(decor_address(*decor));
    }
}

/// Loads the drawing at `address` and holds it for the life of the page: an `img` of that address then needs
/// no network.
pub fn preload_drawing(address: &str) {
    image(address.to_owned());
}

/// Calls `draw` now, and again once the pictures that are on their way have come.
pub fn when_loaded(draw: impl Fn() + 'static) {
    draw();
    let images: Vec<HtmlImageElement> = IMAGES.with_borrow(|all| {
        let coming = all.values().filter(|image| !image.complete());
        coming.cloned().collect()
    });
    if images.is_empty() {
        return;
    }
    spawn_local(async move {
        for image in images {
            // One that does not come is drawn as a rectangle.
            let _ = JsFuture::from(image.decode()).await;
        }
        draw();
    });
}

/// Sends the further events of a pressed pointer to its target, also outside of it.
pub fn capture_pointer(event: &PointerEvent) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    if let Some(target) = target {
        // Fails only where the pointer was released meanwhile.
        let _ = target.set_pointer_capture(event.pointer_id());
    }
}

/// The address of a picture's drawing.
pub fn picture_address(picture: PictureName) -> String {
    format!("pictures/{}.svg", picture.name(Lang::En))
}

/// The address of a decor's drawing.
pub fn decor_address(decor: Decor) -> String {
    format!("decors/{}.svg", decor.name(Lang::En))
}

/// The interface's texts on a frame.
pub struct Words<'a> {
    /// The label before the score, « Score » for instance.
    pub score: &'a str,
    /// How to play again; shown on the end panel where the program allows it.
    pub restart: &'a str,
}

/// A picture of `frame` as a `data:` address, `side` pixels wide; `None` where the browser gives none.
pub fn picture_url(frame: &DisplayList, words: &Words<'_>, side: u32) -> Option<String> {
    let canvas = document::create("canvas")?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
    draw_at(&canvas, f64::from(side), frame, words, None);
    canvas.to_data_url().ok()
}

/// Draws `frame` on `canvas` at the resolution of the screen, with an outline around the sprite whose
/// id is `selected`.
pub fn draw(
    canvas: &HtmlCanvasElement,
    frame: &DisplayList,
    words: &Words<'_>,
    selected: Option<u32>,
) {
    let ratio = web_sys::window()
        .map_or(1.0, |window| window.device_pixel_ratio())
        .clamp(1.0, 3.0);
    let side = (f64::from(canvas.client_width()).max(64.0) * ratio).round();
    draw_at(canvas, side, frame, words, selected);
}

/// Draws `frame` on `canvas`, which becomes `side` pixels wide.
fn draw_at(
    canvas: &HtmlCanvasElement,
    side: f64,
    frame: &DisplayList,
    words: &Words<'_>,
    selected: Option<u32>,
) {
    let Some(context) = context(canvas) else {
        return;
    };
    if f64::from(canvas.width()) != side || f64::from(canvas.height()) != side {
        canvas.set_width(side as u32);
        canvas.set_height(side as u32);
    }
    let scale = side / SCENE_SIZE;
    let _ = context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
    // Between two pixels of the screen a moved decor would be blurred, and its seam visible.
    let scroll = (frame.scroll * scale).round() / scale;
    background(&context, &frame.background, scroll);
    for item in &frame.items {
        sprite(&context, item);
    }
    if !frame.bursts.is_empty() {
        let still = document::prefers_reduced_motion();
        for item in &frame.bursts {
            burst(&context, item, still);
        }
    }
    let selected = selected.and_then(|id| frame.items.iter().find(|item| item.sprite == id));
    if let Some(item) = selected {
        outline(&context, item);
    }
    if let Some(score) = &frame.score {
        label(&context, &format!("{} {score}", words.score));
    }
    if let Some(end) = &frame.ended {
        panel(&context, end, frame.can_restart.then_some(words.restart));
    }
}

fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}

/// `scroll` is how far the decor has moved down: what leaves below comes back above.
fn background(context: &CanvasRenderingContext2d, background: &Background, scroll: f64) {
    let color = match background {
        Background::Color(paint) => paint.css(),
        Background::Decor(_) => PAPER,
    };
    context.set_fill_style_str(color);
    context.fill_rect(0.0, 0.0, SCENE_SIZE, SCENE_SIZE);
    if let Background::Decor(decor) = background
        && let Some(image) = image(decor_address(*decor))
    {
        let above = (scroll > 0.0).then_some(scroll - SCENE_SIZE);
        for top in std::iter::once(scroll).chain(above) {
            let _ = context.draw_image_with_html_image_element_and_dw_and_dh(
                &image, 0.0, top, SCENE_SIZE, SCENE_SIZE,
            );
        }
    }
}

/// The light around a sprite, strongest in its middle.
fn glow(context: &CanvasRenderingContext2d, item: &DisplayItem, color: &str) {
    let radius = item.width.abs().max(item.height.abs()).max(8.0) * 1.1;
    let Ok(light) = context.create_radial_gradient(item.x, item.y, 0.0, item.x, item.y, radius)
    else {
        return;
    };
    // `#rgb` takes one digit for its opacity, `#rrggbb` two.
    let digit = if color.len() == 4 { 1 } else { 2 };
    for (at, opacity) in [(0.0, "ee"), (0.45, "aa"), (1.0, "00")] {
        let stop = [color, opacity.get(..digit).unwrap_or(opacity)].concat();
        let _ = light.add_color_stop(at, &stop);
    }
    context.set_fill_style_canvas_gradient(&light);
    context.fill_rect(item.x - radius, item.y - radius, radius * 2.0, radius * 2.0);
}

/// Rays around a point, longer and fainter with age; `still` draws all of them as one of middle age.
fn burst(context: &CanvasRenderingContext2d, item: &BurstItem, still: bool) {
    const RAYS: usize = 9;
    let progress = match still {
        true => 0.35,
        false => f64::from(item.age) / f64::from(BURST_FRAMES),
    };
    // Fast at first, then slower.
    let reach = 1.0 - (1.0 - progress) * (1.0 - progress);
    let (inner, outer) = (10.0 + 26.0 * reach, 18.0 + 34.0 * reach);
    context.save();
    context.set_global_alpha(1.0 - progress * progress);
    context.set_line_cap("round");
    context.begin_path();
    for ray in 0..RAYS {
        let angle = std::f64::consts::TAU * ray as f64 / RAYS as f64;
        let (sin, cos) = angle.sin_cos();
        context.move_to(item.x + inner * cos, item.y + inner * sin);
        context.line_to(item.x + outer * cos, item.y + outer * sin);
    }
    // A light edge, a dark one, the colour: visible on any background.
    let width = 5.0 - 2.5 * progress;
    for (color, line) in [
        (PAPER, width + 4.5),
        (INK, width + 2.5),
        (item.color.as_str(), width),
    ] {
        context.set_stroke_style_str(color);
        context.set_line_width(line);
        context.stroke();
    }
    context.restore();
}

fn sprite(context: &CanvasRenderingContext2d, item: &DisplayItem) {
    if let Some(color) = &item.glow {
        glow(context, item, color);
    }
    context.save();
    let _ = context.translate(item.x, item.y);
    if item.angle != 0.0 {
        let _ = context.rotate(item.angle.to_radians());
    }
    let (left, top) = (-item.width / 2.0, -item.height / 2.0);
    context.set_fill_style_str(&item.color);
    match &item.shape {
        Shape::Picture(picture) => match image(picture_address(*picture)) {
            Some(image) => {
                let _ = context.draw_image_with_html_image_element_and_dw_and_dh(
                    &image,
                    left,
                    top,
                    item.width,
                    item.height,
                );
            }
            None => context.fill_rect(left, top, item.width, item.height),
        },
        Shape::Circle => {
            context.begin_path();
            let radius = (item.width / 2.0).max(0.0);
            if context
                .arc(0.0, 0.0, radius, 0.0, std::f64::consts::TAU)
                .is_ok()
            {
                context.fill();
            }
        }
        Shape::Rectangle => context.fill_rect(left, top, item.width, item.height),
        Shape::Text(text) => {
            let size = if item.height > 0.0 { item.height } else { 20.0 };
            context.set_font(&format!("600 {}px {FONT}", number::format(size)));
            context.set_text_align("center");
            context.set_text_baseline("middle");
            let _ = context.fill_text(text, 0.0, 0.0);
        }
    }
    context.restore();
}

/// A dark line on a light one, visible on any background.
fn outline(context: &CanvasRenderingContext2d, item: &DisplayItem) {
    let (width, height) = (item.width.abs() + 8.0, item.height.abs() + 8.0);
    let (left, top) = (item.x - width / 2.0, item.y - height / 2.0);
    for (color, line) in [(PAPER, 6.0), (INK, 2.5)] {
        context.set_stroke_style_str(color);
        context.set_line_width(line);
        context.stroke_rect(left, top, width, height);
    }
}

/// The score in the corner.
fn label(context: &CanvasRenderingContext2d, text: &str) {
    context.set_font(&format!("700 20px {FONT}"));
    context.set_text_align("left");
    context.set_text_baseline("middle");
    let width = context
        .measure_text(text)
        .map_or(80.0, |metrics| metrics.width());
    context.set_fill_style_str(PAPER);
    context.fill_rect(8.0, 8.0, width + 20.0, 32.0);
    context.set_fill_style_str(INK);
    let _ = context.fill_text(text, 18.0, 25.0);
}

/// The panel at the end of a game.
fn panel(context: &CanvasRenderingContext2d, text: &str, restart: Option<&str>) {
    let (large, small) = (format!("700 24px {FONT}"), format!("400 16px {FONT}"));
    let lines = wrap(context, text, 280.0, &large);
    let restart = restart.map_or_else(Vec::new, |text| wrap(context, text, 290.0, &small));
    let below = 22.0 * restart.len().saturating_sub(1) as f64;
    let height = 70.0 + 30.0 * lines.len() as f64 + below;
    let top = (SCENE_SIZE - height) / 2.0;
    context.set_fill_style_str(PAPER);
    context.fill_rect(40.0, top, 320.0, height);
    context.set_stroke_style_str(INK);
    context.set_line_width(3.0);
    context.stroke_rect(40.0, top, 320.0, height);
    context.set_fill_style_str(INK);
    context.set_text_align("center");
    context.set_text_baseline("middle");
    context.set_font(&large);
    for (index, line) in lines.iter().enumerate() {
        let _ = context.fill_text(line, SCENE_SIZE / 2.0, top + 40.0 + 30.0 * index as f64);
    }
    context.set_font(&small);
    let first = top + height - 24.0 - below;
    for (index, line) in restart.iter().enumerate() {
        let _ = context.fill_text(line, SCENE_SIZE / 2.0, first + 22.0 * index as f64);
    }
}

/// Breaks `text` at spaces into lines of at most `width` pixels in `font`; a long word stays whole.
fn wrap(context: &CanvasRenderingContext2d, text: &str, width: f64, font: &str) -> Vec<String> {
    context.set_font(font);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace().take(60) {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        let fits = context
            .measure_text(&longer)
            .is_ok_and(|metrics| metrics.width() <= width);
        if fits || line.is_empty() {
            line = longer;
        } else {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines.truncate(8);
    lines
}
