//! The first repair of a slip that beginners make gives the program that was meant.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_javascript::analyse;
use declic_javascript::diagnostic::apply_edits;
use declic_text::Lang;

/// The program after the first repair of its first diagnostic; the program itself where none is offered.
fn first_repair(source: &str) -> String {
    let analysis = analyse(source, Lang::Fr);
    let fix = analysis.diagnostics[0].fixes.first();
    fix.map_or_else(|| source.to_owned(), |fix| apply_edits(source, &fix.edits))
}

#[test]
fn the_first_repair_is_what_was_meant() {
    for (wrong, right) in [
        // A name of its own, near to another, is made where it can be remembered.
        (
            "function jouer() {⏎  manques = manques + 1;⏎  afficherScore(manques);⏎}⏎aChaqueInstant(jouer);",
            "let manques = 0;⏎function jouer() {⏎  manques = manques + 1;⏎  afficherScore(manques);⏎}⏎aChaqueInstant(jouer);",
        ),
        // A line that was pasted twice goes: it would make a second sprite.
        (
            "let escargot = image(\"escargot\", 60, 350);⏎  let escargot=image(\"escargot\",60, 350)⏎escargot.y = 20;",
            "let escargot = image(\"escargot\", 60, 350);⏎escargot.y = 20;",
        ),
        (
            "let score = 0;⏎let score = 5;⏎console.log(score);",
            "let score = 0;⏎score = 5;⏎console.log(score);",
        ),
        // What is wrong elsewhere does not take a repair away.
        (
            "if (3 > 2 {⏎  fond(\"nuit\");⏎}⏎console.log(zorglub);",
            "if (3 > 2) {⏎  fond(\"nuit\");⏎}⏎console.log(zorglub);",
        ),
        (
            "console.log(zorglub);⏎if (3 > 2 {⏎  fond(\"nuit\");⏎}",
            "console.log(zorglub);⏎if (3 > 2) {⏎  fond(\"nuit\");⏎}",
        ),
        // A text ends before the sum that was to be shown.
        (
            "let score = 0;⏎texte(\"Score : + score, 10, 20);",
            "let score = 0;⏎texte(\"Score : \" + score, 10, 20);",
        ),
        (
            "let score = 0;⏎console.log('Bravo + score);",
            "let score = 0;⏎console.log('Bravo ' + score);",
        ),
        (
            "let p = image(\"panier\", 1 000, 30);",
            "let p = image(\"panier\", 1000, 30);",
        ),
        ("afficherScore(12 000);", "afficherScore(12000);"),
        (
            "let p = Image(\"panier\", 60, 30);",
            "let p = image(\"panier\", 60, 30);",
        ),
        ("let p = Cercle(60, 30, 5);", "let p = cercle(60, 30, 5);"),
        (
            "let p = cercle(200px, 30, 20);",
            "let p = cercle(200, 30, 20);",
        ),
        (
            "setTimeout(() => fond(\"nuit\"), 300ms);",
            "setTimeout(() => fond(\"nuit\"), 300);",
        ),
        (
            "let v = 2;⏎let x = 3v;⏎console.log(x);",
            "let v = 2;⏎let x = 3 * v;⏎console.log(x);",
        ),
        (
            "let fruits = (\"pomme\", \"poire\");⏎console.log(fruits);",
            "let fruits = [\"pomme\", \"poire\"];⏎console.log(fruits);",
        ),
        (
            "le panier va à gauche⏎console.log(3);",
            "// le panier va à gauche⏎console.log(3);",
        ),
        (
            "let p = cercle(60, 350, 20);⏎if (p.x > 3) {}⏎  p.x = 5;⏎console.log(p.x);",
            "let p = cercle(60, 350, 20);⏎if (p.x > 3) {⏎  p.x = 5;⏎}⏎console.log(p.x);",
        ),
    ] {
        let lines = |text: &str| text.replace('⏎', "\n");
        assert_eq!(first_repair(&lines(wrong)), lines(right));
    }
}
