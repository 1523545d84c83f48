//! The game of the fireflies is played by a bot that listens and gives the song back, by its finger.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{games, play, started};
use declic_javascript::machine::Machine;
use declic_javascript::names::{PictureName, SoundName};
use declic_javascript::scene::describe::describe_touchable;
use declic_javascript::scene::{Input, Shape};
use declic_text::Lang;

/// Frames for which a bot listens; the next note of a song comes sooner.
const SILENCE: u32 = 60;

/// A game that is played, and what was heard of it.
struct Playing {
    machine: Machine,
    heard: Vec<SoundName>,
    /// The sprites that began to shine.
    seen: Vec<u32>,
    lit: Vec<u32>,
}

impl Playing {
    fn new(program: &str, lang: Lang, seed: &str) -> Self {
        Self {
            machine: started(program, lang, seed),
            heard: Vec::new(),
            seen: Vec::new(),
            lit: Vec::new(),
        }
    }

    fn frame(&mut self, input: Input) {
        play(&mut self.machine, input);
        let list = self.machine.display();
        self.heard.extend(list.new_sounds());
        let lit = list.items.iter().filter(|it| it.glow.is_some());
        let lit: Vec<u32> = lit.map(|it| it.sprite).collect();
        let new = lit.iter().filter(|it| !self.lit.contains(it));
        self.seen.extend(new);
        self.lit = lit;
    }

    fn wait(&mut self, frames: u32) {
        for _ in 0..frames {
            self.frame(Input::default());
        }
    }

    fn press(&mut self, point: (f64, f64)) {
        for down in [true, true, false] {
            self.frame(Input {
                pointer: Some(point),
                pointer_down: down,
                ..Input::default()
            });
        }
    }

    fn touch(&mut self, sprite: u32) {
        let point = self.machine.display().touch_point(sprite).unwrap();
        self.press(point);
    }

    fn picture(&self, wanted: PictureName) -> Vec<u32> {
        let items = self.machine.display().items.into_iter();
        let shown = items.filter(|it| it.shape == Shape::Picture(wanted));
        shown.map(|it| it.sprite).collect()
    }

    /// Listens until it is silent; gives the sprites that sang.
    fn listen(&mut self) -> Vec<u32> {
        self.heard.clear();
        self.seen.clear();
        let mut known = 0;
        loop {
            self.wait(SILENCE);
            if self.heard.len() == known {
                break;
            }
            known = self.heard.len();
        }
        // Each note is heard and seen, the same one twice too.
        assert_eq!(self.heard.len(), self.seen.len());
        self.seen.clone()
    }

    fn song(&mut self) -> Vec<u32> {
        let bell = self.picture(PictureName::Bell)[0];
        self.touch(bell);
        self.listen()
    }

    fn give_back(&mut self, song: &[u32]) {
        for sprite in song {
            self.touch(*sprite);
            self.wait(20);
        }
    }

    fn ended(&self) -> bool {
        self.machine.scene().ended.is_some()
    }
}

#[test]
fn every_step_can_be_touched_all_over() {
    for game in games("lucioles") {
        for index in 0..game.steps.len() {
            let mut playing = Playing::new(&game.solution_of(index), game.names, "touch");
            for round in 0..40 {
                let touchable = describe_touchable(&playing.machine.display(), game.lang);
                let names: Vec<_> = touchable.iter().map(|it| it.name.as_str()).collect();
                let mut unique = names.clone();
                unique.sort_unstable();
                unique.dedup();
                assert_eq!(names.len(), unique.len(), "{names:?}");
                let wanted = &touchable[round % touchable.len()];
                playing.press(wanted.point);
                playing.wait(30);
            }
        }
    }
}

#[test]
fn from_step_two_on_it_is_an_instrument_with_five_notes() {
    for game in games("lucioles") {
        for index in 1..game.steps.len() {
            let mut notes = Vec::new();
            for at in 0..5 {
                let mut playing = Playing::new(&game.solution_of(index), game.names, "notes");
                let sprite = playing.picture(PictureName::Firefly)[at];
                playing.touch(sprite);
                assert_eq!(playing.seen, [sprite]);
                notes.extend(playing.heard);
            }
            use SoundName as S;
            assert_eq!(notes, [S::Do, S::Re, S::Mi, S::Fa, S::Sol], "step {index}");
        }
    }
}

#[test]
fn the_song_is_given_back_and_a_wrong_note_ends_the_game() {
    for game in games("lucioles") {
        let first = game.position("comparer").unwrap();
        for index in first..game.steps.len() {
            let mut playing = Playing::new(&game.solution_of(index), game.names, "wrong");
            let song = playing.song();
            assert_eq!(song.len(), 5);
            playing.give_back(&song[..4]);
            assert!(!playing.ended());
            let fireflies = playing.picture(PictureName::Firefly);
            let wrong = fireflies.into_iter().find(|it| *it != song[4]).unwrap();
            playing.touch(wrong);
            let end = playing.machine.scene().ended.clone().unwrap();
            assert!(end.contains('4'), "{end}");
            let again = index > first;
            assert_eq!(playing.machine.scene().can_restart(), again);
            if again {
                playing.wait(30);
                playing.press((200.0, 20.0));
                assert!(!playing.ended());
                assert_eq!(playing.listen(), song);
                playing.give_back(&song);
                assert!(!playing.ended());
            }
        }
    }
}

#[test]
fn the_finished_song_gets_longer_with_old_and_new_fireflies() {
    for game in games("lucioles") {
        let mut playing = Playing::new(&game.start_of(usize::MAX), game.names, "long");
        let mut song = playing.song();
        for length in 6..26 {
            playing.give_back(&song);
            // The new song begins while the last note of the old one still sounds.
            let _ = playing.listen();
            song = playing.song();
            assert_eq!(song.len(), length);
            assert!(!playing.ended());
        }
        let fireflies = playing.picture(PictureName::Firefly);
        assert_eq!(fireflies.len(), 7);
        let used = fireflies.iter().filter(|it| song.contains(it)).count();
        assert!(used >= 6, "{used}");
        assert_eq!(playing.machine.scene().score.as_deref(), Some("24"));
    }
}
