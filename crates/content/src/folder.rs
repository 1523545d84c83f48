//! A game's folder in memory: its TOML and Markdown files, wherever they come from.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use declic_text::Lang;

use crate::fault::{Fault, What};
use crate::files;

/// The files of a game by their path in its folder, `/` between the parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    root: PathBuf,
    files: BTreeMap<String, String>,
}

impl Folder {
    /// The folder with these files; faults name them below `root`.
    pub fn new(root: &Path, files: impl IntoIterator<Item = (String, String)>) -> Self {
        Self {
            root: root.to_owned(),
            files: files.into_iter().collect(),
        }
    }

    /// Reads the TOML and Markdown files of `dir` and of its `steps`.
    ///
    /// # Errors
    /// There is no `game.toml`, or a file cannot be read.
    pub fn read(dir: &Path) -> Result<Self, Fault> {
        let mut files = BTreeMap::new();
        for inside in ["", "steps/"] {
            for path in files::listed(&dir.join(inside))? {
                let name = path.file_name().and_then(|name| name.to_str());
                let known = path
                    .extension()
                    .is_some_and(|it| it == "toml" || it == "md");
                if let (Some(name), true) = (name, known && path.is_file()) {
                    files.insert(format!("{inside}{name}"), files::read_text(&path)?);
                }
            }
        }
        let folder = Self {
            root: dir.to_owned(),
            files,
        };
        if folder.has("game.toml") {
            Ok(folder)
        } else {
            Err(Fault::new(&folder.path("game.toml"), 1, What::NotAGame))
        }
    }

    /// The files by name, in order.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        let files = self.files.iter();
        files.map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// Whether the file is there.
    pub fn has(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    /// The file's text.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.files.get(name).map(String::as_str)
    }

    /// The path of a file for messages.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Whether the game is written in one language on purpose: no other file has the other one's ending.
    pub fn is_local(&self) -> bool {
        let languages = self.languages();
        let [own] = languages.as_slice() else {
            return false;
        };
        let mut others = Lang::ALL.into_iter().filter(|lang| lang != own);
        let ends = |lang: Lang| format!(".{}.md", lang.code());
        others.all(|lang| !self.files.keys().any(|name| name.ends_with(&ends(lang))))
    }

    /// The languages that the game has its texts in.
    pub fn languages(&self) -> Vec<Lang> {
        let has = |lang: &Lang| self.has(&format!("game.{}.md", lang.code()));
        Lang::ALL.into_iter().filter(has).collect()
    }
}
