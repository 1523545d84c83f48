//! Words in a page, and what a misspelt one resembles.

/// Bytes of each of the two texts at most; more is not read.
pub const MAX_BYTES: usize = 8_000;

/// The length, in bytes, of the word that `text` begins with: a letter, then letters, digits, `-`, `_`.
pub fn word_end(text: &str) -> usize {
    let mut end = 0;
    for (at, character) in text.char_indices() {
        let fits = match at {
            0 => character.is_alphabetic(),
            _ => character.is_alphanumeric() || matches!(character, '-' | '_'),
        };
        if !fits {
            break;
        }
        end = at + character.len_utf8();
    }
    end
}

/// The one of `names` that `word` resembles: a letter more, less, other or swapped, two in a long word.
pub fn closest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let most = match length {
        0..=1 => return None,
        2..=6 => 1,
        _ => 2,
    };
    names
        .map(|name| (strsim::osa_distance(word, name), name))
        .filter(|(distance, name)| *distance <= most && *distance < name.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// `text` with its comments as blanks of the same length, and the places of a comment without its end
/// and of lines that begin with `//`.
pub fn without_comments(text: &str) -> (String, Option<usize>, Vec<std::ops::Range<usize>>) {
    let mut out = String::with_capacity(text.len());
    let (mut open, mut lines) = (None, Vec::new());
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = if rest.starts_with("/*") {
            match rest.find("*/") {
                Some(end) => end + 2,
                None => {
                    open = Some(at);
                    rest.len()
                }
            }
        } else if rest.starts_with("//") && !out.ends_with(':') {
            let length = rest.find('\n').unwrap_or(rest.len());
            lines.push(at..at + length);
            length
        } else {
            let next = rest.find('/').filter(|next| *next > 0);
            let length = next.unwrap_or_else(|| match rest.starts_with('/') {
                true => 1,
                false => rest.len(),
            });
            out.push_str(rest.get(..length).unwrap_or_default());
            at += length;
            continue;
        };
        let comment = rest.get(..length).unwrap_or_default();
        // Bytes, not characters: places stay those of the text.
        out.extend(comment.bytes().map(|byte| match byte {
            b'\n' => '\n',
            _ => ' ',
        }));
        at += length;
    }
    (out, open, lines)
}
