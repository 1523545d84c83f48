//! `declic content new`: a small game to begin with.

use std::fs;
use std::path::PathBuf;

use declic_text::Lang;

use crate::messages::Messages;
use crate::shared::{Exit, complain, print};

// TEMPLATE: the files of the small game by language, from content/template, by build.rs.
include!(concat!(env!("OUT_DIR"), "/template.rs"));

/// The id in the template, whose place the folder's name takes.
const ID: &str = "id = \"jeu\"";

/// Arguments of `declic content new`.
#[derive(clap::Args)]
pub struct Args {
    /// The folder of the game; it must not exist
    dir: PathBuf,
}

/// Writes a game of two steps, its texts and notes in `lang`.
pub fn write(args: &Args, lang: Lang) -> Exit {
    let (dir, messages) = (&args.dir, Messages(lang));
    if dir.exists() {
        complain(&messages.content_exists(dir.display()));
        return Exit::Usage;
    }
    let name = dir.file_name().unwrap_or_default().to_string_lossy();
    let id = format!("id = {:?}", id(&name));
    let template = TEMPLATE.iter().find(|(code, _)| *code == lang.code());
    for (file, text) in template.map_or(&[][..], |(_, files)| files) {
        let path = dir.join(file);
        let parent = path.parent().unwrap_or(dir);
        let text = text.replacen(ID, &id, 1);
        let written = fs::create_dir_all(parent).and_then(|()| fs::write(&path, text));
        if let Err(error) = written {
            complain(&messages.content_unwritable(error, path.display()));
            return Exit::Usage;
        }
        print(&path.display().to_string());
    }
    print(&messages.content_next(dir.display()));
    Exit::Fine
}

/// An id from the name of a folder: small letters, digits and hyphens.
fn id(name: &str) -> String {
    let kept = |ch: char| ch.is_ascii_lowercase() || ch.is_ascii_digit();
    let parts = name.to_lowercase();
    let parts: Vec<&str> = parts
        .split(|ch| !kept(ch))
        .filter(|it| !it.is_empty())
        .collect();
    if parts.is_empty() {
        "jeu".to_owned()
    } else {
        parts.join("-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_from_the_name_of_the_folder() {
        assert_eq!(id("Mon Jeu_2"), "mon-jeu-2");
        assert_eq!(id("Été"), "t");
        assert_eq!(id("…"), "jeu");
    }

    #[test]
    fn each_template_holds_the_id_once() {
        for (_, files) in TEMPLATE {
            let ids: usize = files.iter().map(|(_, text)| text.matches(ID).count()).sum();
            assert_eq!(ids, 1);
        }
    }
}
