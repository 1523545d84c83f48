//! A text in sentences, and a sentence in words.

/// Stands for a code span: one word, whatever is in it.
pub(crate) const CODE: char = '¤';

/// The sentences of `text` that hold a word. A full stop, question mark, exclamation mark or
/// ellipsis ends one where white space or a closing mark follows; so does a line's end.
pub(crate) fn sentences(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut sentence = String::new();
    for (at, ch) in chars.iter().enumerate() {
        let next = chars.get(at + 1);
        let ends = matches!(ch, '.' | '?' | '!' | '…')
            && next
                .is_none_or(|next| next.is_whitespace() || matches!(next, '»' | ')' | '"' | '”'));
        if *ch == '\n' {
            finish(&mut sentence, &mut found);
            continue;
        }
        sentence.push(*ch);
        if ends {
            finish(&mut sentence, &mut found);
        }
    }
    finish(&mut sentence, &mut found);
    found
}

fn finish(sentence: &mut String, found: &mut Vec<String>) {
    let trimmed = sentence.trim();
    if words(trimmed) > 0 {
        found.push(trimmed.to_owned());
    }
    sentence.clear();
}

/// How many words `sentence` has.
pub(crate) fn words(sentence: &str) -> usize {
    sentence
        .split_whitespace()
        .filter(|word| word.contains(|ch: char| ch.is_alphanumeric() || ch == CODE))
        .count()
}

/// The words of `sentence` as they are compared: small letters, cut at apostrophes and marks.
/// A `{placeholder}` stays one word, and so does a variant's trailing `*`.
pub(crate) fn tokens(sentence: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut token = String::new();
    let mut depth = 0_usize;
    for ch in sentence.chars() {
        depth += usize::from(ch == '{');
        let inside = depth > 0 || ch.is_alphanumeric() || matches!(ch, '-' | '*' | CODE);
        if inside {
            token.extend(ch.to_lowercase());
        } else if !token.is_empty() {
            tokens.push(std::mem::take(&mut token));
        }
        depth = depth.saturating_sub(usize::from(ch == '}'));
    }
    if !token.is_empty() {
        tokens.push(token);
    }
    tokens
}

/// `text` with plain spaces and apostrophes, and [`CODE`] in the place of each code span.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for (at, part) in text.split('`').enumerate() {
        if at % 2 == 1 {
            plain.push(CODE);
            continue;
        }
        plain.extend(part.chars().map(|ch| match ch {
            '\u{a0}' | '\u{202f}' => ' ',
            '’' => '\'',
            other => other,
        }));
    }
    plain
}

/// The code spans of `text`.
pub(crate) fn code_spans(text: &str) -> Vec<String> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_marks_that_something_follows() {
        assert_eq!(
            sentences("Il a 1.5 kg : {a.The} pèse. « Quoi ? » Fin\nSuite"),
            ["Il a 1.5 kg : {a.The} pèse.", "« Quoi ?", "» Fin", "Suite"]
        );
        assert_eq!(sentences(" … ! "), Vec::<String>::new());
    }

    #[test]
    fn code_counts_as_one_word() {
        assert_eq!(words(&plain("Écrivez `a = b + c` ici.")), 3);
        assert_eq!(words("Quoi ? — {n} %"), 2);
    }

    #[test]
    fn tokens_ignore_case_and_typography() {
        assert_eq!(
            tokens(&plain("L’option\u{a0}{a.The}, c'est `x`")),
            ["l", "option", "{a.the}", "c", "est", "¤"]
        );
    }
}
