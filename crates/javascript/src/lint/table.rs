//! Names, each with a number. The lints have this one kind of table: each further kind would be
//! compiled anew.

use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub(super) struct Table(BTreeMap<String, u32>);

impl Table {
    pub(super) fn get(&self, name: &str) -> Option<u32> {
        self.0.get(name).copied()
    }

    pub(super) fn set(&mut self, name: &str, number: u32) {
        match self.0.get_mut(name) {
            Some(known) => *known = number,
            None => {
                self.0.insert(name.to_owned(), number);
            }
        }
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Puts `name` in; whether it was not there yet.
    pub(super) fn add(&mut self, name: &str) -> bool {
        let new = !self.contains(name);
        if new {
            self.set(name, 0);
        }
        new
    }

    /// In alphabetical order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.0.iter().map(|(name, number)| (name.as_str(), *number))
    }
}
