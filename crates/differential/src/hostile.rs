//! Any text, which parser, lints, compiler, machine, tracer, history and swaps must survive. A panic
//! is caught and reported with its text, as is a text that takes too long.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use declic_javascript::compiler::{self, Code};
use declic_javascript::lexer::tokenize;
use declic_javascript::machine::{Answer, Limits, Machine, Progress, Request, RequestKind};
use declic_javascript::names::Key;
use declic_javascript::replay::history::History;
use declic_javascript::replay::live::Live;
use declic_javascript::replay::swap::swap;
use declic_javascript::replay::trace::{Tracer, variables_in_scope};
use declic_javascript::scene::Input;
use declic_javascript::{analyse, parser};
use declic_text::Lang;

use crate::features::Features;
use crate::generate::generate;
use crate::mutate::mutate;
use crate::random::Random;

/// Longest time for one text: the limits below are reached in milliseconds.
const TIME_LIMIT: Duration = Duration::from_secs(20);

/// Limits that small programs reach: enough for most, and for some frames of a game.
pub const LIMITS: Limits = Limits {
    fuel_per_turn: 20_000,
    quiet_fuel: 15_000,
    fuel_total: None,
    call_depth: 60,
    memory_bytes: 300_000,
    output_lines: 50,
};

/// A game, so that mutations reach the scene too.
const GAME: &str = r#"fond("marche");
let panier = image("panier", 200, 360);
let tomates = [image("tomate", 40, 0), image("tomate", 90, -40), cercle(9, 9, 5, "bleu")];
let score = 0;
for (const tomate of tomates) {
  tomate.vitesseY = 2;
}
function jouer() {
  if (touchePressee("droite")) {
    panier.x = panier.x + 6;
  }
  panier.x += pointeur.appuye ? 1 : 0;
  tomates.forEach((tomate, rang) => {
    if (seTouchent(panier, tomate)) {
      score++;
      afficherScore(`Score : ${score}`);
      tomate.y = -20;
      tomate.x = hasard(10, 390);
      son("attrape");
    }
    if (tomate.y > 420 && rang === 0) {
      finDuJeu("Perdu");
    }
  });
}
aChaqueInstant(jouer);
setTimeout(() => { tomates.push(texte("plus", 50, 50)); }, 200);
pourRejouer(() => { score = 0; tomates.forEach(t => { t.y = 0; }); });
"#;

/// Questions before a program and between its frames.
const QUESTIONS: &str = r#"const nomTape = prompt("Nom ?", "Léa");
if (confirm(nomTape)) { [3, 1, 2].sort((a, b) => Number(prompt(a)) - b).forEach(alert); }
setInterval(() => { if (Math.random() < 0.2) { alert(prompt(nomTape)); } }, 50);
"#;

/// A text that was not survived.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Which: [`text`] gives it again.
    pub seed: u64,
    /// What happened.
    pub why: String,
}

/// The text with this number: a mutated program, a mutated game, or random characters.
pub fn text(seed: u64) -> String {
    let mut random = Random::new(seed ^ 0x5EED_F0D0);
    let base = match random.below(10) {
        0..=5 => generate(random.bits(), Features::ALL),
        6..=8 => GAME.to_owned(),
        _ => return random_characters(&mut random),
    };
    let mut text = base;
    for _ in 0..random.below(6) {
        text = mutate(&text, random.bits());
    }
    text
}

/// Characters that mean something to the lexer, in random order.
fn random_characters(random: &mut Random) -> String {
    const SIGNS: &str = "abéx019_$.,;:!?'\"`(){}[]<>=+-*/%&|^~\\#@ \n\r\t\u{2028}«»“”’🍅\0\u{feff}";
    let signs: Vec<char> = SIGNS.chars().collect();
    let length = random.below(400);
    let one = random.below(signs.len());
    let mut text = String::new();
    for _ in 0..length {
        // Long runs of one sign find what is not linear.
        let at = if random.chance(30) {
            one
        } else {
            random.below(signs.len())
        };
        let _ = write!(text, "{}", signs.get(at).copied().unwrap_or(' '));
    }
    if random.chance(10) {
        text = text.repeat(random.between(2, 60));
    }
    text
}

/// Runs one text through all parts; gives whether it could be compiled, and so was run.
///
/// # Panics
/// When an invariant does not hold: that is what the campaign searches for.
pub fn survive(source: &str, seed: u64) -> bool {
    let tokens = tokenize(source);
    let rebuilt: String = tokens.iter().map(|token| token.span.of(source)).collect();
    assert!(rebuilt == source, "the tokens are not the text");
    let lang = if seed.is_multiple_of(5) {
        Lang::En
    } else {
        Lang::Fr
    };
    let analysis = analyse(source, lang);
    for diagnostic in &analysis.diagnostics {
        assert!(
            diagnostic.span.end as usize <= source.len(),
            "{} beyond the end",
            diagnostic.code
        );
    }
    // What the app would not run is run too, as far as it can be compiled.
    let Ok(code) = compiler::compile(&analysis.program, source, lang) else {
        assert!(
            !analysis.runs() || parser::parse(source).diagnostics.is_empty(),
            "a program without fault does not compile"
        );
        return false;
    };
    exercise(&code, seed);
    if seed.is_multiple_of(4) {
        let asking = format!("{QUESTIONS}{source}");
        let program = parser::parse(&asking).program;
        if let Ok(code) = compiler::compile(&program, &asking, lang) {
            exercise(&code, seed);
        }
    }
    true
}

/// Plays a program in large and small slices, then all that shows its past.
fn exercise(code: &Rc<Code>, seed: u64) {
    let played = play(code, seed, u64::MAX);
    assert!(
        played == play(code, seed, 1 + seed % 97),
        "slices change what happens"
    );
    exercise_replay(code, seed);
}

fn input(seed: u64, frame: u64) -> Input {
    let mut random = Random::new(seed ^ frame.wrapping_mul(0x9E37_79B9));
    let mut input = Input::default();
    for key in Key::ALL {
        if random.chance(30) {
            input.keys.insert(*key);
        }
    }
    if random.chance(40) {
        let (x, y) = (random.below(500), random.below(500));
        input.pointer = Some((x as f64 - 50.0, y as f64 - 50.0));
    }
    input.pointer_down = random.chance(30);
    input
}

/// What a person answers: now and then nothing.
fn answer(request: &Request, seed: u64) -> Answer {
    let mut random = Random::new(seed ^ request.text.len() as u64);
    match request.kind {
        _ if random.chance(20) => Answer::Absent,
        RequestKind::Prompt if random.chance(20) => Answer::Text(None),
        RequestKind::Prompt => Answer::Text(Some(random.below(100).to_string())),
        RequestKind::Confirm => Answer::Choice(random.chance(50)),
        RequestKind::Alert => Answer::Seen,
    }
}

/// Questions of one turn that are answered; a loop of questions has no end.
const MOST_QUESTIONS: usize = 20;

/// Runs a turn in slices, with its questions answered.
fn finish(history: &mut History, seed: u64, slice: u64) {
    for _ in 0..MOST_QUESTIONS {
        while history.run(slice) == Progress::Working {}
        let Some(request) = history.machine().request() else {
            return;
        };
        let answer = answer(request, seed);
        assert!(history.answer(answer), "an answer that fits is refused");
    }
    while history.run(slice) == Progress::Working {}
}

/// All observable state of a program over ten frames.
fn play(code: &Rc<Code>, seed: u64, slice: u64) -> String {
    let mut history = History::new(Machine::new(Rc::clone(code), "", LIMITS));
    let mut seen = String::new();
    for frame in 0..10 {
        finish(&mut history, seed, slice);
        let machine = history.machine();
        let _ = write!(
            seen,
            "{:?}{:?}{:?}{:?}",
            machine.fault(),
            machine.output(),
            machine.display(),
            machine.request()
        );
        if machine.fault().is_none() {
            let _ = write!(seen, "{}", machine.steps_used());
        }
        if !history.begin_frame(input(seed, frame)) {
            break;
        }
    }
    seen
}

/// Tracer, history, live values and a swap.
fn exercise_replay(code: &Rc<Code>, seed: u64) {
    let fresh = || Machine::new(Rc::clone(code), "", LIMITS);
    let mut tracer = Tracer::new(fresh());
    for _ in 0..MOST_QUESTIONS {
        tracer.run_to_end(30_000);
        let Some(request) = tracer.request() else {
            break;
        };
        let answer = answer(request, seed);
        tracer.answer(answer);
    }
    tracer.back();
    variables_in_scope(tracer.machine());
    tracer.seek(tracer.position() / 2);
    variables_in_scope(tracer.machine());
    let live = Live::new(code);
    let mut history = History::new(fresh());
    finish(&mut history, seed, u64::MAX);
    for frame in 1..=40 {
        if !history.begin_frame(input(seed, frame)) {
            swap_while_waiting(&mut history, seed);
            return;
        }
        finish(&mut history, seed, u64::MAX);
    }
    if let Some((machine, input)) = history.before(20) {
        if let Some(live) = &live {
            live.sample(&machine, input);
        }
        if let Some(mut tracer) = Tracer::frame(machine, input) {
            tracer.run_to_end(5_000);
            tracer.back();
        }
    }
    let shown = history.at(33).map(|machine| machine.display());
    let again = history.at(33).map(|machine| machine.display());
    assert!(shown == again, "a frame shown twice differs");
    let other = mutate(code.source(), seed);
    let parsed = parser::parse(&other);
    if parsed.diagnostics.is_empty()
        && let Ok(other) = compiler::compile(&parsed.program, &other, code.lang())
        && let Ok((mut machine, _)) = swap(history.machine(), &other)
    {
        for frame in 0..5 {
            if !machine.begin_frame(input(seed, 100 + frame)) {
                break;
            }
            while machine.run(u64::MAX) == Progress::Working {}
        }
    }
    history.resume_from(10);
}

/// An edit of a program that waits for an answer.
fn swap_while_waiting(history: &mut History, seed: u64) {
    let (source, lang) = {
        let code = history.machine().code();
        (mutate(code.source(), seed), code.lang())
    };
    let parsed = parser::parse(&source);
    if parsed.diagnostics.is_empty()
        && let Ok(code) = compiler::compile(&parsed.program, &source, lang)
        && history.swap(&code).is_ok()
    {
        finish(history, seed, u64::MAX);
    }
}

/// Runs the texts from `seed` on, on `jobs` threads, for `duration`; gives how many there were, and
/// the failures. A text that takes too long ends the process.
pub fn campaign(
    seed: u64,
    jobs: usize,
    duration: Duration,
    progress: &(impl Fn(u64, usize) + Sync),
) -> (u64, Vec<Failure>) {
    let next = AtomicU64::new(seed);
    let stop = AtomicBool::new(false);
    let broken = Mutex::new(Vec::new());
    let add = |one: Failure| {
        if let Ok(mut all) = broken.lock() {
            all.push(one);
        }
    };
    let busy: Vec<Mutex<Option<(u64, Instant)>>> = (0..jobs).map(|_| Mutex::new(None)).collect();
    let set = |at: usize, value: Option<(u64, Instant)>| {
        if let Some(Ok(mut place)) = busy.get(at).map(Mutex::lock) {
            *place = value;
        }
    };
    let started = Instant::now();
    std::thread::scope(|scope| {
        for job in 0..jobs {
            let (next, stop, add, set) = (&next, &stop, &add, &set);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    set(job, Some((seed, Instant::now())));
                    let outcome = catch_unwind(AssertUnwindSafe(|| {
                        survive(&text(seed), seed);
                    }));
                    if let Err(panic) = outcome {
                        let why = (panic.downcast_ref::<String>().cloned())
                            .or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
                        let why = why.unwrap_or_else(|| "a panic".to_owned());
                        add(Failure { seed, why });
                    }
                    set(job, None);
                }
            });
        }
        let mut reported = Instant::now();
        while started.elapsed() < duration {
            std::thread::sleep(Duration::from_millis(200));
            for place in &busy {
                let late = place.lock().ok().and_then(|place| *place);
                if let Some((seed, since)) = late
                    && since.elapsed() > TIME_LIMIT
                {
                    // A thread cannot be ended from outside: the process is.
                    println!("seed {seed}: takes too long\n{}", text(seed));
                    std::process::exit(1);
                }
            }
            if reported.elapsed() > Duration::from_secs(30) {
                reported = Instant::now();
                let found = broken.lock().map_or(0, |all| all.len());
                progress(next.load(Ordering::Relaxed) - seed, found);
            }
        }
        stop.store(true, Ordering::Relaxed);
    });
    let done = next.load(Ordering::Relaxed) - seed;
    (done, broken.into_inner().unwrap_or_default())
}
