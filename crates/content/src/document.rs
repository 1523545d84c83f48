//! A Markdown file in parts: what stands under its title, and under each `##` heading.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use declic_text::Lang;
use declic_workshop::script::{Check, Expectation};
use declic_workshop::{Block, Inline, Word, rich};

use crate::files::{CheckFile, SourceError, read_text};
use crate::line::{LineError, Named, actions, expectation};
use crate::markdown::{Node, blocks, parse};

/// A Markdown file in parts: its title, its body, and what stands under each `##` heading. Each
/// part is taken out once; what is left over at the end is an error.
pub(crate) struct Document {
    path: PathBuf,
    title: Option<String>,
    body: Vec<Node>,
    sections: BTreeMap<String, Vec<Node>>,
}

impl Document {
    pub(crate) fn read(path: &Path, lang: Lang) -> Result<Self, SourceError> {
        let nodes = parse(&read_text(path)?, lang)
            .map_err(|error| SourceError::Markdown(path.to_owned(), error))?;
        let mut document = Self {
            path: path.to_owned(),
            title: None,
            body: Vec::new(),
            sections: BTreeMap::new(),
        };
        let mut section: Option<String> = None;
        for node in nodes {
            match node {
                Node::Heading(1 | 2, content) if has_code(&content) => {
                    let what = "no code in a title: it is the same for all programs";
                    return Err(document.part(what.to_owned()));
                }
                Node::Heading(1, content) if document.title.is_none() => {
                    document.title = Some(rich::plain(&content));
                }
                Node::Heading(2, content) => {
                    let name = rich::plain(&content);
                    if document.sections.insert(name.clone(), Vec::new()).is_some() {
                        return Err(document.part(format!("`## {name}` twice")));
                    }
                    section = Some(name);
                }
                node => match section
                    .as_ref()
                    .and_then(|name| document.sections.get_mut(name))
                {
                    Some(nodes) => nodes.push(node),
                    None => document.body.push(node),
                },
            }
        }
        Ok(document)
    }

    fn part(&self, what: String) -> SourceError {
        SourceError::Part(self.path.clone(), what)
    }

    fn blocks(&self, nodes: &[Node]) -> Result<Vec<Block>, SourceError> {
        blocks(nodes).map_err(|error| SourceError::Markdown(self.path.clone(), error))
    }

    pub(crate) fn title(&mut self) -> Result<String, SourceError> {
        self.title
            .take()
            .ok_or_else(|| self.part("no `# title`".to_owned()))
    }

    pub(crate) fn body(&mut self) -> Result<Vec<Block>, SourceError> {
        let nodes = std::mem::take(&mut self.body);
        self.blocks(&nodes)
    }

    pub(crate) fn body_line(&mut self) -> Result<Vec<Inline>, SourceError> {
        let nodes = std::mem::take(&mut self.body);
        self.one_line(&nodes, "the text under the title")
    }

    fn one_line(&self, nodes: &[Node], what: &str) -> Result<Vec<Inline>, SourceError> {
        match nodes {
            [Node::Paragraph(content)] => Ok(content.clone()),
            _ => Err(self.part(format!("{what} is one paragraph"))),
        }
    }

    fn take(&mut self, name: &str) -> Result<Vec<Node>, SourceError> {
        self.sections
            .remove(name)
            .ok_or_else(|| self.part(format!("no `## {name}`")))
    }

    pub(crate) fn section(&mut self, name: &str) -> Result<Vec<Block>, SourceError> {
        let nodes = self.take(name)?;
        self.blocks(&nodes)
    }

    pub(crate) fn line(&mut self, name: &str) -> Result<Vec<Inline>, SourceError> {
        let nodes = self.take(name)?;
        self.one_line(&nodes, name)
    }

    /// `## word: term` and its explanation.
    pub(crate) fn word(&mut self) -> Result<Word, SourceError> {
        let heading = self.sections.keys().find(|name| name.starts_with("word"));
        let Some(heading) = heading.cloned() else {
            return Err(self.part("no `## word: term`".to_owned()));
        };
        let term = heading.split_once(':').map_or("", |(_, term)| term.trim());
        Ok(Word {
            term: term.to_owned(),
            meaning: self.line(&heading)?,
        })
    }

    /// `## hints`: one numbered list.
    pub(crate) fn hints(&mut self) -> Result<Vec<Vec<Block>>, SourceError> {
        let nodes = self.take("hints")?;
        match nodes.as_slice() {
            [Node::List(true, items)] => items.iter().map(|item| self.blocks(item)).collect(),
            _ => Err(self.part("hints are one numbered list".to_owned())),
        }
    }

    /// `## messages`: the checks, each with the paragraph under `### id`.
    pub(crate) fn messages(
        &mut self,
        checks: &[CheckFile],
        named: &Named,
    ) -> Result<Vec<Check>, SourceError> {
        if checks.is_empty() {
            return Ok(Vec::new());
        }
        let nodes = self.take("messages")?;
        let mut messages: BTreeMap<String, Vec<Inline>> = BTreeMap::new();
        for pair in nodes.chunks(2) {
            let [Node::Heading(3, id), Node::Paragraph(message)] = pair else {
                return Err(self.part("a message is one paragraph under `### check`".to_owned()));
            };
            messages.insert(rich::plain(id), message.clone());
        }
        let mut built = Vec::with_capacity(checks.len());
        for check in checks {
            let line = |error| SourceError::Line(self.path.clone(), check.id.clone(), error);
            let message = messages
                .remove(&check.id)
                .ok_or_else(|| self.part(format!("no message for check {}", check.id)))?;
            built.push(Check {
                id: check.id.clone(),
                script: actions(check.r#do.iter().map(String::as_str), named).map_err(line)?,
                expect: expectations(&check.expect).map_err(line)?,
                message,
                kept: check.kept,
            });
        }
        match messages.into_keys().next() {
            Some(id) => Err(self.part(format!("message {id} belongs to no check"))),
            None => Ok(built),
        }
    }

    pub(crate) fn finish(self) -> Result<(), SourceError> {
        match self.sections.keys().next() {
            Some(name) => Err(self.part(format!("`## {name}` is not expected here"))),
            None => Ok(()),
        }
    }
}

fn has_code(content: &[Inline]) -> bool {
    content
        .iter()
        .any(|inline| matches!(inline, Inline::Code(_)))
}

fn expectations(lines: &[String]) -> Result<Vec<Expectation>, LineError> {
    lines.iter().map(|line| expectation(line)).collect()
}
