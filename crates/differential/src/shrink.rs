//! The smallest program that still disagrees.

use declic_javascript::lexer::{Punct, Token, TokenKind, tokenize};
use declic_javascript::text::Span;

use crate::node::{NOT_A_TEXT, NodeError, run_node};
use crate::ours::run_ours;
use crate::outcome::{Ending, Outcome};

/// Rounds of shrinking at most.
const ROUNDS: usize = 60;
/// Programs that are tried in one round.
const TRIALS: usize = 400;
/// Tokens that are removed at once, at most.
const LONGEST: usize = 14;

/// A change: these parts are removed, in order.
type Cut = Vec<Span>;

/// Takes statements, blocks and tokens away from `source` as long as the two sides still disagree
/// in the same manner.
///
/// # Errors
/// When Node fails.
pub fn shrink(source: &str, ours: &Outcome, node: &Outcome) -> Result<String, NodeError> {
    let manner = Manner {
        ours: Side::of(ours),
        node: node.ending.clone(),
    };
    let mut best = source.to_owned();
    for round in 0..ROUNDS {
        // Whole lines first; single tokens once lines alone bring nothing more.
        let mut changed = false;
        for cuts in [line_cuts(&best), token_cuts(&best)] {
            if let Some(smaller) = improve(&best, cuts, &manner, round)? {
                best = smaller;
                changed = true;
                break;
            }
        }
        if !changed {
            break;
        }
    }
    Ok(tidy(&best))
}

/// How the two sides disagree; a smaller program must disagree in the same manner, or it would show
/// another defect.
struct Manner {
    ours: Side,
    node: Ending,
}

/// What our side did.
#[derive(PartialEq, Eq)]
enum Side {
    /// It ran and did something else.
    Different,
    /// It was refused or stopped, with this code.
    DidNotRun(String),
}

impl Side {
    fn of(ours: &Outcome) -> Self {
        match &ours.ending {
            Ending::Finished | Ending::Threw(_) => Side::Different,
            Ending::Refused(why) | Ending::Stopped(why) => {
                // A name is part of what is wrong; a long place becomes shorter.
                let code = why.split(' ').next().unwrap_or("");
                let named = code.starts_with("names.");
                Side::DidNotRun(if named { why } else { code }.to_owned())
            }
        }
    }
}

/// The best of the cuts that keep the disagreement, several together where that works.
fn improve(
    text: &str,
    mut cuts: Vec<Cut>,
    manner: &Manner,
    round: usize,
) -> Result<Option<String>, NodeError> {
    let length = |cut: &Cut| cut.iter().map(|part| part.end - part.start).sum::<u32>();
    cuts.sort_by_key(|cut| std::cmp::Reverse(length(cut)));
    if cuts.len() > TRIALS {
        // Another part of them in each round.
        let start = round * TRIALS % cuts.len();
        cuts.rotate_left(start);
    }
    let mut tried = 0;
    for some in cuts.chunks(TRIALS) {
        tried += 1;
        let good = still_disagreeing(text, some, manner)?;
        let Some(first) = good.first() else {
            if tried > 8 {
                break;
            }
            continue;
        };
        let mut together = combine(&good);
        while together.len() > 1 {
            let joined = [joined(&together)];
            if let Some(cut) = still_disagreeing(text, &joined, manner)?.first() {
                return Ok(Some(without(text, cut)));
            }
            let half = together.len() / 2;
            together.truncate(half);
        }
        return Ok(Some(without(text, first)));
    }
    Ok(None)
}

/// Several cuts as one.
fn joined(cuts: &[Cut]) -> Cut {
    let mut parts: Cut = cuts.iter().flatten().copied().collect();
    parts.sort_by_key(|part| part.start);
    parts
}

/// Cuts that do not touch each other.
fn combine(cuts: &[Cut]) -> Vec<Cut> {
    let mut apart_cuts: Vec<Cut> = Vec::new();
    for cut in cuts {
        let apart = |other: &Span, part: &Span| other.end <= part.start || part.end <= other.start;
        let free =
            (apart_cuts.iter().flatten()).all(|other| cut.iter().all(|part| apart(other, part)));
        if free {
            apart_cuts.push(cut.clone());
        }
    }
    apart_cuts
}

/// The cuts after which the two sides still disagree in this manner.
fn still_disagreeing(text: &str, cuts: &[Cut], manner: &Manner) -> Result<Vec<Cut>, NodeError> {
    let mut candidates = Vec::new();
    for cut in cuts {
        let candidate = without(text, cut);
        let ours = run_ours(&candidate);
        if Side::of(&ours) == manner.ours {
            candidates.push((cut.clone(), candidate, ours));
        }
    }
    let programs: Vec<String> = candidates.iter().map(|it| it.1.clone()).collect();
    let theirs = run_node(&programs)?;
    let outcomes = candidates.into_iter().zip(theirs);
    Ok(outcomes
        .filter(|((_, _, ours), node)| {
            // Values other than strings are formatted by each side in its own way.
            let comparable = node.ending == manner.node && !node.output.contains(NOT_A_TEXT);
            comparable && !ours.agrees(node)
        })
        .map(|((cut, _, _), _)| cut)
        .collect())
}

fn without(text: &str, cut: &Cut) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for part in cut {
        out.push_str(text.get(at..part.start as usize).unwrap_or(""));
        at = part.end as usize;
    }
    out + text.get(at..).unwrap_or("")
}

/// How many brackets a token opens; negative where it closes.
fn opens(token: &Token) -> i32 {
    match token.kind {
        TokenKind::Punct(punct) if punct.closer().is_some() => 1,
        TokenKind::Punct(punct) if punct.closes() => -1,
        TokenKind::TemplateHead => 1,
        TokenKind::TemplateTail => -1,
        _ => 0,
    }
}

/// Lines with their brackets: runs of lines that are balanced, and pairs of lines around a block.
fn line_cuts(text: &str) -> Vec<Cut> {
    let mut lines: Vec<(Span, i32, i32)> = Vec::new();
    let tokens = tokenize(text);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = Span::new(at, at + line.len() as u32);
        at = range.end;
        let inside = tokens
            .iter()
            .filter(|token| range.start <= token.span.start && token.span.start < range.end);
        let (mut sum, mut lowest) = (0, 0);
        for token in inside {
            sum += opens(token);
            lowest = lowest.min(sum);
        }
        lines.push((range, sum, lowest));
    }
    let mut cuts = Vec::new();
    for first in 0..lines.len() {
        let (mut depth, mut low) = (0, 0);
        for last in first..lines.len() {
            let (start, end) = (lines[first].0, lines[last].0);
            low = low.min(depth + lines[last].2);
            depth += lines[last].1;
            if low < 0 {
                break;
            }
            if depth == 0 {
                cuts.push(vec![start.to(end)]);
            }
            // Without its head and its end, a block's inside stands alone.
            let (opened, closed) = (lines[first].1, lines[last].1);
            if last > first && depth == 0 && opened > 0 && opened + closed == 0 {
                cuts.push(vec![start, end]);
            }
        }
    }
    cuts
}

/// Runs of tokens whose brackets match.
fn token_cuts(text: &str) -> Vec<Cut> {
    let tokens: Vec<Token> = tokenize(text)
        .into_iter()
        .filter(|token| !token.kind.is_trivia())
        .collect();
    let mut cuts = Vec::new();
    for (first, start) in tokens.iter().enumerate() {
        let mut depth = 0;
        for (count, token) in tokens.iter().skip(first).enumerate() {
            depth += opens(token);
            if depth < 0 {
                break;
            }
            if depth == 0 && (count < LONGEST || opens(token) < 0) {
                cuts.push(vec![start.span.to(token.span)]);
                // Brackets alone: their inside stays.
                let paired = opens(start) > 0 && opens(token) < 0;
                if paired && start.kind == TokenKind::Punct(Punct::OpenParen) {
                    cuts.push(vec![start.span, token.span]);
                }
            }
            if count > 60 {
                break;
            }
        }
    }
    cuts
}

/// Without empty lines.
fn tidy(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| format!("{}\n", line.trim_end())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_are_balanced() {
        let text = "if (a) {\n  b([1,\n  2]);\n}\nc();\n";
        let cut: Vec<String> = line_cuts(text).iter().map(|it| without(text, it)).collect();
        assert!(cut.contains(&"c();\n".to_owned()), "{cut:?}");
        assert!(
            cut.contains(&"  b([1,\n  2]);\nc();\n".to_owned()),
            "{cut:?}"
        );
        assert!(
            cut.iter()
                .all(|it| it.matches('(').count() == it.matches(')').count())
        );
        let text = "f(a, [b])";
        let cut: Vec<String> = token_cuts(text)
            .iter()
            .map(|it| without(text, it))
            .collect();
        assert!(cut.contains(&"fa, [b]".to_owned()), "{cut:?}");
        assert!(cut.contains(&"f(a, )".to_owned()), "{cut:?}");
    }

    #[test]
    fn a_refused_program_shrinks_to_what_is_refused() {
        let source =
            "let a = 1;\nfunction f(x) {\n  console.log(`${x}`);\n  class B { }\n}\nf(a);\n";
        let node = run_node(&[source.to_owned()]).unwrap().remove(0);
        let small = shrink(source, &run_ours(source), &node).unwrap();
        assert_eq!(small.trim(), "class B { }");
    }
}
