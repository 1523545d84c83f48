//! Templates: texts with `{placeholders}`.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// `template` with each `{placeholder}` replaced by what `value` gives for its name, in one pass:
/// braces in a value stay as they are. A placeholder without a value stays in the text.
pub fn fill<'v>(template: &str, value: impl Fn(&str) -> Option<Cow<'v, str>>) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let found = after
            .split_once('}')
            .and_then(|(name, tail)| Some((value(name)?, tail)));
        match found {
            Some((text, tail)) => {
                out.push_str(&text);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// [`fill`] with values given by name.
pub fn fill_with(template: &str, values: &[(&str, &str)]) -> String {
    fill(template, |name| {
        let found = values.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| Cow::Borrowed(*value))
    })
}

/// The names of the placeholders in a text: letters, digits, `_` and `-`.
pub fn placeholders(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1);
    let names = parts.filter_map(|part| part.split_once('}').map(|(name, _)| name));
    names.filter(|name| is_name(name)).collect()
}

/// Whether a text between braces is the name of a placeholder.
pub(crate) fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_replaced_in_one_pass() {
        let values = [("a", "{b}"), ("b", "2")];
        assert_eq!(fill_with("{a} et {b}, {c} {", &values), "{b} et 2, {c} {");
    }

    #[test]
    fn names_are_found_once_each() {
        let found = placeholders("{n} sur {of-all}, {n} { x } {}");
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["n", "of-all"]);
    }
}
