//! Dates, numbers and names as the interface's language writes them.

use declic_dossier::pair::{Member, Pair};
use declic_text::Lang;
use declic_workshop::Version;
use declic_workshop::versions::BLANK_ID;
use declic_workshop::versions::opened;

use crate::texts::{Texts, lang, t};

/// A date, `YYYY-MM-DD`, in words; a text of another shape unchanged. Tracked.
pub fn long_date(iso: &str) -> String {
    let mut parts = iso
        .split('-')
        .map(|part| part.parse::<usize>().unwrap_or(0));
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return iso.to_owned();
    };
    let months: Vec<&str> = t().date_months().split(' ').collect();
    let Some(month) = month.checked_sub(1).and_then(|index| months.get(index)) else {
        return iso.to_owned();
    };
    t().date_long(day, month, year)
}

/// `number`, which is written with a decimal point, with the decimal mark of the language; tracked.
pub fn decimal(number: &str) -> String {
    match lang() {
        Lang::Fr => number.replace('.', ","),
        Lang::En => number.to_owned(),
    }
}

/// The title of a game or of a version of one, from the interface's texts; of a game from a file, its id
/// and that it is one; another unknown id unchanged.
pub fn game_title(id: &str, t: Texts) -> String {
    let (game, version) = Version::of(id);
    let title = match (game, opened(game)) {
        ("panier", _) => t.game_panier().to_owned(),
        ("tournee", _) => t.game_tournee().to_owned(),
        ("lucioles", _) => t.game_lucioles().to_owned(),
        (BLANK_ID, _) => t.game_blank().to_owned(),
        (_, Some(id)) => t.game_opened(id),
        _ => return id.to_owned(),
    };
    match version {
        Version::Whole => title,
        Version::Short => t.game_short(title),
        Version::Review => t.game_review(title),
        Version::Free => t.game_free(title),
    }
}

/// The person's name, or the words for a dossier without one; tracked.
pub fn person_name(name: Option<&str>) -> String {
    name.filter(|name| !name.is_empty())
        .unwrap_or_else(|| t().dossier_nameless())
        .to_owned()
}

/// Who made the games that a program was made from, in a sentence; `None` for a program of its own. Tracked.
pub fn lineage(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| t().shared_after(names.join(", ")))
}
/// The name of one of a pair; « personne 1 » where they gave none.
pub fn member_name(pair: &Pair, member: Member) -> String {
    match (pair.side(member).name.as_str(), member) {
        ("", Member::First) => t().pair_nameless(1),
        ("", Member::Second) => t().pair_nameless(2),
        (name, _) => name.to_owned(),
    }
}
