//! The walk through a folder that holds test262, on a small one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::PathBuf;

use declic_differential::test262::{Verdict, run};

fn write(root: &std::path::Path, path: &str, text: &str) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

#[test]
fn tests_of_both_folders_are_found_and_filtered() {
    let name = format!("declic-test262-{}", std::process::id());
    let root: PathBuf = std::env::temp_dir().join(name);
    write(
        &root,
        "harness/twice.js",
        "function twice(n) { return 2 * n; }",
    );
    let twice = "/*---\nincludes: [twice.js]\n---*/\nassert.sameValue(twice(2), 4);";
    write(&root, "test/language/a/one.js", twice);
    write(&root, "test/language/a/one_FIXTURE.js", "assert(false);");
    write(&root, "test/language/a/notes.txt", "no test");
    write(&root, "test/built-ins/b/c/two.js", "assert(false);");
    write(&root, "test/annexB/three.js", "assert(false);");
    let all = run(&root, "", 2).unwrap();
    let filtered = run(&root, "built-ins/b", 1).unwrap();
    let nowhere = run(&root.join("test"), "", 1);
    fs::remove_dir_all(&root).unwrap();
    let paths: Vec<&str> = all.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["built-ins/b/c/two.js", "language/a/one.js"]);
    assert_eq!(all[1].verdict, Verdict::Pass);
    assert!(matches!(all[0].verdict, Verdict::Wrong(_)));
    assert_eq!(all[0].folder(), "built-ins/b");
    assert_eq!(filtered.len(), 1);
    assert!(nowhere.is_err());
}
