//! A part that is left out leaves no trace in the file: neither its texts nor its keys.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use declic_dossier::{
    Activity, AptitudeEvent, Body, Document, Dossier, DossierId, Parts, Saved, WorkshopEvent,
    document::{Confidence, OwnWords, Profile, Program},
    export, export_second, import,
    pair::{Member, Pair, Side},
};
use declic_text::Lang;

const AT: &str = "2027-03-03T10:00:00+01:00";

fn log(dossier: &mut Dossier, activity: &Activity, clock_ms: u64, body: Body) {
    let entry = dossier.next_entry(activity.clone(), clock_ms, AT, body);
    dossier.apply(entry.unwrap()).unwrap();
}

/// A dossier in which every part holds words of its own.
fn full() -> Dossier {
    let mut dossier = Dossier::new(DossierId::from_bytes([7; 16]));
    let game = Activity::workshop("panier");
    let step = || "placer".to_owned();
    for event in [
        WorkshopEvent::Opened {
            names: Lang::Fr,
            steps: 12,
        },
        WorkshopEvent::StepReached { step: step() },
        WorkshopEvent::HintOpened {
            step: step(),
            hint: 3,
        },
        WorkshopEvent::CheckFailed { step: step() },
        WorkshopEvent::ContinuedAnyway { step: step() },
        WorkshopEvent::StepPassed { step: step() },
    ] {
        log(&mut dossier, &game, 41_234, Body::Workshop(event));
    }
    let attempt = Activity::aptitude("essai");
    for (clock_ms, event) in [
        (0, AptitudeEvent::NoticeRead { version: 1 }),
        (
            0,
            AptitudeEvent::Started {
                form: "decouverte-12".into(),
                form_seed: "graine".into(),
                engine: 1,
                session_code: Some("LOIR-7K2M-Q".into()),
            },
        ),
        (10, AptitudeEvent::Shown { position: 0 }),
        (
            51_111,
            AptitudeEvent::Answered {
                position: 0,
                answer: "17".into(),
            },
        ),
        (52_222, AptitudeEvent::Paused),
        (52_222, AptitudeEvent::Resumed),
        (53_333, AptitudeEvent::Passed { position: 1 }),
        (54_444, AptitudeEvent::Finished),
    ] {
        log(&mut dossier, &attempt, clock_ms, Body::Aptitude(event));
    }
    let game = || "panier".to_owned();
    let answers = BTreeMap::from([("proud".to_owned(), "fierté".to_owned())]);
    for document in [
        Document::Profile(Profile {
            name: "Camille".into(),
            session_code: "LOIR-7K2M-Q".into(),
        }),
        Document::Program(Program {
            game: game(),
            names: Lang::Fr,
            code: "fond(\"marche\");".into(),
            step: Some(step()),
            lineage: Vec::new(),
            page: None,
        }),
        Document::OwnWords(OwnWords {
            game: game(),
            answers,
        }),
        Document::Comment("remarque".into()),
        Document::Pair(Pair {
            first: Side {
                name: "Camille".into(),
                given: "expliqué".into(),
                received: "relu".into(),
            },
            second: Side {
                name: "Sacha".into(),
                given: "secret".into(),
                received: String::new(),
            },
            typist: Member::Second,
            steps: BTreeMap::from([(game(), BTreeSet::from([step()]))]),
            is_over: false,
        }),
        Document::Confidence(Confidence {
            before: Some(2),
            after: Some(4),
        }),
    ] {
        dossier.put(Saved::new(document, AT)).unwrap();
    }
    dossier
}

/// What each part brings into the file, and nothing else does.
type Part = (&'static str, fn(&mut Parts), &'static [&'static str]);
const PARTS: [Part; 9] = [
    ("name", |parts| parts.name = false, &["\"name\"", "Camille"]),
    (
        "session code",
        |parts| parts.session_code = false,
        &["session_code", "LOIR"],
    ),
    (
        "progress",
        |parts| parts.progress = false,
        &["progress", "placer", "reached"],
    ),
    (
        "program",
        |parts| parts.program = false,
        &["\"program\"", "marche"],
    ),
    (
        "words",
        |parts| parts.words = false,
        &["words", "proud", "fierté"],
    ),
    (
        "aptitude",
        |parts| parts.aptitude = false,
        &[
            "aptitude",
            "essai",
            "decouverte",
            "graine",
            "51111",
            "responses",
            "notice",
        ],
    ),
    (
        "pair",
        |parts| parts.pair = false,
        &["pair", "Sacha", "expliqué", "relu"],
    ),
    (
        "comment",
        |parts| parts.comment = false,
        &["comment", "remarque"],
    ),
    (
        "confidence",
        |parts| parts.confidence = false,
        &["confidence", "before", "after"],
    ),
];

fn text(parts: &Parts) -> String {
    let record = export(&full(), parts, "2027-03-09", Lang::Fr).unwrap();
    record.to_json().unwrap()
}

#[test]
fn a_part_that_is_left_out_leaves_no_trace() {
    let whole = text(&Parts::ALL);
    for (name, leave_out, traces) in PARTS {
        let mut parts = Parts::ALL;
        leave_out(&mut parts);
        let without = text(&parts);
        for trace in traces {
            assert!(
                whole.contains(trace),
                "{name}: {trace} is not in the whole file"
            );
            assert!(
                !without.contains(trace),
                "{name}: {trace} is still there\n{without}"
            );
        }
        assert!(!without.contains("null") && !without.contains("[]") && !without.contains("{}"));
    }
}

#[test]
fn each_of_two_has_a_file_with_their_own_sentences_and_what_they_did_together() {
    let first = text(&Parts::ALL);
    assert!(first.contains("expliqué") && !first.contains("secret"));
    let second = export_second(&full(), &Parts::ALL, "2027-03-09", Lang::Fr).unwrap();
    let text = second.to_json().unwrap();
    let person = second.person.unwrap();
    assert_eq!(person.name.as_deref(), Some("Sacha"));
    let pair = second.pair.unwrap();
    assert_eq!(pair.with.as_deref(), Some("Camille"));
    assert_eq!(pair.given.as_deref(), Some("secret"));
    assert_eq!(pair.games[0].steps.len(), 1);
    assert!(text.contains("marche"));
    // What only the first one did or said.
    for trace in [
        "expliqué",
        "relu",
        "remarque",
        "fierté",
        "graine",
        "LOIR",
        "confidence",
    ] {
        assert!(!text.contains(trace), "{trace}");
    }
    assert!(import(text.as_bytes()).is_ok());
}

#[test]
fn every_choice_of_parts_holds_exactly_those() {
    for choice in 0..1u32 << PARTS.len() {
        let mut parts = Parts::ALL;
        let left_out = |at: usize| choice & (1 << at) != 0;
        for (at, (_, leave_out, _)) in PARTS.iter().enumerate() {
            if left_out(at) {
                leave_out(&mut parts);
            }
        }
        let text = text(&parts);
        for (at, (name, _, traces)) in PARTS.iter().enumerate() {
            if left_out(at) {
                assert!(
                    !traces.iter().any(|trace| text.contains(trace)),
                    "{name}\n{text}"
                );
            }
        }
        assert!(import(text.as_bytes()).is_ok());
    }
}

#[test]
fn nothing_chosen_says_only_that_it_is_a_dossier() {
    let text = text(&Parts::NONE);
    assert!(!text.contains("panier") && !text.contains("03-03"));
    let keys = text.lines().filter(|line| line.contains("\": "));
    assert_eq!(keys.count(), 6, "{text}");
}

#[test]
fn confidence_is_left_out_unless_chosen() {
    assert!(!text(&Parts::default()).contains("confidence"));
}

#[test]
fn the_file_has_dates_and_the_activitys_clock_but_no_time_of_day() {
    let text = text(&Parts::ALL);
    assert!(text.contains("2027-03-03") && text.contains("51111"));
    assert!(!text.contains("10:00"));
    // Neither when a pause was made nor how long a step took.
    assert!(!text.contains("52222") && !text.contains("41234"));
}
