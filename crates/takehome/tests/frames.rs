//! The runtime of a take-home game shows the frames that the machine shows, for the same program, seed
//! and inputs. `DECLIC_SCRIPTS` sets how many random scripts are played (1,000).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use declic_content::source::read_game;
use declic_javascript::machine::{Limits, Machine, Progress};
use declic_javascript::names::Key;
use declic_javascript::scene::{Input, Random};
use declic_javascript::{compiler, parser};
use declic_takehome::{SCENE, names};
use declic_text::Lang;
use serde_json::{Value, json};

/// Frames between two that are compared.
const EVERY: u32 = 20;

/// Scripts that one Node process plays.
const BATCH: usize = 100;

/// Inputs that stay the same for some frames.
struct Stretch {
    frames: u32,
    input: Input,
}

struct Job {
    lang: Lang,
    source: String,
    seed: String,
    inputs: Vec<Stretch>,
}

/// Solutions of every step of every game, and programs for what they do not use, in both languages.
fn programs() -> Vec<(Lang, String)> {
    let games = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/games");
    let mut programs = Vec::new();
    let folders = std::fs::read_dir(&games)
        .unwrap()
        .map(|it| it.unwrap().path());
    for folder in folders.filter(|it| it.is_dir()) {
        for lang in Lang::ALL {
            let game = read_game(&folder, lang, lang).unwrap().game;
            let steps = 0..game.steps.len();
            programs.extend(steps.map(|step| (lang, game.solution_of(step))));
        }
    }
    assert!(programs.len() >= 24);
    programs.extend(OTHERS.map(|source| (Lang::Fr, source.to_owned())));
    programs
}

const OTHERS: [&str; 5] = [
    r##"fond("#abc");
let a = cercle(100, 100, 20, "rouge");
let b = rectangle(200, 50, 40, 30);
let c = texte("Bonjour", 200, 200, "vert");
let d = image("etoile", 10, 390);
b.vitesseX = -1.5; d.vitesseY = -0.25; a.angle = 45;
let n = 0;
aChaqueInstant(() => {
  n = n + 1;
  if (touchePressee("droite")) a.x += 3;
  if (touchePressee("haut")) { c.contenu = "n = " + n; c.hauteur = 30; }
  if (seTouchent(a, b)) { b.visible = !b.visible; b.x = hasard(-20, 420); }
  if (n % 50 === 0) d.image = n % 100 === 0 ? "etoile" : "citrouille";
  if (n === 120) supprimer(c);
  d.note = n;
  afficherScore([n, -0, d.note, a.couleur, pointeur.appuye]);
});"##,
    r##"fond("route");
defiler(3.5);
let camion = image("camionnette", 200, 320);
camion.lueur = "jaune";
let foin = [];
for (let i = 0; i < 3; i++) foin.push(image("foin", 100 + i * 100, -i * 150));
aChaqueInstant(() => {
  for (const botte of foin) {
    botte.y += 3.5;
    if (botte.y > 420) { botte.y = -40; botte.x = hasard(1, 3) * 100; }
    if (seTouchent(botte, camion)) { eclat(botte); son("klaxon"); botte.y = -60; }
  }
  if (touchePressee("gauche")) camion.x = Math.max(100, camion.x - 4);
  if (touchePressee("espace")) { defiler(-7); camion.lueur = ""; }
});"##,
    r##"fond("nuit");
let notes = ["do", "re", "mi"];
let lucioles = notes.map((note, i) => image("luciole", 80 + i * 120, 200));
let chant = 0;
lucioles.forEach((luciole, i) => quandTouche(luciole, (touchee) => {
  touchee.lueur = "jaune";
  son(notes[i]);
  eclat(touchee);
  chant = chant + 1;
  afficherScore(chant);
  setTimeout(() => { touchee.lueur = ""; }, 300);
  if (chant === 12) finDuJeu("Fin : " + chant);
}));
pourRejouer(() => { chant = 0; });
let minuteur = setInterval(() => { lucioles[0].y = hasard(150, 250); }, 250);
setTimeout(() => clearInterval(minuteur), 4000);"##,
    r##"let s = cercle(200, 200, 200);
quandTouche(s, () => { finDuJeu(); });
pourRejouer(() => { s.couleur = "violet"; son("fin"); });
setInterval((a, b) => afficherScore(a + b + Math.random()), 100, 1, 2);"##,
    r##"let tous = [];
aChaqueInstant(() => {
  if (tous.length < 40) tous.push(image("feuille", hasard(0, 400), hasard(0, 400)));
  tous[tous.length - 1].vitesseX = hasard(-3, 3);
  if (pointeur.appuye) { eclat(tous[0]); supprimer(tous.shift()); }
  if (tous.length > 30) for (const f of tous) f.lueur = "#0f0";
});"##,
];

fn inputs(random: &mut Random) -> Vec<Stretch> {
    let stretches = 8 + random.below(30);
    let stretch = |random: &mut Random| {
        let keys = Key::ALL.iter().copied().filter(|_| random.below(5) == 0);
        let keys = keys.collect();
        let at = |random: &mut Random| f64::from(random.below(420)) - 10.0;
        let pointer = (random.below(2) == 0).then(|| (at(random), at(random)));
        Stretch {
            frames: 1 + random.below(40),
            input: Input {
                keys,
                pointer,
                pointer_down: random.below(3) == 0,
            },
        }
    };
    (0..stretches).map(|_| stretch(random)).collect()
}

/// What the machine shows; the second part is the code of the fault that stopped it.
fn machine(job: &Job) -> (Vec<Value>, Option<String>) {
    let parsed = parser::parse(&job.source);
    let code = compiler::compile(&parsed.program, &job.source, job.lang).expect("compiles");
    let mut machine = Machine::new(code, &job.seed, Limits::default());
    let finish = |machine: &mut Machine| loop {
        match machine.run(1_000_000) {
            Progress::Working => {}
            Progress::Idle => return None,
            _ => return Some(format!("{:?}", machine.fault())),
        }
    };
    if let Some(fault) = finish(&mut machine) {
        return (Vec::new(), Some(fault));
    }
    let mut shown = vec![json!(machine.display())];
    let mut frame = 0;
    for stretch in &job.inputs {
        for _ in 0..stretch.frames {
            machine.begin_frame(stretch.input);
            if let Some(fault) = finish(&mut machine) {
                return (shown, Some(fault));
            }
            frame += 1;
            if frame % EVERY == 0 {
                shown.push(json!(machine.display()));
            }
        }
    }
    shown.push(json!(machine.display()));
    (shown, None)
}

/// Equal, with 1 and 1.0 and both zeros the same.
fn same(one: &Value, two: &Value) -> bool {
    match (one, two) {
        (Value::Number(one), Value::Number(two)) => one.as_f64() == two.as_f64(),
        (Value::Array(one), Value::Array(two)) => {
            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| same(one, two))
        }
        (Value::Object(one), Value::Object(two)) => {
            one.len() == two.len()
                && (one.iter()).all(|(key, one)| two.get(key).is_some_and(|two| same(one, two)))
        }
        _ => one == two,
    }
}

fn runtime(jobs: &[Job]) -> Vec<Value> {
    let input = |stretch: &Stretch| {
        let keys = Key::ALL
            .iter()
            .filter(|key| stretch.input.keys.contains(**key));
        let keys: Vec<Value> = keys.map(|key| json!(key)).collect();
        json!({
            "frames": stretch.frames, "keys": keys,
            "pointer": stretch.input.pointer, "down": stretch.input.pointer_down,
        })
    };
    let jobs: Vec<Value> = (jobs.iter())
        .map(|job| {
            let inputs: Vec<Value> = job.inputs.iter().map(input).collect();
            json!({ "lang": job.lang.code(), "source": job.source, "seed": job.seed, "inputs": inputs })
        })
        .collect();
    let names = json!({
        "fr": names::table(Lang::Fr, Lang::Fr),
        "en": names::table(Lang::En, Lang::En),
    });
    let request = json!({ "scene": SCENE, "names": names, "every": EVERY, "jobs": jobs });
    let runner = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frames.mjs");
    let mut node = Command::new("node")
        .arg(runner)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node 20 or newer on the path");
    let mut stdin = node.stdin.take().unwrap();
    stdin.write_all(request.to_string().as_bytes()).unwrap();
    drop(stdin);
    let answer = node.wait_with_output().unwrap();
    assert!(answer.status.success());
    let text = String::from_utf8(answer.stdout).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn the_runtime_shows_the_frames_of_the_machine() {
    let scripts = std::env::var("DECLIC_SCRIPTS").ok();
    let scripts: usize = scripts.and_then(|it| it.parse().ok()).unwrap_or(1000);
    let programs = programs();
    let mut random = Random::new("frames");
    let mut compared = 0;
    let mut jobs = Vec::new();
    for script in 0..scripts {
        let (lang, source) = programs[script % programs.len()].clone();
        jobs.push(Job {
            lang,
            source,
            seed: format!("graine é {script}"),
            inputs: inputs(&mut random),
        });
        if jobs.len() < BATCH && script + 1 < scripts {
            continue;
        }
        for (job, answer) in jobs.iter().zip(runtime(&jobs)) {
            let (shown, fault) = machine(job);
            assert_eq!(fault, None, "{}", job.source);
            assert_eq!(answer["error"], Value::Null, "{}", job.source);
            let theirs = answer["shown"].as_array().unwrap();
            assert_eq!(shown.len(), theirs.len());
            for (at, (ours, theirs)) in shown.iter().zip(theirs).enumerate() {
                assert!(
                    same(ours, theirs),
                    "comparison {at}, seed {}\n{ours}\n{theirs}\n{}",
                    job.seed,
                    job.source
                );
            }
            compared += shown.len();
        }
        jobs.clear();
    }
    assert!(compared >= scripts * 5, "{compared}");
}

#[test]
fn what_the_machine_refuses_stops_the_runtime_too() {
    let wrong = [
        "image(\"panie\", 1, 2);",
        "image(\"panier\", \"1\", 2);",
        "let a = cercle(1, 2, 3); a.x = NaN;",
        "let a = cercle(1, 2, 3); a.couleur = \"rouje\";",
        "let a = cercle(1, 2, 3); a.lueur = 3;",
        "fond(\"mer\");",
        "son(\"dong\");",
        "touchePressee(\"z\");",
        "aChaqueInstant(3);",
        "quandTouche(3, () => {});",
        "hasard(0.2, 0.8);",
        "seTouchent(1, 2);",
        "eclat();",
        "defiler(\"vite\");",
        "for (let i = 0; i < 501; i++) cercle(i, i, 1);",
        "for (let i = 0; i < 51; i++) aChaqueInstant(() => {});",
        "for (let i = 0; i < 101; i++) setTimeout(() => {}, 10);",
    ];
    let job = |source: &&str| Job {
        lang: Lang::Fr,
        source: (*source).to_owned(),
        seed: "graine".to_owned(),
        inputs: Vec::new(),
    };
    let jobs: Vec<Job> = wrong.iter().map(job).collect();
    for (job, answer) in jobs.iter().zip(runtime(&jobs)) {
        assert!(machine(job).1.is_some(), "{}", job.source);
        assert!(answer["error"].is_string(), "{}: {answer}", job.source);
    }
}
