//! Each kind of wrong file has its own error.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_dossier::{
    Document, Dossier, DossierId, ImportError, Parts, Refused, Saved, document::Profile, export,
    import, limits,
};
use declic_text::Lang;
use serde_json::{Value, json};

fn file() -> String {
    let mut dossier = Dossier::new(DossierId::from_bytes([1; 16]));
    let profile = Profile {
        name: "Camille".into(),
        session_code: String::new(),
    };
    dossier
        .put(Saved::new(Document::Profile(profile), "2027-03-03"))
        .unwrap();
    let record = export(&dossier, &Parts::ALL, "2027-03-03", Lang::Fr).unwrap();
    record.to_json().unwrap()
}

/// The file with some of its fields replaced and a checksum that fits: what a person with an
/// editor and patience could make.
fn forged(fields: Value) -> Result<Dossier, ImportError> {
    let mut value: Value = serde_json::from_str(&file()).unwrap();
    for (key, field) in fields.as_object().unwrap() {
        value[key] = field.clone();
    }
    value.as_object_mut().unwrap().remove("checksum");
    // serde_json's own map sorts its keys, which makes its compact text the canonical one.
    let sum = crc32fast::hash(value.to_string().as_bytes());
    value["checksum"] = json!(format!("{sum:08x}"));
    import(value.to_string().as_bytes())
}

fn refused(fields: Value) -> Refused {
    match forged(fields) {
        Err(ImportError::Refused(refused)) => refused,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_forger_of_these_tests_makes_readable_files() {
    assert!(forged(json!({})).is_ok());
    assert!(forged(json!({"comment": "ça va"})).is_ok());
}

#[test]
fn wrong_files_are_told_apart() {
    assert_eq!(import(b""), Err(ImportError::Empty));
    assert_eq!(import(b" \n"), Err(ImportError::Empty));
    assert_eq!(import(b"\x89PNG\r\n\x1a\n\xff"), Err(ImportError::NotText));
    assert_eq!(import(b"Bonjour"), Err(ImportError::NotJson { line: 1 }));
    assert_eq!(
        import(b"{\n\"a\": oui}"),
        Err(ImportError::NotJson { line: 2 })
    );
    assert_eq!(import(b"{\"a\": 1"), Err(ImportError::Truncated));
    for foreign in ["{}", "[]", "3", "null", r#"{"format":"autre","schema":1}"#] {
        assert_eq!(
            import(foreign.as_bytes()),
            Err(ImportError::Foreign),
            "{foreign}"
        );
    }
    let large = vec![b' '; limits::FILE_BYTES + 1];
    assert_eq!(
        import(&large),
        Err(ImportError::TooLarge { bytes: large.len() })
    );
    let deep = "[".repeat(100_000);
    assert_eq!(import(deep.as_bytes()), Err(ImportError::TooDeep));
    let many = format!("[{}1]", "1,".repeat(limits::VALUES));
    assert_eq!(import(many.as_bytes()), Err(ImportError::TooManyValues));
}

#[test]
fn newer_and_changed_files_are_told_apart() {
    let newer = file().replace("\"schema\": 2", "\"schema\": 99");
    assert_eq!(
        import(newer.as_bytes()),
        Err(ImportError::NewerSchema { found: 99 })
    );
    let changed = file().replace("Camille", "Camillo");
    assert_eq!(import(changed.as_bytes()), Err(ImportError::Damaged));
    let half = &file()[..file().len() / 2];
    assert_eq!(import(half.as_bytes()), Err(ImportError::Truncated));
}

#[test]
fn a_mark_and_other_line_ends_from_an_editor_of_texts_do_no_harm() {
    let edited = format!("\u{feff}{}", file().replace('\n', "\r\n"));
    assert!(import(edited.as_bytes()).is_ok());
}

#[test]
fn fields_that_are_unknown_missing_or_of_another_type_are_refused() {
    for fields in [
        json!({"score": 12}),
        json!({"person": {"name": "A", "age": 3}}),
        json!({"person": ["A"]}),
        json!({"person": {}, "comment": null}),
        json!({"workshop": []}),
        json!({"aptitude": [{"attempt": "a"}]}),
        json!({"language": "de"}),
        json!({"dossier": "ABC"}),
        json!({"workshop": [{"game": "panier", "program": {"names": "fr", "code": 3}}]}),
        json!({"confidence": {"before": -1}}),
        json!({"confidence": {"before": 2.5}}),
    ] {
        let result = forged(fields.clone());
        assert!(
            matches!(result, Err(ImportError::Fields { .. })),
            "{fields} {result:?}"
        );
    }
}

#[test]
fn values_outside_their_bounds_are_refused() {
    let attempt = |responses: Value, finished: u64| {
        json!({"aptitude": [{
            "attempt": "a", "date": "2027-03-03", "form": "f", "form_seed": "s", "engine": 1,
            "responses": responses, "finished_ms": finished,
        }]})
    };
    let answer = |position: u32, clock: u64, answer: &str| json!({"position": position, "clock_ms": clock, "answer": answer});
    assert!(forged(attempt(json!([answer(0, 5, "3")]), 5)).is_ok());
    let progress = |reached: Value, passed: Value| {
        json!({"workshop": [{"game": "panier", "progress": {
            "date": "2027-03-03", "names": "fr", "steps": 12,
            "reached": reached, "passed": passed,
        }}]})
    };
    assert!(forged(progress(json!(["a", "b"]), json!(["b"]))).is_ok());
    let game = |id: &str| json!({"game": id, "words": {"proud": "oui"}});
    let many_games: Vec<Value> = (0..40).map(|at| game(&format!("jeu-{at}"))).collect();
    for (field, fields) in [
        ("date", json!({"date": "hier"})),
        ("game", json!({"workshop": [game("../x")]})),
        ("game", json!({"workshop": [game("a"), game("a")]})),
        (
            "question",
            json!({"workshop": [{"game": "a", "words": {"É": "oui"}}]}),
        ),
        ("text", json!({"comment": "a\u{202e}b"})),
        ("text", json!({"person": {"name": "a\u{0}"}})),
        ("confidence", json!({"confidence": {"before": 6}})),
        ("reached", progress(json!(["a", "a"]), json!(["a"]))),
        ("passed", progress(json!(["a"]), json!(["b"]))),
        ("step", progress(json!(["A"]), json!(["A"]))),
        ("position", attempt(json!([answer(500, 0, "3")]), 0)),
        (
            "clock_ms",
            attempt(json!([answer(0, 5, "3"), answer(1, 4, "3")]), 9),
        ),
        ("clock_ms", attempt(json!([answer(0, 5, "3")]), 4)),
        ("clock_ms", attempt(json!([answer(0, 5, "3")]), u64::MAX)),
        ("answer", attempt(json!([answer(0, 5, "3\n4\u{7}")]), 5)),
    ] {
        assert_eq!(
            refused(fields.clone()),
            Refused::Invalid { field },
            "{fields}"
        );
    }
    let what = "games";
    assert_eq!(
        refused(json!({"workshop": many_games})),
        Refused::TooMany { what }
    );
    let (field, limit) = ("comment", limits::COMMENT);
    let long = "é".repeat(limits::COMMENT + 1);
    assert_eq!(
        refused(json!({"comment": long})),
        Refused::TooLong { field, limit }
    );
    let (field, limit) = ("code", limits::CODE_BYTES);
    let code = "x".repeat(limits::CODE_BYTES + 1);
    let program = json!({"workshop": [{"game": "a", "program": {"names": "fr", "code": code}}]});
    assert_eq!(refused(program), Refused::TooLong { field, limit });
}
