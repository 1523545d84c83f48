//! `var`: a hint, and `let` in its place where the program then surely does the same.
//!
//! That is so when a name is declared once in the whole program, is used only after that place and
//! inside the same braces, and no function could see it earlier, or in another turn of a loop.

use std::collections::{BTreeMap, BTreeSet};

use super::{Linter, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::syntax::{
    Block, Declare, Expr, ExprKind, ForHead, Function, Pattern, PatternKind, Program, Stmt,
    StmtKind,
};
use crate::text::Span;
use crate::visit::{Visitor, walk_body, walk_expr, walk_function, walk_pattern, walk_stmt};

impl Linter<'_> {
    /// Reports the first `var`.
    pub(super) fn check_var(&mut self, program: &Program) {
        let mut uses = VarUses {
            source: self.source,
            block: Span::new(0, self.source.len() as u32),
            ..VarUses::default()
        };
        walk_body(&program.body, &mut uses);
        let Some(first) = uses.vars.first() else {
            return;
        };
        let mut diagnostic = Diagnostic::warning(DiagnosticCode::LintVar, first.word);
        if uses.vars.iter().all(|var| uses.is_safe(var)) {
            let edits = uses.vars.iter().map(|var| replace(var.word, "let"));
            diagnostic = diagnostic.fix(FixLabel::VarToLet, edits.collect());
        }
        self.push(diagnostic);
    }
}

/// A declaration with `var`.
struct Var {
    word: Span,
    names: Vec<String>,
    /// The braces or the loop that it would be confined to.
    block: Span,
    /// Which function it belongs to.
    function: u32,
    rewrite: Rewrite,
    /// Each turn of a loop would make it anew.
    looped: bool,
}

/// Whether the place of a `var` allows `let`, its names aside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rewrite {
    Possible,
    Impossible,
}

impl Rewrite {
    fn unless(prevented: bool) -> Self {
        if prevented {
            Rewrite::Impossible
        } else {
            Rewrite::Possible
        }
    }
}

struct Use {
    at: u32,
    function: u32,
}

#[derive(Default)]
struct VarUses<'s> {
    source: &'s str,
    vars: Vec<Var>,
    uses: BTreeMap<String, Vec<Use>>,
    /// How often each name is declared.
    declared: BTreeMap<String, u32>,
    /// Functions that exist before their line.
    hoisted: BTreeSet<String>,
    block: Span,
    function: u32,
    functions: u32,
    loops: u32,
    /// The body of `if` or a label, or a `case`: no place for `let`.
    bare: Option<u32>,
}

impl VarUses<'_> {
    fn is_safe(&self, var: &Var) -> bool {
        let captured = |name: &str| {
            let mut uses = self.uses(name).iter();
            uses.any(|it| it.function != var.function)
        };
        let early = |name: &str| self.uses(name).iter().any(|it| it.at < var.word.start);
        var.rewrite == Rewrite::Possible
            && var.names.iter().all(|name| {
                let uses = self.uses(name);
                let inside = |at: u32| (var.word.start..var.block.end).contains(&at);
                self.declared.get(name) == Some(&1)
                    && uses.iter().all(|it| inside(it.at))
                    && !(captured(name)
                        && (var.looped || self.hoisted.iter().any(|name| early(name))))
            })
    }

    fn uses(&self, name: &str) -> &[Use] {
        self.uses.get(name).map_or(&[], Vec::as_slice)
    }

    fn count(&mut self, name: &str) {
        *self.declared.entry(name.to_owned()).or_insert(0) += 1;
    }

    fn declare(&mut self, pattern: &Pattern) -> Vec<String> {
        let mut names = Vec::new();
        pattern.names(&mut |name| names.push(name.name.clone()));
        for name in &names {
            self.count(name);
        }
        names
    }

    fn mention(&mut self, name: &str, at: u32) {
        let function = self.function;
        let uses = self.uses.entry(name.to_owned()).or_default();
        uses.push(Use { at, function });
    }

    fn record_var(&mut self, word: Span, names: Vec<String>, rewrite: Rewrite) {
        self.vars.push(Var {
            word,
            names,
            block: self.block,
            function: self.function,
            rewrite: if self.bare == Some(word.start) {
                Rewrite::Impossible
            } else {
                rewrite
            },
            looped: self.loops > 0,
        });
    }

    fn block(&mut self, block: &Block) {
        let outer = std::mem::replace(&mut self.block, block.span);
        walk_body(&block.body, self);
        self.block = outer;
    }

    /// Walks through `stmt`, whose own names are confined to it.
    fn within(&mut self, stmt: &Stmt) {
        let block = std::mem::replace(&mut self.block, stmt.span);
        walk_stmt(stmt, self);
        self.block = block;
    }

    /// The same for a loop.
    fn within_loop(&mut self, stmt: &Stmt) {
        self.loops += 1;
        self.within(stmt);
        self.loops -= 1;
    }
}

/// The word of a declaration that starts at `at`.
fn word(at: u32) -> Span {
    Span::new(at, at + 3)
}

impl Visitor for VarUses<'_> {
    fn stmt(&mut self, stmt: &Stmt) {
        let start = stmt.span.start;
        match &stmt.kind {
            StmtKind::Declare {
                word: declare,
                declarators,
            } => {
                let mut names = Vec::new();
                for declarator in declarators {
                    names.append(&mut self.declare(&declarator.target));
                }
                if *declare == Declare::Var {
                    // Without a value, `var` keeps the one of the turn before.
                    let empty = declarators.iter().any(|it| it.init.is_none());
                    self.record_var(word(start), names, Rewrite::unless(empty && self.loops > 0));
                }
                walk_stmt(stmt, self);
            }
            StmtKind::ForEach { head, .. } => {
                let block = std::mem::replace(&mut self.block, stmt.span);
                if let ForHead::Declare(declare, pattern) = head {
                    let names = self.declare(pattern);
                    if *declare == Declare::Var {
                        let at = pattern.span.start.saturating_sub(4);
                        let rewrite = Rewrite::unless(word(at).of(self.source) != "var");
                        self.loops += 1;
                        self.record_var(word(at), names, rewrite);
                        self.loops -= 1;
                    }
                }
                self.block = block;
                self.within_loop(stmt);
            }
            StmtKind::For { body, .. } => {
                self.bare = Some(body.span.start);
                self.within_loop(stmt);
            }
            StmtKind::While { body, .. } | StmtKind::DoWhile { body, .. } => {
                self.bare = Some(body.span.start);
                self.within_loop(stmt);
            }
            StmtKind::If {
                then, otherwise, ..
            } => {
                self.bare = Some(then.span.start);
                if let Some(otherwise) = otherwise
                    && matches!(otherwise.kind, StmtKind::Declare { .. })
                {
                    self.record_var(word(otherwise.span.start), Vec::new(), Rewrite::Impossible);
                }
                walk_stmt(stmt, self);
            }
            StmtKind::Labelled { body, .. } => {
                self.bare = Some(body.span.start);
                walk_stmt(stmt, self);
            }
            StmtKind::Switch { cases, .. } => {
                let direct = cases.iter().flat_map(|case| &case.body);
                for case in direct {
                    if let StmtKind::Declare {
                        word: Declare::Var, ..
                    } = &case.kind
                    {
                        self.record_var(word(case.span.start), Vec::new(), Rewrite::Impossible);
                    }
                }
                self.within(stmt);
            }
            StmtKind::Try {
                block,
                handler,
                finalizer,
            } => {
                self.block(block);
                if let Some(handler) = handler {
                    if let Some(param) = &handler.param {
                        self.declare(param);
                        self.pattern(param);
                    }
                    self.block(&handler.body);
                }
                if let Some(finalizer) = finalizer {
                    self.block(finalizer);
                }
            }
            StmtKind::Function(function) => {
                if let Some(name) = &function.name {
                    self.hoisted.insert(name.name.clone());
                }
                walk_stmt(stmt, self);
            }
            StmtKind::Block(_) => self.within(stmt),
            _ => walk_stmt(stmt, self),
        }
    }

    fn expr(&mut self, expr: &Expr) {
        if let ExprKind::Name(name) = &expr.kind {
            self.mention(name, expr.span.start);
        }
        walk_expr(expr, self);
    }

    fn pattern(&mut self, pattern: &Pattern) {
        if let PatternKind::Name(name) = &pattern.kind {
            self.mention(&name.name, name.span.start);
        }
        walk_pattern(pattern, self);
    }

    fn function(&mut self, function: &Function) {
        if let Some(name) = &function.name {
            self.count(&name.name);
        }
        for param in &function.params {
            self.declare(&param.target);
        }
        if let Some(rest) = &function.rest {
            self.declare(rest);
        }
        self.functions += 1;
        let outer = std::mem::replace(&mut self.function, self.functions);
        let block = std::mem::replace(&mut self.block, function.span);
        let loops = std::mem::take(&mut self.loops);
        walk_function(function, self);
        self.loops = loops;
        self.block = block;
        self.function = outer;
    }
}
