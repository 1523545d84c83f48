//! Parses a style sheet. Returns rules and faults, and never fails.

use std::ops::Range;

use crate::colour::Rgb;
use crate::fault::{Fault, FaultKind};
use crate::property::Property;
use crate::scan::{MAX_BYTES, closest, without_comments, word_end};
use crate::tag::Tag;

/// What a rule is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selector {
    /// The whole page.
    Body,
    /// All elements of this name.
    Element(Tag),
}

impl Selector {
    /// The name in CSS.
    pub fn name(self) -> &'static str {
        match self {
            Selector::Body => "body",
            Selector::Element(tag) => tag.name(),
        }
    }

    fn names() -> impl Iterator<Item = &'static str> {
        std::iter::once("body").chain(Tag::ALL.into_iter().map(Tag::name))
    }

    fn find(name: &str) -> Option<Selector> {
        if name.eq_ignore_ascii_case("body") {
            return Some(Selector::Body);
        }
        Tag::find(name).map(Selector::Element)
    }

    /// The name of the selector that `name`, which is none, resembles.
    fn meant(name: &str) -> Option<&'static str> {
        let plain = name.trim_matches(|it: char| !it.is_alphanumeric());
        let lower = plain.to_lowercase();
        match lower.as_str() {
            "page" | "corps" | "html" => return Some("body"),
            "titre" | "title" | "hl" => return Some("h1"),
            _ => {}
        }
        let known = Selector::names().find(|it| *it == lower);
        known.or_else(|| closest(&lower, Selector::names()))
    }
}

/// A property and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// What is set.
    pub property: Property,
    /// To what, as CSS writes it.
    pub value: String,
    /// The value where it is a colour.
    pub colour: Option<Rgb>,
}

/// What holds for some elements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// For which; never empty.
    pub selectors: Vec<Selector>,
    /// What holds, in order.
    pub declarations: Vec<Declaration>,
}

/// A style sheet that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its rules in order.
    pub rules: Vec<Rule>,
    /// What is wrong, in the order of the text.
    pub faults: Vec<Fault>,
}

impl Sheet {
    /// The colour that the last rule for `selector` gives `property`.
    pub fn colour(&self, selector: Selector, property: Property) -> Option<Rgb> {
        let rules = self.rules.iter().rev();
        rules
            .filter(|rule| rule.selectors.contains(&selector))
            .flat_map(|rule| rule.declarations.iter().rev())
            .find(|one| one.property == property)
            .and_then(|one| one.colour)
    }
}

/// Reads `text`.
pub fn read(text: &str) -> Sheet {
    let mut sheet = Sheet::default();
    if text.len() > MAX_BYTES {
        let fault = Fault::new(0..text.len(), FaultKind::TooLong);
        sheet.faults.push(fault);
        return sheet;
    }
    let (plain, open_comment, line_comments) = without_comments(text);
    if let Some(at) = open_comment {
        let fault = Fault::new(at..at + 2, FaultKind::OpenComment);
        sheet
            .faults
            .push(fault.insert(text.trim_end().len(), " */"));
    }
    for range in line_comments {
        let words = text.get(range.start + 2..range.end).unwrap_or_default();
        let comment = format!("/* {} */", words.trim());
        let fault = Fault::new(range.clone(), FaultKind::LineComment);
        sheet.faults.push(fault.replace(range, comment));
    }
    let mut reader = Reader {
        text: &plain,
        at: 0,
        sheet,
    };
    while reader.skip_blanks() {
        reader.rule();
    }
    reader.sheet.faults.sort_by_key(|fault| fault.range.start);
    reader.sheet
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    sheet: Sheet,
}

/// What comes next in a rule.
enum Next {
    Declaration,
    End,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn fault(&mut self, fault: Fault) {
        self.sheet.faults.push(fault);
    }

    /// Goes to the next thing that is no blank; whether there is one.
    fn skip_blanks(&mut self) -> bool {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        self.at < self.text.len()
    }

    /// The end of what stands before `place`, without blanks.
    fn end_before(&self, place: usize) -> usize {
        let before = self.text.get(..place).unwrap_or_default();
        before.trim_end().len()
    }

    fn rule(&mut self) {
        let start = self.at;
        let rest = self.rest();
        if rest.starts_with('}') {
            self.fault(
                Fault::new(start..start + 1, FaultKind::LoneBrace).replace(start..start + 1, ""),
            );
            self.at += 1;
            return;
        }
        let length = rest.find(['{', ';', '}']).unwrap_or(rest.len());
        let prelude = rest.get(..length).unwrap_or_default().to_owned();
        let opens = rest.get(length..).is_some_and(|it| it.starts_with('{'));
        if opens {
            let selectors = self.selectors(&prelude);
            self.at = start + length + 1;
            self.block(selectors);
            return;
        }
        let first = prelude.get(..word_end(&prelude)).unwrap_or_default();
        let after = start + first.len();
        match Selector::find(first) {
            Some(selector) => {
                let fault = Fault::new(start..after, FaultKind::NoOpeningBrace(first.to_owned()));
                self.fault(fault.insert(after, " {"));
                self.at = after;
                self.block(vec![selector]);
            }
            None => {
                let end = start + prelude.trim_end().len();
                let line = prelude.lines().next().unwrap_or_default().trim_end();
                let kind = FaultKind::Stray(line.to_owned());
                self.fault(Fault::new(start..end.max(start + 1), kind));
                self.at = (start + length + 1).min(self.text.len());
            }
        }
    }

    fn selectors(&mut self, prelude: &str) -> Vec<Selector> {
        let mut found = Vec::new();
        let mut at = self.at;
        for part in prelude.split(',') {
            let name = part.trim();
            let start = at + part.len() - part.trim_start().len();
            let range = start..start + name.len();
            at += part.len() + 1;
            match Selector::find(name) {
                Some(selector) => found.push(selector),
                None => {
                    let meant = Selector::meant(name);
                    let kind = FaultKind::UnknownSelector(name.to_owned(), meant);
                    // Without a name the brace itself is marked.
                    let place = range.start..range.end.max(range.start + 1);
                    let fault = Fault::new(place, kind);
                    self.fault(match meant {
                        Some(meant) => fault.replace(range, meant),
                        None => fault,
                    });
                }
            }
        }
        found
    }

    /// The declarations after `{`, and `}`.
    fn block(&mut self, selectors: Vec<Selector>) {
        let mut declarations = Vec::new();
        while let Next::Declaration = self.next_in_block() {
            declarations.extend(self.declaration());
        }
        if !selectors.is_empty() {
            self.sheet.rules.push(Rule {
                selectors,
                declarations,
            });
        }
    }

    fn next_in_block(&mut self) -> Next {
        if !self.skip_blanks() {
            let place = self.end_before(self.text.len());
            self.no_closing_brace(place);
            return Next::End;
        }
        let rest = self.rest();
        if rest.starts_with('}') {
            self.at += 1;
            return Next::End;
        }
        // The next rule begins: a `{` before anything that ends a declaration.
        let mark = rest.find(['{', ';', '}', ':', '=']);
        if mark.is_some_and(|at| rest.get(at..).is_some_and(|it| it.starts_with('{'))) {
            let place = self.end_before(self.at);
            self.no_closing_brace(place);
            return Next::End;
        }
        Next::Declaration
    }

    fn no_closing_brace(&mut self, place: usize) {
        let before = self.text.get(..place).unwrap_or_default();
        let last = before.chars().next_back().map_or(0, char::len_utf8);
        let fault = Fault::new(place - last..place, FaultKind::NoClosingBrace);
        self.fault(fault.insert(place, "\n}"));
    }

    fn declaration(&mut self) -> Option<Declaration> {
        let start = self.at;
        let length = word_end(self.rest());
        if length == 0 {
            let end = self
                .rest()
                .find([';', '}', '\n'])
                .unwrap_or(self.rest().len());
            let text = self.rest().get(..end).unwrap_or_default().trim_end();
            let (text, range) = (text.to_owned(), start..start + text.len().max(1));
            self.at += end;
            if self.rest().starts_with(';') {
                self.at += 1;
            }
            // A `;` too many changes nothing.
            if !text.is_empty() {
                self.fault(Fault::new(range, FaultKind::Stray(text)));
            }
            return None;
        }
        let name_range = start..start + length;
        let name = self
            .text
            .get(name_range.clone())
            .unwrap_or_default()
            .to_owned();
        self.at += length;
        let same_line = self.rest().trim_start_matches([' ', '\t']);
        self.at += self.rest().len() - same_line.len();
        let found = Property::find(&name);
        let named = found.map_or_else(|| name.clone(), |property| property.name().to_owned());
        if self.rest().starts_with(':') {
            self.at += 1;
        } else if self.rest().starts_with('=') {
            let fault = Fault::new(self.at..self.at + 1, FaultKind::Equals);
            let place = self.at..self.at + 1;
            self.fault(fault.replace(place, ":"));
            self.at += 1;
        } else {
            let has_value = !self.rest().starts_with([';', '}', '\n', '\r']);
            let fault = Fault::new(name_range.clone(), FaultKind::NoColon(named.clone()));
            let place = name_range.end;
            self.fault(match has_value {
                true => fault.insert(place, ":"),
                false => fault,
            });
        }
        let value_range = self.value_range();
        let value = self
            .text
            .get(value_range.clone())
            .unwrap_or_default()
            .to_owned();
        let Some(property) = found else {
            let meant = Property::meant(&name);
            let kind = FaultKind::UnknownProperty(name, meant);
            let fault = Fault::new(name_range.clone(), kind);
            self.fault(match meant {
                Some(meant) => fault.replace(name_range, meant),
                None => fault,
            });
            return None;
        };
        if value.is_empty() {
            let known = self.sheet.faults.last();
            // One cause, one fault.
            if !known.is_some_and(|fault| {
                matches!(fault.kind, FaultKind::NoColon(_)) && fault.range == name_range
            }) {
                self.fault(Fault::new(name_range, FaultKind::NoValue(named)));
            }
            return None;
        }
        match property.value(&value) {
            Ok((value, colour)) => Some(Declaration {
                property,
                value,
                colour,
            }),
            Err((kind, meant)) => {
                let fault = Fault::new(value_range.clone(), kind);
                self.fault(match meant {
                    Some(meant) => fault.replace(value_range, meant),
                    None => fault,
                });
                None
            }
        }
    }

    /// The place of the value at `self.at`, without blanks; goes behind it and its `;`.
    fn value_range(&mut self) -> Range<usize> {
        let rest = self.rest();
        let stop = rest.find([';', '}', '{']).unwrap_or(rest.len());
        let raw = rest.get(..stop).unwrap_or_default();
        // A second `:` or a second line with one: the `;` of this value is missing.
        let is_address = |at: usize| raw.get(at..).is_some_and(|it| it.starts_with("://"));
        let mut marks = raw.match_indices([':', '=']);
        let next_colon = marks.find(|(at, _)| !is_address(*at)).map(|(at, _)| at);
        let next_start = next_colon.map(|colon| {
            let before = raw.get(..colon).unwrap_or_default().trim_end();
            let mut marks = before.char_indices().rev();
            let mark = marks.find(|(_, it)| !it.is_alphanumeric() && *it != '-');
            mark.map_or(0, |(at, it)| at + it.len_utf8())
        });
        let opens = rest.get(stop..).is_some_and(|it| it.starts_with('{'));
        let closes = rest.get(stop..).is_some_and(|it| it.starts_with(';'));
        let begin = self.at + raw.len() - raw.trim_start().len();
        let (length, consumed) = match next_start {
            Some(next) => (next, next),
            // `{` of the next rule: this value ends with its line.
            None if opens => {
                let line = raw.trim_start();
                let lead = raw.len() - line.len();
                let line = line.lines().next().unwrap_or_default();
                (lead + line.len(), lead + line.len())
            }
            None => (stop, stop + usize::from(closes)),
        };
        let value = self.rest().get(..length).unwrap_or_default();
        let end = (self.at + value.trim_end().len()).max(begin);
        if next_start.is_some() && end > begin {
            let fault = Fault::new(begin..end, FaultKind::NoSemicolon);
            self.fault(fault.insert(end, ";"));
        }
        self.at += consumed;
        begin.min(end)..end
    }
}
