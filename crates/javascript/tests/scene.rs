//! The scene as programs use it: movement, touching, inputs, end and restart, description.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{log, machine, run};
use declic_javascript::machine::{Machine, Progress};
use declic_javascript::names::{Decor, Key, PictureName, SoundName};
use declic_javascript::scene::describe::describe;
use declic_javascript::scene::{Background, Input, RESTART_WAIT, Shape};
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

fn new_sounds(machine: &Machine) -> Vec<SoundName> {
    machine.display().new_sounds().collect()
}

fn holding(key: Key) -> Input {
    Input {
        keys: [key].into_iter().collect(),
        ..Input::default()
    }
}

#[test]
fn sprites_move_by_their_speed_before_the_handlers() {
    let mut machine = started(
        "let f = image(\"tomate\", 200, 40); f.vitesseY = 2; f.vitesseX = -0.5; let seen = []; aChaqueInstant(() => { seen.push(f.y); console.log(f.x, f.y); });",
    );
    frame(&mut machine, Input::default());
    frame(&mut machine, Input::default());
    let lines: Vec<&str> = machine.output().iter().map(|it| it.text.as_str()).collect();
    assert_eq!(lines, ["199.5 42", "199 44"]);
    assert_eq!(machine.scene().frame, 2);
}

#[test]
fn handlers_run_in_order_and_later_ones_from_the_next_frame() {
    let mut machine = started(
        "aChaqueInstant(a); aChaqueInstant(b); let n = 0; function a() { console.log(\"a\"); if (n++ === 0) { aChaqueInstant(() => console.log(\"c\")); } } function b() { console.log(\"b\"); }",
    );
    frame(&mut machine, Input::default());
    frame(&mut machine, Input::default());
    let text: String = machine.output().iter().map(|it| it.text.as_str()).collect();
    assert_eq!(text, "ababc");
}

#[test]
fn touching_is_the_overlap_of_boxes_that_can_be_seen() {
    let source = |change: &str| {
        format!(
            "let a = rectangle(100, 100, 20, 20, \"rouge\"); let b = cercle(115, 100, 10, \"#00ff00\"); {change} console.log(seTouchent(a, b), seTouchent(b, a));"
        )
    };
    assert_eq!(log(&source("")), "true true");
    assert_eq!(log(&source("b.x = 120;")), "false false");
    assert_eq!(log(&source("b.x = 119.9;")), "true true");
    assert_eq!(log(&source("b.y = 121;")), "false false");
    assert_eq!(log(&source("a.visible = false;")), "false false");
    assert_eq!(log(&source("supprimer(b);")), "false false");
    assert_eq!(log(&source("b = a;")), "false false");
}

#[test]
fn sprites_keep_the_programs_own_properties_too() {
    assert_eq!(
        log(
            "let p = image(\"panier\", 1, 2); p.vies = 3; p.vies--; console.log(p.vies, p.absent, p.largeur, p.hauteur, p.image, p.visible, p.angle, p.contenu); console.log(Object.keys(p), p.hasOwnProperty(\"x\"), p);"
        ),
        "2 undefined 90 56 panier true 0 undefined\n[ 'vies' ] true { x: 1, y: 2, vies: 2 }"
    );
}

#[test]
fn a_picture_brings_its_size_unless_the_program_chose_one() {
    assert_eq!(
        log(
            "let a = image(\"tomate\", 1, 1); a.image = \"citrouille\"; let b = image(\"tomate\", 1, 1); b.largeur = 10; b.image = \"citrouille\"; console.log(a.largeur, b.largeur, b.hauteur);"
        ),
        "52 10 44"
    );
}

#[test]
fn texts_show_their_content_and_colours_keep_their_names() {
    let mut machine = started(
        "let t = texte(\"Bonjour\", 200, 50); t.contenu = 12; t.couleur = \"vert\"; let c = cercle(1, 1, 5, \"#abc\"); console.log(t.contenu, t.couleur, c.couleur, c.largeur);",
    );
    assert_eq!(machine.output()[0].text, "12 vert #abc 10");
    let list = machine.display();
    assert_eq!(list.items[0].shape, Shape::Text("12".to_owned()));
    assert_eq!(list.items[0].color, "#2F7D57");
    frame(&mut machine, Input::default());
}

#[test]
fn keys_and_pointer_reach_the_program() {
    let mut machine = started(
        "let p = image(\"panier\", 60, 350); aChaqueInstant(f); function f() { if (touchePressee(\"gauche\")) { p.x -= 6; } if (pointeur.appuye) { p.x = pointeur.x; p.y = pointeur.y; } }",
    );
    frame(&mut machine, holding(Key::Left));
    assert_eq!(machine.display().items[0].x, 54.0);
    frame(&mut machine, holding(Key::Right));
    assert_eq!(machine.display().items[0].x, 54.0);
    let pressed = Input {
        pointer: Some((120.0, 30.0)),
        pointer_down: true,
        ..Input::default()
    };
    frame(&mut machine, pressed);
    assert_eq!(
        (machine.display().items[0].x, machine.display().items[0].y),
        (120.0, 30.0)
    );
    let far = Input {
        pointer: Some((f64::NAN, 1.0)),
        ..Input::default()
    };
    frame(&mut machine, far);
    assert_eq!(machine.scene().pointer, (120.0, 30.0));
}

const ENDING: &str = "let f = image(\"poire\", 200, 0); f.vitesseY = 1; let parties = 1; aChaqueInstant(a); aChaqueInstant(b); function a() { if (f.y >= 3) { finDuJeu(\"Fini\"); } } function b() { console.log(f.y); } pourRejouer(encore); function encore() { f.y = 0; parties++; afficherScore(parties); }";

#[test]
fn the_end_stops_movement_and_handlers() {
    let mut machine = started(ENDING);
    for _ in 0..10 {
        frame(&mut machine, Input::default());
    }
    let lines: Vec<&str> = machine.output().iter().map(|it| it.text.as_str()).collect();
    assert_eq!(lines, ["1", "2"]);
    let list = machine.display();
    assert_eq!(
        (list.items[0].y, list.ended.as_deref(), list.can_restart),
        (3.0, Some("Fini"), true)
    );
}

#[test]
fn a_new_press_long_enough_after_the_end_plays_again() {
    for press in [
        holding(Key::Space),
        holding(Key::Enter),
        Input {
            pointer_down: true,
            ..Input::default()
        },
    ] {
        let mut machine = started(ENDING);
        // Held down all the time: not a new press.
        for _ in 0..RESTART_WAIT + 20 {
            frame(&mut machine, press);
        }
        assert!(machine.display().ended.is_some());
        frame(&mut machine, Input::default());
        frame(&mut machine, press);
        let list = machine.display();
        assert_eq!((list.ended, list.score.as_deref()), (None, Some("2")));
        assert_eq!(list.items[0].y, 0.0);
        frame(&mut machine, Input::default());
        assert_eq!(machine.display().items[0].y, 1.0);
    }
}

#[test]
fn a_press_too_soon_or_without_a_function_changes_nothing() {
    let mut machine = started(ENDING);
    for _ in 0..4 {
        frame(&mut machine, Input::default());
    }
    frame(&mut machine, holding(Key::Space));
    assert!(machine.display().ended.is_some());

    let mut machine = started("finDuJeu(\"Au revoir\"); finDuJeu(\"Non\");");
    for at in 0..100 {
        let input = if at % 2 == 0 {
            Input::default()
        } else {
            holding(Key::Space)
        };
        frame(&mut machine, input);
    }
    let list = machine.display();
    assert_eq!(
        (list.ended.as_deref(), list.can_restart),
        (Some("Au revoir"), false)
    );
}

#[test]
fn chance_follows_the_seed() {
    let source = "let l = []; for (let i = 0; i < 12; i++) { l.push(hasard(1, 6)); } console.log(l.join(\"\"), hasard(5, 5), hasard(3, 2.5) >= 3);";
    assert_eq!(log(source), CHANCE);
    assert_eq!(log(source), CHANCE);
}

const CHANCE: &str = "112641411433 5 true";

#[test]
fn sounds_last_one_frame() {
    let mut machine = started(
        "aChaqueInstant(f); let n = 0; function f() { n++; if (n === 1) { son(\"attrape\"); } }",
    );
    frame(&mut machine, Input::default());
    assert_eq!(new_sounds(&machine), [SoundName::Catch]);
    frame(&mut machine, Input::default());
    assert!(new_sounds(&machine).is_empty());
}

#[test]
fn checks_can_place_sprites() {
    let mut machine = started(
        "fond(\"nuit\"); let p = image(\"panier\", 60, 350); let f = image(\"tomate\", 200, 40); aChaqueInstant(() => { if (seTouchent(p, f)) { afficherScore(\"touché\"); } });",
    );
    assert_eq!(machine.scene().background, Background::Decor(Decor::Night));
    for sprite in machine.scene_mut().sprites_mut() {
        if sprite.picture() == Some(PictureName::Tomato) {
            (sprite.x, sprite.y) = (60.0, 350.0);
        }
    }
    frame(&mut machine, Input::default());
    assert_eq!(machine.scene().score.as_deref(), Some("touché"));
}

#[test]
fn removed_sprites_go_for_good() {
    let mut machine = started(
        "aChaqueInstant(f); function f() { for (let i = 0; i < 400; i++) { let c = cercle(i, 1, 1); supprimer(c); c.x = 5; } }",
    );
    for _ in 0..20 {
        frame(&mut machine, Input::default());
    }
    assert!(machine.display().items.is_empty());
    assert!(machine.memory_used() < 2 << 20);
}

#[test]
fn a_frame_is_described() {
    let mut machine = started(
        "fond(\"marche\"); image(\"panier\", 200, 350); image(\"tomate\", 50, 40); afficherScore(3);",
    );
    let list = machine.display();
    assert_eq!(
        describe(&list, Lang::Fr),
        "Décor\u{a0}: un marché. Un panier, en bas au centre. Une tomate, en haut à gauche. Score\u{a0}: 3."
    );
    assert_eq!(
        describe(&list, Lang::En),
        "Background: a market. A basket, bottom centre. A tomato, top left. Score: 3."
    );
    frame(&mut machine, Input::default());

    let machine = started(
        "fond(\"bleu\"); for (let i = 0; i < 5; i++) { image(\"etoile\", 30 + i * 80, i < 2 ? 20 : 390); } image(\"pomme\", 10, 900); cercle(200, 200, 10, \"rouge\"); cercle(300, 200, 10, \"rouge\"); texte(\"Salut\", 200, 20); pourRejouer(() => 1); finDuJeu(\"Bravo\");",
    );
    assert_eq!(
        describe(&machine.display(), Lang::Fr),
        "Décor\u{a0}: bleu. 5 étoiles\u{a0}: 2 en haut, 3 en bas. Une pomme, hors de la scène. 2 cercles (rouge)\u{a0}: au centre, au milieu à droite. Le texte «\u{a0}Salut\u{a0}», en haut au centre. Le jeu est terminé\u{a0}: Bravo. Espace ou Entrée pour rejouer."
    );
}
