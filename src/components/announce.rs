//! Messages for screen readers. The frame has two live regions that are there before any text: a polite
//! and an assertive one. A message beside its field or button is no live region itself, so that it is
//! announced once, and not again when the language changes.

use declic_text::Lang;
use leptos::prelude::*;

use crate::state::use_app;
use crate::texts::lang;

/// How soon a message is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// After what is being read.
    Polite,
    /// At once: something is wrong.
    Assertive,
}

/// What [`announce_new`] has seen of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    lang: Lang,
    message: Option<String>,
}

/// Announces each new text of `message`, in the language of that moment; not the text that is there
/// already, and not a translation of it.
pub fn announce_new(urgency: Urgency, message: Signal<Option<String>>) {
    let app = use_app();
    Effect::new(move |before: Option<Seen>| {
        let now = Seen {
            lang: lang(),
            message: message.get(),
        };
        if let Some(text) = news(before.as_ref(), &now) {
            match urgency {
                Urgency::Polite => app.announce(text),
                Urgency::Assertive => app.warn(text),
            }
        }
        now
    });
}

/// The text to be announced, if any.
fn news<'a>(before: Option<&Seen>, now: &'a Seen) -> Option<&'a str> {
    let before = before.filter(|before| before.lang == now.lang)?;
    let text = now.message.as_deref()?;
    (before.message.as_deref() != Some(text)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(lang: Lang, message: Option<&str>) -> Seen {
        let message = message.map(str::to_owned);
        Seen { lang, message }
    }

    #[test]
    fn a_text_is_announced_when_it_appears_and_not_when_it_is_translated() {
        let none = seen(Lang::Fr, None);
        let saved = seen(Lang::Fr, Some("Enregistré"));
        let full = seen(Lang::Fr, Some("Disque plein"));
        assert_eq!(news(Some(&none), &saved), Some("Enregistré"));
        assert_eq!(news(Some(&saved), &saved), None);
        assert_eq!(news(Some(&saved), &full), Some("Disque plein"));
        assert_eq!(news(Some(&saved), &seen(Lang::En, Some("Saved"))), None);
        assert_eq!(news(Some(&saved), &none), None);
        assert_eq!(news(None, &saved), None);
    }
}
