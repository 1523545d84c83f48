//! The page's shell, which stands before the app has started, has the texts of the interface.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use declic_text::typography::french;

fn read(file: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::fs::read_to_string(root.join(file)).unwrap()
}

#[test]
fn the_shell_shows_the_texts_of_the_home_page() {
    let interface: toml::Table = read("content/interface/fr.toml").parse().unwrap();
    let shell = read("index.html");
    let shown =
        |text: &str| shell.contains(&format!(">{text}<")) || shell.contains(&format!("{text} <"));
    for (section, keys) in [
        (
            "home",
            &[
                "title_one",
                "title_two",
                "lead",
                "workshop",
                "workshop_text",
                "workshop_time",
                "workshop_go",
                "test",
                "test_text",
                "test_time",
                "test_go",
                "trade",
                "trade_text",
                "trade_time",
                "trade_go",
                "dossier_loading",
                "dossier_go",
                "pro",
                "pro_go",
            ][..],
        ),
        ("title", &["dossier", "school", "settings"][..]),
        ("display", &["title"][..]),
        ("frame", &["note"][..]),
    ] {
        for key in keys {
            let text = french(interface[section][*key].as_str().unwrap());
            assert!(shown(&text), "{section}.{key}: {text}");
        }
    }
}

#[test]
fn what_rescue_shows_is_on_the_page_in_french() {
    let shell = read("index.html");
    for line in read("public/rescue.js")
        .lines()
        .skip_while(|line| line.trim() != "fr: {")
    {
        if line.trim() == "en: {" {
            break;
        }
        let Some((key, text)) = line.trim().split_once(": '") else {
            continue;
        };
        let text = text.trim_end_matches("',");
        assert_eq!(french(text), text, "{key}");
        if ["title", "text", "reload", "save"].contains(&key) {
            assert!(shell.contains(&format!(">{text}<")), "{key}");
        }
    }
}
