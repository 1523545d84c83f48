//! Properties spelt almost right. Any name may be a property in JavaScript, so only a difference
//! of case or accents, or the other language's name, is reported, and only where the program does
//! not make that property itself.

use std::collections::{BTreeMap, BTreeSet};

use super::kinds::{
    ASSIGNED, BOOL, COUNTS, DECLARED, EMPTY, ESCAPES, Facts, ITEMS, NONE, NUMBER, NUMBER_ITEMS,
    NameUse, REPLACED, SEVERAL, TEXT, UNKNOWN, binary, kind, library_kind,
};
use super::scope::Shape;
use super::{Linter, known, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::names::{Global, PointerProperty, SpriteProperty};
use crate::nearest::{distance, fold};
use crate::syntax::{
    AssignOp, BinaryOp, Declarator, Element, Expr, ExprKind, ForHead, Function, Ident, Key,
    ObjectPart, Pattern, PatternKind, Program, Property, Stmt, StmtKind,
};
use crate::visit::{Visitor, walk_body, walk_expr, walk_function, walk_pattern, walk_stmt};
use declic_text::Lang;

/// Frequent slips that are not a matter of case.
const SLIPS: [(&str, &str); 20] = [
    ("lenght", "length"),
    ("lengh", "length"),
    ("legnth", "length"),
    ("longueur", "length"),
    ("indexof", "indexOf"),
    ("foreach", "forEach"),
    ("lengt", "length"),
    ("lenth", "length"),
    ("taille", "length"),
    ("append", "push"),
    ("ajouter", "push"),
    ("contains", "includes"),
    ("contient", "includes"),
    ("upper", "toUpperCase"),
    ("toUpper", "toUpperCase"),
    ("lower", "toLowerCase"),
    ("toLower", "toLowerCase"),
    ("inverser", "reverse"),
    ("trier", "sort"),
    ("strip", "trim"),
];

impl Linter<'_> {
    pub(super) fn check_property(&mut self, object: &Expr, name: &Ident) {
        let Some(expected) = self.meant_property(object, &name.name) else {
            return;
        };
        self.push(
            Diagnostic::warning(DiagnosticCode::NamesProperty, name.span)
                .with("found", &name.name)
                .with("expected", expected)
                .fix(
                    FixLabel::ReplaceWithExpected,
                    vec![replace(name.span, expected)],
                ),
        );
    }

    fn meant_property(&self, object: &Expr, name: &str) -> Option<&'static str> {
        if let ExprKind::Name(variable) = &object.kind {
            let sprite = self
                .scopes
                .find(variable)
                .is_some_and(|(binding, _)| binding.shape == Shape::Sprite);
            if sprite {
                if SpriteProperty::find(name, self.lang).is_some() {
                    return None;
                }
                let known = SpriteProperty::ALL.iter().map(|it| it.name(self.lang));
                return same_folded(name, known)
                    .or_else(|| known::translated_property(name, self.lang));
            }
            if self.library(object) == Some(Global::Pointer) {
                if PointerProperty::find(name, self.lang).is_some() {
                    return None;
                }
                let known = PointerProperty::ALL.iter().map(|it| it.name(self.lang));
                return same_folded(name, known);
            }
        }
        if let ExprKind::Name(space) = &object.kind
            && self.scopes.find(space).is_none()
            && let Some(meant) = known::meant_member(space, name)
        {
            return Some(meant);
        }
        let sprite = SpriteProperty::ALL.iter().map(|it| it.name(self.lang));
        if let Some(meant) = swapped(name, sprite.chain(known::PROPERTIES))
            && self.stands_once(name)
        {
            return Some(meant);
        }
        if self.own_properties.contains(name) || known::PROPERTIES.contains(&name) {
            return None;
        }
        let slip = SLIPS.iter().find(|(slip, _)| *slip == name);
        slip.map(|(_, meant)| *meant)
            .or_else(|| same_folded(name, known::PROPERTIES))
    }

    /// Whether the program has the word `name` just once.
    fn stands_once(&self, name: &str) -> bool {
        self.source.matches(name).nth(1).is_none()
    }

    /// Gathers the properties that the program makes and the facts about its names.
    pub(super) fn collect(&mut self, program: &Program) {
        let mut gathered = FactCollector {
            lang: self.lang,
            own_properties: &mut self.own_properties,
            facts: &mut self.facts,
        };
        walk_body(&program.body, &mut gathered);
    }
}

/// What tells the kind of a value.
const KIND_BITS: Facts = NUMBER | TEXT | BOOL | UNKNOWN | EMPTY;

struct FactCollector<'l> {
    lang: Lang,
    own_properties: &'l mut BTreeSet<String>,
    facts: &'l mut BTreeMap<String, u32>,
}

impl FactCollector<'_> {
    fn note(&mut self, name: &str, facts: Facts) {
        let known = self.facts.get(name).copied().unwrap_or(NONE);
        if facts == ESCAPES && known & ESCAPES != 0 {
            return;
        }
        let again = if known & facts & DECLARED != 0 {
            SEVERAL
        } else {
            NONE
        };
        self.facts.insert(name.to_owned(), known | facts | again);
    }

    /// `target` receives a value of the kind `facts`.
    fn target(&mut self, target: &Expr, facts: Facts) {
        match &target.kind {
            ExprKind::Name(name) => self.note(name, facts | ASSIGNED),
            ExprKind::Member { name, .. } => {
                self.own_properties.insert(name.name.clone());
            }
            ExprKind::Index { object, .. } => {
                if let ExprKind::Name(name) = &object.kind {
                    let items = if facts & KIND_BITS == NUMBER {
                        NUMBER_ITEMS
                    } else {
                        ITEMS
                    };
                    self.note(name, ESCAPES | items);
                }
            }
            _ => {}
        }
    }

    /// The list `name` receives these elements.
    fn items(&mut self, name: &str, items: &[Element]) {
        for item in items {
            // As texts, digits alone have the same order.
            let digit = matches!(item, Element::One(Expr { kind: ExprKind::Number(it), .. })
                if (0.0..10.0).contains(it) && it.fract() == 0.0);
            if digit {
                continue;
            }
            let number = matches!(item, Element::One(value) if self.kind_for("", value) == NUMBER);
            self.note(name, if number { NUMBER_ITEMS } else { ITEMS });
        }
    }

    /// The kind of `value` for a variable called `own`.
    fn kind_for(&self, own: &str, value: &Expr) -> Facts {
        kind(value, &|name, used| {
            if name == own && used == NameUse::Read {
                NONE
            } else {
                library_kind(name, used, self.lang)
            }
        })
    }

    fn all(&mut self, pattern: &Pattern, facts: Facts) {
        pattern.names(&mut |name| self.note(&name.name, facts));
    }
}

impl Visitor for FactCollector<'_> {
    fn stmt(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            // The names of a `for` head that declares nothing are assigned.
            StmtKind::ForEach {
                head, over, body, ..
            } => {
                let (pattern, facts) = match head {
                    ForHead::Assign(pattern) => (pattern, ASSIGNED | REPLACED | UNKNOWN),
                    ForHead::Declare(_, pattern) => (pattern, UNKNOWN),
                };
                self.all(pattern, facts);
                self.pattern(pattern);
                if !matches!(over.kind, ExprKind::Name(_)) {
                    self.expr(over);
                }
                self.stmt(body);
            }
            StmtKind::Declare { declarators, .. } => {
                for Declarator { target, init } in declarators {
                    match (target.name(), init) {
                        (Some(name), Some(init)) => {
                            let kind = self.kind_for(&name.name, init);
                            // Made from itself before it exists: no kind at all.
                            let kind = if kind == NONE { UNKNOWN } else { kind };
                            self.note(&name.name, kind | DECLARED);
                            match &init.kind {
                                ExprKind::Array(items) => self.items(&name.name, items),
                                _ => self.note(&name.name, ITEMS),
                            }
                        }
                        (Some(name), None) => self.note(&name.name, EMPTY | DECLARED),
                        (None, _) => self.pattern(target),
                    }
                    init.iter().for_each(|init| self.expr(init));
                }
            }
            _ => walk_stmt(stmt, self),
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Name(name) => self.note(name, ESCAPES),
            ExprKind::Call { callee, args, .. } => {
                if let ExprKind::Member { object, name, .. } = &callee.kind
                    && let ExprKind::Name(list) = &object.kind
                    && matches!(name.name.as_str(), "push" | "unshift" | "splice" | "fill")
                {
                    self.items(list, args);
                }
            }
            ExprKind::Update { target, .. } => self.target(target, NUMBER),
            ExprKind::Assign { op, target, value } => {
                let own = match &target.kind {
                    ExprKind::Name(name) => name.as_str(),
                    _ => "",
                };
                let kind = self.kind_for(own, value);
                let mentions =
                    |side: &Expr| matches!(&side.kind, ExprKind::Name(name) if name == own);
                let facts = match op {
                    AssignOp::Binary(op) => binary(*op, NONE, kind),
                    AssignOp::Plain => match &value.kind {
                        ExprKind::Binary { left, right, .. }
                            if mentions(left) || mentions(right) =>
                        {
                            kind
                        }
                        _ => kind | REPLACED,
                    },
                    AssignOp::Logical(_) => kind | REPLACED,
                };
                let counts = if !own.is_empty() && counts_up(*op, own, value) {
                    COUNTS
                } else {
                    NONE
                };
                self.target(target, facts | counts);
            }
            ExprKind::Destructure { pattern, .. } => {
                self.all(pattern, ASSIGNED | REPLACED | UNKNOWN);
            }
            ExprKind::Object(parts) => {
                for part in parts {
                    if let ObjectPart::Property(Property {
                        key: Key::Name(key),
                        ..
                    }) = part
                    {
                        self.own_properties.insert(String::from_utf16_lossy(key));
                    }
                }
            }
            // Reading an element or the length leaves a list as it is.
            ExprKind::Index { object, index, .. } if is_name(object) => return self.expr(index),
            ExprKind::Member { object, name, .. }
                if is_name(object)
                    && matches!(
                        name.name.as_str(),
                        "length" | "includes" | "indexOf" | "join" | "at"
                    ) =>
            {
                return;
            }
            _ => {}
        }
        walk_expr(expr, self);
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Name(name) => self.note(&name.name, UNKNOWN | DECLARED),
            PatternKind::Target(target) => self.target(target, UNKNOWN),
            _ => {}
        }
        walk_pattern(pattern, self);
    }

    fn function(&mut self, function: &Function) {
        if let Some(name) = &function.name {
            self.note(&name.name, UNKNOWN | DECLARED);
        }
        walk_function(function, self);
    }
}

/// Whether `own = own + 1` or `own += 1`, with any number, is written.
fn counts_up(op: AssignOp, own: &str, value: &Expr) -> bool {
    match (op, &value.kind) {
        (AssignOp::Binary(BinaryOp::Add), ExprKind::Number(_)) => true,
        (
            AssignOp::Plain,
            ExprKind::Binary {
                op: BinaryOp::Add,
                left,
                right,
            },
        ) => {
            let is_own = |side: &Expr| matches!(&side.kind, ExprKind::Name(name) if name == own);
            let is_number = |side: &Expr| matches!(side.kind, ExprKind::Number(_));
            is_own(left) && is_number(right) || is_number(left) && is_own(right)
        }
        _ => false,
    }
}

fn is_name(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Name(_))
}

/// The known name with the letters of `name` in another order: two neighbours were swapped.
fn swapped(name: &str, known: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let letters = (name.len() >= 5).then(|| sorted(name))?;
    known.into_iter().find(|known| {
        *known != name
            && known.len() == name.len()
            && sorted(known) == letters
            && distance(known, name) == 1
    })
}

/// The known name that differs from `name` in case and accents only.
fn same_folded(name: &str, known: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    let folded = fold(name);
    known.into_iter().find(|known| fold(known) == folded)
}
