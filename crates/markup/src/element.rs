//! `view!`.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement, NodeName};
use rstml::{Parser, ParserConfig};
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, ExprPath, Ident, Lit, LitStr, Stmt};

/// The elements of drawings, which live in a namespace of their own.
const DRAWING: [&str; 15] = [
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
    "tspan", "defs", "use", "marker", "pattern",
];

/// The view that the markup describes, or the errors in it.
pub fn view(tokens: TokenStream) -> TokenStream {
    let parser = Parser::new(ParserConfig::default());
    let (nodes, errors) = parser.parse_recoverable(tokens).split_vec();
    let view = several(&nodes);
    let errors = errors.into_iter().map(|error| error.emit_as_expr_tokens());
    quote!({ #(#errors;)* #view })
}

fn several(nodes: &[Node]) -> TokenStream {
    let mut views: Vec<_> = nodes.iter().filter_map(one).collect();
    match views.len() {
        1 => views.remove(0),
        _ => quote!(crate::view::View::Many(::std::vec![#(#views),*])),
    }
}

/// A node as a view.
fn one(node: &Node) -> Option<TokenStream> {
    match node {
        Node::Comment(_) | Node::Doctype(_) | Node::Custom(_) => None,
        Node::Fragment(fragment) => Some(several(&fragment.children)),
        Node::Element(element) if is_component(element) => Some(component(element)),
        Node::Element(element) => {
            let element = plain(element);
            Some(quote!(crate::view::View::Element(#element)))
        }
        Node::Block(block) => {
            let value = bare(block);
            Some(quote!(crate::view::IntoView::into_view(#value)))
        }
        Node::Text(text) => {
            let text = &text.value;
            Some(quote!(crate::view::text(#text)))
        }
        Node::RawText(raw) => {
            let text = raw.to_string_best();
            Some(quote!(crate::view::text(#text)))
        }
    }
}

/// A node as a child of `element`: by the shortest call that there is for it.
fn child(element: &Ident, node: &Node) -> Option<TokenStream> {
    match node {
        Node::Element(inner) if !is_component(inner) => {
            let inner = plain(inner);
            Some(quote!(#element.nest(#inner);))
        }
        Node::Block(block) => {
            let value = bare(block);
            Some(quote!(crate::view::IntoView::into_child(#value, &mut #element);))
        }
        Node::Text(text) => {
            let text = &text.value;
            Some(quote!(#element.text(#text);))
        }
        node => one(node).map(|view| quote!(#element.child(#view);)),
    }
}

/// What stands between braces, without them where they are not needed.
fn bare(block: &NodeBlock) -> TokenStream {
    match block.try_block().map(|block| block.stmts.as_slice()) {
        Some([Stmt::Expr(value, None)]) => quote!(#value),
        _ => quote!(#block),
    }
}

fn is_component(element: &NodeElement<rstml::Infallible>) -> bool {
    match element.name() {
        NodeName::Path(path) => path.path.segments.last().is_some_and(|last| {
            last.ident
                .to_string()
                .starts_with(|first: char| first.is_ascii_uppercase())
        }),
        _ => false,
    }
}

/// `Name(Name { … })`, or `Name()` without attributes and children.
fn component(element: &NodeElement<rstml::Infallible>) -> TokenStream {
    let NodeName::Path(name) = element.name() else {
        return error(element.name().span(), "a component's name is a path");
    };
    let mut fields = Vec::new();
    for attribute in element.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return error(attribute.span(), "a component takes `name=value`");
        };
        let NodeName::Path(ExprPath { path, .. }) = &attribute.key else {
            return error(attribute.key.span(), "a component takes `name=value`");
        };
        let value = attribute.value();
        let value = value.map_or_else(|| quote!(true), |value| quote!(#value));
        fields.push(quote!(#path: #value));
    }
    if !element.children.is_empty() {
        let children = several(&element.children);
        fields.push(quote!(children: crate::view::children(move || #children)));
    }
    if fields.is_empty() {
        return quote!(#name());
    }
    quote!(#name(#name { #(#fields),* }))
}

/// An element: made, then told one thing after another.
fn plain(element: &NodeElement<rstml::Infallible>) -> TokenStream {
    let tag = element.name().to_string();
    let make = if DRAWING.contains(&tag.as_str()) {
        quote!(crate::view::Element::drawing(#tag))
    } else {
        quote!(crate::view::Element::new(#tag))
    };
    let attributes = element
        .attributes()
        .iter()
        .map(|attribute| match attribute {
            NodeAttribute::Attribute(attribute) => told(attribute),
            NodeAttribute::Block(block) => error(block.span(), "an attribute is `name=value`"),
        });
    let made = made();
    let children = element
        .children
        .iter()
        .filter_map(|node| child(&made, node));
    quote!({
        let mut #made = #make;
        #(#attributes;)*
        #(#children)*
        #made
    })
}

/// The variable that holds the element: one that the markup's own code cannot see.
fn made() -> Ident {
    Ident::new("element", Span::mixed_site())
}

fn told(attribute: &KeyedAttribute) -> TokenStream {
    let element = made();
    let key = attribute.key.to_string();
    let span = attribute.key.span();
    let value = attribute.value();
    if value.is_none() && attribute.possible_value.to_value().is_some() {
        return error(span, "the value is not an expression");
    }
    let (kind, name) = key.split_once(':').unwrap_or(("", &key));
    match (kind, value) {
        ("", None) => quote!(#element.attribute(#name, crate::view::IntoValue::into_value(true))),
        ("", Some(value)) if name == "key" => quote!(#element.key(#value)),
        ("", Some(value)) if name == "node_ref" => quote!(#element.reference(&#value)),
        (
            "",
            Some(Expr::Lit(ExprLit {
                lit: Lit::Str(value),
                ..
            })),
        ) => quote!(#element.plain(#name, #value)),
        ("", Some(value)) => {
            let value = as_value(value);
            quote!(#element.attribute(#name, #value))
        }
        ("class", Some(value)) => {
            let value = as_value(value);
            quote!(#element.class(#name, #value))
        }
        ("prop", Some(value)) => {
            let value = as_value(value);
            quote!(#element.property(#name, #value))
        }
        ("on", Some(value)) => {
            let event = event(name);
            quote!(#element.on(#name, crate::view::handler::<#event>(#value)))
        }
        _ => error(
            span,
            "expected an attribute, class:, prop: or on:, with a value",
        ),
    }
}

/// A literal stays one; anything else is converted.
fn as_value(value: &Expr) -> TokenStream {
    quote!(crate::view::IntoValue::into_value(#value))
}

/// What a handler of this event is given.
fn event(name: &str) -> TokenStream {
    let class = match name {
        "click" | "contextmenu" | "dblclick" => "MouseEvent",
        "keydown" | "keyup" => "KeyboardEvent",
        "submit" => "SubmitEvent",
        name if name.starts_with("pointer") => "PointerEvent",
        _ => "Event",
    };
    let class = Ident::new(class, Span::call_site());
    quote!(::web_sys::#class)
}

fn error(span: Span, message: &str) -> TokenStream {
    let message = LitStr::new(message, span);
    quote::quote_spanned!(span=> ::core::compile_error!(#message))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The expansion without spaces.
    fn expanded(markup: TokenStream) -> String {
        let text = view(markup).to_string();
        syn::parse_str::<Expr>(&text).expect("an expression");
        text.replace([' ', '\n'], "")
    }

    #[test]
    fn known_texts_take_the_shortest_calls() {
        let text = expanded(quote!(<p class="note">"One" <b>"two"</b></p>));
        assert!(text.contains(r#"plain("class","note")"#), "{text}");
        assert!(text.contains(r#"text("One")"#), "{text}");
        assert!(text.contains("nest({"), "{text}");
    }

    #[test]
    fn closures_become_values_and_children() {
        let text = expanded(quote!(<p hidden=move || done.get()>{move || count.get()}</p>));
        assert!(text.contains(r#"attribute("hidden",crate::view::IntoValue::into_value(move"#));
        assert!(text.contains("into_child(move||count.get(),&mut"), "{text}");
    }

    #[test]
    fn events_have_their_own_type() {
        for (markup, class) in [
            (quote!(<a on:click=go></a>), "MouseEvent"),
            (quote!(<a on:keydown=go></a>), "KeyboardEvent"),
            (quote!(<a on:pointerup=go></a>), "PointerEvent"),
            (quote!(<a on:submit=go></a>), "SubmitEvent"),
            (quote!(<a on:input=go></a>), "web_sys::Event"),
        ] {
            let text = expanded(markup);
            assert!(text.contains(&format!("{class}>(go)")), "{text}");
        }
    }

    #[test]
    fn drawings_have_their_own_namespace() {
        let text = expanded(quote!(<svg><path d="M0 0"></path></svg>));
        assert_eq!(text.matches("Element::drawing(").count(), 2, "{text}");
    }

    #[test]
    fn components_take_their_attributes_as_fields() {
        let text = expanded(quote!(<icons::Icon name="check" />));
        assert_eq!(text, r#"{icons::Icon(icons::Icon{name:"check"})}"#);
        assert_eq!(expanded(quote!(<Masthead />)), "{Masthead()}");
        let text = expanded(quote!(<Show when=yes>"Here"</Show>));
        assert!(
            text.contains("children:crate::view::children(move||"),
            "{text}"
        );
    }

    #[test]
    fn what_cannot_be_meant_is_an_error() {
        for markup in [
            quote!(<p on:click></p>),
            quote!(<p wrong:name=1></p>),
            quote!(<p {name}></p>),
            quote!(<Icon on:click=go />),
        ] {
            assert!(
                expanded(markup.clone()).contains("compile_error!"),
                "{markup}"
            );
        }
    }
}
