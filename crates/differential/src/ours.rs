//! Running a program on the machine, in this process or through `declic run`.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::Command;

use declic_javascript::analyse;
use declic_javascript::compiler;
use declic_javascript::diagnostic::{DiagnosticCode, Severity};
use declic_javascript::machine::fault::error_name;
use declic_javascript::machine::{Limits, Machine, Progress};
use declic_text::Lang;

use crate::outcome::{Ending, Outcome};

/// Runs `source` as `declic run` does: analysis, compiler, machine with its ordinary limits. A
/// panic is an outcome too: the search goes on.
pub fn run_ours(source: &str) -> Outcome {
    catch_unwind(AssertUnwindSafe(|| run(source))).unwrap_or_else(|_| Outcome {
        output: String::new(),
        ending: Ending::Stopped("panic".to_owned()),
    })
}

fn run(source: &str) -> Outcome {
    let analysis = analyse(source, Lang::Fr);
    let refusal = |severity| {
        let mut all = analysis.diagnostics.iter();
        all.find(|it| it.severity == severity)
    };
    if let Some(first) = refusal(Severity::Error).or_else(|| refusal(Severity::Outside)) {
        let what = first.span.of(source);
        return refused(format!("{} at {what:?}", first.code));
    }
    let code = match compiler::compile(&analysis.program, source, Lang::Fr) {
        Ok(code) => code,
        Err(problems) => {
            let code = problems.first().map_or("", |it| it.code.as_str());
            return refused(code.to_owned());
        }
    };
    let mut machine = Machine::new(code, "1", Limits::default());
    while machine.run(u64::MAX) == Progress::Working {}
    let mut output = String::new();
    for line in machine.output() {
        output.push_str(&line.text);
        output.push('\n');
    }
    let ending = match machine.fault() {
        None => Ending::Finished,
        Some(fault) => ending_of(fault.code, fault.span.of(source)),
    };
    Outcome { output, ending }
}

fn refused(why: String) -> Outcome {
    Outcome {
        output: String::new(),
        ending: Ending::Refused(why),
    }
}

/// The JavaScript error that a fault stands for; a limit or a refusal stands for none.
fn ending_of(code: DiagnosticCode, place: &str) -> Ending {
    if code == DiagnosticCode::RunUncaught {
        // The program's own `throw`, of any value.
        Ending::Threw(None)
    } else if code.is_outside() {
        Ending::Refused(format!("{code} at {place:?}"))
    } else {
        match error_name(code) {
            Some(name) => Ending::Threw(Some(name.to_owned())),
            None => Ending::Stopped(format!("{code} at {place:?}")),
        }
    }
}

/// Runs `source` through the binary `declic`, written to `file`.
///
/// # Errors
/// When the file cannot be written or the binary cannot be started.
pub fn run_through(declic: &Path, file: &Path, source: &str) -> io::Result<Outcome> {
    std::fs::write(file, source)?;
    let run = Command::new(declic)
        .args(["run", "--json"])
        .arg(file)
        .output()?;
    let output = String::from_utf8_lossy(&run.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&run.stderr);
    let ending = if run.status.success() {
        Ending::Finished
    } else {
        let diagnostic: serde_json::Value =
            serde_json::from_str(complaint.trim()).unwrap_or_default();
        let code = diagnostic.get("code").and_then(|code| code.as_str());
        match (code, code.and_then(DiagnosticCode::find)) {
            (Some(text), Some(code)) if text.starts_with("run.") => ending_of(code, ""),
            (Some(text), _) => Ending::Refused(text.to_owned()),
            (None, _) => Ending::Stopped(complaint.trim().to_owned()),
        }
    };
    Ok(Outcome { output, ending })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_say_what_happened() {
        let fine = run_ours("console.log('a'); console.log(`b${1}`);");
        assert_eq!(fine.output, "a\nb1\n");
        assert_eq!(fine.ending, Ending::Finished);
        let threw = run_ours("console.log('a'); let o = null; o.x;");
        assert_eq!(threw.output, "a\n");
        assert_eq!(threw.ending, Ending::Threw(Some("TypeError".to_owned())));
        let refused = run_ours("class A { }");
        assert!(matches!(refused.ending, Ending::Refused(_)), "{refused}");
        let endless = run_ours("while (true) { }");
        assert!(matches!(endless.ending, Ending::Stopped(_)), "{endless}");
    }
}
