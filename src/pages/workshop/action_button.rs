//! A button with an icon before its words.

use leptos::prelude::*;

use crate::components::icon::Icon;

/// How much a button weighs in its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// A button of full height.
    Plain,
    /// The first thing to do.
    Primary,
    /// A small one.
    #[default]
    Small,
    /// A small one without a border.
    Quiet,
}

impl Weight {
    fn class(self) -> &'static str {
        match self {
            Weight::Plain => "button",
            Weight::Primary => "button button--primary",
            Weight::Small => "button button--small",
            Weight::Quiet => "button button--small button--quiet",
        }
    }
}

/// A button with an icon before its words.
#[component]
pub fn ActionButton(
    /// The icon's name in `style/icons.css`.
    icon: &'static str,
    /// How much it weighs.
    #[prop(optional)]
    weight: Weight,
    /// Further classes, for its place in the layout.
    #[prop(optional)]
    class: Option<&'static str>,
    /// Whether it cannot be pressed; it can by default.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called when it is pressed.
    #[prop(into)]
    on_press: Callback<()>,
    /// Its words.
    children: Children,
) -> impl IntoView {
    let class = match class {
        Some(class) => format!("{} {class}", weight.class()),
        None => weight.class().to_owned(),
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
