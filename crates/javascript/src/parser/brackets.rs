//! Which bracket closes which, found in one pass before parsing: it distinguishes an arrow function
//! from a bracketed expression and a missing bracket from a stray one, and shows where a broken
//! statement ends.

use super::Tok;
use crate::lexer::{Punct, TokenKind};

pub(super) struct Brackets {
    /// For each token, its partner.
    partner: Vec<Option<u32>>,
    /// For each token, the innermost bracket that was open before it.
    around: Vec<Option<u32>>,
    /// Brackets still open at the end of the text, outermost first.
    unclosed: Vec<usize>,
}

impl Brackets {
    pub(super) fn new(tokens: &[Tok]) -> Self {
        let mut partner = vec![None; tokens.len()];
        let mut around = vec![None; tokens.len()];
        let mut open: Vec<(usize, Punct)> = Vec::new();
        // How many of each kind are open: a closer without any is known to be stray at once.
        let mut counts = [0u32; 3];
        for (at, token) in tokens.iter().enumerate() {
            if let (Some(slot), Some((top, _))) = (around.get_mut(at), open.last()) {
                *slot = Some(*top as u32);
            }
            let TokenKind::Punct(punct) = token.kind else {
                continue;
            };
            if let Some(closer) = punct.closer() {
                open.push((at, closer));
                if let Some(count) = counts.get_mut(kind_of(closer)) {
                    *count += 1;
                }
            } else if punct.closes() {
                let top = open.last().map(|(_, closer)| *closer);
                // A brace closes over brackets that were left open inside it; a bracket never
                // closes over a brace.
                let fits = top == Some(punct)
                    || counts.get(kind_of(punct)).is_some_and(|count| *count > 0)
                        && (punct == Punct::CloseBrace
                            || open
                                .iter()
                                .rev()
                                .take_while(|(_, closer)| *closer != Punct::CloseBrace)
                                .take(8)
                                .any(|(_, closer)| *closer == punct));
                while fits && let Some((opener, closer)) = open.pop() {
                    if let Some(count) = counts.get_mut(kind_of(closer)) {
                        *count -= 1;
                    }
                    if closer == punct {
                        set(&mut partner, opener, at);
                        set(&mut partner, at, opener);
                        break;
                    }
                }
            }
        }
        Self {
            partner,
            around,
            unclosed: open.into_iter().map(|(at, _)| at).collect(),
        }
    }

    /// The bracket that belongs to the one at `at`.
    pub(super) fn partner(&self, at: usize) -> Option<usize> {
        found(&self.partner, at)
    }

    /// The innermost bracket open before the token at `at`.
    pub(super) fn around(&self, at: usize) -> Option<usize> {
        found(&self.around, at)
    }

    /// Brackets still open at the end of the text, outermost first.
    pub(super) fn unclosed(&self) -> &[usize] {
        &self.unclosed
    }
}

fn found(list: &[Option<u32>], at: usize) -> Option<usize> {
    list.get(at).copied().flatten().map(|found| found as usize)
}

fn set(list: &mut [Option<u32>], at: usize, value: usize) {
    if let Some(slot) = list.get_mut(at) {
        *slot = Some(value as u32);
    }
}

/// The number of a kind of bracket, by its closer.
fn kind_of(closer: Punct) -> usize {
    match closer {
        Punct::CloseBrace => 0,
        Punct::CloseParen => 1,
        _ => 2,
    }
}
