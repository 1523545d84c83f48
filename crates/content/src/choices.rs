//! `choices.toml` of a game: what a room can choose about it by name. See [`declic_workshop::choice`].
//!
//! ```toml
//! [[choices]]
//! label = { fr = "Décor", en = "Scenery" }
//! places = ['fond(…);']
//!
//! [[choices.options]]
//! label = { fr = "le marché", en = "the market" }
//! values = ['"marche"']
//! ```
//!
//! `…` stands where the values do. Code is in French, as in the game's other files.

use std::collections::BTreeMap;
use std::path::Path;

use declic_text::{Lang, typography};
use declic_workshop::Game;
use declic_workshop::choice::{Choice, ChoiceOption, ChoicePlace, MOST_CHOICES, MOST_OPTIONS};
use serde::Deserialize;
use toml::Spanned;

use crate::fault::{Fault, Place, What};
use crate::files::{line_at, line_in, toml_of};
use crate::vocabulary::Vocabulary;

/// The name of the file.
pub const FILE: &str = "choices.toml";

/// Stands where the values do.
const VALUE: char = '…';

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoicesFile {
    choices: Vec<ChoiceFile>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceFile {
    label: Spanned<BTreeMap<String, String>>,
    places: Vec<Spanned<String>>,
    options: Vec<OptionFile>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OptionFile {
    label: Spanned<BTreeMap<String, String>>,
    values: Spanned<Vec<Spanned<String>>>,
}

/// Reads one `choices.toml`.
struct Reader<'a> {
    path: &'a Path,
    text: &'a str,
    vocabulary: &'a Vocabulary,
    texts: Lang,
    names: Lang,
}

/// The choices of `game` with their places, from the file `path` with the text `text`.
///
/// # Errors
/// The first thing that cannot be understood.
pub(crate) fn read(
    path: &Path,
    text: &str,
    game: &Game,
    vocabulary: &Vocabulary,
) -> Result<Vec<(Choice, Place)>, Fault> {
    let file: ChoicesFile = toml_of(path, text)?;
    if file.choices.len() > MOST_CHOICES {
        return Err(Fault::new(path, 1, What::TooMany(MOST_CHOICES)));
    }
    let reader = Reader {
        path,
        text,
        vocabulary,
        texts: game.lang,
        names: game.names,
    };
    let choices = file.choices.iter();
    choices.map(|choice| reader.choice(choice)).collect()
}

impl Reader<'_> {
    fn choice(&self, file: &ChoiceFile) -> Result<(Choice, Place), Fault> {
        let label_line = line_at(self.text, file.label.span().start);
        if file.options.len() > MOST_OPTIONS {
            return Err(Fault::new(
                self.path,
                label_line,
                What::TooMany(MOST_OPTIONS),
            ));
        }
        let places = file.places.iter().map(|place| self.place(place));
        let options = file
            .options
            .iter()
            .map(|option| self.option(option, file.places.len()));
        let choice = Choice {
            label: self.label(&file.label)?,
            places: places.collect::<Result<_, _>>()?,
            options: options.collect::<Result<_, _>>()?,
        };
        let place = Place::new(self.path, label_line);
        Ok((choice, place))
    }

    fn place(&self, written: &Spanned<String>) -> Result<ChoicePlace, Fault> {
        let Some((before, after)) = written.get_ref().split_once(VALUE) else {
            let line = line_in(self.text, written, 0);
            return Err(Fault::new(self.path, line, What::ChoicePlace));
        };
        Ok(ChoicePlace {
            before: self.code(written, before)?,
            after: self.code(written, after)?,
        })
    }

    fn option(&self, file: &OptionFile, places: usize) -> Result<ChoiceOption, Fault> {
        let values = file.values.get_ref();
        if values.len() != places {
            let line = line_at(self.text, file.values.span().start);
            return Err(Fault::new(self.path, line, What::ChoiceValues(places)));
        }
        let values = values.iter().map(|value| self.code(value, value.get_ref()));
        Ok(ChoiceOption {
            label: self.label(&file.label)?,
            values: values.collect::<Result<_, _>>()?,
        })
    }

    fn label(&self, label: &Spanned<BTreeMap<String, String>>) -> Result<String, Fault> {
        let code = self.texts.code();
        let Some(text) = label.get_ref().get(code) else {
            let line = line_at(self.text, label.span().start);
            return Err(Fault::new(
                self.path,
                line,
                What::ChoiceLabel(code.to_owned()),
            ));
        };
        Ok(match self.texts {
            Lang::Fr => typography::french(text),
            Lang::En => typography::english(text),
        })
    }

    fn code(&self, written: &Spanned<String>, code: &str) -> Result<String, Fault> {
        let translated = self.vocabulary.translate(code, self.names);
        translated.map_err(|(at, what)| {
            let line = line_in(self.text, written, at);
            Fault::new(self.path, line, What::Unmapped(what))
        })
    }
}
