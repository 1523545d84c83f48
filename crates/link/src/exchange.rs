//! Names, texts and numbers of a program that stand in the place of others. In a program that keeps the
//! form of its reference they are all that differs; elsewhere they bring the reference closer to it.

use std::collections::BTreeMap;

use declic_javascript::lexer::{Punct, Token, TokenKind, tokenize};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What a token is, whatever it says; of two programs, those of equal shape stand for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Shape<'a> {
    Name,
    /// A name after a dot.
    Property,
    /// A text on one line, by its quote.
    Text(char),
    Number,
    /// What is never exchanged.
    Fixed(&'a str),
}

struct Piece<'a> {
    shape: Shape<'a>,
    /// Without its quotes.
    text: &'a str,
    /// The place in the list of exchanges.
    slot: Option<usize>,
}

/// A reference program, with a place for each exchange: for a name, whose every use is exchanged
/// together, for a text, for a number.
pub struct Reference<'a> {
    pieces: Vec<Piece<'a>>,
    slots: usize,
}

impl<'a> Reference<'a> {
    /// The places of `source`, in an order that depends on it alone.
    pub fn new(source: &'a str) -> Self {
        let mut pieces = pieces(source);
        let mut slots = 0;
        let mut names: BTreeMap<(Shape<'a>, &'a str), usize> = BTreeMap::new();
        let mut number = |slot: &mut Option<usize>| {
            *slot = Some(slots);
            slots += 1;
        };
        // Things of one kind beside each other are compressed better.
        for piece in &mut pieces {
            if matches!(piece.shape, Shape::Name | Shape::Property) {
                let name = (piece.shape, piece.text);
                match names.get(&name) {
                    Some(slot) => piece.slot = Some(*slot),
                    None => {
                        number(&mut piece.slot);
                        names.extend(piece.slot.map(|slot| (name, slot)));
                    }
                }
            }
        }
        for piece in &mut pieces {
            if matches!(piece.shape, Shape::Text(_)) {
                number(&mut piece.slot);
            }
        }
        for piece in &mut pieces {
            if matches!(piece.shape, Shape::Number) {
                number(&mut piece.slot);
            }
        }
        Self { pieces, slots }
    }

    /// The exchanges that bring the reference closest to `program`: by place, `None` where nothing is
    /// exchanged.
    pub fn compare<'b>(&self, program: &'b str) -> Vec<Option<&'b str>> {
        let others = pieces(program);
        let old: Vec<Shape<'_>> = self.pieces.iter().map(|piece| piece.shape).collect();
        let new: Vec<Shape<'_>> = others.iter().map(|piece| piece.shape).collect();
        let mut votes: Vec<BTreeMap<&'b str, usize>> = vec![BTreeMap::new(); self.slots];
        let mut own: Vec<&str> = vec![""; self.slots];
        for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
            let DiffOp::Equal { .. } = op else { continue };
            let here = self.pieces.get(op.old_range()).unwrap_or_default();
            let there = others.get(op.new_range()).unwrap_or_default();
            for (mine, other) in here.iter().zip(there) {
                let Some(slot) = mine.slot else { continue };
                if let (Some(votes), Some(own)) = (votes.get_mut(slot), own.get_mut(slot)) {
                    *votes.entry(other.text).or_default() += 1;
                    *own = mine.text;
                }
            }
        }
        let chosen = votes.into_iter().zip(own).map(|(votes, own)| {
            let most = votes.into_iter().max_by_key(|(_, count)| *count);
            most.map(|(text, _)| text).filter(|text| *text != own)
        });
        chosen.collect()
    }

    /// The program after `exchanges`; places beyond the list stay as they are.
    pub fn apply(&self, exchanges: &[Option<&str>]) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            let exchange = piece.slot.and_then(|slot| *exchanges.get(slot)?);
            let text = exchange.unwrap_or(piece.text);
            match piece.shape {
                Shape::Text(quote) => {
                    out.push(quote);
                    out.push_str(text);
                    out.push(quote);
                }
                _ => out.push_str(text),
            }
        }
        out
    }

    /// How many exchanges there can be.
    pub fn slots(&self) -> usize {
        self.slots
    }
}

fn pieces(source: &str) -> Vec<Piece<'_>> {
    let mut after_dot = false;
    let mut pieces = Vec::new();
    for token in tokenize(source) {
        let text = token.span.of(source);
        let (shape, text) = match token.kind {
            TokenKind::Name if after_dot => (Shape::Property, text),
            TokenKind::Name => (Shape::Name, text),
            TokenKind::Number => (Shape::Number, text),
            TokenKind::String | TokenKind::Template => match unquoted(&token, text) {
                Some((quote, inner)) => (Shape::Text(quote), inner),
                None => (Shape::Fixed(text), text),
            },
            _ => (Shape::Fixed(text), text),
        };
        if !token.kind.is_trivia() {
            let dot = TokenKind::Punct(Punct::Dot);
            let optional = TokenKind::Punct(Punct::OptionalDot);
            after_dot = token.kind == dot || token.kind == optional;
        }
        let slot = None;
        pieces.push(Piece { shape, text, slot });
    }
    pieces
}

/// The quote of a text and what stands between; `None` for one that a line of a list cannot hold.
fn unquoted<'a>(token: &Token, text: &'a str) -> Option<(char, &'a str)> {
    let quote = text.chars().next().filter(|_| token.closed)?;
    let inner = text.strip_prefix(quote)?.strip_suffix(quote)?;
    let plain = !inner.contains(|c: char| c.is_control());
    plain.then_some((quote, inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closest(reference: &str, program: &str) -> String {
        let reference = Reference::new(reference);
        reference.apply(&reference.compare(program))
    }

    #[test]
    fn a_program_of_the_same_form_is_reached() {
        let reference = "let x = 1;\nlet a = image(\"pomme\", x, 20);\na.x = x + 1;\n";
        let program = "let bord = 10;\nlet b = image(\"\", bord, 20.5);\nb.x = bord + 2;\n";
        assert_eq!(closest(reference, program), program);
        assert_eq!(closest(reference, reference), reference);
        let same = Reference::new(reference);
        assert!(same.compare(reference).iter().all(Option::is_none));
    }

    #[test]
    fn in_another_form_what_corresponds_is_exchanged() {
        let reference = "let a = 1;\nson(\"do\");\na = a + 1;\na = a + 2;\n";
        let program =
            "let vies = 1;\nson(\"mi\");\nfond(\"nuit\");\nvies = vies + 1;\nvies = vies + 5;\n";
        assert_eq!(
            closest(reference, program),
            "let vies = 1;\nson(\"mi\");\nvies = vies + 1;\nvies = vies + 5;\n"
        );
    }

    #[test]
    fn the_pieces_of_a_program_are_the_program() {
        for source in [
            "",
            "a",
            "`a\nb` + 'c' \"d",
            "été.été?.b[1] // é\r\n\"\u{0}\"",
            "`a${1}b`",
        ] {
            assert_eq!(Reference::new(source).apply(&[]), source);
        }
    }
}
