//! Choices of theme, text size and sound: in the masthead's menu and on the settings page.

use leptos::prelude::*;

use crate::state::preferences::{TextSize, Theme};
use crate::state::use_app;
use crate::texts::{Texts, t, tr};

fn theme_name(theme: Theme, t: Texts) -> &'static str {
    match theme {
        Theme::Auto => t.display_auto(),
        Theme::Light => t.display_light(),
        Theme::Dark => t.display_dark(),
        Theme::Contrast => t.display_contrast(),
    }
}

fn size_name(size: TextSize, t: Texts) -> &'static str {
    match size {
        TextSize::Normal => t.display_normal(),
        TextSize::Large => t.display_large(),
        TextSize::Larger => t.display_larger(),
    }
}

/// The choices as groups of radio buttons.
#[component]
pub fn DisplayChoices(
    /// Keeps the radio groups of two places on one page apart.
    group: &'static str,
) -> impl IntoView {
    let app = use_app();
    let themes = Theme::ALL.map(|theme| {
        view! {
            <label class="segments__option">
                <input
                    class="segments__input"
                    type="radio"
                    name=format!("{group}-theme")
                    prop:checked=move || app.preferences.get().theme == theme
                    on:change=move |_| app.preferences.update(|all| all.theme = theme)
                />
                <span class="segments__label">{move || theme_name(theme, t())}</span>
            </label>
        }
    });
    let sizes = TextSize::ALL.map(|size| {
        view! {
            <label class="segments__option">
                <input
                    class="segments__input"
                    type="radio"
                    name=format!("{group}-size")
                    prop:checked=move || app.preferences.get().size == size
                    on:change=move |_| app.preferences.update(|all| all.size = size)
                />
                <span class="segments__label">{move || size_name(size, t())}</span>
            </label>
        }
    });
    view! {
        <fieldset class="display-menu__group">
            <legend>{tr(Texts::display_theme)}</legend>
            <div class="segments segments--four">{themes}</div>
        </fieldset>
        <fieldset class="display-menu__group">
            <legend>{tr(Texts::display_size)}</legend>
            <div class="segments">{sizes}</div>
        </fieldset>
        <label class="switch">
            <input
                class="switch__input"
                type="checkbox"
                role="switch"
                prop:checked=move || app.preferences.get().sound
                on:change=move |event| {
                    app.preferences.update(|all| all.sound = event_target_checked(&event));
                }
            />
            <span>{tr(Texts::display_sound)}</span>
            <span class="switch__track" aria-hidden="true"></span>
            <span
                class="switch__state"
                aria-hidden="true"
                data-on=tr(Texts::display_on)
                data-off=tr(Texts::display_off)
            ></span>
        </label>
    }
}
