//! The files with sentences that people read: all of `content/`, and what the page, the school and
//! the guide to the language hold beside it.

use std::path::{Path, PathBuf};

use declic_text::Lang;

use crate::fault::Fault;
use crate::files::{line_at, read_text, toml_of};
use crate::folder::Folder;
use crate::sentences::{extract, split};
use crate::tree::{self, TEXT_TREES};
use crate::vocabulary::Vocabulary;

/// Trees of strings whose every text novices read.
const NOVICES: [&str; 5] = ["aptitude", "paper", "scene", "takehome", "words"];

/// Sections of the interface that professionals read; novices read the others.
const PROFESSIONALS: [&str; 2] = ["interview", "session"];

/// A text with the key it has in its file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    pub(crate) key: String,
    /// Its line in the file.
    pub(crate) line: u32,
    /// With a sign in the place of each code span.
    pub(crate) text: String,
    /// Code spans and code blocks.
    pub(crate) code: Vec<String>,
    /// Whether people read it who have never programmed.
    pub(crate) novices: bool,
}

/// The texts of a file in one language.
#[derive(Clone, Debug)]
pub(crate) struct TextFile {
    /// From the folder that holds `content/`.
    pub(crate) path: String,
    /// As it was reached.
    pub(crate) file: PathBuf,
    pub(crate) lang: Lang,
    pub(crate) texts: Vec<Text>,
    /// Whether the file holds both languages.
    pub(crate) both: bool,
}

impl TextFile {
    /// The path, with the language where the file holds both.
    pub(crate) fn name(&self) -> String {
        let lang = if self.both {
            format!(" ({})", self.lang.code())
        } else {
            String::new()
        };
        format!("{}{lang}", self.path)
    }
}

impl Text {
    pub(crate) fn new(key: &str, line: u32, raw: &str, novices: bool) -> Self {
        Self {
            key: key.to_owned(),
            line,
            text: split::plain(raw),
            code: split::code_spans(raw),
            novices,
        }
    }
}

/// The text files of the folder `content` and beside it, and what cannot be read. A file that is
/// missing has no sentences.
pub(crate) fn read(content: &Path) -> (Vec<TextFile>, Vec<Fault>) {
    let mut reader = Reader {
        root: content.parent().unwrap_or(Path::new("")).to_owned(),
        content: content.to_owned(),
        files: Vec::new(),
        errors: Vec::new(),
    };
    for lang in Lang::ALL {
        for name in TEXT_TREES {
            reader.tree(name, lang);
        }
        reader.games(lang);
        let trades = format!("trades/{}.md", lang.code());
        reader.markdown(format!("content/{trades}"), lang, false);
        reader.beside(lang);
    }
    (reader.files, reader.errors)
}

struct Reader {
    root: PathBuf,
    content: PathBuf,
    files: Vec<TextFile>,
    errors: Vec<Fault>,
}

impl Reader {
    /// The file `path` from the folder that holds `content/`; `texts` gives what is in it.
    fn add(
        &mut self,
        path: String,
        lang: Lang,
        both: bool,
        texts: impl Fn(&Path, &str) -> Result<Vec<Text>, Fault>,
    ) {
        let file = match path.strip_prefix("content/") {
            Some(inside) => self.content.join(inside),
            None => self.root.join(&path),
        };
        if !file.is_file() {
            return;
        }
        match read_text(&file).and_then(|text| texts(&file, &text)) {
            Ok(texts) => self.files.push(TextFile {
                path,
                file,
                lang,
                texts,
                both,
            }),
            Err(fault) => self.errors.push(fault),
        }
    }

    fn tree(&mut self, name: &str, lang: Lang) {
        let dir = self.content.join(name);
        if !dir.is_dir() {
            return;
        }
        let files = match tree::files(&dir, lang) {
            Ok(files) => files,
            Err(error) => return self.errors.push(error),
        };
        for file in files {
            let file = file.file_name().unwrap_or_default().to_string_lossy();
            self.add(
                format!("content/{name}/{file}"),
                lang,
                false,
                |file, text| Ok(tree_texts(&toml_of(file, text)?, text, name)),
            );
        }
    }

    fn games(&mut self, lang: Lang) {
        let folders = match crate::build::folders(&self.content.join("games")) {
            Ok(folders) => folders,
            Err(error) => return self.errors.push(error),
        };
        for game in folders {
            let id = game.file_name().unwrap_or_default().to_string_lossy();
            let path = format!("content/games/{id}");
            let suffix = format!(".{}.md", lang.code());
            for folder in ["", "steps/"] {
                for name in names(&game.join(folder), &suffix) {
                    self.markdown(format!("{path}/{folder}{name}"), lang, true);
                }
            }
            let path = format!("{path}/vocabulary.toml");
            self.add(path, lang, true, |file, text| game_texts(file, text, lang));
        }
    }

    fn markdown(&mut self, path: String, lang: Lang, novices: bool) {
        self.add(path, lang, false, |_, text| {
            Ok(extract::markdown(text, novices))
        });
    }

    /// What lies beside `content/`.
    fn beside(&mut self, lang: Lang) {
        let guide = match lang {
            Lang::Fr => "docs/langage.md",
            Lang::En => "docs/language.md",
        };
        self.markdown(guide.to_owned(), lang, false);
        let mut add = |path: &str, both, texts: fn(&str, Lang) -> Vec<Text>| {
            self.add(path.to_owned(), lang, both, |_, text| Ok(texts(text, lang)));
        };
        add("public/school.json", true, extract::school);
        add("public/rescue.js", true, extract::script);
        if lang == Lang::Fr {
            add("index.html", false, |text, _| extract::html(text));
        }
    }
}

/// The text files of one game, and what cannot be read.
pub(crate) fn read_game(folder: &Folder, lang: Lang) -> (Vec<TextFile>, Vec<Fault>) {
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    let suffix = format!(".{}.md", lang.code());
    for (name, text) in folder.files() {
        let file = folder.path(name);
        let (both, texts) = if name.ends_with(&suffix) {
            (false, Ok(extract::markdown(text, true)))
        } else if name == "vocabulary.toml" {
            (true, game_texts(&file, text, lang))
        } else {
            continue;
        };
        match texts {
            Ok(texts) => files.push(TextFile {
                path: name.to_owned(),
                file,
                lang,
                texts,
                both,
            }),
            Err(fault) => errors.push(fault),
        }
    }
    (files, errors)
}

/// The names of the files in `dir` that end in `suffix`; none where it cannot be read, which the
/// check of the game reports.
fn names(dir: &Path, suffix: &str) -> Vec<String> {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(suffix))
        .collect();
    names.sort();
    names
}

fn tree_texts(table: &toml::Table, source: &str, name: &str) -> Vec<Text> {
    let lines = tree::key_lines(source);
    let novices = |key: &str| {
        let section = key.split('.').next().unwrap_or_default();
        NOVICES.contains(&name) || (name == "interface" && !PROFESSIONALS.contains(&section))
    };
    let leaves = tree::leaves(table);
    let texts = leaves.iter().map(|(key, text)| {
        let line = lines.get(key).copied().unwrap_or(1);
        Text::new(key, line, text, novices(key))
    });
    texts.collect()
}

/// What a game's own programs show.
fn game_texts(file: &Path, source: &str, lang: Lang) -> Result<Vec<Text>, Fault> {
    let words: Vocabulary = toml_of(file, source)?;
    let lines = tree::key_lines(source);
    let texts = words.texts.iter().map(|(french, english)| {
        let line = lines.get(&format!("texts.{french}")).copied().unwrap_or(1);
        Text::new("texts", line, lang.pick(french, english), true)
    });
    Ok(texts.collect())
}

/// The line of `source` that `text` stands on; 1 where it is written otherwise.
pub(crate) fn line_of(source: &str, text: &str) -> u32 {
    source.find(text).map_or(1, |at| line_at(source, at))
}
