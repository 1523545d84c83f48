//! A game's texts: every line, and every piece of code in them.

use declic_workshop::{Block, Game, Inline};

/// Where a line of text stands: in the text of the game, or of the step at this index (« Relire la
/// machine » follows the steps), and in which part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) step: Option<usize>,
    pub(crate) part: String,
}

/// Every line of rich text in a game, with the place it stands in.
pub(crate) fn lines(game: &Game) -> Vec<(Spot, Vec<Inline>)> {
    let spot = |step: Option<usize>, part: &str| Spot {
        step,
        part: part.to_owned(),
    };
    let mut lines = vec![(spot(None, "text"), game.summary.clone())];
    let mut add = |place: Spot, blocks: &[Block]| {
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
    add(spot(None, "intro"), &game.intro);
    add(spot(None, "outro"), &game.outro);
    let review = game.review.iter().map(|review| &review.step);
    for (index, step) in game.steps.iter().chain(review).enumerate() {
        let spot = |part: &str| spot(Some(index), part);
        add(spot("text"), &step.text);
        for hint in &step.hints {
            add(spot("hints"), hint);
        }
        let meaning = Block::Paragraph(step.word.meaning.clone());
        add(spot("word"), &[meaning]);
        let success = Block::Paragraph(step.success.clone());
        add(spot("success"), &[success]);
        for check in &step.checks {
            let message = Block::Paragraph(check.message.clone());
            add(spot(&format!("message {}", check.id)), &[message]);
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
    let review = game.review.iter_mut().map(|review| &mut review.step);
    for step in game.steps.iter_mut().chain(review) {
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
