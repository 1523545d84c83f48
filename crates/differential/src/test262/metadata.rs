//! The front matter of a test: which features, includes and flags it has, and whether it must fail.

/// When an error must come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before the program runs.
    Parse,
    /// While its imports are looked up.
    Resolution,
    /// While it runs.
    Runtime,
}

/// The error that a test must end with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Negative {
    /// When.
    pub phase: Phase,
    /// Its name, such as `SyntaxError`.
    pub error: String,
}

/// What the front matter of a test says, as far as it decides how the test is run and judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Parts of JavaScript that the test needs, by the names of test262's `features.txt`.
    pub features: Vec<String>,
    /// Files of the folder `harness` that the test needs.
    pub includes: Vec<String>,
    /// `noStrict`, `module`, `async`, `raw` …
    pub flags: Vec<String>,
    /// The error that it must end with.
    pub negative: Option<Negative>,
}

impl Metadata {
    /// Reads the front matter between `/*---` and `---*/`; a test without one has none of it.
    ///
    /// The front matter is YAML of which test262 uses little for these keys: lists in brackets or with
    /// dashes, and two keys below `negative`. All other keys are free text.
    pub fn read(source: &str) -> Self {
        let mut metadata = Metadata::default();
        let inside = source
            .split_once("/*---")
            .and_then(|(_, rest)| rest.split_once("---*/"));
        let Some((text, _)) = inside else {
            return metadata;
        };
        let mut key = "";
        let (mut phase, mut error) = (None, None);
        for line in text.split(['\n', '\r']) {
            let value = match line.split_once(':') {
                Some((name, value)) if !line.starts_with([' ', '-', '#']) => {
                    key = name.trim();
                    value
                }
                _ => line,
            };
            match key {
                "features" => metadata.features.extend(items(value)),
                "includes" => metadata.includes.extend(items(value)),
                "flags" => metadata.flags.extend(items(value)),
                "negative" => match value.trim().split_once(':') {
                    Some(("phase", name)) => phase = Some(phase_of(name.trim())),
                    Some(("type", name)) => error = Some(name.trim().to_owned()),
                    _ => {}
                },
                _ => {}
            }
        }
        metadata.negative = phase
            .zip(error)
            .map(|(phase, error)| Negative { phase, error });
        metadata
    }

    /// Whether it has this flag.
    pub fn has_flag(&self, flag: &str) -> bool {
        self.flags.iter().any(|it| it == flag)
    }
}

fn phase_of(name: &str) -> Phase {
    match name {
        "runtime" => Phase::Runtime,
        "resolution" => Phase::Resolution,
        _ => Phase::Parse,
    }
}

/// The items of `[one, two]` or of `- one`.
fn items(text: &str) -> impl Iterator<Item = String> {
    let text = text.split_once(" #").map_or(text, |(before, _)| before);
    let text = text.trim().trim_start_matches("- ");
    text.trim_start_matches('[')
        .trim_end_matches(']')
        .split(',')
        .map(|item| item.trim().to_owned())
        .filter(|item| !item.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_in_both_forms() {
        let metadata = Metadata::read(
            "// Licence\n/*---\ndescription: >\n  features: none\nincludes: [a.js, b.js]\n\
             features:\n  - let\n  - const # both\nflags: [onlyStrict]\n---*/\nlet a;\n// flags: [raw]",
        );
        assert_eq!(metadata.includes, ["a.js", "b.js"]);
        assert_eq!(metadata.features, ["let", "const"]);
        assert!(metadata.has_flag("onlyStrict"));
        assert!(!metadata.has_flag("raw"));
        assert_eq!(metadata.negative, None);
    }

    #[test]
    fn the_error_and_its_phase_are_read() {
        let source = "/*---\nnegative:\n  phase: parse\n  type: SyntaxError\nesid: x\n---*/\n+;";
        let error = "SyntaxError".to_owned();
        let phase = Phase::Parse;
        assert_eq!(
            Metadata::read(source).negative,
            Some(Negative { phase, error })
        );
    }

    #[test]
    fn a_program_without_front_matter_asks_for_nothing() {
        assert_eq!(Metadata::read("let flags = [1];"), Metadata::default());
    }
}
