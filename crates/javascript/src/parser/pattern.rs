//! What receives values: names and patterns, declared or assigned.
//!
//! Brackets are matched before parsing, so that a pattern is known from what follows its last
//! bracket: no expression is ever read again as a pattern.

use super::scope::Declared;
use super::{END, Failed, Parsed, Parser, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::lexer::{Keyword, Punct, TokenKind};
use crate::syntax::{
    Declare, Expr, ExprKind, Ident, Key, Pattern, PatternItem, PatternKind, PatternProperty,
};
/// What a pattern does with its names.
#[derive(Clone, Copy)]
pub(super) enum Receives {
    /// Declares them.
    Declares(Declared),
    /// Assigns to them, and to members.
    Assigns,
}

impl Receives {
    /// What the word of a declaration does.
    pub(super) fn word(word: Declare) -> Self {
        Receives::Declares(word.into())
    }
}

impl Parser<'_> {
    /// Whether the brackets that open here are a pattern that `next` follows.
    fn pattern_before(&self, next: impl Fn(&Self, usize) -> bool) -> bool {
        (self.at(Punct::OpenBracket) || self.at(Punct::OpenBrace))
            && self
                .brackets
                .partner(self.at)
                .is_some_and(|closer| next(self, closer + 1))
    }

    /// Whether `[…] =` or `{…} =` starts here.
    pub(super) fn destructuring_starts(&self) -> bool {
        self.pattern_before(|parser, next| parser.is(next, Punct::Assign))
    }

    /// Whether `[…] of` or `{…} in` starts here, in the head of a `for`.
    pub(super) fn pattern_head_starts(&self) -> bool {
        self.pattern_before(Self::each_word)
    }

    /// Whether `of` or `in` stands at token `at`.
    pub(super) fn each_word(&self, at: usize) -> bool {
        let token = self.tok(at);
        token.kind == TokenKind::Keyword(Keyword::In)
            || token.kind == TokenKind::Name && self.text_of(token.span) == "of"
    }

    /// A name or a pattern. `height` becomes that of the highest expression inside, plus one for
    /// each level.
    pub(super) fn pattern(&mut self, receives: Receives) -> Parsed<Pattern> {
        self.nested(|parser| parser.pattern_here(receives))
    }

    fn pattern_here(&mut self, receives: Receives) -> Parsed<Pattern> {
        let start = self.at;
        let brackets = match receives {
            Receives::Declares(_) => self.at(Punct::OpenBracket) || self.at(Punct::OpenBrace),
            // `[{a: 1}.b] = …` assigns to a member of a literal.
            Receives::Assigns => self.pattern_before(|parser, next| {
                parser.each_word(next)
                    || matches!(
                        parser.tok(next).kind,
                        TokenKind::Punct(
                            Punct::Comma | Punct::Assign | Punct::CloseBracket | Punct::CloseBrace
                        )
                    )
            }),
        };
        if !brackets {
            self.height = 0;
            return match receives {
                Receives::Declares(declared) => {
                    let name = self.binding()?;
                    self.declare(&name, declared, None);
                    Ok(name.into())
                }
                Receives::Assigns => self.assigned(),
            };
        }
        let outer = self.place;
        self.place.no_in = false;
        let kind = if self.at(Punct::OpenBracket) {
            self.array_pattern(receives)
        } else {
            self.object_pattern(receives)
        };
        self.place = outer;
        self.height += 1;
        self.peak = self.peak.max(self.height);
        if self.height > super::MAX_HEIGHT {
            return self.too_deep();
        }
        Ok(Pattern {
            kind: kind?,
            span: self.since(start),
        })
    }

    /// A name or member that is assigned to.
    fn assigned(&mut self) -> Parsed<Pattern> {
        let target = self.postfix()?;
        self.target_pattern(target)
    }

    /// `target` as what receives a value, if it may.
    pub(super) fn target_pattern(&mut self, target: Expr) -> Parsed<Pattern> {
        let span = target.span;
        let kind = match target.kind {
            ExprKind::Name(name) => {
                self.refuse_protected(&name)?;
                PatternKind::Name(Ident { name, span })
            }
            ExprKind::Member { .. } | ExprKind::Index { .. } => {
                PatternKind::Target(Box::new(target))
            }
            ExprKind::Error => PatternKind::Error,
            _ => return self.invalid_target(&target, "="),
        };
        Ok(Pattern { kind, span })
    }

    fn array_pattern(&mut self, receives: Receives) -> Parsed<PatternKind> {
        let opener = self.at;
        self.bump();
        let (mut items, mut rest) = (Vec::new(), None);
        let mut height = 0;
        while !self.at(Punct::CloseBracket) && self.kind() != END {
            if self.eat(Punct::Comma) {
                items.push(None);
                continue;
            }
            if self.at(Punct::Spread) {
                rest = Some(Box::new(self.rest(receives)?));
                height = height.max(self.height);
                break;
            }
            items.push(Some(self.item(receives)?));
            height = height.max(self.height);
            if !self.eat(Punct::Comma) && !self.missing_comma(opener) {
                break;
            }
        }
        self.close(opener)?;
        self.height = height;
        Ok(PatternKind::Array { items, rest })
    }

    /// `pattern` or `pattern = value`
    fn item(&mut self, receives: Receives) -> Parsed<PatternItem> {
        let target = self.pattern(receives)?;
        let default = self.default()?;
        Ok(PatternItem { target, default })
    }

    /// `= value`, if there is one; `height` grows to its height.
    pub(super) fn default(&mut self) -> Parsed<Option<Expr>> {
        let below = self.height;
        let value = if self.eat(Punct::Assign) {
            Some(self.assignment()?)
        } else {
            return Ok(None);
        };
        self.height = self.height.max(below);
        Ok(value)
    }

    /// `...rest`, which is the last.
    pub(super) fn rest(&mut self, receives: Receives) -> Parsed<Pattern> {
        let spread = self.bump().span;
        let pattern = self.pattern(receives)?;
        if self.at(Punct::Assign) {
            let span = self.span();
            self.error(DiagnosticCode::SyntaxRestDefault, span);
            return Err(Failed);
        }
        if self.at(Punct::Comma) {
            let span = spread.to(pattern.span);
            let comma = self.span();
            let mut diagnostic = Diagnostic::error(DiagnosticCode::SyntaxRestNotLast, span);
            if matches!(self.tok(self.at + 1).kind, TokenKind::Punct(next) if next.closes()) {
                diagnostic = diagnostic.fix(FixLabel::RemoveComma, vec![replace(comma, "")]);
            }
            self.push(diagnostic);
            return Err(Failed);
        }
        Ok(pattern)
    }

    fn object_pattern(&mut self, receives: Receives) -> Parsed<PatternKind> {
        let opener = self.at;
        self.bump();
        let (mut properties, mut rest) = (Vec::new(), None);
        let mut height = 0;
        while !self.at(Punct::CloseBrace) && self.kind() != END {
            if self.at(Punct::Spread) {
                let pattern = self.rest(receives)?;
                if matches!(
                    pattern.kind,
                    PatternKind::Array { .. } | PatternKind::Object { .. }
                ) {
                    self.error(DiagnosticCode::SyntaxRestInObject, pattern.span);
                    return Err(Failed);
                }
                height = height.max(self.height);
                rest = Some(Box::new(pattern));
                break;
            }
            properties.push(self.pattern_property(receives)?);
            height = height.max(self.height);
            if !self.eat(Punct::Comma) && !self.missing_comma(opener) {
                break;
            }
        }
        self.close(opener)?;
        self.height = height;
        Ok(PatternKind::Object { properties, rest })
    }

    fn pattern_property(&mut self, receives: Receives) -> Parsed<PatternProperty> {
        let token = self.current();
        let (key, key_span) = self.key()?;
        let below = self.height;
        if self.eat(Punct::Colon) {
            let item = self.item(receives)?;
            self.height = self.height.max(below);
            return Ok(PatternProperty {
                key,
                key_span,
                item,
            });
        }
        let ends = self.at(Punct::Comma) || self.at(Punct::CloseBrace) || self.at(Punct::Assign);
        let name = match (token.kind, &key) {
            (TokenKind::Name, Key::Name(_)) if ends => Ident {
                name: self.text_of(token.span).to_owned(),
                span: token.span,
            },
            (TokenKind::Keyword(_), _) if ends => {
                self.reserved_word(token.span);
                return Err(Failed);
            }
            _ => return self.fail_property_value(key_span),
        };
        match receives {
            Receives::Declares(declared) => {
                self.refuse_binding(&name)?;
                self.declare(&name, declared, None);
            }
            Receives::Assigns => self.refuse_binding(&name)?,
        }
        self.height = below;
        let default = self.default()?;
        let item = PatternItem {
            target: name.into(),
            default,
        };
        Ok(PatternProperty {
            key,
            key_span,
            item,
        })
    }
}
