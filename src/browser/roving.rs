//! A group of buttons that is one stop of the Tab key: arrow keys, Home and End move inside it
//! (the toolbar pattern of the ARIA Authoring Practices Guide).

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

/// The focus inside a group. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Roving {
    group: NodeRef<html::Div>,
    current: StoredValue<Option<HtmlElement>, LocalStorage>,
}

impl Roving {
    /// Manages the buttons in `group`; call [`Self::refresh`] whenever they change.
    pub fn new(group: NodeRef<html::Div>) -> Self {
        Self {
            group,
            current: StoredValue::new_local(None),
        }
    }

    /// The buttons that can be pressed and seen, in order.
    fn buttons(&self) -> Vec<HtmlElement> {
        let Some(group) = self.group.try_get_untracked().flatten() else {
            return Vec::new();
        };
        let Ok(found) = group.query_selector_all("button:not(:disabled)") else {
            return Vec::new();
        };
        (0..found.length())
            .filter_map(|index| found.item(index)?.dyn_into::<HtmlElement>().ok())
            .filter(|button| button.offset_parent().is_some())
            .collect()
    }

    /// Leaves one button in the order of the Tab key: the one that had the focus last, else the first.
    pub fn refresh(&self) {
        let buttons = self.buttons();
        let known = self.current.try_get_value().flatten();
        let current = known
            .and_then(|known| buttons.iter().position(|button| *button == known))
            .unwrap_or(0);
        for (index, button) in buttons.iter().enumerate() {
            button.set_tab_index(if index == current { 0 } else { -1 });
        }
    }

    /// Handles `focusin`: the button with the focus stays in the order of the Tab key.
    pub fn focused(&self, event: &web_sys::FocusEvent) {
        let target = event.target().and_then(|it| it.dyn_into().ok());
        let _ = self.current.try_set_value(target);
        self.refresh();
    }

    /// Handles `keydown`: an arrow, Home or End moves the focus.
    pub fn key(&self, event: &KeyboardEvent) {
        let buttons = self.buttons();
        let focused = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlElement>().ok())
            .and_then(|target| buttons.iter().position(|button| *button == target));
        let (Some(focused), false) = (focused, event.alt_key() || event.ctrl_key()) else {
            return;
        };
        let count = buttons.len();
        let to = match event.key().as_str() {
            "ArrowRight" => (focused + 1) % count,
            "ArrowLeft" => (focused + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        Event::prevent_default(event);
        if let Some(button) = buttons.get(to) {
            // Fails only where the button has left the page.
            let _ = button.focus();
        }
    }
}
