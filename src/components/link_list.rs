//! A list of links that fill their rows.

use leptos::prelude::*;

use super::icon::{Icon, IconName};
use crate::route::Route;

/// An item of a list of the class `link-list`.
#[component]
pub fn LinkItem(
    /// The route of the link.
    route: Route,
    /// Its text.
    children: Children,
) -> impl IntoView {
    view! {
        <li class="link-list__item">
            <a class="link-list__link" href=route.href()>
                {children()}
                <Icon name=IconName::Right />
            </a>
        </li>
    }
}
