//! What can be wrong with a content: where, what, and what to do about it. The words are in
//! `content/faults`.

mod words;

use std::fmt;
use std::path::{Path, PathBuf};

use declic_javascript::diagnostic::{Copydeck, Diagnostic};
use declic_text::Lang;
use declic_workshop::ChangeError;

use crate::line::LineError;
use crate::played::Noticed;
use crate::vocabulary::{Foreign, Unmapped};

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, as it was reached: relative where its folder was named so.
    pub file: PathBuf,
    /// Its line, from 1; 1 also for what the whole file lacks.
    pub line: u32,
}

impl Place {
    /// The line `line` of `file`.
    pub fn new(file: &Path, line: u32) -> Self {
        Self {
            file: file.to_owned(),
            line,
        }
    }

    /// This place with `what`.
    pub(crate) fn fault(&self, what: What) -> Fault {
        Fault {
            place: self.clone(),
            what: Box::new(what),
        }
    }
}

impl What {
    /// Whether a game with this fault cannot be played. One that cannot be read cannot, either, whatever
    /// its faults.
    pub fn stops_play(&self) -> bool {
        matches!(
            self,
            What::NoSteps
                | What::StepTwice(_)
                | What::Id(_)
                | What::StepId(_)
                | What::IdEnding(_)
                | What::AnchorMissing(_)
                | What::AnchorTwice(..)
                | What::StartBroken(_)
                | What::Solution(_)
        )
    }
}

/// Something that is wrong, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What.
    pub what: Box<What>,
}

impl Fault {
    /// The fault `what` in the line `line` of `file`.
    pub fn new(file: &Path, line: u32, what: What) -> Self {
        Place::new(file, line).fault(what)
    }

    /// `file:line: ` and the words in `lang`; `copydeck` has those about programs.
    pub fn message(&self, lang: Lang, copydeck: &Copydeck) -> String {
        let Place { file, line } = &self.place;
        format!(
            "{}:{line}: {}",
            file.display(),
            self.what.words(lang, copydeck)
        )
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En, &Copydeck::default()))
    }
}

impl std::error::Error for Fault {}

impl From<ChangeError> for What {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::Missing(lines) => What::AnchorMissing(lines),
            ChangeError::Ambiguous(lines, times) => What::AnchorTwice(lines, times),
        }
    }
}

/// What a TOML reader stumbled over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TomlFault {
    /// A key is there twice.
    Twice,
    /// A text is not closed.
    Quote,
    /// A text without quotation marks.
    Bare,
    /// A key without its value.
    Equals,
    /// A list is not closed, or lacks a comma.
    List,
    /// Something else, in the reader's words.
    Syntax(String),
    /// A key is missing.
    Missing(String),
    /// A key that does not exist, and those that do.
    Unknown {
        /// The key.
        name: String,
        /// Those that exist.
        known: Vec<String>,
    },
    /// A value that should be a whole number.
    Number,
    /// A value that should be a text.
    Text,
    /// A value that should be a list.
    Sequence,
    /// A value that should be `true` or `false`.
    Truth,
    /// A value of another kind, in the reader's words.
    Value(String),
    /// No variant.
    Variant,
    /// No accepted mutation.
    Accepted,
}

/// What a Markdown text has wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextFault {
    /// Markdown that the app does not show: how it is written.
    NotShown(String),
    /// A list item with more than one line of text where only one is shown.
    ItemTooRich,
    /// Strong words with code or more inside.
    StrongTooRich,
    /// Code in a title.
    TitleCode,
    /// No title.
    NoTitle,
    /// A part that is there twice.
    Twice(String),
    /// A part that is missing.
    Missing(String),
    /// A part that has no place.
    Unexpected(String),
    /// No word of the trade.
    NoWord,
    /// The word of the trade has no name.
    NoTerm,
    /// More or less than one paragraph.
    Paragraph(String),
    /// Hints that are no numbered list.
    Hints,
    /// Something else than a message.
    Message,
    /// A check without a message.
    NoMessage(String),
    /// A message without a check.
    StrayMessage(String),
}

/// How a program ended that should have ended otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// All checks pass.
    Passed,
    /// A check fails.
    Failed {
        /// Its id.
        check: String,
        /// What it says.
        message: String,
    },
    /// The program does not run, or stops.
    Broken {
        /// The first reason.
        diagnostic: Box<Diagnostic>,
        /// Its line in the program.
        line: u32,
    },
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A folder without games.
    NoGame,
    /// A file cannot be read: what the system says.
    Unreadable(String),
    /// A file is no UTF-8.
    NotText,
    /// A folder without `game.toml`.
    NotAGame,
    /// A file of a step is missing.
    NoStepFile {
        /// The step as `game.toml` names it.
        step: String,
        /// The file.
        file: String,
    },
    /// A text of the game is missing.
    NoText(String),
    /// No `vocabulary.toml`.
    NoVocabulary,
    /// No text in any language.
    NoLanguage,
    /// A TOML file.
    Toml(TomlFault),
    /// A Markdown file.
    Text(TextFault),
    /// A line of a check.
    Line {
        /// Why.
        error: LineError,
        /// Names of the game's own actions.
        named: Vec<String>,
    },
    /// A name is compared that is never read.
    Unread(String),
    /// A message shows what is never read.
    Placeholder {
        /// The check.
        check: String,
        /// The name in the message.
        name: String,
        /// The names that are read.
        known: Vec<String>,
    },
    /// Code without English.
    Unmapped(Unmapped),
    /// A change of no known form.
    ChangeForm,
    /// A change's lines are not in the program.
    AnchorMissing(String),
    /// A change's lines are in the program more than once.
    AnchorTwice(String, usize),
    /// Code in a text with names of the other language.
    Foreign(Foreign),
    /// A word does not come back from its English.
    OneWay(String),
    /// A game without steps.
    NoSteps,
    /// Two steps have one id.
    StepTwice(String),
    /// No step has this id, or too few follow it.
    NoSuchStep(String),
    /// Two checks of a step have one id.
    CheckTwice(String),
    /// Something before a prediction that a person cannot do.
    NotByPerson(String),
    /// Two actions of a game have one name.
    ActionTwice(String),
    /// An id that is no name.
    Id(String),
    /// The id of a step that is no name.
    StepId(String),
    /// A game's id that ends as those of versions do.
    IdEnding(String),
    /// A program that is too long: letters at most.
    TooLong(usize),
    /// Too many of something: how many at most.
    TooMany(usize),
    /// A place of a choice without the sign for its value.
    ChoicePlace,
    /// An option with another number of values than places: how many places there are.
    ChoiceValues(usize),
    /// A choice or an option without a name in a language: its code.
    ChoiceLabel(String),
    /// The places of a choice are not in the finished game, or its options cannot be told apart.
    ChoiceElsewhere,
    /// The core of the game takes too long.
    Minutes {
        /// Minutes.
        minutes: u32,
        /// At most.
        most: u32,
    },
    /// Too few or too many hints.
    Hints {
        /// How many.
        found: usize,
        /// How many there must be.
        wanted: String,
    },
    /// A step without checks.
    NoCheck,
    /// A sign cannot be typed.
    Token(char),
    /// The start passes.
    StartPasses,
    /// The start does not run.
    StartBroken(Found),
    /// The solution fails.
    Solution(Found),
    /// The solution does not do what an earlier step asks for.
    Forgets {
        /// The step.
        step: String,
        /// How it fails.
        found: Found,
    },
    /// A mistake or a variant names a check that does not exist.
    NoSuchCheck {
        /// The name.
        check: String,
        /// Those that exist.
        known: Vec<String>,
    },
    /// A wrong program has another outcome.
    Mistake {
        /// What it is.
        about: String,
        /// The check that had to fail.
        expected: String,
        /// What happened.
        found: Found,
    },
    /// A right program is refused.
    Right {
        /// What it is.
        about: String,
        /// What happened.
        found: Found,
    },
    /// A variant without `~>`.
    NoArrow(String),
    /// A variant whose place is not there exactly once.
    SlipPlaces(String, usize),
    /// A mutation is accepted by the checks though it plays otherwise.
    Mutation {
        /// The change.
        slip: String,
        /// How it plays otherwise.
        how: Noticed,
    },
    /// An accepted mutation fails.
    NotAccepted {
        /// The change.
        slip: String,
        /// What happened.
        found: Found,
    },
    /// A message has other placeholders in the other language.
    OtherPlaceholders(String),
    /// Programs depend on the language of the texts.
    ProgramsDiffer,
    /// Checks depend on the language of the texts.
    ChecksDiffer,
    /// A text of a tree is missing in this language.
    LeafMissing(String),
    /// A text of a tree is empty.
    LeafEmpty(String),
    /// A text of a tree has other placeholders.
    LeafPlaceholders(String),
    /// A text has other parts in the other language.
    BuiltOtherwise,
    /// A long sentence.
    Long {
        /// How many words.
        words: usize,
        /// At most.
        most: usize,
        /// The sentence.
        sentence: String,
    },
    /// A variant that no text may use.
    Variant {
        /// The variant.
        variant: String,
        /// What to write.
        term: String,
        /// Where.
        sentence: String,
    },
    /// A term that is explained later.
    Early {
        /// The term.
        term: String,
        /// The step.
        step: String,
    },
    /// A term that its step does not explain.
    Unexplained(String),
    /// A glossary names a text that does not exist.
    NoPlace {
        /// The term.
        id: String,
        /// The text.
        text: String,
    },
    /// A glossary lacks a term.
    NoTerm(String),
    /// Glossaries name other steps.
    OtherSteps(String),
    /// A term without name or definition.
    NoDefinition(String),
}
