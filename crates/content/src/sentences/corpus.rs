//! The files with sentences that people read: all of `content/`, and what the page, the school and
//! the guide to the language hold beside it.

use std::path::{Path, PathBuf};

use declic_text::Lang;

use crate::files::{SourceError, read_text, read_toml};
use crate::sentences::{extract, split};
use crate::tree::{self, TEXT_TREES};
use crate::vocabulary::Vocabulary;

/// Trees of strings whose every text novices read.
const NOVICES: [&str; 3] = ["aptitude", "paper", "scene"];

/// Sections of the interface that professionals read; novices read the others.
const PROFESSIONALS: [&str; 2] = ["interview", "session"];

/// A text with the key it has in its file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    pub(crate) key: String,
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
    pub(crate) fn new(key: &str, raw: &str, novices: bool) -> Self {
        Self {
            key: key.to_owned(),
            text: split::plain(raw),
            code: split::code_spans(raw),
            novices,
        }
    }
}

/// The text files of the folder `content` and beside it, and what cannot be read. A file that is
/// missing has no sentences.
pub(crate) fn read(content: &Path) -> (Vec<TextFile>, Vec<String>) {
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
        reader.markdown(
            &content.join(&trades),
            format!("content/{trades}"),
            lang,
            false,
        );
        reader.beside(lang);
    }
    (reader.files, reader.errors)
}

struct Reader {
    root: PathBuf,
    content: PathBuf,
    files: Vec<TextFile>,
    errors: Vec<String>,
}

impl Reader {
    fn add(&mut self, path: String, lang: Lang, both: bool, texts: Result<Vec<Text>, SourceError>) {
        match texts {
            Ok(texts) => self.files.push(TextFile {
                path,
                lang,
                texts,
                both,
            }),
            Err(error) => self.errors.push(error.to_string()),
        }
    }

    fn tree(&mut self, name: &str, lang: Lang) {
        let dir = self.content.join(name);
        if !dir.is_dir() {
            return;
        }
        let files = match tree::files(&dir, lang) {
            Ok(files) => files,
            Err(error) => return self.errors.push(error.to_string()),
        };
        for file in files {
            let texts = read_toml(&file).map(|table| tree_texts(&table, name));
            let file = file.file_name().unwrap_or_default().to_string_lossy();
            self.add(format!("content/{name}/{file}"), lang, false, texts);
        }
    }

    fn games(&mut self, lang: Lang) {
        let folders = match crate::build::folders(&self.content.join("games")) {
            Ok(folders) => folders,
            Err(error) => return self.errors.push(error.to_string()),
        };
        for game in folders {
            let id = game.file_name().unwrap_or_default().to_string_lossy();
            let path = format!("content/games/{id}");
            let suffix = format!(".{}.md", lang.code());
            for folder in ["", "steps"] {
                let names = names(&game.join(folder), &suffix);
                for name in names {
                    let inside = Path::new(folder).join(&name);
                    let shown = format!("{path}/{}", inside.display());
                    self.markdown(&game.join(&inside), shown, lang, true);
                }
            }
            let vocabulary = game.join("vocabulary.toml");
            if vocabulary.is_file() {
                let texts = read_toml(&vocabulary).map(|words| game_texts(&words, lang));
                self.add(format!("{path}/vocabulary.toml"), lang, true, texts);
            }
        }
    }

    fn markdown(&mut self, file: &Path, path: String, lang: Lang, novices: bool) {
        if file.is_file() {
            let texts = read_text(file).map(|text| extract::markdown(&text, novices));
            self.add(path, lang, false, texts);
        }
    }

    /// What lies beside `content/`.
    fn beside(&mut self, lang: Lang) {
        let guide = match lang {
            Lang::Fr => "docs/langage.md",
            Lang::En => "docs/language.md",
        };
        self.markdown(&self.root.join(guide), guide.to_owned(), lang, false);
        self.file("public/school.json", lang, true, extract::school);
        self.file("public/rescue.js", lang, true, extract::script);
        if lang == Lang::Fr {
            self.file("index.html", lang, false, |text, _| extract::html(text));
        }
    }

    fn file(
        &mut self,
        path: &str,
        lang: Lang,
        both: bool,
        texts: impl Fn(&str, Lang) -> Vec<Text>,
    ) {
        let file = self.root.join(path);
        if file.is_file() {
            let texts = read_text(&file).map(|text| texts(&text, lang));
            self.add(path.to_owned(), lang, both, texts);
        }
    }
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

fn tree_texts(table: &toml::Table, name: &str) -> Vec<Text> {
    let novices = |key: &str| {
        let section = key.split('.').next().unwrap_or_default();
        NOVICES.contains(&name) || (name == "interface" && !PROFESSIONALS.contains(&section))
    };
    let leaves = tree::leaves(table);
    let texts = leaves
        .iter()
        .map(|(key, text)| Text::new(key, text, novices(key)));
    texts.collect()
}

/// What a game's own programs show.
fn game_texts(words: &Vocabulary, lang: Lang) -> Vec<Text> {
    let texts = words.texts.iter().map(|(french, english)| match lang {
        Lang::Fr => Text::new("texts", french, true),
        Lang::En => Text::new("texts", english, true),
    });
    texts.collect()
}
