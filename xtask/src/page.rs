//! The rules of the built page: the strict policy, nothing that it would block, and no style token
//! without a definition.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::failure::Failure;

/// The page's content security policy, word for word.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; \
    frame-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
    form-action 'none'; object-src 'none'";

/// Checks the page that was built into `dist`.
pub fn check(dist: &Path) -> Result<(), Failure> {
    let path = dist.join("index.html");
    let html =
        fs::read_to_string(&path).map_err(|error| Failure::io("read dist/index.html", &error))?;
    let mut faults = faults(&html);
    faults.extend(unknown_tokens(&styles(dist)?));
    if faults.is_empty() {
        return Ok(());
    }
    let list: String = faults
        .iter()
        .map(|fault| format!("\n  - {fault}"))
        .collect();
    Err(Failure::new(format!(
        "the page in dist/ breaks the rules of xtask/src/page.rs:{list}"
    )))
}

/// What the policy would block at run time, and what would break in a sub-folder.
fn faults(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if html.matches(&policy_tag()).count() != 1 {
        faults.push(String::from(
            "the content security policy is missing or differs",
        ));
    }
    for tag in tags(html) {
        let name = tag
            .split([' ', '\n', '/'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        if name == "script" && !tag.contains("src=") {
            faults.push(String::from("an inline <script>"));
        }
        if name == "style" {
            faults.push(String::from("a <style> element: put it in style/"));
        }
        for attribute in attributes(tag) {
            if attribute.starts_with("on") || attribute == "style" {
                faults.push(format!("the attribute {attribute} on <{name}>"));
            }
        }
        for absolute in ["src=\"/", "href=\"/", "src=\"http", "href=\"http"] {
            let shipped = matches!(name.as_str(), "script" | "link" | "img" | "iframe");
            if shipped && tag.contains(absolute) {
                faults.push(format!("an absolute address on <{name}>"));
            }
        }
        if tag.contains("data-trunk") {
            faults.push(format!("<{name} data-trunk> was left unprocessed"));
        }
    }
    faults
}

/// The style sheets of the page, one after the other.
fn styles(dist: &Path) -> Result<String, Failure> {
    let failed = |error: &std::io::Error| Failure::io("read the style sheets of dist/", error);
    let mut all = String::new();
    for entry in fs::read_dir(dist).map_err(|error| failed(&error))? {
        let path = entry.map_err(|error| failed(&error))?.path();
        if path.extension().is_some_and(|extension| extension == "css") {
            all += &fs::read_to_string(&path).map_err(|error| failed(&error))?;
        }
    }
    Ok(all)
}

/// Tokens that are used and defined nowhere: a browser drops their whole declaration in silence.
fn unknown_tokens(css: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        let part = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
        text.trim_start().chars().take_while(part).collect()
    };
    let used: BTreeSet<String> = css.split("var(").skip(1).map(name).collect();
    let defined = |token: &String| css.contains(&format!("{token}:"));
    used.iter()
        .filter(|token| !defined(token))
        .map(|token| format!("the token {token} is used in a style sheet and defined nowhere"))
        .collect()
}

/// Takes the policy out of the page that Trunk has just built for development: its live reload is
/// an inline script. A page that Trunk built for release keeps it.
pub fn relax_for_reload() -> Result<(), Failure> {
    let given = |name| std::env::var_os(name).unwrap_or_default();
    if given("TRUNK_PROFILE") != "debug" {
        return Ok(());
    }
    let page = Path::new(&given("TRUNK_STAGING_DIR")).join("index.html");
    let html = fs::read_to_string(&page)
        .map_err(|error| Failure::io("read the page that Trunk built", &error))?;
    fs::write(&page, html.replace(&policy_tag(), ""))
        .map_err(|error| Failure::io("write the development page", &error))
}

fn policy_tag() -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">")
}

/// The insides of the start tags, comments left out. The page is ours and well formed: this finds
/// mistakes early, the browser tests are the proof.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).filter_map(|piece| {
        let starts = piece.starts_with(|c: char| c.is_ascii_alphabetic());
        starts.then(|| piece.split('>').next().unwrap_or(piece))
    })
}

/// The names of a tag's attributes.
fn attributes(tag: &str) -> impl Iterator<Item = &str> {
    // Quoted values are every second piece: what remains are names.
    let outside = tag.split('"').step_by(2);
    outside
        .flat_map(str::split_whitespace)
        .map(|word| word.trim_end_matches('='))
        .skip(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;

    fn page(body: &str) -> String {
        format!(
            "<!doctype html>\n<html>\n<head>{}</head><body>{body}</body></html>",
            policy_tag()
        )
    }

    #[test]
    fn the_source_page_carries_the_policy() {
        let html = fs::read_to_string(workspace::root().join("index.html")).unwrap();
        assert_eq!(html.matches(&policy_tag()).count(), 1);
    }

    #[test]
    fn a_clean_page_passes() {
        let body = "<script src=\"./boot.js\" defer></script><p class=\"one on two\">on style</p>";
        assert_eq!(faults(&page(body)), Vec::<String>::new());
    }

    #[test]
    fn tokens_without_a_definition_are_named() {
        let css = ":root{--leaf:#1F6B4F;--leaf-pale:#E4F0E8}a{color:var(--leaf)}b{color:var( --green,red)}";
        let found = unknown_tokens(css);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("--green is"), "{found:?}");
        assert_eq!(unknown_tokens("a{margin:0}"), Vec::<String>::new());
    }

    #[test]
    fn each_fault_is_named() {
        for (body, word) in [
            ("<script>start()</script>", "inline"),
            ("<style>p { color: red }</style>", "<style>"),
            ("<p style=\"color: red\">", "attribute style"),
            ("<a href=\"#\" onclick=\"go()\">", "attribute onclick"),
            ("<script src=\"/boot.js\"></script>", "absolute"),
            (
                "<link data-trunk rel=\"css\" href=\"x.css\">",
                "unprocessed",
            ),
        ] {
            let faults = faults(&page(body));
            assert!(
                faults.iter().any(|fault| fault.contains(word)),
                "{body}: {faults:?}"
            );
        }
        assert_eq!(faults("<html></html>").len(), 1);
    }
}
