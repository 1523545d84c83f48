//! `declic dossier` and `declic content`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::{collections::BTreeMap, fs};

use common::{AT, declic, file, folder, log};
use declic_aptitude::{Engine, form_by_id};
use declic_dossier::{
    Activity, AptitudeEvent, Body, Document, Dossier, DossierId, Parts, Saved, WorkshopEvent,
    document::{OwnWords, Profile, Program},
    export,
};
use declic_text::Lang;

const CONTENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content");

/// An export: two steps of the game, and a test with its first item solved.
fn exported() -> String {
    let mut dossier = Dossier::new(DossierId::from_bytes([9; 16]));
    for event in [
        WorkshopEvent::Opened {
            names: Lang::Fr,
            steps: 12,
        },
        WorkshopEvent::StepReached {
            step: "placer".into(),
        },
        WorkshopEvent::StepPassed {
            step: "placer".into(),
        },
        WorkshopEvent::StepReached {
            step: "bouger".into(),
        },
    ] {
        log(
            &mut dossier,
            &Activity::workshop("panier"),
            Body::Workshop(event),
        );
    }
    let form = form_by_id("decouverte-12").unwrap();
    let answer = form
        .item("LOIR-7K2M", 0, Engine::CURRENT)
        .unwrap()
        .answer
        .to_string();
    for event in [
        AptitudeEvent::Started {
            form: form.id.as_str().into(),
            form_seed: "LOIR-7K2M".into(),
            engine: Engine::CURRENT.number(),
            session_code: None,
        },
        AptitudeEvent::Answered {
            position: 0,
            answer,
        },
        AptitudeEvent::Finished,
    ] {
        log(
            &mut dossier,
            &Activity::aptitude("essai"),
            Body::Aptitude(event),
        );
    }
    let game = || "panier".to_owned();
    let answers = BTreeMap::from([("proud".to_owned(), "Le panier qui bouge".to_owned())]);
    for document in [
        Document::Profile(Profile {
            name: "Camille".into(),
            session_code: "LOIR".into(),
        }),
        Document::OwnWords(OwnWords {
            game: game(),
            answers,
        }),
        Document::Program(Program {
            game: game(),
            names: Lang::Fr,
            code: "fond(\"marche\");\n\nlet a = 1;\n".into(),
            step: None,
            lineage: Vec::new(),
            page: None,
        }),
        Document::Comment("Merci".into()),
    ] {
        dossier.put(Saved::new(document, AT)).unwrap();
    }
    let record = export(&dossier, &Parts::default(), "2027-03-09", Lang::Fr).unwrap();
    record.to_json().unwrap()
}

#[test]
fn an_export_is_told_in_plain_words() {
    let path = file("plain", "camille.json", &exported());
    let done = declic(&["dossier", &path]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    let out = done.out.replace('\u{a0}', " ");
    for sentence in [
        "Dossier de Camille, exporté le 9 mars 2027.",
        "Code de session : LOIR.",
        "Étapes commencées : 2 sur 12. Étapes réussies : 1.",
        "Le programme a 2 lignes.",
        "Son avis : « Le panier qui bouge »",
        "Test « decouverte-12 », commencé le 3 mars 2027, terminé",
        "Problèmes résolus : 1 sur 1.",
        "Suites : 1 sur 1.",
        "11 problèmes n’ont pas été vus : ils ne comptent pas.",
        "Résultat sur l’échelle de 1 à 5 : ",
        "Son commentaire : « Merci »",
        "ne prouve rien à lui seul.",
    ] {
        assert!(out.contains(sentence), "{sentence}\n{out}");
    }
    assert!(!out.contains("Déductions"), "{out}");
    assert!(!out.contains("\u{2212}0,0"), "{out}");
    for word in ["percentile", "QI", "admis", "échec", "classement"] {
        assert!(!out.contains(word), "{word}");
    }
    let english = declic(&["dossier", &path, "--lang", "en"]).out;
    assert!(english.contains("Problems solved: 1 of 1."), "{english}");
}

#[test]
fn each_wrong_file_gets_its_sentence_and_the_others_are_still_printed() {
    let folder = folder("wrong");
    let path = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        path.display().to_string()
    };
    let good = path("good.json", exported().as_bytes());
    let wrong = [
        (path("empty.json", b""), "vide"),
        (path("huge.json", &vec![b' '; 3 << 20]), "trop gros"),
        (path("picture.json", b"\x89PNG\xff"), "pas un texte"),
        (path("half.json", &exported().as_bytes()[..300]), "la fin"),
        (path("other.json", b"{}"), "autre programme"),
        (
            path(
                "new.json",
                exported()
                    .replace("\"schema\": 2", "\"schema\": 9")
                    .as_bytes(),
            ),
            "récente",
        ),
        (
            path(
                "changed.json",
                exported().replace("Camille", "Camillo").as_bytes(),
            ),
            "abîmé",
        ),
    ];
    for (path, word) in &wrong {
        let done = declic(&["dossier", path]);
        assert_eq!((done.code, done.out.as_str()), (1, ""), "{path}");
        assert!(
            done.err.contains(word) && done.err.lines().count() == 1,
            "{}",
            done.err
        );
    }
    let done = declic(&["dossier", &wrong[0].0, &good]);
    assert_eq!(done.code, 1);
    assert!(done.out.contains("Camille"));
    assert_eq!(declic(&["dossier", "no/such.json"]).code, 2);
    assert_eq!(declic(&["dossier"]).code, 2);
}

#[test]
fn content_is_built_into_json() {
    let out = folder("build").join("out");
    let done = declic(&[
        "content",
        "build",
        &out.display().to_string(),
        "--from",
        CONTENT,
    ]);
    assert_eq!(done.code, 0, "{}", done.err);
    for name in ["panier.fr.json", "panier.en.json", "diagnostics.fr.json"] {
        let text = fs::read_to_string(out.join(name)).unwrap();
        assert!(
            serde_json::from_str::<serde_json::Value>(&text).is_ok(),
            "{name}"
        );
        assert!(done.out.contains(name));
    }
}

#[test]
fn content_with_errors_exits_with_1_and_a_missing_folder_with_2() {
    let empty = folder("no-games").display().to_string();
    let done = declic(&["content", "check", &empty]);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("erreur: "));
    assert_eq!(declic(&["content", "check", "no/such/folder"]).code, 2);
    assert_eq!(
        declic(&["content", "build", "out", "--from", "no/such/folder"]).code,
        2
    );
}
