//! What is wrong with a session code, by its part, in the words of the app.

use declic_aptitude::session_code::{CodeError, Part};

use super::texts::Texts;

/// A sentence, and a line for each code that may have been meant.
pub fn wrong(error: &CodeError, texts: &Texts) -> Vec<String> {
    let said =
        |key: &str, values: &[(&str, &str)]| texts.interface(&format!("begin.code_{key}"), values);
    let length = |found: usize| said("length", &[("found", &found.to_string())]);
    let sentence = match error {
        CodeError::Empty => length(0),
        CodeError::Length { found, .. } => length(*found),
        CodeError::Sign { part, sign, .. } => {
            let part = match part {
                Part::Word => said("word", &[]),
                Part::Number => said("number", &[]),
                Part::Check => said("check", &[]),
            };
            let sign = said("sign", &[("sign", &sign.to_string())]);
            format!("{sign} {part}")
        }
        CodeError::Check { .. } => said("mismatch", &[]),
        CodeError::UnknownForm => said("newer", &[]),
    };
    let near = error.near().iter();
    let near = near.map(|code| said("near", &[("code", &code.to_string())]));
    std::iter::once(sentence).chain(near).collect()
}
