//! The library's names in one language, as the runtime reads them.

use declic_javascript::names::{
    ColorName, Decor, Global, Key, PictureName, PointerProperty, SoundName, SpriteProperty,
};
use declic_text::Lang;
use serde_json::{Value, json};

use crate::texts::Texts;

/// The table `names` of `runtime/scene.js`: names in the program's language `names`, messages in
/// `texts`.
pub fn table(names: Lang, texts: Lang) -> Value {
    let pictures = PictureName::ALL.iter().map(|picture| {
        let (width, height) = picture.size();
        let color = picture.color().hex();
        let entry = json!({ "id": picture, "width": width, "height": height, "color": color });
        (picture.name(names).to_owned(), entry)
    });
    let colors = ColorName::ALL.iter().map(|color| {
        let entry = json!({ "id": color, "hex": color.hex() });
        (color.name(names).to_owned(), entry)
    });
    let texts = Texts(texts);
    json!({
        "globals": by_id(Global::ALL, |it| it.name(names)),
        "properties": by_id(SpriteProperty::ALL, |it| it.name(names)),
        "pointer": by_id(PointerProperty::ALL, |it| it.name(names)),
        "pictures": Value::Object(pictures.collect()),
        "decors": by_name(Decor::ALL, |it| it.name(names)),
        "keys": by_name(Key::ALL, |it| it.name(names)),
        "sounds": by_name(SoundName::ALL, |it| it.name(names)),
        "colors": Value::Object(colors.collect()),
        "blue": ColorName::Blue.name(names),
        "black": ColorName::Black.name(names),
        "words": {
            "argument": texts.page_wrong_argument("{name}"),
            "many": texts.page_too_many("{name}"),
        },
    })
}

/// `id → name`.
fn by_id<T: serde::Serialize>(all: &[T], name: impl Fn(&T) -> &'static str) -> Value {
    let entries = all.iter().map(|it| (id(it), json!(name(it))));
    Value::Object(entries.collect())
}

/// `name → id`.
fn by_name<T: serde::Serialize>(all: &[T], name: impl Fn(&T) -> &'static str) -> Value {
    let entries = all.iter().map(|it| (name(it).to_owned(), json!(id(it))));
    Value::Object(entries.collect())
}

/// The id of a name in display lists.
pub fn id<T: serde::Serialize>(name: &T) -> String {
    match json!(name) {
        Value::String(id) => id,
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sound_can_be_played() {
        let script = crate::runtime::sound();
        for sound in SoundName::ALL {
            assert!(script.contains(&format!("{}: ", id(sound))), "{sound:?}");
        }
    }
}
