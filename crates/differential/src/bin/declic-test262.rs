//! `declic-test262`: test262 on the learner's language.

use std::path::PathBuf;
use std::process::ExitCode;

use declic_differential::test262::{Judged, Verdict, report, run};

const HELP: &str = "\
Usage: declic-test262 DIR [OPTIONS]

Runs the tests of `test/language` and `test/built-ins` in DIR, a folder that holds test262
(https://github.com/tc39/test262), and prints how many pass, are outside the language, are refused by a
stated strictness, or are wrong. Fails if any is wrong, and lists those.

  --filter TEXT   only tests whose path contains TEXT
  --list KIND     lists the tests of a kind with the reason: pass, outside, stricter
  --jobs J        threads (2)
";

struct Options {
    root: PathBuf,
    filter: String,
    list: Option<String>,
    jobs: usize,
}

fn read() -> Result<Option<Options>, lexopt::Error> {
    use lexopt::ValueExt;
    use lexopt::prelude::{Long, Short, Value};
    let (mut root, mut filter, mut list, mut jobs) = (None, String::new(), None, 2);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("filter") => filter = parser.value()?.string()?,
            Long("list") => list = Some(parser.value()?.string()?),
            Long("jobs") => jobs = parser.value()?.parse()?,
            Value(value) if root.is_none() => root = Some(PathBuf::from(value)),
            other => return Err(other.unexpected()),
        }
    }
    let root = root.ok_or("which folder holds test262?")?;
    Ok(Some(Options {
        root,
        filter,
        list,
        jobs,
    }))
}

fn main() -> ExitCode {
    let options = match read() {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("{error}.\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match run(&options.root, &options.filter, options.jobs) {
        Ok(tests) if tests.is_empty() => {
            eprintln!("There is no such test in {}.", options.root.display());
            ExitCode::from(2)
        }
        Ok(tests) => show(&tests, options.list.as_deref()),
        Err(error) => {
            eprintln!("{}: {error}", options.root.display());
            ExitCode::from(2)
        }
    }
}

fn show(tests: &[Judged], list: Option<&str>) -> ExitCode {
    print!("{}", report::table(tests));
    for test in tests {
        let kind = match test.verdict {
            Verdict::Pass => "pass",
            Verdict::Outside(_) => "outside",
            Verdict::Stricter(..) => "stricter",
            Verdict::Wrong(_) => "wrong",
        };
        if kind == "wrong" || list == Some(kind) {
            println!("{}: {}", test.path, test.verdict);
        }
    }
    if report::total(tests).wrong == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
