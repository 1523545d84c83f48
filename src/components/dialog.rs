//! A modal dialog: a native `dialog` element, which keeps the focus inside, closes at Escape and
//! restores the focus.

use leptos::html;
use leptos::prelude::*;

use crate::texts::{Text, tr};

/// A modal dialog, shown while `open` is true.
#[component]
pub fn Dialog(
    /// Whether it is shown; Escape sets it to false.
    open: RwSignal<bool>,
    /// Its title.
    title: Text,
    /// Its text and buttons.
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = element.get() else { return };
        if open.get() {
            if !dialog.open() && dialog.show_modal().is_err() {
                // Browsers without modal dialogs show it in the flow of the page.
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
