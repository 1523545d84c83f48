//! The sentences of the sheet, French and English. No-break spaces are written out: the typography
//! of the content build must not touch a person's own words, which stand inside.

use declic_aptitude::report::Place;
use declic_text::Lang;

use crate::paper::texts::Texts;

/// Which file, whose, and when it was made.
pub fn file(lang: Lang, name: Option<&str>, date: &str) -> String {
    match (lang, name) {
        (Lang::Fr, Some(name)) => format!("Dossier de {name}, exporté le {date}."),
        (Lang::Fr, None) => format!("Dossier sans nom, exporté le {date}."),
        (Lang::En, Some(name)) => format!("File of {name}, exported on {date}."),
        (Lang::En, None) => format!("File without a name, exported on {date}."),
    }
}

/// The session's code.
pub fn session(lang: Lang, code: &str) -> String {
    match lang {
        Lang::Fr => format!("Code de session\u{a0}: {code}."),
        Lang::En => format!("Session code: {code}."),
    }
}

/// The dossier's identity.
pub fn identity(lang: Lang, id: &str) -> String {
    match lang {
        Lang::Fr => format!("Identifiant du dossier\u{a0}: {id}."),
        Lang::En => format!("Identifier of the file: {id}."),
    }
}

/// The heading of a game.
pub fn game(lang: Lang, game: &str) -> String {
    match lang {
        Lang::Fr => format!("Atelier, jeu «\u{a0}{game}\u{a0}»"),
        Lang::En => format!("Workshop, game “{game}”"),
    }
}

/// Steps reached and passed.
pub fn steps(lang: Lang, reached: usize, passed: usize, of: u16, date: &str) -> String {
    match lang {
        Lang::Fr => format!(
            "  Commencé le {date}. Étapes atteintes\u{a0}: {reached} sur {of}. \
             Étapes réussies\u{a0}: {passed}."
        ),
        Lang::En => {
            format!("  Begun on {date}. Steps reached: {reached} of {of}. Steps passed: {passed}.")
        }
    }
}

/// The length of a program.
pub fn program(lang: Lang, lines: usize) -> String {
    match lang {
        Lang::Fr => format!(
            "  Le programme a {}.",
            count(lang, lines, "ligne", "lignes")
        ),
        Lang::En => format!("  The program has {}.", count(lang, lines, "line", "lines")),
    }
}

/// What the person says about a game.
pub fn own_words(lang: Lang, text: &str) -> String {
    format!(
        "  {} {}",
        lang.pick("Ses mots\u{a0}:", "In their words:"),
        quoted(lang, text)
    )
}

/// What the person says about the whole.
pub fn comment(lang: Lang, text: &str) -> String {
    let label = lang.pick("Son commentaire\u{a0}:", "Their comment:");
    format!("{label} {}", quoted(lang, text))
}

/// « Je pourrais apprendre ce métier », before and after.
pub fn confidence(lang: Lang, before: Option<u8>, after: Option<u8>) -> String {
    let shown = |answer: Option<u8>| answer.map_or("–".to_owned(), |answer| answer.to_string());
    let (before, after) = (shown(before), shown(after));
    match lang {
        Lang::Fr => format!(
            "«\u{a0}Je pourrais apprendre ce métier\u{a0}», de 1 à 5\u{a0}: \
             avant {before}, après {after}."
        ),
        Lang::En => format!("“I could learn this trade”, 1 to 5: before {before}, after {after}."),
    }
}

/// The heading of an attempt.
pub fn attempt(lang: Lang, form: &str, date: &str, finished: bool) -> String {
    match lang {
        Lang::Fr => {
            let state = if finished { "terminé" } else { "en cours" };
            format!("Test «\u{a0}{form}\u{a0}», commencé le {date}, {state}")
        }
        Lang::En => {
            let state = if finished { "finished" } else { "under way" };
            format!("Test “{form}”, begun on {date}, {state}")
        }
    }
}

/// Solved items in all.
pub fn solved(lang: Lang, solved: usize, asked: usize) -> String {
    match lang {
        Lang::Fr => format!("  Tâches résolues\u{a0}: {solved} sur {asked}."),
        Lang::En => format!("  Tasks solved: {solved} of {asked}."),
    }
}

/// Solved items of one family.
pub fn family(lang: Lang, name: &str, solved: usize, met: usize) -> String {
    match lang {
        Lang::Fr => format!("    {name}\u{a0}: {solved} sur {met}."),
        Lang::En => format!("    {name}: {solved} of {met}."),
    }
}

/// Items that were not seen.
pub fn unseen(lang: Lang, n: usize) -> String {
    match (lang, n) {
        (Lang::Fr, 1) => "  1 tâche n’a pas été vue\u{a0}: elle ne compte pas.".to_owned(),
        (Lang::Fr, n) => format!("  {n} tâches n’ont pas été vues\u{a0}: elles ne comptent pas."),
        (Lang::En, 1) => "  1 task was not seen: it does not count.".to_owned(),
        (Lang::En, n) => format!("  {n} tasks were not seen: they do not count."),
    }
}

/// The 90 % interval on the scale from 1 to 5, as the app says it.
pub fn place(lang: Lang, texts: &Texts, (low, high): (f64, f64)) -> String {
    let number = |value: f64| number(lang, value);
    let line = match Place::of(low, high) {
        Place::Between(low, high) => {
            let (low, high) = (number(low), number(high));
            texts.interface("result.line_between", &[("low", &low), ("high", &high)])
        }
        Place::UpTo(high) => texts.interface("result.line_up_to", &[("high", &number(high))]),
        Place::From(low) => texts.interface("result.line_from", &[("low", &number(low))]),
        Place::Anywhere => texts.interface("result.line_anywhere", &[]),
    };
    format!("  {line}")
}

/// An attempt whose items were made by another engine.
pub fn other_engine(lang: Lang, responses: usize, engine: u32) -> String {
    match lang {
        Lang::Fr => format!(
            "  {}. Tâches faites par la version {engine} du test\u{a0}: \
             cette version-ci ne peut pas les juger.",
            count(lang, responses, "réponse", "réponses")
        ),
        Lang::En => format!(
            "  {}. Tasks made by version {engine} of the test: this version cannot judge them.",
            count(lang, responses, "response", "responses")
        ),
    }
}

/// An attempt at a form that this version does not have.
pub fn unknown_form(lang: Lang, responses: usize) -> String {
    match lang {
        Lang::Fr => format!(
            "  {}. Cette version ne connaît pas ce test et ne peut pas le juger.",
            count(lang, responses, "réponse", "réponses")
        ),
        Lang::En => format!(
            "  {}. This version does not know this test and cannot judge it.",
            count(lang, responses, "response", "responses")
        ),
    }
}

/// What such a file is worth.
pub fn caution(lang: Lang) -> String {
    lang.pick(
        "Un fichier fait sur l’appareil d’une personne ne prouve rien à lui seul.",
        "A file made on a person’s own device proves nothing by itself.",
    )
    .to_owned()
}

/// `3 mars 2027`, from `2027-03-03`.
pub fn date(lang: Lang, iso: &str) -> String {
    const FRENCH: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut parts = iso
        .split('-')
        .map(|part| part.parse::<usize>().unwrap_or(0));
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let name = month.and_then(|month| {
        lang.pick(FRENCH, ENGLISH)
            .get(month.wrapping_sub(1))
            .copied()
    });
    match (year, name, day) {
        (Some(year), Some(name), Some(1)) if lang == Lang::Fr => format!("1er {name} {year}"),
        (Some(year), Some(name), Some(day)) => format!("{day} {name} {year}"),
        _ => iso.to_owned(),
    }
}

fn number(lang: Lang, value: f64) -> String {
    let text = format!("{value:.1}").replace('-', "\u{2212}");
    match lang {
        Lang::Fr => text.replace('.', ","),
        Lang::En => text,
    }
}

fn quoted(lang: Lang, text: &str) -> String {
    let text = text.replace('\n', "\n    ");
    match lang {
        Lang::Fr => format!("«\u{a0}{text}\u{a0}»"),
        Lang::En => format!("“{text}”"),
    }
}

/// French counts 0 in the singular, English in the plural.
fn count(lang: Lang, n: usize, one: &str, many: &str) -> String {
    let singular = n == 1 || (n == 0 && lang == Lang::Fr);
    format!("{n} {}", if singular { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out() {
        assert_eq!(date(Lang::Fr, "2027-03-03"), "3 mars 2027");
        assert_eq!(date(Lang::Fr, "2027-08-01"), "1er août 2027");
        assert_eq!(date(Lang::En, "2027-12-31"), "31 December 2027");
    }

    #[test]
    fn numbers_have_the_marks_of_the_language() {
        assert_eq!(number(Lang::Fr, -1.25), "\u{2212}1,2");
        assert_eq!(number(Lang::En, 0.5), "0.5");
    }
}
