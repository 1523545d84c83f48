//! `cargo xtask circles`: no folder of a crate imports another that imports it, directly or by way
//! of others. A file right below `src/` counts as a folder of its own; files of one folder may
//! import each other, as those of a recursive parser do.
//!
//! Paths are read from the tokens of each file, so that those inside `view!` and other macros count
//! too. Code under `#[cfg(test)]` does not.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;

use crate::failure::Failure;
use crate::workspace;

mod paths;

use paths::paths_in;

/// One file of a package, as the check sees it.
struct SourceFile {
    /// Its place below `src/`, with `/`.
    place: String,
    /// The module that it is: empty for `lib.rs` and `main.rs`.
    module: Vec<String>,
    text: String,
}

/// An import from one folder of a package into another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Import {
    from: String,
    to: String,
    /// File and line of one such import.
    witness: String,
}

/// Checks every package of the project.
///
/// # Errors
/// Lists each circle with one import per arrow; also where a file cannot be read.
pub fn check() -> Result<(), Failure> {
    let root = workspace::root();
    let mut report = String::new();
    for package in packages(&root)? {
        let files = files_of(&root.join(&package).join("src"))?;
        for circle in circles(&files).map_err(|why| Failure::new(format!("{package}: {why}")))? {
            let _always = write!(report, "{package}: {circle}");
        }
    }
    if report.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "Folders import each other in a circle. Move what both sides need below them.\n\n{report}"
    )))
}

/// The app (the root itself) and every folder of `crates/`, and this program.
fn packages(root: &Path) -> Result<Vec<String>, Failure> {
    let mut found = vec![".".to_owned(), "xtask".to_owned()];
    for name in names_in(&root.join("crates"))? {
        found.push(format!("crates/{name}"));
    }
    Ok(found)
}

/// Names in a folder, sorted.
fn names_in(folder: &Path) -> Result<Vec<String>, Failure> {
    let doing = || format!("read {}", folder.display());
    let entries = fs::read_dir(folder).map_err(|error| Failure::io(doing(), &error))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| Failure::io(doing(), &error))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

fn files_of(src: &Path) -> Result<Vec<SourceFile>, Failure> {
    let mut files = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        for name in names_in(&src.join(&folder))? {
            let place = if folder.is_empty() {
                name
            } else {
                format!("{folder}/{name}")
            };
            let path = src.join(&place);
            // Binaries of their own see the library as anyone else does.
            if path.is_dir() && place != "bin" {
                folders.push(place);
            } else if place.ends_with(".rs") {
                let text = fs::read_to_string(&path)
                    .map_err(|error| Failure::io(format!("read {}", path.display()), &error))?;
                files.push(SourceFile {
                    module: module_of(&place),
                    place,
                    text,
                });
            }
        }
    }
    Ok(files)
}

/// `machine/heap.rs` and `machine/heap/mod.rs` are `machine::heap`.
fn module_of(place: &str) -> Vec<String> {
    let mut module: Vec<String> = place
        .trim_end_matches(".rs")
        .split('/')
        .map(str::to_owned)
        .collect();
    if matches!(
        module.last().map(String::as_str),
        Some("mod" | "lib" | "main")
    ) {
        module.pop();
    }
    module
}

/// The circles of a package, in words.
fn circles(files: &[SourceFile]) -> Result<Vec<String>, String> {
    let imports = imports(files)?;
    let mut graph = DiGraph::new();
    let mut nodes = BTreeMap::new();
    for import in &imports {
        let mut node = |name: &String| {
            *(nodes.entry(name.clone())).or_insert_with(|| graph.add_node(name.clone()))
        };
        let (from, to) = (node(&import.from), node(&import.to));
        graph.update_edge(from, to, ());
    }
    let mut found = Vec::new();
    for component in tarjan_scc(&graph) {
        let inside: BTreeSet<&String> = component.iter().map(|node| &graph[*node]).collect();
        if inside.len() < 2 {
            continue;
        }
        let names: Vec<&str> = inside.iter().map(|name| name.as_str()).collect();
        let mut text = format!("{}\n", names.join(", "));
        for import in &imports {
            if inside.contains(&import.from) && inside.contains(&import.to) {
                let Import { from, to, witness } = import;
                let _always = writeln!(text, "    {from} → {to}    {witness}");
            }
        }
        found.push(text);
    }
    found.sort();
    Ok(found)
}

/// The imports between different folders, one for each pair of folders.
fn imports(files: &[SourceFile]) -> Result<Vec<Import>, String> {
    let folders = folders(files);
    let mut read = Vec::with_capacity(files.len());
    for file in files {
        let paths = paths_in(&file.text, &file.module);
        read.push((
            file,
            paths.map_err(|error| format!("{}: {error}", file.place))?,
        ));
    }
    let tests: BTreeSet<Vec<String>> = (read.iter())
        .flat_map(|(_, paths)| paths.tests.iter().cloned())
        .collect();
    let mut found: BTreeMap<(String, String), String> = BTreeMap::new();
    for (file, paths) in read {
        let above = (1..=file.module.len()).filter_map(|length| file.module.get(..length));
        if above.into_iter().any(|module| tests.contains(module)) {
            continue;
        }
        for path in paths.found {
            if let Some((from, to)) = between(&file.module, &path.names, &folders) {
                let witness = || format!("{}:{}", file.place, path.line);
                found.entry((from, to)).or_insert_with(witness);
            }
        }
    }
    let import = |((from, to), witness)| Import { from, to, witness };
    Ok(found.into_iter().map(import).collect())
}

/// The modules that count as folders: all right below the root, and those that hold files.
fn folders(files: &[SourceFile]) -> BTreeSet<&[String]> {
    let mut folders = BTreeSet::new();
    for file in files {
        for length in 1..=file.module.len() {
            let holds =
                length == 1 || length < file.module.len() || file.place.ends_with("/mod.rs");
            if let (true, Some(part)) = (holds, file.module.get(..length)) {
                folders.insert(part);
            }
        }
    }
    folders
}

/// The two folders, side by side in the tree, between which `path` leads out of `module`. The root
/// is a place too: what is named there and is no module leads to it.
fn between(
    module: &[String],
    path: &[String],
    folders: &BTreeSet<&[String]>,
) -> Option<(String, String)> {
    let shared = module.iter().zip(path).take_while(|(one, two)| one == two);
    let length = shared.count() + 1;
    let place = |path: &[String]| {
        let part = path.get(..length).filter(|part| folders.contains(part));
        part.map(|part| part.join("/"))
    };
    match (place(module), place(path)) {
        (Some(from), Some(to)) => Some((from, to)),
        (Some(from), None) if length == 1 => Some((from, "the root".to_owned())),
        (None, Some(to)) if module.is_empty() => Some(("the root".to_owned(), to)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let files: Vec<SourceFile> = files
            .iter()
            .map(|(place, text)| SourceFile {
                place: (*place).to_owned(),
                module: module_of(place),
                text: (*text).to_owned(),
            })
            .collect();
        circles(&files).unwrap()
    }

    #[test]
    fn arrows_of_a_circle_are_listed_with_a_witness() {
        let files = [
            ("lib.rs", "mod a; mod b; mod c; pub use a::A;"),
            ("a/mod.rs", "use crate::b::B;\nmod inner;"),
            ("a/inner.rs", "fn f() { crate::c::g(); }"),
            ("b.rs", "use std::fmt;\nuse crate::{\n    c::C,\n};"),
            ("c.rs", "view! { <p>{crate::a::text()}</p> }"),
        ];
        assert_eq!(
            found(&files),
            [
                "a, b, c\n    a → b    a/mod.rs:1\n    a → c    a/inner.rs:1\n    \
                b → c    b.rs:3\n    c → a    c.rs:1\n"
            ]
        );
    }

    #[test]
    fn one_way_and_files_of_one_folder_are_fine() {
        let files = [
            ("main.rs", "mod a; mod b; use crate::a::A;"),
            ("a/mod.rs", "mod one; mod two; use crate::b::B;"),
            ("a/one.rs", "use super::two::Two; use crate::a::two;"),
            ("a/two.rs", "use super::one::One;"),
            (
                "b.rs",
                "#[cfg(test)]\nmod tests { use crate::a::A; }\n#[cfg(test)]\nmod file;",
            ),
            ("b/file.rs", "use crate::a::A;"),
        ];
        assert!(found(&files).is_empty());
    }

    #[test]
    fn the_root_is_part_of_circles() {
        let files = [
            ("lib.rs", "mod a; pub use a::A; pub struct Error;"),
            ("a.rs", "use crate::Error;"),
        ];
        assert_eq!(
            found(&files),
            ["a, the root\n    a → the root    a.rs:1\n    the root → a    lib.rs:1\n"]
        );
    }

    #[test]
    fn folders_inside_a_folder_are_compared_too() {
        let files = [
            ("screens/mod.rs", "mod one; mod two; mod file;"),
            ("screens/one/mod.rs", "mod part;"),
            ("screens/one/part.rs", "use super::super::two::Two;"),
            ("screens/two/mod.rs", "use crate::screens::one;"),
            ("screens/file.rs", "use super::one; use super::two;"),
        ];
        assert_eq!(
            found(&files),
            [
                "screens/one, screens/two\n    screens/one → screens/two    \
                screens/one/part.rs:1\n    screens/two → screens/one    screens/two/mod.rs:1\n"
            ]
        );
    }
}
