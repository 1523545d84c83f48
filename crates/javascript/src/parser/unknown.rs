//! Characters that JavaScript does not know.

use super::signs::SIGNS;
use super::{Parser, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::lexer::TokenKind;

/// Characters that look like JavaScript's own and are not.
const LOOKALIKES: [(char, &str); 15] = [
    ('≤', "<="),
    ('≥', ">="),
    ('≠', "!=="),
    ('−', "-"),
    ('–', "-"),
    ('—', "-"),
    ('；', ";"),
    ('，', ","),
    ('：', ":"),
    ('（', "("),
    ('）', ")"),
    ('＝', "="),
    ('＋', "+"),
    ('｛', "{"),
    ('｝', "}"),
];

impl Parser<'_> {
    /// Reports a character that JavaScript does not know, when the current token is one.
    pub(super) fn report_unknown_character(&mut self) -> bool {
        let span = self.span();
        let text = self.text_of(span);
        let diagnostic = match self.kind() {
            TokenKind::FancyString => {
                let inner = text.trim_matches(['“', '”', '„', '«', '»', '‘', '’', '"', '\'']);
                let inner = if text.starts_with('«') {
                    inner.trim()
                } else {
                    inner
                };
                let plain = inner.replace('\\', "\\\\").replace('"', "\\\"");
                Diagnostic::error(DiagnosticCode::SyntaxTypographicQuotes, span).fix(
                    FixLabel::StraightQuotes,
                    vec![replace(span, &format!("\"{plain}\""))],
                )
            }
            TokenKind::Unknown => {
                let known = LOOKALIKES
                    .iter()
                    .find(|(c, _)| text.starts_with(*c))
                    .map(|(_, plain)| *plain);
                let sign = SIGNS.iter().find(|(c, _)| text.starts_with(*c));
                if let Some((_, sign)) = sign {
                    self.calculation_sign(sign)
                } else if let Some(plain) = known {
                    Diagnostic::error(DiagnosticCode::SyntaxLookalike, span)
                        .with("found", text)
                        .with("expected", plain)
                        .fix(FixLabel::ReplaceWithExpected, vec![replace(span, plain)])
                } else if text == "\\"
                    && matches!(
                        self.text_of(self.tok(self.at + 1).span).as_bytes(),
                        [b'u', ..]
                    )
                {
                    let next = self.text_of(self.tok(self.at + 1).span);
                    Diagnostic::outside(DiagnosticCode::OutsideNameEscape, span)
                        .with("found", ["\\", next].concat())
                } else if text == "@" && self.decorates() {
                    Diagnostic::outside(DiagnosticCode::OutsideDecorator, span)
                } else if text == "#"
                    && let Some(name) = self.private_name()
                {
                    Diagnostic::outside(DiagnosticCode::OutsidePrivateName, name)
                } else if text == "…" {
                    Diagnostic::error(DiagnosticCode::SyntaxPlaceholder, span).with("found", text)
                } else if text.starts_with(['“', '”', '„', '«', '»', '‘', '’']) {
                    Diagnostic::error(DiagnosticCode::SyntaxTypographicQuotes, span)
                } else if text == "#" && (self.current().newline || self.at == 0) {
                    Diagnostic::error(DiagnosticCode::SyntaxHashComment, span)
                        .fix(FixLabel::HashToSlashes, vec![replace(span, "//")])
                } else {
                    Diagnostic::error(DiagnosticCode::SyntaxUnknownCharacter, span)
                        .with("found", text)
                }
            }
            _ => return false,
        };
        self.push(diagnostic);
        true
    }
}
