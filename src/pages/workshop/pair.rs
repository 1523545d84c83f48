//! « À deux »: two people at one computer. The keyboard changes hands at each step, and each of them takes a
//! file along (« Mon dossier »).

use declic_dossier::pair::{Member, Pair, Side};
use declic_dossier::{Document, limits};
use leptos::prelude::*;

use crate::components::button::ActionButton;
use crate::components::field::TextField;
use crate::components::icon::IconName;
use crate::format::member_name;
use crate::route::Route;
use crate::state::{App, use_app};
use crate::texts::{Text, Texts, t, t_now, tr};

/// The pair at this computer, while there is one; tracked.
fn current(app: App) -> Option<Pair> {
    app.store
        .with(|dossier| dossier.pair().filter(|pair| !pair.is_over).cloned())
}

/// Notes a step that was passed: where two people did it, the keyboard changes hands.
pub fn pass(app: App, game: &str, step: &str) {
    let pair = app.store.with_untracked(|dossier| dossier.pair().cloned());
    let Some(mut pair) = pair.filter(|pair| !pair.is_over) else {
        return;
    };
    let before = pair.typist;
    pair.pass(game, step);
    if pair.typist != before {
        app.announce(t_now().pair_changes(member_name(&pair, pair.typist)));
    }
    app.store.put(Document::Pair(pair));
}

/// The section of the workshop's first page.
#[component]
pub fn PairStart() -> impl IntoView {
    let app = use_app();
    let is_on = Memo::new(move |_| current(app).is_some());
    let content = move || match is_on.get() {
        true => view! { <Under /> }.into_any(),
        false => view! { <Begin /> }.into_any(),
    };
    view! {
        <section class="sheet stack">
            <h2>{tr(Texts::pair_title)}</h2>
            {content}
        </section>
    }
}

/// Two names, and the start.
#[component]
fn Begin() -> impl IntoView {
    let app = use_app();
    let names = app.store.with_untracked(|dossier| {
        let pair = dossier.pair().cloned().unwrap_or_default();
        let own = dossier.profile().name;
        let first = if pair.first.name.is_empty() {
            own
        } else {
            pair.first.name
        };
        [first, pair.second.name]
    });
    let [first, second] = names.map(RwSignal::new);
    let begin = move |()| {
        let side = |name: RwSignal<String>, before: Side| Side {
            name: name.get_untracked(),
            ..before
        };
        let before = app.store.with_untracked(|dossier| dossier.pair().cloned());
        let before = before.unwrap_or_default();
        app.store.put(Document::Pair(Pair {
            first: side(first, before.first),
            second: side(second, before.second),
            is_over: false,
            ..before
        }));
    };
    view! {
        <p>{tr(Texts::pair_lead)}</p>
        <form
            class="stack"
            on:submit=move |event| {
                event.prevent_default();
                begin(());
            }
        >
            <div class="pair-names">
                <TextField
                    id="pair-first"
                    label=Texts::pair_first
                    value=first
                    max_length=limits::NAME as u32
                />
                <TextField
                    id="pair-second"
                    label=Texts::pair_second
                    value=second
                    max_length=limits::NAME as u32
                    hint=Texts::pair_names_hint as Text
                />
            </div>
            <p>
                <ActionButton
                    icon=IconName::Right
                    disabled=Signal::derive(move || !app.store.can_write())
                    on_press=begin
                >
                    {tr(Texts::pair_begin)}
                </ActionButton>
            </p>
        </form>
    }
}

/// While two people are at work.
#[component]
fn Under() -> impl IntoView {
    let app = use_app();
    let words = move || {
        let pair = current(app)?;
        let [one, other] = Member::BOTH.map(|member| member_name(&pair, member));
        Some(t().pair_under(one, other))
    };
    let end = move |()| {
        let pair = app.store.with_untracked(|dossier| dossier.pair().cloned());
        if let Some(pair) = pair {
            app.store.put(Document::Pair(Pair {
                is_over: true,
                ..pair
            }));
        }
    };
    view! {
        <p>{words}</p>
        <p>
            <a href=Route::Dossier.href()>{tr(Texts::pair_files)}</a>
        </p>
        <p>
            <ActionButton icon=IconName::Stop on_press=end>
                {tr(Texts::pair_end)}
            </ActionButton>
        </p>
    }
}

/// Whose turn it is, in the bar of the workbench; nothing for one person.
#[component]
pub fn Turn() -> impl IntoView {
    let app = use_app();
    let pair = Memo::new(move |_| current(app));
    let change = move |_| {
        if let Some(pair) = pair.get_untracked() {
            let typist = pair.typist.other();
            app.announce(t_now().pair_changes(member_name(&pair, typist)));
            app.store.put(Document::Pair(Pair { typist, ..pair }));
        }
    };
    move || {
        pair.get().map(|pair| {
            view! {
                <span class="workbar__turn">
                    <span>{t().pair_turn(member_name(&pair, pair.typist))}</span>
                    <button type="button" class="button button--small" on:click=change>
                        {t().pair_change()}
                    </button>
                </span>
            }
        })
    }
}
