//! What is inside the learner's language: its stated strictnesses by diagnostic, and the features of
//! test262 that it has not.

use std::fmt;

use declic_javascript::diagnostic::{Diagnostic, DiagnosticCode};
use declic_javascript::lexer::{Punct, TokenKind, tokenize};

/// A strictness that the guide to the language states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// A name that is declared nowhere, read too early or not to be changed (the library's included) is an
    /// error before the run.
    Names,
    /// A value for a name that is declared nowhere, which only sloppy code accepts.
    Undeclared,
    /// A program is a module: `await` is reserved, no function shares its name with another or with a
    /// `var` at the top, `this` is `undefined` outside of functions.
    Module,
    /// Steps, memory, lengths, depths.
    Limits,
}

impl Rule {
    /// All of them, in the order of the table.
    pub const ALL: [Rule; 4] = [Rule::Names, Rule::Undeclared, Rule::Module, Rule::Limits];
}

impl fmt::Display for Rule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Rule::Names => "names are checked before the run",
            Rule::Undeclared => "no value for an undeclared name",
            Rule::Module => "rules of a module",
            Rule::Limits => "limits",
        })
    }
}

/// The strictness that a diagnostic reports; nothing for an ordinary error.
pub fn rule_of(code: DiagnosticCode) -> Option<Rule> {
    use DiagnosticCode as D;
    Some(match code {
        D::NamesUndeclaredAssignment | D::RunUndeclaredAssignment => Rule::Undeclared,
        D::NamesUnknown
        | D::NamesNear
        | D::NamesOutOfScope
        | D::NamesClosingWord
        | D::NamesMissingQuotes
        | D::NamesOtherLanguage
        | D::NamesBeforeDeclaration
        | D::NamesConstAssignment
        | D::NamesLibraryAssignment
        | D::NamesHidesLibrary
        | D::RunLibraryAssignment
        | D::LintShadow => Rule::Names,
        D::SyntaxTooDeep
        | D::RunArrayTooLong
        | D::RunEndlessLoop
        | D::RunLongLoop
        | D::RunNothingVisible
        | D::RunOutOfMemory
        | D::RunTooDeep
        | D::RunTooLarge
        | D::RunTooLong
        | D::RunTooManyArguments
        | D::RunTooMuchOutput
        | D::RunTotalSteps => Rule::Limits,
        _ => return None,
    })
}

/// Whether JavaScript refuses it too in a module, and accepts it in a script.
pub fn is_only_script(diagnostic: &Diagnostic, source: &str) -> bool {
    match diagnostic.code {
        DiagnosticCode::SyntaxReservedWord => diagnostic.span.of(source) == "await",
        DiagnosticCode::SyntaxDuplicateFunction | DiagnosticCode::SyntaxDuplicateName => {
            is_at_top(diagnostic.span.start, source)
        }
        _ => false,
    }
}

/// Whether no bracket is open at the byte `place`.
fn is_at_top(place: u32, source: &str) -> bool {
    let mut depth = 0i32;
    for token in tokenize(source) {
        if token.span.start >= place {
            break;
        }
        depth += match token.kind {
            TokenKind::Punct(Punct::OpenBrace | Punct::OpenParen | Punct::OpenBracket) => 1,
            TokenKind::Punct(Punct::CloseBrace | Punct::CloseParen | Punct::CloseBracket) => -1,
            TokenKind::TemplateHead => 1,
            TokenKind::TemplateTail => -1,
            _ => 0,
        };
    }
    depth == 0
}

/// The object by which a host gives test262 what JavaScript has not.
pub const HOST: &str = "$262";

/// Whether the language has not this feature of test262's `features.txt`.
pub fn is_absent(feature: &str) -> bool {
    !PRESENT.contains(&feature)
}

/// The features that the language has.
const PRESENT: &[&str] = &[
    "Array.prototype.at",
    "Array.prototype.flat",
    "Array.prototype.flatMap",
    "Array.prototype.includes",
    "Object.fromEntries",
    "Object.hasOwn",
    "Object.is",
    "String.fromCodePoint",
    "String.prototype.at",
    "String.prototype.endsWith",
    "String.prototype.includes",
    "String.prototype.replaceAll",
    "String.prototype.trimEnd",
    "String.prototype.trimStart",
    "array-find-from-last",
    "arrow-function",
    "coalesce-expression",
    "computed-property-names",
    "const",
    "default-parameters",
    "destructuring-assignment",
    "destructuring-binding",
    "exponentiation",
    "for-in-order",
    "for-of",
    "hashbang",
    "json-superset",
    "let",
    "logical-assignment-operators",
    "numeric-separator-literal",
    "object-rest",
    "object-spread",
    "optional-catch-binding",
    "optional-chaining",
    "rest-parameters",
    "stable-array-sort",
    "string-trimming",
    "template",
    "u180e",
    "well-formed-json-stringify",
];
