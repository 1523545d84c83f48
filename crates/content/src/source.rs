//! A game's folder as its authors write it: `game.toml`, `vocabulary.toml`, `game.<lang>.md`, perhaps
//! `review.toml` and `choices.toml`, and for each step `steps/<name>.toml` with `steps/<name>.<lang>.md` beside it.

use std::collections::BTreeMap;
use std::path::Path;

use declic_text::Lang;
use declic_workshop::limits::{LONGEST_PROGRAM, MOST_CHANGES, MOST_STEPS};
use declic_workshop::versions::SHORT_STEPS;
use declic_workshop::{Block, Change, Game, Review, Step};
use toml::Spanned;

use crate::choices;
use crate::distractors::distractors;
use crate::document::{Document, TextPlaces};
use crate::fault::{Fault, Place, TextFault, What};
use crate::files::{
    Base, CheckFile, EditFile, GameFile, ReviewFile, StepFile, VariantFile, line_at, line_in,
    read_text, toml_of,
};
use crate::folder::Folder;
use crate::line::Named;
use crate::lines::{Lines, named_actions};
use crate::markdown::{Wrong, blocks, parse};
use crate::prose::each_code;
use crate::tokens::tokens;
use crate::variants::{self, Variant};
use crate::vocabulary::Vocabulary;

/// Bytes of all variants of a game at most: each is a whole program.
const MOST_VARIANTS: usize = 64 << 20;

/// A game in one build with what authors keep beside it.
#[derive(Clone, Debug)]
pub struct Sourced {
    /// What the app gets.
    pub game: Game,
    /// Variants by step, in the order of the steps.
    pub variants: Vec<Vec<Variant>>,
    /// The game's names and texts.
    pub vocabulary: Vocabulary,
    /// `opening` in `game.toml`.
    pub(crate) opening: Place,
    /// `steps` in `game.toml`.
    pub(crate) order: Place,
    /// Its choices, in their order.
    pub(crate) choices: Vec<Place>,
    /// The game's own text.
    pub(crate) text: TextPlaces,
    /// The steps' files, in the order of the steps; then that of « Relire la machine ».
    pub(crate) places: Vec<StepPlaces>,
}

/// Where the parts of a step stand.
#[derive(Clone, Debug)]
pub(crate) struct StepPlaces {
    /// Its name in `game.toml`.
    pub(crate) named: Place,
    /// Its variants, whether the file is there or not.
    pub(crate) variants: Place,
    /// Its changes.
    pub(crate) changes: Vec<Place>,
    /// Its checks, with those that go before all others.
    pub(crate) checks: BTreeMap<String, Place>,
    /// Its text.
    pub(crate) text: TextPlaces,
}

/// Reads the game in `dir`: see [`read`].
///
/// # Errors
/// What cannot be read or understood, in the order of the files.
pub fn read_game(dir: &Path, texts: Lang, names: Lang) -> Result<Sourced, Vec<Fault>> {
    let folder = Folder::read(dir).map_err(|fault| vec![fault])?;
    read(&folder, texts, names)
}

/// Reads a game, its texts in `texts`, every program and the code inside the texts with the names
/// of `names`. A game that has its texts in one language only has its code in it, too.
///
/// # Errors
/// What cannot be read or understood, in the order of the files.
pub fn read(folder: &Folder, texts: Lang, names: Lang) -> Result<Sourced, Vec<Fault>> {
    let one = |fault| vec![fault];
    let game_path = folder.path("game.toml");
    let game_text = folder.get("game.toml").unwrap_or_default();
    let file: GameFile = toml_of(&game_path, game_text).map_err(one)?;
    let vocabulary = vocabulary(folder).map_err(one)?;
    let named = named_actions(&game_path, game_text, &file.actions).map_err(one)?;
    let place = |at: usize| Place::new(&game_path, line_at(game_text, at));
    let (mut game, text, shared) = game_of(folder, &file, &vocabulary, texts, names, &named)?;
    let mut reader = Reader {
        folder,
        vocabulary: &vocabulary,
        named: &named,
        texts,
        names,
        left: MOST_VARIANTS,
    };
    if file.steps.get_ref().len() > MOST_STEPS {
        let what = What::TooMany(MOST_STEPS);
        return Err(vec![place(file.steps.span().start).fault(what)]);
    }
    let mut programs = Programs {
        written: file.opening.get_ref().trim_start().to_owned(),
        named: game.opening.clone(),
    };
    let (mut variants, mut places, mut faults) = (Vec::new(), Vec::new(), Vec::new());
    let shared_places = check_places(&game_path, game_text, &file.checks);
    for name in file.steps.get_ref() {
        let read = reader.step(name.get_ref(), place(name.span().start), &mut programs);
        match read {
            Ok((mut step, list, mut place)) => {
                step.checks.splice(0..0, shared.iter().cloned());
                for (id, shared) in &shared_places {
                    let own = place.checks.entry(id.clone());
                    own.or_insert_with(|| shared.clone());
                }
                game.steps.push(step);
                variants.push(list);
                places.push(place);
            }
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    if let Some(short) = &file.short {
        let from = game.position(short.get_ref());
        if from.is_none_or(|from| from + SHORT_STEPS > game.steps.len()) {
            let what = What::NoSuchStep(short.get_ref().clone());
            return Err(vec![place(short.span().start).fault(what)]);
        }
    }
    if folder.has("review.toml") {
        let (review, place) = reader.review(&game).map_err(one)?;
        game.review = Some(review);
        places.push(place);
    }
    let mut choices = Vec::new();
    if let Some(text) = folder.get(choices::FILE) {
        let path = folder.path(choices::FILE);
        let read = choices::read(&path, text, &game, &vocabulary).map_err(one)?;
        (game.choices, choices) = read.into_iter().unzip();
    }
    if texts != names {
        each_code(&mut game, |code| *code = vocabulary.shown(code, texts));
    }
    Ok(Sourced {
        choices,
        game,
        variants,
        opening: place(file.opening.span().start),
        order: place(file.steps.span().start),
        text,
        places,
        vocabulary,
    })
}

/// The names and texts in both languages; a game of one language needs none.
fn vocabulary(folder: &Folder) -> Result<Vocabulary, Fault> {
    let path = folder.path("vocabulary.toml");
    let one_language = folder.languages().len() == 1;
    match folder.get("vocabulary.toml") {
        None if one_language => Ok(Vocabulary {
            one_language,
            ..Vocabulary::default()
        }),
        None => Err(Fault::new(&path, 1, What::NoVocabulary)),
        Some(text) => Ok(Vocabulary {
            one_language,
            ..toml_of(&path, text)?
        }),
    }
}

type Shared = Vec<declic_workshop::script::Check>;

/// The game without its steps, and the checks that go before those of each step.
fn game_of(
    folder: &Folder,
    file: &GameFile,
    vocabulary: &Vocabulary,
    texts: Lang,
    names: Lang,
    named: &Named,
) -> Result<(Game, TextPlaces, Shared), Vec<Fault>> {
    let one = |fault| vec![fault];
    let path = folder.path("game.toml");
    let toml = folder.get("game.toml").unwrap_or_default();
    let text_name = format!("game.{}.md", texts.code());
    let Some(text) = folder.get(&text_name) else {
        return Err(vec![Fault::new(&path, 1, What::NoText(text_name))]);
    };
    let mut text = Document::read(&folder.path(&text_name), text, texts).map_err(one)?;
    let lines = Lines::new(&path, toml, named);
    let shared = text.messages(&file.checks, &lines).map_err(one)?;
    let written = file.opening.get_ref();
    let opening = vocabulary.translate(written.trim_start(), names);
    let blank = written.len() - written.trim_start().len();
    let unmapped = |(at, what)| {
        let line = line_in(toml, &file.opening, at + blank);
        vec![Fault::new(&path, line, What::Unmapped(what))]
    };
    if written.len() > LONGEST_PROGRAM {
        let line = line_in(toml, &file.opening, 0);
        return Err(vec![Fault::new(
            &path,
            line,
            What::TooLong(LONGEST_PROGRAM),
        )]);
    }
    let game = Game {
        id: file.id.get_ref().clone(),
        lang: texts,
        names,
        title: text.title().map_err(one)?,
        summary: text.body_line().map_err(one)?,
        intro: text.section("intro").map_err(one)?,
        outro: text.section("outro").map_err(one)?,
        opening: opening.map_err(unmapped)?,
        steps: Vec::new(),
        short: file.short.as_ref().map(|id| id.get_ref().clone()),
        review: None,
        choices: Vec::new(),
    };
    let places = text.finish().map_err(one)?;
    Ok((game, places, shared))
}

fn check_places(path: &Path, text: &str, checks: &[CheckFile]) -> BTreeMap<String, Place> {
    let places = checks.iter().map(|check| {
        let line = line_in(text, &check.id, 0);
        (check.id.get_ref().clone(), Place::new(path, line))
    });
    places.collect()
}

/// The program as it stands after the steps read so far.
struct Programs {
    /// As its authors write it.
    written: String,
    /// With the names of the game.
    named: String,
}

/// Reads the steps of a game.
struct Reader<'a> {
    folder: &'a Folder,
    vocabulary: &'a Vocabulary,
    named: &'a Named,
    texts: Lang,
    names: Lang,
    /// Bytes that further variants may have.
    left: usize,
}

impl Reader<'_> {
    /// The step `name`; leads `programs` to its end.
    fn step(
        &mut self,
        name: &str,
        named: Place,
        programs: &mut Programs,
    ) -> Result<(Step, Vec<Variant>, StepPlaces), Fault> {
        let toml_name = format!("steps/{name}.toml");
        let text_name = format!("steps/{name}.{}.md", self.texts.code());
        let get = |file: &str| {
            self.folder.get(file).ok_or_else(|| {
                named.fault(What::NoStepFile {
                    step: name.to_owned(),
                    file: file.to_owned(),
                })
            })
        };
        let (path, text) = (self.folder.path(&toml_name), get(&toml_name)?);
        let data: StepFile = toml_of(&path, text)?;
        if data.changes.len() > MOST_CHANGES {
            return Err(Fault::new(&path, 1, What::TooMany(MOST_CHANGES)));
        }
        let changes = self.edits(&path, text, &data.changes, self.names)?;
        for (at, check) in data.checks.iter().enumerate() {
            let (before, id) = (data.checks.get(..at).unwrap_or_default(), &check.id);
            if before
                .iter()
                .any(|other| other.id.get_ref() == id.get_ref())
            {
                let what = What::CheckTwice(id.get_ref().clone());
                return Err(Fault::new(&path, line_in(text, id, 0), what));
            }
        }
        let words = get(&text_name)?;
        let document = Document::read(&self.folder.path(&text_name), words, self.texts)?;
        let lines = Lines::new(&path, text, self.named);
        let (mut step, text_places) = read_step(document, name, &data, changes, &lines)?;
        let start = std::mem::take(&mut programs.named);
        let apply = |program: String, change: &Change| change.apply(&program).unwrap_or(program);
        let solution = step.changes.iter().fold(start.clone(), apply);
        programs.named.clone_from(&solution);
        if solution.len() > LONGEST_PROGRAM {
            return Err(named.fault(What::TooLong(LONGEST_PROGRAM)));
        }
        let list = data.mistakes.iter().chain(&data.alternatives);
        let list = list.map(|variant| self.variant(&path, text, variant, &start, &solution));
        let mut list = list.collect::<Result<Vec<_>, Fault>>()?;
        for change in self.edits(&path, text, &data.changes, Lang::Fr)? {
            programs.written = apply(std::mem::take(&mut programs.written), &change);
        }
        let short = format!("steps/{name}.variants.toml");
        if let Some(text) = self.folder.get(&short) {
            let path = self.folder.path(&short);
            let written = &programs.written;
            let short = variants::read(&path, text, written, self.vocabulary, self.names)?;
            list.extend(short);
        }
        let programs = list.iter().filter_map(|it| it.program.as_ref().ok());
        let bytes = programs.map(String::len).sum();
        self.left = self.left.checked_sub(bytes).ok_or_else(|| {
            let what = What::TooMany(list.len());
            Fault::new(&self.folder.path(&short), 1, what)
        })?;
        step.distractors = distractors(&start, &solution, &list);
        let change_place =
            |edit: &Spanned<EditFile>| Place::new(&path, line_at(text, edit.span().start));
        let places = StepPlaces {
            named,
            variants: Place::new(&self.folder.path(&short), 1),
            changes: data.changes.iter().map(change_place).collect(),
            checks: check_places(&path, text, &data.checks),
            text: text_places,
        };
        Ok((step, list, places))
    }

    /// « Relire la machine » of `game`.
    fn review(&self, game: &Game) -> Result<(Review, StepPlaces), Fault> {
        let path = self.folder.path("review.toml");
        let text = self.folder.get("review.toml").unwrap_or_default();
        let file: ReviewFile = toml_of(&path, text)?;
        let fault =
            |written: &Spanned<String>, what| Fault::new(&path, line_in(text, written, 0), what);
        let code = |written: &Spanned<String>| {
            let translated = self.vocabulary.translate(written.get_ref(), self.names);
            translated.map_err(|(_, what)| fault(written, What::Unmapped(what)))
        };
        let repair = Change::Replace {
            lines: code(&file.instead)?,
            with: code(&file.line)?,
        };
        let after = file.after.get_ref();
        let Some(at) = game.position(after) else {
            return Err(fault(&file.after, What::NoSuchStep(after.clone())));
        };
        let slip = Change::Replace {
            lines: repair.added().to_owned(),
            with: repair.anchor().to_owned(),
        };
        let program = slip.apply(&game.solution_of(at));
        let program = program.map_err(|error| fault(&file.line, error.into()))?;
        repair
            .apply(&program)
            .map_err(|error| fault(&file.instead, error.into()))?;
        let name = format!("review.{}.md", self.texts.code());
        let words = self
            .folder
            .get(&name)
            .ok_or_else(|| Fault::new(&path, 1, What::NoText(name.clone())))?;
        let mut words = Document::read(&self.folder.path(&name), words, self.texts)?;
        let step = Step {
            id: "relire".to_owned(),
            title: words.title()?,
            minutes: file.minutes,
            further: false,
            text: words.body()?,
            word: words.word()?,
            hints: words.hints()?,
            tokens: tokens([repair.added()]),
            success: words.line("success")?,
            changes: vec![repair],
            checks: Vec::new(),
            distractors: Vec::new(),
            predict: Vec::new(),
        };
        let place = Place::new(&path, 1);
        let places = StepPlaces {
            named: place.clone(),
            variants: place.clone(),
            changes: vec![place],
            checks: BTreeMap::new(),
            text: words.finish()?,
        };
        let review = Review {
            after: after.clone(),
            step,
        };
        Ok((review, places))
    }

    fn variant(
        &self,
        path: &Path,
        text: &str,
        variant: &VariantFile,
        start: &str,
        solution: &str,
    ) -> Result<Variant, Fault> {
        let mut program = match variant.base {
            Base::Solution => solution.to_owned(),
            Base::Start => start.to_owned(),
        };
        let expected = variant.fails.as_ref();
        let mut place = Place::new(path, line_in(text, expected.unwrap_or(&variant.about), 0));
        let mut wrong = None;
        let edits = self.edits(path, text, &variant.edits, self.names)?;
        for (edit, written) in edits.iter().zip(&variant.edits) {
            match edit.apply(&program) {
                Ok(next) => program = next,
                Err(error) => {
                    place.line = line_at(text, written.span().start);
                    wrong = Some(error.into());
                    break;
                }
            }
        }
        Ok(Variant {
            about: variant.about.get_ref().clone(),
            fails: expected.map(|it| it.get_ref().clone()),
            accepted: None,
            program: wrong.map_or(Ok(program), Err),
            place,
        })
    }

    fn edits(
        &self,
        path: &Path,
        text: &str,
        edits: &[Spanned<EditFile>],
        lang: Lang,
    ) -> Result<Vec<Change>, Fault> {
        let code = |written: &Spanned<String>| {
            let translated = self.vocabulary.translate(written.get_ref(), lang);
            translated.map_err(|(at, what)| {
                Fault::new(path, line_in(text, written, at), What::Unmapped(what))
            })
        };
        let read = |spanned: &Spanned<EditFile>| {
            let EditFile {
                replace,
                with,
                after,
                before,
                add,
            } = spanned.get_ref();
            Ok(match (replace, with, after, before, add) {
                (Some(lines), Some(with), None, None, None) => Change::Replace {
                    lines: code(lines)?,
                    with: code(with)?,
                },
                (None, None, Some(lines), None, Some(add)) => Change::After {
                    lines: code(lines)?,
                    add: code(add)?,
                },
                (None, None, None, Some(lines), Some(add)) => Change::Before {
                    lines: code(lines)?,
                    add: code(add)?,
                },
                _ => {
                    let line = line_at(text, spanned.span().start);
                    return Err(Fault::new(path, line, What::ChangeForm));
                }
            })
        };
        edits.iter().map(read).collect()
    }
}

fn read_step(
    mut text: Document,
    name: &str,
    data: &StepFile,
    changes: Vec<Change>,
    lines: &Lines,
) -> Result<(Step, TextPlaces), Fault> {
    let (_, id) = name.split_once('-').unwrap_or(("", name));
    let step = Step {
        id: id.to_owned(),
        title: text.title()?,
        minutes: data.minutes,
        further: data.further,
        text: text.body()?,
        word: text.word()?,
        hints: text.hints()?,
        tokens: tokens(changes.iter().map(Change::added)),
        success: text.line("success")?,
        changes,
        checks: text.messages(&data.checks, lines)?,
        distractors: Vec::new(),
        predict: lines.predict(&data.predict)?,
    };
    Ok((step, text.finish()?))
}

/// Reads a text without parts.
///
/// # Errors
/// The file cannot be read, or holds what the app cannot show.
pub fn read_blocks(path: &Path, lang: Lang) -> Result<Vec<Block>, Fault> {
    let wrong = |Wrong { line, fault }: Wrong| text_fault(path, line, fault);
    let nodes = parse(&read_text(path)?, lang).map_err(wrong)?;
    blocks(&nodes).map_err(wrong)
}

fn text_fault(path: &Path, line: u32, fault: TextFault) -> Fault {
    Fault::new(path, line, What::Text(fault))
}
