//! Rich text of contents as views, never as HTML strings.

use declic_workshop::{Block, Inline};
use leptos::prelude::*;

use super::copy_button::CopyCode;

/// The deepest indentation with a class of its own in `style/workshop-lesson.css`.
const DEEPEST: usize = 4;

/// Characters of a line that need no smaller type in the column of a lesson.
const NARROW: usize = 40;
/// Characters of a line that fit in `model--44` of `style/workshop-lesson.css`; longer ones are in
/// `model--48`, and are broken where they have more than that.
const WIDE: usize = 44;

/// A line of rich text.
pub fn inline(content: &[Inline]) -> AnyView {
    content
        .iter()
        .map(|part| match part {
            Inline::Text(text) => text.clone().into_any(),
            Inline::Code(code) => view! { <code translate="no">{code.clone()}</code> }.into_any(),
            Inline::Strong(text) => view! { <strong>{text.clone()}</strong> }.into_any(),
        })
        .collect_view()
        .into_any()
}

/// A message with code between backticks.
pub fn message(text: &str) -> AnyView {
    let parts: Vec<Inline> = text
        .split('`')
        .enumerate()
        .filter(|(_, part)| !part.is_empty())
        .map(|(index, part)| match index % 2 {
            0 => Inline::Text(part.to_owned()),
            _ => Inline::Code(part.to_owned()),
        })
        .collect();
    inline(&parts)
}

/// Blocks of rich text.
pub fn blocks(content: &[Block]) -> AnyView {
    content.iter().map(block).collect_view().into_any()
}

/// Blocks of a lesson: below a piece of code is a button that copies it.
pub fn lesson_blocks(content: &[Block]) -> AnyView {
    let views = content.iter().map(|it| match it {
        Block::Code(code) => view! {
            {block(it)}
            <CopyCode code=without_remarks(code) />
        }
        .into_any(),
        _ => block(it),
    });
    views.collect_view().into_any()
}

fn block(block: &Block) -> AnyView {
    match block {
        Block::Heading { level: 2, content } => view! { <h2>{inline(content)}</h2> }.into_any(),
        Block::Heading { content, .. } => view! { <h3>{inline(content)}</h3> }.into_any(),
        Block::Paragraph(content) => view! { <p>{inline(content)}</p> }.into_any(),
        Block::List {
            ordered: true,
            items,
        } => view! { <ol>{list_items(items)}</ol> }.into_any(),
        Block::List { items, .. } => view! { <ul>{list_items(items)}</ul> }.into_any(),
        Block::Code(code) => {
            let lines = code.lines().map(code_line);
            view! {
                <pre class=model_class(code) translate="no">
                    <code>{lines.collect_view()}</code>
                </pre>
            }
            .into_any()
        }
    }
}

/// The class of a program by its longest line, remarks aside: those may be broken.
fn model_class(code: &str) -> &'static str {
    let widths = code
        .lines()
        .map(|line| split_remark(line).0.chars().count());
    let width = widths.max().unwrap_or(0);
    if width <= NARROW {
        "model"
    } else if width <= WIDE {
        "model model--44"
    } else {
        "model model--48"
    }
}

/// A program without the remarks at the ends of its lines, which are for the reader. A line that is all
/// comment stays.
fn without_remarks(code: &str) -> String {
    let lines = code.lines().map(|line| match split_remark(line) {
        ("", _) => line,
        (code, _) => code,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The code of a line without spaces at its end, and the comment after it.
fn split_remark(line: &str) -> (&str, &str) {
    let (code, comment) = line.split_at(comment_start(line).unwrap_or(line.len()));
    (code.trim_end(), comment)
}

/// A line of a program. Where it wraps, the rest is indented further; a comment looks like a remark.
fn code_line(line: &str) -> AnyView {
    let depth = line.len() - line.trim_start().len();
    let class = format!("model__line model__line--{}", (depth / 2).min(DEEPEST));
    let (code, comment) = line.split_at(comment_start(line).unwrap_or(line.len()));
    let (code, comment) = (code.to_owned(), comment.to_owned());
    let comment =
        (!comment.is_empty()).then(|| view! { <span class="model__comment">{comment}</span> });
    view! { <span class=class>{code} {comment}</span> "\n" }.into_any()
}

/// Where a line's comment begins: the first `//` outside of a text.
fn comment_start(line: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = ' ';
    for (at, character) in line.char_indices() {
        match quote {
            Some(open) if character == open => quote = None,
            Some(_) => {}
            None if character == '/' && before == '/' => return Some(at - 1),
            None if matches!(character, '"' | '\'' | '`') => quote = Some(character),
            None => {}
        }
        before = character;
    }
    None
}

fn list_items(items: &[Vec<Inline>]) -> AnyView {
    items
        .iter()
        .map(|item| view! { <li>{inline(item)}</li> })
        .collect_view()
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::{comment_start, model_class, without_remarks};

    #[test]
    fn a_comment_begins_outside_of_texts() {
        assert_eq!(comment_start("let a = 1; // un"), Some(11));
        assert_eq!(comment_start("// tout"), Some(0));
        assert_eq!(comment_start("texte(\"http://x\");"), None);
        assert_eq!(comment_start("texte(\"//\"); // oui"), Some(13));
        assert_eq!(comment_start("a = b / c;"), None);
    }

    #[test]
    fn remarks_are_not_copied_and_do_not_count_for_the_width() {
        let code = "f();  // un\n\n  // ici\n  g(\"//\");";
        assert_eq!(without_remarks(code), "f();\n\n  // ici\n  g(\"//\");");
        assert_eq!(
            model_class("f(); // une remarque qui est plus longue que tout"),
            "model"
        );
        assert_eq!(model_class(&"f".repeat(44)), "model model--44");
    }
}
