//! A slow reader reaches the end of each game that comes with Déclic, and the new game after it, within
//! the workshop's time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use declic_content::effort::{Effort, MINUTES_TO_THE_PAUSE, efforts, seconds_to_the_pause};
use declic_content::source::read_game;
use declic_text::Lang;

/// The most that one step before « pour aller plus loin » may take, in minutes.
const LONGEST: u32 = 8;

/// What the steps of each game ask for, in both languages.
fn games() -> Vec<(String, Vec<Effort>)> {
    let games = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/games");
    let folders = std::fs::read_dir(games)
        .unwrap()
        .map(|it| it.unwrap().path());
    let mut all = Vec::new();
    for folder in folders.filter(|it| it.is_dir()) {
        for lang in Lang::ALL {
            let sourced = read_game(&folder, lang, lang).unwrap();
            let name = format!("{} {}", sourced.game.id, lang.code());
            all.push((name, efforts(&sourced)));
        }
    }
    all
}

#[test]
fn the_steps_before_the_pause_fit_the_workshop() {
    let games = games();
    assert_eq!(games.len(), 6);
    for (game, efforts) in games {
        let core: Vec<&Effort> = efforts.iter().filter(|it| !it.further).collect();
        assert_eq!(core.len(), 7, "{game}");
        let estimated = seconds_to_the_pause(&efforts);
        let stated: u32 = core.iter().map(|it| it.stated).sum();
        let most = MINUTES_TO_THE_PAUSE;
        assert!(estimated <= most * 60, "{game}: {estimated} s");
        assert!(stated <= most, "{game}: {stated} min");
    }
}

#[test]
fn no_step_before_the_pause_is_a_wall() {
    for (game, efforts) in games() {
        for it in efforts.iter().filter(|it| !it.further) {
            let (minutes, stated) = (it.minutes(), it.stated);
            assert!(minutes <= LONGEST, "{game}, {}: {minutes}", it.step);
            assert!(stated <= LONGEST, "{game}, {}: {stated}", it.step);
        }
    }
}
