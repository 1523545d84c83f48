//! What a facilitator reads: each step of each shipped game has its texts, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use common::games;
use declic_content::tree;
use declic_text::Lang;

const GAMES: [&str; 3] = ["panier", "tournee", "lucioles"];

/// The texts by path: `panier.placer.say`.
fn texts(lang: Lang) -> BTreeMap<String, String> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/room");
    let files = tree::files(&dir, lang).unwrap();
    tree::leaves(&tree::read(&files).unwrap())
}

#[test]
fn the_facilitator_is_told_what_to_say_at_every_step() {
    for lang in [Lang::Fr, Lang::En] {
        let texts = texts(lang);
        let mut expected = Vec::new();
        for game in GAMES.into_iter().flat_map(games) {
            for step in &game.steps {
                let keys = ["say", "watch", "help", "ask"];
                expected.extend(keys.map(|key| format!("{}.{}.{key}", game.id, step.id)));
            }
            let stories = texts
                .keys()
                .filter(|key| key.starts_with(&format!("{}.", game.id)) && key.ends_with(".story"));
            assert!(stories.count() >= 4, "{}", game.id);
        }
        for part in ["welcome", "play", "close"] {
            expected
                .extend(["say", "watch", "help", "ask"].map(|key| format!("part.{part}.{key}")));
        }
        let missing: Vec<&String> = expected
            .iter()
            .filter(|key| !texts.contains_key(*key))
            .collect();
        assert!(missing.is_empty(), "{lang:?}: {missing:?}");
        // No text is about a step that is gone.
        let of_games = texts.keys().filter(|key| {
            let first = key.split('.').next().unwrap();
            GAMES.contains(&first)
        });
        let known = |key: &&String| {
            let story = key.strip_suffix(".story").map(|step| format!("{step}.say"));
            expected.contains(key) || story.is_some_and(|say| expected.contains(&say))
        };
        let unknown: Vec<&String> = of_games.filter(|key| !known(key)).collect();
        assert!(unknown.is_empty(), "{lang:?}: {unknown:?}");
    }
}

#[test]
fn every_step_says_what_is_to_be_done() {
    for game in GAMES.into_iter().flat_map(games) {
        let begins = match game.lang {
            Lang::Fr => "À vous",
            Lang::En => "Your turn",
        };
        for step in &game.steps {
            let task = step.task().map(declic_workshop::rich::plain);
            let task = task.unwrap_or_default();
            assert!(task.starts_with(begins), "{}/{}: {task}", game.id, step.id);
        }
    }
}
