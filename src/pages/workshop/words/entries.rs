//! The words of the list: those of the scene, from the table of names, and those of JavaScript, each with
//! what is said of it in `content/words`.

use declic_javascript::lexer::tokenize;
use declic_javascript::names::{
    ColorName, Decor, Global, Key, Pair, PictureName, SoundName, SpriteProperty,
};
use declic_text::Lang;

/// The texts about words in one language: one method per text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordTexts(pub Lang);

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// A text about a word in both languages.
pub type WordText = fn(WordTexts) -> &'static str;

/// A part of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What a program calls or reads.
    Functions,
    /// What a sprite lets a program change.
    Properties,
    /// Names of pictures.
    Pictures,
    /// Names of decors.
    Decors,
    /// Names of sounds.
    Sounds,
    /// Names of colours.
    Colors,
    /// Names of keys.
    Keys,
    /// JavaScript's own.
    Keywords,
}

impl Section {
    /// All of them, in the order of the list.
    pub const ALL: [Section; 8] = [
        Section::Functions,
        Section::Properties,
        Section::Pictures,
        Section::Decors,
        Section::Sounds,
        Section::Colors,
        Section::Keys,
        Section::Keywords,
    ];
}

/// What is seen or heard beside a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// Nothing.
    Nothing,
    /// Its drawing.
    Picture(PictureName),
    /// Its drawing.
    Decor(Decor),
    /// The sound.
    Sound(SoundName),
    /// The colour.
    Color(ColorName),
}

/// A word of the list.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its part of the list.
    pub section: Section,
    /// The word in both languages.
    pub word: Pair,
    /// What it does; `None` for names, whose drawings say it.
    pub text: Option<WordText>,
    /// One line with it, in the names of the program.
    pub example: String,
    /// What « Insérer » inserts.
    pub insert: String,
    /// What is seen or heard beside it.
    pub sample: Sample,
}

/// All words for programs whose names are in `names`.
pub fn entries(names: Lang) -> Vec<Entry> {
    let texts = WordTexts(names);
    let mut all = Vec::new();
    all.extend(Global::ALL.iter().map(|&global| {
        let (text, example) = global_texts(global);
        let example = code(example(texts));
        Entry {
            section: Section::Functions,
            word: global.pair(),
            text: Some(text),
            insert: example.clone(),
            example,
            sample: Sample::Nothing,
        }
    }));
    all.extend(SpriteProperty::ALL.iter().map(|&property| {
        let (text, example) = property_texts(property);
        Entry {
            section: Section::Properties,
            word: property.pair(),
            text: Some(text),
            example: code(example(texts)),
            insert: property.name(names).to_owned(),
            sample: Sample::Nothing,
        }
    }));
    let quoted = |section, word: Pair, example: String, sample| Entry {
        section,
        word,
        text: None,
        example: code(&example),
        insert: format!("\"{}\"", word.get(names)),
        sample,
    };
    all.extend(PictureName::ALL.iter().map(|&it| {
        let example = texts.name_picture_example(it.name(names));
        quoted(Section::Pictures, it.pair(), example, Sample::Picture(it))
    }));
    all.extend(Decor::ALL.iter().map(|&it| {
        let example = texts.name_decor_example(it.name(names));
        quoted(Section::Decors, it.pair(), example, Sample::Decor(it))
    }));
    all.extend(SoundName::ALL.iter().map(|&it| {
        let example = texts.name_sound_example(it.name(names));
        quoted(Section::Sounds, it.pair(), example, Sample::Sound(it))
    }));
    all.extend(ColorName::ALL.iter().map(|&it| {
        let example = texts.name_color_example(it.name(names));
        quoted(Section::Colors, it.pair(), example, Sample::Color(it))
    }));
    all.extend(Key::ALL.iter().map(|&it| {
        let example = texts.name_key_example(it.name(names));
        quoted(Section::Keys, it.pair(), example, Sample::Nothing)
    }));
    all.extend(KEYWORDS.iter().map(|&(word, insert, text, example)| Entry {
        section: Section::Keywords,
        word: Pair { fr: word, en: word },
        text: Some(text),
        example: code(example(texts)),
        insert: insert.to_owned(),
        sample: Sample::Nothing,
    }));
    all
}

/// What is said in `lang` of the words in `line` of a program whose names are in `names`, in their order.
pub fn words_in(line: &str, names: Lang, lang: Lang) -> Vec<(&'static str, &'static str)> {
    let entries = entries(names);
    let mut found: Vec<(&'static str, &'static str)> = Vec::new();
    let mut after_dot = false;
    for token in tokenize(line) {
        let word = token.span.of(line);
        let entry = entries.iter().find(|entry| {
            let is_property = entry.section == Section::Properties;
            entry.text.is_some() && entry.word.get(names) == word && is_property == after_dot
        });
        after_dot = word == ".";
        let Some((word, text)) = entry.and_then(|it| Some((it.word.get(names), it.text?))) else {
            continue;
        };
        if found.iter().all(|(known, _)| *known != word) {
            found.push((word, text(WordTexts(lang))));
        }
    }
    found
}

/// A text without the backticks that keep typography out of it.
fn code(text: &str) -> String {
    text.trim_matches('`').to_owned()
}

/// What a global does, and its example.
fn global_texts(global: Global) -> (WordText, WordText) {
    use WordTexts as W;
    match global {
        Global::Background => (W::function_background, W::function_background_example),
        Global::Scroll => (W::function_scroll, W::function_scroll_example),
        Global::Picture => (W::function_picture, W::function_picture_example),
        Global::Circle => (W::function_circle, W::function_circle_example),
        Global::Rectangle => (W::function_rectangle, W::function_rectangle_example),
        Global::Text => (W::function_text, W::function_text_example),
        Global::Remove => (W::function_remove, W::function_remove_example),
        Global::Touching => (W::function_touching, W::function_touching_example),
        Global::KeyPressed => (W::function_key_pressed, W::function_key_pressed_example),
        Global::Pointer => (W::function_pointer, W::function_pointer_example),
        Global::Random => (W::function_random, W::function_random_example),
        Global::ShowScore => (W::function_show_score, W::function_show_score_example),
        Global::Sound => (W::function_sound, W::function_sound_example),
        Global::Burst => (W::function_burst, W::function_burst_example),
        Global::EachFrame => (W::function_each_frame, W::function_each_frame_example),
        Global::OnTouch => (W::function_on_touch, W::function_on_touch_example),
        Global::EndGame => (W::function_end_game, W::function_end_game_example),
        Global::OnRestart => (W::function_on_restart, W::function_on_restart_example),
        Global::Width => (W::function_width, W::function_width_example),
        Global::Height => (W::function_height, W::function_height_example),
    }
}

/// What a property is, and its example.
fn property_texts(property: SpriteProperty) -> (WordText, WordText) {
    use SpriteProperty as P;
    use WordTexts as W;
    match property {
        P::X => (W::property_x, W::property_x_example),
        P::Y => (W::property_y, W::property_y_example),
        P::SpeedX => (W::property_speed_x, W::property_speed_x_example),
        P::SpeedY => (W::property_speed_y, W::property_speed_y_example),
        P::Width => (W::property_width, W::property_width_example),
        P::Height => (W::property_height, W::property_height_example),
        P::Angle => (W::property_angle, W::property_angle_example),
        P::Visible => (W::property_visible, W::property_visible_example),
        P::Picture => (W::property_picture, W::property_picture_example),
        P::Color => (W::property_color, W::property_color_example),
        P::Content => (W::property_content, W::property_content_example),
        P::Glow => (W::property_glow, W::property_glow_example),
    }
}

/// A word of JavaScript, what is inserted for it, what it does, an example.
type Keyword = (&'static str, &'static str, WordText, WordText);

/// The words of JavaScript.
const KEYWORDS: [Keyword; 20] = {
    use WordTexts as W;
    [
        ("let", "let", W::keyword_let, W::keyword_let_example),
        ("const", "const", W::keyword_const, W::keyword_const_example),
        ("=", "=", W::keyword_assign, W::keyword_assign_example),
        ("if", "if", W::keyword_if, W::keyword_if_example),
        ("else", "else", W::keyword_else, W::keyword_else_example),
        (
            "function",
            "function",
            W::keyword_function,
            W::keyword_function_example,
        ),
        (
            "return",
            "return",
            W::keyword_return,
            W::keyword_return_example,
        ),
        (
            "for … of",
            "for (const",
            W::keyword_for_of,
            W::keyword_for_of_example,
        ),
        ("while", "while", W::keyword_while, W::keyword_while_example),
        ("[ ]", "[]", W::keyword_array, W::keyword_array_example),
        ("&&", "&&", W::keyword_and, W::keyword_and_example),
        ("||", "||", W::keyword_or, W::keyword_or_example),
        ("!", "!", W::keyword_not, W::keyword_not_example),
        ("===", "===", W::keyword_equal, W::keyword_equal_example),
        (
            "!==",
            "!==",
            W::keyword_different,
            W::keyword_different_example,
        ),
        ("<", "<", W::keyword_less, W::keyword_less_example),
        (">", ">", W::keyword_more, W::keyword_more_example),
        ("true", "true", W::keyword_true, W::keyword_true_example),
        ("false", "false", W::keyword_false, W::keyword_false_example),
        ("//", "//", W::keyword_comment, W::keyword_comment_example),
    ]
};

#[cfg(test)]
mod tests {
    use declic_javascript::analyse;
    use declic_javascript::machine::{Limits, Machine};

    use super::*;

    /// What the examples refer to.
    fn before(names: Lang) -> &'static str {
        match names {
            Lang::Fr => {
                "let panier = image(\"panier\", 60, 350);\nlet fruit = image(\"tomate\", 200, 0);\n\
                 let score = 0;\nfunction jouer() {\n  score = score + 1;\n}\n"
            }
            Lang::En => {
                "let basket = picture(\"basket\", 60, 350);\nlet fruit = picture(\"tomato\", 200, 0);\n\
                 let score = 0;\nfunction play() {\n  score = score + 1;\n}\n"
            }
        }
    }

    #[test]
    fn each_example_runs_in_both_languages() {
        for names in Lang::ALL {
            for entry in entries(names) {
                let program = format!("{}{}\n", before(names), entry.example);
                let analysis = analyse(&program, names);
                assert!(analysis.runs(), "{}", entry.example);
                let code = declic_javascript::compiler::compile(&analysis.program, &program, names);
                let machine = code.map(|code| {
                    let mut machine = Machine::new(code, "1", Limits::default());
                    machine.run(50_000);
                    machine
                });
                let runs = machine.is_ok_and(|machine| machine.fault().is_none());
                assert!(runs, "{}", entry.example);
            }
        }
    }

    #[test]
    fn each_name_of_the_library_has_an_example_that_uses_it() {
        for names in Lang::ALL {
            let all = entries(names);
            let count = Global::ALL.len()
                + SpriteProperty::ALL.len()
                + PictureName::ALL.len()
                + Decor::ALL.len()
                + SoundName::ALL.len()
                + ColorName::ALL.len()
                + Key::ALL.len();
            assert_eq!(all.len(), count + KEYWORDS.len());
            for entry in all {
                let word = entry.word.get(names);
                let parts: Vec<&str> = word.split(' ').filter(|part| *part != "…").collect();
                for part in parts {
                    assert!(entry.example.contains(part), "{word}: {}", entry.example);
                }
            }
        }
    }

    #[test]
    fn what_is_said_is_short() {
        for lang in Lang::ALL {
            for entry in entries(lang) {
                let text = entry.text.map_or("", |text| text(WordTexts(lang)));
                for sentence in text.split(". ") {
                    assert!(sentence.split_whitespace().count() <= 20, "{sentence}");
                }
            }
        }
    }
}
