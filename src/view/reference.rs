//! A way from code to an element of a view.

use reactive_graph::owner::LocalStorage;
use reactive_graph::prelude::*;
use reactive_graph::signal::RwSignal;
use wasm_bindgen::JsCast;

/// Holds an element while it is in the page: `node_ref=reference` in `view!`.
pub struct NodeRef<E: 'static>(RwSignal<Option<E>, LocalStorage>);

impl<E> Clone for NodeRef<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for NodeRef<E> {}

impl<E: JsCast + Clone + 'static> NodeRef<E> {
    /// One that holds nothing yet.
    pub fn new() -> Self {
        Self(RwSignal::new_local(None))
    }

    /// The element, if it is there; tracked.
    pub fn get(&self) -> Option<E> {
        self.0.try_get().flatten()
    }

    /// The element, if it is there; not tracked.
    pub fn get_untracked(&self) -> Option<E> {
        self.0.try_get_untracked().flatten()
    }

    pub(super) fn put(self, element: Option<web_sys::Element>) {
        let _ = self.0.try_set(element.map(JsCast::unchecked_into));
    }
}
