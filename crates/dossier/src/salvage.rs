//! What can still be read in a damaged line. Nothing here enters a dossier by itself: it is shown to the
//! person, who decides.

use declic_text::Lang;

use crate::activity::Activity;

/// The log and the number that a damaged entry still names.
pub fn place(line: &str) -> Option<(Activity, u64)> {
    let activity = after(line, r#""activity":""#)?;
    let activity = activity.get(..activity.find('"')?)?.parse().ok()?;
    let seq = after(line, r#""seq":"#)?;
    let digits = seq.bytes().take_while(u8::is_ascii_digit).count();
    Some((activity, seq.get(..digits)?.parse().ok()?))
}

/// The language of the names in a damaged program; French where that is unreadable.
pub fn names(line: &str) -> Lang {
    match after(line, r#""names":"en""#) {
        Some(_) => Lang::En,
        None => Lang::Fr,
    }
}

/// The text of a person in a damaged line, as much as is intact: a program's source, else the longest
/// text in it. `None` where there is none.
pub fn text(line: &str) -> Option<String> {
    let code = after(line, r#""code":""#).map(|rest| {
        // The last field of a program bounds its source, whatever quotes are damaged within.
        let end = rest.rfind(r#"","step":"#).or_else(|| closing_quote(rest));
        unescape(rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest))
    });
    code.or_else(|| longest(line))
        .filter(|text| !text.trim().is_empty())
}

fn after<'line>(line: &'line str, mark: &str) -> Option<&'line str> {
    line.split_once(mark).map(|(_, rest)| rest)
}

/// The offset of the first quote that is not escaped.
fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}

/// The longest JSON string in `line` that is not a field's name.
fn longest(line: &str) -> Option<String> {
    let mut longest: Option<&str> = None;
    let mut rest = line;
    while let Some((_, from_quote)) = rest.split_once('"') {
        let end = closing_quote(from_quote).unwrap_or(from_quote.len());
        let (piece, after) = from_quote.split_at_checked(end).unwrap_or((from_quote, ""));
        rest = after.get(1..).unwrap_or("");
        let is_name = rest.starts_with(':');
        if !is_name && longest.is_none_or(|found| found.len() < piece.len()) {
            longest = Some(piece);
        }
    }
    longest.map(unescape)
}

/// The text of a JSON string; an escape that is none stays as it is.
fn unescape(json: &str) -> String {
    if let Ok(text) = serde_json::from_str(&format!("\"{json}\"")) {
        return text;
    }
    let mut text = String::with_capacity(json.len());
    let mut chars = json.chars();
    while let Some(char) = chars.next() {
        if char != '\\' {
            text.push(char);
            continue;
        }
        match chars.next() {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some('u') => {
                let rest = chars.as_str();
                let code = rest
                    .get(..4)
                    .and_then(|it| u32::from_str_radix(it, 16).ok());
                match code.and_then(char::from_u32) {
                    Some(char) => {
                        text.push(char);
                        chars = rest.get(4..).unwrap_or("").chars();
                    }
                    None => text.push_str("\\u"),
                }
            }
            Some(other) => text.push(other),
            None => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Saved, document::Program};

    const CODE: &str = "let a = \"été\";\nif (a) {\n  a = 'b';\n}";

    fn line() -> String {
        let program = Program {
            game: "panier".into(),
            names: Lang::En,
            code: CODE.into(),
            step: Some("un".into()),
            lineage: Vec::new(),
            page: None,
        };
        Saved::new(Document::Program(program), "2027-03-03T10:00:00Z").encode()
    }

    #[test]
    fn a_program_with_one_changed_byte_anywhere_loses_at_most_what_was_changed() {
        let line = line();
        let start = line.find("let a").unwrap();
        let end = line.find(r#"","step""#).unwrap();
        for at in start..end {
            if !line.is_char_boundary(at) || !line.is_char_boundary(at + 1) {
                continue;
            }
            let damaged = format!("{}#{}", &line[..at], &line[at + 1..]);
            let read = text(&damaged).unwrap();
            let near = read.chars().count().abs_diff(CODE.chars().count());
            assert!(near <= 1, "{damaged}\n{read}");
            assert!(read.starts_with("let a") || read.ends_with('}'), "{read}");
        }
    }

    #[test]
    fn a_cut_line_gives_what_is_before_the_cut() {
        let line = line();
        let cut = line.find("a = 'b'").unwrap();
        assert_eq!(
            text(&line[..cut]).as_deref(),
            Some("let a = \"été\";\nif (a) {\n  ")
        );
        assert_eq!(names(&line), Lang::En);
        // The name of the field is damaged: the longest text is the person's.
        assert_eq!(text(&line.replace("code", "cXde")).as_deref(), Some(CODE));
    }

    #[test]
    fn an_entry_s_place_is_read_from_a_damaged_line() {
        let line =
            r#"{"crc32":"00000000","entry":{"schema":2,"activity":"aptitude/essai-01","seq":12,"#;
        let found = (Activity::aptitude("essai-01"), 12);
        assert_eq!(place(line), Some(found));
        assert_eq!(place("x"), None);
        assert_eq!(text("x"), None);
    }
}
