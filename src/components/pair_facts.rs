//! What a person did together with another one, as their own page and the interviewer's show it.

use declic_dossier::pair::Pair;
use leptos::prelude::*;

use crate::texts::t;

/// What was done together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TogetherFacts {
    /// The other one's name, where they gave it.
    pub with: Option<String>,
    /// How many steps they passed.
    pub steps: usize,
    /// Help that the person gave, in their own words.
    pub given: Option<String>,
    /// Help that they received.
    pub received: Option<String>,
}

impl TogetherFacts {
    /// As the one to whom the dossier belongs tells of it.
    pub fn of(pair: &Pair) -> Self {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Self {
            with: text(&pair.second.name),
            steps: pair.steps.values().map(|steps| steps.len()).sum(),
            given: text(&pair.first.given),
            received: text(&pair.first.received),
        }
    }
}

/// The facts.
#[component]
pub fn PairFacts(
    /// What was done together.
    facts: TogetherFacts,
) -> impl IntoView {
    let TogetherFacts {
        with,
        steps,
        given,
        received,
    } = facts;
    let with = with.map(|name| t().pair_with(name));
    let words = [(t().pair_given(), given), (t().pair_received(), received)];
    let words = words.into_iter().filter_map(|(label, text)| {
        let text = text?;
        Some(view! { <dt>{label}</dt> <dd class="own-words">{text}</dd> })
    });
    view! {
        <p>{with} " " {t().pair_steps(steps)}</p>
        <dl>{words.collect_view()}</dl>
    }
}
