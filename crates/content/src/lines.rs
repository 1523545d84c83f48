//! The lines of checks in a game's TOML files: read one by one, so that a fault names its own.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use declic_workshop::script::{Action, Expectation, Operand};
use toml::Spanned;

use crate::fault::{Fault, What};
use crate::files::{ActionsFile, CheckFile, line_in};
use crate::line::{LineError, Named, actions, expectation};

/// Reads the lines of checks in one file.
pub(crate) struct Lines<'a> {
    path: PathBuf,
    text: &'a str,
    named: &'a Named,
}

/// A check's lines, read.
pub(crate) struct CheckLines {
    pub(crate) script: Vec<Action>,
    pub(crate) expect: Vec<Expectation>,
}

/// The named actions of `game.toml`, whose text is `text`.
pub(crate) fn named_actions(
    path: &Path,
    text: &str,
    files: &[ActionsFile],
) -> Result<Named, Fault> {
    let mut named = Named::new();
    for file in files {
        let script = Lines::new(path, text, &named).script(&file.r#do)?;
        let name = file.name.get_ref();
        if named.insert(name.clone(), script).is_some() {
            let line = line_in(text, &file.name, 0);
            return Err(Fault::new(path, line, What::ActionTwice(name.clone())));
        }
    }
    Ok(named)
}

impl<'a> Lines<'a> {
    /// Lines of the file `path`, whose text is `text`.
    pub(crate) fn new(path: &Path, text: &'a str, named: &'a Named) -> Self {
        Self {
            path: path.to_owned(),
            text,
            named,
        }
    }

    /// What `check` does and expects; it expects only of what it reads.
    pub(crate) fn check(&self, check: &CheckFile) -> Result<CheckLines, Fault> {
        let script = self.script(&check.r#do)?;
        let mut known = BTreeSet::new();
        names_read(&script, &mut known);
        let mut expect = Vec::new();
        for line in &check.expect {
            let read = expectation(line.get_ref()).map_err(|error| self.wrong(line, error))?;
            self.all_read(line, &read, &known)?;
            expect.push(read);
        }
        for line in &check.r#do {
            // Read above; only its comparisons are looked at here.
            let own = actions([line.get_ref().as_str()], self.named).unwrap_or_default();
            for expected in compared(&own) {
                self.all_read(line, expected, &known)?;
            }
        }
        Ok(CheckLines { script, expect })
    }

    /// What is done before a person foretells what will be seen: only what a person can do.
    pub(crate) fn predict(&self, lines: &[Spanned<String>]) -> Result<Vec<Action>, Fault> {
        for line in lines {
            let actions = self.script(std::slice::from_ref(line))?;
            if !actions.iter().all(Action::is_by_person) {
                let at = line_in(self.text, line, 0);
                let what = What::NotByPerson(line.get_ref().clone());
                return Err(Fault::new(&self.path, at, what));
            }
        }
        self.script(lines)
    }

    /// The actions of all lines. A line is read by itself first: a fault names it.
    fn script(&self, lines: &[Spanned<String>]) -> Result<Vec<Action>, Fault> {
        for line in lines {
            let read = actions([line.get_ref().as_str()], self.named);
            read.map_err(|error| self.wrong(line, error))?;
        }
        let all = actions(lines.iter().map(|it| it.get_ref().as_str()), self.named);
        match (all, lines.last()) {
            (Ok(script), _) => Ok(script),
            (Err(error), Some(last)) => Err(self.wrong(last, error)),
            (Err(_), None) => Ok(Vec::new()),
        }
    }

    fn all_read(
        &self,
        line: &Spanned<String>,
        expected: &Expectation,
        known: &BTreeSet<&str>,
    ) -> Result<(), Fault> {
        let mut names = Vec::new();
        names_compared(expected, &mut names);
        match names.into_iter().find(|name| !known.contains(name)) {
            None => Ok(()),
            Some(name) => Err(self.fault(line, What::Unread(name.to_owned()))),
        }
    }

    fn wrong(&self, line: &Spanned<String>, error: LineError) -> Fault {
        let named = self.named.keys().cloned().collect();
        self.fault(line, What::Line { error, named })
    }

    fn fault(&self, line: &Spanned<String>, what: What) -> Fault {
        Fault::new(&self.path, line_in(self.text, line, 0), what)
    }
}

/// The names that `actions` read something under.
pub(crate) fn names_read<'a>(actions: &'a [Action], names: &mut BTreeSet<&'a str>) {
    for action in actions {
        match action {
            Action::Read { name, .. } | Action::Fall { name, .. } => {
                names.insert(name);
            }
            Action::Repeat { actions, .. } => names_read(actions, names),
            Action::Count { name, actions, .. } => {
                names.insert(name);
                names_read(actions, names);
            }
            Action::Until { reads, .. } => names_read(reads, names),
            _ => {}
        }
    }
}

/// The comparisons inside `actions`.
fn compared(actions: &[Action]) -> Vec<&Expectation> {
    let mut found = Vec::new();
    for action in actions {
        match action {
            Action::Ensure(expect) | Action::Until { expect, .. } => found.push(expect),
            Action::Count {
                actions, expect, ..
            } => {
                found.push(expect);
                found.extend(compared(actions));
            }
            Action::Repeat { actions, .. } => found.extend(compared(actions)),
            _ => {}
        }
    }
    found
}

fn names_compared<'a>(expected: &'a Expectation, names: &mut Vec<&'a str>) {
    for operand in [&expected.left, &expected.right] {
        match operand {
            Operand::Last(name)
            | Operand::Distinct(name)
            | Operand::Changes(name)
            | Operand::Gain(name)
            | Operand::Spread(name) => names.push(name),
            Operand::Number(_) | Operand::Text(_) | Operand::Nothing => {}
        }
    }
    if let Some(other) = &expected.or {
        names_compared(other, names);
    }
}
