//! Wrong programs, the right place and code for each, and repairs that repair.
//!
//! `tests/wrong/*.txt` holds at least five programs per code, one a line: `⏎` stands for a line
//! end, `⟦ ⟧` surrounds the reported place, and a leading `en| ` tells the language of the scene's
//! names when it is not French. With `DECLIC_BLESS=1` the places are written anew, for review.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::PathBuf;

mod common;

use common::goldens::{self, Wrong, mark, read_file, texts, write_file};
use declic_javascript::analyse;
use declic_javascript::diagnostic::{Copydeck, DiagnosticCode, FixLabel, Severity, apply_edits};
use declic_javascript::machine::fault::CODES;
use declic_text::Lang;

fn files() -> Vec<PathBuf> {
    files_in(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/wrong"))
}

fn files_in(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

fn wrong_programs() -> Vec<Wrong> {
    let paths = files().into_iter();
    paths
        .flat_map(|path| read_file(path.to_str().unwrap()))
        .collect()
}

/// Rewrites the places in the files.
fn bless() {
    for file in files() {
        let mut programs = read_file(file.to_str().unwrap());
        for wrong in &mut programs {
            let found = analyse(&wrong.source, wrong.lang).diagnostics;
            if let Some(first) = found.first() {
                wrong.line = mark(&wrong.source, first.span);
            }
        }
        write_file(file.to_str().unwrap(), &programs);
    }
}

/// The words about a program before it runs.
fn deck(lang: Lang) -> Copydeck {
    let mut deck = goldens::deck(lang);
    let is_listed_elsewhere = |code: &String| !CODES.iter().any(|known| known.as_str() == code);
    deck.messages.retain(|code, _| is_listed_elsewhere(code));
    deck.fixes.retain(|label, _| label != "replace-text");
    deck
}

#[test]
fn each_wrong_program_gets_one_message_at_its_place() {
    if std::env::var_os("DECLIC_BLESS").is_some() {
        bless();
    }
    let (mut faults, mut said) = (Vec::new(), Vec::new());
    let mut counts = BTreeMap::new();
    for wrong in wrong_programs() {
        let found = analyse(&wrong.source, wrong.lang).diagnostics;
        let shown: Vec<_> = found
            .iter()
            .map(|it| {
                (
                    it.code.as_str(),
                    it.span.start as usize,
                    it.span.end as usize,
                )
            })
            .collect();
        let expected = wrong
            .place
            .map(|(start, end)| (wrong.code.as_str(), start, end));
        if expected.is_none() || shown != Vec::from_iter(expected) {
            faults.push(format!("{}: {}\n    {shown:?}", wrong.code, wrong.line));
        }
        *counts.entry(wrong.code.clone()).or_insert(0) += 1;
        said.extend(found.into_iter().map(|it| (wrong.clone(), it)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    texts("before", &said);
    let few: Vec<_> = counts.iter().filter(|(_, count)| **count < 5).collect();
    assert!(few.is_empty(), "{few:?}");
}

#[test]
fn each_repair_repairs() {
    let mut faults = Vec::new();
    let mut count = 0;
    for wrong in wrong_programs() {
        for diagnostic in analyse(&wrong.source, wrong.lang).diagnostics {
            for fix in &diagnostic.fixes {
                count += 1;
                let repaired = apply_edits(&wrong.source, &fix.edits);
                let after = analyse(&repaired, wrong.lang);
                let gone = after
                    .diagnostics
                    .iter()
                    .all(|it| it.code != diagnostic.code);
                if !gone || !after.runs() {
                    faults.push(format!(
                        "{} → {repaired}\n    {:?}",
                        wrong.line, after.diagnostics
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count > 400, "{count}");
}

#[test]
fn every_message_is_filled_in_both_languages() {
    for lang in Lang::ALL {
        let deck = deck(lang);
        for wrong in wrong_programs() {
            for diagnostic in analyse(&wrong.source, wrong.lang).diagnostics {
                let worded = deck.word(&diagnostic);
                for (text, source) in std::iter::once((
                    &worded.title,
                    &deck.messages[diagnostic.code.as_str()].title,
                ))
                .chain([(&worded.why, &deck.messages[diagnostic.code.as_str()].why)])
                {
                    for name in placeholders(source) {
                        assert!(
                            diagnostic.args.iter().any(|(key, _)| *key == name),
                            "{}: {name} in {text}",
                            diagnostic.code
                        );
                    }
                }
                for (fix, label) in diagnostic.fixes.iter().zip(&worded.fixes) {
                    assert_ne!(fix.label.as_str(), *label, "label without words");
                    assert!(placeholders(label).is_empty(), "{label}");
                }
            }
        }
    }
}

fn placeholders(text: &str) -> Vec<String> {
    let mut names: Vec<String> = text
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .filter(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase()))
        .collect();
    names.sort();
    names.dedup();
    names
}

/// The codes and the labels of fixes that the sources of the crate's front can emit.
fn emitted() -> (Vec<String>, Vec<String>) {
    let (mut codes, mut labels) = (Vec::new(), Vec::new());
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"));
    for folder in ["lexer", "parser", "lint"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            for code in text.split("DiagnosticCode::").skip(1) {
                let name = code.split(|c: char| !c.is_alphanumeric()).next();
                let named = |code: &&DiagnosticCode| Some(format!("{code:?}").as_str()) == name;
                let code = DiagnosticCode::ALL.iter().find(named).unwrap();
                codes.push(code.to_string());
            }
            for label in text.split("FixLabel::").skip(1) {
                let name = label.split(|c: char| !c.is_alphanumeric()).next();
                let named = |label: &&FixLabel| Some(format!("{label:?}").as_str()) == name;
                let label = FixLabel::ALL.iter().find(named).unwrap();
                labels.push(label.to_string());
            }
        }
    }
    for list in [&mut codes, &mut labels] {
        list.sort();
        list.dedup();
    }
    (codes, labels)
}

#[test]
fn the_copydeck_is_complete_in_both_languages() {
    let (codes, labels) = emitted();
    assert!(codes.len() > 100);
    let (french, english) = (deck(Lang::Fr), deck(Lang::En));
    for deck in [&french, &english] {
        assert_eq!(deck.messages.keys().cloned().collect::<Vec<_>>(), codes);
        assert_eq!(deck.fixes.keys().cloned().collect::<Vec<_>>(), labels);
    }
    for (code, message) in &french.messages {
        let other = &english.messages[code];
        assert_eq!(
            placeholders(&message.title),
            placeholders(&other.title),
            "{code}"
        );
        assert_eq!(
            placeholders(&message.why),
            placeholders(&other.why),
            "{code}"
        );
        for text in [&message.title, &message.why, &other.title, &other.why] {
            assert!(text.ends_with(['.', '?']), "{code}: {text}");
        }
    }
    for (label, text) in &french.fixes {
        assert_eq!(placeholders(text), placeholders(&english.fixes[label]));
    }
}

#[test]
fn sentences_are_short() {
    for lang in Lang::ALL {
        let deck = deck(lang);
        let texts = deck
            .messages
            .values()
            .flat_map(|message| [&message.title, &message.why]);
        for text in texts {
            // Code counts as one word.
            let plain: Vec<_> = text
                .split('`')
                .enumerate()
                .map(|(at, part)| if at % 2 == 0 { part } else { "code" })
                .collect();
            for sentence in plain.concat().split(['.', '?']) {
                let words = sentence
                    .split_whitespace()
                    .filter(|word| word.chars().any(char::is_alphanumeric))
                    .count();
                assert!(words <= 15, "{words}: {text}");
            }
        }
    }
}

#[test]
fn every_code_has_wrong_programs() {
    let tested: Vec<_> = wrong_programs().into_iter().map(|it| it.code).collect();
    let (codes, _) = emitted();
    // Its programs are too long for a line; tests/parser.rs has them.
    let missing: Vec<_> = codes
        .iter()
        .filter(|code| *code != "syntax.too-deep" && !tested.contains(code))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn severity_follows_the_code() {
    for wrong in wrong_programs() {
        for diagnostic in analyse(&wrong.source, wrong.lang).diagnostics {
            let outside =
                diagnostic.code.is_outside() || diagnostic.code == DiagnosticCode::NamesOutside;
            assert_eq!(
                diagnostic.severity == Severity::Outside,
                outside,
                "{}",
                diagnostic.code
            );
        }
    }
}

/// Programs that work as their authors meant.
const RIGHT: &[(Lang, &str)] = &[
    (
        Lang::Fr,
        r#"fond("marche");
let panier = image("panier", 60, 350);
let fruit = image("tomate", hasard(20, LARGEUR - 20), 0);
fruit.vitesseY = 2;
let score = 0;
let rates = 0;

aChaqueInstant(jouer);
pourRejouer(recommencer);

function jouer() {
  if (touchePressee("droite")) {
    panier.x = panier.x + 6;
  } else if (touchePressee("gauche")) {
    panier.x -= 6;
  }
  if (pointeur.appuye) panier.x = pointeur.x;
  if (seTouchent(panier, fruit)) {
    score++;
    son("attrape");
    afficherScore(score);
    relancer();
  }
  if (fruit.y > HAUTEUR) {
    rates = rates + 1;
    relancer();
    if (rates === 3) {
      finDuJeu("Terminé : " + score + " fruits");
    }
  }
}

function relancer() {
  fruit.x = hasard(20, 380);
  fruit.y = 0;
  fruit.vitesseY = fruit.vitesseY + 0.2;
}

function recommencer() {
  score = 0;
  rates = 0;
  relancer();
}
"#,
    ),
    (
        Lang::En,
        r#"background("market");
const basket = picture("basket", 200, 350);
basket.lives = 3;
eachFrame(() => {
  if (keyPressed("left") && basket.x > 0) basket.x -= 5;
  for (let i = 0; i < 3; i++) {
    if (i === 2) continue;
    console.log(i, basket.lives);
  }
});
"#,
    ),
    (
        Lang::Fr,
        r#"const fruits = ["pomme", "poire"];
let total = 0;
for (const nom of fruits) {
  total += nom.length;
}
let i = 3;
while (i--) {
  if (fruits.includes("pomme") ?? false) break;
}
const compteur = () => {
  let n = 0;
  return () => { n += 1; return n; };
};
const suivant = compteur();
suivant();
console.log(total, suivant(), Math.round(2.5), typeof jamaisVu === "undefined");
let etat = { vies: 3, Length: 2 };
console.log(etat.Length, etat["vies"]);
"use strict";
let a, b;
a = b = 2;
let plusTard = () => tard + a + b;
const tard = 4;
console.log(plusTard());
function pair(n) { return n === 0 ? true : impair(n - 1); }
function impair(n) { return n === 0 ? false : pair(n - 1); }
console.log(pair(10));
let fond2 = cercle(1, 2, 3, "rouge");
let titre = texte("Bonjour", 200, 20, "noir");
fond2.visible = !titre.visible;
finDuJeu();
function rien() {}
aChaqueInstant(rien);
"#,
    ),
    (
        Lang::Fr,
        "let texte2 = `${1 + 1} fruits`; console.log(texte2);",
    ),
    (Lang::Fr, "function fond(a) { return a; }\nfond(1);"),
    (
        Lang::Fr,
        "let image = 3; image = image + 1; console.log(image);",
    ),
    (
        Lang::Fr,
        "function choisir() { return () => 1; }\naChaqueInstant(choisir());",
    ),
    (
        Lang::Fr,
        "let p = cercle(1, 2, 3); p.vitesse = 2; p.speed = 3;",
    ),
    (Lang::Fr, ""),
    (Lang::Fr, "// rien\n/* du tout */"),
];

/// One program a line, `⏎` for a line end.
fn right_programs() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/right");
    let mut programs = Vec::new();
    for file in files_in(folder) {
        let text = std::fs::read_to_string(file).unwrap();
        programs.extend(text.lines().map(|line| line.replace('⏎', "\n")));
    }
    programs
}

#[test]
fn right_programs_have_no_diagnostics() {
    let programs = right_programs();
    assert!(programs.len() >= 150);
    for source in programs {
        assert_eq!(analyse(&source, Lang::Fr).diagnostics, [], "{source}");
    }
    for (lang, source) in RIGHT {
        assert_eq!(analyse(source, *lang).diagnostics, [], "{source}");
    }
}

#[test]
fn a_first_error_does_not_bring_others() {
    // One slip in the middle of a program of 40 lines.
    let (lang, source) = RIGHT[0];
    for (from, to, code) in [
        ("score++;", "score++", ""),
        ("\"droite\")) {", "\"droite\") {", "syntax.missing-closing"),
        (
            "relancer();\n    if",
            "relancer(;\n    if",
            "syntax.missing-value",
        ),
        ("let score = 0;", "Let score = 0;", "syntax.keyword-case"),
        (
            "function jouer()",
            "fonction jouer()",
            "syntax.keyword-language",
        ),
        ("} else if (", "} elseif (", "syntax.else-if"),
        (
            "\"Terminé : \" +",
            "\"Terminé : +",
            "syntax.unclosed-string",
        ),
        (
            "son(\"attrape\");",
            "son(“attrape”);",
            "syntax.typographic-quotes",
        ),
        (
            "if (rates === 3) {",
            "if rates === 3 {",
            "syntax.missing-condition-brackets",
        ),
        (
            "if (rates === 3) {",
            "if (rates === 3)",
            "syntax.missing-opener",
        ),
        (
            "fruit.y = 0;\n",
            "fruit.y = 0;\n}\n",
            "syntax.extra-closing",
        ),
    ] {
        let broken = source.replacen(from, to, 1);
        assert_ne!(broken, source);
        let codes: Vec<_> = analyse(&broken, lang)
            .diagnostics
            .into_iter()
            .map(|it| it.code.as_str())
            .collect();
        if code.is_empty() {
            assert!(codes.is_empty(), "{codes:?}");
        } else {
            assert_eq!(codes, [code], "{to}");
        }
    }
}

#[test]
fn a_decimal_comma_is_refused_but_in_brackets_a_warning() {
    let brackets = analyse("let x = (3,14);\nafficherScore(x);", Lang::Fr);
    let codes: Vec<_> = brackets.diagnostics.iter().map(|it| it.code).collect();
    assert_eq!(codes, [DiagnosticCode::SyntaxDecimalComma]);
    assert!(brackets.runs());
    assert!(!analyse("let x = 3,14;\nafficherScore(x);", Lang::Fr).runs());
    let meant = analyse("let n = 1;\nlet x = (n++, n);\nafficherScore(x);", Lang::Fr);
    assert_eq!(meant.diagnostics, []);
}
