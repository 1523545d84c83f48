//! Calls.

use crate::compiler::code::Op;
use crate::compiler::emit::{Emitter, saturated};
use crate::syntax::{Element, Expr, ExprKind, Link};
use crate::text::Span;

/// How a call's arguments stand on the stack.
enum Args {
    /// One after the other.
    Many(u16),
    /// In an array: `...` was among them.
    Spread,
}

impl Emitter<'_> {
    pub(super) fn call(&mut self, callee: &Expr, args: &[Element], link: Link, span: Span) {
        let direct = match &callee.kind {
            ExprKind::Name(name) if self.find(name, callee.span.start).is_none() => {
                self.builtin(name)
            }
            ExprKind::Member {
                object,
                name,
                link: Link::Plain,
            } => self.static_member(object, &name.name),
            _ => None,
        };
        let plain = args.iter().all(|it| matches!(it, Element::One(_)));
        if let Some(builtin) = direct.filter(|builtin| builtin.callable() && plain) {
            if let Args::Many(count) = self.arguments(args, span) {
                self.emit_with_head(Op::CallBuiltin(count, builtin), span, callee.span);
            }
            return;
        }
        if self.method(callee) {
            self.maybe_end_chain(link, 2, callee.span);
            let op = match self.arguments(args, span) {
                Args::Many(count) => Op::CallMethod(count),
                Args::Spread => Op::CallMethodSpread,
            };
            self.emit_with_head(op, span, callee.span);
        } else {
            self.expression(callee);
            self.maybe_end_chain(link, 1, callee.span);
            let op = match self.arguments(args, span) {
                Args::Many(count) => Op::Call(count),
                Args::Spread => Op::CallSpread,
            };
            self.emit_with_head(op, span, callee.span);
        }
    }

    /// If `callee` is a method: leaves its object and, above, the function.
    fn method(&mut self, callee: &Expr) -> bool {
        match &callee.kind {
            ExprKind::Member { object, name, link } => {
                self.chain_object(object, *link);
                let id = self.strings.intern_str(&name.name);
                self.emit_with_head(Op::Method(id), callee.span, object.span);
                true
            }
            ExprKind::Index {
                object,
                index,
                link,
            } => {
                self.chain_object(object, *link);
                self.expression(index);
                self.emit_with_head(Op::MethodAt, callee.span, object.span);
                true
            }
            // `(a?.b)()`: the brackets end the chain and keep the object.
            ExprKind::Chain(whole)
                if matches!(whole.kind, ExprKind::Member { .. } | ExprKind::Index { .. }) =>
            {
                let mut done = 0;
                let ends = self.chain(|this| {
                    this.nested(whole.span, |this| {
                        this.method(whole);
                    });
                    done = this.emit(Op::Jump(0), whole.span);
                });
                self.patch_all_here(&ends);
                self.emit(Op::Undefined, whole.span);
                self.patch_here(done);
                true
            }
            _ => false,
        }
    }

    fn arguments(&mut self, args: &[Element], span: Span) -> Args {
        if args.iter().any(|it| matches!(it, Element::Spread(_))) {
            self.list(args, span);
            return Args::Spread;
        }
        for arg in args {
            self.expression(arg.expr());
        }
        Args::Many(saturated(args.len()))
    }

    /// `new callee(args)`
    pub(super) fn new_object(&mut self, callee: &Expr, args: &[Element], span: Span) {
        self.expression(callee);
        let op = match self.arguments(args, span) {
            Args::Many(count) => Op::New(count),
            Args::Spread => Op::NewSpread,
        };
        self.emit_with_head(op, span, callee.span);
    }
}
