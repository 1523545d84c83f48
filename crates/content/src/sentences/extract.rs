//! Texts out of Markdown, of the page, of a script and of the school's file.

use declic_text::Lang;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde_json::Value as Json;

use crate::files::line_at;
use crate::sentences::corpus::{Text, line_of};
use crate::sentences::split::CODE;

/// Each paragraph, list item and title, under the headings that it stands below.
pub(crate) fn markdown(source: &str, novices: bool) -> Vec<Text> {
    let mut reader = Markdown {
        headings: Vec::new(),
        text: Text::default(),
        texts: Vec::new(),
        novices,
    };
    let mut block = false;
    for (event, range) in Parser::new(source).into_offset_iter() {
        let begins = reader.text.text.is_empty() && reader.text.code.is_empty();
        if begins && matches!(event, Event::Text(_) | Event::Code(_)) {
            reader.text.line = line_at(source, range.start);
        }
        match event {
            Event::Start(Tag::CodeBlock(_)) => block = true,
            Event::End(TagEnd::CodeBlock) => block = false,
            Event::Text(code) if block => reader.text.code.push(code.to_string()),
            Event::Text(text) => reader.text.text.push_str(&text.replace('’', "'")),
            Event::Code(code) => {
                reader.text.text.push(CODE);
                reader.text.code.push(code.to_string());
            }
            Event::SoftBreak => reader.text.text.push(' '),
            Event::End(TagEnd::Heading(level)) => reader.heading(level as usize),
            Event::Start(Tag::Paragraph | Tag::Item | Tag::Heading { .. } | Tag::List(_))
            | Event::End(TagEnd::Paragraph | TagEnd::Item) => reader.flush(),
            _ => {}
        }
    }
    reader.flush();
    reader.texts
}

struct Markdown {
    headings: Vec<String>,
    text: Text,
    texts: Vec<Text>,
    novices: bool,
}

impl Markdown {
    fn flush(&mut self) {
        let mut text = std::mem::take(&mut self.text);
        if text.text.trim().is_empty() && text.code.is_empty() {
            return;
        }
        // Under the title alone.
        text.key = match self.headings.get(1..) {
            None | Some([]) => "text".to_owned(),
            Some(headings) => headings.join(", "),
        };
        text.novices = self.novices;
        text.text = text.text.replace(['\u{a0}', '\u{202f}'], " ");
        self.texts.push(text);
    }

    fn heading(&mut self, level: usize) {
        self.headings.truncate(level.saturating_sub(1));
        self.headings.resize(level.saturating_sub(1), String::new());
        let title = self.text.text.trim().to_owned();
        self.headings.push(title);
        // Other headings of a game are names of its parts; a guide's are titles of their own.
        if level == 1 || !self.novices {
            self.flush();
        }
        self.text = Text::default();
    }
}

/// The words between the tags of a page and in the attributes that people meet.
pub(crate) fn html(source: &str) -> Vec<Text> {
    let mut texts = Vec::new();
    let mut rest = source;
    while let Some(start) = rest.find('<') {
        let (text, from_tag) = rest.split_at(start);
        let line = line_at(source, source.len() - rest.len() + blank(text));
        add_html(&mut texts, "text", line, text);
        let line = line_at(source, source.len() - from_tag.len());
        let end = match from_tag.strip_prefix("<!--") {
            Some(_) => from_tag.find("-->").map(|end| end + 3),
            None => from_tag.find('>').map(|end| end + 1),
        };
        let Some(end) = end else { break };
        let (tag, after) = from_tag.split_at(end);
        if tag.contains("name=\"description\"") {
            add_html(&mut texts, "description", line, attribute(tag, "content"));
        }
        for name in ["alt", "title", "aria-label"] {
            add_html(&mut texts, name, line, attribute(tag, name));
        }
        rest = after;
    }
    texts
}

fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    let start = format!(" {name}=\"");
    let value = tag.split_once(&start).map_or("", |(_, value)| value);
    value.split_once('"').map_or("", |(value, _)| value)
}

/// How many bytes of white space `text` begins with.
fn blank(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn add_html(texts: &mut Vec<Text>, key: &str, line: u32, text: &str) {
    if text.contains(char::is_alphabetic) && !text.trim_start().starts_with("&#") {
        texts.push(Text::new(key, line, text.trim(), true));
    }
}

/// The texts of `TEXTS` in `public/rescue.js`: lines of the form `key: 'text',` under `fr: {` or
/// `en: {`.
pub(crate) fn script(source: &str, lang: Lang) -> Vec<Text> {
    let mut texts = Vec::new();
    let mut current = None;
    for (number, line) in (1..).zip(source.lines().map(str::trim)) {
        match line {
            "fr: {" => current = Some(Lang::Fr),
            "en: {" => current = Some(Lang::En),
            _ if line.starts_with('}') => current = None,
            _ => {
                let text = line
                    .split_once(": '")
                    .and_then(|(key, text)| Some((key, text.strip_suffix("',")?)));
                if let (true, Some((key, text))) = (current == Some(lang), text) {
                    texts.push(Text::new(key, number, text, true));
                }
            }
        }
    }
    texts
}

/// The texts under `fr` or `en` in the school's file.
pub(crate) fn school(source: &str, lang: Lang) -> Vec<Text> {
    let mut texts = Vec::new();
    if let Ok(json) = serde_json::from_str(source) {
        collect(&json, String::new(), lang, &mut texts);
        for text in &mut texts {
            text.line = line_of(source, &text.text);
        }
    }
    texts
}

fn collect(json: &Json, key: String, lang: Lang, texts: &mut Vec<Text>) {
    match json {
        Json::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Json::String(text) if name == lang.code() => {
                        texts.push(Text::new(&key, 1, text, true));
                    }
                    value => collect(value, join(&key, name), lang, texts),
                }
            }
        }
        Json::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                collect(item, join(&key, &at.to_string()), lang, texts);
            }
        }
        _ => {}
    }
}

fn join(key: &str, name: &str) -> String {
    if key.is_empty() {
        name.to_owned()
    } else {
        format!("{key}.{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(texts: &[Text]) -> Vec<(&str, &str)> {
        texts
            .iter()
            .filter(|text| !text.text.is_empty())
            .map(|text| (text.key.as_str(), text.text.as_str()))
            .collect()
    }

    #[test]
    fn markdown_has_its_headings_as_keys() {
        let source = "# Titre\n\nUn `a`.\n\n```\nb = 1;\n```\n\n## hints\n\n1. Deux.\n2. Trois :\n\n   ```\n   c\n   ```\n\n## messages\n\n### low\n\nQuatre.\n";
        let texts = markdown(source, true);
        assert_eq!(
            pairs(&texts),
            [
                ("text", "Titre"),
                ("text", "Un ¤."),
                ("hints", "Deux."),
                ("hints", "Trois :"),
                ("messages, low", "Quatre."),
            ]
        );
        let code: Vec<&String> = texts.iter().flat_map(|text| &text.code).collect();
        assert_eq!(code, ["a", "b = 1;\n", "c\n"]);
    }

    #[test]
    fn a_page_gives_words_and_attributes() {
        let page = "<meta name=\"description\" content=\"Un jeu.\"><!-- <p>non</p> --><img alt=\"\"><p title=\"Oui\">Deux <b>mots</b></p>";
        assert_eq!(
            pairs(&html(page)),
            [
                ("description", "Un jeu."),
                ("title", "Oui"),
                ("text", "Deux"),
                ("text", "mots")
            ]
        );
    }

    #[test]
    fn a_script_and_a_school_give_one_language() {
        let source = "fr: {\n  a: 'Un’e',\n},\nen: {\n  a: 'One',\n},";
        assert_eq!(pairs(&script(source, Lang::Fr)), [("a", "Un'e")]);
        assert_eq!(pairs(&script(source, Lang::En)), [("a", "One")]);
        let source = r#"{"parts": [{"text": {"fr": "Un", "en": "One"}}]}"#;
        assert_eq!(pairs(&school(source, Lang::En)), [("parts.0.text", "One")]);
    }
}
