//! `declic paper`: a test on paper, with its answers; or a specimen of every kind of problem.
//!
//! # Layout
//!
//! - [`texts`]: what is said, from `content/`; [`markup`]: what it is written in
//! - [`drawings`], [`pictures`]: `<svg>`
//! - [`stem`]: the problems, with [`robot`] and [`mini`] for the largest families
//! - [`task`], [`key`], [`page`]: the form, the answers, the document around them
//! - [`code`]: what is wrong with a session code

mod code;
mod drawings;
mod key;
mod markup;
mod mini;
mod page;
mod pictures;
mod robot;
mod stem;
mod task;
pub mod texts;

use declic_aptitude::session_code::SEATS;
use declic_aptitude::{Cell, Engine, Family, Item, Level, Seed, SessionCode, generate};
use declic_text::Lang;

use crate::shared::{Exit, complain, lang_parser, print};
use texts::Texts;

/// Where the problems of a specimen come from.
const SPECIMEN: &str = "paper";

/// Arguments of `declic paper`.
#[derive(clap::Args)]
pub struct Args {
    /// The code of a session, such as LOIR-22JN-2
    #[arg(
        long,
        required_unless_present = "specimen",
        conflicts_with = "specimen"
    )]
    session: Option<String>,
    /// The seat: other problems of the same kinds and levels
    #[arg(long, conflicts_with = "specimen", value_parser = clap::value_parser!(u8).range(1..=i64::from(SEATS)))]
    seat: Option<u8>,
    /// One problem of each kind, without a session
    #[arg(long)]
    specimen: bool,
    /// Level of difficulty of a specimen, 1 to 5
    #[arg(long, default_value_t = 2, conflicts_with = "session", value_parser = clap::value_parser!(u8).range(1..=5))]
    level: u8,
    /// Language of the texts
    #[arg(long, value_parser = lang_parser(), default_value = "fr")]
    lang: Lang,
    /// The answers only
    #[arg(long, conflicts_with = "form_only")]
    key_only: bool,
    /// The first page and the problems only
    #[arg(long)]
    form_only: bool,
}

/// A session that is printed.
struct Session {
    code: SessionCode,
    seat: Option<u8>,
}

/// What is printed.
struct Sheet {
    /// None for a specimen.
    session: Option<Session>,
    items: Vec<Item>,
}

impl Sheet {
    /// The name at the foot of each page: the code, with the seat, or that this is a specimen.
    fn name(&self, texts: &Texts) -> String {
        match &self.session {
            Some(Session { code, seat: None }) => code.to_string(),
            Some(Session {
                code,
                seat: Some(seat),
            }) => {
                let seat = texts.fill("paper.seat", &[("seat", &seat.to_string())]);
                [code.to_string(), seat].join(", ")
            }
            None => texts.get("paper.specimen"),
        }
    }

    /// The level of a specimen.
    fn level(&self) -> String {
        let level = self.items.first().map(|item| item.cell.level.number());
        level.unwrap_or_default().to_string()
    }
}

/// Prints a document.
pub fn paper(args: &Args) -> Exit {
    let texts = Texts::new(args.lang);
    let sheet = match &args.session {
        Some(code) => session(code, args.seat, &texts),
        None => specimen(args.level),
    };
    let sheet = match sheet {
        Ok(sheet) => sheet,
        Err(exit) => return exit,
    };
    let mut parts = Vec::new();
    if !args.key_only {
        parts.push(page::title(&sheet, &texts));
        parts.push(task::form(&sheet.items, &texts));
    }
    if !args.form_only {
        parts.push(key::key(&sheet.items, &texts));
    }
    print(page::document(&sheet, parts, &texts).trim_end());
    Exit::Fine
}

fn session(code: &str, seat: Option<u8>, texts: &Texts) -> Result<Sheet, Exit> {
    let code: SessionCode = code.parse().map_err(|error| {
        for line in code::wrong(&error, texts) {
            complain(&line);
        }
        Exit::Errors
    })?;
    let items = code
        .form()
        .items(&code.form_seed(seat), Engine::CURRENT)
        .map_err(|error| {
            complain(&error.to_string());
            Exit::Errors
        })?;
    Ok(Sheet {
        session: Some(Session { code, seat }),
        items,
    })
}

fn specimen(level: u8) -> Result<Sheet, Exit> {
    let level = Level::new(level).ok_or(Exit::Usage)?;
    let seed = Seed::specimen(SPECIMEN).map_err(|_| Exit::Usage)?;
    let items =
        Family::ALL.map(|family| generate(Cell::new(family, level), &seed, Engine::CURRENT));
    Ok(Sheet {
        session: None,
        items: items.into(),
    })
}
