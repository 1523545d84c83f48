//! How long and how many. The same bounds hold when something is written and when a file is read,
//! so that whatever was accepted once can be exported and imported again. Lengths of texts count
//! characters; a field of a page with `maxlength` (UTF-16 units) at the same number is never
//! longer.

/// Bytes of a file that is read at all: 2 MiB.
pub const FILE_BYTES: usize = 2 * 1024 * 1024;
/// Levels of nesting in a file.
pub const DEPTH: usize = 12;
/// JSON values in a file.
pub const VALUES: usize = 200_000;

/// Characters of an identifier: a game, a step, an attempt, a form, a question.
pub const ID: usize = 60;
/// Characters of a name or pseudonym.
pub const NAME: usize = 100;
/// Characters of a session code.
pub const SESSION_CODE: usize = 40;
/// Characters of a form's seed, as in `declic-aptitude`.
pub const SEED: usize = 64;
/// Characters of an answer in its canonical text form.
pub const ANSWER: usize = 200;
/// Characters of one answer in the person's own words.
pub const WORDS: usize = 2_000;
/// Characters of the comment on the whole file.
pub const COMMENT: usize = 5_000;
/// Names in a program's lineage.
pub const LINEAGE: usize = 5;
/// Bytes of a program.
pub const CODE_BYTES: usize = 100_000;
/// Bytes of the HTML of a page around a game, and of its CSS.
pub const PAGE_BYTES: usize = 8_000;
/// Characters of a wall-clock time.
pub const AT: usize = 40;

/// Moments in the history of a program.
pub const MOMENTS: usize = 400;
/// Bytes of a history's moments.
pub const HISTORY_BYTES: usize = 120_000;

/// Games in a dossier.
pub const GAMES: usize = 32;
/// Attempts at a form in a dossier.
pub const ATTEMPTS: usize = 200;
/// Questions answered in the person's own words, per game.
pub const QUESTIONS: usize = 12;
/// Days of practice that are remembered.
pub const PRACTICE_DAYS: usize = 60;
/// Kinds of tasks and of misreadings in a day of practice.
pub const PRACTICE_KINDS: usize = 200;
/// Steps of a game.
pub const STEPS: usize = 200;
/// The highest position of an item in a form, counted from 0.
pub const POSITION: u16 = 499;
/// Entries of one activity.
pub const ENTRIES: usize = 20_000;
/// Milliseconds of an activity's clock, and the highest sequence number: what JavaScript counts
/// exactly.
pub const INTEGER: u64 = (1 << 53) - 1;
