//! Typography: authors write plain spaces and straight apostrophes, and the build sets the rest. Code spans (between backticks), `{placeholders}` and
//! addresses stay as they are. Applying a function twice changes nothing more.

const NARROW: char = '\u{202F}';
const WIDE: char = '\u{A0}';

/// French: a narrow no-break space before `;`, `!` and `?`, a no-break space before `:` and `%`
/// and inside « », the apostrophe ’ and the ellipsis ….
pub fn french(text: &str) -> String {
    french_after(None, text)
}

/// English: curly quotes and apostrophes, and the ellipsis ….
pub fn english(text: &str) -> String {
    english_after(None, text)
}

/// [`french`] for a piece of a sentence that follows `previous` (the last character before it).
pub fn french_after(previous: Option<char>, text: &str) -> String {
    rewrite(previous, text, |out, ch, next| match ch {
        '\'' => out.push('’'),
        ';' | '!' | '?' => {
            space_before(out, NARROW, ch);
            out.push(ch);
        }
        // A colon inside « 10:30 » or « 3:1 » is no punctuation.
        ':' if next.is_none_or(char::is_whitespace) => {
            space_before(out, WIDE, ch);
            out.push(ch);
        }
        '%' => {
            if out.ends_space() {
                space_before(out, WIDE, ch);
            }
            out.push(ch);
        }
        '«' => {
            out.push('«');
            if next != Some('«') {
                out.skip_spaces = true;
                out.push(WIDE);
            }
        }
        '»' => {
            space_before(out, WIDE, ch);
            out.push('»');
        }
        _ => out.push(ch),
    })
}

/// [`english`] for a piece of a sentence that follows `previous` (the last character before it).
pub fn english_after(previous: Option<char>, text: &str) -> String {
    rewrite(previous, text, |out, ch, _| {
        let opens = out
            .last()
            .is_none_or(|last| last.is_whitespace() || "([“‘—–-/".contains(last));
        match (ch, opens) {
            ('\'', true) => out.push('‘'),
            ('\'', false) => out.push('’'),
            ('"', true) => out.push('“'),
            ('"', false) => out.push('”'),
            _ => out.push(ch),
        }
    })
}

/// The text so far.
struct Out {
    text: String,
    /// The last character before the text.
    before: Option<char>,
    /// Ordinary spaces that follow are dropped: a no-break space has taken their place.
    skip_spaces: bool,
}

impl Out {
    fn last(&self) -> Option<char> {
        self.text.chars().next_back().or(self.before)
    }

    fn ends_space(&self) -> bool {
        self.text.ends_with(is_space)
    }

    fn push(&mut self, ch: char) {
        self.text.push(ch);
    }
}

/// A space inside a line, breaking or not.
fn is_space(ch: char) -> bool {
    matches!(ch, ' ' | NARROW | WIDE)
}

/// Sets `space` before a mark: in place of the spaces there, or new after a word. Nothing is set
/// at the start of a line, after an opening bracket, or between two marks (`?!`).
fn space_before(out: &mut Out, space: char, mark: char) {
    let spaced = out.ends_space();
    let trimmed = out.text.trim_end_matches(is_space).len();
    let word = out
        .text
        .get(..trimmed)
        .and_then(|text| text.chars().next_back());
    let word = word.or(if trimmed == 0 { out.before } else { None });
    let Some(word) = word else { return };
    let marks = "!?;:";
    if word == '\n' || "([«".contains(word) || (marks.contains(word) && marks.contains(mark)) {
        return;
    }
    let closes = word.is_alphanumeric() || ")]}»`’”%.…\"*°€".contains(word);
    if spaced || closes {
        out.text.truncate(trimmed);
        out.push(space);
    }
}

/// Copies `text`, handing each character outside code, placeholders and addresses to `set` with
/// the character that follows it.
fn rewrite(
    previous: Option<char>,
    text: &str,
    mut set: impl FnMut(&mut Out, char, Option<char>),
) -> String {
    let mut out = Out {
        text: String::with_capacity(text.len() + 16),
        before: previous,
        skip_spaces: false,
    };
    let mut rest = text;
    while let Some(ch) = rest.chars().next() {
        if out.skip_spaces && is_space(ch) {
            rest = rest.get(ch.len_utf8()..).unwrap_or("");
            continue;
        }
        out.skip_spaces = false;
        if let Some(length) = verbatim(rest) {
            let (copied, tail) = rest.split_at(length);
            out.text.push_str(copied);
            rest = tail;
            continue;
        }
        if let Some(tail) = rest.strip_prefix("...") {
            out.push('…');
            rest = tail;
            continue;
        }
        rest = rest.get(ch.len_utf8()..).unwrap_or("");
        set(&mut out, ch, rest.chars().next());
    }
    out.text
}

/// The length in bytes of the part at the start of `rest` that must stay as it is.
fn verbatim(rest: &str) -> Option<usize> {
    if rest.starts_with('`') {
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        let (fence, tail) = rest.split_at(ticks);
        return tail.find(fence).map(|at| ticks + at + ticks);
    }
    if let Some(tail) = rest.strip_prefix('{') {
        let name = tail.find('}')?;
        return tail
            .get(..name)
            .filter(|name| crate::template::is_name(name))
            .map(|name| name.len() + 2);
    }
    if rest.starts_with("http://") || rest.starts_with("https://") {
        let end = rest
            .find(|c: char| c.is_whitespace() || "<>)»\"`".contains(c))
            .unwrap_or(rest.len());
        // The mark that ends the sentence is not part of the address.
        let address = rest.get(..end).unwrap_or(rest);
        return Some(
            address
                .trim_end_matches(['.', ',', ';', '!', '?', ':'])
                .len(),
        );
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Shows the invisible spaces: `~` for U+00A0, `_` for U+202F.
    fn seen(text: &str) -> String {
        french(text).replace(WIDE, "~").replace(NARROW, "_")
    }

    #[test]
    fn french_marks_get_their_spaces() {
        assert_eq!(
            seen("Prêt ? Oui ! Voici : a ; b"),
            "Prêt_? Oui_! Voici~: a_; b"
        );
        assert_eq!(seen("Prêt? Oui! Voici: a; b"), "Prêt_? Oui_! Voici~: a_; b");
        assert_eq!(seen("Vraiment ?!"), "Vraiment_?!");
        assert_eq!(seen("dit « oui » et «non»."), "dit «~oui~» et «~non~».");
        assert_eq!(seen("l'atelier d'aujourd'hui"), "l’atelier d’aujourd’hui");
        assert_eq!(seen("90 % des gens"), "90~% des gens");
        assert_eq!(seen("Attendez..."), "Attendez…");
    }

    #[test]
    fn numbers_times_and_first_marks_stay() {
        assert_eq!(
            seen("à 10:30, ratio 3:1, 1 234,5"),
            "à 10:30, ratio 3:1, 1 234,5"
        );
        assert_eq!(seen("(?) et !"), "(?) et_!");
        assert_eq!(seen("? d'abord"), "? d’abord");
    }

    #[test]
    fn code_placeholders_and_addresses_stay() {
        assert_eq!(seen("`a ? b : c;` ; `'x'`"), "`a ? b : c;`_; `'x'`");
        assert_eq!(seen("« {name} » : {n} !"), "«~{name}~»~: {n}_!");
        assert_eq!(
            seen("voir https://a.fr/b?c=d;e: puis"),
            "voir https://a.fr/b?c=d;e~: puis"
        );
        assert_eq!(seen("``un ` seul !`` !"), "``un ` seul !``_!");
        assert_eq!(seen("une accolade { seule !"), "une accolade { seule_!");
    }

    #[test]
    fn a_piece_knows_what_came_before_it() {
        assert_eq!(french_after(Some('x'), "; puis"), "\u{202F}; puis");
        assert_eq!(french_after(None, "; puis"), "; puis");
        assert_eq!(english_after(Some('x'), "'s"), "’s");
    }

    #[test]
    fn english_quotes_curl() {
        assert_eq!(english("it's \"fine\" ('yes')..."), "it’s “fine” (‘yes’)…");
        assert_eq!(english("`it's` and {it's}"), "`it's` and {it’s}");
    }

    proptest! {
        #[test]
        fn applying_twice_changes_nothing_more(text in "[a-z'\"«»;:!?%.{}`() \u{a0}\u{202f}0-9\n]{0,40}") {
            let once = french(&text);
            prop_assert_eq!(french(&once), once.clone());
            let once = english(&text);
            prop_assert_eq!(english(&once), once.clone());
        }
    }
}
