//! Preferences: language, theme, text size, sound, values beside lines, the form of steps, what goes into the file.
//! Stored in localStorage: losing them loses no work.

use declic_dossier::export::Parts;
use declic_text::Lang;
use declic_workshop::forms::Form;
use serde::{Deserialize, Serialize};

use crate::browser::{document, local};

const KEY: &str = "declic-preferences";

/// Colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the device prefers.
    #[default]
    Auto,
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
    /// Black, white and one yellow.
    Contrast,
}

impl Theme {
    /// All, in the order of the settings.
    pub const ALL: [Theme; 4] = [Theme::Auto, Theme::Light, Theme::Dark, Theme::Contrast];

    fn attribute(self) -> Option<&'static str> {
        match self {
            Theme::Auto => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
            Theme::Contrast => Some("contrast"),
        }
    }
}

/// Size of all texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextSize {
    /// 100 %
    #[default]
    Normal,
    /// 125 %
    Large,
    /// 150 %
    Larger,
}

impl TextSize {
    /// All, from small to large.
    pub const ALL: [TextSize; 3] = [TextSize::Normal, TextSize::Large, TextSize::Larger];

    fn attribute(self) -> &'static str {
        match self {
            TextSize::Normal => "1",
            TextSize::Large => "2",
            TextSize::Larger => "3",
        }
    }
}

/// All preferences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Preferences {
    /// Interface language.
    pub lang: Lang,
    /// Colours.
    pub theme: Theme,
    /// Size of texts.
    pub size: TextSize,
    /// Whether games may sound.
    pub sound: bool,
    /// Whether values stand beside the lines of a running program.
    pub values: bool,
    /// How the changes of steps are made; `None` until the person has chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// What goes into an exported file, as the person last chose.
    pub in_file: Parts,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            lang: Lang::Fr,
            theme: Theme::Auto,
            size: TextSize::Normal,
            sound: false,
            values: false,
            form: None,
            in_file: Parts::default(),
        }
    }
}

impl Preferences {
    /// The saved preferences; where there are none, the browser's language and defaults.
    pub fn load() -> Self {
        let saved = local::get(KEY).and_then(|text| serde_json::from_str(&text).ok());
        saved.unwrap_or_else(|| Self {
            lang: document::browser_lang(),
            ..Self::default()
        })
    }

    /// Saves them; where storage is refused they last until the page is closed.
    pub fn save(&self) {
        if let Ok(text) = serde_json::to_string(self) {
            local::set(KEY, &text);
        }
    }

    /// Applies them: sets the attributes of the root element that the style sheets read.
    pub fn apply(&self) {
        document::set_root_attribute("lang", Some(self.lang.code()));
        document::set_root_attribute("data-theme", self.theme.attribute());
        document::set_root_attribute("data-size", Some(self.size.attribute()));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// What is stored.
    const SAVED: &str = r#"{"lang":"fr","theme":"auto","size":"normal","sound":false,"values":false,"in_file":{"name":true,"session_code":true,"progress":true,"program":true,"words":true,"aptitude":true,"time_factor":false,"pair":true,"comment":true,"confidence":false}}"#;
    /// What browsers have stored before two people could be at one device; every later version must read it.
    const SAVED_BEFORE: &str = r#"{"lang":"fr","theme":"auto","size":"normal","sound":false,"values":false,"in_file":{"name":true,"session_code":true,"progress":true,"program":true,"words":true,"aptitude":true,"time_factor":false,"comment":true,"confidence":false}}"#;

    fn write(preferences: &Preferences) -> String {
        serde_json::to_string(preferences).unwrap()
    }

    fn read(text: &str) -> Option<Preferences> {
        serde_json::from_str(text).ok()
    }

    #[test]
    fn preferences_are_written_as_ever_and_read_back() {
        assert_eq!(write(&Preferences::default()), SAVED);
        assert_eq!(read(SAVED), Some(Preferences::default()));
        assert_eq!(read(SAVED_BEFORE), Some(Preferences::default()));
        let other = Preferences {
            lang: Lang::En,
            theme: Theme::Contrast,
            size: TextSize::Larger,
            sound: true,
            values: true,
            in_file: Parts::ALL,
            form: Some(Form::Order),
        };
        assert_eq!(read(&write(&other)), Some(other));
    }

    #[test]
    fn what_an_earlier_version_did_not_save_is_as_if_never_chosen() {
        assert_eq!(read("{}"), Some(Preferences::default()));
        let earlier = SAVED.replace("\"time_factor\":false,", "");
        assert_eq!(read(&earlier), Some(Preferences::default()));
        assert_eq!(read(&SAVED.replace("\"words\":true,", "")), None);
        assert_eq!(read(&SAVED.replace("auto", "pink")), None);
        assert_eq!(
            read(&SAVED.replace("\"lang\"", "\"more\":1,\"lang\"")),
            None
        );
    }
}
