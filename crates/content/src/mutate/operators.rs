//! Small changes of a program such as a person makes by a slip, each in the short form of
//! `steps/<name>.variants.toml`.

use std::collections::BTreeSet;

use declic_javascript::lexer::{Token, TokenKind, tokenize};
use declic_javascript::names::{Key, PictureName, SpriteProperty};
use declic_text::Lang;

use crate::variants;

/// Operators that are mistaken for one another.
const OPERATORS: [(&str, &[&str]); 15] = [
    ("+", &["-", "*"]),
    ("-", &["+"]),
    ("*", &["/"]),
    ("/", &["*"]),
    ("<", &[">", "<=", "==="]),
    (">", &["<", ">=", "==="]),
    ("<=", &["<", ">"]),
    (">=", &[">", "<"]),
    ("===", &["!==", ">=", "=", "<"]),
    ("!==", &["==="]),
    ("=", &["===", "+=", "-="]),
    ("+=", &["=", "-="]),
    ("-=", &["=", "+="]),
    ("&&", &["||"]),
    ("||", &["&&"]),
];

/// Properties that are mistaken for one another.
const PROPERTIES: [(SpriteProperty, SpriteProperty); 4] = [
    (SpriteProperty::X, SpriteProperty::Y),
    (SpriteProperty::X, SpriteProperty::SpeedX),
    (SpriteProperty::Y, SpriteProperty::SpeedY),
    (SpriteProperty::SpeedX, SpriteProperty::SpeedY),
];

/// Every change of one token or one line of `program`, whose names are French, in the order of the
/// program.
pub(super) fn edits(program: &str) -> Vec<String> {
    let tokens: Vec<Token> = tokenize(program)
        .into_iter()
        .filter(|token| !token.kind.is_trivia())
        .collect();
    let mut found = Vec::new();
    let declared = declared(program, &tokens);
    for (at, token) in tokens.iter().enumerate() {
        for text in replacements(program, &tokens, at, &declared) {
            found.extend(edit(program, &tokens, at..at + 1, &text));
        }
        if token.kind == TokenKind::Punct(declic_javascript::lexer::Punct::OpenParen) {
            found.extend(calls(program, &tokens, at));
        }
    }
    found.extend(lines(program));
    let mut seen = BTreeSet::new();
    found.retain(|edit| seen.insert(edit.clone()));
    found
}

/// The names that the program declares.
fn declared<'p>(program: &'p str, tokens: &[Token]) -> BTreeSet<&'p str> {
    let pairs = tokens.iter().zip(tokens.iter().skip(1));
    let named = pairs.filter(|(before, name)| {
        name.kind == TokenKind::Name
            && matches!(before.span.of(program), "let" | "const" | "function")
    });
    named.map(|(_, name)| name.span.of(program)).collect()
}

/// What may stand in the place of the token at `at`.
fn replacements(
    program: &str,
    tokens: &[Token],
    at: usize,
    declared: &BTreeSet<&str>,
) -> Vec<String> {
    let Some(token) = tokens.get(at) else {
        return Vec::new();
    };
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let before = before.map_or("", |token| token.span.of(program));
    let text = token.span.of(program);
    match token.kind {
        TokenKind::Number => numbers(text),
        TokenKind::String => strings(text),
        TokenKind::Name if before == "." => properties(text),
        TokenKind::Name if matches!(before, "let" | "const" | "function") => Vec::new(),
        TokenKind::Name if declared.contains(text) => declared
            .iter()
            .filter(|name| **name != text)
            .map(|name| (*name).to_owned())
            .chain(assigned(program, tokens, at).then(|| format!("let {text}")))
            .collect(),
        TokenKind::Name => Vec::new(),
        _ => OPERATORS
            .iter()
            .filter(|(operator, _)| *operator == text)
            .flat_map(|(_, others)| others.iter().map(|other| (*other).to_owned()))
            .collect(),
    }
}

/// Whether the name at `at` is given a value at the start of a statement.
fn assigned(program: &str, tokens: &[Token], at: usize) -> bool {
    let text = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .map_or(";", |token| token.span.of(program))
    };
    text(Some(at + 1)) == "=" && matches!(text(at.checked_sub(1)), ";" | "{" | "}")
}

fn numbers(text: &str) -> Vec<String> {
    let Ok(number) = text.parse::<f64>() else {
        return Vec::new();
    };
    [
        0.0,
        1.0,
        number + 1.0,
        number * 2.0,
        number * 10.0,
        number / 10.0,
        -number,
    ]
    .into_iter()
    .filter(|other| *other != number)
    .map(declic_javascript::number::format)
    .collect()
}

fn strings(text: &str) -> Vec<String> {
    let inner = text.trim_matches('"');
    let others = |all: Vec<&'static str>| -> Vec<String> {
        let known = all.contains(&inner);
        let others = all.into_iter().filter(|other| known && *other != inner);
        others.map(|other| format!("\"{other}\"")).collect()
    };
    let keys = others(Key::ALL.iter().map(|it| it.name(Lang::Fr)).collect());
    let pictures = others(
        PictureName::ALL
            .iter()
            .map(|it| it.name(Lang::Fr))
            .collect(),
    );
    [keys, pictures].concat()
}

fn properties(text: &str) -> Vec<String> {
    let names = PROPERTIES.map(|(one, other)| (one.name(Lang::Fr), other.name(Lang::Fr)));
    let others = names.iter().filter_map(|(one, other)| {
        let other = if *one == text {
            other
        } else {
            (*other == text).then_some(one)?
        };
        Some((*other).to_owned())
    });
    others.collect()
}

/// A call whose parenthesis opens at `open`: its arguments swapped, the call missing; a condition
/// turned round, or always true.
fn calls(program: &str, tokens: &[Token], open: usize) -> Vec<String> {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.span.of(program));
    let mut depth = 0usize;
    let mut commas = Vec::new();
    let mut close = open;
    for at in open..tokens.len() {
        match text(at) {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            "," if depth == 1 => commas.push(at),
            _ => {}
        }
        if depth == 0 {
            close = at;
            break;
        }
    }
    let source = |from: usize, to: usize| {
        let from = tokens
            .get(from)
            .map_or(0, |token| token.span.start as usize);
        let to = tokens.get(to).map_or(0, |token| token.span.start as usize);
        program.get(from..to).unwrap_or_default().trim().to_owned()
    };
    let name = open.checked_sub(1).map_or("", text);
    let inside = source(open + 1, close);
    let mut found = Vec::new();
    if name == "if" {
        for condition in [format!("(!({inside}))"), "(true)".to_owned()] {
            found.extend(edit(program, tokens, open..close + 1, &condition));
        }
        return found;
    }
    let declared = open >= 2 && text(open - 2) == "function";
    if !is_name(name) || name == "function" || declared {
        return found;
    }
    if let Some(comma) = commas.first() {
        let swapped = format!(
            "({}, {})",
            source(comma + 1, close),
            source(open + 1, *comma)
        );
        found.extend(edit(program, tokens, open..close + 1, &swapped));
    } else if is_name(&inside) && text(open + 2) == ")" {
        let function = format!("({inside}())");
        found.extend(edit(program, tokens, open..close + 1, &function));
    }
    if inside.is_empty() {
        found.extend(edit(program, tokens, open..close + 1, ""));
    }
    found
}

fn is_name(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
}

/// Each line left out, written twice, and moved past the next one.
fn lines(program: &str) -> Vec<String> {
    let all: Vec<&str> = program.lines().map(str::trim).collect();
    let mut found = Vec::new();
    for (at, line) in all.iter().enumerate() {
        if line.len() < 3 {
            continue;
        }
        let next = all.get(at + 1).copied().unwrap_or_default();
        let (old, kept) = if variants::places(program, line).len() == 1 {
            ((*line).to_owned(), String::new())
        } else {
            (format!("{line} {next}"), next.to_owned())
        };
        if variants::places(program, &old).len() != 1 {
            continue;
        }
        if line.ends_with(';') {
            found.push(format!("{old} ~> {kept}").trim().to_owned());
            found.push(format!("{old} ~> {line} {line} {kept}").trim().to_owned());
        }
        let both = format!("{line} {next}");
        if line.ends_with(';') && !next.is_empty() && variants::places(program, &both).len() == 1 {
            found.push(format!("{both} ~> {next} {line}"));
        }
    }
    found
}

/// The change of some tokens to `text`, with as much around them as makes their place unique.
fn edit(
    program: &str,
    tokens: &[Token],
    range: std::ops::Range<usize>,
    text: &str,
) -> Option<String> {
    let (mut from, mut to) = (range.start, range.end);
    let slice = |from: usize, to: usize| {
        let start = tokens.get(from)?.span.start as usize;
        let end = tokens.get(to.checked_sub(1)?)?.span.end as usize;
        program.get(start..end)
    };
    let mut left = true;
    while variants::places(program, slice(from, to)?).len() != 1 {
        if from == 0 && to == tokens.len() {
            return None;
        }
        if left {
            from = from.saturating_sub(1);
        } else {
            to = (to + 1).min(tokens.len());
        }
        left = !left;
    }
    let start = tokens.get(from)?.span.start as usize;
    let end = tokens.get(to - 1)?.span.end as usize;
    let inner_start = tokens.get(range.start)?.span.start as usize;
    let inner_end = tokens.get(range.end - 1)?.span.end as usize;
    let old = program.get(start..end)?;
    let new = [
        program.get(start..inner_start)?,
        text,
        program.get(inner_end..end)?,
    ]
    .concat();
    let blanks = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(format!("{} ~> {}", blanks(old), blanks(&new)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_edit_changes_one_place_of_the_program() {
        let program = "let panier = image(\"panier\", 60, 350);\naChaqueInstant(jouer);\nfunction jouer() {\n  if (touchePressee(\"droite\")) {\n    panier.x = panier.x + 6;\n  }\n}\n";
        let edits = edits(program);
        for wanted in [
            "+ 6 ~> + 0",
            "+ ~> -",
            "\"droite\" ~> \"gauche\"",
            "panier.x = panier.x + 6; ~>",
            "(jouer) ~> (jouer())",
            "(touchePressee(\"droite\")) ~> (true)",
        ] {
            assert!(
                edits.iter().any(|edit| edit == wanted),
                "{wanted}: {edits:#?}"
            );
        }
        for edit in &edits {
            let changed = variants::apply(program, std::slice::from_ref(edit));
            assert!(changed.is_ok_and(|changed| changed != program), "{edit}");
        }
    }
}
