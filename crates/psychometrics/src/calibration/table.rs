//! The data of a calibration: who answered what, as patterns with counts.

mod error;

use std::collections::{BTreeMap, BTreeSet};

pub use error::TableError;

/// Most items of a table.
pub const MAX_ITEMS: usize = 1_000;
/// Most rows of a table.
pub const MAX_ROWS: usize = 1_000_000;
/// Greatest number in a `count` column.
pub const MAX_COUNT: u32 = 1_000_000_000;

/// People who gave the same answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// For each item, whether the answer is right; `None` where there is none.
    pub answers: Vec<Option<bool>>,
    /// How many people, at least 1.
    pub count: u32,
    /// The number of their group in [`Table::groups`]; 0 where there are none.
    pub group: usize,
}

impl Pattern {
    /// How many items are solved.
    pub fn solved(&self) -> usize {
        self.answers.iter().filter(|it| **it == Some(true)).count()
    }

    /// Whether there is an answer to each item.
    pub fn is_complete(&self) -> bool {
        self.answers.iter().all(Option::is_some)
    }
}

/// Answers of at least two people to at least two items, each answered by somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    names: Vec<String>,
    groups: Vec<String>,
    patterns: Vec<Pattern>,
    people: u64,
}

impl Table {
    /// Reads a table of 0 and 1, with a row of names; cells apart by commas, semicolons or
    /// tabs. An empty cell and `NA` are a missing answer. A column `count` holds the number of people
    /// that a row stands for; the column `group`, if asked for, who belongs together. All other
    /// columns are items.
    ///
    /// # Errors
    /// The first thing in the text that is no such table.
    pub fn parse(text: &str, group: Option<&str>) -> Result<Table, TableError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = (text.lines().enumerate()).filter(|(_, line)| !line.trim().is_empty());
        let (_, first) = lines.next().ok_or(TableError::Empty)?;
        let separator = [';', '\t'].into_iter().find(|mark| first.contains(*mark));
        let separator = separator.unwrap_or(',');
        let columns = Columns::new(cells(first, separator, 1)?, group)?;
        let mut rows = Rows::default();
        for (number, (line, text)) in lines.enumerate() {
            if number == MAX_ROWS {
                return Err(TableError::TooManyRows);
            }
            let row = line + 1;
            columns.read(&cells(text, separator, row)?, row, &mut rows)?;
        }
        if rows.is_empty() {
            return Err(TableError::NoRows);
        }
        let items = columns.items.iter();
        let names = items
            .map(|at| (*at + 1, columns.names[*at].clone()))
            .collect();
        Table::finish(names, rows)
    }

    /// A table of one row for each person, whose answers stand in the order of the names.
    ///
    /// # Errors
    /// As for [`Table::parse`]; rows count from 1 and there is no row of names.
    pub fn of_people(names: &[String], people: &[Vec<bool>]) -> Result<Table, TableError> {
        let columns = Columns::new(names.to_vec(), None)?;
        let mut rows = Rows::default();
        for (at, right) in people.iter().enumerate() {
            if right.len() != columns.items.len() {
                return Err(TableError::Width {
                    row: at + 1,
                    found: right.len(),
                    expected: columns.items.len(),
                });
            }
            let answers = right.iter().copied().map(Some).collect();
            *rows.entry((String::new(), answers)).or_default() += 1;
        }
        let names = names.iter().cloned().enumerate();
        Table::finish(names.map(|(at, name)| (at + 1, name)).collect(), rows)
    }

    fn finish(names: Vec<(usize, String)>, rows: Rows) -> Result<Table, TableError> {
        let people: u64 = rows.values().sum();
        if people < 2 {
            return Err(TableError::FewPeople(people));
        }
        let mut groups: Vec<String> = Vec::new();
        let mut patterns = Vec::with_capacity(rows.len());
        for ((group, answers), count) in rows.into_iter().filter(|(_, count)| *count > 0) {
            // The rows are in the order of their groups.
            if groups.last() != Some(&group) {
                groups.push(group);
            }
            patterns.push(Pattern {
                answers,
                count: u32::try_from(count).unwrap_or(u32::MAX),
                group: groups.len() - 1,
            });
        }
        for (at, (column, name)) in names.iter().enumerate() {
            if patterns.iter().all(|pattern| pattern.answers[at].is_none()) {
                return Err(TableError::Unanswered {
                    column: *column,
                    name: name.clone(),
                });
            }
        }
        Ok(Table {
            names: names.into_iter().map(|(_, name)| name).collect(),
            groups,
            patterns,
            people,
        })
    }

    /// The items that all who answered them answered alike, with that answer: nothing can be
    /// estimated of them.
    pub fn constants(&self) -> Vec<(usize, bool)> {
        let alike = |at: usize| {
            let mut answers = self.patterns.iter().filter_map(|it| it.answers[at]);
            let first = answers.next()?;
            answers.all(|answer| answer == first).then_some((at, first))
        };
        (0..self.names.len()).filter_map(alike).collect()
    }

    /// The table without its constant items.
    ///
    /// # Errors
    /// When fewer than two items are left.
    pub fn varying(&self) -> Result<Table, TableError> {
        let constants = self.constants();
        let stays = |at: &usize| !constants.iter().any(|(constant, _)| constant == at);
        let kept: Vec<usize> = (0..self.names.len()).filter(stays).collect();
        if kept.len() < 2 {
            return Err(TableError::FewItems);
        }
        let mut patterns: Vec<Pattern> = Vec::new();
        for pattern in &self.patterns {
            let answers: Vec<Option<bool>> = kept.iter().map(|at| pattern.answers[*at]).collect();
            let same = |it: &&mut Pattern| it.group == pattern.group && it.answers == answers;
            match patterns.iter_mut().find(same) {
                Some(known) => known.count = known.count.saturating_add(pattern.count),
                None => patterns.push(Pattern {
                    answers,
                    ..pattern.clone()
                }),
            }
        }
        Ok(Table {
            names: kept.iter().map(|at| self.names[*at].clone()).collect(),
            groups: self.groups.clone(),
            patterns,
            people: self.people,
        })
    }

    /// The names of the items, at least two, all different.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The names of the groups in alphabetical order; one empty name where there are none.
    pub fn groups(&self) -> &[String] {
        &self.groups
    }

    /// The different patterns.
    pub fn patterns(&self) -> &[Pattern] {
        &self.patterns
    }

    /// How many people there are, at least 2.
    pub fn people(&self) -> u64 {
        self.people
    }
}

/// How many people of a group gave these answers.
type Rows = BTreeMap<(String, Vec<Option<bool>>), u64>;

/// What each column is.
struct Columns {
    names: Vec<String>,
    items: Vec<usize>,
    count: Option<usize>,
    group: Option<usize>,
}

impl Columns {
    fn new(names: Vec<String>, group: Option<&str>) -> Result<Columns, TableError> {
        if names.iter().all(|name| matches!(name.as_str(), "0" | "1")) {
            return Err(TableError::NoNames);
        }
        let mut met = BTreeSet::new();
        for (at, name) in names.iter().enumerate() {
            let column = at + 1;
            if name.is_empty() {
                return Err(TableError::EmptyName { column });
            }
            if !met.insert(name.as_str()) {
                let name = name.clone();
                return Err(TableError::DuplicateName { column, name });
            }
        }
        let find = |wanted: &str| names.iter().position(|name| name == wanted);
        let count = find("count");
        let group = match group {
            None => None,
            Some(name) => {
                Some(find(name).ok_or_else(|| TableError::NoSuchColumn(name.to_owned()))?)
            }
        };
        let items: Vec<usize> = (0..names.len())
            .filter(|at| Some(*at) != count && Some(*at) != group)
            .collect();
        match items.len() {
            0 | 1 => Err(TableError::FewItems),
            more if more > MAX_ITEMS => Err(TableError::TooManyItems(more)),
            _ => Ok(Columns {
                names,
                items,
                count,
                group,
            }),
        }
    }

    fn read(&self, cells: &[String], row: usize, rows: &mut Rows) -> Result<(), TableError> {
        if cells.len() != self.names.len() {
            return Err(TableError::Width {
                row,
                found: cells.len(),
                expected: self.names.len(),
            });
        }
        let others = [self.count, self.group].into_iter().flatten();
        if let Some(at) = others.into_iter().find(|at| cells[*at].is_empty()) {
            return Err(TableError::Missing {
                row,
                column: at + 1,
                name: self.names[at].clone(),
            });
        }
        let mut answers = Vec::with_capacity(self.items.len());
        for at in &self.items {
            answers.push(match cells[*at].as_str() {
                "0" => Some(false),
                "1" => Some(true),
                "" | "NA" => None,
                other => {
                    return Err(TableError::NotAnAnswer {
                        row,
                        column: at + 1,
                        text: start(other),
                    });
                }
            });
        }
        let mut count = 1;
        if let Some(at) = self.count {
            let number = cells[at].parse::<u32>().ok();
            count = number
                .filter(|number| *number <= MAX_COUNT)
                .ok_or_else(|| TableError::BadCount {
                    row,
                    column: at + 1,
                    text: start(&cells[at]),
                })?;
        }
        let group = self.group.map_or(String::new(), |at| cells[at].clone());
        *rows.entry((group, answers)).or_default() += u64::from(count);
        Ok(())
    }
}

/// The cells of a line, without the space around them and their quotation marks.
fn cells(line: &str, separator: char, row: usize) -> Result<Vec<String>, TableError> {
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            // Two marks inside a quotation stand for one.
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            letter if letter == separator && !quoted => {
                cells.push(cell.trim().to_owned());
                cell.clear();
            }
            letter => cell.push(letter),
        }
    }
    if quoted {
        return Err(TableError::Quote { row });
    }
    cells.push(cell.trim().to_owned());
    Ok(cells)
}

/// Enough of a cell to find it again.
fn start(text: &str) -> String {
    text.chars().take(20).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> TableError {
        Table::parse(text, None).unwrap_err()
    }

    #[test]
    fn rows_are_counted_together() {
        let text = "a;b;count\n0;1;2\n1;0;1\n\n0;1;3\n1;1;0\n";
        let table = Table::parse(text, None).unwrap();
        assert_eq!(table.names(), ["a", "b"]);
        assert_eq!((table.people(), table.groups().len()), (6, 1));
        let counts: Vec<u32> = table.patterns().iter().map(|it| it.count).collect();
        assert_eq!(counts, [5, 1]);
        for same in [
            "\u{feff}a,b,count\r\n0,1,2\r\n1,0,1\r\n0,1,3\r\n",
            "\"a\"\tb\tcount\n\"0\"\t1\t5\n1\t 0\t1",
        ] {
            assert_eq!(Table::parse(same, None).unwrap(), table);
        }
    }

    #[test]
    fn groups_stay_apart() {
        let text = "a,b,\"who, where\"\n0,1,y\n1,0,x\n0,1,x\n0,1,y\n";
        let table = Table::parse(text, Some("who, where")).unwrap();
        assert_eq!(table.groups(), ["x", "y"]);
        let found: Vec<(u32, usize)> = (table.patterns().iter())
            .map(|it| (it.count, it.group))
            .collect();
        assert_eq!(found, [(1, 0), (1, 0), (2, 1)]);
        let missing = Table::parse(text, Some("z")).unwrap_err();
        assert_eq!(missing, TableError::NoSuchColumn("z".into()));
    }

    #[test]
    fn bad_tables_are_refused_with_their_place() {
        assert_eq!(error(""), TableError::Empty);
        assert_eq!(error("\n \n"), TableError::Empty);
        assert_eq!(error("a,b\n"), TableError::NoRows);
        assert_eq!(error("a,count\n1,2\n"), TableError::FewItems);
        assert_eq!(error("0,1,1\n0,1,1\n"), TableError::NoNames);
        assert_eq!(error("a,,c\n"), TableError::EmptyName { column: 2 });
        assert_eq!(error("a,b\n0,1\n"), TableError::FewPeople(1));
        assert_eq!(error("a,b,count\n0,1,0\n"), TableError::FewPeople(0));
        assert_eq!(error("a,b\n0,1\n\"0,1\n"), TableError::Quote { row: 3 });
        let said = |text: &str| error(text).to_string();
        for (text, words) in [
            ("a,b,a\n", "row 1, column 3: the name « a » stands twice"),
            ("a,b\n0,1\n0\n", "row 3: 1 cells, but 2 names in row 1"),
            (
                "a,b,count\n0,1,\n",
                "row 2, column 3: the cell of « count » is empty",
            ),
            (
                "a,b\n0,1\n\nx,1\n",
                "row 4, column 1: « x » is neither 0 nor 1",
            ),
            (
                "a,b,count\n0,1,-3\n",
                "row 2, column 3: « -3 » is no count from 0 to 1000000000",
            ),
            ("count,a,b\n4,0,NA\n2,1,\n", "column 3: « b » has no answer"),
        ] {
            assert_eq!(said(text), words);
        }
        let wide: Vec<String> = (0..=MAX_ITEMS).map(|n| format!("i{n}")).collect();
        assert_eq!(error(&wide.join(",")), TableError::TooManyItems(1001));
    }

    #[test]
    fn missing_answers_and_constant_items_are_taken() {
        let text = "a,b,c\n0,1,1\n1,NA,1\n,0,1\n1,0,NA\n";
        let table = Table::parse(text, None).unwrap();
        assert_eq!(table.people(), 4);
        assert_eq!(table.constants(), [(2, true)]);
        let missing = |it: &Pattern| it.answers.iter().filter(|it| it.is_none()).count();
        assert_eq!(table.patterns().iter().map(missing).sum::<usize>(), 3);
        let varying = table.varying().unwrap();
        assert_eq!(
            (varying.names(), varying.people()),
            (&table.names()[..2], 4)
        );
        assert_eq!(varying.constants(), []);
        let alike = Table::parse("a,b\n1,0\n1,1\n", None).unwrap();
        assert_eq!(alike.varying(), Err(TableError::FewItems));
    }

    #[test]
    fn people_one_by_one_give_the_same_table() {
        let names = ["a".to_owned(), "b".to_owned()];
        let people = [vec![false, true], vec![true, false], vec![false, true]];
        let table = Table::of_people(&names, &people).unwrap();
        assert_eq!(table, Table::parse("a,b\n0,1\n1,0\n0,1", None).unwrap());
        assert!(Table::of_people(&names, &[vec![true]]).is_err());
    }
}
