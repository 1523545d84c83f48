//! The exact bytes that are stored and exported, each read back. People have such lines and files:
//! what stands in `tests/written/` is only ever added to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use declic_dossier::{
    Activity, AptitudeEvent, Body, DecodeError, Document, Dossier, DossierId, Entry, Parts,
    PersonEvent, Record, SCHEMA, Saved, WorkshopEvent,
    csv::{Labels, to_csv},
    document::{Confidence, OwnWords, Practice, PracticeDay, Profile, Program, Tally},
    export, export_second, import,
    pair::{Member, Pair, Side},
};
use declic_text::Lang;

const AT: &str = "2027-03-03T14:05:09+01:00";

/// Everything that JSON escapes, and what it leaves alone.
const AWKWARD: &str =
    "let a = \"\\\\\";\n\tb(\u{8}\u{c}\r\u{0}\u{1}\u{1f});\u{7f} // é / \u{2028} 🙂 '";

/// The text of a file in `tests/written/`.
fn golden(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/written/");
    std::fs::read_to_string([folder, name].concat()).unwrap()
}

fn workshop_events() -> Vec<WorkshopEvent> {
    let step = || "placer".to_owned();
    vec![
        WorkshopEvent::Opened {
            names: Lang::En,
            steps: 12,
        },
        WorkshopEvent::StepReached { step: step() },
        WorkshopEvent::StepPassed { step: step() },
        WorkshopEvent::CheckFailed { step: step() },
        WorkshopEvent::HintOpened {
            step: step(),
            hint: 3,
        },
        WorkshopEvent::ContinuedAnyway { step: step() },
    ]
}

fn aptitude_events() -> Vec<AptitudeEvent> {
    let started = |session_code| AptitudeEvent::Started {
        form: "decouverte-12".into(),
        form_seed: "LOIR-7K2M".into(),
        engine: 1,
        session_code,
    };
    let answer = || "1,2 3".to_owned();
    vec![
        AptitudeEvent::NoticeRead { version: 7 },
        started(None),
        started(Some("LOIR \"7\" é".into())),
        AptitudeEvent::Shown { position: 0 },
        AptitudeEvent::Answered {
            position: 499,
            answer: answer(),
        },
        AptitudeEvent::Passed { position: 1 },
        AptitudeEvent::Tried {
            position: 2,
            answer: answer(),
        },
        AptitudeEvent::Retried {
            position: 3,
            answer: answer(),
        },
        AptitudeEvent::LessonAnswered {
            page: 4,
            answer: String::new(),
        },
        AptitudeEvent::TimeLengthened { hundredths: 0 },
        AptitudeEvent::Interrupted,
        AptitudeEvent::WentOn,
        AptitudeEvent::Paused,
        AptitudeEvent::Resumed,
        AptitudeEvent::Finished,
    ]
}

/// An entry of each kind of event, in the order of the golden file.
fn entries() -> Vec<Entry> {
    let workshop = workshop_events()
        .into_iter()
        .map(|event| (Activity::workshop("panier"), Body::Workshop(event)));
    let aptitude = aptitude_events()
        .into_iter()
        .map(|event| (Activity::aptitude("essai-01"), Body::Aptitude(event)));
    let person = [PersonEvent::Exported, PersonEvent::Imported]
        .map(|event| (Activity::Person, Body::Person(event)));
    let bodies = workshop.chain(aptitude).chain(person);
    bodies
        .zip(0..)
        .map(|((activity, body), seq)| Entry {
            schema: if seq % 2 == 0 { SCHEMA } else { 1 },
            activity,
            seq,
            clock_ms: (1 << 53) - 1 - seq,
            at: AT.into(),
            body,
        })
        .collect()
}

fn documents() -> Vec<Document> {
    let program = |step| Program {
        game: "panier".into(),
        names: Lang::Fr,
        code: AWKWARD.into(),
        step,
        lineage: Vec::new(),
        page: None,
    };
    let answers = [("proud", "« L’été »"), ("next", "a\nb\t\"c\" \\ /")];
    let answers = answers.map(|(question, answer)| (question.to_owned(), answer.to_owned()));
    let day = PracticeDay {
        date: "2027-03-03".into(),
        cells: BTreeMap::from([
            ("series-3".to_owned(), Tally { met: 5, solved: 4 }),
            ("robot-1".to_owned(), Tally { met: 1, solved: 0 }),
        ]),
        readings: BTreeMap::from([("turns-swapped".to_owned(), 65_535)]),
    };
    let quiet = PracticeDay {
        date: "2027-03-04".into(),
        ..PracticeDay::default()
    };
    let confidence = |before, after| Document::Confidence(Confidence { before, after });
    vec![
        Document::Profile(Profile::default()),
        Document::Profile(Profile {
            name: "=Camille; \"C.\"".into(),
            session_code: "LOIR-7K2M-Q".into(),
        }),
        Document::Program(program(None)),
        Document::Program(program(Some("placer".into()))),
        Document::OwnWords(OwnWords::default()),
        Document::OwnWords(OwnWords {
            game: "panier".into(),
            answers: BTreeMap::from(answers),
        }),
        Document::Comment("Merci.\nÀ bientôt 🙂".into()),
        confidence(None, None),
        confidence(Some(2), None),
        confidence(None, Some(4)),
        confidence(Some(1), Some(5)),
        Document::Practice(Practice::default()),
        Document::Practice(Practice {
            days: vec![day, quiet],
        }),
    ]
}

/// A dossier with everything in it that can be exported.
fn dossier() -> Dossier {
    let mut dossier = Dossier::new(DossierId::from_bytes([0x9a; 16]));
    for entry in entries() {
        dossier.apply(entry).unwrap();
    }
    for document in documents() {
        if document != Document::OwnWords(OwnWords::default()) {
            dossier.put(Saved::new(document, AT)).unwrap();
        }
    }
    dossier
}

fn record(parts: &Parts) -> Record {
    export(&dossier(), parts, "2027-04-01", Lang::En).unwrap()
}

#[test]
fn entries_are_written_as_ever_and_read_back() {
    let entries = entries();
    let lines: Vec<String> = entries.iter().map(Entry::encode).collect();
    let golden = golden("entries.txt");
    assert_eq!(lines, golden.lines().collect::<Vec<_>>());
    for (line, entry) in lines.iter().zip(entries) {
        assert_eq!(Entry::decode(line), Ok(entry));
    }
}

fn pairs() -> Vec<Document> {
    vec![
        Document::Pair(Pair::default()),
        Document::Pair(Pair {
            first: Side {
                name: "Léa".into(),
                given: "J'ai lu l'erreur à voix haute.".into(),
                received: "=SOMME".into(),
            },
            second: Side {
                name: "Tom; \"T.\"".into(),
                ..Side::default()
            },
            typist: Member::Second,
            steps: BTreeMap::from([(
                "panier".to_owned(),
                BTreeSet::from(["placer".to_owned(), "droite".to_owned()]),
            )]),
            is_over: true,
        }),
    ]
}

#[test]
fn pairs_are_written_as_ever_and_read_back() {
    let documents = pairs().into_iter();
    let documents: Vec<Saved> = documents.map(|one| Saved::new(one, AT)).collect();
    let lines: Vec<String> = documents.iter().map(Saved::encode).collect();
    let written = golden("pair.txt");
    assert_eq!(lines, written.lines().collect::<Vec<_>>());
    let mut dossier = dossier();
    for (line, saved) in lines.iter().zip(documents) {
        assert_eq!(Saved::decode(line).as_ref(), Ok(&saved));
        dossier.put(saved).unwrap();
    }
    let parts = Parts {
        pair: true,
        progress: true,
        ..Parts::NONE
    };
    for (name, record) in [
        (
            "record-pair-first.json",
            export(&dossier, &parts, "2027-04-01", Lang::En),
        ),
        (
            "record-pair-second.json",
            export_second(&dossier, &parts, "2027-04-01", Lang::En),
        ),
    ] {
        let text = record.unwrap().to_json().unwrap();
        assert_eq!(text, golden(name), "{name}");
        let back = import(text.as_bytes()).unwrap();
        let again = export(&back, &parts, "2027-04-01", Lang::En).unwrap();
        assert_eq!(again.to_json().unwrap(), text, "{name}");
        let table = to_csv(&again, Lang::Fr, &Labels::default());
        assert!(
            table.contains("À deux;panier;;;droite;;faite à deux;"),
            "{table}"
        );
    }
}

#[test]
fn documents_are_written_as_ever_and_read_back() {
    let documents: Vec<Saved> = documents()
        .into_iter()
        .map(|document| Saved::new(document, AT))
        .collect();
    let lines: Vec<String> = documents.iter().map(Saved::encode).collect();
    let golden = golden("documents.txt");
    assert_eq!(lines, golden.lines().collect::<Vec<_>>());
    for (line, saved) in lines.iter().zip(documents) {
        assert_eq!(Saved::decode(line), Ok(saved));
    }
}

/// Files written before there was a lineage have none and stay as they are; one that is there is kept.
#[test]
fn the_lineage_of_a_program_is_kept() {
    for document in documents() {
        let Document::Program(mut program) = document else {
            continue;
        };
        program.lineage = vec!["Léa".into(), "Sam".into()];
        let saved = Saved::new(Document::Program(program), AT);
        let line = saved.encode();
        assert!(line.contains(r#""lineage":["Léa","Sam"]"#), "{line}");
        assert_eq!(Saved::decode(&line), Ok(saved));
    }
}

#[test]
fn records_are_written_as_ever_and_read_back() {
    for (name, parts) in [
        ("record-all.json", Parts::ALL),
        ("record-default.json", Parts::default()),
        ("record-none.json", Parts::NONE),
    ] {
        let record = record(&parts);
        let text = record.to_json().unwrap();
        assert_eq!(text, golden(name), "{name}");
        let read = declic_dossier::import::read(text.as_bytes()).unwrap();
        assert_eq!(read, record, "{name}");
        let back = import(text.as_bytes()).unwrap();
        let again = export(&back, &parts, "2027-04-01", Lang::En).unwrap();
        assert_eq!(again, record, "{name}");
    }
}

#[test]
fn a_file_of_schema_1_is_read_and_written_again_as_schema_2() {
    let old = golden("record-1.json");
    let read = declic_dossier::import::read(old.as_bytes()).unwrap();
    assert_eq!((read.schema, read.checksum.as_str()), (1, "20c854e8"));
    assert_eq!(read.to_json().unwrap(), old);
    let dossier = import(old.as_bytes()).unwrap();
    let new = export(&dossier, &Parts::ALL, "2026-03-04", Lang::Fr).unwrap();
    assert_eq!((new.schema, new.checksum.as_str()), (SCHEMA, "8db7e83a"));
    let fields = |text: &str| -> Vec<String> {
        let own = |line: &&str| !line.contains("schema") && !line.contains("checksum");
        text.lines().filter(own).map(str::to_owned).collect()
    };
    assert_eq!(fields(&new.to_json().unwrap()), fields(&old));
}

/// As `public/rescue.js` writes it.
#[test]
fn a_backup_of_all_stored_lines_brings_everything_back() {
    let (log, documents) = (golden("entries.txt"), golden("documents.txt"));
    // A document without a game was never stored.
    let documents = documents
        .lines()
        .filter(|line| !line.contains("\"game\":\"\""));
    let backup = serde_json::json!({
        "format": "declic-backup", "schema": 1, "dossier": dossier().id().to_string(),
        "log": log.lines().collect::<Vec<_>>(), "documents": documents.collect::<Vec<_>>(),
    });
    assert_eq!(import(backup.to_string().as_bytes()), Ok(dossier()));
}

/// A name that comes twice must not be read one way by the checksum and another by the reader.
#[test]
fn a_name_that_comes_twice_in_a_file_is_refused_at_every_level() {
    let text = golden("record-all.json");
    for (field, twice) in [
        ("\"comment\": ", "\"comment\": \"x\", "),
        ("\"comment\": ", "\"comment\": \"Merci.\\nÀ bientôt 🙂\", "),
        ("\"format\": ", "\"format\": \"declic-dossier\", "),
        ("\"schema\": ", "\"schema\": 1, "),
        ("\"schema\": ", "\"schema\": 2, "),
        ("\"name\": ", "\"name\": \"x\", "),
        ("\"person\": ", "\"person\": {}, "),
        ("\"workshop\": ", "\"workshop\": [], "),
        ("\"game\": ", "\"game\": \"autre\", "),
        ("\"steps\": ", "\"steps\": 3, "),
        ("\"code\": ", "\"code\": \"x\", "),
        ("\"next\": ", "\"next\": \"x\", "),
        ("\"next\": ", "\"proud\": \"x\", "),
        ("\"form_seed\": ", "\"form_seed\": \"x\", "),
        ("\"clock_ms\": ", "\"clock_ms\": 3, "),
        ("\"before\": ", "\"before\": 3, "),
    ] {
        assert!(text.contains(field));
        let twice = text.replacen(field, &[twice, field].concat(), 1);
        // The checksum as it stands, and that of the file where the last one counts: serde_json's
        // map keeps that one and sorts its keys.
        let mut value: serde_json::Value = serde_json::from_str(&twice).unwrap();
        let sum = value.as_object_mut().unwrap().remove("checksum").unwrap();
        let last = format!("{:08x}", crc32fast::hash(value.to_string().as_bytes()));
        let forged = twice.replace(sum.as_str().unwrap(), &last);
        for file in [twice, forged] {
            assert!(import(file.as_bytes()).is_err(), "{file}");
        }
    }
}

#[test]
fn tables_are_written_as_ever() {
    for (name, language) in [("table.fr.csv", Lang::Fr), ("table.en.csv", Lang::En)] {
        let text = to_csv(&record(&Parts::ALL), language, &Labels::default());
        assert_eq!(text, golden(name), "{name}");
    }
}

#[test]
fn a_line_with_a_field_more_or_less_or_of_another_kind_is_not_read() {
    let golden = golden("entries.txt");
    let find = |part: &str| golden.lines().find(|line| line.contains(part)).unwrap();
    let (paused, answered) = (find("\"paused\""), find("\"answered\""));
    for (line, old, new) in [
        (
            paused,
            "\"kind\":\"paused\"",
            "\"kind\":\"paused\",\"more\":1",
        ),
        (paused, "\"kind\":\"paused\"", "\"kind\":\"other\""),
        (paused, "\"kind\":\"paused\"", "\"kind\":3"),
        (paused, "\"kind\":\"paused\"", ""),
        (paused, "{\"kind\":\"paused\"}", "\"paused\""),
        (paused, "{\"kind\":\"paused\"}", "null"),
        (paused, "{\"aptitude\":{\"kind\":\"paused\"}}", "{}"),
        (paused, "{\"aptitude\":{\"kind\":\"paused\"}}", "null"),
        (
            paused,
            "\"aptitude\":{\"kind\":\"paused\"}",
            "\"other\":{\"kind\":\"paused\"}",
        ),
        (
            paused,
            "\"aptitude\":{\"kind\":\"paused\"}",
            "\"aptitude\":{\"kind\":\"paused\"},\"person\":{\"kind\":\"exported\"}",
        ),
        (answered, "\"position\":499", "\"position\":499,\"more\":[]"),
        (answered, "\"position\":499,", ""),
        (answered, "\"position\":499", "\"position\":70000"),
        (answered, "\"position\":499", "\"position\":-1"),
        (answered, "\"position\":499", "\"position\":499.0"),
        (answered, "\"position\":499", "\"position\":4e2"),
        (answered, "\"position\":499", "\"position\":\"499\""),
        (answered, "\"position\":499", "\"position\":null"),
        (answered, "\"answer\":\"1,2 3\"", "\"answer\":null"),
        (answered, "\"schema\":2,", ""),
        (answered, "\"schema\":2", "\"schema\":2,\"more\":true"),
        (
            answered,
            "\"activity\":\"aptitude/essai-01\"",
            "\"activity\":\"aptitude/É\"",
        ),
        (
            answered,
            "\"activity\":\"aptitude/essai-01\"",
            "\"activity\":null",
        ),
    ] {
        let changed = resealed("entry", line, old, new);
        let read = Entry::decode(&changed);
        assert!(
            matches!(read, Err(DecodeError::Unknown { .. })),
            "{changed}: {read:?}"
        );
    }
}

#[test]
fn a_name_that_comes_twice_in_a_line_is_refused() {
    let golden = golden("entries.txt");
    let find = |part: &str| golden.lines().find(|line| line.contains(part)).unwrap();
    for (kind, twice) in [
        ("answered", "\"kind\":\"answered\""),
        ("answered", "\"position\":499"),
        ("paused", "\"kind\":\"paused\""),
        ("paused", "\"aptitude\":{\"kind\":\"paused\"}"),
        ("paused", "\"schema\":2"),
    ] {
        let line = find(&format!("\"{kind}\""));
        let changed = resealed("entry", line, twice, &[twice, twice].join(","));
        let read = Entry::decode(&changed);
        assert!(
            matches!(read, Err(DecodeError::Unknown { .. })),
            "{changed}: {read:?}"
        );
    }
}

#[test]
fn fields_of_a_line_may_come_in_any_order() {
    let golden = golden("entries.txt");
    let line = golden
        .lines()
        .find(|line| line.contains("\"answered\""))
        .unwrap();
    let entry = Entry::decode(line).unwrap();
    for (old, new) in [
        (
            "{\"kind\":\"answered\",\"position\":499,\"answer\":\"1,2 3\"}",
            "{\"answer\":\"1,2 3\",\"position\":499,\"kind\":\"answered\"}",
        ),
        (
            "{\"kind\":\"answered\",\"position\":499,\"answer\":\"1,2 3\"}",
            " { \"position\" : 499 , \"kind\" : \"answer\\u0065d\" , \"answer\" : \"1,2 3\" } ",
        ),
    ] {
        let changed = resealed("entry", line, old, new);
        assert_eq!(Entry::decode(&changed), Ok(entry.clone()));
    }
}

#[test]
fn a_newer_line_is_told_from_an_unknown_one_whatever_its_shape() {
    for value in [
        r#"{"schema":99,"at":"x","document":{"comment":"a"}}"#,
        r#"{"more":{"a":[null]},"document":{"other":3},"schema":99}"#,
        r#"{"schema":99}"#,
    ] {
        let newer = Err(DecodeError::NewerSchema { found: 99 });
        assert_eq!(Saved::decode(&sealed("document", value)), newer, "{value}");
    }
    for value in [
        r#"{"schema":2}"#,
        &["[".repeat(100_000), "]".repeat(100_000)].concat(),
        "{}",
        "[]",
        "99",
        "null",
        "",
        "{\"schema\":",
        "{} {}",
    ] {
        let read = Saved::decode(&sealed("document", value));
        assert!(
            matches!(read, Err(DecodeError::Unknown { .. })),
            "{value}: {read:?}"
        );
    }
}

#[test]
fn documents_that_are_missing_fields_are_read_only_where_those_were_added_later() {
    let golden = golden("documents.txt");
    let find = |part: &str| golden.lines().find(|line| line.contains(part)).unwrap();
    let day = find("robot-1");
    let (cells, readings) = ("\"cells\":{},", "\"readings\":{}");
    let quiet = resealed("document", day, &[cells, readings].concat(), "\"cells\":{}");
    assert_eq!(Saved::decode(&quiet), Saved::decode(day));
    let program = find("\"step\":null");
    for (line, old, new) in [
        (program, ",\"step\":null", ""),
        (program, "\"step\":null", "\"step\":null,\"more\":null"),
        (day, "\"met\":5,", ""),
        (day, "\"solved\":4", "\"solved\":4,\"more\":4"),
        (day, "\"cells\":{}", "\"cells\":null"),
        (day, "65535", "65536"),
        (
            find("\"comment\""),
            "\"comment\":\"",
            "\"comment\":3,\"x\":\"",
        ),
    ] {
        let changed = resealed("document", line, old, new);
        let read = Saved::decode(&changed);
        assert!(
            matches!(read, Err(DecodeError::Unknown { .. })),
            "{changed}: {read:?}"
        );
    }
}

/// A stored line with `old` replaced in its value, and a checksum that fits.
fn resealed(name: &str, line: &str, old: &str, new: &str) -> String {
    let start = line.find(&format!("\"{name}\":")).unwrap() + name.len() + 3;
    let value = &line[start..line.len() - 1];
    assert!(value.contains(old), "{old} is not in {value}");
    sealed(name, &value.replacen(old, new, 1))
}

fn sealed(name: &str, value: &str) -> String {
    let sum = crc32fast::hash(value.as_bytes());
    format!("{{\"crc32\":\"{sum:08x}\",\"{name}\":{value}}}")
}
