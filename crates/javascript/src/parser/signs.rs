//! Signs of calculations as they are taught at school: `score : 5`, `2 x 3`, `score²`.

use super::{Parser, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::lexer::{Punct, TokenKind};

/// Signs that JavaScript does not know, and its own.
pub(super) const SIGNS: [(char, &str); 5] = [
    ('×', "*"),
    ('·', "*"),
    ('÷', "/"),
    ('²', "** 2"),
    ('³', "** 3"),
];

impl Parser<'_> {
    /// Whether a value follows the current token on its line.
    fn value_follows(&self) -> bool {
        let next = self.tok(self.at + 1);
        !next.newline
            && matches!(
                next.kind,
                TokenKind::Number | TokenKind::Name | TokenKind::Punct(Punct::OpenParen)
            )
    }

    /// Whether the current token is the `x` of a multiplication: `score x 5`.
    pub(super) fn at_times(&self) -> bool {
        self.kind() == TokenKind::Name
            && matches!(self.text(), "x" | "X")
            && !self.current().newline
            && self.value_follows()
            && self.before().is_some_and(|before| {
                matches!(
                    before.kind,
                    TokenKind::Number | TokenKind::Name | TokenKind::Punct(Punct::CloseParen)
                )
            })
    }

    /// Reports the `x` of a multiplication or the `:` of a division, at the current token.
    pub(super) fn school_sign(&mut self) -> bool {
        let divides = self.at(Punct::Colon)
            && !self.current().newline
            && self.value_follows()
            && self.known_value_before();
        let sign = if self.at_times() {
            "*"
        } else if divides {
            "/"
        } else {
            return false;
        };
        let diagnostic = self.calculation_sign(sign);
        self.push(diagnostic);
        true
    }

    /// The current token stands for `sign` in a calculation.
    pub(super) fn calculation_sign(&self, sign: &str) -> Diagnostic {
        let span = self.span();
        let glued = sign.len() > 1 && self.before_end() == span.start;
        let text = if glued {
            [" ", sign].concat()
        } else {
            sign.to_owned()
        };
        Diagnostic::error(DiagnosticCode::SyntaxCalculationSign, span)
            .with("found", self.text_of(span))
            .with("expected", sign)
            .fix(FixLabel::ReplaceWithExpected, vec![replace(span, &text)])
    }
}
