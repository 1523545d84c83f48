//! Views: what the screens describe, and its way into the page.
//!
//! Signals, memos and effects are Leptos's (`reactive_graph`); the drawing is ours. Leptos's own
//! views give every element, closure and handler a type, and the compiler writes the code that
//! draws it for each of them: that was more than half of the WebAssembly. Here there is one type,
//! [`View`], and code that draws is compiled once. What a screen may say is in `view!`
//! (`crates/markup`).
//!
//! A view is a description, used up when it is mounted. When a closure in it runs again, the new
//! description is laid over what is there: elements of the same shape stay (and with them the
//! focus, the caret, a running transition), whatever differs is replaced.

mod element;
mod mounted;
mod reference;

use std::borrow::Cow;
use std::pin::Pin;
use std::rc::Rc;

pub use declic_markup::{component, view};
pub use element::{Element, IntoValue, handler};
pub use mounted::mount_to_body;
pub use reactive_graph::callback::{Callable, Callback};
pub use reactive_graph::computed::Memo;
pub use reactive_graph::graph::untrack;
pub use reactive_graph::owner::{
    LocalStorage, StoredValue, expect_context, on_cleanup, provide_context,
};
pub use reactive_graph::prelude::*;
pub use reactive_graph::signal::RwSignal;
pub use reactive_graph::wrappers::read::Signal;
pub use reference::NodeRef;

use reactive_graph::effect::Effect;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Something to show.
pub enum View {
    /// Nothing, in its place.
    Nothing,
    /// Text.
    Text(Cow<'static, str>),
    /// An element.
    Element(Element),
    /// Several, one after the other.
    Many(Vec<View>),
    /// What the function gives, again whenever a signal that it reads changes.
    Dynamic(Box<dyn FnMut() -> View>),
}

/// What stands between the tags of a component; may be asked for more than once.
pub type Children = Rc<dyn Fn() -> View>;

/// For `view!`: the children of a component.
pub fn children(children: impl Fn() -> View + 'static) -> Children {
    Rc::new(children)
}

/// For `view!`: a text that is written there.
pub fn text(text: &'static str) -> View {
    View::Text(Cow::Borrowed(text))
}

/// Whatever can be shown.
pub trait IntoView {
    /// It, as a view.
    fn into_view(self) -> View;

    /// For `view!`: puts it into an element.
    fn into_child(self, element: &mut Element)
    where
        Self: Sized,
    {
        element.child(self.into_view());
    }
}

impl IntoView for View {
    fn into_view(self) -> View {
        self
    }
}

impl IntoView for () {
    fn into_view(self) -> View {
        View::Nothing
    }
}

impl IntoView for &'static str {
    fn into_view(self) -> View {
        text(self)
    }

    fn into_child(self, element: &mut Element) {
        element.text(self);
    }
}

impl IntoView for String {
    fn into_view(self) -> View {
        View::Text(Cow::Owned(self))
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl IntoView for $number {
            fn into_view(self) -> View {
                self.to_string().into_view()
            }
        }
    )*};
}
numbers!(u8, u32, u64, usize, i32, i64);

impl<V: IntoView> IntoView for Option<V> {
    fn into_view(self) -> View {
        self.map_or(View::Nothing, V::into_view)
    }
}

impl<V: IntoView> IntoView for Vec<V> {
    fn into_view(self) -> View {
        self.into_iter().collect_view()
    }
}

impl<V: IntoView, const N: usize> IntoView for [V; N] {
    fn into_view(self) -> View {
        self.into_iter().collect_view()
    }
}

impl<F, V> IntoView for F
where
    F: FnMut() -> V + 'static,
    V: IntoView,
{
    fn into_view(mut self) -> View {
        View::Dynamic(Box::new(move || self().into_view()))
    }

    fn into_child(mut self, element: &mut Element) {
        element.dynamic(Box::new(move || self().into_view()));
    }
}

/// Views of the items of an iterator.
pub trait CollectView {
    /// All of them, in order.
    fn collect_view(self) -> View;
}

impl<I> CollectView for I
where
    I: Iterator,
    I::Item: IntoView,
{
    fn collect_view(self) -> View {
        View::Many(self.map(IntoView::into_view).collect())
    }
}

/// Shows its children while `when` holds; they stay as they are while it goes on holding.
#[component]
pub fn Show(when: impl Fn() -> bool + Send + Sync + 'static, children: Children) -> View {
    let when = Memo::new(move |_| when());
    move || when.get().then(|| children())
}

/// What a future gives, once it has; asked for again when a signal changes that the function reads
/// before its first `await`. Until a newer answer is there the older one stays.
pub fn resource<T, F>(mut ask: impl FnMut() -> F + 'static) -> Signal<Option<T>>
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = T> + 'static,
{
    let answer = RwSignal::new(None);
    let asked = StoredValue::new(0_u32);
    effect(move |_| {
        let future = ask();
        let Some(turn) = asked.try_update_value(|turn| {
            *turn = turn.wrapping_add(1);
            *turn
        }) else {
            return;
        };
        spawn_local(async move {
            let value = future.await;
            // Neither an answer that came late, nor one for a screen that is gone.
            if asked.try_get_value() == Some(turn) {
                let _ = answer.try_set(Some(value));
            }
        });
    });
    answer.into()
}

/// Runs a future in the background.
pub fn spawn_local(future: impl Future<Output = ()> + 'static) {
    // Boxed, so that what drives it is compiled once.
    wasm_bindgen_futures::spawn_local(Box::pin(future) as Pin<Box<dyn Future<Output = ()>>>);
}

/// Runs `act` now that the view stands and again whenever a signal that it reads changes, with
/// what it gave the time before; until whoever draws now is drawn anew or goes.
pub fn effect<T: 'static>(mut act: impl FnMut(Option<T>) -> T + 'static) {
    let mut before = None;
    run(Box::new(move || before = Some(act(before.take()))));

    /// Compiled once, unlike effects over each function.
    fn run(mut act: Box<dyn FnMut()>) {
        Effect::new(move |_: Option<()>| act());
    }
}

/// Runs `act` before the next picture is drawn.
pub fn request_animation_frame(act: impl FnOnce() + 'static) {
    let closure = Closure::once_into_js(act);
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(closure.unchecked_ref());
    }
}

/// The element that an event happened to.
pub fn event_target<E: JsCast>(event: &web_sys::Event) -> Option<E> {
    event.target()?.dyn_into().ok()
}

/// The text in the field that an event happened to.
pub fn event_target_value(event: &web_sys::Event) -> String {
    let Some(target) = event.target() else {
        return String::new();
    };
    let value = js_sys::Reflect::get(&target, &JsValue::from_str("value"));
    value
        .ok()
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// Whether the box that an event happened to is ticked.
pub fn event_target_checked(event: &web_sys::Event) -> bool {
    event_target::<web_sys::HtmlInputElement>(event).is_some_and(|input| input.checked())
}

/// Runs `act` when the browser has nothing better to do, soon in any case.
pub fn request_idle_callback(act: impl FnOnce() + 'static) {
    const SOON_MS: u32 = 1_000;
    // Safari has no idle callbacks: there it simply waits.
    gloo_timers::callback::Timeout::new(SOON_MS, act).forget();
}
