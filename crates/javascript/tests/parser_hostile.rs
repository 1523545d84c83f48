//! The front of the crate returns, and keeps its promises, on any text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::time::{Duration, Instant};

use declic_javascript::analyse;
use declic_javascript::diagnostic::apply_edits;
use declic_javascript::lexer::tokenize;
use declic_javascript::parser::parse;
use declic_javascript::text::Span;
use declic_text::Lang;
use proptest::prelude::*;

const PROGRAM: &str = r#"fond("marche");
let panier = image("panier", 60, 350), t = [1, 2.5, { a: 1, "b": `x${t}y` }];
aChaqueInstant(jouer);
function jouer(a, b) {
  if (touchePressee("droite") && a !== b) {
    panier.x += 6;
  } else if (!a) { return; } else return a ?? b;
  for (let i = 0; i < 3; i++) { continue }
  for (const x of t) while (x) { break; }
  const f = (x) => x ** 2, g = x => { /* rien */ };
}
var v = { ...t, [a]: 1, f(x = 1, ...y) { return this.z?.[0]?.(x) ?? ~y; } };
boucle: do {
  switch (v) { case 1: case "b": continue boucle; default: break boucle; }
} while ("a" in v || v instanceof Array);
try { throw new Error("non"); } catch ({ message }) { delete v.a; } finally { }
[v.a, ...t] = [1, , 2]; ({ a: v.b = 3, ...v.c } = v);
for (const [k, w = 2] of Object.entries(v)) { v ||= k; v.x <<= w & 1; }
for (v in {}) ;
"#;

const PIECES: &[&str] = &[
    "let ",
    "const ",
    "function ",
    "if ",
    "else ",
    "while ",
    "for ",
    "return ",
    "break",
    "continue",
    "of ",
    "in ",
    "var ",
    "class ",
    "new ",
    "this",
    "async ",
    "await ",
    "typeof ",
    "do ",
    "switch ",
    "case ",
    "default",
    "try ",
    "catch ",
    "finally ",
    "throw ",
    "delete ",
    "void ",
    "instanceof ",
    "Error",
    "a:",
    "[a]",
    "{a}",
    "=1",
    "<<=",
    "1_0",
    "import ",
    "a",
    "b ",
    "f",
    "x1 ",
    "si ",
    "sinon ",
    "Let ",
    "elseif ",
    "0",
    "1.5",
    "07",
    "3px",
    "\"s\"",
    "'t'",
    "`u`",
    "`v${",
    "}w`",
    "\"",
    "'",
    "`",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ";",
    ",",
    ".",
    "...",
    "?.",
    "?",
    ":",
    "=",
    "==",
    "===",
    "=>",
    "+",
    "-",
    "*",
    "**",
    "/",
    "%",
    "++",
    "--",
    "<",
    ">=",
    "&&",
    "||",
    "??",
    "!",
    "&",
    "~",
    "+=",
    "||=",
    "\n",
    " ",
    "//c\n",
    "/*",
    "*/",
    "“",
    "”",
    "«",
    "é",
    "@",
    "\\",
    "…",
    "\u{a0}",
    "🍅",
];

fn fits(span: Span, source: &str) -> bool {
    source.get(span.start as usize..span.end as usize).is_some()
}

fn check(source: &str) {
    let tokens = tokenize(source);
    let text: String = tokens.iter().map(|token| token.span.of(source)).collect();
    assert_eq!(text, source);
    let parsed = parse(source);
    let unreadable = format!("{:?}", parsed.program).contains("kind: Error");
    assert!(!unreadable || !parsed.diagnostics.is_empty(), "{source:?}");
    let analysis = analyse(source, Lang::Fr);
    for diagnostic in &analysis.diagnostics {
        assert!(fits(diagnostic.span, source), "{source:?} {diagnostic:?}");
        for fix in &diagnostic.fixes {
            let mut at = 0;
            for edit in &fix.edits {
                assert!(
                    fits(edit.span, source) && edit.span.start >= at,
                    "{source:?} {fix:?}"
                );
                at = edit.span.end;
            }
            let repaired = apply_edits(source, &fix.edits);
            let count = |list: &[declic_javascript::diagnostic::Diagnostic]| {
                list.iter().filter(|it| it.code == diagnostic.code).count()
            };
            let after = analyse(&repaired, Lang::Fr).diagnostics;
            assert!(
                count(&after) < count(&analysis.diagnostics),
                "{source:?} {diagnostic:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text(source in any::<String>()) {
        check(&source);
    }

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        check(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn pieces_of_programs(picks in proptest::collection::vec(0..PIECES.len(), 0..60)) {
        let source: String = picks.iter().map(|&pick| PIECES[pick]).collect();
        check(&source);
    }

    #[test]
    fn mutations_of_a_program(
        changes in proptest::collection::vec((0..400usize, 0..4u8, 0..PIECES.len()), 1..6)
    ) {
        let mut tokens: Vec<String> = tokenize(PROGRAM)
            .iter()
            .map(|token| token.span.of(PROGRAM).to_owned())
            .collect();
        for (place, change, pick) in changes {
            let at = place % tokens.len();
            match change {
                0 => { tokens.remove(at); }
                1 => tokens.insert(at, PIECES[pick].to_owned()),
                2 => { let copy = tokens[at].clone(); tokens.insert(at, copy); }
                _ => {
                    let next = (at + 1) % tokens.len();
                    tokens.swap(at, next);
                }
            }
        }
        check(&tokens.concat());
    }

    #[test]
    fn cuts_of_a_program(end in 0..PROGRAM.len()) {
        let mut end = end;
        while !PROGRAM.is_char_boundary(end) { end -= 1; }
        check(&PROGRAM[..end]);
    }
}

#[test]
fn lints_are_quick_on_long_and_nested_programs() {
    let repeat = |unit: &str, times: usize| unit.repeat(times);
    for source in [
        format!("switch (1) {{ {} }}", repeat("case 1: ", 12_000)),
        format!("let o = {{ {} }};", repeat("a: 1, ", 15_000)),
        repeat("while (a) { ", 150) + &repeat("a = a + 1; ", 8_000) + &repeat("} ", 150),
        repeat("function f(a) { ", 150) + &repeat("f(a); ", 12_000) + &repeat("} ", 150),
        repeat("if (a) { } else ", 150) + "{ }",
        repeat("let a = 1; a += a; ", 5_000),
        repeat("x1 = y1 + z1; ", 7_000),
        format!("let t = [{}]; t[3];", repeat("1, ", 30_000)),
        repeat("var a = 1; ", 9_000),
        repeat("let a = \"b\" c; ", 6_000),
        repeat("f(O); ", 16_000),
        repeat("«", 40_000),
        repeat("}", 60_000),
        repeat("letx = 1; ", 9_000),
    ] {
        let start = Instant::now();
        drop(analyse(&source, Lang::Fr));
        let elapsed = start.elapsed();
        let beginning: String = source.chars().take(40).collect();
        assert!(
            elapsed < Duration::from_secs(10),
            "{beginning}: {elapsed:?}"
        );
    }
}
