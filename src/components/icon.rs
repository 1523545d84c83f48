//! Icons go with a word, never instead of it.

use leptos::prelude::*;

/// The icon called `name` in `style/icons.css`; screen readers pass over it.
#[component]
pub fn Icon(
    /// Its name, `play` for instance.
    name: &'static str,
) -> impl IntoView {
    view! { <span class=format!("icon icon--{name}") aria-hidden="true"></span> }
}
