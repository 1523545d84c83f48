//! The whole sheet of `declic dossier`, byte for byte, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;

use common::{AT, declic, file, log};
use declic_aptitude::{Engine, form_by_id};
use declic_dossier::{
    Activity, AptitudeEvent, Body, Document, Dossier, DossierId, Parts, Saved, WorkshopEvent,
    document::{Confidence, OwnWords, Profile, Program},
    export,
};
use declic_text::Lang;

const SEED: &str = "LOIR-7K2M";
/// Plain spaces, apostrophes and quotes that typography would change, braces, and a second line.
const OWN: &str = "C'est « à moi » : \"oui\" ! {n} ?\nEt 100 % fini...";

fn attempt(dossier: &mut Dossier, name: &str, form: &str, engine: u32, answers: u16) {
    let activity = Activity::aptitude(name);
    let started = AptitudeEvent::Started {
        form: form.into(),
        form_seed: SEED.into(),
        engine,
        session_code: None,
    };
    log(dossier, &activity, Body::Aptitude(started));
    for position in 0..answers {
        let answer = match form_by_id(form) {
            Some(form) => {
                let item = form.item(SEED, position.into(), Engine::CURRENT).unwrap();
                item.answer.to_string()
            }
            None => "1".to_owned(),
        };
        let answered = AptitudeEvent::Answered { position, answer };
        log(dossier, &activity, Body::Aptitude(answered));
    }
}

/// A file in which every sentence of the sheet stands: one attempt is finished, one under way, one
/// was made by another engine, one at an unknown form.
fn full() -> String {
    let mut dossier = Dossier::new(DossierId::from_bytes([9; 16]));
    let game = Activity::workshop("panier");
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
    ] {
        log(&mut dossier, &game, Body::Workshop(event));
    }
    attempt(
        &mut dossier,
        "a",
        "decouverte-12",
        Engine::CURRENT.number(),
        1,
    );
    let finished = Body::Aptitude(AptitudeEvent::Finished);
    log(&mut dossier, &Activity::aptitude("a"), finished);
    attempt(
        &mut dossier,
        "b",
        "officiel-36",
        Engine::CURRENT.number(),
        2,
    );
    attempt(&mut dossier, "c", "decouverte-12", 999, 0);
    attempt(&mut dossier, "d", "ailleurs-2", Engine::CURRENT.number(), 2);
    for document in [
        Document::Profile(Profile {
            name: "Camille d'Arc".into(),
            session_code: "LOIR".into(),
        }),
        Document::OwnWords(OwnWords {
            game: "panier".into(),
            answers: BTreeMap::from([("proud".to_owned(), OWN.to_owned())]),
        }),
        Document::Program(Program {
            game: "panier".into(),
            names: Lang::Fr,
            code: "fond(\"marche\");\n".into(),
            step: None,
            lineage: Vec::new(),
            page: None,
        }),
        Document::Comment(OWN.into()),
        Document::Confidence(Confidence {
            before: None,
            after: Some(4),
        }),
    ] {
        dossier.put(Saved::new(document, AT)).unwrap();
    }
    let parts = Parts {
        confidence: true,
        ..Parts::default()
    };
    let record = export(&dossier, &parts, "2027-08-01", Lang::Fr).unwrap();
    record.to_json().unwrap()
}

/// A file without anything in it.
fn empty() -> String {
    let dossier = Dossier::new(DossierId::from_bytes([9; 16]));
    let record = export(&dossier, &Parts::default(), "2027-12-31", Lang::Fr).unwrap();
    record.to_json().unwrap()
}

/// A file with an attempt that lacks an answer and one that lacks its start.
fn damaged() -> String {
    let mut whole = Dossier::new(DossierId::from_bytes([9; 16]));
    let engine = Engine::CURRENT.number();
    attempt(&mut whole, "a", "decouverte-12", engine, 3);
    attempt(&mut whole, "b", "decouverte-12", engine, 2);
    let mut dossier = Dossier::new(whole.id().clone());
    for (name, lost) in [("a", 1), ("b", 0)] {
        for entry in whole.log(&Activity::aptitude(name)) {
            if entry.seq != lost {
                dossier.apply(entry.clone()).unwrap();
            }
        }
    }
    dossier.mark_gaps();
    let record = export(&dossier, &Parts::default(), "2027-08-02", Lang::Fr).unwrap();
    assert_eq!(record.unreadable.len(), 1);
    record.to_json().unwrap()
}

/// With `DECLIC_BLESS=1` the files are written anew.
#[test]
fn the_sheet_is_the_same_byte_for_byte() {
    let paths = [
        file("sheet-full", "full.json", &full()),
        file("sheet-empty", "empty.json", &empty()),
        file("sheet-damaged", "damaged.json", &damaged()),
    ];
    for lang in ["fr", "en"] {
        let mut made = String::new();
        for path in &paths {
            let done = declic(&["dossier", path, "--lang", lang]);
            assert_eq!((done.code, done.err.as_str()), (0, ""));
            // The first line is the path.
            let (_, sheet) = done.out.split_once('\n').unwrap();
            made.push_str(sheet);
        }
        let root = env!("CARGO_MANIFEST_DIR");
        let kept = format!("{root}/tests/sheet/{lang}.txt");
        if std::env::var_os("DECLIC_BLESS").is_some() {
            std::fs::write(&kept, &made).unwrap();
        }
        assert_eq!(made, std::fs::read_to_string(&kept).unwrap());
    }
}
