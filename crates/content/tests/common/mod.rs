//! Shipped games, started and played frame by frame.
#![allow(dead_code, reason = "each test file uses a part")]

use std::path::Path;

use declic_content::source::read_game;
use declic_javascript::compiler::compile;
use declic_javascript::machine::{Limits, Machine, Progress};
use declic_javascript::scene::{Input, KeySet};
use declic_text::Lang;
use declic_workshop::Game;

/// A shipped game in both languages.
pub fn games(id: &str) -> Vec<Game> {
    let games = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/games");
    let read = |&lang: &Lang| read_game(&games.join(id), lang, lang).unwrap().game;
    Lang::ALL.iter().map(read).collect()
}

/// A program without remarks that has run its own lines.
pub fn started(program: &str, lang: Lang, seed: &str) -> Machine {
    let analysis = declic_javascript::analyse(program, lang);
    assert!(
        analysis.diagnostics.is_empty(),
        "{:?}",
        analysis.diagnostics
    );
    let code = compile(&analysis.program, program, lang).unwrap();
    let mut machine = Machine::new(code, seed, Limits::default());
    assert_eq!(machine.run(u64::MAX), Progress::Idle);
    machine
}

/// Plays one frame with these keys held.
pub fn frame(machine: &mut Machine, keys: KeySet) {
    let input = Input {
        keys,
        ..Input::default()
    };
    play(machine, input);
}

/// Plays one frame, which must not stop the program.
pub fn play(machine: &mut Machine, input: Input) {
    assert!(machine.begin_frame(input));
    let progress = machine.run(u64::MAX);
    assert_eq!(progress, Progress::Idle, "{:?}", machine.fault());
}
