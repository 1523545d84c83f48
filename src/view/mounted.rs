//! Views in the page, and how a new description is laid over them.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use reactive_graph::effect::RenderEffect;
use reactive_graph::owner::Owner;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Node};

use super::View;
use super::element::{Fixed, Handler, Kind, Parts, Setting, Value};

/// Draws `app` at the end of the page's body, for good.
pub fn mount_to_body(app: impl FnOnce() -> View) {
    // An executor that is there already will do.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let Some(body) = document().and_then(|document| document.body()) else {
        return;
    };
    let owner = Owner::new();
    let mounted = owner.with(|| {
        let place = Place {
            parent: body.into(),
            before: None,
        };
        build(app(), &place)
    });
    std::mem::forget((owner, mounted));
}

/// A view in the page.
enum Mounted {
    /// A comment that keeps the place.
    Nothing(Node),
    Text(Node, Cow<'static, str>),
    Element(Box<MountedElement>),
    /// The views, and a comment after the last one.
    Many(Vec<Mounted>, Node),
    Dynamic(Region),
}

struct MountedElement {
    tag: &'static str,
    node: web_sys::Element,
    settings: Vec<MountedSetting>,
    listeners: Vec<Listener>,
    reference: Option<Box<dyn Fn(Option<web_sys::Element>)>>,
    children: Vec<Mounted>,
    key: Option<String>,
}

struct MountedSetting {
    kind: Kind,
    name: &'static str,
    state: SettingState,
}

enum SettingState {
    Fixed(Fixed),
    /// Held only: it sets the value as long as it lives.
    Live {
        _effect: RenderEffect<Fixed>,
    },
}

struct Listener {
    event: &'static str,
    /// Empty while it runs.
    handler: Rc<RefCell<Option<Handler>>>,
    /// Held only: the browser calls it.
    _closure: Closure<dyn FnMut(web_sys::Event)>,
}

/// A part of the page that a function draws.
struct Region {
    content: Rc<RefCell<Option<Mounted>>>,
    /// Held only: it draws anew as long as it lives.
    _effect: RenderEffect<()>,
}

impl Drop for Region {
    fn drop(&mut self) {
        // The effect's task holds the content too, and ends a moment later only. Effects inside
        // must not run any more by then: the signals that they read go with the region.
        let content = self
            .content
            .try_borrow_mut()
            .map(|mut content| content.take());
        drop(content);
    }
}

/// Where something new goes.
#[derive(Clone)]
struct Place {
    parent: Node,
    before: Option<Node>,
}

impl Place {
    fn insert(&self, node: &Node) {
        let _ = self.parent.insert_before(node, self.before.as_ref());
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn comment(place: &Place) -> Node {
    let node: Node = match document() {
        Some(document) => document.create_comment("").into(),
        // There is no page: nothing will be seen of this.
        None => JsValue::NULL.unchecked_into(),
    };
    place.insert(&node);
    node
}

/// Draws a view in a place.
fn build(view: View, place: &Place) -> Mounted {
    match view {
        View::Nothing => Mounted::Nothing(comment(place)),
        View::Text(text) => {
            let Some(document) = document() else {
                return Mounted::Nothing(comment(place));
            };
            let node = document.create_text_node(&text).into();
            place.insert(&node);
            Mounted::Text(node, text)
        }
        View::Element(element) => build_element(*element.0, place),
        View::Many(views) => {
            let end = comment(place);
            let inner = Place {
                parent: place.parent.clone(),
                before: Some(end.clone()),
            };
            let views = views.into_iter().map(|view| build(view, &inner)).collect();
            Mounted::Many(views, end)
        }
        View::Dynamic(draw) => Mounted::Dynamic(region(draw, Start::At(place.clone()))),
    }
}

fn build_element(element: Parts, place: &Place) -> Mounted {
    const DRAWINGS: &str = "http://www.w3.org/2000/svg";
    let made = document().and_then(|document| {
        if element.drawing {
            document.create_element_ns(Some(DRAWINGS), element.tag).ok()
        } else {
            document.create_element(element.tag).ok()
        }
    });
    let Some(node) = made else {
        return Mounted::Nothing(comment(place));
    };
    let inner = Place {
        parent: node.clone().into(),
        before: None,
    };
    let children = element.children.into_iter();
    let children = children.map(|child| build(child, &inner)).collect();
    // After the children: a list's choice is set once its options are there.
    let settings = element.settings.into_iter();
    let settings = settings.map(|setting| put(&node, setting)).collect();
    let listeners = element.listeners.into_iter();
    let listeners = listeners
        .map(|(event, handler)| listen(&node, event, handler))
        .collect();
    place.insert(&node);
    if let Some(reference) = &element.reference {
        reference(Some(node.clone()));
    }
    Mounted::Element(Box::new(MountedElement {
        tag: element.tag,
        node,
        settings,
        listeners,
        reference: element.reference,
        children,
        key: element.key,
    }))
}

fn put(node: &web_sys::Element, setting: Setting) -> MountedSetting {
    let Setting { kind, name, value } = setting;
    let state = match value {
        Value::Fixed(value) => {
            apply(node, kind, name, &value);
            SettingState::Fixed(value)
        }
        Value::Dynamic(mut value) => {
            let node = node.clone();
            let set = move |before: Option<Fixed>| {
                let value = value();
                // A property may have been changed by the person since.
                if kind == Kind::Property || before.as_ref() != Some(&value) {
                    apply(&node, kind, name, &value);
                }
                value
            };
            SettingState::Live {
                _effect: RenderEffect::new(set),
            }
        }
    };
    MountedSetting { kind, name, state }
}

fn apply(node: &web_sys::Element, kind: Kind, name: &str, value: &Fixed) {
    // None of these fails with the names that a view is written with.
    match (kind, value) {
        (Kind::Attribute, Fixed::Text(text)) => drop(node.set_attribute(name, text)),
        (Kind::Attribute, Fixed::Flag(true)) => drop(node.set_attribute(name, "")),
        (Kind::Attribute, _) => drop(node.remove_attribute(name)),
        (Kind::Class, value) => {
            let there = *value == Fixed::Flag(true);
            drop(node.class_list().toggle_with_force(name, there));
        }
        (Kind::Property, value) => {
            let value = match value {
                Fixed::Text(text) => JsValue::from_str(text),
                Fixed::Flag(flag) => JsValue::from_bool(*flag),
                Fixed::Absent => JsValue::NULL,
            };
            drop(js_sys::Reflect::set(node, &JsValue::from_str(name), &value));
        }
    }
}

fn listen(node: &web_sys::Element, event: &'static str, handler: Handler) -> Listener {
    let handler = Rc::new(RefCell::new(Some(handler)));
    let called = Rc::clone(&handler);
    let closure = Closure::<dyn FnMut(web_sys::Event)>::new(move |event| {
        // Out of its slot while it runs: it may cause an event of its own kind, or a drawing that
        // puts another handler there.
        let taken = called.borrow_mut().take();
        if let Some(mut handler) = taken {
            handler(event);
            called.borrow_mut().get_or_insert(handler);
        }
    });
    let _ = node.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    Listener {
        event,
        handler,
        _closure: closure,
    }
}

/// What a region begins with.
enum Start {
    At(Place),
    Over(Option<Mounted>),
}

fn region(mut draw: Box<dyn FnMut() -> View>, start: Start) -> Region {
    let (content, mut place) = match start {
        Start::At(place) => (None, Some(place)),
        Start::Over(content) => (content, None),
    };
    let content = Rc::new(RefCell::new(content));
    let drawn = Rc::clone(&content);
    let effect = RenderEffect::new(move |_| {
        let view = draw();
        let mut drawn = drawn.borrow_mut();
        match (drawn.as_mut(), place.take()) {
            (Some(mounted), _) => mounted.patch(view),
            (None, Some(place)) => *drawn = Some(build(view, &place)),
            // It was taken out of the page.
            (None, None) => {}
        }
    });
    Region {
        content,
        _effect: effect,
    }
}

impl Mounted {
    /// The first of its nodes; every view has at least one.
    fn first(&self) -> Option<Node> {
        match self {
            Mounted::Nothing(node) | Mounted::Text(node, _) => Some(node.clone()),
            Mounted::Element(element) => Some(element.node.clone().into()),
            Mounted::Many(views, end) => views
                .first()
                .map_or_else(|| Some(end.clone()), Mounted::first),
            Mounted::Dynamic(region) => region.content.borrow().as_ref()?.first(),
        }
    }

    /// Lays a new description over it.
    fn patch(&mut self, view: View) {
        match (&mut *self, view) {
            (Mounted::Nothing(_), View::Nothing) => {}
            (Mounted::Text(node, shown), View::Text(text)) => {
                if *shown != text {
                    node.set_node_value(Some(&text));
                    *shown = text;
                }
            }
            (Mounted::Element(mounted), View::Element(element)) if mounted.suits(&element.0) => {
                mounted.patch(*element.0);
            }
            (Mounted::Many(shown, end), View::Many(views)) => patch_many(shown, end, views),
            (Mounted::Dynamic(region_), View::Dynamic(draw)) => {
                // The new function takes over what the old one has drawn.
                let content = region_.content.borrow_mut().take();
                *region_ = region(draw, Start::Over(content));
            }
            (_, view) => self.replace(view),
        }
    }

    fn replace(&mut self, view: View) {
        let Some(first) = self.first() else { return };
        let Some(parent) = first.parent_node() else {
            return;
        };
        let place = Place {
            parent,
            before: Some(first),
        };
        let new = build(view, &place);
        std::mem::replace(self, new).remove();
    }

    /// Takes it out of the page. Nodes go before what hears their events: taking the focus away
    /// is an event too.
    fn remove(self) {
        match &self {
            Mounted::Nothing(node) | Mounted::Text(node, _) => detach(node),
            Mounted::Element(element) => {
                element.forget_references();
                detach(&element.node);
            }
            Mounted::Many(_, end) => detach(end),
            Mounted::Dynamic(_) => {}
        }
        match self {
            Mounted::Many(views, _) => views.into_iter().for_each(Mounted::remove),
            Mounted::Dynamic(region) => {
                let content = region.content.borrow_mut().take();
                if let Some(content) = content {
                    content.remove();
                }
            }
            _ => {}
        }
    }

    fn forget_references(&self) {
        match self {
            Mounted::Element(element) => element.forget_references(),
            Mounted::Many(views, _) => views.iter().for_each(Mounted::forget_references),
            Mounted::Dynamic(region) => {
                if let Some(content) = region.content.borrow().as_ref() {
                    content.forget_references();
                }
            }
            Mounted::Nothing(_) | Mounted::Text(..) => {}
        }
    }
}

fn detach(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}

fn patch_many(shown: &mut Vec<Mounted>, end: &Node, views: Vec<View>) {
    while shown.len() > views.len() {
        if let Some(surplus) = shown.pop() {
            surplus.remove();
        }
    }
    let mut views = views.into_iter();
    for (shown, view) in shown.iter_mut().zip(views.by_ref()) {
        shown.patch(view);
    }
    if let Some(parent) = end.parent_node() {
        let place = Place {
            parent,
            before: Some(end.clone()),
        };
        shown.extend(views.map(|view| build(view, &place)));
    }
}

impl MountedElement {
    /// Whether `element` can take this one over.
    fn suits(&self, element: &Parts) -> bool {
        let same_setting =
            |(old, new): (&MountedSetting, &Setting)| old.kind == new.kind && old.name == new.name;
        let same_event = |(old, new): (&Listener, &(&'static str, Handler))| old.event == new.0;
        self.tag == element.tag
            && self.key == element.key
            && self.reference.is_none()
            && element.reference.is_none()
            && self.settings.len() == element.settings.len()
            && self.listeners.len() == element.listeners.len()
            && self.children.len() == element.children.len()
            && self
                .settings
                .iter()
                .zip(&element.settings)
                .all(same_setting)
            && self
                .listeners
                .iter()
                .zip(&element.listeners)
                .all(same_event)
    }

    fn patch(&mut self, element: Parts) {
        for (child, view) in self.children.iter_mut().zip(element.children) {
            child.patch(view);
        }
        for (old, new) in self.settings.iter_mut().zip(element.settings) {
            let same = match (&old.state, &new.value) {
                (SettingState::Fixed(old), Value::Fixed(new)) => old == new,
                _ => false,
            };
            if !same {
                *old = put(&self.node, new);
            }
        }
        for (old, (_, handler)) in self.listeners.iter().zip(element.listeners) {
            *old.handler.borrow_mut() = Some(handler);
        }
    }

    fn forget_references(&self) {
        if let Some(reference) = &self.reference {
            reference(None);
        }
        self.children.iter().for_each(Mounted::forget_references);
    }
}
