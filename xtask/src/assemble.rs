//! Puts `dist/` together from `index.html`: the few `data-trunk` links that it holds are resolved
//! as Trunk would, so that `trunk serve` reads the same file.

use std::fs;
use std::io;
use std::path::Path;

use crate::failure::Failure;
use crate::wasm;
use crate::workspace::root;

/// The begin of a link that is resolved here.
const LINK: &str = "<link data-trunk ";
/// The names of the app's two main files, inside its folder.
const MAIN_JS: &str = "declic-app.js";
const MAIN_WASM: &str = "declic-app_bg.wasm";
/// The part with the later pages, beside them; what it shares with other parts is in files that begin
/// with `SHARED`.
const PAGES_WASM: &str = "split_pages.wasm";
const SHARED: &str = "chunk_";

/// Writes `dist`, emptied first, with the app's scripts and parts from `app`.
pub fn write(app: &Path, dist: &Path) -> Result<(), Failure> {
    let failed = |error: &io::Error| Failure::io("write dist/", error);
    if dist.exists() {
        fs::remove_dir_all(dist).map_err(|error| failed(&error))?;
    }
    fs::create_dir_all(dist).map_err(|error| failed(&error))?;
    let hash = wasm::hash_folder(app).map_err(|error| failed(&error))?;
    let folder = format!("app-{hash}");
    copy(app, &dist.join(&folder)).map_err(|error| failed(&error))?;

    let source = |name: &str| {
        fs::read_to_string(root().join(name))
            .map_err(|error| Failure::io(format!("read {name}"), &error))
    };
    let parts = parts_of_pages(app).map_err(|error| failed(&error))?;
    let patterns = Patterns::read(&source("Trunk.toml")?, &folder, &parts)?;
    let html = resolve(&source("index.html")?, |link| place(link, &patterns, dist))?;
    let html = html.replace("</head>", &format!("{}</head>", patterns.preload));
    // Last: a page that is there has all its files.
    fs::write(dist.join("index.html"), html).map_err(|error| failed(&error))
}

/// The files of the later pages in `app`, by name.
fn parts_of_pages(app: &Path) -> io::Result<Vec<String>> {
    let mut parts = Vec::new();
    for entry in fs::read_dir(app)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name == PAGES_WASM || (name.starts_with(SHARED) && name.ends_with(".wasm")) {
            parts.push(name);
        }
    }
    parts.sort();
    Ok(parts)
}

/// The tags that load the app, from Trunk.toml, with this build's names in them.
#[derive(Debug)]
struct Patterns {
    script: String,
    preload: String,
}

impl Patterns {
    fn read(trunk: &str, folder: &str, parts: &[String]) -> Result<Self, Failure> {
        let pattern = |name: &str| {
            let line = trunk
                .lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix(" = '"))
                .and_then(|rest| rest.strip_suffix('\''));
            let line = line.ok_or_else(|| Failure::new(format!("Trunk.toml has no {name}.")))?;
            Ok(line
                .replace("{base}", "./")
                .replace("{js}", &format!("{folder}/{MAIN_JS}"))
                .replace("{wasm}", &format!("{folder}/{MAIN_WASM}")))
        };
        // Trunk's builds have no such parts and no service worker: the attributes are not in its pattern.
        let parts = parts.iter().map(|part| format!("./{folder}/{part}"));
        let pages = parts.collect::<Vec<_>>().join(" ");
        let pages = format!("data-offline=\"./offline.js\" data-pages=\"{pages}\" data-wasm=");
        Ok(Self {
            script: pattern("pattern_script")?.replace("data-wasm=", &pages),
            preload: pattern("pattern_preload")?,
        })
    }
}

/// Replaces each `data-trunk` link of a page by what `place` returns; lines that are empty then
/// are left out.
fn resolve(
    html: &str,
    mut place: impl FnMut(&str) -> Result<String, Failure>,
) -> Result<String, Failure> {
    let mut pieces = html.split(LINK);
    let mut resolved = String::from(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (link, rest) = piece
            .split_once('>')
            .ok_or_else(|| Failure::new("A <link data-trunk> of index.html has no end."))?;
        resolved += &place(link)?;
        resolved += rest;
    }
    let full = resolved.lines().filter(|line| !line.trim().is_empty());
    Ok(full.flat_map(|line| [line, "\n"]).collect())
}

/// Puts what a link names into `dist` and returns the tags that replace it.
fn place(link: &str, patterns: &Patterns, dist: &Path) -> Result<String, Failure> {
    let given = |name| {
        attribute(link, name).ok_or_else(|| {
            Failure::new(format!(
                "<link data-trunk {link}> of index.html lacks {name}."
            ))
        })
    };
    let kind = given("rel")?;
    if kind == "rust" {
        return Ok(patterns.script.clone());
    }
    let from = root().join(given("href")?);
    let failed = |error: &io::Error| Failure::io(format!("copy {}", from.display()), error);
    let name = from.file_name().unwrap_or_default().to_string_lossy();
    match kind {
        "css" => {
            let hash = wasm::hash_file(&from).map_err(|error| failed(&error))?;
            let name = format!("{}-{hash}.css", name.trim_end_matches(".css"));
            fs::copy(&from, dist.join(&name)).map_err(|error| failed(&error))?;
            Ok(format!("<link rel=\"stylesheet\" href=\"./{name}\">"))
        }
        "copy-file" => {
            fs::copy(&from, dist.join(&*name)).map_err(|error| failed(&error))?;
            Ok(String::new())
        }
        "copy-dir" => {
            let to = dist.join(attribute(link, "data-target-path").unwrap_or(&name));
            copy(&from, &to).map_err(|error| failed(&error))?;
            Ok(String::new())
        }
        other => Err(Failure::new(format!(
            "index.html has a data-trunk link with rel={other}: xtask/src/assemble.rs does not \
             know it."
        ))),
    }
}

/// The value of an attribute of a tag of ours: double quotes, one space before it.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = format!("{name}=\"");
    let words = tag.match_indices(&start);
    let mut values = words
        .filter(|(at, _)| *at == 0 || tag.as_bytes().get(at - 1) == Some(&b' '))
        .filter_map(|(at, _)| tag.get(at + start.len()..)?.split('"').next());
    values.next()
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_by_their_whole_name() {
        let tag = r#"rel="copy-dir" href="a/b" data-target-path="c""#;
        assert_eq!(attribute(tag, "rel"), Some("copy-dir"));
        assert_eq!(attribute(tag, "href"), Some("a/b"));
        assert_eq!(attribute(tag, "path"), None);
    }

    #[test]
    fn links_are_replaced_and_empty_lines_left_out() {
        let html = "<head>\n  <link data-trunk rel=\"css\">\n  <link rel=\"icon\">\n</head>\n";
        let found = resolve(html, |_| Ok(String::new())).unwrap();
        assert_eq!(found, "<head>\n  <link rel=\"icon\">\n</head>\n");
        let found = resolve(html, |link| Ok(link.to_uppercase())).unwrap();
        assert!(found.contains("\n  REL=\"CSS\"\n"), "{found}");
        assert!(resolve("<link data-trunk rel", |_| Ok(String::new())).is_err());
    }

    #[test]
    fn the_app_s_tags_come_from_trunk_toml() {
        let text = fs::read_to_string(root().join("Trunk.toml")).unwrap();
        let parts = ["chunk_1.wasm".to_owned(), PAGES_WASM.to_owned()];
        let patterns = Patterns::read(&text, "app-1", &parts).unwrap();
        let (js, wasm) = ("./app-1/declic-app.js", "./app-1/declic-app_bg.wasm");
        assert!(patterns.script.contains(&format!("data-js=\"{js}\"")));
        assert!(patterns.script.contains(&format!("data-wasm=\"{wasm}\"")));
        let pages = "data-pages=\"./app-1/chunk_1.wasm ./app-1/split_pages.wasm\"";
        assert!(patterns.script.contains(pages));
        assert!(patterns.preload.contains(js) && patterns.preload.contains(wasm));
        assert!(Patterns::read("", "app-1", &[]).is_err());
    }
}
