//! How logs grow and what the views make of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_dossier::{
    Activity, AptitudeEvent, Body, DecodeError, Document, Dossier, DossierId, Entry, Refused,
    Saved, WorkshopEvent, document::Program, view::AttemptStatus,
};
use declic_text::Lang;

const AT: &str = "2027-03-03T10:00:00+01:00";

fn dossier() -> Dossier {
    Dossier::new(DossierId::from_bytes([0; 16]))
}

fn log(dossier: &mut Dossier, activity: &Activity, clock_ms: u64, body: Body) {
    let entry = dossier.next_entry(activity.clone(), clock_ms, AT, body);
    dossier.apply(entry.unwrap()).unwrap();
}

fn step(id: &str) -> String {
    id.to_owned()
}

#[test]
fn a_stored_line_keeps_its_form() {
    let entry = Entry {
        schema: 1,
        activity: Activity::aptitude("essai"),
        seq: 4,
        clock_ms: 61_500,
        at: AT.into(),
        body: Body::Aptitude(AptitudeEvent::Answered {
            position: 2,
            answer: "3,2".into(),
        }),
    };
    let line = concat!(
        r#"{"crc32":"CHECKSUM","entry":{"schema":1,"activity":"aptitude/essai","seq":4,"#,
        r#""clock_ms":61500,"at":"2027-03-03T10:00:00+01:00","#,
        r#""body":{"aptitude":{"kind":"answered","position":2,"answer":"3,2"}}}}"#
    );
    let value = &line[r#"{"crc32":"CHECKSUM","entry":"#.len()..line.len() - 1];
    let sum = format!("{:08x}", crc32fast::hash(value.as_bytes()));
    assert_eq!(entry.encode(), line.replace("CHECKSUM", &sum));
}

#[test]
fn lines_of_newer_or_unknown_kinds_are_told_apart_from_damage() {
    let sealed = |value: &str| {
        let sum = crc32fast::hash(value.as_bytes());
        format!(r#"{{"crc32":"{sum:08x}","entry":{value}}}"#)
    };
    let newer = sealed(r#"{"schema":99,"anything":[]}"#);
    assert_eq!(
        Entry::decode(&newer),
        Err(DecodeError::NewerSchema { found: 99 })
    );
    let unknown = sealed(concat!(
        r#"{"schema":1,"activity":"person","seq":0,"clock_ms":0,"at":"","#,
        r#""body":{"person":{"kind":"flown"}}}"#
    ));
    assert!(matches!(
        Entry::decode(&unknown),
        Err(DecodeError::Unknown { .. })
    ));
    assert_eq!(Entry::decode(&newer[1..]), Err(DecodeError::Damaged));
    assert_eq!(Entry::decode(""), Err(DecodeError::Damaged));
}

#[test]
fn numbers_rise_and_a_gap_is_accepted() {
    let mut dossier = dossier();
    let body = || Body::Aptitude(AptitudeEvent::Paused);
    let activity = Activity::aptitude("a");
    let first = dossier.next_entry(activity.clone(), 0, AT, body()).unwrap();
    assert_eq!(first.seq, 0);
    dossier.apply(first.clone()).unwrap();
    let again = dossier.apply(first.clone());
    assert_eq!(again, Err(Refused::OutOfOrder { last: 0, found: 0 }));
    dossier.apply(Entry { seq: 9, ..first }).unwrap();
    assert_eq!(
        dossier
            .next_entry(activity.clone(), 0, AT, body())
            .unwrap()
            .seq,
        10
    );
    assert_eq!(dossier.log(&activity).len(), 2);
}

#[test]
fn what_is_refused_leaves_no_trace() {
    let mut dossier = dossier();
    let wrong = dossier.next_entry(
        Activity::Person,
        0,
        AT,
        Body::Aptitude(AptitudeEvent::Paused),
    );
    assert_eq!(wrong, Err(Refused::WrongActivity));
    let long = Document::Comment("a".repeat(100_000));
    assert!(dossier.put(Saved::new(long, AT)).is_err());
    let newer = Saved {
        schema: 99,
        ..Saved::new(Document::Comment("a".into()), AT)
    };
    assert_eq!(dossier.put(newer), Err(Refused::NewerSchema { found: 99 }));
    assert!(dossier.is_empty());
}

#[test]
fn a_game_knows_its_steps_and_where_to_go_on() {
    let mut dossier = dossier();
    let game = Activity::workshop("panier");
    for (clock_ms, event) in [
        (
            0,
            WorkshopEvent::Opened {
                names: Lang::Fr,
                steps: 12,
            },
        ),
        (
            0,
            WorkshopEvent::StepReached {
                step: step("placer"),
            },
        ),
        (
            10,
            WorkshopEvent::StepPassed {
                step: step("placer"),
            },
        ),
        (
            20,
            WorkshopEvent::StepReached {
                step: step("bouger"),
            },
        ),
        (
            30,
            WorkshopEvent::ContinuedAnyway {
                step: step("bouger"),
            },
        ),
        (
            40,
            WorkshopEvent::StepReached {
                step: step("attraper"),
            },
        ),
    ] {
        log(&mut dossier, &game, clock_ms, Body::Workshop(event));
    }
    let view = dossier.workshop_view("panier");
    assert_eq!(view.reached, ["placer", "bouger", "attraper"]);
    assert!(view.passed.contains("placer") && view.continued.contains("bouger"));
    assert_eq!(view.current.as_deref(), Some("attraper"));
    assert_eq!(
        (view.date.as_deref(), view.clock_ms),
        (Some("2027-03-03"), 40)
    );

    // Passed later, « continuer quand même » is forgotten; the program says where the person is.
    let passed = WorkshopEvent::StepPassed {
        step: step("bouger"),
    };
    log(&mut dossier, &game, 50, Body::Workshop(passed));
    let program = Program {
        game: "panier".into(),
        names: Lang::Fr,
        code: "fond(\"marche\");".into(),
        step: Some(step("bouger")),
        lineage: Vec::new(),
        page: None,
    };
    dossier
        .put(Saved::new(Document::Program(program), AT))
        .unwrap();
    let view = dossier.workshop_view("panier");
    assert!(view.continued.is_empty());
    assert_eq!(view.current.as_deref(), Some("bouger"));
}

#[test]
fn an_attempt_takes_the_first_start_and_nothing_after_the_end() {
    let mut dossier = dossier();
    let activity = Activity::aptitude("essai");
    let started = |form_seed: &str| AptitudeEvent::Started {
        form: "decouverte-12".into(),
        form_seed: form_seed.into(),
        engine: 1,
        session_code: None,
    };
    let answered = |position, answer: &str| AptitudeEvent::Answered {
        position,
        answer: answer.into(),
    };
    assert_eq!(
        dossier.attempt_view("essai").status,
        AttemptStatus::NotStarted
    );
    for (clock_ms, event) in [
        (0, answered(0, "1")),
        (0, started("un")),
        (0, started("deux")),
        (5, AptitudeEvent::Shown { position: 0 }),
        (9, answered(0, "17")),
        (12, AptitudeEvent::Passed { position: 1 }),
        (8, answered(0, "18")),
    ] {
        log(&mut dossier, &activity, clock_ms, Body::Aptitude(event));
    }
    let view = dossier.attempt_view("essai");
    assert_eq!(view.status, AttemptStatus::Running);
    assert_eq!(view.start.clone().unwrap().form_seed, "un");
    assert_eq!(view.responses.len(), 3);
    let latest: Vec<_> = view.latest().into_iter().collect();
    assert_eq!(latest, [(0, Some("18")), (1, None)]);
    // The clock never goes back in what is shown and exported.
    assert_eq!(view.responses[2].clock_ms, 12);

    log(
        &mut dossier,
        &activity,
        20,
        Body::Aptitude(AptitudeEvent::Finished),
    );
    log(
        &mut dossier,
        &activity,
        30,
        Body::Aptitude(answered(2, "5")),
    );
    let view = dossier.attempt_view("essai");
    assert_eq!(
        (view.status, view.finished_ms),
        (AttemptStatus::Finished, Some(20))
    );
    assert_eq!(view.responses.len(), 3);
}
