//! Rich text: what instructions, hints and messages are made of.

use serde::{Deserialize, Serialize};

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Block {
    /// A heading inside the text.
    Heading {
        /// 2 or 3; the screen has its own `h1`.
        level: u8,
        /// Its words.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// Numbered.
        ordered: bool,
        /// One line of text for each item.
        items: Vec<Vec<Inline>>,
    },
    /// Program text, line ends as `\n`, none at the end.
    Code(String),
}

/// A run of text inside a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// Program text inside a sentence.
    Code(String),
    /// Words that carry weight.
    Strong(String),
}

impl Inline {
    /// The characters without their role.
    pub fn as_str(&self) -> &str {
        match self {
            Inline::Text(text) | Inline::Code(text) | Inline::Strong(text) => text,
        }
    }
}

/// A line of rich text as plain words, for an announcement or a voice.
pub fn plain(content: &[Inline]) -> String {
    content.iter().map(Inline::as_str).collect()
}

/// Blocks as plain words, one line for each paragraph, item or code line.
pub fn plain_blocks(blocks: &[Block]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                lines.push(plain(content));
            }
            Block::List { items, .. } => lines.extend(items.iter().map(|item| plain(item))),
            Block::Code(code) => lines.push(code.clone()),
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_keep_the_reading_order() {
        let blocks = [
            Block::Paragraph(vec![
                Inline::Text("Le ".into()),
                Inline::Code("panier".into()),
                Inline::Text(" bouge.".into()),
            ]),
            Block::List {
                ordered: false,
                items: vec![
                    vec![Inline::Strong("un".into())],
                    vec![Inline::Text("deux".into())],
                ],
            },
        ];
        assert_eq!(plain_blocks(&blocks), "Le panier bouge.\nun\ndeux");
    }
}
