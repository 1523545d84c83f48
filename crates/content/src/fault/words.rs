//! The words of faults, from `content/faults`.

use declic_javascript::diagnostic::Copydeck;
use declic_javascript::names::{Key, PictureName, SoundName};
use declic_text::Lang;

use super::{Found, TextFault, TomlFault, What};
use crate::line::LineError;
use crate::played::{Bot, Noticed, Seen, Shown};
use crate::vocabulary::{Foreign, Unmapped};

/// The texts in one language: one method per text, by `build.rs`.
#[derive(Clone, Copy)]
struct Texts(Lang);

include!(concat!(env!("OUT_DIR"), "/faults.rs"));

impl What {
    /// What is wrong and what to do, in `lang`.
    pub fn words(&self, lang: Lang, copydeck: &Copydeck) -> String {
        let texts = Texts(lang);
        match self {
            What::NoGame => texts.file_no_game().to_owned(),
            What::Unreadable(error) => texts.file_unreadable(error),
            What::NotText => texts.file_not_text().to_owned(),
            What::NotAGame => texts.file_game().to_owned(),
            What::NoStepFile { step, file } => texts.file_step(file, step),
            What::NoText(file) => texts.file_text(file),
            What::NoVocabulary => texts.file_vocabulary().to_owned(),
            What::NoLanguage => texts.file_no_language().to_owned(),
            What::Toml(fault) => toml(fault, texts),
            What::Text(fault) => text(fault, texts),
            What::Line { error, named } => line(error, named, texts),
            What::Unread(name) => texts.line_unread(name),
            What::Placeholder { check, name, known } => {
                let known = match known.as_slice() {
                    [] => texts.line_nothing().to_owned(),
                    known => list(known),
                };
                texts.line_placeholder(check, known, format!("`{{{name}}}`"))
            }
            What::Unmapped(Unmapped::Name(name)) => texts.code_name(name),
            What::Unmapped(Unmapped::Text(text)) => texts.code_text(text),
            What::Unmapped(Unmapped::NotAllowed(code)) => texts.code_not_allowed(code),
            What::ChangeForm => texts.code_change().to_owned(),
            What::AnchorMissing(lines) => texts.code_anchor_missing(on_one_line(lines)),
            What::AnchorTwice(lines, times) => texts.code_anchor_twice(*times, on_one_line(lines)),
            What::Foreign(foreign) => foreign_word(foreign, texts),
            What::OneWay(word) => texts.code_one_way(word),
            What::NoSteps => texts.game_no_steps().to_owned(),
            What::StepTwice(id) => texts.game_step_twice(id),
            What::NoSuchStep(id) => texts.game_no_such_step(id),
            What::CheckTwice(id) => texts.game_check_twice(id),
            What::NotByPerson(action) => texts.game_not_by_person(action),
            What::ActionTwice(id) => texts.game_action_twice(id),
            What::Id(id) => texts.game_id(id),
            What::StepId(id) => texts.game_step_id(id),
            What::IdEnding(id) => texts.game_id_ending(id),
            What::TooLong(most) => texts.game_too_long(most),
            What::TooMany(most) => texts.game_too_many(most),
            What::ChoicePlace => texts.choices_place().to_owned(),
            What::ChoiceValues(places) => texts.choices_values(*places),
            What::ChoiceLabel(code) => texts.choices_label(code),
            What::ChoiceElsewhere => texts.choices_elsewhere().to_owned(),
            What::Minutes { minutes, most } => texts.game_minutes(minutes, most),
            What::Hints { found, wanted } => texts.game_hints(*found, wanted),
            What::NoCheck => texts.game_no_check().to_owned(),
            What::Token(sign) => texts.game_token(sign),
            What::OtherPlaceholders(check) => texts.languages_placeholders(check),
            What::ProgramsDiffer => texts.languages_programs().to_owned(),
            What::ChecksDiffer => texts.languages_checks().to_owned(),
            What::LeafMissing(key) => texts.languages_missing(key),
            What::LeafEmpty(key) => texts.languages_empty(key),
            What::LeafPlaceholders(key) => texts.languages_leaf_placeholders(key),
            What::BuiltOtherwise => texts.languages_built_otherwise().to_owned(),
            What::Long {
                words,
                most,
                sentence,
            } => texts.sentence_long(most, sentence, words),
            What::Variant {
                variant,
                term,
                sentence,
            } => texts.sentence_variant(sentence, term, variant),
            What::Early { term, step } => texts.sentence_early(step, term),
            What::Unexplained(term) => texts.sentence_unexplained(term),
            What::NoPlace { id, text } => texts.sentence_no_place(id, text),
            What::NoTerm(id) => texts.sentence_no_term(id),
            What::OtherSteps(id) => texts.sentence_other_steps(id),
            What::NoDefinition(id) => texts.sentence_no_definition(id),
            _ => program(self, texts, copydeck),
        }
    }
}

/// What programs did that they should not have done.
fn program(what: &What, texts: Texts, copydeck: &Copydeck) -> String {
    let found = |it: &Found| outcome(it, texts, copydeck);
    match what {
        What::StartBroken(it) => texts.program_start_broken(found(it)),
        What::Solution(Found::Failed { check, message }) => texts.program_solution(check, message),
        What::Solution(it) => texts.program_solution_broken(found(it)),
        What::Forgets {
            step,
            found: Found::Failed { check, message },
        } => texts.program_forgets(check, message, step),
        What::Forgets { step, found: it } => texts.program_forgets_broken(found(it), step),
        What::NoSuchCheck { check, known } => texts.program_no_such_check(check, list(known)),
        What::Mistake {
            about,
            found: Found::Passed,
            ..
        } => texts.program_mistake_passes(about),
        What::Mistake {
            about,
            expected,
            found: it,
        } => texts.program_mistake_other(about, expected, found(it)),
        What::Right { about, found: it } => texts.program_right_fails(about, found(it)),
        What::NoArrow(slip) => texts.program_no_arrow(slip),
        What::SlipPlaces(slip, 0) => texts.program_slip_missing(slip),
        What::SlipPlaces(slip, times) => texts.program_slip_places(*times, slip),
        What::Mutation { slip, how } => texts.program_mutation(noticed(how, texts), slip),
        What::NotAccepted { slip, found: it } => texts.program_not_accepted(found(it), slip),
        _ => texts.program_start_passes().to_owned(),
    }
}

fn outcome(found: &Found, texts: Texts, copydeck: &Copydeck) -> String {
    match found {
        Found::Passed => texts.program_passed().to_owned(),
        Found::Failed { check, message } => texts.program_failed(check, message),
        Found::Broken { diagnostic, line } => {
            texts.program_broken(line, copydeck.word(diagnostic).title)
        }
    }
}

impl Noticed {
    /// When and what a person sees otherwise, in `lang`.
    pub fn words(&self, lang: Lang) -> String {
        noticed(self, Texts(lang))
    }
}

fn noticed(noticed: &Noticed, texts: Texts) -> String {
    let text = |it: &Option<String>| match it {
        Some(text) => text.clone(),
        None => texts.play_nothing().to_owned(),
    };
    let picture = |shown: &Shown| {
        let name = shown.picture.map(|picture| picture.name(texts.0));
        name.unwrap_or("…").to_owned()
    };
    let sounds = |all: &[SoundName]| match all {
        [] => texts.play_nothing().to_owned(),
        all => {
            let names: Vec<_> = all.iter().map(|it| it.name(texts.0)).collect();
            names.join(" ")
        }
    };
    let what = match &noticed.seen {
        Seen::Start => return texts.play_start().to_owned(),
        Seen::Stops => texts.play_stops().to_owned(),
        Seen::Score(one, other) => texts.play_score(text(one), text(other)),
        Seen::End(one, other) => texts.play_end(text(one), text(other)),
        Seen::Background => texts.play_background().to_owned(),
        Seen::Sounds(one, other) => texts.play_sounds(sounds(one), sounds(other)),
        Seen::Sprites(one, other) => texts.play_sprites(one, other),
        Seen::Position(pair) => {
            let [one, other] = &**pair;
            let (name, other_name) = (picture(one), picture(other));
            texts.play_position(other_name, other.x, other.y, name, one.x, one.y)
        }
    };
    let bot = match noticed.bot {
        Bot::Idle => texts.play_idle(),
        Bot::Chaser => texts.play_chaser(),
        Bot::Walker => texts.play_walker(),
        Bot::Finger => texts.play_finger(),
        Bot::Toucher => texts.play_toucher(),
    };
    texts.play_at(bot, noticed.frame, what)
}

fn toml(fault: &TomlFault, texts: Texts) -> String {
    match fault {
        TomlFault::Twice => texts.toml_twice().to_owned(),
        TomlFault::Quote => texts.toml_quote().to_owned(),
        TomlFault::Bare => texts.toml_bare().to_owned(),
        TomlFault::Equals => texts.toml_equals().to_owned(),
        TomlFault::List => texts.toml_list().to_owned(),
        TomlFault::Syntax(reason) => texts.toml_syntax(reason),
        TomlFault::Missing(name) => texts.toml_missing(name),
        TomlFault::Unknown { name, known } => texts.toml_unknown(list(known), name),
        TomlFault::Number => texts.toml_number().to_owned(),
        TomlFault::Text => texts.toml_text().to_owned(),
        TomlFault::Sequence => texts.toml_sequence().to_owned(),
        TomlFault::Truth => texts.toml_truth().to_owned(),
        TomlFault::Value(reason) => texts.toml_value(reason),
        TomlFault::Variant => texts.toml_variant().to_owned(),
        TomlFault::Accepted => texts.toml_accepted().to_owned(),
    }
}

fn text(fault: &TextFault, texts: Texts) -> String {
    match fault {
        TextFault::NotShown(what) => texts.markdown_not_shown(what),
        TextFault::ItemTooRich => texts.markdown_item().to_owned(),
        TextFault::StrongTooRich => texts.markdown_strong().to_owned(),
        TextFault::TitleCode => texts.markdown_title_code().to_owned(),
        TextFault::NoTitle => texts.markdown_no_title().to_owned(),
        TextFault::Twice(name) => texts.markdown_twice(name),
        TextFault::Missing(name) => texts.markdown_missing(name),
        TextFault::Unexpected(name) => texts.markdown_unexpected(name),
        TextFault::NoWord => texts.markdown_no_word().to_owned(),
        TextFault::NoTerm => texts.markdown_no_term().to_owned(),
        TextFault::Paragraph(what) => texts.markdown_paragraph(what),
        TextFault::Hints => texts.markdown_hints().to_owned(),
        TextFault::Message => texts.markdown_message().to_owned(),
        TextFault::NoMessage(check) => texts.markdown_no_message(check),
        TextFault::StrayMessage(check) => texts.markdown_stray_message(check),
    }
}

fn line(error: &LineError, named: &[String], texts: Texts) -> String {
    match error {
        LineError::Action(line) => {
            let named: String = named.iter().map(|name| format!(", {name}")).collect();
            texts.line_action(line, named)
        }
        LineError::Expectation(line) => texts.line_expectation(line),
        LineError::Number(word) => texts.line_number(word),
        LineError::Key(word) => {
            let known: Vec<_> = Key::ALL.iter().map(|key| key.name(Lang::En)).collect();
            texts.line_key(known.join(", "), word)
        }
        LineError::Sprite(word) => {
            let known = PictureName::ALL.iter().map(|it| it.name(Lang::En));
            texts.line_sprite(known.collect::<Vec<_>>().join(", "), word)
        }
        LineError::Answer(word) => texts.line_answer(word),
        LineError::Reading(word) => texts.line_reading(word),
        LineError::TooMuch => texts.line_too_much().to_owned(),
    }
}

fn foreign_word(foreign: &Foreign, texts: Texts) -> String {
    match foreign {
        Foreign::Name { word, of: Lang::Fr } => texts.code_french_word(word),
        Foreign::Name { word, of: Lang::En } => texts.code_english_word(word),
        Foreign::Text {
            text,
            wanted: Lang::Fr,
        } => texts.code_no_french(text),
        Foreign::Text {
            text,
            wanted: Lang::En,
        } => texts.code_text(text),
    }
}

fn list(names: &[String]) -> String {
    names.join(", ")
}

/// The lines of an anchor in one, as a person would quote them.
fn on_one_line(lines: &str) -> String {
    lines.trim_matches('\n').replace('\n', " ⏎ ")
}
