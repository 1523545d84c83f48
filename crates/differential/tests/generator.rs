//! What is generated: the same everywhere, within its features, and all of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_differential::{Features, generate};
use declic_javascript::lexer::{Keyword, Punct, TokenKind, tokenize};
use declic_javascript::parser::parse;

/// FNV-1a, 64 bits.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

/// When the generator is changed on purpose, these change too.
#[test]
fn a_seed_gives_the_same_program_everywhere() {
    let programs: String = [0, 1, 2, 77, u64::MAX]
        .map(|seed| generate(seed, Features::ALL))
        .concat();
    assert_eq!(hash(&programs), GOLDEN);
}

const GOLDEN: u64 = 318_109_417_606_754_661;

/// Seed 70,004,152 once made one name twice: of a stem that ended in a digit, and of a shorter one.
#[test]
fn no_name_is_declared_twice() {
    for seed in (0..1000).chain([70_004_152]) {
        let program = generate(seed, Features::ALL);
        let found = parse(&program).diagnostics;
        assert!(found.is_empty(), "seed {seed}: {found:?}\n{program}");
    }
}

/// How many of a thousand programs hold each construct at least.
const CONSTRUCTS: &[(&str, usize)] = &[
    ("var ", 150),
    ("do ", 40),
    ("switch (", 80),
    ("default:", 60),
    ("continue", 60),
    ("break", 80),
    (" of ", 200),
    ("try {", 150),
    ("finally {", 60),
    ("catch (", 150),
    ("throw ", 100),
    ("new Error(", 20),
    ("new RangeError(", 20),
    ("this", 40),
    ("...", 200),
    ("?.", 60),
    ("??", 60),
    ("??=", 20),
    ("&&=", 20),
    ("||=", 20),
    (">>>", 40),
    (" ^ ", 30),
    ("~", 20),
    ("delete ", 30),
    ("void ", 30),
    ("typeof ", 200),
    ("JSON.parse(", 20),
    ("JSON.stringify(", 200),
    (".flatMap(", 20),
    (".reduceRight(", 20),
    (".findLastIndex(", 20),
    ("Math.imul(", 20),
    ("Math.clz32(", 20),
    ("Math.fround(", 20),
    (".toPrecision(", 20),
    (".toFixed(", 100),
    (".toString(", 60),
    ("Object.fromEntries(", 20),
    ("Object.assign(", 60),
    ("Object.entries(", 40),
    ("new Array(", 10),
    ("Array.from(", 60),
    (".sort(", 100),
    (".splice(", 40),
    (".replace(", 60),
    (".replaceAll(", 20),
    (".split(", 60),
    (".padStart(", 20),
    ("parseInt(", 60),
    ("parseFloat(", 60),
    ("trace(", 60),
    ("caught(", 100),
    ("length =", 20),
    ("🍅", 200),
    ("-0", 200),
    ("1e21", 60),
    ("**", 60),
];

/// A name, what three tokens look like, and how many programs have it at least.
type Shape = (&'static str, fn(&[TokenKind]) -> bool, usize);

#[test]
fn every_construct_is_generated() {
    let programs: Vec<String> = (0..1000)
        .map(|seed| generate(seed, Features::ALL))
        .collect();
    let mut missing = Vec::new();
    for &(construct, least) in CONSTRUCTS {
        let count = programs.iter().filter(|it| it.contains(construct)).count();
        if count < least {
            missing.push(format!("{construct}: {count} of at least {least}"));
        }
    }
    // Constructs that a plain text does not tell.
    let shapes: [Shape; 7] = [
        (
            "label",
            |it| {
                matches!(
                    it,
                    [
                        TokenKind::Name,
                        TokenKind::Punct(Punct::Colon),
                        TokenKind::Keyword(Keyword::For | Keyword::While | Keyword::Do)
                    ]
                )
            },
            30,
        ),
        (
            "for in",
            |it| matches!(it, [TokenKind::Name, TokenKind::Keyword(Keyword::In), _]),
            60,
        ),
        (
            "in",
            |it| matches!(it, [TokenKind::String, TokenKind::Keyword(Keyword::In), _]),
            20,
        ),
        (
            "list pattern",
            |it| {
                matches!(
                    it,
                    [
                        TokenKind::Keyword(Keyword::Const | Keyword::Let),
                        TokenKind::Punct(Punct::OpenBracket),
                        _
                    ]
                )
            },
            60,
        ),
        (
            "object pattern",
            |it| {
                matches!(
                    it,
                    [
                        TokenKind::Keyword(Keyword::Const | Keyword::Let),
                        TokenKind::Punct(Punct::OpenBrace),
                        _
                    ]
                )
            },
            60,
        ),
        (
            "method",
            |it| {
                matches!(
                    it,
                    [
                        TokenKind::Name,
                        TokenKind::Punct(Punct::OpenParen),
                        TokenKind::Punct(Punct::CloseParen)
                    ]
                )
            },
            60,
        ),
        (
            "computed key",
            |it| {
                matches!(
                    it,
                    [
                        TokenKind::Punct(Punct::OpenBrace | Punct::Comma),
                        TokenKind::Punct(Punct::OpenBracket),
                        _
                    ]
                )
            },
            60,
        ),
    ];
    for (name, fits, least) in shapes {
        let holds = |program: &&String| {
            let tokens = tokenize(program).into_iter();
            let kinds: Vec<TokenKind> = tokens
                .map(|token| token.kind)
                .filter(|kind| !kind.is_trivia())
                .collect();
            kinds.windows(3).any(fits)
        };
        let count = programs.iter().filter(holds).count();
        if count < least {
            missing.push(format!("{name}: {count} of at least {least}"));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn a_feature_that_is_left_out_is_not_generated() {
    let words: [(Features, &str); 6] = [
        (Features::VAR, "var "),
        (Features::SWITCH, "switch ("),
        (Features::TRY, "try {"),
        (
            Features::SPREAD | Features::REST | Features::DESTRUCTURING,
            "...",
        ),
        (Features::OPTIONAL_CHAIN, "?."),
        (Features::DELETE, "delete "),
    ];
    for (features, word) in words {
        for seed in 0..300 {
            let program = generate(seed, Features::ALL - features);
            assert!(!program.contains(word), "{word} in {program}");
        }
    }
}

#[test]
fn programs_have_a_readable_size() {
    let mut sizes: Vec<usize> = (0..500)
        .map(|seed| generate(seed, Features::ALL).lines().count())
        .collect();
    sizes.sort_unstable();
    // The printer at the start takes about 25 lines.
    assert!(sizes[0] >= 8, "{}", sizes[0]);
    assert!((40..=70).contains(&sizes[250]), "{}", sizes[250]);
    assert!(sizes[499] < 160, "{}", sizes[499]);
}
