//! The choices of theme, text size and sound, in the masthead's menu and on the settings page.

use leptos::prelude::*;

use super::segments::SegmentOption;
use super::switch::Switch;
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
    /// A prefix for the names of the groups, which the menu and the page have side by side.
    group: &'static str,
) -> impl IntoView {
    let app = use_app();
    let themes = Theme::ALL.map(|theme| {
        view! {
            <SegmentOption
                name=format!("{group}-theme")
                label=Signal::derive(move || theme_name(theme, t()))
                chosen=Signal::derive(move || app.preferences.get().theme == theme)
                on_choose=Callback::new(move |()| app.preferences.update(|all| all.theme = theme))
            />
        }
    });
    let sizes = TextSize::ALL.map(|size| {
        view! {
            <SegmentOption
                name=format!("{group}-size")
                label=Signal::derive(move || size_name(size, t()))
                chosen=Signal::derive(move || app.preferences.get().size == size)
                on_choose=Callback::new(move |()| app.preferences.update(|all| all.size = size))
            />
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
        <Switch
            label=Texts::display_sound
            on=Signal::derive(move || app.preferences.get().sound)
            on_switch=Callback::new(move |on| app.preferences.update(|all| all.sound = on))
            on_word=Texts::display_on
            off_word=Texts::display_off
        />
    }
}
