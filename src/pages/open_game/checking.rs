//! The check of a package, by the code of `declic content check`. It pauses between programs and inside
//! long ones; the page waits there once it has been busy for a while.

use std::cell::Cell;
use std::path::Path;

use declic_content::build::game_file;
use declic_content::{Fault, Folder, Report, Tried, check_game_paced};
use declic_package::Package;
use gloo_timers::future::TimeoutFuture;

use crate::browser::clock::monotonic_ms;
use crate::state::opened_games::{self, Languages};

/// How long the check keeps the page busy in one go, in milliseconds.
const BUSY_MS: f64 = 40.0;

/// A package that was looked at.
pub struct Checked {
    /// What was found in its sources; `None` where it has none.
    pub report: Option<Report>,
    /// Whether the rules of a game for one place were applied.
    pub local: bool,
    /// The game, where it can be played.
    pub game: Option<Playable>,
}

/// A game that can be played.
pub struct Playable {
    /// Its id on the bench and in the dossier.
    pub id: String,
    /// The game by the language of its texts.
    pub games: Languages,
}

/// Checks the sources of `package`, where it has some, and holds the game, where it can be played.
/// `progress` is called while the page is idle.
pub async fn check(package: Package, progress: impl Fn(Tried)) -> Checked {
    if package.sources.is_empty() {
        return Checked {
            report: None,
            local: false,
            game: hold(package),
        };
    }
    let folder = Folder::new(Path::new(""), package.sources);
    let local = folder.is_local();
    let busy_since = Cell::new(monotonic_ms());
    let pause = async |tried: Tried| {
        if monotonic_ms() - busy_since.get() > BUSY_MS {
            progress(tried);
            TimeoutFuture::new(0).await;
            busy_since.set(monotonic_ms());
        }
    };
    progress(Tried::default());
    TimeoutFuture::new(0).await;
    let mut report = check_game_paced(&folder, local, pause).await;
    TimeoutFuture::new(0).await;
    let by_place = |one: &Fault, other: &Fault| one.place.cmp(&other.place);
    report.errors.sort_by(by_place);
    report.warnings.sort_by(by_place);
    let stopped = report.errors.iter().any(|fault| fault.what.stops_play());
    let game = if stopped {
        None
    } else {
        hold(built(&folder).await)
    };
    Checked {
        report: Some(report),
        local,
        game,
    }
}

/// The game of `folder` in the languages in which it can be built.
async fn built(folder: &Folder) -> Package {
    let mut package = Package::default();
    for lang in folder.languages() {
        if let Ok((_, game)) = game_file(folder, lang) {
            package.games.insert(lang, game);
        }
        TimeoutFuture::new(0).await;
    }
    package
}

fn hold(package: Package) -> Option<Playable> {
    let own = package.id()?;
    let games = package.games;
    let id = opened_games::hold(&own, games.clone());
    Some(Playable { id, games })
}
