//! A modal dialog on the browser's own `dialog` element: focus stays inside, Escape closes it,
//! and the focus goes back to where it was.

use leptos::html;
use leptos::prelude::*;

use crate::texts::{Text, tr};

/// A question in front of everything else. `open` shows and hides it.
#[component]
pub fn Dialog(
    /// Whether it is shown; set to false by Escape too.
    open: RwSignal<bool>,
    /// Its title.
    title: Text,
    /// What it says and its buttons.
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = element.get() else { return };
        if open.get() {
            if !dialog.open() && dialog.show_modal().is_err() {
                // An old browser without modal dialogs still shows it, in the flow of the page.
                dialog.set_open(true);
            }
        } else if dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            class="dialog"
            node_ref=element
            aria-label=tr(title)
            on:close=move |_| open.set(false)
        >
            <div class="dialog__body">
                <h2 class="dialog__title">{tr(title)}</h2>
                <Show when=move || open.get()>{children()}</Show>
            </div>
        </dialog>
    }
}
