//! The games that come with this program, and a game by its folder or its id.

use std::path::Path;

use declic_content::{Fault, Folder};
use declic_text::Lang;

use super::print_faults;
use crate::messages::Messages;
use crate::shared::{Exit, complain};

// GAMES: the files of each game of content/games, by build.rs.
include!(concat!(env!("OUT_DIR"), "/games.rs"));

/// The ids of the games that come with this program.
pub fn ids() -> impl Iterator<Item = &'static str> {
    GAMES.iter().map(|(id, _)| *id)
}

/// The game in the folder `name`, or the shipped game with this id. Says what is wrong where there is
/// none.
pub fn game(name: &str, lang: Lang) -> Result<Folder, Exit> {
    let path = Path::new(name);
    if path.is_dir() {
        return Folder::read(path).map_err(|fault: Fault| {
            print_faults(&[fault], Messages(lang).content_error(), lang);
            Exit::Errors
        });
    }
    let shipped = GAMES.iter().find(|(id, _)| *id == name);
    shipped.map(|(id, files)| folder(id, files)).ok_or_else(|| {
        let known: Vec<&str> = ids().collect();
        complain(&Messages(lang).content_no_game(known.join(", "), name));
        Exit::Usage
    })
}

fn folder(id: &str, files: &[(&str, &str)]) -> Folder {
    let files = files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    Folder::new(Path::new(id), files)
}
