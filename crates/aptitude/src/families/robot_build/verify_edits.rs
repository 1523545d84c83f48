//! All programs that are one change away from a program: what a person who mends it can do.

use crate::vocabulary::robot::{Instruction, LineKind};

/// Every program that one change of one block makes: another block in its place, a block more,
/// a block less, another number of times, or both sides of a condition exchanged. Blocks on
/// offer are used; a block that is a head keeps its body. Heads are neither added nor
/// taken away, nor emptied.
pub(super) fn one_change(program: &[Instruction], palette: &[LineKind]) -> Vec<Vec<Instruction>> {
    let mut found = changed(program, palette);
    found.retain(|program| !program.is_empty() && program.iter().all(is_whole));
    found
}

/// Whether no head in a block has an empty body.
fn is_whole(block: &Instruction) -> bool {
    match block {
        Instruction::Forward { .. } | Instruction::Left | Instruction::Right => true,
        Instruction::Repeat { body, .. } => !body.is_empty() && body.iter().all(is_whole),
        Instruction::IfBlocked { then, otherwise } => {
            !(then.is_empty() && otherwise.is_empty()) && then.iter().chain(otherwise).all(is_whole)
        }
    }
}

fn changed(program: &[Instruction], palette: &[LineKind]) -> Vec<Vec<Instruction>> {
    let mut found = Vec::new();
    let moves: Vec<Instruction> = palette.iter().filter_map(simple).collect();
    for at in 0..=program.len() {
        for block in &moves {
            let mut longer = program.to_vec();
            longer.insert(at, block.clone());
            found.push(longer);
        }
        let Some(here) = program.get(at) else {
            continue;
        };
        let mut put = |other: Instruction| {
            let mut whole = program.to_vec();
            whole[at] = other;
            found.push(whole);
        };
        match here {
            Instruction::Forward { .. } | Instruction::Left | Instruction::Right => {
                let others = moves.iter().filter(|block| *block != here);
                others.cloned().for_each(put);
                let mut shorter = program.to_vec();
                shorter.remove(at);
                found.push(shorter);
            }
            Instruction::Repeat { times, body } => {
                for block in palette {
                    if let LineKind::Repeat(other) = block
                        && other != times
                    {
                        put(Instruction::Repeat {
                            times: *other,
                            body: body.clone(),
                        });
                    }
                }
                for body in changed(body, palette) {
                    let times = *times;
                    put(Instruction::Repeat { times, body });
                }
            }
            Instruction::IfBlocked { then, otherwise } => {
                put(Instruction::IfBlocked {
                    then: otherwise.clone(),
                    otherwise: then.clone(),
                });
                for then in changed(then, palette) {
                    let otherwise = otherwise.clone();
                    put(Instruction::IfBlocked { then, otherwise });
                }
                for otherwise in changed(otherwise, palette) {
                    let then = then.clone();
                    put(Instruction::IfBlocked { then, otherwise });
                }
            }
        }
    }
    found
}

/// The block of a palette that has nothing in it.
fn simple(block: &LineKind) -> Option<Instruction> {
    match block {
        LineKind::Forward(cells) => Some(Instruction::Forward { cells: *cells }),
        LineKind::Left => Some(Instruction::Left),
        LineKind::Right => Some(Instruction::Right),
        LineKind::Repeat(_) | LineKind::IfBlocked | LineKind::Otherwise => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::answer::Answer;
    use crate::vocabulary::robot::read;

    #[test]
    fn each_change_is_of_one_block() {
        let palette = [
            LineKind::Forward(1),
            LineKind::Left,
            LineKind::Repeat(2),
            LineKind::Repeat(3),
        ];
        let found = one_change(&read("[F 2(L)]").unwrap(), &palette);
        let found: Vec<String> = found
            .into_iter()
            .map(|program| Answer::Program(program).to_string())
            .collect();
        for text in [
            "[L 2(L)]",
            "[2(L)]",
            "[F F 2(L)]",
            "[F 2(L) L]",
            "[F 3(L)]",
            "[F 2(F)]",
            "[F 2(L F)]",
        ] {
            assert!(found.contains(&text.to_owned()), "{text}: {found:?}");
        }
        assert!(!found.iter().any(|text| text.contains("()")), "{found:?}");
    }
}
