//! The machine: what programs do, where they stop, and that nothing depends on how it is driven.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{log, machine, run};
use declic_javascript::machine::Progress;

#[test]
fn smoke() {
    assert_eq!(
        log("let a = [1, 2, 3]; console.log(a.map(x => x * 2), {a: 1, b: 'x'});"),
        "[ 2, 4, 6 ] { a: 1, b: 'x' }"
    );
    assert_eq!(
        log(
            "function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); } console.log(fib(15));"
        ),
        "610"
    );
    assert_eq!(
        log("let s = ''; for (let i = 0; i < 3; i++) { s += i; } console.log(s);"),
        "012"
    );
    assert_eq!(
        log(
            "let fs = []; for (let i = 0; i < 3; i++) { fs.push(() => i); } console.log(fs.map(f => f()));"
        ),
        "[ 0, 1, 2 ]"
    );
    assert_eq!(
        log("console.log([3, 1, 10, 2].sort((a, b) => a - b), [3, 1, 10, 2].sort());"),
        "[ 1, 2, 3, 10 ] [ 1, 10, 2, 3 ]"
    );
    assert_eq!(
        log(
            "let r = 0; for (const x of [1, 2, 3]) { if (x === 2) { continue; } r += x; } console.log(r, `a${r}b`);"
        ),
        "4 a4b"
    );
}

#[test]
fn game() {
    let mut it = machine(
        "fond(\"marche\"); let panier = image(\"panier\", 60, 350); let fruit = image(\"tomate\", 200, 40); fruit.vitesseY = 2; aChaqueInstant(jouer); function jouer() { if (touchePressee(\"droite\")) { panier.x = panier.x + 6; } }",
    );
    assert_eq!(run(&mut it), Progress::Idle, "{:?}", it.fault());
    let input = declic_javascript::scene::Input {
        keys: [declic_javascript::names::Key::Right].into_iter().collect(),
        ..Default::default()
    };
    assert!(it.begin_frame(input));
    assert_eq!(run(&mut it), Progress::Idle, "{:?}", it.fault());
    let list = it.display();
    assert_eq!(list.items[0].x, 66.0);
    assert_eq!(list.items[1].y, 42.0);
}
