//! Two macros for the app's views, in the manner of Leptos.
//!
//! [`view!`](macro@view) turns markup into a value of the app's one type of view. Every call it
//! writes is to a function that is compiled once, whatever the element or the closure: that is
//! what keeps the WebAssembly small. [`macro@component`] lets a function be used as a tag.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod component;
mod element;

use proc_macro::TokenStream;
use syn::parse_macro_input;

/// Markup to a view.
///
/// ```text
/// view! {
///     <p class="note" hidden=move || done.get() on:click=move |_| act()>
///         "A text " {value} {move || signal.get()}
///         <Icon name="check" />
///     </p>
/// }
/// ```
///
/// - `name=value`: an attribute. A closure is run again when a signal that it reads changes.
///   `false` and `None` leave the attribute out, `true` gives it without a value.
/// - `class:name=value`: a class that is there or not; `prop:name=value`: a property of the DOM
///   object; `on:event=closure`; `node_ref=reference`.
/// - `key=text`: an element that is drawn anew is a new one when its key has changed.
/// - Children: literals, blocks (whatever has `IntoView`), elements, components.
/// - `<Name a=x>…</Name>`: the component `Name`, with `a` and `children`.
#[proc_macro]
pub fn view(tokens: TokenStream) -> TokenStream {
    element::view(tokens.into()).into()
}

/// Lets a function that returns a view be used as a tag: its arguments become the public fields of
/// a struct of the same name. A function without arguments stays as it is.
#[proc_macro_attribute]
pub fn component(_arguments: TokenStream, tokens: TokenStream) -> TokenStream {
    let function = parse_macro_input!(tokens as syn::ItemFn);
    component::component(function)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}
