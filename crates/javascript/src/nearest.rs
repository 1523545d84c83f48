//! Which known word was meant: distances between spellings, blind to case and accents.

pub use declic_text::fold::fold;

/// Characters of the longest word that is compared.
const LONGEST: usize = 40;

/// How many letters were added, left out, replaced or swapped with their neighbour between `a` and
/// `b` (optimal string alignment distance). Words longer than 40 characters are far from all.
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    within(&a, &b, usize::MAX)
}

/// [`distance`] between words that are `allowed` apart at most; more, somehow, for others.
fn within(a: &[char], b: &[char], allowed: usize) -> usize {
    if a.len() > LONGEST || b.len() > LONGEST {
        return usize::MAX;
    }
    let mut two_back = [0; LONGEST + 1];
    let mut back = [0; LONGEST + 1];
    let mut row = [0; LONGEST + 1];
    for (j, place) in back.iter_mut().enumerate() {
        *place = j;
    }
    let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX - 1);
    for (i, &from) in a.iter().enumerate() {
        let mut left = i + 1;
        let mut least = left;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (j, &to) in b.iter().enumerate() {
            let mut best = (at(&back, j) + usize::from(from != to))
                .min(at(&back, j + 1) + 1)
                .min(left + 1);
            let swapped =
                i > 0 && j > 0 && a.get(i - 1) == Some(&to) && b.get(j - 1) == Some(&from);
            if swapped {
                best = best.min(at(&two_back, j - 1) + 1);
            }
            left = best;
            least = least.min(best);
            if let Some(place) = row.get_mut(j + 1) {
                *place = best;
            }
        }
        // A swap reaches two rows back, where the least can be one less.
        if least > allowed.saturating_add(1) {
            return usize::MAX;
        }
        two_back = back;
        back = row;
    }
    at(&back, b.len())
}

#[cfg(test)]
thread_local! {
    /// How many words [`nearest`] has compared: a measure of work.
    pub static COMPARED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// The words of `known` that `word` may have meant, nearest first, at most `limit`. Differences of
/// case and accents count least; up to a third of the letters may differ otherwise.
pub fn nearest<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k str>,
    limit: usize,
) -> Vec<&'k str> {
    let folded: Vec<char> = fold(word).chars().collect();
    let length = folded.len();
    let allowed = (length / 3).min(3);
    let mut found: Vec<(usize, &str)> = known
        .into_iter()
        .filter(|candidate| *candidate != word)
        .filter_map(|candidate| {
            #[cfg(test)]
            COMPARED.set(COMPARED.get() + 1);
            // Folding an ASCII word does not change its length.
            if candidate.is_ascii() && candidate.len().abs_diff(length) > allowed {
                return None;
            }
            let other: Vec<char> = fold(candidate).chars().collect();
            if other.len().abs_diff(length) > allowed {
                return None;
            }
            let far = within(&folded, &other, allowed);
            (far <= allowed).then_some((far, candidate))
        })
        .collect();
    found.sort();
    found.dedup();
    found
        .into_iter()
        .map(|(_, word)| word)
        .take(limit)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_letters_and_swaps() {
        assert_eq!(distance("lte", "let"), 1);
        assert_eq!(distance("fonction", "function"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("panier", "panier"), 0);
    }

    #[test]
    fn case_and_accents_count_least() {
        let known = ["vitesseX", "vitesseY", "visible"];
        assert_eq!(nearest("vitessex", known, 1), ["vitesseX"]);
        assert_eq!(nearest("Vîtesse", ["vitesse", "vite"], 2), ["vitesse"]);
        assert!(nearest("x", ["y", "z"], 2).is_empty());
    }
}
