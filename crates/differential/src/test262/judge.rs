//! What becomes of a test, by a reason that can be checked: a diagnostic's code, a flag, a feature or
//! an include of its front matter. Never by its name.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use declic_javascript::compiler;
use declic_javascript::diagnostic::{Arg, Diagnostic, DiagnosticCode, Severity};
use declic_javascript::lexer::{TokenKind, tokenize};
use declic_javascript::machine::fault::error_name;
use declic_javascript::machine::{Limits, Machine, Progress};
use declic_javascript::{Analysis, analyse_within};
use declic_text::Lang;

use super::harness::{Assembled, Harness};
use super::metadata::{Metadata, Negative, Phase};
use super::scope::{HOST, Rule, is_absent, is_only_script, rule_of};

/// What became of a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It did what it must.
    Pass,
    /// It needs what the language has not; the reason is a code, or a part of the front matter.
    Outside(String),
    /// A stated strictness of the language refuses it; the text is a diagnostic's code, or what the front
    /// matter asks for.
    Stricter(Rule, String),
    /// Neither; the reason is for people.
    Wrong(String),
}

impl fmt::Display for Verdict {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Verdict::Pass => out.write_str("pass"),
            Verdict::Outside(why) => write!(out, "outside: {why}"),
            Verdict::Stricter(rule, why) => write!(out, "stricter: {rule} ({why})"),
            Verdict::Wrong(why) => write!(out, "wrong: {why}"),
        }
    }
}

/// Runs the test `source` and judges it.
pub fn judge(source: &str, harness: &Harness) -> Verdict {
    let metadata = Metadata::read(source);
    for flag in ["noStrict", "async"] {
        if metadata.has_flag(flag) {
            return Verdict::Outside(format!("flag {flag}"));
        }
    }
    if needs_host(source) {
        return Verdict::Outside(format!("host object {HOST}"));
    }
    let test = match harness.assemble(source, &metadata) {
        Ok(test) => test,
        Err(name) => return Verdict::Outside(format!("include {name}")),
    };
    let verdict = catch_unwind(AssertUnwindSafe(|| verdict_on(&test, &metadata)))
        .unwrap_or_else(|_| Verdict::Wrong("panic".to_owned()));
    match verdict {
        Verdict::Wrong(why) => match metadata.features.iter().find(|it| is_absent(it)) {
            Some(feature) => Verdict::Outside(format!("feature {feature}")),
            None => Verdict::Wrong(why),
        },
        verdict => verdict,
    }
}

/// Whether the test uses the object that a host gives to test262.
fn needs_host(source: &str) -> bool {
    // The text first: most tests are not cut into tokens for nothing.
    source.contains(HOST)
        && tokenize(source)
            .iter()
            .any(|token| token.kind == TokenKind::Name && token.span.of(source) == HOST)
}

fn verdict_on(test: &Assembled, metadata: &Metadata) -> Verdict {
    let analysis = analyse_within(&test.source, Lang::Fr, 0);
    let outside = first_of(&analysis, Severity::Outside);
    if let Some(outside) = outside {
        // Correct JavaScript is not called wrong besides.
        let mut errors = analysis.diagnostics.iter().filter(|it| is_early(it.code));
        let plain = errors.find(|it| stricter(it, &test.source).is_none());
        // In a script `await` is a name, and what follows it no operand: a rule of a module, too.
        let mut codes = analysis.diagnostics.iter().map(|it| it.code);
        let script =
            !metadata.has_flag("module") && codes.any(|it| it == DiagnosticCode::OutsideAwait);
        return match plain {
            Some(error) if metadata.negative.is_none() && !script => {
                Verdict::Wrong(described(error, test))
            }
            _ => Verdict::Outside(outside.code.to_string()),
        };
    }
    let refusal = first_of(&analysis, Severity::Error);
    let early = metadata
        .negative
        .as_ref()
        .is_some_and(|it| it.phase != Phase::Runtime);
    match refusal {
        Some(error) if is_early(error.code) && early => Verdict::Pass,
        _ if early => Verdict::Wrong("accepted".to_owned()),
        Some(error) => match stricter(error, &test.source) {
            // It must do right where it is run all the same: that is all that the rule has against it.
            Some(rule) if !is_early(error.code) => {
                match ran(test, &analysis, metadata.negative.as_ref()) {
                    Verdict::Wrong(why) => Verdict::Wrong(format!("behind {}: {why}", error.code)),
                    _ => Verdict::Stricter(rule, error.code.to_string()),
                }
            }
            Some(rule) => Verdict::Stricter(rule, error.code.to_string()),
            None => Verdict::Wrong(described(error, test)),
        },
        None => ran(test, &analysis, metadata.negative.as_ref()),
    }
}

fn first_of(analysis: &Analysis, severity: Severity) -> Option<&Diagnostic> {
    let mut all = analysis.diagnostics.iter();
    all.find(|it| it.severity == severity)
}

/// Whether JavaScript refuses the program before it runs: the parser's own errors. Names are checked
/// by the workshop alone.
fn is_early(code: DiagnosticCode) -> bool {
    code.as_str().starts_with("syntax.")
}

/// Runs a program that may run, and judges its end.
fn ran(test: &Assembled, analysis: &Analysis, expected: Option<&Negative>) -> Verdict {
    let code = match compiler::compile(&analysis.program, &test.source, Lang::Fr) {
        Ok(code) => code,
        Err(problems) => match problems.first() {
            Some(problem) => return refused(problem, test),
            None => return Verdict::Wrong("not compiled".to_owned()),
        },
    };
    let mut machine = Machine::new(code, "1", Limits::default());
    while machine.run(u64::MAX) == Progress::Working {}
    let verdict = match (machine.fault(), expected) {
        (None, None) => Verdict::Pass,
        // Of a running program only a script's declarations give this: they clash with properties of the
        // global object.
        (None, Some(expected)) if expected.error == "SyntaxError" => {
            Verdict::Stricter(Rule::Module, "SyntaxError at run time".to_owned())
        }
        (None, Some(expected)) => Verdict::Wrong(format!("no {}", expected.error)),
        (Some(fault), Some(expected)) if is_error(fault, &expected.error) => Verdict::Pass,
        (Some(fault), _) => refused(fault, test),
    };
    match verdict {
        Verdict::Wrong(why) => match analysis.diagnostics.iter().find_map(warned_of) {
            Some((rule, code)) => Verdict::Stricter(rule, code.to_string()),
            None => Verdict::Wrong(why),
        },
        verdict => verdict,
    }
}

/// A warning that announces a strictness.
fn warned_of(warning: &Diagnostic) -> Option<(Rule, DiagnosticCode)> {
    let code = warning.code;
    (code == DiagnosticCode::LintThisOutside).then_some((Rule::Module, code))
}

/// The verdict on what stopped a program.
fn refused(fault: &Diagnostic, test: &Assembled) -> Verdict {
    if fault.code.is_outside() {
        return Verdict::Outside(fault.code.to_string());
    }
    match stricter(fault, &test.source) {
        Some(rule) => Verdict::Stricter(rule, fault.code.to_string()),
        None => Verdict::Wrong(described(fault, test)),
    }
}

/// The strictness that a diagnostic reports; nothing for an ordinary error.
fn stricter(diagnostic: &Diagnostic, source: &str) -> Option<Rule> {
    let module = is_only_script(diagnostic, source).then_some(Rule::Module);
    module.or_else(|| rule_of(diagnostic.code))
}

/// Whether `fault` is an error of this name that nothing caught.
fn is_error(fault: &Diagnostic, name: &str) -> bool {
    match error_name(fault.code) {
        Some(known) => known == name,
        None => argument(fault, "value").is_some_and(|text| text.starts_with(name)),
    }
}

fn argument<'d>(diagnostic: &'d Diagnostic, name: &str) -> Option<&'d str> {
    diagnostic.args.iter().find_map(|(key, value)| match value {
        Arg::Text(text) if key == name => Some(text.as_str()),
        _ => None,
    })
}

/// A diagnostic in one line: its code, its arguments, and its line of the test.
fn described(diagnostic: &Diagnostic, test: &Assembled) -> String {
    let mut out = diagnostic.code.to_string();
    for (_, value) in &diagnostic.args {
        match value {
            Arg::Text(text) => out.push_str(&format!(" {text:?}")),
            Arg::Term(term) => out.push_str(&format!(" {term}")),
        }
    }
    let at = diagnostic.span.start as usize;
    if let Some(before) = test.source.get(test.start..at) {
        let line = before.matches('\n').count() + 1;
        out.push_str(&format!(", line {line}"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(front: &str, body: &str) -> Verdict {
        judge(
            &format!("/*---\n{front}\n---*/\n{body}"),
            &Harness::default(),
        )
    }

    fn outside(why: &str) -> Verdict {
        Verdict::Outside(why.to_owned())
    }

    fn stricter(rule: Rule, why: &str) -> Verdict {
        Verdict::Stricter(rule, why.to_owned())
    }

    fn is_wrong(verdict: &Verdict) -> bool {
        matches!(verdict, Verdict::Wrong(_))
    }

    #[test]
    fn assertions_that_hold_pass() {
        let body = "assert(true); assert.sameValue(0 / 0, NaN); assert.notSameValue(0, -0);\n\
            assert.compareArray([1, NaN].map((x) => x * 2), [2, NaN]);\n\
            assert.throws(TypeError, () => { null.x; });\n\
            assert.throws(Test262Error, function () { throw new Test262Error('a'); });";
        assert_eq!(judged("features: [arrow-function]", body), Verdict::Pass);
    }

    #[test]
    fn each_assertion_that_fails_is_wrong() {
        for body in [
            "assert(1);",
            "assert.sameValue(0, -0);",
            "assert.notSameValue(NaN, NaN);",
            "assert.compareArray([1, 2], [1]);",
            "assert.throws(TypeError, () => {});",
            "assert.throws(TypeError, () => { throw RangeError(); });",
            "assert.throws(TypeError, () => { throw 'TypeError'; });",
            "throw new Test262Error('x');",
            "$DONOTEVALUATE();",
        ] {
            let verdict = judged("", body);
            assert!(is_wrong(&verdict), "{body} {verdict}");
        }
    }

    #[test]
    fn what_the_language_has_not_is_outside_by_its_reason() {
        assert_eq!(judged("", "class A { }"), outside("outside.class"));
        assert_eq!(judged("", "Object.freeze({});"), outside("outside.method"));
        assert_eq!(judged("flags: [noStrict]", ""), outside("flag noStrict"));
        assert_eq!(judged("flags: [async]", ""), outside("flag async"));
        let include = judged("includes: [propertyHelper.js]", "");
        assert_eq!(include, outside("include propertyHelper.js"));
        assert_eq!(judged("", "$262.gc();"), outside("host object $262"));
        assert_eq!(judged("", "// $262"), Verdict::Pass);
        // Named as outside, and called wrong besides.
        let both = judged("", "let a = 1n; let b = ;");
        assert!(is_wrong(&both), "{both}");
        // A feature counts only where the test does not pass.
        let feature = judged("features: [decorators]", "assert(0);");
        assert_eq!(feature, outside("feature decorators"));
        assert_eq!(judged("features: [decorators]", ""), Verdict::Pass);
    }

    #[test]
    fn a_stated_strictness_is_named_by_its_rule() {
        let names = "assert.throws(ReferenceError, () => missing);";
        assert_eq!(judged("", names), stricter(Rule::Names, "names.unknown"));
        let constant = "const a = 1; assert.throws(TypeError, () => { a = 2; });";
        let rule = stricter(Rule::Names, "names.const-assignment");
        assert_eq!(judged("", constant), rule);
        let undeclared = "assert.throws(ReferenceError, () => { missing = 1; });";
        let rule = stricter(Rule::Undeclared, "names.undeclared-assignment");
        assert_eq!(judged("", undeclared), rule);
        let twice = "function f() { } function f() { }";
        let rule = stricter(Rule::Module, "syntax.duplicate-function");
        assert_eq!(judged("", twice), rule);
        let wait = "function f(await) { }";
        assert_eq!(
            judged("", wait),
            stricter(Rule::Module, "syntax.reserved-word")
        );
        let this = "assert.sameValue(typeof this, 'object');";
        assert_eq!(
            judged("", this),
            stricter(Rule::Module, "lint.this-outside")
        );
        let limit = "let a = []; a.length = 4294967295; assert.sameValue(a.length, 4294967295);";
        assert_eq!(
            judged("", limit),
            stricter(Rule::Limits, "run.array-too-long")
        );
    }

    #[test]
    fn a_strictness_hides_nothing_else() {
        let verdict = judged("", "assert.sameValue(1, 2); missing;");
        assert!(is_wrong(&verdict), "{verdict}");
        // Two of one name in a block are an error in a script too.
        let verdict = judged("", "{ function f() { } function f() { } }");
        assert!(is_wrong(&verdict), "{verdict}");
        let verdict = judged("", "let enum = 1;");
        assert!(is_wrong(&verdict), "{verdict}");
    }

    #[test]
    fn an_error_that_must_come_passes_where_it_comes() {
        let early = "negative:\n  phase: parse\n  type: SyntaxError";
        assert_eq!(
            judged(early, "$DONOTEVALUATE(); let a; let a;"),
            Verdict::Pass
        );
        assert!(is_wrong(&judged(early, "$DONOTEVALUATE();")));
        // The check of names is no syntax error.
        assert!(is_wrong(&judged(early, "missing;")));
        assert_eq!(judged(early, "class A { }"), outside("outside.class"));
        let late = "negative:\n  phase: runtime\n  type: RangeError";
        assert_eq!(judged(late, "throw RangeError('a');"), Verdict::Pass);
        assert_eq!(judged(late, "[].length = -1;"), Verdict::Pass);
        assert!(is_wrong(&judged(late, "null.x;")));
        assert!(is_wrong(&judged(late, "")));
    }
}
