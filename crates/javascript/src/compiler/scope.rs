//! Scopes and their variables, which `resolve` finds before any code is emitted.

use std::collections::HashMap;

use crate::syntax::Declare;

/// How a name was declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VarKind {
    Let,
    Const,
    /// `var`: the whole function's, `undefined` from the start.
    Var,
    Function,
    /// A parameter that is its argument's slot.
    Param,
    /// `this` of a function.
    This,
    /// A function expression's own name, which cannot be assigned.
    SelfName,
}

impl From<Declare> for VarKind {
    fn from(word: Declare) -> Self {
        match word {
            Declare::Let => VarKind::Let,
            Declare::Const => VarKind::Const,
            Declare::Var => VarKind::Var,
        }
    }
}

/// `this` as a name: no program can declare it.
pub(super) const THIS: &str = "this";

/// A declared name.
#[derive(Clone, Debug)]
pub(super) struct Var {
    pub name: String,
    pub kind: VarKind,
    /// The offset from which on, in the same function, it surely has a value; `None` where a jump
    /// can pass its declaration by.
    pub ready: Option<u32>,
    /// Used by an inner function: it lives in a box.
    pub captured: bool,
    /// Mentioned in its own function before it surely has a value.
    pub used_early: bool,
    /// Its slot, once the emitter has given it one; for the outermost scope its global's number.
    pub slot: u16,
}

impl Var {
    /// Whether it may have no value yet when it is mentioned at `offset` of its own function.
    pub fn may_be_empty(&self, offset: u32) -> bool {
        self.ready.is_none_or(|ready| offset < ready)
    }
}

/// One scope.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    pub parent: Option<usize>,
    /// The number of the function it belongs to.
    pub function: usize,
    /// Whether it is that of a function with a `this` of its own.
    pub binds_this: bool,
    pub vars: Vec<Var>,
    positions: HashMap<String, usize>,
}

impl Scope {
    /// Declares `name`, unless it is declared already.
    pub fn declare(&mut self, name: &str, kind: VarKind, ready: Option<u32>) {
        let var = Var {
            name: name.to_owned(),
            kind,
            ready,
            captured: false,
            used_early: ready.is_none(),
            slot: 0,
        };
        let known = self.positions.get(name).copied();
        match known.and_then(|at| self.vars.get_mut(at)) {
            // A function may replace a parameter or a `var` of its name; the parser refuses the
            // other cases.
            Some(known) => {
                if kind == VarKind::Function && known.kind != VarKind::Param {
                    *known = var;
                }
            }
            None => {
                self.positions.insert(name.to_owned(), self.vars.len());
                self.vars.push(var);
            }
        }
    }

    /// The position of `name` among the variables.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.positions.get(name).copied()
    }
}

/// All scopes of a program. A scope is found by the address of its node, which stays the same while
/// the tree is only read.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    pub all: Vec<Scope>,
    by_node: HashMap<(usize, Part), usize>,
}

/// Which scope of a node: the first field of a node can have the node's own address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// Of a statement, of a function with its parameters, of `catch` with what it receives.
    Whole,
    /// Of a [`Block`](crate::syntax::Block), or of a function's body when its parameters have a
    /// scope of their own.
    Body,
}

/// A scope's identity.
fn key<T>(node: &T, part: Part) -> (usize, Part) {
    (std::ptr::from_ref(node) as usize, part)
}

impl Scopes {
    /// The scope that `node` opens, if it does.
    pub fn opened_by<T>(&self, node: &T, part: Part) -> Option<usize> {
        self.by_node.get(&key(node, part)).copied()
    }

    /// Opens a scope of `function` for `node`; gives its number.
    pub fn open<T>(&mut self, node: &T, part: Part, parent: usize, function: usize) -> usize {
        let index = self.all.len();
        self.all.push(Scope {
            parent: Some(parent),
            function,
            ..Scope::default()
        });
        self.by_node.insert(key(node, part), index);
        index
    }

    /// Where `name`, seen from `scope`, is declared: scope and position.
    pub fn find(&self, scope: usize, name: &str) -> Option<(usize, usize)> {
        let mut at = Some(scope);
        while let Some(index) = at {
            let scope = self.all.get(index)?;
            if let Some(var) = scope.position(name) {
                return Some((index, var));
            }
            at = scope.parent;
        }
        None
    }

    /// The number of the function that `scope` belongs to.
    pub fn function_of(&self, scope: usize) -> usize {
        self.all.get(scope).map_or(0, |scope| scope.function)
    }

    /// The variable at `position` of `scope`.
    pub fn var(&self, scope: usize, position: usize) -> Option<&Var> {
        self.all.get(scope)?.vars.get(position)
    }
}
