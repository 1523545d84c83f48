//! The memory of a game's past, as the system counts it. Alone in its process, so that nothing else
//! gives memory back.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/game.rs"]
mod game;

use declic_javascript::machine::Progress;
use declic_javascript::replay::history::History;
use declic_javascript::scene::Input;

/// What the process holds, in bytes.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|it| it.starts_with("VmRSS:")).unwrap();
    let kilobytes: usize = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kilobytes * 1024
}

#[test]
fn memory_bytes_matches_the_resident_size() {
    let mut history = History::new(common::machine(game::GAME));
    while history.run(u64::MAX) == Progress::Working {}
    for _ in 0..1200 {
        history.begin_frame(Input::default());
        while history.run(u64::MAX) == Progress::Working {}
    }
    // The first copies take what was free already.
    let warm: Vec<History> = (0..8).map(|_| history.clone()).collect();
    let before = resident();
    let copies: Vec<History> = (0..32).map(|_| history.clone()).collect();
    let each = (resident() - before) / copies.len();
    let reported = history.memory_bytes() + history.machine().memory_bytes();
    assert!(warm.len() < copies.len());
    assert!(each < 8 << 20, "{each}");
    assert!(
        each < reported * 5 / 4 && each > reported / 2,
        "{each} measured, {reported} reported"
    );
}
