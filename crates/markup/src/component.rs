//! `#[component]`.
//!
//! A function and a struct with named fields may share a name: one import brings both.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Attribute, FnArg, Ident, ItemFn, Pat, Result, Type, parse_quote};

/// The function, taking its arguments as one struct.
pub fn component(mut function: ItemFn) -> Result<TokenStream> {
    let name = function.sig.ident.clone();
    let visibility = function.vis.clone();
    function.attrs.push(parse_quote!(#[allow(non_snake_case)]));
    let body = &function.block;
    // What a component reads while it is set up does not make whoever shows it draw it again.
    let body = quote!({
        crate::view::untrack(move || crate::view::IntoView::into_view(#body))
    });
    let (attributes, signature) = (&function.attrs, &mut function.sig);
    if signature.inputs.is_empty() {
        return Ok(quote!(#(#attributes)* #visibility #signature #body));
    }
    let fields = signature
        .inputs
        .iter()
        .map(Field::of)
        .collect::<Result<Vec<_>>>()?;
    let mut generics = Vec::new();
    let declarations = fields.iter().map(|field| {
        let Field { docs, name, .. } = field;
        let ty = match &field.ty {
            // `impl Trait` becomes a parameter of the struct.
            Type::ImplTrait(bound) => {
                let parameter = format_ident!("T{}", generics.len());
                let bounds = &bound.bounds;
                generics.push((parameter.clone(), quote!(#parameter: #bounds)));
                quote!(#parameter)
            }
            ty => quote!(#ty),
        };
        quote!(#(#docs)* pub #name: #ty)
    });
    let declarations: Vec<_> = declarations.collect();
    let names = fields.iter().map(|field| &field.name);
    let docs = format!("What [`{name}()`] takes.");
    let parameters: Vec<_> = generics.iter().map(|(name, _)| name).collect();
    let bounds: Vec<_> = generics.iter().map(|(_, bound)| bound).collect();
    Ok(quote! {
        #[doc = #docs]
        #visibility struct #name<#(#bounds),*> { #(#declarations),* }
        #(#attributes)*
        #visibility fn #name<#(#bounds),*>(props: #name<#(#parameters),*>) -> crate::view::View {
            let #name { #(#names),* } = props;
            #body
        }
    })
}

struct Field {
    docs: Vec<Attribute>,
    name: Ident,
    ty: Type,
}

impl Field {
    fn of(argument: &FnArg) -> Result<Self> {
        let FnArg::Typed(argument) = argument else {
            return Err(syn::Error::new_spanned(
                argument,
                "a component has no `self`",
            ));
        };
        let Pat::Ident(pattern) = argument.pat.as_ref() else {
            return Err(syn::Error::new_spanned(
                &argument.pat,
                "a component's arguments are plain names",
            ));
        };
        Ok(Self {
            docs: argument.attrs.clone(),
            name: pattern.ident.clone(),
            ty: argument.ty.as_ref().clone(),
        })
    }
}
