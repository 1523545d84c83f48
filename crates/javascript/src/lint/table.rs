//! Names, each with a number. The lints have this one kind of table: each further kind would be
//! compiled anew.

/// In alphabetical order.
#[derive(Debug, Default)]
pub(super) struct Table(Vec<(String, u32)>);

impl Table {
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0
            .binary_search_by(|(known, _)| known.as_str().cmp(name))
    }

    pub(super) fn get(&self, name: &str) -> Option<u32> {
        let (_, number) = self.0.get(self.place(name).ok()?)?;
        Some(*number)
    }

    pub(super) fn set(&mut self, name: &str, number: u32) {
        match self.place(name) {
            Ok(at) => {
                if let Some(known) = self.0.get_mut(at) {
                    known.1 = number;
                }
            }
            Err(at) => self.0.insert(at, (name.to_owned(), number)),
        }
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        self.place(name).is_ok()
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
