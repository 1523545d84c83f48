//! What the workshop computes at a keystroke, a check and a frame, for `bench/node/workshop.mjs`, which
//! calls these by name and holds the clock. Texts go through memory that [`room`] gives.

#[path = "../../javascript/src/ours.rs"]
mod ours;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use declic_javascript::analyse;
use declic_javascript::machine::Machine;
use declic_takehome::{Drawings, TakeHome, page};
use declic_text::Lang;
use declic_workshop::{Game, Judge, Outcome};

/// Lines of the program that is typed in.
const LINES: usize = 300;

thread_local! {
    static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static GAME: RefCell<Option<Game>> = const { RefCell::new(None) };
    static LONG: RefCell<String> = const { RefCell::new(String::new()) };
    static SCENE: RefCell<Option<Machine>> = const { RefCell::new(None) };
}

/// Gives the place of `length` bytes, into which a text is written.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    ROOM.with_borrow_mut(|room| {
        room.clear();
        room.resize(length, 0);
        room.as_mut_ptr()
    })
}

/// Reads the game that was written into the room; gives the number of its steps.
#[unsafe(no_mangle)]
pub extern "C" fn load() -> usize {
    let file = ROOM.with_borrow(|room| serde_json::from_slice(room).expect("a game"));
    let game = Game::with_names(file, Lang::Fr).expect("a game");
    let steps = game.steps.len();
    LONG.set(long_program(&game));
    GAME.set(Some(game));
    steps
}

/// The finished game and further functions, [`LINES`] lines in all.
fn long_program(game: &Game) -> String {
    let mut text = game.finished();
    let mut number = 0;
    while text.lines().count() + 6 <= LINES {
        number += 1;
        let _ = write!(
            text,
            "\nfunction calcul{number}(a, b) {{\n  let somme = a * 2 + b;\n  if (somme > 10) {{ somme -= 1; }}\n  return somme;\n}}\n"
        );
    }
    while text.lines().count() < LINES {
        text.push_str("// fin\n");
    }
    text
}

/// What a keystroke costs: the program of 300 lines is analysed with a letter more in its middle. Gives its
/// lines.
#[unsafe(no_mangle)]
pub extern "C" fn keystroke() -> usize {
    LONG.with_borrow(|text| {
        let middle = text.len() / 2;
        let place = (middle..).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let (before, after) = text.split_at(place);
        let typed = [before, "a", after].concat();
        let _ = std::hint::black_box(analyse(&typed, Lang::Fr));
        text.lines().count()
    })
}

/// What « Vérifier » costs at a step, from 0, with its solution, all steps before it passed. Gives 1 where
/// it passes.
#[unsafe(no_mangle)]
pub extern "C" fn verify(step: usize) -> u32 {
    GAME.with_borrow(|game| {
        let game = game.as_ref().expect("loaded");
        let program = game.solution_of(step);
        let before = game.steps.iter().take(step).map(|step| step.id.clone());
        let passed: BTreeSet<String> = before.collect();
        let analysis = analyse(&program, Lang::Fr);
        let mut judge = Judge::new(game, step, analysis, &program, &passed);
        loop {
            if let Some(judgement) = judge.run(80_000) {
                return u32::from(judgement.outcome == Outcome::Passed);
            }
        }
    })
}

/// What a frame of the game with 200 sprites costs: it is run, and its display list made. Gives how many
/// things are shown.
#[unsafe(no_mangle)]
pub extern "C" fn frame() -> usize {
    SCENE.with_borrow_mut(|scene| {
        let machine = scene.get_or_insert_with(ours::game);
        machine.begin_frame(ours::input(1));
        machine.run(1 << 20);
        machine.display().items.len()
    })
}

/// The size of the loaded game taken home, in bytes, without drawings.
#[unsafe(no_mangle)]
pub extern "C" fn take_home() -> usize {
    GAME.with_borrow(|game| {
        let game = game.as_ref().expect("loaded");
        let source = game.finished();
        let home = TakeHome {
            title: &game.title,
            author: Some("Léa"),
            lineage: &[],
            own: None,
            source: &source,
            names: Lang::Fr,
            texts: Lang::Fr,
        };
        page(&home, &Drawings::new()).len()
    })
}
