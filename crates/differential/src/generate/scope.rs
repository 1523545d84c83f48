//! What a generated program has declared where its next part stands.

/// What a variable holds for its whole life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// A number.
    Number,
    /// A string.
    Text,
    /// A boolean.
    Bool,
    /// Anything but a function or what holds one.
    Any,
    /// An array of numbers.
    Numbers,
    /// An array of strings.
    Texts,
    /// An array of anything.
    Anys,
    /// An object whose properties are anything.
    Record,
}

impl Type {
    /// All types.
    pub const ALL: [Type; 8] = [
        Type::Number,
        Type::Text,
        Type::Bool,
        Type::Any,
        Type::Numbers,
        Type::Texts,
        Type::Anys,
        Type::Record,
    ];

    /// The beginning of the names of such variables.
    pub fn stem(self) -> &'static str {
        match self {
            Type::Number => "n",
            Type::Text => "mot",
            Type::Bool => "vrai",
            Type::Any => "val",
            Type::Numbers => "nombres",
            Type::Texts => "mots",
            Type::Anys => "liste",
            Type::Record => "objet",
        }
    }

    /// What an element of such an array is.
    pub fn element(self) -> Type {
        match self {
            Type::Numbers => Type::Number,
            Type::Texts => Type::Text,
            _ => Type::Any,
        }
    }
}

/// Whether a variable may be assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// It may not.
    Constant,
    /// It may.
    Variable,
}

/// A variable.
#[derive(Clone, Debug)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub holds: Type,
    /// Whether it may be assigned.
    pub binding: Binding,
}

/// A function.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// What it takes.
    pub parameters: Vec<Type>,
    /// How many of the last parameters may be left out.
    pub optional: usize,
    /// What it gives.
    pub gives: Type,
    /// What one call costs.
    pub cost: Cost,
}

/// An upper estimate of work, for the machine's limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Parts of expressions that are evaluated.
    pub work: u64,
    /// Lines that are written.
    pub lines: u64,
}

/// One block's declarations.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Variables, in order.
    pub variables: Vec<Variable>,
    /// Functions, in order.
    pub functions: Vec<Function>,
}

/// The scopes from the outermost to the current one.
#[derive(Clone, Debug, Default)]
pub struct Scopes {
    stack: Vec<Scope>,
}

impl Scopes {
    /// Opens a block.
    pub fn enter(&mut self) {
        self.stack.push(Scope::default());
    }

    /// Leaves a block.
    pub fn leave(&mut self) {
        self.stack.pop();
    }

    /// Declares a variable here.
    pub fn declare(&mut self, name: &str, holds: Type, binding: Binding) {
        if let Some(scope) = self.stack.last_mut() {
            scope.variables.push(Variable {
                name: name.to_owned(),
                holds,
                binding,
            });
        }
    }

    /// Declares a function here.
    pub fn declare_function(&mut self, function: Function) {
        if let Some(scope) = self.stack.last_mut() {
            scope.functions.push(function);
        }
    }

    /// The variables that a name reaches from here, inner ones first.
    pub fn variables(&self) -> Vec<&Variable> {
        let mut seen: Vec<&Variable> = Vec::new();
        for scope in self.stack.iter().rev() {
            for variable in scope.variables.iter().rev() {
                if !seen.iter().any(|known| known.name == variable.name) {
                    seen.push(variable);
                }
            }
        }
        seen
    }

    /// The functions that can be called here; their names are never used twice.
    pub fn functions(&self) -> impl Iterator<Item = &Function> {
        self.stack.iter().flat_map(|scope| &scope.functions)
    }
}
