//! Damaged and missing entries: what is intact is read, what is missing is reported and never overwritten.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_dossier::csv::{Labels, to_csv};
use declic_dossier::{
    Activity, AptitudeEvent, Body, Document, Dossier, DossierId, Entry, ImportError, Parts, Saved,
    export, import, import::read, open,
};
use declic_text::Lang;

const AT: &str = "2027-03-03T10:00:00.000Z";

fn fresh() -> DossierId {
    DossierId::from_bytes([9; 16])
}

fn attempt() -> Activity {
    Activity::aptitude("essai-01")
}

fn events() -> Vec<AptitudeEvent> {
    let answered = |position| AptitudeEvent::Answered {
        position,
        answer: "1".into(),
    };
    let started = AptitudeEvent::Started {
        form: "decouverte-12".into(),
        form_seed: "LOIR-7K2M".into(),
        engine: 1,
        session_code: None,
    };
    vec![started, answered(0), answered(1), answered(2)]
}

fn whole() -> Dossier {
    let mut dossier = Dossier::new(DossierId::from_bytes([7; 16]));
    for event in events() {
        let entry = dossier.next_entry(attempt(), 10, AT, Body::Aptitude(event));
        dossier.apply(entry.unwrap()).unwrap();
    }
    let comment = Document::Comment("à moi".into());
    dossier.put(Saved::new(comment, AT)).unwrap();
    dossier
}

/// `whole` without the entries of these numbers.
fn without(lost: &[u64]) -> Dossier {
    let whole = whole();
    let mut dossier = Dossier::new(whole.id().clone());
    for entry in whole.log(&attempt()) {
        if !lost.contains(&entry.seq) {
            dossier.apply(entry.clone()).unwrap();
        }
    }
    dossier.mark_gaps();
    dossier
}

fn backup(dossier: &Dossier) -> String {
    let log = dossier.activities().flat_map(|it| dossier.log(it));
    let log: Vec<String> = log.map(Entry::encode).collect();
    let documents: Vec<String> = dossier.documents().map(Saved::encode).collect();
    // In the order of rescue.js.
    format!(
        r#"{{"format":"declic-backup","schema":1,"dossier":"{}","log":{},"documents":{}}}"#,
        dossier.id(),
        serde_json::to_string(&log).unwrap(),
        serde_json::to_string(&documents).unwrap(),
    )
}

#[test]
fn a_missing_entry_marks_the_attempt_as_incomplete_on_the_page_and_in_the_file() {
    for lost in [vec![1], vec![2], vec![1, 2]] {
        let dossier = without(&lost);
        assert_eq!(dossier.lost_entries(), lost.len());
        let view = dossier.attempt_view("essai-01");
        assert!(view.incomplete && !view.is_unreadable());
        let record = export(&dossier, &Parts::ALL, "2027-03-04", Lang::Fr).unwrap();
        assert!(record.aptitude[0].incomplete);
        let json = record.to_json().unwrap();
        assert_eq!(read(json.as_bytes()), Ok(record.clone()));
        // It stays incomplete where the file is opened, and in the next file.
        let back = import(json.as_bytes()).unwrap();
        assert!(back.attempt_view("essai-01").incomplete);
        let again = export(&back, &Parts::ALL, "2027-03-04", Lang::Fr).unwrap();
        assert_eq!(again, record);
    }
}

#[test]
fn the_table_marks_attempts_of_which_entries_are_lost() {
    let last_cells = |dossier: &Dossier, language| -> Vec<String> {
        let record = export(dossier, &Parts::ALL, "2027-03-04", Lang::Fr).unwrap();
        let table = to_csv(&record, language, &Labels::default());
        let rows = table.lines().filter(|line| line.starts_with("Test;"));
        let last = |row: &str| row.rsplit(';').next().unwrap().to_owned();
        rows.map(last).collect()
    };
    // The items and the whole attempt.
    for (language, mark) in [(Lang::Fr, "oui"), (Lang::En, "yes")] {
        assert_eq!(last_cells(&without(&[2]), language), vec![mark; 13]);
    }
    assert_eq!(last_cells(&whole(), Lang::Fr), vec![""; 13]);
    // Without its start nothing can be judged; the attempt stays in the table.
    let record = export(&without(&[0]), &Parts::ALL, "2027-03-04", Lang::Fr).unwrap();
    let table = to_csv(&record, Lang::Fr, &Labels::default());
    let row = "Test;essai-01;;;Ensemble;;illisible;;;;;oui";
    assert!(table.lines().any(|line| line == row), "{table}");
    assert!(table.starts_with("\u{feff}Partie;") && table.contains(";Données perdues\r\n"));
}

#[test]
fn a_whole_attempt_says_nothing_of_it() {
    let record = export(&whole(), &Parts::ALL, "2027-03-04", Lang::Fr).unwrap();
    let json = record.to_json().unwrap();
    assert!(!json.contains("incomplete") && !json.contains("unreadable"));
    assert_eq!(whole().lost_entries(), 0);
    // Nor may a file say that nothing is missing: that is no form we write.
    let stated = json.replace(r#""engine": 1,"#, r#""engine": 1, "incomplete": false,"#);
    assert!(import(stated.as_bytes()).is_err());
}

#[test]
fn an_attempt_without_its_start_is_said_and_not_judged() {
    let dossier = without(&[0]);
    assert!(dossier.attempt_view("essai-01").is_unreadable());
    let record = export(&dossier, &Parts::ALL, "2027-03-04", Lang::Fr).unwrap();
    assert!(record.aptitude.is_empty());
    assert_eq!(record.unreadable, ["essai-01"]);
    let none = Parts {
        aptitude: false,
        ..Parts::ALL
    };
    let left_out = export(&dossier, &none, "2027-03-04", Lang::Fr).unwrap();
    assert!(left_out.unreadable.is_empty());
    let back = import(record.to_json().unwrap().as_bytes()).unwrap();
    assert!(back.attempt_view("essai-01").is_unreadable());
    let again = export(&back, &Parts::ALL, "2027-03-04", Lang::Fr).unwrap();
    assert_eq!(again, record);
}

#[test]
fn the_number_of_a_lost_entry_is_never_used_again() {
    // The last entry is the lost one: the numbers alone do not show it.
    let mut dossier = without(&[3]);
    assert_eq!(dossier.lost_entries(), 0);
    dossier.mark_lost(attempt(), 3);
    assert_eq!(dossier.lost_entries(), 1);
    let next = dossier.next_entry(attempt(), 20, AT, Body::Aptitude(AptitudeEvent::Paused));
    assert_eq!(next.unwrap().seq, 4);
    // A log that is lost as a whole is still there by name.
    let mut empty = Dossier::new(fresh());
    empty.mark_lost(attempt(), 0);
    assert!(!empty.is_empty());
    assert_eq!(empty.view().attempts.len(), 1);
    assert!(empty.attempt_view("essai-01").is_unreadable());
}

#[test]
fn a_backup_with_one_damaged_line_gives_the_others() {
    let whole = whole();
    let text = backup(&whole);
    let opened = open(text.as_bytes(), fresh()).unwrap();
    assert_eq!((opened.dossier, opened.damaged.len()), (whole.clone(), 0));
    // One changed byte at every place of the file.
    let mut salvaged = 0;
    for at in 30..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 4;
        let Ok(opened) = open(&bytes, fresh()) else {
            continue;
        };
        let entries = opened.dossier.log(&attempt()).len();
        let documents = opened.dossier.documents().count();
        let lost = whole.log(&attempt()).len() + 1 - entries - documents;
        assert!(lost <= 1, "at {at}: {lost} lines lost");
        assert!(lost == 0 || !opened.damaged.is_empty(), "at {at}: silent");
        salvaged += lost;
    }
    assert!(salvaged > 500, "{salvaged}");
    assert_eq!(
        import(text.replace("moi", "toi").as_bytes()),
        Err(ImportError::Damaged)
    );
}

#[test]
fn a_backup_whose_end_is_missing_gives_the_lines_before() {
    let text = backup(&whole());
    let cut = text.find(r#"\"seq\":2"#).unwrap();
    let opened = open(&text.as_bytes()[..cut], fresh()).unwrap();
    assert_eq!(opened.dossier.log(&attempt()).len(), 2);
    assert_eq!(opened.dossier.id(), whole().id());
    assert_eq!(opened.damaged.len(), 1);
    // Other files that are cut stay refused.
    let record = export(&whole(), &Parts::ALL, "2027-03-04", Lang::Fr).unwrap();
    let json = record.to_json().unwrap();
    assert!(open(&json.as_bytes()[..json.len() - 9], fresh()).is_err());
}

#[test]
fn a_backup_s_damaged_last_entry_leaves_the_attempt_incomplete() {
    let text = backup(&whole()).replace(r#"\"position\":2"#, r#"\"position\":7"#);
    let opened = open(text.as_bytes(), fresh()).unwrap();
    assert_eq!(opened.damaged.len(), 1);
    assert!(opened.dossier.attempt_view("essai-01").incomplete);
}

#[test]
fn a_backup_without_an_intact_identity_gets_a_fresh_one() {
    let whole = whole();
    let text = backup(&whole).replace(whole.id().as_str(), "?");
    let opened = open(text.as_bytes(), fresh()).unwrap();
    assert_eq!(opened.dossier.id(), &fresh());
    assert_eq!(opened.damaged.len(), 1);
    assert_eq!(opened.dossier.log(&attempt()).len(), 4);
}

#[test]
fn a_backup_of_a_newer_version_is_refused_whole() {
    let newer = r#"{"schema":99}"#;
    let line = format!(
        r#"{{"crc32":"{:08x}","entry":{newer}}}"#,
        crc32fast::hash(newer.as_bytes())
    );
    let mut value: serde_json::Value = serde_json::from_str(&backup(&whole())).unwrap();
    value["log"].as_array_mut().unwrap().push(line.into());
    let refused = open(value.to_string().as_bytes(), fresh());
    assert_eq!(refused, Err(ImportError::NewerSchema { found: 99 }));
}
