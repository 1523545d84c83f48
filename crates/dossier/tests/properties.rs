//! What holds for every dossier: lines read back, damage is noticed, what is exported comes back,
//! what is left out leaves no trace.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Change, change, dossier, language};
use declic_dossier::{Dossier, Entry, Parts, Record, Saved, export, import};
use declic_text::Lang;
use proptest::prelude::*;

fn json(dossier: &Dossier, parts: &Parts) -> String {
    let record = export(dossier, parts, "2027-04-01", Lang::Fr).unwrap();
    record.to_json().unwrap()
}

fn parts() -> impl Strategy<Value = Parts> {
    any::<[bool; 10]>().prop_map(|on| Parts {
        name: on[0],
        session_code: on[1],
        progress: on[2],
        program: on[3],
        words: on[4],
        aptitude: on[5],
        comment: on[6],
        confidence: on[7],
        time_factor: on[8],
        pair: on[9],
    })
}

proptest! {
    #[test]
    fn stored_lines_read_back(change in change(), seq in 0..1u64 << 53, clock in 0..1u64 << 53) {
        match change {
            Change::Entry(activity, _, body) => {
                let entry = Entry {
                    schema: 1, activity, seq, clock_ms: clock, at: "2027-03-03".into(), body,
                };
                let line = entry.encode();
                prop_assert!(!line.contains('\n'));
                prop_assert_eq!(Entry::decode(&line), Ok(entry));
                prop_assert!(Saved::decode(&line).is_err());
            }
            Change::Document(document) => {
                let saved = Saved::new(document, "2027-03-03");
                let line = saved.encode();
                prop_assert!(!line.contains('\n'));
                prop_assert_eq!(Saved::decode(&line), Ok(saved));
                prop_assert!(Entry::decode(&line).is_err());
            }
        }
    }

    #[test]
    fn one_changed_byte_of_a_line_is_noticed(
        change in change(), place in any::<prop::sample::Index>(), flip in 1..=255u8,
    ) {
        let line = match change {
            Change::Entry(activity, clock_ms, body) => {
                let at = "2027-03-03".to_owned();
                Entry { schema: 1, activity, seq: 7, clock_ms, at, body }.encode()
            }
            Change::Document(document) => Saved::new(document, "2027-03-03").encode(),
        };
        let mut bytes = line.into_bytes();
        let at = place.index(bytes.len());
        bytes[at] ^= flip;
        if let Ok(text) = String::from_utf8(bytes) {
            prop_assert!(Entry::decode(&text).is_err());
            prop_assert!(Saved::decode(&text).is_err());
        }
    }

    #[test]
    fn what_is_exported_comes_back(dossier in dossier(), parts in parts(), to in language()) {
        let record = export(&dossier, &parts, "2027-04-01", to).unwrap();
        let back = import(record.to_json().unwrap().as_bytes()).unwrap();
        prop_assert_eq!(back.id(), dossier.id());
        let again = export(&back, &parts, "2027-04-01", to).unwrap();
        prop_assert_eq!(&again, &record);
        // Asking the imported dossier for everything brings nothing that was left out back.
        let all = export(&back, &Parts::ALL, "2027-04-01", to).unwrap();
        prop_assert_eq!(all, record);
    }

    /// A field that is not there is missed from a text and from a value, or from neither.
    #[test]
    fn a_record_is_read_from_a_text_as_from_a_value(
        dossier in dossier(), parts in parts(), place in any::<prop::sample::Index>(),
    ) {
        let record = export(&dossier, &parts, "2027-04-01", Lang::Fr).unwrap();
        let text = record.to_json().unwrap();
        let read = |text: &str| serde_json::from_str::<Record>(text).ok();
        prop_assert_eq!(read(&text), Some(record));
        let lines: Vec<&str> = text.lines().filter(|line| line.ends_with(',')).collect();
        let without = text.replacen(lines[place.index(lines.len())], "", 1);
        if let Ok(value) = serde_json::from_str::<serde_json::Value>(&without) {
            prop_assert_eq!(read(&without), serde_json::from_value(value).ok(), "{}", without);
        }
    }

    #[test]
    fn one_changed_byte_of_a_file_is_noticed_or_means_the_same(
        dossier in dossier(), place in any::<prop::sample::Index>(), flip in 1..=255u8,
    ) {
        let text = json(&dossier, &Parts::ALL);
        let intact = import(text.as_bytes()).unwrap();
        let mut bytes = text.into_bytes();
        let at = place.index(bytes.len());
        bytes[at] ^= flip;
        // A space that became a line end, or `\u00AD` for `\u00ad`, is the same JSON.
        if let Ok(read) = import(&bytes) {
            prop_assert_eq!(read, intact);
        }
    }

    #[test]
    fn a_file_cut_short_is_refused(dossier in dossier(), place in any::<prop::sample::Index>()) {
        let text = json(&dossier, &Parts::ALL);
        let cut = place.index(text.len());
        prop_assert!(import(&text.as_bytes()[..cut]).is_err());
    }

    #[test]
    fn any_bytes_are_refused_quietly(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(import(&bytes).is_err());
        if let Ok(text) = std::str::from_utf8(&bytes) {
            prop_assert!(Entry::decode(text).is_err());
            prop_assert!(Saved::decode(text).is_err());
        }
    }

    #[test]
    fn any_json_like_text_is_refused_quietly(
        tokens in proptest::collection::vec(prop::sample::select(vec![
            "{", "}", "[", "]", ",", ":", "\"", "\\", "null", "1e999", "-0", "\"format\":",
            "\"declic-dossier\"", "\"schema\":1", "\"checksum\"", "\"\\ud800\"", " ",
        ]), 0..60),
    ) {
        prop_assert!(import(tokens.concat().as_bytes()).is_err());
    }

    #[test]
    fn local_events_change_nothing_in_the_file(dossier in dossier(), parts in parts()) {
        let mut bare = Dossier::new(dossier.id().clone());
        for activity in dossier.activities() {
            for entry in dossier.log(activity).iter().filter(|it| it.body.is_exported()) {
                bare.apply(entry.clone()).unwrap();
            }
        }
        for saved in dossier.documents() {
            bare.put(saved.clone()).unwrap();
        }
        // Lengthened time is local too, unless it was chosen.
        let parts = Parts { time_factor: false, ..parts };
        prop_assert_eq!(json(&dossier, &parts), json(&bare, &parts));
    }
}
