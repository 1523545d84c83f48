//! `prompt`, `alert` and `confirm` in a program's past: what a person answered is part of it. An edit
//! and a trace while the program waits.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::rc::Rc;

use common::dialog::{lines, run, text};
use common::machine;
use declic_javascript::compiler::{Code, compile};
use declic_javascript::machine::{Answer, Machine, Progress, RequestKind};
use declic_javascript::parser::parse;
use declic_javascript::replay::history::History;
use declic_javascript::replay::live::Live;
use declic_javascript::replay::trace::Tracer;
use declic_javascript::scene::Input;
use declic_text::Lang;

fn finish(history: &mut History) -> Progress {
    loop {
        match history.run(1000) {
            Progress::Working => {}
            other => return other,
        }
    }
}

fn code(source: &str) -> Rc<Code> {
    compile(&parse(source).program, source, Lang::Fr).expect("compiles")
}

#[test]
fn a_trace_of_many_questions_replays_little() {
    let source = "let n = 0;\nwhile (n < 3000) { n = n + 1; alert(n); }\n";
    let mut tracer = Tracer::new(machine(source));
    let mut asked = 0;
    while tracer.run_to_end(100_000) && tracer.answer(Answer::Seen) {
        asked += 1;
    }
    assert!(tracer.finished());
    assert_eq!((asked, tracer.position()), (3000, 1 + 3000 * 3 + 1));
    let step = tracer.steps().next_back().unwrap().steps;
    assert!(tracer.seek(5) && tracer.seek(tracer.position() + 2));
    assert_eq!(tracer.machine().global("n").as_deref(), Some("2"));
    assert!(step > 3000);
}

/// Asks every tenth frame, and once in the program itself.
const ASKING: &str = "let nom = prompt(\"nom\");
let rond = cercle(10, 10, 5, \"bleu\");
let images = 0;
let total = 0;
aChaqueInstant(jouer);
function jouer() {
  images++;
  rond.x = rond.x + 1;
  if (images % 10 === 0) {
    total = total + Number(prompt(`combien, ${nom} ?`));
    if (confirm(\"double ?\")) { total = total * 2; }
    afficherScore(total);
  }
}
";

/// Plays `ASKING` for so many frames; what was seen at the end of each.
fn asking(frames: u64) -> (History, Vec<String>) {
    let mut history = History::new(machine(ASKING));
    assert_eq!(finish(&mut history), Progress::Waiting);
    assert!(history.answer(text("Léa")));
    assert_eq!(finish(&mut history), Progress::Idle);
    let mut seen = vec![state(history.machine())];
    for frame in 1..=frames {
        assert!(history.begin_frame(Input::default()));
        while finish(&mut history) == Progress::Waiting {
            let answer = match history.machine().request().unwrap().kind {
                RequestKind::Prompt => text(&frame.to_string()),
                _ => Answer::Choice(frame % 20 == 0),
            };
            assert!(history.answer(answer));
        }
        seen.push(state(history.machine()));
    }
    (history, seen)
}

fn state(machine: &Machine) -> String {
    let total = machine.global("total");
    format!("{:?} {total:?} {}", machine.display(), machine.steps_used())
}

#[test]
fn frames_are_shown_again_with_the_answers_that_were_given() {
    let (history, seen) = asking(95);
    for frame in (0..=95u64).rev() {
        let again = history.at(frame).expect("a frame that is kept");
        assert_eq!(state(&again), seen[frame as usize], "frame {frame}");
    }
    let values = history.values_of("total");
    assert_eq!(values.first().map(|it| it.1.as_str()), Some("0"));
    assert_eq!(values.len(), 10);
}

#[test]
fn the_game_resumes_from_any_frame_and_asks_again() {
    let (mut history, seen) = asking(95);
    assert!(history.resume_from(39));
    assert_eq!(state(history.machine()), seen[39]);
    assert!(history.begin_frame(Input::default()));
    assert_eq!(finish(&mut history), Progress::Waiting);
    assert!(history.answer(text("1000")));
    assert_eq!(finish(&mut history), Progress::Waiting);
    assert!(history.answer(Answer::Choice(false)));
    assert_eq!(finish(&mut history), Progress::Idle);
    let again = history.at(40).expect("the frame").global("total");
    assert_eq!(again, history.machine().global("total"));
    assert!(history.frames().contains(&40) && !history.frames().contains(&41));
}

#[test]
fn the_past_can_be_shown_while_the_game_waits() {
    let (mut history, seen) = asking(19);
    assert!(history.begin_frame(Input::default()));
    assert_eq!(finish(&mut history), Progress::Waiting);
    assert_eq!(*history.frames().end(), 19);
    for frame in [19, 12, 0] {
        assert_eq!(state(&history.at(frame).unwrap()), seen[frame as usize]);
    }
    let mut resumed = history.clone();
    assert!(resumed.resume_from(12));
    assert_eq!(state(resumed.machine()), seen[12]);
    // What waits can still be answered.
    assert!(history.answer(text("7")));
    assert_eq!(finish(&mut history), Progress::Waiting);
}

#[test]
fn values_beside_the_lines_come_up_to_the_question_and_past_it_when_answered() {
    let mut history = History::new(machine(ASKING));
    assert_eq!(finish(&mut history), Progress::Waiting);
    let live = Live::new(history.machine().code()).unwrap();
    let values = live.sample_start(history.start()).unwrap();
    assert!(values.line(1).is_none() && values.line(4).is_none());
    assert!(history.answer(text("Léa")));
    let values = live.sample_start(history.start()).unwrap();
    assert_eq!(values.line(1).unwrap().values[0].value, "'Léa'");
    assert_eq!(values.line(4).unwrap().values[0].value, "0");

    let (history, _) = asking(10);
    let live = Live::new(history.machine().code()).unwrap();
    let (machine, input) = history.before(10).unwrap();
    let values = live.sample(&machine, input).unwrap();
    let total = values.line(10).unwrap().values.iter();
    assert!(
        total
            .clone()
            .any(|it| it.label == "total" && it.value == "10")
    );
}

#[test]
fn a_trace_stops_before_a_statement_that_asks_and_goes_on_with_the_answer() {
    let source = "let a = 1;
let b = a + Number(prompt(\"b\")), c = Number(prompt(\"c\"));
console.log(a, b, c);
";
    let mut tracer = Tracer::new(machine(source));
    assert!(tracer.run_to_end(1000));
    assert!(!tracer.finished());
    assert_eq!((tracer.position(), tracer.here().unwrap().line), (1, 2));
    assert_eq!(tracer.request().unwrap().text, "b");
    assert!(tracer.forward().is_none());
    assert!(!tracer.answer(Answer::Seen));
    assert!(tracer.back() && tracer.request().is_none());
    assert!(tracer.forward().is_some());
    assert!(tracer.forward().is_none());
    assert!(tracer.answer(text("4")));
    assert!(tracer.forward().is_none());
    assert_eq!(tracer.request().unwrap().text, "c");
    assert!(tracer.answer(text("6")));
    let step = tracer.forward().expect("the statement").clone();
    let changed: Vec<_> = step
        .changed
        .iter()
        .map(|it| (&*it.name, &*it.value))
        .collect();
    assert_eq!((step.here.line, changed), (2, vec![("b", "5"), ("c", "6")]));
    assert!(tracer.run_to_end(1000) && tracer.finished());
    assert_eq!(lines(tracer.machine()), ["1 5 6"]);
    // Going back and forth replays the answers.
    assert!(tracer.seek(1) && tracer.seek(3));
    assert_eq!(lines(tracer.machine()), ["1 5 6"]);
}

#[test]
fn a_trace_of_an_answered_frame_asks_nothing() {
    let (history, seen) = asking(20);
    let (machine, input) = history.before(20).unwrap();
    let mut tracer = Tracer::frame(machine, input).unwrap();
    assert!(tracer.run_to_end(10_000) && tracer.finished());
    assert_eq!(state(tracer.machine()), seen[20]);
    let mut start = Tracer::new(history.start().clone());
    assert!(start.run_to_end(10_000) && start.finished());
    assert_eq!(start.machine().global("nom").as_deref(), Some("'Léa'"));
}

#[test]
fn a_trace_of_a_handler_that_only_asks_begins_with_the_question() {
    let mut machine =
        machine("let n = 0;\nsetTimeout(alert, 0, \"a\");\naChaqueInstant(() => { n++; });\n");
    run(&mut machine, 100);
    let mut tracer = Tracer::frame(machine, Input::default()).unwrap();
    assert!(tracer.here().is_none() && !tracer.finished());
    assert!(tracer.answer(Answer::Seen));
    assert_eq!(tracer.here().unwrap().line, 3);
    assert!(tracer.run_to_end(100) && tracer.finished());
}

#[test]
fn a_program_that_waits_at_its_start_is_edited_and_keeps_its_answers() {
    let source = "let nom = prompt(\"Votre nom ?\");\nlet age = prompt(\"Age ?\");\nconsole.log(nom, age);\n";
    let mut history = History::new(machine(source));
    assert_eq!(finish(&mut history), Progress::Waiting);
    assert!(history.answer(text("Léa")));
    assert_eq!(finish(&mut history), Progress::Waiting);
    let edited = code(&source.replace("Age ?", "Votre âge ?"));
    let report = history.swap(&edited).expect("no state to fit yet");
    assert!(report.notes.is_empty());
    assert_eq!(finish(&mut history), Progress::Waiting);
    assert_eq!(history.machine().request().unwrap().text, "Votre âge ?");
    assert!(history.answer(text("31")));
    assert_eq!(finish(&mut history), Progress::Idle);
    assert_eq!(lines(history.machine()), ["Léa 31"]);
    // The same chances as a program that was started so.
    let mut tracer = Tracer::new(history.start().clone());
    assert!(tracer.run_to_end(100) && tracer.finished());
    assert_eq!(lines(tracer.machine()), ["Léa 31"]);
}

#[test]
fn a_frame_that_waits_is_edited_and_asks_the_new_question() {
    let (mut history, _) = asking(19);
    assert!(history.begin_frame(Input::default()));
    assert_eq!(finish(&mut history), Progress::Waiting);
    assert!(history.answer(text("5")));
    assert_eq!(finish(&mut history), Progress::Waiting);
    let edited = code(&ASKING.replace("double ?", "le double ?"));
    history.swap(&edited).expect("it fits");
    assert_eq!(finish(&mut history), Progress::Waiting);
    let machine = history.machine();
    assert_eq!(machine.request().unwrap().text, "le double ?");
    assert_eq!((machine.scene().frame, history.frames()), (20, 0..=19));
    assert!(history.answer(Answer::Choice(true)));
    assert_eq!(finish(&mut history), Progress::Idle);
    // Frame 10 gave 10, this one 5, and the sum is doubled.
    assert_eq!(history.machine().global("total").as_deref(), Some("30"));
    let now = state(history.machine());
    assert!(history.begin_frame(Input::default()));
    assert_eq!(finish(&mut history), Progress::Idle);
    assert_eq!(state(&history.at(20).unwrap()), now);
}

#[test]
fn answers_to_questions_that_an_edit_has_replaced_are_dropped() {
    let source = "let a = prompt(\"a\");\nlet b = prompt(\"b\");\nconsole.log(a, b);\n";
    let mut history = History::new(machine(source));
    finish(&mut history);
    assert!(history.answer(text("un")));
    assert_eq!(finish(&mut history), Progress::Waiting);
    history
        .swap(&code(&source.replace("prompt(\"a\")", "confirm(\"a\")")))
        .expect("fits");
    assert_eq!(finish(&mut history), Progress::Waiting);
    assert_eq!(
        history.machine().request().unwrap().kind,
        RequestKind::Confirm
    );
    assert!(history.answer(Answer::Choice(true)));
    assert_eq!(finish(&mut history), Progress::Waiting);
    assert!(history.answer(text("deux")));
    assert_eq!(finish(&mut history), Progress::Idle);
    assert_eq!(lines(history.machine()), ["true deux"]);
    let mut tracer = Tracer::new(history.start().clone());
    assert!(tracer.run_to_end(100) && tracer.finished());
    assert_eq!(lines(tracer.machine()), ["true deux"]);
}
