//! Times the works of `programs/` in the learner's machine and its native peers: one JSON line for
//! each engine and work, with the median of five runs in milliseconds and what came out.

mod ours;

use std::time::Instant;

use boa_engine::{Context as Boa, Source};
use declic_javascript::machine::Progress;
use declic_javascript::replay::history::History;
use declic_javascript::replay::live::Live;
use rquickjs::{Context as QuickJs, Runtime};

const RUNS: usize = 5;
const SCENE: &str = include_str!("../programs/scene.js");
const FRAMES: &str = include_str!("../programs/frames.js");

/// Prints the median time of `work`, which gives its result.
fn time(engine: &str, name: &str, mut work: impl FnMut() -> String) {
    let mut result = String::new();
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            result = work();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        r#"{{"engine":"{engine}","work":"{name}","ms":{:.4},"result":"{result}"}}"#,
        times[RUNS / 2]
    );
}

fn boa(source: &str) -> String {
    let mut context = Boa::default();
    boa_value(&mut context, &format!("{source}\nString(main());"))
}

fn boa_value(context: &mut Boa, source: &str) -> String {
    let value = context
        .eval(Source::from_bytes(source))
        .expect("boa runs it");
    value
        .to_string(context)
        .expect("a text")
        .to_std_string_escaped()
}

fn quickjs(source: &str) -> String {
    let runtime = Runtime::new().expect("a runtime");
    let context = QuickJs::full(&runtime).expect("a context");
    context.with(|context| {
        context
            .eval(format!("{source}\nString(main());"))
            .expect("QuickJS runs it")
    })
}

/// Ten seconds of the game, as the app plays them: recorded, and with the values of each line
/// sampled five times a second.
fn watched() -> Instant {
    let mut history = History::new(ours::game());
    let live = Live::new(history.machine().code()).expect("the game can be watched");
    let started = Instant::now();
    for frame in 1..=600 {
        let input = ours::input(frame);
        if frame % 12 == 0 {
            let values = live.sample(history.machine(), input);
            assert!(values.is_some_and(|values| !values.lines.is_empty()));
        }
        assert!(history.begin_frame(input));
        while history.run(1 << 20) == Progress::Working {}
    }
    started
}

/// The same ten seconds by themselves.
fn plain() -> Instant {
    let mut machine = ours::game();
    let started = Instant::now();
    for _ in 0..10 {
        ours::second(&mut machine);
    }
    started
}

/// How many times longer watching takes: the median of pairs.
fn watching() {
    let mut ratios: Vec<f64> = (0..2 * RUNS + 1)
        .map(|_| {
            let alone = plain().elapsed().as_secs_f64();
            watched().elapsed().as_secs_f64() / alone
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    println!(
        r#"{{"engine":"declic","work":"watched","ms":{:.3},"result":""}}"#,
        ratios[RUNS]
    );
}

fn main() {
    for (name, source) in ours::WORKS {
        time("declic", name, || ours::run(source));
        time("quickjs", name, || quickjs(source));
        time("boa", name, || boa(source));
    }
    watching();
    let mut machine = ours::game();
    time("declic", "game", || {
        ours::second(&mut machine);
        ours::score(&machine)
    });
    let game = format!("{SCENE}\n{}\n{FRAMES}", ours::GAME);
    let mut context = Boa::default();
    boa_value(&mut context, &game);
    time("boa", "game", || boa_value(&mut context, "main()"));
    let runtime = Runtime::new().expect("a runtime");
    let context = QuickJs::full(&runtime).expect("a context");
    context.with(|context| {
        let _: rquickjs::Value = context.eval(game.as_str()).expect("QuickJS runs it");
        time("quickjs", "game", || {
            context.eval("main()").expect("QuickJS runs it")
        });
    });
}
