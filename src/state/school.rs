//! The school's settings: `school.json` beside the app, read at the start and checked. Without complete
//! settings the official test does not start.

use declic_text::{Lang, typography};
use serde::{Deserialize, Deserializer};

use crate::browser::fetch::{self, FetchError};

/// Characters of the address where the app is published at most: it is a part of each QR code.
const LONGEST_ADDRESS: usize = 80;

/// A text in both languages, with their typography: schools write plain spaces and apostrophes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Both {
    /// In French.
    #[serde(deserialize_with = "french")]
    pub fr: String,
    /// In English.
    #[serde(deserialize_with = "english")]
    pub en: String,
}

fn french<'de, D: Deserializer<'de>>(text: D) -> Result<String, D::Error> {
    String::deserialize(text).map(|text| typography::french(&text))
}

fn english<'de, D: Deserializer<'de>>(text: D) -> Result<String, D::Error> {
    String::deserialize(text).map(|text| typography::english(&text))
}

impl Both {
    /// The text in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

/// The controller of the data (GDPR article 13).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Controller {
    /// The organisation's name.
    pub name: String,
    /// Its postal address.
    pub address: String,
    /// Where to write or call.
    pub contact: String,
}

/// The information notice, apart from the controller.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Notice {
    /// The version of these texts; recorded when a person has read them.
    pub version: u32,
    /// What the results are for.
    pub purposes: Both,
    /// The legal basis.
    pub basis: Both,
    /// Who reads the file that a person submits.
    pub recipients: Both,
    /// How long the school keeps it.
    pub retention: Both,
    /// The person's rights and how to use them.
    pub rights: Both,
}

/// What a person who meets an obstacle can do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Access {
    /// Where to write or call.
    pub contact: String,
}

/// One part of « Venir se former »: dates, place, cost…
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Part {
    /// Its heading.
    pub title: Both,
    /// Its text; a line feed starts a new paragraph.
    pub text: Both,
    /// Whom to ask.
    pub contact: String,
    /// When this was last checked, `YYYY-MM-DD`.
    pub checked: String,
}

/// The whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct School {
    /// The version of the format: 1.
    pub schema: u32,
    /// Whether this is the shipped sample, which the page then states.
    pub sample: bool,
    /// The school's name.
    pub name: String,
    /// Where the app is published, `https://ecole.example/decouverte/`: links to games lead there. May be
    /// empty.
    pub address: String,
    /// The controller of the data.
    pub controller: Controller,
    /// The information notice.
    pub notice: Notice,
    /// For the accessibility statement.
    pub accessibility: Access,
    /// « Venir se former ».
    pub parts: Vec<Part>,
}

/// A problem in the file, with the path of the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A required text is empty.
    Missing(String),
    /// A date that is not `YYYY-MM-DD`.
    NotADate(String),
    /// A contact that is neither an e-mail address nor a telephone number.
    NotAContact(String),
    /// An address of a page that links cannot be made from.
    NotAnAddress(String),
    /// A format that this version does not know.
    Schema(u32),
}

/// The state of the school's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchoolState {
    /// Being fetched.
    Loading,
    /// Read and complete.
    Ready(School),
    /// Read, with problems.
    Incomplete(School, Vec<Problem>),
    /// Not there, or not in the expected format.
    Absent(FetchError),
}

impl SchoolState {
    /// Reads `school.json`.
    pub async fn load() -> Self {
        match fetch::json::<School>("school.json").await {
            Ok(school) => match check(&school) {
                problems if problems.is_empty() => SchoolState::Ready(school),
                problems => SchoolState::Incomplete(school, problems),
            },
            Err(error) => SchoolState::Absent(error),
        }
    }

    /// The school, where its settings are complete, as the official test requires.
    pub fn ready(&self) -> Option<&School> {
        match self {
            SchoolState::Ready(school) => Some(school),
            _ => None,
        }
    }

    /// Where the app is published, as the settings say; `None` where they do not, or in another form.
    pub fn address(&self) -> Option<&str> {
        let address = self.school()?.address.trim();
        is_page_address(address).then_some(address)
    }

    /// The school, complete or not.
    pub fn school(&self) -> Option<&School> {
        match self {
            SchoolState::Ready(school) | SchoolState::Incomplete(school, _) => Some(school),
            _ => None,
        }
    }
}

/// The problems of `school`; empty where its settings are complete.
pub fn check(school: &School) -> Vec<Problem> {
    let mut problems = Vec::new();
    if school.schema != 1 {
        problems.push(Problem::Schema(school.schema));
    }
    let mut require = |path: &str, value: &str| {
        if value.trim().is_empty() {
            problems.push(Problem::Missing(path.to_owned()));
        }
    };
    require("name", &school.name);
    require("controller.name", &school.controller.name);
    require("controller.address", &school.controller.address);
    require("controller.contact", &school.controller.contact);
    require("accessibility.contact", &school.accessibility.contact);
    let notice = &school.notice;
    let both = [
        ("notice.purposes", &notice.purposes),
        ("notice.basis", &notice.basis),
        ("notice.recipients", &notice.recipients),
        ("notice.retention", &notice.retention),
        ("notice.rights", &notice.rights),
    ];
    for (path, value) in both {
        require(&format!("{path}.fr"), &value.fr);
        require(&format!("{path}.en"), &value.en);
    }
    for (index, part) in school.parts.iter().enumerate() {
        for (field, value) in [("title", &part.title), ("text", &part.text)] {
            require(&format!("parts[{index}].{field}.fr"), &value.fr);
            require(&format!("parts[{index}].{field}.en"), &value.en);
        }
    }
    let contacts = [
        ("controller.contact", &school.controller.contact),
        ("accessibility.contact", &school.accessibility.contact),
    ];
    for (path, contact) in contacts {
        if !contact.trim().is_empty() && !is_contact(contact) {
            problems.push(Problem::NotAContact(path.to_owned()));
        }
    }
    let address = school.address.trim();
    if !address.is_empty() && !is_page_address(address) {
        problems.push(Problem::NotAnAddress("address".to_owned()));
    }
    for (index, part) in school.parts.iter().enumerate() {
        if !declic_dossier::text::is_date(&part.checked) {
            problems.push(Problem::NotADate(format!("parts[{index}].checked")));
        }
    }
    problems
}

/// Whether links can be made from an address: one of the web, of characters that stand in addresses, with a
/// host, without query and fragment.
fn is_page_address(text: &str) -> bool {
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme));
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/%@[]".contains(c);
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && rest.chars().all(plain))
        && text.len() <= LONGEST_ADDRESS
}

fn is_contact(text: &str) -> bool {
    let mail = text
        .split_once('@')
        .is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    let digits = text.chars().filter(char::is_ascii_digit).count();
    mail || digits >= 8
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn sample() -> School {
        serde_json::from_str(include_str!("../../public/school.json")).unwrap()
    }

    #[test]
    fn the_shipped_sample_is_complete() {
        assert_eq!(check(&sample()), Vec::new());
    }

    #[test]
    fn each_gap_is_named() {
        let mut school = sample();
        school.controller.name.clear();
        school.controller.contact = "à l'accueil".into();
        school.notice.rights.en.clear();
        school.parts[0].checked = "hier".into();
        school.accessibility.contact.clear();
        let problems = check(&school);
        assert!(problems.contains(&Problem::Missing("controller.name".into())));
        assert!(problems.contains(&Problem::Missing("notice.rights.en".into())));
        assert!(problems.contains(&Problem::NotAContact("controller.contact".into())));
        assert!(problems.contains(&Problem::NotADate("parts[0].checked".into())));
        let path = || "accessibility.contact".to_owned();
        assert!(problems.contains(&Problem::Missing(path())));
        school.accessibility.contact = "au bureau".into();
        assert!(check(&school).contains(&Problem::NotAContact(path())));
    }

    #[test]
    fn an_address_is_one_of_a_page() {
        let mut school = sample();
        for address in [
            "",
            "https://ecole.example/decouverte/",
            "http://192.168.1.20:8080/",
        ] {
            school.address = address.into();
            assert_eq!(check(&school), Vec::new(), "{address}");
        }
        let far = format!("https://{}.example/", "a".repeat(100));
        let wrong = [
            "ecole.example",
            "ftp://a.example/",
            "https:///x",
            "https://a/#/b",
            "https://a/?b",
        ];
        for address in wrong.into_iter().chain([far.as_str()]) {
            school.address = address.into();
            assert_eq!(
                check(&school),
                [Problem::NotAnAddress("address".into())],
                "{address}"
            );
            let state = SchoolState::Incomplete(school.clone(), Vec::new());
            assert_eq!(state.address(), None);
        }
    }

    #[test]
    fn texts_have_the_typography_of_their_language() {
        let file = r#"{"fr": "L'école : 12 places ?\nD'accord", "en": "It's \"here\""}"#;
        let both: Both = serde_json::from_str(file).unwrap();
        assert_eq!(both.fr, "L’école\u{a0}: 12 places\u{202f}?\nD’accord");
        assert_eq!(both.en, "It’s “here”");
    }

    #[test]
    fn a_misspelt_field_is_refused() {
        let file = r#"{"schema": 1, "nam": "x"}"#;
        assert!(serde_json::from_str::<School>(file).is_err());
    }
}
