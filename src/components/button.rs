//! A button with an icon before its text.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// The look of a button, by its importance among its neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonStyle {
    /// Full height and filled: the main action.
    Primary,
    /// Small.
    #[default]
    Small,
    /// Small, without a border.
    Quiet,
}

impl ButtonStyle {
    fn class(self) -> &'static str {
        match self {
            ButtonStyle::Primary => "button button--primary",
            ButtonStyle::Small => "button button--small",
            ButtonStyle::Quiet => "button button--small button--quiet",
        }
    }
}

/// A button with an icon before its text.
#[component]
pub fn ActionButton(
    /// Its icon.
    icon: IconName,
    /// Its look.
    #[prop(optional)]
    style: ButtonStyle,
    /// Further classes, for its position in the layout.
    #[prop(optional)]
    class: Option<&'static str>,
    /// Whether it is disabled; false by default.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Runs when it is pressed.
    #[prop(into)]
    on_press: Callback<()>,
    /// Its text.
    children: Children,
) -> impl IntoView {
    let class = match class {
        Some(class) => format!("{} {class}", style.class()),
        None => style.class().to_owned(),
    };
    view! {
        <button
            type="button"
            class=class
            disabled=move || disabled.get()
            on:click=move |_| on_press.run(())
        >
            <Icon name=icon />
            {children()}
        </button>
    }
}
