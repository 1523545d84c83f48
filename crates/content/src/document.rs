//! A Markdown file in parts: what stands under its title, and under each `##` heading.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use declic_text::Lang;
use declic_workshop::script::Check;
use declic_workshop::{Block, Inline, Word, rich};

use crate::fault::{Fault, Place, TextFault, What};
use crate::files::{CheckFile, line_at};
use crate::lines::{CheckLines, Lines};
use crate::markdown::{Node, Placed, Wrong, blocks, parse};

/// A Markdown file in parts: its title, its body, and what stands under each `##` heading. Each
/// part is taken out once; what is left over at the end is an error.
pub(crate) struct Document {
    title: Option<String>,
    body: Vec<Placed>,
    sections: BTreeMap<String, Section>,
    places: TextPlaces,
}

struct Section {
    line: u32,
    nodes: Vec<Placed>,
}

/// Where the parts of a text begin.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextPlaces {
    pub(crate) file: PathBuf,
    text: String,
    /// By section; a message by `message` and its check.
    parts: BTreeMap<String, u32>,
}

impl TextPlaces {
    /// The line on which a part begins.
    pub(crate) fn part(&self, part: &str) -> Place {
        Place::new(&self.file, self.parts.get(part).copied().unwrap_or(1))
    }

    /// The line of a piece of code in a part; that of the part where it is not found.
    pub(crate) fn code(&self, part: &str, code: &str) -> Place {
        let place = self.part(part);
        let wanted = code.lines().find(|line| !line.trim().is_empty());
        let lines = (1..).zip(self.text.lines());
        let mut after = lines.skip(place.line.saturating_sub(1) as usize);
        let found = wanted.and_then(|wanted| after.find(|(_, line)| line.contains(wanted.trim())));
        match found {
            Some((line, _)) => Place::new(&self.file, line),
            None => place,
        }
    }
}

impl Document {
    /// Reads `text`, which stands in the file `path`.
    pub(crate) fn read(path: &Path, text: &str, lang: Lang) -> Result<Self, Fault> {
        let places = TextPlaces {
            file: path.to_owned(),
            text: text.to_owned(),
            parts: BTreeMap::new(),
        };
        let mut document = Self {
            title: None,
            body: Vec::new(),
            sections: BTreeMap::new(),
            places,
        };
        let nodes = parse(text, lang).map_err(|wrong| document.wrong(wrong))?;
        let mut section: Option<String> = None;
        for placed in nodes {
            let line = placed.line;
            match placed.node {
                Node::Heading(1 | 2, content) if has_code(&content) => {
                    return Err(document.fault(line, TextFault::TitleCode));
                }
                Node::Heading(1, content) if document.title.is_none() => {
                    document.title = Some(rich::plain(&content));
                }
                Node::Heading(2, content) => {
                    let name = rich::plain(&content);
                    let part = if name.starts_with("word") {
                        "word"
                    } else {
                        &name
                    };
                    document.places.parts.insert(part.to_owned(), line);
                    let nodes = Vec::new();
                    let empty = Section { line, nodes };
                    if document.sections.insert(name.clone(), empty).is_some() {
                        return Err(document.fault(line, TextFault::Twice(name)));
                    }
                    section = Some(name);
                }
                node => {
                    let placed = Placed { line, node };
                    let known = section.as_ref();
                    match known.and_then(|name| document.sections.get_mut(name)) {
                        Some(section) => section.nodes.push(placed),
                        None => document.body.push(placed),
                    }
                }
            }
        }
        Ok(document)
    }

    fn fault(&self, line: u32, fault: TextFault) -> Fault {
        Fault::new(&self.places.file, line, What::Text(fault))
    }

    fn wrong(&self, wrong: Wrong) -> Fault {
        self.fault(wrong.line, wrong.fault)
    }

    fn blocks(&self, nodes: &[Placed]) -> Result<Vec<Block>, Fault> {
        blocks(nodes).map_err(|wrong| self.wrong(wrong))
    }

    pub(crate) fn title(&mut self) -> Result<String, Fault> {
        self.title
            .take()
            .ok_or_else(|| self.fault(1, TextFault::NoTitle))
    }

    pub(crate) fn body(&mut self) -> Result<Vec<Block>, Fault> {
        let nodes = std::mem::take(&mut self.body);
        self.blocks(&nodes)
    }

    pub(crate) fn body_line(&mut self) -> Result<Vec<Inline>, Fault> {
        let nodes = std::mem::take(&mut self.body);
        self.one_line(&nodes, 1, "# …")
    }

    fn one_line(&self, nodes: &[Placed], line: u32, what: &str) -> Result<Vec<Inline>, Fault> {
        let second = match nodes {
            [one] => match &one.node {
                Node::Paragraph(content) => return Ok(content.clone()),
                _ => one.line,
            },
            [_, second, ..] => second.line,
            [] => line,
        };
        Err(self.fault(second, TextFault::Paragraph(what.to_owned())))
    }

    fn take(&mut self, name: &str) -> Result<Section, Fault> {
        self.sections
            .remove(name)
            .ok_or_else(|| self.fault(self.last_line(), TextFault::Missing(name.to_owned())))
    }

    /// Where something can be added.
    fn last_line(&self) -> u32 {
        line_at(&self.places.text, self.places.text.trim_end().len())
    }

    pub(crate) fn section(&mut self, name: &str) -> Result<Vec<Block>, Fault> {
        let section = self.take(name)?;
        self.blocks(&section.nodes)
    }

    pub(crate) fn line(&mut self, name: &str) -> Result<Vec<Inline>, Fault> {
        let Section { line, nodes } = self.take(name)?;
        self.one_line(&nodes, line, name)
    }

    /// `## word: term` and its explanation.
    pub(crate) fn word(&mut self) -> Result<Word, Fault> {
        let heading = self.sections.keys().find(|name| name.starts_with("word"));
        let Some(heading) = heading.cloned() else {
            return Err(self.fault(self.last_line(), TextFault::NoWord));
        };
        let term = heading.split_once(':').map_or("", |(_, term)| term.trim());
        if term.is_empty() {
            let line = self.places.part("word").line;
            return Err(self.fault(line, TextFault::NoTerm));
        }
        Ok(Word {
            term: term.to_owned(),
            meaning: self.line(&heading)?,
        })
    }

    /// `## hints`: one numbered list.
    pub(crate) fn hints(&mut self) -> Result<Vec<Vec<Block>>, Fault> {
        let Section { line, nodes } = self.take("hints")?;
        if let [one] = nodes.as_slice()
            && let Node::List(true, items) = &one.node
        {
            return items.iter().map(|item| self.blocks(item)).collect();
        }
        let other = nodes
            .iter()
            .find(|it| !matches!(it.node, Node::List(true, _)));
        let line = other.map_or(line, |other| other.line);
        Err(self.fault(line, TextFault::Hints))
    }

    /// `## messages`: the checks, each with the paragraph under `### id`.
    pub(crate) fn messages(
        &mut self,
        checks: &[CheckFile],
        lines: &Lines,
    ) -> Result<Vec<Check>, Fault> {
        if checks.is_empty() {
            return Ok(Vec::new());
        }
        let Section { line, nodes } = self.take("messages")?;
        let mut messages: BTreeMap<String, (u32, Vec<Inline>)> = BTreeMap::new();
        let mut nodes = nodes.into_iter().peekable();
        while let Some(heading) = nodes.next() {
            let Node::Heading(3, id) = &heading.node else {
                return Err(self.fault(heading.line, TextFault::Message));
            };
            let id = rich::plain(id);
            let Some(Node::Paragraph(message)) = nodes.next().map(|it| it.node) else {
                return Err(self.fault(heading.line, TextFault::Message));
            };
            let key = format!("message {id}");
            self.places.parts.insert(key, heading.line);
            if messages
                .insert(id.clone(), (heading.line, message))
                .is_some()
            {
                return Err(self.fault(heading.line, TextFault::Twice(id)));
            }
        }
        let mut built = Vec::with_capacity(checks.len());
        for check in checks {
            let id = check.id.get_ref();
            let (at, message) = messages
                .remove(id)
                .ok_or_else(|| self.fault(line, TextFault::NoMessage(id.clone())))?;
            let CheckLines { script, expect } = lines.check(check)?;
            self.placeholders(id, at, &message, &script)?;
            built.push(Check {
                id: id.clone(),
                script,
                expect,
                message,
                kept: check.kept,
            });
        }
        match messages.into_iter().next() {
            Some((id, (line, _))) => Err(self.fault(line, TextFault::StrayMessage(id))),
            None => Ok(built),
        }
    }

    /// A message shows only what the check reads.
    fn placeholders(
        &self,
        check: &str,
        line: u32,
        message: &[Inline],
        script: &[declic_workshop::script::Action],
    ) -> Result<(), Fault> {
        let mut known = BTreeSet::new();
        crate::lines::names_read(script, &mut known);
        let words = rich::plain(message);
        let shown = declic_text::placeholders(&words);
        match shown.into_iter().find(|name| !known.contains(name)) {
            None => Ok(()),
            Some(name) => {
                let what = What::Placeholder {
                    check: check.to_owned(),
                    name: name.to_owned(),
                    known: known.into_iter().map(str::to_owned).collect(),
                };
                Err(Fault::new(&self.places.file, line, what))
            }
        }
    }

    pub(crate) fn finish(self) -> Result<TextPlaces, Fault> {
        match self.sections.iter().next() {
            Some((name, section)) => {
                Err(self.fault(section.line, TextFault::Unexpected(name.clone())))
            }
            None => Ok(self.places),
        }
    }
}

fn has_code(content: &[Inline]) -> bool {
    content
        .iter()
        .any(|inline| matches!(inline, Inline::Code(_)))
}
