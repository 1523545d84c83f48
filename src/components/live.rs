//! Live regions: elements whose new text is announced to screen readers. They are on the page before
//! their text, and silent while the language changes, so that no message is announced twice.

use leptos::prelude::*;

use crate::state::use_app;

/// How soon the text of a region is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// After what is being read.
    Polite,
    /// At once: something is wrong.
    Assertive,
}

impl Urgency {
    fn role(self) -> &'static str {
        match self {
            Urgency::Polite => "status",
            Urgency::Assertive => "alert",
        }
    }
}

/// A live region.
#[component]
pub fn LiveRegion(
    /// How soon its text is announced.
    urgency: Urgency,
    /// Its id, for the field that it describes.
    #[prop(optional, into)]
    id: Option<String>,
    /// Its class.
    #[prop(optional)]
    class: Option<&'static str>,
    /// Its text, while there is one.
    children: Children,
) -> impl IntoView {
    let app = use_app();
    // A translation is no news.
    let live = move || app.translating.get().then_some("off");
    view! {
        <div id=id class=class role=urgency.role() aria-live=live aria-atomic="false">
            {children()}
        </div>
    }
}
