//! `declic stats`, `declic calibrate` and `declic simulate`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Done, declic, file, folder};
use declic_aptitude::{Engine, form_by_id};
use declic_dossier::{Activity, AptitudeEvent, Body, Dossier, DossierId, Parts, export};
use declic_text::Lang;
use serde_json::Value;

const LSAT6: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../psychometrics/tests/data/lsat6.csv"
);

fn json(done: &Done) -> Value {
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert_eq!(done.out.lines().count(), 1);
    serde_json::from_str(&done.out).unwrap()
}

fn near(value: &Value, wanted: f64, within: f64) {
    let value = value.as_f64().unwrap();
    assert!((value - wanted).abs() < within, "{value} ≠ {wanted}");
}

#[test]
fn statistics_of_reference() {
    let found = json(&declic(&["stats", LSAT6]));
    assert_eq!(found["n"], 1000);
    near(&found["mean"], 3.819, 5e-4);
    near(&found["kr20"], 0.295, 5e-4);
    assert_eq!(found["items"][4]["name"], "i5");
    near(&found["items"][4]["p"], 0.87, 5e-4);
    near(&found["items"][4]["item_rest"], 0.122, 5e-4);
}

#[test]
fn calibrations_of_reference() {
    for (model, b, a, loglik) in [
        ("rasch", -2.872, 1.0, -2473.054),
        ("1pl", -3.6153, 0.7551, -2466.938),
        ("2pl", -3.3597, 0.8254, -2466.653),
    ] {
        let found = json(&declic(&["calibrate", "--model", model, LSAT6]));
        near(&found["items"][0]["b"], b, 1e-3);
        near(&found["items"][0]["a"], a, 1e-3);
        near(&found["loglik"], loglik, 5e-4);
        assert_eq!(found["n"], 1000);
        assert!(found["items"][0]["se_b"].as_f64().unwrap() > 0.1);
        assert!(found["items"][0]["se_a"].is_number());
        assert!(found["items"][0]["fit"].is_null() && found["items"][0]["dif"].is_null());
    }
}

/// A row for each person, alternately in one of two groups.
fn people(test: &str, names: &str, people: usize) -> String {
    let mut text = format!("{names},who\n");
    let lsat = std::fs::read_to_string(LSAT6).unwrap();
    let rows = lsat.lines().skip(1).flat_map(|line| {
        let (answers, count) = line.rsplit_once(',').unwrap();
        std::iter::repeat_n(answers, count.parse().unwrap())
    });
    // Every seventh, so that few people are as mixed as many.
    let rows: Vec<&str> = rows.collect();
    for at in 0..people {
        let group = if at % 2 == 0 { "one" } else { "two" };
        text += &format!("{},{group}\n", rows[at * 7 % rows.len()]);
    }
    file(test, "people.csv", &text)
}

#[test]
fn fit_groups_and_priors_are_options() {
    let cells = "series-1,series-2,series-3,robot-trace-2,deductions-1";
    let path = people("options", cells, 1000);
    let plain = json(&declic(&["calibrate", &path, "--group", "who"]));
    assert_eq!(plain["groups"], serde_json::json!(["one", "two"]));
    let item = &plain["items"][2];
    assert!(item["dif"]["p"].as_f64().unwrap() > 0.01 && item["dif"]["size"] == "A");
    let fitted = json(&declic(&["calibrate", &path, "--group", "who", "--fit"]));
    near(&fitted["items"][2]["fit"]["infit"], 1.0, 0.1);
    // The rule says 0 for a level of 3; the answers say -0.26.
    let drawn = json(&declic(&[
        "calibrate",
        &path,
        "--group",
        "who",
        "--prior",
        "rules",
    ]));
    assert!(drawn["items"][2]["b"].as_f64() > item["b"].as_f64());
    let names = cells.split(',');
    let lines = names.map(|name| format!(r#"{{"name":"{name}","b":1.5,"sd":0.001}}"#));
    let priors = format!("[{}]", lines.collect::<Vec<String>>().join(","));
    let priors = file("priors", "priors.json", &priors);
    let held = json(&declic(&[
        "calibrate",
        &path,
        "--group",
        "who",
        "--prior",
        &priors,
    ]));
    near(&held["items"][0]["b"], 1.5, 0.01);
    let foreign = declic(&["calibrate", LSAT6, "--prior", "rules"]);
    assert_eq!(foreign.code, 1);
    assert_eq!(foreign.err, "There is no prior for “i1”.\n");
}

#[test]
fn small_groups_are_refused_and_small_samples_said() {
    let path = people("small", "a,b,c,d,e", 180);
    let done = declic(&["calibrate", &path, "--group", "who"]);
    assert_eq!((done.code, done.out.as_str()), (1, ""));
    let why = "The group “one” has 90 people: below 100, nothing can be said.\n";
    assert_eq!(done.err, why);
    let french = declic(&["calibrate", &path, "--group", "who", "--lang", "fr"]);
    assert!(french.err.contains("en dessous de 100"), "{}", french.err);
    let rough = declic(&[
        "calibrate",
        &people("rough", "a,b,c,d,e", 90),
        "--group",
        "x",
    ]);
    assert_eq!((rough.code, rough.out.as_str()), (1, ""));
    assert!(
        rough.err.contains("there is no column “x”"),
        "{}",
        rough.err
    );
    let few = file(
        "few",
        "few.csv",
        "a,b,c\n0,1,0\n1,0,0\n1,1,1\n0,0,1\n1,1,0\n",
    );
    let done = declic(&["calibrate", &few]);
    assert_eq!(done.code, 0);
    assert!(done.err.contains("100 are needed"), "{}", done.err);
    assert!(declic(&["stats", &few]).err.contains("30 are needed"));
}

#[test]
fn missing_answers_are_taken() {
    let gaps = file(
        "gaps",
        "gaps.csv",
        "a,b,c\n0,1,1\n1,0,0\n1,1,0\nNA,1,\n,0,1\n",
    );
    let done = declic(&["stats", &gaps]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(
        done.err.contains("2 people have missing answers"),
        "{}",
        done.err
    );
    let found: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!((&found["n"], &found["complete"]), (&5.into(), &3.into()));
    near(&found["items"][1]["p"], 0.6, 1e-12);
    let done = declic(&["calibrate", &gaps]);
    assert_eq!(done.code, 0, "{}", done.err);
}

#[test]
fn bad_data_is_said_with_its_place() {
    for (test, text, words) in [
        ("empty", "", "there is nothing in it"),
        ("header", "a,b\n", "no answers below it"),
        ("missing", "a,b,count\n0,1,1\n1,0,\n", "row 3, column 3"),
        ("unanswered", "a,b\n0,\n1,NA\n", "column 2"),
        ("one", "a,b\n0,1\n", "at least two people"),
        ("text", "a,b\n0,x\n1,0\n", "row 2, column 2: “x”"),
        (
            "count",
            "a,b,count\n0,1,2\n1,0,-4\n",
            "row 3, column 3: “-4”",
        ),
        ("twice", "a,b,a\n0,1,1\n", "row 1, column 3"),
        ("ragged", "a,b\n0,1\n1,0,1\n", "row 3: there are 3 cells"),
        ("width", "a\n0\n1\n", "fewer than two columns"),
        ("nul", "a,b\n\0,1\n1,0\n", "row 2, column 1"),
    ] {
        let path = file(test, "bad.csv", text);
        for command in ["stats", "calibrate"] {
            let done = declic(&[command, &path]);
            assert_eq!((done.code, done.out.as_str()), (1, ""), "{test}");
            assert_eq!(done.err.lines().count(), 1, "{test}: {}", done.err);
            assert!(done.err.contains(words), "{test}: {}", done.err);
            let french = declic(&[command, &path, "--lang", "fr"]);
            assert_eq!((french.code, french.out.as_str()), (1, ""), "{test}");
            assert_ne!(french.err, done.err, "{test}");
        }
    }
    let binary = folder("binary").join("bad.csv");
    std::fs::write(&binary, [0xff, 0xfe, 0, 1, 2]).unwrap();
    let done = declic(&["stats", binary.to_str().unwrap()]);
    assert_eq!((done.code, done.err.lines().count()), (1, 1));
    let huge = folder("huge").join("huge.csv");
    std::fs::File::create(&huge)
        .unwrap()
        .set_len(70 << 20)
        .unwrap();
    let done = declic(&["calibrate", huge.to_str().unwrap()]);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("too large"), "{}", done.err);
    assert_eq!(declic(&["stats", "no-such-file.csv"]).code, 2);
    assert_eq!(declic(&["calibrate", LSAT6, LSAT6]).code, 2);
}

/// An export in which the items at these positions are solved and the others passed.
fn exported(person: u8, finished: bool, solved: impl Fn(u16) -> bool) -> String {
    let mut dossier = Dossier::new(DossierId::from_bytes([person; 16]));
    let form = form_by_id("decouverte-12").unwrap();
    let seed = format!("LOIR-{person}");
    let mut events = vec![AptitudeEvent::Started {
        form: form.id.as_str().into(),
        form_seed: seed.clone(),
        engine: Engine::CURRENT.number(),
        session_code: None,
    }];
    for position in 0..12u16 {
        events.push(if solved(position) {
            let item = form.item(&seed, position.into(), Engine::CURRENT).unwrap();
            let answer = item.answer.to_string();
            AptitudeEvent::Answered { position, answer }
        } else {
            AptitudeEvent::Passed { position }
        });
    }
    events.extend(finished.then_some(AptitudeEvent::Finished));
    for event in events {
        let body = Body::Aptitude(event);
        let activity = Activity::aptitude("essai");
        let at = "2027-03-03T10:00:00+01:00";
        let entry = dossier.next_entry(activity, 1000, at, body).unwrap();
        dossier.apply(entry).unwrap();
    }
    let record = export(&dossier, &Parts::default(), "2027-03-09", Lang::Fr).unwrap();
    record.to_json().unwrap()
}

#[test]
fn exported_files_are_pooled_by_cell() {
    let folder = folder("pool");
    let mut paths = Vec::new();
    for person in 0..6u8 {
        // The first solves the first items, the last one the last.
        let text = exported(person, person != 5, |position| {
            position % 6 <= u16::from(person) || position >= 8 && person == 0
        });
        let path = folder.join(format!("{person}.json"));
        std::fs::write(&path, text).unwrap();
        paths.push(path.display().to_string());
    }
    let mut args = vec!["stats"];
    args.extend(paths.iter().take(5).map(String::as_str));
    // An item solved by all is reported as constant; two files more solve none and all.
    let done = declic(&args);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(
        done.err.contains("Everybody has the same answer: series-1"),
        "{}",
        done.err
    );
    let alike: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(alike["items"][0]["p"], 1.0);
    assert!(alike["items"][0]["item_rest"].is_null());
    let mut calibrated = args.clone();
    calibrated[0] = "calibrate";
    let done = declic(&calibrated);
    let found: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(found["constant"][0]["name"], "series-1");
    let twice = [&args[..], &[paths[1].as_str()]].concat();
    let again = declic(&twice);
    assert!(again.err.contains("counts once"), "{}", again.err);
    let again: Value = serde_json::from_str(&again.out).unwrap();
    assert_eq!(again, alike);
    let opposite = |name: &str, solved: fn(u16) -> bool| {
        let path = folder.join(name);
        std::fs::write(&path, exported(9, true, solved)).unwrap();
        path.display().to_string()
    };
    let (none, all) = (opposite("a.json", |_| false), opposite("b.json", |_| true));
    args.extend([none.as_str(), all.as_str()]);
    args.push(&paths[5]);
    let done = declic(&args);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.err.contains("1 file is left out"), "{}", done.err);
    let found: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(found["n"], 7);
    assert_eq!(found["items"].as_array().unwrap().len(), 12);
    assert_eq!(found["items"][0]["name"], "series-1");
    near(&found["items"][0]["p"], 6.0 / 7.0, 1e-12);
    args[0] = "calibrate";
    args.extend(["--prior", "rules", "--form", "decouverte-12"]);
    assert_eq!(declic(&args).code, 0);
    args.extend(["--group", "who"]);
    assert_eq!(declic(&args).code, 2);
    let other = declic(&["stats", &none, "--form", "decouverte-99"]);
    assert_eq!(other.code, 2);
    assert!(other.err.contains("decouverte-12"), "{}", other.err);
}

#[test]
fn a_form_is_simulated() {
    let args = ["simulate", "--form", "decouverte-12", "--n", "400"];
    let plain = declic(&args);
    assert_eq!((plain.code, plain.err.as_str()), (0, ""));
    assert_eq!(declic(&args).out, plain.out);
    for words in [
        "form decouverte-12, 12 items",
        "coverage",
        "-0.5 to 0.5",
        "five options",
    ] {
        assert!(plain.out.contains(words), "{words}: {}", plain.out);
    }
    let found = json(&declic(&[&args[..], &["--json"]].concat()));
    near(&found["all"]["coverage"], 0.9, 0.06);
    near(&found["all"]["bias"], 0.0, 0.12);
    assert_eq!(found["bands"].as_array().unwrap().len(), 5);
    let lengths = &found["lengths"];
    assert_eq!(
        (&lengths[2]["choice"], &lengths[2]["c"]),
        (&"adapted".into(), &0.0.into())
    );
    near(&lengths[2]["items"][0], 14.0, 1.1);
    // Rotation is in the whole test and not in its composite.
    let whole = declic(&["simulate", "--form", "officiel-36", "--n", "50", "--json"]);
    assert_eq!(json(&whole)["items"], 32);
    let other = declic(&[&args[..], &["--json", "--seed", "2"]].concat());
    assert_ne!(json(&other), found);
    assert_eq!(declic(&["simulate", "--form", "x"]).code, 2);
    assert_eq!(
        declic(&["simulate", "--form", "decouverte-12", "--n", "0"]).code,
        2
    );
}
