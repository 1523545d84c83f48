//! `prompt`, `alert` and `confirm`: the machine waits for an answer, and goes on with it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::dialog::{lines, run, text};
use common::{machine, machine_with};
use declic_javascript::machine::{Answer, Limits, Progress, RequestKind};
use declic_javascript::scene::Input;
use declic_text::Lang;

/// What was asked, with the questions answered in turn, and what the program wrote.
fn talk(source: &str, answers: &[Answer], slice: u64) -> (Vec<String>, Vec<String>) {
    let mut machine = machine(source);
    let mut asked = Vec::new();
    let mut answers = answers.iter();
    while run(&mut machine, slice) == Progress::Waiting {
        let request = machine.request().expect("a question");
        asked.push(format!(
            "{}({}|{})",
            request.kind.name(),
            request.text,
            request.default
        ));
        let answer = answers.next().expect("an answer").clone();
        assert!(machine.answer(answer));
    }
    assert_eq!(machine.progress(), Progress::Idle, "{:?}", machine.fault());
    let written = lines(&machine).into_iter().map(str::to_owned).collect();
    (asked, written)
}

#[test]
fn a_program_waits_and_goes_on_with_the_answer() {
    let source = "let nom = prompt(\"Votre nom ?\", \"Léa\");
let sur = confirm(\"Sûr ?\");
let rien = alert(`Bonjour ${nom}`);
console.log(nom, typeof nom, sur, rien, prompt());
";
    let answers = [
        text("Zoé"),
        Answer::Choice(true),
        Answer::Seen,
        Answer::Text(None),
    ];
    for slice in [1, 7, 100_000] {
        let (asked, written) = talk(source, &answers, slice);
        assert_eq!(
            asked,
            [
                "prompt(Votre nom ?|Léa)",
                "confirm(Sûr ?|)",
                "alert(Bonjour Zoé|)",
                "prompt(|)"
            ]
        );
        assert_eq!(written, ["Zoé string true undefined null"]);
    }
}

#[test]
fn arguments_become_texts_as_in_a_browser() {
    let source = "alert(); alert(undefined); alert(null); alert([1, 2]); alert({}); alert(3.50);
confirm(undefined); prompt(undefined, undefined); prompt(1, 2); prompt(\"a\", null);";
    let mut answers = vec![Answer::Seen; 6];
    answers.push(Answer::Choice(false));
    answers.extend(vec![Answer::Text(None); 3]);
    let (asked, _) = talk(source, &answers, 50);
    assert_eq!(
        asked,
        [
            "alert(|)",
            "alert(undefined|)",
            "alert(null|)",
            "alert(1,2|)",
            "alert([object Object]|)",
            "alert(3.5|)",
            "confirm(|)",
            "prompt(|)",
            "prompt(1|2)",
            "prompt(a|null)",
        ]
    );
}

#[test]
fn an_answer_of_another_kind_is_refused() {
    let mut machine = machine("console.log(confirm(\"?\"));");
    assert!(
        !machine.answer(Answer::Choice(true)),
        "nothing is asked yet"
    );
    assert_eq!(run(&mut machine, 100), Progress::Waiting);
    assert!(!machine.answer(text("oui")));
    assert!(!machine.begin_frame(Input::default()));
    assert_eq!(machine.run(u64::MAX), Progress::Waiting);
    assert!(machine.answer(Answer::Choice(true)));
    assert!(!machine.answer(Answer::Choice(true)));
    assert_eq!(run(&mut machine, 100), Progress::Idle);
    assert_eq!(lines(&machine), ["true"]);
}

#[test]
fn the_question_has_its_place_in_the_program() {
    let source = "let a = 1;\nlet b = 2 + Number(prompt(\"?\"));\n";
    let mut machine = machine(source);
    run(&mut machine, 100);
    assert_eq!(machine.request().unwrap().span.of(source), "prompt(\"?\")");
}

#[test]
fn it_waits_inside_functions_comparators_callbacks_timers_and_handlers() {
    let source = "function lire() { return Number(prompt(\"n\")); }
const carres = [0, 0].map(() => lire() ** 2);
const choix = [1, 2].filter((x) => confirm(x));
[\"a\", \"b\"].forEach(alert);
const tries = [\"b\", \"a\"].sort((x, y) => Number(prompt(`${x}${y}`)));
const liste = Array.from([1], (x) => prompt(x));
let somme = 0;
for (const n of [1, 2]) { somme += lire(); }
const objet = { lire() { return prompt(\"o\") ?? \"vide\"; } };
console.log(carres.join(), choix.join(), tries.join(), liste.join(), somme, objet.lire());
console.log(`${prompt(\"t\")}`, [prompt(\"s\")].length, prompt?.(\"u\"), [\"v\"].map(prompt).join());
";
    let answers = [
        text("3"),
        text("4"),
        Answer::Choice(false),
        Answer::Choice(true),
        Answer::Seen,
        Answer::Seen,
        text("1"),
        text("x"),
        text("5"),
        text("6"),
        Answer::Text(None),
        text("T"),
        text("S"),
        text("U"),
        text("V"),
    ];
    for slice in [1, 3, 100_000] {
        let (asked, written) = talk(source, &answers, slice);
        assert_eq!(asked.len(), answers.len());
        assert_eq!(written, ["9,16 2 b,a x 11 vide", "T 1 U V"]);
    }
}

#[test]
fn it_waits_in_frames_and_as_a_handler_itself() {
    let source = "setTimeout(alert, 0, \"plus tard\");
aChaqueInstant(jouer);
let nom = \"\";
function jouer() { if (nom === \"\") { nom = prompt(\"nom\"); } }
";
    let mut machine = machine(source);
    assert_eq!(run(&mut machine, 100), Progress::Idle);
    assert!(machine.begin_frame(Input::default()));
    assert_eq!(run(&mut machine, 100), Progress::Waiting);
    assert_eq!(machine.request().unwrap().text, "plus tard");
    assert!(machine.answer(Answer::Seen));
    assert_eq!(run(&mut machine, 100), Progress::Waiting);
    assert!(machine.answer(text("Léa")));
    assert_eq!(run(&mut machine, 100), Progress::Idle);
    assert_eq!(machine.global("nom").as_deref(), Some("'Léa'"));
}

#[test]
fn an_error_after_an_answer_is_caught_where_it_should_be() {
    let source =
        "try { prompt(\"?\").trim(); } catch (e) { console.log(e.name); } finally { alert(\"f\"); }
console.log([1].map((x) => { try { return confirm(\"?\"); } finally { alert(\"g\"); } }).join());";
    let answers = [
        Answer::Text(None),
        Answer::Seen,
        Answer::Choice(true),
        Answer::Seen,
    ];
    let (asked, written) = talk(source, &answers, 1);
    assert_eq!(
        asked,
        ["prompt(?|)", "alert(f|)", "confirm(?|)", "alert(g|)"]
    );
    assert_eq!(written, ["TypeError", "true"]);
}

#[test]
fn a_waiting_machine_is_copied_with_its_question() {
    let mut first = machine("let n = Number(prompt(\"n\")); console.log(n * 2, Math.random());");
    run(&mut first, 100);
    let mut second = first.clone();
    assert!(first.answer(text("4")));
    assert_eq!(run(&mut first, 1), Progress::Idle);
    assert_eq!(second.request().unwrap().text, "n");
    assert!(second.answer(text("4")));
    assert_eq!(run(&mut second, 1000), Progress::Idle);
    assert_eq!(lines(&first), lines(&second));
    assert_eq!(first.steps_used(), second.steps_used());
}

#[test]
fn waiting_costs_no_steps_and_answers_begin_the_limits_anew() {
    let source = "let n = 0;
while (n < 3000) { n++; alert(n); console.log(n); }
";
    let limits = Limits {
        fuel_per_turn: 2_000,
        quiet_fuel: 500,
        output_lines: 10,
        ..Limits::default()
    };
    let mut machine = machine_with(source, Lang::Fr, limits);
    let mut asked = 0;
    while run(&mut machine, 100) == Progress::Waiting {
        asked += 1;
        let steps = machine.steps_used();
        assert_eq!(machine.run(u64::MAX), Progress::Waiting);
        assert_eq!(machine.steps_used(), steps);
        assert!(machine.answer(Answer::Seen));
    }
    assert_eq!((machine.progress(), asked), (Progress::Idle, 3000));
}

#[test]
fn a_loop_of_questions_is_no_endless_loop_but_one_without_a_person_is() {
    let source = "while (true) { if (prompt(\"mot ?\") === \"fin\") { break; } }";
    let mut machine = machine(source);
    for _ in 0..10_000 {
        assert_eq!(run(&mut machine, 1000), Progress::Waiting);
        assert!(machine.answer(text("encore")));
    }
    assert_eq!(run(&mut machine, 1000), Progress::Waiting);
    assert!(machine.answer(text("fin")));
    assert_eq!(run(&mut machine, 1000), Progress::Idle);

    let mut alone = common::machine("while (true) { alert(\"encore\"); }");
    while run(&mut alone, 100_000) == Progress::Waiting {
        assert!(alone.answer(Answer::Absent));
    }
    assert_eq!(alone.fault().unwrap().code.as_str(), "run.endless-loop");
}

#[test]
fn without_a_person_questions_are_cancelled() {
    let answers = vec![Answer::Absent; 3];
    let (_, written) = talk(
        "console.log(prompt(\"a\"), confirm(\"b\"), alert(\"c\"));",
        &answers,
        1,
    );
    assert_eq!(written, ["null false undefined"]);
}

#[test]
fn a_computation_after_an_answer_is_judged_by_itself() {
    let source = "while (true) { if (prompt(\"?\") === null) { break; } }
let n = 0;
while (n < 1) { }
";
    let mut machine = machine(source);
    for _ in 0..500 {
        assert_eq!(run(&mut machine, 1000), Progress::Waiting);
        assert!(machine.answer(text("a")));
    }
    assert_eq!(run(&mut machine, 1000), Progress::Waiting);
    assert!(machine.answer(Answer::Text(None)));
    assert_eq!(run(&mut machine, 1000), Progress::Failed);
    let fault = machine.fault().unwrap();
    assert_eq!(fault.span.of(source), "while (n < 1)");
}

#[test]
fn memory_is_kept_and_collected_across_questions() {
    let source = "let noms = [];
for (let i = 0; i < 200; i++) { noms.push(prompt(\"a\".repeat(2000) + i).repeat(50)); }
console.log(noms.length, noms[3].length, noms[199].slice(0, 3));
";
    let limits = Limits {
        memory_bytes: 4 << 20,
        ..Limits::default()
    };
    let mut machine = machine_with(source, Lang::Fr, limits);
    let mut number = 0;
    while run(&mut machine, 500) == Progress::Waiting {
        number += 1;
        assert!(machine.answer(text(&format!("nom{number}"))));
    }
    assert_eq!(machine.progress(), Progress::Idle, "{:?}", machine.fault());
    assert_eq!(lines(&machine), ["200 200 nom"]);
}

#[test]
fn a_very_long_question_is_cut() {
    let mut machine = machine("prompt(\"é\".repeat(50000), \"à\".repeat(50000));");
    run(&mut machine, 1000);
    let request = machine.request().unwrap();
    assert_eq!(request.kind, RequestKind::Prompt);
    assert_eq!(request.text.chars().count(), 2_000);
    assert_eq!(request.default.chars().count(), 10_000);
}

#[test]
fn the_names_can_be_the_programs_own() {
    let source =
        "function alert(x) { console.log(\"la mienne\", x); }\nlet confirm = 3;\nalert(confirm);";
    let mut machine = machine(source);
    assert_eq!(run(&mut machine, 100), Progress::Idle);
    assert_eq!(lines(&machine), ["la mienne 3"]);
    let (_, written) = talk(
        "console.log(typeof prompt, prompt.name, `${alert}`);",
        &[],
        100,
    );
    assert_eq!(
        written,
        ["function prompt function alert() { [native code] }"]
    );
}
