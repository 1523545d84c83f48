//! Number literals in a text, to nudge while the program runs.

use crate::diagnostic::Edit;
use crate::lexer::{Punct, Token, TokenKind, is_line_end, literal, tokenize};
use crate::number::to_fixed;
use crate::text::Span;

/// A number as it is written in a program.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberLiteral {
    /// Where, with the sign if it has one.
    pub span: Span,
    /// What it is worth.
    pub value: f64,
    /// Digits after the point.
    pub digits: usize,
    /// A minus stands directly before: a sign of its own needs a space.
    glued: bool,
}

/// The number literal in which byte `offset` of `source` is, or next to which.
pub fn number_at(source: &str, offset: u32) -> Option<NumberLiteral> {
    if !is_beside_number(source, offset) {
        return None;
    }
    // No token of this line depends on the lines after it.
    let rest = source.get(offset as usize..)?;
    let line_end = rest.find(is_line_end).unwrap_or(rest.len());
    let tokens = tokenize(source.get(..offset as usize + line_end)?);
    let at = tokens.iter().position(|token| {
        token.kind == TokenKind::Number && (token.span.start..=token.span.end).contains(&offset)
    })?;
    let token = tokens.get(at)?;
    let text = token.span.of(source);
    let plain = text.bytes().all(|it| it.is_ascii_digit() || it == b'.');
    let value = literal::number(text).ok().filter(|_| plain)?;
    let digits = text.split_once('.').map_or(0, |(_, digits)| digits.len());
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let minus = before.is_some_and(|it| it.kind == TokenKind::Punct(Punct::Minus));
    let sign = before.filter(|_| minus && is_sign(tokens.get(..at - 1).unwrap_or(&[])));
    Some(NumberLiteral {
        span: sign.map_or(token.span, |sign| sign.span.to(token.span)),
        value: if sign.is_some() { -value } else { value },
        digits: digits.min(6),
        glued: minus && sign.is_none(),
    })
}

/// Whether a part of a number stands directly before or after byte `offset`: quick, since the cursor is mostly
/// elsewhere.
fn is_beside_number(source: &str, offset: u32) -> bool {
    let byte = |at: Option<usize>| at.and_then(|at| source.as_bytes().get(at));
    let at = offset as usize;
    [byte(at.checked_sub(1)), byte(Some(at))]
        .into_iter()
        .flatten()
        .any(|it| it.is_ascii_digit() || *it == b'.')
}

/// Whether a minus after `before` is a sign: nothing is there to subtract from.
fn is_sign(before: &[Token]) -> bool {
    let last = before.iter().rev().find(|token| !token.kind.is_trivia());
    match last.map(|token| token.kind) {
        None => true,
        Some(TokenKind::Punct(punct)) => !matches!(
            punct,
            Punct::CloseParen | Punct::CloseBracket | Punct::CloseBrace
        ),
        Some(TokenKind::Keyword(_)) => true,
        Some(_) => false,
    }
}

impl NumberLiteral {
    /// The change that makes it larger by `times` of its last digit, or smaller.
    pub fn nudged(&self, times: i32) -> Edit {
        let step = (0..self.digits).fold(1.0, |step, _| step / 10.0);
        let value = self.value + f64::from(times) * step;
        let mut text = to_fixed(value, self.digits);
        if text
            .trim_start_matches('-')
            .bytes()
            .all(|it| matches!(it, b'0' | b'.'))
        {
            text = text.trim_start_matches('-').to_owned();
        }
        if self.glued && text.starts_with('-') {
            text.insert(0, ' ');
        }
        Edit {
            span: self.span,
            text,
        }
    }
}
