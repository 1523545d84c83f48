//! The test's answers are judged by making the items again, for one's own dossier and for a file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use declic_aptitude::behaviour::Behaviour;
use declic_aptitude::{
    Engine, form_by_id,
    report::Report,
    session::{Next, Status},
};
use declic_dossier::{
    Activity, AptitudeEvent, Body, Document, Dossier, DossierId, Parts, Record, Saved,
    WorkshopEvent,
    csv::{Labels, to_csv},
    document::{OwnWords, Profile, Program},
    export, import,
    results::{self, Outcome, ResultsError},
};
use declic_text::Lang;

const AT: &str = "2027-03-03T10:00:00+01:00";
const SEED: &str = "LOIR-7K2M";

fn log(dossier: &mut Dossier, activity: &Activity, clock_ms: u64, body: Body) {
    let entry = dossier.next_entry(activity.clone(), clock_ms, AT, body);
    dossier.apply(entry.unwrap()).unwrap();
}

/// The right answers, in canonical text.
fn key() -> Vec<String> {
    let form = form_by_id("decouverte-12").unwrap();
    let items = form.items(SEED, Engine::CURRENT).unwrap();
    items.iter().map(|item| item.answer.to_string()).collect()
}

fn started(engine: u32) -> AptitudeEvent {
    AptitudeEvent::Started {
        form: "decouverte-12".into(),
        form_seed: SEED.into(),
        engine,
        session_code: None,
    }
}

/// Item 0 right, item 1 wrong, item 2 passed, item 3 shown.
fn under_way() -> Dossier {
    let mut dossier = Dossier::new(DossierId::from_bytes([3; 16]));
    let wrong = if key()[1] == "1,1" { "2,2" } else { "1,1" };
    for (clock_ms, event) in [
        (0, started(Engine::CURRENT.number())),
        (0, AptitudeEvent::Shown { position: 0 }),
        (
            61_250,
            AptitudeEvent::Answered {
                position: 0,
                answer: key()[0].clone(),
            },
        ),
        (61_250, AptitudeEvent::Shown { position: 1 }),
        (
            90_000,
            AptitudeEvent::Answered {
                position: 1,
                answer: wrong.into(),
            },
        ),
        (90_000, AptitudeEvent::Shown { position: 2 }),
        (95_000, AptitudeEvent::Passed { position: 2 }),
        (95_000, AptitudeEvent::Shown { position: 3 }),
    ] {
        log(
            &mut dossier,
            &Activity::aptitude("essai"),
            clock_ms,
            Body::Aptitude(event),
        );
    }
    dossier
}

fn finished() -> Dossier {
    let mut dossier = under_way();
    let activity = Activity::aptitude("essai");
    log(
        &mut dossier,
        &activity,
        100_000,
        Body::Aptitude(AptitudeEvent::Finished),
    );
    dossier
}

fn record(dossier: &Dossier) -> Record {
    export(dossier, &Parts::ALL, "2027-03-09", Lang::Fr).unwrap()
}

#[test]
fn each_item_gets_its_outcome() {
    let result = results::of_view(&under_way().attempt_view("essai")).unwrap();
    let outcomes: Vec<Outcome> = result.items.iter().map(|item| item.outcome).collect();
    assert_eq!(
        outcomes[..4],
        [
            Outcome::Solved,
            Outcome::NotSolved,
            Outcome::Passed,
            Outcome::Unseen
        ]
    );
    assert_eq!((result.items.len(), result.solved()), (12, 1));
    assert_eq!(result.items[0].clock_ms, Some(61_250));
    let families = result.by_family();
    assert_eq!(
        families.iter().map(|(_, solved, _)| solved).sum::<usize>(),
        1
    );
    assert!(families.iter().all(|(_, _, asked)| *asked == 4));
    let met = result.met_by_family();
    assert_eq!(met.iter().map(|(_, _, met)| met).sum::<usize>(), 3);
    assert!(met.iter().all(|(_, _, met)| *met == 1));
    assert!(result.place.is_none(), "no place before the end");
}

#[test]
fn a_file_gives_the_same_result_as_the_dossier() {
    let dossier = finished();
    let own = results::of_view(&dossier.attempt_view("essai")).unwrap();
    assert_eq!(
        results::of_record(&record(&dossier).aptitude[0]).unwrap(),
        own
    );
    // Item 3 was on the screen at the end, which the file does not know: both leave it out.
    let session = results::session(&dossier.attempt_view("essai")).unwrap();
    assert_eq!(session.items()[3], Status::Unseen);
    let items = form_by_id("decouverte-12")
        .unwrap()
        .items(SEED, Engine::CURRENT)
        .unwrap();
    assert_eq!(Report::new(&items, &session).unwrap(), own.report);
    let place = own.place.unwrap();
    assert!(
        place.theta < 0.0 && place.se > 0.3 && place.se < 1.0,
        "{place:?}"
    );
}

#[test]
fn all_right_answers_solve_all() {
    let mut dossier = Dossier::new(DossierId::from_bytes([3; 16]));
    let activity = Activity::aptitude("essai");
    log(
        &mut dossier,
        &activity,
        0,
        Body::Aptitude(started(Engine::CURRENT.number())),
    );
    for (position, answer) in (0u16..).zip(key()) {
        let event = AptitudeEvent::Answered { position, answer };
        log(&mut dossier, &activity, 0, Body::Aptitude(event));
    }
    log(
        &mut dossier,
        &activity,
        0,
        Body::Aptitude(AptitudeEvent::Finished),
    );
    let result = results::of_view(&dossier.attempt_view("essai")).unwrap();
    assert_eq!(result.solved(), 12);
    assert!(result.place.unwrap().theta > 1.0);
}

#[test]
fn the_test_goes_on_where_it_stopped_also_after_an_import() {
    let dossier = under_way();
    let session = results::session(&dossier.attempt_view("essai")).unwrap();
    assert_eq!(session.next(), Next::Item(3));
    let text = record(&dossier).to_json().unwrap();
    let back = import(text.as_bytes()).unwrap();
    let session = results::session(&back.attempt_view("essai")).unwrap();
    assert_eq!((session.next(), session.passed()), (Next::Item(3), vec![2]));
    let over = results::session(&finished().attempt_view("essai")).unwrap();
    assert!(over.is_finished());
}

#[test]
fn a_later_answer_to_an_answered_item_does_not_count() {
    let mut dossier = under_way();
    let again = AptitudeEvent::Answered {
        position: 0,
        answer: "123456".into(),
    };
    log(
        &mut dossier,
        &Activity::aptitude("essai"),
        96_000,
        Body::Aptitude(again),
    );
    let result = results::of_view(&dossier.attempt_view("essai")).unwrap();
    assert_eq!(result.items[0].outcome, Outcome::Solved);
}

#[test]
fn what_cannot_be_judged_says_why() {
    let mut dossier = Dossier::new(DossierId::from_bytes([3; 16]));
    let none = results::of_view(&dossier.attempt_view("essai"));
    assert_eq!(none, Err(ResultsError::NotStarted));
    let activity = Activity::aptitude("essai");
    log(&mut dossier, &activity, 0, Body::Aptitude(started(99)));
    let other = results::of_view(&dossier.attempt_view("essai"));
    assert_eq!(other, Err(ResultsError::OtherEngine { found: 99 }));
    let mut attempt = record(&finished()).aptitude.remove(0);
    attempt.form = "autre".into();
    let unknown = ResultsError::UnknownForm("autre".into());
    assert_eq!(results::of_record(&attempt), Err(unknown));
    attempt.form = "decouverte-12".into();
    attempt.form_seed = "é".into();
    assert!(matches!(
        results::of_record(&attempt),
        Err(ResultsError::Seed(_))
    ));
}

fn with_workshop() -> Dossier {
    let mut dossier = finished();
    let game = || "panier".to_owned();
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
            0,
            Body::Workshop(event),
        );
    }
    let answers = BTreeMap::from([(
        "proud".to_owned(),
        "une ligne\n« deux »; \"trois\"".to_owned(),
    )]);
    for document in [
        Document::Profile(Profile {
            name: "=CMD()".into(),
            session_code: String::new(),
        }),
        Document::Program(Program {
            game: game(),
            names: Lang::Fr,
            code: "fond(\"marche\");".into(),
            step: None,
            lineage: Vec::new(),
            page: None,
        }),
        Document::OwnWords(OwnWords {
            game: game(),
            answers,
        }),
        Document::Comment("-1 n’est pas une formule".into()),
    ] {
        dossier.put(Saved::new(document, AT)).unwrap();
    }
    dossier
}

#[test]
fn the_table_is_what_a_french_spreadsheet_opens() {
    let labels = Labels {
        games: BTreeMap::from([("panier".into(), "Le panier du maraîcher".into())]),
        steps: BTreeMap::from([("panier/placer".into(), "Placer le panier".into())]),
        families: BTreeMap::from([("series".into(), "Suites".into())]),
        ..Labels::default()
    };
    let text = to_csv(&record(&with_workshop()), Lang::Fr, &labels);
    assert!(text.starts_with("\u{feff}Partie;Activité;Date;Numéro;Intitulé;Niveau;État;"));
    let lines: Vec<&str> = text.split("\r\n").collect();
    let has = |line: &str| assert!(lines.contains(&line), "{line}\n{text}");
    has("Personne;;;;Nom ou pseudonyme;;;'=CMD();;;;");
    has("Personne;;;;Commentaire;;;'-1 n’est pas une formule;;;;");
    has("Atelier;Le panier du maraîcher;2027-03-03;1;Placer le panier;;réussie;;;;;");
    has("Atelier;Le panier du maraîcher;2027-03-03;2;bouger;;atteinte;;;;;");
    has("Atelier;Le panier du maraîcher;;;proud;;;\"une ligne\n« deux »; \"\"trois\"\"\";;;;");
    has(&format!(
        "Test;decouverte-12;2027-03-03;1;Suites;1;résolu;{};61,2;;;",
        key()[0]
    ));
    has("Test;decouverte-12;2027-03-03;3;deductions;1;passé;;95,0;;;");
    has("Test;decouverte-12;2027-03-03;12;deductions;4;sans réponse;;;;;");
    let whole = lines.iter().find(|line| line.contains("Ensemble")).unwrap();
    let result = results::of_view(&finished().attempt_view("essai")).unwrap();
    let place = result.place.unwrap();
    let numbers = format!("{:.2};{:.2}", place.theta, place.se).replace('.', ",");
    assert_eq!(
        *whole,
        format!("Test;decouverte-12;2027-03-03;;Ensemble;;terminé;;100,0;{numbers};")
    );
    // Steps and items, a row each; the program stays out.
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.starts_with("Test;"))
            .count(),
        13
    );
    assert!(!text.contains("marche"));
    assert!(!text.replace("\r\n", "").contains('\r'));
}

#[test]
fn the_table_has_english_words_and_numbers() {
    let text = to_csv(&record(&with_workshop()), Lang::En, &Labels::default());
    assert!(text.starts_with("\u{feff}Part;Activity;Date;Number;"));
    assert!(text.contains(";solved;") && text.contains(";61.2;"));
}

#[test]
fn answers_of_an_unknown_engine_are_listed_without_a_judgement() {
    let mut record = record(&finished());
    record.aptitude[0].engine = 99;
    let text = to_csv(&record, Lang::Fr, &Labels::default());
    assert_eq!(text.matches("\r\nTest;").count(), 4);
    assert!(!text.contains("résolu"));
}

#[test]
fn passing_the_item_on_the_screen_leads_to_the_next_one() {
    let mut dossier = under_way();
    let activity = Activity::aptitude("essai");
    let passed = AptitudeEvent::Passed { position: 3 };
    log(&mut dossier, &activity, 99_000, Body::Aptitude(passed));
    let session = results::session(&dossier.attempt_view("essai")).unwrap();
    assert_eq!(session.next(), declic_aptitude::session::Next::Item(4));
}

#[test]
fn the_lesson_of_an_older_engine_is_told_and_not_judged() {
    let judged = |engine| {
        let mut dossier = Dossier::new(DossierId::from_bytes([4; 16]));
        let answered = AptitudeEvent::LessonAnswered {
            page: 1,
            answer: "6".into(),
        };
        for event in [started(engine), answered] {
            log(
                &mut dossier,
                &Activity::aptitude("essai-01"),
                0,
                Body::Aptitude(event),
            );
        }
        results::of_view(&dossier.attempt_view("essai-01")).unwrap()
    };
    let now = judged(Engine::CURRENT.number());
    assert_eq!(now.behaviours, [Behaviour::Lesson { asked: 1, right: 1 }]);
    let before = judged(2);
    assert_eq!(before.behaviours, []);
    assert_eq!(before.events, now.events);
}

/// An attempt is judged by the items that its engine made, in the dossier as in the file.
#[test]
fn an_older_attempt_is_judged_by_the_items_of_its_time() {
    let form = form_by_id("officiel-36").unwrap();
    let attempt = |engine: Engine| {
        let mut dossier = Dossier::new(DossierId::from_bytes([5; 16]));
        let mut events = vec![AptitudeEvent::Started {
            form: "officiel-36".into(),
            form_seed: SEED.into(),
            engine: engine.number(),
            session_code: None,
        }];
        // What was right under engine 3.
        let items = form.items(SEED, Engine::V3).unwrap();
        for (position, item) in (0u16..).zip(&items) {
            let answer = item.answer.to_string();
            events.push(AptitudeEvent::Answered { position, answer });
        }
        events.push(AptitudeEvent::Finished);
        for event in events {
            let activity = Activity::aptitude("essai-02");
            log(&mut dossier, &activity, 1_000, Body::Aptitude(event));
        }
        dossier
    };
    for engine in [Engine::V1, Engine::V2, Engine::V3] {
        let dossier = attempt(engine);
        let own = results::of_view(&dossier.attempt_view("essai-02")).unwrap();
        assert_eq!(own.solved(), 36, "{engine:?}");
        let of_file = results::of_record(&record(&dossier).aptitude[0]).unwrap();
        assert_eq!((of_file.solved(), &of_file.asked), (36, &own.asked));
    }
    let now = attempt(Engine::CURRENT);
    let now = results::of_view(&now.attempt_view("essai-02")).unwrap();
    assert!(now.solved() < 36);
}
