//! The learner's machine for `bench/browser.mjs`, which calls these by name and holds the clock.

#[path = "../../javascript/src/ours.rs"]
mod ours;

use std::cell::RefCell;

use declic_javascript::analyse;
use declic_javascript::machine::Machine;
use declic_text::Lang;
use declic_javascript::replay::history::History;
use declic_javascript::replay::live::Live;
use declic_javascript::replay::swap;
use declic_javascript::replay::trace::Tracer;

thread_local! {
    static GAME: RefCell<Option<Machine>> = const { RefCell::new(None) };
}

/// Runs a work by its number in `WORKS`; gives its result as a number.
#[unsafe(no_mangle)]
pub extern "C" fn work(number: u32) -> f64 {
    whole(&ours::run(ours::WORKS[number as usize].1))
}

/// Runs one second of the game; gives the last digits of its score.
#[unsafe(no_mangle)]
pub extern "C" fn second() -> f64 {
    GAME.with_borrow_mut(|game| {
        let machine = game.get_or_insert_with(ours::game);
        ours::second(machine);
        let score = ours::score(machine);
        whole(score.rsplit(' ').next().unwrap_or(""))
    })
}

/// Calls the rest of the crate once, so that the file's size tells what the whole crate costs:
/// analysis, steps, history, values beside the lines, changes while it runs.
#[unsafe(no_mangle)]
pub extern "C" fn everything() -> f64 {
    let analysis = analyse(ours::GAME, Lang::Fr);
    let mut found = analysis.diagnostics.len()
        + analysis
            .diagnostics
            .iter()
            .map(|it| it.fixes.len())
            .sum::<usize>();
    let game = ours::game();
    let code = game.code().clone();
    let mut history = History::new(game);
    history.begin_frame(ours::input(1));
    history.run(1 << 20);
    if let Some((machine, input)) = history.before(1) {
        if let Some(live) = Live::new(&code) {
            found += live
                .sample(&machine, input)
                .map_or(0, |values| values.lines.len());
        }
        if let Some(mut tracer) = Tracer::frame(machine, input) {
            tracer.run_to_end(100_000);
            tracer.back();
            found += tracer.history_of("panier.x").len();
            found += declic_javascript::replay::trace::variables_in_scope(tracer.machine()).len();
        }
    }
    found += history.swap(&code).map_or(0, |report| report.notes.len());
    found += history.values_of("score").len() + usize::from(history.resume_from(0));
    found += swap::number_at(ours::GAME, 100).map_or(0, |number| number.nudged(1).text.len());
    found as f64
}

/// A whole number of a text; -1 for anything else.
fn whole(text: &str) -> f64 {
    text.parse::<i64>().map_or(-1.0, |number| number as f64)
}
