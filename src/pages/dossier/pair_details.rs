//! « À deux » in « Mon dossier »: what two people did together, each one's own sentences, a file for each.

use declic_dossier::export::Parts;
use declic_dossier::pair::{Member, Pair};
use declic_dossier::{Document, limits};
use leptos::prelude::*;

use super::exporting::Chosen;
use crate::components::button::ActionButton;
use crate::components::icon::IconName;
use crate::components::saved_field::{Lines, SavedField};
use crate::format::{game_title, member_name};
use crate::state::export::save_json_of;
use crate::state::{App, use_app};
use crate::texts::{Text, Texts, t, tr};

fn pair_now(app: App) -> Pair {
    let pair = app.store.with_untracked(|dossier| dossier.pair().cloned());
    pair.unwrap_or_default()
}

/// In a sentence; tracked.
pub fn pair_summary() -> String {
    let pair = use_app().store.with(|dossier| dossier.pair().cloned());
    match pair {
        None => t().part_pair_empty().to_owned(),
        Some(pair) => {
            let steps: usize = pair.steps.values().map(|steps| steps.len()).sum();
            let [one, other] = Member::BOTH.map(|member| member_name(&pair, member));
            format!("{} {}", t().pair_names(one, other), t().pair_steps(steps))
        }
    }
}

/// The details of the part.
#[component]
pub fn PairDetails(
    /// What the file includes.
    chosen: Chosen,
) -> impl IntoView {
    let app = use_app();
    let has_pair = Memo::new(move |_| app.store.with(|dossier| dossier.pair().is_some()));
    let games = move || {
        let pair = app.store.with(|dossier| dossier.pair().cloned());
        let lines = pair
            .unwrap_or_default()
            .steps
            .into_iter()
            .map(|(game, steps)| {
                let steps = t().pair_steps(steps.len());
                view! { <li>{game_title(&game, t())} " : " {steps}</li> }
            });
        lines.collect_view()
    };
    view! {
        <Show
            when=move || has_pair.get()
            fallback=move || view! { <p>{tr(Texts::part_pair_how)}</p> }
        >
            <ul>{games}</ul>
            <SideFields member=Member::First fields=FIRST />
            <SideFields member=Member::Second fields=SECOND />
            <p>{tr(Texts::part_pair_files)}</p>
            <div class="row">
                <SaveFile member=Member::First chosen=chosen />
                <SaveFile member=Member::Second chosen=chosen />
            </div>
            <p class="field__hint">{tr(Texts::part_pair_second)}</p>
        </Show>
    }
}

/// The ids of a person's fields.
type Fields = [&'static str; 2];
const FIRST: Fields = ["pair-given-first", "pair-received-first"];
const SECOND: Fields = ["pair-given-second", "pair-received-second"];

/// What one of the two says.
#[component]
fn SideFields(
    /// Who.
    member: Member,
    /// The ids of the fields.
    fields: Fields,
) -> impl IntoView {
    let app = use_app();
    let name = move || {
        let pair = app.store.with(|dossier| dossier.pair().cloned());
        member_name(&pair.unwrap_or_default(), member)
    };
    let side = pair_now(app).side(member).clone();
    let [given_id, received_id] = fields;
    let field = move |id, label: Text, value, set: fn(&mut Pair, Member, String)| {
        let save = move |text: String| {
            let mut pair = pair_now(app);
            set(&mut pair, member, text);
            app.store.put(Document::Pair(pair));
        };
        view! {
            <SavedField
                id=id
                label=label
                value=value
                max_length=limits::WORDS
                lines=Lines::Several
                on_save=Callback::new(save)
            />
        }
    };
    view! {
        <h3>{name}</h3>
        {field(
            given_id,
            Texts::pair_given,
            side.given,
            |pair, member, text| pair.side_mut(member).given = text,
        )}
        {field(
            received_id,
            Texts::pair_received,
            side.received,
            |pair, member, text| pair.side_mut(member).received = text,
        )}
    }
}

/// Saves the file of one of the two.
#[component]
fn SaveFile(
    /// Whose.
    member: Member,
    /// What the file includes.
    chosen: Chosen,
) -> impl IntoView {
    let app = use_app();
    let words = move || {
        let pair = app.store.with(|dossier| dossier.pair().cloned());
        t().pair_save(member_name(&pair.unwrap_or_default(), member))
    };
    let save = move |()| {
        let parts = Parts {
            pair: true,
            ..chosen.parts_now()
        };
        save_json_of(app, &parts, member);
    };
    view! {
        <ActionButton icon=IconName::Download on_press=save>
            {words}
        </ActionButton>
    }
}
