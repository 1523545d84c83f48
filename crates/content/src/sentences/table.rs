//! The counts of sentences by file, as a Markdown table.

use std::fmt::Write as _;

/// What the sentences of a file amount to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sentences, labels and titles included.
    pub sentences: usize,
    /// Those with more than 15 words.
    pub long: usize,
    /// Those of them that people read who have never programmed.
    pub long_for_novices: usize,
    /// Banned variants of a term.
    pub breaches: usize,
    /// Terms used before they are explained, or not explained where the glossary says.
    pub unexplained: usize,
}

/// A file with its counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileCounts {
    /// From the folder that holds `content/`, with the language where the file holds both.
    pub file: String,
    /// Its counts.
    pub counts: Counts,
}

/// One row for each file and one for all.
pub fn table(files: &[FileCounts]) -> String {
    let mut table = String::from(
        "| file | sentences | over 15 words | of these for novices | glossary breaches | not explained in time |\n|---|--:|--:|--:|--:|--:|\n",
    );
    let mut all = Counts::default();
    for FileCounts { file, counts } in files {
        row(&mut table, file, *counts);
        all.sentences += counts.sentences;
        all.long += counts.long;
        all.long_for_novices += counts.long_for_novices;
        all.breaches += counts.breaches;
        all.unexplained += counts.unexplained;
    }
    row(&mut table, "all", all);
    table
}

fn row(table: &mut String, name: &str, counts: Counts) {
    let Counts {
        sentences,
        long,
        long_for_novices,
        breaches,
        unexplained,
    } = counts;
    // Writing to a string cannot fail.
    let _ = writeln!(
        table,
        "| {name} | {sentences} | {long} | {long_for_novices} | {breaches} | {unexplained} |"
    );
}
