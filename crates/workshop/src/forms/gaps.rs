//! The lines of a step with words left out.

use std::collections::BTreeMap;

use declic_javascript::lexer::{Keyword, Punct, TokenKind, tokenize};

use super::outline::{Outline, Row};
use super::shuffle;
use crate::game::Distractor;

/// Gaps in a line at most, and in all.
const MAX_IN_LINE: usize = 2;
const MAX_GAPS: usize = 6;

/// Words in the bank at most.
const MAX_BANK: usize = 12;

/// Lines with gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gaps {
    /// The program around them.
    pub outline: Outline,
    /// Each line of the outline in pieces.
    pub lines: Vec<Vec<Segment>>,
    /// The words that were left out.
    pub answers: Vec<String>,
    /// The same words and wrong ones that resemble them, each once, in no particular order.
    pub bank: Vec<String>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Text that stands there.
    Text(String),
    /// A gap, by its place in [`Gaps::answers`].
    Gap(usize),
}

/// A word that can be left out.
struct Candidate {
    line: usize,
    from: usize,
    to: usize,
    weight: u32,
}

impl Gaps {
    /// The lines of `outline` with gaps where `distractors` show that one goes wrong, and at names,
    /// numbers and texts. `seed` decides the order of the words in the bank.
    pub fn new(outline: Outline, distractors: &[Distractor], seed: &str) -> Self {
        let mut wrong = BTreeMap::new();
        let mut words = Vec::new();
        for distractor in distractors {
            for (from, word) in differences(&distractor.line, &distractor.instead) {
                let place = (distractor.line.as_str(), from);
                *wrong.entry(place).or_insert(0) += 1;
                words.push(word);
            }
        }
        let lines = outline.lines.iter().enumerate();
        let mut candidates: Vec<Candidate> = lines
            .flat_map(|(at, line)| in_line(at, line, &wrong))
            .collect();
        // The sort is stable: of equal ones the first in the program.
        candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.weight));
        let mut chosen: Vec<Candidate> = Vec::new();
        for candidate in candidates {
            let same_line = chosen.iter().filter(|it| it.line == candidate.line).count();
            if same_line < MAX_IN_LINE && chosen.len() < MAX_GAPS {
                chosen.push(candidate);
            }
        }
        chosen.sort_by_key(|candidate| (candidate.line, candidate.from));
        let mut answers = Vec::new();
        let lines = outline.lines.iter().enumerate().map(|(at, line)| {
            let mut segments = Vec::new();
            let mut done = 0;
            let text = |from: usize, to: usize| {
                Segment::Text(line.get(from..to).unwrap_or_default().to_owned())
            };
            for gap in chosen.iter().filter(|it| it.line == at) {
                if gap.from > done {
                    segments.push(text(done, gap.from));
                }
                segments.push(Segment::Gap(answers.len()));
                answers.push(line.get(gap.from..gap.to).unwrap_or_default().to_owned());
                done = gap.to;
            }
            if done < line.len() {
                segments.push(text(done, line.len()));
            }
            segments
        });
        let lines = lines.collect();
        let mut bank: Vec<String> = Vec::new();
        for word in answers.iter().chain(&words) {
            if bank.len() < MAX_BANK && !bank.contains(word) {
                bank.push(word.clone());
            }
        }
        shuffle(&mut bank, seed);
        Self {
            outline,
            lines,
            answers,
            bank,
        }
    }

    /// The program with `words` in the gaps, in their order; `None` while one is blank or missing.
    pub fn assemble(&self, words: &[String]) -> Option<String> {
        let filled = |word: &String| !word.trim().is_empty();
        if words.len() != self.answers.len() || !words.iter().all(filled) {
            return None;
        }
        let lines: Vec<String> = self
            .lines
            .iter()
            .map(|line| {
                let pieces = line.iter().map(|segment| match segment {
                    Segment::Text(text) => text.as_str(),
                    Segment::Gap(at) => words.get(*at).map_or("", |word| word.trim()),
                });
                pieces.collect()
            })
            .collect();
        let holes = self.outline.rows.iter().filter_map(|row| match row {
            Row::Hole { lines: range, .. } => {
                let texts = lines.get(range.clone()).unwrap_or_default().iter();
                Some(texts.map(String::as_str).collect())
            }
            Row::Fixed(_) => None,
        });
        Some(self.outline.fill(&holes.collect::<Vec<_>>()))
    }
}

/// What can be left out of `line`, the line at `at`.
fn in_line(at: usize, line: &str, wrong: &BTreeMap<(&str, usize), u32>) -> Vec<Candidate> {
    let tokens = tokenize(line).into_iter();
    let candidates = tokens.filter_map(|token| {
        let (mut from, mut to) = (token.span.start as usize, token.span.end as usize);
        let mistakes = wrong.get(&(line, from)).copied().unwrap_or(0);
        let weight = match token.kind {
            TokenKind::String if is_word(line.get(from + 1..to - 1)) => {
                (from, to) = (from + 1, to - 1);
                3
            }
            TokenKind::Number => 3,
            TokenKind::Name => 2,
            TokenKind::Punct(punct) if is_comparison(punct) => 2,
            TokenKind::Punct(punct) if is_sign(punct) && mistakes > 0 => 1,
            TokenKind::Keyword(keyword) if is_idea(keyword) => 1,
            _ => return None,
        };
        Some(Candidate {
            line: at,
            from,
            to,
            weight: weight + 4 * mistakes.min(3),
        })
    });
    candidates.collect()
}

/// Whether the text between two quotes is one word: a name of the scene, and no sentence.
fn is_word(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.is_empty() && !text.contains(char::is_whitespace))
}

fn is_comparison(punct: Punct) -> bool {
    matches!(
        punct.text(),
        "===" | "!==" | "<" | ">" | "<=" | ">=" | "&&" | "||"
    )
}

fn is_sign(punct: Punct) -> bool {
    matches!(punct.text(), "+" | "-" | "*" | "/" | "+=" | "-=" | "=")
}

fn is_idea(keyword: Keyword) -> bool {
    matches!(
        keyword,
        Keyword::If
            | Keyword::Else
            | Keyword::Let
            | Keyword::Const
            | Keyword::For
            | Keyword::Function
            | Keyword::Return
    )
}

/// Where the tokens of two lines differ, as byte offsets into the first, with the words of the second;
/// nothing where one has more tokens than the other.
fn differences(line: &str, instead: &str) -> Vec<(usize, String)> {
    let tokens = |text| -> Vec<_> {
        let tokens = tokenize(text).into_iter();
        tokens.filter(|token| !token.kind.is_trivia()).collect()
    };
    let (old, new) = (tokens(line), tokens(instead));
    if old.len() != new.len() {
        return Vec::new();
    }
    let pairs = old.iter().zip(&new).filter_map(|(old, new)| {
        let word = new.span.of(instead);
        let differs = old.span.of(line) != word;
        let word = match new.kind {
            TokenKind::String => word.trim_matches(['"', '\'']),
            _ => word,
        };
        differs.then(|| (old.span.start as usize, word.to_owned()))
    });
    pairs.collect()
}
