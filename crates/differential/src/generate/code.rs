//! Pieces of JavaScript with their precedence.

/// The outermost operator of an expression, loosest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// `a = b`, `a => b`
    Assignment,
    /// `a ? b : c`
    Conditional,
    /// `a ?? b`
    Coalesce,
    /// `a || b`
    Or,
    /// `a && b`
    And,
    /// `a | b`
    BitOr,
    /// `a ^ b`
    BitXor,
    /// `a & b`
    BitAnd,
    /// `a == b`
    Equality,
    /// `a < b`, `a in b`
    Relation,
    /// `a << b`
    Shift,
    /// `a + b`
    Sum,
    /// `a * b`
    Product,
    /// `a ** b`
    Power,
    /// `-a`, `typeof a`
    Unary,
    /// `a++`, and numbers, which cannot stand before a dot
    Update,
    /// `a.b`, `a()`
    Member,
    /// Names, literals, brackets
    Primary,
}

/// An expression.
#[derive(Clone, Debug)]
pub struct Code {
    text: String,
    level: Level,
}

impl Code {
    /// An expression whose outermost operator is of `level`.
    pub fn new(level: Level, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { text, level }
    }

    /// A name, a literal or a call: nothing that ever needs brackets.
    pub fn tight(text: impl Into<String>) -> Self {
        Self::new(Level::Primary, text)
    }

    /// A literal of the pools: signs and digits bind as they do in JavaScript.
    pub fn literal(text: &str) -> Self {
        let level = if text.starts_with('-') {
            Level::Unary
        } else if text.starts_with(|first: char| first.is_ascii_digit()) {
            Level::Update
        } else {
            Level::Primary
        };
        Self::new(level, text)
    }

    /// The text where an operand of at least `level` may stand.
    pub fn at(&self, level: Level) -> String {
        if self.level >= level {
            self.text.clone()
        } else {
            format!("({})", self.text)
        }
    }

    /// The text where any single expression may stand: an argument, a first value.
    pub fn value(&self) -> &str {
        &self.text
    }

    /// The text before `.name`, `[…]` or `(…)`.
    pub fn head(&self) -> String {
        self.at(Level::Member)
    }

    /// The text as the body of an arrow.
    pub fn arrow_body(&self) -> String {
        if self.text.starts_with('{') {
            format!("({})", self.text)
        } else {
            self.text.clone()
        }
    }
}

/// `left operator right` for an operator that groups to the left.
pub fn infix(level: Level, left: &Code, operator: &str, right: &Code) -> Code {
    let tighter = match level {
        Level::Coalesce | Level::Or | Level::And => Level::BitOr,
        Level::BitOr => Level::BitXor,
        Level::BitXor => Level::BitAnd,
        Level::BitAnd => Level::Equality,
        Level::Equality => Level::Relation,
        Level::Relation => Level::Shift,
        Level::Shift => Level::Sum,
        Level::Sum => Level::Product,
        Level::Product => Level::Power,
        _ => Level::Unary,
    };
    // `a ?? b || c` is no JavaScript; the other logical operators may follow their own kind.
    let on_the_left = if level == Level::Coalesce {
        tighter
    } else {
        level
    };
    let (left, right) = (left.at(on_the_left), right.at(tighter));
    Code::new(level, format!("{left} {operator} {right}"))
}

/// `base ** exponent`
pub fn power(base: &Code, exponent: &Code) -> Code {
    let (base, exponent) = (base.at(Level::Update), exponent.at(Level::Power));
    Code::new(Level::Power, format!("{base} ** {exponent}"))
}

/// `operator operand` with a sign or a word before.
pub fn prefix(operator: &str, operand: &Code) -> Code {
    let operand = operand.at(Level::Unary);
    let apart = operator.ends_with(|last: char| last.is_ascii_alphabetic())
        || (operator.ends_with(['+', '-']) && operand.starts_with(['+', '-']));
    let space = if apart { " " } else { "" };
    Code::new(Level::Unary, format!("{operator}{space}{operand}"))
}

/// `test ? then : otherwise`
pub fn conditional(test: &Code, then: &Code, otherwise: &Code) -> Code {
    let test = test.at(Level::Coalesce);
    let (then, otherwise) = (then.value(), otherwise.value());
    Code::new(Level::Conditional, format!("{test} ? {then} : {otherwise}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_stand_where_they_must() {
        let (a, b) = (Code::tight("a"), Code::tight("b"));
        let sum = infix(Level::Sum, &a, "+", &b);
        assert_eq!(infix(Level::Product, &sum, "*", &a).value(), "(a + b) * a");
        assert_eq!(
            infix(Level::Sum, &sum, "-", &sum).value(),
            "a + b - (a + b)"
        );
        let minus = Code::literal("-1");
        assert_eq!(power(&minus, &minus).value(), "(-1) ** -1");
        assert_eq!(prefix("-", &minus).value(), "- -1");
        assert_eq!(prefix("typeof", &sum).value(), "typeof (a + b)");
        let or = infix(Level::Or, &a, "||", &b);
        assert_eq!(
            infix(Level::Coalesce, &or, "??", &a).value(),
            "(a || b) ?? a"
        );
        assert_eq!(Code::literal("5").head(), "(5)");
    }
}
