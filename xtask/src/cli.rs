//! The command line of `cargo xtask`.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::ValueExt;
use lexopt::prelude::{Long, Short, Value};

use crate::bench::Subject;
use crate::build::Reach;
use crate::check::Part;
use crate::failure::Failure;

/// What `cargo xtask help` prints.
pub const HELP: &str = "\
Usage: cargo xtask COMMAND

  start [--port N] [--lan]   install what is missing, build, serve at http://localhost:8080
                             (--lan: also to the other devices of the room)
  test [--only PART]… [-- …] install what is missing and check everything
                             PART: format, circles, lints, lints-web, native, content, build,
                             sizes, browser; arguments after -- go to a single part's own tool
  build                      write dist/
  package [--zim] [FOLDER]   write what a school downloads into FOLDER, or target/package/:
                             the site, and the room in a laptop with `declic` for Linux and
                             Windows; builds first where dist/ is older than its sources
                             (--zim: also a file for Kiwix, with zimwriterfs)
  generate                   write generated/: contents, style sheet, editor, licences
                             (`trunk serve` and `trunk build` call it)
  screenshots [-- …]         build, then write docs/screenshots/
  bench javascript           measure the learner's machine beside its peers, write the table into
                             docs/ (builds the peers: 10 min the first time)
  bench aptitude             measure items, scores and calibrations beside their peers (Python 3)
  bench workshop             measure a keystroke, a check and a frame of the workshop
  circles                    look for folders of a crate that import each other
  differential [-- …]        compare the machine with Node on random programs (-- --help)
  hostile [-- …]             look for texts that break the learner's language (-- --help)
  test262 DIR [-- …]         run the tests of ECMAScript in DIR, a folder that holds tc39/test262
                             (-- --help)
";

/// A parsed command line.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Print the usage.
    Help,
    /// Install, build, serve.
    Start {
        /// TCP port.
        port: u16,
        /// Who can reach the server.
        reach: Reach,
    },
    /// Check everything, or the parts named.
    Test {
        /// The parts to check; empty for all.
        only: Vec<Part>,
        /// Arguments for the tool of a single part.
        rest: Vec<OsString>,
    },
    /// Look for import circles.
    Circles,
    /// Write `dist/`.
    Build,
    /// Write what a school downloads.
    Package {
        /// The folder for it; `package/` of the target folder where none is given.
        folder: Option<PathBuf>,
        /// Also write the file for Kiwix.
        zim: bool,
    },
    /// Write `generated/`.
    Generate,
    /// Called by Trunk after its build, see Trunk.toml.
    TrunkPage,
    /// Measure, and write the table into `docs/`.
    Bench(Subject),
    /// Write `docs/screenshots/`.
    Screenshots {
        /// Arguments for Playwright.
        rest: Vec<OsString>,
    },
    /// Look for texts that break the learner's language.
    Hostile {
        /// Arguments for `declic-hostile`.
        rest: Vec<OsString>,
    },
    /// Run the tests of ECMAScript on the learner's language.
    Test262 {
        /// The folder that holds test262, and arguments for `declic-test262`.
        rest: Vec<OsString>,
    },
    /// Compare our machine with Node.
    Differential {
        /// Arguments for `declic-differential`.
        rest: Vec<OsString>,
    },
}

const DEFAULT_PORT: u16 = 8080;

/// Reads the arguments after `cargo xtask`.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, Failure> {
    read(args).map_err(|error| Failure::new(format!("{error}.\n\n{HELP}")))
}

fn read(args: impl IntoIterator<Item = OsString>) -> Result<Command, lexopt::Error> {
    let mut parser = lexopt::Parser::from_args(args);
    let name = match parser.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Command::Help),
        Some(Value(name)) => name.string()?,
        Some(other) => return Err(other.unexpected()),
    };
    let mut port = DEFAULT_PORT;
    let mut reach = Reach::ThisComputer;
    let mut only = Vec::new();
    let mut subject = None;
    let mut folder = None;
    let mut zim = false;
    let mut rest = Vec::new();
    let takes_rest = matches!(
        name.as_str(),
        "test" | "screenshots" | "differential" | "hostile" | "test262"
    );
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help),
            Long("port") if name == "start" => port = parser.value()?.parse()?,
            Long("lan") if name == "start" => reach = Reach::LocalNetwork,
            Long("only") if name == "test" => only.push(parser.value()?.parse()?),
            Value(value) if name == "bench" => subject = Some(value.parse()?),
            Long("zim") if name == "package" => zim = true,
            Value(value) if name == "package" && folder.is_none() => folder = Some(value.into()),
            // `--` ends the options: what follows are values.
            Value(value) if takes_rest => rest.push(value),
            other => return Err(other.unexpected()),
        }
    }
    match name.as_str() {
        "help" => Ok(Command::Help),
        "start" => Ok(Command::Start { port, reach }),
        "test" if !rest.is_empty() && only.len() != 1 => {
            Err("arguments after -- need exactly one --only PART".into())
        }
        "test" => Ok(Command::Test { only, rest }),
        "circles" => Ok(Command::Circles),
        "build" => Ok(Command::Build),
        "package" => Ok(Command::Package { folder, zim }),
        "generate" => Ok(Command::Generate),
        "trunk-page" => Ok(Command::TrunkPage),
        "bench" => match subject {
            Some(subject) => Ok(Command::Bench(subject)),
            None => Err("bench needs a subject: javascript or aptitude".into()),
        },
        "screenshots" => Ok(Command::Screenshots { rest }),
        "differential" => Ok(Command::Differential { rest }),
        "hostile" => Ok(Command::Hostile { rest }),
        "test262" if rest.is_empty() => Err("which folder holds test262?".into()),
        "test262" => Ok(Command::Test262 { rest }),
        other => Err(format!("there is no command {other:?}").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Result<Command, Failure> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn defaults_and_options() {
        assert_eq!(words("").unwrap(), Command::Help);
        let start = Command::Start {
            port: 8080,
            reach: Reach::ThisComputer,
        };
        assert_eq!(words("start").unwrap(), start);
        match words("differential -- --count 9").unwrap() {
            Command::Differential { rest } => assert_eq!(rest, ["--count", "9"]),
            other => panic!("{other:?}"),
        }

        match words("test262 ../test262 -- --list stricter").unwrap() {
            Command::Test262 { rest } => assert_eq!(rest, ["../test262", "--list", "stricter"]),
            other => panic!("{other:?}"),
        }
        assert!(words("test262").is_err());

        assert_eq!(words("circles").unwrap(), Command::Circles);
        let room = Command::Start {
            port: 9000,
            reach: Reach::LocalNetwork,
        };
        assert_eq!(words("start --lan --port=9000").unwrap(), room);
        assert_eq!(words("generate").unwrap(), Command::Generate);
        let package = |folder: Option<&str>, zim| Command::Package {
            folder: folder.map(PathBuf::from),
            zim,
        };
        assert_eq!(words("package").unwrap(), package(None, false));
        let elsewhere = package(Some("../out"), true);
        assert_eq!(words("package --zim ../out").unwrap(), elsewhere);
        assert!(words("package one two").is_err());
    }

    #[test]
    fn arguments_for_one_part_only() {
        let Command::Test { only, rest } = words("test --only browser -- smoke --headed").unwrap()
        else {
            panic!("not a test command");
        };
        assert_eq!(only, [Part::Browser]);
        assert_eq!(rest, ["smoke", "--headed"]);
        assert!(words("test -- smoke").is_err());
    }

    #[test]
    fn mistakes_are_explained() {
        let message = words("test --only everything").unwrap_err().to_string();
        assert!(message.contains("browser"), "{message}");
        assert!(words("start --dist elsewhere").is_err());
        assert!(words("dev --all").is_err());
        assert!(words("bench").is_err());
        assert!(words("bench javascript").is_ok());
        let workshop = Command::Bench(Subject::Workshop);
        assert_eq!(words("bench workshop").unwrap(), workshop);
        let aptitude = Command::Bench(Subject::Aptitude);
        assert_eq!(words("bench aptitude").unwrap(), aptitude);
        assert!(words("launch").unwrap_err().to_string().contains("launch"));
    }
}
