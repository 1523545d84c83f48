//! « Les mots »: a searchable list of the words of the scene and of JavaScript, and the words of the trade
//! that the steps so far have explained.

mod entries;
mod search;

use declic_text::Lang;
use declic_workshop::{Inline, rich as plain_text};
use leptos::prelude::*;

use super::progress::Progress;
use super::workspace::Workspace;
use crate::browser::{canvas, sound};
use crate::components::dialog::Dialog;
use crate::components::field::TextField;
use crate::components::icon::{Icon, IconName};
use crate::components::live::{LiveRegion, Urgency};
use crate::components::rich;
use crate::texts::{Texts, lang, t, tr};
use entries::{Entry, Sample, Section, WordTexts, entries};
use search::{finds, fold, matches};

pub use entries::words_in;

/// Characters of a search at most.
const LONGEST_SEARCH: u32 = 40;

/// The dialog with the list.
#[component]
pub fn WordList(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    view! {
        <Dialog open=open title=Texts::word_list_title>
            <Words open=open workspace=workspace />
        </Dialog>
    }
}

/// The search, and what it finds.
#[component]
fn Words(
    /// Set to false to close the dialog.
    open: RwSignal<bool>,
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let names = workspace.document.names;
    let search = RwSignal::new(String::new());
    let query = Memo::new(move |_| fold(&search.get()));
    let all = StoredValue::new(entries(names));
    let insert = Callback::new(move |text: String| {
        open.set(false);
        let document = workspace.document;
        document.with_editor(|editor| editor.insert(&text));
        // After the dialog, which gives the focus back to what had it before.
        request_animation_frame(move || document.with_editor(|editor| editor.focus()));
    });
    let found = move |section: Section| -> Vec<Entry> {
        let (query, lang) = (query.get(), lang());
        all.with_value(|all| {
            let found = |entry: &&Entry| entry.section == section && finds(&query, entry, lang);
            all.iter().filter(found).cloned().collect()
        })
    };
    let trade = move || trade_words(workspace.progress, &query.get());
    let count = move || {
        let words = Section::ALL.iter().map(|section| found(*section).len());
        words.sum::<usize>() + trade().len()
    };
    // Announced only after a search: at the opening the title is enough.
    let message = move || {
        (!query.with(String::is_empty)).then(|| match count() {
            0 => t().word_list_none().to_owned(),
            count => t().word_list_found(count),
        })
    };
    let sections = move || {
        let sections = Section::ALL.into_iter().map(|section| {
            let entries = found(section);
            (!entries.is_empty()).then(|| view_section(section, entries, names, insert))
        });
        sections.collect_view()
    };
    view! {
        <div class="words__head">
            <TextField
                id="words-search"
                label=Texts::word_list_search
                value=search
                max_length=LONGEST_SEARCH
            />
            <button type="button" class="button button--small" on:click=move |_| open.set(false)>
                <Icon name=IconName::Close />
                {tr(Texts::word_list_close)}
            </button>
            <LiveRegion urgency=Urgency::Polite class="words__count">
                {move || message().map(|text| view! { <p>{text}</p> })}
            </LiveRegion>
        </div>
        <div class="words">
            {sections}
            {move || {
                let words = trade();
                (!words.is_empty()).then(|| view_trade(words))
            }}
        </div>
    }
}

/// The title of a section; tracked.
fn section_title(section: Section) -> &'static str {
    let t = t();
    match section {
        Section::Functions => t.word_list_functions(),
        Section::Properties => t.word_list_properties(),
        Section::Pictures => t.word_list_pictures(),
        Section::Decors => t.word_list_decors(),
        Section::Sounds => t.word_list_sounds(),
        Section::Colors => t.word_list_colors(),
        Section::Keys => t.word_list_keys(),
        Section::Keywords => t.word_list_keywords(),
    }
}

fn view_section(
    section: Section,
    entries: Vec<Entry>,
    names: Lang,
    insert: Callback<String>,
) -> impl IntoView {
    let entries = entries.into_iter().map(|entry| {
        view! { <WordEntry entry=entry names=names on_insert=insert /> }
    });
    view! {
        <section class="words__section">
            <h3>{section_title(section)}</h3>
            <ul class="words__list">{entries.collect_view()}</ul>
        </section>
    }
}

/// One word: its name, what it does, an example, « Insérer ».
#[component]
fn WordEntry(
    /// The word.
    entry: Entry,
    /// The language of the program's names.
    names: Lang,
    /// Receives what is to be inserted.
    on_insert: Callback<String>,
) -> impl IntoView {
    let word = entry.word.get(names);
    let other = entry.word.get(lang());
    // Where the program has the names of the other language.
    let other = (other != word).then(|| view! { <span class="words__other">{other}</span> });
    let text = entry.text.map(|text| {
        view! { <p class="words__text">{rich::message(text(WordTexts(lang())))}</p> }
    });
    let inserted = StoredValue::new(entry.insert);
    view! {
        <li class="words__entry">
            <p class="words__name">
                {view_sample(entry.sample)} <code translate="no">{word}</code> {other}
            </p>
            {text}
            <p class="words__example">
                <code translate="no">{entry.example}</code>
            </p>
            <p class="words__actions">
                {listen(entry.sample, word)}
                <button
                    type="button"
                    class="link-button"
                    on:click=move |_| on_insert.run(inserted.get_value())
                >
                    {t().word_list_insert()}
                    <span class="visually-hidden">" "{word}</span>
                </button>
            </p>
        </li>
    }
}

/// The drawing or the colour beside a name, which says what it is.
fn view_sample(sample: Sample) -> AnyView {
    let drawing = |address: String| {
        view! { <img class="words__drawing" src=address alt="" loading="lazy" width="40" height="40" /> }
            .into_any()
    };
    match sample {
        Sample::Picture(picture) => drawing(canvas::picture_address(picture)),
        Sample::Decor(decor) => drawing(canvas::decor_address(decor)),
        Sample::Color(color) => view! {
            <svg class="words__swatch" viewBox="0 0 20 20" aria-hidden="true">
                <rect width="20" height="20" fill=color.hex() />
            </svg>
        }
        .into_any(),
        Sample::Sound(_) | Sample::Nothing => ().into_any(),
    }
}

/// « Écouter », beside a sound. Asked for, so it plays also where the sounds of games are off.
fn listen(sample: Sample, word: &'static str) -> Option<impl IntoView> {
    let Sample::Sound(name) = sample else {
        return None;
    };
    Some(view! {
        <button type="button" class="link-button" on:click=move |_| sound::play(name)>
            {t().listen_start()}
            <span class="visually-hidden">" "{word}</span>
        </button>
    })
}

/// A word of the trade and its meaning.
type TradeWord = (String, Vec<Inline>);

/// The words of the trade of the steps up to the furthest that the person has reached; tracked.
fn trade_words(progress: Progress, query: &str) -> Vec<TradeWord> {
    let game = progress.game.get();
    let store = progress.app().store;
    let reached = store.with(|dossier| dossier.workshop_view(&game.id).reached);
    let furthest = (game.steps.iter()).rposition(|step| reached.contains(&step.id));
    let count = furthest.unwrap_or(0).max(progress.step.get()) + 1;
    let steps = game.steps.iter().take(count);
    let words = steps.map(|step| (step.word.term.clone(), step.word.meaning.clone()));
    words
        .filter(|(term, meaning)| matches(query, &[term, &plain_text::plain(meaning)]))
        .collect()
}

fn view_trade(words: Vec<TradeWord>) -> impl IntoView {
    let words = words.into_iter().map(|(term, meaning)| {
        view! {
            <div class="words__entry">
                <dt class="words__name">{term}</dt>
                <dd class="words__text">{rich::inline(&meaning)}</dd>
            </div>
        }
    });
    view! {
        <section class="words__section">
            <h3>{t().word_list_trade()}</h3>
            <dl class="words__list">{words.collect_view()}</dl>
        </section>
    }
}
