//! What stops a program while it runs. Each kind has words in `content/diagnostics/run.*.toml`.

use crate::compiler::builtins::ErrorKind;
use crate::diagnostic::{Arg, Diagnostic, DiagnosticCode, Fix, FixLabel, Severity, Term, replace};
use crate::text::Span;
use crate::value::Value;

/// All codes that compiling or running can give; a test compares them with the copydeck.
pub const CODES: &[DiagnosticCode] = &[
    DiagnosticCode::OutsideGlobal,
    DiagnosticCode::OutsideMethod,
    DiagnosticCode::OutsideProperty,
    DiagnosticCode::OutsideConversion,
    DiagnosticCode::OutsideInstanceof,
    DiagnosticCode::OutsideConstructor,
    DiagnosticCode::RunArrayLength,
    DiagnosticCode::RunArrayTooLong,
    DiagnosticCode::RunBeforeDeclaration,
    DiagnosticCode::RunCircular,
    DiagnosticCode::RunConstAssignment,
    DiagnosticCode::RunDestructureNothing,
    DiagnosticCode::RunEndlessLoop,
    DiagnosticCode::RunFunctionExpected,
    DiagnosticCode::RunLibraryAssignment,
    DiagnosticCode::RunLongLoop,
    DiagnosticCode::RunInNeedsObject,
    DiagnosticCode::RunJson,
    DiagnosticCode::RunMissingPlace,
    DiagnosticCode::RunNanPosition,
    DiagnosticCode::RunNotAConstructor,
    DiagnosticCode::RunNotAFunction,
    DiagnosticCode::RunNotIterable,
    DiagnosticCode::RunNotSettable,
    DiagnosticCode::RunOutOfMemory,
    DiagnosticCode::RunNothingVisible,
    DiagnosticCode::RunRange,
    DiagnosticCode::RunNotAnEntry,
    DiagnosticCode::RunNotDeletable,
    DiagnosticCode::RunReadOnly,
    DiagnosticCode::RunReduceOfEmpty,
    DiagnosticCode::RunTooDeep,
    DiagnosticCode::RunTooLarge,
    DiagnosticCode::RunTooLong,
    DiagnosticCode::RunTooManyArguments,
    DiagnosticCode::RunTooManyHandlers,
    DiagnosticCode::RunTooManySprites,
    DiagnosticCode::RunTooManyTimers,
    DiagnosticCode::RunTooMuchOutput,
    DiagnosticCode::RunUncaught,
    DiagnosticCode::RunTotalSteps,
    DiagnosticCode::RunUndeclaredAssignment,
    DiagnosticCode::RunUndefinedProperty,
    DiagnosticCode::RunUndefinedVariable,
    DiagnosticCode::RunUnknownColor,
    DiagnosticCode::RunUnknownDecor,
    DiagnosticCode::RunUnknownKey,
    DiagnosticCode::RunUnknownPicture,
    DiagnosticCode::RunUnknownSound,
    DiagnosticCode::RunUnreadable,
    DiagnosticCode::RunWrongArgument,
    DiagnosticCode::RunWrongProperty,
    DiagnosticCode::RunWrongReceiver,
];

/// Where a fault is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blame {
    /// The whole expression of the instruction.
    Whole,
    /// The part to blame: what is called, what has no property.
    Head,
    /// A given place.
    At(Span),
}

/// A fault that unwinds the machine.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub code: DiagnosticCode,
    pub blame: Blame,
    pub args: Vec<(String, Arg)>,
    /// A text of the program that is at fault, and the name that was probably meant.
    pub text: Option<(String, Option<String>)>,
    /// What `throw` threw.
    pub thrown: Option<Value>,
}

pub(super) type Run<T> = Result<T, Box<Fault>>;

impl Fault {
    pub fn new(code: DiagnosticCode) -> Box<Self> {
        Box::new(Self {
            code,
            blame: Blame::Whole,
            args: Vec::new(),
            text: None,
            thrown: None,
        })
    }

    /// What `throw value` makes.
    pub fn thrown(value: Value) -> Box<Self> {
        let mut fault = Self::new(DiagnosticCode::RunUncaught);
        fault.thrown = Some(value);
        fault
    }

    /// The kind of error that JavaScript throws here: see [`error_kind`].
    pub fn error_kind(&self) -> Option<ErrorKind> {
        error_kind(self.code)
    }

    pub fn blame(mut self: Box<Self>, blame: Blame) -> Box<Self> {
        self.blame = blame;
        self
    }

    pub fn with(mut self: Box<Self>, name: &str, value: impl Into<String>) -> Box<Self> {
        self.args.push((name.to_owned(), Arg::Text(value.into())));
        self
    }

    pub fn with_term(mut self: Box<Self>, name: &str, term: Term) -> Box<Self> {
        self.args.push((name.to_owned(), Arg::Term(term)));
        self
    }

    /// Blames the text `wrong` of the program, and offers to write `right` in its place.
    pub fn text(mut self: Box<Self>, wrong: &str, right: Option<&str>) -> Box<Self> {
        self.text = Some((wrong.to_owned(), right.map(str::to_owned)));
        self
    }

    /// The diagnostic, placed in `source`.
    pub fn place(self, source: &str, whole: Span, head: Span) -> Diagnostic {
        let span = match self.blame {
            Blame::Whole => whole,
            Blame::Head => head,
            Blame::At(span) => span,
        };
        let severity = if self.code.is_outside() {
            Severity::Outside
        } else {
            Severity::Error
        };
        let mut diagnostic = Diagnostic::new(self.code, severity, span);
        diagnostic.args = self.args;
        let Some((wrong, right)) = self.text else {
            return diagnostic;
        };
        let mut literal = find_literal(source, span, &wrong);
        if literal.is_none() {
            // The value may come from elsewhere, such as a list.
            literal = find_literal(source, Span::new(0, source.len() as u32), &wrong);
            if let Some(inside) = literal {
                diagnostic.span = Span::new(inside.start - 1, inside.end + 1);
            }
        }
        if let (Some(literal), Some(right)) = (literal, right) {
            diagnostic.fixes.push(Fix {
                label: FixLabel::ReplaceText,
                args: diagnostic.args.clone(),
                edits: vec![replace(literal, &right)],
            });
        }
        diagnostic
    }
}

/// The kind of error that JavaScript throws for the fault `code`, which a program can catch. Nothing
/// for the workshop's own limits and for what is outside the subset: these always stop it.
fn error_kind(code: DiagnosticCode) -> Option<ErrorKind> {
    use ErrorKind as E;
    Some(match code {
        DiagnosticCode::RunCircular
        | DiagnosticCode::RunConstAssignment
        | DiagnosticCode::RunDestructureNothing
        | DiagnosticCode::RunFunctionExpected
        | DiagnosticCode::RunInNeedsObject
        | DiagnosticCode::RunMissingPlace
        | DiagnosticCode::RunNotAConstructor
        | DiagnosticCode::RunNotAFunction
        | DiagnosticCode::RunNotAnEntry
        | DiagnosticCode::RunNotDeletable
        | DiagnosticCode::RunNotIterable
        | DiagnosticCode::RunNotSettable
        | DiagnosticCode::RunReduceOfEmpty
        | DiagnosticCode::RunUndefinedProperty
        | DiagnosticCode::RunWrongArgument
        | DiagnosticCode::RunWrongProperty
        | DiagnosticCode::RunWrongReceiver => E::TypeError,
        DiagnosticCode::RunBeforeDeclaration
        | DiagnosticCode::RunUndeclaredAssignment
        | DiagnosticCode::RunUndefinedVariable => E::ReferenceError,
        DiagnosticCode::RunArrayLength
        | DiagnosticCode::RunNanPosition
        | DiagnosticCode::RunRange => E::RangeError,
        DiagnosticCode::RunJson => E::SyntaxError,
        DiagnosticCode::RunUnknownColor
        | DiagnosticCode::RunUnknownDecor
        | DiagnosticCode::RunUnknownKey
        | DiagnosticCode::RunUnknownPicture
        | DiagnosticCode::RunUnknownSound => E::Error,
        _ => return None,
    })
}

/// The name of the error that a program could have caught in place of the fault `code`, such as
/// `TypeError`; nothing for what always stops it.
pub fn error_name(code: DiagnosticCode) -> Option<&'static str> {
    error_kind(code).map(ErrorKind::name)
}

/// The inside of the only string literal in `span` that holds `text`.
fn find_literal(source: &str, span: Span, text: &str) -> Option<Span> {
    let part = span.of(source);
    let mut found = None;
    for quote in ['"', '\''] {
        let literal = format!("{quote}{text}{quote}");
        for (at, _) in part.match_indices(&literal) {
            if found.is_some() {
                return None;
            }
            let start = span.start + at as u32 + 1;
            found = Some(Span::new(start, start + text.len() as u32));
        }
    }
    found
}
