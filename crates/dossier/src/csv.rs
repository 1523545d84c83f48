//! The record as a table, for a spreadsheet: one row per step and per item, and one for each text
//! of the person. `;` between cells, CRLF between rows and a byte-order mark at the start, which
//! is what a French Excel opens without questions; French numbers have a decimal comma. `docs/table.md`
//! describes the columns.
//!
//! A cell of text that a spreadsheet would take for a formula is written with an apostrophe in
//! front. Programs are not in the table.

use std::collections::BTreeMap;

use crate::{
    record::{AttemptRecord, GameRecord, PairSteps, Record},
    results::{self, AttemptResult, Outcome},
};
use declic_text::Lang;

/// Titles in the table's language, by identifier. Where one is missing the identifier stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// Titles of games.
    pub games: BTreeMap<String, String>,
    /// Titles of steps, by game and step: `panier/placer`.
    pub steps: BTreeMap<String, String>,
    /// The questions answered in the person's own words.
    pub questions: BTreeMap<String, String>,
    /// Titles of forms.
    pub forms: BTreeMap<String, String>,
    /// Names of families of items.
    pub families: BTreeMap<String, String>,
}

/// The fixed words of the table.
struct Words {
    columns: [&'static str; COLUMNS],
    file: &'static str,
    identity: &'static str,
    person: &'static str,
    name: &'static str,
    session_code: &'static str,
    comment: &'static str,
    pair: &'static str,
    with: &'static str,
    together: &'static str,
    given: &'static str,
    received: &'static str,
    confidence: &'static str,
    before: &'static str,
    after: &'static str,
    workshop: &'static str,
    reached: &'static str,
    passed: &'static str,
    test: &'static str,
    whole: &'static str,
    /// In the last column, on all rows of an attempt of which entries could not be read any more.
    missing: &'static str,
    unreadable: &'static str,
    finished: &'static str,
    under_way: &'static str,
    solved: &'static str,
    not_solved: &'static str,
    skipped: &'static str,
    unanswered: &'static str,
}

const COLUMNS: usize = 12;

const FRENCH: Words = Words {
    columns: [
        "Partie",
        "Activité",
        "Date",
        "Numéro",
        "Intitulé",
        "Niveau",
        "État",
        "Texte",
        "Secondes",
        "Estimation",
        "Erreur type",
        "Données perdues",
    ],
    file: "Fichier",
    identity: "Identifiant",
    person: "Personne",
    name: "Nom ou pseudonyme",
    session_code: "Code de session",
    comment: "Commentaire",
    pair: "À deux",
    with: "Avec",
    together: "faite à deux",
    given: "Aide donnée",
    received: "Aide reçue",
    confidence: "Confiance",
    before: "Avant (1 à 5)",
    after: "Après (1 à 5)",
    workshop: "Atelier",
    reached: "atteinte",
    passed: "réussie",
    test: "Test",
    whole: "Ensemble",
    missing: "oui",
    unreadable: "illisible",
    finished: "terminé",
    under_way: "en cours",
    solved: "résolu",
    not_solved: "non résolu",
    skipped: "passé",
    unanswered: "sans réponse",
};

const ENGLISH: Words = Words {
    columns: [
        "Part",
        "Activity",
        "Date",
        "Number",
        "Title",
        "Level",
        "State",
        "Text",
        "Seconds",
        "Estimate",
        "Standard error",
        "Data lost",
    ],
    file: "File",
    identity: "Identifier",
    person: "Person",
    name: "Name or pseudonym",
    session_code: "Session code",
    comment: "Comment",
    pair: "In a pair",
    with: "With",
    together: "done together",
    given: "Help given",
    received: "Help received",
    confidence: "Confidence",
    before: "Before (1 to 5)",
    after: "After (1 to 5)",
    workshop: "Workshop",
    reached: "reached",
    passed: "passed",
    test: "Test",
    whole: "Whole",
    missing: "yes",
    unreadable: "unreadable",
    finished: "finished",
    under_way: "under way",
    solved: "solved",
    not_solved: "not solved",
    skipped: "skipped",
    unanswered: "no answer",
};

/// One row; cells left empty by default.
#[derive(Default)]
struct Row {
    part: &'static str,
    activity: String,
    date: String,
    number: String,
    title: String,
    level: String,
    state: &'static str,
    text: String,
    seconds: String,
    estimate: String,
    error: String,
    missing: &'static str,
}

/// The table of `record`, with the words and numbers of `language`.
pub fn to_csv(record: &Record, language: Lang, labels: &Labels) -> String {
    let table = Table {
        language,
        labels,
        words: match language {
            Lang::Fr => &FRENCH,
            Lang::En => &ENGLISH,
        },
    };
    let mut rows = table.about(record);
    rows.extend(record.workshop.iter().flat_map(|game| table.game(game)));
    rows.extend(
        record
            .aptitude
            .iter()
            .flat_map(|attempt| table.attempt(attempt)),
    );
    rows.extend(record.unreadable.iter().map(|it| table.unreadable(it)));
    table.write(&rows)
}

struct Table<'a> {
    language: Lang,
    labels: &'a Labels,
    words: &'static Words,
}

impl Table<'_> {
    fn about(&self, record: &Record) -> Vec<Row> {
        let words = self.words;
        let row = |part, title: &str, text: &str| Row {
            part,
            title: title.to_owned(),
            text: neutral(text),
            ..Row::default()
        };
        let mut rows = vec![Row {
            date: record.date.clone(),
            ..row(words.file, words.identity, record.dossier.as_str())
        }];
        if let Some(person) = &record.person {
            let name = person.name.iter();
            rows.extend(name.map(|name| row(words.person, words.name, name)));
            let code = person.session_code.iter();
            rows.extend(code.map(|code| row(words.person, words.session_code, code)));
        }
        let comment = record.comment.iter();
        rows.extend(comment.map(|text| row(words.person, words.comment, text)));
        if let Some(pair) = &record.pair {
            let texts = [
                (words.with, &pair.with),
                (words.given, &pair.given),
                (words.received, &pair.received),
            ];
            for (title, text) in texts {
                rows.extend(text.iter().map(|text| row(words.pair, title, text)));
            }
            for PairSteps { game, steps } in &pair.games {
                rows.extend(steps.iter().map(|step| {
                    let key = format!("{game}/{step}");
                    let title = self.labels.steps.get(&key).unwrap_or(step);
                    Row {
                        activity: label(&self.labels.games, game),
                        state: words.together,
                        ..row(words.pair, &neutral(title), "")
                    }
                }));
            }
        }
        if let Some(confidence) = record.confidence {
            let answers = [
                (words.before, confidence.before),
                (words.after, confidence.after),
            ];
            for (title, answer) in answers {
                let answer = answer.map(|answer| answer.to_string());
                rows.extend(answer.map(|answer| row(words.confidence, title, &answer)));
            }
        }
        rows
    }

    fn game(&self, game: &GameRecord) -> Vec<Row> {
        let words = self.words;
        let row = |date: &str, title: &str| Row {
            part: words.workshop,
            activity: label(&self.labels.games, &game.game),
            date: date.to_owned(),
            title: neutral(title),
            ..Row::default()
        };
        let mut rows = Vec::new();
        if let Some(progress) = &game.progress {
            for (at, step) in progress.reached.iter().enumerate() {
                let key = format!("{}/{step}", game.game);
                let title = self.labels.steps.get(&key).unwrap_or(step);
                let passed = progress.passed.contains(step);
                rows.push(Row {
                    number: (at + 1).to_string(),
                    state: if passed { words.passed } else { words.reached },
                    ..row(&progress.date, title)
                });
            }
        }
        for (question, answer) in &game.words {
            rows.push(Row {
                text: neutral(answer),
                ..row("", &label(&self.labels.questions, question))
            });
        }
        rows
    }

    fn attempt(&self, attempt: &AttemptRecord) -> Vec<Row> {
        let words = self.words;
        let row = |number: String, title: &str| Row {
            part: words.test,
            activity: label(&self.labels.forms, &attempt.form),
            date: attempt.date.clone(),
            number,
            title: title.to_owned(),
            missing: if attempt.incomplete {
                words.missing
            } else {
                ""
            },
            ..Row::default()
        };
        let judged = results::of_record(attempt);
        let mut rows: Vec<Row> = match &judged {
            Ok(judged) => judged
                .items
                .iter()
                .map(|item| Row {
                    level: item.level.to_string(),
                    state: match item.outcome {
                        Outcome::Solved => words.solved,
                        Outcome::NotSolved => words.not_solved,
                        Outcome::Passed => words.skipped,
                        Outcome::Unseen => words.unanswered,
                    },
                    text: neutral(item.answer.as_deref().unwrap_or("")),
                    seconds: item.clock_ms.map(|ms| self.seconds(ms)).unwrap_or_default(),
                    ..row(
                        (u32::from(item.position) + 1).to_string(),
                        &label(&self.labels.families, item.family.id()),
                    )
                })
                .collect(),
            // Another engine or an unknown form: what was answered, without a judgement.
            Err(_) => attempt
                .responses
                .iter()
                .map(|response| Row {
                    state: if response.answer.is_none() {
                        words.skipped
                    } else {
                        ""
                    },
                    text: neutral(response.answer.as_deref().unwrap_or("")),
                    seconds: self.seconds(response.clock_ms),
                    ..row((u32::from(response.position) + 1).to_string(), "")
                })
                .collect(),
        };
        let (estimate, error) = self.overall(judged.as_ref().ok());
        let finished = attempt.finished_ms;
        rows.push(Row {
            state: if finished.is_some() {
                words.finished
            } else {
                words.under_way
            },
            seconds: finished.map(|ms| self.seconds(ms)).unwrap_or_default(),
            estimate,
            error,
            ..row(String::new(), words.whole)
        });
        rows
    }

    /// An attempt whose start could not be read any more: its answers cannot be judged.
    fn unreadable(&self, attempt: &str) -> Row {
        Row {
            part: self.words.test,
            activity: neutral(attempt),
            title: self.words.whole.to_owned(),
            state: self.words.unreadable,
            missing: self.words.missing,
            ..Row::default()
        }
    }

    fn overall(&self, judged: Option<&AttemptResult>) -> (String, String) {
        let place = judged.and_then(|judged| judged.place);
        place.map_or_else(Default::default, |place| {
            (self.decimal(place.theta), self.decimal(place.se))
        })
    }

    /// Seconds to one decimal.
    fn seconds(&self, ms: u64) -> String {
        let mark = self.mark();
        format!("{}{mark}{}", ms / 1000, ms % 1000 / 100)
    }

    /// Two decimals.
    fn decimal(&self, value: f64) -> String {
        format!("{value:.2}").replace('.', self.mark())
    }

    fn mark(&self) -> &'static str {
        match self.language {
            Lang::Fr => ",",
            Lang::En => ".",
        }
    }

    fn write(&self, rows: &[Row]) -> String {
        let rows = rows.iter().map(Row::cells);
        let lines = lines([self.words.columns].into_iter().chain(rows));
        // Writing to memory does not fail, and all cells are texts.
        ["\u{feff}", &lines.unwrap_or_default()].concat()
    }
}

impl Row {
    /// In the order of [`Words::columns`].
    fn cells(&self) -> [&str; COLUMNS] {
        [
            self.part,
            &self.activity,
            &self.date,
            &self.number,
            &self.title,
            &self.level,
            self.state,
            &self.text,
            &self.seconds,
            &self.estimate,
            &self.error,
            self.missing,
        ]
    }
}

/// Writes rows of cells, one line each; a cell in quotation marks where it holds what ends a cell
/// (RFC 4180).
fn lines<'a>(rows: impl Iterator<Item = [&'a str; COLUMNS]>) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn label(labels: &BTreeMap<String, String>, id: &str) -> String {
    neutral(labels.get(id).map_or(id, String::as_str))
}

/// `text` as a cell that no spreadsheet takes for a formula: those start, after spaces of any
/// kind, with `=`, `+`, `-`, `@`, a tab or an end of line (OWASP, "CSV Injection", and the
/// full-width forms that some versions read alike).
fn neutral(text: &str) -> String {
    let unseen = |c: &char| {
        let ends = matches!(c, '\t' | '\r' | '\n');
        let zero_width = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\0');
        !ends && (c.is_whitespace() || zero_width)
    };
    let risky = matches!(
        text.chars().find(|c| !unseen(c)),
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    );
    if risky {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use csv::ReaderBuilder;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_line_is_read_back_cell_by_cell(
            cells in proptest::collection::vec("[;\"\r\n a=é]{0,6}", COLUMNS),
        ) {
            let mut columns = [""; COLUMNS];
            for (column, cell) in columns.iter_mut().zip(&cells) {
                *column = cell;
            }
            let out = lines([columns].into_iter()).unwrap();
            let mut reader = ReaderBuilder::new();
            let reader = reader.delimiter(b';').has_headers(false);
            let mut records = reader.from_reader(out.as_bytes()).into_records();
            let record = records.next().unwrap().unwrap();
            prop_assert_eq!(record.iter().collect::<Vec<_>>(), cells);
            prop_assert!(records.next().is_none());
        }
    }

    #[test]
    fn formulas_are_neutralised_wherever_they_hide() {
        for risky in [
            "=1+1",
            "+33",
            "-3",
            "@SUM(A1)",
            "\t=1",
            "\rx",
            " =1",
            "\u{a0}=1",
            "\u{202f}-1",
            "\u{feff}=1",
            "\u{200b} @x",
            "＝1",
            "\n=1",
            " \t=1",
        ] {
            assert_eq!(neutral(risky), format!("'{risky}"), "{risky:?}");
        }
        for plain in ["", "17", "3,2", "a=b", "L’été", "  a", "'=1"] {
            assert_eq!(neutral(plain), plain);
        }
    }
}
