//! Frames and keys: what is asked at the wrong moment, what is made anew at each frame.

use std::collections::BTreeSet;

use super::{Linter, insert, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::loop_body::LoopBody;
use crate::names::{Global, Key};
use crate::syntax::{
    AssignOp, BinaryOp, Declare, Element, Expr, ExprKind, Function, FunctionBody, Pattern, Program,
    Stmt, StmtKind,
};
use crate::text::Span;
use crate::visit::{Visitor, walk_body, walk_expr, walk_function, walk_pattern, walk_stmt};
use declic_text::Lang;

/// Names of keys elsewhere, in lower case, and the key that each stands for.
const KEYS: [(&str, Key); 24] = [
    ("arrowright", Key::Right),
    ("arrowleft", Key::Left),
    ("arrowup", Key::Up),
    ("arrowdown", Key::Down),
    ("right", Key::Right),
    ("left", Key::Left),
    ("up", Key::Up),
    ("down", Key::Down),
    ("space", Key::Space),
    ("spacebar", Key::Space),
    (" ", Key::Space),
    ("barre d'espace", Key::Space),
    ("enter", Key::Enter),
    ("return", Key::Enter),
    ("flèche droite", Key::Right),
    ("flèche gauche", Key::Left),
    ("flèche haut", Key::Up),
    ("flèche bas", Key::Down),
    ("droite", Key::Right),
    ("gauche", Key::Left),
    ("haut", Key::Up),
    ("bas", Key::Down),
    ("espace", Key::Space),
    ("entrée", Key::Enter),
];

/// What the program calls at each frame.
#[derive(Default)]
pub(super) struct Frames {
    /// Whether there is such a call at all.
    pub(super) any: bool,
    /// Functions given by name.
    named: BTreeSet<String>,
}

/// Looks for calls of `aChaqueInstant`.
pub(super) fn frames(program: &Program, lang: Lang) -> Frames {
    struct Search {
        lang: Lang,
        frames: Frames,
    }
    impl Visitor for Search {
        fn stmt(&mut self, stmt: &Stmt) {
            walk_stmt(stmt, self);
        }
        fn expr(&mut self, expr: &Expr) {
            if let ExprKind::Call { callee, args, .. } = &expr.kind
                && let ExprKind::Name(name) = &callee.kind
                && Global::find(name, self.lang) == Some(Global::EachFrame)
            {
                self.frames.any = true;
                if let Some(Element::One(handler)) = args.first()
                    && let ExprKind::Name(handler) = &handler.kind
                {
                    self.frames.named.insert(handler.clone());
                }
            }
            walk_expr(expr, self);
        }
        fn pattern(&mut self, pattern: &Pattern) {
            walk_pattern(pattern, self);
        }
        fn function(&mut self, function: &Function) {
            walk_function(function, self);
        }
    }
    let mut search = Search {
        lang,
        frames: Frames::default(),
    };
    walk_body(&program.body, &mut search);
    search.frames
}

/// Whether a condition asks for a key or the pointer and for nothing that a program changes.
fn asks_inputs_only(test: &Expr, lang: Lang) -> bool {
    let is = |expr: &Expr, global| matches!(&expr.kind, ExprKind::Name(name) if Global::find(name, lang) == Some(global));
    match &test.kind {
        ExprKind::Call { callee, .. } => is(callee, Global::KeyPressed),
        ExprKind::Member { object, .. } => is(object, Global::Pointer),
        ExprKind::Unary { operand, .. } => asks_inputs_only(operand, lang),
        ExprKind::Logical { left, right, .. } => {
            asks_inputs_only(left, lang) && asks_inputs_only(right, lang)
        }
        _ => false,
    }
}

/// How a variable of a function is used in it.
struct Uses<'n> {
    name: &'n str,
    lang: Lang,
    /// How often it is counted up or down by a fixed step.
    counted: u32,
    /// Whether its value is shown, and whether it is used in any other way.
    shown: bool,
    otherwise: bool,
    /// Whether the current place is in a loop or another function.
    again: u32,
}

impl Uses<'_> {
    fn is_it(&self, expr: &Expr) -> bool {
        matches!(&expr.kind, ExprKind::Name(name) if name == self.name)
    }

    /// `n + 1` or `n - 1`
    fn is_step(&self, value: &Expr) -> bool {
        matches!(&value.kind, ExprKind::Binary { op: BinaryOp::Add | BinaryOp::Subtract, left, right }
            if self.is_it(left) && matches!(right.kind, ExprKind::Number(_)))
    }

    fn count(&mut self) {
        self.counted += 1;
        self.otherwise |= self.again > 0;
    }
}

impl Visitor for Uses<'_> {
    fn stmt(&mut self, stmt: &Stmt) {
        let looping = matches!(
            stmt.kind,
            StmtKind::For { .. }
                | StmtKind::ForEach { .. }
                | StmtKind::While { .. }
                | StmtKind::DoWhile { .. }
        );
        self.again += u32::from(looping);
        walk_stmt(stmt, self);
        self.again -= u32::from(looping);
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Update { target, .. } if self.is_it(target) => return self.count(),
            ExprKind::Assign { op, target, value } if self.is_it(target) => {
                let fixed = match op {
                    AssignOp::Plain => self.is_step(value),
                    AssignOp::Binary(BinaryOp::Add | BinaryOp::Subtract) => {
                        matches!(value.kind, ExprKind::Number(_))
                    }
                    _ => false,
                };
                if fixed {
                    return self.count();
                }
                self.otherwise = true;
            }
            ExprKind::Call { callee, args, .. } => {
                let shows = matches!(&callee.kind, ExprKind::Name(name)
                    if matches!(Global::find(name, self.lang), Some(Global::ShowScore | Global::EndGame)));
                if shows && args.iter().any(|arg| self.is_it(arg.expr())) {
                    self.shown = true;
                    return;
                }
            }
            ExprKind::Binary {
                op: BinaryOp::Add,
                left,
                right,
            } => {
                for (side, other) in [(left, right), (right, left)] {
                    if self.is_it(side) && matches!(other.kind, ExprKind::String(_)) {
                        self.shown = true;
                        return;
                    }
                }
            }
            ExprKind::Binary { op, left, .. } => {
                use BinaryOp as B;
                let compares = matches!(
                    op,
                    B::Equal
                        | B::StrictEqual
                        | B::Greater
                        | B::GreaterEqual
                        | B::Less
                        | B::LessEqual
                );
                if compares && self.is_it(left) {
                    return;
                }
            }
            ExprKind::Name(name) => self.otherwise |= name == self.name,
            _ => {}
        }
        walk_expr(expr, self);
    }

    fn pattern(&mut self, pattern: &Pattern) {
        walk_pattern(pattern, self);
    }

    fn function(&mut self, function: &Function) {
        self.again += 1;
        walk_function(function, self);
        self.again -= 1;
    }
}

impl Linter<'_> {
    /// A condition outside of all functions of a game: it is asked once, before any key is pressed.
    pub(super) fn check_key_once(&mut self, test: &Expr) {
        if self.frames.any && !self.scopes.in_function() && asks_inputs_only(test, self.lang) {
            self.push(
                Diagnostic::warning(DiagnosticCode::LintKeyOnce, test.span)
                    .with("tool", Global::EachFrame.name(self.lang)),
            );
        }
    }

    /// `while (touchePressee("droite"))`: keys change between frames only.
    pub(super) fn check_key_in_loop(&mut self, start: u32, test: &Expr, body: &Stmt) {
        let mut turn = LoopBody::default();
        turn.stmt(body);
        if turn.leaves || !asks_inputs_only(test, self.lang) {
            return;
        }
        let word = Span::new(start, start + 5);
        let mut diagnostic = Diagnostic::warning(DiagnosticCode::LintKeyInLoop, test.span)
            .with("tool", Global::EachFrame.name(self.lang));
        if self.text(word) == "while" {
            diagnostic = diagnostic.fix(FixLabel::LoopToIf, vec![replace(word, "if")]);
        }
        self.push(diagnostic);
    }

    /// `touchePressee("ArrowRight")`: the key's name elsewhere.
    pub(super) fn check_key_name(&mut self, callee: &Expr, args: &[Element]) {
        let Some(Element::One(name)) = args.first() else {
            return;
        };
        let ExprKind::String(units) = &name.kind else {
            return;
        };
        if self.library(callee) != Some(Global::KeyPressed) {
            return;
        }
        let found = String::from_utf16_lossy(units);
        let folded = found.to_lowercase();
        if Key::find(&found, self.lang).is_some() {
            return;
        }
        if let Some((_, key)) = KEYS.iter().find(|(other, _)| *other == folded) {
            let expected = key.name(self.lang);
            let inner = Span::new(name.span.start + 1, name.span.end - 1);
            self.push(
                Diagnostic::warning(DiagnosticCode::LintKeyName, name.span)
                    .with("found", found)
                    .with("expected", expected)
                    .fix(
                        FixLabel::ReplaceWithExpected,
                        vec![replace(inner, expected)],
                    ),
            );
        }
    }

    /// The function that the program calls at each frame, given by name or in the call itself.
    pub(super) fn check_frame_function(&mut self, function: &Function) {
        let FunctionBody::Block(body) = &function.body else {
            return;
        };
        for statement in body {
            let StmtKind::Declare {
                word: Declare::Let,
                declarators,
            } = &statement.kind
            else {
                continue;
            };
            let [declarator] = declarators.as_slice() else {
                continue;
            };
            let (Some(name), Some(init)) = (declarator.target.name(), &declarator.init) else {
                continue;
            };
            if !matches!(init.kind, ExprKind::Number(_)) || self.scopes.find(&name.name).is_some() {
                continue;
            }
            let mut uses = Uses {
                name: &name.name,
                lang: self.lang,
                counted: 0,
                shown: false,
                otherwise: false,
                again: 0,
            };
            walk_body(body, &mut uses);
            if uses.counted == 1 && uses.shown && !uses.otherwise {
                let line = [self.text(statement.span), "\n"].concat();
                let edits = vec![insert(self.first, &line), replace(statement.span, "")];
                let mut diagnostic =
                    Diagnostic::warning(DiagnosticCode::LintBornEachFrame, name.span)
                        .with("name", &name.name);
                if self.first < statement.span.start {
                    diagnostic = diagnostic.fix(FixLabel::MoveUp, edits);
                }
                self.push(diagnostic);
            }
        }
    }

    /// Whether the program calls the function `name` at each frame.
    pub(super) fn is_frame_function(&self, name: &str) -> bool {
        self.frames.named.contains(name)
    }
}
