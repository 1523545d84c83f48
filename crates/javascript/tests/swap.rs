//! Programs changed while they run: what stays, what is new, and what is said.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/game.rs"]
mod game;

use std::rc::Rc;

use common::{machine, run};
use declic_javascript::compiler::{Code, compile};
use declic_javascript::diagnostic::Copydeck;
use declic_javascript::machine::{Machine, Progress};
use declic_javascript::names::{Key, SpriteProperty};
use declic_javascript::parser::parse;
use declic_javascript::replay::history::History;
use declic_javascript::replay::swap::{CODES, number_at, swap};
use declic_javascript::scene::Input;
use declic_text::Lang;
use game::GAME;
use proptest::prelude::*;

fn code(source: &str) -> Rc<Code> {
    let parsed = parse(source);
    assert!(
        parsed.diagnostics.is_empty(),
        "{source}: {:?}",
        parsed.diagnostics
    );
    compile(&parsed.program, source, Lang::Fr).unwrap()
}

fn input(frame: u64) -> Input {
    let mut input = Input::default();
    match frame / 20 % 3 {
        0 => input.keys.insert(Key::Right),
        1 => input.keys.insert(Key::Left),
        _ => {
            if frame.is_multiple_of(2) {
                input.keys.insert(Key::Space);
            }
        }
    }
    input
}

fn play(machine: &mut Machine, frames: u64) {
    if machine.progress() == Progress::Working {
        run(machine);
    }
    for _ in 0..frames {
        let frame = machine.scene().frame;
        assert!(machine.begin_frame(input(frame)), "{:?}", machine.fault());
        run(machine);
    }
}

/// A machine in the middle of `source`.
fn after(source: &str, frames: u64) -> Machine {
    let mut machine = machine(source);
    play(&mut machine, frames);
    machine
}

/// The machine after a swap to `source`, and the codes and places of what it says.
fn swapped(machine: &Machine, source: &str) -> (Machine, Vec<(String, String)>) {
    let (machine, report) = swap(machine, &code(source)).unwrap();
    let notes = report.notes.into_iter();
    let notes = notes.map(|it| (it.code.to_string(), it.span.of(source).to_owned()));
    (machine, notes.collect())
}

fn refusal(machine: &Machine, source: &str) -> String {
    let why = swap(machine, &code(source)).unwrap_err().why;
    format!("{} {}", why.code, why.span.of(source))
}

/// Both go on alike for `frames` frames.
fn assert_alike(one: &mut Machine, two: &mut Machine, frames: u64) {
    for _ in 0..frames {
        play(one, 1);
        play(two, 1);
        assert_eq!(one.display(), two.display());
        assert_eq!(one.output(), two.output());
        assert_eq!(one.steps_used(), two.steps_used());
        assert_eq!(one.global("score"), two.global("score"));
    }
}

/// A program whose state has all that a state can have.
const RICH: &str = "let panier = image(\"panier\", 60, 350);
const noms = { \"un\": 1, deux: [1, \"deux\", null], trois: \"t\" + \"rois\" };
let score = 0;
let mots = [];
let compte = compteur(3);
let texte1 = texte(\"Bonjour\", 200, 30);
function compteur(pas) {
  let n = 0;
  return () => { n += pas; return n; };
}
aChaqueInstant(() => {
  score += compte() % 7;
  mots.push(\"mot\" + score);
  if (mots.length > 20) { mots = mots.slice(10); noms[\"cle\" + score] = mots.join(\"-\"); }
  if (touchePressee(\"droite\")) { panier.x += 1; }
  panier.vies = (panier.vies ?? 10) - 1;
  texte1.contenu = Object.keys(noms).join(\" \") + \" \" + JSON.stringify(noms.deux);
});
aChaqueInstant(dire);
function dire() {
  console.log(score, noms, panier.vies, mots.indexOf(\"mot\" + score), noms.cle4);
}
";

#[test]
fn the_same_program_or_other_spaces_and_comments_change_nothing() {
    for source in [GAME, RICH] {
        let spaced = format!(
            "// Un commentaire\n\n{}",
            source.replace("; ", ";  /* ici */ ")
        );
        for other in [source.to_owned(), spaced] {
            for start in [0, 1, 37, 200] {
                let mut one = after(source, start);
                let (mut two, notes) = swapped(&one, &other);
                assert_eq!(notes, [], "{other}");
                assert_eq!(one.display(), two.display());
                // Places in the output are those of the new source.
                if other == source {
                    assert_alike(&mut one, &mut two, 300);
                } else {
                    play(&mut one, 300);
                    play(&mut two, 300);
                    assert_eq!(one.display(), two.display());
                    assert_eq!(one.steps_used(), two.steps_used());
                    let texts = |machine: &Machine| -> Vec<String> {
                        machine.output().iter().map(|it| it.text.clone()).collect()
                    };
                    assert_eq!(texts(&one), texts(&two));
                }
            }
        }
    }
}

#[test]
fn a_text_that_leaves_the_code_stays_in_the_state() {
    let source = "let o = { alpha: 1, beta: 2 }; let cle = \"alpha\"; let n = 0;
aChaqueInstant(() => { n = o[cle]; console.log(n, o); });";
    let machine = after(source, 1);
    let without = source.replace("let cle = \"alpha\"", "let cle = \"al\" + \"pha\"");
    let without = without.replace("{ alpha: 1, beta: 2 }", "{}");
    let (mut machine, notes) = swapped(&machine, &without);
    assert_eq!(notes.len(), 2, "{notes:?}");
    play(&mut machine, 1);
    assert_eq!(
        machine.output().last().unwrap().text,
        "1 { alpha: 1, beta: 2 }"
    );
    // And back again: the property is still the same one.
    let (mut machine, _) = swapped(&machine, &source.replace("n, o", "n, o.alpha, o"));
    play(&mut machine, 1);
    assert_eq!(
        machine.output().last().unwrap().text,
        "1 1 { alpha: 1, beta: 2 }"
    );
}

#[test]
fn what_functions_do_is_new_at_the_next_frame() {
    let machine = after(GAME, 10);
    let x = machine.display().items[0].x;
    let faster = GAME.replace("panier.x + pas", "panier.x + 11");
    let (mut machine, notes) = swapped(&machine, &faster);
    assert_eq!(notes, []);
    play(&mut machine, 1);
    assert_eq!(machine.display().items[0].x, x + 11.0);
    let score = machine.global("score");
    // A new function, and one more line that uses it.
    let more = faster.replace(
        "function relancer",
        "function rebondir(fruit) { fruit.x = 7; }\nfunction relancer",
    );
    let more = more.replace("fruit.y = -20;", "fruit.y = -20; rebondir(fruit);");
    let (mut machine, notes) = swapped(&machine, &more);
    assert_eq!(notes, []);
    assert_eq!(machine.global("score"), score);
    play(&mut machine, 250);
    assert!(machine.display().items.iter().any(|it| it.x == 7.0));
}

#[test]
fn numbers_of_the_programs_own_lines_take_their_place() {
    let machine = after(GAME, 10);
    let (next, notes) = swapped(&machine, &GAME.replace("let pas = 5", "let pas = -2.5"));
    assert_eq!(notes, []);
    assert_eq!(next.global("pas").unwrap(), "-2.5");
    // The height of the basket is as it was made; its place from the left has changed.
    let (next, notes) = swapped(&machine, &GAME.replace("60, 350", "80, 340"));
    assert_eq!(notes, [("swap.changed-since".to_owned(), "80".to_owned())]);
    assert_eq!(next.display().items[0].y, 340.0);
    let lines = GAME.replace("60, 350", "80, 340");
    let change = next.last_change(0, SpriteProperty::Y).unwrap().set.unwrap();
    assert_eq!(change.of(&lines), "image(\"panier\", 80, 340)");

    let source = "let r = rectangle(10, 20, 30, 40, \"rouge\"); let c = cercle(5, 5, 8);
r.vitesseX = 2; r.angle = 10; let t = texte(\"Oui\", 50, 50); let o = {}; o.vies = 3;";
    let machine = after(source, 3);
    let other = source
        .replace("30, 40, \"rouge\"", "31, 41, \"vert\"")
        .replace("5, 8", "5, 9")
        .replace("vitesseX = 2", "vitesseX = 3")
        .replace("angle = 10", "angle = -10")
        .replace("Oui", "Non")
        .replace("vies = 3", "vies = 4");
    let (next, notes) = swapped(&machine, &other);
    assert_eq!(notes, []);
    let items = next.display().items;
    assert_eq!(
        (items[0].width, items[0].height, items[0].angle),
        (31.0, 41.0, -10.0)
    );
    assert_eq!(items[0].color, "#2F7D57");
    assert_eq!((items[1].width, items[1].height), (18.0, 18.0));
    assert_eq!(next.global("o").unwrap(), "{ vies: 4 }");
    assert_eq!(next.scene().sprite(0).unwrap().speed_x, 3.0);
    assert_eq!(next.global("t").unwrap(), "{ x: 50, y: 50 }");
}

#[test]
fn a_new_variable_has_its_first_value_when_it_is_written_out() {
    let machine = after(RICH, 5);
    let other = RICH
        .replace(
            "let score = 0;",
            "let score = 0;\nlet vie = 3;\nlet liste = [];\nlet rien;\n",
        )
        .replace("function dire() {", "function dire() {\n  liste.push(vie);");
    let (mut next, notes) = swapped(&machine, &other);
    assert_eq!(notes, []);
    play(&mut next, 2);
    assert_eq!(next.global("liste").unwrap(), "[ 3, 3 ]");
    assert_eq!(next.global("rien").unwrap(), "undefined");
    let other = RICH.replace("let score = 0;", "let score = 0;\nlet v = 1 + 2;");
    assert_eq!(refusal(&machine, &other), "swap.new-variable v");
}

#[test]
fn other_lines_wait_for_the_next_start() {
    let machine = after(GAME, 5);
    let other = GAME
        .replace("fond(\"marche\")", "fond(\"jardin\")")
        .replace("i < 199", "i < 20")
        .replace("pourRejouer(nouvellePartie);\n", "");
    let (next, notes) = swapped(&machine, &other);
    let codes: Vec<&str> = notes.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(
        codes,
        ["swap.next-start", "swap.removed", "swap.next-start"]
    );
    assert_eq!(notes[0].1, "fond(\"jardin\");");
    assert!(notes[2].1.starts_with("for (let i = 0; i < 20;"));
    assert_eq!(next.display(), machine.display());
}

#[test]
fn a_state_that_does_not_fit_is_refused() {
    let machine = after(RICH, 5);
    // The game has a function that is gone.
    let gone = RICH
        .replace("aChaqueInstant(dire);\n", "")
        .replace("function dire()", "function parler()");
    assert!(refusal(&machine, &gone).starts_with("swap.function-gone"));
    // The counter of the game cannot reach what the new one uses.
    let captured = RICH.replace(
        "let n = 0;\n  return () => { n += pas; return n; };",
        "let n = 0;\n  let m = 1;\n  return () => { n += pas * m; return n; };",
    );
    assert!(captured != RICH);
    assert!(refusal(&machine, &captured).starts_with("swap.captured () =>"));
    // In the middle of a frame.
    let mut busy = machine.clone();
    busy.begin_frame(Input::default());
    busy.run(3);
    assert!(refusal(&busy, RICH).starts_with("swap.busy"));
    let english = compile(&parse("let a = 1;").program, "let a = 1;", Lang::En).unwrap();
    let why = swap(&machine, &english).unwrap_err().why;
    assert_eq!(why.code.as_str(), "swap.other-language");
    // Fewer variables are no trouble.
    let fewer = RICH.replace("n += pas;", "n += 2;");
    let (mut next, notes) = swapped(&machine, &fewer);
    assert_eq!(notes, []);
    play(&mut next, 50);
}

#[test]
fn a_past_keeps_its_own_program() {
    let mut history = History::new(machine(GAME));
    let play = |history: &mut History, frames: u64| {
        while history.run(u64::MAX) == Progress::Working {}
        for _ in 0..frames {
            let frame = history.machine().scene().frame;
            assert!(history.begin_frame(input(frame)));
            while history.run(u64::MAX) == Progress::Working {}
        }
    };
    play(&mut history, 70);
    let seen: Vec<_> = (0..=70)
        .map(|it| history.at(it).unwrap().display())
        .collect();
    let faster = code(&GAME.replace("let pas = 5", "let pas = 9"));
    assert!(history.swap(&faster).unwrap().notes.is_empty());
    play(&mut history, 50);
    let now = history.machine().display();
    assert_eq!(history.at(120).unwrap().display(), now);
    for frame in 0..=70 {
        assert_eq!(history.at(frame).unwrap().display(), seen[frame as usize]);
    }
    assert!(Rc::ptr_eq(history.at(71).unwrap().code(), &faster));
    assert_eq!(
        history.values_of("pas"),
        [(0, "5".to_owned()), (70, "9".to_owned())]
    );
    // The game goes on from before the change, with the change.
    assert!(history.resume_from(40));
    assert_eq!(history.machine().display(), seen[40]);
    assert!(Rc::ptr_eq(history.machine().code(), &faster));
    assert_eq!(history.machine().global("pas").unwrap(), "9");
    assert_eq!(history.frames(), 0..=40);
}

#[test]
fn numbers_are_found_and_nudged() {
    let nudge = |source: &str, at: &str, times: i32| {
        let offset = source.find(at).unwrap() as u32;
        let literal = number_at(source, offset).unwrap();
        let edit = literal.nudged(times);
        declic_javascript::diagnostic::apply_edits(source, &[edit])
    };
    assert_eq!(nudge("let pas = 5;", "5", 1), "let pas = 6;");
    assert_eq!(nudge("f(12, 340)", "40", -10), "f(12, 330)");
    assert_eq!(nudge("a = 0.25;", "0.25", 2), "a = 0.27;");
    assert_eq!(nudge("a = -1;", "1", 1), "a = 0;");
    assert_eq!(nudge("a = -1;", "1", -1), "a = -2;");
    assert_eq!(nudge("a = 0;", "0", -1), "a = -1;");
    assert_eq!(nudge("a = b - 0;", "0", -1), "a = b - -1;");
    assert_eq!(nudge("a = b -0;", "0", -1), "a = b - -1;");
    assert_eq!(nudge("return -3", "3", 3), "return 0");
    assert_eq!(number_at("let pas = 5;", 4), None);
    assert_eq!(number_at("let été = 15;", 13).unwrap().value, 15.0);
    assert_eq!(number_at("0x1F", 1), None);
    // Whatever stands around it, on its own line and on others.
    for (source, offset, value) in [
        ("let a = \"\n5;\n\";", 10, Some(5.0)),
        ("`a ${\n5}`;", 7, Some(5.0)),
        ("`a\n5`;", 4, None),
        ("/* 5\n5 */", 6, None),
        ("let a = « 5 »;", 12, None),
        ("x1 = 2;", 2, None),
        ("x1 = 2;", 5, Some(2.0)),
        ("x1 = 2;", 6, Some(2.0)),
    ] {
        let found = number_at(source, offset).map(|it| it.value);
        assert_eq!(found, value, "{source} {offset}");
    }
}

#[test]
fn every_note_of_a_swap_has_a_text() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/diagnostics");
    for lang in Lang::ALL {
        let text = std::fs::read_to_string(format!("{folder}/swap.{}.toml", lang.code()));
        #[derive(serde::Deserialize)]
        struct Part {
            messages: std::collections::BTreeMap<String, declic_javascript::diagnostic::Message>,
        }
        let part: Part = toml::from_str(&text.unwrap()).unwrap();
        let deck = Copydeck {
            messages: part.messages,
            ..Copydeck::default()
        };
        let known: Vec<&str> = deck.messages.keys().map(String::as_str).collect();
        let codes: Vec<&str> = CODES.iter().map(|code| code.as_str()).collect();
        assert_eq!(known, codes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_literal_in_a_function_is_as_if_it_had_been_so_from_that_frame_on(
        frames in 0u64..120,
        step in 1u32..30,
        level in 300u32..500,
    ) {
        // The same through a variable that the program could have changed by itself.
        let literal = GAME.replace("panier.x + pas", "panier.x + 5");
        let changed = literal
            .replace("panier.x + 5", &format!("panier.x + {step}"))
            .replace("> 420", &format!("> {level}"));
        let variable = GAME.replace("> 420", "> limite").replace("let vies", "let limite = 420;\nlet vies");
        let set = variable
            .replace("let pas = 5", &format!("let pas = {step}"))
            .replace("panier.x - pas", "panier.x - 5")
            .replace("limite = 420", &format!("limite = {level}"));
        let left = literal.replace("panier.x - pas", "panier.x - 5");
        let changed = changed.replace("panier.x - pas", "panier.x - 5");
        let mut one = after(&left, frames);
        let mut two = after(&variable, frames);
        prop_assert_eq!(one.display(), two.display());
        one = swapped(&one, &changed).0;
        two = swapped(&two, &set).0;
        for _ in 0..100 {
            play(&mut one, 1);
            play(&mut two, 1);
            prop_assert_eq!(one.display(), two.display());
        }
    }
}
