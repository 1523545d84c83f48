//! The description of an element.

use std::borrow::Cow;

use reactive_graph::owner::Owner;
use wasm_bindgen::JsCast;

use super::{NodeRef, View};

/// An element, told one thing after another.
///
/// A box, and calls that are never inlined and take little: views are mostly such calls, and
/// each weighs a few bytes then.
pub struct Element(pub(super) Box<Parts>);

/// What an element was told.
pub(super) struct Parts {
    pub tag: &'static str,
    pub drawing: bool,
    pub settings: Vec<Setting>,
    pub listeners: Vec<(&'static str, Handler)>,
    pub reference: Option<Box<dyn Fn(Option<web_sys::Element>)>>,
    pub children: Vec<View>,
    pub key: Option<String>,
}

/// What is set on an element, and how.
pub(super) struct Setting {
    pub kind: Kind,
    pub name: &'static str,
    pub value: Value,
}

/// How something is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Attribute,
    Class,
    Property,
}

/// A function for an event.
pub(super) type Handler = Box<dyn FnMut(web_sys::Event)>;

/// The value of an attribute, a class or a property.
pub enum Value {
    /// One that stays.
    Fixed(Fixed),
    /// One that follows the signals which the function reads.
    Dynamic(Box<dyn FnMut() -> Fixed>),
}

/// A value of the moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fixed {
    /// Not there.
    Absent,
    /// There or not, without a text.
    Flag(bool),
    /// A text.
    Text(Cow<'static, str>),
}

impl Element {
    /// An element of HTML.
    #[inline(never)]
    pub fn new(tag: &'static str) -> Self {
        Self(Box::new(Parts {
            tag,
            drawing: false,
            settings: Vec::new(),
            listeners: Vec::new(),
            reference: None,
            children: Vec::new(),
            key: None,
        }))
    }

    /// An element of SVG.
    #[inline(never)]
    pub fn drawing(tag: &'static str) -> Self {
        let mut element = Self::new(tag);
        element.0.drawing = true;
        element
    }

    /// Gives it an attribute whose text is known.
    #[inline(never)]
    pub fn plain(&mut self, name: &'static str, text: &'static str) {
        self.attribute(name, text.into_value());
    }

    /// Gives it an attribute.
    #[inline(never)]
    pub fn attribute(&mut self, name: &'static str, value: Value) {
        self.set(Kind::Attribute, name, value);
    }

    /// Gives it a class while the value is true.
    #[inline(never)]
    pub fn class(&mut self, name: &'static str, value: Value) {
        self.set(Kind::Class, name, value);
    }

    /// Sets a property of its object: what a person changes (`value`, `checked`) is no attribute.
    #[inline(never)]
    pub fn property(&mut self, name: &'static str, value: Value) {
        self.set(Kind::Property, name, value);
    }

    /// Calls a function when an event reaches it.
    #[inline(never)]
    pub fn on(&mut self, event: &'static str, handler: Handler) {
        self.0.listeners.push((event, handler));
    }

    /// Says whose element it is: one of another key never takes it over, nor what a person did
    /// to it (unfolded, scrolled).
    #[inline(never)]
    pub fn key(&mut self, key: String) {
        self.0.key = Some(key);
    }

    /// Lets the element be found by code.
    pub fn reference<E: JsCast + Clone + 'static>(&mut self, reference: &NodeRef<E>) {
        let reference = *reference;
        self.0.reference = Some(Box::new(move |element| reference.put(element)));
    }

    /// Puts a view inside, after what is there.
    #[inline(never)]
    pub fn child(&mut self, child: View) {
        self.0.children.push(child);
    }

    /// Puts a text inside.
    #[inline(never)]
    pub fn text(&mut self, text: &'static str) {
        self.child(super::text(text));
    }

    /// Puts an element inside.
    #[inline(never)]
    pub fn nest(&mut self, child: Element) {
        self.child(View::Element(child));
    }

    /// Puts inside what a function draws.
    #[inline(never)]
    pub fn dynamic(&mut self, draw: Box<dyn FnMut() -> View>) {
        self.child(View::Dynamic(draw));
    }

    fn set(&mut self, kind: Kind, name: &'static str, value: Value) {
        self.0.settings.push(Setting { kind, name, value });
    }
}

/// For `view!`: a function for an event, with the event's own type. It runs with the contexts of
/// the place where it is written.
pub fn handler<E: JsCast + 'static>(mut handle: impl FnMut(E) + 'static) -> Handler {
    in_its_place(Box::new(move |event: web_sys::Event| {
        handle(event.unchecked_into());
    }))
}

fn in_its_place(mut handler: Handler) -> Handler {
    match Owner::current() {
        Some(owner) => Box::new(move |event| owner.with(|| handler(event))),
        None => handler,
    }
}

/// Whatever can be the value of an attribute, a class or a property.
pub trait IntoValue {
    /// It, as a value.
    fn into_value(self) -> Value;
}

/// Whatever can be a value of the moment.
pub trait IntoFixed {
    /// It, as a value.
    fn into_fixed(self) -> Fixed;
}

impl IntoFixed for &'static str {
    fn into_fixed(self) -> Fixed {
        Fixed::Text(Cow::Borrowed(self))
    }
}

impl IntoFixed for String {
    fn into_fixed(self) -> Fixed {
        Fixed::Text(Cow::Owned(self))
    }
}

impl IntoFixed for i32 {
    fn into_fixed(self) -> Fixed {
        self.to_string().into_fixed()
    }
}

impl IntoFixed for bool {
    fn into_fixed(self) -> Fixed {
        Fixed::Flag(self)
    }
}

impl<T: IntoFixed> IntoFixed for Option<T> {
    fn into_fixed(self) -> Fixed {
        self.map_or(Fixed::Absent, T::into_fixed)
    }
}

macro_rules! fixed {
    ($($kind:ty),*) => {$(
        impl IntoValue for $kind {
            fn into_value(self) -> Value {
                Value::Fixed(self.into_fixed())
            }
        }
    )*};
}
fixed!(&'static str, String, i32, bool);

impl<T: IntoFixed> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        Value::Fixed(self.into_fixed())
    }
}

impl<F, T> IntoValue for F
where
    F: FnMut() -> T + 'static,
    T: IntoFixed,
{
    fn into_value(mut self) -> Value {
        Value::Dynamic(Box::new(move || self().into_fixed()))
    }
}
