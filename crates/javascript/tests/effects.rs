//! Sounds, bursts, the background's movement, light and touching: what a frame shows of them, again
//! after a rewind and after a change of the program, and what is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{fault, log, machine, machine_with, run};
use declic_javascript::compiler::compile;
use declic_javascript::machine::{Limits, Machine, Progress};
use declic_javascript::names::{ColorName, Global, PictureName, SoundName};
use declic_javascript::parser::parse;
use declic_javascript::replay::history::History;
use declic_javascript::replay::swap::swap;
use declic_javascript::scene::describe::{describe, describe_touchable};
use declic_javascript::scene::{
    BURST_FRAMES, Input, MAX_BURSTS, MAX_HANDLERS, MAX_SOUNDS, RESTART_WAIT, SOUND_FRAMES,
};
use declic_text::Lang;

fn started(source: &str) -> Machine {
    let mut machine = machine(source);
    assert_eq!(run(&mut machine), Progress::Idle, "{:?}", machine.fault());
    machine
}

fn frame(machine: &mut Machine, input: Input) {
    assert!(machine.begin_frame(input));
    assert_eq!(run(machine), Progress::Idle, "{:?}", machine.fault());
}

fn frames(machine: &mut Machine, count: u32) {
    for _ in 0..count {
        frame(machine, Input::default());
    }
}

fn press(x: f64, y: f64) -> Input {
    Input {
        pointer: Some((x, y)),
        pointer_down: true,
        ..Input::default()
    }
}

/// A press, then a frame with the pointer up.
fn tap(machine: &mut Machine, x: f64, y: f64) {
    frame(machine, press(x, y));
    frame(machine, Input::default());
}

fn new_sounds(machine: &Machine) -> Vec<SoundName> {
    machine.display().new_sounds().collect()
}

fn output(machine: &Machine) -> Vec<&str> {
    machine.output().iter().map(|it| it.text.as_str()).collect()
}

#[test]
fn every_sound_plays_in_both_languages_and_is_new_for_one_frame() {
    for lang in Lang::ALL {
        for &sound in SoundName::ALL {
            let name = sound.name(lang);
            let call = Global::Sound.name(lang);
            let source = format!("{call}(\"{name}\");");
            let mut machine = machine_with(&source, lang, Limits::default());
            assert_eq!(run(&mut machine), Progress::Idle, "{source}");
            assert_eq!(new_sounds(&machine), [sound]);
            frame(&mut machine, Input::default());
            assert!(new_sounds(&machine).is_empty());
        }
    }
    assert_eq!(fault("son(\"dó\");").0, "run.unknown-sound");
    assert_eq!(fault("son(\"ti\");").0, "run.unknown-sound");
    assert_eq!(fault("son(1);").0, "run.wrong-argument");
}

#[test]
fn a_frame_names_the_sounds_of_the_last_half_second() {
    let mut machine = started(
        "let n = 0; aChaqueInstant(() => { n++; if (n === 1) { son(\"do\"); } if (n === 3) { son(\"mi\"); son(\"klaxon\"); } });",
    );
    frames(&mut machine, 3);
    let list = machine.display();
    let heard: Vec<_> = list.sounds.iter().map(|it| (it.sound, it.age)).collect();
    assert_eq!(
        heard,
        [(SoundName::Do, 2), (SoundName::Mi, 0), (SoundName::Horn, 0)]
    );
    assert_eq!(
        describe(&list, Lang::Fr),
        "Décor\u{a0}: blanc. 3 sons\u{a0}: do, mi, un klaxon."
    );
    assert_eq!(
        describe(&list, Lang::En),
        "Background: white. 3 sounds: do, mi, a horn."
    );
    frames(&mut machine, SOUND_FRAMES - 2);
    let text = describe(&machine.display(), Lang::Fr);
    assert_eq!(text, "Décor\u{a0}: blanc. 2 sons\u{a0}: mi, un klaxon.");
    frames(&mut machine, 2);
    assert!(machine.display().sounds.is_empty());
}

#[test]
fn one_frame_has_a_limited_number_of_sounds() {
    let mut machine =
        started("aChaqueInstant(() => { for (let i = 0; i < 100; i++) { son(\"la\"); } });");
    frames(&mut machine, 100);
    assert_eq!(new_sounds(&machine).len(), MAX_SOUNDS);
    let most = MAX_SOUNDS * SOUND_FRAMES as usize;
    assert_eq!(machine.display().sounds.len(), most);
    let words = describe(&machine.display(), Lang::Fr);
    assert_eq!(words.matches("la").count(), 9, "{words}");
}

#[test]
fn a_burst_stays_where_its_sprite_was_for_half_a_second() {
    let mut machine = started(
        "let f = image(\"tomate\", 50, 60); f.vitesseX = 3; eclat(f); let c = cercle(9, 9, 9, \"#abc\"); eclat(c); c.lueur = \"rose\"; supprimer(c); eclat(c);",
    );
    let bursts = machine.display().bursts;
    let seen: Vec<_> = bursts
        .iter()
        .map(|it| (it.x, it.y, it.color.as_str(), it.age))
        .collect();
    assert_eq!(
        seen,
        [
            (50.0, 60.0, ColorName::Red.hex(), 0),
            (9.0, 9.0, "#abc", 0),
            (9.0, 9.0, ColorName::Pink.hex(), 0),
        ]
    );
    frames(&mut machine, BURST_FRAMES - 1);
    let list = machine.display();
    assert_eq!(list.bursts.len(), 3);
    assert_eq!(
        (list.bursts[0].x, list.bursts[0].age),
        (50.0, BURST_FRAMES - 1)
    );
    assert!(describe(&list, Lang::Fr).contains("3 éclats\u{a0}: en haut à gauche"));
    frames(&mut machine, 1);
    assert!(machine.display().bursts.is_empty());
    assert_eq!(fault("eclat(3);").0, "run.wrong-argument");
    assert_eq!(fault("eclat();").0, "run.wrong-argument");
}

#[test]
fn one_more_burst_than_allowed_takes_the_place_of_the_oldest() {
    let mut machine = started(
        "let x = 0; let f = image(\"tomate\", 0, 60); aChaqueInstant(() => { for (let i = 0; i < 3; i++) { x++; f.x = x; eclat(f); } });",
    );
    frames(&mut machine, 20);
    let bursts = machine.display().bursts;
    assert_eq!(bursts.len(), MAX_BURSTS);
    assert_eq!(bursts[MAX_BURSTS - 1].x, 60.0);
    assert_eq!(bursts[0].x, 60.0 - MAX_BURSTS as f64 + 1.0);
}

#[test]
fn bursts_and_sounds_pass_after_the_end_too() {
    let mut machine = started("eclat(image(\"etoile\", 1, 1)); son(\"fin\"); finDuJeu(\"Fini\");");
    frames(&mut machine, 40);
    let list = machine.display();
    assert!(list.bursts.is_empty() && list.sounds.is_empty());
}

#[test]
fn the_background_moves_until_the_game_ends_and_again_when_it_is_replayed() {
    let mut machine = started(
        "fond(\"route\"); defiler(150); let n = 0; aChaqueInstant(() => { n++; if (n === 4) { finDuJeu(\"\"); } }); pourRejouer(() => { n = -99; });",
    );
    assert_eq!(machine.display().scroll, 0.0);
    let mut seen = Vec::new();
    for _ in 0..5 {
        frames(&mut machine, 1);
        seen.push(machine.display().scroll);
    }
    assert_eq!(seen, [150.0, 300.0, 50.0, 200.0, 200.0]);
    frames(&mut machine, RESTART_WAIT as u32);
    frame(&mut machine, press(1.0, 1.0));
    assert_eq!(machine.display().scroll, 200.0);
    frames(&mut machine, 1);
    assert_eq!(machine.display().scroll, 350.0);

    let mut machine = started("fond(\"ciel\"); defiler(-1.5);");
    frames(&mut machine, 2);
    assert_eq!(machine.display().scroll, 397.0);
    for wrong in ["NaN", "1 / 0", "\"4\"", "", "[3]", "{}"] {
        let source = format!("defiler({wrong});");
        assert_eq!(fault(&source).0, "run.wrong-argument", "{source}");
    }
}

#[test]
fn a_light_is_a_colour_or_nothing() {
    let mut machine = started(
        "let l = image(\"luciole\", 50, 50); console.log(l.lueur === \"\", \"lueur\" in l); l.lueur = \"jaune\"; console.log(l.lueur); let m = image(\"luciole\", 350, 350); m.lueur = \"#abc\"; m.lueur = \"\"; console.log(m.lueur === \"\");",
    );
    assert_eq!(output(&machine), ["true true", "jaune", "true"]);
    let list = machine.display();
    let yellow = Some(ColorName::Yellow.hex().to_owned());
    assert_eq!((&list.items[0].glow, &list.items[1].glow), (&yellow, &None));
    assert_eq!(
        describe(&list, Lang::Fr),
        "Décor\u{a0}: blanc. Une luciole qui brille en jaune, en haut à gauche. Une luciole, en bas à droite."
    );
    assert_eq!(
        describe(&list, Lang::En),
        "Background: white. A firefly glowing yellow, top left. A firefly, bottom right."
    );
    frames(&mut machine, 1);
    for (value, code) in [
        ("\"janue\"", "run.unknown-color"),
        ("\"yellow\"", "run.unknown-color"),
        ("3", "run.wrong-property"),
        ("null", "run.wrong-property"),
        ("false", "run.wrong-property"),
    ] {
        let source = format!("let l = image(\"luciole\", 5, 5); l.lueur = {value};");
        assert_eq!(fault(&source).0, code, "{source}");
    }
}

const FIREFLIES: &str = "let a = image(\"luciole\", 50, 50); let b = image(\"luciole\", 350, 50); a.nom = \"a\"; b.nom = \"b\"; quandTouche(a, chanter); quandTouche(b, chanter); quandTouche(b, eclat); aChaqueInstant(() => { console.log(\"instant\"); }); function chanter(l) { console.log(l.nom, l === a); l.lueur = \"jaune\"; }";

#[test]
fn a_press_on_a_sprite_calls_its_functions_with_it_before_the_others() {
    let mut machine = started(FIREFLIES);
    // Moved there, then pressed, then held, then moved while held.
    let over = Input {
        pointer_down: false,
        ..press(340.0, 60.0)
    };
    frame(&mut machine, over);
    frame(&mut machine, press(340.0, 60.0));
    assert_eq!(machine.display().bursts.len(), 1);
    frame(&mut machine, press(340.0, 60.0));
    frame(&mut machine, press(50.0, 50.0));
    tap(&mut machine, 200.0, 200.0);
    frame(&mut machine, Input::default());
    assert_eq!(
        output(&machine),
        [
            "instant", "b false", "instant", "instant", "instant", "instant", "instant", "instant"
        ]
    );
    tap(&mut machine, 72.0, 28.0);
    assert_eq!(output(&machine)[8..], ["a true", "instant", "instant"]);
}

#[test]
fn the_front_one_of_those_that_have_a_function_is_touched() {
    let source = |change: &str| {
        format!(
            "let a = cercle(100, 100, 40); let b = cercle(120, 100, 40); let t = texte(\"Do\", 120, 100); quandTouche(a, () => {{ console.log(\"a\"); }}); quandTouche(b, () => {{ console.log(\"b\"); }}); {change}"
        )
    };
    for (change, expected) in [
        ("", "b"),
        ("b.visible = false;", "a"),
        ("supprimer(b);", "a"),
        ("b.x = 300;", "a"),
    ] {
        let mut machine = started(&source(change));
        tap(&mut machine, 120.0, 100.0);
        assert_eq!(output(&machine), [expected], "{change}");
    }
    // A sprite that moves is where the person saw it, not where this frame puts it.
    let mut machine = started(&source("b.vitesseX = 200;"));
    tap(&mut machine, 120.0, 100.0);
    assert_eq!(output(&machine), ["b"]);
}

#[test]
fn touching_waits_for_the_game_to_be_played_again() {
    let mut machine = started(
        "let a = cercle(100, 100, 40); quandTouche(a, () => { console.log(\"touche\"); finDuJeu(\"\"); }); aChaqueInstant(() => { console.log(\"instant\"); }); pourRejouer(() => { console.log(\"encore\"); });",
    );
    tap(&mut machine, 100.0, 100.0);
    // The end stops the functions of that frame.
    assert_eq!(output(&machine), ["touche"]);
    for _ in 0..RESTART_WAIT {
        frame(&mut machine, Input::default());
    }
    frame(&mut machine, press(100.0, 100.0));
    assert_eq!(output(&machine), ["touche", "encore"]);
    frame(&mut machine, press(100.0, 100.0));
    assert_eq!(output(&machine), ["touche", "encore", "instant"]);
    frame(&mut machine, Input::default());
    frame(&mut machine, press(100.0, 100.0));
    assert_eq!(output(&machine)[3..], ["instant", "touche"]);
}

#[test]
fn removed_sprites_make_room_for_other_functions() {
    let mut machine = started(
        "aChaqueInstant(() => { let c = cercle(1, 1, 1); quandTouche(c, supprimer); supprimer(c); quandTouche(c, supprimer); });",
    );
    frames(&mut machine, 3 * MAX_HANDLERS as u32);
    assert!(machine.display().items.is_empty());
    let most = format!(
        "let c = cercle(1, 1, 1); for (let i = 0; i < {MAX_HANDLERS}; i++) {{ quandTouche(c, supprimer); }}"
    );
    assert!(started(&most).display().items[0].touchable);
    let more = format!("{most} quandTouche(c, supprimer);");
    assert_eq!(fault(&more).0, "run.too-many-handlers");
}

#[test]
fn what_quand_touche_cannot_use_is_refused() {
    let source = |args: &str| format!("let c = cercle(1, 1, 1); quandTouche({args});");
    for (args, code) in [
        ("", "run.wrong-argument"),
        ("3, supprimer", "run.wrong-argument"),
        ("[c], supprimer", "run.wrong-argument"),
        ("c", "run.function-expected"),
        ("c, 3", "run.function-expected"),
        ("c, c", "run.function-expected"),
        ("c, \"chanter\"", "run.function-expected"),
        ("c, LARGEUR", "run.function-expected"),
        ("c, Math.max", "run.function-expected"),
    ] {
        assert_eq!(fault(&source(args)).0, code, "{args}");
    }
    assert_eq!(
        log(
            "let c = cercle(1, 1, 1); console.log(quandTouche(c, eclat), eclat(c), defiler(0), typeof quandTouche);"
        ),
        "undefined undefined undefined function"
    );
}

#[test]
fn functions_and_sprites_of_touches_outlive_a_collection() {
    let mut machine = started(
        "function creer(x) { let c = cercle(x, 100, 20); c.nom = \"cercle \" + x; quandTouche(c, (it) => { console.log(it.nom, x); }); } creer(100); creer(200); aChaqueInstant(() => { let l = []; for (let i = 0; i < 5000; i++) { l.push({ i }); } });",
    );
    frames(&mut machine, 20);
    tap(&mut machine, 200.0, 100.0);
    assert_eq!(output(&machine), ["cercle 200 200"]);
}

const GAME: &str = "fond(\"route\"); defiler(7); let notes = [\"do\", \"mi\", \"sol\"]; let a = image(\"luciole\", 100, 100); a.vitesseX = 0.5; let b = image(\"camionnette\", 300, 100); quandTouche(a, toucher); quandTouche(b, toucher); function toucher(it) { eclat(it); son(notes[hasard(0, 2)]); it.lueur = it.lueur === \"\" ? \"jaune\" : \"\"; }";

/// Presses here and there, the same at the same frame.
fn input(frame: u64) -> Input {
    let bits = frame.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33;
    let x = if bits & 1 == 0 { 100.0 } else { 300.0 };
    Input {
        pointer: Some((x, 90.0 + (bits >> 3 & 31) as f64)),
        pointer_down: bits & 6 != 0,
        ..Input::default()
    }
}

#[test]
fn the_past_shows_and_sounds_as_it_did() {
    let play = || {
        let mut history = History::new(machine(GAME));
        while history.run(100) == Progress::Working {}
        let mut seen = vec![history.machine().display()];
        for frame in 1..=200 {
            history.begin_frame(input(frame));
            while history.run(100) == Progress::Working {}
            seen.push(history.machine().display());
        }
        (history, seen)
    };
    let ((history, seen), (_, again)) = (play(), play());
    assert_eq!(seen, again);
    assert!(seen.iter().map(|it| it.new_sounds().count()).sum::<usize>() > 30);
    for frame in history.frames() {
        let machine = history.at(frame).unwrap();
        assert_eq!(machine.display(), seen[frame as usize], "{frame}");
    }
    // A copy in the middle of it goes on alike.
    let mut copy = history.at(90).unwrap();
    for frame in 91..=200 {
        copy.begin_frame(input(frame));
        run(&mut copy);
    }
    assert_eq!(copy.display(), seen[200]);
}

#[test]
fn a_changed_program_keeps_what_the_scene_shows_and_calls_the_new_functions() {
    let mut machine = started(GAME);
    for at in 1..=50 {
        frame(&mut machine, input(at));
    }
    let changed = GAME.replace("eclat(it);", "console.log(\"neuf\"); eclat(it);");
    let parsed = parse(&changed);
    let code = compile(&parsed.program, &changed, Lang::Fr).unwrap();
    let (mut next, report) = swap(&machine, &code).unwrap();
    assert!(report.notes.is_empty(), "{:?}", report.notes);
    assert_eq!(next.display(), machine.display());
    frame(&mut next, Input::default());
    tap(&mut next, 300.0, 100.0);
    assert_eq!(output(&next), ["neuf"]);
    // A light that the program's own lines give follows them.
    let (before, after) = ("a.lueur = \"jaune\";", "a.lueur = \"vert\";");
    let lit = "let a = image(\"luciole\", 100, 100); ";
    let machine = started(&[lit, before].concat());
    let changed = [lit, after].concat();
    let code = compile(&parse(&changed).program, &changed, Lang::Fr).unwrap();
    let (next, _) = swap(&machine, &code).unwrap();
    assert_eq!(
        next.display().items[0].glow.as_deref(),
        Some(ColorName::Green.hex())
    );
    // A function that the scene may still call must be there.
    let machine = started(GAME);
    let gone = GAME.replace("toucher", "chanter");
    let code = compile(&parse(&gone).program, &gone, Lang::Fr).unwrap();
    let refused = swap(&machine, &code).unwrap_err();
    assert_eq!(refused.why.code.to_string(), "swap.function-gone");
}

#[test]
fn touchable_sprites_are_named_by_what_they_are_and_where_with_a_point_to_press() {
    let source = "let l = []; for (let i = 0; i < 3; i++) { l.push(image(\"luciole\", 40 + 20 * i, 50)); } l.push(cercle(380, 390, 60, \"vert\")); l.push(image(\"cloche\", 200, 900)); l.push(rectangle(200, 200, 10, 10)); rectangle(200, 200, 400, 400); for (const it of l) { it.lueur = \"rose\"; quandTouche(it, (that) => { console.log(l.indexOf(that)); }); } l[5].visible = false;";
    let mut machine = started(source);
    let list = machine.display();
    let found = describe_touchable(&list, Lang::Fr);
    let names: Vec<&str> = found.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Une luciole, en haut à gauche",
            "Une luciole, en haut à gauche (2)",
            "Une luciole, en haut à gauche (3)",
            "Un cercle (vert), en bas à droite",
        ]
    );
    let english = describe_touchable(&list, Lang::En);
    assert_eq!(english[1].name, "A firefly, top left (2)");
    for (at, it) in found.iter().enumerate() {
        assert_eq!(it.sprite, list.items[at].sprite);
        tap(&mut machine, it.point.0, it.point.1);
    }
    assert_eq!(output(&machine), ["0", "1", "2", "3"]);
    // One that others cover has no point to press.
    let hidden = started(
        "let a = cercle(100, 100, 10); let b = cercle(100, 100, 50); quandTouche(a, eclat); quandTouche(b, eclat);",
    );
    assert_eq!(describe_touchable(&hidden.display(), Lang::Fr).len(), 1);
}

#[test]
fn new_pictures_and_decors_have_both_names() {
    for lang in Lang::ALL {
        let picture = Global::Picture.name(lang);
        let background = Global::Background.name(lang);
        let decors = match lang {
            Lang::Fr => ["route", "routeNuit"],
            Lang::En => ["road", "nightRoad"],
        };
        let mut source = String::new();
        for decor in decors {
            source += &format!("{background}(\"{decor}\");\n");
        }
        for it in PictureName::ALL {
            source += &format!("{picture}(\"{}\", 200, 200);\n", it.name(lang));
        }
        let mut machine = machine_with(&source, lang, Limits::default());
        assert_eq!(run(&mut machine), Progress::Idle, "{:?}", machine.fault());
        assert_eq!(machine.display().items.len(), PictureName::ALL.len());
        // What drives in a lane of 80 pixels fits it.
        for item in machine.display().items {
            assert!(item.width <= 90.0 && item.height <= 80.0);
        }
    }
}
