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

use corpus::TextFile;
use glossary::Glossary;

pub use table::{Counts, FileCounts, table};

/// The longest sentence in words; a code span counts as one.
const LONGEST: usize = 15;

/// What was found in the sentences of a content folder and of the files beside it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    pub(crate) errors: Vec<String>,
    pub(crate) warnings: Vec<String>,
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
            Err(error) => findings.errors.push(error.to_string()),
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
        let mut faults = order::unexplained(glossary, &own);
        match order::early_uses(content, glossary, &own) {
            Ok(early) => faults.extend(early),
            Err(error) => findings.errors.push(error.to_string()),
        }
        let messages = faults.iter().map(|fault| fault.message.clone());
        findings.errors.extend(messages);
        for file in own {
            check_file(file, glossary, &faults, &mut findings);
        }
    }
    findings
        .files
        .sort_by(|one, other| one.file.cmp(&other.file));
    findings
}

fn check_file(
    file: &TextFile,
    glossary: &Glossary,
    faults: &[order::Fault],
    findings: &mut Findings,
) {
    let mut counts = Counts::default();
    for text in &file.texts {
        for sentence in split::sentences(&text.text) {
            counts.sentences += 1;
            if split::words(&sentence) > LONGEST {
                counts.long += 1;
                if text.novices {
                    counts.long_for_novices += 1;
                    let place = format!("{}, {}", file.path, text.key);
                    findings.warnings.push(format!("{place}: long: {sentence}"));
                }
            }
            for breach in glossary.breaches(&file.path, &text.key, &sentence) {
                counts.breaches += 1;
                findings.errors.push(breach);
            }
        }
    }
    counts.unexplained = faults.iter().filter(|it| it.file == file.path).count();
    findings.files.push(FileCounts {
        file: file.name(),
        counts,
    });
}
