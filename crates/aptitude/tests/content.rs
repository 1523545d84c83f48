//! The texts of `content/aptitude`: complete in both languages, and right for every item.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use declic_aptitude::behaviour::Behaviour;
use declic_aptitude::mini_language::lesson;
use declic_aptitude::reading::Reading;
use declic_aptitude::report::Phrase;
use declic_aptitude::robot::{Instruction, Position};
use declic_aptitude::robot_build::Ending;
use declic_aptitude::wording::{
    self, Arg, Sentence, clue, explain, figure, hints, line, piece, remark, row, rule,
};
use declic_aptitude::{
    Answer, Cell, Engine, Family, Level, Proof, Seed, Stem, example, generate, robot,
};

type Texts = BTreeMap<String, String>;

fn texts(language: &str) -> Texts {
    let root = env!("CARGO_MANIFEST_DIR");
    let path = format!("{root}/../../content/aptitude/{language}.toml");
    let source = std::fs::read_to_string(path).unwrap();
    let mut texts = Texts::new();
    flatten("", &source.parse::<toml::Table>().unwrap(), &mut texts);
    texts
}

fn flatten(prefix: &str, table: &toml::Table, texts: &mut Texts) {
    for (key, value) in table {
        match value {
            toml::Value::Table(inner) => flatten(&format!("{prefix}{key}."), inner, texts),
            toml::Value::String(text) => {
                texts.insert(format!("{prefix}{key}"), text.clone());
            }
            other => panic!("{prefix}{key} is not a text: {other}"),
        }
    }
}

/// Names inside braces, with their form cut off.
fn placeholders(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1);
    parts
        .map(|part| part.split('}').next().unwrap())
        .map(|name| name.split('.').next().unwrap())
        .collect()
}

#[test]
fn both_languages_say_the_same_things() {
    let (french, english) = (texts("fr"), texts("en"));
    let keys = |texts: &Texts| texts.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(keys(&french), keys(&english));
    for (key, text) in &french {
        assert!(
            !text.trim().is_empty() && !english[key].trim().is_empty(),
            "{key}"
        );
        assert_eq!(placeholders(text), placeholders(&english[key]), "{key}");
    }
}

#[test]
fn sentences_are_short_and_say_nothing_forbidden() {
    let forbidden = [
        "percentile",
        "qi",
        "iq",
        "admis",
        "admise",
        "échec",
        "échoué",
        "classement",
        "rang",
        "admitted",
        "fail",
        "failed",
        "failure",
        "ranking",
        "rank",
        "score",
        "note",
        "quotient",
    ];
    for language in ["fr", "en"] {
        for (key, text) in texts(language) {
            for sentence in text.split(['.', '?', ':', ';']) {
                let words = sentence.split_whitespace().count();
                assert!(words <= 15, "{language} {key}: {words} words: {sentence}");
            }
            assert!(!text.contains('!'), "{language} {key}");
            let lower = text.to_lowercase();
            let mut words = lower.split(|c: char| !c.is_alphanumeric());
            assert!(
                !words.any(|word| forbidden.contains(&word)),
                "{language} {key}"
            );
        }
    }
}

/// One name per family: the interface's is that of the test's own texts.
#[test]
fn each_family_has_one_name() {
    for language in ["fr", "en"] {
        let (interface, own) = (interface(language), texts(language));
        for family in Family::ALL {
            let key = match family {
                Family::MiniLanguage => "mini",
                Family::RobotBuild => "build",
                Family::RobotTrace => "robot",
                other => other.id(),
            };
            let name = &interface[&format!("family.{key}")];
            assert_eq!(name, &own[&format!("family.{}.name", family.id())]);
        }
    }
}

#[test]
fn the_interface_neither_ranks_nor_judges() {
    let forbidden = [
        "percentile",
        "qi",
        "iq",
        "admis",
        "échec",
        "classement",
        "rank",
        "failed",
    ];
    for language in ["fr", "en"] {
        for (key, text) in interface(language) {
            let lower = text.to_lowercase();
            let mut words = lower.split(|c: char| !c.is_alphanumeric());
            let found = words.find(|word| forbidden.contains(word));
            assert_eq!(found, None, "{language} {key}");
        }
    }
}

/// The interface's texts by key.
fn interface(language: &str) -> Texts {
    let root = env!("CARGO_MANIFEST_DIR");
    let path = format!("{root}/../../content/interface/{language}.toml");
    let source = std::fs::read_to_string(path).unwrap();
    // The texts only: a key may well be called « failed ».
    let mut texts = Texts::new();
    flatten("", &source.parse::<toml::Table>().unwrap(), &mut texts);
    assert!(texts.len() > 100);
    texts
}

#[test]
fn a_test_says_what_passing_costs_and_its_result_what_it_supposes() {
    let sentences = [
        ("fr", "Laissé sans réponse, il compte comme non résolu."),
        ("fr", "Cela suppose que la difficulté publiée est juste."),
        ("en", "Left without an answer, it counts as not solved."),
        (
            "en",
            "This supposes that the published difficulty is right.",
        ),
    ];
    for (language, sentence) in sentences {
        let found = interface(language).values().any(|it| it.contains(sentence));
        assert!(found, "{sentence}");
    }
    let whole = declic_aptitude::form_by_id("officiel-36").unwrap();
    assert_eq!((whole.minutes, whole.most_minutes), (50, 70));
}

#[test]
fn words_that_were_hard_to_read_do_not_return() {
    let replaced: [(&str, [&str; 3]); 2] = [
        ("fr", ["au plus {n} kg", "inférieur à", "en retrait"]),
        ("en", ["Mend it", "at most {n} kg", "inferior to"]),
    ];
    for (language, words) in replaced {
        for (key, text) in texts(language) {
            let found = words.iter().find(|it| text.contains(**it));
            assert_eq!(found, None, "{language} {key}: {text}");
        }
    }
}

#[test]
fn fixed_keys_have_texts() {
    let texts = texts("fr");
    let has = |key: String| assert!(texts.contains_key(&key), "{key} is missing");
    for reading in Reading::ALL {
        has(format!("misreading.{}", reading.key()));
    }
    for phrase in Phrase::ALL {
        has(format!("result.phrase.{}", phrase.key()));
    }
    for level in Level::ALL {
        has(format!("result.zone.{}.tasks", level.number()));
    }
    for family in Family::ALL {
        for part in ["name", "how", "example.one", "example.four"] {
            has(format!("family.{family}.{part}"));
        }
    }
}

/// Writes a sentence out, and fails on any key or argument that is missing.
fn checked(sentence: &Sentence, texts: &Texts) -> String {
    check_arguments(sentence, texts);
    let missing = RefCell::new(Vec::new());
    let text = sentence.text(&|key| {
        let found = texts.get(key).map(String::as_str);
        if found.is_none() {
            missing.borrow_mut().push(key.to_owned());
        }
        found
    });
    assert!(missing.borrow().is_empty(), "{:?}", missing.borrow());
    assert!(!text.contains(['{', '}']), "{text}");
    text
}

fn check_arguments(sentence: &Sentence, texts: &Texts) {
    let given: BTreeSet<&str> = sentence.args.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        placeholders(&texts[&sentence.key]),
        given,
        "{}",
        sentence.key
    );
    for (_, arg) in &sentence.args {
        if let Arg::Sentences(parts) | Arg::List(parts) = arg {
            parts.iter().for_each(|part| check_arguments(part, texts));
        }
    }
}

#[test]
fn every_behaviour_can_be_told_in_both_languages() {
    let readings = Reading::ALL.iter().filter(|reading| reading.is_one_idea());
    let mut all: Vec<Behaviour> = readings
        .map(|&reading| Behaviour::SameReading { reading, times: 2 })
        .collect();
    all.extend([
        Behaviour::Mended {
            position: 5,
            runs: 2,
        },
        Behaviour::BuiltAtOnce { count: 1 },
        Behaviour::Returned {
            count: 2,
            solved: 1,
        },
        Behaviour::Lesson { asked: 6, right: 5 },
        Behaviour::AfterHint {
            count: 2,
            solved: 1,
        },
        Behaviour::Transfer { position: 19 },
        Behaviour::Quick { count: 3 },
    ]);
    for language in ["fr", "en"] {
        let texts = texts(language);
        let mut told = BTreeSet::new();
        for behaviour in &all {
            let text = checked(&wording::behaviour(behaviour), &texts);
            assert!(told.insert(text), "told twice: {behaviour:?}");
            // A question need not repeat what happened, so it may leave arguments out.
            let question = wording::question(behaviour);
            assert!(texts[&question.key].ends_with(['?', '.']), "{question:?}");
            assert!(
                !question
                    .text(&|key| texts.get(key).map(String::as_str))
                    .contains('{')
            );
        }
    }
}

#[test]
fn every_item_can_be_told_in_both_languages() {
    for language in ["fr", "en"] {
        let texts = texts(language);
        for cell in Cell::all() {
            for number in 0..200 {
                let item = generate(cell, &Seed::specimen_number(number), Engine::CURRENT);
                let told = explain(&item);
                assert!(!told.is_empty());
                told.iter().for_each(|sentence| {
                    checked(sentence, &texts);
                });
                for misreading in item.proof.misreadings() {
                    let said = remark(&item, &misreading.answer);
                    assert_eq!(said.len(), 1);
                    checked(&said[0], &texts);
                }
                assert!(remark(&item, &item.answer).is_empty());
                hints(&item).iter().for_each(|hint| {
                    checked(hint, &texts);
                });
                if let (Stem::RobotBuild(stem), Proof::RobotBuild(_)) = (&item.stem, &item.proof) {
                    for block in &stem.palette {
                        checked(&wording::block(*block), &texts);
                    }
                    // A program of one block goes wrong somewhere.
                    let short = Answer::Program(vec![Instruction::Forward { cells: 1 }]);
                    let said = remark(&item, &short);
                    assert!(!said.is_empty());
                    said.iter().for_each(|sentence| {
                        checked(sentence, &texts);
                    });
                }
                match &item.stem {
                    Stem::Matrices(stem) => {
                        stem.shown.iter().chain(&stem.options).for_each(|cell| {
                            checked(&figure(cell), &texts);
                        });
                    }
                    Stem::Series(_) | Stem::RobotBuild(_) | Stem::MiniLanguage(_) => {}
                    Stem::RobotTrace(stem) => robot::lines(&stem.program).iter().for_each(|l| {
                        checked(&line(l.kind), &texts);
                    }),
                    Stem::Rotation(stem) => {
                        stem.options.iter().chain([&stem.piece]).for_each(|shown| {
                            piece(shown).iter().for_each(|row| {
                                checked(row, &texts);
                            });
                        });
                    }
                    Stem::Instructions(stem) => {
                        stem.rules.iter().for_each(|r| {
                            checked(&rule(r), &texts);
                        });
                        stem.rows.iter().for_each(|r| {
                            checked(&row(r), &texts);
                        });
                    }
                    Stem::Deductions(stem) => stem.clues.iter().for_each(|c| {
                        checked(&clue(c), &texts);
                    }),
                }
            }
        }
    }
}

#[test]
fn the_examples_are_those_that_the_texts_tell() {
    let told = |family| {
        let item = example(family);
        let stem = serde_json::to_value(&item.stem).unwrap();
        (stem, item.answer.to_string())
    };
    let (stem, answer) = told(Family::Series);
    assert_eq!(stem["terms"], serde_json::json!([5, 8, 11, 14, 17]));
    assert_eq!(answer, "20");

    let (stem, answer) = told(Family::Matrices);
    let cell = |count| serde_json::json!({"shape": "triangle", "count": count, "fill": "dotted", "size": "small"});
    let shown = [1, 2, 3, 2, 3, 4, 1, 2].map(cell);
    assert_eq!(stem["shown"], serde_json::json!(shown));
    assert_eq!((&stem["options"][3], answer.as_str()), (&cell(3), "D"));

    let (stem, answer) = told(Family::RobotTrace);
    assert_eq!(stem["start"], serde_json::json!({"column": 1, "row": 4}));
    assert_eq!(stem["heading"], "up");
    let forward = serde_json::json!({"do": "forward", "cells": 2});
    let program = serde_json::json!([forward, {"do": "right"}, forward]);
    assert_eq!(stem["program"], program);
    assert_eq!(answer, "3,2");

    let (stem, answer) = told(Family::RobotBuild);
    for world in stem["worlds"].as_array().unwrap() {
        assert_eq!(world["start"], serde_json::json!({"column": 1, "row": 3}));
        assert_eq!(world["heading"], "up");
        assert_eq!(world["goal"], serde_json::json!({"column": 3, "row": 2}));
    }
    assert_eq!(answer, "[F R F F]");

    let (stem, answer) = told(Family::MiniLanguage);
    let put = |slot, value| serde_json::json!({"do": "put", "slot": slot, "value": value});
    let number = |number| serde_json::json!({"number": number});
    let program = [
        put("B", number(5)),
        put("A", number(4)),
        put("A", serde_json::json!({"slot": "B"})),
        put("B", number(6)),
    ];
    assert_eq!(stem["program"], serde_json::json!(program));
    assert_eq!((stem["shown"].as_str(), answer.as_str()), (Some("A"), "5"));
    let (stem, answer) = told(Family::Instructions);
    let rules = serde_json::json!([{"rule": "all", "then": {"not": true, "property": "even"}}]);
    assert_eq!(stem["rules"], rules);
    let rows = stem["rows"].as_array().unwrap();
    let numbers: Vec<_> = rows
        .iter()
        .map(|row| row["number"].as_u64().unwrap())
        .collect();
    assert_eq!(numbers, [275, 911, 311, 319, 480]);
    assert_eq!(answer, "E");

    let (stem, answer) = told(Family::Rotation);
    let piece = |rows: &[&str]| {
        let mut squares = Vec::new();
        for column in 0..5 {
            for (line, row) in rows.iter().zip(1..) {
                if line.as_bytes().get(column) == Some(&b'#') {
                    squares.push(serde_json::json!({"column": column + 1, "row": row}));
                }
            }
        }
        serde_json::json!(squares)
    };
    assert_eq!(stem["piece"], piece(&[".#", ".#", "##", ".#"]));
    assert_eq!(stem["options"][0], piece(&[".#", "##", ".#", ".#"]));
    assert_eq!(stem["options"][2], piece(&[".#..", "####"]));
    assert_eq!(answer, "C");

    let (stem, answer) = told(Family::Deductions);
    let clues = serde_json::json!([
        {"clue": "left-of", "a": "tomato", "b": "strawberry"},
        {"clue": "at", "a": "courgette", "place": 1},
    ]);
    assert_eq!(stem["clues"], clues);
    assert_eq!(answer, "courgette tomato strawberry");
}

#[test]
fn every_ending_can_be_told() {
    let at = Position { column: 2, row: 3 };
    for language in ["fr", "en"] {
        let texts = texts(language);
        for end in [
            Ending::Reached,
            Ending::PassedGoal(at),
            Ending::FellShort { at, missing: 1 },
            Ending::FellShort { at, missing: 3 },
            Ending::Elsewhere(at),
            Ending::TooLong,
        ] {
            checked(&wording::ending(0, end), &texts);
        }
    }
}

#[test]
fn the_lesson_can_be_told_in_both_languages() {
    for language in ["fr", "en"] {
        let texts = texts(language);
        let write = |sentence: &Sentence| {
            let text = sentence.text(&|key| texts.get(key).map(String::as_str));
            assert!(
                texts.contains_key(&sentence.key),
                "{} is missing",
                sentence.key
            );
            assert!(!text.contains(['{', '}']), "{text}");
            text
        };
        for page in lesson::pages() {
            let (title, sentences) = wording::lesson(&page);
            let told: Vec<String> = sentences.iter().map(write).collect();
            println!("{}\n{}\n", write(&title), told.join("\n"));
            for line in wording::walk(&page.shown, &page.walk().steps) {
                println!("  {}", checked(&line, &texts));
            }
            for line in wording::walk(&page.question, &page.answer_walk().steps) {
                checked(&line, &texts);
            }
        }
        for part in ["title", "intro", "not_scored", "question", "right", "end"] {
            let key = format!("lesson.mini-language.{part}");
            assert!(texts.contains_key(&key), "{key} is missing");
        }
    }
}

#[test]
fn hints_do_not_give_the_number_away() {
    let texts = texts("fr");
    for level in Level::ALL {
        for number in 0..400 {
            let cell = Cell::new(Family::MiniLanguage, level);
            let item = generate(cell, &Seed::specimen_number(number), Engine::CURRENT);
            let told = hints(&item);
            assert_eq!(told.len(), 3);
            for hint in &told {
                let text = checked(hint, &texts);
                // The code that is quoted may hold any number.
                let said = text.split(['«', '»']).step_by(2).collect::<String>();
                let mut words = said.split(|c: char| !c.is_ascii_digit());
                let answer = item.answer.to_string();
                assert!(!words.any(|word| word == answer), "{text}");
            }
        }
    }
}

#[test]
fn an_explanation_reads_well() {
    let texts = texts("fr");
    let read = |family, level, number| {
        let cell = Cell::new(family, Level::new(level).unwrap());
        let item = generate(cell, &Seed::specimen_number(number), Engine::CURRENT);
        let told = explain(&item);
        told.iter()
            .map(|sentence| checked(sentence, &texts))
            .collect::<Vec<_>>()
            .join("\n")
    };
    for (family, level) in [
        (Family::Series, 5),
        (Family::Deductions, 2),
        (Family::MiniLanguage, 5),
        (Family::RobotBuild, 5),
    ] {
        println!("{}\n", read(family, level, 0));
    }
    assert_eq!(
        read(Family::Series, 1, 14),
        "Voici la règle : ajouter 3 à chaque fois.\nOn part de 17 : ajouter 3. On trouve 20.\n\
         Nous avons essayé d'autres règles simples : elles donnent toutes ce nombre."
    );
}
