//! The variables of a paused game, each with its earlier values.

use leptos::prelude::*;

use super::player::Player;
use super::timeline::time_ago;
use crate::texts::{Texts, tr};

/// How many earlier values of a variable are shown.
const MOST_VALUES: usize = 8;

/// The program's variables in the shown frame; each unfolds its earlier values.
#[component]
pub fn Variables(
    /// Holds the variables and the frames of their earlier values.
    player: Player,
) -> impl IntoView {
    let variables = Memo::new(move |_| {
        player.past.shown_frame.track();
        let all = player.past.variables().into_iter();
        all.map(|it| (it.name, it.value)).collect::<Vec<_>>()
    });
    let names = move || variables.get().into_iter().map(|(name, _)| name);
    view! {
        <Show
            when=move || !variables.with(Vec::is_empty)
            fallback=|| view! { <p>{tr(Texts::steps_no_variable)}</p> }
        >
            <div class="variable-histories">
                // Keyed: an unfolded variable stays unfolded when another one appears before it.
                <For each=names key=String::clone let:name>
                    <VariableHistory player=player name=name variables=variables />
                </For>
            </div>
        </Show>
    }
}

/// One variable: its value in the shown frame, and its earlier values once it is unfolded.
#[component]
fn VariableHistory(
    /// Holds the earlier values and their frames.
    player: Player,
    /// The variable's name, unique among `variables`.
    name: String,
    /// Names and values of all variables in the shown frame.
    variables: Memo<Vec<(String, String)>>,
) -> impl IntoView {
    let unfolded = RwSignal::new(false);
    let name = StoredValue::new(name);
    let value = move || {
        variables.with(|all| {
            let found = name.with_value(|name| all.iter().find(|(it, _)| it == name));
            found.map(|(_, value)| value.clone())
        })
    };
    let values = Memo::new(move |_| {
        player.past.shown_frame.track();
        let values = || name.with_value(|name| player.past.values_of(name));
        unfolded.get().then(values).unwrap_or_default()
    });
    let toggled = move |event| {
        unfolded.set(event_target::<web_sys::HtmlDetailsElement>(&event).open());
    };
    view! {
        <details class="variable-history" on:toggle=toggled>
            <summary class="variable-history__current" translate="no">
                <code>{name.get_value()}</code>
                <code class="variable-history__value">{value}</code>
            </summary>
            <EarlierValues values=values player=player />
        </details>
    }
}

/// Earlier values, the latest first, with buttons that show their frames.
#[component]
fn EarlierValues(
    /// How many frames before the latest one, and the value; empty while the variable is folded.
    #[prop(into)]
    values: Signal<Vec<(usize, String)>>,
    /// Shows the frames.
    player: Player,
) -> impl IntoView {
    let rows = move || values.get().into_iter().take(MOST_VALUES);
    view! {
        <ul class="variable-history__list">
            // Keyed: the button that was pressed keeps the focus while its frame is shown.
            <For each=rows key=Clone::clone let:row>
                <EarlierValue back=row.0 value=row.1 player=player />
            </For>
        </ul>
    }
}

/// An earlier value, and a button that shows its frame.
#[component]
fn EarlierValue(
    /// How many frames before the latest one.
    back: usize,
    /// The value.
    value: String,
    /// Shows the frame.
    player: Player,
) -> impl IntoView {
    view! {
        <li>
            <button type="button" class="link-button" on:click=move |_| player.show_past(back)>
                {move || time_ago(back)}
            </button>
            " "
            <code translate="no">{value}</code>
        </li>
    }
}
