//! Parses elements and texts. Returns a tree and faults, and never fails.

use std::ops::Range;

use crate::fault::{Fault, FaultKind};
use crate::scan::{MAX_BYTES, closest, word_end};
use crate::tag::Tag;

/// Elements in elements at most.
const MAX_DEPTH: usize = 16;

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A text, its entities read.
    Text(String),
    /// An element and what stands in it.
    Element(Tag, Vec<Node>),
}

/// A page that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html {
    /// Its parts.
    pub nodes: Vec<Node>,
    /// What is wrong, in the order of the text.
    pub faults: Vec<Fault>,
}

/// An element that is not closed yet.
struct Open {
    tag: Tag,
    start: Range<usize>,
    nodes: Vec<Node>,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    open: Vec<Open>,
    html: Html,
}

/// Reads `text`.
pub fn read(text: &str) -> Html {
    if text.len() > MAX_BYTES {
        return Html {
            nodes: Vec::new(),
            faults: vec![Fault::new(0..text.len(), FaultKind::TooLong)],
        };
    }
    let mut reader = Reader {
        text,
        at: 0,
        open: Vec::new(),
        html: Html::default(),
    };
    while reader.at < text.len() {
        reader.step();
    }
    while let Some(open) = reader.open.last() {
        let end = match open.tag {
            tag if tag.is_block() => text.trim_end().len(),
            _ => reader.line_end(open.start.end),
        };
        reader.close_unclosed(end);
    }
    reader.html.faults.sort_by_key(|fault| fault.range.start);
    reader.html
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn step(&mut self) {
        let rest = self.rest();
        if rest.starts_with("<!--") {
            self.comment();
        } else if let Some(name) = rest.strip_prefix("</").map(word_end)
            && name > 0
        {
            self.end_tag(name);
        } else if let Some(name) = rest.strip_prefix('<').map(word_end)
            && name > 0
        {
            self.start_tag(name);
        } else {
            let next = rest.char_indices().skip(1).find(|(_, it)| *it == '<');
            let length = next.map_or(rest.len(), |(at, _)| at);
            let text = decoded(rest.get(..length).unwrap_or_default());
            self.at += length;
            self.push(Node::Text(text));
        }
    }

    fn push(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(open) => open.nodes.push(node),
            None => self.html.nodes.push(node),
        }
    }

    fn fault(&mut self, fault: Fault) {
        self.html.faults.push(fault);
    }

    fn comment(&mut self) {
        match self.rest().find("-->") {
            Some(end) => self.at += end + 3,
            None => {
                let range = self.at..self.at + 4;
                self.fault(Fault::new(range, FaultKind::OpenComment));
                self.at = self.text.len();
            }
        }
    }

    /// Where a tag that begins at `self.at` ends, what stands after its name, and whether it has its `>`.
    fn tag_end(&self, after_name: usize) -> (usize, &str, bool) {
        let rest = self.text.get(after_name..).unwrap_or_default();
        let end = rest.find(['>', '<', '\n']).unwrap_or(rest.len());
        let beside = rest.get(..end).unwrap_or_default();
        if rest.get(end..).is_some_and(|it| it.starts_with('>')) {
            (after_name + end + 1, beside, true)
        } else {
            (after_name, "", false)
        }
    }

    fn start_tag(&mut self, name_length: usize) {
        let start = self.at;
        let after_name = start + 1 + name_length;
        let name = self.text.get(start + 1..after_name).unwrap_or_default();
        let (end, beside, ended) = self.tag_end(after_name);
        let beside_is_empty = matches!(beside.trim(), "" | "/");
        let found = Tag::find(name);
        let name = name.to_owned();
        self.at = end;
        let Some(tag) = found else {
            let meant = meant(&name);
            let fault = Fault::new(start + 1..after_name, FaultKind::UnknownTag(name, meant));
            self.fault(match meant {
                Some(tag) => fault.replace(start + 1..after_name, tag.name()),
                None => fault,
            });
            return;
        };
        if !ended {
            let fault = Fault::new(start..after_name, FaultKind::OpenTag(tag));
            self.fault(fault.insert(after_name, ">"));
        } else if !beside_is_empty {
            let fault = Fault::new(after_name..end - 1, FaultKind::Attribute(tag));
            self.fault(fault.replace(after_name..end - 1, ""));
        }
        if tag == Tag::Br {
            self.push(Node::Element(tag, Vec::new()));
            return;
        }
        if tag != Tag::Ul && self.is_missing_slash(tag, start, end) {
            let fault = Fault::new(start..end, FaultKind::Slash(tag));
            self.fault(fault.insert(start + 1, "/"));
            self.close();
            return;
        }
        let before = self.text.get(..start).unwrap_or_default();
        let end_before = before.trim_end().len();
        while self.must_close_before(tag) {
            self.close_unclosed(end_before);
        }
        if self.open.len() >= MAX_DEPTH {
            self.fault(Fault::new(start..end, FaultKind::TooDeep));
            return;
        }
        self.open.push(Open {
            tag,
            start: start..end,
            nodes: Vec::new(),
        });
    }

    /// Whether the tag at `start..end` is the end of the innermost element with its `/` forgotten: it is
    /// the same, stands last on the line on which the element begins, and there is a text between.
    fn is_missing_slash(&self, tag: Tag, start: usize, end: usize) -> bool {
        let Some(open) = self.open.last().filter(|open| open.tag == tag) else {
            return false;
        };
        let between = self.text.get(open.start.end..start).unwrap_or_default();
        let after = self.line_rest(end);
        !between.trim().is_empty() && !between.contains('\n') && after.trim().is_empty()
    }

    /// Whether the innermost element ends where `tag` begins: a line holds no other line, an entry of a
    /// list no entry of the same list.
    fn must_close_before(&self, tag: Tag) -> bool {
        let holds = |found: fn(Tag) -> bool| self.open.iter().any(|open| found(open.tag));
        match tag {
            Tag::Li => {
                let is_in_entry = self.open.last().is_some_and(|open| open.tag != Tag::Ul);
                is_in_entry && holds(|tag| tag == Tag::Li)
            }
            tag => tag.is_block() && holds(Tag::is_line),
        }
    }

    fn end_tag(&mut self, name_length: usize) {
        let start = self.at;
        let after_name = start + 2 + name_length;
        let name = self.text.get(start + 2..after_name).unwrap_or_default();
        let (end, _, ended) = self.tag_end(after_name);
        let found = Tag::find(name);
        let name = name.to_owned();
        self.at = end;
        let Some(tag) = found else {
            // `<hl>…</hl>` is one fault, reported at the start tag; a lone end tag is reported here.
            let opened = self.open.last().map(|open| open.tag);
            let known = self.html.faults.iter().any(
                |fault| matches!(&fault.kind, FaultKind::UnknownTag(other, _) if *other == name),
            );
            if !known || opened.is_some() {
                let meant = opened.or_else(|| meant(&name));
                let range = start + 2..after_name;
                let fault = Fault::new(range.clone(), FaultKind::UnknownTag(name, meant));
                self.fault(match meant {
                    Some(tag) => fault.replace(range, tag.name()),
                    None => fault,
                });
            }
            if opened.is_some() {
                self.close();
            }
            return;
        };
        if !ended {
            let fault = Fault::new(start..after_name, FaultKind::OpenTag(tag));
            self.fault(fault.insert(after_name, ">"));
        }
        if !self.open.iter().any(|open| open.tag == tag) {
            let fault = Fault::new(start..end, FaultKind::NotOpened(tag));
            self.fault(fault.replace(start..end, ""));
            return;
        }
        while self.open.last().is_some_and(|open| open.tag != tag) {
            self.close_unclosed(start);
        }
        self.close();
    }

    /// Closes the innermost element.
    fn close(&mut self) {
        if let Some(Open { tag, nodes, .. }) = self.open.pop() {
            self.push(Node::Element(tag, nodes));
        }
    }

    /// Closes the innermost element, which has no end; it would belong at `end`.
    fn close_unclosed(&mut self, end: usize) {
        let Some(open) = self.open.last() else {
            return;
        };
        let (tag, start) = (open.tag, open.start.clone());
        // A line has its end on its line, whatever comes after it.
        let end = match tag.is_line() || tag == Tag::Li {
            true => end.min(self.line_end(start.end)),
            false => end,
        };
        let fault = Fault::new(start, FaultKind::NotClosed(tag));
        self.fault(fault.insert(end, format!("</{}>", tag.name())));
        self.close();
    }

    fn line_rest(&self, from: usize) -> &str {
        let rest = self.text.get(from..).unwrap_or_default();
        rest.lines().next().unwrap_or_default()
    }

    /// The end of the line at `from`, without blanks.
    fn line_end(&self, from: usize) -> usize {
        from + self.line_rest(from).trim_end().len()
    }
}

/// The element whose name resembles `name`.
fn meant(name: &str) -> Option<Tag> {
    let lower = name.to_lowercase();
    let known = match lower.as_str() {
        "titre" | "title" | "hl" | "hi" | "h" => Some(Tag::H1),
        "paragraphe" | "para" => Some(Tag::P),
        "b" | "gras" => Some(Tag::Strong),
        "i" => Some(Tag::Em),
        _ => None,
    };
    known.or_else(|| {
        let names = Tag::ALL.map(Tag::name);
        closest(&lower, names.into_iter()).and_then(Tag::find)
    })
}

/// `text` with its entities as characters.
fn decoded(text: &str) -> String {
    let mut text = text.to_owned();
    for (entity, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&nbsp;", "\u{a0}"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, character);
    }
    text
}

/// The text of `nodes`, blanks made single.
pub fn plain(nodes: &[Node]) -> String {
    fn collect(nodes: &[Node], out: &mut String) {
        for node in nodes {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(Tag::Br, _) => out.push(' '),
                Node::Element(_, inside) => collect(inside, out),
            }
        }
    }
    let mut text = String::new();
    collect(nodes, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Html {
    /// The texts of all elements `tag`, in order; empty ones left out.
    pub fn texts(&self, tag: Tag) -> Vec<String> {
        fn collect(nodes: &[Node], tag: Tag, out: &mut Vec<String>) {
            for node in nodes {
                if let Node::Element(found, inside) = node {
                    if *found == tag {
                        out.push(plain(inside));
                    }
                    collect(inside, tag, out);
                }
            }
        }
        let mut texts = Vec::new();
        collect(&self.nodes, tag, &mut texts);
        texts.retain(|text| !text.is_empty());
        texts
    }
}
