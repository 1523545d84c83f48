//! The sentences that people read: how long they are, whether each thing has one name, and whether
//! a word is explained before it is used.
//!
//! # Layout, in reading order
//!
//! - `corpus`: the text files, each as texts with keys; `extract`: texts out of Markdown, HTML, scripts
//! - `split`: a text in sentences and words
//! - `glossary`: the terms and their banned variants, from `content/glossary.<lang>.toml`
//! - `order`: terms that a game uses before they are explained, or never explains
//! - `table`: the counts by file

mod corpus;
mod extract;
mod glossary;
mod order;
mod split;
mod table;

use std::path::Path;

use declic_text::Lang;

use crate::fault::{Fault, Place, What};
use crate::folder::Folder;
use corpus::TextFile;
use glossary::Glossary;

pub use table::{Counts, FileCounts, table};

/// The longest sentence in words; a code span counts as one.
const LONGEST: usize = 15;

/// What was found in the sentences of a content folder and of the files beside it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    pub(crate) errors: Vec<Fault>,
    pub(crate) warnings: Vec<Fault>,
    pub(crate) files: Vec<FileCounts>,
}

/// Checks the sentences of `content/` and of the texts beside it in both languages.
pub(crate) fn check(content: &Path) -> Findings {
    let mut findings = Findings::default();
    let (files, errors) = corpus::read(content);
    findings.errors.extend(errors);
    let mut glossaries = Vec::new();
    for lang in Lang::ALL {
        match Glossary::read(content, lang) {
            Ok(glossary) => glossaries.push(glossary),
            Err(error) => findings.errors.push(error),
        }
    }
    if let [french, english] = glossaries.as_slice() {
        findings
            .errors
            .extend(glossary::differences(french, english));
    }
    for glossary in &glossaries {
        let own: Vec<&TextFile> = files
            .iter()
            .filter(|file| file.lang == glossary.lang)
            .collect();
        findings.errors.extend(glossary.unknown_places(&own));
        let mut faults = order::unexplained(content, glossary, &own);
        match order::early_uses(content, glossary, &own) {
            Ok(early) => faults.extend(early),
            Err(error) => findings.errors.push(error),
        }
        for file in own {
            check_file(file, Some(glossary), &faults, &mut findings);
        }
        findings.errors.extend(faults);
    }
    findings
        .files
        .sort_by(|one, other| one.file.cmp(&other.file));
    findings
}

/// Checks the sentences of one game by themselves: a game outside `content/` has no glossary.
pub(crate) fn check_game(folder: &Folder) -> Findings {
    let mut findings = Findings::default();
    for lang in folder.languages() {
        let (files, errors) = corpus::read_game(folder, lang);
        findings.errors.extend(errors);
        for file in files {
            check_file(&file, None, &[], &mut findings);
        }
    }
    findings
}

fn check_file(
    file: &TextFile,
    glossary: Option<&Glossary>,
    faults: &[Fault],
    findings: &mut Findings,
) {
    let mut counts = Counts::default();
    for text in &file.texts {
        for sentence in split::sentences(&text.text) {
            counts.sentences += 1;
            let place = Place::new(&file.file, text.line);
            let words = split::words(&sentence);
            if words > LONGEST {
                counts.long += 1;
                if text.novices {
                    counts.long_for_novices += 1;
                    let (most, sentence) = (LONGEST, sentence.clone());
                    findings.warnings.push(place.fault(What::Long {
                        words,
                        most,
                        sentence,
                    }));
                }
            }
            let breaches = glossary.map(|it| it.breaches(&file.path, &text.key, &sentence));
            for breach in breaches.into_iter().flatten() {
                counts.breaches += 1;
                findings.errors.push(place.fault(breach));
            }
        }
    }
    counts.unexplained = faults
        .iter()
        .filter(|it| it.place.file == file.file)
        .count();
    findings.files.push(FileCounts {
        file: file.name(),
        counts,
    });
}
