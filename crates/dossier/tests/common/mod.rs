//! Arbitrary dossiers for the property tests.

use std::collections::{BTreeMap, BTreeSet};

use declic_dossier::{
    Activity, AptitudeEvent, Body, Document, Dossier, DossierId, PersonEvent, Saved, WorkshopEvent,
    document::{Confidence, OwnWords, PageTexts, Profile, Program},
    pair::{Member, Pair, Side},
};
use declic_text::Lang;
use proptest::prelude::*;

/// One thing that changes a dossier.
#[derive(Clone, Debug)]
pub enum Change {
    /// An entry of a log, with the clock's reading.
    Entry(Activity, u64, Body),
    /// A document.
    Document(Document),
}

pub fn language() -> impl Strategy<Value = Lang> {
    prop_oneof![Just(Lang::Fr), Just(Lang::En)]
}

/// Texts with everything that is awkward in JSON, in tables and on a screen.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("=1+1".to_owned()),
        Just("\u{a0}@« L’été »\u{202e}\r\n\"fin\";\t\\".to_owned()),
        "\\PC{0,30}",
        any::<String>(),
    ]
}

fn step() -> impl Strategy<Value = String> {
    "pas-[a-f]"
}

fn workshop() -> impl Strategy<Value = WorkshopEvent> {
    prop_oneof![
        (language(), 0..20u16).prop_map(|(names, steps)| WorkshopEvent::Opened { names, steps }),
        step().prop_map(|step| WorkshopEvent::StepReached { step }),
        step().prop_map(|step| WorkshopEvent::StepPassed { step }),
        step().prop_map(|step| WorkshopEvent::CheckFailed { step }),
        (step(), 1..4u8).prop_map(|(step, hint)| WorkshopEvent::HintOpened { step, hint }),
        step().prop_map(|step| WorkshopEvent::ContinuedAnyway { step }),
    ]
}

fn aptitude() -> impl Strategy<Value = AptitudeEvent> {
    let started = ("[a-z-]{1,12}", "\\w{1,12}", any::<u32>(), any::<bool>()).prop_map(
        |(form, form_seed, engine, coded)| AptitudeEvent::Started {
            form,
            form_seed,
            engine,
            session_code: coded.then(|| "LOIR-7K2M-Q".to_owned()),
        },
    );
    let answered = (0..40u16, "-?[0-9]{1,5}")
        .prop_map(|(position, answer)| AptitudeEvent::Answered { position, answer });
    prop_oneof![
        1 => any::<u32>().prop_map(|version| AptitudeEvent::NoticeRead { version }),
        3 => started,
        1 => (0..40u16).prop_map(|position| AptitudeEvent::Shown { position }),
        5 => answered,
        1 => (0..40u16).prop_map(|position| AptitudeEvent::Passed { position }),
        1 => (0..40u16, "[FLR]{1,5}").prop_map(|(position, answer)| AptitudeEvent::Tried { position, answer }),
        1 => (0..40u16, "[0-9]{1,5}").prop_map(|(position, answer)| AptitudeEvent::Retried { position, answer }),
        1 => (0..6u16, "[0-9]{1,5}").prop_map(|(page, answer)| AptitudeEvent::LessonAnswered { page, answer }),
        1 => Just(AptitudeEvent::TimeLengthened { hundredths: 150 }),
        1 => Just(AptitudeEvent::Interrupted),
        1 => Just(AptitudeEvent::WentOn),
        1 => Just(AptitudeEvent::Paused),
        1 => Just(AptitudeEvent::Resumed),
        1 => Just(AptitudeEvent::Finished),
    ]
}

fn document() -> impl Strategy<Value = Document> {
    let answer = || proptest::option::of(1..=5u8);
    let words = (
        "[a-b]",
        proptest::collection::btree_map("[a-z]{1,8}", text(), 0..4),
    );
    let program = (
        "[a-b]",
        language(),
        any::<String>(),
        proptest::option::of(step()),
        proptest::collection::vec(text(), 0..3),
        proptest::option::of(("[a-z<>]{0,9}", "[a-z{}]{0,9}")),
    );
    prop_oneof![
        (text(), text())
            .prop_map(|(name, session_code)| { Document::Profile(Profile { name, session_code }) }),
        program.prop_map(|(game, names, code, step, lineage, page)| {
            Document::Program(Program {
                game,
                names,
                code,
                step,
                lineage,
                page: page.map(|(html, css)| PageTexts { html, css }),
            })
        }),
        words.prop_map(|(game, answers): (String, BTreeMap<String, String>)| {
            Document::OwnWords(OwnWords { game, answers })
        }),
        text().prop_map(Document::Comment),
        (text(), text(), text(), step(), any::<bool>()).prop_map(
            |(name, given, other, step, is_over)| {
                let side = |name, given| Side {
                    name,
                    given,
                    received: String::new(),
                };
                Document::Pair(Pair {
                    first: side(String::new(), given),
                    second: side(name, other),
                    typist: Member::Second,
                    steps: BTreeMap::from([("a".to_owned(), BTreeSet::from([step]))]),
                    is_over,
                })
            }
        ),
        (answer(), answer())
            .prop_map(|(before, after)| { Document::Confidence(Confidence { before, after }) }),
    ]
}

pub fn change() -> impl Strategy<Value = Change> {
    let clock = || 0..1_000_000u64;
    prop_oneof![
        3 => ("[a-b]", clock(), workshop()).prop_map(|(game, clock, event)| {
            Change::Entry(Activity::workshop(game), clock, Body::Workshop(event))
        }),
        4 => ("[x-y]", clock(), aptitude()).prop_map(|(attempt, clock, event)| {
            Change::Entry(Activity::aptitude(attempt), clock, Body::Aptitude(event))
        }),
        1 => Just(Change::Entry(Activity::Person, 0, Body::Person(PersonEvent::Exported))),
        3 => document().prop_map(Change::Document),
    ]
}

/// A dossier after some changes; what is refused (too long a text) is not in it.
pub fn dossier() -> impl Strategy<Value = Dossier> {
    let changes = proptest::collection::vec(change(), 0..40);
    (any::<[u8; 16]>(), changes).prop_map(|(id, changes)| {
        let mut dossier = Dossier::new(DossierId::from_bytes(id));
        for (at, change) in changes.into_iter().enumerate() {
            let at = format!("2027-03-{:02}T10:00:00+01:00", at % 28 + 1);
            match change {
                Change::Entry(activity, clock_ms, body) => {
                    if let Ok(entry) = dossier.next_entry(activity, clock_ms, at, body) {
                        dossier.apply(entry).unwrap();
                    }
                }
                Change::Document(document) => {
                    let _refused_if_too_long = dossier.put(Saved::new(document, at));
                }
            }
        }
        dossier
    })
}
