//! A game's texts: every line, and every piece of code in them.

use declic_workshop::{Block, Game, Inline};

/// Every line of rich text in a game, with the place it stands in.
pub(crate) fn lines(game: &Game) -> Vec<(String, Vec<Inline>)> {
    let mut lines = vec![("summary".to_owned(), game.summary.clone())];
    let mut add = |place: String, blocks: &[Block]| {
        for block in blocks {
            match block {
                Block::Heading { content, .. } | Block::Paragraph(content) => {
                    lines.push((place.clone(), content.clone()));
                }
                Block::List { items, .. } => {
                    lines.extend(items.iter().map(|item| (place.clone(), item.clone())));
                }
                Block::Code(code) => {
                    lines.push((place.clone(), vec![Inline::Code(code.clone())]));
                }
            }
        }
    };
    add("intro".to_owned(), &game.intro);
    add("outro".to_owned(), &game.outro);
    for step in &game.steps {
        add(format!("{}, text", step.id), &step.text);
        for hint in &step.hints {
            add(format!("{}, hints", step.id), hint);
        }
        let meaning = Block::Paragraph(step.word.meaning.clone());
        add(format!("{}, word", step.id), &[meaning]);
        let success = Block::Paragraph(step.success.clone());
        add(format!("{}, success", step.id), &[success]);
        for check in &step.checks {
            let message = Block::Paragraph(check.message.clone());
            add(format!("{}, message {}", step.id, check.id), &[message]);
        }
    }
    lines
}

/// Hands each piece of program text in the game's texts to `change`: code spans and code blocks.
pub(crate) fn each_code(game: &mut Game, mut change: impl FnMut(&mut String)) {
    let change = &mut change;
    inlines(&mut game.summary, change);
    blocks(&mut game.intro, change);
    blocks(&mut game.outro, change);
    for step in &mut game.steps {
        blocks(&mut step.text, change);
        inlines(&mut step.word.meaning, change);
        for hint in &mut step.hints {
            blocks(hint, change);
        }
        inlines(&mut step.success, change);
        for check in &mut step.checks {
            inlines(&mut check.message, change);
        }
    }
}

fn blocks(blocks: &mut [Block], change: &mut impl FnMut(&mut String)) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => inlines(content, change),
            Block::List { items, .. } => items.iter_mut().for_each(|item| inlines(item, change)),
            Block::Code(code) => change(code),
        }
    }
}

fn inlines(content: &mut [Inline], change: &mut impl FnMut(&mut String)) {
    for inline in content {
        if let Inline::Code(code) = inline {
            change(code);
        }
    }
}
