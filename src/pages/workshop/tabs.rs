//! The tabs of the workbench on a narrow screen: the instructions, the editor or the stage.

use leptos::prelude::*;

use crate::texts::{Text, Texts, tr};

/// The part of the workbench that a narrow screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// The instructions.
    Text,
    /// The editor.
    Code,
    /// The stage.
    Game,
}

impl Tab {
    /// Its name in `style/`.
    pub fn name(self) -> &'static str {
        match self {
            Tab::Text => "text",
            Tab::Code => "code",
            Tab::Game => "game",
        }
    }
}

/// The three tabs, which wide screens hide.
#[component]
pub fn Tabs(
    /// The tab that is shown.
    tab: RwSignal<Tab>,
) -> impl IntoView {
    view! {
        <div class="workshop__tabs tabs" role="group" aria-label=tr(Texts::workshop_tabs)>
            <TabButton tab=tab own=Tab::Text label=Texts::workshop_tab_text />
            <TabButton tab=tab own=Tab::Code label=Texts::workshop_tab_code />
            <TabButton tab=tab own=Tab::Game label=Texts::workshop_tab_game />
        </div>
    }
}

/// The button of a tab.
#[component]
fn TabButton(
    /// The tab that is shown.
    tab: RwSignal<Tab>,
    /// The tab that this button shows.
    own: Tab,
    /// The button's text.
    label: Text,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="tabs__tab"
            aria-pressed=move || (tab.get() == own).to_string()
            on:click=move |_| tab.set(own)
        >
            {tr(label)}
        </button>
    }
}
