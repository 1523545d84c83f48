//! Mutations of programs, which parser and machine must survive.

use declic_javascript::lexer::{Token, TokenKind, tokenize};

use crate::features::Features;
use crate::generate::generate;
use crate::random::Random;

/// `source` with one to four small changes: tokens or lines that are gone, doubled or exchanged,
/// a bracket or operator in a strange place, or the half of another program. The same for the
/// same seed. What comes out is seldom valid; it is always a text.
pub fn mutate(source: &str, seed: u64) -> String {
    let mut random = Random::new(seed);
    let mut text = source.to_owned();
    // Half of the programs change in ways that may well be valid.
    let gentle = random.chance(50);
    for _ in 0..random.between(1, 4) {
        text = match random.below(if gentle { 10 } else { 20 }) {
            0..=5 => alike(&text, &mut random),
            6 | 7 => change(lines(&text), &mut random),
            8 | 9 => change(words(&text), &mut random),
            10..=13 => change(tokens(&text), &mut random),
            14..=17 => insert(tokens(&text), &mut random),
            18 => splice(&text, &mut random),
            _ => cut(&text, &mut random),
        };
    }
    text
}

/// The tokens' texts, blanks included: together they are the source.
fn tokens(text: &str) -> Vec<&str> {
    let tokens = tokenize(text).into_iter();
    tokens.map(|token| token.span.of(text)).collect()
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// Whole parts of statements, as commas and semicolons divide them.
fn words(text: &str) -> Vec<&str> {
    text.split_inclusive([',', ';']).collect()
}

/// Puts a token of the same kind in the place of another: a name for a name, an operator for an
/// operator.
fn alike(text: &str, random: &mut Random) -> String {
    let tokens: Vec<Token> = tokenize(text)
        .into_iter()
        .filter(|token| !token.kind.is_trivia())
        .collect();
    // The helpers at the start are left alone: what they print must stay comparable.
    let start = text
        .find("\n}\nlet ")
        .or(text.find("\n}\nconst "))
        .unwrap_or(0);
    let own: Vec<&Token> = (tokens.iter())
        .filter(|token| token.span.start as usize >= start)
        .collect();
    let Some(&&token) = random.pick(&own) else {
        return text.to_owned();
    };
    let bracket = |kind: TokenKind| match kind {
        TokenKind::Punct(punct) => punct.closer().is_some() || punct.closes(),
        _ => false,
    };
    let same = |other: &&Token| {
        std::mem::discriminant(&other.kind) == std::mem::discriminant(&token.kind)
            && bracket(other.kind) == bracket(token.kind)
    };
    let others: Vec<Token> = tokens.iter().filter(same).copied().collect();
    let other = random.pick(&others).copied().unwrap_or(token);
    let (start, end) = (token.span.start as usize, token.span.end as usize);
    let (before, after) = (text.get(..start), text.get(end..));
    [
        before.unwrap_or(""),
        other.span.of(text),
        after.unwrap_or(""),
    ]
    .concat()
}

/// Takes a part away, doubles it, or exchanges it with another.
fn change(mut parts: Vec<&str>, random: &mut Random) -> String {
    if parts.is_empty() {
        return String::new();
    }
    let (first, second) = (random.below(parts.len()), random.below(parts.len()));
    match random.below(3) {
        0 => {
            let end = (first + random.between(1, 3)).min(parts.len());
            parts.drain(first..end);
        }
        1 => {
            let copied = parts.get(first).copied().unwrap_or("");
            parts.insert(second, copied);
        }
        _ => parts.swap(first, second),
    }
    parts.concat()
}

/// Puts something strange between two parts.
fn insert(mut parts: Vec<&str>, random: &mut Random) -> String {
    const STRANGE: &[&str] = &[
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ";",
        ",",
        "=>",
        "...",
        "?.",
        "??",
        "=",
        "==",
        "`",
        "${",
        "'",
        "\"",
        "/",
        "/*",
        "*/",
        "//",
        "\n",
        "let ",
        "const ",
        "var ",
        "function ",
        "return ",
        "if ",
        "else ",
        "for ",
        "while ",
        "do ",
        "switch ",
        "case ",
        "default:",
        "break ",
        "continue ",
        "try ",
        "catch ",
        "finally ",
        "throw ",
        "new ",
        "this",
        "typeof ",
        "in ",
        "of ",
        "delete ",
        "void ",
        "null",
        "undefined",
        "NaN",
        "0",
        "1e999",
        "-0",
        "0x",
        "\u{2028}",
        "é",
        "🍅",
        "#",
        "@",
        "\\",
        "\0",
        "“",
        "async ",
        "await ",
        "class ",
        "yield ",
        "x: ",
        "++",
        "**",
        "!",
    ];
    let at = random.below(parts.len() + 1);
    parts.insert(at, random.word(STRANGE));
    parts.concat()
}

/// The start of one program and the end of another.
fn splice(text: &str, random: &mut Random) -> String {
    let other = generate(random.bits(), Features::ALL);
    let (head, tail) = (lines(text), lines(&other));
    let (to, from) = (random.below(head.len() + 1), random.below(tail.len() + 1));
    let head = head.get(..to).unwrap_or(&[]);
    let tail = tail.get(from..).unwrap_or(&[]);
    head.concat() + &tail.concat()
}

/// The text up to any character.
fn cut(text: &str, random: &mut Random) -> String {
    let length = text.chars().count();
    text.chars().take(random.below(length + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ours::run_ours;
    use crate::outcome::Ending;

    #[test]
    fn broken_programs_break_nothing() {
        let mut refused = 0;
        for seed in 0..300 {
            let source = mutate(&generate(seed, Features::ALL), seed);
            assert_eq!(source, mutate(&generate(seed, Features::ALL), seed));
            let outcome = run_ours(&source);
            assert_ne!(
                outcome.ending,
                Ending::Stopped("panic".to_owned()),
                "{source}"
            );
            refused += usize::from(matches!(outcome.ending, Ending::Refused(_)));
        }
        assert!(refused > 100, "{refused}");
    }
}
