//! The paths inside a file that lead to modules of the same crate.

use std::str::FromStr;

use proc_macro2::{Delimiter, Ident, LexError, TokenStream, TokenTree};

/// A path from the root of the crate, without `crate`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CratePath {
    pub names: Vec<String>,
    /// The line in the file, from 1.
    pub line: usize,
}

/// What a file has of its crate.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Paths {
    pub found: Vec<CratePath>,
    /// Modules in files of their own that exist in tests only.
    pub tests: Vec<Vec<String>>,
}

/// The paths in `text`, the source of `module`, that begin with `crate`, `self` or `super`; and in
/// the root, those of `use` that begin with a name, which may be a module's. What stands under
/// `#[cfg(test)]` is left out.
///
/// # Errors
/// Where the text has no tokens, as with a bracket that is not closed.
pub(super) fn paths_in(text: &str, module: &[String]) -> Result<Paths, LexError> {
    let mut paths = Paths::default();
    paths.read(TokenStream::from_str(text)?, module);
    Ok(paths)
}

impl Paths {
    fn read(&mut self, stream: TokenStream, module: &[String]) {
        let tokens: Vec<TokenTree> = stream.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let rest = tokens.get(at + 1..).unwrap_or(&[]);
            let inside_path = at > 0 && tokens.get(at - 1).is_some_and(|it| is_punct(it, ':'));
            at += 1;
            match token {
                TokenTree::Punct(_) if is_test_only(token, rest) => {
                    let length = item_length(rest);
                    let item = rest.get(..length).unwrap_or(&[]);
                    if let [.., TokenTree::Ident(word), TokenTree::Ident(name), _] = item
                        && word == "mod"
                    {
                        let mut tests = module.to_vec();
                        tests.push(name.to_string());
                        self.tests.push(tests);
                    }
                    at += length;
                }
                TokenTree::Group(group) => self.read(group.stream(), module),
                TokenTree::Ident(word) if !inside_path => match word.to_string().as_str() {
                    "mod" => {
                        if let [TokenTree::Ident(name), TokenTree::Group(body), ..] = rest {
                            let mut inner = module.to_vec();
                            inner.push(name.to_string());
                            self.read(body.stream(), &inner);
                            at += 2;
                        }
                    }
                    "use" if module.is_empty() => {
                        let end = rest.iter().position(|it| is_punct(it, ';'));
                        let tree = rest.get(..end.unwrap_or(rest.len())).unwrap_or(&[]);
                        if let Some(TokenTree::Ident(first)) = tree.first()
                            && !matches!(first.to_string().as_str(), "crate" | "self" | "super")
                        {
                            self.tree(tree, Vec::new());
                            at += tree.len();
                        }
                    }
                    "crate" => at += self.tail(rest, Vec::new(), word),
                    "self" => at += self.tail(rest, module.to_vec(), word),
                    "super" => {
                        let mut above = module.to_vec();
                        above.pop();
                        at += self.tail(rest, above, word);
                    }
                    _ => {}
                },
                _ => {}
            }
        }
    }

    /// What follows `first` after `::`, if there is any; gives how many tokens that was.
    fn tail(&mut self, rest: &[TokenTree], names: Vec<String>, first: &Ident) -> usize {
        match rest {
            [one, two, next @ ..] if is_punct(one, ':') && is_punct(two, ':') => {
                2 + self.path(next, names, first.span().start().line)
            }
            _ => 0,
        }
    }

    /// Reads on to the end of a path that so far is `names`; gives how many tokens that was.
    fn path(&mut self, tokens: &[TokenTree], mut names: Vec<String>, line: usize) -> usize {
        match tokens {
            [TokenTree::Group(group), ..] if group.delimiter() == Delimiter::Brace => {
                let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                for tree in inside.split(|token| is_punct(token, ',')) {
                    self.tree(tree, names.clone());
                }
                1
            }
            [TokenTree::Ident(name), rest @ ..] => {
                match name.to_string().as_str() {
                    "super" => drop(names.pop()),
                    "self" => {}
                    name => names.push(name.to_owned()),
                }
                match rest {
                    [one, two, next @ ..] if is_punct(one, ':') && is_punct(two, ':') => {
                        3 + self.path(next, names, line)
                    }
                    _ => {
                        self.found.push(CratePath { names, line });
                        1
                    }
                }
            }
            // `*`, or the `<` of generic arguments: the path ends before them.
            _ => {
                self.found.push(CratePath { names, line });
                0
            }
        }
    }

    /// One branch of a `use`, below `names`.
    fn tree(&mut self, tokens: &[TokenTree], names: Vec<String>) {
        if let Some(first) = tokens.first() {
            self.path(tokens, names, first.span().start().line);
        }
    }
}

fn is_punct(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// Whether `token` begins `#[cfg(test)]` or `#[test]`.
fn is_test_only(token: &TokenTree, rest: &[TokenTree]) -> bool {
    let Some(TokenTree::Group(attribute)) = rest.first() else {
        return false;
    };
    let text = attribute.stream().to_string().replace(' ', "");
    is_punct(token, '#') && matches!(text.as_str(), "cfg(test)" | "test")
}

/// How many tokens an item has, up to its `;` or its body.
fn item_length(tokens: &[TokenTree]) -> usize {
    let last = tokens.iter().position(|token| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        token => is_punct(token, ';'),
    });
    last.map_or(tokens.len(), |last| last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, module: &[&str]) -> Vec<String> {
        let module: Vec<String> = module.iter().map(|it| (*it).to_owned()).collect();
        let paths = paths_in(text, &module).unwrap().found;
        paths.iter().map(|path| path.names.join("::")).collect()
    }

    #[test]
    fn branches_of_a_use_are_paths_of_their_own() {
        assert_eq!(
            found("use crate::a::{self, b::{C, D as E}, *};", &["m"]),
            ["a", "a::b::C", "a::b::D", "a"]
        );
        assert_eq!(
            found("use super::{x, super::y}; use self::z;", &["m", "n"]),
            ["m::x", "y", "m::n::z"]
        );
    }

    #[test]
    fn paths_in_code_and_macros_count() {
        assert_eq!(
            found("pub(crate) fn f(it: &crate::a::B<crate::c::D>) {}", &["m"]),
            ["a::B", "c::D"]
        );
        assert_eq!(found("write!(out, \"{}\", super::x())", &["m"]), ["x"]);
        assert!(found("self.x(); std::fmt::format(); $crate;", &["m"]).is_empty());
    }

    #[test]
    fn modules_in_a_file_have_a_super_of_their_own() {
        assert_eq!(found("mod inner { use super::x; }", &["m"]), ["m::x"]);
        assert!(found("#[cfg(test)] mod t { use crate::a; } ", &["m"]).is_empty());
        let paths = paths_in("#[cfg(test)]\npub(crate) mod t;", &["m".to_owned()]).unwrap();
        assert_eq!(paths.tests, [["m", "t"]]);
        assert_eq!(
            found("#[cfg(test)] use crate::a; use crate::b;", &["m"]),
            ["b"]
        );
    }

    #[test]
    fn the_root_names_its_modules_plainly() {
        assert_eq!(
            found("pub use analysis::{A, b};", &[]),
            ["analysis::A", "analysis::b"]
        );
        assert!(found("use serde::Serialize;", &["m"]).is_empty());
    }
}
