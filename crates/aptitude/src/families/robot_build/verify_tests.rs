use super::verify::verify;
use super::verify_search::{Allowed, Search};
use super::verify_walk::{Ending, MAX_SHOWN, Walker, is_right, verdict, walk};
use super::{BuildStem, World};
use crate::vocabulary::answer::Answer;
use crate::vocabulary::flaw::Flaw;
use crate::vocabulary::robot::{
    Heading, Instruction, LineKind, Position, TraceEvent, blocks, read,
};

fn at(column: u8, row: u8) -> Position {
    Position { column, row }
}

fn world(columns: u8, rows: u8, goal: Position) -> World {
    World {
        columns,
        rows,
        start: at(1, rows),
        heading: Heading::Up,
        walls: Vec::new(),
        goal,
    }
}

fn program(text: &str) -> Vec<Instruction> {
    read(text).unwrap()
}

fn offer(text: &str) -> Vec<LineKind> {
    text.split(' ')
        .map(|block| match block {
            "F" => LineKind::Forward(1),
            "F2" => LineKind::Forward(2),
            "L" => LineKind::Left,
            "R" => LineKind::Right,
            "?" => LineKind::IfBlocked,
            times => LineKind::Repeat(times.parse().unwrap()),
        })
        .collect()
}

/// Up along the left edge to the corner, then right: how far depends on the size.
fn corners(palette: &str, budget: u8) -> BuildStem {
    BuildStem {
        worlds: vec![
            world(4, 3, at(3, 1)),
            world(5, 4, at(2, 1)),
            world(6, 2, at(4, 1)),
        ],
        palette: offer(palette),
        budget,
        given: Vec::new(),
    }
}

#[test]
fn programs_are_judged_by_what_they_do() {
    let stem = corners("F L R 5 ?", 4);
    let right = program("[5(?(R|F))]");
    assert_eq!(verdict(&stem, &right), [Ending::Reached; 3]);
    assert!(is_right(&stem, &right));
    // As good, but with a block too many.
    let longer = program("[?(R|F) 5(?(R|F))]");
    assert!(!is_right(&stem, &longer));
    let up = verdict(&stem, &program("[F]"));
    assert_eq!(up[0], Ending::Elsewhere(at(1, 2)));
    assert_eq!(up[2], Ending::Elsewhere(at(1, 1)));
    let short = verdict(&stem, &program("[F F R]"));
    let missing = 2;
    assert_eq!(
        short[0],
        Ending::FellShort {
            at: at(1, 1),
            missing
        }
    );
    let past = verdict(&stem, &program("[F F R F F F]"));
    assert_eq!(past[0], Ending::PassedGoal(at(4, 1)));
    // Nothing that keeps to a budget runs too long; one repetition more does.
    let long = program("[5(5(5(5(5(5(F))))))]");
    assert_eq!(verdict(&stem, &long)[0], Ending::Elsewhere(at(1, 1)));
    let endless = vec![Instruction::Repeat {
        times: 5,
        body: long,
    }];
    assert_eq!(verdict(&stem, &endless)[0], Ending::TooLong);
}

#[test]
fn the_shortest_program_is_found_and_what_is_offered_is_needed() {
    let proof = verify(&corners("F L R 5 ?", 4)).unwrap();
    assert_eq!(blocks(&proof.program), 4);
    assert_eq!(proof.changes, 0);
    assert!(is_right(&corners("F L R 5 ?", 4), &proof.program));
    assert_eq!(verify(&corners("F L R 5 ?", 3)), Err(Flaw::NothingFits));
    assert_eq!(verify(&corners("F L R 5 5", 4)), Err(Flaw::Malformed));
    // With goals in the corners, running against the edge is enough.
    let mut plain = corners("F L R 5 ?", 5);
    for world in &mut plain.worlds {
        world.goal = at(world.columns, 1);
    }
    assert_eq!(
        verify(&plain),
        Err(Flaw::NeedlessBlock(LineKind::IfBlocked))
    );
    // Three steps up need no repetition.
    let mut near = corners("F L R 3", 3);
    for world in &mut near.worlds {
        (world.rows, world.start, world.goal) = (6, at(1, 6), at(1, 3));
    }
    assert_eq!(verify(&near), Err(Flaw::NeedlessBlock(LineKind::Repeat(3))));
}

#[test]
fn given_programs_are_mended_by_the_fewest_changes() {
    let mut stem = corners("F L R 4 5 ?", 4);
    stem.given = program("[5(?(L|F))]");
    let proof = verify(&stem).unwrap();
    assert_eq!(proof.changes, 1);
    assert_eq!(proof.program, program("[5(?(R|F))]"));
    stem.given = program("[4(?(L|F))]");
    assert_eq!(verify(&stem).unwrap().changes, 2);
    stem.given = program("[5(?(R|F))]");
    assert_eq!(verify(&stem), Err(Flaw::NotToBeMended));
}

#[test]
fn the_way_is_told_line_by_line() {
    let world = world(4, 3, at(3, 1));
    let path = walk(&world, &program("[F ?(R F|F L) F]"));
    let steps: Vec<(u8, TraceEvent)> = path.iter().map(|step| (step.line, step.event)).collect();
    assert_eq!(
        steps,
        [
            (0, TraceEvent::Moved),
            (1, TraceEvent::SawFree),
            (5, TraceEvent::Moved),
            (6, TraceEvent::Turned),
            (7, TraceEvent::Stopped),
        ]
    );
    assert_eq!(walk(&world, &program("[5(5(5(5(F))))]")).len(), MAX_SHOWN);
}

/// Whatever end any program of up to five blocks has, written out without any pruning and
/// walked on the grid, the search finds a program for it that is as short.
#[test]
fn the_search_leaves_no_program_out() {
    left_out("F L R 2 ?", 5_000, 100);
    // With one turn on offer, runs of it are cut differently.
    left_out("F R 2 3", 1_000, 20);
}

fn left_out(palette: &str, programs: usize, goals: usize) {
    let mut stem = corners(palette, 5);
    for (world, wall) in stem.worlds.iter_mut().zip([at(2, 2), at(4, 2), at(3, 4)]) {
        (world.columns, world.rows) = (5, 5);
        (world.start, world.walls) = (at(3, 3), vec![wall]);
    }
    let allowed = Allowed {
        repetitions: true,
        conditions: true,
    };
    let mut all = std::collections::BTreeMap::from([(String::new(), Vec::new())]);
    let mut found = std::collections::BTreeMap::new();
    for size in 1..=5 {
        let longer = all
            .values()
            .flat_map(|program| grown(program, &stem.palette));
        let named = longer.map(|program| {
            let text = Answer::Program(program.clone()).to_string();
            (text, program)
        });
        all = named.collect();
        for program in all.values() {
            assert_eq!(blocks(program), size);
            let ends = |world| Walker::of(world, program, 0).position;
            let ends: Vec<Position> = stem.worlds.iter().map(ends).collect();
            found.entry(ends).or_insert(size);
        }
    }
    println!("{} programs, {} ends", all.len(), found.len());
    assert!(all.len() > programs && found.len() > goals);
    for (ends, least) in found {
        let mut stem = stem.clone();
        for (world, end) in stem.worlds.iter_mut().zip(&ends) {
            world.goal = *end;
        }
        let program = Search::new(&stem).shortest(5, allowed).unwrap_or_default();
        assert_eq!(blocks(&program), least, "{ends:?}: {program:?}");
        assert!(is_right(&stem, &program));
    }
}

/// Every program that has one block more, at any place, heads included.
fn grown(program: &[Instruction], palette: &[LineKind]) -> Vec<Vec<Instruction>> {
    let mut found = Vec::new();
    for at in 0..=program.len() {
        for block in palette {
            let (before, after) = program.split_at(at);
            // A head takes some of the blocks after it.
            for taken in 0..=after.len() {
                let (inside, rest) = after.split_at(taken);
                let mut put = |instruction: Instruction| {
                    let instruction = std::slice::from_ref(&instruction);
                    found.push([before, instruction, rest].concat());
                };
                match block {
                    LineKind::Forward(cells) if taken == 0 => {
                        put(Instruction::Forward { cells: *cells });
                    }
                    LineKind::Left if taken == 0 => put(Instruction::Left),
                    LineKind::Right if taken == 0 => put(Instruction::Right),
                    LineKind::Repeat(times) if taken > 0 => put(Instruction::Repeat {
                        times: *times,
                        body: inside.to_vec(),
                    }),
                    LineKind::IfBlocked if taken > 0 => {
                        for split in 0..=inside.len() {
                            let (then, otherwise) = inside.split_at(split);
                            put(Instruction::IfBlocked {
                                then: then.to_vec(),
                                otherwise: otherwise.to_vec(),
                            });
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    found
}
